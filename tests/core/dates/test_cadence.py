"""What is due regularly has an interval that somebody states, or says that nobody did."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Cadence, CalendarPeriod, Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import (
    days,
    hours,
    minutes,
    months,
    next_month,
    weeks,
    working_days,
    working_hours,
    years,
)
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError
from tests.core.samples import OURS, PRICE, VISITS, copies

DAY = dt.timedelta(days=1)
LAST = dt.date(2024, 5, 10)  # a Friday

dates = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
intervals = (
    st.builds(days, st.integers(1, 500))
    | st.builds(months, st.integers(1, 50))
    | st.sampled_from([*Weekday, *CalendarPeriod, next_month(day=31)])
)

OFFICE = WorkingTime(dict.fromkeys(list(Weekday)[:5], "09:00-17:00"), "Asia/Shanghai")

OPEN = Cadence(VISITS, what="a visit")
MONTHLY = Cadence(VISITS, what="a visit", stated=months(1))
BOUNDED = Cadence(VISITS, what="a visit", choices=(months(3), years(1)))


# Without an interval.


@pytest.mark.clause("GEN-10", 1)
def test_a_visit_interval_that_nobody_gives_is_unspecified():
    decision = OPEN.next_due(LAST)
    assert decision.value == Unspecified("every", "an interval, such as every=months(1)")
    assert OPEN.is_due(LAST, LAST).value == OPEN.is_due(None, LAST).value == decision.value


def test_an_unspecified_interval_says_which_clause_leaves_it_open():
    assert OPEN.next_due(LAST).why().split("\n") == [
        "Club rules (CLUB-7): unspecified: every; supply an interval, such as every=months(1)",
        "  Members are visited regularly.",
        "  the clause states no interval for a visit and the firm gives none",
    ]


def test_a_bounded_choice_is_unspecified_until_the_firm_chooses():
    assert isinstance(BOUNDED.next_due(LAST).value, Unspecified)
    assert BOUNDED.choose(years(1)).next_due(LAST).value == dt.date(2025, 5, 10)


# With one.


@pytest.mark.clause("GEN-10", 2)
def test_a_visit_interval_of_thirty_days_is_counted_from_the_last_visit():
    cadence = attrs.evolve(OPEN, every=days(30))
    assert cadence.next_due(LAST).value == dt.date(2024, 6, 9)


@pytest.mark.parametrize(
    ("interval", "last", "expected"),
    [
        (months(1), dt.date(2024, 1, 31), dt.date(2024, 2, 29)),
        (weeks(1), LAST, dt.date(2024, 5, 17)),
        (next_month(day=2), LAST, dt.date(2024, 6, 2)),
        (Weekday.MONDAY, LAST, dt.date(2024, 5, 13)),
        (Weekday.THURSDAY, LAST, dt.date(2024, 5, 16)),
        (Weekday.FRIDAY, LAST, dt.date(2024, 5, 17)),
        (Weekday.SATURDAY, LAST, dt.date(2024, 5, 11)),
        (Weekday.SUNDAY, dt.date(2024, 5, 12), dt.date(2024, 5, 19)),
        (CalendarPeriod.MONTH, dt.date(2024, 1, 31), dt.date(2024, 2, 1)),
        (CalendarPeriod.MONTH, dt.date(2024, 1, 1), dt.date(2024, 2, 1)),
        (CalendarPeriod.MONTH, dt.date(2024, 12, 5), dt.date(2025, 1, 1)),
        (CalendarPeriod.YEAR, dt.date(2024, 2, 29), dt.date(2025, 1, 1)),
        (CalendarPeriod.YEAR, dt.date(2024, 12, 31), dt.date(2025, 1, 1)),
    ],
)
def test_the_next_time_is_the_first_day_of_the_interval_after_the_last(interval, last, expected):
    assert attrs.evolve(OPEN, every=interval).next_due(last).value == expected


@given(dates, intervals)
def test_the_next_time_is_after_the_last(last, interval):
    assert attrs.evolve(OPEN, every=interval).next_due(last).value > last


@given(dates, dates, intervals)
def test_what_was_done_later_is_never_due_earlier(one, other, interval):
    cadence = attrs.evolve(OPEN, every=interval)
    earlier, later = sorted((one, other))
    assert cadence.next_due(earlier).value <= cadence.next_due(later).value


@given(dates, st.sampled_from(Weekday))
def test_a_weekday_comes_round_within_seven_days(last, weekday):
    due = attrs.evolve(OPEN, every=weekday).next_due(last).value
    assert list(Weekday)[due.weekday()] is weekday
    assert DAY <= due - last <= 7 * DAY


@pytest.mark.parametrize(("on", "due"), [(-1, False), (0, True), (1, True)])
def test_it_is_due_from_the_due_day_on(on, due):
    decision = MONTHLY.is_due(LAST, dt.date(2024, 6, 10) + on * DAY)
    assert decision.value is due


@given(dates, dates, intervals)
def test_it_is_due_exactly_when_the_next_time_has_come(last, on, interval):
    cadence, on = attrs.evolve(OPEN, every=interval), max(last, on)
    assert cadence.is_due(last, on).value is (on >= cadence.next_due(last).value)


def test_what_was_done_after_the_day_asked_about_is_refused():
    assert MONTHLY.is_due(LAST, LAST).value is False
    with pytest.raises(InvalidValueError, match=r"last is .*, after the day asked about"):
        MONTHLY.is_due(LAST + DAY, LAST)


@pytest.mark.clause("GEN-4", 2)
@given(dates, intervals)
def test_a_due_day_moves_by_the_calendar_handed_in_and_never_comes_earlier_for_a_later_start(
    last, interval
):
    cadence = attrs.evolve(OPEN, every=interval)
    assert attrs.evolve(cadence, hours=OFFICE).next_due(last).value == cadence.next_due(last).value
    rolled = attrs.evolve(cadence, hours=OFFICE, roll=Roll.FORWARD)
    due = rolled.next_due(last).value
    assert due == Roll.FORWARD.apply(cadence.next_due(last).value, OFFICE)
    assert rolled.next_due(last + DAY).value >= due
    assert rolled.is_due(last, due).value is True
    assert rolled.is_due(last, max(last, due - DAY)).value is False


def test_a_cadence_that_rolls_past_the_holidays_known_says_so():
    known = attrs.evolve(OFFICE, holidays=[dt.date(2024, 6, 10)])
    cadence = attrs.evolve(OPEN, every=days(1), hours=known, roll=Roll.FORWARD)
    last = dt.date(2024, 12, 31)
    assert cadence.next_due(last).provisional == (2025,)
    assert cadence.is_due(last, last).provisional == (2025,)


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"roll": Roll.FORWARD}, InvalidValueError, r"Cadence.roll .* no calendar to count by"),
        ({"roll": "forward"}, InvalidValueError, r"Cadence.roll .* no calendar to count by"),
        ({"roll": "foreward"}, InvalidTypeError, r"Cadence.roll is .*; did you mean 'forward'"),
        (
            {"hours": "9-17"},
            InvalidTypeError,
            r"Cadence.hours is '9-17' .*: expected a WorkingTime",
        ),
        ({"hours": WorkingTime}, InvalidTypeError, r"Cadence.hours is <class"),
    ],
)
def test_a_cadence_rolls_by_a_calendar(facts, error, message):
    with pytest.raises(error, match=message):
        attrs.evolve(OPEN, **facts)


def test_what_was_never_done_is_due():
    decision = MONTHLY.is_due(None, LAST)
    assert decision.value is True
    assert decision.reasons[0].text() == "a visit was never done"


def test_an_answer_names_the_days_it_compared():
    assert MONTHLY.is_due(LAST, LAST).why().split("\n") == [
        "Club rules (CLUB-7): no",
        "  Members are visited regularly.",
        "  a visit was last done 2024-05-10 and is due from 2024-06-10; asked on 2024-05-10",
        "  every 1 month (CLUB-7)",
    ]


def test_what_is_only_allowed_says_so():
    decision = attrs.evolve(MONTHLY, mandatory=False).next_due(LAST)
    assert decision.reasons[0].text() == "a visit was last done 2024-05-10 (allowed, not owed)"


# Who set the interval.


@pytest.mark.parametrize(
    ("cadence", "set_by", "sentence"),
    [
        (MONTHLY, "regulation", "every 1 month (CLUB-7)"),
        (
            MONTHLY.choose(weeks(2)),
            "caller",
            "every 2 weeks: set by the caller (CLUB-7 says 1 month)",
        ),
        (
            MONTHLY.choose(weeks(2), cites=OURS),
            "firm",
            "every 2 weeks (OURS-4; CLUB-7 says 1 month)",
        ),
        (MONTHLY.choose(months(1)), "regulation", "every 1 month (CLUB-7)"),
        (BOUNDED.choose(years(1)), "regulation", "every 1 year (CLUB-7)"),
        (
            BOUNDED.choose(years(1), cites=OURS),
            "firm",
            "every 1 year (OURS-4; CLUB-7 states no number)",
        ),
        (
            OPEN.choose(Weekday.MONDAY),
            "caller",
            "every Mondays: set by the caller (CLUB-7 states no number)",
        ),
    ],
    ids=[
        "stated",
        "changed",
        "changed with a clause",
        "kept",
        "chosen within bounds",
        "chosen with a clause",
        "left open",
    ],
)
def test_an_interval_says_who_set_it(cadence, set_by, sentence):
    citation = cadence.citation("every")
    assert (citation.set_by, str(citation)) == (set_by, sentence)


def test_choosing_again_drops_the_clause_of_the_choice_before_and_no_other():
    cadence = attrs.evolve(OPEN, cites={"mandatory": PRICE, "every": OURS}, every=weeks(1))
    assert cadence.choose(weeks(2)).cites == {"mandatory": PRICE}
    assert cadence.choose(weeks(2), cites=OURS).cites == {"mandatory": PRICE, "every": OURS}


def test_the_other_fields_are_cited_as_in_any_policy():
    assert attrs.evolve(OPEN, cites={"mandatory": OURS}).citation("mandatory").clause == OURS
    with pytest.raises(UnknownKeyError, match="Cadence has no number 'interval'"):
        OPEN.citation("interval")


# What is refused.


@pytest.mark.parametrize(
    "interval",
    [hours(24), minutes(5), working_days(3), working_hours(8), days(0), months(0)],
    ids=str,
)
@pytest.mark.parametrize("name", ["stated", "every"])
def test_an_interval_is_at_least_one_day(name, interval):
    with pytest.raises(InvalidValueError, match=f"the interval is {interval}: expected a term of"):
        attrs.evolve(OPEN, **{name: interval})


def test_a_choice_is_at_least_one_day():
    with pytest.raises(InvalidValueError, match="the interval is 24 hours"):
        attrs.evolve(OPEN, choices=(hours(24),))


@pytest.mark.parametrize("interval", [30, "monthly", dt.timedelta(days=30), True, LAST], ids=repr)
@pytest.mark.parametrize("name", ["stated", "every"])
def test_an_interval_is_a_term_a_weekday_or_a_calendar_period(name, interval):
    with pytest.raises(InvalidTypeError, match=rf"Cadence.{name} is .*: expected Term or Weekday"):
        attrs.evolve(OPEN, **{name: interval})


@pytest.mark.parametrize("choices", [months(1), "monthly", None, ("monthly",)])
def test_the_choices_are_intervals_in_a_list_or_a_tuple(choices):
    with pytest.raises(InvalidTypeError, match=r"choices.* expected (a list|only Term)"):
        attrs.evolve(OPEN, choices=choices)
    assert attrs.evolve(OPEN, choices=[months(1)]).choices == (months(1),)


@pytest.mark.parametrize(("name", "wrong"), [("what", ""), ("what", 5), ("mandatory", "no")])
def test_what_is_due_is_said_in_words_and_owed_or_not(name, wrong):
    with pytest.raises(RulesError, match=rf"Cadence.{name} is"):
        attrs.evolve(OPEN, **{name: wrong})


def test_an_interval_outside_the_bounds_of_the_clause_is_refused():
    with pytest.raises(
        InvalidValueError, match="is 2 weeks: CLUB-7 allows only 3 months or 1 year"
    ):
        BOUNDED.choose(weeks(2))


def test_the_interval_that_a_clause_states_lies_within_its_own_bounds():
    with pytest.raises(InvalidValueError, match="CLUB-7 allows only 3 months or 1 year"):
        attrs.evolve(BOUNDED, stated=months(1))


@pytest.mark.parametrize("cadence", [OPEN, MONTHLY], ids=["open", "monthly"])
@pytest.mark.parametrize("day", [dt.datetime(2024, 5, 10), "2024-05-10", 5], ids=repr)
def test_days_are_dates(cadence, day):
    with pytest.raises(InvalidTypeError, match=r"last is .*: expected a date"):
        cadence.next_due(day)
    with pytest.raises(InvalidTypeError, match=r"last is .*: expected a date"):
        cadence.is_due(day, LAST)
    with pytest.raises(InvalidTypeError, match=r"on is .*: expected a date"):
        cadence.is_due(LAST, day)


@pytest.mark.parametrize("interval", [days(1), Weekday.MONDAY, *CalendarPeriod], ids=str)
def test_a_next_time_beyond_the_calendar_is_refused(interval):
    with pytest.raises(InvalidValueError, match="lies beyond the calendar"):
        attrs.evolve(OPEN, every=interval).next_due(dt.date.max)


def test_a_cadence_belongs_to_a_clause():
    with pytest.raises(InvalidTypeError, match=r"Cadence.clause is 'CLUB-7' \(str\)"):
        Cadence("CLUB-7")


def test_what_follows_the_clause_of_a_cadence_is_named():
    with pytest.raises(TypeError, match="positional"):
        Cadence(VISITS, "a visit")


def test_a_cadence_is_equal_to_its_copies():
    assert {*copies(BOUNDED)} == {BOUNDED}


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, "the visit: no interval stated"),
        (months(1), "the visit: every 1 month"),
        (Weekday.MONDAY, "the visit: Mondays"),
        (CalendarPeriod.YEAR, "the visit: each calendar year"),
    ],
    ids=["none", "term", "weekday", "period"],
)
def test_a_cadence_reads_as_words(interval, words):
    assert str(Cadence(VISITS, what="the visit", stated=interval)) == words
