"""Dealers: what they are owed, how often they are reviewed and visited, and whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from clientrules.core.dates.cadence import Cadence, CalendarPeriod
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.form import Form, Item
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.sales_management import SREG_1

DEALER_REVIEW: Final = Cadence(SREG_1, what="the review of a dealer", stated=CalendarPeriod.MONTH)
"""Once each calendar month: `DEALER_REVIEW.is_due(last, on)`."""

DEALER_VISIT: Final = Cadence(SREG_1, what="the visit to a dealer")
"""Regular, without a number in the source."""

DEALER_CARE: Final = Form(
    SREG_1,
    [
        Item("visit", label_zh="定期走访"),
        Item("review", label_zh="业绩审评"),
        Item("service before the sale", label_zh="销前服务"),
        Item("service after the sale", label_zh="销后服务"),
    ],
)
"""What every dealer is owed. Outstanding sales are rewarded; the source does not say how much."""


def dealers_due(
    last: Mapping[str, dt.date | None],
    *,
    on: dt.date,
    policy: Cadence | Editions[Cadence] = DEALER_REVIEW,
) -> Decision[tuple[str, ...] | Unspecified]:
    """Return the dealers who are due, since a review of some is none of the others.

    Args:
        last: for every dealer the day of the last review or visit, or `None` if there was none.
        on: the day asked about, which selects the edition.
        policy: how often, or its editions; the review unless given.

    Returns:
        Who is due, in the order given, or `Unspecified` without an interval.

    Clause: SREG-1.
    """
    policy = in_force(policy, Cadence, on)
    if not isinstance(last, Mapping):
        raise InvalidTypeError(f"last is {shown(last)}: expected a mapping from a dealer to a day")
    asked = require_day(on)
    for dealer, day in last.items():
        if day is not None and require_day(day, "last") > asked:
            raise InvalidValueError(
                f"{policy.what} {shown(dealer)} was last on {day}, after {asked}: expected what had"
                " happened by the day asked about"
            )
    answers = {dealer: policy.is_due(day, asked) for dealer, day in last.items()}
    for answer in answers.values():
        if isinstance(answer.value, Unspecified):
            return Decision(answer.value, answer.reasons)
    due = tuple(dealer for dealer, answer in answers.items() if answer)
    reasons = tuple(answers[dealer].reasons[0] for dealer in due)
    none = Reason(
        policy.clause, "no dealer of {count} is due", (("count", len(answers)),), of_edition(policy)
    )
    return Decision(due, reasons or (none,))
