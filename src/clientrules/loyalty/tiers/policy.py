"""The numbers of a programme of tiers, none of which the regulation states.

The regulation knows one threshold, so nothing here cites a clause of it; a firm cites its own in
`cites`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Literal

import attrs
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, at_least_one, listed, one_of, words
from clientrules.core.dates.deadline import term_in_days
from clientrules.core.dates.term import Term
from clientrules.core.money.amounts import Amount, positive_field
from clientrules.core.policy import Policy, option
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short, shown, text
from clientrules.errors import InvalidValueError


@frozen
@in_short
class Tier:
    """One tier of a programme.

    Args:
        name: what it is called.
        qualify: the least spend within the window that reaches it, more than zero.
        retain: the least that keeps it at a review, up to `qualify`, which it is unless given.
    """

    name: str = field(validator=words)
    qualify: Amount = field(validator=positive_field)
    retain: Amount | None = field(default=None, validator=optional(positive_field))

    def __attrs_post_init__(self) -> None:
        """Refuse a tier that takes more to keep than to reach."""
        if self.keeps > self.qualify:
            expected = f"at most the {self.qualify} that reaches {shown(self.name)}"
            raise wrong_value("Tier.retain", self.retain, expected)

    @property
    def keeps(self) -> Amount:
        """Return the least spend that keeps it at a review."""
        return self.qualify if self.retain is None else self.retain

    def __str__(self) -> str:
        """Return the name with its thresholds."""
        kept = "" if self.retain is None else f", kept from {text(self.retain)}"
        return f"{self.name} from {text(self.qualify)}{kept}"


def _tiers(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    return listed(tiers, "TierPolicy.tiers")


def _ascending(_policy: Any, _attribute: attrs.Attribute[Any], tiers: tuple[Tier, ...]) -> None:
    for lower, higher in pairwise(tiers):
        if lower.qualify >= higher.qualify or lower.keeps > higher.keeps:
            raise InvalidValueError(
                f"the tiers hold {lower} before {higher}: expected each to take more to reach than"
                " the one before, and no less to keep"
            )
    names = [tier.name for tier in tiers]
    if len(set(names)) < len(names):
        raise wrong_value("TierPolicy.tiers", names, "distinct names")


@frozen(kw_only=True)
class TierPolicy(Policy):
    """A programme of tiers.

    Args:
        tiers: the tiers, the lowest first; each takes more to reach, and no less to keep.
        window: how long a purchase counts.
        review: `"rolling"`, by the window that ends on each day; or `"anniversary"`, where a tier
            holds for a year and `retain` decides at its end.
        down: at a failed review `"one"` step down, or `"all"` the way to the highest tier that the
            spend keeps; only with reviews at anniversaries.
        grace: how long a lost tier is still held; not at all by default.
    """

    tiers: tuple[Tier, ...] = field(
        converter=_tiers, validator=[at_least_one, all_are(Tier), _ascending]
    )
    window: Term = field(validator=term_in_days)
    review: Literal["rolling", "anniversary"] = option(
        "rolling", validator=one_of("rolling", "anniversary")
    )
    down: Literal["one", "all"] = option("all", validator=one_of("one", "all"))
    grace: Term | None = option(None, validator=optional(term_in_days), none_means="nothing")

    def __attrs_post_init__(self) -> None:
        """Refuse numbers for a review where there is none."""
        super().__attrs_post_init__()
        reviewed = self.down == "one" or any(tier.keeps < tier.qualify for tier in self.tiers)
        if self.review == "rolling" and reviewed:
            raise InvalidValueError(
                'review is "rolling", which knows no review, and a tier has a lower retain or down'
                ' is "one": expected review="anniversary" with them'
            )
