"""How members are looked after: the checkout, a welcome, messages in advance, the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import count_from, kind, require_member
from clientrules.core.dates.birthday import birthday_in
from clientrules.core.dates.instants import require_day
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.decision import Decision
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short
from clientrules.core.role import Role
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidValueError
from clientrules.loyalty.events import MOST_POINTS
from clientrules.loyalty.membership.card import Membership
from clientrules.loyalty.policy import ClubPolicy, Policies
from clientrules.regulations.roles import SHOP_MANAGER
from clientrules.regulations.vip_club import VIP_S1, VIP_S3, VIP_S5, VIP_S6

CHECKOUT_PROMPTS: Final = Form(VIP_S1, [Item("VIP card", label_zh="VIP卡")])
"""What the cashier asks every customer for: `CHECKOUT_PROMPTS.missing(shown)`."""

RECEIPT: Final = Form(VIP_S6, [Item("signature of the VIP", label_zh="VIP顾客签名")])
"""What a receipt must bear. What is missing is a finding and holds nothing back."""


@frozen(kw_only=True)
@in_short
class Welcome:
    """What an introduction gives by its clause.

    Args:
        by: who welcomes the new customer, or `None` where no rule says.
        points: the points the introducer gets.
    """

    by: Role | None = field(validator=kind(Role, absent=True))
    points: int = field(validator=count_from(0, MOST_POINTS))

    def __str__(self) -> str:
        """Return the welcome in words."""
        return f"a special welcome by the {self.by}" if self.by else "no rule"


WELCOMES: Final = Table(
    (
        TableRow(Membership.VIP, Welcome(by=SHOP_MANAGER, points=0), VIP_S3),
        TableRow(Membership.OTHER, Welcome(by=None, points=0), VIP_S3),
    )
)
"""Who welcomes a new customer, by the membership of whoever brought it."""


class Occasion(Labelled):
    """What members get a message about in advance."""

    NEW_PRODUCT = "new product", "new product", "新品上市"
    PROMOTION = "promotion", "promotion", "促销活动"
    BIRTHDAY = "birthday", "birthday", "VIP顾客生日"


def message_due(
    event: Occasion,
    event_date: dt.date,
    on: dt.date,
    *,
    lead: Term | None,
    policy: Policies = ClubPolicy(),
) -> Decision[bool | Unspecified]:
    """Tell whether the message ahead of an event goes out on a day.

    Args:
        event: what the message is about.
        event_date: the day of the event; for a birthday the day of birth, kept each year on the day
            on which the birthday price holds.
        on: the day asked about.
        lead: how long in advance, at least a day; the source gives no number.
        policy: the club's policy, which places 29 February in a common year; or its editions, of
            which the day asked about selects one.

    Returns:
        True on the one day that lies `lead` before the event, or `Unspecified` without a lead.

    Raises:
        InvalidValueError: a lead of less than a day or that does not count back, or a day so early
            that the birthday lies before the birth.

    Clause: VIP-S5.
    """
    found = _message(event, event_date, on, lead, policy, birthday=_this_birthday)
    if isinstance(found.value, Unspecified):
        return Decision(found.value, found.reasons)
    return Decision(found.value == on, found.reasons)


def message_day(
    event: Occasion,
    event_date: dt.date,
    on: dt.date,
    *,
    lead: Term | None,
    policy: Policies = ClubPolicy(),
) -> Decision[dt.date | Unspecified]:
    """Return the day on which the message ahead of an event is due, past or to come.

    Args:
        event: as for `message_due`.
        event_date: as for `message_due`.
        on: the day asked about, from which on the next birthday counts whose message is still due.
        lead: as for `message_due`.
        policy: as for `message_due`.

    Returns:
        The one day that lies `lead` before the event, or `Unspecified` without a lead.

    Raises:
        InvalidValueError: as for `message_due`.

    Clause: VIP-S5.

    >>> from clientrules.core.dates.term import days
    >>> born, today = dt.date(1990, 8, 14), dt.date(2024, 9, 1)
    >>> print(message_day(Occasion.BIRTHDAY, born, today, lead=days(3)))
    2025-08-11
    """
    return _message(event, event_date, on, lead, policy, birthday=_next_birthday)


def _message(
    event: Occasion,
    event_date: dt.date,
    on: dt.date,
    lead: Term | None,
    policies: Policies,
    *,
    birthday: Callable[[dt.date, dt.date, Term, ClubPolicy], dt.date],
) -> Decision[dt.date | Unspecified]:
    policy = in_force(policies, ClubPolicy, on)
    event = require_member(Occasion, event, "event")
    date, day = require_day(event_date, "event_date"), require_day(on)
    if lead is None:
        reason = Reason(VIP_S5, "the source does not say how long in advance")
        return Decision(Unspecified("lead", "lead=days(...), at least one day"), (reason,))
    _check_lead(lead)
    if event is Occasion.BIRTHDAY:
        date = birthday(date, day, lead, policy)
    send = lead.before(date)
    facts = (("event", event), ("date", date), ("lead", lead), ("send", send), ("on", day))
    message = "the {event} is on {date}, its message {lead} before on {send}; asked on {on}"
    return Decision(send, (Reason(VIP_S5, message, facts),))


def _this_birthday(born: dt.date, day: dt.date, lead: Term, policy: ClubPolicy) -> dt.date:
    """Return the birthday of the year in which a message of the day would be read."""
    return birthday_in(born, lead.due(day).year, leap=policy.leap_birthday)


def _next_birthday(born: dt.date, day: dt.date, lead: Term, policy: ClubPolicy) -> dt.date:
    """Return the next birthday whose message is due on a day or later."""
    date = _this_birthday(born, day, lead, policy)
    if lead.before(date) >= day:
        return date
    return birthday_in(born, date.year + 1, leap=policy.leap_birthday)


def _check_lead(lead: Term) -> None:
    if not isinstance(lead, Term):
        raise wrong_kind("lead", lead, "a term; write days(3)")
    unit = lead.unit
    no_days = unit.is_timed or unit.is_working or unit is Unit.DAY_OF_NEXT_MONTH
    if lead.count < 1 or no_days:
        expected = "at least one day in advance; write days(1) or more"
        raise InvalidValueError(
            f"lead is {lead}: expected {expected}", field="lead", value=lead, expected=expected
        )
