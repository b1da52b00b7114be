"""Commissions: a deal's own beside plain Python, and those of a period beside deal by deal.

Deals are signed within three months and collected in three parts; where money goes back, a tenth
of the deals give some back and three in a hundred are cancelled, on any day of the year after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import pairwise
from random import Random

from attrs import evolve
from measure import Effort, Measured, interleaved
from row import Row, beside, grows

from clientrules.core import Band, Edition, Editions
from clientrules.sales import (
    CommissionedDeal,
    CommissionPlan,
    CommissionTier,
    DealEvent,
    DealStage,
    DealStep,
    Shares,
    commissions_due,
)
from clientrules.sales.attribution import PayeeRole
from clientrules.sales.commissions import CommissionStatement, TierBase, Tiering

FIRST, CLOSE, ASKED = dt.date(2025, 1, 1), dt.date(2025, 3, 31), dt.date(2026, 6, 30)
CENT = Decimal("0.01")
RATES = (Decimal("0.01"), Decimal("0.02"), Decimal("0.03"))
CUTS = (1_000_000, 2_000_000)
PERIODS = {
    "flat": (None, DealStage.SIGNED, False),
    "flat, money given back": (None, DealStage.SIGNED, True),
    "the tier on the whole": (Tiering.WHOLE_BASE, DealStage.SIGNED, True),
    "the tier on the whole of what is collected": (Tiering.WHOLE_BASE, DealStage.COLLECTED, True),
}
LARGE = ("flat", "the tier on the whole")
DAYS = (
    "a day on which a base moves divides the whole commission anew, 0.4 µs a deal: of 500 deals one"
    " day in seven is such a day, of 8,000 every day, and more than that there cannot be"
)
OUTPUT = (
    "every deal that is given back lowers the rate of all others, so that nearly all are paid a"
    " cent more or less that day: a line each, which costs what any line does"
)

LINES = "8,000 deals have some 60,000 lines, which no longer fit into the processor's caches."


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the commission of deals beside plain Python, and of periods beside plans by deal."""
    yield _beside_plain_python(effort)
    for what in PERIODS:
        yield _beside_by_deal(effort, what, effort.size(1_000))
    for what in LARGE:
        yield _beside_by_deal(effort, what, effort.size(10_000))
    yield _line_by_line(effort)
    yield _by_event(effort, effort.size(1_000))
    for what in LARGE:
        tiering, counts, back = PERIODS[what]
        make = partial(_period, tiering=tiering, counts=counts, back=back)
        told = f"commissions of a period, {what}"
        yield grows(effort, told, make, n=500, why=DAYS if back else LINES)


def _beside_plain_python(effort: Effort) -> Row:
    deals = _deals(200, back=True)
    plan = _plan(200, TierBase.DEAL, Tiering.MARGINAL)
    facts = list(map(_facts, deals))
    return beside(
        effort,
        "a deal's commission, with its reasons and lines",
        partial(_due, deals, plan, None),
        partial(_by_hand, facts),
        peer="plain Python, the same cents",
        at_most=8,
        per=len(deals),
        same=_same_cents,
    )


def _beside_by_deal(effort: Effort, what: str, n: int) -> Row:
    tiering, counts, back = PERIODS[what]
    deals = _deals(n, back=back)
    alone = _plan(n, TierBase.DEAL, tiering, counts)
    return beside(
        effort,
        f"commissions of a period of {n:,} deals, {what}",
        _period(n, tiering=tiering, counts=counts, back=back),
        partial(_due, deals, alone, None),
        peer="the same deals, each by its own tier",
        at_most=1.5,
        per=n,
        same=None,  # a period's tier is another than a deal's
    )


def _line_by_line(effort: Effort) -> Row:
    n = effort.size(500)
    together = _period(n, tiering=Tiering.MARGINAL, counts=DealStage.SIGNED, back=True)
    alone = partial(_due, _deals(n, back=True), _plan(n, TierBase.DEAL, Tiering.MARGINAL), None)
    ours, theirs = interleaved(effort, together, alone)
    return Row(
        what=f"a line of a period of {n:,} deals, marginal tiers and money given back",
        ours=_each(ours, len(together())),
        peer="a line of the same deals, each by its own tier",
        theirs=_each(theirs, len(alone())),
        at_most=1.5,
        means=OUTPUT,
    )


def _each(found: Measured, lines: int) -> Measured:
    return Measured(found.least / lines, found.median / lines)


def _by_event(effort: Effort, n: int) -> Row:
    deals, plan = _deals(n, back=True), _plan(n, TierBase.DEAL, Tiering.MARGINAL)
    later = Edition(dt.date(2025, 3, 1), evolve(plan, cap=20_000), name="second")
    editions = Editions([Edition(FIRST, plan, name="first"), later], governed_by="event")
    return beside(
        effort,
        f"commissions of {n:,} deals, each event by the edition of its day",
        partial(_due, deals, editions, None),
        partial(_due, deals, plan, None),
        peer="the same deals by one plan",
        at_most=1.5,
        per=n,
        same=None,  # the second edition caps
        why="the money of each edition earns by itself, and a refund takes from the top one",
    )


def _period(
    n: int, *, tiering: Tiering | None, counts: DealStage, back: bool
) -> Callable[[], CommissionStatement]:
    """Return what asks for the commissions of a period."""
    return partial(_due, _deals(n, back=back), _plan(n, TierBase.PERIOD, tiering, counts), CLOSE)


def _due(
    deals: list[CommissionedDeal],
    plan: CommissionPlan | Editions[CommissionPlan],
    period_end: dt.date | None,
) -> CommissionStatement:
    value = commissions_due(deals, ASKED, period_end=period_end, policy=plan).value
    assert isinstance(value, CommissionStatement)
    return value


def _plan(
    n: int, base: TierBase, tiering: Tiering | None, counts: DealStage = DealStage.SIGNED
) -> CommissionPlan:
    times = 1 if base is TierBase.DEAL else n
    limits = (None, *(cut * times for cut in CUTS), None) if tiering else (None, None)
    bands = [Band(low, high) for low, high in pairwise(limits)]
    return CommissionPlan(
        tiers=[CommissionTier(*each) for each in zip(bands, RATES, strict=False)],
        tier_base=base,
        counts=counts,
        due_on=DealStage.COLLECTED,
        with_vat=True,
        tiering=tiering,
    )


def _deals(n: int, *, back: bool) -> list[CommissionedDeal]:
    random = Random(1)  # noqa: S311  (the same deals in every run)
    return [_deal(place, random, back=back) for place in range(n)]


def _deal(place: int, random: Random, *, back: bool) -> CommissionedDeal:
    day, price = FIRST + dt.timedelta(random.randrange(90)), random.randrange(300_000, 3_000_000)
    events = [DealEvent(DealStep.SIGNED, day, price)]

    def happened(step: DealStep, amount: int | None, within: int) -> None:
        nonlocal day
        day += dt.timedelta(random.randrange(1, within))
        events.append(DealEvent(step, day, amount))

    for _ in range(3):
        happened(DealStep.COLLECTED, price // 4, 60)
    if back and random.random() < 0.1:
        happened(DealStep.REFUNDED, price // 10, 60)
    if back and random.random() < 0.03:
        happened(DealStep.CANCELLED, None, 60)
    payees = [("Ann", PayeeRole.ORIGINAL, 35), ("Bob", PayeeRole.NEW, 35)]
    shares = Shares.split(*payees, (f"C{place % 20}", PayeeRole.INTRODUCER, 30))
    return CommissionedDeal(
        name=f"D{place}", shares=shares, events=events, vat_included=True, vat_rate=None
    )


_Facts = tuple[str, list[tuple[str, int]], list[tuple[dt.date, str, int]]]
_Line = tuple[str, dt.date, str, Decimal]


def _facts(deal: CommissionedDeal) -> _Facts:
    """Return a deal as plain Python keeps it."""
    assert isinstance(deal.shares, Shares)
    shares = [(str(part.payee), part.numerator) for part in deal.shares.parts]
    events = [(event.on, event.step.value, int(event.amount or 0)) for event in deal.events]
    return deal.name, shares, events


def _by_hand(deals: list[_Facts]) -> list[_Line]:
    """Return what each payee of each deal is paid when, without a check or a reason."""
    return [line for deal in deals for line in _deal_by_hand(*deal)]


def _deal_by_hand(
    name: str, shares: list[tuple[str, int]], events: list[tuple[dt.date, str, int]]
) -> Iterator[_Line]:
    price, kept, before = Decimal(0), Decimal(0), [0] * len(shares)
    for on, step, amount in events:
        if step == "collected":
            kept += amount
        elif step == "refunded":
            kept, price = kept - amount, price - amount
        else:
            price = Decimal(amount)
        due = _earned(price) * kept / price if price else Decimal(0)
        parts = _parts(int(due.quantize(CENT, ROUND_HALF_UP) * 100), shares)
        if parts != before:
            for (who, _), now, then in zip(shares, parts, before, strict=True):
                yield name, on, who, Decimal(now - then) / 100
        before = parts


def _earned(price: Decimal) -> Decimal:
    earned = Decimal(0)
    for low, high, rate in zip((0, *CUTS), (*CUTS, price), RATES, strict=True):
        if price > low:
            earned += (min(price, high) - low) * rate
    return earned.quantize(CENT, ROUND_HALF_UP)


def _parts(cents: int, shares: list[tuple[str, int]]) -> list[int]:
    """Return the cents of each by largest remainder, ties to the earlier one."""
    whole = sum(weight for _, weight in shares)
    found = [divmod(cents * weight, whole) for _, weight in shares]
    parts = [part for part, _ in found]
    largest = sorted(range(len(found)), key=lambda place: found[place][1], reverse=True)
    for place in largest[: cents - sum(parts)]:
        parts[place] += 1
    return parts


def _same_cents(ours: CommissionStatement, theirs: list[_Line]) -> bool:
    lines = [(line.deal, line.on, str(line.payee), line.amount) for line in ours]
    return sorted(lines) == sorted(theirs)
