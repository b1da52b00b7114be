"""A case is what its facts make, in whatever order and however often they come."""

import datetime as dt
from fractions import Fraction

import pendulum
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import Complaint, open_complaint
from clientrules.complaints.case.events import (
    Described,
    Found,
    Happened,
    Merged,
    Numbered,
    Paused,
    Prioritised,
    Reopened,
    Resumed,
)
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.cases import case, hour
from tests.core.samples import copies


def opened(*events):
    return open_complaint("C1", events)


@st.composite
def histories(draw):
    """Return facts of one case at different instants, in order."""
    facts, waiting = [], False
    for number in range(draw(st.integers(0, 8))):
        at, name = hour(number), draw(st.sampled_from(["", f"id {number}"]))
        choice = draw(st.sampled_from(["step", "fact", "class", "pause"]))
        if choice == "step":
            facts.append(Happened(draw(st.sampled_from(["received", "closed"])), at=at, id=name))
        elif choice == "fact":
            facts.append(Found("loss", at=at, holds=draw(st.booleans()), id=name))
        elif choice == "class":
            facts.append(Prioritised(draw(st.sampled_from(["high", "low"])), at=at, id=name))
        else:
            facts.append(
                Resumed(at=at, id=name) if waiting else Paused(at=at, because="?", id=name)
            )
            waiting = not waiting
    return facts


# The facts.


@given(histories(), st.data())
def test_the_order_in_which_facts_are_given_does_not_matter(facts, data):
    assert opened(*data.draw(st.permutations(facts))) == opened(*facts)


@given(histories(), st.data())
def test_facts_given_twice_change_nothing(facts, data):
    again = data.draw(st.lists(st.sampled_from(facts))) if facts else []
    assert opened(*facts, *again) == opened(*facts)


@given(histories(), st.data())
def test_a_late_fact_gives_the_case_that_it_would_have_given_in_time(facts, data):
    steps = [fact for fact in facts if not isinstance(fact, Paused | Resumed)]
    late = data.draw(st.sets(st.sampled_from(range(len(steps))))) if steps else set()
    kept = [fact for fact in facts if not any(fact is steps[number] for number in late)]
    assert opened(*kept).including(*(steps[number] for number in sorted(late))) == opened(*facts)


@given(histories())
def test_a_case_that_goes_on_is_the_case_of_all_its_facts(facts):
    grown = opened()
    for fact in facts:
        grown = grown.including(fact)
        assert grown.including(fact) == grown
    whole = opened(*facts)
    assert grown == whole
    assert (grown.done, grown.conditions) == (whole.done, whole.conditions)
    assert (grown.pauses(), grown.paused) == (whole.pauses(), whole.paused)


@given(histories(), st.data())
def test_a_case_stays_as_it_is_when_another_goes_on_from_it(facts, data):
    place = data.draw(st.integers(0, len(facts)))
    before, same = (opened(*facts[:place]) for _ in range(2))
    for fact in facts[place : place + 1]:
        before.including(fact)
    assert (before, before.done, before.conditions) == (same, same.done, same.conditions)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Merged("C1", at=hour(2)), "the case 'C1' goes into or comes from itself"),
        (Paused(at=hour(2), because="?"), "is paused at .* while it waits since"),
        (Described({"quantity": 2, "defective quantity": 3}, at=hour(2)), "3 of 2 pieces"),
        (Found("loss", at=hour(2), holds=True, id="one"), "event 'one' has two contents"),
    ],
)
def test_a_next_fact_that_cannot_be_true_is_refused(event, message):
    known = Found("loss", at=hour(0), holds=False, id="one")
    waiting = opened(known, Paused(at=hour(1), because="?"))
    with pytest.raises(InvalidValueError, match=message):
        waiting.including(event)


@given(histories(), st.integers(-1, 9))
def test_a_case_as_of_an_instant_has_the_facts_up_to_it(facts, number):
    known = [fact for fact in facts if fact.at <= hour(number)]
    complaint = opened(*facts)
    assert complaint.until(hour(number)) == opened(*known)
    assert complaint.pauses(hour(number)) == opened(*known).pauses()


def test_what_happened_at_one_instant_stays_in_the_order_given():
    complaint = opened(
        Numbered("240301", at=hour(1)),
        Happened("tracked", at=hour(1)),
        Happened("at quality", at=hour(1)),
        Happened("received", at=hour(0)),
    )
    assert complaint.done == ("received", "numbered", "tracked", "at quality")


def test_an_hour_that_the_clock_repeats_is_in_order():
    berlin = [
        pendulum.datetime(2024, 10, 27, 2, 30, tz="Europe/Berlin", fold=fold) for fold in (1, 0)
    ]
    complaint = opened(*(Happened("status told", at=at) for at in berlin))
    assert [event.at.fold for event in complaint.events] == [0, 1]


def test_rows_and_events_make_the_same_case():
    assert opened(("happened", "received", hour(0)), Numbered("240301", at=hour(1))) == opened(
        Numbered("240301", at=hour(1)),
        {"event": "happened", "step": "received", "at": hour(0)},
    )


def test_one_id_with_two_contents_is_an_error():
    with pytest.raises(InvalidValueError, match=r"event '7' has two contents, .*: expected one"):
        opened(Happened("received", at=hour(0), id="7"), Happened("received", at=hour(1), id="7"))
    with pytest.raises(InvalidValueError, match=r"event '7' has two contents, "):
        opened(Happened("received", at=hour(0), id="7")).including(Resumed(at=hour(0), id="7"))


def test_every_id_with_two_contents_is_named():
    facts = [
        ("happened", step, hour(number), "", None, "", f"E{number % 2}")
        for number, step in enumerate(["received", "form sent", "tracked", "handled"])
    ]
    with pytest.raises(InvalidValueError) as caught:
        open_complaint("C1", facts)
    assert [each[:10] for each in caught.value.problems] == ["event 'E0'", "event 'E1'"]


def test_every_row_that_is_no_event_is_named_by_its_number_and_id():
    rows = [("happend", "received", hour(0)), {"event": "paused", "at": hour(1), "id": "E2"}]
    with pytest.raises(InvalidValueError, match=r"^row 1: .*; row 2 \(id 'E2'\): .* lacks because"):
        open_complaint("C1", rows)
    with pytest.raises(UnknownKeyError, match="did you mean 'happened'"):
        Complaint("C1").including(rows[0])


def test_a_case_takes_events_and_open_complaint_takes_rows():
    with pytest.raises(InvalidTypeError, match=r"events\[0\] is .*: expected a fact such"):
        Complaint("C1", [("happened", "received", hour(0))])
    with pytest.raises(UnknownKeyError, match=r"a row's event is 'closed'"):
        opened(("closed", hour(0)))
    with pytest.raises(InvalidTypeError, match=r"^events: 'received' \(str\) is given"):
        open_complaint("C1", "received")


@pytest.mark.parametrize(("name", "error"), [("", InvalidValueError), (7, InvalidTypeError)])
def test_a_case_has_a_name(name, error):
    with pytest.raises(error, match=r"Complaint\.id is "):
        open_complaint(name)


def test_a_case_is_equal_to_its_copies():
    assert {*copies(case("received", "acknowledged"))} == {case("received", "acknowledged")}


# The steps.


def test_a_step_is_known_by_its_first_and_its_last_time():
    complaint = case("received", "status told", "status told")
    assert (complaint.first("status told"), complaint.last("status told")) == (hour(1), hour(2))
    assert (complaint.first("closed"), complaint.last("closed")) == (None, None)
    assert complaint.done == ("received", "status told")


def test_a_case_without_events_has_no_steps():
    assert (opened().done, opened().conditions, opened().pauses()) == ((), (), ())


def test_the_number_is_the_last_one_given():
    complaint = opened(Numbered("240301", at=hour(0)), Numbered("240302", at=hour(1)))
    assert (complaint.number, opened().number) == ("240302", None)


# What was found.


def test_what_was_found_holds_until_it_is_found_otherwise():
    complaint = opened(
        Found("loss", at=hour(0), holds=False),
        Found("joint inspection", at=hour(1), holds=True),
        Found("loss", at=hour(2), holds=True),
    )
    assert complaint.conditions == ("loss", "joint inspection")
    assert complaint.until(hour(1)).conditions == ("no loss", "joint inspection")
    assert (complaint.found("loss"), complaint.found("delay")) == (True, None)


@pytest.mark.parametrize("holds", [True, False])
def test_whether_the_quality_is_abnormal_is_open_until_it_is_found(holds):
    assert opened().quality is None
    assert opened(Found("quality abnormality", at=hour(0), holds=holds)).quality is holds


# The goods.


def test_details_are_kept_as_they_were_last_given():
    complaint = opened(
        Described({"lot": "L7", "quantity": 100}, at=hour(0)),
        Described({"quantity": 120, "defective quantity": 3}, at=hour(1)),
    )
    assert complaint.details == {"lot": "L7", "quantity": 120, "defective quantity": 3}
    assert (complaint.lot, complaint.defect_rate) == ("L7", Fraction(1, 40))
    assert opened().lot is None


@pytest.mark.parametrize(
    ("details", "rate"),
    [
        ({"quantity": 100, "defective quantity": 0}, 0),
        ({"quantity": 100, "defective quantity": 100}, 1),
        ({"quantity": 0, "defective quantity": 0}, None),
        ({"quantity": 100}, None),
        ({"defective quantity": 3}, None),
    ],
    ids=["none", "all", "nothing shipped", "not counted", "not shipped"],
)
def test_the_defect_rate_needs_both_counts(details, rate):
    assert opened(Described(details, at=hour(0))).defect_rate == rate


@pytest.mark.clause("PCB-9.1", 2)
def test_no_more_pieces_are_defective_than_there_are():
    with pytest.raises(InvalidValueError, match=r"120 of 100 pieces are defective: expected at"):
        opened(
            Described({"quantity": 100}, at=hour(0)),
            Described({"defective quantity": 120}, at=hour(1)),
        )


# Waiting.


def test_a_case_waits_from_a_pause_to_its_resumption():
    complaint = opened(
        Paused(at=hour(1), because="?"), Resumed(at=hour(2)), Paused(at=hour(4), because="?")
    )
    assert complaint.pauses() == ((hour(1), hour(2)), (hour(4), None))
    assert complaint.paused


@pytest.mark.parametrize(
    ("number", "pauses"),
    [
        (0, ()),
        (1, ((hour(1), None),)),
        (2, ((hour(1), None),)),
        (3, ((hour(1), hour(3)),)),
        (4, ((hour(1), hour(3)),)),
    ],
)
def test_a_pause_is_open_until_the_instant_at_which_it_ends(number, pauses):
    complaint = opened(Paused(at=hour(1), because="?"), Resumed(at=hour(3)))
    assert complaint.pauses(hour(number)) == pauses
    assert not complaint.paused


def test_a_case_waits_and_resumes_at_one_instant():
    complaint = opened(Paused(at=hour(1), because="?"), Resumed(at=hour(1)))
    assert complaint.pauses() == ((hour(1), hour(1)),)


def test_a_pause_within_a_pause_is_an_error():
    with pytest.raises(InvalidValueError, match=r"paused at .* while it waits since .*: expected"):
        opened(Paused(at=hour(1), because="?"), Paused(at=hour(2), because="?"))


@pytest.mark.parametrize("earlier", [0, 1])
def test_a_resumption_without_a_pause_is_an_error(earlier):
    done = [Paused(at=hour(0), because="?"), Resumed(at=hour(1))] * earlier
    with pytest.raises(InvalidValueError, match=r"resumed at .* and does not wait: expected a"):
        opened(*done, Resumed(at=hour(2)))


# Other cases.


def test_a_case_names_the_cases_that_it_goes_into_and_comes_from():
    complaint = opened(Reopened("C0", at=hour(0), because="again"), Merged("C2", at=hour(1)))
    assert (complaint.reopened_of, complaint.merged_into) == ("C0", "C2")
    assert complaint.done == ("received", "merged")
    assert (opened().reopened_of, opened().merged_into) == (None, None)


@pytest.mark.parametrize(
    "event",
    [Reopened("C1", at=hour(0), because="again"), Merged("C1", at=hour(0))],
    ids=["reopened", "merged"],
)
def test_a_case_does_not_go_into_itself(event):
    with pytest.raises(InvalidValueError, match=r"the case 'C1' goes into or comes from itself"):
        opened(event)


@pytest.mark.parametrize("at", [dt.date(2024, 3, 1), dt.datetime(2024, 3, 1), None], ids=repr)
def test_a_case_is_asked_about_an_instant(at):
    with pytest.raises(InvalidTypeError, match=r"at is .*: expected an instant"):
        opened().until(at)
