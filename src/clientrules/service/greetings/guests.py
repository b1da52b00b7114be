"""Contact with a guest: before arrival, during the stay, after departure, and on special days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import is_blank, mapping, require_a, require_name, strings, words
from clientrules.core.dates.birthday import birthday_in
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, of_edition, require_policy_or_editions
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import shown, text
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import RulesError
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.retention_articles import BNB_1, BNB_2
from clientrules.segmentation.customer_base import refuse_faults


class GuestPhase(Labelled):
    """Where a day lies to a guest's stay (BNB-1)."""

    BEFORE = "before", "before arrival", "入住前"
    DURING = "during", "during the stay", "入住中"
    AFTER = "after", "after departure", "离店后"


@frozen
class GuestTouchpoint:
    """What a guest is sent or asked, and by which channels, of which one will do."""

    channels: tuple[str, ...] = field(converter=strings)
    content: str = field(validator=words)

    def __str__(self) -> str:
        """Return the touchpoint in words."""
        return f"{self.content} by {' or '.join(self.channels)}"


GUEST_TOUCHPOINTS: Final = Table(
    (
        TableRow(GuestPhase.BEFORE, GuestTouchpoint(("mail", "SMS"), "guide and notes"), BNB_1),
        TableRow(
            GuestPhase.DURING,
            GuestTouchpoint(("instant message", "phone"), "question about needs"),
            BNB_1,
        ),
        TableRow(GuestPhase.AFTER, GuestTouchpoint(("mail",), "thanks and review request"), BNB_1),
    )
)
"""How a guest is contacted in each phase; the source gives no number of days."""


@frozen(kw_only=True)
class Stay:
    """From arrival to departure, both days inside."""

    arrival: dt.date = field(converter=day_field)
    departure: dt.date = field(converter=day_field)

    def __attrs_post_init__(self) -> None:
        """Refuse a departure before the arrival."""
        if self.departure < self.arrival:
            expected = f"{self.arrival}, the day of the arrival, or later"
            raise wrong_value("Stay.departure", self.departure, expected)

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether a day lies inside."""
        return self.arrival <= require_day(day, "day") <= self.departure

    def __str__(self) -> str:
        """Return the stay in words."""
        return f"{text(self.arrival)} to {text(self.departure)}"


def guest_phase(on: dt.date, *, stay: Stay) -> Decision[GuestPhase]:
    """Return the phase of a guest on a day; arrival and departure are days of the stay.

    Clause: BNB-1.

    >>> stay = Stay(arrival=dt.date(2025, 5, 1), departure=dt.date(2025, 5, 3))
    >>> GUEST_TOUCHPOINTS[guest_phase(dt.date(2025, 5, 4), stay=stay).value].content
    'thanks and review request'
    """
    day = require_day(on)
    require_a(Stay, stay, "stay")
    outside = GuestPhase.BEFORE if day < stay.arrival else GuestPhase.AFTER
    phase = GuestPhase.DURING if day in stay else outside
    facts = (("on", day), ("phase", phase), ("stay", stay))
    return Decision(phase, (Reason(BNB_1, "{on} is {phase} of {stay}", facts),))


@frozen
class SpecialDay:
    """A birthday, an anniversary or the like, and the day on which it is kept."""

    day: dt.date
    name: str

    def __str__(self) -> str:
        """Return the occasion and its day."""
        return f"{self.name} on {text(self.day)}"


def stay_occasions(
    dates: Mapping[str, dt.date],
    *,
    stay: Stay,
    policy: ClubPolicy | Editions[ClubPolicy] = ClubPolicy(),
) -> Decision[tuple[SpecialDay, ...]]:
    """Return the occasions that fall within a guest's stay, for which there is a gift.

    Args:
        dates: by name the day of birth, of the wedding and so on, in the year it happened; one
            that is blank is passed over.
        stay: the guest's stay, both ends inside.
        policy: the club's policy, which places 29 February in a common year, or its editions: that
            of the day of arrival governs.

    Raises:
        NotInForceError: an arrival before the first edition.

    Clause: BNB-2.

    >>> stay = Stay(arrival=dt.date(2025, 5, 1), departure=dt.date(2025, 5, 3))
    >>> print(stay_occasions({"birthday": dt.date(1990, 5, 3)}, stay=stay))
    birthday on 2025-05-03
    """
    require_policy_or_editions(policy, ClubPolicy)
    require_a(Stay, stay, "stay")
    policy = in_force(policy, ClubPolicy, days={Governs.EVENT: stay.arrival})
    years = range(stay.arrival.year, stay.departure.year + 1)
    known = dict(_known(dates))
    found = [
        SpecialDay(kept, name)
        for name, first in known.items()
        for year in years
        if year >= first.year
        and (kept := birthday_in(first, year, leap=policy.leap_birthday)) in stay
    ]
    occasions = tuple(sorted(found, key=lambda occasion: occasion.day))
    facts = (("stay", stay), ("occasions", occasions))
    blank = [name for name in dates if name not in known]
    unknown = (Reason(BNB_2, "{blank}: the day is not known", (("blank", tuple(blank)),)),)
    reason = Reason(BNB_2, "from {stay}: {occasions}", facts, of_edition(policy))
    return Decision(occasions, (reason,), passed_over=unknown if blank else ())


def _known(dates: Mapping[str, dt.date]) -> Iterator[tuple[str, dt.date]]:
    """Yield the occasions whose day is known; every one that cannot be read is named."""
    faults = list[RulesError]()
    for name, day in mapping(dates, "dates", "name to day").items():
        try:
            require_name(name, "a key of dates")
            if not is_blank(day):
                yield name, require_day(day, f"dates[{shown(name)}]")
        except RulesError as error:
            faults.append(error)
    refuse_faults(faults)
