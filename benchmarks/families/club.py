"""A VIP club's ledger: events of a whole base, grouped by card, to balances and statements.

Every member has twenty events in two years, in cents. Plain histories are purchases and a prize now
and then; mixed ones have money given back, corrections and a renewal too. Times are for an event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

from attrs import astuple, field, fields, make_class
from measure import MICROSECOND, Effort
from row import Row, alone, beside, grows, peaks

from clientrules.core.dates.term import months, years
from clientrules.loyalty import (
    Account,
    Adjusted,
    Campaign,
    CardIssued,
    ClubPolicy,
    Event,
    Purchased,
    Redeemed,
    Refunded,
    Tier,
    TierPolicy,
    event_from,
    fold,
    statement,
)
from clientrules.loyalty.events import ROW_KINDS

START, END = dt.date(2024, 1, 1), dt.date(2025, 12, 1)
EVENTS = 20
CACHES = (
    "The accounts of a large base come out of memory, and not out of the processor's caches, which"
    " other work on the machine takes too: of a thousand events it is two thirds of that."
)
KINDS = "A reason of a card, a number of points and who gave them are each checked by a call."
SHOP = "North"
LOTS = ClubPolicy(expiry=years(1))
METALS = TierPolicy(
    tiers=(Tier("silver", 100_000, 50_000), Tier("gold", 500_000)),
    window=years(1),
    review="anniversary",
    grace=months(1),
)
POLICIES = {
    "": ClubPolicy(),
    " with lots that end": LOTS,
    " by tier": ClubPolicy(tiers=METALS, campaigns=(Campaign(factor=2, tier="gold"),)),
}


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the ledger of a base, by kind of history and policy, its memory, and how it grows."""
    cards = effort.customers // EVENTS
    few = max(1, cards // 10)
    histories = list(map(_plain, range(cards)))
    yield from _reading(effort, histories)
    yield from _ledger(effort, histories, "events", ClubPolicy(), times=1)
    yield from _ledger(effort, histories[:few], "events with lots that end", LOTS, times=2)
    mixed = list(map(_mixed, range(few)))
    yield from _ledger(effort, mixed, "mixed events", ClubPolicy(), times=2)
    yield from _ledger(effort, mixed, "mixed events with lots that end", LOTS, times=3)
    del histories, mixed
    for kept in ("balances", "statements"):
        yield peaks(f"{cards * EVENTS:,} events with their {kept}, held", prepare, cards, kept)
    yield from _long_cards(effort)


def _ledger(
    effort: Effort, histories: Sequence[list[Event]], what: str, policy: ClubPolicy, *, times: int
) -> Iterator[Row]:
    """Yield what comes of events, each; the bars are for the simplest, times as many."""
    count = sum(map(len, histories))
    accounts = [fold(events, policy) for events in histories]
    grouped = [list(map(_row, events)) for events in histories]
    for name, work, bar in (
        ("rows to balances", lambda: [fold(rows, policy).on(END) for rows in grouped], 4),
        ("to balances", lambda: [account.on(END) for account in accounts], 1.25),
        ("to statements", lambda: [statement(account, END) for account in accounts], 3.33),
    ):
        budget = bar * times * MICROSECOND
        told = f"{count:,} {what}, {name}, each"
        yield alone(effort, told, work, per=count, budget=budget, why=CACHES)


# Histories.


def _plain(member: int, events: int = EVENTS) -> list[Event]:
    """Return a card with purchases in cents and a prize now and then, in order."""
    chance = Random(member)  # noqa: S311  (the same history in every run)
    card = f"C{member}"
    history: list[Event] = [_first(card)]
    for number in range(1, events):
        id_, on = f"{card}-{number}", START + dt.timedelta(days=600 * number // events)
        if number % 5:
            history.append(_bought(id_, on, chance, card))
        else:
            history.append(Redeemed(id=id_, on=on, card=card, points=1, prize="mug"))
    return history


def _mixed(member: int, events: int = EVENTS) -> list[Event]:
    """Return a card that is renewed, with prizes, money given back and corrections, in order."""
    chance = Random(member)  # noqa: S311
    card = f"C{member}"
    history: list[Event] = [_first(card)]
    bought: list[Purchased] = []
    for number in range(1, events):
        id_, on = f"{card}-{number}", START + dt.timedelta(days=600 * number // events)
        if number == events // 2:
            new = f"{card}-new"
            history.append(
                CardIssued(id=id_, on=on, card=new, shop=SHOP, reason="renewal", replaces=card)
            )
            card = new
        elif number % 5 == 4:
            of = bought.pop()
            history.append(Refunded(id=id_, on=on, of=of.id, paid=of.paid // 2))
        elif number % 10 == 7:
            given = {"points": 2, "because": "a complaint", "by": "Lin"}
            history.append(Adjusted(id=id_, on=on, card=card, **given))
        elif number % 10 == 5:
            history.append(Redeemed(id=id_, on=on, card=card, points=1, prize="mug"))
        else:
            bought.append(_bought(id_, on, chance, card))
            history.append(bought[-1])
    return history


def _first(card: str) -> CardIssued:
    return CardIssued(id=f"{card}-0", on=START, card=card, shop=SHOP, reason="first")


def _bought(id_: str, on: dt.date, chance: Random, card: str) -> Purchased:
    return Purchased(id=id_, on=on, paid=chance.randrange(1000, 50_000), shop=SHOP, card=card)


_KINDS = {event: kind for kind, event in ROW_KINDS.items()}


def _row(event: Event) -> tuple[Any, ...]:
    """Return an event as a plain row."""
    return _KINDS[type(event)], *astuple(event, recurse=False)


# Rows, memory, long cards.


def _reading(effort: Effort, histories: Sequence[list[Event]]) -> Iterator[Row]:
    """Yield what checking adds to making events of rows, by classes that check nothing."""
    unchecked = {kind: _unchecked(event) for kind, event in ROW_KINDS.items()}
    for what, known in (("", histories), ("mixed ", list(map(_mixed, range(len(histories)))))):
        rows = [_row(event) for events in known for event in events]
        yield beside(
            effort,
            f"{len(rows):,} {what}rows to events, each",
            partial(_events, event_from, rows),
            partial(_made, unchecked, rows),
            peer="attrs, unchecked",
            at_most=1.4,
            why=KINDS,
            per=len(rows),
            same=None,
        )


def _events(make: Callable[[Any], Event], rows: Sequence[tuple[Any, ...]]) -> None:
    for row in rows:
        make(row)


def _made(kinds: dict[str, type[Any]], rows: Sequence[tuple[Any, ...]]) -> None:
    for row in rows:
        kinds[row[0]](*row[1:])


def _unchecked(event: type[Any]) -> type[Any]:
    """Return a frozen class with the same fields and no checks."""
    bare = {each.name: field(default=each.default) for each in fields(event)}
    return make_class(event.__name__, bare, frozen=True, slots=True)


def prepare(cards: int, what: str) -> Callable[[], object]:
    """Return what folds every account of a base from rows and keeps it with what comes of it."""

    def work() -> list[object]:
        kept: list[object] = []
        for member in range(cards):
            account = fold(map(_row, _plain(member)))
            asked = account.on(END) if what == "balances" else statement(account, END)
            kept.append((account, asked))
        return kept

    return work


def _long_cards(effort: Effort) -> Iterator[Row]:
    for name, policy in POLICIES.items():
        for kind, history in (("one card", _plain), ("one mixed card", _mixed)):
            yield grows(
                effort,
                f"{kind} of many events to its balance{name}",
                lambda n, policy=policy, history=history: partial(
                    fold(history(0, n), policy).on, END
                ),
                n=1_000,
            )
    yield grows(
        effort,
        "cards held at once to their balance with lots that end",
        lambda n: partial(fold(_cards(n), LOTS).on, END),
        n=250,
    )
    yield grows(
        effort,
        "an account folded event by event",
        _one_by_one,
        n=250,
        why="every account holds its facts as a tuple, and 4,000 of them are copied in 10 µs",
    )


def _cards(count: int) -> list[Event]:
    """Return cards of one member that are all in force, each bought with once."""
    chance, made = Random(count), list[Event]()  # noqa: S311
    for number in range(count):
        card, on = f"C{number:06}", START + dt.timedelta(days=300 * number // count)
        made.append(CardIssued(id=f"{card}-0", on=on, card=card, shop=SHOP, reason="first"))
        made.append(_bought(f"{card}-1", on, chance, card))
    return made


def _one_by_one(count: int) -> Callable[[], Account]:
    """Return what adds events to an account as they come."""
    history = _plain(0, count)

    def work() -> Account:
        account = fold(history[:1])
        for event in history[1:]:
            account = fold([event], start=account)
        return account

    return work
