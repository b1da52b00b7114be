"""Splits that add up: a total shared by weights, to the last cent.

Largest remainder in whole minor units (GEN-7): the magnitude is split, each share is rounded
down, the units left over go one each to the largest fractions, ties to the earlier share, and the
sign is restored, so a refund mirrors its sale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from clientrules.core.checks import listed
from clientrules.core.money.amounts import (
    CENT,
    EXACT,
    Amount,
    Exact,
    require_amount,
    require_quantum,
)
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.errors import InvalidValueError


def allocate(
    total: Amount, weights: Sequence[Exact], quantum: str | Amount = CENT
) -> tuple[Decimal, ...]:
    """Split a total by weights so that the shares add up to it exactly.

    Args:
        total: the amount to split, on the grid of the quantum; zero and negative are allowed.
        weights: one per share, not negative and not all zero, in the order that breaks ties.
        quantum: the smallest unit of a share.

    Returns:
        One share per weight, in order.

    Raises:
        InvalidValueError: a total off the grid, a negative weight, or no positive weight.

    Clause: GEN-7.

    >>> allocate(Decimal("10000.01"), [50, 50])
    (Decimal('5000.01'), Decimal('5000.00'))
    """
    step = quantum if quantum is CENT else require_quantum(quantum)
    return allocate_whole(total, _whole_weights(listed(weights, "the weights")), step)


def allocate_whole(total: Amount, weights: Sequence[int], step: Decimal) -> tuple[Decimal, ...]:
    """Split a total by weights and in steps that are known to do: whole numbers, not all zero."""
    multiply = EXACT.multiply
    shares = largest_remainder(units_of(total, step), weights)
    return tuple([multiply(share, step) for share in shares])


def allocate_instalments(
    instalments: Iterable[Amount], weights: Sequence[Exact], quantum: str | Amount = CENT
) -> tuple[tuple[Decimal, ...], ...]:
    """Split payments as they come so that every payee's parts add up to the split of their sum.

    Each instalment pays the difference between the split of everything paid so far and the split
    of what was paid before. A part can therefore be a quantum or two off the split of that
    instalment alone; in an instalment of a few quanta it can even have the other sign.

    Args:
        instalments: the payments in order; a refund is a negative one.
        weights: as in `allocate`.
        quantum: as in `allocate`.

    Returns:
        One tuple of shares per instalment.

    Raises:
        InvalidValueError: an instalment off the grid, a negative weight, or no positive weight.

    Clause: GEN-7.

    >>> for shares in allocate_instalments([Decimal("0.01"), Decimal("0.01")], [1, 1]):
    ...     print(*shares)
    0.01 0.00
    0.00 0.01
    """
    step = require_quantum(quantum)
    whole = _whole_weights(listed(weights, "the weights"))
    paid, before, rows = 0, (0,) * len(whole), []
    for instalment in listed(instalments, "the instalments"):
        paid += units_of(instalment, step)
        after = largest_remainder(paid, whole)
        pairs = zip(after, before, strict=True)
        rows.append(tuple([EXACT.multiply(now - then, step) for now, then in pairs]))
        before = after
    return tuple(rows)


def largest_remainder(units: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split whole units by whole weights, not all zero: the rule itself, without money."""
    magnitude, everything = abs(units), sum(weights)
    shares, remainders = [], []
    for weight in weights:
        share, remainder = divmod(magnitude * weight, everything)
        shares.append(share)
        remainders.append(remainder)
    left = magnitude - sum(shares)
    if left == 1:
        shares[remainders.index(max(remainders))] += 1
    elif left:
        by_remainder = sorted(range(len(shares)), key=remainders.__getitem__, reverse=True)
        for index in by_remainder[:left]:
            shares[index] += 1
    return tuple(shares) if units >= 0 else tuple([-share for share in shares])


def units_of(total: Amount, step: Decimal) -> int:
    """Return how many steps an amount is, and refuse one off the grid."""
    units, rest = EXACT.divmod(require_amount(total, "the total"), step)
    if rest:
        raise InvalidValueError(
            f"the total {total} is not a whole number of {step};"
            f' round it first with round_to(total, "{step:f}") or name a finer quantum'
        )
    return int(units)


def _whole_weights(weights: Sequence[Exact]) -> Sequence[int]:
    if {*map(type, weights)} == {int}:
        whole: Sequence[int] = weights  # type: ignore[assignment]
    else:
        fractions = [_fraction(weight) for weight in weights]
        scale = lcm(*(fraction.denominator for fraction in fractions))
        whole = [int(fraction * scale) for fraction in fractions]
    if not whole or min(whole) < 0 or not any(whole):
        raise weights_refused(weights)
    return whole


def weights_refused(weights: Sequence[Exact]) -> InvalidValueError:
    """Return why weights split nothing: there is none, one is negative, or all are zero."""
    for place, weight in enumerate(weights):
        if weight < 0:
            expected = "zero or more; leave a payee without a share out, or give it the weight 0"
            return wrong_value(f"weights[{place}]", weight, expected)
    expected = "one of them above zero" if weights else "at least one, as [1]"
    return wrong_value("weights", list(map(str, weights)), expected)


def _fraction(weight: Exact) -> Fraction:
    if isinstance(weight, bool) or not isinstance(weight, (Decimal, int, Fraction)):
        raise wrong_kind("a weight", weight, 'int, Fraction or Decimal; write Fraction("0.7")')
    return weight if isinstance(weight, Fraction) else Fraction(require_amount(weight, "a weight"))
