"""Lifecycle stages of a frame are those of each row, on every backend (FT-LIFE-1)."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import days, frames, months, segmentation, weeks, years
from clientrules.core.dates.term import next_month
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.columns.days import first_day_covering
from clientrules.segmentation import LifecyclePolicy
from tests.frames.backends import PANDAS, POLARS, column, each_backend, each_exact, frugal, rows

MOST = 2**63 - 1
ON = dt.date(2024, 8, 31)
POLICY = LifecyclePolicy(
    introduction=months(3), silence=months(6), growth=Decimal("0.20"), decline=Decimal("0.20")
)
NAMES = ("first", "last", "turnover", "turnover_before")
FACTS = {each: each for each in NAMES}

spans = st.integers(0, 400)
few = st.integers(0, 12)
amounts = few | st.integers(0, MOST)
terms = (
    st.integers(0, 300).map(days)
    | st.integers(0, 40).map(weeks)
    | st.integers(0, 12).map(months)
    | st.just(years(1))
    | st.integers(1, 31).map(lambda day: next_month(day=day))
)
rates = st.integers(0, 100).map(lambda n: Decimal(n) / 100) | st.just(Fraction(1, 3))
policies = st.builds(
    LifecyclePolicy, introduction=terms, silence=terms, growth=rates, decline=rates
)


def lives(amount):
    def life(on, first, last, turnover, before):
        early, late = sorted((first, last), reverse=True)
        return on - dt.timedelta(early), on - dt.timedelta(late), turnover, before

    row = st.tuples(spans, spans, amount, amount)
    return st.lists(row, min_size=1, max_size=8).map(
        lambda given: [life(ON, *each) for each in given]
    )


def framed(backend, given, **kinds):
    columns = zip(*given, strict=True)
    named = dict(zip(NAMES, map(list, columns), strict=True))
    return backend.frame({"key": [*range(len(given))]} | named, **kinds)


def stages(frame, policy=POLICY, **options):
    found = frames.lifecycle(frame, **FACTS, on=ON, policy=policy, **options)
    return [*column(found, "key", "lifecycle_stage").values()]


def expected(given, policy=POLICY):
    return [
        segmentation.lifecycle_stage(
            **dict(zip(NAMES, each, strict=True)), on=ON, policy=policy
        ).value.value
        for each in given
    ]


def life(first=dt.date(2020, 1, 1), last=dt.date(2024, 8, 1), turnover=100, before=100):
    return first, last, turnover, before


CASES = [
    (life(first=dt.date(2024, 5, 30), last=ON), "maturity"),
    (life(first=dt.date(2024, 5, 31), last=ON), "introduction"),
    (life(last=dt.date(2024, 2, 29)), "decline"),
    (life(last=dt.date(2024, 3, 1)), "maturity"),
    (life(turnover=80), "decline"),
    (life(turnover=81), "maturity"),
    (life(turnover=119), "maturity"),
    (life(turnover=120), "growth"),
    (life(turnover=0, before=0), "maturity"),
    (life(turnover=1, before=0), "growth"),
    (life(turnover=MOST, before=MOST - 1), "maturity"),
]


@each_backend
def test_days_and_turnover_set_the_stage(backend):
    given, found = [case for case, _ in CASES], [stage for _, stage in CASES]
    assert expected(given) == found
    assert stages(framed(backend, given)) == found


@each_backend
@given(given=lives(few), policy=policies)
@frugal
def test_small_turnover_is_staged_as_one_by_one(backend, given, policy):
    assert stages(framed(backend, given), policy) == expected(given, policy)


@each_backend
@given(given=lives(amounts), policy=policies)
@frugal
def test_turnover_of_any_size_is_staged_as_one_by_one(backend, given, policy):
    assert stages(framed(backend, given), policy) == expected(given, policy)


@each_exact
@given(given=lives(st.decimals(0, 2, places=2)), policy=policies)
@frugal
def test_decimals_are_staged_as_one_by_one(backend, given, policy):
    kinds = dict.fromkeys(NAMES[2:], pa.decimal128(20, 2))
    assert stages(framed(backend, given, **kinds), policy) == expected(given, policy)


@given(terms, st.dates(dt.date(1999, 1, 1), dt.date(2024, 12, 31)))
def test_one_day_divides_the_starts_whose_term_covers_a_day(term, on):
    first = first_day_covering(term, on)
    assert term.covers(first, on)
    assert not term.covers(first - dt.timedelta(1), on)


def test_a_term_as_long_as_the_calendar_covers_from_its_first_day():
    assert first_day_covering(years(2000), dt.date(1990, 1, 1)) == dt.date.min


@pytest.mark.parametrize("amount", [MOST, 2**62, 10**18 + 1])
def test_shares_of_the_largest_amounts_are_exact(amount):
    given = [life(turnover=amount // 3 + step, before=amount) for step in (-1, 0, 1)]
    policy = LifecyclePolicy(
        introduction=days(0), silence=years(1), growth=1, decline=Fraction(2, 3)
    )
    assert stages(framed(POLARS, given), policy) == expected(given, policy)


def test_a_share_too_fine_for_sixty_four_bits_is_refused():
    fine = LifecyclePolicy(
        introduction=days(0), silence=years(1), growth=Decimal("0.12345678901"), decline=0
    )
    assert stages(framed(POLARS, [life()]), fine) == expected([life()], fine)
    with pytest.raises(InvalidValueError, match=r"expected a share of at most nine decimal places"):
        stages(framed(POLARS, [life(turnover=2**40)]), fine)


@each_backend
def test_an_empty_frame_stays_empty(backend):
    kinds = dict.fromkeys(("key", *NAMES), pa.int64()) | dict.fromkeys(NAMES[:2], pa.date32())
    frame = backend.frame({name: [] for name in kinds}, **kinds)
    assert stages(frame) == []


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = framed(backend, [life()])
    found = frames.lifecycle(frame, **FACTS, on=ON, policy=POLICY, into="stage")
    assert isinstance(found, backend.kind)
    assert rows(found) == [rows(frame)[0] | {"stage": "maturity"}]


# Refusals.


@each_backend
def test_faulty_rows_are_counted_and_named(backend):
    given = [
        life(last=dt.date(2024, 9, 1)),
        life(first=dt.date(2024, 8, 2)),
        life(turnover=-1),
        life(before=-5),
    ]
    with pytest.raises(
        InvalidValueError,
        match=r"^2 of 4 rows with 'first' and 'last' out of order: .* 2024-08-31 in turn "
        r"\(key 0, 1\); 1 of 4 rows with a negative 'turnover': .* \(key 2\); "
        r"1 of 4 rows with a negative 'turnover_before': .* \(key 3\)$",
    ):
        stages(framed(backend, given), key="key")


@each_backend
def test_missing_days_are_counted(backend):
    frame = framed(backend, [life(), life(first=None)], first=pa.date32())
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'first': expected a day"):
        stages(frame)


@pytest.mark.parametrize(
    "clock", [dt.time(0, 0, 0, 1), dt.time(0, 0, 1), dt.time(0, 1), dt.time(9)]
)
@each_backend
def test_times_pass_for_days_at_midnight_alone(backend, clock):
    def frame(time):
        given = [life(dt.datetime(2020, 1, 1), dt.datetime.combine(dt.date(2024, 8, 1), time))]
        return framed(backend, given)

    assert stages(frame(dt.time())) == ["maturity"]
    with pytest.raises(InvalidValueError, match=r"1 of 1 rows with a time of day in 'last'"):
        stages(frame(clock))


def test_instants_and_text_are_no_days():
    given = [life(first=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))]
    with pytest.raises(InvalidTypeError, match=r"'first' holds .*time_zone='UTC'.* expected dates"):
        stages(framed(POLARS, given))
    with pytest.raises(InvalidTypeError, match=r"'first' holds String: expected dates"):
        stages(framed(POLARS, [life(first="2020-01-01")]))


def test_dates_and_times_are_not_compared():
    frame = framed(POLARS, [life()]).with_columns(pl.col("last").cast(pl.Datetime()))
    with pytest.raises(InvalidTypeError, match=r"one holds dates and one times"):
        stages(frame)


def test_two_units_of_turnover_are_not_compared():
    frame = framed(PANDAS, [life(turnover=1.5)])
    with pytest.raises(InvalidValueError, match=r"'turnover_before' holds Int64 and the q"):
        stages(frame, quantum="0.1")
    frame = framed(POLARS, [life(turnover=Decimal("1.5"))])
    with pytest.raises(InvalidValueError, match=r"'turnover' counts in 0\.1 and .* in 1: expected"):
        stages(frame)


@each_backend
def test_one_column_for_both_turnovers_is_refused(backend):
    facts = FACTS | {"turnover_before": "turnover"}
    with pytest.raises(InvalidValueError, match=r"are both the column 'turnover': expected one"):
        frames.lifecycle(framed(backend, [life()]), **facts, on=ON, policy=POLICY)


def test_a_policy_without_numbers_says_what_to_supply():
    policy = LifecyclePolicy(introduction=months(3), growth=0)
    with pytest.raises(
        InvalidValueError,
        match=r"unspecified: silence, decline; supply LifecyclePolicy\(silence=\.\.\., decline",
    ):
        stages(framed(POLARS, [life()]), policy)


def test_the_day_asked_about_is_a_date():
    frame = framed(POLARS, [life()])
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        frames.lifecycle(frame, **FACTS, on=dt.datetime(2024, 8, 31), policy=POLICY)
