"""When a customer file, a data card or a registration form is due, and how a file is opened."""

from __future__ import annotations

from typing import Final

from clientrules.core.checks import require_flag
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.export_merchandising import FT_FORM_0
from clientrules.regulations.field_sales import BIZ_CARD_1
from clientrules.regulations.member_shop import STORE_3_1, STORE_3_2

OPENING_STEPS: Final = Workflow(
    STORE_3_1,
    [
        Step("choose time"),
        Step("explain benefit", after=["choose time"]),
        Step("help fill in", after=["explain benefit"]),
        Step("thank and promise", after=["help fill in"]),
    ],
)
"""How a file is opened: `OPENING_STEPS.next_steps(done)`; the order is binding."""


def should_open_file(
    *, has_purchased: bool, referred_by_old: bool, has_file: bool
) -> Decision[bool]:
    """Tell whether it is a suitable moment to open a file for a customer.

    Args:
        has_purchased: whether the customer has bought.
        referred_by_old: whether an old customer brought this one.
        has_file: whether the person has a file already, which is never doubled.

    Clause: STORE-3.2.

    >>> should_open_file(has_purchased=False, referred_by_old=True, has_file=False).value
    True
    """
    bought = require_flag(has_purchased, "has_purchased")
    brought = require_flag(referred_by_old, "referred_by_old")
    filed = require_flag(has_file, "has_file")
    facts = (("bought", bought), ("brought", brought), ("filed", filed))
    message = "bought: {bought}; brought by an old customer: {brought}; has a file: {filed}"
    return Decision((bought or brought) and not filed, (Reason(STORE_3_2, message, facts),))


def card_due(*, first_deal_completed: bool, has_card: bool) -> Decision[bool]:
    """Tell whether the salesperson owes the customer data card; the clause sets no time limit.

    Args:
        first_deal_completed: whether the first deal is completed: delivered and settled as agreed.
        has_card: whether there is a card.

    Clause: BIZ-CARD-1.
    """
    completed = require_flag(first_deal_completed, "first_deal_completed")
    filled_in = require_flag(has_card, "has_card")
    facts = (("completed", completed), ("filled_in", filled_in))
    message = "first deal completed: {completed}; card filled in: {filled_in}; no limit is stated"
    return Decision(completed and not filled_in, (Reason(BIZ_CARD_1, message, facts),))


class RegistrationForm(Labelled):
    """The form that takes a customer's raw data (FT-FORM-0)."""

    CUSTOMER = "customer", "customer registration form", "客户信息登记表"
    POTENTIAL = "potential", "potential customer registration form", "潜在客户信息登记表"


def registration_form(*, has_traded: bool) -> Decision[RegistrationForm]:
    """Return the form that a customer's raw data go on.

    Args:
        has_traded: whether there is an order, from the first one on.

    Clause: FT-FORM-0.

    >>> registration_form(has_traded=False).value.label
    'potential customer registration form'
    """
    traded = require_flag(has_traded, "has_traded")
    form = RegistrationForm.CUSTOMER if traded else RegistrationForm.POTENTIAL
    message = "there is an order" if traded else "there is no order yet"
    return Decision(form, (Reason(FT_FORM_0, message),))
