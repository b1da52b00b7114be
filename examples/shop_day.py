"""A day at the music shop: whom to visit, contact, follow up, greet and remind, and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen
from cdnow import Purchase, turnover
from club import LAST_DAY, OUR_CLUB, SHOP

from clientrules import Decision, days, months
from clientrules.loyalty import Purchased, least_spend
from clientrules.loyalty.membership import LeastSpend
from clientrules.segmentation import AbcClass, AbcFollowUp, abc, follow_up
from clientrules.service import (
    GreetingPolicy,
    ShopVisit,
    Touchpoint,
    VisitorGroup,
    birthday_list,
    due_list,
    follow_ups,
    upcoming_touchpoints,
)

INTERVALS = AbcFollowUp(a=months(1), b=months(3))
GREETINGS = GreetingPolicy(
    touchpoints=[Touchpoint.BIRTHDAY, Touchpoint.FESTIVAL],
    birthday_lead=3,
    festival_lead=5,
    festivals={dt.date(1998, 7, 4): "Independence Day"},
)
NEAR, SOON = Decimal(10), days(30)
SHOWN = 3
FIRST_BIRTHDAY = dt.date(1950, 1, 1)


@frozen
class Task:
    """What there is to do on a day.

    Args:
        what: what.
        customers: for whom, the most urgent first.
        why: the answers for the first of them.
    """

    what: str
    customers: Sequence[str]
    why: Mapping[str, Decision]

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        yield f"{self.what}: {len(self.customers):,} customers"
        for customer, decision in self.why.items():
            reason = decision.reasons[0]
            yield f"  {customer}  {reason.text()} ({reason.clause.id})"


@frozen
class ShopDay:
    """Everything there is to do on a day, over the whole base.

    Args:
        on: the day.
        tasks: what there is to do.
    """

    on: dt.date
    tasks: Sequence[Task]

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        yield f"{self.on:%A} {self.on}"
        for task in self.tasks:
            yield ""
            yield from task.lines()


def shop_day(
    purchases: Sequence[Purchase], members: Collection[str], on: dt.date = LAST_DAY
) -> ShopDay:
    """Hold the whole base against what is to be done on a day."""
    history: dict[str, list[Purchase]] = defaultdict(list)
    for purchase in purchases:
        history[purchase.customer].append(purchase)
    return ShopDay(
        on,
        [
            *_due(history, on),
            _yesterday(purchases, on),
            _birthdays(members, on),
            _festival(members, on),
            _short_of_the_club(history, members, on),
        ],
    )


def _due(history: Mapping[str, list[Purchase]], on: dt.date) -> Iterator[Task]:
    """Yield the visits to class A and the contacts with the others that fall due on the day."""
    classes = abc(turnover((each for made in history.values() for each in made), history))
    cadences = {each: follow_up(each, policy=INTERVALS).value.cadence for each in AbcClass}
    last = {each: (classes[each], max(made).on) for each, made in history.items()}
    due = due_list(last, on, cadences=cadences)
    yesterday = days(1).before(on)
    known = {each: found for each, found in last.items() if found[1] <= yesterday}
    waiting = set(due_list(known, yesterday, cadences=cadences))
    for what, of in (("visit", [AbcClass.A]), ("contact", [AbcClass.B, AbcClass.C])):
        found = [each for each in due if classes[each] in of]
        today = [each for each in found if each not in waiting]
        longer = f"{len(found) - len(today):,} have waited longer"
        yield Task(f"{what} ({longer})", today, {each: due.why(each) for each in today[:SHOWN]})


def _yesterday(purchases: Iterable[Purchase], on: dt.date) -> Task:
    visits = [
        ShopVisit(customer=each.customer, group=VisitorGroup.PURCHASERS, day=each.on)
        for each in purchases
    ]
    found = follow_ups(visits, on)
    return Task("follow up", found.value, {found.value[0]: found})


def _birthdays(members: Collection[str], on: dt.date) -> Task:
    birthdays = {
        each: dt.date(1950, 1, 1) + dt.timedelta(int(each) * 37 % 9000) for each in members
    }
    found = birthday_list(birthdays, on, policy=GREETINGS).value
    greeted = list(found)
    return Task(
        "greet on the birthday", greeted, {each: found.why(each) for each in greeted[:SHOWN]}
    )


def _festival(members: Collection[str], on: dt.date) -> Task:
    touchpoints = upcoming_touchpoints(on, birthday=None, policy=GREETINGS)
    greeted = list(members) if touchpoints.value else []
    return Task("greet on the festival", greeted, dict.fromkeys(greeted[:1], touchpoints))


def _short_of_the_club(
    history: Mapping[str, list[Purchase]], members: Collection[str], on: dt.date
) -> Task:
    """Return who becomes a member with a small purchase, if it is made soon."""
    since, until = months(6).before(on), SOON.due(on)
    recent = {
        customer: [
            Purchased(id=f"{place}", on=each.on, paid=each.paid, shop=SHOP, card=None)
            for place, each in enumerate(made)
        ]
        for customer, made in history.items()
        if customer not in members and any(each.on > since for each in made)
    }
    needed = {each: least_spend(made, on, policy=OUR_CLUB) for each, made in recent.items()}
    near = [
        each
        for each, answer in needed.items()
        if answer.value.amount <= NEAR and _before(answer.value, until)
    ]
    near.sort(key=lambda each: needed[each].value.by or until)
    return Task("remind of the club", near, {each: needed[each] for each in near[:SHOWN]})


def _before(needed: LeastSpend, day: dt.date) -> bool:
    return needed.by is not None and needed.by <= day
