"""Whom to greet or invite in the days ahead: birthdays, festivals, tastings and activities.

The source gives neither lead times nor calendars; the firm states them in `GreetingPolicy`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs
from attrs import frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, count_from, distinct, is_blank, kind, mapping
from clientrules.core.dates.birthday import next_birthday
from clientrules.core.dates.instants import require_day, require_days
from clientrules.core.dates.term import days
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import text
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.member_shop import STORE_5_3


class Touchpoint(Labelled):
    """How the shop cares for tomorrow's customers (STORE-5.3)."""

    TASTING = "tasting", "invitation to a tasting", "邀请品饮"
    ACTIVITY = "activity", "invitation to an activity", "邀请参加活动"
    BIRTHDAY = "birthday", "birthday greeting", "生日问候"
    FESTIVAL = "festival", "festival greeting", "节日问候"


@frozen
class Greeting:
    """A greeting or an invitation for a day; the festival or event has a name, a birthday none."""

    day: dt.date
    touchpoint: Touchpoint
    name: str = ""

    def __str__(self) -> str:
        """Return the greeting in words."""
        named = f" ({self.name})" if self.name else ""
        return f"{self.touchpoint.label}{named} for {text(self.day)}"


def _touchpoints(touchpoints: Iterable[Touchpoint]) -> frozenset[Touchpoint]:
    return distinct(touchpoints, "GreetingPolicy.touchpoints")


def _calendar(calendar: Mapping[dt.date, str] | None) -> FrozenMap[dt.date, str] | None:
    if calendar is None:
        return None
    mapping(calendar, "the calendar", "day to name")
    require_days(calendar, "the days of a calendar")
    return FrozenMap({require_day(day): name for day, name in calendar.items()})


def _named(_policy: GreetingPolicy, attribute: attrs.Attribute[Any], calendar: Any) -> None:
    for day, name in (calendar or {}).items():
        if not isinstance(name, str):
            raise wrong_kind(f"GreetingPolicy.{attribute.name}[{day}]", name, "a name in words")


_Calendar: TypeAlias = Mapping[dt.date, str] | None
_LEAD: Final = optional(count_from(0, to=1_000))


@frozen(kw_only=True)
class GreetingPolicy(Policy):
    """When customers are greeted and invited; the source states no numbers.

    Args:
        touchpoints: the greetings and invitations that the shop makes; fewer need fewer numbers.
        birthday_lead: how many days ahead of a birthday it is greeted; 0 is the day itself.
        festival_lead: how many days ahead of a festival.
        invitation_lead: how many days ahead of a tasting or an activity.
        festivals: the days of the festivals with their names, such as `lunar_festivals` and
            `public_holidays` give; empty where there is none.
        tastings: the days of the tastings, likewise.
        activities: the days of the firm's activities, likewise.
        club: the club's policy, which places a birthday of 29 February in a common year, so that
            the greeting and the birthday price fall on one day.
    """

    touchpoints: frozenset[Touchpoint] = ruled(
        frozenset(Touchpoint), STORE_5_3, converter=_touchpoints, validator=all_are(Touchpoint)
    )
    birthday_lead: int | None = ruled(None, STORE_5_3, validator=_LEAD)
    festival_lead: int | None = ruled(None, STORE_5_3, validator=_LEAD)
    invitation_lead: int | None = ruled(None, STORE_5_3, validator=_LEAD)
    festivals: _Calendar = ruled(None, STORE_5_3, converter=_calendar, validator=_named)
    tastings: _Calendar = ruled(None, STORE_5_3, converter=_calendar, validator=_named)
    activities: _Calendar = ruled(None, STORE_5_3, converter=_calendar, validator=_named)
    club: ClubPolicy = option(ClubPolicy(), validator=kind(ClubPolicy))


_NUMBERS: Final = {
    Touchpoint.TASTING: ("invitation_lead", "tastings"),
    Touchpoint.ACTIVITY: ("invitation_lead", "activities"),
    Touchpoint.BIRTHDAY: ("birthday_lead",),
    Touchpoint.FESTIVAL: ("festival_lead", "festivals"),
}


def upcoming_birthday(
    birthday: dt.date, on: dt.date, *, policy: GreetingPolicy | Editions[GreetingPolicy]
) -> Decision[dt.date | Unspecified | None]:
    """Return the day on which a birthday to be greeted by now is kept; `None` if further ahead.

    Args:
        birthday: the day of birth.
        on: the day asked about, which selects the edition.
        policy: how many days ahead, and where 29 February falls, or its editions; unspecified
            without a lead.

    Raises:
        InvalidValueError: a day before the birth or beyond the calendar.
        NotInForceError: a day before the first edition.

    Clauses: STORE-5.3, VIP-R5.

    >>> week_ahead = GreetingPolicy(birthday_lead=7)
    >>> upcoming_birthday(dt.date(2000, 2, 29), dt.date(2025, 2, 21), policy=week_ahead).value
    datetime.date(2025, 2, 28)
    """
    policy = in_force(policy, GreetingPolicy, on)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if policy.birthday_lead is None:
        return unspecified(("birthday_lead",), policy)
    kept = next_birthday(born, day, leap=policy.club.leap_birthday)
    due = kept <= days(policy.birthday_lead).due(day)
    facts = (("birthday", born), ("kept", kept), ("on", day))
    message = (
        "the birthday {birthday} is next kept on {kept} and greeted up to {policy.birthday_lead}"
        " days ahead; asked on {on}"
    )
    reason = Reason(STORE_5_3, message, facts, policy, ("birthday_lead",))
    return Decision(kept if due else None, (reason,))


def greeting_due(
    birthday: dt.date, on: dt.date, *, policy: GreetingPolicy | Editions[GreetingPolicy]
) -> Decision[dt.date | Unspecified]:
    """Return the day from which the next birthday is greeted: so many days ahead of it.

    Args:
        birthday: the day of birth.
        on: the day asked about, which selects the edition; the next birthday may be on it.
        policy: how many days ahead, and where 29 February falls, or its editions; unspecified
            without a lead.

    Raises:
        InvalidValueError: a day before the birth or beyond the calendar.
        NotInForceError: a day before the first edition.

    Clauses: STORE-5.3, VIP-R5.

    >>> week_ahead = GreetingPolicy(birthday_lead=7)
    >>> greeting_due(dt.date(1990, 5, 11), dt.date(2025, 3, 1), policy=week_ahead).value
    datetime.date(2025, 5, 4)
    """
    policy = in_force(policy, GreetingPolicy, on)
    born, day = require_day(birthday, "birthday"), require_day(on)
    if policy.birthday_lead is None:
        return unspecified(("birthday_lead",), policy)
    kept = next_birthday(born, day, leap=policy.club.leap_birthday)
    due = days(policy.birthday_lead).before(kept)
    facts = (("birthday", born), ("kept", kept), ("due", due))
    message = (
        "the birthday {birthday} is next kept on {kept} and greeted from {due},"
        " {policy.birthday_lead} days ahead"
    )
    return Decision(due, (Reason(STORE_5_3, message, facts, policy, ("birthday_lead",)),))


def upcoming_touchpoints(
    on: dt.date,
    *,
    birthday: dt.date | None,
    policy: GreetingPolicy | Editions[GreetingPolicy],
) -> Decision[tuple[Greeting, ...] | Unspecified]:
    """Return how a customer is to be greeted and invited by now, the nearest day first.

    Args:
        on: the day asked about, which selects the edition.
        birthday: the customer's day of birth, or `None` if it is not known.
        policy: what the shop does, how many days ahead, and its calendars, or its editions.

    Returns:
        The greetings, or `Unspecified` with every lead and calendar that is missing.

    Raises:
        NotInForceError: a day before the first edition.

    Clauses: STORE-5.3, VIP-R5.

    >>> policy = GreetingPolicy(touchpoints={Touchpoint.BIRTHDAY}, birthday_lead=1)
    >>> today = dt.date(2025, 5, 10)
    >>> print(upcoming_touchpoints(today, birthday=dt.date(1990, 5, 11), policy=policy))
    birthday greeting for 2025-05-11
    """
    policy = in_force(policy, GreetingPolicy, on)
    day = require_day(on)
    made = [touchpoint for touchpoint in Touchpoint if touchpoint in policy.touchpoints]
    numbers = tuple(dict.fromkeys(name for touchpoint in made for name in _NUMBERS[touchpoint]))
    missing = tuple(name for name in numbers if getattr(policy, name) is None)
    if missing:
        return unspecified(missing, policy)
    greetings = [each for touchpoint in made for each in _found(touchpoint, day, birthday, policy)]
    found = tuple(sorted(greetings, key=lambda greeting: greeting.day))
    facts = (("on", day), ("found", found))
    reason = Reason(STORE_5_3, "to be made by {on}: {found}", facts, policy, numbers)
    return Decision(found, (reason,))


def _found(
    touchpoint: Touchpoint, day: dt.date, birthday: Any, policy: GreetingPolicy
) -> Iterator[Greeting]:
    if touchpoint is Touchpoint.BIRTHDAY:
        if not is_blank(birthday):
            kept = upcoming_birthday(birthday, day, policy=policy).value
            if isinstance(kept, dt.date):
                yield Greeting(kept, touchpoint)
        return
    lead, calendar = (getattr(policy, name) for name in _NUMBERS[touchpoint])
    last = days(lead).due(day)
    for when in sorted(calendar):
        if day <= when <= last:
            yield Greeting(when, touchpoint, calendar[when])


def unspecified(missing: tuple[str, ...], policy: GreetingPolicy) -> Decision[Any]:
    """Return that the policy lacks numbers which the source does not give."""
    call = f"GreetingPolicy({', '.join(f'{name}=...' for name in missing)})"
    message, facts = "the source does not give {missing}", (("missing", missing),)
    reason = Reason(STORE_5_3, message, facts, of_edition(policy))
    return Decision(Unspecified(", ".join(missing), call), (reason,))
