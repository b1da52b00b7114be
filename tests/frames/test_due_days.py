"""Deadlines of a frame, and what its clocks stand at, are those of each row, on every backend."""

import datetime as dt

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import days, frames, hours, months, weeks, years
from clientrules.complaints import (
    ClockPolicy,
    ClockRule,
    Complaint,
    Happened,
    clocks,
)
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import next_month, working_days, working_hours
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.factory_complaints import PCB_7_1
from tests.frames.backends import DUCKDB, LAZY, PANDAS, POLARS, column, each_backend, frugal, rows

DAY = dt.date(2024, 6, 7)
WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-12:00, 13:00-18:00")
SHOP = WorkingTime(
    WEEK,
    "Asia/Shanghai",
    holidays=[dt.date(2024, 6, 10)],
    shifts={dt.date(2024, 6, 15): "09:00-12:00"},
)

near = st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
starts = st.lists(near, min_size=1, max_size=8)
terms = (
    st.integers(0, 60).map(days)
    | st.integers(0, 9).map(weeks)
    | st.integers(0, 13).map(months)
    | st.integers(0, 3).map(years)
    | st.integers(1, 31).map(lambda day: next_month(day=day))
    | st.integers(0, 30).map(working_days)
)
rolls = st.sampled_from(Roll)


def framed(backend, given):
    return backend.frame({"id": [*range(len(given))], "start": given}, start=pa.date32())


def found(frame, term, **options):
    return column(frames.deadlines(frame, start="start", term=term, **options), "id", "due")


@each_backend
def test_working_days_are_those_of_the_firms_calendar(backend):
    given = [DAY, dt.date(2024, 6, 8), dt.date(2024, 6, 14), DAY]
    ends = [dt.date(2024, 6, each) for each in (11, 11, 15, 11)]
    assert found(framed(backend, given), working_days(1), hours=SHOP) == dict(enumerate(ends))


@each_backend
def test_months_end_on_the_clamped_day_and_roll_where_the_firm_is_closed(backend):
    given = [dt.date(2024, 1, 31), dt.date(2024, 5, 10)]
    frame = framed(backend, given)
    assert found(frame, months(1)) == {0: dt.date(2024, 2, 29), 1: dt.date(2024, 6, 10)}
    assert found(frame, months(1), hours=SHOP, roll=Roll.FORWARD)[1] == dt.date(2024, 6, 11)


@each_backend
@given(given=starts, term=terms, roll=rolls)
@frugal
def test_deadlines_are_those_of_one_by_one(backend, given, term, roll):
    expected = [term.due(each, SHOP, roll=roll) for each in given]
    ends = found(framed(backend, given), term, hours=SHOP, roll=roll)
    assert ends == dict(enumerate(expected))


@each_backend
def test_a_due_day_on_a_year_of_unknown_holidays_is_marked(backend):
    given = [dt.date(2024, 12, 30), dt.date(2024, 12, 31), DAY]
    frame = framed(backend, given)
    for facts in ({"term": working_days(1)}, {"term": days(1), "roll": Roll.FORWARD}):
        marked = frames.deadlines(frame, start="start", hours=SHOP, provisional="mark", **facts)
        assert column(marked, "id", "mark") == {0: False, 1: True, 2: False}
    plain = frames.deadlines(frame, start="start", term=days(1), hours=SHOP, provisional="mark")
    assert column(plain, "id", "mark") == dict.fromkeys(range(3), False)


def test_the_due_day_and_its_mark_have_two_names():
    with pytest.raises(InvalidValueError, match=r"into and provisional are both 'due': expected"):
        frames.deadlines(
            framed(POLARS, [DAY]), start="start", term=days(1), provisional="due", into="Due"
        )


@each_backend
def test_times_at_midnight_are_days_too(backend):
    midnight = dt.datetime.combine(DAY, dt.time())
    frame = backend.frame({"id": [0], "start": [midnight]})
    assert found(frame, days(3)) == {0: dt.date(2024, 6, 10)}


@each_backend
def test_an_empty_frame_stays_empty(backend):
    assert found(framed(backend, []), days(3)) == {}


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    given = [dt.date(2024, 6, 14), DAY, dt.date(2024, 6, 14)]
    frame = framed(backend, given)
    ends = frames.deadlines(frame, start="start", term=days(3), into="last")
    assert isinstance(ends, backend.kind)
    again = [row | {"last": row["start"] + dt.timedelta(3)} for row in rows(frame)]
    assert sorted(rows(ends), key=lambda row: row["id"]) == again
    if backend not in {LAZY, DUCKDB}:
        assert rows(ends) == again


def test_a_pandas_index_stays():
    frame = framed(PANDAS, [DAY, DAY]).set_axis(["x", "y"])
    assert list(frames.deadlines(frame, start="start", term=days(3)).index) == ["x", "y"]


def test_a_relation_of_its_own_connection_is_joined():
    mine = duckdb.connect()
    frame = mine.sql("select 1 as id, date '2024-06-07' as start")
    assert found(frame, days(3)) == {1: dt.date(2024, 6, 10)}


@each_backend
def test_missing_days_are_counted_and_named(backend):
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'start': .* \(id 1\)$"):
        found(framed(backend, [DAY, None]), days(3), key="id")


def test_terms_that_give_no_day_are_refused():
    frame = framed(POLARS, [DAY])
    for term in (hours(24), working_hours(8)):
        with pytest.raises(InvalidValueError, match=r"^term is .*: expected one in days"):
            found(frame, term, hours=SHOP)
    with pytest.raises(InvalidTypeError, match=r"^term is 3 .*: expected a Term"):
        found(frame, 3)
    with pytest.raises(InvalidTypeError, match=r"expected a WorkingTime"):
        found(frame, working_days(1))


# Clocks.

RULES = ClockPolicy(
    rules=[ClockRule("answer", clause=PCB_7_1, starts="handled", ends=["replied"], term=days(3))],
    zone="Asia/Shanghai",
)
maybe = st.none() | near


def noon(day):
    return dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC)


def state_of(start, ended, on):
    events = [Happened("handled", at=noon(start))]
    if ended:
        events.append(Happened("replied", at=noon(ended)))
    midnight = dt.datetime(on.year, on.month, on.day, 15, 59, 59, tzinfo=dt.UTC)
    (clock,) = clocks(Complaint("C1", events), midnight, policy=RULES)
    return clock.state.value


def states(backend, cases, on):
    due = [start + dt.timedelta(3) for start, _ in cases]
    ended = [done for _, done in cases]
    frame = backend.frame(
        {"id": [*range(len(cases))], "due": due, "ended": ended}, due=pa.date32(), ended=pa.date32()
    )
    found = frames.clock_states(frame, due="due", ended="ended", on=on)
    return [*dict(sorted(column(found, "id", "clock_state").items())).values()]


def ago(count):
    return DAY - dt.timedelta(count)


CASES = [
    ((ago(3), None), "running"),
    ((ago(4), None), "breached"),
    ((ago(4), ago(1)), "met"),
    ((ago(5), ago(1)), "met late"),
    ((ago(3), ago(-1)), "running"),
    ((ago(4), DAY), "met late"),
]


@each_backend
def test_the_due_day_is_met_until_its_end(backend):
    cases, expected = [case for case, _ in CASES], [state for _, state in CASES]
    assert [state_of(*case, DAY) for case in cases] == expected
    assert states(backend, cases, DAY) == expected


@each_backend
@given(
    cases=st.lists(
        st.tuples(st.integers(0, 8), st.none() | st.integers(0, 12)), min_size=1, max_size=8
    )
)
@frugal
def test_clocks_stand_at_what_they_do_one_by_one(backend, cases):
    dated = [
        (ago(start), None if lasted is None else ago(start - lasted)) for start, lasted in cases
    ]
    assert states(backend, dated, DAY) == [state_of(*case, DAY) for case in dated]


@each_backend
def test_due_days_that_are_missing_are_counted(backend):
    frame = backend.frame({"due": [None, DAY], "ended": [DAY, None]}, due=pa.date32())
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'due'"):
        frames.clock_states(frame, due="due", ended="ended", on=DAY)


@each_backend
def test_a_time_of_day_is_no_day_on_which_a_case_ended(backend):
    midday = dt.datetime(2024, 6, 7, 12)
    frame = backend.frame({"due": [dt.datetime(2024, 6, 7)], "ended": [midday]})
    with pytest.raises(InvalidValueError, match=r"^1 of 1 rows with a time of day in 'ended'"):
        frames.clock_states(frame, due="due", ended="ended", on=DAY)


def test_dates_and_times_are_not_compared():
    frame = POLARS.frame({"due": [DAY], "ended": [dt.datetime(2024, 6, 7)]})
    with pytest.raises(InvalidTypeError, match=r"one holds dates and one times: expected dates"):
        frames.clock_states(frame, due="due", ended="ended", on=DAY)
