"""A refusal says what was given, what was expected and the nearest name, also as data."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.core.refusals import few, hint, nearest, unknown_name, wrong_kind, wrong_value
from clientrules.core.render import brief, shown
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError

STEPS = ["received", "jointly inspected", "closed"]


class Broken:
    """What cannot even be shown."""

    def __repr__(self):
        raise RuntimeError


class Silent:
    """What shows nothing."""

    def __repr__(self):
        return ""


def _data(error):
    return error.field, error.value, error.expected


def test_a_wrong_kind_is_said_with_its_type_and_is_there_as_data():
    error = wrong_kind("signed_at", "2026-05-01", "an instant")
    assert isinstance(error, InvalidTypeError)
    assert str(error) == "signed_at is '2026-05-01' (str): expected an instant"
    assert _data(error) == ("signed_at", "2026-05-01", "an instant")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("0.30"), "0.30"),
        (Fraction(1, 3), "1/3"),
        (-1, "-1"),
        ("x", "'x'"),
        (Decimal("1" * 90), f"Decimal('{'1' * 90}')"),
    ],
)
def test_a_wrong_value_is_said_as_its_figure(value, said):
    error = wrong_value("rate", value, "a share")
    assert isinstance(error, InvalidValueError)
    assert str(error) == f"rate is {said}: expected a share"
    assert _data(error) == ("rate", value, "a share")


def test_an_unknown_name_is_said_with_the_nearest():
    error = unknown_name("the workflow has no step", "recieved", STEPS)
    assert isinstance(error, UnknownKeyError)
    assert str(error) == (
        "the workflow has no step 'recieved': expected one of received, jointly inspected, closed;"
        " did you mean 'received'?"
    )
    assert _data(error) == ("", "recieved", "one of received, jointly inspected, closed")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("recieved", "received"),
        ("RECEIVED ", "received"),
        ("jointly inspectd", "jointly inspected"),
        ("quite another", ""),
        ("x" * 1000, ""),
        (None, ""),
        (3, ""),
    ],
)
def test_the_nearest_name_is_the_one_spelt_most_alike(name, near):
    assert nearest(name, STEPS) == near
    assert hint(name, STEPS) == (f"; did you mean {near!r}?" if near else "")


def test_of_many_names_a_dozen_is_listed():
    assert few(range(14)) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"
    assert few(["a", "b", "a"]) == "a, b"
    assert few([]) == "none"


@pytest.mark.parametrize("show", [brief, shown], ids=["brief", "shown"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (10**5000, "<int of 5000 digits>"),
        (-(10**5000), "<int of 5000 digits>"),
        (Broken(), "<Broken>"),
        (Silent(), "<Silent>"),
        (dt.date(2026, 5, 4), "datetime.date(2026, 5, 4)"),
        (12, "12"),
    ],
    ids=["huge", "minus huge", "broken", "silent", "day", "number"],
)
def test_anything_can_be_shown(show, value, expected):
    assert show(value) == expected


@pytest.mark.parametrize(
    "value",
    ["x" * 100_000, ["x"] * 5000, {str(each): each for each in range(500)}, 10**900],
    ids=["text", "list", "mapping", "number"],
)
def test_what_is_long_is_cut(value):
    assert len(shown(value)) < 200
