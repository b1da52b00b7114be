"""Deals of n events, and statements of n deals."""

import datetime as dt
from fractions import Fraction
from functools import cache, partial

import attrs

from clientrules import sales
from clientrules.core import Band
from clientrules.sales import (
    DealEvent,
    DealStep,
    Shares,
    attribution,
    commissions,
)
from clientrules.sales.attribution import PayeeRole
from tests.growth.asks.times import LATER, day
from tests.growth.handed import Each, Many, Name, names
from tests.wrong_input.samples import arguments_of

AFTER = LATER + dt.timedelta(1)
PLAN = sales.CommissionPlan(
    tiers=[
        sales.CommissionTier(Band(high=10_000), Fraction(1, 100)),
        sales.CommissionTier(Band(low=10_000), Fraction(2, 100)),
    ],
    tier_base=commissions.TierBase.PERIOD,
    counts=sales.DealStage.SIGNED,
    due_on=sales.DealStage.SIGNED,
    with_vat=True,
    tiering=commissions.Tiering.MARGINAL,
)


def sold(n):
    """Return n deals, each signed once and collected in part."""
    return Many(_deal(place, events=2) for place in range(n))


def _deal(place, events, payees=2):
    return sales.CommissionedDeal(
        name=Name(f"D{place:04}"),
        shares=shares(payees),
        events=_deal_events(events, place),
        vat_included=True,
        vat_rate=None,
    )


def _deal_events(n, first=0):
    made = [DealEvent(DealStep.SIGNED, day(first), 10_000, id=f"{first}-0")]
    for place in range(1, n):
        step = DealStep.REFUNDED if place % 5 == 4 else DealStep.COLLECTED
        made.append(DealEvent(step, day(first + place), 10, id=f"{first}-{place}"))
    return Many(made)


def _cancelled(n):
    """Return n deals of one period, of which every other is cancelled after it."""
    made = [_deal(place, 1) for place in range(n)]
    cancelled = [
        attrs.evolve(
            each, events=[*each.events, DealEvent(DealStep.CANCELLED, day(n + place), None)]
        )
        for place, each in enumerate(made)
        if place % 2
    ]
    return Many(made[::2] + cancelled)


def shares(n):
    return Shares.split(*[(name, PayeeRole.AGENT, 1) for name in names(n, "P")])


@cache
def statement(n):
    return _due(sold(n))().value


def _due(deals, plan=PLAN, end=LATER):
    return partial(sales.commissions_due, deals, AFTER, period_end=end, policy=plan)


def _of_statement(name, *arguments):
    return lambda n: partial(getattr(statement(n), name), *arguments)


BY_DEAL = attrs.evolve(PLAN, tier_base=commissions.TierBase.DEAL)


def _each_deal(n, name, start):
    """Ask a statement for each of its deals."""
    made = statement(n)
    return lambda: [getattr(made, name)(each) for each in names(n, start)]


ASKS = {
    "sales.CommissionedDeal(events)": lambda n: partial(_deal, 0, n),
    "sales.CommissionedDeal(shares)": lambda n: partial(attrs.evolve, _deal(0, 2, payees=n)),
    "sales.CommissionedDeal.begins": lambda n: partial(
        _deal(0, n).begins, sales.DealStage.COLLECTED
    ),
    "sales.CommissionedDeal.clauses": lambda n: partial(getattr, _deal(0, n), "clauses"),
    "sales.CommissionedDeal.first_paid": lambda n: partial(getattr, _deal(0, n), "first_paid"),
    "sales.CommissionedDeal.ruling": lambda n: partial(getattr, _deal(0, n), "ruling"),
    "sales.commissions_due(deals)": lambda n: _due(sold(n)),
    "sales.commissions_due(deals): each of its own base": lambda n: _due(
        sold(n), BY_DEAL, end=None
    ),
    "sales.commissions_due(deals): each moves the tier of all": lambda n: _due(
        _cancelled(n), attrs.evolve(PLAN, tiering=commissions.Tiering.WHOLE_BASE), end=day(n)
    ),
    "sales.commissions_due(deals): of many events": lambda n: _due([_deal(0, n)]),
    "sales.commissions_due(deals): of many payees": lambda n: _due([_deal(0, 2, payees=n)]),
    "sales.commissions.CommissionStatement(lines)": lambda n: partial(attrs.evolve, statement(n)),
    "sales.commissions.CommissionStatement(nothing)": lambda n: partial(
        attrs.evolve, _due(sold(n), BY_DEAL, end=None)().value
    ),
    "sales.commissions.CommissionStatement.distribute": lambda n: partial(
        statement(n + 1).distribute, Name("P0000"), {"Q": 1, "R": 1}
    ),
    "sales.commissions.CommissionStatement.distribute(among)": lambda n: partial(
        statement(2).distribute, Name("P0000"), Each((name, 1) for name in names(n, "Q"))
    ),
    "sales.commissions.CommissionStatement.of_deal": lambda n: _each_deal(n, "of_deal", "D"),
    "sales.commissions.CommissionStatement.of_payee": _of_statement("of_payee", Name("P0001")),
    "sales.commissions.CommissionStatement.rows": _of_statement("rows"),
    "sales.commissions.CommissionStatement.unspecified": _of_statement("unspecified"),
    "sales.commissions.CommissionStatement.total": lambda n: partial(
        getattr, statement(n), "total"
    ),
    "sales.commissions.CommissionStatement.totals": lambda n: partial(
        getattr, statement(n), "totals"
    ),
    "sales.Shares(parts)": lambda n: partial(attrs.evolve, shares(n)),
    "sales.Shares.split(parts)": lambda n: partial(shares, n),
    "sales.Shares.distribute": lambda n: partial(
        shares(n).distribute, Name("P0000"), {"Q": 1, "R": 1}
    ),
    "sales.Shares.distribute(among)": lambda n: partial(
        shares(2).distribute, Name("P0000"), Each((name, 1) for name in names(n, "Q"))
    ),
    "sales.Shares.instalments": lambda n: partial(shares(n).instalments, [100, 200]),
    "sales.Shares.instalments(commissions)": lambda n: partial(
        shares(2).instalments, Many([100] * n)
    ),
    "sales.Shares.pay": lambda n: partial(shares(n).pay, 1000),
    "sales.Shares.record": lambda n: shares(n).record,
    "sales.Shares.rows": lambda n: shares(n).rows,
    "sales.Shares.unspecified": lambda n: shares(n).unspecified,
    "sales.attribution.Opinion(shares)": lambda n: partial(
        attribution.Opinion,
        **{**arguments_of(attribution.Opinion), "shares": shares(n)},
    ),
}
