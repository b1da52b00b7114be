"""What is wrong with an argument of a rule over frames is said by the argument's own name."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

from clientrules import frames
from clientrules.core import days
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError
from clientrules.segmentation import ValueCuts

BASE = pl.DataFrame({"customer": ["Ann", "Bob"], "turnover": [700, 200], "day": [dt.date.min] * 2})
CUTS = ValueCuts(current=1, potential=1)


def refused(**given):
    with pytest.raises(RulesError) as caught:
        frames.abc(BASE, **({"key": "customer", "turnover": "turnover"} | given))
    return caught.value


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("key", ["customer", "turnover"]),
        ("key", None),
        ("turnover", pl.col("turnover")),
        ("turnover", BASE["turnover"]),
        ("turnover", 10**5000),
        ("into", None),
        ("before", 3),
    ],
    ids=range(7),
)
def test_a_column_is_one_name_and_the_refusal_says_whose(argument, given):
    error = refused(**{argument: given})
    assert error.field == argument
    assert error.expected == "the name of one column, such as 'turnover'"
    assert str(error).startswith(f"{argument} is ")
    assert "\n" not in str(error)


@pytest.mark.parametrize("argument", ["key", "turnover", "before"])
def test_a_column_that_is_not_there_is_answered_with_the_nearest(argument):
    error = refused(**{argument: "turnovr"})
    assert isinstance(error, UnknownKeyError)
    assert (error.field, error.value) == (argument, "turnovr")
    assert str(error) == (
        f"{argument}: the frame has no column 'turnovr': expected one of customer, turnover, day;"
        " did you mean 'turnover'?"
    )


def test_an_optional_column_is_looked_for_before_anything_else():
    with pytest.raises(UnknownKeyError, match=r"^key: the frame has no column 'custmer'"):
        frames.value_segment(
            BASE, current="turnover", potential="turnover", policy=CUTS, key="custmer"
        )


def test_a_column_of_the_wrong_kind_is_told_as_data():
    error = refused(turnover="customer")
    assert (error.field, str(error.value)) == ("customer", "String")
    assert error.expected.startswith("whole numbers or decimals")


def test_every_fault_of_a_frame_is_a_problem():
    bad = pl.DataFrame({"customer": [None, "Bob", "Cid"], "turnover": [1, None, -5]})
    with pytest.raises(InvalidValueError) as caught:
        frames.abc(bad, key="customer", turnover="turnover")
    assert [each.partition(":")[0] for each in caught.value.problems] == [
        "1 of 3 rows without 'customer'",
        "1 of 3 rows without 'turnover'",
        "1 of 3 rows with a negative 'turnover'",
    ]


@pytest.mark.parametrize(
    "quantum", [float("nan"), Decimal("Infinity"), "nan", 0, [], True], ids=repr
)
def test_a_quantum_is_checked_where_the_column_needs_none(quantum):
    assert "quantum" in str(refused(quantum=quantum))


@pytest.mark.parametrize("check_keys", [None, "no", 1, pd.NA], ids=repr)
def test_a_switch_is_true_or_false(check_keys):
    assert refused(check_keys=check_keys).expected == "True or False"


@pytest.mark.parametrize("scheme", [None, "AbcClass", ["A"], dict, 7], ids=repr)
def test_a_scheme_is_an_enumeration(scheme):
    with pytest.raises(InvalidTypeError, match=r"^scheme is .*: expected an enumeration"):
        frames.migrations(BASE, BASE, key="customer", classes="customer", scheme=scheme)


def test_a_roll_is_taken_as_text_and_checked_though_no_row_asks_for_it():
    columns = {"start": "day", "term": days(1)}
    with pytest.raises(InvalidTypeError, match=r"^roll is 'forwrd': .*did you mean 'forward'"):
        frames.deadlines(BASE.head(0), **columns, roll="forwrd")
    assert frames.deadlines(BASE.head(0), **columns, roll="forward").columns[-1] == "due"


@pytest.mark.parametrize("into", [["paid"], ["a", "A"], ["a", "b", "c"]])
def test_each_share_has_a_column_of_its_own(into):
    deals = pl.DataFrame({"cents": [100], "first": [1], "second": [1]})
    with pytest.raises(InvalidValueError, match=r"^into is .*: expected 2 names"):
        frames.commission_splits(deals, commission="cents", shares=["first", "second"], into=into)
