"""Who bears the loss of a complaint: departments, persons, bonuses, and returned goods.

Rules beside the numbers of `factory_regulation.py`: each is a function that takes the policy and
returns a `Decision` with the clause and the facts that made it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Final, TypeVar

from attrs import frozen
from factory_regulation import (
    COPY_CAP,
    COPY_DISCIPLINE,
    COPY_PERSON,
    COPY_RESALE,
    COPY_SHARES,
    FactoryRegulation,
)

from clientrules import Decision, Reason, Undecided, allocate
from clientrules.core import Labelled, Roll, round_to
from clientrules.core.checks import listed, require_member
from clientrules.core.dates.deadline import end_of
from clientrules.core.dates.instants import require_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import EXACT, Amount, Exact, require_not_negative
from clientrules.core.money.rate import require_rate
from clientrules.core.policy import require_policy
from clientrules.errors import InvalidTypeError, InvalidValueError

D = TypeVar("D")
P = TypeVar("P")


class Discipline(Labelled):
    """What a person's loss brings beside the deduction."""

    NONE = "none", "no discipline", "免予处分"
    WARNING = "warning", "warning", "警告"
    MINOR_DEMERIT = "minor demerit", "minor demerit", "记小过"
    MAJOR_DEMERIT = "major demerit", "major demerit", "记大过"


_LIMITS: Final = ("warning", "minor_demerit", "major_demerit")


@frozen
class Deductions:
    """What is deducted from a person's bonuses, month by month.

    Args:
        monthly: one deduction for each bonus given, in order; zero once the loss is paid off.
        carried: what no bonus given could bear, to be carried on to later months.
    """

    monthly: tuple[Decimal, ...]
    carried: Decimal

    def __str__(self) -> str:
        """Return the deductions in words."""
        return f"{', '.join(map(str, self.monthly)) or 'nothing yet'}; {self.carried} carried on"


def department_losses(
    loss: Amount, *, shares: Mapping[D, Exact], policy: FactoryRegulation
) -> Decision[FrozenMap[D, Decimal]]:
    """Share a loss between the departments that answer for it.

    Args:
        loss: the loss of the case, on the grid of the policy's quantum.
        shares: each department's share, exact; together they are one.
        policy: the regulation's numbers.

    Raises:
        InvalidValueError: a negative loss or one off the grid, or shares that are not one together.

    Clause: COPY-SHARES.
    """
    require_policy(policy, FactoryRegulation)
    total = require_not_negative(loss, "the loss")
    rates = {name: require_rate(share, f"the share of {name}") for name, share in _pairs(shares)}
    if sum(rates.values()) != 1:
        raise InvalidValueError(
            f"the shares {', '.join(map(str, rates.values())) or 'of nobody'} are"
            f" {sum(rates.values())} together: expected exactly 1; write thirds as Fraction(1, 3)"
        )
    parts = _split(total, rates, policy.quantum)
    facts = (("loss", loss), ("parts", parts))
    return Decision(parts, (Reason(COPY_SHARES, "the loss of {loss}: {parts}", facts),))


def personal_losses(
    loss: Amount, *, base_points: Mapping[P, Exact], policy: FactoryRegulation
) -> Decision[FrozenMap[P, Decimal]]:
    """Share a department's loss between its people: loss / total base points × own base points.

    Raises:
        InvalidValueError: a negative loss or one off the grid, or no positive base points.

    Clause: COPY-PERSON.
    """
    require_policy(policy, FactoryRegulation)
    total = require_not_negative(loss, "the loss")
    points = dict(_pairs(base_points))
    parts = _split(total, points, policy.quantum)
    facts = (("loss", loss), ("points", FrozenMap(points)), ("parts", parts))
    message = "the loss of {loss} by base points ({points}): {parts}"
    return Decision(parts, (Reason(COPY_PERSON, message, facts),))


def bonus_deductions(
    owed: Amount, *, bonuses: Iterable[Amount], policy: FactoryRegulation
) -> Decision[Deductions]:
    """Deduct a loss from a person's monthly bonuses, each within the cap.

    Args:
        owed: the person's loss, on the grid of the policy's quantum.
        bonuses: the bonuses of the month and of those after it, as far as they are known.
        policy: the regulation's numbers.

    Raises:
        InvalidValueError: a negative amount, or one off the grid.

    Clause: COPY-CAP.
    """
    require_policy(policy, FactoryRegulation)
    (left,) = allocate(require_not_negative(owed, "the loss"), [1], policy.quantum)
    monthly = []
    for bonus in listed(bonuses, "the bonuses"):
        most = Fraction(require_not_negative(bonus, "a bonus")) * Fraction(policy.bonus_cap)
        monthly.append(min(left, round_to(most, policy.quantum, ROUND_DOWN)))
        left = EXACT.subtract(left, monthly[-1])
    deductions = Deductions(tuple(monthly), left)
    facts = (("owed", owed), ("deductions", deductions))
    message = "{owed} within {policy.bonus_cap} of each bonus: {deductions}"
    return Decision(deductions, (Reason(COPY_CAP, message, facts, policy, ("bonus_cap",)),))


def discipline(loss: Amount, *, policy: FactoryRegulation) -> Decision[Discipline]:
    """Return the discipline that a person's own loss brings; a loss on a limit reaches it.

    Raises:
        InvalidValueError: a negative loss.

    Clause: COPY-DISCIPLINE.
    """
    require_policy(policy, FactoryRegulation)
    bears = require_not_negative(loss, "the loss")
    limits = [name for name in _LIMITS if getattr(policy, name) is not None]
    reached = [name for name in limits if bears >= getattr(policy, name)]
    last, following = reached[-1:], limits[len(reached) :][:1]
    parts = [f"reaches {{policy.{name}}}" for name in last]
    parts += [f"stays below {{policy.{name}}}" for name in following]
    message = f"a loss of {{loss}} {' and '.join(parts)}"
    reason = Reason(COPY_DISCIPLINE, message, (("loss", loss),), policy, (*last, *following))
    return Decision(tuple(Discipline)[len(reached)], (reason,))


def forfeited_bonus(imposed: Discipline, *, bonus: Amount) -> Decision[Amount]:
    """Return what a discipline takes of the month's bonus beside the deductions for the loss.

    That is the whole bonus from a major demerit on, and nothing before.

    Raises:
        InvalidValueError: a negative bonus.

    Clause: COPY-DISCIPLINE.
    """
    imposed = require_member(Discipline, imposed, "the discipline")
    whole = require_not_negative(bonus, "the bonus")
    lost = whole if imposed is Discipline.MAJOR_DEMERIT else 0
    facts = (("imposed", imposed), ("bonus", whole), ("lost", lost))
    message = "{imposed} takes {lost} of the bonus of {bonus}"
    return Decision(lost, (Reason(COPY_DISCIPLINE, message, facts),))


def returned_goods_loss(
    returned: dt.date,
    on: dt.date,
    *,
    sold: dt.date | None,
    grade_a_loss: Amount,
    actual_loss: Amount,
    policy: FactoryRegulation,
) -> Decision[Amount | Undecided]:
    """Return the loss that counts for goods that a customer returned.

    Sold in time it is the loss at the price of grade A, and otherwise the actual one; `Undecided`
    while they may still be sold in time. `sold` is `None` if they were not.

    Raises:
        InvalidValueError: a negative loss, `on` before the return, or a sale before the return or
            after `on`.

    Clauses: COPY-RESALE, GEN-4.
    """
    require_policy(policy, FactoryRegulation)
    back, today = require_day(returned, "returned"), require_day(on)
    at_grade_a = require_not_negative(grade_a_loss, "grade_a_loss")
    actual = require_not_negative(actual_loss, "actual_loss")
    until, years = end_of(policy.resale, back, policy, "returned")
    facts = (("returned", back), ("until", until), ("sold", sold), ("on", today))
    if today < back:
        raise InvalidValueError(f"on is {today}, before the return on {back}: expected no earlier")
    if sold is not None and not back <= require_day(sold, "sold") <= today:
        raise InvalidValueError(
            f"sold is {sold}: expected a day from {back}, the return, to {today}, on"
        )
    counts: Amount | Undecided
    if sold is not None and sold <= until:
        counts, message = at_grade_a, "returned {returned}, sold {sold}, in time by {until}"
    elif today > until:
        counts, message = actual, "returned {returned} and not sold by {until}"
    else:
        counts = Undecided(None, f"whether the goods are sold by {until}")
        message = "on {on} they may be sold until {until}"
    numbers = ("resale",) if policy.roll is Roll.NONE else ("resale", "roll")
    reason = Reason(COPY_RESALE, message, facts, policy, numbers)
    return Decision(counts, (reason,), provisional=years)


def _split(total: Amount, weights: Mapping[D, Exact], quantum: Decimal) -> FrozenMap[D, Decimal]:
    parts = allocate(total, list(weights.values()), quantum)
    return FrozenMap(dict(zip(weights, parts, strict=True)))


def _pairs(weights: Mapping[D, Exact]) -> Iterable[tuple[D, Exact]]:
    if not isinstance(weights, Mapping):
        raise InvalidTypeError(
            f"{weights!r} is given: expected a mapping from each name to its weight"
        )
    return weights.items()
