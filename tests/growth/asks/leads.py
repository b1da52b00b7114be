"""Leads, and people who take them."""

from functools import partial

import attrs

from clientrules import sales
from clientrules.sales import (
    LeadSource,
    leads,
)
from tests.growth.asks.times import LATER, START, ZONE, day, instant
from tests.growth.handed import Coin, Each, Many, Name, names


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


ASKS = {
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
}
