"""A complaint of a factory's customer, followed through its clocks to an explained due date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pendulum
from attrs import evolve, frozen
from factory_regulation import Market, regulation_clocks

from clientrules import Clause, Decision, Source
from clientrules.complaints import (
    Clock,
    Complaint,
    Ladder,
    LadderStep,
    Level,
    clocks,
    escalation,
    open_complaint,
)
from clientrules.core import Weekday, WorkingTime, days, working_days, working_hours
from clientrules.core.dates.unit import Unit
from clientrules.regulations.roles import GENERAL_MANAGER, PRODUCTION_MANAGEMENT_GROUP, QUALITY

ALL_DAY = "08:30-12:00, 13:00-17:30"
# Labour Day of 2024, for which a Sunday and a Saturday were worked.
FACTORY = WorkingTime(
    dict.fromkeys(list(Weekday)[:5], ALL_DAY),
    "Asia/Shanghai",
    holidays={dt.date(2024, 5, day): "Labour Day" for day in range(1, 6)},
    shifts={dt.date(2024, 4, 28): ALL_DAY, dt.date(2024, 5, 11): ALL_DAY},
)
LATE = Clause(
    "OUR-7.2",
    "Whoever handles a case hears of its end in time, and the general manager of its delay.",
    Source("Our customer rules, 2026 edition"),
    article="7.2",
)
LADDER = Ladder(
    [
        LadderStep(QUALITY, before=working_days(3), clause=LATE),
        LadderStep(PRODUCTION_MANAGEMENT_GROUP, after=days(0), clause=LATE),
        LadderStep(GENERAL_MANAGER, after=working_days(2), clause=LATE),
    ]
)
OUR_CLOCKS = evolve(
    regulation_clocks(
        Market.DOMESTIC,
        counted_in=Unit.WORKING_DAYS,
        half_day=working_hours(4),
        hours=FACTORY,
    ),
    ladder=LADDER,
    warn=Decimal("0.75"),
)


def at(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return an instant of 2024 by the factory's clock."""
    return pendulum.datetime(2024, month, day, hour, minute, tz=FACTORY.tz)


CASE = open_complaint(
    "peeling lacquer",
    [
        ("happened", "received", at(4, 25, 10)),
        ("happened", "form sent", at(4, 25, 14, 30)),
        ("numbered", "240417", at(4, 26, 9, 30)),
        ("paused", at(4, 29, 15), "the customer sends samples"),
        ("resumed", at(5, 7, 9)),
        ("happened", "handled", at(5, 13, 16)),
        ("happened", "reported", at(5, 17, 10)),
    ],
)
MOMENTS = (at(4, 30, 9), at(5, 15, 9), at(5, 20, 9), at(5, 22, 9))


@frozen
class Followed:
    """A case as it stood at some moments.

    Args:
        moments: for each moment the clocks, and the level that the case had escalated to.
    """

    moments: dict[dt.datetime, tuple[tuple[Clock, ...], Decision[Level]]]

    @property
    def last(self) -> tuple[dt.datetime, tuple[Clock, ...]]:
        """Return the last moment with its clocks."""
        moment = max(self.moments)
        return moment, self.moments[moment][0]

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        for moment, (found, level) in self.moments.items():
            yield f"{moment:%a %d %b %H:%M}  {level}"
            yield from (f"  {clock}" for clock in found)

    @property
    def closing(self) -> Clock:
        """Return the clock of the whole case, which explains its due date."""
        return self.last[1][-1]


def followed(case: Complaint = CASE) -> Followed:
    """Follow a case through its moments."""
    return Followed(
        {
            moment: (
                clocks(case, moment, policy=OUR_CLOCKS),
                escalation(case, moment, policy=OUR_CLOCKS),
            )
            for moment in MOMENTS
        }
    )
