"""Prices that a policy lets through: cheaper in two parts, or below a floor; rates without effect.

All of it is found by quoting small baskets; nothing here knows which numbers leak.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from clientrules.core.money.amounts import EXACT, Amount, Exact, round_to
from clientrules.core.money.rate import require_rate
from clientrules.core.render import text
from clientrules.loyalty.lint.findings import (
    SHOP,
    START,
    ClubFinding,
    Leak,
    first_card,
    sale,
    sent_back,
)
from clientrules.loyalty.points.account import Account, fold
from clientrules.loyalty.points.earnings import points_of
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.basket import Basket, Checkout, Line
from clientrules.loyalty.prices.quotes import quote
from clientrules.regulations.vip_club import VIP_COMBO, VIP_R2, VIP_R3B, VIP_R5

_CHECKOUT: Final = Checkout(card_shown_by="holder", birthday=None, identity=None, shop=SHOP)
_RATES: Final = (("rate", VIP_R2), ("tier_rate", VIP_R3B), ("birthday_rate", VIP_R5))


def split_prices(policy: ClubPolicy, basket: int) -> Iterator[ClubFinding]:
    """Yield what a purchase costs less in two parts, and what a return leaves behind of that."""
    if policy.tier_points < 1 or Fraction(policy.tier_rate) >= Fraction(policy.rate):
        return
    account = _almost_there(policy)
    points = account.on(START).earned
    first = _least_part(basket, account, policy)
    if first is None:
        return
    part = sale("part", _price(first, account, policy))
    later = fold([part], policy, account)
    rest = basket - first
    whole, second = _price(basket, account, policy), _price(rest, later, policy)
    split = EXACT.add(part.paid, second)
    if split < whole:
        words = (
            f"with {points} points {basket} costs {text(whole)},"
            f" as {first} then {rest} it costs {text(split)}"
        )
        yield ClubFinding(Leak.SPLIT, words, VIP_R3B, EXACT.subtract(whole, split))
    honest = _price(rest, fold([sent_back(part, START)], policy, later), policy)
    if second < honest:
        words = (
            f"{first} returned after {rest} was bought at {text(second)} instead of {text(honest)}"
        )
        yield ClubFinding(Leak.REFUND, words, VIP_R3B, EXACT.subtract(honest, second))


def _least_part(basket: int, account: Account, policy: ClubPolicy) -> int | None:
    """Return the least first part of a basket that brings the better rate, if one does."""
    if _earned(basket - 1, account, policy) < policy.tier_points:
        return None
    # What is paid rises with the list price, and with it what is earned.
    low, high = 1, basket - 1
    while low < high:
        middle = (low + high) // 2
        if _earned(middle, account, policy) < policy.tier_points:
            low = middle + 1
        else:
            high = middle
    return low


def _earned(first: int, account: Account, policy: ClubPolicy) -> int:
    part = sale("part", _price(first, account, policy))
    return fold([part], policy, account).on(START).earned


def _almost_there(policy: ClubPolicy) -> Account:
    """Return a member whom one more unit of money brings to the better rate."""
    units = (policy.tier_points - 1) // policy.points
    return fold([first_card(), sale("before", EXACT.multiply(units, policy.unit))], policy)


def _price(list_price: int, account: Account, policy: ClubPolicy) -> Decimal:
    basket = Basket([Line(list_price)], checkout=_CHECKOUT)
    return quote(basket, account, on=START, policy=policy).value.total


def below_floor(
    policy: ClubPolicy,
    floor: Exact | None,
    *,
    basket: int,
    order_discount: Amount,
    point_value: Amount,
) -> Iterator[ClubFinding]:
    """Yield each rate that leaves the firm less than its floor, with what else comes off."""
    if floor is None:
        return
    least = require_rate(floor, "floor")
    factor = max((Fraction(each.factor) for each in policy.campaigns), default=1)
    for name, clause in _RATES:
        rate = getattr(policy, name)
        paid = max(basket * Fraction(rate) - Fraction(order_discount), Fraction(0))
        points = points_of(int(paid // Fraction(policy.unit)), factor, policy)
        net = paid - points * Fraction(point_value)
        if net < least * basket:
            off = [f"{text(order_discount)} off the order"] if order_discount else []
            off += [f"{points} points at {text(point_value)}"] if point_value else []
            words = f"{name} {text(rate)}"
            if off:
                words += (
                    f" with {' and '.join(off)} leaves {text(round_to(net))} of {basket}, which"
                )
            yield ClubFinding(Leak.FLOOR, f"{words} is below the floor of {text(floor)}", clause)


def idle_rates(policy: ClubPolicy) -> Iterator[ClubFinding]:
    """Yield each rate that another one always beats."""
    rate, tier, birthday = (Fraction(getattr(policy, name)) for name, _ in _RATES)
    if tier >= rate:
        words = f"tier_rate {text(policy.tier_rate)} is not below rate {text(policy.rate)}"
        yield ClubFinding(Leak.IDLE, words, VIP_R3B)
    if policy.tier_points == 0 and tier < rate:
        words = "rate never decides: the better rate holds from 0 points"
        yield ClubFinding(Leak.IDLE, words, VIP_R2)
    if birthday >= min(rate, tier):
        best = policy.rate if rate <= tier else policy.tier_rate
        words = f"birthday_rate {text(policy.birthday_rate)} is not below {text(best)}"
        yield ClubFinding(Leak.IDLE, words, VIP_COMBO)
