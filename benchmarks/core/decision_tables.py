"""Eight rows with mixed conditions, cold, beside three general rule engines and plain Python.

A table remembers nothing of a subject, and no two leads are alike.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from functools import partial
from random import Random
from typing import Any

from attrs import frozen
from engines.mixed_facts import END, ENGINES, NAMES, OPEN, START, Engine
from measure import MICROSECOND, MILLISECOND, Effort, interleaved
from row import Row as Line

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


def rows(effort: Effort) -> Iterator[Line]:
    """Yield the rulings of one table, what reading them costs, and the rows beside the peers."""
    known = leads(max(200, effort.customers // 500))
    first, specific, every = map(table, (Hit.FIRST, Hit.MOST_SPECIFIC, Hit.ALL))
    assert [first.decide(lead).outcome for lead in known] == list(map(by_hand, known))
    mine, theirs = interleaved(
        effort,
        _each(known, lambda lead: first.decide(lead).outcome),
        _each(known, by_hand),
        per=len(known),
    )
    what = "eight mixed rows, cold"
    yield Line(
        what=f"{what}: first", ours=mine, budget=6 * MICROSECOND, peer="by hand", theirs=theirs
    )
    for name, work, most in (
        ("most specific", lambda lead: specific.decide(lead).rows, 6),
        ("all", lambda lead: every.decide(lead).outcomes, 6),
        ("and its decision", lambda lead: first.decide(lead).decision(), None),
        ("and passed over, read", lambda lead: first.decide(lead).passed_over, None),
    ):
        (ours,) = interleaved(effort, _each(known, work), per=len(known))
        yield Line(what=f"{what}: {name}", ours=ours, budget=most and most * MICROSECOND)
    (covered,) = interleaved(effort, lambda: coverage(first))
    yield Line(what="`coverage` of eight mixed rows", ours=covered, budget=20 * MILLISECOND)
    (nearest,) = interleaved(effort, lambda: list(counterfactuals(first, known[0])))
    yield Line(what="`counterfactuals` by one or two facts", ours=nearest)
    for peer, (engine, times) in ENGINES.items():
        yield _beside(effort, known, peer, engine, times)


def _beside(
    effort: Effort,
    known: list[Lead],
    peer: str,
    engine: Engine,
    times: float | None,
) -> Line:
    first = table(Hit.FIRST)
    line = partial(Line, what="eight mixed rows, cold", peer=peer, at_most=times and 1 / times)
    ours = _each(known, lambda lead: first.decide(lead).outcome)
    try:
        theirs = engine(list(map(_plain, known)))
    except ImportError:
        (alone,) = interleaved(effort, ours, per=len(known))
        return line(ours=alone)
    assert list(theirs()) == list(map(by_hand, known))
    mine, other = interleaved(effort, ours, lambda: deque(theirs(), maxlen=0), per=len(known))
    return line(ours=mine, theirs=other)


def _each(known: list[Lead], work: Callable[[Lead], object]) -> Callable[[], object]:
    return lambda: deque(map(work, known), maxlen=0)
