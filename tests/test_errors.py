"""Every error of the library is one of its own, and the standard exception a caller expects."""

import pickle

import pytest

from clientrules import errors
from clientrules.errors import (
    InvalidTypeError,
    InvalidValueError,
    MisuseError,
    NotInForceError,
    RulesError,
    SerialExhaustedError,
    UnknownKeyError,
)

NAMES = [
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, Exception)
]


@pytest.mark.parametrize(
    ("error", "parents"),
    [
        (InvalidValueError, {ValueError}),
        (SerialExhaustedError, {InvalidValueError, ValueError}),
        (InvalidTypeError, {TypeError}),
        (MisuseError, {InvalidTypeError, TypeError}),
        (UnknownKeyError, {KeyError, LookupError}),
        (NotInForceError, {LookupError}),
    ],
)
def test_an_error_is_caught_as_the_library_s_and_as_the_standard_one(error, parents):
    assert set(error.__mro__) == {error, RulesError, Exception, BaseException, object, *parents}


def test_a_day_before_the_first_edition_is_no_unknown_key():
    assert not issubclass(NotInForceError, KeyError)


@pytest.mark.parametrize("name", NAMES)
def test_an_error_shows_its_message_as_it_is_written(name):
    error = getattr(errors, name)("the rate is '0.9': expected a number")
    assert str(error) == "the rate is '0.9': expected a number"


@pytest.mark.parametrize("name", NAMES)
def test_an_error_without_a_message_shows_none(name):
    assert str(getattr(errors, name)()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_an_error_can_be_pickled(name):
    error = getattr(errors, name)("the message")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (its own pickle)
    assert (type(again), str(again)) == (type(error), "the message")


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_on_top_of_the_module_names_every_error(name):
    assert name in errors.__doc__


@pytest.mark.parametrize("name", NAMES)
def test_an_error_carries_what_its_message_says_as_data(name):
    error = getattr(errors, name)("rate is 2: expected a share", field="rate", value=2)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (its own pickle)
    for each in (error, again):
        assert (each.field, each.value, each.expected) == ("rate", 2, "a share")


def test_a_field_is_named_without_its_article():
    assert InvalidValueError("the total is 0", field="the total").field == "total"


def test_what_is_expected_can_be_said_apart_from_the_message():
    error = InvalidValueError("the rate is 2: expected a share; write 0.95", expected="a share")
    assert (error.field, error.value, error.expected) == ("", None, "a share")


@pytest.mark.parametrize(("length", "shown"), [(400, 400), (401, 399), (100_000, 399)])
def test_a_message_of_more_than_four_hundred_characters_loses_its_middle(length, shown):
    message = str(RulesError("a" + "x" * (length - 2) + "z"))
    assert (len(message), message[0], message[-1]) == (shown, "a", "z")
    assert (" ... " in message) is (length > 400)


def test_an_error_is_written_as_a_web_form_shows_it():
    error = InvalidValueError("x is [1]: expected more", field="the x", value=[1])
    assert error.record() == [
        {
            "path": "x",
            "value": "[1]",
            "expected": "more",
            "near": "",
            "kind": "value",
            "place": "",
            "message": "x is [1]: expected more",
        }
    ]
    assert InvalidValueError("no", field="x", value=5).record()[0]["value"] == 5
    several = InvalidValueError("a; b", problems=("a", "b")).record()
    assert [(each["kind"], each["message"]) for each in several] == [("rule", "a"), ("rule", "b")]
