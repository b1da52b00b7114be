"""Books that differ in one part, and the facts of a few cases."""

from decimal import Decimal

from clientrules.core import Band, Clause, Source
from clientrules.rulebook import Rulebook
from clientrules.sales import CommissionPlan
from clientrules.sales.commissions.tiers import CommissionTier

OURS = Source("Our sales rules")
PAY = Clause("P-1", "Commission is paid by tiers.", OURS)


def plan(*rates, **numbers):
    """Return a plan of rates, each from where the one before ends."""
    lows = [low for low, _ in rates]
    tiers = [
        CommissionTier(Band(low or None, high), Decimal(rate))
        for (low, rate), high in zip(rates, [*lows[1:], None], strict=True)
    ]
    usual = {"tier_base": "deal", "counts": "signed", "due_on": "signed", "with_vat": True}
    several = {"tiering": "marginal"} if len(rates) > 1 else {}
    return CommissionPlan(tiers=tiers, **usual | several | numbers)


FLAT = Rulebook(commission=plan((0, "0.05")))
TIERED = Rulebook(commission=plan((0, "0.04"), (100_000, "0.07"), cites={"tiers": PAY}))


def base(amount):
    """Return the facts of a commission on a base."""
    return {"base": amount, "of": "deal", "vat_included": True, "vat_rate": None}


BASES = {"Ann": base(80_000), "Bob": base(150_000), "Cid": base(200_000)}
EARNED = {"rule": "commission", "facts": BASES, "measure": "amount"}
