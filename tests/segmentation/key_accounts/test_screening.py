"""Who is screened as a key account or big customer, and for how long."""

import datetime as dt
from itertools import product

import attrs
import pytest

from clientrules.core.dates.instants import instant
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.key_accounts import BUILD_2, KA4_1
from clientrules.segmentation import KeyAccountPolicy, screen_key_account
from clientrules.segmentation.key_accounts import (
    BigCustomerPolicy,
    key_account_status_holds,
    rejects_single_metric,
    screen_big_customer,
    screening,
)
from tests.core.samples import OURS, copies
from tests.segmentation.samples import NOT_YES_OR_NO

FACTORS = {
    "advanced_management": True,
    "good_credit": True,
    "major_sales_share": True,
    "higher_margin": True,
}
CRITERIA = {
    "large_contracts": True,
    "stable_return": True,
    "partnership": True,
    "partnership_possible": True,
    "continuous_investment": True,
    "good_reputation": True,
}
NOTHING = {
    "high_sales": False,
    "high_margin": False,
    "strong_capital": False,
    "large_premises": False,
}


# Four factors.


@pytest.mark.clause("KA4-1", 1)
def test_a_customer_with_all_four_factors_qualifies():
    screening = screen_key_account(**FACTORS).value
    assert screening.qualifies
    assert screening.met == ("management", "credit", "sales share", "margin")


@pytest.mark.clause("KA4-1", 2)
def test_sales_and_margin_without_credit_do_not_qualify():
    screening = screen_key_account(**(FACTORS | {"good_credit": False})).value
    assert not screening.qualifies
    assert screening.unmet == ("credit",)


@pytest.mark.clause("KA4-1", 3)
def test_a_customer_with_none_of_the_factors_has_four_unmet():
    screening = screen_key_account(**dict.fromkeys(FACTORS, False)).value
    assert not screening.qualifies
    assert len(screening.unmet) == 4


@pytest.mark.parametrize("held", list(product([True, False], repeat=4)), ids=str)
def test_every_factor_is_required(held):
    screening = screen_key_account(**dict(zip(FACTORS, held, strict=True))).value
    assert screening.qualifies is all(held)
    assert len(screening.unmet) == held.count(False)


def test_fewer_factors_are_the_callers_or_the_firms_choice():
    policy = KeyAccountPolicy(required=3)
    facts = FACTORS | {"good_credit": False}
    decision = screen_key_account(**facts, policy=policy)
    assert decision.value.qualifies
    assert decision.reasons[0].clause is KA4_1
    assert decision.why().endswith("required 3: set by the caller (KA4-1 says 4)")
    ours = attrs.evolve(policy, cites={"required": OURS})
    assert screen_key_account(**facts, policy=ours).reasons[0].clause is OURS


@pytest.mark.parametrize("name", FACTORS)
@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_a_factor_is_a_judgement(name, value):
    with pytest.raises(InvalidTypeError, match="expected True or False"):
        screen_key_account(**(FACTORS | {name: value}))


# A single strength.


@pytest.mark.parametrize(
    ("strengths", "rejected"),
    [
        pytest.param({"high_sales"}, True, marks=pytest.mark.clause("KA4-2", 1)),
        pytest.param({"high_margin"}, True, marks=pytest.mark.clause("KA4-2", 2)),
        pytest.param(
            {"strong_capital", "large_premises"}, True, marks=pytest.mark.clause("KA4-2", 3)
        ),
        ({"strong_capital"}, True),
        ({"large_premises"}, True),
        (set(), True),
        ({"high_sales", "strong_capital", "large_premises"}, True),
        ({"high_sales", "high_margin"}, False),
        (set(NOTHING), False),
    ],
)
def test_a_single_strength_does_not_suffice(strengths, rejected):
    decision = rejects_single_metric(**(NOTHING | dict.fromkeys(strengths, True)))
    assert decision.value is rejected
    words = "does not suffice" if rejected else "is not one alone"
    assert decision.reasons[0].text().endswith(words)


def test_the_strengths_are_named():
    decision = rejects_single_metric(**(NOTHING | {"high_sales": True, "large_premises": True}))
    assert decision.reasons[0].text() == "strong in sales, premises, which does not suffice"


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_a_strength_is_a_judgement(name, value):
    with pytest.raises(InvalidTypeError, match="expected True or False"):
        rejects_single_metric(**(NOTHING | {name: value}))


# Five criteria of a construction firm.


@pytest.mark.clause("BUILD-2", 1)
def test_a_customer_with_all_five_criteria_is_big():
    assert screen_big_customer(**CRITERIA).value.qualifies


@pytest.mark.clause("BUILD-2", 2)
@pytest.mark.parametrize(("exists", "possible"), [(False, True), (True, False)])
def test_a_partnership_that_exists_or_is_possible_is_enough(exists, possible):
    facts = CRITERIA | {"partnership": exists, "partnership_possible": possible}
    assert screen_big_customer(**facts).value.qualifies


def test_without_a_partnership_in_sight_a_customer_is_not_big():
    facts = CRITERIA | {"partnership": False, "partnership_possible": False}
    assert screen_big_customer(**facts).value.unmet == ("partnership",)


@pytest.mark.clause("BUILD-2", 3)
def test_a_customer_of_poor_reputation_is_not_big():
    screening = screen_big_customer(**(CRITERIA | {"good_reputation": False})).value
    assert not screening.qualifies
    assert screening.unmet == ("reputation",)


def test_fewer_criteria_are_the_callers_or_the_firms_choice():
    policy = BigCustomerPolicy(required=4)
    decision = screen_big_customer(**(CRITERIA | {"stable_return": False}), policy=policy)
    assert decision.value.qualifies
    assert decision.reasons[0].clause is BUILD_2
    assert decision.why().endswith("required 4: set by the caller (BUILD-2 says 5)")
    ours = attrs.evolve(policy, cites={"required": OURS})
    assert screen_big_customer(**CRITERIA, policy=ours).reasons[0].clause is OURS


@pytest.mark.parametrize("name", CRITERIA)
@pytest.mark.parametrize("value", NOT_YES_OR_NO, ids=repr)
def test_a_criterion_is_a_judgement(name, value):
    with pytest.raises(InvalidTypeError, match="expected True or False"):
        screen_big_customer(**(CRITERIA | {name: value}))


@pytest.mark.parametrize(("policy", "most"), [(KeyAccountPolicy, 4), (BigCustomerPolicy, 5)])
def test_a_policy_requires_at_least_one_criterion_and_at_most_all(policy, most):
    assert policy().required == most
    assert policy(required=1).required == 1
    for value in (0, most + 1):
        with pytest.raises(InvalidValueError, match=f"expected 1 to {most}"):
            policy(required=value)
    for value in (True, 3.0, None):
        with pytest.raises(InvalidTypeError, match="expected a whole number"):
            policy(required=value)


# The status lasts a calendar year.


@pytest.mark.parametrize(
    ("screened", "on", "expected"),
    [
        pytest.param(
            dt.date(2024, 3, 1),
            dt.date(2024, 12, 31),
            True,
            marks=pytest.mark.clause("KA4-3", 1),
        ),
        pytest.param(
            dt.date(2024, 3, 1), dt.date(2025, 1, 1), False, marks=pytest.mark.clause("KA4-3", 2)
        ),
        (dt.date(2024, 3, 1), dt.date(2024, 3, 1), True),
        (dt.date(2024, 3, 1), dt.date(2024, 2, 29), False),
        (dt.date(2024, 12, 31), dt.date(2025, 1, 1), False),
        (dt.date(2024, 3, 1), dt.date(2026, 3, 1), False),
    ],
)
def test_a_status_holds_until_the_end_of_the_year_of_its_screening(screened, on, expected):
    decision = key_account_status_holds(screened=screened, on=on)
    assert decision.value is expected
    assert ("does not hold" in decision.reasons[0].text()) is not expected


@pytest.mark.parametrize("name", ["screened", "on"])
@pytest.mark.parametrize(
    "value",
    [2024, "2024-01-01", None, dt.datetime(2024, 1, 1), instant(dt.datetime(2024, 1, 1), "UTC")],
    ids=repr,
)
def test_both_days_are_dates(name, value):
    facts = {"screened": dt.date(2024, 1, 1), "on": dt.date(2024, 1, 1)} | {name: value}
    with pytest.raises(InvalidTypeError, match=f"{name} is "):
        key_account_status_holds(**facts)


def test_policies_of_screening_are_values():
    for policy in (KeyAccountPolicy(required=3), BigCustomerPolicy()):
        for copy in copies(policy):
            assert copy == policy
            assert hash(copy) == hash(policy)


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (screening.screen_class_a, "frequent large_share loyal well_disposed"),
        (screen_key_account, "advanced_management good_credit major_sales_share higher_margin"),
        (rejects_single_metric, "high_sales high_margin strong_capital large_premises"),
        (screen_big_customer, " ".join(CRITERIA)),
    ],
    ids=range(4),
)
def test_a_fact_that_is_neither_yes_nor_no_is_refused_by_its_own_name(ask, names):
    for wrong in names.split():
        with pytest.raises(InvalidTypeError, match=f"^{wrong} is 'yes'"):
            ask(**(dict.fromkeys(names.split(), True) | {wrong: "yes"}))
