"""The facts of a complaint, each with its instant, and what no event can be."""

import datetime as dt

import attrs
import pendulum
import pytest

from clientrules.complaints.case.events import (
    ROW_KINDS,
    Described,
    DueSet,
    Extended,
    Found,
    Happened,
    Merged,
    Numbered,
    Paused,
    Prioritised,
    Reopened,
    Resumed,
    event_from,
)
from clientrules.core.dates.term import days
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.cases import START
from tests.core.samples import copies

CLERK = Role("clerk")

EVENTS = [
    Happened("received", at=START, by="Li", role=CLERK, because="a call", id="1"),
    Numbered("240301", at=START, by="Li", role=CLERK, id="2"),
    Found("loss", at=START, holds=False, because="nothing was used", id="3"),
    Described({"lot": "L7", "quantity": 100}, at=START, id="4"),
    Prioritised("urgent", at=START, because="safety", id="5"),
    Paused(at=START, because="the customer is away", id="6"),
    Resumed(at=START, because="the customer is back", id="7"),
    Extended("closure", by=days(3), at=START, because="parts are late", approved_by=CLERK, id="8"),
    DueSet("closure", due=START.add(days=9), at=START, because="agreed", id="9"),
    Merged("C0", at=START, by="Li", role=CLERK, because="the same boards", id="10"),
    Reopened("C0", at=START, because="it broke again", by="Li", role=CLERK, id="11"),
]

STEPS = ["received", "numbered", "", "", "", "waiting", "", "", "", "merged", "received"]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_equal_to_its_copies_and_to_none_of_another_instant(event):
    assert {*copies(event)} == {event}
    assert attrs.evolve(event, at=START.add(seconds=1)) != event
    assert attrs.evolve(event, id="other") != event


@pytest.mark.parametrize(
    ("event", "step"),
    [*zip(EVENTS, STEPS, strict=True)],
    ids=[type(event).__name__ for event in EVENTS],
)
def test_an_event_that_is_a_step_knows_its_name(event, step):
    assert event.step == step


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize(
    "at", [dt.datetime(2024, 3, 1), dt.date(2024, 3, 1), "2024-03-01", None], ids=repr
)
def test_an_event_has_an_instant(event, at):
    with pytest.raises(InvalidTypeError, match=r"at is .*: expected an instant"):
        attrs.evolve(event, at=at)


def test_an_instant_of_the_standard_library_is_kept_as_one_of_pendulum():
    event = Happened("received", at=dt.datetime(2024, 3, 1, 1, tzinfo=dt.UTC))
    assert isinstance(event.at, pendulum.DateTime)
    assert event == Happened("received", at=START)


def test_an_hour_that_the_clock_repeats_is_two_instants():
    first = pendulum.datetime(2024, 10, 27, 2, 30, tz="Europe/Berlin", fold=0)
    second = pendulum.datetime(2024, 10, 27, 2, 30, tz="Europe/Berlin", fold=1)
    assert Happened("received", at=first) != Happened("received", at=second)


@pytest.mark.parametrize(("holds", "condition"), [(True, "loss"), (False, "no loss")])
def test_what_was_found_is_a_condition_of_the_steps(holds, condition):
    assert Found("loss", at=START, holds=holds).condition == condition


@pytest.mark.parametrize(
    ("step", "message"),
    [("waiting", r"write Paused\(at=\.\.\."), ("merged", r'write Merged\("the other case"')],
)
def test_a_step_with_an_event_of_its_own_is_that_event(step, message):
    with pytest.raises(InvalidValueError, match=message):
        Happened(step, at=START)


@pytest.mark.parametrize("count", [-1, -100])
@pytest.mark.parametrize("name", ["quantity", "defective quantity"])
def test_a_count_of_pieces_is_not_negative(name, count):
    with pytest.raises(InvalidValueError, match=rf"Described\.{name} is -1.*: expected 0 to"):
        Described({name: count}, at=START)


@pytest.mark.parametrize("count", ["100", 1.5, True, None], ids=repr)
def test_a_count_of_pieces_is_a_whole_number(count):
    with pytest.raises(InvalidTypeError, match=r"Described\.quantity is .*: expected a whole"):
        Described({"quantity": count}, at=START)


@pytest.mark.parametrize(
    ("details", "message"),
    [
        (["lot"], r"details is \['lot'\] \(list\): expected a mapping such as"),
        ({7: "lot"}, r"details: 7 \(int\) is given; expected text"),
        ({"lot": ["L7"]}, r"details is .*: expected values that cannot change, such as text"),
    ],
    ids=["no mapping", "no name", "a list"],
)
def test_details_are_named_values_that_cannot_change(details, message):
    with pytest.raises(InvalidTypeError, match=message):
        Described(details, at=START)


def test_details_do_not_follow_the_mapping_they_were_made_from():
    details = {"lot": "L7"}
    event = Described(details, at=START)
    details["lot"] = "L8"
    assert event.details == {"lot": "L7"}


@pytest.mark.parametrize(
    ("event", "change", "error"),
    [
        (EVENTS[0], {"step": " "}, InvalidValueError),
        (EVENTS[0], {"step": None}, InvalidTypeError),
        (EVENTS[0], {"by": None}, InvalidTypeError),
        (EVENTS[0], {"role": "clerk"}, InvalidTypeError),
        (EVENTS[0], {"because": 7}, InvalidTypeError),
        (EVENTS[0], {"id": 7}, InvalidTypeError),
        (EVENTS[1], {"number": ""}, InvalidValueError),
        (EVENTS[2], {"holds": "no"}, InvalidTypeError),
        (EVENTS[2], {"fact": ""}, InvalidValueError),
        (EVENTS[4], {"priority": ""}, InvalidValueError),
        (EVENTS[5], {"because": ""}, InvalidValueError),
        (EVENTS[7], {"by": 3}, InvalidTypeError),
        (EVENTS[7], {"because": ""}, InvalidValueError),
        (EVENTS[7], {"approved_by": "clerk"}, InvalidTypeError),
        (EVENTS[8], {"clock": ""}, InvalidValueError),
        (EVENTS[8], {"due": dt.date(2024, 3, 9)}, InvalidTypeError),
        (EVENTS[8], {"because": ""}, InvalidValueError),
        (EVENTS[9], {"into": ""}, InvalidValueError),
        (EVENTS[10], {"of": ""}, InvalidValueError),
        (EVENTS[10], {"because": ""}, InvalidValueError),
    ],
    ids=lambda value: repr(value) if isinstance(value, dict) else type(value).__name__,
)
def test_an_event_refuses_what_it_cannot_hold(event, change, error):
    with pytest.raises(error, match=r"expected"):
        attrs.evolve(event, **change)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Happened("received", at=START), "received at 2024-03-01 09:00:00+08:00"),
        (
            DueSet("answer", due=START, at=START, because="agreed"),
            "due set at 2024-03-01 09:00:00+08:00",
        ),
        (
            Reopened("C1", at=START, because="back again"),
            "received at 2024-03-01 09:00:00+08:00",
        ),
    ],
    ids=["step", "no step", "a step of its own"],
)
def test_an_event_says_what_happened_and_when(event, words):
    assert str(event) == words


@pytest.mark.parametrize(
    ("row", "event"),
    [
        (("happened", "received", START), Happened("received", at=START)),
        (["numbered", "240301", START, "Li"], Numbered("240301", at=START, by="Li")),
        (
            {"event": "happened", "step": "received", "at": START, "id": "1"},
            Happened("received", at=START, id="1"),
        ),
        (
            {"event": "found", "fact": "loss", "at": START, "holds": False},
            Found("loss", at=START, holds=False),
        ),
        (("described", {"lot": "L7"}, START), Described({"lot": "L7"}, at=START)),
        (("resumed", START), Resumed(at=START)),
        (
            ("due set", "closure", START, START, "agreed"),
            DueSet("closure", due=START, at=START, because="agreed"),
        ),
    ],
    ids=["tuple", "list", "mapping", "a finding", "details", "short", "two words"],
)
def test_a_row_is_an_event(row, event):
    assert event_from(row) == event


def test_an_event_is_taken_as_it_is():
    event = Happened("received", at=START)
    assert event_from(event) is event


def test_every_kind_of_event_has_a_name():
    assert list(ROW_KINDS) == [
        *("happened", "numbered", "found", "described", "prioritised", "paused", "resumed"),
        *("extended", "due set", "merged", "reopened"),
    ]


def test_a_mapping_is_not_changed():
    row = {"event": "resumed", "at": START}
    event_from(row)
    assert row == {"event": "resumed", "at": START}


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (
            ("closed", START),
            UnknownKeyError,
            r"a row's event is 'closed': expected one of happened",
        ),
        ((7, START), UnknownKeyError, r"a row's event is 7: expected one of"),
        ({"at": START}, UnknownKeyError, r"a row's event is None: expected one of"),
        (
            {"event": "resumed", "at": START, "step": "x"},
            UnknownKeyError,
            r"a row of 'resumed' has 'step': expected only at, because, id",
        ),
        (("happened", "received"), InvalidValueError, r"a row of 'happened' lacks at: expected"),
        ({"event": "found"}, InvalidValueError, r"a row of 'found' lacks fact, at, holds"),
        (
            ("resumed", START, "", "", "more"),
            InvalidValueError,
            r"a row of 'resumed' has 4 fields: expected at most at, because, id",
        ),
        ((), InvalidTypeError, r"a row is \(\) \(tuple\): expected an event, a mapping or a"),
        ("received", InvalidTypeError, r"a row is 'received' \(str\): expected an event"),
        (None, InvalidTypeError, r"a row is None \(NoneType\): expected an event"),
        (
            ("happened", "received", dt.date(2024, 3, 1)),
            InvalidTypeError,
            r"at is .*: expected an instant",
        ),
    ],
    ids=[
        *("no kind", "a number", "no name", "a strange field", "too few", "none of them"),
        *("too many", "empty", "text", "nothing", "a date"),
    ],
)
def test_a_bad_row_is_refused(row, error, message):
    with pytest.raises(error, match=message):
        event_from(row)
