"""Hours are written as a firm writes them, and refused where they make no sense."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.core.working.hours import DAY, Opening, read_hours
from clientrules.errors import InvalidTypeError, InvalidValueError

HOUR = 3600
NINE, NOON = dt.time(9), dt.time(12)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("09:00-12:00", [(9 * HOUR, 12 * HOUR)]),
        (" 9:00 - 12:00 ", [(9 * HOUR, 12 * HOUR)]),
        ("09:00–12:00", [(9 * HOUR, 12 * HOUR)]),
        ("13:00-18:00, 09:00-12:00", [(9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR)]),
        ("09:00-12:00,12:00-18:00", [(9 * HOUR, 12 * HOUR), (12 * HOUR, 18 * HOUR)]),
        ("00:00-24:00", [(0, DAY)]),
        ("18:00-00:00", [(18 * HOUR, DAY)]),
        ("22:00-06:00", [(22 * HOUR, 30 * HOUR)]),
        ("09:00:01-09:00:02", [(9 * HOUR + 1, 9 * HOUR + 2)]),
        ("", []),
        ((), []),
        ([("09:00", "12:00")], [(9 * HOUR, 12 * HOUR)]),
        ([(NINE, NOON)], [(9 * HOUR, 12 * HOUR)]),
        ([(NINE, "24:00"), [dt.time(1), dt.time(2)]], [(HOUR, 2 * HOUR), (9 * HOUR, DAY)]),
        ([(dt.time(18), dt.time(0))], [(18 * HOUR, DAY)]),
        ([Opening(0, HOUR)], [(0, HOUR)]),
    ],
)
def test_hours_are_read_from_texts_and_pairs_of_times(written, expected):
    assert read_hours(written, "here") == tuple(Opening(*each) for each in expected)


@pytest.mark.parametrize(
    "written", ["09:00-12:00", "00:00-24:00", "22:00-06:00", "18:00-24:00", "09:00:30-12:00"]
)
def test_hours_are_shown_as_they_are_written(written):
    assert ", ".join(map(str, read_hours(written, "here"))) == written


@given(st.integers(0, DAY - 1), st.integers(1, DAY))
def test_what_is_shown_reads_as_the_same_hours(start, length):
    hours = Opening(start, start + length) if length < DAY else Opening(0, DAY)
    assert read_hours(str(hours), "here") == (hours,)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("09:00-12:00, 11:59-18:00", r"here: 09:00-12:00 and 11:59-18:00 overlap; expected one"),
        ("22:00-06:00, 23:00-24:00", r"22:00-06:00 and 23:00-24:00 overlap"),
        ("09:00-09:00", r"here: '09:00-09:00' holds nothing; for the whole day"),
        ("24:00-06:00", r"'24:00-06:00' holds nothing"),
        ([(dt.time(0), dt.time(0))], r"holds nothing; for the whole day write \"00:00-24:00\""),
        ("09:00", r"here: '09:00' is given; expected such as \"09:00-12:00\""),
        ("09:00-12:00-18:00", r"is given; expected such as"),
        ("9-12", r"the time '9' is given; expected 00:00 to 24:00"),
        ("09:60-12:00", r"the time '09:60' is given"),
        ("09:00-24:01", r"the time '24:01' is given"),
        ("09:00:60-12:00", r"the time '09:00:60' is given"),
        ([(9, 12)], r"the time 9 is given; expected 00:00 to 24:00, to the second"),
        ([(dt.time(9, 0, 0, 1), NOON)], r"the time datetime\.time\(9, 0, 0, 1\) is given"),
        ([(dt.time(9, tzinfo=dt.UTC), NOON)], r"the time .* is given"),
    ],
)
def test_hours_that_no_clock_shows_or_that_overlap_are_refused(written, message):
    with pytest.raises(InvalidValueError, match=message):
        read_hours(written, "here")


@pytest.mark.parametrize("written", [None, 9, (NINE, NOON), [9]])
def test_hours_of_another_kind_are_refused(written):
    with pytest.raises(InvalidTypeError, match=r"here: .* is given; expected"):
        read_hours(written, "here")
