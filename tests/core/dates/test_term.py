"""The start is not counted, the last day is inside, and month ends are clamped once."""

import calendar
import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import (
    Term,
    days,
    hours,
    minutes,
    months,
    next_month,
    weeks,
    working_days,
    working_hours,
    working_minutes,
    years,
)
from clientrules.core.dates.unit import Unit
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.calendars import OFFICE, at
from tests.core.samples import ArrayInt, copies

DAY = dt.timedelta(days=1)

dates = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
times = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1))
zones = st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York"])
counts = st.integers(0, 500)
counting_terms = st.builds(
    Term, counts, st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS])
)
day_terms = counting_terms | st.builds(next_month, day=st.integers(1, 31))


class WeekendsOff:
    """A calendar that works from Monday to Friday."""

    def is_working_day(self, day):
        return day.isoweekday() <= 5


class NeverOpen:
    """A calendar that never works."""

    def is_working_day(self, day):  # noqa: ARG002
        return False


def shanghai(*parts):
    return instant(dt.datetime(*parts), "Asia/Shanghai")


def berlin(*parts, fold=0):
    return instant(dt.datetime(*parts, fold=fold), "Europe/Berlin")


# Days.


@pytest.mark.clause("GEN-1", 1)
def test_two_days_after_a_monday_are_met_on_wednesday_and_missed_on_thursday():
    monday, wednesday = dt.date(2024, 6, 3), dt.date(2024, 6, 5)
    assert days(2).due(monday) == wednesday
    assert days(2).covers(monday, wednesday)
    assert not days(2).covers(monday, wednesday + DAY)


@pytest.mark.clause("GEN-1", 2)
def test_three_days_after_the_end_of_february_count_the_leap_day():
    assert days(3).due(dt.date(2024, 2, 28)) == dt.date(2024, 3, 2)


@pytest.mark.clause("GEN-1", 3)
@given(dates, day_terms)
def test_what_happens_on_the_starting_day_is_inside(start, term):
    assert term.covers(start, start)


def test_the_day_before_the_start_is_outside():
    assert not days(3).covers(dt.date(2024, 6, 3), dt.date(2024, 6, 2))


@given(dates, counts)
def test_a_week_is_seven_days(start, count):
    assert weeks(count).due(start) == days(7 * count).due(start)


@given(dates)
def test_no_days_end_on_the_day_they_begin(start):
    assert days(0).due(start) == months(0).due(start) == start


# Months and years.


@pytest.mark.parametrize(
    ("term", "start", "expected"),
    [
        pytest.param(
            months(1),
            dt.date(2025, 1, 31),
            dt.date(2025, 2, 28),
            marks=pytest.mark.clause("GEN-2", 1),
        ),
        pytest.param(
            months(1),
            dt.date(2024, 1, 31),
            dt.date(2024, 2, 29),
            marks=pytest.mark.clause("GEN-2", 2),
        ),
        pytest.param(
            years(2),
            dt.date(2024, 2, 29),
            dt.date(2026, 2, 28),
            marks=pytest.mark.clause("GEN-2", 3),
        ),
        (months(2), dt.date(2025, 1, 31), dt.date(2025, 3, 31)),
        (months(1), dt.date(2025, 2, 28), dt.date(2025, 3, 28)),
        (months(1), dt.date(2024, 12, 31), dt.date(2025, 1, 31)),
        (months(11), dt.date(2024, 1, 15), dt.date(2024, 12, 15)),
        (years(4), dt.date(2024, 2, 29), dt.date(2028, 2, 29)),
        (years(1), dt.date(1999, 2, 28), dt.date(2000, 2, 28)),
        (years(76), dt.date(2024, 2, 29), dt.date(2100, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_day_there_is(term, start, expected):
    assert term.due(start) == expected


def test_clamping_is_done_once_from_the_start_and_not_in_steps():
    start = dt.date(2025, 1, 31)
    assert months(2).due(start) == dt.date(2025, 3, 31)
    assert months(1).due(months(1).due(start)) == dt.date(2025, 3, 28)


@given(dates, counts)
def test_months_end_so_many_months_later_on_the_nearest_day_not_above_the_start(start, count):
    due = months(count).due(start)
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == count
    assert due.day == min(start.day, calendar.monthrange(due.year, due.month)[1])


@given(dates, st.integers(0, 100))
def test_a_year_is_twelve_months(start, count):
    assert years(count).due(start) == months(12 * count).due(start)


# A day of the next month.


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        (2, dt.date(2024, 5, 1), dt.date(2024, 6, 2)),
        (2, dt.date(2024, 5, 31), dt.date(2024, 6, 2)),
        (31, dt.date(2024, 1, 31), dt.date(2024, 2, 29)),
        (31, dt.date(2024, 12, 5), dt.date(2025, 1, 31)),
        (1, dt.date(2024, 12, 31), dt.date(2025, 1, 1)),
    ],
)
def test_a_day_of_the_next_month_is_clamped_to_that_month(day, start, expected):
    assert next_month(day=day).due(start) == expected


@pytest.mark.parametrize("day", [0, 32])
def test_no_month_has_a_day_outside_one_to_thirty_one(day):
    with pytest.raises(InvalidValueError, match=f"{day}: expected (1 or more|1 to 31|0 or more)"):
        next_month(day=day)


# Hours.


@pytest.mark.clause("GEN-3", 1)
def test_hours_run_from_the_exact_moment():
    due = hours(24).due(shanghai(2024, 5, 10, 16, 30))
    assert due.isoformat() == "2024-05-11T16:30:00+08:00"


@pytest.mark.clause("GEN-3", 2)
def test_a_second_after_the_limit_is_late():
    assert not hours(24).covers(shanghai(2024, 5, 10, 16, 30), shanghai(2024, 5, 11, 16, 30, 1))


def test_the_limit_instant_itself_is_on_time():
    found = shanghai(2024, 5, 10, 16, 30)
    assert hours(24).covers(found, hours(24).due(found))


def test_what_happens_before_the_start_is_outside_the_hours():
    found = shanghai(2024, 5, 10, 16, 30)
    assert hours(24).covers(found, found)
    assert not hours(24).covers(found, found.subtract(microseconds=1))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (berlin(2024, 3, 30, 12), "2024-03-31T13:00:00+02:00"),
        (berlin(2024, 10, 26, 12), "2024-10-27T11:00:00+01:00"),
    ],
)
def test_twenty_four_hours_are_elapsed_hours_over_a_clock_change(start, expected):
    assert hours(24).due(start).isoformat() == expected


@pytest.mark.parametrize(
    ("start", "when", "inside"),
    [
        (berlin(2024, 10, 27, 2, 30), berlin(2024, 10, 27, 2, 15, fold=1), True),
        (berlin(2024, 10, 27, 2, 30), berlin(2024, 10, 27, 2, 30, fold=1), True),
        (berlin(2024, 10, 27, 2, 30), berlin(2024, 10, 27, 2, 31, fold=1), False),
        (berlin(2024, 10, 27, 2, 15, fold=1), berlin(2024, 10, 27, 2, 30), False),
    ],
)
def test_an_hour_that_the_clock_repeats_counts_as_two(start, when, inside):
    assert hours(1).covers(start, when) is inside


@given(times, zones, counts)
def test_hours_are_due_when_they_have_elapsed(naive, zone, count):
    start = instant(naive, zone)
    due = hours(count).due(start)
    assert due.timestamp() - start.timestamp() == pytest.approx(count * 3600, abs=1e-3)
    assert due.timezone_name == zone


@given(times, times, zones, counts)
def test_hours_cover_what_lies_between_the_start_and_the_limit(naive, other, zone, count):
    start, when = instant(naive, zone).in_timezone("UTC"), instant(other, zone).in_timezone("UTC")
    assert hours(count).covers(start, when) is (start <= when <= hours(count).due(start))


@given(times, zones, counts)
def test_hours_before_and_after_are_opposites(naive, zone, count):
    event = instant(naive, zone)
    assert hours(count).due(hours(count).before(event)) == event


def test_hours_need_an_instant():
    with pytest.raises(InvalidTypeError, match=r"the start of a term in hours is .*an instant"):
        hours(24).due(dt.date(2024, 5, 10))
    with pytest.raises(InvalidTypeError, match=r"start is .*: expected an instant"):
        hours(24).covers(dt.date(2024, 5, 10), dt.date(2024, 5, 10))


def test_hours_accept_the_aware_times_of_the_standard_library():
    due = hours(24).due(dt.datetime(2024, 5, 10, 16, 30, tzinfo=dt.UTC))
    assert due.isoformat() == "2024-05-11T16:30:00+00:00"


# Days that begin with an instant.


def test_a_term_in_days_begins_on_the_day_of_the_instant_in_the_zone_of_the_policy():
    late_evening = instant(dt.datetime(2024, 5, 10, 23, 30), "UTC")
    assert days(1).due(late_evening, zone="UTC") == dt.date(2024, 5, 11)
    assert days(1).due(late_evening, zone="Asia/Shanghai") == dt.date(2024, 5, 12)


def test_a_term_in_days_is_met_until_the_last_moment_of_its_last_day():
    start = shanghai(2024, 6, 3, 9)
    zone = "Asia/Shanghai"
    assert days(2).covers(start, shanghai(2024, 6, 5, 23, 59, 59), zone=zone)
    assert not days(2).covers(start, shanghai(2024, 6, 6), zone=zone)


def test_an_instant_and_a_date_may_be_mixed():
    assert days(2).covers(dt.date(2024, 6, 3), shanghai(2024, 6, 5, 23), zone="Asia/Shanghai")


def test_the_zone_decides_on_which_day_an_instant_falls():
    when = instant(dt.datetime(2024, 6, 5, 16), "UTC")
    assert days(2).covers(dt.date(2024, 6, 3), when, zone="UTC")
    assert not days(2).covers(dt.date(2024, 6, 3), when, zone="Asia/Shanghai")


# Non-working days.


@pytest.mark.clause("GEN-4", 1)
def test_a_due_day_on_a_sunday_stays_there():
    thursday = dt.date(2024, 6, 6)
    assert days(3).due(thursday) == dt.date(2024, 6, 9)


@pytest.mark.clause("GEN-4", 2)
def test_a_due_day_on_a_sunday_moves_to_monday_where_the_firm_rolls():
    thursday = dt.date(2024, 6, 6)
    assert days(3).due(thursday, WeekendsOff(), roll=Roll.FORWARD) == dt.date(2024, 6, 10)


@given(dates, day_terms)
def test_rolling_moves_only_the_due_day_and_only_when_it_is_off(start, term):
    due, rolled = term.due(start), term.due(start, WeekendsOff(), roll=Roll.FORWARD)
    assert rolled == due + {6: 2 * DAY, 7: DAY}.get(due.isoweekday(), 0 * DAY)


def test_a_calendar_that_never_works_has_no_day_to_roll_to():
    with pytest.raises(InvalidValueError, match="no working day to which 9999-12-02 could move"):
        days(1).due(dt.date(9999, 12, 1), NeverOpen(), roll=Roll.FORWARD)
    with pytest.raises(InvalidValueError, match="no working day to which 0001-01-02 could move"):
        days(1).due(dt.date(1, 1, 1), NeverOpen(), roll=Roll.PRECEDING)


# Look-back windows.


@pytest.mark.parametrize(
    ("purchase", "on", "inside"),
    [
        pytest.param(
            dt.date(2024, 1, 15),
            dt.date(2024, 7, 15),
            True,
            marks=pytest.mark.clause("GEN-6", 1),
        ),
        pytest.param(
            dt.date(2024, 1, 15),
            dt.date(2024, 7, 16),
            False,
            marks=pytest.mark.clause("GEN-6", 2),
        ),
        (dt.date(2024, 9, 30), dt.date(2025, 3, 30), True),
        (dt.date(2024, 9, 30), dt.date(2025, 3, 31), False),
        (dt.date(2024, 1, 16), dt.date(2024, 1, 15), False),
    ],
)
def test_a_look_back_of_half_a_year_is_tested_forwards_from_the_purchase(purchase, on, inside):
    assert months(6).covers(purchase, on) is inside


@pytest.mark.clause("GEN-6", 3)
def test_a_purchase_at_a_month_end_counts_to_the_end_of_the_shorter_month():
    purchase = dt.date(2024, 8, 31)
    assert months(6).covers(purchase, dt.date(2025, 2, 28))
    assert not months(6).covers(purchase, dt.date(2025, 3, 1))


# Laws of every term.


@given(dates, dates, day_terms)
def test_a_later_start_is_never_due_earlier(one, other, term):
    earlier, later = sorted((one, other))
    assert term.due(earlier) <= term.due(later)


@given(dates, counting_terms, counting_terms)
def test_a_longer_term_of_one_unit_is_never_due_earlier(start, one, other):
    shorter, longer = sorted((one.count, other.count))
    assert Term(shorter, one.unit).due(start) <= Term(longer, one.unit).due(start)


@given(dates, dates, day_terms)
def test_a_term_covers_the_days_from_its_start_to_its_due_day(start, when, term):
    assert term.covers(start, when) is (start <= when <= term.due(start))


# Counting back.


@pytest.mark.parametrize(
    ("term", "event", "expected"),
    [
        (days(3), dt.date(2024, 3, 2), dt.date(2024, 2, 28)),
        (weeks(1), dt.date(2024, 3, 2), dt.date(2024, 2, 24)),
        (months(1), dt.date(2025, 3, 31), dt.date(2025, 2, 28)),
        (months(1), dt.date(2024, 1, 31), dt.date(2023, 12, 31)),
        (years(1), dt.date(2024, 2, 29), dt.date(2023, 2, 28)),
    ],
)
def test_a_term_before_an_event_begins_so_long_before_it(term, event, expected):
    assert term.before(event) == expected


def test_hours_before_an_event_begin_at_an_instant():
    assert hours(1).before(berlin(2024, 3, 31, 3, 30)).isoformat() == "2024-03-31T01:30:00+01:00"


def test_the_event_of_an_instant_is_on_its_day_in_the_zone():
    event = instant(dt.datetime(2024, 5, 10, 23, 30), "UTC")
    assert days(1).before(event, zone="Asia/Shanghai") == dt.date(2024, 5, 10)


@given(dates, counts)
def test_days_before_and_after_are_opposites(event, count):
    assert days(count).due(days(count).before(event)) == event
    assert weeks(count).before(weeks(count).due(event)) == event


@given(dates, counting_terms)
def test_there_and_back_never_ends_later_than_it_began(day, term):
    assert term.due(term.before(day)) <= day
    assert term.before(term.due(day)) <= day


def test_a_day_of_the_next_month_does_not_count_back():
    with pytest.raises(InvalidValueError, match="day 2 of the next month does not count back: use"):
        next_month(day=2).before(dt.date(2024, 5, 10))


# What is refused.


@pytest.mark.parametrize("count", [1.0, True, "1", None, Decimal(1), ArrayInt(1)], ids=repr)
def test_a_count_is_a_whole_number(count):
    with pytest.raises(InvalidTypeError, match=r"Term.count is .*: expected a whole number, int"):
        days(count)


def test_a_count_is_not_negative():
    with pytest.raises(InvalidValueError, match=r"Term.count is -1: expected 0 to 10000000000"):
        days(-1)
    with pytest.raises(InvalidValueError, match=r"Term.count is <int of 5000 digits>: expected 0"):
        days(10**5000)


def test_a_term_is_counted_in_a_unit():
    with pytest.raises(InvalidTypeError, match=r"Term.unit is 'day' \(str\): expected Unit"):
        Term(1, "day")


@pytest.mark.parametrize("term", [days(1), months(1), hours(1), next_month(day=1)], ids=str)
@pytest.mark.parametrize("start", ["2024-05-10", None, 20240510, dt.datetime(2024, 5, 10)])
def test_a_start_is_a_date_or_an_instant(term, start):
    with pytest.raises(InvalidTypeError, match="the start"):
        term.due(start)


@pytest.mark.parametrize("term", [days(1), hours(1)], ids=str)
def test_a_naive_time_is_in_no_term(term):
    with pytest.raises(InvalidTypeError, match="when is 2024-05-10T00:00:00 without a zone"):
        term.covers(instant(dt.datetime(2024, 5, 9), "UTC"), dt.datetime(2024, 5, 10), zone="UTC")


def test_days_from_an_instant_are_refused_while_no_zone_is_stated():
    start = shanghai(2024, 6, 3, 9)
    asked = r"the start is the instant 2024-06-03T09:00:00\+08:00, whose day depends on the zone"
    with pytest.raises(InvalidValueError, match=asked):
        days(2).due(start)
    assert days(2).due(start, OFFICE) == days(2).due(start, zone=OFFICE.tz)


def test_a_naive_time_is_no_event():
    with pytest.raises(InvalidTypeError, match="the event is 2024-05-10T00:00:00 without a zone"):
        days(1).before(dt.datetime(2024, 5, 10))


def test_an_unknown_zone_is_refused():
    with pytest.raises(InvalidValueError, match="the zone is 'Nowhere'"):
        days(1).due(instant(dt.datetime(2024, 5, 10), "UTC"), zone="Nowhere")


@pytest.mark.parametrize("count", [10**7, 10**10])
@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS])
def test_a_due_day_beyond_the_calendar_is_refused(unit, count):
    with pytest.raises(InvalidValueError, match="after 2024-05-10 lies beyond the calendar"):
        Term(count, unit).due(dt.date(2024, 5, 10))
    with pytest.raises(InvalidValueError, match="before 2024-05-10 lies beyond the calendar"):
        Term(count, unit).before(dt.date(2024, 5, 10))


@pytest.mark.parametrize("count", [10**9, 10**10])
def test_hours_beyond_the_calendar_are_refused(count):
    at = instant(dt.datetime(2024, 5, 10), "UTC")
    with pytest.raises(InvalidValueError, match=f"{count} hours after 2024-05-10.* lies beyond"):
        hours(count).due(at)
    with pytest.raises(InvalidValueError, match=f"{count} hours before 2024-05-10.* lies beyond"):
        hours(count).before(at)


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (days(1), dt.date(9999, 12, 30)),
        (months(1), dt.date(9999, 11, 30)),
        (years(1), dt.date(9998, 12, 31)),
        (next_month(day=31), dt.date(9999, 11, 30)),
    ],
    ids=str,
)
def test_the_last_day_of_the_calendar_can_be_due(term, last):
    assert dt.date(9999, 12, 30) <= term.due(last) <= dt.date.max
    with pytest.raises(InvalidValueError, match="lies beyond the calendar: expected less"):
        term.due(dt.date.max)


@pytest.mark.parametrize("term", [days(31), months(1)], ids=str)
def test_a_term_may_begin_on_the_first_day_of_the_calendar(term):
    assert term.before(dt.date(1, 2, 1)) == dt.date.min
    with pytest.raises(InvalidValueError, match="lies beyond the calendar: expected less"):
        term.before(dt.date(1, 1, 31))


# A term as a value.


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (days(1), "1 day"),
        (days(0), "0 days"),
        (weeks(2), "2 weeks"),
        (months(6), "6 months"),
        (years(1), "1 year"),
        (hours(24), "24 hours"),
        (next_month(day=2), "day 2 of the next month"),
    ],
    ids=str,
)
def test_a_term_reads_as_people_say_it(term, expected):
    assert str(term) == expected


@given(day_terms)
def test_a_term_is_equal_to_its_copies(term):
    assert {*copies(term)} == {term}


def test_a_term_does_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        days(1).count = 2


def test_hours_end_at_an_instant_that_no_calendar_moves():
    start = instant(dt.datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai")
    with pytest.raises(InvalidValueError, match="expected no roll"):
        hours(24).due(start, WeekendsOff(), roll=Roll.FORWARD)


# Minutes.


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (berlin(2024, 3, 31, 1, 45), "2024-03-31T03:15:00+02:00"),
        (berlin(2024, 10, 27, 2, 45), "2024-10-27T02:15:00+01:00"),
    ],
)
def test_thirty_minutes_are_elapsed_minutes_over_a_clock_change(start, expected):
    assert minutes(30).due(start).isoformat() == expected
    assert minutes(30).before(minutes(30).due(start)) == start


def test_minutes_cover_the_limit_instant_and_no_more():
    start = shanghai(2024, 5, 10, 16, 30)
    assert minutes(30).covers(start, start.add(minutes=30))
    assert not minutes(30).covers(start, start.add(minutes=30, microseconds=1))


def test_a_zone_is_one_though_a_date_needs_none():
    with pytest.raises(InvalidValueError, match="the zone is 5: expected a name such as"):
        days(3).due(dt.date(2024, 6, 7), zone=5)
    assert days(3).due(dt.date(2024, 6, 7), zone="UTC") == dt.date(2024, 6, 10)


@pytest.mark.parametrize("roll", [5, OFFICE, ()], ids=["number", "calendar", "tuple"])
def test_a_roll_says_which_way(roll):
    monday, day = Roll.FORWARD, dt.date(2024, 6, 7)
    assert days(3).due(day, OFFICE, roll="forward") == days(3).due(day, OFFICE, roll=monday)
    with pytest.raises(InvalidTypeError, match=r"^roll is .+: expected one of Roll"):
        days(3).due(dt.date(2024, 6, 7), OFFICE, roll=roll)


@pytest.mark.parametrize("calendar", [None, 5, ()], ids=["none", "number", "tuple"])
def test_only_a_calendar_rolls_a_due_day(calendar):
    with pytest.raises(InvalidTypeError, match=r"the calendar is .+: expected a WorkingTime$"):
        days(3).due(dt.date(2024, 6, 7), calendar, roll=Roll.FORWARD)


@pytest.mark.clause("GEN-4")
@pytest.mark.parametrize(
    ("start", "roll", "expected"),
    [
        (dt.date(2024, 6, 27), Roll.NONE, dt.date(2024, 6, 30)),
        (dt.date(2024, 6, 27), Roll.FORWARD, dt.date(2024, 7, 1)),
        (dt.date(2024, 6, 27), Roll.MODIFIED_FOLLOWING, dt.date(2024, 6, 28)),
        (dt.date(2024, 6, 20), Roll.MODIFIED_FOLLOWING, dt.date(2024, 6, 24)),
        (dt.date(2024, 6, 27), Roll.PRECEDING, dt.date(2024, 6, 28)),
        (dt.date(2024, 6, 24), Roll.PRECEDING, dt.date(2024, 6, 27)),
    ],
)
def test_a_due_day_moves_the_way_that_the_policy_says(start, roll, expected):
    assert days(3).due(start, WeekendsOff(), roll=roll) == expected


def test_a_calendar_handed_in_moves_nothing_by_itself():
    assert days(3).due(dt.date(2024, 6, 6), WeekendsOff()) == dt.date(2024, 6, 9)


def test_only_a_calendar_counts_working_days():
    with pytest.raises(InvalidTypeError, match=r"hours is <class .+>: expected a WorkingTime"):
        working_days(3).due(dt.date(2024, 6, 7), WorkingTime)


def test_minutes_need_an_instant_and_take_no_roll():
    with pytest.raises(InvalidTypeError, match=r"the start of a term in minutes is .*an instant"):
        minutes(5).due(dt.date(2024, 5, 10))
    with pytest.raises(InvalidValueError, match=r"5 minutes end at an instant: expected no roll"):
        minutes(5).due(shanghai(2024, 5, 10), WeekendsOff(), roll=Roll.FORWARD)


# Working time, counted by a calendar.

THURSDAY, TUESDAY = dt.date(2024, 6, 6), dt.date(2024, 6, 11)
MORNING = at("2024-06-06 10:00")


@pytest.mark.parametrize(
    ("term", "start", "due"),
    [
        (working_days(2), THURSDAY, TUESDAY),
        (working_days(2), MORNING, TUESDAY),
        (working_hours(2), MORNING, at("2024-06-06 12:00")),
        (working_hours(3), MORNING, at("2024-06-06 14:00")),
        (working_minutes(121), MORNING, at("2024-06-06 13:01")),
    ],
    ids=["days", "days-from-an-instant", "hours", "hours-over-lunch", "minutes"],
)
def test_a_term_in_working_time_is_due_by_the_calendar_given(term, start, due):
    assert term.due(start, OFFICE) == OFFICE.add(start, term) == due
    assert term.covers(start, due, OFFICE)
    assert not term.covers(start, due + DAY, OFFICE)
    assert not term.covers(start, start - DAY, OFFICE)
    assert term.before(due, OFFICE) == OFFICE.subtract(due, term)


def test_a_calendar_changes_no_term_that_needs_none():
    assert days(2).due(THURSDAY, OFFICE) == days(2).due(THURSDAY)
    assert days(2).before(THURSDAY, OFFICE) == days(2).before(THURSDAY)
    assert days(2).covers(THURSDAY, THURSDAY + 2 * DAY, OFFICE)
    assert hours(24).due(MORNING, OFFICE) == hours(24).due(MORNING)


def test_a_due_day_rolls_to_the_next_day_of_a_calendar():
    assert days(2).due(THURSDAY, OFFICE, roll=Roll.FORWARD) == TUESDAY


def test_working_days_begin_on_the_day_of_the_instant_in_the_zone_of_policy_or_calendar():
    evening = at("2024-06-06 17:00", "UTC")
    assert working_days(1).due(evening, OFFICE) == TUESDAY
    assert working_days(1).due(evening, OFFICE, zone="UTC") == dt.date(2024, 6, 7)
    assert working_days(1).before(evening, OFFICE) == THURSDAY
    assert working_days(1).before(evening, OFFICE, zone="UTC") == dt.date(2024, 6, 5)
    assert working_days(1).covers(dt.date(2024, 6, 7), evening, OFFICE)
    assert not working_days(1).covers(dt.date(2024, 6, 7), evening, OFFICE, zone="UTC")


@pytest.mark.parametrize("calendar", [None, WeekendsOff(), dt.timedelta(1), "9-17"], ids=range(4))
def test_a_term_in_working_time_says_that_it_needs_a_calendar(calendar):
    for ask in (working_days(7).due, working_days(7).before):
        with pytest.raises(InvalidTypeError, match=r"7 working days are counted by the firm's cal"):
            ask(THURSDAY, calendar)
    with pytest.raises(
        InvalidTypeError, match=r"expected a WorkingTime; write due\(start, hours\)"
    ):
        working_days(7).covers(THURSDAY, TUESDAY, calendar)
    with pytest.raises(InvalidTypeError, match=r"8 working hours are counted by the firm's"):
        working_hours(8).covers(MORNING, MORNING, calendar)


def test_working_hours_take_no_roll():
    with pytest.raises(InvalidValueError, match=r"8 working hours end at an instant: expected no"):
        working_hours(8).due(MORNING, OFFICE, roll=Roll.FORWARD)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (minutes(1), "1 minute"),
        (working_days(13), "13 working days"),
        (working_hours(1), "1 working hour"),
        (working_minutes(30), "30 working minutes"),
    ],
    ids=str,
)
def test_minutes_and_working_time_are_shown_in_words(term, words):
    assert str(term) == words
    assert copies(term) == [term] * 3


def test_terms_in_hours_and_minutes_have_seconds():
    assert [
        term.seconds for term in (minutes(2), hours(2), working_minutes(3), working_hours(1))
    ] == [
        120,
        7200,
        180,
        3600,
    ]
    with pytest.raises(InvalidValueError, match=r"2 working days have no seconds: expected a term"):
        working_days(2).seconds


KNOWN_TO_2026 = WorkingTime(
    dict.fromkeys(list(Weekday)[:5], "09:00-18:00"),
    "Asia/Shanghai",
    holidays=[dt.date(2025, 10, 1), dt.date(2026, 10, 1)],
)
NEW_YEARS_EVE = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("term", "start", "roll", "years"),
    [
        (working_days(1), NEW_YEARS_EVE, Roll.NONE, (2027,)),
        (working_days(1), dt.date(2026, 12, 30), Roll.NONE, ()),
        (working_hours(9), instant(dt.datetime(2026, 12, 31, 9), "Asia/Shanghai"), Roll.NONE, ()),
        (working_hours(10), instant(dt.datetime(2026, 12, 31, 9), "Asia/Shanghai"), Roll.NONE,
         (2027,)),
        (days(3), NEW_YEARS_EVE, Roll.NONE, ()),
        (days(3), NEW_YEARS_EVE, Roll.FORWARD, (2027,)),
        (days(2), NEW_YEARS_EVE, Roll.PRECEDING, (2027,)),
        # 31 January 2027 is a Sunday; only the days about the due day count.
        (months(25), dt.date(2024, 12, 31), Roll.MODIFIED_FOLLOWING, (2027,)),
        (months(6), dt.date(2024, 4, 5), Roll.FORWARD, (2024,)),
        (years(1), dt.date(2024, 4, 5), Roll.FORWARD, ()),
    ],
)  # fmt: skip
@pytest.mark.clause("GEN-4")
def test_a_due_day_names_the_years_of_unknown_holidays_on_which_it_depends(
    term, start, roll, years
):
    due = term.due(start, KNOWN_TO_2026, roll=roll)
    assert term.provisional_years(start, due, KNOWN_TO_2026, roll=roll) == years


def test_without_a_calendar_that_can_tell_no_year_is_provisional():
    due = days(2).due(NEW_YEARS_EVE, WeekendsOff(), roll=Roll.FORWARD)
    assert days(2).provisional_years(NEW_YEARS_EVE, due, WeekendsOff(), roll=Roll.FORWARD) == ()
    assert days(2).provisional_years(NEW_YEARS_EVE, due) == ()


def test_the_years_of_a_calendar_are_told_in_either_order():
    span = NEW_YEARS_EVE, dt.date(2028, 1, 1)
    assert KNOWN_TO_2026.provisional_years(*span) == (2027, 2028)
    assert KNOWN_TO_2026.provisional_years(*reversed(span)) == (2027, 2028)


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("3 working days", working_days(3)),
        (" 1 Month ", months(1)),
        ("6 weeks", weeks(6)),
        ("0 days", days(0)),
        ("day 10 of the next month", next_month(day=10)),
        ("13 个工作日", working_days(13)),
        ("13工作日", working_days(13)),
        ("24 小时", hours(24)),
        ("30分钟", minutes(30)),
        ("3个月", months(3)),
        ("2 年", years(2)),
        ("6 周", weeks(6)),
        ("7天", days(7)),
        ("次月10日", next_month(day=10)),
        ("下月 5 号", next_month(day=5)),
        ("4 working hours", working_hours(4)),
        ("90 working minutes", working_minutes(90)),
    ],
)
def test_a_term_is_read_from_words_in_both_languages(words, term):
    assert Term.parse(words) == term


@given(st.one_of(counting_terms, st.builds(lambda day: next_month(day=day), st.integers(1, 31))))
def test_a_term_is_read_as_it_is_printed(term):
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(
    ("words", "near"),
    [("6 wks", '; did you mean "6 weeks"?'), ("6 moons ago", ""), ("soon", ""), ("3月", "")],
)
def test_words_that_are_no_term_are_told_the_nearest(words, near):
    with pytest.raises(InvalidValueError) as caught:
        Term.parse(words)
    assert str(caught.value) == (
        f"the term is '{words}': expected a length of time, such as"
        f' "3 months" or "13 working days"{near}'
    )


def test_a_term_is_read_from_text_alone_and_from_a_day_that_months_have():
    with pytest.raises(InvalidTypeError, match="the term is 6: expected a length of time"):
        Term.parse(6)
    with pytest.raises(InvalidValueError, match="the day of the next month is 32: expected 1 to"):
        Term.parse("day 32 of the next month")
