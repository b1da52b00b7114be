"""Every "regularly" of the regulations about contact, and the gaps between two contacts.

Most clauses name no number: their cadence says so until the firm gives one, as in
`VISITS_TO_CLASS_A.choose(months(1))`.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs
from attrs import frozen

from clientrules.core.checks import kind
from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.deadline import end_of, term_in_days
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.roll import Roll, rolls_by_hours
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, option, unstated
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError
from clientrules.regulations.export_service import FT_TIP_1
from clientrules.regulations.important_customers import IMP_3_1
from clientrules.regulations.mining_customer_data import MINE_5_3_1
from clientrules.regulations.property_management import VISIT_3_5_3
from clientrules.regulations.retention import KEEP2_4_1_4, KEEP3_5, KEEP_7
from clientrules.regulations.sales_floor import FLOOR_8_2

USE_TRACKING: Final = Cadence(MINE_5_3_1, what="tracking the use of the products delivered")
"""Each department for its own products, and on record."""

FOLLOW_UP_BY_LIKELIHOOD: Final = Cadence(
    FLOOR_8_2, what="following up customers by the likelihood of closing"
)
"""Closed customers included."""

VISITS_TO_CLASS_A: Final = Cadence(IMP_3_1, what="visiting the customers of class A")
"""To learn their needs and the state of the market."""

PLANNED_VISITS: Final = Cadence(KEEP_7, what="visiting customers by plan")
"""At the frequency that the firm prescribes: `PLANNED_VISITS.choose(months(1))`."""

FEEDBACK_COLLECTION: Final = Cadence(KEEP2_4_1_4, what="collecting and analysing feedback")
"""And the service is adjusted to it."""

REGULAR_COMMUNICATION: Final = Cadence(KEEP3_5, what="meeting or calling customers")
"""Beside the service moments, which `touchpoint_required` knows."""

VISITS_TO_TENANTS: Final = Cadence(VISIT_3_5_3, what="visiting the customers of a property")
"""For good relations, quality, openness and suggestions."""


class Pacing(Labelled):
    """Whether the next contact comes too early, in time or too late (FT-TIP-1)."""

    TOO_SOON = "too soon", "too soon", "过于频繁"
    OK = "ok", "in time", "适时"
    OVERDUE = "overdue", "overdue", "间隔过长"


@frozen(kw_only=True)
class ContactGaps(Policy):
    """How close and how far apart two contacts may be; the clause names no numbers.

    Args:
        shortest: the shortest gap, itself allowed.
        longest: the longest gap, itself allowed.
        hours: the firm's working time, by which the last day in time is moved.
        roll: which way that day moves on which the firm does not work.
    """

    shortest: Term = attrs.field(metadata=unstated(FT_TIP_1), validator=term_in_days)
    longest: Term = attrs.field(metadata=unstated(FT_TIP_1), validator=term_in_days)
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)


def contact_pacing(
    last: dt.date, on: dt.date, *, policy: ContactGaps | Editions[ContactGaps]
) -> Decision[Pacing]:
    """Tell whether a contact on a day keeps the gaps to the last one; both ends are in time.

    Args:
        last: the day of the last contact.
        on: the day asked about.
        policy: the gaps, or their editions: that of the day asked governs, or with `"event"` that
            of the last contact.

    Raises:
        InvalidValueError: a day before the last contact, or gaps that leave no day between them.
        NotInForceError: the day that governs is before the first edition.

    Clauses: FT-TIP-1, GEN-4.

    >>> from clientrules import days
    >>> gaps = ContactGaps(shortest=days(7), longest=days(30))
    >>> contact_pacing(dt.date(2025, 3, 1), dt.date(2025, 3, 7), policy=gaps).value
    <Pacing.TOO_SOON: 'too soon'>
    """
    days = {Governs.ASKED: on, Governs.EVENT: last}
    policy = in_force(policy, ContactGaps, on, days=days, opened=last)
    before, day = require_day(last, "last"), require_day(on)
    if day < before:
        raise wrong_value("on", day, f"{before}, the last contact, or later")
    first = policy.shortest.due(before)
    latest, provisional = end_of(policy.longest, before, policy)
    if latest < first:
        found = f"after {before} the gaps leave no day, for {first} comes after {latest}"
        raise InvalidValueError(f"{found}: expected the shortest gap below the longest")
    pacing = Pacing.TOO_SOON if day < first else Pacing.OK if day <= latest else Pacing.OVERDUE
    facts = (("last", before), ("first", first), ("latest", latest), ("on", day))
    message = "after {last} a contact is in time from {first} to {latest}; asked on {on}"
    reason = Reason(FT_TIP_1, message, facts, policy, ("shortest", "longest"))
    return Decision(pacing, (reason,), provisional=provisional)
