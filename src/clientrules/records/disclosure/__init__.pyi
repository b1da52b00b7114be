from clientrules.records.disclosure.carriers import Medium as Medium
from clientrules.records.disclosure.destruction import (
    DestructionPolicy as DestructionPolicy,
    destruction_valid as destruction_valid,
    remaining_holders as remaining_holders,
)
from clientrules.records.disclosure.regimes import (
    AccessRegime as AccessRegime,
    AccessRule as AccessRule,
)
