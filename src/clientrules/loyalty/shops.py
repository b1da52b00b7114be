"""Where a card holds: the shops of a club."""

from __future__ import annotations

from clientrules.loyalty.policy import ClubPolicy


def shops_of(policy: ClubPolicy, shop: str) -> frozenset[str]:
    """Return the shops where a card holds: those the policy names, or the one that issues it.

    Clause: VIP-Q1.
    """
    return policy.shops or frozenset({shop})
