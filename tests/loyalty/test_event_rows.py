"""Plain rows are events, and a row that is none is refused by name."""

from decimal import Decimal

import attrs
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError
from clientrules.loyalty.events import ROW_KINDS, event_from
from clientrules.loyalty.points.account import fold
from tests.loyalty.history import adjusted, back, buy, card, day, lost, redeemed
from tests.wrong_input.wrong import wrong

EVENTS = [
    card(id="1"),
    lost(),
    buy(250, id="2"),
    back("2", 5, id="3"),
    redeemed(1, id="4"),
    adjusted(2, id="5"),
]
KINDS = list(ROW_KINDS)


def as_mapping(kind, event):
    return {"event": kind, **attrs.asdict(event, recurse=False)}


@pytest.mark.parametrize(("kind", "event"), list(zip(KINDS, EVENTS, strict=True)), ids=KINDS)
def test_a_mapping_and_a_tuple_of_an_event_are_that_event(kind, event):
    assert event_from(as_mapping(kind, event)) == event
    assert event_from((kind, *attrs.astuple(event, recurse=False))) == event
    assert event_from([kind, *attrs.astuple(event, recurse=False)]) == event
    assert event_from(event) is event


def test_rows_and_events_fold_alike():
    rows = [as_mapping(kind, event) for kind, event in zip(KINDS, EVENTS, strict=True)]
    assert fold(rows) == fold(EVENTS) == fold([*EVENTS, *rows])


def test_what_an_event_may_leave_out_a_row_may_too():
    assert event_from(("card reported", "7", day(1), "C1")).order == 0


@pytest.mark.parametrize(
    "row", [("bought", "1"), {"event": "bought"}, {"id": "1"}, (5,), ([],)], ids=str
)
def test_an_unknown_kind_is_refused_with_the_kinds_there_are(row):
    with pytest.raises(UnknownKeyError, match="expected one of card issued, card reported"):
        event_from(row)


def test_an_unknown_field_is_refused_by_name():
    with pytest.raises(UnknownKeyError, match="'amount': expected only id, on, paid"):
        event_from({"event": "purchased", "id": "1", "amount": 5})


def test_missing_fields_are_refused_by_name():
    with pytest.raises(InvalidValueError, match="lacks paid, shop, card: expected id, on"):
        event_from(("purchased", "1", day(1)))


def test_too_many_fields_are_refused():
    with pytest.raises(
        InvalidValueError, match="has 5 fields: expected at most id, on, card, order"
    ):
        event_from(("card reported", "1", day(1), "C1", 0, "more"))


def test_a_field_of_the_wrong_kind_is_refused_as_in_an_event():
    with pytest.raises(InvalidTypeError, match=r"paid is 1\.5"):
        event_from(("purchased", "1", day(1), 1.5, "North", None))


@pytest.mark.parametrize("row", [None, 5, "purchased", (), b"row"], ids=str)
def test_what_is_no_row_is_refused(row):
    with pytest.raises(InvalidTypeError, match="expected an event, a mapping or a tuple"):
        event_from(row)


def _outcome(make, *given, **named):
    try:
        return make(*given, **named)
    except RulesError as error:
        return type(error), str(error), error.field, error.expected


@pytest.mark.parametrize(("kind", "event"), list(zip(KINDS, EVENTS, strict=True)), ids=KINDS)
def test_a_row_is_read_as_the_constructor_reads_its_fields_right_or_wrong(kind, event):
    right = attrs.asdict(event, recurse=False)
    for name in right:
        for value in [*wrong().values(), Decimal("2.50"), Decimal("1E+400"), "first", " x", 3]:
            given = right | {name: value}
            expected = _outcome(type(event), **given)
            assert repr(_outcome(event_from, {"event": kind, **given})) == repr(expected)
            assert repr(_outcome(event_from, (kind, *given.values()))) == repr(expected)
