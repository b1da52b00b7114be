"""Rows of a database or a file become events, and a bad row says what it lacks."""

import datetime as dt

import pytest

from clientrules.complaints.case.events import (
    ROW_KINDS,
    Described,
    DueSet,
    Found,
    Happened,
    Numbered,
    Resumed,
    event_from,
)
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.complaints.cases import START


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
