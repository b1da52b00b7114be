"""What a basket costs: one basis a line, the lowest payable, and why each other basis lost.

Reductions never add up: a line is sold at its list price, in a promotion, at a special price, with
a coupon, or at one club price. Sentences count the lines from 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Final

from attrs import define, field, frozen

from clientrules.core.checks import all_are, kind, require_a
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import EXACT
from clientrules.core.reason import Reason
from clientrules.core.render import in_short, text
from clientrules.loyalty.membership.standing import Standing, balance_on, policy_for
from clientrules.loyalty.policy import ClubPolicy, Policies
from clientrules.loyalty.prices.basket import Basket, Line
from clientrules.loyalty.prices.club_rates import (
    CLUB_RULES,
    Basis,
    ClubRates,
    RejectedOffer,
    club_rates_for,
)
from clientrules.loyalty.prices.combinations import (
    Choice,
    LineOffers,
    Offer,
    choose,
    offers_for,
    share_out,
)
from clientrules.regulations.conventions import GEN_7
from clientrules.regulations.vip_club import VIP_COMBO, VIP_R2

_NOT_LOWER: Final = "{basis} {payable} is not below {taken} {price}"
_REPLACED: Final = "{basis} {payable} gives way to the coupon"
_CLOSED: Final = "{basis} {payable} is closed inside the scope of the coupon"
_ELSEWHERE: Final = Reason(VIP_COMBO, "the basket costs no less with the coupon here too")
_NOT_FOUND: Final = Reason(VIP_COMBO, "nothing less was found with the coupon here too")


@define(eq=False)
class _Draft:
    """A quoted line while it is put together."""

    basis: Basis
    payable: Decimal
    order_share: Decimal
    _offers: LineOffers
    _closed: bool
    _coupon: Reason | None


@frozen
@in_short
class QuotedLine(_Draft):
    """A line with its one price.

    Args:
        basis: what the price rests on.
        payable: the price, before the discount on the whole order.
        order_share: the line's share of that discount.
    """

    basis: Basis = field(validator=kind(Basis))
    payable: Decimal = field(validator=kind(Decimal))
    order_share: Decimal = field(validator=kind(Decimal))
    _offers: LineOffers = field(validator=kind(LineOffers))
    _closed: bool = field(validator=kind(bool))
    _coupon: Reason | None = field(validator=kind(Reason, absent=True))

    @classmethod
    def of(cls, draft: _Draft) -> QuotedLine:
        """Return the draft itself, frozen: baskets are long, and customers wait (see `Posting`)."""
        draft.__class__ = cls
        return draft  # type: ignore[return-value]

    @property
    def line(self) -> Line:
        """Return the goods."""
        return self._offers.line

    @property
    def rejected(self) -> tuple[RejectedOffer, ...]:
        """Return the other bases, each with the clause that stopped it."""
        with_coupon = self.basis is _COUPON
        rejected = self._lost(self._offers.own, VIP_COMBO, _REPLACED if with_coupon else _NOT_LOWER)
        if self._coupon is not None and not with_coupon:
            rejected.append(RejectedOffer(Basis.COUPON, None, self._coupon))
        rule, message = (VIP_R2, _CLOSED) if self._closed else (VIP_COMBO, _NOT_LOWER)
        rejected += self._lost(self._offers.club, rule, message)
        return (*rejected, *self._offers.stopped)

    def _lost(self, offers: Iterable[Offer], rule: Clause, message: str) -> list[RejectedOffer]:
        taken = (("taken", self.basis), ("price", self.payable))
        return [
            RejectedOffer(
                basis,
                payable,
                Reason(rule, message, (("basis", basis), ("payable", payable), *taken)),
            )
            for payable, basis in offers
            if basis is not self.basis
        ]

    @property
    def net(self) -> Decimal:
        """Return what is left to pay for the line."""
        return EXACT.subtract(self.payable, self.order_share)

    def __str__(self) -> str:
        """Return the price in words."""
        return f"{self.basis.label} {text(self.payable)}"


@frozen
@in_short
class Quote:
    """What a basket costs.

    Args:
        lines: the lines in the order of the basket, each with its price.
        goods: the sum of their prices.
        order_discount: what is off the whole order.
        total: what is to be paid.
        coupon_used: whether the coupon is taken.
        gap: how much less the goods may cost at most with the coupon on other lines; zero where
            that is proven to be nothing, as it is but for many lines that gain alike.
    """

    lines: tuple[QuotedLine, ...] = field(validator=[kind(tuple), all_are(QuotedLine)])
    goods: Decimal = field(validator=kind(Decimal))
    order_discount: Decimal = field(validator=kind(Decimal))
    total: Decimal = field(validator=kind(Decimal))
    coupon_used: bool = field(validator=kind(bool))
    gap: Decimal = field(validator=kind(Decimal))

    def __str__(self) -> str:
        """Return the total and what each line rests on."""
        return f"{text(self.total)} ({', '.join(map(str, self.lines))})"


def quote(
    basket: Basket, standing: Standing, on: dt.date, *, policy: Policies | None = None
) -> Decision[Quote]:
    """Return what a basket costs: exactly one basis a line, and the lowest payable wins.

    Of equal prices the one without the club wins. A coupon is taken when the whole basket then
    costs less than without it, and its scope is closed to club prices. It falls on the lines inside
    its scope that have no lower price of their own than the list price, and on those others that
    the basket costs least with. Points count as they stand before this purchase.

    Args:
        basket: the goods and what was shown at the checkout.
        standing: the member's balance on that day before this purchase, or an account.
        on: the day.
        policy: the club's numbers, or their editions; unless given, those that an account is kept
            by, and the regulation's own for a balance. Of editions the day selects one, and an
            account says what it keeps of those before.

    Raises:
        InvalidValueError: the balance of another day, a birthday still to come, or an amount off
            that is no whole number of cents.

    Clauses: VIP-COMBO, VIP-R2, VIP-R3b, VIP-R5.
    """
    require_a(Basket, basket, "basket")
    day = require_day(on)
    balance, club_policy = balance_on(standing, day), policy_for(policy, standing, day)
    club = club_rates_for(basket.checkout, balance, on=day, policy=club_policy)
    line_offers = offers_for(basket.lines, club, club_policy)
    choice = choose(basket.coupon, line_offers, club_policy)
    off = min(basket.order_discount, choice.goods)
    shares = share_out(off, basket.lines, choice.offers, club_policy)
    parts = enumerate(zip(line_offers, choice.offers, shares, strict=True))
    lines = tuple(
        [_quoted(at, offers, taken, share, choice) for at, (offers, taken, share) in parts]
    )
    total = EXACT.subtract(choice.goods, off)
    answer = Quote(lines, choice.goods, Decimal(off), total, choice.coupon_used, choice.gap)
    reasons = _reasons(answer, choice, club_policy)
    return Decision(answer, reasons, passed_over=partial(_passed_over, club, choice))


def _quoted(
    place: int, offers: LineOffers, taken: Offer, share: Decimal, choice: Choice
) -> QuotedLine:
    payable, basis = taken
    closed, coupon = False, None
    if choice.coupon is not None and place in choice.scope:
        closed, coupon = choice.coupon_used, choice.coupon
        if closed:
            coupon = _NOT_FOUND if choice.gap else _ELSEWHERE
    return QuotedLine.of(_Draft(basis, payable, share, offers, closed, coupon))


def _reasons(answer: Quote, choice: Choice, policy: ClubPolicy) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for at, quoted in enumerate(answer.lines, 1):
        _give_reasons(at, quoted, policy, reasons)
    if choice.coupon is not None and choice.coupon_used:
        reasons.append(choice.coupon)
    if answer.order_discount:
        facts = (("off", answer.order_discount), ("goods", answer.goods))
        message = "{off} off the order of {goods}, shared over the lines by price"
        reasons.append(Reason(GEN_7, message, facts))
    return tuple(reasons)


def _give_reasons(
    number: int, quoted: QuotedLine, policy: ClubPolicy, reasons: list[Reason]
) -> None:
    payable, basis, offers = quoted.payable, quoted.basis, quoted._offers  # noqa: SLF001
    facts = (("line", number), ("basis", basis), ("payable", payable), ("prices", offers))
    message = "line {line}: {basis} {payable}, out of {prices}"
    if (by_club := CLUB_RULES.get(basis)) is not None:
        rule, numbers = by_club
        reasons.append(Reason(rule, message, facts, policy, numbers))
        # The list price is what the club's rate is of, and no choice beside it.
        if len(offers.own) + len(offers.club) > _LIST_AND_CLUB:
            message = "line {line}: {basis} {payable} is the lowest of them"
            reasons.append(Reason(VIP_COMBO, message, facts))
        return
    if basis is not _COUPON and payable in [price for price, _ in offers.club]:
        message += "; no club price is used, since it is no lower"
    reasons.append(Reason(VIP_COMBO, message, facts))


_LIST_AND_CLUB: Final = 2
# An enumeration looks a member up each time it is asked, and every line asks.
_COUPON: Final = Basis.COUPON


def _passed_over(club: ClubRates, choice: Choice) -> tuple[Reason, ...]:
    """Return, each once, what stopped a basis for the whole basket; the lines know the rest."""
    reasons = [offer.reason for offer in (*club.stopped, *club.blocked)]
    if choice.coupon is not None and not choice.coupon_used:
        reasons.append(choice.coupon)
    once: list[Reason] = []
    for reason in reasons:
        if reason not in once:
            once.append(reason)
    return tuple(once)
