"""ABC classes by turnover: the two lines of a base, and the class of an amount.

A customer's class follows from the share of turnover that strictly larger customers make: below
the first line A, below the second B, otherwise C. That share depends on the amount alone, so
customers with equal turnover share a class, and finding the two lines is a matter of sums.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate
from typing import Any, Final, Literal, Protocol, TypeAlias, TypeVar

import attrs
from attrs import frozen

from clientrules.core.checks import kind, one_of, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount, Exact, require_amount
from clientrules.core.money.rate import rate_field, require_rate
from clientrules.core.money.threshold import band, stays_or_reaches
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.regulations.export_merchandising import FT_ABC_1
from clientrules.segmentation.customer_base import (
    numbered,
    refuse_negatives,
    require_amounts,
)

C = TypeVar("C")


class AbcClass(Labelled):
    """The classes by turnover (FT-ABC-1); unrelated to the judgement classes of other regimes."""

    A = "A", "class A by turnover", "A类客户（按交易额）"
    B = "B", "class B by turnover", "B类客户（按交易额）"
    C = "C", "class C by turnover", "C类客户（按交易额）"


# Python 3.11 reads a module's names three times as fast as an enumeration's.
_A, _B, _C = AbcClass


def _as_pair(lines: tuple[Exact, Exact]) -> tuple[Exact, Exact]:
    return tuple(lines) if isinstance(lines, list) else lines


def _check_lines(_policy: AbcPolicy, _attribute: attrs.Attribute[Any], lines: Any) -> None:
    if not isinstance(lines, tuple) or len(lines) != 2:  # noqa: PLR2004
        expected = 'a pair of shares; write (Decimal("0.70"), Decimal("0.90"))'
        raise wrong_kind("AbcPolicy.lines", lines, expected)
    first, second = (require_rate(line, "AbcPolicy.lines") for line in lines)
    if not 0 < first <= second:
        expected = "the A line above 0 and not above the B line"
        raise wrong_value("AbcPolicy.lines", lines, expected)


@frozen(kw_only=True)
class AbcPolicy(Policy):
    """Where the ABC lines lie.

    Args:
        lines: the shares of turnover, made by strictly larger customers, at which B and C begin.
        negative: `"reject"` refuses negative turnover; `"C"` puts it in class C and leaves it out
            of the total.
        hysteresis: how far past a line, as a share of its amount, a customer must be before the
            class changes; 0, the default, changes it at the line itself.
    """

    lines: tuple[Exact, Exact] = ruled(
        (Decimal("0.70"), Decimal("0.90")), FT_ABC_1, validator=_check_lines, converter=_as_pair
    )
    negative: Literal["reject", "C"] = option("reject", validator=one_of("reject", "C"))
    hysteresis: Exact = option(0, validator=rate_field)


@frozen
class AbcLines:
    """The least turnovers in class A and B, both `None` where a base has none, and their policy."""

    a: Amount | None = attrs.field(validator=kind(Decimal, int, absent=True))
    b: Amount | None = attrs.field(validator=kind(Decimal, int, absent=True))
    policy: AbcPolicy = attrs.field(default=AbcPolicy(), kw_only=True, validator=kind(AbcPolicy))

    def __attrs_post_init__(self) -> None:
        if (self.a is None) != (self.b is None):
            raise wrong_value("AbcLines", self, "both lines or none")
        if self.a is None or self.b is None:
            return
        if require_amount(self.b, "AbcLines.b") > require_amount(self.a, "AbcLines.a"):
            raise wrong_value("AbcLines.b", self.b, f"at most the A line of {self.a}")
        if self.b <= 0:
            raise wrong_value("AbcLines.b", self.b, "more than zero")


def abc_lines(
    turnover: Mapping[Any, Amount] | Iterable[Amount],
    *,
    policy: AbcPolicy | Editions[AbcPolicy] = AbcPolicy(),
    on: dt.date | None = None,
) -> AbcLines:
    """Return the two amounts at which the classes of a base begin.

    Args:
        turnover: a mapping from customer to turnover, or the turnovers alone, in one unit.
        policy: where the lines lie, and what becomes of negative turnover, or its editions.
        on: the day that selects the edition.

    Returns:
        The lines; both `None` where nobody has turnover, so that everybody is C.

    Raises:
        InvalidValueError: an empty base, amounts that are not finite, or negative turnover, all
            named at once.

    Clause: FT-ABC-1.

    >>> lines = abc_lines([700, 200, 60, 40])
    >>> lines.a, lines.b
    (700, 200)
    """
    policy = in_force(policy, AbcPolicy, on)
    return lines_of(require_amounts(numbered(turnover, "turnover"), "turnover", "turnover"), policy)


def lines_of(base: Mapping[Any, Amount], policy: AbcPolicy) -> AbcLines:
    """Return the lines of a base whose amounts were checked before, but for negative ones."""
    ordered = sorted(base.values(), reverse=True)
    if ordered[-1] < 0:
        if policy.negative == "reject":
            refuse_negatives(base, "turnover", f"{_NET_RETURNS}, or {_ALLOW_NEGATIVE}")
        ordered = [amount for amount in ordered if amount > 0]
    if not ordered or not ordered[0]:
        return AbcLines(None, None, policy=policy)
    running = running_totals(ordered)
    first, second = (_line(ordered, running, Fraction(line)) for line in policy.lines)
    return AbcLines(first, second, policy=policy)


def running_totals(amounts: Iterable[Amount]) -> list[Amount]:
    """Return the sums of the first amounts, of the first two, and so on, of all last."""
    with localcontext(EXACT):
        return list(accumulate(amounts))


_NET_RETURNS: Final = "net the returns of earlier periods"
_ALLOW_NEGATIVE: Final = 'use AbcPolicy(negative="C")'


def _line(ordered: list[Amount], running: list[Amount], share: Fraction) -> Amount:
    """Return the amount of the customer whose turnover brings the running total to the share."""
    return ordered[bisect_left(running, Fraction(running[-1]) * share, key=Fraction)]


_REACHES_A: Final = "turnover {turnover} reaches the A line of {line}"
_REACHES_B: Final = "turnover {turnover} reaches the B line of {line} and not the A line of {a}"
_BELOW: Final = "turnover {turnover} stays below the B line of {line}"
_NOTHING: Final = "turnover {turnover} in a base where nobody has any"
_NEGATIVE: Final = "turnover {turnover} is negative and outside the total"
_KEPT: Final = (
    "turnover {turnover} against the A line of {a} and the B line of {b}; from {before}, only a"
    " line passed by a margin of {policy.hysteresis} counts"
)


def abc_class(
    amount: Amount, lines: AbcLines | HasLines, *, before: AbcClass | None = None
) -> Decision[AbcClass]:
    """Return the class of a turnover.

    Args:
        amount: the customer's turnover, in the unit of the lines.
        lines: those of the base, or the result of `abc`, which has them.
        before: the class the customer was in, which only counts where the policy has a hysteresis.

    Raises:
        InvalidValueError: an amount that is not finite, or negative turnover where the policy
            rejects it.

    Clause: FT-ABC-1.

    >>> abc_class(200, AbcLines(700, 200)).value
    <AbcClass.B: 'B'>
    """
    turnover = require_amount(amount, "amount")
    lines = _lines_in(lines)
    if before is not None:
        before = require_member(AbcClass, before, "before")
    found, message, facts, numbers = classed(turnover, lines, before)
    return Decision(found, (Reason(FT_ABC_1, message, facts, lines.policy, numbers),))


Classed: TypeAlias = tuple[AbcClass, str, tuple[tuple[str, object], ...], tuple[str, ...]]
"""A class, and what its reason says: the message, the facts and the policy's numbers."""


def classed(turnover: Amount, lines: AbcLines, before: AbcClass | None) -> Classed:
    """Return the class of a turnover with what its reason says; the facts were checked before."""
    policy = lines.policy
    if turnover < 0:
        if policy.negative == "reject":
            expected = f"zero or more; {_NET_RETURNS}, or {_ALLOW_NEGATIVE}"
            raise wrong_value("amount", turnover, expected)
        return _C, _NEGATIVE, (("turnover", turnover),), ("negative",)
    if before is not None and policy.hysteresis:
        return _held(turnover, lines, before)
    return _at_the_line(turnover, lines, class_at(turnover, lines), ("lines",))


class HasLines(Protocol):
    """The result of a base, which holds its lines."""

    @property
    def lines(self) -> AbcLines:
        """Return the lines."""
        ...


def _lines_in(given: AbcLines | HasLines) -> AbcLines:
    found = given if isinstance(given, AbcLines) else getattr(given, "lines", None)
    if isinstance(found, AbcLines):
        return found
    raise wrong_kind("lines", given, "AbcLines, as abc_lines finds them, or the result of abc")


def class_at(turnover: Amount, lines: AbcLines, before: AbcClass | None = None) -> AbcClass:
    """Return the class alone, without a reason; the facts were checked before."""
    if lines.a is None or lines.b is None or turnover <= 0:
        return _C
    if before is None or not lines.policy.hysteresis:
        if turnover >= lines.a:
            return _A
        return _B if turnover >= lines.b else _C
    margin = Fraction(lines.policy.hysteresis)
    if stays_or_reaches(turnover, lines.a, before is _A, margin):
        return _A
    if stays_or_reaches(turnover, lines.b, before is not _C, margin):
        return _B
    return _C


def classes_by_size(
    turnover: Mapping[C, Amount], lines: AbcLines, before: Mapping[C, AbcClass]
) -> dict[C, AbcClass]:
    """Return the classes alone, without a reason; the facts were checked before.

    Args:
        turnover: the turnover of each customer.
        lines: those of the base.
        before: the classes of the customers who were in one.
    """
    if lines.a is None or lines.b is None:
        return dict.fromkeys(turnover, _C)
    if before and lines.policy.hysteresis:
        limits = _lines_by_class(lines.a, lines.b, lines.policy)
        return {
            customer: _C if amount < limit[1] or amount <= 0 else _A if amount >= limit[0] else _B
            for customer, amount in turnover.items()
            if (limit := limits[before.get(customer)])
        }
    a, b = lines.a, lines.b
    return {
        customer: _A if amount >= a else _B if amount >= b else _C
        for customer, amount in turnover.items()
    }


def _lines_by_class(
    a: Amount, b: Amount, policy: AbcPolicy
) -> dict[AbcClass | None, tuple[Amount, Amount]]:
    """Return the lines for those who were in each class, and for those who were in none."""
    margin = Fraction(policy.hysteresis)
    (stays_a, reaches_a), (stays_b, reaches_b) = band(a, margin), band(b, margin)
    return {
        None: (a, b),
        _A: (stays_a, stays_b),
        _B: (reaches_a, stays_b),
        _C: (reaches_a, reaches_b),
    }


def _held(turnover: Amount, lines: AbcLines, before: AbcClass) -> Classed:
    """Return the class under hysteresis; the reason says so where it kept the customer."""
    held, numbers = class_at(turnover, lines, before), ("lines", "hysteresis")
    if held is class_at(turnover, lines):
        return _at_the_line(turnover, lines, held, numbers)
    facts = (("turnover", turnover), ("a", lines.a), ("b", lines.b), ("before", before))
    return held, _KEPT, facts, numbers


def _at_the_line(
    turnover: Amount, lines: AbcLines, found: AbcClass, numbers: tuple[str, ...]
) -> Classed:
    facts: tuple[tuple[str, object], ...]
    if found is _A:
        message, facts = _REACHES_A, (("turnover", turnover), ("line", lines.a))
    elif found is _B:
        message, facts = _REACHES_B, (("turnover", turnover), ("line", lines.b), ("a", lines.a))
    elif lines.b is None:
        message, facts = _NOTHING, (("turnover", turnover),)
    else:
        message, facts = _BELOW, (("turnover", turnover), ("line", lines.b))
    return found, message, facts, numbers
