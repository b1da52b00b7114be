"""Deadlines in working time, beside the packages that count some of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from measure import MICROSECOND, Effort, Measured, interleaved
from row import Row

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
        lambda: HOURS.add(START, FORTY),
        _adding(),
        expected=DUE.naive(),
    )
    yield from _beside(effort, PER_YEAR, lambda: HOURS.elapsed(START, YEAR), _spanning())


def _ours(effort: Effort) -> Iterator[Row]:
    at = START.int_timestamp
    week, year, decade = (each.int_timestamp for each in (START.add(weeks=1), YEAR, TEN_YEARS))
    add, elapsed, near, far, in_out, between = interleaved(
        effort,
        lambda: HOURS.add_seconds(at, 144_000),
        lambda: HOURS.seconds_between(at, year),
        lambda: HOURS.seconds_between(at, week),
        lambda: HOURS.seconds_between(at, decade),
        lambda: HOURS.add(START, FORTY),
        lambda: HOURS.elapsed(START, YEAR),
    )
    yield Row(what="+40 working hours, on timestamps", ours=add, budget=3 * MICROSECOND)
    yield Row(what=f"{PER_YEAR}, on timestamps", ours=elapsed, budget=3 * MICROSECOND)
    yield Row(what="+40 working hours, pendulum in and out", ours=in_out, budget=10 * MICROSECOND)
    yield Row(what=f"{PER_YEAR}, pendulum in", ours=between, budget=10 * MICROSECOND)
    yield Row(
        what="working time over ten years, on timestamps",
        ours=far,
        peer="the same over a week",
        theirs=near,
        at_most=2,
    )
    yield Row(what="an index of one more year, once", ours=_index(effort))


def _index(effort: Effort) -> Measured:
    def grow() -> None:
        WorkingTime(WEEK, TZ).is_open(START)

    def make() -> None:
        WorkingTime(WEEK, TZ)

    whole, empty = interleaved(effort, grow, make)
    return Measured(whole.median - empty.median, whole.least - empty.least)


def _days(effort: Effort) -> Iterator[Row]:
    days = [DAY + dt.timedelta(days=place % 3000) for place in range(effort.customers // 10)]
    (many,) = interleaved(
        effort, lambda: HOURS.add_working_days_many(days, THIRTEEN), per=len(days)
    )
    yield Row(what="+13 working days, in bulk", ours=many, budget=MICROSECOND)
    yield from _beside(
        effort,
        "+13 working days",
        lambda: HOURS.add_working_days(DAY, THIRTEEN),
        _day_peers(),
        expected=DAY_DUE,
        limits={"numpy busday_offset": 2},
    )


def _beside(
    effort: Effort,
    what: str,
    ours: Callable[[], object],
    peers: Peers,
    *,
    expected: dt.date | None = None,
    limits: Mapping[str, float] = MappingProxyType({}),
) -> Iterator[Row]:
    for peer, maker in peers.items():
        limit = limits.get(peer)
        try:
            theirs = maker()
        except ImportError:
            yield Row(what=what, ours="not compared", peer=peer, at_most=limit)
            continue
        found = theirs()
        assert expected is None or found == expected, (peer, found)
        mine, other = interleaved(effort, ours, theirs)
        yield Row(what=what, ours=mine, peer=peer, theirs=other, at_most=limit)


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
