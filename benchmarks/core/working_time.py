"""Deadlines in working time, beside the packages that count some of it."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from measure import MICROSECOND, MILLISECOND, Effort, Work
from row import Row, alone, beside, installed

from clientrules.core import Weekday, WorkingTime, instant, working_hours

TZ = "Europe/Berlin"
WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-12:00, 13:00-18:00")
HOLIDAYS = [
    dt.date(year, month, day)
    for year in range(2023, 2036)
    for month, day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
]
HOURS = WorkingTime(WEEK, TZ, holidays=HOLIDAYS)
START = instant(dt.datetime(2024, 5, 10, 16, 30), TZ)  # noqa: DTZ001
DAY = dt.date(2024, 5, 10)
FORTY, THIRTEEN = working_hours(40), 13
DUE = instant(dt.datetime(2024, 5, 17, 16, 30), TZ)  # noqa: DTZ001
DAY_DUE = dt.date(2024, 5, 29)
YEAR, TEN_YEARS = START.add(years=1), START.add(years=10)
PER_YEAR = "working time over a year"

Peers = dict[str, Callable[[], Callable[[], Any]]]
"""What each peer does, made ready by a call that imports it."""


def rows(effort: Effort) -> Iterator[Row]:
    """Yield deadlines and spans, ours on timestamps and on instants, and each beside its peers."""
    assert HOURS.add(START, FORTY) == DUE
    assert HOURS.add_working_days(DAY, THIRTEEN) == DAY_DUE
    yield from _ours(effort)
    yield from _days(effort)
    yield from _beside(
        effort,
        "+40 working hours",
        lambda: HOURS.add(START, FORTY).naive(),
        _adding(),
        bars={"pandas CustomBusinessHour": 1 / 10, "businesstimedelta": 1 / 100},
    )
    yield from _beside(
        effort,
        PER_YEAR,
        lambda: HOURS.elapsed(START, YEAR),
        _spanning(),
        bars={"businesstimedelta": 1 / 1000, "business-duration, no lunch": 1 / 50},
        same=None,  # they give a span in another form, or count less
    )


def _ours(effort: Effort) -> Iterator[Row]:
    at, week, year, decade = (
        each.int_timestamp for each in (START, START.add(weeks=1), YEAR, TEN_YEARS)
    )
    for what, work, most in (
        ("+40 working hours, on timestamps", lambda: HOURS.add_seconds(at, 144_000), 3),
        (f"{PER_YEAR}, on timestamps", lambda: HOURS.seconds_between(at, year), 3),
        ("+40 working hours, pendulum in and out", lambda: HOURS.add(START, FORTY), 10),
        (f"{PER_YEAR}, pendulum in", lambda: HOURS.elapsed(START, YEAR), 10),
    ):
        yield alone(effort, what, work, budget=most * MICROSECOND)
    yield beside(
        effort,
        "working time over ten years, on timestamps",
        lambda: HOURS.seconds_between(at, decade),
        lambda: HOURS.seconds_between(at, week),
        peer="the same over a week",
        at_most=2,
        same=None,
    )
    yield alone(
        effort,
        "one more year of an index",
        Work(lambda hours: hours.is_open(START), fresh=lambda: WorkingTime(WEEK, TZ)),
        kind="cold",
        budget=2 * MILLISECOND,
    )


def _days(effort: Effort) -> Iterator[Row]:
    days = [DAY + dt.timedelta(days=place % 3000) for place in range(effort.size(100_000))]
    yield alone(
        effort,
        "+13 working days, in bulk",
        lambda: HOURS.add_working_days_many(days, THIRTEEN),
        per=len(days),
        budget=MICROSECOND,
    )
    yield from _beside(
        effort,
        "+13 working days",
        lambda: HOURS.add_working_days(DAY, THIRTEEN),
        _day_peers(),
        bars={"numpy busday_offset": 2, "pandas CustomBusinessDay": 1 / 2, "workalendar": 1 / 2},
    )


def _beside(
    effort: Effort,
    what: str,
    ours: Callable[[], object],
    peers: Peers,
    *,
    bars: Mapping[str, float],
    same: Callable[[Any, Any], bool] | None = operator.eq,
) -> Iterator[Row]:
    for peer, maker in peers.items():
        theirs = installed(maker)
        yield beside(effort, what, ours, theirs, peer=peer, at_most=bars.get(peer), same=same)


def _day_peers() -> Peers:
    def numpy() -> Callable[[], Any]:
        import numpy as np

        calendar = np.busdaycalendar(holidays=HOLIDAYS)
        return lambda: np.busday_offset(DAY, THIRTEEN, "backward", busdaycal=calendar).item()

    def pandas() -> Callable[[], Any]:
        import pandas as pd

        offset = pd.offsets.CustomBusinessDay(THIRTEEN, holidays=HOLIDAYS)
        start = pd.Timestamp(DAY)
        return lambda: (start + offset).date()  # noqa: PLW0108  (the sum is what is timed)

    def workalendar() -> Callable[[], Any]:
        from workalendar.core import Calendar

        class Firm(Calendar):
            """The firm's own holidays and weekends."""

            def get_weekend_days(self) -> tuple[int, ...]:
                return 5, 6

            def get_calendar_holidays(self, year: int) -> list[tuple[dt.date, str]]:
                return [(day, "") for day in HOLIDAYS if day.year == year]

        firm = Firm()
        return lambda: firm.add_working_days(DAY, THIRTEEN)

    return {
        "numpy busday_offset": numpy,
        "pandas CustomBusinessDay": pandas,
        "workalendar": workalendar,
    }


def _adding() -> Peers:
    naive = START.naive()

    def pandas() -> Callable[[], Any]:
        import pandas as pd

        offset = pd.offsets.CustomBusinessHour(
            40, start=["09:00", "13:00"], end=["12:00", "18:00"], holidays=HOLIDAYS
        )
        start = pd.Timestamp(naive)
        return lambda: start + offset

    def businesstimedelta() -> Callable[[], Any]:
        import businesstimedelta as business

        rules = _business_rules(business)
        amount = business.BusinessTimeDelta(rules, hours=40)
        return lambda: (naive + amount).replace(tzinfo=None)

    return {"pandas CustomBusinessHour": pandas, "businesstimedelta": businesstimedelta}


def _spanning() -> Peers:
    naive, later = START.naive(), YEAR.naive()

    def businesstimedelta() -> Callable[[], Any]:
        import businesstimedelta as business

        rules = _business_rules(business)
        return lambda: rules.difference(naive, later)

    def business_duration() -> Callable[[], Any]:
        import pandas as pd
        from business_duration import businessDuration

        start, end = pd.Timestamp(naive), pd.Timestamp(later)
        names = dict.fromkeys(HOLIDAYS, "")
        opening, closing = dt.time(9), dt.time(18)
        return lambda: businessDuration(start, end, opening, closing, holidaylist=names)

    def numpy() -> Callable[[], Any]:
        import numpy as np

        calendar = np.busdaycalendar(holidays=HOLIDAYS)
        last = YEAR.date()
        return lambda: np.busday_count(DAY, dt.date(*last.timetuple()[:3]), busdaycal=calendar)

    return {
        "businesstimedelta": businesstimedelta,
        "business-duration, no lunch": business_duration,
        "numpy busday_count, days only": numpy,
    }


def _business_rules(business: Any) -> Any:
    works = business.WorkDayRule(
        start_time=dt.time(9), end_time=dt.time(18), working_days=[0, 1, 2, 3, 4]
    )
    lunch = business.LunchTimeRule(
        start_time=dt.time(12), end_time=dt.time(13), working_days=[0, 1, 2, 3, 4]
    )
    days = business.HolidayRule(dict.fromkeys(HOLIDAYS, ""))
    return business.Rules([works, lunch, days])
