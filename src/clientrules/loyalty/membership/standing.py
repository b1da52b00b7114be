"""Whether a member's card gives its holder anything on a day and in a shop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, Protocol, TypeAlias

from attrs import converters, field, frozen
from attrs.validators import optional

from clientrules.core.checks import count_from, kind, words
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, not_negative_field
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import brief, in_short
from clientrules.errors import InvalidValueError
from clientrules.loyalty.policy import ClubPolicy, InForce, Policies, shops_of
from clientrules.regulations.vip_club import VIP_A, VIP_M4, VIP_U10


class CardState(Labelled):
    """What a member's latest card is on a day."""

    NONE = "none", "no card", "无卡"
    ACTIVE = "active", "active", "有效"
    REPORTED = "reported", "reported lost or damaged", "挂失"
    LAPSED = "lapsed", "lapsed", "失效"
    ENDED = "ended", "ended by a refund", "终止"


@frozen(kw_only=True)
@in_short
class Balance:
    """A member's standing at the end of a day.

    An account gives it with `account.on(day)`; `Balance.plain` and `Balance.no_card` make one by
    hand. No field has a default, since each of them may change a price.

    Args:
        on: the day.
        card: the latest card issued by then, or `None`.
        state: what that card is.
        shop: the shop that issued it, or empty without a card.
        expires: the last day it is valid, or `None` without a card.
        points: the points on it, which a refund of spent points can leave negative.
        pending: further points that cannot be spent yet.
        earned: the points earned on it, net of returns and before redemptions.
        to_next_point: what is still to be paid for the next point; `None` without a card, or where
            it is not known.
        total: the points on all the member's cards, pending ones too, less what is owed on any.
    """

    on: dt.date = field(converter=day_field)
    card: str | None = field(validator=optional(words))
    state: CardState = field(validator=kind(CardState))
    shop: str = field(validator=kind(str))
    expires: dt.date | None = field(converter=converters.optional(day_field))
    points: int = field(validator=kind(int))
    pending: int = field(validator=count_from(0))
    earned: int = field(validator=kind(int))
    to_next_point: Amount | None = field(validator=optional(not_negative_field))
    total: int = field(validator=kind(int))

    def __attrs_post_init__(self) -> None:
        """Refuse a card without its shop or last day, and one in force after that day."""
        there = self.card is not None
        if there != bool(self.shop.strip()) or there != (self.expires is not None):
            raise self._contradiction("its shop and its last day with a card, and neither without")
        if there == (self.state is CardState.NONE):
            raise self._contradiction("the state of the card, and none without one")
        over = self.expires is not None and self.expires < self.on
        if over and self.state in (CardState.ACTIVE, CardState.REPORTED):
            raise self._contradiction('state="lapsed", or a last day that is still to come')

    def _contradiction(self, expected: str) -> InvalidValueError:
        said = (
            f"the balance of {self.on} has card {brief(self.card)}, state {self.state.label!r},"
            f" shop {brief(self.shop)} and last day {self.expires}"
        )
        return InvalidValueError(
            f"{said}: expected {expected}; write Balance.plain(...) or Balance.no_card(day)",
            field="Balance.state",
            value=self.state,
            expected=expected,
        )

    @classmethod
    def plain(
        cls, on: dt.date, *, card: str, shop: str, expires: dt.date, points: int, earned: int
    ) -> Balance:
        """Return the standing of a member with one card, which is in force and has nothing pending.

        Args:
            on: the day.
            card: the card's number.
            shop: the shop that issued it.
            expires: the last day it is valid, `on` or later.
            points: the points that can be spent.
            earned: the points earned on it, net of returns and before redemptions.

        >>> day, last = dt.date(2024, 5, 10), dt.date(2026, 3, 9)
        >>> print(Balance.plain(day, card="C1", shop="North", expires=last, points=5, earned=31))
        card C1 active, 5 points
        """
        return cls(
            on=on,
            card=card,
            state=CardState.ACTIVE,
            shop=shop,
            expires=expires,
            points=points,
            pending=0,
            earned=earned,
            to_next_point=None,
            total=points,
        )

    @classmethod
    def no_card(cls, on: dt.date) -> Balance:
        """Return the standing of a person to whom no card was issued by a day."""
        return cls(
            on=on,
            card=None,
            state=CardState.NONE,
            shop="",
            expires=None,
            points=0,
            pending=0,
            earned=0,
            to_next_point=None,
            total=0,
        )

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


def balance_on(standing: Standing, on: dt.date, name: str = "standing") -> Balance:
    """Return the balance of a day."""
    day = require_day(on)
    if isinstance(standing, Balance):
        if standing.on != day:
            expected = (
                f"the same day, {day}; write account.on(day), or account.before(receipt) for a"
                " receipt that the account holds"
            )
            message = f"{name} is the balance of {standing.on}: expected {expected}"
            raise InvalidValueError(message, field=name, value=standing, expected=expected)
        return standing
    # A date and an edition's rulebook can be asked for something on a day too.
    ask = getattr(standing, "on", None)
    if not callable(ask) or isinstance(standing, (dt.date, Editions)):
        raise wrong_kind(name, standing, "a Balance, or an account that fold returns")
    balance = ask(day)
    if not isinstance(balance, Balance):
        raise wrong_kind(f"{name}.on(day)", balance, "a Balance")
    return balance


def policy_for(policy: Policies | None, standing: Standing, on: dt.date) -> ClubPolicy:
    """Return the policy given, else the one that an account is kept by, in force on a day.

    An account says since when its holder is a member, of which an edition may keep numbers.
    """
    held = getattr(standing, "policies", _REGULATION) if policy is None else policy
    if isinstance(held, Editions):
        held = InForce(held, getattr(standing, "since", None)).on(on)
    return require_policy(held, ClubPolicy)


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
