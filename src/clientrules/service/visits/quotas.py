"""Which share of the repairs the office head, the administrator and the repair head revisit.

The three rates are independent minimum shares of all repairs of a period, so a repair visited by
two of them counts for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from clientrules.core.checks import rate_field, require_count
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import required_count
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.property_management import PM_RR_1
from clientrules.regulations.roles import ADMINISTRATOR, OFFICE_HEAD, REPAIR_HEAD


@frozen(kw_only=True)
class VisitRates(Policy):
    """The least share of the repairs that each post revisits.

    Args:
        office_head: the office head's.
        administrator: the administrator's.
        repair_head: the repair head's.
    """

    office_head: Exact = ruled(Decimal("0.10"), PM_RR_1, validator=rate_field)
    administrator: Exact = ruled(Decimal("0.30"), PM_RR_1, validator=rate_field)
    repair_head: Exact = ruled(Decimal("0.60"), PM_RR_1, validator=rate_field)


_RATES: Final = {
    OFFICE_HEAD: "office_head",
    ADMINISTRATOR: "administrator",
    REPAIR_HEAD: "repair_head",
}


@frozen
class VisitQuota:
    """How many repairs a post has visited, and how many it has to.

    Args:
        role: the post.
        done: how many repairs it visited.
        required: how many it has to, rounded up.
    """

    role: Role
    done: int
    required: int

    @property
    def is_met(self) -> bool:
        """Tell whether the post visited enough of them."""
        return self.done >= self.required

    def __str__(self) -> str:
        """Return the quota in words."""
        return f"{self.role} {self.done} of {self.required}"


def visits_required(
    repairs: int, *, visited: Mapping[Role, int], policy: VisitRates = VisitRates()
) -> Decision[tuple[VisitQuota, ...]]:
    """Return for each post how many repairs it visited and how many it has to.

    Args:
        repairs: how many repairs there were; of none, none has to be visited.
        visited: how many of them the office head, the administrator and the repair head visited.
        policy: the rates.

    Raises:
        InvalidValueError: a negative count, more visited than there are, or a post without a count.

    Clauses: PM-RR-1, GEN-8.

    >>> made = {OFFICE_HEAD: 1, ADMINISTRATOR: 2, REPAIR_HEAD: 7}
    >>> [str(quota.role) for quota in visits_required(10, visited=made).value if not quota.is_met]
    ['administrator']
    """
    require_policy(policy, VisitRates)
    cases = require_count(repairs, "repairs")
    if not isinstance(visited, Mapping):
        raise InvalidTypeError(f"visited is {visited!r}: expected a mapping from Role to count")
    quotas = tuple(
        VisitQuota(role, _count(visited, role, cases), required_count(cases, getattr(policy, rate)))
        for role, rate in _RATES.items()
    )
    return Decision(quotas, tuple(_reason(quota, cases, policy) for quota in quotas))


def _count(visited: Mapping[Role, int], role: Role, cases: int) -> int:
    if role not in visited:
        raise InvalidValueError(f"visited has no count for the {role}: expected one, zero if none")
    count = require_count(visited[role], f"the count of the {role}")
    if count > cases:
        raise InvalidValueError(
            f"the {role} visited {count} of {cases} repairs: expected no more than there are"
        )
    return count


def _reason(quota: VisitQuota, cases: int, policy: VisitRates) -> Reason:
    rate = _RATES[quota.role]
    message = (
        "the {role} visited {done} of {repairs} repairs and has to visit {required},"
        f" a share of {{policy.{rate}}}"
    )
    facts = (
        ("role", quota.role),
        ("done", quota.done),
        ("repairs", cases),
        ("required", quota.required),
    )
    return Reason(PM_RR_1, message, facts, policy, (rate,))
