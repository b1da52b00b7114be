"""The prices a basket may be sold at, and the combination of them that costs least.

A line has prices open to anybody and prices of the club, of which it takes one. A coupon is one
more choice for the lines inside its scope, weighed for the whole basket.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set as AbstractSet
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import partial, reduce
from math import ceil
from operator import itemgetter
from typing import Any, Final, TypeAlias

from attrs import frozen

from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import CENT, EXACT, Amount, Exact, round_to
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.basket import Coupon, Line
from clientrules.loyalty.prices.club_rates import Basis, ClubRates, RejectedOffer
from clientrules.loyalty.prices.coupon_choice import Discounted, forgone_discounts
from clientrules.regulations.vip_club import VIP_COMBO

Offer: TypeAlias = tuple[Decimal, Basis]
"""What a line would cost, and what that rests on."""

_PAYABLE: Final = itemgetter(0)
_ROUNDING: Final = Context(prec=EXACT.prec, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
_ZERO: Final = Decimal("0.00")

# An enumeration looks a member up each time it is asked, and every line asks.
_LIST: Final = Basis.LIST
_PROMOTION: Final = Basis.PROMOTION


@frozen
class LineOffers:
    """The prices of one line: its own, open to anybody, with the list price first; the club's."""

    line: Line
    own: tuple[Offer, ...]
    club: tuple[Offer, ...]
    stopped: tuple[RejectedOffer, ...]

    def __str__(self) -> str:
        """Return the prices in words."""
        return text({basis: payable for payable, basis in (*self.own, *self.club)})

    def record(self) -> dict[str, str]:
        """Return the prices in the types of JSON."""
        return {basis.value: text(payable) for payable, basis in (*self.own, *self.club)}


@frozen
class Choice:
    """The combination that costs least: an offer a line, and why the coupon is used or not."""

    offers: Sequence[Offer]
    goods: Decimal
    scope: AbstractSet[int] = frozenset()
    coupon: Reason | None = None
    coupon_used: bool = False


def offers_for(lines: Iterable[Line], club: ClubRates, policy: ClubPolicy) -> list[LineOffers]:
    """Return the prices of each line, rounded as the policy says."""
    rounded = _rounding(policy)
    return [_offers(line, club, rounded) for line in lines]


def _offers(line: Line, club: ClubRates, rounded: Callable[[Exact], Decimal]) -> LineOffers:
    own = [(rounded(line.list_price), _LIST)]
    if line.promotion is not None:
        own.append((rounded(line.promotion), _PROMOTION))
    if line.special is not None:
        own.append((rounded(line.special), Basis.SPECIAL))
        if club.blocked:
            return LineOffers(line, tuple(own), (), (*club.stopped, *club.blocked))
    priced = [(rounded(_part(line.list_price, rate)), basis) for basis, rate in club.rates]
    return LineOffers(line, tuple(own), tuple(priced), club.stopped)


def _part(price: Amount, rate: Exact) -> Exact:
    if isinstance(rate, (Decimal, int)):
        return EXACT.multiply(price, rate)
    return Fraction(price) * rate


def _rounding(policy: ClubPolicy) -> Callable[[Exact], Decimal]:
    if policy.price_step == CENT and policy.price_rounding == ROUND_HALF_UP:
        return _to_cents
    return partial(round_to, quantum=policy.price_step, rounding=policy.price_rounding)


def _to_cents(price: Exact) -> Decimal:
    """Round as `round_to` does, which takes longer than a quote has time for."""
    if isinstance(price, (Decimal, int)):
        return _ROUNDING.quantize(price, CENT)
    return round_to(price)


def choose(coupon: Coupon | None, line_offers: Sequence[LineOffers], policy: ClubPolicy) -> Choice:
    """Return the combination of prices that costs least; of equal ones that without the coupon.

    With the coupon, its scope is closed to club prices. It falls on the lines that have no lower
    price of their own than the list price, and on those others that the basket costs least with.

    Clause: VIP-COMBO.
    """
    without = [min(each.own + each.club, key=_PAYABLE) for each in line_offers]
    goods = _cost(without)
    if coupon is None:
        return Choice(without, goods)
    places = range(len(line_offers))
    scope = frozenset(places) if coupon.lines is None else coupon.lines
    own = [min(line_offers[at].own, key=_PAYABLE) if at in scope else without[at] for at in places]
    reach = _list_total(scope, line_offers)
    if reach < coupon.least:
        facts = (("least", coupon.least), ("reach", reach))
        message = "the coupon asks for goods of {least}, and those in its scope list at {reach}"
        return Choice(without, goods, scope, Reason(VIP_COMBO, message, facts))
    by = _by_share if coupon.amount_off is None else _by_amount
    best = by(coupon, scope, own, line_offers, policy)
    cost = _cost(best)
    facts = (("with_coupon", cost), ("without", goods))
    if cost >= goods:
        message = "with the coupon {with_coupon}, which is not below {without} without it"
        return Choice(without, goods, scope, Reason(VIP_COMBO, message, facts))
    message = "with the coupon {with_coupon}, which is below {without} without it"
    return Choice(best, cost, scope, Reason(VIP_COMBO, message, facts), coupon_used=True)


def _by_amount(
    coupon: Coupon,
    scope: AbstractSet[int],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    policy: ClubPolicy,
) -> list[Offer]:
    """Return the offers with an amount off the lines that it falls on for the least cost."""
    amount: Amount = coupon.amount_off or 0
    listed = {at: line_offers[at].own[0][0] for at in scope}
    bare = frozenset(at for at in scope if own[at][1] is _LIST)
    unit = _unit(policy)
    used = _covered(bare, listed, own, line_offers, off=amount, least=coupon.least, unit=unit)
    places = sorted(used)
    prices = [line_offers[at].own[0] for at in places]
    off = min(amount, _cost(prices))
    offers = list(own)
    shares = share_out(off, [line_offers[at].line for at in places], prices, policy)
    for at, (price, _), share in zip(places, prices, shares, strict=True):
        offers[at] = EXACT.subtract(price, share), Basis.COUPON
    return offers


def _by_share(
    coupon: Coupon,
    scope: AbstractSet[int],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    policy: ClubPolicy,
) -> list[Offer]:
    """Return the offers with a share off the lines that it falls on for the least cost."""
    kept = 1 - Fraction(coupon.share_off or 0)
    rounded = _rounding(policy)
    reduced = {at: rounded(_part(line_offers[at].own[0][0], kept)) for at in scope}
    # Each line costs less under the coupon or by itself; more come in where the least asks for it.
    bare = frozenset(at for at in scope if own[at][1] is _LIST or reduced[at] < own[at][0])
    offers = list(own)
    unit = _unit(policy)
    used = _covered(bare, reduced, own, line_offers, off=0, least=coupon.least, unit=unit)
    for at in used:
        offers[at] = reduced[at], Basis.COUPON
    return offers


def _covered(
    bare: frozenset[int],
    within: Mapping[int, Decimal],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    *,
    off: Amount,
    least: Amount,
    unit: Amount,
) -> AbstractSet[int]:
    """Return the places of the lines that the coupon falls on for the basket to cost least.

    Args:
        bare: the lines that come under it in any case.
        within: what each line in its scope costs under it, without the amount off.
        own: what each line costs by itself.
        line_offers: the prices of each line.
        off: the amount that it takes off all of them together.
        least: what they must cost at list price.
        unit: the step on which all prices lie.
    """

    def discounted(at: int) -> Discounted:
        price = _whole(line_offers[at].own[0][0], unit)
        return price, _whole(within[at], unit) - _whole(own[at][0], unit)

    def rank(at: int) -> Any:
        price, gap = discounted(at)
        return Fraction(gap, price), _rank(line_offers[at].line, own[at])

    others = sorted(within.keys() - bare, key=rank)
    base = _whole(_list_total(bare, line_offers), unit)
    given = forgone_discounts(
        [discounted(at) for at in others],
        base=base,
        off=_whole(off, unit),
        least=_whole(least, unit),
    )
    return bare.union(others[each] for each in given)


def _unit(policy: ClubPolicy) -> Amount:
    """Return the cent, or a price step off the grid of cents."""
    step = policy.price_step
    return step if EXACT.remainder(step, CENT) else CENT


def _whole(amount: Amount, unit: Amount) -> int:
    """Return the units in an amount; what is left of one counts as a whole."""
    return ceil(Fraction(amount) / Fraction(unit))


def _list_total(places: Iterable[int], line_offers: Sequence[LineOffers]) -> Decimal:
    return _sum(line_offers[at].own[0][0] for at in places)


def _cost(offers: Iterable[Offer]) -> Decimal:
    return _sum(payable for payable, _ in offers)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, amounts, _ZERO)


def share_out(
    off: Amount, lines: Sequence[Line], offers: Sequence[Offer], policy: ClubPolicy
) -> Sequence[Decimal]:
    """Share an amount over lines by price, to the cent, so that the shares add up to it.

    What is left of a cent goes by what the lines are and not by where they stand, so that the
    order of the lines changes nothing.

    Clause: GEN-7.
    """
    if not off:
        return (_ZERO,) * len(lines)
    quantum = _unit(policy)
    weights = [int(EXACT.divide(payable, quantum)) for payable, _ in offers]
    ranks: Sequence[Any] = weights
    if len(set(weights)) < len(weights):
        ranks = [_rank(line, offer) for line, offer in zip(lines, offers, strict=True)]
    order = sorted(range(len(ranks)), key=ranks.__getitem__, reverse=True)
    shares = dict(zip(order, allocate(off, [weights[at] for at in order], quantum), strict=True))
    return [shares[at] for at in range(len(order))]


def _rank(line: Line, offer: Offer) -> tuple[Amount, Amount, Amount, Amount, str]:
    promotion = -1 if line.promotion is None else line.promotion
    special = -1 if line.special is None else line.special
    return offer[0], line.list_price, promotion, special, offer[1].value
