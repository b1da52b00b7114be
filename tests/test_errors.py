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

NAMES = [name for name, each in vars(errors).items() if isinstance(each, type)]


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
