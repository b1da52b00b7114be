"""Short ways to write a purchase: a day, a member, what was shown, a basket."""

import datetime as dt
from decimal import Decimal

from clientrules.loyalty.membership.standing import Balance, CardState
from clientrules.loyalty.prices.basket import Basket, Checkout, Line
from clientrules.loyalty.prices.quotes import quote

DAY = dt.date(2024, 5, 10)
SHOP = "North"
BORN = dt.date(1990, 5, 10)
OF_THE_POINTS = object()


def member(points=0, *, earned=None, state=CardState.ACTIVE, on=DAY, card="C1", shop=SHOP):
    """Return the balance of a member, or of somebody without a card."""
    there = state is not CardState.NONE
    return Balance(
        on=on,
        card=card if there else None,
        state=state,
        shop=shop if there else "",
        expires=dt.date(2025, 3, 10) if there else None,
        points=points,
        pending=0,
        earned=points if earned is None else earned,
        to_next_point=100,
        total=points,
    )


def shown(**facts):
    """Return a checkout at which the holder shows the card, on no known birthday."""
    usual = {"card_shown_by": "holder", "birthday": None, "identity": None, "shop": SHOP}
    return Checkout(**(usual | facts))


BIRTHDAY = {"birthday": BORN, "identity": "original"}


def basket(*lines, checkout=None, **others):
    """Return a basket; a bare number is a line at list price."""
    goods = [each if isinstance(each, Line) else Line(each) for each in lines]
    return Basket(goods, checkout=checkout or shown(), **others)


def priced(*lines, points=0, standing=OF_THE_POINTS, policy=None, on=DAY, checkout=None, **others):
    """Return the value of a quote for a member with so many points."""
    options = {} if policy is None else {"policy": policy}
    goods = basket(*lines, checkout=checkout, **others)
    holder = member(points, on=on) if standing is OF_THE_POINTS else standing
    return quote(goods, holder, on=on, **options).value


def only(value):
    """Return the price and the basis of a quote's only line."""
    (line,) = value.lines
    return line.payable, line.basis


def money(text):
    """Return an exact amount."""
    return Decimal(text)
