"""A day has no time, an instant has a zone, and a naive time gets one by name."""

import datetime as dt
from zoneinfo import ZoneInfo

import pandas as pd
import pendulum
import pytest
from attrs import field, frozen
from hypothesis import given, strategies as st

from clientrules.core.dates.instants import (
    day_field,
    instant,
    local_day,
    require_day,
    require_instant,
    universal,
)
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import copies

BERLIN = ZoneInfo("Europe/Berlin")
EARLIEST = dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=8)))
LATEST = dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-8)))

zones = st.sampled_from(
    ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]
)
naive_times = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1))


class Undecided(dt.tzinfo):
    """A zone that does not say how far it is from UTC, so that its times are naive."""

    def utcoffset(self, when):  # noqa: ARG002
        return None


# From a naive time.


@pytest.mark.parametrize(
    ("naive", "zone", "expected"),
    [
        (dt.datetime(2024, 5, 10, 16, 30), "Asia/Shanghai", "2024-05-10T16:30:00+08:00"),
        (dt.datetime(2024, 5, 10, 16, 30), "UTC", "2024-05-10T16:30:00+00:00"),
        (dt.datetime(2024, 1, 1, 0, 0, 0, 5), "UTC", "2024-01-01T00:00:00.000005+00:00"),
        (dt.datetime(2024, 2, 29, 23, 59), "Asia/Kolkata", "2024-02-29T23:59:00+05:30"),
        (dt.datetime(1, 1, 1), "UTC", "0001-01-01T00:00:00+00:00"),
        (pendulum.naive(2024, 5, 10), "UTC", "2024-05-10T00:00:00+00:00"),
    ],
)
def test_a_naive_time_is_the_wall_time_of_the_zone_named(naive, zone, expected):
    assert instant(naive, tz=zone).isoformat() == expected


def test_a_naive_time_always_has_its_zone_stated():
    with pytest.raises(TypeError, match="tz"):
        instant(dt.datetime(2024, 5, 10))


@pytest.mark.parametrize("fold", [0, 1])
def test_a_wall_time_that_a_clock_change_skips_moves_forward_by_the_gap(fold):
    skipped = dt.datetime(2024, 3, 31, 2, 30, fold=fold)
    assert instant(skipped, "Europe/Berlin").isoformat() == "2024-03-31T03:30:00+02:00"


@pytest.mark.parametrize(("fold", "offset"), [(0, "+02:00"), (1, "+01:00")])
def test_a_wall_time_that_a_clock_change_repeats_is_the_first_unless_fold_says_the_second(
    fold, offset
):
    repeated = dt.datetime(2024, 10, 27, 2, 30, fold=fold)
    assert instant(repeated, "Europe/Berlin").isoformat() == f"2024-10-27T02:30:00{offset}"


@given(naive_times, zones)
def test_an_instant_names_a_wall_time_at_or_after_the_naive_one(naive, zone):
    moved = instant(naive, zone).naive() - naive
    assert dt.timedelta(0) <= moved <= dt.timedelta(hours=1)


@given(naive_times, zones)
def test_an_instant_is_the_same_through_utc_and_back(naive, zone):
    there = instant(naive, zone)
    assert there.in_timezone("UTC").in_timezone(zone) == there


@pytest.mark.parametrize(
    "naive", [dt.date(2024, 5, 10), "2024-05-10", None, 1715358600, dt.time(16, 30)]
)
def test_only_a_datetime_becomes_an_instant(naive):
    with pytest.raises(InvalidTypeError, match=r"the time is .*; write instant\(datetime\(2024, 5"):
        instant(naive, "UTC")


@pytest.mark.parametrize("zone", [dt.UTC, BERLIN, Undecided()], ids=["UTC", "Berlin", "undecided"])
def test_a_time_that_has_a_zone_needs_no_other(zone):
    aware = dt.datetime(2024, 5, 10, tzinfo=zone)
    with pytest.raises(InvalidTypeError, match=r"the time 2024-05-10.* has a zone already: use it"):
        instant(aware, "UTC")


@pytest.mark.parametrize(
    "zone", ["Nowhere/At_All", "", "../etc", "/etc/localtime", "UTC\0", "A" * 300, None, 8, dt.UTC]
)
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(InvalidValueError, match=r"the zone is .*: expected a name such as"):
        instant(dt.datetime(2024, 5, 10), zone)


@pytest.mark.parametrize(
    ("naive", "zone"),
    [(dt.datetime.min, "Asia/Shanghai"), (dt.datetime.max, "America/New_York")],
)
def test_a_naive_time_whose_instant_lies_beyond_the_calendar_is_refused(naive, zone):
    with pytest.raises(InvalidValueError, match=r"the instant .* lies beyond the calendar"):
        instant(naive, zone)


# Instants as facts.


@given(naive_times, zones)
def test_an_instant_is_returned_as_it_is(naive, zone):
    at = instant(naive, zone)
    assert require_instant(at) is at


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (dt.datetime(2024, 5, 10, tzinfo=dt.UTC), "2024-05-10T00:00:00+00:00"),
        (dt.datetime(2024, 5, 10, tzinfo=BERLIN), "2024-05-10T00:00:00+02:00"),
        (dt.datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN, fold=1), "2024-10-27T02:30:00+01:00"),
        (dt.datetime(2024, 3, 31, 2, 30, tzinfo=BERLIN), "2024-03-31T03:30:00+02:00"),
        (pendulum.DateTime(2024, 5, 10, tzinfo=BERLIN), "2024-05-10T00:00:00+02:00"),
        (pendulum.DateTime(2024, 5, 10, tzinfo=dt.UTC), "2024-05-10T00:00:00+00:00"),
        (
            dt.datetime(2024, 5, 10, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=45))),
            "2024-05-10T00:00:00+05:45",
        ),
    ],
)
def test_any_aware_time_is_an_instant_of_its_own_zone(at, expected):
    found = require_instant(at)
    assert found.isoformat() == expected
    assert found.tz is not None


# Wall times that a clock change skips, and where they come to: by an hour, by half an hour, by
# minutes, and by the whole of 30 December 2011, which Samoa left out.
IMAGINARY = [
    ("Europe/London", (2026, 3, 29, 1, 30), "2026-03-29T02:30:00+01:00"),
    ("America/New_York", (2024, 3, 10, 2, 0), "2024-03-10T03:00:00-04:00"),
    ("Australia/Lord_Howe", (2024, 10, 6, 2, 15), "2024-10-06T02:45:00+11:00"),
    ("Africa/Monrovia", (1972, 1, 7, 0, 10), "1972-01-07T00:54:30+00:00"),
    ("Pacific/Apia", (2011, 12, 30, 0, 0), "2011-12-31T00:00:00+14:00"),
    ("Pacific/Apia", (2011, 12, 30, 23, 59), "2011-12-31T23:59:00+14:00"),
]


@pytest.mark.parametrize(("zone", "parts", "expected"), IMAGINARY)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_skipped_wall_time_is_moved_alike_whichever_library_made_it(zone, parts, expected, fold):
    made = [
        pendulum.DateTime(*parts, tzinfo=pendulum.timezone(zone), fold=fold),
        pendulum.DateTime(*parts, tzinfo=ZoneInfo(zone), fold=fold),
        dt.datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold),
        dt.datetime(*parts, tzinfo=pendulum.timezone(zone), fold=fold),
    ]
    naive = instant(dt.datetime(*parts), zone)
    assert naive.isoformat() == expected
    for each in made:
        found = require_instant(each)
        if not fold:
            assert found.isoformat() == expected
        assert universal(found) == universal(require_instant(made[0]))
        assert found.naive() == require_instant(found).naive()
        assert require_instant(found) is found


@given(naive_times, zones, st.integers(0, 1))
def test_equal_wall_times_are_one_instant_whichever_library_made_them(naive, zone, fold):
    parts = naive.timetuple()[:6]
    made = [
        kind(*parts, naive.microsecond, tzinfo=tz, fold=fold)
        for kind in (dt.datetime, pendulum.DateTime)
        for tz in (ZoneInfo(zone), pendulum.timezone(zone))
    ]
    first, *others = map(require_instant, made)
    assert all(universal(each) == universal(first) for each in others)
    assert all(each.isoformat() == first.isoformat() for each in others)


def test_a_time_of_a_fixed_offset_is_never_imaginary():
    for zone in (
        dt.timezone(dt.timedelta(hours=1)),
        pendulum.FixedTimezone(3600),
        dt.timezone(dt.timedelta(hours=-5, minutes=-30)),
    ):
        for kind in (dt.datetime, pendulum.DateTime):
            at = kind(2026, 3, 29, 1, 30, tzinfo=zone)
            assert require_instant(at).naive() == dt.datetime(2026, 3, 29, 1, 30)


@pytest.mark.parametrize(
    ("naive", "zone"),
    [
        (dt.datetime.min, "UTC"),
        (dt.datetime.min, "America/New_York"),
        (dt.datetime.max, "UTC"),
        (dt.datetime.max, "Asia/Shanghai"),
    ],
)
def test_an_instant_at_an_end_of_the_calendar_stays(naive, zone):
    for tz in (ZoneInfo(zone), pendulum.timezone(zone)):
        for kind in (dt.datetime, pendulum.DateTime):
            at = kind(*naive.timetuple()[:6], naive.microsecond, tzinfo=tz)
            assert require_instant(at).naive() == naive


@pytest.mark.parametrize(
    ("naive", "zone"),
    [(dt.datetime.min, "Asia/Shanghai"), (dt.datetime.max, "America/New_York")],
)
def test_an_instant_beyond_an_end_of_the_calendar_is_refused_whichever_library_made_it(naive, zone):
    for tz in (ZoneInfo(zone), pendulum.timezone(zone)):
        for kind in (dt.datetime, pendulum.DateTime):
            at = kind(*naive.timetuple()[:6], naive.microsecond, tzinfo=tz)
            with pytest.raises(InvalidValueError, match="lies beyond the calendar"):
                require_instant(at)


def test_a_naive_time_is_no_instant_and_the_call_to_write_is_printed():
    with pytest.raises(InvalidTypeError) as caught:
        require_instant(dt.datetime(2024, 5, 10, 16, 30, 9), "found")
    assert str(caught.value) == (
        "found is 2024-05-10T16:30:09 without a zone: expected an instant; write"
        ' instant(datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai") with the zone meant'
    )


def test_a_time_whose_zone_has_no_offset_is_naive():
    with pytest.raises(InvalidTypeError, match="without a zone"):
        require_instant(dt.datetime(2024, 5, 10, tzinfo=Undecided()))


@pytest.mark.parametrize("at", [dt.date(2024, 5, 10), "2024-05-10T16:30", None, 1.5])
def test_what_is_no_time_is_no_instant(at):
    with pytest.raises(InvalidTypeError, match=r"at is .*: expected an instant; write instant"):
        require_instant(at)


@pytest.mark.parametrize("at", [EARLIEST, LATEST])
def test_an_instant_beyond_the_calendar_is_refused(at):
    with pytest.raises(InvalidValueError, match="lies beyond the calendar: expected a nearer one"):
        require_instant(at)


def test_in_utc_the_two_passes_of_a_repeated_hour_stand_in_order():
    first = instant(dt.datetime(2024, 10, 27, 2, 45), "Europe/Berlin")
    second = instant(dt.datetime(2024, 10, 27, 2, 15, fold=1), "Europe/Berlin")
    assert universal(first) < universal(second)
    assert universal(second).isoformat() == "2024-10-27T01:15:00+00:00"


def test_an_instant_can_be_copied():
    at = instant(dt.datetime(2024, 5, 10, 16, 30), "Asia/Shanghai")
    assert copies(at) == [at, at, at]


# Days as facts.


@pytest.mark.parametrize("on", [dt.date(2024, 2, 29), pendulum.date(2024, 2, 29)], ids=repr)
def test_any_date_is_a_day(on):
    found = require_day(on)
    assert found == dt.date(2024, 2, 29)
    assert type(found) is dt.date


@pytest.mark.parametrize("on", [dt.datetime(2024, 5, 10, 16), pendulum.datetime(2024, 5, 10)])
def test_an_instant_is_no_day_because_its_day_depends_on_the_zone(on):
    with pytest.raises(
        InvalidTypeError, match=r"on is the instant 2024-05-10T.*write on.astimezone"
    ):
        require_day(on)


@pytest.mark.parametrize("on", ["2024-05-10", None, 20240510, 1.5, dt.time(16), True])
def test_what_is_no_date_is_no_day(on):
    with pytest.raises(InvalidTypeError, match=r"since is .*; write date\(2024, 5, 10\)"):
        require_day(on, "since")


@frozen
class Parcel:
    sent: dt.date = field(converter=day_field)


@pytest.mark.parametrize("sent", [dt.date(2024, 2, 29), pendulum.date(2024, 2, 29)], ids=repr)
def test_a_field_holds_a_plain_day(sent):
    found = Parcel(sent).sent
    assert found == dt.date(2024, 2, 29)
    assert type(found) is dt.date


@pytest.mark.parametrize("sent", [dt.datetime(2024, 5, 10, 16), "2024-05-10", None], ids=repr)
def test_what_is_no_day_is_refused_by_the_name_of_its_field(sent):
    with pytest.raises(InvalidTypeError, match=r"Parcel\.sent is .*: expected a date"):
        Parcel(sent)


# The day of either.


def test_the_day_of_a_date_is_that_date_in_every_zone():
    assert local_day(dt.date(2024, 5, 10), "Pacific/Kiritimati") == dt.date(2024, 5, 10)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", dt.date(2024, 5, 10)),
        ("Asia/Shanghai", dt.date(2024, 5, 11)),
        ("America/New_York", dt.date(2024, 5, 10)),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_zone_asked_for(zone, expected):
    found = local_day(instant(dt.datetime(2024, 5, 10, 23, 30), "UTC"), zone)
    assert found == expected
    assert type(found) is dt.date


def test_without_a_zone_an_instant_has_no_day_and_the_call_to_write_is_printed():
    with pytest.raises(InvalidValueError) as caught:
        local_day(
            instant(dt.datetime(2024, 5, 10, 23, 30), "UTC"),
            None,
            "registered",
            write='FloorPolicy(zone="Asia/Shanghai")',
        )
    assert str(caught.value) == (
        "registered is the instant 2024-05-10T23:30:00+00:00, whose day depends on the zone, and"
        ' none is stated: write FloorPolicy(zone="Asia/Shanghai")'
    )


def test_midnight_belongs_to_the_day_it_begins():
    midnight = instant(dt.datetime(2024, 5, 10), "Asia/Shanghai")
    assert local_day(midnight, "Asia/Shanghai") == dt.date(2024, 5, 10)
    assert local_day(midnight, "UTC") == dt.date(2024, 5, 9)


def test_a_naive_time_has_no_day_in_any_zone():
    with pytest.raises(InvalidTypeError, match="the day is 2024-05-10T00:00:00 without a zone"):
        local_day(dt.datetime(2024, 5, 10), "UTC")


def test_the_day_of_what_is_neither_is_refused():
    with pytest.raises(InvalidTypeError, match=r"the event is '2024-05-10' \(str\)"):
        local_day("2024-05-10", None, name="the event")


def test_the_day_in_an_unknown_zone_is_refused():
    with pytest.raises(InvalidValueError, match="the zone is 'Nowhere'"):
        local_day(instant(dt.datetime(2024, 5, 10), "UTC"), "Nowhere")


def test_a_day_that_lies_beyond_the_calendar_in_the_zone_is_refused():
    with pytest.raises(InvalidValueError, match="beyond the calendar"):
        local_day(instant(dt.datetime.max, "UTC"), "Asia/Shanghai")


def test_a_missing_time_is_no_day_and_no_instant_whose_zone_could_be_told():
    with pytest.raises(InvalidTypeError, match=r"^on is NaT \(NaTType\): expected a date; write"):
        require_day(pd.NaT)
