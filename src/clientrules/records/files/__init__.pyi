from clientrules.records.files.overview import unserved_uses as unserved_uses
from clientrules.records.files.registers import (
    FirstLevelPolicy as FirstLevelPolicy,
    first_level_register as first_level_register,
)
from clientrules.records.files.transactions import implausible_shipments as implausible_shipments
from clientrules.records.files.updates import (
    SpotCheck as SpotCheck,
    WorkDone as WorkDone,
    add_relation_work as add_relation_work,
    checks_counted as checks_counted,
)
