"""ABC classes of a whole base: its profile beside the typical one, and every reason on demand."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from decimal import localcontext
from fractions import Fraction
from functools import cached_property
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeVar

import attrs
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, count_from, field_name, kind, listed, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import EXACT, Amount, Exact, not_negative_field, require_amount
from clientrules.core.money.rate import rate_field, require_rate
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.regulations.export_merchandising import FT_ABC_1, FT_ABC_2
from clientrules.segmentation.customer_base import (
    ByCustomer,
    ClassedBase,
    classes_of,
    known_of,
    require_amounts,
    require_classes,
)
from clientrules.segmentation.shares.abc_classes import (
    AbcClass,
    AbcLines,
    AbcPolicy,
    abc_class,
    classed,
    classes_by_size,
    lines_of,
    running_totals,
)

C = TypeVar("C")

TYPICAL: Final = FrozenMap(
    {AbcClass.A: Fraction(1, 10), AbcClass.B: Fraction(2, 10), AbcClass.C: Fraction(7, 10)}
)
"""The share of customers that each class typically has (FT-ABC-2); a diagnostic, not a cut-off."""


@frozen
class AbcShare:
    """One class of a profile.

    Args:
        customers: how many are in it.
        of_customers: their share of all customers.
        turnover: theirs, without negative amounts.
        of_turnover: its share of the total, or `None` where there is no turnover.
        typical: the share of customers that is typical of the class (FT-ABC-2).
    """

    abc_class: AbcClass = field(validator=kind(AbcClass))
    customers: int = field(validator=count_from(0))
    of_customers: Fraction = field(validator=rate_field)
    turnover: Amount = field(validator=not_negative_field)
    of_turnover: Fraction | None = field(validator=optional(rate_field))
    typical: Fraction = field(validator=rate_field)

    def as_row(self) -> dict[str, object]:
        """Return the class as a row of a table: its name under `class`, then the fields."""
        return {
            "class": self.abc_class,
            "customers": self.customers,
            "of_customers": self.of_customers,
            "turnover": self.turnover,
            "of_turnover": self.of_turnover,
            "typical": self.typical,
        }


def _shares(given: Iterable[AbcShare]) -> tuple[AbcShare, ...]:
    return listed(given, "AbcProfile.shares")


def _one_a_class(profile: AbcProfile, attribute: attrs.Attribute[Any], shares: Any) -> None:
    if [each.abc_class for each in shares] != [*AbcClass]:
        raise wrong_value(field_name(profile, attribute), shares, "one of each class, A to C")


@frozen
class AbcProfile:
    """How customers and turnover share the classes, A to C, beside the typical 10/20/70."""

    shares: tuple[AbcShare, ...] = field(
        converter=_shares, validator=[all_are(AbcShare), _one_a_class]
    )

    def __getitem__(self, abc_class: AbcClass) -> AbcShare:
        """Return the share of a class, and refuse a class of another scheme."""
        return self.shares[list(AbcClass).index(require_member(AbcClass, abc_class, "abc_class"))]

    def __iter__(self) -> Iterator[AbcShare]:
        """Iterate from A to C."""
        return iter(self.shares)

    def matches_typical(self, *, within: Exact = 0) -> Decision[bool]:
        """Tell whether the head-counts are the typical ones; the classes do not depend on it.

        Args:
            within: how far a class may be from its typical share of customers.

        Raises:
            InvalidValueError: not a share from 0 to 1.

        Clause: FT-ABC-2.
        """
        allowed = require_rate(within, "within")
        matches = all(abs(each.of_customers - each.typical) <= allowed for each in self.shares)
        actual = ", ".join(f"{each.abc_class.value} {percent(each.of_customers)}" for each in self)
        usual = ", ".join(f"{each.abc_class.value} {percent(each.typical)}" for each in self)
        facts = (("actual", actual), ("typical", usual))
        message = "customers are {actual}; typical is {typical}"
        return Decision(matches, (Reason(FT_ABC_2, message, facts),))

    def __str__(self) -> str:
        head = f"{'class':<6}{'customers':>11}{'of customers':>14}{'of turnover':>13}{'typical':>9}"
        return "\n".join((head, *map(_line, self.shares)))

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{cells}</td></tr>"
            for cells in ("</td><td>".join(map(escape, _cells(each))) for each in self.shares)
        )
        titles = "".join(f"<th>{title}</th>" for title in _TITLES)
        return f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"


_TITLES: Final = ("class", "customers", "of customers", "of turnover", "typical")


def percent(share: Fraction | None) -> str:
    """Return a share in percent with one decimal, rounded half up, or a dash for none."""
    if share is None:
        return "-"
    return percent_of(share, 1)


def percent_of(part: Exact, whole: Exact) -> str:
    """Return the share that a part is of a whole above zero, as `percent` shows it."""
    number, of = part.as_integer_ratio()
    number_of_whole, of_whole = whole.as_integer_ratio()
    parts = of * number_of_whole
    tenths = (2000 * number * of_whole + parts) // (2 * parts)
    return f"{tenths // 10}.{tenths % 10} %"


_ABOVE: Final = "; strictly larger customers make {above} of {total}, {share}"


def _cells(each: AbcShare) -> tuple[str, ...]:
    shares = map(percent, (each.of_customers, each.of_turnover, each.typical))
    return (each.abc_class.value, str(each.customers), *shares)


def _line(each: AbcShare) -> str:
    name, count, of_customers, of_turnover, typical = _cells(each)
    return f"{name:<6}{count:>11}{of_customers:>14}{of_turnover:>13}{typical:>9}"


@frozen
class AbcResult(ClassedBase[C, AbcClass]):
    """The lines of a base, and the class and turnover of each customer.

    Args:
        before: the class a customer was in, which only counts where the policy has a hysteresis.
    """

    lines: AbcLines = field(validator=kind(AbcLines))
    classes: Mapping[C, AbcClass] = field(repr=False, validator=classes_of(AbcClass))
    turnover: Mapping[C, Amount] = field(repr=False, validator=kind(Mapping))
    before: Mapping[C, AbcClass] = field(
        repr=False, default=FrozenMap({}), validator=classes_of(AbcClass)
    )

    def _classes(self) -> Mapping[C, AbcClass]:
        return self.classes

    def decision(self, customer: C) -> Decision[AbcClass]:
        """Return the class of a customer with its reason, and what larger customers make.

        Raises:
            UnknownKeyError: no such customer in the base.

        Clause: FT-ABC-1.
        """
        amount = require_amount(known_of(customer, self.turnover), "amount")
        before = self.before.get(customer)
        found, message, facts, numbers = classed(amount, self.lines, before)
        if self._cumulated[0]:
            message += _ABOVE
            facts += self._above(amount)
        reason = Reason(FT_ABC_1, message, facts, self.lines.policy, numbers)
        return Decision(found, (reason,))

    def _above(self, amount: Amount) -> tuple[tuple[str, object], ...]:
        """Return what strictly larger customers make, as facts."""
        ordered, running = self._cumulated
        larger = len(ordered) - bisect_right(ordered, amount)
        total, above = running[-1], running[larger]
        return ("above", above), ("total", total), ("share", percent_of(above, total))

    @cached_property
    def _cumulated(self) -> tuple[list[Amount], list[Amount]]:
        """Return what counts of the amounts, least first, and what the first so many greatest make.

        They are worked out of what never changes, and every customer's reason tells one of them.
        """
        ordered = sorted(amount for amount in self.turnover.values() if amount > 0)
        return ordered, running_totals((0, *reversed(ordered)))

    def profile(self) -> AbcProfile:
        """Return how customers and turnover share the classes.

        Clause: FT-ABC-2.
        """
        members: dict[AbcClass, list[Amount]] = {each: [] for each in AbcClass}
        for customer, abc_class_ in self.classes.items():
            members[abc_class_].append(known_of(customer, self.turnover))
        total = _total(self.turnover.values())
        return AbcProfile(
            tuple(_share(each, amounts, len(self), total) for each, amounts in members.items())
        )

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each customer, the largest first, as a table of the classes prints it.

        Returns:
            Rows of `customer`, `class`, `turnover`, its `share` of all, the share of all up to this
            customer and those as large (`cumulated`), the `line` that the class begins at, and
            `why`. Returns that outweigh a customer's orders count as nothing.

        Clause: FT-ABC-1.
        """
        lines = {AbcClass.A: self.lines.a, AbcClass.B: self.lines.b}
        total = _total(self.turnover.values())
        found: list[dict[str, object]] = []
        by_size = sorted(self.turnover.items(), key=itemgetter(1), reverse=True)
        reached: Amount = 0
        for amount, alike in groupby(by_size, key=itemgetter(1)):
            customers = [customer for customer, _ in alike]
            counted = max(amount, 0)
            reached = EXACT.add(reached, EXACT.multiply(counted, len(customers)))
            share, cumulated = share_of(counted, total), share_of(reached, total)
            for customer in customers:
                before = self.before.get(customer)
                reason = abc_class(amount, self.lines, before=before).reasons[0]
                found.append(
                    {
                        "customer": customer,
                        "class": self.classes[customer].value,
                        "turnover": amount,
                        "share": share,
                        "cumulated": cumulated,
                        "line": lines.get(self.classes[customer]),
                        "why": reason.text(),
                    }
                )
        return found

    def _repr_html_(self) -> str:
        return self.profile()._repr_html_()


def _share(abc_class_: AbcClass, amounts: list[Amount], customers: int, total: Amount) -> AbcShare:
    turnover = _total(amounts)
    return AbcShare(
        abc_class_,
        customers=len(amounts),
        of_customers=Fraction(len(amounts), customers),
        turnover=turnover,
        of_turnover=share_of(turnover, total),
        typical=TYPICAL[abc_class_],
    )


def _total(amounts: Iterable[Amount]) -> Amount:
    """Return what amounts come to; returns that outweigh orders count as nothing."""
    with localcontext(EXACT):
        return sum(amount for amount in amounts if amount > 0)


def share_of(part: Amount, whole: Amount) -> Fraction | None:
    """Return the share that a part is of a whole, or `None` of nothing."""
    if not whole:
        return None
    # Whole numbers suffice: to divide fractions seeks the lowest terms three times over.
    number, of = part.as_integer_ratio()
    number_of_whole, of_whole = whole.as_integer_ratio()
    return Fraction(number * of_whole, of * number_of_whole)


def abc(
    turnover: Mapping[C, Amount],
    *,
    before: ByCustomer[C, AbcClass] = FrozenMap({}),
    policy: AbcPolicy | Editions[AbcPolicy] = AbcPolicy(),
    on: dt.date | None = None,
) -> AbcResult[C]:
    """Class every customer of a base by turnover.

    Args:
        turnover: the turnover of each customer, in one unit and for one period.
        before: the class each customer was in, such as last year's result; it only counts where
            the policy has a hysteresis.
        policy: where the lines lie, and what becomes of negative turnover, or its editions.
        on: the day that selects the edition.

    Returns:
        The classes and lines; reasons are put together only when asked for.

    Raises:
        InvalidValueError: an empty base, amounts that are not finite, or negative turnover, all
            named at once.

    Clause: FT-ABC-1.

    >>> result = abc({"Ann": 700, "Bob": 200, "Cid": 60, "Dee": 40})
    >>> [result[name].value for name in ("Ann", "Bob", "Cid", "Dee")]
    ['A', 'B', 'C', 'C']
    """
    policy = in_force(policy, AbcPolicy, on)
    kept, held = (
        require_amounts(turnover, "turnover", "turnover"),
        require_classes(before, AbcClass, "class", "class before", "before"),
    )
    lines = lines_of(kept, policy)
    classes = FrozenMap(classes_by_size(kept, lines, held))
    return AbcResult(lines, classes, kept, FrozenMap(held))
