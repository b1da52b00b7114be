"""On Spark, in several partitions, frames give what the scalar functions give, and nothing gathers.

The answers are compared on a few bases at once, since a query on Spark costs most of a second.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from random import Random

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame, Window, functions

from clientrules import frames, months, segmentation
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    LifecyclePolicy,
    ValueCuts,
    ValueSegment,
)
from tests.spark.session import PARTITIONS, framed

MOST = 2**63 - 1
ON = dt.date(2024, 8, 31)
CUSTOMERS = 60


def column(frame: DataFrame, key: str, name: str):
    return {row[key]: row[name] for row in frame.collect()}


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (the same base in every run)


def base(seed: int, most: int) -> dict[int, int]:
    some = chance(seed)
    return {n: some.randint(0, some.choice([9, most])) for n in range(CUSTOMERS)}


def turnover(amounts, kind=None) -> DataFrame:
    columns = {"customer": list(amounts), "turnover": list(amounts.values())}
    return framed(columns, turnover=kind or pa.int64())


def classed(amounts, kind=None, **options):
    frame = turnover(amounts, kind)
    found = frames.abc(frame, key="customer", turnover="turnover", **options)
    return column(found, "customer", "abc_class")


def expected(amounts, **options):
    classes = segmentation.abc(amounts, **options).classes
    return {each: found.value for each, found in classes.items()}


@contextmanager
def plans(monkeypatch) -> Iterator[list[str]]:
    """Collect the physical plan of every query that is fetched meanwhile."""
    seen: list[str] = []
    spark_frame = type(framed({"x": [1]}))
    fetch = spark_frame.toArrow

    def noted(self):
        seen.append(plan_of(self))
        return fetch(self)

    with monkeypatch.context() as patch:
        patch.setattr(spark_frame, "toArrow", noted)
        yield seen


def plan_of(frame: DataFrame) -> str:
    return frame._jdf.queryExecution().executedPlan().toString()


def gathers_rows(plan: str) -> bool:
    """Tell whether rows, and not the sums that each partition made of them, go to one partition.

    What is below the exchange in the plan must be a partial aggregate.
    """
    lines = plan.splitlines()
    below = [lines[n + 1] for n, line in enumerate(lines) if "SinglePartition" in line]
    return any(not re.search(r"HashAggregate\(.*partial_|LocalLimit", line) for line in below)


@pytest.mark.parametrize("most", [9, 10**6, 2**40, MOST])
def test_whole_amounts_are_classed_as_one_by_one(most):
    amounts = base(1, most)
    assert classed(amounts) == expected(amounts)


def test_decimals_are_classed_as_one_by_one():
    amounts = {each: Decimal(n).scaleb(-2) for each, n in base(2, 10**17).items()}
    assert classed(amounts, pa.decimal128(38, 2)) == expected(amounts)


def test_floats_on_a_named_grid_are_classed_as_one_by_one():
    cents = base(3, 10**9)
    floats = {each: n / 100 for each, n in cents.items()}
    assert classed(floats, pa.float64(), quantum="0.01") == expected(cents)
    with pytest.raises(InvalidTypeError, match=r"quantum=\"0\.01\""):
        classed(floats, pa.float64())


def test_negatives_and_hysteresis_are_those_of_one_by_one():
    some = chance(4)
    policy = AbcPolicy(negative="C", hysteresis=Decimal("0.25"))
    amounts = {n: some.randint(-20, 200) for n in range(CUSTOMERS)}
    was = {each: some.choice([*AbcClass, None]) for each in amounts}
    frame = framed(
        {
            "customer": list(amounts),
            "turnover": list(amounts.values()),
            "was": [each and each.value for each in was.values()],
        }
    )
    found = frames.abc(frame, key="customer", turnover="turnover", before="was", policy=policy)
    before = {each: label for each, label in was.items() if label}
    assert column(found, "customer", "abc_class") == expected(amounts, before=before, policy=policy)


def test_faults_are_counted_and_named():
    frame = framed({"customer": ["Ann", "Bob", None], "turnover": [1, None, -3]})
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 3 rows without 'customer'.*; 1 of 3 rows without 'turnover'.*'Bob'\); "
        r"1 of 3 rows with a negative 'turnover'",
    ):
        frames.abc(frame, key="customer", turnover="turnover")
    frame = framed({"x": [None, float("nan"), float("inf"), 0.015]})
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 4 rows without .*; 1 of 4 rows .* not a number.*; 1 of 4 rows .* off the grid"
        r".*; 1 of 4 rows .* too large",
    ):
        frames.abc_lines(frame, turnover="x", quantum="0.01")


def test_a_base_of_nobody_is_refused():
    with pytest.raises(InvalidValueError, match=r"^the base is empty"):
        frames.abc_lines(turnover({1: 1}).filter("turnover > 1"), turnover="turnover")


def test_segments_are_those_of_one_by_one():
    some = chance(5)
    cuts = ValueCuts(current=10, potential=Decimal("7.5"), hysteresis=Decimal("0.2"))
    values = [
        (some.randint(0, 20), some.randint(0, 20), some.choice([*ValueSegment, None]))
        for _ in range(CUSTOMERS)
    ]
    now, later, was = map(list, zip(*values, strict=True))
    frame = framed(
        {"id": [*range(CUSTOMERS)], "now": now, "later": later}
        | {"was": [each and each.value for each in was]}
    )
    found = frames.value_segment(frame, current="now", potential="later", policy=cuts, before="was")
    assert column(found, "id", "value_segment") == {
        place: segmentation.value_segment(
            current=current, potential=potential, policy=cuts, before=before
        ).value.value
        for place, (current, potential, before) in enumerate(values)
    }


@pytest.mark.parametrize("most", [200, MOST])
def test_stages_are_those_of_one_by_one(most):
    some = chance(6)
    policy = LifecyclePolicy(
        introduction=months(3), silence=months(6), growth=Decimal("0.1"), decline=Decimal("0.1")
    )
    facts = []
    for _ in range(CUSTOMERS):
        ago = sorted((some.randint(0, 300), some.randint(0, 300)), reverse=True)
        first, last = (ON - dt.timedelta(each) for each in ago)
        before = some.randint(0, most)
        step = some.choice([-1, 0, 1]) * (before // 10) + some.randint(-1, 1)
        amounts = {"turnover": min(max(0, before + step), MOST), "turnover_before": before}
        facts.append({"first": first, "last": last} | amounts)
    names = {each: each for each in facts[0]}
    columns = {each: [fact[each] for fact in facts] for each in names}
    frame = framed({"id": [*range(CUSTOMERS)]} | columns)
    found = frames.lifecycle(frame, **names, on=ON, policy=policy)
    assert column(found, "id", "lifecycle_stage") == {
        place: segmentation.lifecycle_stage(**fact, on=ON, policy=policy).value.value
        for place, fact in enumerate(facts)
    }


def test_moves_are_those_of_one_by_one():
    some = chance(7)
    before, after = (
        {n: some.choice([*AbcClass]) for n in range(30) if some.random() < 0.8} for _ in range(2)
    )
    old, new = (
        framed({"customer": list(each), "abc_class": [found.value for found in each.values()]})
        for each in (before, after)
    )
    found = column(frames.migrations(old, new, key="customer"), "customer", "move")
    matrix = segmentation.migrations(before, after)
    kinds = dict.fromkeys(matrix.changes, "moved") | dict.fromkeys(matrix.left, "left")
    kinds |= dict.fromkeys(matrix.joined, "joined")
    assert found == {each: kinds.get(each, "stayed") for each in before.keys() | after.keys()}


def test_columns_that_would_have_one_name_are_refused():
    frame = framed({"Move": [1], "abc_class": ["A"], "first": [ON], "paid": [1]})
    with pytest.raises(InvalidValueError, match=r"^the key is the column 'Move', and .*: rename"):
        frames.migrations(frame, frame, key="Move")
    facts = dict.fromkeys(("first", "last"), "first")
    facts |= dict.fromkeys(("turnover", "turnover_before"), "paid")
    policy = LifecyclePolicy(introduction=months(3), silence=months(6), growth=0, decline=0)
    with pytest.raises(InvalidValueError, match=r"are both the column 'paid': expected one for"):
        frames.lifecycle(frame, **facts, on=ON, policy=policy)


# How it scales.


def test_the_frames_of_these_tests_have_several_partitions():
    assert turnover(base(1, 9)).rdd.getNumPartitions() == PARTITIONS


def test_what_comes_back_is_lazy_and_moves_no_row(monkeypatch):
    frame = turnover(base(8, 2**40))
    with plans(monkeypatch) as seen:
        found = frames.abc(frame, key="customer", turnover="turnover")
    assert isinstance(found, DataFrame)
    assert plan_of(found).count("Exchange") == plan_of(frame).count("Exchange")
    assert len(seen) == 4


def test_no_pass_gathers_rows_in_one_partition(monkeypatch):
    frame = turnover(base(9, 2**40))
    with plans(monkeypatch) as seen:
        frames.abc(frame, key="customer", turnover="turnover", check_keys=True)
        frames.value_segment(
            frame,
            current="turnover",
            potential="turnover",
            policy=ValueCuts(current=1, potential=2),
            key="customer",
        )
    assert [plan for plan in seen if gathers_rows(plan)] == []
    assert len(seen) >= 6


def test_a_global_running_sum_gathers_rows_and_is_told():
    frame = turnover(base(9, 2**40))
    total = functions.sum("turnover").over(Window.orderBy("turnover"))
    assert gathers_rows(plan_of(frame.select(total)))
    assert gathers_rows(plan_of(frame.coalesce(1).repartition(1)))
    assert not gathers_rows(plan_of(frame.agg(functions.sum("turnover"))))


def test_answers_do_not_depend_on_the_partitions():
    amounts = base(10, 2**40)
    frame = turnover(amounts)
    found = [frames.abc_lines(frame.repartition(parts), turnover="turnover") for parts in (1, 2, 7)]
    assert found == [segmentation.abc_lines(amounts)] * 3
