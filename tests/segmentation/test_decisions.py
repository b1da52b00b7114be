"""What every answer of segmentation is: explained, recorded, a value, and never its value alone."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import months
from clientrules.core.decision import Decision
from clientrules.core.policy import Policy
from clientrules.errors import MisuseError
from clientrules.regulations.roles import BRANCH_MANAGER, COMMITTEE
from clientrules.segmentation import (
    AbcClass,
    AbcFollowUp,
    AbcPolicy,
    CustomerLevel,
    DevelopmentClass,
    GradePolicy,
    ImportanceClass,
    KeyAccountLevel,
    KeyAccountPolicy,
    KeyStatus,
    LifecyclePolicy,
    LifecycleStage,
    ManualGrade,
    Order,
    ValueCuts,
    ValueSegment,
    abc,
    abc_class,
    check_classification,
    customer_level,
    cuts_from,
    follow_up,
    importance_class,
    lifecycle_stage,
    screen_key_account,
    strategy_for,
    supply,
    target_segments,
    value_segment,
)
from clientrules.segmentation.grades import (
    ImportanceIndicator,
    abc_of_development,
    is_important,
    is_important_class,
    next_level,
    priority,
)
from clientrules.segmentation.history import (
    StagePolicy,
    StageReading,
    next_stage,
    stage_strategy,
    tier_change,
)
from clientrules.segmentation.key_accounts import (
    BigCustomerPolicy,
    ClassAPolicy,
    key_account_status_holds,
    lacks_account_manager,
    rejects_single_metric,
    screen_big_customer,
    screen_class_a,
    trial_audience,
)
from clientrules.segmentation.key_accounts.big_customer_office import (
    ACCOUNT_DATA,
    COMMITTEE_MEMBERS,
    COMMITTEE_OFFICES,
    CUSTOMER_LISTS,
    STRATEGY_STEPS,
)
from clientrules.segmentation.key_accounts.care import (
    CONTACT_CHANNELS,
    ENTITLEMENTS,
    LEVEL_PLANS,
    REWARDS,
    SYMPOSIUM,
)
from clientrules.segmentation.shares import ParetoPolicy, has_major_sales_share, pareto_share
from clientrules.segmentation.value import likely_stage, low_value_strategy
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import FOUR, graded

DAY = dt.date(2024, 5, 10)
NOON = instant(dt.datetime(2024, 5, 10, 12), tz="Asia/Shanghai")
CUTS = ValueCuts(current=100, potential=Decimal("99.50"))
TENTH = ValueCuts(current=100, potential=100, hysteresis=Fraction(1, 10))
STAGES = LifecyclePolicy(
    introduction=months(3), silence=months(6), growth=Decimal("0.2"), decline=Decimal("0.2")
)
HOSTILE = "{Li} <b>&{0.x}"
ORDERS = [
    Order(customer=(HOSTILE, 1), quantity=Decimal("1.50"), status=KeyStatus.KEY, placed=NOON),
    Order(customer=None, quantity=10**40, status=KeyStatus.ORDINARY, placed=NOON),
]
FOUR_FACTORS = ("advanced_management", "good_credit", "major_sales_share", "higher_margin")
FOUR_CRITERIA = ("frequent", "large_share", "loyal", "well_disposed")
FOUR_STRENGTHS = ("high_sales", "high_margin", "strong_capital", "large_premises")
SIX_FACTS = (
    *("large_contracts", "stable_return", "partnership", "partnership_possible"),
    *("continuous_investment", "good_reputation"),
)


def yes(*names):
    return dict.fromkeys(names, True)


def relation(policy):
    return lifecycle_stage(
        first=dt.date(2020, 1, 1),
        last=DAY,
        on=DAY,
        turnover=Decimal("10.50"),
        turnover_before=10,
        policy=policy,
    )


DECISIONS = {
    "value_segment": value_segment(current=Decimal("150.25"), potential=80, policy=CUTS),
    "value_segment kept": value_segment(
        current=95, potential=95, policy=TENTH, before=ValueSegment.HIGH
    ),
    "value_segment derived": value_segment(
        current=10, potential=0, policy=cuts_from([(10, 1), (20, 2)], Decimal("0.5"))
    ),
    "strategy_for": strategy_for(ValueSegment.HIGH),
    "target_segments": target_segments(ValueSegment.LOW),
    "likely_stage": likely_stage(ValueSegment.POTENTIAL),
    "likely_stage none": likely_stage(ValueSegment.HIGH),
    "low_value_strategy": low_value_strategy(cultivable=True),
    "abc_class": abc_class(200, abc(FOUR).lines),
    "abc_class negative": abc_class(-1, abc(FOUR, policy=AbcPolicy(negative="C")).lines),
    "abc_class kept": abc_class(
        199, abc(FOUR, policy=AbcPolicy(hysteresis=Decimal("0.1"))).lines, before=AbcClass.B
    ),
    "abc": abc({HOSTILE: 5, None: Decimal("0.01")}).decision(None),
    "profile": abc(FOUR).profile().matches_typical(),
    "follow_up": follow_up(AbcClass.C),
    "next_due": follow_up(AbcClass.C).value.cadence.next_due(DAY),
    "next_due unspecified": follow_up(AbcClass.A).value.cadence.next_due(DAY),
    "tier_change": tier_change(AbcClass.A, AbcClass.C),
    "tier_change none": tier_change(AbcClass.A, AbcClass.A),
    "check_classification": check_classification(
        measurable=False, total=1, needed=Decimal("1.5"), reachable=False, distinct=True
    ),
    "next_stage": next_stage(LifecycleStage.GROWTH),
    "lifecycle_stage": relation(STAGES),
    "lifecycle_stage unspecified": relation(LifecyclePolicy()),
    "stage_strategy": stage_strategy(LifecycleStage.DECLINE),
    "is_important": is_important([ImportanceIndicator.REPUTATION], other_ground=HOSTILE),
    "is_important_class": is_important_class(ManualGrade.B),
    "screen_class_a": screen_class_a(**yes(*FOUR_CRITERIA)),
    "customer_level": customer_level(5, policy=GradePolicy(bands=graded(*CustomerLevel))),
    "importance_class": importance_class(5),
    "priority": priority(ImportanceClass.GENERAL),
    "next_level": next_level(KeyAccountLevel.CORE),
    "abc_of_development": abc_of_development(DevelopmentClass.TOP),
    "screen_key_account": screen_key_account(**yes(*FOUR_FACTORS)),
    "screen_big_customer": screen_big_customer(**(yes(*SIX_FACTS) | {"stable_return": False})),
    "rejects_single_metric": rejects_single_metric(**yes(*FOUR_STRENGTHS)),
    "key_account_status_holds": key_account_status_holds(screened=DAY, on=DAY),
    "pareto_share": pareto_share({HOSTILE: 2, "Bob": 1}),
    "pareto_share none": pareto_share([0]),
    "has_major_sales_share": has_major_sales_share(HOSTILE, {HOSTILE: Decimal("2.5")}),
    "supply": supply(Decimal("2.25"), ORDERS),
    "trial_audience": trial_audience({(HOSTILE, 1): KeyStatus.KEY, None: KeyStatus.KEY}),
    "rewards": REWARDS.look_up(KeyStatus.KEY),
    "entitlements": ENTITLEMENTS.look_up(ImportanceClass.POTENTIAL),
    "level_plans": LEVEL_PLANS.look_up(CustomerLevel.BIG),
    "symposium": SYMPOSIUM.is_due(None, DAY),
    "contact": CONTACT_CHANNELS["visit"].choose(months(1), cites=OURS).next_due(DAY),
    "members": COMMITTEE_MEMBERS.ask("sit on the committee", role=BRANCH_MANAGER),
    "lists": CUSTOMER_LISTS.ask("decide", to="branch list", role=BRANCH_MANAGER),
    "lists by the committee": CUSTOMER_LISTS.ask("decide", to="company list", role=COMMITTEE),
    "offices": COMMITTEE_OFFICES.missing(["chair"]),
    "account_data": ACCOUNT_DATA.missing([HOSTILE]),
    "strategy_steps": STRATEGY_STEPS.missing(["goal"]),
    "lacks_account_manager": lacks_account_manager(big=True, manager=HOSTILE),
}
each_decision = pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)

POLICIES = [
    (AbcPolicy(lines=(Decimal("0.6"), Decimal("0.8"))), "lines"),
    (AbcFollowUp(a=months(1)), "a"),
    (ClassAPolicy(required=3), "required"),
    (KeyAccountPolicy(required=3), "required"),
    (BigCustomerPolicy(required=3), "required"),
    (ParetoPolicy(customers=Decimal("0.1")), "customers"),
    (ParetoPolicy(sales=Decimal("0.7")), "sales"),
    (STAGES, "silence"),
    (StagePolicy(reading=StageReading.STAGES), "reading"),
    (CUTS, "current"),
    (TENTH, "hysteresis"),
    (GradePolicy(bands=graded(*CustomerLevel)), "bands"),
]


@each_decision
def test_an_answer_names_its_clause_and_the_regulation_it_stands_in(decision):
    assert isinstance(decision, Decision)
    assert decision.reasons
    first = decision.reasons[0].clause
    assert decision.why().startswith(f"{first.source.title}")
    assert f"({first.id}): {decision}" in decision.why().splitlines()[0]
    assert "{" not in decision.why().replace(HOSTILE, "")


@each_decision
def test_an_answer_goes_on_record_in_the_types_of_json(decision):
    record = decision.record()
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert [each["clause"] for each in record["reasons"]] == [
        each.clause.id for each in decision.reasons
    ]


@each_decision
def test_an_answer_is_a_value(decision):
    for copy in copies(decision):
        assert copy == decision
        assert hash(copy) == hash(decision)
        assert copy.why() == decision.why()
        assert copy.record() == decision.record()


@each_decision
def test_a_notebook_shows_an_answer_without_its_markup(decision):
    html = decision._repr_html_()
    assert html.startswith("<div><strong>")
    assert "<b>" not in html
    assert "&{" not in html


@each_decision
def test_only_an_answer_of_yes_or_no_is_a_condition(decision):
    if isinstance(decision.value, bool):
        assert bool(decision) is decision.value
    else:
        with pytest.raises(MisuseError, match=r"neither true nor false: use its \.value"):
            bool(decision)


@each_decision
def test_comparing_an_answer_with_its_value_raises(decision):
    with pytest.raises(MisuseError, match=r"compare \.value"):
        decision == decision.value


@each_decision
def test_the_ambient_decimal_context_changes_no_explanation(decision):
    expected = decision.why(), decision.record()
    with hostile_decimals():
        assert (decision.why(), decision.record()) == expected


@pytest.mark.parametrize(("policy", "name"), POLICIES, ids=str)
def test_a_changed_number_is_never_cited_as_the_sources(policy, name):
    citation = policy.citation(name)
    assert citation.set_by == "caller"
    assert citation.clause is None
    assert f"{name} " in str(citation)
    assert ": set by the caller" in str(citation)


@pytest.mark.parametrize("policy", {type(policy): policy for policy, _ in POLICIES}.values())
def test_a_policy_is_frozen_and_takes_its_numbers_by_name(policy):
    assert isinstance(policy, Policy)
    with pytest.raises(AttributeError):
        policy.cites = {}
    with pytest.raises(TypeError, match="positional"):
        type(policy)(1)
