"""A day's lists over a whole customer base, and one request to use customer information."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial

import pendulum
from attrs import evolve
from measure import MICROSECOND, SECOND, Effort, interleaved
from row import Row

from clientrules import months, weeks, years
from clientrules.records import (
    AccessPolicy,
    AccessRequest,
    Actor,
    Approval,
    Carrier,
    Deed,
    Workplace,
    access,
    birthdays_of_month,
)
from clientrules.records.disclosure.information_regimes import CUSTOMER_INFORMATION, MINING_FILES
from clientrules.regulations.roles import INFORMATION_CLERK, PROJECT_LEADER
from clientrules.service import GreetingPolicy, birthday_list, due_list
from clientrules.service.contact.cadences import PLANNED_VISITS

TODAY = dt.date(2025, 2, 24)
CADENCES = {
    "A": PLANNED_VISITS.choose(weeks(2)),
    "B": PLANNED_VISITS.choose(months(1)),
    "C": PLANNED_VISITS.choose(years(1)),
}
WEEK_AHEAD = GreetingPolicy(birthday_lead=7)
REPEATS = 5

AT = pendulum.datetime(2024, 5, 10, 16, 30, tz="Asia/Shanghai")
ALLOWED = Approval(by="Lin", role=PROJECT_LEADER, to="Wu", deeds=[Deed.VIEW], customer=None, at=AT)
VIEWING = AccessRequest(
    deed=Deed.VIEW,
    carrier=Carrier.DELIVERY_DATA,
    customer="C1",
    actor=Actor(
        name="Wu", role=INFORMATION_CLERK, workplace=Workplace.SERVICE_CENTRE, reviewing=()
    ),
    at=AT,
    approvals=[ALLOWED],
    use_until=None,
    facts=(),
)
FORWARDING = evolve(VIEWING, deed=Deed.FORWARD)
BOTH = AccessPolicy(regimes=[CUSTOMER_INFORMATION, MINING_FILES])


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the lists of a day over a base, and access by one regulation and by two."""
    yield from _lists(evolve(effort, repeats=min(effort.repeats, REPEATS)))
    yield from _access(effort)


def _lists(effort: Effort) -> Iterator[Row]:
    size = f"of {effort.customers:,} customers"
    contacts = {
        f"C{number:07}": ("ABC"[number % 3], TODAY - dt.timedelta(number % 500))
        for number in range(effort.customers)
    }
    birthdays = {
        customer: dt.date(1950, 1, 1) + dt.timedelta(number * 37 % 20_000)
        for number, customer in enumerate(contacts)
    }
    due = partial(due_list, contacts, TODAY, cadences=CADENCES)
    week = partial(birthday_list, birthdays, TODAY, policy=WEEK_AHEAD)
    month = partial(birthdays_of_month, birthdays, TODAY)
    listed, greeted, kept = interleaved(effort, due, week, month)
    yield Row(what=f"due list {size}", ours=listed, budget=5 * SECOND)
    yield Row(what="its peak of memory beside the base", ours=f"{_peak(due) / 1e6:.0f} MB")
    yield Row(what=f"birthdays of a week {size}", ours=greeted, budget=5 * SECOND)
    yield Row(what=f"birthdays of a month {size}", ours=kept, budget=5 * SECOND)


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _access(effort: Effort) -> Iterator[Row]:
    allowed, refused, combined = interleaved(
        effort,
        partial(access, VIEWING),
        partial(access, FORWARDING),
        partial(access, VIEWING, policy=BOTH),
    )
    yield Row(what="access allowed", ours=allowed, budget=5 * MICROSECOND)
    yield Row(what="access refused, with every reason", ours=refused, budget=5 * MICROSECOND)
    yield Row(what="access by two regulations", ours=combined)
