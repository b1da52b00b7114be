"""A card from the data form to its lapse, and who may do what with it."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, years
from clientrules.core.outcome import Refused
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.events import IssueReason, Purchased
from clientrules.loyalty.membership.card import (
    DATA_FORM,
    FORM_COLLECTION,
    FORM_DISPATCH,
    IDENTITY_CHECK,
    ISSUERS,
    KITS,
    MAGAZINE_PRICES,
    Membership,
    card_expires,
    card_usable,
    card_valid,
    may_issue,
    may_replace,
)
from clientrules.loyalty.membership.qualification import qualifies
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.roles import CASHIER, SHOP, SHOP_MANAGER, SHOP_STAFF
from clientrules.regulations.vip_club import (
    VIP_A,
    VIP_M1,
    VIP_M4,
    VIP_R1,
    VIP_R4,
    VIP_R6,
    VIP_U1,
    VIP_U8,
    VIP_U10,
)

HEAD_OFFICE = Role("head office")
CUSTOMER = Role("customer")
NOT_YES_OR_NO = [None, 1, 0, "yes", "", 0.5, [True]]
CHECK, WITHHOLD = "check the holder's identity", "withhold the benefits of a purchase"


def qualified_by(paid):
    day = dt.date(2024, 5, 10)
    receipt = Purchased(id="1", on=day, paid=paid, shop="North", card=None)
    return qualifies([receipt], day).value.qualified


def lacking(decision):
    assert isinstance(decision.value, Refused)
    assert decision.value.reasons == decision.reasons
    return [(reason.clause, reason.text()) for reason in decision.reasons]


# Issue.


@pytest.mark.clause("VIP-A", 1)
def test_who_qualifies_gets_no_card_without_the_data_form():
    decision = may_issue(qualified=True, form_complete=False)
    assert lacking(decision) == [(VIP_A, "the data form is not filled in")]


@pytest.mark.clause("VIP-A", 2)
def test_who_fills_in_the_form_gets_no_card_without_qualifying():
    decision = may_issue(qualified=qualified_by(999), form_complete=True)
    assert lacking(decision) == [(VIP_A, "the customer does not qualify")]


@pytest.mark.clause("VIP-A", 3)
def test_who_qualifies_and_fills_in_the_form_gets_the_card():
    decision = may_issue(qualified=qualified_by(1000), form_complete=True)
    assert "card" in decision.value
    assert [reason.clause for reason in decision.reasons] == [VIP_A, VIP_R1]
    assert str(decision) == "card, handbook"


def test_everything_that_a_card_lacks_is_named_at_once():
    assert len(lacking(may_issue(qualified=False, form_complete=False))) == 2


@pytest.mark.parametrize("wrong", NOT_YES_OR_NO, ids=repr)
def test_the_conditions_of_a_card_are_true_or_false(wrong):
    with pytest.raises(InvalidTypeError, match=r"qualified is .* expected True or False"):
        may_issue(qualified=wrong, form_complete=True)
    with pytest.raises(InvalidTypeError, match=r"form_complete is .* expected True or False"):
        may_issue(qualified=False, form_complete=wrong)


def test_the_data_form_asks_at_least_for_name_birthday_and_phone():
    missing = DATA_FORM.missing(["name", "address"])
    assert [item.name for item in missing.value] == ["birthday", "phone"]
    assert [item.label_zh for item in missing.value] == ["生日", "电话"]
    assert missing.reasons[0].clause is VIP_A


@pytest.mark.clause("VIP-R1", 1)
@pytest.mark.parametrize("reason", [IssueReason.FIRST, IssueReason.RENEWAL])
def test_a_new_card_comes_with_the_handbook(reason):
    decision = KITS.look_up(reason)
    assert decision.value == ("card", "handbook")
    assert decision.reasons[0].clause is VIP_R1


@pytest.mark.clause("VIP-R1", 2)
def test_with_a_replacement_no_handbook_is_promised():
    assert KITS[IssueReason.REPLACEMENT] == ("card",)


@pytest.mark.clause("VIP-M1", 1)
def test_the_shop_issues_cards():
    decision = ISSUERS.ask("issue a card", role=SHOP)
    assert decision.value == Permit("issue a card", SHOP)
    assert decision.reasons[0].clause is VIP_M1


@pytest.mark.clause("VIP-M1", 2)
def test_head_office_does_not_issue_cards_by_this_clause():
    assert lacking(ISSUERS.ask("issue a card", role=HEAD_OFFICE)) == [
        (VIP_M1, "the head office may not issue a card: that is for the shop")
    ]


# The holder.


@pytest.mark.clause("VIP-R4", 1)
def test_a_member_gets_the_magazine_free():
    decision = MAGAZINE_PRICES.look_up(Membership.VIP)
    assert decision.value == 0
    assert decision.reasons[0].clause is VIP_R4


@pytest.mark.clause("VIP-R4", 2)
def test_others_get_no_magazine_by_this_clause():
    assert MAGAZINE_PRICES[Membership.OTHER] is None


@pytest.mark.parametrize("table", [MAGAZINE_PRICES, KITS], ids=["magazine", "kits"])
@pytest.mark.parametrize("wrong", ["vips", None, True])
def test_there_is_no_row_for_anything_else(table, wrong):
    with pytest.raises(UnknownKeyError, match="no row for "):
        table.look_up(wrong)


@pytest.mark.clause("VIP-R6", 1)
@pytest.mark.parametrize("role", [SHOP, SHOP_STAFF, SHOP_MANAGER, CASHIER], ids=str)
def test_the_shop_may_check_who_shows_a_card(role):
    decision = IDENTITY_CHECK.ask(CHECK, role=role)
    assert decision.value == Permit(CHECK, role)
    assert decision.reasons[0].clause is VIP_R6


@pytest.mark.clause("VIP-R6", 2)
def test_another_customer_may_not_check_who_shows_a_card():
    assert lacking(IDENTITY_CHECK.ask(CHECK, role=CUSTOMER))[0][0] is VIP_R6


def test_benefits_may_be_withheld_only_when_the_check_was_refused():
    assert lacking(IDENTITY_CHECK.ask(WITHHOLD, role=CASHIER)) == [
        (VIP_R6, "the check was refused does not hold")
    ]
    refused = IDENTITY_CHECK.ask(WITHHOLD, role=CASHIER, facts=["the check was refused"])
    assert isinstance(refused.value, Permit)


@pytest.mark.clause("VIP-U1", 1)
def test_a_card_shown_by_the_spouse_gives_nothing():
    decision = card_usable(shown=True, by_holder=False)
    assert bool(decision) is False
    assert [reason.text() for reason in decision.reasons] == [
        "the person at the checkout is not its holder"
    ]


@pytest.mark.clause("VIP-U1", 2)
def test_a_card_left_at_home_gives_nothing():
    decision = card_usable(shown=False, by_holder=True)
    assert bool(decision) is False
    assert [reason.text() for reason in decision.reasons] == ["the card is not shown"]


def test_a_card_is_used_by_its_holder_who_shows_it():
    decision = card_usable(shown=True, by_holder=True)
    assert bool(decision) is True
    assert decision.reasons[0].clause is VIP_U1
    assert len(card_usable(shown=False, by_holder=False).reasons) == 2


@pytest.mark.parametrize("wrong", NOT_YES_OR_NO, ids=repr)
def test_the_facts_of_use_are_true_or_false(wrong):
    with pytest.raises(InvalidTypeError, match=r"shown is .* expected True or False"):
        card_usable(shown=wrong, by_holder=True)
    with pytest.raises(InvalidTypeError, match=r"by_holder is .* expected True or False"):
        card_usable(shown=False, by_holder=wrong)


# Validity.


@pytest.mark.clause("VIP-U8", 1, 2)
@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (dt.date(2023, 3, 10), dt.date(2025, 3, 10)),
        (dt.date(2024, 2, 29), dt.date(2026, 2, 28)),
    ],
    ids=str,
)
def test_a_card_is_valid_until_its_second_anniversary(issued, last):
    decision = card_expires(issued)
    assert decision.value == last
    assert decision.reasons[0].clause is VIP_U8
    assert decision.why().endswith("validity 2 years (VIP-U8)")
    assert card_valid(issued, last).value is True
    assert card_valid(issued, last + dt.timedelta(1)).value is False


@pytest.mark.clause("VIP-U10", 1)
def test_a_card_lapses_by_itself_on_the_day_after():
    decision = card_valid(dt.date(2023, 3, 10), dt.date(2025, 3, 11))
    assert decision.value is False
    assert decision.reasons[0].rule is VIP_U10
    assert decision.reasons[0].text() == "the card lapsed after 2025-03-10; asked on 2025-03-11"


@pytest.mark.clause("VIP-U10", 2)
def test_a_card_is_still_valid_on_its_last_day():
    decision = card_valid(dt.date(2023, 3, 10), dt.date(2025, 3, 10))
    assert decision.value is True
    assert decision.reasons[0].rule is VIP_U8


def test_a_card_is_valid_from_the_day_of_its_issue():
    issued = dt.date(2023, 3, 10)
    assert card_valid(issued, issued).value is True
    before = card_valid(issued, issued - dt.timedelta(1))
    assert before.value is False
    assert before.reasons[0].rule is VIP_A


@given(st.dates(max_value=dt.date(9990, 1, 1)), st.dates(), st.sampled_from([years(2), days(30)]))
def test_a_card_is_valid_exactly_from_its_issue_to_its_last_day(issued, on, validity):
    policy = ClubPolicy(validity=validity)
    last = card_expires(issued, policy=policy).value
    assert card_valid(issued, on, policy=policy).value is (issued <= on <= last)


@pytest.mark.parametrize("wrong", [None, "2024-05-01", dt.datetime(2024, 5, 1)], ids=repr)
def test_days_are_dates(wrong):
    with pytest.raises(InvalidTypeError, match=r"^issued is "):
        card_expires(wrong)
    with pytest.raises(InvalidTypeError, match=r"^issued is "):
        card_valid(wrong, dt.date(2024, 5, 1))
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        card_valid(dt.date(2024, 5, 1), wrong)


# Forms.


@pytest.mark.clause("VIP-M2", 1, 2, 3)
@pytest.mark.parametrize(
    ("form", "due"),
    [
        (dt.date(2024, 12, 31), dt.date(2025, 1, 2)),
        (dt.date(2025, 2, 1), dt.date(2025, 3, 2)),
        (dt.date(2024, 2, 29), dt.date(2024, 3, 2)),
        (dt.date(2025, 2, 2), dt.date(2025, 3, 2)),
    ],
    ids=str,
)
def test_a_form_is_sent_on_the_second_of_the_month_after(form, due):
    decision = FORM_DISPATCH.next_due(form)
    assert decision.value == due
    assert [each.clause.id for each in decision.reasons] == ["VIP-M2"]


def test_forms_are_collected_once_a_calendar_month():
    assert FORM_COLLECTION.is_due(dt.date(2024, 5, 31), dt.date(2024, 6, 1)).value is True
    assert FORM_COLLECTION.is_due(dt.date(2024, 5, 1), dt.date(2024, 5, 31)).value is False


# Replacement.


def test_the_shop_that_issued_a_card_replaces_it():
    decision = may_replace(issuing_shop="North", shop="North")
    assert decision.value == ("card",)
    assert decision.reasons[0].clause is VIP_M4


@pytest.mark.clause("VIP-M4", 2)
def test_another_shop_does_not_replace_a_card():
    assert lacking(may_replace(issuing_shop="North", shop="South")) == [
        (VIP_M4, "the shop South is not among those that may replace it: North")
    ]


@pytest.mark.parametrize(("shop", "allowed"), [("North", True), ("South", True), ("West", False)])
def test_shops_named_by_the_policy_replace_each_others_cards(shop, allowed):
    policy = ClubPolicy(shops={"North", "South"})
    decision = may_replace(issuing_shop="North", shop=shop, policy=policy)
    assert (decision.value == ("card",)) is allowed
    assert decision.reasons[0].numbers == ("shops",)


@pytest.mark.parametrize(
    ("wrong", "error"), [("", InvalidValueError), (" ", InvalidValueError), (5, InvalidTypeError)]
)
def test_shops_are_names(wrong, error):
    with pytest.raises(error, match=r"^issuing_shop is "):
        may_replace(issuing_shop=wrong, shop="North")
    with pytest.raises(error, match=r"^shop is "):
        may_replace(issuing_shop="North", shop=wrong)
