"""The prices a basket may be sold at, and the combination of them that costs least.

A line has prices open to anybody and prices of the club, of which it takes one. A coupon is one
more choice for the lines inside its scope, weighed for the whole basket.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set as AbstractSet
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import partial, reduce
from itertools import repeat
from math import ceil
from operator import itemgetter
from typing import Any, Final, TypeAlias

from attrs import define, frozen

from clientrules.core.money.allocation import allocate
from clientrules.core.money.amounts import CENT, EXACT, Amount, Exact, round_to
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.basket import Coupon, Line
from clientrules.loyalty.prices.club_rates import Basis, ClubRates, RejectedOffer
from clientrules.loyalty.prices.coupon_choice import forgone_discounts
from clientrules.regulations.vip_club import VIP_COMBO

Offer: TypeAlias = tuple[Decimal, Basis]
"""What a line would cost, and what that rests on."""

_PAYABLE: Final = itemgetter(0)
_ROUNDING: Final = Context(prec=EXACT.prec, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
_ZERO: Final = Decimal("0.00")

# An enumeration looks a member up each time it is asked, and every line asks.
_LIST: Final = Basis.LIST
_PROMOTION: Final = Basis.PROMOTION
_SPECIAL: Final = Basis.SPECIAL
_COUPON: Final = Basis.COUPON


# Not frozen, for which a quote of many lines has no time; nobody else sees it.
@define(unsafe_hash=True)
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
        return {basis._value_: text(payable) for payable, basis in (*self.own, *self.club)}


@frozen
class Choice:
    """The combination that costs least: an offer a line, and why the coupon is used or not.

    Where another choice of lines for the coupon may cost less, `gap` says by how much at most.
    """

    offers: Sequence[Offer]
    goods: Decimal
    scope: AbstractSet[int] = frozenset()
    coupon: Reason | None = None
    coupon_used: bool = False
    gap: Decimal = _ZERO


def offers_for(lines: Sequence[Line], club: ClubRates, policy: ClubPolicy) -> list[LineOffers]:
    """Return the prices of each line, rounded as the policy says."""
    listed = [line.list_price for line in lines]
    by_rate = [zip(_parts(listed, rate, policy), repeat(basis)) for basis, rate in club.rates]
    of_club = zip(*by_rate, strict=True) if by_rate else repeat(())
    rounded, step = _rounding(policy)
    stopped, blocked = club.stopped, (*club.stopped, *club.blocked)
    found = []
    for line, priced in zip(lines, of_club, strict=False):
        own = [(rounded(line.list_price, step), _LIST)]
        if line.promotion is not None:
            own.append((rounded(line.promotion, step), _PROMOTION))
        if line.special is not None:
            own.append((rounded(line.special, step), _SPECIAL))
            if club.blocked:
                found.append(LineOffers(line, tuple(own), (), blocked))
                continue
        found.append(LineOffers(line, tuple(own), priced, stopped))
    return found


def _parts(prices: Iterable[Amount], rate: Exact, policy: ClubPolicy) -> list[Decimal]:
    """Return what a rate leaves of each price."""
    rounded, step = _rounding(policy)
    if isinstance(rate, Fraction):
        exact = [Fraction(price) * rate for price in prices]
        return [round_to(each, step, policy.price_rounding) for each in exact]
    return list(map(rounded, map(EXACT.multiply, prices, repeat(rate)), repeat(step)))


def _rounding(policy: ClubPolicy) -> tuple[Callable[[Amount, Amount], Decimal], Amount]:
    """Return what rounds an amount to a step, and the step."""
    if policy.price_step == CENT and policy.price_rounding == ROUND_HALF_UP:
        # As `round_to` does, in a quarter of the time, which every line takes.
        return _ROUNDING.quantize, CENT
    return partial(round_to, rounding=policy.price_rounding), policy.price_step


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
    best, gap = by(coupon, scope, own, line_offers, policy)
    cost = _cost(best)
    # Without the coupon it is the least there is, so only what is put together with it may be off.
    gap = max(EXACT.add(EXACT.subtract(min(cost, goods), cost), gap), _ZERO)
    reason = _weighed(cost, goods, gap)
    if cost >= goods:
        return Choice(without, goods, scope, reason, gap=gap)
    return Choice(best, cost, scope, reason, coupon_used=True, gap=gap)


def _weighed(cost: Decimal, goods: Decimal, gap: Decimal) -> Reason:
    """Return why the coupon is taken or not, and how far that is proven."""
    facts: tuple[tuple[str, object], ...] = (("with_coupon", cost), ("without", goods))
    compared = "not below" if cost >= goods else "below"
    message = f"with the coupon {{with_coupon}}, which is {compared} {{without}} without it"
    if gap:
        message += "; on other lines it may save {gap} more at most"
        facts += (("gap", gap),)
    return Reason(VIP_COMBO, message, facts)


def _by_amount(
    coupon: Coupon,
    scope: AbstractSet[int],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    policy: ClubPolicy,
) -> tuple[list[Offer], Decimal]:
    """Return the offers with an amount off the lines that it falls on for the least cost."""
    amount: Amount = coupon.amount_off or 0
    listed = {at: line_offers[at].own[0][0] for at in scope}
    bare = frozenset(at for at in scope if own[at][1] is _LIST)
    used, gap = _covered(bare, listed, own, line_offers, coupon=coupon, policy=policy)
    places = sorted(used)
    prices = [line_offers[at].own[0] for at in places]
    off = min(amount, _cost(prices))
    offers = list(own)
    shares = share_out(off, [line_offers[at].line for at in places], prices, policy)
    for at, (price, _), share in zip(places, prices, shares, strict=True):
        offers[at] = EXACT.subtract(price, share), _COUPON
    return offers, gap


def _by_share(
    coupon: Coupon,
    scope: AbstractSet[int],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    policy: ClubPolicy,
) -> tuple[list[Offer], Decimal]:
    """Return the offers with a share off the lines that it falls on for the least cost."""
    share = coupon.share_off or 0
    kept = 1 - share if isinstance(share, Fraction) else EXACT.subtract(1, share)
    listed = [line_offers[at].own[0][0] for at in scope]
    reduced = dict(zip(scope, _parts(listed, kept, policy), strict=True))
    # Each line costs less under the coupon or by itself; more come in where the least asks for it.
    bare = frozenset(at for at in scope if own[at][1] is _LIST or reduced[at] < own[at][0])
    offers = list(own)
    used, gap = _covered(bare, reduced, own, line_offers, coupon=coupon, policy=policy)
    for at in used:
        offers[at] = reduced[at], _COUPON
    return offers, gap


def _covered(
    bare: frozenset[int],
    within: Mapping[int, Decimal],
    own: Sequence[Offer],
    line_offers: Sequence[LineOffers],
    *,
    coupon: Coupon,
    policy: ClubPolicy,
) -> tuple[AbstractSet[int], Decimal]:
    """Return the places of the lines that the coupon falls on for the basket to cost least.

    Args:
        bare: the lines that come under it in any case.
        within: what each line in its scope costs under it, without an amount off all of them.
        own: what each line costs by itself.
        line_offers: the prices of each line.
        coupon: the coupon.
        policy: the club's policy, by whose steps the prices go.

    Returns:
        The places, and how much less the basket may cost at most with other ones.
    """
    unit = _unit(policy)
    goods = {
        at: (_units(line_offers[at].own[0][0], unit), _units(within[at], unit, own[at][0]))
        for at in within.keys() - bare
    }
    # So large that parts of prices differ in whole numbers where they differ at all.
    scale = max((price for price, _ in goods.values()), default=0) ** 2

    def rank(at: int) -> Any:
        price, gap = goods[at]
        return gap * scale // price, _rank(line_offers[at].line, own[at])

    others = sorted(goods, key=rank)
    given, gap = forgone_discounts(
        [goods[at] for at in others],
        base=_units(_list_total(bare, line_offers), unit),
        off=_whole(coupon.amount_off or 0, unit),
        least=_whole(coupon.least, unit),
    )
    return bare.union(others[each] for each in given), EXACT.multiply(gap, unit)


def _unit(policy: ClubPolicy) -> Amount:
    """Return the cent, or a price step off the grid of cents."""
    step = policy.price_step
    return step if EXACT.remainder(step, CENT) else CENT


def _units(price: Decimal, unit: Amount, above: Decimal = _ZERO) -> int:
    """Return the units in a price, or in what it is above another one; both lie on the step."""
    return int(EXACT.divide_int(EXACT.subtract(price, above), unit))


def _whole(amount: Amount, unit: Amount) -> int:
    """Return the units in an amount; what is left of one counts as a whole."""
    return ceil(Fraction(amount) / Fraction(unit))


def _list_total(places: Iterable[int], line_offers: Sequence[LineOffers]) -> Decimal:
    return _sum(line_offers[at].own[0][0] for at in places)


def _cost(offers: Iterable[Offer]) -> Decimal:
    return _sum(map(_PAYABLE, offers))


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
    weights = [_units(payable, quantum) for payable, _ in offers]
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
