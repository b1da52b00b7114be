"""A row is read as the event it means, and one that means none says why."""

import attrs
import pytest

from clientrules.core.checks import kind, words
from clientrules.core.rows import RowReader
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError


@attrs.frozen
class Sold:
    what: str = attrs.field(validator=words)
    price: int = attrs.field(kw_only=True, validator=kind(int))
    to: str = attrs.field(default="", kw_only=True)
    id: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Broken:
    size: int = attrs.field(converter=len)


READER = RowReader({"sold": Sold, "broken": Broken})


@pytest.mark.parametrize(
    "row",
    [
        ("sold", "soap", 3),
        ["sold", "soap", 3, ""],
        {"event": "sold", "price": 3, "what": "soap"},
        Sold("soap", price=3),
    ],
    ids=["tuple", "list", "mapping", "event"],
)
def test_a_row_holds_the_fields_by_place_or_by_name_and_an_event_is_one(row):
    assert READER.read(row) == Sold("soap", price=3)


def test_an_event_from_a_row_is_of_its_very_class():
    found = READER.read(("sold", "soap", 3, "Ann"))
    assert (type(found), found.to, hash(found)) == (Sold, "Ann", hash(attrs.evolve(found)))
    assert READER.name_of(found) == "sold"


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (("given", 1), UnknownKeyError, r"^a row's event is 'given': expected one of sold, broken"),
        (([], 1), UnknownKeyError, r"^a row's event is \[\]: expected one of"),
        ({"what": "soap"}, UnknownKeyError, r"^a row's event is None: expected one of"),
        (("sold",), InvalidValueError, r"^a row of 'sold' lacks what, price: expected what, price"),
        (
            {"event": "sold", "to": "Ann", "price": 3},
            InvalidValueError,
            r"^a row of 'sold' lacks what: expected what, price, to, id$",
        ),
        (
            ("sold", "soap", 3, "Ann", "", 5),
            InvalidValueError,
            r"^a row of 'sold' has 5 fields: expected at most what, price, to, id$",
        ),
        (
            {"event": "sold", "what": "soap", "price": 3, "for": 3},
            UnknownKeyError,
            r"^a row of 'sold' has 'for': expected only what, price, to, id$",
        ),
        (("sold", "soap", "3"), InvalidTypeError, r"price is '3' \(str\): expected int"),
        (("sold", "", 3), InvalidValueError, r"what is empty"),
        ((), InvalidTypeError, r"^a row is \(\) \(tuple\): expected an event, a mapping or"),
        ("sold", InvalidTypeError, r"^a row is 'sold' \(str\): expected an event"),
        (None, InvalidTypeError, r"^a row is None \(NoneType\)"),
    ],
    ids=[
        *("unknown", "no name", "no kind", "lacks both", "lacks one", "too many", "strange"),
        *("wrong kind", "no words", "empty", "text", "nothing"),
    ],
)
def test_a_row_of_no_event_says_what_was_expected(row, error, message):
    with pytest.raises(error, match=message):
        READER.read(row)


def test_an_error_of_the_event_itself_is_not_taken_for_a_misfit():
    with pytest.raises(TypeError, match=r"^object of type 'int' has no len"):
        READER.read(("broken", 7))


def test_every_bad_row_is_refused_at_once_by_its_number_and_id():
    rows = [
        ("sold", "soap", 3),
        ("sold", "", 3, "Ann", "E2"),
        {"event": "sold", "what": "tea", "price": "3", "id": "E3"},
        ("given", 1),
        7,
        (),
    ]
    with pytest.raises(InvalidValueError) as caught:
        READER.read_all(rows)
    assert [each.partition(": expected")[0] for each in caught.value.problems] == [
        "row 2 (id 'E2'): Sold.what is empty",
        "row 3 (id 'E3'): Sold.price is '3' (str)",
        "row 4: a row's event is 'given'",
        "row 5: a row is 7 (int)",
        "row 6: a row is () (tuple)",
    ]


def test_bad_rows_of_one_kind_keep_the_kind_of_their_error():
    with pytest.raises(UnknownKeyError, match=r"^row 1: a row's event is 'solt': .* 'sold'\?$"):
        READER.read_all([("solt", "soap", 3)])
    with pytest.raises(UnknownKeyError) as caught:
        READER.read_all([("solt", "soap", 3), ([], "soap")])
    assert len(caught.value.problems) == 2


def test_one_bad_row_keeps_what_its_error_carries():
    with pytest.raises(InvalidTypeError) as caught:
        READER.read_all([("sold", "soap", "3")], "sales")
    error = caught.value
    assert (error.field, error.value, error.expected) == ("Sold.price", "3", "int")
    with pytest.raises(InvalidTypeError, match=r"^sales: 7 \(int\) is given"):
        READER.read_all(7, "sales")
