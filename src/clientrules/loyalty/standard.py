"""Whether the standard that a card was issued for is still met after a return."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from clientrules.core.money import Amount
from clientrules.loyalty.earnings import Sale
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.purse import Purse
from clientrules.loyalty.qualification import qualifies

__all__ = ["undoes_standard"]


def undoes_standard(
    sale: Sale, back: Amount, sales: Iterable[Sale], purse: Purse, policy: ClubPolicy
) -> bool:
    """Tell whether a card's standard was met before a return and is not met after it.

    Args:
        sale: the purchase, from which what is given back was taken off already.
        back: how much is given back.
        sales: all purchases.
        purse: the purse of the card.
        policy: the policy in force when the card was issued.
    """
    kept = {each.fact.id: each.kept for each in sales}
    before = kept | {sale.fact.id: sale.kept + back}
    return _met(purse, policy, sales, before) and not _met(purse, policy, sales, kept)


def _met(purse: Purse, policy: ClubPolicy, sales: Iterable[Sale], kept: dict[str, Amount]) -> bool:
    if purse.used_until is not None and purse.used_until >= purse.issued:
        return False
    facts = [attrs.evolve(each.fact, paid=kept[each.fact.id]) for each in sales]
    decided = qualifies(
        facts, purse.issued, shop=purse.shop, used_until=purse.used_until, policy=policy
    )
    return decided.value.qualified
