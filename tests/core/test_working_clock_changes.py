"""Working time where the clocks change: no hour is counted twice, and none is lost."""

import datetime as dt

import pytest

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import working_hours, working_minutes
from clientrules.core.working.calendar import WorkingTime
from tests.core.calendars import ROUND_THE_CLOCK, at, wall

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
LORD_HOWE, APIA = "Australia/Lord_Howe", "Pacific/Apia"
SHANGHAI, HAVANA = "Asia/Shanghai", "America/Havana"


def daily(hours, tz):
    return WorkingTime(dict.fromkeys(Weekday, hours), tz)


@pytest.mark.parametrize(
    ("tz", "day", "hours"),
    [
        (BERLIN, "2024-03-31", 23),
        (BERLIN, "2024-10-27", 25),
        (BERLIN, "2024-10-28", 24),
        (NEW_YORK, "2024-03-10", 23),
        (NEW_YORK, "2024-11-03", 25),
        (SHANGHAI, "2024-03-31", 24),
        (LORD_HOWE, "2024-04-07", 24.5),
        (LORD_HOWE, "2024-10-06", 23.5),
        (HAVANA, "2024-03-10", 23),
        (HAVANA, "2024-11-03", 25),
        (APIA, "2011-12-29", 24),
        (APIA, "2011-12-30", 0),
        (APIA, "2011-12-31", 24),
    ],
)
def test_a_firm_that_never_closes_works_as_long_as_the_day_is(tz, day, hours):
    always, start = WorkingTime(ROUND_THE_CLOCK, tz), dt.date.fromisoformat(day)
    after = start + dt.timedelta(days=1)
    found = always.elapsed(at(f"{start}", tz), at(f"{after}", tz))
    assert found == dt.timedelta(hours=hours)
    assert always.is_working_day(start) is (hours > 0)


@pytest.mark.parametrize(
    ("tz", "hours", "start", "minutes", "due"),
    [
        # Spring: 02:00 becomes 03:00.
        (BERLIN, "00:00-06:00", "2024-03-31 00:00", 120, "2024-03-31 03:00+0200"),
        (BERLIN, "00:00-06:00", "2024-03-31 01:59", 1, "2024-03-31 03:00+0200"),
        (BERLIN, "00:00-06:00", "2024-03-31 00:00", 300, "2024-03-31 06:00+0200"),
        (BERLIN, "00:00-06:00", "2024-03-31 00:00", 301, "2024-04-01 00:01+0200"),
        (NEW_YORK, "01:00-04:00", "2024-03-10 01:00", 120, "2024-03-10 04:00-0400"),
        (NEW_YORK, "01:00-04:00", "2024-03-10 01:00", 121, "2024-03-11 01:01-0400"),
        # Autumn: 03:00 becomes 02:00 once more.
        (BERLIN, "00:00-06:00", "2024-10-27 00:00", 180, "2024-10-27 02:00+0100"),
        (BERLIN, "00:00-06:00", "2024-10-27 00:00", 420, "2024-10-27 06:00+0100"),
        (BERLIN, "00:00-06:00", "2024-10-27 00:00", 421, "2024-10-28 00:01+0100"),
        (NEW_YORK, "00:00-04:00", "2024-11-03 00:00", 120, "2024-11-03 01:00-0500"),
        (NEW_YORK, "00:00-04:00", "2024-11-03 00:00", 300, "2024-11-03 04:00-0500"),
        (LORD_HOWE, "01:00-03:00", "2024-10-06 01:00", 90, "2024-10-06 03:00+1100"),
        (LORD_HOWE, "01:00-03:00", "2024-04-07 01:00", 150, "2024-04-07 03:00+1030"),
        (SHANGHAI, "00:00-06:00", "2024-03-31 00:00", 360, "2024-03-31 06:00+0800"),
        (APIA, "09:00-17:00", "2011-12-29 16:00", 61, "2011-12-31 09:01+1400"),
        (APIA, "22:00-06:00", "2011-12-29 22:00", 480, "2011-12-31 06:00+1400"),
    ],
)
def test_working_time_runs_over_a_clock_change(tz, hours, start, minutes, due):
    calendar = daily(hours, tz)
    found = calendar.add(at(start, tz), working_minutes(minutes))
    assert wall(found) == due
    assert calendar.elapsed(at(start, tz), found) == dt.timedelta(minutes=minutes)
    assert calendar.subtract(found, working_minutes(minutes)) == at(start, tz)


@pytest.mark.parametrize(
    ("tz", "hours", "day", "opens", "closes"),
    [
        (BERLIN, "02:30-04:00", "2024-03-31", "2024-03-31 03:30+0200", "2024-03-31 04:00+0200"),
        (BERLIN, "01:00-02:30", "2024-03-31", "2024-03-31 01:00+0100", "2024-03-31 03:30+0200"),
        (BERLIN, "02:30-04:00", "2024-10-27", "2024-10-27 02:30+0200", "2024-10-27 04:00+0100"),
        (BERLIN, "01:00-02:30", "2024-10-27", "2024-10-27 01:00+0200", "2024-10-27 02:30+0200"),
        (LORD_HOWE, "02:15-04:00", "2024-10-06", "2024-10-06 02:45+1100", "2024-10-06 04:00+1100"),
        (HAVANA, "00:30-04:00", "2024-03-10", "2024-03-10 01:30-0400", "2024-03-10 04:00-0400"),
    ],
)
def test_a_time_that_is_skipped_moves_forward_and_one_that_is_repeated_is_the_first(
    tz, hours, day, opens, closes
):
    start = at(day, tz)
    ((early, late),) = daily(hours, tz).periods(start, start.add(hours=20))
    assert (wall(early), wall(late)) == (opens, closes)


def test_hours_that_a_clock_change_pushes_into_each_other_are_counted_once():
    calendar = daily("01:00-02:30, 03:00-04:00", BERLIN)
    start = at("2024-03-31", BERLIN)
    assert calendar.elapsed(start, start.add(hours=20)) == dt.timedelta(hours=2)
    assert [wall(late) for _, late in calendar.periods(start, start.add(hours=20))] == [
        "2024-03-31 03:30+0200",
        "2024-03-31 04:00+0200",
    ]


def test_a_night_that_a_clock_change_pushes_into_the_next_day_is_counted_once():
    week = {Weekday.SATURDAY: "22:00-02:30", Weekday.SUNDAY: "03:00-05:00"}
    calendar = WorkingTime(week, BERLIN)
    start, end = at("2024-03-30 12:00", BERLIN), at("2024-03-31 12:00", BERLIN)
    assert calendar.elapsed(start, end) == dt.timedelta(hours=6)
    assert calendar.explain(start, end).worked == dt.timedelta(hours=6)


def test_hours_that_a_clock_change_swallows_make_no_working_day():
    calendar = daily("02:30-03:15", BERLIN)
    assert not calendar.is_working_day(dt.date(2024, 3, 31))
    assert calendar.add_working_days(dt.date(2024, 3, 30), 1) == dt.date(2024, 4, 1)


def test_a_date_that_the_zone_skipped_is_no_working_day():
    calendar = daily("09:00-17:00", APIA)
    assert calendar.add_working_days(dt.date(2011, 12, 29), 1) == dt.date(2011, 12, 31)
    assert calendar.working_days_between(dt.date(2011, 12, 29), dt.date(2012, 1, 1)) == 2


@pytest.mark.parametrize("fold", [0, 1])
def test_both_hours_of_the_repeated_one_are_working_time(fold):
    start = at("2024-10-27 02:15", BERLIN, fold=fold)
    due = daily("00:00-06:00", BERLIN).add(start, working_minutes(30))
    assert due.timestamp() - start.timestamp() == 30 * 60


def test_a_break_is_read_from_the_same_clocks():
    day = dt.date(2024, 3, 31)
    calendar = WorkingTime(ROUND_THE_CLOCK, BERLIN, breaks={day: "01:00-04:00"})
    start = at("2024-03-31", BERLIN)
    assert calendar.elapsed(start, at("2024-04-01", BERLIN)) == dt.timedelta(hours=21)


def test_a_break_that_a_clock_change_swallows_takes_nothing():
    day = dt.date(2024, 3, 31)
    calendar = WorkingTime(ROUND_THE_CLOCK, BERLIN, breaks={day: "02:30-03:15"})
    start = at("2024-03-31", BERLIN)
    assert calendar.elapsed(start, at("2024-04-01", BERLIN)) == dt.timedelta(hours=23)


def test_instants_of_other_zones_are_understood():
    office = daily("09:00-17:00", BERLIN)
    start = at("2024-03-29 20:00", SHANGHAI)
    assert wall(office.add(start, working_hours(8))) == "2024-03-30 13:00+0100"
    assert wall(office.add(start, working_hours(16))) == "2024-03-31 13:00+0200"
