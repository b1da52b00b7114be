"""A base is copied and checked once, and every refusal names the customer."""

from collections import UserDict
from decimal import Decimal

import pandas as pd
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.segmentation import AbcClass, abc
from clientrules.segmentation.customer_base import (
    known_of,
    numbered,
    refuse_negatives,
    require_amounts,
    require_base,
    require_classes,
    require_mapping,
    require_pairs,
)
from tests.segmentation.samples import HUGE, NOT_AMOUNTS


class Columns:
    """Something like a column of a data frame: keys and items, and no mapping."""

    def keys(self):
        return ["Ann", "Bob"]

    def __getitem__(self, customer):
        return {"Ann": 1, "Bob": 2}[customer]


class Broken:
    """Something with keys that cannot be asked for."""

    def keys(self):
        return [["Ann"]]

    def __getitem__(self, customer):
        return 1


@pytest.mark.parametrize("given", [{"Ann": 1, "Bob": 2}, UserDict(Ann=1, Bob=2), Columns()])
def test_whatever_has_keys_and_items_is_a_base(given):
    assert require_mapping(given, "turnover") == {"Ann": 1, "Bob": 2}


def test_the_result_of_a_base_is_a_base():
    assert require_mapping(abc({"Ann": 3}), "class") == dict(abc({"Ann": 3}))


def test_a_change_of_the_callers_mapping_does_not_reach_the_base():
    given = {"Ann": 1}
    base = require_base(given, "turnover")
    given["Bob"] = 2
    assert base == {"Ann": 1}


@pytest.mark.parametrize("given", [[700, 200], "Ann", None, 7, iter([1])])
def test_what_is_no_mapping_is_refused(given):
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to turnover"):
        require_mapping(given, "turnover")


def test_a_long_list_is_not_printed_whole():
    with pytest.raises(InvalidTypeError) as caught:
        require_mapping(list(range(10**5)), "turnover")
    assert len(str(caught.value)) < 200


def test_nobody_is_a_mapping_but_no_base():
    assert require_mapping({}, "class") == {}
    with pytest.raises(InvalidValueError, match="expected at least one customer's turnover"):
        require_base({}, "turnover")


@pytest.mark.parametrize("given", [[5, 7], (5, 7), iter([5, 7]), (each for each in (5, 7))])
def test_what_stands_alone_is_numbered_from_zero(given):
    assert numbered(given, "turnover") == {0: 5, 1: 7}


@pytest.mark.parametrize("given", ["57", b"75", 5, None])
def test_what_is_no_collection_cannot_be_numbered(given):
    with pytest.raises(InvalidTypeError, match=r"^turnover: "):
        numbered(given, "turnover")


def test_exact_amounts_of_any_size_are_accepted():
    base = dict(enumerate([0, -5, Decimal("-0.01"), *HUGE]))
    assert require_amounts(base, "turnover") == base


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_an_amount_that_is_refused_is_refused_with_the_customers_name(value, error):
    with pytest.raises(error, match=r"^the turnover of 'Bob' is ") as caught:
        require_amounts({"Ann": 1, "Bob": value, "Cid": 2}, "turnover")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_pair_may_be_a_list_and_is_kept_as_a_tuple():
    assert require_pairs({"Ann": [1, 2], "Bob": (3, 4)}) == {"Ann": (1, 2), "Bob": (3, 4)}


@pytest.mark.parametrize("value", [None, 5, "12", (1,), (1, 2, 3), {1: 2, 3: 4}])
def test_what_is_no_pair_is_refused_with_the_customers_name(value):
    with pytest.raises(InvalidTypeError, match=r"^the pair of 'Bob' is .*: expected a pair"):
        require_pairs({"Ann": (1, 2), "Bob": value})


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
@pytest.mark.parametrize("axis", ["current", "potential"])
def test_an_inexact_value_of_a_pair_is_refused_with_its_axis(value, error, axis):
    pair = (value, 1) if axis == "current" else (1, value)
    with pytest.raises(error, match=f"^the {axis} value of 'Bob' is "):
        require_pairs({"Ann": (1, 2), "Bob": pair})


def test_negative_amounts_are_named_all_at_once_with_what_to_do():
    with pytest.raises(InvalidValueError) as caught:
        refuse_negatives({"Ann": -1, None: 0, ("Bob", 2): Decimal("-0.01")}, "sales", "net them")
    assert str(caught.value) == (
        "negative sales of 'Ann' -1, ('Bob', 2) -0.01: expected zero or more; net them"
    )


def test_amounts_from_zero_up_are_not_negative():
    assert refuse_negatives({"Ann": 0, "Bob": Decimal("-0.00"), "Cid": 1}, "sales", "") is None


@pytest.mark.parametrize("customer", ["Ann", None, ("Bob", 2), 7])
def test_a_known_customer_is_found_by_any_key(customer):
    assert known_of(customer, {customer: 5}) == 5


def test_zero_is_known_too():
    assert known_of("Ann", {"Ann": 0}) == 0


@pytest.mark.parametrize("customer", ["Bob", None, 0, ["Ann"], {}])
def test_an_unknown_customer_is_an_unknown_key(customer):
    with pytest.raises(UnknownKeyError) as caught:
        known_of(customer, {"Ann": 5})
    assert str(caught.value) == (
        f"no customer {customer!r} in this base of 1: expected one of its keys"
    )
    assert (caught.value.field, caught.value.value) == ("customer", customer)


def test_the_nearest_customer_is_named_where_the_base_is_small_enough_to_search():
    with pytest.raises(UnknownKeyError, match=r"did you mean 'Ann'\?"):
        known_of("ann", {"Ann": 5})
    with pytest.raises(UnknownKeyError, match=r"expected one of its keys$"):
        known_of("ann", {"Ann": 5} | dict.fromkeys(range(1000), 5))


@pytest.mark.parametrize("nobody", [float("nan"), Decimal("NaN"), pd.NaT, pd.NA], ids=repr)
def test_an_id_that_equals_nothing_is_no_customer(nobody):
    with pytest.raises(InvalidValueError, match=r"^a customer of turnover is .*: expected an id"):
        abc({"Ann": 700, nobody: 300})


@pytest.mark.parametrize("given", [dict, Broken()])
def test_what_only_looks_like_a_mapping_is_none(given):
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to turnover"):
        require_mapping(given, "turnover")


def test_every_bad_amount_of_a_base_is_told():
    base = {"Ann": 1, "Bob": 0.5, "Cid": None, "Dee": "7"}
    with pytest.raises(
        InvalidTypeError, match=r"^3 cannot be read: the turnover of 'Bob'"
    ) as caught:
        abc(base)
    assert [each.partition(" is ")[0] for each in caught.value.problems] == [
        f"the turnover of '{each}'" for each in ("Bob", "Cid", "Dee")
    ]


def test_faults_of_several_kinds_are_one_wrong_value():
    with pytest.raises(InvalidValueError, match=r"^2 cannot be read: ") as caught:
        abc({"Ann": 0.5, "Bob": Decimal("Infinity")})
    assert len(caught.value.problems) == 2


def test_every_pair_that_is_none_and_every_class_of_another_scheme_is_told():
    with pytest.raises(InvalidTypeError) as caught:
        require_pairs({"Ann": 1, "Bob": (1, 2), "Cid": (1,)})
    assert len(caught.value.problems) == 2
    with pytest.raises(InvalidTypeError, match="the class of 'Ann' is 'Aa'") as caught:
        require_classes({"Ann": "Aa", "Bob": "A", "Cid": 3}, AbcClass, "class")
    assert len(caught.value.problems) == 2


def test_all_negative_amounts_are_problems_though_the_message_names_a_dozen():
    with pytest.raises(InvalidValueError, match="and 88 more: expected zero or more") as caught:
        abc(dict.fromkeys(range(100), -1))
    assert len(caught.value.problems) == 100
    assert caught.value.field == "turnover"
