"""Laws of working time, and a count minute by minute that every answer must agree with."""

import datetime as dt
from itertools import count, islice

from hypothesis import assume, given, settings, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.instants import instant
from clientrules.core.dates.term import working_days, working_minutes
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.hours import DAY, Opening

MINUTE = dt.timedelta(minutes=1)
FIRST = dt.date(2024, 3, 25)
DATES = [FIRST + dt.timedelta(days=place) for place in range(14)]

zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Shanghai", "UTC"])
days = st.sampled_from(DATES)
amounts = st.integers(0, 4000)


@st.composite
def hours_of_a_day(draw):
    edges = draw(st.lists(st.integers(0, DAY // 900), max_size=6, unique=True).map(sorted))
    return tuple(
        Opening(start * 900, end * 900) for start, end in zip(edges[::2], edges[1::2], strict=False)
    )


@st.composite
def calendars(draw):
    weekly = draw(st.dictionaries(st.sampled_from(list(Weekday)), hours_of_a_day(), min_size=1))
    assume(any(weekly.values()))
    dated = st.dictionaries(days, hours_of_a_day(), max_size=3)
    return WorkingTime(
        weekly,
        draw(zones),
        holidays=draw(st.lists(days, max_size=3)),
        shifts=draw(dated),
        breaks=draw(dated),
    )


moments = st.builds(
    lambda day, minute: dt.datetime(day.year, day.month, day.day) + minute * MINUTE,
    days,
    st.integers(0, 1439),
)


@st.composite
def asked(draw, moment_count=1):
    calendar = draw(calendars())
    return calendar, *(instant(draw(moments), calendar.tz) for _ in range(moment_count))


@st.composite
def with_pauses(draw):
    calendar, *moments = draw(asked(5))
    start, *ends = moments
    return calendar, start, [tuple(sorted(ends[:2])), tuple(sorted(ends[2:]))]


def open_at(calendar, when):
    """Tell whether a calendar is open, from its fields alone; for zones without a clock change."""
    day, second = when.date(), when.hour * 3600 + when.minute * 60

    def within(openings):
        return any(each.start <= second < each.end for each in openings)

    hours = (
        () if day in calendar.holidays else calendar.weekly.get(list(Weekday)[day.weekday()], ())
    )
    hours = calendar.shifts.get(day, hours)
    return within(hours) and not within(calendar.breaks.get(day, ()))


@given(asked(), amounts)
def test_elapsed_after_add_returns_the_amount(case, amount):
    calendar, start = case
    due = calendar.add(start, working_minutes(amount))
    assert calendar.elapsed(start, due) == amount * MINUTE


@given(with_pauses(), amounts)
def test_elapsed_after_add_returns_the_amount_with_pauses_too(case, amount):
    calendar, start, pauses = case
    due = calendar.add(start, working_minutes(amount), pauses=pauses)
    assert calendar.elapsed(start, due, pauses=pauses) == amount * MINUTE


@given(asked(2), amounts)
def test_a_later_start_is_never_due_earlier(case, amount):
    calendar, *starts = case
    early, late = sorted(starts, key=lambda each: each.timestamp())
    term = working_minutes(amount)
    assert calendar.add(early, term).timestamp() <= calendar.add(late, term).timestamp()


@given(asked(), amounts, amounts)
def test_adding_twice_is_adding_the_sum(case, one, other):
    calendar, start = case
    assume(other)
    between = calendar.add(start, working_minutes(one))
    assert calendar.add(between, working_minutes(other)) == calendar.add(
        start, working_minutes(one + other)
    )


@given(with_pauses(), amounts)
def test_a_pause_never_shortens_a_deadline(case, amount):
    calendar, start, pauses = case
    term = working_minutes(amount)
    plain, one, both = (calendar.add(start, term, pauses=pauses[:size]) for size in range(3))
    assert plain.timestamp() <= one.timestamp() <= both.timestamp()


@given(with_pauses(), st.integers(0, 20))
def test_a_pause_never_shortens_a_deadline_in_working_days(case, amount):
    calendar, start, pauses = case
    term = working_days(amount)
    plain, one, both = (calendar.add(start, term, pauses=pauses[:size]) for size in range(3))
    assert plain <= one <= both


@given(with_pauses(), st.integers(0, 12))
def test_a_working_day_counts_if_any_of_its_hours_lie_outside_the_pauses(case, amount):
    calendar, start, pauses = case

    def counts(day):
        begin, end = (
            instant(dt.datetime.combine(each, dt.time()), calendar.tz)
            for each in (day, day + dt.timedelta(days=1))
        )
        return bool(calendar.elapsed(begin, end, pauses=pauses))

    later = (start.date() + dt.timedelta(days=place) for place in count(1 if amount else 0))
    expected = next(islice(filter(counts, later), max(amount - 1, 0), None))
    assert calendar.add(start, working_days(amount), pauses=pauses) == expected
    numbers = [day.number for day in calendar.explain(start, expected, pauses=pauses).days]
    assert max(number or 0 for number in numbers) in (amount, 1)


@given(asked(), amounts)
def test_subtracting_undoes_adding_from_an_open_instant(case, amount):
    calendar, moment = case
    start = calendar.next_open(moment)
    due = calendar.add(start, working_minutes(amount))
    assert calendar.subtract(due, working_minutes(amount)) == start


@given(asked(3))
def test_elapsed_is_additive_over_any_instant_between(case):
    calendar, one, two, three = case
    total = calendar.elapsed(one, three)
    assert calendar.elapsed(one, two) + calendar.elapsed(two, three) == total
    assert calendar.elapsed(three, one) == -total


@given(asked(2))
def test_periods_are_the_elapsed_time_in_order(case):
    calendar, start, end = case
    periods = list(calendar.periods(start, end))
    total = sum((late.timestamp() - early.timestamp() for early, late in periods), 0.0)
    assert dt.timedelta(seconds=total) == abs(calendar.elapsed(start, end))
    assert list(calendar.periods(end, start)) == periods[::-1]


@settings(max_examples=50)
@given(with_pauses(), amounts)
def test_an_explanation_adds_up(case, amount):
    calendar, start, pauses = case
    due = calendar.add(start, working_minutes(amount), pauses=pauses)
    explained = calendar.explain(start, due, pauses=pauses)
    assert explained.worked == amount * MINUTE
    assert sum((each.worked for each in explained.days), dt.timedelta()) == explained.worked


@settings(max_examples=50)
@given(with_pauses(), st.integers(1, 20))
def test_an_explanation_counts_the_working_days(case, amount):
    calendar, start, pauses = case
    due = calendar.add(start, working_days(amount), pauses=pauses)
    explained = calendar.explain(start, due, pauses=pauses)
    assert explained.days[-1].number == amount


@given(asked(), st.integers(-400, 400))
def test_working_days_between_undo_adding_them(case, amount):
    calendar, moment = case
    start = calendar.add_working_days(moment.date(), 0)
    end = calendar.add_working_days(start, amount)
    assert calendar.working_days_between(start, end) == amount
    assert calendar.add_working_days(end, -amount) == start


@given(asked(), st.integers(0, 40))
def test_working_days_are_those_met_one_by_one(case, amount):
    calendar, moment = case
    day = moment.date()
    following = (day + dt.timedelta(days=place) for place in count(1))
    met = islice((each for each in following if calendar.is_working_day(each)), amount)
    assert calendar.add_working_days(day, amount) == (
        [*met][-1] if amount else calendar.add_working_days(day, 0)
    )


@settings(max_examples=25)
@given(asked(), st.integers(0, 900))
def test_a_count_minute_by_minute_agrees(case, amount):
    calendar, start = case
    due = calendar.add(start, working_minutes(amount))
    minutes = int(due.timestamp() - start.timestamp()) // 60
    assume(minutes < 40 * 1440)
    clock = [start.add(minutes=place) for place in range(minutes + 1)]
    opened = [open_at(calendar, each) for each in clock]
    # A clock change makes wall times that stand twice or not at all, which the first decides.
    steady = {each.utcoffset() for each in (*clock, due.add(days=1), start.subtract(days=1))}
    assume(len(steady) == 1)
    assert sum(opened[:minutes]) == amount
    assert [calendar.is_open(each) for each in clock] == opened
    assert (opened[minutes - 1] if amount else opened[minutes]) is True
