"""Values as people read them, and as a record keeps them without rounding."""

import datetime as dt
import json
from collections import OrderedDict
from decimal import Decimal, localcontext
from enum import Enum, IntEnum
from fractions import Fraction
from typing import NamedTuple

import attrs
import pendulum
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.term import months
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.reason import Reason
from clientrules.core.render import concise, fill, in_short, plain, text
from clientrules.errors import InvalidValueError
from tests.core.samples import MANAGER, PRICE, hostile_decimals


class Level(IntEnum):
    LOW = 1


class Nested(Enum):
    AMOUNT = Decimal("1.50")


@attrs.frozen
class Visit:
    """A fact with a field of its own."""

    on: dt.date
    paid: Decimal
    _aside: str = "hidden"


VISIT = Visit(dt.date(2024, 5, 10), Decimal("1.50"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Weekday.MONDAY, "Mondays"),
        (Level.LOW, "1"),
        (True, "yes"),
        (False, "no"),
        (12, "12"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+5"), "100000"),
        (Decimal("1E-7"), "0.0000001"),
        (Fraction(1, 3), "1/3"),
        (dt.date(2024, 5, 10), "2024-05-10"),
        (pendulum.date(2024, 5, 10), "2024-05-10"),
        (dt.datetime(2024, 5, 10, 16, 30), "2024-05-10 16:30:00"),
        (pendulum.datetime(2024, 5, 10, tz="Asia/Shanghai"), "2024-05-10 00:00:00+08:00"),
        ("words", "words"),
        ({"paid": Decimal("1.50"), "on": None}, "paid 1.50, on None"),
        (FrozenMap({Weekday.MONDAY: True}), "Mondays yes"),
        ({}, "none"),
        (frozenset({"b", "a"}), "a, b"),
        (frozenset(), "none"),
        ((Decimal("1.5"), True), "1.5, yes"),
        ([], "none"),
        (MANAGER, "shop manager"),
        (months(1), "1 month"),
        (PRICE, "Club rules, 2 (CLUB-2)"),
        (None, "None"),
    ],
)
def test_a_value_reads_as_a_sentence_shows_it(value, expected):
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        ("words", "words"),
        (Weekday.MONDAY, "monday"),
        (Level.LOW, 1),
        (Nested.AMOUNT, "1.50"),
        (12, 12),
        (1.5, 1.5),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+5"), "100000"),
        (Fraction(1, 3), "1/3"),
        (dt.date(2024, 5, 10), "2024-05-10"),
        (dt.datetime(2024, 5, 10, 16, 30), "2024-05-10T16:30:00"),
        (pendulum.datetime(2024, 5, 10, tz="Asia/Shanghai"), "2024-05-10T00:00:00+08:00"),
        (OrderedDict({Weekday.MONDAY: (1, 2), 5: set()}), {"monday": [1, 2], "5": []}),
        (frozenset({Decimal(2), Decimal("1.5")}), ["1.5", "2"]),
        ((Decimal("1.5"), [None]), ["1.5", [None]]),
        (months(1), {"count": 1, "unit": "month"}),
        (VISIT, {"on": "2024-05-10", "paid": "1.50"}),
        (dt.timedelta(days=1), "1 day, 0:00:00"),
    ],
)
def test_a_value_is_recorded_in_the_types_of_json(value, expected):
    assert plain(value) == expected
    assert json.loads(json.dumps(plain(value))) == expected


class Price(Decimal):
    """A decimal of an application's own."""


class Words(str):
    """Text of an application's own."""

    __slots__ = ()


class Pair(NamedTuple):
    """A tuple of an application's own."""

    one: object
    other: object


@pytest.mark.parametrize(
    ("value", "words", "record"),
    [
        (Price("1.50"), "1.50", "1.50"),
        (Words("ten"), "ten", "ten"),
        (Pair(1, True), "1, yes", [1, True]),
    ],
)
def test_a_value_of_an_applications_own_reads_as_the_plain_one(value, words, record):
    assert (text(value), plain(value)) == (words, record)


def test_what_has_a_record_of_its_own_gives_it():
    reason = Reason(PRICE, "a card was shown")
    assert plain([reason]) == [reason.record()]


def test_a_field_may_be_called_record():
    noted = attrs.make_class("Noted", ["record"])
    assert plain(noted("likes it")) == {"record": "likes it"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_decimal_is_recorded_to_the_last_digit(value):
    assert Decimal(plain(value)) == value
    with hostile_decimals():
        assert plain(value) == f"{value:f}" == text(value)


@pytest.mark.parametrize("number", ["1E+3", "0E-7", "1e-9", "-0", "12.50", "NaN", "Infinity"])
@pytest.mark.parametrize("capitals", [0, 1])
def test_a_decimal_is_shown_without_an_exponent_however_the_context_writes_one(number, capitals):
    value = Decimal(number)
    with localcontext(capitals=capitals):
        assert text(value) == plain(value) == f"{value:f}"


@given(st.sets(st.text() | st.integers() | st.decimals(allow_nan=False), max_size=5))
def test_the_order_of_a_set_never_shows(items):
    again = frozenset(sorted(items, key=str, reverse=True))
    assert (text(again), plain(again)) == (text(items), plain(items))


# Messages.


def test_a_message_is_filled_in_with_values_as_people_read_them():
    message = "{who} paid {paid} on {visit.on}"
    facts = {"who": MANAGER, "paid": Decimal("1E+2"), "visit": VISIT}
    assert fill(message, facts) == "shop manager paid 100 on 2024-05-10"


def test_a_message_may_ask_for_a_format_of_its_own():
    assert fill("{paid:>8.2f} {name!r} {{braces}}", {"paid": Decimal("1.5"), "name": "x"}) == (
        "    1.50 'x' {braces}"
    )


@pytest.mark.parametrize(
    "message", ["{paid} is 10 % of {on}", "{paid:>3} %", "{facts.__class__.__name__} %s", "%"]
)
def test_a_message_is_filled_in_as_python_fills_in_a_format(message):
    facts = {"paid": 1, "on": 2, "facts": 3}
    assert fill(message, facts) == message.format(**facts)


@pytest.mark.parametrize("message", ["{amount}", "{}", "{0}", "{paid.cents}", "{paid", "{paid:w}"])
def test_a_message_that_does_not_fit_its_facts_is_refused_and_the_facts_are_listed(message):
    with pytest.raises(InvalidValueError, match=r"does not fit its facts .* only paid, on"):
        fill(message, {"paid": Decimal(1), "on": 2})


def test_braces_in_a_fact_are_only_braces():
    assert fill("{note}", {"note": "{paid}"}) == "{paid}"


@in_short
@attrs.frozen
class Note:
    words: object
    more: object = None
    hidden: str = attrs.field(default="", repr=False)


def test_a_record_that_is_short_shows_itself_whole():
    assert (
        repr(Note("x" * 90, (1, 2, 3, 4, 5, 6, 7)))
        == f"Note(words='{'x' * 90}', more={(*range(1, 8),)})"
    )


@pytest.mark.parametrize(
    "long",
    ["x" * 100_000, [1] * 100_000, 10**5000, Note("x" * 999), {"a": "x" * 999}],
    ids=range(5),
)
def test_a_record_shows_itself_in_short_whatever_it_holds(long):
    assert repr(Note(long, long)).startswith("Note(words=")
    assert len(repr(Note(long, long))) < 500


def test_a_value_is_cut_no_further_than_it_takes():
    assert concise("x" * 250) == repr("x" * 250)
    assert len(concise(["x" * 150] * 7)) < 250
