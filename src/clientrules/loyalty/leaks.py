"""A lint of a club's policy: small histories searched for leaks and for clauses without effect.

It says what the numbers let a member do, not what anybody does: a purchase split in two that costs
less, a return that leaves the better price behind, a price below the firm's floor, and rates that
can never decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money import EXACT, Amount, Exact, require_amount
from clientrules.core.rate import require_rate
from clientrules.core.render import text
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.account import Account, fold
from clientrules.loyalty.basket import Basket, Checkout, Line
from clientrules.loyalty.events import CardIssued, Purchased, Refunded
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices import quote
from clientrules.regulations.vip_club import VIP_COMBO, VIP_R2, VIP_R3B, VIP_R5

__all__ = ["Finding", "Leak", "find_leaks"]


class Leak(Labelled):
    """What a lint can find."""

    SPLIT = "split", "a split purchase costs less", "拆单更便宜"
    REFUND = "refund", "a return leaves the better price behind", "退货后仍享优惠"
    FLOOR = "floor", "a price lies below the floor", "低于底价"
    IDLE = "idle", "a rate never decides", "不起作用"


@frozen
class Finding:
    """One thing found.

    Args:
        leak: what it is.
        words: the history that shows it, in words.
        clause: the clause that lets it happen.
        saving: what a member saves by it, or zero.
    """

    leak: Leak
    words: str
    clause: Clause
    saving: Amount = 0

    def __str__(self) -> str:
        """Return the finding in words."""
        return f"{self.leak.label}: {self.words} ({self.clause.id})"


def find_leaks(
    policy: ClubPolicy, *, basket: int = 1000, floor: Exact | None = None
) -> tuple[Finding, ...]:
    """Return what a policy lets through, the leaks first.

    Args:
        policy: the club's policy.
        basket: the list price, in whole units of money, of the purchase to split; two or more.
        floor: the least share of the list price that the firm wants to be paid, if it has one.

    Raises:
        InvalidTypeError: no policy, or a basket that is not whole.
        InvalidValueError: a basket too small to split, or a floor outside 0 to 1.

    Clauses: VIP-R2, VIP-R3b, VIP-R5, VIP-COMBO.

    >>> for finding in find_leaks(ClubPolicy()):
    ...     print(finding)
    a split purchase costs less: with 29 points 1000 costs 900.00, ... it costs 855.60 (VIP-R3b)
    a return leaves the better price behind: 112 returned after ... (VIP-R3b)
    """
    if not isinstance(policy, ClubPolicy):
        raise InvalidTypeError(f"the policy is {policy!r}: expected a ClubPolicy")
    if type(require_amount(basket, "basket")) is not int or basket < 2:  # noqa: PLR2004
        raise InvalidValueError(f"basket is {basket}: expected a whole amount of 2 or more")
    return (
        *_split_and_return(policy, basket),
        *_below_floor(policy, floor),
        *_idle(policy),
    )


_SHOP: Final = "shop"
_START: Final = dt.date(2024, 1, 1)
_CHECKOUT: Final = Checkout(card_shown_by="holder", birthday=None, identity=None, shop=_SHOP)


def _member(policy: ClubPolicy) -> Account:
    """Return a member whom one more unit of money brings to the better rate."""
    card = CardIssued(id="card", on=_START, card="card", shop=_SHOP, reason="first")
    lacking = Purchased(
        id="before",
        on=_START,
        paid=EXACT.multiply((policy.tier_points - 1) // policy.points, policy.unit),
        shop=_SHOP,
        card="card",
    )
    return fold([card, lacking], policy)


def _price(list_price: int, account: Account, policy: ClubPolicy) -> Decimal:
    basket = Basket([Line(list_price)], checkout=_CHECKOUT)
    return quote(basket, account, on=_START, policy=policy).value.total


def _split_and_return(policy: ClubPolicy, basket: int) -> Iterator[Finding]:
    if policy.tier_points < 1 or Fraction(policy.tier_rate) >= Fraction(policy.rate):
        return
    account = _member(policy)
    points = account.on(_START).earned
    for first in range(1, basket):
        paid = _price(first, account, policy)
        part = Purchased(id="part", on=_START, paid=paid, shop=_SHOP, card="card", order=1)
        later = fold([part], policy, account)
        if later.on(_START).earned >= policy.tier_points:
            break
    else:
        return
    rest = basket - first
    whole, second = _price(basket, account, policy), _price(rest, later, policy)
    split = EXACT.add(paid, second)
    if split < whole:
        words = (
            f"with {points} points {basket} costs {text(whole)},"
            f" as {first} then {rest} it costs {text(split)}"
        )
        yield Finding(Leak.SPLIT, words, VIP_R3B, EXACT.subtract(whole, split))
    back = Refunded(id="back", on=_START, of="part", paid=paid, order=2)
    honest = _price(rest, fold([back], policy, later), policy)
    if second < honest:
        words = (
            f"{first} returned after {rest} was bought at {text(second)} instead of {text(honest)}"
        )
        yield Finding(Leak.REFUND, words, VIP_R3B, EXACT.subtract(honest, second))


_RATES: Final = (
    ("rate", VIP_R2),
    ("tier_rate", VIP_R3B),
    ("birthday_rate", VIP_R5),
)


def _below_floor(policy: ClubPolicy, floor: Exact | None) -> Iterator[Finding]:
    if floor is None:
        return
    least = require_rate(floor, "floor")
    for name, clause in _RATES:
        rate = getattr(policy, name)
        if Fraction(rate) < least:
            words = f"{name} {text(rate)} is below the floor of {text(floor)}"
            yield Finding(Leak.FLOOR, words, clause)


def _idle(policy: ClubPolicy) -> Iterator[Finding]:
    rate, tier, birthday = (Fraction(getattr(policy, name)) for name, _ in _RATES)
    if tier >= rate:
        words = f"tier_rate {text(policy.tier_rate)} is not below rate {text(policy.rate)}"
        yield Finding(Leak.IDLE, words, VIP_R3B)
    if policy.tier_points == 0 and tier < rate:
        words = "rate never decides: the better rate holds from 0 points"
        yield Finding(Leak.IDLE, words, VIP_R2)
    if birthday >= min(rate, tier):
        best = policy.rate if rate <= tier else policy.tier_rate
        words = f"birthday_rate {text(policy.birthday_rate)} is not below {text(best)}"
        yield Finding(Leak.IDLE, words, VIP_COMBO)
