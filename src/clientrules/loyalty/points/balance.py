"""How a member stands on a day: the card in force, and the points on it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount


class CardState(Labelled):
    """What a member's latest card is on a day."""

    NONE = "none", "no card", "无卡"
    ACTIVE = "active", "active", "有效"
    REPORTED = "reported", "reported lost or damaged", "挂失"
    LAPSED = "lapsed", "lapsed", "失效"
    ENDED = "ended", "ended by a refund", "终止"


@frozen(kw_only=True)
class Balance:
    """A member's standing at the end of a day.

    Args:
        on: the day.
        card: the latest card issued by then, or `None`.
        state: what that card is.
        shop: the shop that issued it, or empty without a card.
        expires: the last day it is valid, or `None` without a card.
        points: the points on it, which a refund of spent points can leave negative.
        pending: further points that cannot be spent yet.
        earned: the points earned on it, net of returns and before redemptions.
        to_next_point: what is still to be paid for the next point, or `None` without a card.
        total: the points on all the member's cards, pending ones too, less what is owed on any.
    """

    on: dt.date
    card: str | None = None
    state: CardState = CardState.NONE
    shop: str = ""
    expires: dt.date | None = None
    points: int = 0
    pending: int = 0
    earned: int = 0
    to_next_point: Amount | None = None
    total: int = 0

    def __str__(self) -> str:
        """Return the standing in words."""
        if self.card is None:
            return "no card"
        return f"card {self.card} {self.state.label}, {self.points} points"
