"""A complaint: its clocks, the level it has escalated to, and one event more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pendulum
from measure import MICROSECOND, Effort, Work
from row import Row, alone

from clientrules.complaints import advance, clocks, escalation, open_complaint
from clientrules.complaints.case.process import FACTORY_PROCESS
from clientrules.core import Weekday, WorkingTime, working_hours
from clientrules.core.dates.unit import Unit

sys.path.append(str(Path(__file__).parents[2] / "examples"))

ZONE = "Asia/Shanghai"
HOURS = WorkingTime(dict.fromkeys(list(Weekday)[:5], "08:30-12:00, 13:00-17:30"), ZONE)


def _at(day: int, hour: int) -> pendulum.DateTime:
    return pendulum.datetime(2024, 3, day, hour, tz=ZONE)


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
