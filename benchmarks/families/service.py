"""A day's lists over a whole customer base, and one request to use customer information.

By hand nothing is checked, and a list is a tuple or a dict without reasons; what day an interval
ends on is worked out once for each class and day of last contact, as in the library.
"""

from __future__ import annotations

import datetime as dt
from calendar import isleap, monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from operator import itemgetter

import pendulum
from attrs import evolve
from dateutil.relativedelta import relativedelta
from measure import MICROSECOND, Effort, Work
from row import Row, alone, beside, grows, peaks

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


CHECKED = "A third of the time is that the base is copied and every row of it checked, once."


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the lists of a day over a base, and access by one regulation and by two."""
    yield from _lists(effort)
    what = f"due list of {effort.customers:,} customers"
    yield peaks(f"{what}, beside the base", prepare_due_list, effort.customers)
    yield grows(effort, "due list", prepare_due_list, n=20_000)
    yield from _access(effort)


def _lists(effort: Effort) -> Iterator[Row]:
    contacts, births = _contacts(effort.customers), _births(effort.customers)
    for what, ours, theirs, same in (
        (
            "due list",
            lambda: due_list(contacts, TODAY, cadences=CADENCES),
            lambda: _due_by_hand(contacts),
            lambda found, wanted: found.customers == wanted,
        ),
        (
            "birthdays of a week",
            lambda: birthday_list(births, TODAY, policy=WEEK_AHEAD),
            lambda: _week_by_hand(births),
            lambda found, wanted: dict(found.value.days) == wanted,
        ),
        (
            "birthdays of a month",
            lambda: birthdays_of_month(births, TODAY),
            lambda: _month_by_hand(births),
            lambda found, wanted: dict(found.value) == wanted,
        ),
    ):
        yield beside(
            effort,
            f"{what} of {effort.customers:,} customers",
            ours,
            theirs,
            peer="plain Python",
            at_most=1.5,
            same=same,
            why=CHECKED,
        )


def prepare_due_list(customers: int) -> Callable[[], object]:
    """Return the work of a due list."""
    return partial(due_list, _contacts(customers), TODAY, cadences=CADENCES)


def _contacts(customers: int) -> dict[str, tuple[str, dt.date]]:
    return {
        f"C{number:07}": ("ABC"[number % 3], TODAY - dt.timedelta(number % 500))
        for number in range(customers)
    }


def _births(customers: int) -> dict[str, dt.date]:
    return {
        f"C{number:07}": dt.date(1950, 1, 1) + dt.timedelta(number * 37 % 20_000)
        for number in range(customers)
    }


def _due_by_hand(contacts: Mapping[str, tuple[str, dt.date]]) -> tuple[str, ...]:
    @cache
    def since(of_class: str, last: dt.date) -> dt.date:
        if of_class == "A":
            return last + dt.timedelta(weeks=2)
        return last + (relativedelta(months=1) if of_class == "B" else relativedelta(years=1))

    waiting = defaultdict(list)
    for customer, (of_class, last) in contacts.items():
        day = since(of_class, last)
        if day <= TODAY:
            waiting[day].append(customer)
    return tuple(chain.from_iterable(waiting[day] for day in sorted(waiting)))


def _week_by_hand(births: Mapping[str, dt.date]) -> dict[str, dt.date]:
    ahead = [TODAY + dt.timedelta(days) for days in range(WEEK_AHEAD.birthday_lead + 1)]
    kept = {(day.month, day.day): day for day in ahead}
    if dt.date(TODAY.year, 2, 28) in ahead and not isleap(TODAY.year):
        kept[2, 29] = kept[2, 28]
    return _by_day(
        (customer, kept[born.month, born.day])
        for customer, born in births.items()
        if (born.month, born.day) in kept
    )


def _month_by_hand(births: Mapping[str, dt.date]) -> dict[str, dt.date]:
    last = monthrange(TODAY.year, TODAY.month)[1]
    return _by_day(
        (customer, dt.date(TODAY.year, TODAY.month, min(born.day, last)))
        for customer, born in births.items()
        if born.month == TODAY.month
    )


def _by_day(found: Iterable[tuple[str, dt.date]]) -> dict[str, dt.date]:
    return dict(sorted(found, key=itemgetter(1)))


def _access(effort: Effort) -> Iterator[Row]:
    for what, request, policy, most in (
        ("access allowed", VIEWING, AccessPolicy(), 8),
        ("access refused, with every reason", FORWARDING, AccessPolicy(), 8),
        ("access by two regulations", VIEWING, BOTH, 25),
    ):
        yield alone(
            effort,
            what,
            Work(partial(access, policy=policy), fresh=lambda request=request: evolve(request)),
            kind="cold",
            budget=most * MICROSECOND,
        )
