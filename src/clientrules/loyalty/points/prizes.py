"""Prizes: what points buy, and what they never buy; every refusal gives all its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from clientrules.core.checks import (
    count_from,
    kind,
    require_a,
    require_all,
    require_flag,
    require_member,
    require_name,
    words,
)
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest
from clientrules.core.render import in_short
from clientrules.loyalty.events import MOST_POINTS
from clientrules.loyalty.membership.standing import (
    Balance,
    Standing,
    balance_on,
    card_obstacles,
    policy_for,
)
from clientrules.loyalty.policy import Policies
from clientrules.regulations.vip_club import VIP_R3C, VIP_U2, VIP_U3, VIP_U4, VIP_U5, VIP_U6, VIP_U7


@frozen
@in_short
class Prize:
    """What is asked for in exchange for points.

    Args:
        name: what it is.
        points: how many points it costs, zero or more.
        cash: whether it is money, which no points buy.
    """

    name: str = field(validator=words)
    points: int = field(validator=count_from(0, MOST_POINTS))
    cash: bool = field(default=False, validator=kind(bool), kw_only=True)

    def __str__(self) -> str:
        """Return its name and its cost."""
        return f"{self.name} for {self.points} points"


def _prizes(prizes: Iterable[Prize]) -> frozenset[Prize]:
    return frozenset(require_all(Prize, prizes, "Poster.prizes", "a prize of Poster.prizes"))


@frozen(kw_only=True)
@in_short
class Poster:
    """The poster of a shop: the prizes that can be redeemed there.

    Args:
        prizes: the prizes at their points; none is allowed.
    """

    shop: str = field(validator=words)
    prizes: frozenset[Prize] = field(converter=_prizes)


@frozen
@in_short
class Redemption:
    """A prize given for points.

    Args:
        points: how many points were taken.
        left: how many are left on the card.
    """

    card: str = field(validator=words)
    prize: Prize = field(validator=kind(Prize))
    points: int = field(validator=count_from(0, MOST_POINTS))
    left: int = field(validator=count_from(0))

    def __str__(self) -> str:
        """Return the redemption in words."""
        return f"{self.prize}, {self.left} left on card {self.card}"


class Cancellation(Labelled):
    """What a cancellation finds where no request was confirmed."""

    NOTHING = "nothing", "no request yet, nothing to cancel", "尚未申请，无可取消"


class Wish(Labelled):
    """What a customer wants instead of a prize already redeemed."""

    RETURN = "return", "to return it", "退还"
    EXCHANGE = "exchange", "to exchange it for another", "更换"


def redeem(
    standing: Standing,
    prize: Prize,
    on: dt.date,
    *,
    poster: Poster,
    card: str | None = None,
    pooled: Iterable[Balance] = (),
    policy: Policies | None = None,
) -> Decision[Redemption | Refused]:
    """Return the redemption, or the refusal with every reason at once.

    Args:
        standing: the member's balance on that day, or an account.
        prize: what is asked for.
        on: the day.
        poster: the poster of the shop where it is asked for.
        card: the card asked for; the member's latest one unless named.
        pooled: further cards whose points are to be added, which is always refused.
        policy: the club's numbers, or their editions, which name the shops where cards hold; as for
            `quote`.

    Raises:
        InvalidValueError: the balance of another day.

    Clauses: VIP-R3c, VIP-U2, VIP-U3, VIP-U4, VIP-U7, VIP-U10, VIP-M4.
    """
    require_a(Prize, prize, "prize")
    require_a(Poster, poster, "poster")
    day = require_day(on)
    balance, club_policy = balance_on(standing, day), policy_for(policy, standing, day)
    others = require_all(Balance, pooled, "pooled", "a card of pooled")
    if card is not None:
        require_name(card, "card")
    obstacles = (
        *card_obstacles(balance, poster.shop, club_policy, VIP_R3C),
        *_prize_obstacles(prize, poster),
        *_point_obstacles(balance, prize, card, others),
    )
    if obstacles or balance.card is None:
        return Decision(Refused(obstacles), obstacles)
    left = balance.points - prize.points
    facts = (("points", balance.points), ("prize", prize), ("left", left))
    message = "{points} points buy {prize}, {left} are left"
    reason = Reason(VIP_R3C, message, facts, club_policy)
    return Decision(Redemption(balance.card, prize, prize.points, left), (reason,))


def _prize_obstacles(prize: Prize, poster: Poster) -> Iterator[Reason]:
    if prize.cash:
        yield Reason(VIP_U2, "{prize} is money", (("prize", prize),))
    if prize not in poster.prizes:
        facts: tuple[tuple[str, object], ...] = (("prize", prize), ("shop", poster.shop))
        message = "{prize} is not on the poster of {shop}"
        # One that is only misspelt, or has another cost there, is told from one that is not there.
        name = nearest(prize.name, (each.name for each in poster.prizes))
        if alike := [each for each in poster.prizes if each.name == name]:
            facts, message = (*facts, ("alike", alike[0])), message + ", and {alike} is"
        yield Reason(VIP_U7, message, facts)


def _point_obstacles(
    balance: Balance, prize: Prize, card: str | None, others: Sequence[Balance]
) -> Iterator[Reason]:
    if card is not None and card != balance.card:
        facts = (("card", card), ("latest", balance.card))
        yield Reason(VIP_U3, "card {card} is asked for, and the member's own is {latest}", facts)
    if others:
        cards = tuple(each.card for each in (balance, *others))
        message = "the points of {count} cards are asked for, and one card pays for a prize"
        yield Reason(VIP_U3, message, (("count", len(cards)), ("cards", cards)))
    if balance.points < prize.points:
        short = (("points", balance.points), ("cost", prize.points))
        yield Reason(VIP_U4, "{points} points on the card, and the prize costs {cost}", short)


def cancel(redemption: Redemption, *, confirmed: bool) -> Decision[Refused | Cancellation]:
    """Return what becomes of a wish to cancel: refused once the request is confirmed.

    Args:
        redemption: what was asked for.
        confirmed: whether the request was confirmed; before that there is none.

    Clause: VIP-U5.
    """
    require_a(Redemption, redemption, "redemption")
    require_flag(confirmed, "confirmed")
    facts = (("prize", redemption.prize), ("points", redemption.points))
    if not confirmed:
        reason = Reason(VIP_U5, "{prize} is not asked for yet", facts)
        return Decision(Cancellation.NOTHING, (reason,))
    reason = Reason(VIP_U5, "{prize} is asked for; {points} points stay deducted", facts)
    return Decision(Refused((reason,)), (reason,))


def exchange(redemption: Redemption, *, wish: Wish) -> Decision[Refused]:
    """Return the refusal of a wish to give a prize back, in whatever state it is.

    Args:
        redemption: what was redeemed.
        wish: to return it, or to have another instead.

    Clause: VIP-U6.
    """
    require_a(Redemption, redemption, "redemption")
    wish = require_member(Wish, wish, "wish")
    facts = (("prize", redemption.prize), ("wish", wish))
    reason = Reason(VIP_U6, "{prize} was redeemed, and the wish is {wish}", facts)
    return Decision(Refused((reason,)), (reason,))
