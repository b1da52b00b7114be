"""A complaint's number tells year, month and serial, and is never given twice."""

import datetime as dt

import attrs
import pendulum
import pytest
from hypothesis import given, strategies as st

from clientrules.complaints import (
    NumberPolicy,
    complaint_number,
    next_complaint_number,
    parse_complaint_number,
)
from clientrules.complaints.numbering import ComplaintNumber
from clientrules.core.dates.cadence import CalendarPeriod
from clientrules.core.dates.instants import instant
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import InvalidTypeError, InvalidValueError, SerialExhaustedError
from clientrules.regulations.factory_complaints import PCB_8_1
from tests.core.samples import OURS

MARCH = dt.date(2024, 3, 1)
DECEMBER = dt.date(2024, 12, 31)
WIDE = NumberPolicy(widened=3)
SITE = NumberPolicy(prefix="SZ", separators=("-", "", "-"))

NUMBERS = [
    pytest.param(MARCH, 1, "240301", marks=pytest.mark.clause("PCB-8.1", 1)),
    pytest.param(DECEMBER, 99, "241299", marks=pytest.mark.clause("PCB-8.1", 2)),
    (dt.date(2000, 1, 31), 10, "000110"),
    (dt.date(2099, 11, 30), 9, "991109"),
]

policies = st.builds(
    NumberPolicy,
    year_width=st.sampled_from([2, 4]),
    serial_width=st.integers(1, 4),
    widened=st.none() | st.integers(5, 7),
    pivot=st.sampled_from([1969, 1990, 2000]),
    restarts=st.sampled_from(CalendarPeriod),
    prefix=st.text(max_size=3),
    separators=st.tuples(st.text(max_size=2), st.text(max_size=2), st.text(max_size=2)),
)
days = st.dates(dt.date(2000, 1, 1), dt.date(2068, 12, 31))


def refusal(call, error):
    with pytest.raises(error) as caught:
        call()
    return str(caught.value)


# Writing.


@pytest.mark.parametrize(("registered", "serial", "expected"), NUMBERS)
def test_a_number_joins_two_digits_each_of_year_month_and_serial(registered, serial, expected):
    assert complaint_number(registered, serial).value == expected


@pytest.mark.clause("PCB-8.1", 3)
def test_the_hundredth_of_a_month_exhausts_two_digits_unless_widening_is_chosen():
    with pytest.raises(SerialExhaustedError, match=r"serial is 100, .* ends at 99: .*widened=3"):
        complaint_number(DECEMBER, 100)
    assert complaint_number(DECEMBER, 100, policy=WIDE).value == "2412100"


def test_a_widened_serial_ends_too():
    assert complaint_number(DECEMBER, 999, policy=WIDE).value == "2412999"
    with pytest.raises(SerialExhaustedError, match="ends at 999"):
        complaint_number(DECEMBER, 1000, policy=WIDE)


def test_a_policy_that_widens_leaves_the_first_serials_as_they_are():
    assert complaint_number(MARCH, 1, policy=WIDE).value == "240301"
    assert complaint_number(MARCH, 99, policy=WIDE).value == "240399"


def test_a_site_and_separators_stand_where_the_policy_puts_them():
    assert complaint_number(MARCH, 7, policy=SITE).value == "SZ-2403-07"
    dashed = NumberPolicy(separators=("/", "-", "-"), year_width=4, serial_width=3)
    assert complaint_number(MARCH, 7, policy=dashed).value == "2024-03-007"


def test_an_instant_is_registered_on_its_day_in_the_policys_zone():
    late = instant(dt.datetime(2024, 2, 29, 20), tz="UTC")
    there = NumberPolicy(zone="Asia/Shanghai")
    for written in (late, late.in_timezone("Asia/Tokyo"), late.in_timezone("America/New_York")):
        assert complaint_number(written, 1, policy=there).value == "240301"
        assert next_complaint_number(written, ["240302"], policy=there).value == "240303"
    assert complaint_number(late, 1, policy=NumberPolicy(zone="UTC")).value == "240201"


def test_without_a_zone_an_instant_of_registration_is_refused():
    late = instant(dt.datetime(2024, 2, 29, 20), tz="UTC")
    with pytest.raises(InvalidValueError, match=r'write NumberPolicy\(zone="Asia/Shanghai"\)'):
        complaint_number(late, 1)
    with pytest.raises(InvalidValueError, match=r'write NumberPolicy\(zone="Asia/Shanghai"\)'):
        next_complaint_number(late, [])
    with pytest.raises(InvalidValueError, match="the zone is 'Mars'"):
        NumberPolicy(zone="Mars")


def test_a_year_that_two_digits_do_not_tell_apart_is_refused():
    with pytest.raises(InvalidValueError, match="is 1999: expected one of 2000 to 2099"):
        complaint_number(dt.date(1999, 12, 31), 1)
    with pytest.raises(InvalidValueError, match="is 2100: expected one of 2000 to 2099"):
        complaint_number(dt.date(2100, 1, 1), 1)
    assert complaint_number(dt.date(1999, 12, 31), 1, policy=NumberPolicy(pivot=1969)).value == (
        "991201"
    )


def test_a_number_says_which_clause_gives_its_form():
    assert complaint_number(MARCH, 1).why().splitlines() == [
        "Complaint regulation of a circuit board maker, (八) 1 (PCB-8.1): 240301",
        f"  {PCB_8_1.says}",
        "  registered on 2024-03-01, serial 1",
        "  year_width 2 (PCB-8.1)",
        "  serial_width 2 (PCB-8.1)",
    ]


def test_a_firm_that_numbers_otherwise_cites_its_own_clause():
    policy = attrs.evolve(NumberPolicy(), serial_width=4, cites={"serial_width": OURS})
    decision = complaint_number(MARCH, 1, policy=policy)
    assert decision.value == "24030001"
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize("serial", [0, -1])
def test_a_serial_begins_with_one(serial):
    with pytest.raises(InvalidValueError, match=rf"^serial is {serial}: expected 1 or more"):
        complaint_number(MARCH, serial)


@pytest.mark.parametrize("serial", [True, 1.0, "1", None], ids=repr)
def test_a_serial_is_a_whole_number(serial):
    with pytest.raises(InvalidTypeError, match=r"^serial is .*: expected a whole number"):
        complaint_number(MARCH, serial)


@pytest.mark.parametrize("registered", ["2024-03-01", None, dt.datetime(2024, 3, 1)], ids=repr)
def test_registration_is_a_day_or_an_instant(registered):
    with pytest.raises(InvalidTypeError, match="registered"):
        complaint_number(registered, 1)
    with pytest.raises(InvalidTypeError, match="registered"):
        next_complaint_number(registered, [])


# The next number.


@pytest.mark.clause("PCB-8.2", 1)
def test_the_serial_starts_again_with_the_month_of_registration():
    assert next_complaint_number(dt.date(2025, 1, 2), ["241207"]).value == "250101"


@pytest.mark.clause("PCB-8.2", 2)
def test_the_serial_of_a_withdrawn_case_is_not_used_again():
    assert next_complaint_number(MARCH, ["240301", "240303"]).value == "240304"
    assert next_complaint_number(MARCH, iter(["240303"])).value == "240304"


def test_the_first_number_of_all_has_serial_one():
    assert next_complaint_number(MARCH, []).value == "240301"


def test_the_last_day_of_a_month_and_the_first_of_the_next_are_two_periods():
    assert next_complaint_number(dt.date(2024, 2, 29), ["240205"]).value == "240206"
    assert next_complaint_number(MARCH, ["240205", "230309"]).value == "240301"


def test_a_month_with_ninety_nine_numbers_is_exhausted():
    assert next_complaint_number(MARCH, ["240398"]).value == "240399"
    with pytest.raises(SerialExhaustedError, match="the serial is 100"):
        next_complaint_number(MARCH, ["240399"])
    assert next_complaint_number(MARCH, ["240399"], policy=WIDE).value == "2403100"
    assert next_complaint_number(MARCH, ["240399", "2403100"], policy=WIDE).value == "2403101"


def test_a_firm_may_restart_its_serial_with_the_year():
    yearly = NumberPolicy(restarts=CalendarPeriod.YEAR)
    assert next_complaint_number(MARCH, ["240207", "231250"], policy=yearly).value == "240308"
    assert next_complaint_number(MARCH, ["231250"], policy=yearly).value == "240301"


def test_the_next_number_says_what_it_follows():
    decision = next_complaint_number(MARCH, ["240302"])
    assert [reason.clause.id for reason in decision.reasons] == ["PCB-8.2", "PCB-8.1"]
    assert decision.reasons[0].text() == (
        "registered on 2024-03-01; the highest serial of the period so far is 2"
    )


@pytest.mark.parametrize("wrong", ["240301", 240301, None], ids=repr)
def test_the_existing_numbers_are_a_collection(wrong):
    with pytest.raises(InvalidTypeError, match=r"^existing: "):
        next_complaint_number(MARCH, wrong)


def test_an_existing_number_of_another_form_is_an_error():
    with pytest.raises(
        InvalidValueError, match=r"^existing\[1\] is 'GZ-2403-01': expected one such as"
    ):
        next_complaint_number(MARCH, ["SZ-2403-01", "GZ-2403-01"], policy=SITE)


# Reading.


@pytest.mark.parametrize(
    ("number", "policy", "expected"),
    [
        ("240301", NumberPolicy(), ComplaintNumber(2024, 3, 1)),
        ("690101", NumberPolicy(pivot=1969), ComplaintNumber(1969, 1, 1)),
        ("680101", NumberPolicy(pivot=1969), ComplaintNumber(2068, 1, 1)),
        ("2412100", WIDE, ComplaintNumber(2024, 12, 100)),
        ("241299", WIDE, ComplaintNumber(2024, 12, 99)),
        ("SZ-2403-07", SITE, ComplaintNumber(2024, 3, 7)),
        ("20240301", NumberPolicy(year_width=4), ComplaintNumber(2024, 3, 1)),
    ],
)
def test_a_number_is_read_back(number, policy, expected):
    assert parse_complaint_number(number, policy=policy).value == expected


def test_a_number_read_back_is_told_in_words():
    assert str(parse_complaint_number("240301")) == "serial 1 of 2024-03"


@pytest.mark.parametrize(
    ("number", "policy"),
    [
        ("240300", NumberPolicy()),
        ("240001", NumberPolicy()),
        ("241301", NumberPolicy()),
        ("24031", NumberPolicy()),
        ("2403100", NumberPolicy()),
        ("2403010", WIDE),
        ("24031000", WIDE),
        ("24-03-01", NumberPolicy()),
        ("240301", SITE),
        (" 240301", NumberPolicy()),
        ("240301\n", NumberPolicy()),
        ("２４０３０１", NumberPolicy()),
        ("", NumberPolicy()),
        ("00000301", NumberPolicy(year_width=4)),
    ],
)
def test_a_number_that_the_policy_does_not_write_is_an_error(number, policy):
    with pytest.raises(InvalidValueError, match="expected"):
        parse_complaint_number(number, policy=policy)


@pytest.mark.parametrize(
    ("number", "policy", "expected"),
    [
        ("240300", NumberPolicy(), "a serial from 1 on, not '00'"),
        ("241301", NumberPolicy(), "a month from 01 to 12, not '13'"),
        ("24031", NumberPolicy(), "a serial of 2 digits, not '1'"),
        ("24031", NumberPolicy(serial_width=1), ""),
        ("240311", NumberPolicy(serial_width=1), "a serial of 1 digit, not '11'"),
        ("2403100", NumberPolicy(), "a serial of 2 digits, not '100'"),
        ("24031000", WIDE, "a serial of 2 to 3 digits, not '1000'"),
        ("2403010", WIDE, "a serial without zeros before it once it has grown, not '010'"),
        ("00000301", NumberPolicy(year_width=4), "a year from 0001, not '0000'"),
        ("240301", SITE, "one such as 'SZ-0003-01', which begins with 'SZ-'"),
        ("SZ-24-0301", SITE, "one such as 'SZ-0003-01'"),
    ],
)
def test_each_mistake_in_a_number_has_its_own_word(number, policy, expected):
    if not expected:
        assert parse_complaint_number(number, policy=policy).value.serial == 1
        return
    with pytest.raises(InvalidValueError) as caught:
        parse_complaint_number(number, policy=policy)
    error = caught.value
    assert (error.field, error.value, error.expected) == ("number", number, expected)


def test_every_number_that_cannot_be_read_is_named_by_its_place():
    with pytest.raises(InvalidValueError) as caught:
        next_complaint_number(dt.date(2024, 3, 9), ["240300", "240301", 7])
    assert caught.value.problems == (
        "existing[0] is '240300': expected a serial from 1 on, not '00'",
        "existing[2] is 7 (int): expected text, as '240301'",
    )


def test_a_serial_too_long_for_any_width_is_refused_without_advice():
    with pytest.raises(SerialExhaustedError, match=r": expected a free serial$"):
        complaint_number(dt.date(2024, 3, 1), 10**5000)


def test_the_error_shows_a_number_as_the_policy_writes_it():
    with pytest.raises(InvalidValueError, match=r"is '240301': expected one such as 'SZ-0003-01'"):
        parse_complaint_number("240301", policy=SITE)


@pytest.mark.parametrize("number", [240301, None, b"240301"], ids=repr)
def test_a_number_is_text(number):
    with pytest.raises(InvalidTypeError, match=r"^number is .*: expected text, as '240301'"):
        parse_complaint_number(number)


@given(policies, days, st.integers(1, 10**6))
def test_what_is_written_is_read_back(policy, day, serial):
    serial = min(serial, policy.last_serial)
    number = complaint_number(day, serial, policy=policy).value
    expected = ComplaintNumber(day.year, day.month, serial)
    assert parse_complaint_number(number, policy=policy).value == expected


@given(policies, st.lists(days, max_size=12))
def test_no_number_is_given_twice(policy, registrations):
    existing = []
    for day in registrations:
        try:
            existing.append(next_complaint_number(day, existing, policy=policy).value)
        except SerialExhaustedError:
            assert policy.last_serial == 9
    assert len(set(existing)) == len(existing)


# The policy.


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"year_width": 3}, InvalidValueError, "year_width is 3: expected 2 or 4"),
        ({"year_width": "2"}, InvalidTypeError, "year_width is '2'"),
        ({"serial_width": 0}, InvalidValueError, "serial_width is 0: expected 1 to 18"),
        ({"widened": 2}, InvalidValueError, "widened is 2: expected 3 or more"),
        ({"widened": True}, InvalidTypeError, "widened is True"),
        ({"pivot": 0}, InvalidValueError, "pivot is 0: expected 1 to 9900"),
        ({"restarts": "monthly"}, InvalidTypeError, "restarts is 'monthly'"),
        ({"prefix": None}, InvalidTypeError, "prefix is None"),
        ({"separators": "-"}, InvalidTypeError, "separators: '-'"),
        ({"separators": ("-",)}, InvalidValueError, "separators is ('-',): expected three"),
        ({"zone": 8}, InvalidTypeError, "zone is 8"),
    ],
    ids=str,
)
def test_a_policy_that_cannot_number_is_refused(change, error, message):
    assert message in refusal(lambda: NumberPolicy(**change), error)


# Editions.


def _wider():
    return Editions(
        [
            Edition(dt.date(2024, 1, 1), NumberPolicy(zone="Asia/Shanghai"), name="two digits"),
            Edition(
                dt.date(2024, 3, 10),
                NumberPolicy(serial_width=3, zone="Asia/Shanghai"),
                name="three digits",
            ),
        ]
    )


@pytest.mark.parametrize(
    ("registered", "number", "edition"),
    [
        (dt.date(2024, 3, 9), "240307", "two digits"),
        (dt.date(2024, 3, 10), "2403007", "three digits"),
        (pendulum.datetime(2024, 3, 9, 15, 59, 59, tz="UTC"), "240307", "two digits"),
        (pendulum.datetime(2024, 3, 9, 16, tz="UTC"), "2403007", "three digits"),
    ],
)
def test_a_number_is_written_by_the_edition_of_the_day_of_registration(registered, number, edition):
    found = complaint_number(registered, 7, policy=_wider())
    assert (found.value, found.reasons[0].edition) == (number, edition)


def test_the_next_number_counts_those_that_earlier_editions_wrote():
    given_ = ["240307", "240309", "2403010"]
    following = next_complaint_number(dt.date(2024, 3, 12), given_, policy=_wider())
    assert following.value == "2403011"
    assert {reason.edition for reason in following.reasons} == {"three digits"}
    assert (
        next_complaint_number(dt.date(2024, 3, 12), given_[:2], policy=_wider()).value == "2403010"
    )


def test_a_later_edition_s_numbers_are_not_yet_written():
    with pytest.raises(InvalidValueError, match=r"existing\[1\] is '2403010'"):
        next_complaint_number(dt.date(2024, 3, 9), ["240307", "2403010"], policy=_wider())


def test_a_number_that_no_edition_writes_is_refused_by_the_one_in_force():
    with pytest.raises(InvalidValueError, match="a serial of 3 digits, not '1'"):
        next_complaint_number(dt.date(2024, 3, 12), ["24031"], policy=_wider())


def test_a_number_is_read_by_the_edition_of_the_day_on_which_it_was_given():
    assert (
        parse_complaint_number("240307", policy=_wider(), on=dt.date(2024, 3, 9)).value.serial == 7
    )
    with pytest.raises(InvalidValueError, match="a serial of 3 digits"):
        parse_complaint_number("240307", policy=_wider(), on=dt.date(2024, 3, 10))
    with pytest.raises(InvalidTypeError, match="no day: expected the day that governs"):
        parse_complaint_number("240307", policy=_wider())
