"""The club's numbers: every one of the regulation, and each decided reading as an option."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, TypeAlias

import attrs
from attrs import define, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, count_from, kind, listed, one_of, strings
from clientrules.core.dates.birthday import LeapBirthday
from clientrules.core.dates.deadline import term_in_days
from clientrules.core.dates.term import Term, months, years
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.money.amounts import CENT, Amount, Exact, positive_field, round_to
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, option, require_policy, ruled
from clientrules.core.refusals import unknown_name, wrong_kind, wrong_value
from clientrules.core.render import text
from clientrules.errors import InvalidValueError
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.events import Purchased
from clientrules.loyalty.tiers.policy import TierPolicy
from clientrules.regulations.conventions import GEN_7
from clientrules.regulations.vip_club import (
    VIP_Q1,
    VIP_Q2,
    VIP_R2,
    VIP_R3A,
    VIP_R3B,
    VIP_R5,
    VIP_U3,
    VIP_U8,
)


def _shops(shops: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(shops, "ClubPolicy.shops"))


def _campaigns(campaigns: Iterable[Campaign]) -> tuple[Campaign, ...]:
    return listed(campaigns, "ClubPolicy.campaigns")


def _rounding(policy: Any, _attribute: attrs.Attribute[Any], rounding: str) -> None:
    try:
        round_to(0, policy.price_step, rounding)
    except InvalidValueError as error:
        raise wrong_value("ClubPolicy.price_rounding", rounding, error.expected) from None


@frozen(kw_only=True)
class ClubPolicy(Policy):
    """The regulation of a VIP club; the defaults are those of a cosmetics chain.

    Args:
        single: the least amount paid in one purchase that qualifies.
        total: the least amount paid within the window that qualifies.
        window: how long a purchase counts towards the total.
        apply_within: how soon after reaching the standard to apply; no limit by default.
        shops: the shops where a card holds; empty means the issuing shop alone.
        validity: how long a card is valid; its last day is inside.
        unit: the amount paid that earns points.
        points: how many points a unit earns.
        carry: whether what is left of a unit counts with the next purchase.
        rate: the share of the list price that a member pays.
        tier_points: the points from which the better rate holds.
        tier_rate: the better rate, in place of the other.
        tier_by: whether points earned on the card or the balance count for the better rate.
        birthday_rate: the share of the list price that a member pays on the birthday.
        leap_birthday: where a birthday of 29 February falls in a common year.
        special: whether a special price is one more choice, or keeps club prices away.
        overdrawn: whether points taken back beyond the balance leave it negative or at zero.
        failed: whether a card stays or ends when a refund undoes the standard; no clause ends it.
        transfers: whether points may move from one card to another.
        cap: the most points that one purchase earns; no limit by default.
        campaigns: purchases that earn more; none by default.
        tiers: the programme of tiers that campaigns may name; none by default.
        pending: how long points wait before they can be spent; not at all by default.
        expiry: how long points last, earned or given; as long as the card by default.
        expiry_end: whether they last to that day, or to the end of its month or year.
        price_step: the step to which a price is rounded.
        price_rounding: how, as the `decimal` module calls it.
    """

    single: Amount = ruled(1000, VIP_Q1, validator=positive_field)
    total: Amount = ruled(2000, VIP_Q2, validator=positive_field)
    window: Term = ruled(months(6), VIP_Q2, validator=term_in_days)
    apply_within: Term | None = option(
        None, validator=optional(term_in_days), none_means="no limit"
    )
    shops: frozenset[str] = option(frozenset(), converter=_shops)
    validity: Term = ruled(years(2), VIP_U8, validator=term_in_days)
    unit: Amount = ruled(100, VIP_R3A, validator=positive_field)
    points: int = ruled(1, VIP_R3A, validator=count_from(1))
    carry: bool = ruled(True, VIP_R3A, validator=kind(bool))  # noqa: FBT003
    rate: Exact = ruled(Decimal("0.90"), VIP_R2, validator=rate_field)
    tier_points: int = ruled(30, VIP_R3B, validator=count_from(0))
    tier_rate: Exact = ruled(Decimal("0.85"), VIP_R3B, validator=rate_field)
    tier_by: Literal["earned", "balance"] = ruled(
        "earned", VIP_R3B, validator=one_of("earned", "balance")
    )
    birthday_rate: Exact = ruled(Decimal("0.60"), VIP_R5, validator=rate_field)
    leap_birthday: LeapBirthday = ruled(
        "28 February", VIP_R5, validator=one_of("28 February", "1 March")
    )
    special: Literal["lowest", "blocks"] = ruled(
        "lowest", VIP_R2, validator=one_of("lowest", "blocks")
    )
    overdrawn: Literal["negative", "zero"] = option(
        "negative", validator=one_of("negative", "zero")
    )
    failed: Literal["stays", "ends"] = option("stays", validator=one_of("stays", "ends"))
    transfers: Literal["refused", "allowed"] = ruled(
        "refused", VIP_U3, validator=one_of("refused", "allowed")
    )
    cap: int | None = option(None, validator=optional(count_from(0)), none_means="no limit")
    campaigns: tuple[Campaign, ...] = option((), converter=_campaigns, validator=all_are(Campaign))
    tiers: TierPolicy | None = option(None, validator=kind(TierPolicy, absent=True))
    pending: Term | None = option(None, validator=optional(term_in_days), none_means="nothing")
    expiry: Term | None = option(None, validator=optional(term_in_days), none_means="no limit")
    expiry_end: Literal["day", "month", "year"] = option(
        "day", validator=one_of("day", "month", "year")
    )
    price_step: Amount = ruled(CENT, GEN_7, validator=positive_field)
    price_rounding: str = ruled(ROUND_HALF_UP, GEN_7, validator=[kind(str), _rounding])
    plain: bool = attrs.field(init=False, eq=False, repr=False)
    by_tiers: TierPolicy | None = attrs.field(init=False, eq=False, repr=False)
    in_lots: bool = attrs.field(init=False, eq=False, repr=False)
    _days: dict[dt.date, tuple[dt.date, dt.date]] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )

    def __attrs_post_init__(self) -> None:
        """Note what the points of a purchase depend on, which the ledger asks each time.

        Raises:
            UnknownKeyError: a campaign for a tier that the policy does not have.
        """
        Policy.__attrs_post_init__(self)
        named = {each.tier for each in self.campaigns if each.tier}
        known = [each.name for each in self.tiers.tiers] if self.tiers is not None else []
        if unknown := sorted(named.difference(known)):
            raise unknown_name(
                "ClubPolicy.campaigns names the tier", unknown[0], known, "ClubPolicy.campaigns"
            )
        in_lots = self.pending is not None or self.expiry is not None
        extras = self.campaigns or in_lots or self.cap is not None
        object.__setattr__(self, "plain", not extras)
        object.__setattr__(self, "in_lots", in_lots)
        object.__setattr__(self, "by_tiers", self.tiers if named else None)

    def factor(self, purchase: Purchased, tiers: Collection[str] = ()) -> Exact:
        """Return how many times the usual points a purchase earns.

        Args:
            purchase: the purchase.
            tiers: the tier that its buyer holds before it, and those below.
        """
        fitting = (each.factor for each in self.campaigns if each.fits(purchase, tiers))
        return max(fitting, default=1)

    def days_of_points(self, on: dt.date) -> tuple[dt.date, dt.date]:
        """Return the first and last day of points earned on a day, however long the card is valid.

        They depend on nothing else, and a base of customers asks for the same days again and again.
        """
        days = self._days.get(on)
        if days is None:
            first = on if self.pending is None else self.pending.due(on)
            days = self._days[on] = first, self._last_day_of_points(on)
        return days

    def _last_day_of_points(self, on: dt.date) -> dt.date:
        if self.expiry is None:
            return dt.date.max
        last = self.expiry.due(on)
        if self.expiry_end == "day":
            return last
        month = 12 if self.expiry_end == "year" else last.month
        return last.replace(month=month, day=calendar.monthrange(last.year, month)[1])


def shops_of(policy: ClubPolicy, shop: str) -> frozenset[str]:
    """Return the shops where a card holds: those the policy names, or the one that issues it.

    Clause: VIP-Q1.
    """
    return policy.shops or frozenset({shop})


Policies: TypeAlias = ClubPolicy | Editions[ClubPolicy]
"""One policy for all time, or editions of which each event's day selects one."""


def require_policies(policies: Policies) -> Policies:
    """Return a club's policy or its editions, and refuse anything else."""
    if isinstance(policies, Editions):
        for edition in policies:
            require_policy(edition.policy, ClubPolicy)
        if policies.governed_by not in (None, Governs.EVENT):
            expected = "event: each fact of an account goes by the edition of its own day"
            raise wrong_value("governed_by", text(policies.governed_by), expected)
    elif not isinstance(policies, ClubPolicy):
        raise wrong_kind("policy", policies, "a ClubPolicy, or Editions of it")
    return policies


@define(eq=False)
class InForce:
    """By which policy a member's account goes on a day.

    Args:
        policies: the policy, or its editions.
        since: since when its holder is a member, of which later editions may keep numbers.
    """

    policies: Policies
    since: dt.date | None = None
    # What was found last, and the days on which it would be found again.
    _known: ClubPolicy | None = None
    _first: dt.date = dt.date.max
    _end: dt.date = dt.date.min

    def on(self, day: dt.date) -> ClubPolicy:
        """Return the policy in force on a day, on which a term of it may begin."""
        if self._known is not None and self._first <= day < self._end:
            return self._known
        held = self.policies
        return self._of_editions(held, day) if isinstance(held, Editions) else held

    def _of_editions(self, editions: Editions[ClubPolicy], day: dt.date) -> ClubPolicy:
        if self.since is None:
            policy = editions.on(day)
        else:
            # Who was a member before the first edition is one of the first.
            opened = max(self.since, next(iter(editions)).since)
            policy = editions.on(day, opened=opened, start=day)
        if not any(each.transitions for each in editions):
            # Only what is kept depends on more than the edition, and each event of a card asks.
            later = (each.since for each in editions if each.since > day)
            self._known, self._first = policy, editions.edition_on(day).since
            self._end = min(later, default=dt.date.max)
        return policy
