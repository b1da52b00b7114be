"""What single change of the facts would change a ruling."""

import datetime as dt

import pytest

from clientrules.core import Undecided
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import Case, Shares, counterfactuals
from tests.sales.samples import (
    FLOOR,
    at,
    attributed,
    case,
    company,
    forgot,
    introduced,
    percents,
    recognised,
    referral,
    spouse,
    visit,
    wish,
)

SNIPED = case(visit("A", 4, 1), visit("B", 5, 1), closed=(5, 10))


def changes(*given, **facts):
    """Return for each fact what it would have to be, with the ruling then."""
    found = {}
    for near in counterfactuals(*given, policy=FLOOR, **facts):
        value = near.ruling.value
        outcome = percents(value) if isinstance(value, Shares) else None
        found.setdefault(near.fact, []).append((near.would_be, outcome))
    return found


def test_one_day_more_would_have_lost_the_first_agents_claim():
    assert (at(5, 2), {"B": 100}) in changes(SNIPED)["registrations[1].at"]
    assert (at(3, 31), {"B": 100}) in changes(SNIPED)["registrations[0].at"]


def test_a_change_reads_as_a_sentence():
    near = next(
        each
        for each in counterfactuals(SNIPED, policy=FLOOR)
        if each.fact == "registrations[0].approved"
    )
    assert str(near) == "registrations[0].approved no instead of yes: B (agent) 100 %"
    assert (near.was, near.would_be) == (True, False)


def test_a_fact_left_out_is_absent():
    first = counterfactuals(SNIPED, policy=FLOOR)[0]
    assert str(first) == "registrations[0] absent instead of there: B (agent) 100 %"


def test_what_changes_nothing_is_not_named():
    assert "registrations[1].approved" not in changes(SNIPED)
    assert "deal.settled_at" not in changes(SNIPED)


def test_a_recognition_a_day_later_would_have_been_too_late():
    found = changes(
        case(
            visit("A", 5, 1),
            forgot("B", 5, 10),
            recognitions=[recognised("A", 6, 10)],
            closed=(6, 20),
        )
    )
    assert (at(6, 11, 16), {"B": 100}) in found["recognitions[0].at"]
    assert (at(5, 10, 16), {"A": 100}) in found["recognitions[0].at"]


def test_the_facts_of_a_wish_are_turned_round_one_by_one():
    found = changes(case(visit("A", 5, 1), wish=wish(5, 1)))
    assert found["wish.instigated"] == [(True, {"A": 100})]
    assert [outcome for _, outcome in found["wish.fault"]] == [{"B": 100}]
    assert "wish.named" not in found


def test_a_change_that_makes_no_sense_is_left_out():
    found = changes(case(visit("B", 5, 3), company=company(5, 1)))
    assert "company.leader_named_agent" not in found
    assert found["company"] == [("absent", {"B": 100})]


def test_an_undecided_case_says_what_would_decide_it():
    found = changes(case(visit("A", 5, 1), visit("B", 5, 1)))
    assert (False, {"B": 100}) in found["registrations[0].approved"]


def test_a_decided_case_says_what_would_open_it():
    found = counterfactuals(case(visit("A", 5, 1)), policy=FLOOR)
    assert any(isinstance(each.ruling.value, Undecided) for each in found)


def test_every_kind_of_fact_is_tried():
    every = case(
        visit("A", 5, 1),
        visit("B", 5, 5, customer="Y"),
        relative=spouse(),
        introduction=introduced(5, 1),
        referral=referral(5, 1),
    )
    tried = {near.fact.partition(".")[0] for near in counterfactuals(every, policy=FLOOR)}
    assert {"registrations[0]", "relative", "referral"} <= tried


def test_a_fact_is_moved_by_no_more_than_asked_for():
    assert "registrations[1].at" not in changes(SNIPED, within=0)


def test_every_change_is_one_that_changes_the_ruling():
    for near in counterfactuals(SNIPED, policy=FLOOR):
        assert near.ruling.value != attributed(SNIPED).value


def test_facts_move_by_whole_days():
    with pytest.raises(InvalidTypeError, match=r"within is 0\.5 \(float\): expected a whole"):
        counterfactuals(SNIPED, within=0.5, policy=FLOOR)
    with pytest.raises(InvalidValueError, match="within is -1: expected 0 to 3660"):
        counterfactuals(SNIPED, within=-1, policy=FLOOR)


def test_within_no_day_at_all_no_date_moves():
    moved = {near.fact for near in counterfactuals(SNIPED, policy=FLOOR)} - {
        near.fact for near in counterfactuals(SNIPED, within=0, policy=FLOOR)
    }
    assert moved
    assert all(fact.endswith(("_at", ".at")) for fact in moved)


def test_facts_move_as_far_as_the_calendar_goes():
    first = Case.plain([("A", dt.date(1, 1, 5)), ("B", dt.date(1, 1, 9))], dt.date(1, 1, 20))
    near = [str(each) for each in counterfactuals(first, within=40)]
    assert near[0].startswith("deal.subscribed_at 0001-01-04 instead of 0001-01-20: undecided")
