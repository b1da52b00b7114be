"""A morning's list: 10,000 open complaints with three clocks each.

By hand, only the three due times are counted, with the same hours and holidays, from the instant of
receipt: no events, no pauses, no reasons, nothing of what is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

import pendulum
from measure import Effort, Work
from row import Row, beside, grows, installed

from clientrules.complaints import ClockPolicy, ClockRule, Complaint, clocks, open_complaint
from clientrules.complaints.case.flows import ISO_10002
from clientrules.complaints.case.process import ISO_PROCESS
from clientrules.core import Weekday, WorkingTime, working_days, working_hours

ZONE = "Asia/Shanghai"
HOLIDAYS = [
    dt.date(year, month, day)
    for year in range(2023, 2030)
    for month, day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
]
HOURS = WorkingTime(
    dict.fromkeys(list(Weekday)[:5], "08:30-12:00, 13:00-17:30"), ZONE, holidays=HOLIDAYS
)
EIGHT, TEN_DAYS, MONTH = working_hours(8), working_days(10), working_hours(160)
POLICY = ClockPolicy(
    process=ISO_PROCESS,
    rules=[
        ClockRule("acknowledging", ISO_10002, "received", ["acknowledged"], EIGHT),
        ClockRule("response", ISO_10002, "received", ["communicated"], TEN_DAYS),
        ClockRule("closing", ISO_10002, "received", ["closed"], MONTH),
    ],
    hours=HOURS,
)
START = pendulum.datetime(2024, 3, 1, tz=ZONE)
NOW = START.add(days=30)
RUN = (
    "An eighth of a clock is to add its hours, as the rows beside `WorkingTime.add` tell; the rest"
    " is its run of the events, what is left of its time, its state, its reason and their record."
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the clocks of all cases, cold and warm, beside bare working time and a peer."""
    count = effort.size(10_000)
    cases, starts = _cases(count), _starts(count)
    what = f"{count:,} open complaints, three clocks each"
    line = partial(beside, effort, what, per=count, same=_same, why=RUN)
    bare = partial(_bare, starts)
    peer = "`WorkingTime.add` alone"
    yield line(Work(_told, fresh=partial(_cases, count)), bare, peer=peer, at_most=10, kind="cold")
    yield line(partial(_told, cases), bare, peer=peer, at_most=10, kind="warm")
    yield line(
        partial(_told, cases[:100]),
        installed(partial(_businesstimedelta, starts[:100])),
        peer="businesstimedelta",
        at_most=1 / 100,
        kind="warm",
        per=100,
        same=None,
    )
    yield grows(effort, "open complaints", lambda n: partial(_told, _cases(n)), n=250)


def _starts(count: int) -> list[pendulum.DateTime]:
    chance = Random(5)  # noqa: S311  (the same cases in every run)
    return [START.add(minutes=chance.randrange(28 * 24 * 60)) for _ in range(count)]


def _cases(count: int) -> list[Complaint]:
    return [
        open_complaint(
            f"C{number}",
            [
                ("happened", "received", start),
                ("prioritised", "urgent", start.add(minutes=5)),
                ("happened", "assessed", start.add(hours=20)),
            ],
        )
        for number, start in enumerate(_starts(count))
    ]


def _told(cases: Sequence[Complaint]) -> list[Any]:
    return [clocks(case, NOW, policy=POLICY) for case in cases]


def _bare(starts: Sequence[pendulum.DateTime]) -> list[tuple[Any, ...]]:
    add = HOURS.add
    return [(add(start, EIGHT), add(start, TEN_DAYS), add(start, MONTH)) for start in starts]


def _same(found: list[Any], wanted: list[tuple[Any, ...]]) -> bool:
    """Tell whether the clocks in hours are due when the hours say."""
    due = [(first.due, last.due) for first, _, last in found]
    return due == [(first, last) for first, _, last in wanted]


def _businesstimedelta(starts: Sequence[pendulum.DateTime]) -> Callable[[], list[Any]]:
    """Return what adds the same hours."""
    import businesstimedelta as business

    days = [0, 1, 2, 3, 4]
    work = business.WorkDayRule(
        start_time=dt.time(8, 30), end_time=dt.time(17, 30), working_days=days
    )
    lunch = business.LunchTimeRule(start_time=dt.time(12), end_time=dt.time(13), working_days=days)
    free = business.HolidayRule(dict.fromkeys(HOLIDAYS, ""))
    rules = business.Rules([work, lunch, free])
    amounts = [business.BusinessTimeDelta(rules, hours=hours) for hours in (8, 80, 160)]
    naive = [start.naive() for start in starts]
    return lambda: [[start + amount for amount in amounts] for start in naive]
