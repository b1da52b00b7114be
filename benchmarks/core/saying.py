"""What it takes to say a decision: as a record for an audit field, and as text.

The peer is the decision itself, made of new facts. Cold, each decision is said once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import count
from typing import Any

from measure import Effort, Work
from row import Row, beside

from clientrules.loyalty import Basket, CardIssued, Checkout, Line, fold, quote
from clientrules.sales import Case, attribute
from clientrules.segmentation import AbcLines, ValueCuts, abc_class, value_segment

DAY = dt.date(2025, 1, 1)
LINES = AbcLines(700_000, 200_000)
CUTS = ValueCuts(current=100_000, potential=80_000)


SENTENCES = (
    "A decision holds clauses and facts; its sentences, and words for each number of its policy,"
    " are put together only when it is said, and none is kept."
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the record and the text of four kinds of decision, beside making each."""
    for what, make, decide in DECISIONS:
        for said, bar in (("record", 5), ("why", None)):
            yield beside(
                effort,
                f"`{said}()` of {what}",
                Work(partial(_said, said), fresh=partial(_decided, make, decide)),
                Work(decide, fresh=make),
                peer="its decision",
                at_most=bar,
                kind="cold",
                same=None,
                why=SENTENCES,
            )


def _said(name: str, decision: Any) -> object:
    return getattr(decision, name)()


def _decided(make: Callable[[], Any], decide: Callable[[Any], Any]) -> Any:
    return decide(make())


def _numbers() -> Callable[[], int]:
    """Return what gives another number at each call."""
    return partial(next, count(1))


NUMBER = _numbers()


def _basket() -> Basket:
    prices = [Decimal(100 + number + NUMBER() % 7) for number in range(10)]
    lines = [Line(price, promotion=price - 5 if price % 3 else None) for price in prices]
    return Basket(lines, checkout=SEEN)


SEEN = Checkout(card_shown_by="holder", birthday=dt.date(1990, 5, 1), identity="original", shop="N")
HOLDER = fold([CardIssued(id="i", on=DAY, card="C", shop="N", reason="first")]).on(DAY)


def _case() -> Case:
    visits = [("Ann", dt.date(2026, 6, 12)), (f"Bob {NUMBER()}", dt.date(2026, 6, 20))]
    return Case.plain(visits, dt.date(2026, 6, 30))


DECISIONS: tuple[tuple[str, Callable[[], Any], Callable[[Any], Any]], ...] = (
    ("a class", NUMBER, lambda turnover: abc_class(turnover, LINES)),
    (
        "a segment",
        NUMBER,
        lambda value: value_segment(current=value, potential=value, policy=CUTS),
    ),
    ("a quote of ten lines", _basket, lambda basket: quote(basket, HOLDER, on=DAY)),
    ("a ruling", _case, attribute),
)
