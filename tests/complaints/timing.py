"""What the tests of clocks share: instants as text, a firm's hours, a clause and a clock's rule."""

import datetime as dt

import pendulum

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import Happened, Paused, Resumed
from clientrules.complaints.deadlines.clock import clocks
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.cadence import Weekday
from clientrules.core.working.calendar import WorkingTime

ZONE = "Asia/Shanghai"
LIMITS = Clause("FIRM-9", "A complaint is answered within a limit.", Source("Rules of the firm"))
DAY = "09:00-12:00, 13:00-18:00"
# 5 May 2025 is a Monday and a holiday, and Sunday 27 April is worked instead.
HOURS = WorkingTime(
    dict.fromkeys(list(Weekday)[:5], DAY),
    ZONE,
    holidays=[dt.date(2025, 5, day) for day in (1, 2, 5)],
    shifts={dt.date(2025, 4, 27): DAY},
)
WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-17:00")
# China's Labour Day of 2025, for which Sunday 27 April was worked.
CHINA = WorkingTime(
    WEEK,
    "Asia/Shanghai",
    holidays=[dt.date(2025, 5, day) for day in range(1, 6)],
    shifts={dt.date(2025, 4, 27): "09:00-17:00"},
)


def moment(text, zone=ZONE):
    """Return the instant of a wall time such as "05-07 15:00", in 2025."""
    return pendulum.parse(f"2025-{text}", tz=zone)


def happened(step, text, **facts):
    return Happened(step, at=moment(text), **facts)


def pause(start, end=None):
    """Return the events of a pause, which may still last."""
    events = [Paused(at=moment(start), because="the customer answers")]
    return [*events, Resumed(at=moment(end))] if end else events


def case(*events, start="05-07 15:00"):
    return open_complaint("C1", [happened("received", start), *events])


def rule(term, **facts):
    facts = {"clause": LIMITS, "starts": "received", "ends": ["answered"]} | facts
    return ClockRule(facts.pop("name", "answer"), term=term, **facts)


def regime(term, **facts):
    """Return a policy of one clock."""
    rule_facts = {name: facts.pop(name) for name in ("extension", "holding") if name in facts}
    return ClockPolicy(rules=[rule(term, **rule_facts)], **({"hours": HOURS} | facts))


def clock(complaint, at, policy):
    """Return the one clock of a case."""
    (found,) = clocks(complaint, moment(at), policy=policy)
    return found


def day(text):
    return dt.date.fromisoformat(f"2025-{text}")


def named(policy, *events, at, name):
    """Return one clock of a case, whose events are in the policy's zone."""
    found = clocks(open_complaint("C1", events), moment(at, policy.tz), policy=policy)
    return next(clock for clock in found if clock.name == name)
