"""Requests to use customer information, to change in one fact at a time."""

from datetime import datetime, timedelta

import attrs

from clientrules.core.dates.instants import instant
from clientrules.records.disclosure.carriers import Carrier
from clientrules.records.disclosure.decisions import access
from clientrules.records.disclosure.requests import AccessRequest, Actor, Approval, Deed, Workplace
from clientrules.regulations.roles import INFORMATION_CLERK, PROJECT_LEADER

AT = instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")
MINUTE = timedelta(minutes=1)

CLERK = Actor(name="Wu", role=INFORMATION_CLERK, workplace=Workplace.SERVICE_CENTRE, reviewing=())
AUTHORISED = Approval(
    by="Lin", role=PROJECT_LEADER, to="Wu", deeds=[Deed.VIEW], customer=None, at=AT
)
VIEWING = AccessRequest(
    deed=Deed.VIEW,
    carrier=Carrier.DELIVERY_DATA,
    customer="C1",
    actor=CLERK,
    at=AT,
    approvals=[AUTHORISED],
    use_until=None,
    facts=(),
)


def actor(role, workplace=Workplace.DEPARTMENT, reviewing=()):
    return Actor(name="Wu", role=role, workplace=workplace, reviewing=reviewing)


def approval(role, *deeds, **facts):
    return attrs.evolve(AUTHORISED, role=role, deeds=deeds, **facts)


def wish(deed, carrier, **facts):
    return attrs.evolve(VIEWING, **{"deed": deed, "carrier": carrier, "approvals": (), **facts})


def texts(decision):
    return [reason.text() for reason in decision.reasons]


def clauses(decision):
    return [reason.clause.id for reason in decision.reasons]


def ask(deed, carrier, *, policy=None, **facts):
    asked = wish(deed, carrier, **facts)
    return access(asked) if policy is None else access(asked, policy=policy)
