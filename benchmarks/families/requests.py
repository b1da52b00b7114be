"""One web request to a club: a member's rows read into an account, and a basket quoted.

By hand, nothing is checked and no reason is given: rows are put in order and folded into points,
and each line has the lowest of its prices. There are purchases and prizes only, so that by hand
nothing else is thought of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from random import Random
from typing import Any

from attrs import evolve
from measure import Effort, Work
from row import Row, beside, grows

from clientrules.loyalty import (
    Balance,
    Basket,
    CardIssued,
    Checkout,
    Coupon,
    Line,
    fold,
    quote,
)

START, DAY, END = dt.date(2024, 1, 1), dt.date(2025, 1, 1), dt.date(2025, 12, 1)
SHOP = "N"
SEEN = Checkout(
    card_shown_by="holder", birthday=dt.date(1990, 5, 1), identity="original", shop=SHOP
)
OFFERS = (
    "Every line keeps each price that it could have had, for the reasons, and each amount of it is"
    " checked once to be exact; beside by hand that is ten times, a little more or less."
)
CENT, RATE = Decimal("0.01"), Decimal("0.90")


def rows(effort: Effort) -> Iterator[Row]:
    """Yield an account of rows, and baskets of ten without and with coupons."""
    yield from _accounts(effort)
    yield from _quotes(effort)


# Accounts.


def _accounts(effort: Effort) -> Iterator[Row]:
    line = partial(beside, effort, "200 rows to a balance", at_most=10)
    yield line(
        Work(lambda rows: fold(rows).on(END).points, fresh=partial(_rows, 200)),
        Work(_points_by_hand, fresh=partial(_rows, 200)),
        peer="plain Python, unchecked",
        kind="cold",
    )
    yield grows(effort, "rows to a balance", _balance, n=250)


def _balance(count: int) -> Work:
    return Work(lambda rows: fold(rows).on(END), fresh=partial(_rows, count))


def _rows(count: int) -> list[tuple[Any, ...]]:
    chance = Random(4)  # noqa: S311  (the same history in every run)
    rows: list[tuple[Any, ...]] = [("card issued", "0", START, "C", SHOP, "first", None)]
    for number in range(1, count):
        on = START + dt.timedelta(days=600 * number // count)
        if number % 5:
            paid = chance.randrange(1000, 50_000)
            rows.append(("purchased", f"{number:06}", on, paid, SHOP, "C"))
        else:
            rows.append(("redeemed", f"{number:06}", on, "C", 1, "mug"))
    return rows


def _points_by_hand(rows: Sequence[tuple[Any, ...]]) -> int:
    """Return the points of a member's card: one for every 100 paid in its shop."""
    seen = {row[1]: row for row in rows}
    points = spent = 0
    shop = ""
    for row in sorted(seen.values(), key=lambda row: (row[2], row[1])):
        if row[2] > END:
            break
        if row[0] == "card issued":
            shop = row[4]
        elif row[0] == "purchased" and row[4] == shop:
            spent += row[3]
        elif row[0] == "redeemed":
            points -= row[4]
    return points + spent // 100


# Baskets.


def _quotes(effort: Effort) -> Iterator[Row]:
    holder = fold([CardIssued(id="i", on=DAY, card="C", shop=SHOP, reason="first")]).on(DAY)
    quoted = partial(_quoted, holder)
    line = partial(beside, effort, kind="cold")
    yield line(
        "a quote of a basket of ten",
        Work(quoted, fresh=partial(_basket, 10)),
        Work(_total_by_hand, fresh=partial(_basket, 10)),
        peer="plain Python, no reasons",
        at_most=10,
        why=OFFERS,
    )
    for size in (10, 40, 200):
        for name, coupon in _coupons(size).items():
            yield line(
                f"a quote of {size} lines with a coupon, {name}",
                Work(quoted, fresh=lambda size=size, coupon=coupon: _basket(size, coupon)),
                Work(quoted, fresh=partial(_basket, size)),
                peer="the same without",
                at_most=20,
                same=None,
            )
    yield grows(effort, "a quote", lambda n: Work(quoted, fresh=partial(_basket, n)), n=20)


def _quoted(holder: Balance, basket: Basket) -> Decimal:
    return quote(basket, holder, on=DAY).value.total


def _basket(count: int, coupon: Coupon | None = None) -> Basket:
    chance = Random(count)  # noqa: S311  (the same basket in every run)
    prices = [Decimal(chance.randrange(500, 30_000)) / 100 for _ in range(count)]
    lines = [
        Line(price, promotion=(price * 95 / 100).quantize(CENT) if place % 3 else None)
        for place, price in enumerate(prices)
    ]
    basket = Basket(lines, checkout=SEEN)
    return basket if coupon is None else evolve(basket, coupon=coupon)


def _coupons(size: int) -> dict[str, Coupon]:
    least = int(sum(line.list_price for line in _basket(size).lines) * 6 // 10)
    return {
        "an amount off": Coupon(amount_off=least // 4, least=least),
        "a share off": Coupon(share_off=Decimal("0.12"), least=least),
    }


def _total_by_hand(basket: Basket) -> Decimal:
    """Return what a member pays who shows the card: of each line the lowest price."""
    shown = basket.checkout.card_shown_by == "holder" and basket.checkout.shop == SHOP
    total = Decimal(0)
    for line in basket.lines:
        price = line.list_price
        if line.promotion is not None:
            price = min(price, line.promotion)
        if shown:
            price = min(price, (line.list_price * RATE).quantize(CENT, ROUND_HALF_UP))
        total += price
    return total
