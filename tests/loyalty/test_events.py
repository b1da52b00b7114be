"""Events hold facts only, checked once at the edge."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.events import CardIssued, IssueReason, event_from
from tests.core.samples import copies
from tests.loyalty.history import adjusted, back, buy, card, day, lost, redeemed

EVENTS = [card(), lost(), buy(5), back("sale", 5), redeemed(5), adjusted(-5)]
NAMES = ["issued", "reported", "purchased", "refunded", "redeemed", "adjusted"]


@pytest.mark.parametrize("event", EVENTS, ids=NAMES)
def test_an_event_does_not_change_and_survives_copying(event):
    assert all(each == event and hash(each) == hash(event) for each in copies(event))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.id = "other"


@pytest.mark.parametrize("event", EVENTS, ids=NAMES)
@pytest.mark.parametrize(
    "change",
    [
        {"on": dt.datetime(2024, 5, 1)},
        {"on": "2024-05-01"},
        {"id": 5},
        {"id": " "},
        {"order": -1},
        {"order": 1.0},
    ],
    ids=str,
)
def test_an_event_has_an_id_a_day_and_a_place_in_it(event, change):
    with pytest.raises((InvalidTypeError, InvalidValueError)):
        attrs.evolve(event, **change)


@pytest.mark.parametrize("event", [buy(5), back("sale", 5)], ids=["purchased", "refunded"])
@pytest.mark.parametrize(
    "paid", [-1, Decimal("-0.01"), 1.5, True, None, "5", Decimal("NaN")], ids=str
)
def test_what_was_paid_is_exact_and_not_negative(event, paid):
    with pytest.raises((InvalidTypeError, InvalidValueError), match="paid"):
        attrs.evolve(event, paid=paid)


def test_a_reason_is_given_by_its_word_or_its_member():
    for words in ("first", IssueReason.FIRST, "first card", "首次办卡"):
        assert card(reason=words).reason is IssueReason.FIRST
    with pytest.raises(InvalidValueError, match=r"one of first, renewal, replacement$"):
        card(reason="birthday")
    with pytest.raises(InvalidValueError, match=r"did you mean 'renewal'\?"):
        card(reason="renewel")


def test_what_cannot_be_compared_is_no_reason():
    class Missing:
        def __eq__(self, other):
            raise TypeError("ambiguous")

        __hash__ = None

    with pytest.raises(InvalidValueError, match=r"one of first, renewal, replacement$"):
        card(reason=Missing())


@pytest.mark.parametrize(
    ("reason", "replaces"),
    [("first", "C0"), ("renewal", None), ("replacement", None), ("renewal", "C1")],
)
def test_a_first_card_replaces_none_and_any_other_the_one_before(reason, replaces):
    with pytest.raises(InvalidValueError, match="expected"):
        card("C1", reason=reason, replaces=replaces)


def test_points_are_whole_numbers():
    for bad in (1.5, True, "5", None):
        with pytest.raises(InvalidTypeError):
            redeemed(bad)
        with pytest.raises(InvalidTypeError):
            adjusted(bad)
    with pytest.raises(InvalidValueError):
        redeemed(-1)


def test_points_given_may_state_their_last_day():
    assert adjusted(5).expires is None
    assert adjusted(5, when=2, expires=day(2)).expires == day(2)
    row = ("adjusted", "1", day(2), "C1", 5, "goodwill", "manager", 0, day(9))
    assert event_from(row) == adjusted(5, when=2, id="1", expires=day(9))


@pytest.mark.parametrize(
    ("points", "expires", "error", "message"),
    [
        (5, day(1), InvalidValueError, r"expires is 2024-03-11: expected 2024-03-12"),
        (0, day(9), InvalidValueError, r"expected none for 0 points"),
        (-5, day(9), InvalidValueError, r"expected none for -5 points"),
        (5, "2024-03-19", InvalidTypeError, r"Adjusted\.expires"),
        (5, dt.datetime(2024, 3, 19), InvalidTypeError, r"Adjusted\.expires"),
    ],
)
def test_an_end_of_points_is_a_day_from_their_own_on(points, expires, error, message):
    with pytest.raises(error, match=message):
        adjusted(points, when=2, expires=expires)


def test_facts_have_no_defaults():
    with pytest.raises(TypeError, match="shop"):
        CardIssued(id="1", on=day(0), card="C1", reason="first")
