"""What a lint of a club's policy can find, and the small histories it looks at."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, amount_field
from clientrules.core.render import in_short
from clientrules.loyalty.events import CardIssued, Purchased, Refunded


class Leak(Labelled):
    """What a lint can find."""

    SPLIT = "split", "a split purchase costs less", "拆单更便宜"
    EARNING = "earning", "a split purchase earns more", "拆单多得积分"
    REFUND = "refund", "a return leaves the better price behind", "退货后仍享优惠"
    FREE = "free", "a return costs nothing", "退货无代价"
    FLOOR = "floor", "a price lies below the floor", "低于底价"
    IDLE = "idle", "a rate never decides", "不起作用"
    UNREACHABLE = "unreachable", "a tier cannot be reached or kept", "等级无法达到或保持"


@frozen
@in_short
class ClubFinding:
    """One thing found.

    Args:
        leak: what it is.
        words: the history that shows it, in words.
        clause: the clause that lets it happen, or `None` where an option of the firm alone does.
        saving: what a member saves by it, or zero.
        points: the points that a member gains by it, or zero.
    """

    leak: Leak = field(validator=kind(Leak))
    words: str = field(validator=kind(str))
    clause: Clause | None = field(validator=kind(Clause, absent=True))
    saving: Amount = field(default=0, validator=amount_field)
    points: int = field(default=0, validator=kind(int))

    def __str__(self) -> str:
        """Return the finding in words."""
        cited = f" ({self.clause.id})" if self.clause is not None else ""
        return f"{self.leak.label}: {self.words}{cited}"


SHOP: Final = "shop"
START: Final = dt.date(2024, 1, 1)


def first_card(on: dt.date = START) -> CardIssued:
    """Return the card of the histories."""
    return CardIssued(id="card", on=on, card="card", shop=SHOP, reason="first")


def sale(name: str, paid: Amount, on: dt.date = START, *, category: str = "") -> Purchased:
    """Return a purchase with the card; those of one day count in the order of their names."""
    return Purchased(id=name, on=on, paid=paid, shop=SHOP, card="card", category=category)


def sent_back(purchase: Purchased, on: dt.date) -> Refunded:
    """Return the refund of a whole purchase, the last event of its day."""
    return Refunded(id="sent back", on=on, of=purchase.id, paid=purchase.paid, order=9)
