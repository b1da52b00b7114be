"""Short ways to write a member's history."""

import datetime as dt
from itertools import count

from clientrules.loyalty.events import (
    Adjusted,
    CardIssued,
    CardReported,
    Purchased,
    Redeemed,
    Refunded,
)

SHOP = "North"
START = dt.date(2024, 3, 10)
_numbers = count(1)


def day(number):
    """Return the day so many days after the first card."""
    return START + dt.timedelta(days=number)


def _on(when):
    return when if isinstance(when, dt.date) else day(when)


def card(name="C1", when=0, *, reason="first", replaces=None, shop=SHOP, **others):
    return CardIssued(
        **{"id": f"issue {name}"} | others,
        on=_on(when),
        card=name,
        shop=shop,
        reason=reason,
        replaces=replaces,
    )


def lost(name="C1", when=1):
    return CardReported(id=f"lost {name} {when}", on=_on(when), card=name)


def buy(paid, when=1, *, shown="C1", shop=SHOP, **others):
    others = {"id": f"buy {next(_numbers)}"} | others
    return Purchased(on=_on(when), paid=paid, shop=shop, card=shown, **others)


def back(sale, paid, when=2, **others):
    others = {"id": f"back {next(_numbers)}"} | others
    return Refunded(on=_on(when), of=getattr(sale, "id", sale), paid=paid, **others)


def redeemed(points, when=2, *, shown="C1", **others):
    others = {"id": f"prize {next(_numbers)}"} | others
    return Redeemed(on=_on(when), card=shown, points=points, prize="mug", **others)


def adjusted(points, when=2, *, shown="C1", **others):
    others = {"id": f"adjust {next(_numbers)}"} | others
    return Adjusted(
        on=_on(when), card=shown, points=points, because="goodwill", by="manager", **others
    )
