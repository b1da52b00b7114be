"""Short ways to write the facts of a sales floor."""

import datetime as dt
from fractions import Fraction

import attrs

from clientrules.core import instant
from clientrules.sales import (
    AgentWish,
    Case,
    Channel,
    Deal,
    FloorPolicy,
    Introduction,
    Recognition,
    Referral,
    Registration,
    Relative,
    Shares,
    attribute,
)
from clientrules.sales.attribution import CompanyCustomer, Kinship, LaterChange, RecognitionBy
from clientrules.sales.reception import Fault, ReceptionStage

ZONE = "Asia/Shanghai"
YEAR = 2025
FLOOR = FloorPolicy(zone=ZONE)


def floor(**numbers):
    """Return the policy of a floor of that zone, with other numbers."""
    return FloorPolicy(zone=ZONE, **numbers)


def struck(name, clause):
    """Return the regulation's policy without a clause of a table."""
    table = getattr(FLOOR, name)
    rows = [row for row in table.rows if row.clause is not clause]
    return attrs.evolve(FLOOR, **{name: attrs.evolve(table, rows=rows)})


def at(month, day, hour=10, minute=0):
    """Return an instant of the year in which the cases play."""
    return instant(dt.datetime(YEAR, month, day, hour, minute), tz=ZONE)


def visit(agent, month, day, hour=10, **facts):
    """Return an effective registration of a visit."""
    others = {
        "customer": "X",
        "project": "Park",
        "channel": Channel.VISIT,
        "entered": True,
        "approved": True,
        "forgot_agent": False,
        "at": at(month, day, hour),
    }
    return Registration(agent=agent, **others | facts)


def forgot(agent, month, day, hour=14, **facts):
    """Return the registration of a customer who had come before and forgotten the agent."""
    return visit(agent, month, day, hour, forgot_agent=True, **facts)


def deal(month, day, hour=18, **facts):
    """Return a deal that has been subscribed."""
    others = {"signed_at": None, "collected_at": None, "settled_at": None, "changes": ()}
    return Deal(subscribed_at=at(month, day, hour), **others | facts)


def changed(change, month, day, served_by="B"):
    """Return a change after closing."""
    return LaterChange(change=change, at=at(month, day), served_by=served_by)


def recognised(agent, month, day, hour=16, **facts):
    """Return a recognition of the original agent."""
    others = {"at": at(month, day, hour), "customer": "X", "by": RecognitionBy.PEOPLE}
    return Recognition(agent=agent, **others | facts)


def spouse(month=1, day=1, kinship=Kinship.SPOUSES):
    """Return the customer's spouse, found out on a day."""
    return Relative(customer="Y", kinship=kinship, found_at=at(month, day))


def wish(month, day, hour=11, **facts):
    """Return a wish for agent B that is insisted on and granted, midway."""
    others = {
        "at": at(month, day, hour),
        "customer": "X",
        "stage": ReceptionStage.MIDWAY,
        "named": "B",
        "insisted": True,
        "explained": True,
        "allowed": True,
        "instigated": False,
        "fault": Fault.NONE,
        "successor": None,
    }
    return AgentWish(**others | facts)


def introduced(month, day, **facts):
    """Return an introduction to agent A by an old customer of A, without any notice."""
    others = {
        "on": dt.date(YEAR, month, day),
        "customer": "X",
        "old_customer": "O",
        "agent": "A",
        "called_at": None,
        "declared_at": None,
        "time_agreed": False,
        "came_along": False,
        "asked_for_agent": False,
        "closed_before": True,
    }
    return Introduction(**others | facts)


def company(month, day, **facts):
    """Return a relation whom the company only introduced."""
    others = {
        "contacted": at(month, day, 9),
        "leader_named_agent": False,
        "company_arranged": False,
        "agent_negotiated": True,
        "agent_does_after_sale": False,
        "agent": None,
    }
    return CompanyCustomer(**others | facts)


def referral(month, day, **facts):
    """Return a valid referral by I, registered two days before the visit of that day."""
    came = at(month, day, 9)
    others = {
        "introducer": "I",
        "introducer_sells": False,
        "registered_at": came.subtract(days=2),
        "appointed": dt.date(YEAR, month, day),
        "came_at": came,
        "accompanied": True,
        "manager_called_at": None,
        "private_customer": True,
        "signed": True,
    }
    return Referral(**others | facts)


def case(*registrations, closed=(5, 20), **facts):
    """Return the case of customer X, who bought in the project."""
    others = {
        "customer": "X",
        "project": "Park",
        "deal": deal(*closed),
        "merges": {},
        "relative": None,
        "recognitions": (),
        "wish": None,
        "introduction": None,
        "company": None,
        "referral": None,
        "leavers": (),
    }
    return Case(registrations=registrations, **others | facts)


def percents(shares):
    """Return the parts in percent by payee."""
    return {str(payee): shares[payee] * 100 for payee in shares}


def attributed(given, *, policy=FLOOR):
    """Return what `attribute` rules on that floor."""
    return attribute(given, policy=policy)


def ruled(*registrations, policy=FLOOR, **facts):
    """Return what `attribute` gives: the parts in percent, or `None` where it stays open."""
    value = attributed(case(*registrations, **facts), policy=policy).value
    return percents(value) if isinstance(value, Shares) else None


HALF = Fraction(50)
