"""A yearly work plan broken down to its quarters or months, which add up to it."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from clientrules.core.checks import require_member
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import CENT, Amount, require_quantum
from clientrules.core.policy import Policy, option, require_policy
from clientrules.core.reason import Reason
from clientrules.regulations.customer_service import CSD_3_2


class PlanPart(Labelled):
    """What a yearly plan is broken down to; the clause leaves the choice (CSD-3.2)."""

    QUARTER = "quarter", "quarter", "季度"
    MONTH = "month", "month", "月度"

    @property
    def a_year(self) -> int:
        """Return how many of them a year has."""
        return 4 if self is PlanPart.QUARTER else 12


@frozen(kw_only=True)
class PlanPolicy(Policy):
    """How fine the parts of a plan are.

    Args:
        quantum: the smallest unit of a part, a hundredth by default; 1 for whole tasks.
    """

    quantum: str | Amount = option(CENT, converter=require_quantum)


def plan_parts(
    plan: Amount, *, into: PlanPart, policy: PlanPolicy = PlanPolicy()
) -> Decision[tuple[Decimal, ...]]:
    """Return the parts of a yearly plan: as equal as the quantum allows, what is over comes first.

    Args:
        plan: the year's plan, in whatever it is counted, a whole number of quanta.
        into: quarters or months.
        policy: how fine the parts are.

    Raises:
        InvalidValueError: a plan that is no whole number of quanta.

    Clause: CSD-3.2.

    >>> print(plan_parts(10, into=PlanPart.QUARTER, policy=PlanPolicy(quantum=1)))
    3, 3, 2, 2
    """
    require_policy(policy, PlanPolicy)
    count = require_member(PlanPart, into, "into").a_year
    parts = allocate(plan, [1] * count, policy.quantum)
    facts = (("plan", plan), ("count", count), ("into", into))
    message = "{plan} a year broken down by {into}: {count} parts that add up to it"
    return Decision(parts, (Reason(CSD_3_2, message, facts, policy, ("quantum",)),))
