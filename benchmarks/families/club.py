"""A VIP club: points from events, statements, and the price of a basket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from attrs import astuple, evolve, field, fields, make_class
from measure import MICROSECOND, Effort, interleaved
from row import Row, peaks

from clientrules.core.dates.term import months, years
from clientrules.loyalty import (
    Account,
    Basket,
    Campaign,
    CardIssued,
    Checkout,
    ClubPolicy,
    Event,
    Line,
    Purchased,
    Redeemed,
    Tier,
    TierPolicy,
    event_from,
    fold,
    quote,
    statement,
)
from clientrules.loyalty.events import ROW_KINDS

START, END = dt.date(2024, 1, 1), dt.date(2025, 12, 1)
EVENTS = 20
REPEATS = 5
SHOP = "North"


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the ledger per event, grouped by card, the memory it takes, and a quote."""
    few = evolve(effort, repeats=min(effort.repeats, REPEATS))
    cards = effort.customers // EVENTS
    histories = list(map(_history, range(cards)))
    accounts = list(map(fold, histories))
    grouped = [list(map(_row, events)) for events in histories]
    work = (
        ("from rows to balances", lambda: [fold(rows).on(END) for rows in grouped], 4.0),
        ("to balances", lambda: [account.on(END) for account in accounts], 1.25),
        ("sorted and folded", lambda: [fold(events) for events in histories], None),
        ("to statements", lambda: [statement(account, END) for account in accounts], 3.33),
    )
    size = f"{cards * EVENTS:,} events"
    for what, call, budget in work:
        (ours,) = interleaved(few, call, per=cards * EVENTS)
        limit = budget * MICROSECOND if budget else None
        yield Row(what=f"{size} {what}, each", ours=ours, budget=limit)
    yield from _reading(few, [row for rows in grouped for row in rows])
    for kept in ("balances", "statements"):
        yield peaks(f"{cards * EVENTS:,} events with their {kept}, held", prepare, cards, kept)
    yield from _lots(few)
    yield from _long_cards(few)
    yield from _quote(effort, accounts[0])


def _history(member: int, events: int = EVENTS) -> list[Event]:
    """Return a card with purchases in cents and a prize now and then, in order."""
    chance = Random(member)  # noqa: S311  (the same history in every run)
    card = f"C{member}"
    first = CardIssued(id=f"{card}-0", on=START, card=card, shop=SHOP, reason="first")
    history: list[Event] = [first]
    for number in range(1, events):
        id_, on = f"{card}-{number}", START + dt.timedelta(days=600 * number // events)
        if number % 5:
            paid = chance.randrange(1000, 50000)
            history.append(Purchased(id=id_, on=on, paid=paid, shop=SHOP, card=card))
        else:
            history.append(Redeemed(id=id_, on=on, card=card, points=1, prize="mug"))
    return history


_KINDS = {event: kind for kind, event in ROW_KINDS.items()}


def _row(event: Event) -> tuple[Any, ...]:
    """Return an event as a plain row."""
    return _KINDS[type(event)], *astuple(event, recurse=False)


def _reading(effort: Effort, rows: list[tuple[Any, ...]]) -> Iterator[Row]:
    """Yield what checking adds to making events of rows, by classes that check nothing."""
    unchecked = {kind: _unchecked(event) for kind, event in ROW_KINDS.items()}
    ours, theirs = interleaved(
        effort,
        lambda: list(map(event_from, rows)),
        lambda: [unchecked[row[0]](*row[1:]) for row in rows],
        per=len(rows),
    )
    yield Row(
        what=f"{len(rows):,} rows to events, each",
        ours=ours,
        peer="attrs, unchecked",
        theirs=theirs,
        at_most=1.4,
    )


def _unchecked(event: type[Any]) -> type[Any]:
    """Return a frozen class with the same fields and no checks."""
    bare = {each.name: field(default=each.default) for each in fields(event)}
    return make_class(event.__name__, bare, frozen=True, slots=True)


def prepare(cards: int, what: str) -> Callable[[], object]:
    """Return what folds every account of a base from rows and keeps it with what comes of it."""

    def work() -> list[object]:
        kept: list[object] = []
        for member in range(cards):
            account = fold(map(_row, _history(member)))
            asked = account.on(END) if what == "balances" else statement(account, END)
            kept.append((account, asked))
        return kept

    return work


def _lots(effort: Effort) -> Iterator[Row]:
    """Yield the ledger where every purchase has a lot that expires by itself."""
    policy = ClubPolicy(expiry=years(1))
    cards = effort.customers // EVENTS // 10
    accounts = [fold(_history(member), policy) for member in range(cards)]
    calls = (
        ("balances", lambda: [account.on(END) for account in accounts]),
        ("statements", lambda: [statement(account, END) for account in accounts]),
    )
    for what, call in calls:
        (ours,) = interleaved(effort, call, per=cards * EVENTS)
        yield Row(what=f"{cards * EVENTS:,} with expiring lots to {what}, each", ours=ours)


def _long_cards(effort: Effort) -> Iterator[Row]:
    sizes = (20_000, 200_000) if effort.judged else (2_000, 20_000)
    metals = TierPolicy(
        tiers=(Tier("silver", 100_000, 50_000), Tier("gold", 500_000)),
        window=years(1),
        review="anniversary",
        grace=months(1),
    )
    policies = (
        ("events", ClubPolicy()),
        ("lots", ClubPolicy(expiry=years(1))),
        ("events by tier", ClubPolicy(tiers=metals, campaigns=(Campaign(factor=2, tier="gold"),))),
    )
    for name, policy in policies:
        for events in sizes:
            account = fold(_history(0, events), policy)
            (ours,) = interleaved(effort, partial(account.on, END), per=events)
            yield Row(what=f"one card of {events:,} {name} to its balance, each", ours=ours)


def _quote(effort: Effort, member: Account) -> Iterator[Row]:
    seen = Checkout(
        card_shown_by="holder", birthday=dt.date(1990, 5, 1), identity="original", shop=SHOP
    )
    prices = [Decimal(100 + number) for number in range(10)]
    lines = [Line(price, promotion=price - 5 if price % 3 else None) for price in prices]
    basket, balance = Basket(lines, checkout=seen), member.on(START)
    assert quote(basket, balance, on=START).value.total < sum(prices)
    (ours,) = interleaved(effort, partial(quote, basket, balance, on=START))
    yield Row(what="a quote of a ten-line basket", ours=ours, budget=60 * MICROSECOND)
