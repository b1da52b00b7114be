"""Which edition of a floor's policy rules a case: that of the day its deal was signed, or another.

The same day governs before there is a deal: the customer's coming stands for every stage of it. So
whose a customer is, and who would be paid if the deal closed then, is never ruled by two editions.
"""

from __future__ import annotations

import datetime as dt

from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, require_policy_or_editions
from clientrules.sales.attribution.case import Case, require_case, require_deal
from clientrules.sales.attribution.facts.deals import Deal, when_of
from clientrules.sales.attribution.policy import FloorPolicy


def floor_of(case: Case, policy: FloorPolicy | Editions[FloorPolicy]) -> FloorPolicy:
    """Return the policy by which the deal of a case is ruled.

    Args:
        case: the facts, which are looked at where there are editions.
        policy: the policy, or its editions, of which the day of the contract selects one unless
            they name the subscription, the payment, or the first registration of who buys. A case
            without a registration begins with its subscription.

    Raises:
        InvalidValueError: editions, and no deal, or the day that governs has not come.
        NotInForceError: a day before the first edition.
    """
    require_policy_or_editions(policy, FloorPolicy)
    if isinstance(policy, FloorPolicy):
        return policy
    deal = require_deal(require_case(case))
    first = _first_registration(case, deal)
    days = {
        Governs.SIGNED: deal.signed_at,
        Governs.SUBSCRIBED: deal.subscribed_at,
        Governs.COLLECTED: deal.collected_at,
        Governs.REGISTERED: deal.subscribed_at if first is None else first,
    }
    return in_force(policy, FloorPolicy, days=days, opened=first)


def _first_registration(case: Case, deal: Deal) -> dt.date | None:
    """Return when who buys was first registered with effect, before the deal's last stage."""
    reached = (deal.subscribed_at, deal.signed_at, deal.collected_at)
    last = max([when_of(at) for at in reached if at is not None])
    counted = (entry for _, entry in case.visits if entry.effective and entry.when <= last)
    return next((entry.at for entry in counted), None)
