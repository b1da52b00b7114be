from clientrules.core.tables.conditions.condition import Condition as Condition
from clientrules.core.tables.conditions.fact import Fact as Fact
from clientrules.core.tables.conditions.facts import (
    Valued as Valued,
    YesNo as YesNo,
    custom_fact as custom_fact,
    valued as valued,
    yes_no as yes_no,
)
from clientrules.core.tables.conditions.points import Grid as Grid
from clientrules.core.tables.counterfactual import (
    Counterfactual as Counterfactual,
    counterfactuals as counterfactuals,
)
from clientrules.core.tables.decision_table import (
    DecisionTable as DecisionTable,
    Unknown as Unknown,
)
from clientrules.core.tables.permissions import Permit as Permit
from clientrules.core.tables.plan import Hit as Hit
from clientrules.core.tables.row import Row as Row
from clientrules.core.tables.ruling import Ruling as Ruling
from clientrules.core.tables.table_coverage import (
    Coverage as Coverage,
    OpenCase as OpenCase,
    Overlap as Overlap,
    coverage as coverage,
)
from clientrules.core.tables.written_table import (
    facts_of as facts_of,
    read_table as read_table,
    write_table as write_table,
)
