"""What a customer brings to the checkout: lines, a coupon, and what was shown to the cashier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from attrs import converters, field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, at_least_one, kind, listed, one_of, words
from clientrules.core.dates.instants import day_field
from clientrules.core.money.amounts import Amount, Exact, not_negative_field
from clientrules.core.money.rate import rate_field
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError


@frozen
@in_short
class Line:
    """Goods of one kind, with the prices they may be sold at without the club.

    Args:
        list_price: the list price of the whole line, zero or more.
        promotion: what the line costs in a promotion, or `None` outside one.
        special: what the line costs as special-price goods, or `None` for other goods.
    """

    list_price: Amount = field(validator=not_negative_field)
    promotion: Amount | None = field(
        default=None, validator=optional(not_negative_field), kw_only=True
    )
    special: Amount | None = field(
        default=None, validator=optional(not_negative_field), kw_only=True
    )


def _scope(lines: Iterable[int] | None) -> frozenset[int] | None:
    if lines is None:
        return None
    given = listed(lines, "Coupon.lines")
    for index in given:
        if type(index) is not int:
            raise wrong_kind("a line of Coupon.lines", index, "its place in the basket, an int")
    if not given:
        raise wrong_value("Coupon.lines", lines, "the places of some lines, or None for all")
    return frozenset(given)


@frozen(kw_only=True)
@in_short
class Coupon:
    """An amount or a share off the goods inside a coupon's scope: one of them, and never guessed.

    Args:
        amount_off: how much, zero or more; it never takes more than the goods cost.
        share_off: what part of the list price of each line, from 0 to 1: `Decimal("0.10")` for ten
            per cent off.
        lines: the places of the lines it may be used on, counted from 0; `None` means all.
        least: what the goods it is used on must cost at list price.
    """

    amount_off: Amount | None = field(default=None, validator=optional(not_negative_field))
    share_off: Exact | None = field(default=None, validator=optional(rate_field))
    lines: frozenset[int] | None = field(default=None, converter=_scope)
    least: Amount = field(default=0, validator=not_negative_field)

    def __attrs_post_init__(self) -> None:
        """Refuse a coupon of neither an amount nor a share, and one of both."""
        if (self.amount_off is None) == (self.share_off is None):
            both = "both" if self.share_off is not None else "neither"
            expected = 'amount_off=10 for an amount, or share_off=Decimal("0.10") for a share'
            raise InvalidValueError(
                f"Coupon has {both} of amount_off and share_off: expected one; write {expected}",
                field="Coupon.amount_off",
                value=self.amount_off,
                expected=expected,
            )


@frozen(kw_only=True)
@in_short
class Checkout:
    """What the cashier saw.

    Args:
        card_shown_by: `"holder"`, `"other"` for another person, or `None` when no card was shown.
        birthday: the holder's birthday as the identity card prints it, or `None` if unknown.
        identity: the identity card shown, `"original"` or `"copy"`, or `None`.
    """

    card_shown_by: Literal["holder", "other"] | None = field(
        validator=optional(one_of("holder", "other"))
    )
    birthday: dt.date | None = field(converter=converters.optional(day_field))
    identity: Literal["original", "copy"] | None = field(
        validator=optional(one_of("original", "copy"))
    )
    shop: str = field(validator=words)


def _lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    return listed(lines, "Basket.lines")


@frozen
@in_short
class Basket:
    """One purchase before it is paid.

    Args:
        lines: the goods, at least one line.
        checkout: what the cashier saw.
        coupon: the coupon handed in, or `None`.
        order_discount: an amount off the whole order, zero or more; it never takes more than the
            goods cost.
    """

    lines: tuple[Line, ...] = field(converter=_lines, validator=[at_least_one, all_are(Line)])
    checkout: Checkout = field(validator=kind(Checkout), kw_only=True)
    coupon: Coupon | None = field(default=None, validator=kind(Coupon, absent=True), kw_only=True)
    order_discount: Amount = field(default=0, validator=not_negative_field, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a coupon for lines that are not in the basket."""
        last = len(self.lines) - 1
        scope = (self.coupon and self.coupon.lines) or frozenset()
        beyond = sorted(index for index in scope if not 0 <= index <= last)
        if beyond:
            expected = f"places from 0 to {last}, counted from 0 in Basket.lines"
            raise wrong_value("Coupon.lines", beyond, expected)
