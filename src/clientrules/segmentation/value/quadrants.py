"""The value matrix: current value against potential value, and the four segments they make.

The source gives no cut-offs, so the firm states them in `ValueCuts`, or derives them from its base
by the named rule of `cuts_from`. A value on the cut is high.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeVar

import attrs
from attrs import frozen

from clientrules.core.checks import kind, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, Exact, amount_field, require_amount
from clientrules.core.money.rate import rate_field
from clientrules.core.money.threshold import band, stays_or_reaches
from clientrules.core.policy import Policy, option, unstated
from clientrules.core.reason import Reason
from clientrules.regulations.value_matrix import VM_1

C = TypeVar("C")


class ValueSegment(Labelled):
    """The four quadrants of the value matrix (VM-1)."""

    HIGH = "high", "high value", "高价值客户"
    SECONDARY = "secondary", "secondary value", "次价值客户"
    POTENTIAL = "potential", "potential value", "潜在价值客户"
    LOW = "low", "low value", "低价值客户"


@frozen(kw_only=True)
class ValueCuts(Policy):
    """Where current and potential value become high; the two scales are independent.

    Args:
        current: the least current value that is high.
        potential: the least potential value that is high.
        derived: the named rule by which the cuts were derived from a base, in words; empty where
            the firm states them. `cuts_from` sets it.
        hysteresis: how far past a cut, as a share of it, a customer's value must be before the
            customer changes sides; 0, the default, changes sides at the cut itself.
    """

    current: Amount = attrs.field(metadata=unstated(VM_1), validator=amount_field)
    potential: Amount = attrs.field(metadata=unstated(VM_1), validator=amount_field)
    derived: str = attrs.field(default="", eq=False, validator=kind(str))
    hysteresis: Exact = option(0, validator=rate_field)


_SEGMENTS: Final = {
    (True, True): ValueSegment.HIGH,
    (True, False): ValueSegment.SECONDARY,
    (False, True): ValueSegment.POTENTIAL,
    (False, False): ValueSegment.LOW,
}
_HIGH_CURRENT: Final = frozenset({ValueSegment.HIGH, ValueSegment.SECONDARY})
_HIGH_POTENTIAL: Final = frozenset({ValueSegment.HIGH, ValueSegment.POTENTIAL})

_CURRENT: Final = {
    True: "current value {current} reaches the cut of {policy.current}",
    False: "current value {current} stays below the cut of {policy.current}",
}
_POTENTIAL: Final = {
    True: "potential value {potential} reaches the cut of {policy.potential}",
    False: "potential value {potential} stays below the cut of {policy.potential}",
}
_MESSAGES: Final = {sides: f"{_CURRENT[sides[0]]}; {_POTENTIAL[sides[1]]}" for sides in _SEGMENTS}
_NUMBERS: Final = ("current", "potential")
_DERIVED: Final = "; {policy.derived}"
_KEPT: Final = (
    "current value {current} and potential value {potential} against the cuts of"
    " {policy.current} and {policy.potential}; from {before}, only a cut passed by a margin of"
    " {policy.hysteresis} counts"
)


def value_segment(
    *,
    current: Amount,
    potential: Amount,
    policy: ValueCuts | Editions[ValueCuts],
    before: ValueSegment | None = None,
    on: dt.date | None = None,
) -> Decision[ValueSegment]:
    """Return the quadrant a customer belongs to.

    Args:
        current: the customer's current value, in the unit of the policy's cut.
        potential: the customer's potential value, in the unit of the policy's cut.
        policy: the cut-offs, or their editions.
        before: the segment the customer was in, which only counts where the policy has a
            hysteresis.
        on: the day that selects the edition.

    Returns:
        The segment; a value on the cut is high.

    Raises:
        InvalidValueError: a value that is not finite.

    Clause: VM-1.

    >>> cuts = ValueCuts(current=100, potential=100)
    >>> value_segment(current=150, potential=80, policy=cuts).value
    <ValueSegment.SECONDARY: 'secondary'>
    """
    policy = in_force(policy, ValueCuts, on)
    sides = (
        require_amount(current, "current") >= policy.current,
        require_amount(potential, "potential") >= policy.potential,
    )
    facts: tuple[tuple[str, object], ...] = (("current", current), ("potential", potential))
    if before is not None:
        before = require_member(ValueSegment, before, "before")
    if before is None or not policy.hysteresis:
        message = _MESSAGES[sides] + _DERIVED if policy.derived else _MESSAGES[sides]
        reason = Reason(VM_1, message, facts, policy, _NUMBERS)
        return Decision(_SEGMENTS[sides], (reason,))
    held = _held(current, potential, policy, before)
    message = _MESSAGES[sides] if held == sides else _KEPT
    numbers = (*_NUMBERS, "hysteresis")
    return Decision(
        _SEGMENTS[held], (Reason(VM_1, message, (*facts, ("before", before)), policy, numbers),)
    )


def segments_of(
    values: Mapping[C, tuple[Amount, Amount]],
    policy: ValueCuts,
    before: Mapping[C, ValueSegment],
) -> dict[C, ValueSegment]:
    """Return the segments alone, without a reason; the facts were checked before.

    Args:
        values: current and potential value of each customer.
        policy: the cut-offs.
        before: the segments of the customers who were in one.
    """
    if before and policy.hysteresis:
        cuts = _cuts_by_segment(policy)
        return {
            customer: _SEGMENTS[current >= cut[0], potential >= cut[1]]
            for customer, (current, potential) in values.items()
            if (cut := cuts[before.get(customer)])
        }
    high, secondary, growing, low = ValueSegment
    least, least_potential = policy.current, policy.potential
    return {
        customer: (high if potential >= least_potential else secondary)
        if current >= least
        else (growing if potential >= least_potential else low)
        for customer, (current, potential) in values.items()
    }


def _cuts_by_segment(policy: ValueCuts) -> dict[ValueSegment | None, tuple[Amount, Amount]]:
    """Return the cuts for those who were in each segment, and for those who were in none."""
    margin = Fraction(policy.hysteresis)
    current, potential = band(policy.current, margin), band(policy.potential, margin)
    cuts: dict[ValueSegment | None, tuple[Amount, Amount]] = {
        each: (current[each not in _HIGH_CURRENT], potential[each not in _HIGH_POTENTIAL])
        for each in ValueSegment
    }
    return {None: (policy.current, policy.potential), **cuts}


def _held(
    current: Amount, potential: Amount, policy: ValueCuts, before: ValueSegment
) -> tuple[bool, bool]:
    margin = Fraction(policy.hysteresis)
    return (
        stays_or_reaches(current, policy.current, before in _HIGH_CURRENT, margin),
        stays_or_reaches(potential, policy.potential, before in _HIGH_POTENTIAL, margin),
    )
