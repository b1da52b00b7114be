"""Campaigns: purchases that earn more points: between two dates, in a category, or in a tier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from attrs import field, frozen
from attrs.converters import optional

from clientrules.core.checks import kind
from clientrules.core.dates.instants import day_field
from clientrules.core.money.amounts import Exact, require_amount
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import in_short, text
from clientrules.loyalty.events import Purchased


def _factor(_campaign: Campaign, _attribute: attrs.Attribute[Any], factor: Any) -> None:
    if isinstance(factor, bool) or not isinstance(factor, (Decimal, int, Fraction)):
        raise wrong_kind("Campaign.factor", factor, "an exact number, int, Decimal or Fraction")
    if not isinstance(factor, Fraction):
        require_amount(factor, "Campaign.factor")
    if factor < 1:
        raise wrong_value("Campaign.factor", factor, "1 or more")


@frozen(kw_only=True)
@in_short
class Campaign:
    """Purchases that earn more.

    Args:
        factor: how many times the usual points they earn, 1 or more; of several campaigns that fit
            the highest counts alone.
        since: the first day, or `None` for no beginning.
        until: the last day, which is inside, or `None` for no end.
        category: the category of the purchase, or empty for any.
        tier: the tier that its buyer holds before it, or a higher one; empty for anybody. The
            policy's `tiers` say who holds it.
    """

    factor: Exact = field(validator=_factor)
    since: dt.date | None = field(default=None, converter=optional(day_field))
    until: dt.date | None = field(default=None, converter=optional(day_field))
    category: str = field(default="", validator=kind(str))
    tier: str = field(default="", validator=kind(str))

    def __attrs_post_init__(self) -> None:
        """Refuse a campaign that ends before it begins."""
        if self.since is not None and self.until is not None and self.until < self.since:
            expected = f"{self.since}, its first day, or a later one"
            raise wrong_value("Campaign.until", self.until, expected)

    def __str__(self) -> str:
        """Return the factor, when it counts and for what."""
        first, last = ("" if day is None else str(day) for day in (self.since, self.until))
        days = [f"from {first}"] * bool(first) + [f"to {last}"] * bool(last)
        about = [each for each in (self.category, self.tier) if each]
        return ", ".join([" ".join([f"factor {text(self.factor)}", *days]), *about])

    def fits(self, purchase: Purchased, tiers: Collection[str] = ()) -> bool:
        """Tell whether a purchase is in the campaign.

        Args:
            purchase: the purchase.
            tiers: the tier that its buyer holds before it, and those below.
        """
        return (
            (self.since is None or self.since <= purchase.on)
            and (self.until is None or purchase.on <= self.until)
            and self.category in ("", purchase.category)
            and (not self.tier or self.tier in tiers)
        )
