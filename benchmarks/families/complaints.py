"""A complaint: its clocks, the level it has escalated to, and one event more."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pendulum
from measure import MICROSECOND, Effort, Work
from row import Row, alone, grows

from clientrules.complaints import (
    Complaint,
    Happened,
    NumberPolicy,
    advance,
    clocks,
    escalation,
    next_complaint_number,
    open_complaint,
)
from clientrules.complaints.case.process import FACTORY_PROCESS
from clientrules.core import Weekday, WorkingTime, working_hours
from clientrules.core.dates.unit import Unit

sys.path.append(str(Path(__file__).parents[2] / "examples"))

ZONE = "Asia/Shanghai"
HOURS = WorkingTime(dict.fromkeys(list(Weekday)[:5], "08:30-12:00, 13:00-17:30"), ZONE)


def _at(day: int, hour: int) -> pendulum.DateTime:
    return pendulum.datetime(2024, 3, day, hour, tz=ZONE)


DAY, SIX_DIGITS = dt.date(2024, 3, 4), NumberPolicy(serial_width=6)
EVENTS = [
    ("happened", "received", _at(4, 10)),
    ("happened", "form sent", _at(4, 14)),
    ("numbered", "240301", _at(5, 9)),
    ("happened", "tracked", _at(5, 10)),
    ("happened", "at quality", _at(5, 11)),
    ("paused", _at(6, 9), "the customer sends samples"),
    ("resumed", _at(11, 15)),
    ("happened", "handled", _at(14, 16)),
]


def rows(effort: Effort) -> Iterator[Row]:
    """Yield what one case takes that was paused once, with three clocks, each by working time."""
    from factory_regulation import Market, regulation_clocks

    policy = regulation_clocks(
        Market.DOMESTIC, counted_in=Unit.WORKING_DAYS, half_day=working_hours(4), hours=HOURS
    )
    opened = partial(open_complaint, "C1", EVENTS)
    asked, report = _at(15, 9), ("happened", "reported", _at(15, 9))
    assert [clock.name for clock in clocks(opened(), asked, policy=policy)] == [
        *("forwarding", "report", "closing")
    ]
    line = partial(alone, effort, kind="cold")
    yield alone(
        effort, f"a complaint of {len(EVENTS)} events from rows", opened, budget=150 * MICROSECOND
    )
    for what, work, most in (
        ("its three clocks", lambda case: clocks(case, asked, policy=policy), 350),
        ("its level of escalation", lambda case: escalation(case, asked, policy=policy), 800),
        ("one event more", lambda case: advance(case, report, policy=FACTORY_PROCESS), 150),
    ):
        yield line(what, Work(work, fresh=opened), budget=most * MICROSECOND)
    yield grows(effort, "a case that goes on event by event", _going_on, n=100)
    yield grows(effort, "numbers, each after the last", lambda n: partial(_numbered, n), n=200)


def _going_on(n: int) -> Callable[[], Complaint]:
    """Return the work of adding n events to a case, one after another, by its process."""
    start = _at(4, 10)
    case = Complaint("C1", [Happened("received", at=start)])
    steps = [Happened("customer message", at=start.add(minutes=each)) for each in range(1, n)]

    def work() -> Complaint:
        found = case
        for step in steps:
            found = advance(found, step, policy=FACTORY_PROCESS).value
        return found

    return work


def _numbered(n: int) -> str:
    """Return the last of n numbers of a month, of which each was given after the one before."""
    last: list[str] = []
    for _ in range(n):
        last = [next_complaint_number(DAY, last, policy=SIX_DIGITS).value]
    return last[0]
