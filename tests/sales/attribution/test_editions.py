"""Which edition of the floor's policy rules: by which day, and with what kept of the one before."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from clientrules.core import Edition, Editions, days, months
from clientrules.core.editions.transition import Transition
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_DIRECTOR
from clientrules.regulations.sales_ownership import FLOOR_3_7G
from clientrules.sales import (
    Case,
    Deal,
    Shares,
    adjudicate,
    agent_for_return,
    attribute,
    counterfactuals,
    coverage,
    referral_valid,
)
from clientrules.sales.attribution import (
    Approval,
    Opinion,
    PayeeRole,
    is_company_customer,
    live_until,
    owners,
    receivers,
    registration_live,
)
from clientrules.sales.attribution.payees import PUBLIC_POOL
from tests.sales.any_case import any_facts, instants, policies, registers
from tests.sales.samples import (
    FLOOR,
    at,
    case,
    company,
    floor,
    percents,
    referral,
    spouse,
    struck,
    visit,
    wish,
)

START, CHANGE = dt.date(2025, 1, 1), dt.date(2025, 5, 20)
EVE = CHANGE - dt.timedelta(1)
LAST, FIRST = at(5, 19, 23, 59), at(5, 20, 0)
OLD, NEW = FLOOR, floor(designated_midway=Fraction(4, 10), validity=days(10))


def dated(old=OLD, new=NEW, since=CHANGE, *, keeps=None, **governed):
    transitions = () if keeps is None else [Transition("validity", keeps=keeps)]
    return Editions(
        [
            Edition(START, old, name="old"),
            Edition(since, new, name="new", transitions=transitions),
        ],
        **governed,
    )


DATED = dated()


def sold(signed, *visits, **stages):
    """Return the case of a customer who asked midway for B, whose contract is of an instant."""
    deal = Deal.plain(signed) if not stages else attrs.evolve(Deal.plain(signed), **stages)
    registered = visits or (visit("A", 5, 15),)
    return case(*registered, wish=wish(5, 15), deal=deal)


def parts(given, policy=DATED):
    return percents(attribute(given, policy=policy).value)


def test_the_day_of_the_contract_selects_the_edition_on_both_sides_of_midnight():
    assert parts(sold(LAST)) == {"A": 70, "B": 30}
    assert parts(sold(FIRST)) == {"A": 60, "B": 40}


def test_an_instant_has_its_day_in_the_zone_of_the_policy():
    assert parts(sold(FIRST.in_timezone("UTC"))) == {"A": 60, "B": 40}
    with pytest.raises(InvalidValueError, match="whose day depends on the zone"):
        attribute(sold(FIRST), policy=dated(attrs.evolve(OLD, zone=None)))


def test_a_ruling_cites_its_edition():
    before, after = (attribute(sold(when), policy=DATED) for when in (LAST, FIRST))
    assert "in force: old" in before.why()
    assert "in force: new" in after.why()
    assert {each.edition for each in after.reasons if each.policy} == {"new"}
    assert after.value == attribute(sold(FIRST), policy=NEW).value


STAGES = {"subscribed_at": at(5, 18), "signed_at": LAST, "collected_at": FIRST}


@pytest.mark.parametrize(
    ("chosen", "part"), [(None, 30), ("subscribed", 30), ("signed", 30), ("collected", 40)]
)
def test_each_stage_of_the_deal_can_govern(chosen, part):
    given = sold(LAST, **STAGES)
    assert parts(given, dated(governed_by=chosen))["B"] == part


@pytest.mark.parametrize(("since", "part"), [(dt.date(2025, 5, 15), 40), (CHANGE, 30)])
def test_the_first_registration_of_the_case_can_govern(since, part):
    policy = dated(since=since, governed_by="registered")
    unapproved = visit("A", 5, 14, approved=False)
    assert parts(sold(FIRST, unapproved, visit("A", 5, 15)), policy)["B"] == part


def test_a_case_without_a_registration_begins_with_its_subscription():
    nobody = case(
        company=company(5, 1, leader_named_agent=True, agent="C"),
        deal=attrs.evolve(Deal.plain(FIRST), subscribed_at=LAST),
    )
    for chosen, edition in (("registered", "old"), ("signed", "new")):
        decision = attribute(nobody, policy=dated(governed_by=chosen))
        assert {each.edition for each in decision.reasons if each.policy} == {edition}


def test_what_was_registered_after_the_deal_does_not_open_the_case():
    later = sold(LAST, visit("A", 5, 25))
    decision = owners(later, LAST, policy=dated(governed_by="registered"))
    assert {each.edition for each in decision.passed_over if each.policy} <= {"old"}


def test_a_day_that_has_not_come_cannot_govern():
    open_deal = sold(LAST, signed_at=None, collected_at=None)
    with pytest.raises(InvalidValueError, match="the day of the contract governs, and it has not"):
        attribute(open_deal, policy=DATED)
    assert parts(open_deal, dated(governed_by="subscribed"))["B"] == 30


@pytest.mark.parametrize("chosen", ["received", "event", "asked"])
def test_a_day_that_no_deal_has_cannot_govern(chosen):
    with pytest.raises(InvalidValueError, match=f"governed_by is '{chosen}': expected one of"):
        attribute(sold(LAST), policy=dated(governed_by=chosen))


def test_a_case_without_a_deal_is_refused_as_ever():
    for rule in (attribute, counterfactuals):
        with pytest.raises(InvalidValueError, match="the case has no deal: expected one"):
            rule(case(visit("A", 5, 1), deal=None), policy=DATED)


def test_what_is_no_case_and_no_policy_is_refused_as_ever():
    with pytest.raises(InvalidTypeError, match=r"case is 5 .*: expected a Case"):
        attribute(5, policy=DATED)
    for rule in (attribute, owners, agent_for_return, receivers):
        moment = () if rule is attribute else (LAST,)
        with pytest.raises(InvalidTypeError, match="expected a FloorPolicy"):
            rule(sold(LAST), *moment, policy=5)


def test_before_the_first_edition_nothing_is_in_force():
    with pytest.raises(NotInForceError, match="nothing is in force on 2024-12-31"):
        attribute(sold(at(1, 1).subtract(days=1)), policy=DATED)


# Before there is a deal, the day on which the customer comes governs.


def test_the_day_on_which_a_customer_comes_selects_the_edition():
    given = case(visit("A", 5, 5), deal=None)
    for rule in (agent_for_return, receivers, owners):
        before, after = (rule(given, when, policy=DATED) for when in (LAST, FIRST))
        assert before.value == rule(given, LAST, policy=OLD).value
        assert after.value == rule(given, FIRST, policy=NEW).value
        assert (before.value != after.value) is (rule is not owners)
    assert agent_for_return(given, FIRST, policy=DATED).reasons[0].edition == "new"


chosen_days = st.sampled_from([None, "signed", "subscribed", "collected", "registered"])
kept = st.sampled_from([None, "longer", "shorter", "old"])


two_editions = st.builds(
    lambda old, new, keeps, chosen: dated(
        old, new, dt.date(2025, 4, 1), keeps=keeps, governed_by=chosen
    ),
    policies,
    policies,
    kept,
    chosen_days,
)


@given(registers, any_facts, instants, two_editions)
def test_who_receives_is_one_of_those_paid_under_every_edition(register, facts, when, policy):
    given = case(*register, **facts)
    agent = agent_for_return(given, when, policy=policy).value
    ruled = attribute(given.closing_at(when), policy=policy)
    assert owners(given, when, policy=policy) == ruled
    shares = ruled.value
    if isinstance(agent, str) and isinstance(shares, Shares) and list(shares) != [PUBLIC_POOL]:
        assert agent in shares


@given(registers, any_facts, instants, policies, policies)
def test_an_edition_changes_nothing_before_its_day(register, facts, when, old, new):
    given = case(*register, **facts).closing_at(when)
    since = when.date() + dt.timedelta(1)
    alone = Editions([Edition(START, old, name="old")])
    assert attribute(given, policy=dated(old, new, since)) == attribute(given, policy=alone)
    on_its_day = attribute(given, policy=dated(old, new, when.date()))
    assert on_its_day.value == attribute(given, policy=new).value


# What later editions leave to what was registered before them.


terms = st.integers(1, 60).map(days) | st.integers(1, 3).map(months)


@given(st.data(), terms, terms)
def test_no_registration_from_before_lapses_earlier_where_the_longer_term_is_kept(data, old, new):
    policy = dated(floor(validity=old), floor(validity=new), keeps="longer")
    first = data.draw(st.dates(dt.date(2025, 4, 20), EVE))
    asked = data.draw(st.dates(first, dt.date(2025, 8, 31)))
    assume(registration_live(first, asked, policy=floor(validity=old)))
    assert agent_for_return([("A", first)], asked, policy=policy).value == "A"


@pytest.mark.parametrize(
    ("keeps", "registered", "value"),
    [(None, 19, None), ("longer", 19, "A"), ("longer", 20, None), ("shorter", 19, None)],
)
def test_an_open_case_keeps_the_longer_term_and_a_new_one_does_not(keeps, registered, value):
    register = [("A", dt.date(2025, 5, registered))]
    asked = dt.date(2025, 5, 31)
    assert agent_for_return(register, asked, policy=dated(keeps=keeps)).value == value


def test_a_case_from_before_the_first_edition_keeps_what_that_has():
    register = [("A", dt.date(2024, 12, 25))]
    policy = Editions(
        [
            Edition(START, floor(validity=months(3))),
            Edition(dt.date(2025, 2, 1), NEW, transitions=[Transition("validity", keeps="longer")]),
        ]
    )
    assert agent_for_return(register, dt.date(2025, 3, 1), policy=policy).value == "A"


# Rules with one day of their own go by it, whichever day governs deals.


@pytest.mark.parametrize("chosen", [None, "collected", "registered"])
def test_a_registration_goes_by_the_edition_of_its_day(chosen):
    policy = dated(governed_by=chosen)
    for day, until in ((EVE, dt.date(2025, 6, 19)), (CHANGE, dt.date(2025, 5, 30))):
        assert live_until(day, policy=policy).value == until
        assert registration_live(day, until, policy=policy)
        assert not registration_live(day, until + dt.timedelta(1), policy=policy)
    assert live_until(CHANGE, policy=policy).reasons[0].edition == "new"


@pytest.mark.parametrize("rule", [live_until, registration_live])
def test_a_registration_from_before_the_first_edition_has_no_rule(rule):
    asked = () if rule is live_until else (CHANGE,)
    with pytest.raises(NotInForceError):
        rule(dt.date(2024, 12, 31), *asked, policy=DATED)


REOPENS = dated(floor(lapsed_visit_reopens=True), FLOOR)


@pytest.mark.parametrize(("registered", "valid"), [(LAST, True), (FIRST, False)])
def test_a_referral_goes_by_the_edition_of_the_day_it_was_registered(registered, valid):
    referred = referral(5, 22, registered_at=registered)
    lapsed = [visit("A", 4, 1)]
    assert referral_valid(referred, registrations=lapsed, policy=REOPENS).value is valid


@pytest.mark.parametrize(("contacted", "answer"), [(LAST, True), (FIRST, False)])
@pytest.mark.parametrize("days_only", [False, True])
def test_a_contact_goes_by_the_edition_of_its_day(contacted, answer, days_only):
    when = contacted.date() if days_only else contacted
    lapsed = [visit("A", 4, 1)]
    assert is_company_customer(when, registrations=lapsed, policy=REOPENS).value is answer


def test_an_opinion_on_an_open_case_goes_by_the_edition_of_its_deal():
    tied = Case.plain([("A", EVE), ("B", EVE)], EVE)
    decision = adjudicate(tied, None, None, policy=DATED)
    assert str(decision.value) == str(adjudicate(tied, None, None, policy=OLD).value)
    assert {each.edition for each in decision.passed_over if each.policy} <= {"old"}


def test_the_tables_of_an_edition_are_gone_through_on_a_day():
    lacking = struck("recognition_table", FLOOR_3_7G)
    policy = dated(new=lacking)
    assert coverage(policy, on=EVE) == coverage(OLD)
    assert coverage(policy, on=CHANGE) == coverage(lacking)
    with pytest.raises(InvalidTypeError, match="editions are given and no day"):
        coverage(policy)


def test_a_day_moved_over_the_change_brings_the_deal_under_another_edition():
    given = Case.plain([("A", dt.date(2025, 5, 5)), ("B", dt.date(2025, 5, 18))], EVE)
    found = counterfactuals(given, within=2, policy=dated(new=floor(validity=days(10))))
    assert [str(each) for each in found if each.fact.startswith("deal.signed_at")] == [
        "deal.signed_at 2025-05-20 instead of 2025-05-19: B (agent) 100 %"
    ]


def test_a_day_moved_before_the_first_edition_changes_nothing_that_is_ruled():
    given = Case.plain([("A", START)], START)
    found = counterfactuals(given, within=2, policy=DATED)
    assert all("2024" not in str(each) for each in found if "signed" in each.fact)


TIED = [("A", EVE), ("B", EVE)]
OPINION = Opinion(
    by="M",
    role=PROJECT_MANAGER,
    fault="none",
    contribution="alike",
    shares=Shares.split(("A", PayeeRole.AGENT, 1), ("B", PayeeRole.AGENT, 1)),
)
APPROVAL = Approval(by="D", role=SALES_DIRECTOR, approved=True)
COUPLE = case(visit("A", 5, 1), visit("B", 5, 3, customer="Y"), relative=spouse(5, 10))


@pytest.mark.parametrize(
    "asked",
    [
        lambda: attribute(Case.plain(TIED, EVE), policy=DATED),
        lambda: agent_for_return(TIED, EVE, policy=DATED),
        lambda: receivers(COUPLE, LAST, policy=DATED),
        lambda: adjudicate(Case.plain(TIED, EVE), None, None, policy=DATED),
        lambda: adjudicate(Case.plain(TIED[:1], EVE), None, None, policy=DATED),
        lambda: adjudicate(Case.plain(TIED, EVE), OPINION, APPROVAL, policy=DATED),
        lambda: referral_valid(referral(5, 10), registrations=[], policy=DATED),
        lambda: referral_valid(referral(5, 10, signed=False), registrations=[], policy=DATED),
        lambda: is_company_customer(EVE, registrations=[], policy=DATED),
        lambda: is_company_customer(EVE, registrations=[visit("A", 5, 1)], policy=DATED),
    ],
    ids=range(10),
)
def test_a_reason_cites_the_edition_even_where_no_number_counted(asked):
    assert {each.edition for each in asked().reasons} == {"old"}
