"""The four tests that a classification must pass to be of use (FT-CLS-1)."""

from __future__ import annotations

from typing import Final

from clientrules.core.checks import require_flag
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, require_amount
from clientrules.core.reason import Reason
from clientrules.regulations.export_merchandising import FT_CLS_1


class UsabilityTest(Labelled):
    """What a usable classification is, in the order of the source."""

    MEASURABLE = "measurable", "measurable", "可衡量性"
    SUFFICIENT = "sufficient", "sufficient", "需求足量性"
    DEVELOPABLE = "developable", "developable", "可开发性"
    DIFFERENTIATED = "differentiated", "differentiated", "反应差异性"


_FAILURES: Final = {
    UsabilityTest.MEASURABLE: "its customers cannot be identified or their number judged",
    UsabilityTest.SUFFICIENT: "its total of {total} is below the {needed} that the goal needs",
    UsabilityTest.DEVELOPABLE: "the firm cannot reach and influence its customers",
    UsabilityTest.DIFFERENTIATED: "its classes do not respond differently to the marketing mix",
}


def check_classification(
    *, measurable: bool, total: Amount, needed: Amount, reachable: bool, distinct: bool
) -> Decision[tuple[UsabilityTest, ...]]:
    """Return the tests that a classification fails; none means that it is usable.

    Args:
        measurable: whether its customers can be identified and their number judged.
        total: the volume of all its customers.
        needed: the volume that the profit goal needs; reaching it is enough.
        reachable: whether the firm can reach and influence them.
        distinct: whether its classes respond differently to changes of the marketing mix.

    Clause: FT-CLS-1.
    """
    passed = {
        UsabilityTest.MEASURABLE: require_flag(measurable, "measurable"),
        UsabilityTest.SUFFICIENT: require_amount(total, "total")
        >= require_amount(needed, "needed"),
        UsabilityTest.DEVELOPABLE: require_flag(reachable, "reachable"),
        UsabilityTest.DIFFERENTIATED: require_flag(distinct, "distinct"),
    }
    failed = tuple(test for test, met in passed.items() if not met)
    facts = (("total", total), ("needed", needed))
    reasons = tuple(Reason(FT_CLS_1, _FAILURES[test], facts) for test in failed)
    return Decision(failed, reasons or (Reason(FT_CLS_1, "it passes all four tests", facts),))
