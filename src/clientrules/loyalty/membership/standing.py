"""Whether a member's card gives its holder anything on a day and in a shop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.dates.instants import require_day
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.policy import ClubPolicy, policy_on, shops_of
from clientrules.regulations.vip_club import VIP_A, VIP_M4, VIP_U10


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


class Member(Protocol):
    """Whoever knows how a member stands on a day, as an account does."""

    def on(self, day: dt.date, /) -> Balance:
        """Return the member's standing on a day."""
        ...


Standing: TypeAlias = Balance | Member

NOT_ACTIVE: Final[Mapping[CardState, Clause]] = FrozenMap(
    {
        CardState.NONE: VIP_A,
        CardState.REPORTED: VIP_M4,
        CardState.LAPSED: VIP_U10,
        CardState.ENDED: VIP_A,
    }
)
"""The clause by which a card in any other state than active gives nothing; the firm's own comes
first where it ends cards."""


def balance_on(standing: Standing, on: dt.date) -> Balance:
    """Return the balance of a day."""
    day = require_day(on)
    if isinstance(standing, Balance):
        if standing.on != day:
            raise InvalidValueError(
                f"the balance is of {standing.on} and the day asked for is {day}: expected the"
                " same day; write account.on(day)"
            )
        return standing
    ask = getattr(standing, "on", None)
    if not callable(ask):
        raise InvalidTypeError(
            f"the standing is {shown(standing)}: expected a Balance or an account"
        )
    balance = ask(day)
    if not isinstance(balance, Balance):
        raise InvalidTypeError(f"the account answers {shown(balance)}: expected a Balance")
    return balance


def policy_for(policy: ClubPolicy | None, standing: Standing, on: dt.date) -> ClubPolicy:
    """Return the policy given, else the one that an account is kept by on a day."""
    if policy is None:
        held = getattr(standing, "policies", _REGULATION)
        return policy_on(held, on)
    return require_policy(policy, ClubPolicy)


_REGULATION: Final = ClubPolicy()


def not_active(
    state: CardState, message: str, facts: tuple[tuple[str, object], ...], policy: ClubPolicy
) -> Reason:
    """Return why a card in another state than active gives nothing."""
    ends = state is CardState.ENDED and policy.failed == "ends"
    return Reason(NOT_ACTIVE[state], message, facts, policy, ("failed",) if ends else ())


def card_obstacles(
    balance: Balance, shop: str, policy: ClubPolicy, clause: Clause
) -> Iterator[Reason]:
    """Yield what keeps a card from giving anything in a shop; nothing for a good card."""
    if balance.state is not CardState.ACTIVE:
        facts = (("card", balance.card), ("state", balance.state), ("expires", balance.expires))
        message = "the card is {state}" if balance.card else "{state}"
        yield not_active(balance.state, message, facts, policy)
    holds = shops_of(policy, balance.shop)
    if balance.card and shop not in holds:
        yield Reason(
            clause,
            "the card holds in {holds}, not in {shop}",
            (("holds", holds), ("shop", shop)),
            policy,
            ("shops",) if policy.shops else (),
        )
