from clientrules.core.working.explanation import (
    ExplainedDay as ExplainedDay,
    Explanation as Explanation,
)
from clientrules.core.working.hours import Opening as Opening
