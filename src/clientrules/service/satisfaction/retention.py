"""Customers kept and customers lost: the retention rate, the churn rate, and why they are lost."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import Final

from clientrules.core.checks import is_blank, listed
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import several
from clientrules.core.render import shown
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.retention_articles import RETN_2, THEO_2


class LossReason(Labelled):
    """Why customers are lost (THEO-2)."""

    STAFF_TURNOVER = "staff turnover", "staff who left took them along", "人员流动"
    NEW_TEMPTATION = "new temptation", "rivals tempted them", "竞争对手诱惑"
    POOR_MONITORING = "poor monitoring", "the market is poorly watched and reached", "市场监控不力"


LOSS_REASONS: Final = Table(
    (
        TableRow("salesman left with clients", LossReason.STAFF_TURNOVER, THEO_2),
        TableRow("rival offer", LossReason.NEW_TEMPTATION, THEO_2),
        TableRow("market not watched", LossReason.POOR_MONITORING, THEO_2),
        TableRow("poor channel", LossReason.POOR_MONITORING, THEO_2),
    )
)
"""The reason behind what happened: `LOSS_REASONS.look_up("rival offer")`."""


def retention_rate(start: Iterable[Hashable], end: Iterable[Hashable]) -> Decision[Fraction | None]:
    """Return the share of the customers at the start who are still there at the end.

    Args:
        start: the customers active at the start; one named twice is one.
        end: the customers active at the end; new ones do not count.

    Returns:
        The share, exact; `None` where nobody was there at the start, for it is undefined.

    Raises:
        InvalidValueError: a customer without an id: `None`, empty text or no number.

    Clause: RETN-2.

    >>> retention_rate({"Li", "Su"}, {"Su", "Wu"}).value
    Fraction(1, 2)
    """
    before, kept = _kept(start, end)
    return _rate(kept, before, kept)


def churn_rate(start: Iterable[Hashable], end: Iterable[Hashable]) -> Decision[Fraction | None]:
    """Return the share of the customers at the start who are gone at the end.

    It adds up to one with the retention rate, to which customers are given likewise.

    Clause: RETN-2.
    """
    before, kept = _kept(start, end)
    return _rate(before - kept, before, kept)


def _kept(start: Iterable[Hashable], end: Iterable[Hashable]) -> tuple[int, int]:
    """Return how many customers there were, and how many of them stayed."""
    before, after = _identified(start, "start"), _identified(end, "end")
    return len(before), len(before & after)


def _identified(customers: Iterable[Hashable], name: str) -> set[Hashable]:
    """Return the customers of a list; every place without an id is named in one error."""
    given = listed(customers, name)
    kinds, blanks = list[str](), list[str]()
    for place, customer in enumerate(given):
        try:
            hash(customer)
        except TypeError:
            expected = "what cannot change, such as text or a tuple"
            kinds.append(f"{name}[{place}] is {shown(customer)}: expected {expected}")
        else:
            if is_blank(customer):
                blanks.append(f"{name}[{place}] is {shown(customer)}: expected an id")
    if kinds or blanks:
        error = InvalidTypeError if kinds else InvalidValueError
        raise several([*kinds, *blanks], error=error)
    return set(given)


def _rate(part: int, before: int, kept: int) -> Decision[Fraction | None]:
    rate = Fraction(part, before) if before else None
    message = "{kept} of {before} customers at the start are there at the end"
    if not before:
        message = "no customer was there at the start, so the rate is undefined"
    return Decision(rate, (Reason(RETN_2, message, (("before", before), ("kept", kept))),))
