"""How the owners divide: forgotten agents, wishes for another agent, and their combinations."""

from fractions import Fraction
from itertools import permutations

import attrs
import pytest

from clientrules.core import Undecided, days
from clientrules.regulations.sales_floor import FLOOR_3_10A, FLOOR_3_10B, FLOOR_3_10C
from clientrules.regulations.sales_ownership import (
    FLOOR_3_7G,
    FLOOR_3_7H,
    FLOOR_3_7I,
    FLOOR_3_7J,
    FLOOR_4_1,
    FLOOR_5_1,
    FLOOR_5_2,
    FLOOR_5_3,
    FLOOR_7_1,
    FLOOR_7_3,
    FLOOR_7_7,
    FLOOR_PREC,
)
from clientrules.sales.attribution import PayeeRole, RecognitionBy
from clientrules.sales.reception import Fault, ReceptionStage
from tests.sales.samples import (
    FLOOR,
    HALF,
    attributed,
    case,
    deal,
    floor,
    forgot,
    recognised,
    ruled,
    spouse,
    visit,
    wish,
)

ALL_A, ALL_B, ALL_C = ({agent: 100} for agent in "ABC")
A_AND_B = {"A": HALF, "B": HALF}
SEVENTY_THIRTY = {"A": 70, "B": 30}
BEFORE_TOUR = ReceptionStage.BEFORE_TOUR


def first_clause(*registrations, **facts):
    return attributed(case(*registrations, **facts)).reasons[0].clause


# FLOOR-3.6 and FLOOR-3.7: a customer who had forgotten the agent


@pytest.mark.clause("FLOOR-3.7", 1)
def test_who_cannot_recall_the_agent_is_received_as_new():
    assert ruled(visit("A", 4, 10), forgot("B", 5, 10)) == ALL_B


@pytest.mark.clause("FLOOR-3.7", 2)
def test_who_recalls_the_agent_is_handed_over():
    decision = attributed(case(visit("A", 4, 10), visit("A", 5, 10)))
    assert decision.value["A"] == 1
    assert FLOOR_3_7I in [reason.clause for reason in decision.passed_over]


@pytest.mark.clause("FLOOR-3.7", 3)
def test_where_nobody_asked_the_first_registered_prevails():
    visits = visit("A", 4, 10), visit("B", 5, 10)
    assert ruled(*visits, recognitions=[recognised("A", 5, 12)]) == ALL_A
    assert first_clause(*visits) is FLOOR_7_3


@pytest.mark.clause("FLOOR-3.7g", 1)
def test_recognised_the_same_day_the_original_agent_has_all():
    given = {"recognitions": [recognised("A", 5, 10, 16)]}
    visits = visit("A", 5, 1), forgot("B", 5, 10, 14)
    assert ruled(*visits, **given) == ALL_A
    assert first_clause(*visits, **given) is FLOOR_3_7G


@pytest.mark.clause("FLOOR-3.7g", 2)
@pytest.mark.clause("FLOOR-3.7h", 1)
def test_recognised_after_closing_on_the_spot_the_new_agent_has_all():
    given = {"recognitions": [recognised("A", 5, 10, 17)], "deal": deal(5, 10, 15)}
    visits = visit("A", 5, 1), forgot("B", 5, 10, 14)
    assert ruled(*visits, **given) == ALL_B
    assert first_clause(*visits, **given) is FLOOR_3_7H


@pytest.mark.clause("FLOOR-3.7h", 2)
def test_recognised_before_closing_that_day_the_original_agent_has_all():
    given = {"recognitions": [recognised("A", 5, 10, 14)], "deal": deal(5, 10, 15)}
    assert ruled(visit("A", 5, 1), forgot("B", 5, 10, 13), **given) == ALL_A


@pytest.mark.clause("FLOOR-3.7h", 3)
def test_a_closing_later_the_same_day_is_on_the_spot():
    given = {"recognitions": [recognised("A", 5, 10, 17)], "deal": deal(5, 10, 16)}
    assert ruled(visit("A", 5, 1), forgot("B", 5, 10, 10), **given) == ALL_B


def test_recognised_at_the_instant_of_closing_is_not_before_it():
    given = {"recognitions": [recognised("A", 5, 10, 16)], "deal": deal(5, 10, 16)}
    assert ruled(visit("A", 5, 1), forgot("B", 5, 10, 10), **given) == ALL_B


@pytest.mark.parametrize(
    ("visited", "found", "expected"),
    [
        pytest.param((3, 1), (4, 1), A_AND_B, marks=pytest.mark.clause("FLOOR-3.7i", 1)),
        pytest.param((3, 1), (4, 2), ALL_B, marks=pytest.mark.clause("FLOOR-3.7i", 2)),
        pytest.param((1, 31), (2, 28), A_AND_B, marks=pytest.mark.clause("FLOOR-3.7i", 3)),
        ((1, 31), (3, 1), ALL_B),
        pytest.param((4, 1), (5, 2), ALL_B, marks=pytest.mark.clause("FLOOR-3.7j", 1)),
        ((4, 1), (4, 2), A_AND_B),
    ],
)
def test_recognised_within_a_month_they_share_and_later_the_new_agent_has_all(
    visited, found, expected
):
    registered = {(3, 1): (2, 10), (1, 31): (1, 10), (4, 1): (3, 10)}[visited]
    given = {"recognitions": [recognised("A", *found)], "closed": (6, 20)}
    visits = visit("A", *registered), forgot("B", *visited)
    assert ruled(*visits, **given) == expected
    clause = FLOOR_3_7I if expected == A_AND_B else FLOOR_3_7J
    assert first_clause(*visits, **given) is clause


@pytest.mark.clause("FLOOR-3.7j", 2)
def test_never_recognised_the_new_agent_has_all():
    assert ruled(visit("A", 5, 1), forgot("B", 5, 10)) == ALL_B
    assert first_clause(visit("A", 5, 1), forgot("B", 5, 10)) is FLOOR_3_7J


def test_recognised_in_time_but_after_closing_they_share_unless_the_policy_says_otherwise():
    given = {"recognitions": [recognised("A", 5, 25)], "closed": (5, 15)}
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    assert ruled(*visits, **given) == A_AND_B
    strict = floor(recognition_must_precede_closing=True)
    assert ruled(*visits, **given, policy=strict) == ALL_B
    assert ruled(*visits, **given | {"closed": (5, 26)}, policy=strict) == A_AND_B


def test_a_match_in_the_register_is_no_recognition_unless_the_policy_says_so():
    given = {"recognitions": [recognised("A", 5, 15, by=RecognitionBy.REGISTER)]}
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    assert ruled(*visits, **given) == ALL_B
    lenient = floor(register_match_is_recognition=True)
    assert ruled(*visits, **given, policy=lenient) == A_AND_B


@pytest.mark.parametrize(
    "found",
    [recognised("C", 5, 15), recognised("A", 5, 9), recognised("A", 5, 15, customer="Z")],
    ids=["another agent", "before the visit", "another customer"],
)
def test_a_recognition_counts_only_between_the_two_and_after_the_visit(found):
    visits = visit("A", 5, 1), forgot("B", 5, 10), visit("D", 5, 3, customer="Z")
    assert ruled(*visits, recognitions=[found]) == ALL_B


def test_the_first_recognition_counts():
    found = [recognised("A", 6, 20), recognised("A", 5, 12), recognised("A", 7, 1)]
    for order in permutations(found):
        assert ruled(visit("A", 5, 1), forgot("B", 5, 10), recognitions=order) == A_AND_B


def test_whether_the_original_is_live_is_tested_on_the_day_of_the_visit():
    def after(day):
        given = {"recognitions": [recognised("A", 5, 12)]}
        return ruled(visit("A", 4, 9), forgot("B", 5, day), **given)

    assert after(9) == A_AND_B
    assert after(10) == ALL_B


def test_who_forgot_the_agent_and_meets_the_same_agent_again_renews_the_claim():
    visits = visit("A", 4, 10), forgot("A", 5, 5), visit("B", 6, 1)
    assert ruled(*visits, closed=(6, 2)) == ALL_A


def test_another_limit_is_the_firms_own():
    policy = floor(recognition=days(3))
    given = {"recognitions": [recognised("A", 5, 14)]}
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    assert ruled(*visits, **given, policy=policy) == ALL_B
    decision = attributed(case(*visits, **given), policy=policy)
    assert "recognition 3 days: set by the caller" in decision.why()


def test_another_division_is_the_firms_own():
    policy = attrs.evolve(FLOOR, recognised_new=Fraction(2, 3))
    given = {"recognitions": [recognised("A", 5, 14)]}
    shares = ruled(visit("A", 5, 1), forgot("B", 5, 10), **given, policy=policy)
    assert shares == {"A": Fraction(100, 3), "B": Fraction(200, 3)}


def test_the_new_agent_holds_the_claim_from_then_on():
    visits = visit("A", 4, 10), forgot("B", 5, 5), visit("C", 5, 20)
    assert ruled(*visits, closed=(5, 22)) == ALL_B
    assert ruled(*visits[:2], visit("A", 5, 12), visit("C", 6, 8), closed=(6, 9)) == ALL_C


def test_handed_back_the_original_agent_holds_the_claim_alone():
    given = {"recognitions": [recognised("A", 4, 20, 16)]}
    visits = visit("A", 4, 10), forgot("B", 4, 20), visit("B", 5, 5), visit("C", 5, 15)
    assert ruled(*visits, **given, closed=(5, 18)) == ALL_C


def test_either_of_two_who_share_keeps_the_claim_alive():
    given = {"recognitions": [recognised("A", 5, 7)], "closed": (7, 1)}
    visits = visit("A", 4, 10), forgot("B", 5, 5)
    assert ruled(*visits, visit("A", 6, 3), visit("C", 6, 20), **given) == A_AND_B
    assert ruled(*visits, visit("B", 6, 3), visit("C", 6, 20), **given) == A_AND_B
    assert ruled(*visits, visit("C", 6, 20), **given) == ALL_C


def test_forgotten_once_more_the_last_new_agent_has_all():
    visits = visit("A", 4, 10), forgot("B", 5, 5), forgot("C", 5, 20)
    assert ruled(*visits, closed=(5, 22)) == ALL_C


def test_a_third_agent_after_two_who_share_goes_to_a_written_opinion():
    given = {"recognitions": [recognised("A", 5, 7)], "closed": (5, 22)}
    decision = attributed(case(visit("A", 4, 10), forgot("B", 5, 5), forgot("C", 5, 20), **given))
    assert isinstance(decision.value, Undecided)
    assert decision.reasons[0].clause is FLOOR_7_7
    assert "forgot one after another" in decision.value.question


def test_two_new_agents_at_one_instant_go_to_a_written_opinion():
    visits = visit("A", 5, 1), forgot("B", 5, 10), forgot("C", 5, 10)
    for order in permutations(visits):
        assert ruled(*order) is None


# FLOOR-4.1, FLOOR-5.1 to FLOOR-5.3 and FLOOR-3.10: a wish for another agent


@pytest.mark.clause("FLOOR-5.1", 1)
@pytest.mark.parametrize("registered", ["A", "B"])
def test_asked_for_before_the_tour_an_agent_has_all(registered):
    given = {"wish": wish(5, 1, stage=BEFORE_TOUR)}
    assert ruled(visit(registered, 5, 1), **given) == ALL_B
    assert first_clause(visit(registered, 5, 1), **given) is FLOOR_5_1


@pytest.mark.parametrize("condition", ["insisted", "explained", "allowed"])
def test_before_the_tour_nobody_s_leave_is_needed(condition):
    given = {"wish": wish(5, 1, stage=BEFORE_TOUR, **{condition: False})}
    assert ruled(visit("A", 5, 1), **given) == ALL_B
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_5_1


def test_a_wish_before_the_tour_that_names_nobody_changes_nothing():
    given = {"wish": wish(5, 1, stage=BEFORE_TOUR, named=None)}
    assert ruled(visit("A", 5, 1), **given) == ALL_A
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_7_1


@pytest.mark.clause("FLOOR-5.1", 3)
@pytest.mark.clause("FLOOR-5.2", 1)
def test_a_new_customer_who_insists_midway_divides_seventy_to_thirty():
    decision = attributed(case(visit("A", 5, 1), wish=wish(5, 1)))
    first, designated = decision.value.pay(10000)
    assert (first.payee, first.role, first.amount) == ("A", PayeeRole.FIRST, 7000)
    assert (designated.payee, designated.role) == ("B", PayeeRole.DESIGNATED)
    assert designated.amount == 3000
    assert decision.reasons[0].clause is FLOOR_5_2
    assert decision.overridable_by.label == "sales manager"


@pytest.mark.clause("FLOOR-5.2", 2)
def test_proved_instigation_leaves_the_first_agent_everything():
    assert ruled(visit("A", 5, 1), wish=wish(5, 1, instigated=True)) == ALL_A
    assert (
        "proved to have instigated"
        in attributed(case(visit("A", 5, 1), wish=wish(5, 1, instigated=True))).why()
    )


@pytest.mark.clause("FLOOR-5.2", 3)
@pytest.mark.parametrize("condition", ["insisted", "explained", "allowed"])
def test_without_one_of_the_conditions_the_first_agent_continues(condition):
    given = {"wish": wish(5, 1, **{condition: False})}
    assert ruled(visit("A", 5, 1), **given) == ALL_A
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_5_2


@pytest.mark.clause("FLOOR-5.3", 1)
def test_a_returning_customer_who_insists_leaves_the_first_agent_everything():
    visits = visit("A", 5, 1), visit("B", 5, 10)
    assert ruled(*visits, wish=wish(5, 10)) == ALL_A
    assert first_clause(*visits, wish=wish(5, 10)) is FLOOR_5_3


@pytest.mark.clause("FLOOR-5.3", 2)
def test_after_the_registration_has_lapsed_the_customer_is_a_new_one():
    visits = visit("A", 5, 1), visit("B", 6, 10)
    given = {"wish": wish(6, 10, 9, stage=BEFORE_TOUR), "closed": (6, 20)}
    assert ruled(*visits, **given) == ALL_B
    assert first_clause(*visits, **given) is FLOOR_5_1


@pytest.mark.parametrize("condition", ["insisted", "explained", "allowed"])
def test_a_returning_customer_whose_wish_is_not_granted_stays(condition):
    given = {"wish": wish(5, 10, **{condition: False})}
    assert ruled(visit("A", 5, 1), **given) == ALL_A
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_4_1


def test_a_wish_after_the_claim_lapsed_bears_on_nothing():
    assert first_clause(visit("A", 5, 1), wish=wish(6, 2), closed=(6, 20)) is not FLOOR_4_1


def test_a_wish_of_somebody_else_bears_on_nothing():
    other = visit("D", 5, 1, customer="Z")
    assert ruled(visit("A", 5, 1), other, wish=wish(5, 1, customer="Z")) == ALL_A


@pytest.mark.parametrize(
    ("facts", "clause"),
    [
        pytest.param(
            {"fault": Fault.NONE, "named": None},
            FLOOR_3_10A,
            marks=pytest.mark.clause("FLOOR-3.10", 1),
        ),
        pytest.param(
            {"fault": Fault.GENERAL, "named": None},
            FLOOR_3_10B,
            marks=pytest.mark.clause("FLOOR-3.10", 2),
        ),
        ({"fault": Fault.GENERAL}, FLOOR_3_10B),
        ({"fault": Fault.NONE}, FLOOR_5_2),
    ],
    ids=["no fault", "general fault", "general fault, named", "named"],
)
def test_without_serious_fault_or_firm_refusal_the_agent_continues(facts, clause):
    given = {"wish": wish(5, 1, insisted=False, **facts)}
    assert ruled(visit("A", 5, 1), **given) == ALL_A
    assert first_clause(visit("A", 5, 1), **given) is clause


@pytest.mark.clause("FLOOR-3.10", 3)
@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("insisted", [True, False])
@pytest.mark.parametrize("named", [None, "B"])
@pytest.mark.parametrize("instigated", [True, False])
def test_who_took_over_by_the_rota_has_all_whatever_was_named_and_whatever_the_fault(
    fault, insisted, named, instigated
):
    facts = {"fault": fault, "insisted": insisted, "named": named, "allowed": False}
    facts["instigated"] = instigated and named is not None
    given = {"wish": wish(5, 1, successor="C", **facts)}
    assert ruled(visit("A", 5, 1), **given) == ALL_C
    decision = attributed(case(visit("A", 5, 1), **given))
    assert decision.reasons[0].clause is FLOOR_3_10C
    assert decision.overridable_by is None


@pytest.mark.clause("FLOOR-3.10", 4)
def test_where_the_manager_refuses_the_name_the_successor_by_the_rota_has_all():
    given = {"wish": wish(5, 1, allowed=False, successor="C")}
    assert ruled(visit("A", 5, 1), **given) == ALL_C
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_3_10C


@pytest.mark.clause("FLOOR-3.10", 5)
def test_a_general_fault_is_no_bar_to_sharing_unless_the_policy_says_so():
    given = {"wish": wish(5, 1, fault=Fault.GENERAL)}
    assert ruled(visit("A", 5, 1), **given) == SEVENTY_THIRTY
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_5_2
    strict = floor(general_fault_replaces=True)
    assert ruled(visit("A", 5, 1), **given, policy=strict) == ALL_B
    decision = attributed(case(visit("A", 5, 1), **given), policy=strict)
    assert decision.reasons[0].rule is FLOOR_3_10C
    assert "general_fault_replaces" in decision.why()
    serious = {"wish": wish(5, 1, fault=Fault.SERIOUS)}
    assert ruled(visit("A", 5, 1), **serious, policy=strict) == ALL_B


@pytest.mark.parametrize("condition", ["insisted", "explained"])
def test_an_agent_let_in_for_a_serious_fault_has_all(condition):
    given = {"wish": wish(5, 1, fault=Fault.SERIOUS, **{condition: False})}
    assert ruled(visit("A", 5, 1), **given) == ALL_B
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_3_10C


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({"fault": Fault.SERIOUS, "allowed": False}, "was to be replaced"),
        ({"fault": Fault.SERIOUS, "named": None}, "was to be replaced"),
        ({"fault": Fault.NONE, "named": None}, "was to be replaced"),
        ({"fault": Fault.GENERAL, "named": None}, "was to be replaced"),
        ({"fault": Fault.SERIOUS, "instigated": True}, "serious and the one let in instigated"),
    ],
)
def test_who_should_have_been_replaced_and_was_not_goes_to_a_written_opinion(facts, question):
    decision = attributed(case(visit("A", 5, 1), wish=wish(5, 1, **facts)))
    assert isinstance(decision.value, Undecided)
    assert question in decision.value.question
    assert decision.reasons[0].clause is FLOOR_7_7


def test_the_firm_refusal_of_a_returning_customer_leaves_the_first_agent_everything():
    given = {"wish": wish(5, 10, named=None, successor="C", fault=Fault.SERIOUS)}
    assert ruled(visit("A", 5, 1), **given) == ALL_A
    assert first_clause(visit("A", 5, 1), **given) is FLOOR_4_1


def test_both_agents_of_a_shared_customer_keep_the_claim_alive():
    visits = visit("A", 5, 1), visit("B", 5, 25), visit("C", 6, 20)
    assert ruled(*visits, wish=wish(5, 1), closed=(6, 22)) == SEVENTY_THIRTY


def test_an_agent_who_should_be_replaced_keeps_the_claim_alive_meanwhile():
    visits = visit("A", 5, 1), visit("A", 5, 25), visit("C", 6, 20)
    given = {"wish": wish(5, 1, fault=Fault.SERIOUS, allowed=False), "closed": (6, 22)}
    assert ruled(*visits, **given) is None


def test_the_agent_who_took_over_holds_the_claim_from_then_on():
    visits = visit("A", 5, 1), visit("C", 5, 25), visit("D", 6, 20)
    given = {"wish": wish(5, 1, named=None, successor="C"), "closed": (6, 22)}
    assert ruled(*visits, **given) == ALL_C


# FLOOR-4.2: a colleague who helps


@pytest.mark.clause("FLOOR-4.2", 3)
def test_a_volunteer_who_receives_an_absent_agents_customer_gets_no_claim():
    assert ruled(visit("A", 5, 1), visit("C", 5, 20), closed=(5, 20)) == ALL_A


# Combinations


def test_a_half_of_a_couple_that_was_forgotten_is_divided_again():
    visits = visit("A", 5, 1), visit("C", 5, 5, customer="Y"), forgot("B", 5, 10)
    given = {"relative": spouse(), "recognitions": [recognised("A", 5, 15)]}
    for order in permutations(visits):
        shares = ruled(*order, **given)
        assert shares == {"A": 25, "B": 25, "C": 50}
    assert attributed(case(*visits, **given)).reasons[-1].clause is FLOOR_PREC


def test_a_wish_divides_the_new_agents_half():
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    given = {
        "recognitions": [recognised("A", 5, 15)],
        "wish": wish(5, 10, 15, named="C"),
    }
    assert ruled(*visits, **given) == {"A": 50, "B": 35, "C": 15}


def test_on_one_day_a_wish_bears_on_the_agent_who_received_last():
    visits = visit("A", 5, 10), forgot("B", 5, 10, 14)
    given = {"recognitions": [recognised("A", 5, 15)]}
    later, earlier = wish(5, 10, 15, named="C"), wish(5, 10, 12, named="C")
    assert ruled(*visits, **given, wish=later) == {"A": 50, "B": 35, "C": 15}
    assert ruled(*visits, **given, wish=earlier) == {"A": 35, "C": 15, "B": 50}


def test_a_returning_customers_wish_bears_on_the_newest_claim():
    visits = visit("A", 5, 1), forgot("B", 5, 10)
    given = {"recognitions": [recognised("A", 5, 15)], "wish": wish(5, 18, named="C")}
    assert ruled(*visits, **given) == A_AND_B
    assert FLOOR_5_3 in [r.clause for r in attributed(case(*visits, **given)).reasons]
