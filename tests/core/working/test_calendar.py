"""A firm's hours, breaks, holidays and shifts, and deadlines counted in them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import (
    days,
    hours,
    minutes,
    working_days,
    working_hours,
    working_minutes,
)
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.hours import Opening
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.calendars import FRI, MON, OFFICE, ROUND_THE_CLOCK, SAT, SPLIT, SUN, TUE, at
from tests.core.samples import copies

TZ = "Asia/Shanghai"
NIGHT = WorkingTime({FRI: "22:00-06:00", MON: "18:00-24:00", TUE: "00:00-06:00"}, TZ)
ALWAYS = WorkingTime(ROUND_THE_CLOCK, TZ)
ONE_SATURDAY = WorkingTime({}, TZ, shifts={dt.date(2024, 6, 15): "09:00-12:00"})


def june(day):
    return dt.date(2024, 6, day)


# When it is open.


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-06-07 08:59:59", False),
        ("2024-06-07 09:00", True),
        ("2024-06-07 11:59:59.999999", True),
        ("2024-06-07 12:00", False),
        ("2024-06-07 12:59", False),
        ("2024-06-07 13:00", True),
        ("2024-06-07 17:59", True),
        ("2024-06-07 18:00", False),
        ("2024-06-08 10:00", False),
        ("2024-06-10 10:00", False),
        ("2024-06-15 10:00", True),
        ("2024-06-15 12:00", False),
        ("2024-06-17 09:59", True),
        ("2024-06-17 10:00", False),
        ("2024-06-17 10:59", False),
        ("2024-06-17 11:00", True),
        ("2024-06-18 09:59", False),
        ("2024-06-18 10:00", True),
        ("2024-06-18 14:00", False),
        ("2024-06-19 10:00", False),
    ],
)
def test_the_firm_is_open_from_the_opening_and_no_longer_at_closing(when, expected):
    assert OFFICE.is_open(at(when)) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-06-07 21:59", False),
        ("2024-06-07 22:00", True),
        ("2024-06-08 05:59", True),
        ("2024-06-08 06:00", False),
        ("2024-06-10 23:59", True),
        ("2024-06-11 00:00", True),
        ("2024-06-11 05:59", True),
        ("2024-06-11 06:00", False),
    ],
)
def test_hours_run_past_midnight(when, expected):
    assert NIGHT.is_open(at(when)) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-06-07 10:30", "2024-06-07 10:30"),
        ("2024-06-07 12:00", "2024-06-07 13:00"),
        ("2024-06-07 18:00", "2024-06-11 09:00"),
        ("2024-06-17 10:00", "2024-06-17 11:00"),
        ("2024-12-31 23:00", "2025-01-01 09:00"),
        ("2024-06-13 18:00", "2024-06-15 09:00"),
    ],
)
def test_the_next_open_instant_is_now_or_the_next_opening(when, expected):
    assert OFFICE.next_open(at(when)) == at(expected)


def test_the_whole_day_loses_no_minute_at_midnight():
    start, end = at("2024-12-30 00:00"), at("2025-01-02 00:00")
    assert ALWAYS.elapsed(start, end) == dt.timedelta(days=3)
    assert ALWAYS.add(at("2024-12-31 23:59:59"), working_minutes(1)) == at("2025-01-01 00:00:59")


# Hours of a day.


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (7, ("09:00-12:00", "13:00-18:00")),
        (8, ()),
        (10, ()),
        (15, ("09:00-12:00",)),
        (18, ("10:00-12:00",)),
        (19, ("09:00-12:00", "13:00-18:00")),
    ],
)
def test_a_shift_replaces_the_hours_of_its_date_and_a_holiday_takes_them(day, expected):
    assert tuple(map(str, OFFICE.hours_on(june(day)))) == expected


def test_a_shift_wins_over_a_holiday_on_the_same_date():
    hours = WorkingTime(SPLIT, TZ, holidays=[june(10)], shifts={june(10): "10:00-11:00"})
    assert hours.is_working_day(june(10))


def test_a_shift_without_hours_closes_its_date():
    assert not WorkingTime(SPLIT, TZ, shifts={june(7): ()}).is_working_day(june(7))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(7, True), (8, False), (10, False), (15, True), (17, True), (18, True), (19, False)],
)
def test_a_working_day_is_one_on_which_any_hours_begin(day, expected):
    assert OFFICE.is_working_day(june(day)) is expected


def test_a_day_into_which_a_night_shift_reaches_is_no_working_day():
    assert [NIGHT.is_working_day(june(day)) for day in (7, 8, 10, 11)] == [True, False, True, True]


def test_a_night_shift_goes_on_into_a_holiday():
    hours = WorkingTime({FRI: "22:00-06:00"}, TZ, holidays=[june(8)])
    assert hours.is_open(at("2024-06-08 05:59"))


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ({june(7): "23:00-24:00"}, 7),
        ({june(7): "23:00-01:00"}, 6),
        ({june(8): "05:00-07:00"}, 7),
        ({june(8): "06:00-07:00"}, 8),
        ({june(7): "21:00-22:00"}, 8),
        ({june(6): "22:00-23:00"}, 8),
        ({june(7): "22:00-23:00, 23:30-24:00", june(8): "00:30-01:00"}, 6),
    ],
)
def test_breaks_cut_wall_time_out_of_whatever_hours_lie_there(breaks, expected):
    night = WorkingTime({FRI: "22:00-06:00"}, TZ, breaks=breaks)
    found = night.elapsed(at("2024-06-07 12:00"), at("2024-06-08 12:00"))
    assert found == dt.timedelta(hours=expected)


# Adding.


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2024-06-06 09:00", working_hours(3), "2024-06-06 12:00"),
        ("2024-06-06 09:00", working_hours(4), "2024-06-06 14:00"),
        ("2024-06-06 09:00", working_hours(8), "2024-06-06 18:00"),
        ("2024-06-06 09:00", working_hours(9), "2024-06-07 10:00"),
        ("2024-06-06 12:00", working_minutes(1), "2024-06-06 13:01"),
        ("2024-06-06 18:00", working_minutes(1), "2024-06-07 09:01"),
        ("2024-06-07 17:00", working_hours(1), "2024-06-07 18:00"),
        ("2024-06-07 17:00", working_minutes(61), "2024-06-11 09:01"),
        ("2024-06-08 10:00", working_hours(1), "2024-06-11 10:00"),
        ("2024-06-13 17:00", working_hours(2), "2024-06-15 10:00"),
        ("2024-06-15 11:00", working_hours(3), "2024-06-17 12:00"),
        ("2024-06-18 11:00", working_hours(2), "2024-06-20 10:00"),
        ("2024-06-06 09:00", working_hours(0), "2024-06-06 09:00"),
        ("2024-06-06 12:00", working_hours(0), "2024-06-06 13:00"),
        ("2024-06-06 18:00", working_minutes(0), "2024-06-07 09:00"),
        ("2024-06-06 10:00:00.5", working_hours(2), "2024-06-06 13:00:00.5"),
        ("2024-06-06 09:00:00.5", working_hours(2), "2024-06-06 11:00:00.5"),
        ("2024-06-06 12:00:00.5", working_hours(1), "2024-06-06 14:00"),
        ("2024-12-31 17:00", working_hours(2), "2025-01-01 10:00"),
    ],
)
def test_working_hours_are_added(start, term, expected):
    due = OFFICE.add(at(start), term)
    assert due == at(expected)
    if not at(start).microsecond:
        assert OFFICE.add_seconds(int(at(start).timestamp()), term.seconds) == due.timestamp()


@pytest.mark.parametrize(
    ("end", "term", "expected"),
    [
        ("2024-06-06 12:00", working_hours(3), "2024-06-06 09:00"),
        ("2024-06-06 13:00", working_hours(3), "2024-06-06 09:00"),
        ("2024-06-06 14:00", working_hours(1), "2024-06-06 13:00"),
        ("2024-06-06 14:00", working_minutes(61), "2024-06-06 11:59"),
        ("2024-06-11 09:00", working_hours(1), "2024-06-07 17:00"),
        ("2024-06-15 10:00", working_hours(2), "2024-06-13 17:00"),
        ("2024-06-06 09:00", working_hours(0), "2024-06-06 09:00"),
        ("2024-06-06 12:00", working_hours(0), "2024-06-06 12:00"),
        ("2024-06-06 12:30", working_hours(0), "2024-06-06 12:00"),
        ("2024-06-10 12:30", working_hours(0), "2024-06-07 18:00"),
        ("2025-01-01 08:00", working_hours(0), "2024-12-31 18:00"),
        ("2025-01-01 08:00", working_hours(1), "2024-12-31 17:00"),
        ("2024-01-01 10:00", working_hours(2), "2023-12-29 17:00"),
        ("2024-06-06 10:00:00.25", working_minutes(30), "2024-06-06 09:30:00.25"),
    ],
)
def test_working_hours_are_subtracted(end, term, expected):
    assert OFFICE.subtract(at(end), term) == at(expected)


def test_timestamps_go_back_by_negative_seconds():
    end = int(at("2024-06-11 10:00").timestamp())
    assert OFFICE.add_seconds(end, -2 * 3600) == int(at("2024-06-07 17:00").timestamp())


def test_no_seconds_at_all_are_the_next_opening():
    noon, one = (int(at(f"2024-06-06 {hour}:00").timestamp()) for hour in (12, 13))
    assert OFFICE.add_seconds(noon, 0) == one


def test_a_due_instant_is_in_the_zone_of_the_calendar():
    due = OFFICE.add(at("2024-06-06 03:00", "UTC"), working_hours(2))
    assert due.isoformat() == "2024-06-06T14:00:00+08:00"


def test_instants_of_the_standard_library_are_accepted():
    start = dt.datetime(2024, 6, 6, 3, tzinfo=dt.UTC)
    assert OFFICE.add(start, working_hours(2)) == at("2024-06-06 14:00")


# Elapsed.


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-06-06 09:00", "2024-06-06 18:00", 8 * 60),
        ("2024-06-06 08:00", "2024-06-06 09:00", 0),
        ("2024-06-06 11:59", "2024-06-06 13:01", 2),
        ("2024-06-06 18:00", "2024-06-07 09:00", 0),
        ("2024-06-07 17:59", "2024-06-11 09:01", 2),
        ("2024-06-15 00:00", "2024-06-16 00:00", 180),
        ("2024-06-17 00:00", "2024-06-18 00:00", 7 * 60),
        ("2024-06-18 00:00", "2024-06-20 00:00", 120),
        ("2024-06-08 00:00", "2024-06-11 00:00", 0),
        ("2024-12-31 17:00", "2025-01-01 10:00", 120),
    ],
)
def test_elapsed_working_time_leaves_out_what_is_closed(start, end, expected):
    assert OFFICE.elapsed(at(start), at(end)) == dt.timedelta(minutes=expected)
    assert OFFICE.elapsed(at(end), at(start)) == -dt.timedelta(minutes=expected)
    stamps = [int(at(each).timestamp()) for each in (start, end)]
    assert OFFICE.seconds_between(*stamps) == expected * 60
    assert OFFICE.seconds_between(*reversed(stamps)) == -expected * 60


def test_elapsed_is_exact_to_the_microsecond():
    found = OFFICE.elapsed(at("2024-06-06 11:59:59.999999"), at("2024-06-06 13:00:00.000001"))
    assert found == dt.timedelta(microseconds=2)


# Periods.


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-06-06 10:00", "2024-06-06 14:00", ["10:00-12:00", "13:00-14:00"]),
        ("2024-06-06 14:00", "2024-06-06 10:00", ["13:00-14:00", "10:00-12:00"]),
        ("2024-06-06 12:00", "2024-06-06 13:00", []),
        ("2024-06-06 09:00", "2024-06-06 09:00", []),
        ("2024-06-06 08:00", "2024-06-06 09:00", []),
        ("2024-06-06 18:00", "2024-06-07 10:00", ["09:00-10:00"]),
        ("2024-06-08 00:00", "2024-06-11 09:00", []),
    ],
)
def test_periods_run_forwards_and_backwards_and_are_cut_off(start, end, expected):
    found = OFFICE.periods(at(start), at(end))
    assert [f"{early:%H:%M}-{late:%H:%M}" for early, late in found] == expected


def test_a_period_ends_at_a_fraction_of_its_first_second():
    start, end = at("2024-06-06 08:00"), at("2024-06-06 09:00:00.5")
    assert list(OFFICE.periods(start, end)) == [(at("2024-06-06 09:00"), end)]


# Working days.


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (6, 1, 7),
        (7, 1, 11),
        (8, 1, 11),
        (10, 1, 11),
        (13, 1, 15),
        (18, 1, 20),
        (7, 4, 15),
        (7, 0, 7),
        (8, 0, 11),
        (11, -1, 7),
        (10, -1, 7),
        (15, -1, 13),
        (15, -4, 7),
        (7, 13, 28),
    ],
)
def test_working_days_are_counted_from_the_day_after(day, count, expected):
    assert OFFICE.add_working_days(june(day), count) == june(expected)
    assert OFFICE.add_working_days_many([june(day)] * 2, count) == [june(expected)] * 2


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(6, 7, 1), (7, 7, 0), (7, 10, 0), (7, 11, 1), (8, 11, 1), (13, 15, 1), (1, 30, 18)],
)
def test_working_days_between_count_the_last_day_and_not_the_first(first, last, expected):
    assert OFFICE.working_days_between(june(first), june(last)) == expected
    assert OFFICE.working_days_between(june(last), june(first)) == -expected


def test_working_days_from_an_instant_begin_on_its_day_in_the_zone_of_the_calendar():
    late = at("2024-06-06 17:00", "UTC")
    assert OFFICE.add(late, working_days(1)) == june(11)
    assert OFFICE.add(late, working_days(1), zone="UTC") == june(7)
    assert OFFICE.subtract(late, working_days(1)) == june(6)
    assert OFFICE.subtract(late, working_days(1), zone="UTC") == june(5)


def test_working_days_reach_over_the_years():
    assert OFFICE.add_working_days(dt.date(2024, 12, 31), 1) == dt.date(2025, 1, 1)
    assert OFFICE.add_working_days(dt.date(2024, 1, 1), -1) == dt.date(2023, 12, 29)
    assert OFFICE.add_working_days(dt.date(2030, 1, 1), 2610) > dt.date(2040, 1, 1)
    assert OFFICE.add_working_days(dt.date(2030, 1, 1), -2610) < dt.date(2020, 1, 5)


@pytest.mark.parametrize(
    ("day", "before", "after"), [(7, 7, 7), (8, 7, 11), (10, 7, 11), (11, 11, 11)]
)
def test_no_working_days_at_all_never_lead_past_the_day_they_are_counted_from(day, before, after):
    assert working_days(0).before(june(day), OFFICE) == june(before)
    assert working_days(0).due(june(day), OFFICE) == june(after)


@pytest.mark.parametrize("day", [[], "2024-06-07", None], ids=["list", "text", "none"])
def test_many_days_are_days(day):
    with pytest.raises(InvalidTypeError, match=r"^the day is .+: expected a date"):
        OFFICE.add_working_days_many([june(7), day], 1)


def test_a_far_answer_is_the_same_as_many_near_ones():
    day = dt.date(2025, 1, 1)
    for _ in range(600):
        day = OFFICE.add_working_days(day, 1)
    assert attrs.evolve(OFFICE).add_working_days(dt.date(2025, 1, 1), 600) == day


# Where the calendar ends.


def test_a_calendar_without_any_hours_is_refused():
    with pytest.raises(InvalidValueError, match=r"no working time at all: expected hours on a"):
        WorkingTime({MON: ()}, TZ, shifts={june(7): ""})


@pytest.mark.parametrize(
    "question",
    [
        lambda: ONE_SATURDAY.next_open(at("2024-06-15 12:00")),
        lambda: ONE_SATURDAY.add(at("2024-06-01 12:00"), working_minutes(181)),
        lambda: ONE_SATURDAY.add(at("2030-06-01 12:00"), working_minutes(1)),
        lambda: ONE_SATURDAY.add_working_days(june(15), 1),
        lambda: attrs.evolve(OFFICE).add(at("9998-12-01 12:00"), working_hours(1000)),
        lambda: OFFICE.add(at("2024-06-01 12:00"), working_hours(10**9)),
        lambda: OFFICE.add_working_days(june(1), 10**9),
    ],
    ids=range(7),
)
def test_what_the_calendar_never_reaches_is_an_error_and_no_endless_search(question):
    with pytest.raises(InvalidValueError, match=r"no such working time after \d+: expected"):
        question()


@pytest.mark.parametrize(
    "question",
    [
        lambda: ONE_SATURDAY.subtract(at("2024-06-16 12:00"), working_minutes(181)),
        lambda: ONE_SATURDAY.subtract(at("2024-06-15 09:00"), working_minutes(1)),
        lambda: ONE_SATURDAY.subtract(at("2020-06-15 09:00"), working_minutes(1)),
        lambda: ONE_SATURDAY.subtract(at("2024-06-15 08:00"), working_minutes(0)),
        lambda: ONE_SATURDAY.add_working_days(june(15), -1),
        lambda: OFFICE.subtract(at("2024-06-01 12:00"), working_hours(10**9)),
    ],
    ids=range(6),
)
def test_what_the_calendar_never_had_is_an_error_too(question):
    with pytest.raises(InvalidValueError, match=r"no such working time before \d+: expected"):
        question()


def test_a_single_shift_is_found_from_far_away():
    assert ONE_SATURDAY.add(at("2001-06-01 12:00"), working_hours(3)) == at("2024-06-15 12:00")
    assert ONE_SATURDAY.subtract(at("2040-06-01 12:00"), working_hours(3)) == at("2024-06-15 09:00")
    assert ONE_SATURDAY.elapsed(at("2001-06-01 12:00"), at("2040-01-01 00:00")).seconds == 3 * 3600
    assert ONE_SATURDAY.elapsed(at("2001-06-01 12:00"), at("2002-01-01 00:00")) == dt.timedelta()


@pytest.mark.parametrize(
    ("year", "month", "day", "beyond"),
    [(1, 6, 1, 1), (2, 1, 3, 1), (9998, 12, 31, 9999), (9999, 6, 1, 9999)],
)
def test_the_first_and_the_last_year_lie_beyond_the_calendar(year, month, day, beyond):
    fresh = attrs.evolve(OFFICE)
    with pytest.raises(InvalidValueError, match=rf"the year {beyond} lies beyond the calendar"):
        fresh.is_open(dt.datetime(year, month, day, tzinfo=dt.UTC))


def test_what_reaches_into_the_last_year_is_refused():
    start, end = at("9998-06-01 00:00"), dt.datetime(9999, 6, 1, tzinfo=dt.UTC)
    with pytest.raises(InvalidValueError, match=r"the year 9999 lies beyond the calendar: expect"):
        attrs.evolve(OFFICE).elapsed(start, end)


# What is refused.


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weekly": {MON: "22:00-06:00", TUE: "05:00-09:00"}}, r"Mondays and the day after: 22:00"),
        ({"weekly": {SUN: "22:00-06:00", MON: "05:00-09:00"}}, r"Sundays and the day after: 22:00"),
        ({"weekly": {MON: "09:00-12:00, 11:00-13:00"}}, r"Mondays: 09:00-12:00 and 11:00-13:00"),
        ({"shifts": {june(6): "22:00-10:00"}}, r"shifts, 2024-06-06 and the day after: 22:00-10"),
        (
            {"weekly": {FRI: "22:00-06:00"}, "shifts": {june(8): "05:00-09:00"}},
            r"shifts, 2024-06-07 and the day after: 22:00-06:00 and 05:00-09:00 overlap",
        ),
        ({"breaks": {june(6): "9-10"}}, r"breaks, 2024-06-06: the time '9' is given"),
        ({"shifts": {dt.date.max: "9:00-10:00"}}, r"shifts: 9999-12-31 lies beyond the calendar"),
        ({"breaks": {dt.date.min: "9:00-10:00"}}, r"breaks: 0001-01-01 lies beyond the calendar"),
        ({"tz": "Mars/Olympus"}, r"the zone is 'Mars/Olympus': expected a name"),
        ({"tz": 8}, r"the zone is 8: expected a name"),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(change, message):
    with pytest.raises(InvalidValueError, match=message):
        WorkingTime(**{"weekly": SPLIT, "tz": TZ} | change)


def test_hours_may_meet_at_midnight_and_at_the_end_of_a_night():
    nights = WorkingTime({FRI: "22:00-06:00", SAT: "06:00-09:00"}, TZ)
    assert nights.add(at("2024-06-07 22:00"), working_hours(11)) == at("2024-06-08 09:00")


def test_hours_are_no_name_of_a_holiday():
    with pytest.raises(InvalidValueError) as caught:
        WorkingTime(SPLIT, TZ, holidays={june(1): "13:00-14:00"})
    assert "write shifts={datetime.date(2024, 6, 1): '13:00-14:00'} for hours" in str(caught.value)
    named = WorkingTime(SPLIT, TZ, holidays={june(1): "Day 1-2"})
    assert named.holidays == {june(1): "Day 1-2"}


def test_holidays_are_days_and_not_pairs():
    with pytest.raises(
        InvalidTypeError, match=r"a holiday is \[.*, 'Day'\] \(list\): expected a d"
    ):
        WorkingTime(SPLIT, TZ, holidays=[[june(1), "Day"]])


def test_days_of_the_week_are_named_in_text_too():
    assert WorkingTime({"monday": "9:00 - 17:00"}, TZ) == WorkingTime({MON: "09:00-17:00"}, TZ)


def test_hours_of_any_length_are_read_at_once():
    with pytest.raises(InvalidValueError, match="expected such as"):
        WorkingTime({MON: "9:00" + " " * 1_000_000 + "x"}, TZ)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weekly": "09:00-17:00"}, r"weekly is '09:00-17:00' .*: expected a mapping"),
        ({"weekly": {0: "09:00-17:00"}}, r"a day of weekly is 0: expected one of Weekday.M"),
        ({"weekly": {"mondays.": "9:00-17:00"}}, r"a day of weekly .* did you mean 'monday'"),
        ({"shifts": [june(1)]}, r"shifts is \[.*\] .*: expected a mapping"),
        ({"shifts": {"2024-06-01": ()}}, r"shifts is '2024-06-01' \(str\): expected a date"),
        ({"breaks": {at("2024-06-06 09:00"): ()}}, r"breaks is the instant .*: expected a date"),
        ({"holidays": "2024-06-01"}, r"holidays: '2024-06-01' \(str\) is given; expected a list"),
        ({"holidays": ["2024-06-01"]}, r"a holiday is '2024-06-01' \(str\): expected a date"),
        (
            {"holidays": {june(1): None}},
            r"the name of the holiday 2024-06-01 is None .*: expected text",
        ),
        ({"provisional": ["2027"]}, r"provisional has '2027': expected years, such as 2027"),
        ({"provisional": 2027}, r"provisional: 2027 \(int\) is given; expected a list"),
    ],
)
def test_a_calendar_of_the_wrong_kinds_is_refused(change, message):
    with pytest.raises(InvalidTypeError, match=message):
        WorkingTime(**{"weekly": SPLIT, "tz": TZ} | change)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (lambda: OFFICE.add(june(6), working_hours(1)), r"the start of 1 working hour is .* expec"),
        (lambda: OFFICE.subtract(june(6), working_hours(2)), r"the end of 2 working hours is .*"),
        (lambda: OFFICE.add(dt.datetime(2024, 6, 6), working_hours(1)), r"without a zone"),
        (lambda: OFFICE.add(dt.datetime(2024, 6, 6), working_days(1)), r"without a zone"),
        (lambda: OFFICE.add(at("2024-06-06 09:00"), 8), r"the term is 8 \(int\): expected working"),
        (lambda: OFFICE.is_open(june(6)), r"at is .*: expected an instant"),
        (lambda: OFFICE.elapsed(june(6), june(7)), r"start is .*: expected an instant"),
        (lambda: list(OFFICE.periods(june(6), june(7))), r"start is .*: expected an instant"),
        (lambda: OFFICE.is_working_day(at("2024-06-06 09:00")), r"the day is the instant"),
        (lambda: OFFICE.hours_on("monday"), r"the day is 'monday' \(str\): expected a date"),
        (lambda: OFFICE.add_working_days(june(6), 1.0), r"1\.0 \(float\) is given: expected a w"),
        (lambda: OFFICE.add_working_days_many(june(6), 1), r"the days: .* expected a list"),
        (lambda: OFFICE.add_working_days_many(["x"], 1), r"the day is 'x'"),
        (lambda: OFFICE.working_days_between(june(6), None), r"last is None"),
        (lambda: OFFICE.add_seconds(1.5, 3), r"1\.5 \(float\) is given: expected a whole number"),
        (lambda: OFFICE.add_seconds(1, True), r"True \(bool\) is given"),
        (lambda: OFFICE.seconds_between(1, "2"), r"'2' \(str\) is given"),
    ],
    ids=range(17),
)
def test_questions_of_the_wrong_kind_are_refused(question, message):
    with pytest.raises(InvalidTypeError, match=message):
        question()


@pytest.mark.parametrize("term", [hours(8), minutes(30), days(3)], ids=str)
def test_terms_that_run_through_the_night_are_no_working_time(term):
    with pytest.raises(InvalidValueError, match=r"not counted in working time: write term\.due"):
        OFFICE.add(at("2024-06-06 09:00"), term)
    with pytest.raises(InvalidValueError, match=r"not counted in working time: write term\.due"):
        OFFICE.subtract(at("2024-06-06 09:00"), term)


# What kind of value it is.


def test_calendars_are_equal_by_their_fields_however_they_were_written():
    one = WorkingTime({MON: "9:00-12:00", TUE: ""}, TZ, holidays=[june(14), june(10)])
    other = WorkingTime(
        {MON: [(dt.time(9), dt.time(12))]}, TZ, holidays={june(10): "", june(14): ""}
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one != attrs.evolve(one, tz="UTC")
    assert one != attrs.evolve(one, provisional=[2027])
    assert one.weekly == {MON: (Opening(9 * 3600, 12 * 3600),)}


def test_a_calendar_is_copied_and_pickled_with_or_without_its_index():
    fresh = attrs.evolve(OFFICE)
    before = copies(fresh)
    fresh.is_open(at("2024-06-06 09:00"))
    for copy in (*before, *copies(fresh)):
        assert copy == OFFICE
        assert hash(copy) == hash(OFFICE)
        assert copy.add_working_days(june(7), 1) == june(11)


def test_a_calendar_cannot_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        OFFICE.tz = "UTC"


def test_the_order_of_questions_changes_no_answer():
    moments = [at(f"{year}-0{month}-07 10:30") for year in (2031, 2024, 2019) for month in (1, 6)]
    used = attrs.evolve(OFFICE)
    for start in moments:
        for end in reversed(moments):
            fresh = attrs.evolve(OFFICE)
            assert used.elapsed(start, end) == fresh.elapsed(start, end)
        assert used.add(start, working_hours(50)) == fresh.add(start, working_hours(50))
        assert used.subtract(start, working_hours(50)) == fresh.subtract(start, working_hours(50))


def test_threads_share_one_calendar():
    shared = attrs.evolve(OFFICE)
    starts = [at(f"{year}-06-06 10:00") for year in range(1990, 2040, 6)] * 8
    expected = [OFFICE.add(start, working_hours(1999)) for start in starts]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda start: shared.add(start, working_hours(1999)), starts))
    assert found == expected


# Holidays that are not known.


@pytest.mark.parametrize(("year", "expected"), [(2023, True), (2024, False), (2026, True)])
def test_years_that_are_announced_late_or_have_no_holidays_are_provisional(year, expected):
    hours = WorkingTime(
        SPLIT, TZ, holidays=[june(10), dt.date(2026, 1, 1)], provisional=range(2026, 2028)
    )
    assert hours.is_provisional(year) is expected


def test_a_calendar_without_holidays_is_complete():
    assert not WorkingTime(SPLIT, TZ).is_provisional(2030)
    assert WorkingTime(SPLIT, TZ, provisional=[2030]).is_provisional(2030)


def test_every_weekday_has_its_own_hours():
    hours = WorkingTime(
        {day: f"0{place}:00-0{place + 1}:00" for place, day in enumerate(Weekday)}, TZ
    )
    found = [each for day in range(3, 10) for each in hours.hours_on(june(day))]
    assert [str(each) for each in found] == [f"0{n}:00-0{n + 1}:00" for n in range(7)]
