"""Eight rows with mixed conditions, beside three general rule engines and plain Python.

No two leads are alike, and all are made anew for each call in the form in which each takes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from functools import partial
from random import Random
from typing import Any

from attrs import frozen
from engines.asked import Asked
from engines.mixed_facts import END, ENGINES, NAMES, OPEN, START, Engine
from measure import MILLISECOND, Effort
from row import Row as Line, alone, beside, installed

from clientrules.core import Clause, Source
from clientrules.core.tables import (
    DecisionTable,
    Hit,
    Row,
    counterfactuals,
    coverage,
    valued,
    yes_no,
)

__all__ = ["rows"]

PLAN = Source("Assignment of leads")


class Channel(Enum):
    """Where a lead came from."""

    ONLINE = "online"
    SHOP = "shop"


@frozen
class Lead:
    """A lead with eight facts of six kinds."""

    has_owner: bool
    was_referred: bool
    land: str | None
    people: int | None
    over: Channel
    turns_over: Decimal
    came: dt.date

    @yes_no("the account has an owner", "the account has no owner")
    def owned(self) -> bool:
        return self.has_owner

    @yes_no("the lead was referred", "nobody referred the lead")
    def referred(self) -> bool:
        return self.was_referred

    @valued("country")
    def country(self) -> str | None:
        return self.land

    @valued("staff")
    def staff(self) -> int | None:
        return self.people

    @valued("channel")
    def channel(self) -> Channel:
        return self.over

    @valued("turnover")
    def turnover(self) -> Decimal:
        return self.turns_over

    @valued("day")
    def day(self) -> dt.date:
        return self.came


def table(hit: Hit) -> DecisionTable[Lead, str]:
    """Return the eight rows."""
    asked: list[tuple[list[Any], list[Any]]] = [
        ([Lead.owned], []),
        ([Lead.country.equals("DE"), Lead.staff.more_than(500)], []),
        ([Lead.country.one_of("FR", "IT"), Lead.channel.equals(Channel.SHOP)], []),
        ([Lead.turnover.at_least(Decimal(1000))], [Lead.referred]),
        ([Lead.day.between(START, END), Lead.referred], []),
        ([Lead.turnover.below(Decimal(50)), Lead.channel.equals(Channel.ONLINE)], []),
        ([Lead.staff.at_most(10), Lead.country.equals("UK")], []),
        ([Lead.country.present(), Lead.day.at_least(END)], []),
    ]
    made = [
        Row(
            clause=Clause(f"A-{n}", "One of eight.", PLAN),
            when=when,
            unless=unless,
            gives=f"agent {n}",
        )
        for n, (when, unless) in enumerate(asked)
    ]
    desk = Row(clause=Clause("A-9", "The rest.", PLAN), when=[], gives=OPEN)
    return DecisionTable(name="assignment", rows=made, hit=hit, otherwise=desk)


def leads(count: int) -> list[Lead]:
    """Return leads of which no two are alike."""
    random = Random(8)  # noqa: S311  (no secret)
    return [
        Lead(
            random.random() < 0.1,
            random.random() < 0.4,
            random.choice(["DE", "FR", "IT", "UK", None]),
            random.choice([None, random.randrange(1000)]),
            random.choice(list(Channel)),
            Decimal(random.randrange(2000)) + Decimal(number) / 100_000,
            dt.date(2025, 1, 1) + dt.timedelta(random.randrange(365)),
        )
        for number in range(count)
    ]


def by_hand(lead: Lead) -> str:
    """Return who has a lead, in plain Python without reasons."""
    if lead.has_owner:
        return "agent 0"
    if lead.land == "DE" and lead.people is not None and lead.people > 500:
        return "agent 1"
    if lead.land in {"FR", "IT"} and lead.over is Channel.SHOP:
        return "agent 2"
    if lead.turns_over >= 1000 and not lead.was_referred:
        return "agent 3"
    if START <= lead.came < END and lead.was_referred:
        return "agent 4"
    if lead.turns_over < 50 and lead.over is Channel.ONLINE:
        return "agent 5"
    if lead.people is not None and lead.people <= 10 and lead.land == "UK":
        return "agent 6"
    if lead.land is not None and lead.came >= END:
        return "agent 7"
    return OPEN


def _plain(lead: Lead) -> dict[str, Any]:
    """Return the facts of a lead as engines take them, which is less work."""
    values = (
        *(lead.has_owner, lead.was_referred, lead.land or ""),
        -1 if lead.people is None else lead.people,
        *(lead.over.value, float(lead.turns_over), lead.came.toordinal()),
    )
    return dict(zip(NAMES, values, strict=True))


BARS = {
    "by hand": None,
    "business-rules": 1 / 8,
    "rule-engine": 1 / 10,
    "zen-engine": 1 / 30,
}
"""How many times as long as each peer a table may take for its answer."""


def rows(effort: Effort) -> Iterator[Line]:
    """Yield one table beside each peer, what else it can say, and what goes through the table."""
    count = effort.size(1_000)
    fresh = partial(leads, count)
    first, specific, every = map(table, (Hit.FIRST, Hit.MOST_SPECIFIC, Hit.ALL))
    ours = _asked(lambda lead: first.decide(lead).outcome)
    hand = _asked(by_hand)
    peers = {name: partial(_taking_leads, maker) for name, maker in ENGINES.items()}
    for peer, maker in {"by hand": lambda: hand, **peers}.items():
        theirs = installed(maker)
        assert theirs is None or ours.said(fresh()) == theirs.said(fresh()), peer
        yield beside(
            effort,
            "first of eight mixed rows",
            ours.cold(fresh),
            theirs and theirs.cold(fresh),
            peer=peer,
            at_most=BARS[peer],
            per=count,
            kind="cold",
            same=None,
        )
    for name, work, most in (
        ("the most specific of them", lambda lead: specific.decide(lead).rows, 2.5),
        ("all of them", lambda lead: every.decide(lead).outcomes, 2),
        ("the first and its decision", lambda lead: first.decide(lead).decision(), 6),
        ("the first and why no other", lambda lead: first.decide(lead).passed_over, 12),
    ):
        yield beside(
            effort,
            name,
            _asked(work).cold(fresh),
            ours.cold(fresh),
            peer="the first alone",
            at_most=most,
            per=count,
            kind="cold",
            same=None,
        )
    yield alone(
        effort, "`coverage` of eight mixed rows", lambda: coverage(first), budget=20 * MILLISECOND
    )
    (lead,) = leads(1)
    what = "`counterfactuals` by one or two facts"
    yield alone(effort, what, lambda: list(counterfactuals(first, lead)), budget=2 * MILLISECOND)


def _asked(work: Callable[[Lead], object]) -> Asked:
    return Asked(lambda lead: lead, lambda known: map(work, known))


def _taking_leads(maker: Engine) -> Asked:
    """Return an engine that is given its facts of a lead."""
    engine = maker()
    return Asked(lambda lead: engine.form(_plain(lead)), engine.answers)
