"""Registrations of a frame are live when each of them is, on every backend (FLOOR-7.1)."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import days, frames, hours, months, weeks
from clientrules.core.dates.term import next_month
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import FloorPolicy, attribution
from tests.frames.backends import POLARS, column, each_backend, frugal, rows

ON = dt.date(2025, 2, 28)
visits = st.lists(st.integers(-5, 90).map(lambda n: ON - dt.timedelta(n)), min_size=1, max_size=8)
terms = (
    st.integers(0, 60).map(days)
    | st.integers(0, 8).map(weeks)
    | st.integers(0, 3).map(months)
    | st.integers(1, 31).map(lambda day: next_month(day=day))
)


def framed(backend, given):
    table = {"id": [*range(len(given))], "registered": given}
    return backend.frame(table, registered=pa.date32())


def live(frame, policy=FloorPolicy(), **options):
    found = frames.registration_live(
        frame, registered="registered", on=ON, policy=policy, **options
    )
    return column(found, "id", "registration_live")


@each_backend
def test_the_last_day_of_the_term_is_inside_and_the_future_outside(backend):
    given = [dt.date(2025, 1, 27), dt.date(2025, 1, 28), dt.date(2025, 1, 31), ON]
    given.append(dt.date(2025, 3, 1))
    assert [*live(framed(backend, given)).values()] == [False, True, True, True, False]


@each_backend
@given(given=visits, term=terms)
@frugal
def test_registrations_are_live_as_one_by_one(backend, given, term):
    policy = FloorPolicy(validity=term)
    expected = [bool(attribution.registration_live(each, ON, policy=policy)) for each in given]
    assert live(framed(backend, given), policy) == dict(enumerate(expected))


@each_backend
def test_an_empty_frame_stays_empty(backend):
    assert live(framed(backend, [])) == {}


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = framed(backend, [ON])
    found = frames.registration_live(frame, registered="registered", on=ON, into="live")
    assert isinstance(found, backend.kind)
    assert rows(found) == [rows(frame)[0] | {"live": True}]


@each_backend
def test_missing_days_are_counted_and_named(backend):
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'registered': .*\(id 1\)$"):
        live(framed(backend, [ON, None]), key="id")


def test_a_term_in_hours_covers_no_days():
    with pytest.raises(InvalidTypeError):
        live(framed(POLARS, [ON]), FloorPolicy(validity=hours(24)))


def test_the_day_asked_about_is_a_date():
    frame = framed(POLARS, [ON])
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        frames.registration_live(frame, registered="registered", on=dt.datetime(2025, 2, 28))
