"""A pause takes its own working time out of a deadline: never wall time, and never twice."""

import datetime as dt

import pytest

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import working_days, working_hours, working_minutes
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.calendars import OFFICE, at

START = at("2024-06-06 09:00")


def june(day):
    return dt.date(2024, 6, day)


def pauses(*texts):
    pairs = (text.split(" to ") for text in texts)
    return [
        (at(f"2024-06-{start}"), None if end == "now" else at(f"2024-06-{end}"))
        for start, end in pairs
    ]


@pytest.mark.parametrize(
    ("stops", "due"),
    [
        ((), "06 12:00"),
        (("06 10:00 to 06 11:00",), "06 14:00"),
        (("06 10:00 to 06 10:00",), "06 12:00"),
        (("06 08:00 to 06 09:00",), "06 12:00"),
        (("06 08:00 to 06 10:00",), "06 14:00"),
        (("06 12:00 to 06 15:00",), "06 12:00"),
        (("06 11:59 to 06 15:00",), "06 15:01"),
        (("06 11:59 to 06 13:00",), "06 13:01"),
        (("06 10:00 to 06 18:00",), "07 11:00"),
        (("06 10:00 to 07 09:00",), "07 11:00"),
        (("06 10:00 to 08 09:00",), "11 11:00"),
        (("06 10:00 to 10 20:00",), "11 11:00"),
        (("06 10:00 to 06 11:00", "06 10:30 to 06 11:30"), "06 14:30"),
        (("06 10:30 to 06 11:30", "06 10:00 to 06 11:00"), "06 14:30"),
        (("06 10:00 to 06 11:00", "06 11:00 to 06 11:30"), "06 14:30"),
        (("06 10:00 to 06 12:00", "06 10:30 to 06 11:00"), "06 15:00"),
        (("06 10:00 to 06 11:00", "06 13:30 to 06 14:00"), "06 14:30"),
        (("06 10:00 to 06 11:00", "06 14:00 to 06 15:00"), "06 14:00"),
        (("05 09:00 to 05 18:00",), "06 12:00"),
        (("06 12:00 to now",), "06 12:00"),
        (("07 09:00 to now", "08 09:00 to 09 09:00"), "06 12:00"),
    ],
)
def test_three_working_hours_move_by_the_working_time_of_the_pauses(stops, due):
    found = OFFICE.add(START, working_hours(3), pauses=pauses(*stops))
    assert found == at(f"2024-06-{due}")
    assert OFFICE.elapsed(START, found, pauses=pauses(*stops)) == dt.timedelta(hours=3)


@pytest.mark.parametrize(
    ("stops", "minutes"),
    [
        ((), 480),
        (("06 11:00 to 06 14:00",), 360),
        (("06 12:00 to 06 13:00",), 480),
        (("06 11:00 to now",), 120),
        (("06 08:00 to now",), 0),
        (("06 18:00 to now",), 480),
        (("05 09:00 to 07 09:00",), 0),
        (("06 11:00 to 06 14:00", "06 13:30 to now"), 120),
        (("06 11:00 to now", "06 09:30 to 06 10:00"), 90),
    ],
)
def test_elapsed_working_time_leaves_out_the_pauses(stops, minutes):
    end, stops = at("2024-06-06 18:00"), pauses(*stops)
    assert OFFICE.elapsed(START, end, pauses=stops) == dt.timedelta(minutes=minutes)
    assert OFFICE.elapsed(end, START, pauses=stops) == -dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("stops", "due"),
    [
        (("06 09:00 to 06 10:00",), "06 10:00"),
        (("06 09:00 to 06 12:00",), "06 13:00"),
        (("06 09:00 to 06 12:30", "06 13:00 to 06 14:00"), "06 14:00"),
        (("06 08:00 to 06 09:00",), "06 09:00"),
        (("06 09:01 to now",), "06 09:00"),
    ],
)
def test_no_amount_at_all_is_the_next_open_instant_outside_a_pause(stops, due):
    found = OFFICE.add(START, working_minutes(0), pauses=pauses(*stops))
    assert found == at(f"2024-06-{due}")


@pytest.mark.parametrize(
    ("stops", "due"),
    [
        ((), 11),
        (("06 10:00 to 06 17:00",), 11),
        (("06 10:00 to 07 08:00",), 11),
        (("06 10:00 to 10 08:00",), 12),
        (("06 10:00 to 11 08:00",), 12),
        (("05 10:00 to 07 08:00",), 11),
        (("07 10:00 to 11 08:00",), 11),
        (("07 18:30 to 11 08:00",), 11),
        (("07 09:00 to 07 18:00",), 12),
        (("07 09:00 to 07 17:59",), 11),
        (("07 09:01 to 07 18:00",), 11),
        (("11 10:00 to 13 08:00",), 11),
        (("11 09:00 to 13 08:00",), 13),
        (("06 10:00 to 07 08:00", "07 09:00 to 11 08:00"), 12),
        (("06 10:00 to 07 08:00", "06 12:00 to 07 12:00"), 11),
        (("07 09:00 to 07 12:00", "07 13:00 to 07 18:00"), 12),
        (("07 13:00 to 07 20:00", "07 08:00 to 07 12:30"), 12),
        (("07 09:00 to 07 12:00", "07 13:01 to 07 18:00"), 11),
        (("07 09:00 to 07 12:00", "07 12:10 to 07 12:20", "07 12:30 to 07 18:00"), 12),
        (("06 13:00 to 06 18:00", "07 09:00 to 07 12:00", "07 13:00 to 11 18:00"), 13),
        (("01 10:00 to 05 08:00",), 11),
        (("11 10:00 to now",), 11),
    ],
)
def test_a_working_day_is_left_out_if_all_its_hours_lie_in_pauses(stops, due):
    found = OFFICE.add(START, working_days(2), pauses=pauses(*stops))
    assert found == june(due)
    assert OFFICE.explain(START, found, pauses=pauses(*stops)).total == "2 working days"


def test_a_pause_over_a_weekend_moves_no_working_day():
    week = dict.fromkeys(list(Weekday)[:5], "09:00-18:00")
    office = WorkingTime(week, "Asia/Shanghai")
    weekend = [(at("2022-02-04 18:30"), at("2022-02-07 08:00"))]
    friday = at("2022-02-04 10:00")
    assert office.add(friday, working_days(1), pauses=weekend) == dt.date(2022, 2, 7)
    (_, _, _, monday) = office.explain(friday, dt.date(2022, 2, 7), pauses=weekend).days
    assert (monday.number, monday.notes) == (1, ())


def test_an_explanation_says_which_days_a_pause_leaves_out():
    stops = pauses("06 10:00 to 06 11:00", "07 08:00 to 07 20:00", "11 12:30 to 11 15:00")
    days = OFFICE.explain(START, june(12), pauses=stops).days
    assert {day.day.day: day.notes for day in days if day.notes} == {
        6: ("the start, which is not counted",),
        7: ("paused",),
    }
    assert [day.number for day in days][-2:] == [1, 2]


def test_no_working_days_at_all_end_on_the_next_day_that_no_pause_holds():
    stops = pauses("06 08:00 to 06 18:00")
    assert OFFICE.add(START, working_days(0), pauses=stops) == june(7)
    assert OFFICE.add(START, working_days(0), pauses=pauses("06 09:30 to 06 18:00")) == june(6)


def test_a_pause_longer_than_the_years_at_hand_is_reached_over():
    stops = [(START, at("2026-06-05 09:00"))]
    assert OFFICE.add(START, working_hours(1), pauses=stops) == at("2026-06-05 10:00")
    assert OFFICE.add(START, working_days(1), pauses=stops) == dt.date(2026, 6, 5)


def test_a_pause_may_end_when_the_seconds_since_1970_begin():
    night = [(at("1969-12-30 10:00", "UTC"), at("1970-01-01 00:00", "UTC"))]
    start = at("1969-12-30 17:00")
    assert OFFICE.add(start, working_hours(2), pauses=night) == at("1970-01-01 10:00")
    assert OFFICE.add(start, working_days(1), pauses=night) == dt.date(1970, 1, 1)
    assert OFFICE.explain(start, at("1970-01-01 10:00"), pauses=night).worked.seconds == 2 * 3600


@pytest.mark.parametrize("term", [working_hours(3), working_hours(0), working_days(2)], ids=str)
def test_a_clock_that_is_still_paused_has_no_due_date(term):
    with pytest.raises(InvalidValueError, match=r"still paused when the term would end: expected"):
        OFFICE.add(START, term, pauses=pauses("06 09:00 to now"))


@pytest.mark.parametrize(
    ("stops", "message"),
    [
        ([START], r"a pause is .*: expected a pair, from an instant to another or to None"),
        ([(START,)], r"a pause is .*: expected a pair"),
        ([(june(6), None)], r"the start of a pause is .*: expected an instant"),
        ([(START, dt.datetime(2024, 6, 7))], r"the end of a pause is .* without a zone"),
        (None, r"the pauses: None \(NoneType\) is given; expected a list"),
    ],
)
def test_pauses_of_the_wrong_kind_are_refused(stops, message):
    with pytest.raises(InvalidTypeError, match=message):
        OFFICE.add(START, working_hours(1), pauses=stops)


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValueError, match=r"ends before it begins: expected the other order"):
        OFFICE.elapsed(START, START, pauses=pauses("06 10:00 to 06 09:59"))
