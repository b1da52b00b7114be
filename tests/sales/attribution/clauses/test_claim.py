"""Which claim stands: the register, conflicts, couples, introductions and later changes."""

from fractions import Fraction
from itertools import permutations

import attrs
import pytest

from clientrules.core import Undecided, days
from clientrules.regulations.sales_ownership import (
    FLOOR_3_13,
    FLOOR_5_4,
    FLOOR_7_1,
    FLOOR_7_2,
    FLOOR_7_3,
    FLOOR_7_4,
    FLOOR_7_5A,
    FLOOR_7_5B,
    FLOOR_7_5C,
    FLOOR_7_6,
    FLOOR_7_7,
)
from clientrules.sales import Channel, DealStage, FloorPolicy
from clientrules.sales.attribution import DealChange, Kinship, PayeeRole, leaver
from clientrules.sales.reception import ReceptionStage
from tests.sales.samples import (
    FLOOR,
    HALF,
    at,
    attributed,
    case,
    changed,
    deal,
    floor,
    introduced,
    ruled,
    spouse,
    visit,
    wish,
)

ALL_A, ALL_B, ALL_C = ({agent: 100} for agent in "ABC")
A_AND_B = {"A": HALF, "B": HALF}


def deciding(*registrations, **facts):
    return [reason.clause for reason in attributed(case(*registrations, **facts)).reasons]


# FLOOR-7.1: the register


def test_the_agent_registered_has_the_commission():
    assert ruled(visit("A", 5, 1)) == ALL_A
    assert deciding(visit("A", 5, 1)) == [FLOOR_7_1]


@pytest.mark.clause("FLOOR-7.1", 2)
def test_on_the_last_day_of_the_month_the_first_agent_still_owns():
    assert ruled(visit("A", 5, 15), visit("B", 6, 15), closed=(6, 20)) == ALL_A


@pytest.mark.clause("FLOOR-7.1", 3)
def test_the_day_after_it_is_a_new_customer():
    assert ruled(visit("A", 5, 15), visit("B", 6, 16), closed=(6, 20)) == ALL_B


def test_a_later_registered_visit_to_the_same_agent_starts_a_new_month():
    visits = visit("A", 4, 1), visit("A", 4, 25), visit("B", 5, 20)
    assert ruled(*visits, closed=(5, 24)) == ALL_A
    assert ruled(visits[0], visits[2], closed=(5, 24)) == ALL_B


def test_a_deal_after_the_month_without_a_rival_is_still_the_last_agents():
    assert ruled(visit("A", 1, 5), closed=(5, 20)) == ALL_A


def test_another_validity_moves_the_line():
    policy = attrs.evolve(FLOOR, validity=days(10))
    assert ruled(visit("A", 5, 1), visit("B", 5, 11), policy=policy) == ALL_A
    assert ruled(visit("A", 5, 1), visit("B", 5, 12), policy=policy) == ALL_B


def test_a_customer_whom_nobody_registered_goes_to_a_written_opinion():
    decision = attributed(case())
    assert isinstance(decision.value, Undecided)
    assert decision.value.who.label == "project manager"
    assert decision.reasons[0].clause is FLOOR_7_7
    assert "whom nobody registered" in decision.value.question


def test_a_visit_after_closing_founds_nothing():
    assert ruled(visit("B", 5, 21)) is None
    assert ruled(visit("A", 5, 20, hour=18)) == ALL_A


# FLOOR-7.2 and FLOOR-3.13: what has no effect


@pytest.mark.parametrize("flaw", ["entered", "approved"])
def test_an_entry_without_effect_founds_no_claim_and_bars_none(flaw):
    idle = visit("A", 5, 1, **{flaw: False})
    assert ruled(idle, visit("B", 5, 3)) == ALL_B
    passed = attributed(case(idle, visit("B", 5, 3))).passed_over
    assert FLOOR_7_2 in [reason.clause for reason in passed]


@pytest.mark.clause("FLOOR-3.13", 1)
def test_a_visit_goes_before_an_earlier_telephone_call():
    call = visit("A", 5, 1, channel=Channel.PHONE)
    assert ruled(call, visit("B", 5, 3)) == ALL_B
    passed = attributed(case(call, visit("B", 5, 3))).passed_over
    assert FLOOR_3_13 in [reason.clause for reason in passed]


@pytest.mark.clause("FLOOR-3.13", 2)
def test_who_took_the_call_owns_by_the_visit_alone():
    assert ruled(visit("A", 5, 1, channel=Channel.PHONE), visit("A", 5, 3)) == ALL_A
    assert ruled(visit("A", 5, 1, channel=Channel.PHONE)) is None


# FLOOR-7.3: conflicts


@pytest.mark.parametrize(
    ("visits", "closed", "expected"),
    [
        pytest.param(
            [visit("A", 5, 1), visit("B", 5, 3)],
            (5, 10),
            ALL_A,
            marks=pytest.mark.clause("FLOOR-7.3", 1),
        ),
        pytest.param(
            [visit("A", 4, 1), visit("B", 5, 3)],
            (5, 10),
            ALL_B,
            marks=pytest.mark.clause("FLOOR-7.3", 2),
        ),
        pytest.param(
            [visit("A", 4, 1), visit("B", 5, 1)],
            (5, 10),
            ALL_A,
            marks=pytest.mark.clause("FLOOR-7.3", 3),
        ),
        pytest.param(
            [visit("A", 4, 1), visit("B", 5, 1), visit("C", 5, 20)],
            (5, 25),
            ALL_C,
            marks=pytest.mark.clause("FLOOR-7.3", 4),
        ),
        ([visit("A", 4, 1), visit("B", 5, 1), visit("B", 5, 20)], (5, 25), ALL_B),
        (
            [visit("A", 4, 1), visit("B", 4, 20), visit("A", 4, 25), visit("C", 5, 10)],
            (6, 1),
            ALL_A,
        ),
    ],
    ids=["first", "lapsed", "last live day", "no claim then or later", "came again", "renewed"],
)
def test_the_registrations_are_folded_in_time(visits, closed, expected):
    for order in permutations(visits):
        assert ruled(*order, closed=closed) == expected


def test_a_conflict_names_the_rule_and_the_entries_that_founded_nothing():
    decision = attributed(case(visit("A", 5, 1), visit("B", 5, 3)))
    assert decision.reasons[0].clause is FLOOR_7_3
    assert "A on 2025-05-01 came first; B on 2025-05-03 founded no claim" in decision.why()


@pytest.mark.clause("FLOOR-7.7", 1)
def test_two_agents_at_the_same_instant_go_to_a_written_opinion():
    tied = visit("A", 5, 1), visit("B", 5, 1)
    for order in permutations(tied):
        decision = attributed(case(*order))
        assert isinstance(decision.value, Undecided)
        assert "the same instant" in decision.value.question
        assert decision.reasons[0].clause is FLOOR_7_7


def test_a_tie_can_be_renewed_and_lapses_like_any_claim():
    tied = visit("A", 5, 1), visit("B", 5, 1)
    assert ruled(*tied, visit("B", 5, 20), visit("C", 6, 10), closed=(6, 15)) is None
    assert ruled(*tied, visit("C", 6, 10), closed=(6, 15)) == ALL_C


def test_an_instant_is_the_same_in_every_zone():
    there = visit("B", 5, 1, at=at(5, 1).in_timezone("UTC"))
    assert ruled(visit("A", 5, 1), there) is None


def test_the_policys_zone_says_on_which_day_an_instant_lies():
    visits = visit("A", 4, 1), visit("B", 5, 2, hour=3)
    assert ruled(*visits) == ALL_B
    assert ruled(*visits, policy=FloorPolicy(zone="UTC")) == ALL_A


# Projects and identity


def test_a_claim_counts_only_within_its_project():
    assert ruled(visit("A", 5, 1, project="Lake"), visit("B", 5, 3)) == ALL_B


def test_a_claim_counts_only_for_its_customer():
    assert ruled(visit("A", 5, 1, customer="Z"), visit("B", 5, 3)) == ALL_B


def test_two_customers_who_are_found_to_be_one_have_one_register():
    visits = visit("A", 5, 1, customer="Z"), visit("B", 5, 3)
    assert ruled(*visits, merges={"Z": "X"}) == ALL_A
    assert ruled(*visits, merges={"Z": "W", "W": "V", "X": "V"}) == ALL_A


# FLOOR-7.4: couples


@pytest.mark.clause("FLOOR-7.4", 1)
def test_spouses_registered_separately_share_in_halves():
    visits = visit("A", 5, 1), visit("B", 5, 5, customer="Y")
    for order in permutations(visits):
        assert ruled(*order, relative=spouse()) == A_AND_B
    assert deciding(*visits, relative=spouse())[0] is FLOOR_7_4


@pytest.mark.clause("FLOOR-7.4", 2)
def test_a_spouse_who_comes_after_closing_changes_nothing():
    assert ruled(visit("A", 5, 1), visit("B", 5, 21, customer="Y"), relative=spouse()) == ALL_A


@pytest.mark.clause("FLOOR-7.4", 3)
def test_other_relatives_conflict_and_the_first_registered_prevails():
    visits = visit("A", 5, 1), visit("B", 5, 5, customer="Y")
    relative = spouse(kinship=Kinship.OTHER)
    assert ruled(*visits, relative=relative) == ALL_A
    assert deciding(*visits, relative=relative) == [FLOOR_7_3]


def test_what_a_relative_does_counts_as_the_customers_own():
    visits = visit("A", 5, 1), visit("D", 5, 2, customer="Y")
    given = {"relative": spouse(kinship=Kinship.OTHER), "wish": wish(5, 1, customer="Y")}
    assert ruled(*visits, **given) == {"A": 70, "B": 30}


def test_spouses_with_the_same_agent_leave_the_agent_everything():
    visits = visit("A", 5, 1), visit("A", 5, 5, customer="Y")
    assert ruled(*visits, relative=spouse()) == ALL_A


def test_both_claims_must_be_live_when_the_second_spouse_is_registered():
    def couple(day):
        return ruled(
            visit("A", 5, 1), visit("B", 6, day, customer="Y"), relative=spouse(), closed=(6, 9)
        )

    assert couple(1) == A_AND_B
    assert couple(2) == ALL_B


def test_a_couple_found_out_after_closing_shares_until_the_commission_is_settled():
    visits = visit("A", 5, 1), visit("B", 5, 5, customer="Y")
    settled = deal(5, 20, settled_at=at(6, 1))
    assert ruled(*visits, relative=spouse(6, 1), deal=settled) == A_AND_B
    assert ruled(*visits, relative=spouse(6, 2), deal=settled) == ALL_A
    assert ruled(*visits, relative=spouse(6, 2)) == A_AND_B


def test_a_spouses_rival_at_another_time_founds_no_claim():
    visits = visit("A", 5, 1), visit("B", 5, 5, customer="Y"), visit("C", 5, 7, customer="Y")
    assert ruled(*visits, relative=spouse()) == A_AND_B


def test_a_spouses_lapsed_half_falls_to_the_agent_who_receives_that_spouse_next():
    visits = visit("A", 4, 1), visit("B", 4, 20, customer="Y"), visit("C", 5, 10)
    shares = ruled(*visits, relative=spouse())
    assert shares == {"B": HALF, "C": HALF}


def test_a_half_that_has_lapsed_is_kept_while_nobody_registers_anew():
    visits = visit("A", 4, 1), visit("B", 4, 20, customer="Y")
    assert ruled(*visits, relative=spouse(), closed=(7, 1)) == A_AND_B


def test_a_spouse_who_turned_out_to_be_the_customer_is_one_person():
    visits = visit("A", 5, 1), visit("B", 5, 5, customer="Y")
    assert ruled(*visits, relative=spouse(), merges={"Y": "X"}) == ALL_A


# FLOOR-7.5 and FLOOR-5.4: customers introduced by old ones


def noticed(**facts):
    called = {"called_at": at(5, 1, 8), "declared_at": at(5, 1, 9), "time_agreed": True}
    return introduced(5, 1, **called | facts)


def brought(**facts):
    return introduced(5, 1, **{"came_along": True, "asked_for_agent": True} | facts)


@pytest.mark.clause("FLOOR-7.5a", 1)
def test_an_announced_customer_is_the_agents_whoever_receives():
    assert ruled(visit("D", 5, 1), introduction=noticed()) == ALL_A
    assert FLOOR_7_5A in deciding(visit("D", 5, 1), introduction=noticed())


@pytest.mark.clause("FLOOR-7.5a", 2)
@pytest.mark.parametrize(
    "facts", [{"declared_at": None}, {"declared_at": at(5, 1, 11)}, {"time_agreed": False}]
)
def test_a_call_without_declaration_or_time_makes_a_new_customer(facts):
    given = {"introduction": noticed(**facts)}
    assert ruled(visit("D", 5, 1), **given) == {"D": 100}
    assert FLOOR_5_4 in deciding(visit("D", 5, 1), **given)


def test_a_call_after_the_visit_is_none():
    given = {"introduction": noticed(called_at=at(5, 1, 11), declared_at=at(5, 1, 11))}
    assert ruled(visit("D", 5, 1), **given) == {"D": 100}
    assert FLOOR_7_5C in deciding(visit("D", 5, 1), **given)


@pytest.mark.clause("FLOOR-7.5b", 1, 2)
@pytest.mark.parametrize("receiver", ["A", "D"])
def test_a_customer_brought_along_is_the_agents_who_is_asked_for(receiver):
    assert ruled(visit(receiver, 5, 1), introduction=brought()) == ALL_A
    assert FLOOR_7_5B in deciding(visit(receiver, 5, 1), introduction=brought())


def test_a_customer_brought_along_without_asking_for_anybody_is_a_new_one():
    given = {"introduction": brought(asked_for_agent=False)}
    assert ruled(visit("D", 5, 1), **given) == {"D": 100}
    assert FLOOR_5_4 in deciding(visit("D", 5, 1), **given)


@pytest.mark.clause("FLOOR-7.5c", 1)
@pytest.mark.clause("FLOOR-5.4", 1)
def test_without_notice_the_customer_is_the_receivers():
    assert ruled(visit("B", 5, 1), introduction=introduced(5, 1)) == ALL_B
    assert FLOOR_7_5C in deciding(visit("B", 5, 1), introduction=introduced(5, 1))


@pytest.mark.clause("FLOOR-7.5c", 2)
@pytest.mark.clause("FLOOR-5.4", 2)
def test_an_introduced_customer_who_names_an_agent_before_the_tour_gets_that_agent():
    before = wish(5, 1, stage=ReceptionStage.BEFORE_TOUR, named="A")
    assert ruled(visit("B", 5, 1), introduction=introduced(5, 1), wish=before) == ALL_A


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (visit("A", 4, 1, customer="O"), ALL_A),
        (visit("A", 3, 31, customer="O"), {"D": 100}),
        (visit("B", 4, 20, customer="O"), {"D": 100}),
        (visit("A", 4, 20, customer="O", approved=False), {"D": 100}),
        (visit("A", 5, 1, hour=12, customer="O"), {"D": 100}),
    ],
    ids=["live", "lapsed", "another agent's", "not approved", "later that day"],
)
def test_an_old_customer_has_a_live_registration_or_a_closed_deal(entry, expected):
    given = {"introduction": noticed(closed_before=False)}
    assert ruled(visit("D", 5, 1), entry, **given) == expected


def test_an_introduction_bears_only_on_the_visit_of_its_day_and_customer():
    assert ruled(visit("D", 5, 2), introduction=noticed()) == {"D": 100}
    other = visit("E", 5, 1, customer="W")
    assert ruled(visit("D", 5, 1), other, introduction=noticed(customer="W")) == {"D": 100}
    assert ruled(visit("D", 5, 1), introduction=noticed(customer="W"), merges={"W": "X"}) == ALL_A


def test_the_agent_whom_an_introduction_favours_holds_the_claim_from_then_on():
    visits = visit("D", 5, 1), visit("A", 5, 25), visit("E", 6, 20)
    assert ruled(*visits, introduction=noticed(), closed=(6, 22)) == ALL_A


# FLOOR-7.6: later changes; stages of a deal; leavers


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(DealChange.UNIT, marks=pytest.mark.clause("FLOOR-7.6", 1)),
        pytest.param(DealChange.NAME, marks=pytest.mark.clause("FLOOR-7.6", 2)),
        DealChange.SIGNED_AGAIN,
    ],
)
def test_a_later_change_leaves_the_deal_with_its_agent(change):
    later = deal(5, 20, changes=(changed(change, 6, 25),))
    decision = attributed(case(visit("A", 5, 1), visit("B", 6, 25), deal=later))
    assert decision.value["A"] == 1
    assert decision.reasons[-1].clause is FLOOR_7_6
    assert "2025-06-25, served by B" in decision.why()


def test_the_policy_says_which_stage_is_the_closing():
    signed = deal(5, 20, signed_at=at(6, 20))
    visits = visit("A", 5, 1), visit("B", 6, 10)
    assert ruled(*visits, deal=signed) == ALL_A
    assert ruled(*visits, deal=signed, policy=floor(closes=DealStage.SIGNED)) == ALL_B


def test_a_leavers_share_stays_open():
    shares = attributed(
        case(
            visit("A", 5, 1), visit("B", 5, 5, customer="Y"), relative=spouse(), leavers=["A", "Z"]
        )
    ).value
    assert shares[leaver("A")] == Fraction(1, 2)
    assert shares["B"] == Fraction(1, 2)
    assert [each.field for each in shares.unspecified()] == ["claim of A, who has left"]
    assert {part.role for part in shares.parts} == {PayeeRole.AGENT}
