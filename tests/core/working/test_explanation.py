"""An explanation says which hours, holidays, make-up days, breaks and pauses made a date."""

import datetime as dt
import json

import pytest

from clientrules.core.dates.term import working_days, working_minutes
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.calendars import FRI, OFFICE, SPLIT, SUN, WORKDAYS, at

TZ = "Asia/Shanghai"
CLOSED = WorkingTime(
    dict.fromkeys(WORKDAYS, "09:00-17:00"),
    TZ,
    holidays={dt.date(2024, 6, 10): "Festival", dt.date(2024, 6, 11): "Firm's day"},
    shifts={dt.date(2024, 6, 11): (), dt.date(2024, 6, 12): "", dt.date(2024, 6, 10): "9:00-10:00"},
    provisional=[2025],
)


@pytest.mark.parametrize(
    ("day", "what", "why"),
    [
        ("Fri 2024-06-07", "17:00-18:00 = 1 h", "Fridays 09:00-12:00, 13:00-18:00"),
        ("Sat 2024-06-08", "-", "no hours on Saturdays"),
        ("Sun 2024-06-09", "-", "no hours on Sundays"),
        ("Mon 2024-06-10", "-", "holiday Dragon Boat Festival"),
        ("Fri 2024-06-14", "-", "holiday"),
        ("Sat 2024-06-15", "09:00-12:00 = 3 h", "make-up day 09:00-12:00, although a Saturday"),
        (
            "Mon 2024-06-17",
            "09:00-10:00, 11:00-12:00, 13:00-14:00, 15:00-18:00 = 6 h",
            "Mondays 09:00-12:00, 13:00-18:00; break 10:00-11:00; paused 14:00-15:00",
        ),
        (
            "Tue 2024-06-18",
            "10:00-12:00 = 2 h",
            "10:00-12:00 on this date instead of 09:00-12:00, 13:00-18:00",
        ),
        ("Wed 2024-06-19", "-", "Wednesdays 09:00-12:00, 13:00-18:00; break 00:00-24:00"),
        ("Thu 2024-06-20", "09:00-09:00:30 = 30 s", "Thursdays 09:00-12:00, 13:00-18:00"),
    ],
)
def test_every_day_says_what_counted_and_why(day, what, why):
    pauses = [(at("2024-06-17 14:00"), at("2024-06-17 15:00"))]
    found = OFFICE.explain(at("2024-06-07 17:00"), at("2024-06-20 09:00:30"), pauses=pauses)
    assert {line[0]: line[1:] for line in found.lines}[day] == (what, why)


def test_an_explanation_reads_as_a_table():
    found = CLOSED.explain(at("2024-06-07 16:00"), at("2024-06-13 10:30"))
    assert str(found).splitlines() == [
        "2024-06-07 16:00 to 2024-06-13 10:30 (Asia/Shanghai): 3 h 30 min of working time",
        "  Fri 2024-06-07  16:00-17:00 = 1 h         Fridays 09:00-17:00",
        "  Sat 2024-06-08  -                         no hours on Saturdays",
        "  Sun 2024-06-09  -                         no hours on Sundays",
        "  Mon 2024-06-10  09:00-10:00 = 1 h         09:00-10:00 although holiday Festival",
        "  Tue 2024-06-11  -                         closed on this date, holiday Firm's day",
        "  Wed 2024-06-12  -                         closed on this date",
        "  Thu 2024-06-13  09:00-10:30 = 1 h 30 min  Thursdays 09:00-17:00",
    ]


def test_neighbours_that_say_the_same_share_a_line():
    names = dict.fromkeys([dt.date(2024, 10, day) for day in range(1, 8)], "National Day")
    hours = WorkingTime(SPLIT, TZ, holidays=names)
    found = hours.explain(at("2024-09-30 17:00"), at("2024-10-08 10:00")).lines
    assert found[1] == ("Tue 2024-10-01 to Mon 2024-10-07", "-", "holiday National Day")


def test_a_night_that_began_before_the_start_is_explained_by_its_own_day():
    night = WorkingTime({FRI: "22:00-06:00"}, TZ)
    found = night.explain(at("2024-06-08 05:00"), at("2024-06-08 06:00")).lines
    assert found == (
        ("Fri 2024-06-07", "05:00-06:00 = 1 h", "Fridays 22:00-06:00"),
        ("Sat 2024-06-08", "-", "no hours on Saturdays"),
    )


def test_working_days_are_numbered():
    start = at("2024-06-12 10:00")
    pauses = [(at("2024-06-17 10:00"), at("2024-06-18 12:00"))]
    due = OFFICE.add(start, working_days(4), pauses=pauses)
    found = OFFICE.explain(start, due, pauses=pauses)
    assert found.total == "4 working days"
    assert [(line[0][4:], line[1], line[2].partition("; ")[2]) for line in found.lines] == [
        ("2024-06-12", "-", "the start, which is not counted"),
        ("2024-06-13", "working day 1", ""),
        ("2024-06-14", "-", ""),
        ("2024-06-15", "working day 2", ""),
        ("2024-06-16", "-", ""),
        ("2024-06-17", "working day 3", "break 10:00-11:00"),
        ("2024-06-18", "-", "paused"),
        ("2024-06-19", "-", "break 00:00-24:00"),
        ("2024-06-20", "working day 4", ""),
    ]


@pytest.mark.parametrize(("last", "total"), [(7, "0 working days"), (11, "1 working day")])
def test_working_days_are_summed_up(last, total):
    found = OFFICE.explain(dt.date(2024, 6, 7), dt.date(2024, 6, last))
    assert str(found).splitlines()[0] == f"2024-06-07 to 2024-06-{last:02} (Asia/Shanghai): {total}"


def test_no_time_at_all_is_explained_too():
    now = at("2024-06-08 10:00")
    assert OFFICE.explain(now, now).total == "0 h of working time"


def test_an_open_pause_stops_the_count():
    start, end = at("2024-06-06 09:00"), at("2024-06-06 18:00")
    found = OFFICE.explain(start, end, pauses=[(at("2024-06-06 11:00"), None)])
    assert found.lines[0][1:] == (
        "09:00-11:00 = 2 h",
        "Thursdays 09:00-12:00, 13:00-18:00; paused 11:00-12:00; paused 13:00-18:00",
    )
    days = OFFICE.explain(start, dt.date(2024, 6, 7), pauses=[(start, None)])
    assert days.total == "0 working days"


def test_hours_that_a_clock_change_pushes_together_are_explained_once():
    hours = "01:00-02:30, 03:00-04:00"
    night = WorkingTime({SUN: hours}, "Europe/Berlin")
    start = at("2024-03-31 00:00", "Europe/Berlin")
    due = night.add(start, working_minutes(120))
    assert night.explain(start, due).worked == dt.timedelta(hours=2)


def test_a_year_that_is_not_announced_is_named():
    found = CLOSED.explain(at("2024-12-31 16:00"), at("2026-01-01 10:00"))
    assert found.provisional == (2025, 2026)
    assert str(found).splitlines()[-2:] == [
        "provisional: the holidays of 2025 are not known, so the date may still move",
        "provisional: the holidays of 2026 are not known, so the date may still move",
    ]
    assert CLOSED.explain(at("2024-06-07 16:00"), at("2024-06-13 10:30")).warnings == ()


def test_an_explanation_has_a_form_for_notebooks():
    hours = WorkingTime(SPLIT, TZ, holidays={dt.date(2024, 6, 10): "<Festival>"})
    html = hours.explain(at("2024-06-07 17:00"), at("2025-01-01 10:00"))._repr_html_()
    assert "<td>holiday &lt;Festival&gt;</td>" in html
    assert html.startswith("<div><strong>2024-06-07 17:00 to 2025-01-01 10:00 (Asia/Shanghai)")
    assert html.endswith(
        "<br>provisional: the holidays of 2025 are not known, so the date may still move</div>"
    )


def test_an_explanation_has_a_record_in_the_types_of_json():
    start, due = at("2024-06-06 17:00"), at("2024-06-07 09:30")
    record = OFFICE.explain(start, due).record()
    assert json.loads(json.dumps(record)) == {
        "start": "2024-06-06T17:00:00+08:00",
        "due": "2024-06-07T09:30:00+08:00",
        "tz": TZ,
        "seconds": 5400.0,
        "days": [
            {
                "day": "2024-06-06",
                "because": "Thursdays 09:00-12:00, 13:00-18:00",
                "counted": [["2024-06-06T17:00:00+08:00", "2024-06-06T18:00:00+08:00"]],
                "seconds": 3600.0,
                "notes": [],
                "number": None,
            },
            {
                "day": "2024-06-07",
                "because": "Fridays 09:00-12:00, 13:00-18:00",
                "counted": [["2024-06-07T09:00:00+08:00", "2024-06-07T09:30:00+08:00"]],
                "seconds": 1800.0,
                "notes": [],
                "number": None,
            },
        ],
        "provisional": [],
    }
    days = OFFICE.explain(dt.date(2024, 6, 6), dt.date(2024, 6, 7)).record()
    assert (days["start"], days["seconds"], days["days"][1]["number"]) == ("2024-06-06", None, 1)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (dt.date(2024, 6, 7), dt.date(2024, 6, 6)),
        (at("2024-06-06 10:00"), dt.date(2024, 6, 5)),
        (at("2024-06-06 10:00"), at("2024-06-06 09:00")),
        (at("2024-06-06 10:00"), at("2024-06-05 11:00")),
    ],
    ids=str,
)
def test_a_start_after_the_due_date_is_refused(start, due):
    with pytest.raises(InvalidValueError, match=r"start is .*, after due, .*: expected the other"):
        OFFICE.explain(start, due)


def test_an_explanation_in_hours_needs_an_instant_to_start_from():
    with pytest.raises(InvalidTypeError, match=r"start is .*: expected an instant"):
        OFFICE.explain(dt.date(2024, 6, 6), at("2024-06-06 10:00"))


def test_an_explanation_from_before_the_calendar_is_refused():
    with pytest.raises(InvalidValueError, match=r"^the year 1 lies beyond the calendar"):
        OFFICE.explain(dt.datetime.min.replace(tzinfo=dt.UTC), at("2024-06-07 17:00"))


def test_each_of_many_pauses_is_told_on_its_day():
    start = at("2024-06-03 09:00")
    pauses = [(start.add(hours=4 * n), start.add(hours=4 * n + 1)) for n in range(60)]
    found = OFFICE.explain(start, start.add(days=10), pauses=pauses)
    assert found.worked == OFFICE.elapsed(start, start.add(days=10), pauses=pauses)
    assert found.days[1].notes == ("paused 09:00-10:00", "paused 13:00-14:00", "paused 17:00-18:00")
