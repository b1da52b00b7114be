"""Prices below the stipulated one: the form before the deal, and the telephone exception.

The form goes to the branch vice-manager, the telephone call to the branch manager: two persons.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import pendulum
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind
from clientrules.core.clause import Clause
from clientrules.core.dates.deadline import term_in_days
from clientrules.core.dates.instants import require_day, require_instant, universal, zone_field
from clientrules.core.dates.roll import Roll, WorkingDays
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import citing, in_force, of_edition
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, require_not_negative
from clientrules.core.outcome import Refused, Unspecified
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError
from clientrules.regulations.conventions import GEN_4
from clientrules.regulations.field_sales import BIZ_PRICE_1, BIZ_PRICE_2
from clientrules.regulations.roles import ACCOUNTING, BRANCH_MANAGER, BRANCH_VICE_MANAGER, SALESMAN

PRICE_FORM: Final = Form(
    BIZ_PRICE_1,
    [
        Item("copy 1", recipient=ACCOUNTING, label_zh="第一联"),
        Item("copy 2", recipient=BRANCH_VICE_MANAGER, label_zh="第二联"),
        Item("copy 3", recipient=SALESMAN, label_zh="第三联"),
    ],
)
"""The copies of the price approval form, and who keeps which."""


class PriceApproval(Labelled):
    """Whether a price needs approval."""

    NEEDED = "needed", "approval needed", "须事先核签"
    NONE = "none", "no approval needed", "无须核签"


@frozen(kw_only=True)
class PricePolicy(Policy):
    """Who approves a price below the stipulated one.

    Args:
        countersigns: who countersigns the form.
        consents: whose consent by telephone stands in for it until it follows.
        form_within: how long after the deal the form follows a consent by telephone.
        roll: which way that day moves where the firm does not work on it.
        zone: the zone in which the times of deals and consents are told; UTC unless given.
    """

    countersigns: Role = ruled(BRANCH_VICE_MANAGER, BIZ_PRICE_1, validator=kind(Role))
    consents: Role = ruled(BRANCH_MANAGER, BIZ_PRICE_2, validator=kind(Role))
    form_within: Term | None = ruled(None, BIZ_PRICE_2, validator=optional(term_in_days))
    roll: Roll = option(Roll.NONE, validator=kind(Roll))
    zone: str | None = option(None, validator=zone_field)


@frozen(kw_only=True)
class PriceConsent:
    """Somebody consented to a price at an instant; that it was merely reported is no consent."""

    by: Role = field(validator=kind(Role))
    at: pendulum.DateTime = field(converter=require_instant)


def price_approval(
    price: Amount,
    *,
    list_price: Amount,
    policy: PricePolicy | Editions[PricePolicy] = PricePolicy(),
    on: dt.date | None = None,
) -> Decision[PriceApproval]:
    """Tell whether a price needs the price approval form before the deal.

    Args:
        price: the price of one line, not of a whole order.
        list_price: the price that the company stipulates for it, in the same unit.
        policy: who countersigns the form, or its editions.
        on: the day that selects the edition.

    Returns:
        Whether it is needed; the stipulated price itself needs none.

    Clause: BIZ-PRICE-1.

    >>> price_approval(100, list_price=100).value
    <PriceApproval.NONE: 'none'>
    """
    policy = in_force(policy, PricePolicy, on)
    facts = (
        ("price", require_not_negative(price, "price")),
        ("list_price", require_not_negative(list_price, "list_price")),
    )
    if price < list_price:
        message = (
            "{price} is below the stipulated {list_price}: the {policy.countersigns} countersigns"
            " the form before the deal"
        )
        reason = Reason(BIZ_PRICE_1, message, facts, policy, ("countersigns",))
        return Decision(PriceApproval.NEEDED, (reason,))
    message = "{price} is not below the stipulated {list_price}"
    reason = Reason(BIZ_PRICE_1, message, facts, of_edition(policy))
    return Decision(PriceApproval.NONE, (reason,))


def may_sell(
    price: Amount,
    *,
    list_price: Amount,
    at: dt.datetime,
    signed: PriceConsent | None,
    phoned: PriceConsent | None,
    policy: PricePolicy | Editions[PricePolicy] = PricePolicy(),
) -> Decision[Permit | Refused]:
    """Tell whether a line may be sold at a price.

    Args:
        price: the price of the line.
        list_price: the price that the company stipulates for it.
        at: when the deal is made, an instant.
        signed: who countersigned the form and when, or `None`.
        phoned: who consented by telephone and when, or `None`.
        policy: whose signature and whose consent count, or its editions, of which that of the day
            of the deal counts; they state a zone then.

    Returns:
        A permit, which obliges to hand in the form where only the telephone consent came before
        the deal; or `Refused` with what the form lacks and what the consent lacks.

    Clauses: BIZ-PRICE-1, BIZ-PRICE-2.
    """
    if not isinstance(policy, PricePolicy):
        policy = in_force(policy, PricePolicy, days=dict.fromkeys(Governs, at))
    for name, consent in (("signed", signed), ("phoned", phoned)):
        if consent is not None and not isinstance(consent, PriceConsent):
            raise InvalidTypeError(f"{name} is {shown(consent)}: expected a PriceConsent or None")
    needed, deal = price_approval(price, list_price=list_price, policy=policy), require_instant(at)
    if needed.value is PriceApproval.NONE:
        return Decision(Permit(_SALE, SALESMAN), needed.reasons)
    no_paper = citing(_lacking(BIZ_PRICE_1, "countersigns", signed, deal, policy), policy)
    if not no_paper:
        permit = Permit(_SALE, SALESMAN, approved_by=policy.countersigns)
        return Decision(permit, (_met(BIZ_PRICE_1, "countersigns", policy),))
    no_call = citing(_lacking(BIZ_PRICE_2, "consents", phoned, deal, policy), policy)
    if no_call:
        return Decision(Refused(no_paper + no_call), no_paper + no_call)
    handed_in = signed is not None and signed.by == policy.countersigns
    owed = () if handed_in else ("the price approval form",)
    permit = Permit(_SALE, SALESMAN, obligations=owed, approved_by=policy.consents)
    return Decision(permit, (_met(BIZ_PRICE_2, "consents", policy),), passed_over=no_paper)


def price_form_due(
    closed: dt.date,
    hours: WorkingDays | None = None,
    *,
    policy: PricePolicy | Editions[PricePolicy] = PricePolicy(),
) -> Decision[dt.date | Unspecified]:
    """Return the day by which the form follows a consent by telephone.

    Args:
        closed: the day of the deal.
        hours: the firm's `WorkingTime`, by which the policy's `roll` moves the day.
        policy: how long after the deal the form follows, which the source does not say, or its
            editions, of which that of the day of the deal counts.

    Clauses: BIZ-PRICE-2, GEN-4.
    """
    if not isinstance(policy, PricePolicy):
        policy = in_force(policy, PricePolicy, days=dict.fromkeys(Governs, closed))
    facts = (("closed", require_day(closed, "closed")),)
    if policy.form_within is None:
        value = Unspecified("form_within", "a term, such as PricePolicy(form_within=days(3))")
        message = "the deal was on {closed}, and the clause does not say when the form follows"
        return Decision(value, (Reason(BIZ_PRICE_2, message, facts, of_edition(policy)),))
    message = "the deal was on {closed}, and the form follows within {policy.form_within}"
    reason = Reason(BIZ_PRICE_2, message, facts, policy, ("form_within",))
    due = policy.form_within.due(closed, hours, roll=policy.roll)
    if policy.roll is Roll.NONE:
        return Decision(due, (reason,))
    moved = Reason(GEN_4, "a due day is {policy.roll}", (), policy, ("roll",))
    return Decision(due, (reason, moved))


_SALE: Final = "sell at this price"
_WHAT: Final = {"countersigns": "countersigned form", "consents": "consent by telephone"}


def _lacking(
    clause: Clause,
    number: str,
    consent: PriceConsent | None,
    deal: pendulum.DateTime,
    policy: PricePolicy,
) -> Iterator[Reason]:
    """Yield what a consent lacks by the policy's role of that name."""
    what = ("what", _WHAT[number])
    if consent is None:
        yield Reason(clause, "there is no {what}", (what,))
        return
    if consent.by != getattr(policy, number):
        message = f"the {{what}} is by the {{by}} and not by the {{policy.{number}}}"
        yield Reason(clause, message, (what, ("by", consent.by)), policy, (number,))
    if universal(consent.at) >= universal(deal):
        zone = policy.zone or "UTC"
        given, closed = consent.at.in_timezone(zone), deal.in_timezone(zone)
        facts = (what, ("given", given), ("deal", closed))
        yield Reason(clause, "the {what} of {given} is not before the deal of {deal}", facts)


def _met(clause: Clause, number: str, policy: PricePolicy) -> Reason:
    message = f"the {{what}} by the {{policy.{number}}} is there before the deal"
    return Reason(clause, message, (("what", _WHAT[number]),), policy, (number,))
