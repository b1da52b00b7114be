"""Two deals of a sales floor: one that three sides claim, and one that the clauses leave open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pendulum
from attrs import evolve, frozen

from clientrules import Decision, Refused, Undecided
from clientrules.core import Band
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_DIRECTOR
from clientrules.sales import (
    Case,
    Channel,
    CommissionedDeal,
    CommissionPlan,
    CommissionTier,
    Deal,
    DealEvent,
    DealStage,
    DealStep,
    FloorPolicy,
    Recognition,
    Registration,
    Shares,
    adjudicate,
    attribute,
    commissions_due,
    counterfactuals,
)
from clientrules.sales.attribution import (
    Approval,
    CompanyCustomer,
    Counterfactual,
    Opinion,
    PayeeRole,
    RecognitionBy,
)
from clientrules.sales.attribution.payees import PUBLIC_POOL
from clientrules.sales.attribution.shares import Payment
from clientrules.sales.commissions import CommissionStatement, TierBase, Tiering

FLOOR = FloorPolicy(zone="Asia/Shanghai")
QUARTER_END = dt.date(2025, 6, 30)
PLAN = CommissionPlan(
    tiers=[
        CommissionTier(Band(0, 1_000_000), Decimal("0.010")),
        CommissionTier(Band(1_000_000), Decimal("0.015")),
    ],
    tiering=Tiering.MARGINAL,
    tier_base=TierBase.DEAL,
    counts=DealStage.SIGNED,
    due_on=DealStage.COLLECTED,
    with_vat=False,
)


def at(month: int, day: int) -> pendulum.DateTime:
    """Return an instant of 2025 by the clock of the sales office."""
    return pendulum.datetime(2025, month, day, 10, tz="Asia/Shanghai")


FIRST = Registration(
    customer="Lin",
    project="Park",
    agent="Ann",
    at=at(5, 1),
    channel=Channel.VISIT,
    entered=True,
    approved=True,
    forgot_agent=False,
)
CLAIMED = Case(
    customer="Lin",
    project="Park",
    deal=Deal(
        subscribed_at=at(5, 20), signed_at=None, collected_at=None, settled_at=None, changes=()
    ),
    registrations=[FIRST, evolve(FIRST, agent="Bob", at=at(5, 10), forgot_agent=True)],
    merges={},
    relative=None,
    recognitions=[Recognition(customer="Lin", agent="Ann", at=at(5, 19), by=RecognitionBy.PEOPLE)],
    wish=None,
    introduction=None,
    company=CompanyCustomer(
        contacted=at(4, 28),
        leader_named_agent=False,
        company_arranged=False,
        agent_negotiated=True,
        agent_does_after_sale=False,
        agent=None,
    ),
    referral=None,
    leavers=(),
)
TIED = evolve(
    CLAIMED,
    registrations=[FIRST, evolve(FIRST, agent="Cao")],
    recognitions=[],
    company=None,
)
OPINION = Opinion(
    by="Wu",
    role=PROJECT_MANAGER,
    fault="Cao entered a customer who sat with Ann",
    contribution="Ann received, Cao closed",
    shares=Shares.split(("Ann", PayeeRole.AGENT, 3), ("Cao", PayeeRole.AGENT, 1)),
)
APPROVAL = Approval(by="Zhao", role=SALES_DIRECTOR, approved=True)
MONEY = [
    DealEvent(DealStep.SUBSCRIBED, dt.date(2025, 5, 20), 1_308_000),
    DealEvent(DealStep.SIGNED, dt.date(2025, 5, 28), 1_308_000),
    DealEvent(DealStep.COLLECTED, dt.date(2025, 6, 3), 392_401),
    DealEvent(DealStep.COLLECTED, dt.date(2025, 6, 20), 500_000),
]


@frozen
class Dispute:
    """What became of the two deals.

    Args:
        ruling: who shares the deal that three sides claim.
        near: what single change of its facts would have changed that.
        open: the deal that the clauses leave open.
        settled: the same once two people have settled it.
        waiting: what is due while it is open.
        paid: what is due once it is settled, and the public pool distributed.
    """

    ruling: Decision[Shares | Undecided]
    near: tuple[Counterfactual, ...]
    open: Decision[Shares | Undecided]
    settled: Decision[Shares | Undecided | Refused]
    waiting: CommissionStatement
    paid: CommissionStatement

    @property
    def split(self) -> tuple[Payment, ...]:
        """Return how the first deal's commission is divided, as far as it is due."""
        match self.ruling.value:
            case Shares() as shares:
                return shares.pay(self.paid.of_deal("7-302").total)
            case Undecided() as question:
                raise SystemExit(str(question))

    def lines(self) -> Iterator[str]:
        """Tell it in words."""
        yield f"7-302: {self.ruling}"
        yield from (f"  {each.clause.id}: {each.text()}" for each in self.ruling.reasons)
        yield f"  and {len(self.ruling.passed_over)} clauses passed over, each with what failed"
        yield "what would have changed it:"
        yield from (f"  {each}" for each in self.near[-4:])
        yield f"7-303: {self.open}"
        yield from (f"  {each}" for each in self.waiting.nothing)
        yield f"  settled: {self.settled}"
        yield from (f"  {each.clause.id}: {each.text()}" for each in self.settled.reasons)
        yield f"paid: {self.paid}"


def _due(*deals: CommissionedDeal) -> CommissionStatement:
    match commissions_due(deals, QUARTER_END, period_end=None, policy=PLAN).value:
        case CommissionStatement() as statement:
            return statement
        case missing:
            raise SystemExit(str(missing))


def dispute() -> Dispute:
    """Rule on both deals, settle what is open, and pay."""
    ruling, opened = attribute(CLAIMED, policy=FLOOR), attribute(TIED, policy=FLOOR)
    settled = adjudicate(TIED, OPINION, APPROVAL, policy=FLOOR)
    first = CommissionedDeal(
        name="7-302", shares=ruling, events=MONEY, vat_included=True, vat_rate=Decimal("0.09")
    )
    second = evolve(first, name="7-303", shares=opened)
    return Dispute(
        ruling,
        counterfactuals(CLAIMED, policy=FLOOR),
        opened,
        settled,
        _due(first, second),
        _due(first, evolve(second, shares=settled)).distribute(PUBLIC_POOL, {"Dou": 2, "Eve": 1}),
    )
