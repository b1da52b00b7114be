"""Registers of n visits, deals of n events, rotas of n agents and n days, statements of n deals."""

import datetime as dt
from fractions import Fraction
from functools import cache, partial

import attrs

from clientrules import sales
from clientrules.core import Band
from clientrules.sales import (
    Case,
    Deal,
    DealEvent,
    DealStep,
    LeadSource,
    Recognition,
    Registration,
    Rota,
    Shares,
    attribution,
    commissions,
    leads,
)
from clientrules.sales.attribution import PayeeRole, RecognitionBy
from clientrules.sales.rota import Arrival, Restoration
from tests.growth.asks.times import LATER, START, ZONE, day, instant
from tests.growth.handed import Coin, Each, Many, Name, names
from tests.wrong_input.samples import arguments_of

FLOOR = sales.FloorPolicy(zone=ZONE)
AFTER = LATER + dt.timedelta(1)
X, PARK = Name("X"), Name("Park")
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


# A register and its case.


def visits(n, agents=3, customers=1):
    """Return n visits in order, each by one of some agents."""
    return Many(
        Registration(
            customer=X if customers == 1 else Name(f"X{place % customers}"),
            project=PARK,
            agent=Name(f"A{place % agents}"),
            at=instant(place),
            channel=sales.Channel.VISIT,
            entered=True,
            approved=True,
            forgot_agent=False,
        )
        for place in range(n)
    )


def deal(n=0, closed=400):
    stages = ("signed_at", "collected_at", "settled_at")
    return Deal(
        subscribed_at=instant(closed),
        **dict.fromkeys(stages),
        changes=Many(
            attribution.LaterChange(
                change=attribution.DealChange.NAME, at=instant(closed + 1 + place), served_by="A0"
            )
            for place in range(n)
        ),
    )


def case(n=1, **others):
    nothing = dict.fromkeys(("relative", "wish", "introduction", "company", "referral"))
    given = {"merges": {}, "recognitions": (), "leavers": (), "registrations": visits(n)}
    return Case(customer=X, project=PARK, **{"deal": deal(), **given, **nothing, **others})


def recognitions(n):
    return Many(
        Recognition(customer=X, agent=Name("A0"), at=instant(place), by=RecognitionBy.PEOPLE)
        for place in range(n)
    )


CASES = {
    "visits": case,
    "visits of as many agents": lambda n: case(registrations=visits(n, agents=n)),
    "customers who are one": lambda n: case(
        registrations=visits(n, customers=n + 1),
        merges=Each((Name(f"X{place}"), X) for place in range(n + 1)),
    ),
    "recognitions": lambda n: case(2, recognitions=recognitions(n)),
    "leavers": lambda n: case(4, leavers=Many(names(n, "A"))),
    "later changes": lambda n: case(deal=deal(n)),
}


def _of_cases(place, ask):
    """Return an ask for each way in which a case grows, the first without a name."""
    found = {f"{place}: {what}": partial(_asked, ask, make) for what, make in CASES.items()}
    return {place: found.pop(f"{place}: visits"), **found}


def _asked(ask, make, n):
    return partial(ask, make(n))


def _passed_over(given):
    return sales.attribute(given, policy=FLOOR).passed_over


# Rotas.


def agents(n):
    return names(n, "A")


def rota(n):
    return Rota(Many(agents(n)))


@cache
def worked(n):
    """Return a rota of three after n customers."""
    made = Rota(agents(3))
    for place in range(n):
        made = _turn(made, place)
    return made


def _turn(made, place):
    if place % 3 == 2:
        return made.receive(made.order[0], Arrival.RETURNING, present=made.order).value.rota
    if place % 3 == 1:
        return made.restore(made.order[-1], Restoration.HANDED_OVER).value
    return made.call(made.order).value.rota


def _customers(n):
    """Receive one customer after another."""

    def ask():
        made = Rota(agents(3))
        for place in range(n):
            made = _turn(made, place)

    return ask


def _joining(n):
    """Let one agent after another join, and leave again."""

    def ask():
        made = Rota(agents(2))
        for name in names(n, "B"):
            made = made.join(name).value
        for name in names(n, "B"):
            made = made.leave(name).value

    return ask


def _of_rota(name, *arguments, **others):
    return lambda n: partial(getattr(rota(n), name), *arguments, **others)


def _with_all(name, *before, **others):
    """Return what asks a rota of n agents, all present."""
    return lambda n: partial(getattr(rota(n), name), *before, present=Many(agents(n)), **others)


A0, A1 = Name("A0000"), Name("A0001")


def _hindered(n):
    absent = agents(n)[1:]
    reason = sales.rota.Hindrance.OWN_CUSTOMER
    return {"hindered": Each((each, reason) for each in absent), "present": agents(n)}


def _excused(n):
    return {"excused": Many(agents(n)[1:]), "present": agents(n)[:1]}


# Deals and statements.


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


# Leads.


def lead(place):
    return sales.Lead(
        name=Name(f"L{place:04}"),
        source=LeadSource.ONLINE,
        finder=None,
        created=instant(place),
        remark="spring fair",
        category="new",
        customer=Name(f"L{place:04}") if place % 2 else None,
    )


def people(n):
    return Many(names(n, "S"))


def _staffing(n):
    return sales.Staffing(present=people(n), open_leads=Each((name, 1) for name in names(n, "S")))


def _rules(n):
    return {LeadSource.ONLINE: sales.RoundRobin(people=people(n))}


def _spare(n):
    limits = Each((name, 1000) for name in names(n, "S"))
    return {LeadSource.ONLINE: leads.MostSpareCapacity(limits=limits)}


def _assigned(n, rules, staff):
    return partial(leads.assign_leads, Many(map(lead, range(n))), rules, staffing=staff)


def _lead(rules, staff):
    return partial(sales.assign_lead, lead(0), rules, staffing=staff)


def _leads_one_by_one(n):
    """Assign one lead after another by the rules that the last left."""

    def ask():
        rules, staff = _rules(3), _staffing(3)
        for place in range(n):
            given = sales.assign_lead(lead(place), rules, staffing=staff).value
            rules, staff = given.rules, staff.after(given.owner)

    return ask


def _insisting():
    return {"owner": "A0001", "explained": True, "approved_by": None}


def _each_deal(n, name, start):
    """Ask a statement for each of its deals."""
    made = statement(n)
    return lambda: [getattr(made, name)(each) for each in names(n, start)]


ASKS = {
    **_of_cases("sales.Case(registrations)", attrs.evolve),
    "sales.Case(registrations): in any order": lambda n: partial(
        case, registrations=Many(reversed(visits(n)))
    ),
    "sales.Case(deal)": lambda n: partial(attrs.evolve, case(deal=deal(n))),
    "sales.Case(leavers)": lambda n: partial(attrs.evolve, case(leavers=names(n, "A"))),
    "sales.Case(merges)": lambda n: partial(attrs.evolve, CASES["customers who are one"](n)),
    "sales.Case(merges): in a chain": lambda n: partial(
        case, merges=Each((Name(f"X{place}"), Name(f"X{place + 1}")) for place in range(n))
    ),
    "sales.Case(recognitions)": lambda n: partial(case, recognitions=recognitions(n)),
    "sales.Case.closing_at": lambda n: partial(case(n).closing_at, instant(500)),
    "sales.Case.entries_of": lambda n: partial(case(n).entries_of, X),
    "sales.Case.otherwise": lambda n: partial(case(n).otherwise, "leavers", ()),
    "sales.Case.person": lambda n: partial(CASES["customers who are one"](n).person, "X1"),
    "sales.Case.plain(registrations)": lambda n: partial(
        Case.plain, Many((f"A{place % 3}", day(place)) for place in range(n)), deal=day(400)
    ),
    "sales.Case.plain(deal)": lambda n: partial(Case.plain, visits(1), deal(n)),
    "sales.Case.plain(recognitions)": lambda n: partial(
        Case.plain, visits(1), deal(), recognitions=recognitions(n)
    ),
    **_of_cases("sales.attribute(case)", partial(sales.attribute, policy=FLOOR)),
    "sales.attribute(case): what was passed over": lambda n: partial(_passed_over, case(n)),
    "sales.adjudicate(case)": lambda n: partial(
        sales.adjudicate, case(n), None, None, policy=FLOOR
    ),
    "sales.agent_for_return(case)": lambda n: partial(
        sales.agent_for_return, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.owners(case)": lambda n: partial(
        attribution.owners, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.receivers(case)": lambda n: partial(
        attribution.receivers, case(n), instant(300), policy=FLOOR
    ),
    "sales.attribution.is_company_customer(registrations)": lambda n: partial(
        attribution.is_company_customer, day(n), registrations=visits(n), policy=FLOOR
    ),
    "sales.Deal(changes)": lambda n: partial(deal, n),
    "sales.Deal.closed_at": lambda n: partial(deal(n).closed_at, sales.DealStage.SUBSCRIBED),
    "sales.Deal.closed_when": lambda n: partial(deal(n).closed_when, sales.DealStage.SUBSCRIBED),
    "sales.Deal.closing_day": lambda n: partial(
        deal(n).closing_day, sales.DealStage.SUBSCRIBED, FLOOR
    ),
    # Rotas of n agents, and of n customers.
    "sales.Rota(order)": lambda n: partial(rota, n),
    "sales.Rota(opened)": lambda n: partial(Rota, agents(n), opened=Many(agents(n))),
    "sales.Rota(log)": lambda n: partial(attrs.evolve, worked(n)),
    "sales.Rota.call": lambda n: partial(worked(n).call, agents(3)),
    "sales.Rota.call: one by one": _customers,
    "sales.Rota.call(present)": _with_all("call"),
    "sales.Rota.call(excused)": lambda n: partial(rota(n).call, **_excused(n)),
    "sales.Rota.call(hindered)": lambda n: partial(rota(n).call, **_hindered(n)),
    "sales.Rota.join": _of_rota("join", "Z"),
    "sales.Rota.join: one by one": _joining,
    "sales.Rota.leave": _of_rota("leave", A0),
    "sales.Rota.lunch_duty": lambda n: partial(rota(n).lunch_duty, agents(n)[:2]),
    "sales.Rota.lunch_duty(present)": _with_all("lunch_duty"),
    "sales.Rota.preview": lambda n: partial(rota(n).preview, n),
    "sales.Rota.preview: of three agents": lambda n: partial(rota(3).preview, n),
    "sales.Rota.receive": lambda n: partial(
        worked(n).receive, A0, Arrival.RETURNING, present=agents(3)
    ),
    "sales.Rota.receive(present)": _with_all("receive", A0, Arrival.RETURNING),
    "sales.Rota.receive(excused)": lambda n: partial(
        rota(n).receive, A0, Arrival.RETURNING, **_excused(n)
    ),
    "sales.Rota.receive(hindered)": lambda n: partial(
        rota(n).receive, A0, Arrival.RETURNING, **_hindered(n)
    ),
    "sales.Rota.receive_couple": lambda n: partial(
        worked(n).receive_couple, [A0, A1], present=agents(3)
    ),
    "sales.Rota.receive_couple(present)": _with_all("receive_couple", [A0, A1]),
    "sales.Rota.receive_couple(excused)": lambda n: partial(
        rota(n + 2).receive_couple, [A0, A1], **_excused(n + 2)
    ),
    "sales.Rota.receive_couple(hindered)": lambda n: partial(
        rota(n + 2).receive_couple, [A0, A1], **_hindered(n + 2)
    ),
    "sales.Rota.receive_insisting": lambda n: partial(
        worked(n).receive_insisting, A0, present=agents(3), **_insisting()
    ),
    "sales.Rota.receive_insisting(present)": _with_all(
        "receive_insisting", A0, owner="A0001", explained=True, approved_by=None
    ),
    "sales.Rota.receive_insisting(excused)": lambda n: partial(
        rota(n).receive_insisting, A0, **_insisting(), **_excused(n)
    ),
    "sales.Rota.receive_insisting(hindered)": lambda n: partial(
        rota(n).receive_insisting, A0, **_insisting(), **_hindered(n)
    ),
    "sales.Rota.record": lambda n: worked(n).record,
    "sales.Rota.restore": lambda n: partial(worked(n).restore, A0, Restoration.HANDED_OVER),
    "sales.Rota.rows": lambda n: worked(n).rows,
    "sales.Rota.swap": lambda n: partial(rota(n + 1).swap, A0, A1, approved_by=None),
    "sales.rota.replay(log)": lambda n: partial(sales.rota.replay, agents(3), Many(worked(n).log)),
    "sales.rota.replay(opened)": lambda n: partial(sales.rota.replay, Many(agents(n)), []),
    "sales.rota.tally(rota)": lambda n: partial(sales.rota.tally, worked(n)),
    # Deals, their shares and their commissions.
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
    # Leads.
    "sales.RoundRobin(people)": lambda n: partial(sales.RoundRobin, people=people(n)),
    "sales.RoundRobin(limits)": lambda n: partial(
        sales.RoundRobin, people=people(n), limits=Each((name, 2) for name in people(n))
    ),
    "sales.RoundRobin.after": lambda n: partial(
        sales.RoundRobin(people=people(n)).after, people(n)[-1]
    ),
    "sales.RoundRobin.joined": lambda n: partial(sales.RoundRobin(people=people(n)).joined, "Z"),
    "sales.RoundRobin.left": lambda n: partial(
        sales.RoundRobin(people=people(n + 1)).left, people(n + 1)[-1]
    ),
    "sales.RoundRobin.queue": lambda n: partial(
        getattr, sales.RoundRobin(people=people(n)), "queue"
    ),
    "sales.Staffing(present)": lambda n: partial(_staffing, n),
    "sales.Staffing(open_leads)": lambda n: partial(_staffing, n),
    "sales.Staffing.after": lambda n: partial(_staffing(n).after, people(n)[-1]),
    "sales.leads.MostSpareCapacity(limits)": lambda n: partial(_spare, n),
    "sales.leads.MostSpareCapacity(queue)": lambda n: partial(
        attrs.evolve, _spare(n)[LeadSource.ONLINE], queue=people(n)
    ),
    "sales.leads.MostSpareCapacity.after": lambda n: partial(
        _spare(n)[LeadSource.ONLINE].after, people(n)[-1]
    ),
    "sales.leads.Assigned(rules)": lambda n: partial(
        leads.Assigned, lead(0), Name("S0000"), _rules(n)
    ),
    "sales.assign_lead(rules)": lambda n: _lead(_rules(n), _staffing(n)),
    "sales.assign_lead(staffing)": lambda n: _lead(_spare(n), _staffing(n)),
    "sales.assign_lead(rules): one by one": _leads_one_by_one,
    "sales.leads.assign_leads(leads)": lambda n: _assigned(n, _rules(3), _staffing(3)),
    "sales.leads.assign_leads(leads): to spare hands": lambda n: _assigned(
        n, _spare(3), _staffing(3)
    ),
    "sales.leads.assign_leads(rules)": lambda n: _assigned(2, _rules(n), _staffing(n)),
    "sales.leads.assign_leads(staffing)": lambda n: _assigned(2, _spare(n), _staffing(n)),
    "sales.leads.campaign_leads(leads)": lambda n: partial(
        leads.campaign_leads,
        Many(map(lead, range(n))),
        start=START,
        end=day(n),
        keyword="fair",
        zone=ZONE,
    ),
    "sales.leads.stats_by_source(leads)": lambda n: partial(
        leads.stats_by_source,
        Many(map(lead, range(n))),
        turnover=Each((Name(f"L{place:04}"), Coin(3)) for place in range(n)),
    ),
    "sales.leads.stats_by_source(turnover)": lambda n: partial(
        leads.stats_by_source,
        [lead(0)],
        turnover=Each((Name(f"L{place:04}"), Coin(3)) for place in range(n)),
    ),
    "sales.dealers_due(last)": lambda n: partial(
        sales.dealers_due,
        Each((name, day(place)) for place, name in enumerate(names(n, "D"))),
        on=LATER,
    ),
    "sales.referral_valid(registrations)": lambda n: partial(
        sales.referral_valid,
        **{**arguments_of(sales.referral_valid), "registrations": visits(n), "policy": FLOOR},
    ),
}
