"""The facts of a case are all given, and wrong ones are refused."""

import datetime as dt

import pytest
from attrs import evolve

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import (
    AgentWish,
    Case,
    Deal,
    DealStage,
    Introduction,
    Registration,
    Relative,
    attribute,
)
from clientrules.sales.reception import ReceptionStage
from tests.sales.samples import FLOOR, at, attributed, case, introduced, recognised, visit, wish


def test_no_fact_has_a_default():
    with pytest.raises(TypeError, match=r"missing 12 required keyword-only arguments"):
        Case()


def test_the_register_of_the_project_is_sorted_once():
    entries = visit("B", 5, 3), visit("A", 5, 1), visit("C", 4, 1, project="Lake")
    assert [entry.agent for _, entry in case(*entries).register] == ["A", "B"]
    assert [entry.agent for entry in case(*entries).entries_of("X")] == ["A", "B"]


def test_the_order_of_two_names_of_one_visitor_decides_nothing():
    entries = visit("A", 5, 1), visit("A", 5, 1, customer="Z")
    for given in (entries, entries[::-1]):
        assert [who.customer for _, who in case(*given, merges={"Z": "X"}).register] == ["X", "Z"]


def test_a_chain_of_merges_ends_at_one_customer():
    merged = case(merges={"Z": "W", "W": "V"})
    assert [merged.person(each) for each in "ZWVX"] == ["V", "V", "V", "X"]


@pytest.mark.parametrize(
    "merges", [{"X": "X"}, {"X": "Y", "Y": "X"}, {"Z": "X", "X": "Y", "Y": "X"}]
)
def test_merges_in_a_circle_are_refused(merges):
    with pytest.raises(InvalidValueError, match=r"merges leads '[XZ]' in a circle"):
        case(merges=merges)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"merges": [("X", "Y")]},
            r"Case\.merges is \[\('X', 'Y'\)\] \(list\): expected a",
        ),
        ({"merges": {"X": 7}}, r"Case\.merges: 7 \(int\) is given; expected text"),
        ({"merges": {7: "X"}}, r"Case\.merges: 7 \(int\) is given; expected text"),
        ({"leavers": "A"}, r"Case\.leavers: 'A' \(str\) is given; expected a list or a"),
        ({"recognitions": [1]}, r"Case.recognitions is 1 \(int\)"),
        ({"wish": "B"}, r"Case.wish is 'B'"),
        ({"deal": "sold"}, r"Case.deal is 'sold'"),
    ],
    ids=[
        "merges",
        "merged into a number",
        "merged number",
        "leavers",
        "recognitions",
        "wish",
        "deal",
    ],
)
def test_facts_of_the_wrong_kind_are_refused(facts, message):
    with pytest.raises(InvalidTypeError, match=message):
        case(visit("A", 5, 1), **facts)


def test_a_register_of_something_else_is_refused():
    with pytest.raises(InvalidTypeError, match=r"Case.registrations is 'A' \(str\)"):
        case("A")


def test_nobody_instigates_who_was_not_asked_for():
    with pytest.raises(InvalidValueError, match=r"instigated is true: expected the agent"):
        wish(5, 1, named=None, instigated=True)


@pytest.mark.parametrize(
    "facts", [{"allowed": True}, {"allowed": False, "stage": ReceptionStage.BEFORE_TOUR}]
)
def test_nobody_takes_over_by_the_rota_where_the_agent_asked_for_was_let_in(facts):
    with pytest.raises(InvalidValueError, match=r"successor is 'C' and 'B', who was asked for"):
        wish(5, 1, successor="C", **facts)


@pytest.mark.parametrize("slot", ["named", "successor"])
def test_an_agent_without_a_name_is_neither_asked_for_nor_takes_over(slot):
    with pytest.raises(InvalidValueError, match=rf"AgentWish\.{slot} is empty"):
        wish(5, 1, **{slot: " "})


def test_an_introduction_has_a_day_and_a_recognition_an_instant():
    with pytest.raises(InvalidTypeError, match=r"Introduction\.on is the instant"):
        introduced(5, 1, on=at(5, 1))
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        recognised("A", 5, 1, at=at(5, 1).naive())


def test_only_a_case_is_attributed():
    with pytest.raises(
        InvalidTypeError,
        match=r"case is None \(NoneType\): expected a Case; write",
    ):
        attributed(None)


A_THEN_B = [("A", dt.date(2026, 6, 12)), ("B", dt.date(2026, 6, 20))]


def test_a_plain_case_says_that_nothing_happened_but_visits_and_the_deal():
    plain = Case.plain(A_THEN_B, dt.date(2026, 6, 30))
    entries = [
        Registration.plain("A", dt.date(2026, 6, 12)),
        Registration.plain("B", dt.date(2026, 6, 20)),
    ]
    assert plain == Case(
        customer="the customer",
        project="the project",
        deal=Deal.plain(dt.date(2026, 6, 30)),
        registrations=entries,
        merges={},
        relative=None,
        recognitions=(),
        wish=None,
        introduction=None,
        company=None,
        referral=None,
        leavers=(),
    )
    assert str(attribute(plain)) == "A (agent) 100 %"


def test_a_plain_case_may_tell_of_a_relative_and_of_recognitions():
    entries = visit("A", 5, 1), visit("B", 5, 10)
    met = recognised("A", 5, 12)
    partner = Relative(customer="Y", kinship="spouses", found_at=at(5, 12))
    plain = Case.plain(entries, at(5, 20), relative=partner, recognitions=[met])
    assert plain == evolve(Case.plain(entries, at(5, 20)), relative=partner, recognitions=(met,))
    assert plain.spouses


def test_days_and_instants_of_one_zone_are_ruled_alike():
    timed = [("A", at(6, 12)), ("B", at(6, 20))]
    dated = [("A", dt.date(2025, 6, 12)), ("B", dt.date(2025, 6, 20))]
    by_time = attribute(Case.plain(timed, at(6, 30)), policy=FLOOR)
    by_day = attribute(Case.plain(dated, dt.date(2025, 6, 30)), policy=FLOOR)
    assert (by_time.value, by_time.reasons) == (by_day.value, by_day.reasons)


def test_whole_entries_name_customer_and_project_of_a_plain_case():
    plain = Case.plain([visit("A", 5, 1), ["B", at(5, 3)]], case().deal)
    assert plain == case(visit("A", 5, 1), visit("B", 5, 3, at=at(5, 3)))
    assert Case.plain([visit("A", 5, 1)]).deal is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("AB", r"registrations: 'AB' \(str\) is given; expected a list or a tuple"),
        ([("A",)], r"registrations\[0\] is \('A',\) .* agent and day, as \(\"A\", date\("),
        (["AB"], r"registrations\[0\] is 'AB'"),
        ([("A", "12 June")], r"Registration\.at is '12 June'"),
        ([visit("A", 5, 1), visit("A", 5, 1, project="Lake")], r"project is None .*Lake, Park"),
    ],
    ids=["text", "no day", "a word", "day as text", "two projects"],
)
def test_a_plain_case_of_something_else_is_refused_by_its_row(rows, message):
    with pytest.raises(InvalidTypeError, match=message):
        Case.plain(rows)


def test_a_plain_deal_closed_whichever_stage_counts():
    for stage in DealStage:
        assert Deal.plain(at(5, 20)).closed_at(stage) == at(5, 20)
    with pytest.raises(InvalidTypeError, match="closed_at is 5"):
        Case.plain([], 5)


def test_a_plain_wish_and_a_plain_introduction_say_no_more_than_they_state():
    asked = AgentWish.plain("X", at(5, 1, 11), stage="before tour", named="B")
    assert asked == wish(
        5, 1, stage=ReceptionStage.BEFORE_TOUR, insisted=False, explained=False, allowed=False
    )
    old = {"old_customer": "O", "agent": "A", "on": dt.date(2025, 5, 1)}
    assert Introduction.plain("X", **old) == introduced(5, 1, closed_before=False)


def test_a_fact_left_out_takes_nobody_s_name_from_the_others():
    known = case(visit("A", 5, 1, customer="Z"), recognitions=[recognised("A", 5, 2, customer="Z")])
    without = known.otherwise("registrations", ())
    assert (without.register, without.recognitions) == ((), known.recognitions)
