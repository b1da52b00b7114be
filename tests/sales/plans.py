"""Plans, deals and statements, and histories of deals to draw."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from clientrules.core.tables.table import Band
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.attribution.payees import PUBLIC_POOL, PayeeRole
from clientrules.sales.attribution.shares import Shares
from clientrules.sales.commissions.deals import CommissionedDeal, DealEvent, DealStep
from clientrules.sales.commissions.ledger import commissions_due
from clientrules.sales.commissions.plan import CommissionPlan
from clientrules.sales.commissions.tiers import CommissionTier, TierBase, Tiering

FLAT = (CommissionTier(Band(), Decimal("0.01")),)
TWO = (
    CommissionTier(Band(0, 1000), Decimal("0.01")),
    CommissionTier(Band(1000), Decimal("0.02")),
)
THREE = (
    CommissionTier(Band(100, 1000), Decimal("0.01")),
    CommissionTier(Band(1000, 5000), Decimal("0.025")),
    CommissionTier(Band(5000), Decimal("0.03")),
)
ALONE = Shares.split(("A", PayeeRole.AGENT, 1))
THIRDS = Shares.split(
    ("A", PayeeRole.ORIGINAL, 35), ("B", PayeeRole.NEW, 35), (PUBLIC_POOL, PayeeRole.POOL, 30)
)
END = dt.date(2025, 1, 31)
LATER = dt.date(2025, 12, 31)


def plan(tiers=FLAT, **numbers):
    """Return a plan, by default of deals that pay when signed."""
    facts = {
        "tier_base": TierBase.DEAL,
        "counts": DealStage.SIGNED,
        "due_on": DealStage.SIGNED,
        "with_vat": True,
        "tiering": None if tiers == FLAT else Tiering.MARGINAL,
    }
    return CommissionPlan(tiers=tiers, **(facts | numbers))


COLLECTED = plan(counts=DealStage.COLLECTED, due_on=DealStage.COLLECTED)
PERIOD = plan(TWO, tiering=Tiering.WHOLE_BASE, tier_base=TierBase.PERIOD)


def day(number):
    """Return a day counted from the first of January."""
    return dt.date(2025, 1, 1) + dt.timedelta(number - 1)


def event(step, on, amount=None, number=None):
    return DealEvent(DealStep(step), day(on), amount, id=number)


def deal(*events, name="D1", shares=THIRDS, vat_included=True, vat_rate=None):
    """Return a deal from step, day and amount of each event, and its id where it has one."""
    return CommissionedDeal(
        name=name,
        shares=shares,
        events=[event(*each) for each in events],
        vat_included=vat_included,
        vat_rate=vat_rate,
    )


def due(*deals, on=LATER, policy=COLLECTED, end=None):
    """Return what is due of some deals."""
    by_period = getattr(policy, "tier_base", None) is TierBase.PERIOD
    end = END if end is None and by_period else end
    return commissions_due(deals, on, period_end=end, policy=policy)


def paid(statement):
    """Return payee and amount of each payment."""
    return [(str(line.payee), str(line.amount)) for line in statement]


def why_nothing(decision):
    """Return the sentences that say why nothing is due."""
    return [each.reason.text() for each in decision.value.nothing]


RATES = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)
MONEY = st.integers(1, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def tier_lists(draw, least=1):
    """Draw ascending tiers from zero, with any rates."""
    limits = sorted(draw(st.sets(st.integers(1, 10**5), min_size=least - 1, max_size=4)))
    starts, ends = [0, *limits], [*limits, None]
    return tuple(
        CommissionTier(Band(low, high), draw(RATES)) for low, high in zip(starts, ends, strict=True)
    )


@st.composite
def splits(draw):
    """Draw shares of one to five payees."""
    weights = draw(st.lists(st.integers(1, 100), min_size=1, max_size=5))
    return Shares.split(
        *((name, PayeeRole.AGENT, weight) for name, weight in zip("ABCDE", weights, strict=False))
    )


@st.composite
def collections(draw):
    """Draw what is collected and given back of a deal, never more than was collected."""
    events, kept = [("signed", 1, Decimal(10**9))], Decimal(0)
    for number in range(2, draw(st.integers(2, 10))):
        if kept > 0 and draw(st.booleans()):
            cents = draw(st.integers(1, int(kept * 100)))
            back = Decimal(cents).scaleb(-2)
            events.append(("refunded", number, back))
            kept -= back
        else:
            money = draw(MONEY)
            events.append(("collected", number, money))
            kept += money
    return events, kept
