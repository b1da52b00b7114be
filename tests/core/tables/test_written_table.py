"""A decision table travels as plain data: its facts and clauses by name, its values exactly."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.core.tables import (
    Hit,
    Row,
    Unknown,
    custom_fact,
    facts_of,
    read_table,
    write_table,
)
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import CLERK, MANAGER
from tests.core.tables.samples import (
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_2,
    O_3,
    O_4,
    O_9,
    TO_DESK,
    Channel,
    Lead,
    Size,
    table,
)

BEDS = custom_fact("beds", int)
FACTS = {**facts_of(Lead), "beds": BEDS}
CLAUSES = {clause.id: clause for clause in (O_1, O_2, O_3, O_4, O_9)}


def back(data, **options):
    given = {"facts": FACTS, "clauses": CLAUSES, "gives": str, "roles": [CLERK, MANAGER], **options}
    return read_table(data, **given)


def test_facts_are_found_by_name_on_their_classes():
    assert (FACTS["staff"], FACTS["owned"]) == (Lead.staff, Lead.owned)
    assert len(facts_of(Lead)) == 11


def test_a_table_reads_as_a_manager_would_write_it():
    assert write_table(ASSIGNMENT, str) == {
        "name": "assignment",
        "hit": "first",
        "rows": [
            {"clause": "O-1", "when": [{"owned": True}], "rank": -1, "gives": "owner"},
            {
                "clause": "O-2",
                "when": [{"country": "DE"}, {"staff": {"more_than": 500}}],
                "gives": "Ann",
            },
            {"clause": "O-3", "when": [{"country": "DE"}], "gives": "Bob"},
        ],
        "otherwise": {"clause": "O-9", "gives": "desk"},
    }


EVERYTHING = table(
    Row(
        clause=O_1,
        when=[
            Lead.owned,
            ~Lead.was_called,
            Lead.country.one_of("DE", "FR"),
            ~Lead.staff.equals(3),
            Lead.channel.equals(Channel.SHOP),
            Lead.size.one_of(Size.LARGE),
            Lead.turnover.between(Decimal("0.10"), 200),
        ],
        unless=[
            Lead.part.at_most(Fraction(1, 3)),
            Lead.part.below(Decimal("0.25")),
            Lead.category.within("phones"),
            BEDS.at_least(10),
        ],
        gives="one",
        because="{firm} came",
        numbers=("limit",),
    ),
    Row(
        clause=O_4,
        when=[
            Lead.day.at_least(dt.date(2025, 1, 1)),
            Lead.instant.below(dt.datetime(2025, 3, 1, tzinfo=dt.UTC)),
            Lead.was_called.present(),
            Lead.staff.absent(),
        ],
        gives="two",
    ),
    hit=Hit.MOST_SPECIFIC,
    unknown=Unknown.UNSPECIFIED,
    arbiter=MANAGER,
    impossible=[[Lead.owned, ~GERMAN]],
    otherwise=TO_DESK,
)


def test_a_table_comes_back_equal_through_json():
    for rows in (ASSIGNMENT, EVERYTHING):
        assert back(json.loads(json.dumps(write_table(rows, str)))) == rows


def test_days_and_instants_may_come_as_such():
    day = dt.date(2025, 1, 1)
    data = {"clause": "O-4", "when": [{"day": {"at_least": day}}], "gives": "x"}
    found = back({"name": "days", "hit": "first", "rows": [data]})
    assert found.rows[0].when == (Lead.day.at_least(day),)


def with_when(*when):
    row = {"clause": "O-2", "when": list(when), "gives": "Ann"}
    return {"name": "assignment", "hit": "first", "rows": [row]}


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ([], InvalidTypeError, r"the table is \[\]: expected arbiter, hit, .* by name"),
        ({"name": "x", "hit": "first"}, InvalidValueError, "the table has no rows: expected it"),
        ({**with_when(), "hits": 1}, UnknownKeyError, "the table names 'hits': expected .*hit"),
        ({**with_when(), "hit": "frist"}, UnknownKeyError, "hit names 'frist': expected .* first"),
        ({**with_when(), "hit": 1}, UnknownKeyError, "hit names 1: expected one of all, first"),
        ({**with_when(), "arbiter": "boss"}, UnknownKeyError, "arbiter names 'boss': expected one"),
        ({**with_when(), "unknown": "x"}, UnknownKeyError, "unknown names 'x': expected one of f"),
        (
            {**with_when(), "rows": [{"clause": "O-7", "gives": 1}]},
            UnknownKeyError,
            r"rows\[0\].clause names 'O-7': expected one of O-1",
        ),
        ({**with_when(), "rows": [{"gives": 1}]}, InvalidValueError, r"rows\[0\] has no clause"),
        (with_when({"stuff": 3}), UnknownKeyError, r"rows\[0\].when\[0\] names 'stuff': .* staff"),
        (with_when("owned"), InvalidTypeError, r"when\[0\] is 'owned': expected one fact"),
        (with_when({"owned": True, "staff": 3}), InvalidTypeError, "expected one fact with what"),
        (
            with_when({"owned": True}, {"staff": {"below": 3, "at_least": 1}}),
            InvalidTypeError,
            r"rows\[0\].when\[1\]: staff is asked .*: expected one test",
        ),
        (
            with_when({"staff": {"less": 3}}),
            UnknownKeyError,
            r"rows\[0\].when\[0\]: no test 'less': expected one of equals",
        ),
        (with_when({"staff": 2.5}), InvalidTypeError, r"limit of staff is 2.5 \(float\): expected"),
        (with_when({"staff": {"below": "3"}}), InvalidTypeError, "staff is '3' .*: expected int"),
        (with_when({"staff": {"one_of": 3}}), InvalidTypeError, "expected a list or a tuple"),
        (with_when({"turnover": {"below": "cheap"}}), InvalidValueError, "is 'cheap': expected"),
        (with_when({"day": "soon"}), InvalidValueError, "day is 'soon': expected date"),
        (with_when({"instant": "2025-03-01T10:00"}), InvalidTypeError, "expected datetime with a"),
        (with_when({"channel": "post"}), InvalidTypeError, r"is 'post' .*: expected Channel"),
        (with_when({"owned": {"present": "yes"}}), InvalidTypeError, "wanted is 'yes' .* bool"),
        (with_when({"part": {"below": "1/0"}}), InvalidValueError, "part is '1/0': expected Decim"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_a_table_is_refused_with_its_place(data, error, message):
    with pytest.raises(error, match=message):
        back(data)


def test_a_table_that_makes_no_sense_is_refused_as_ever():
    data = write_table(table(LARGE), str)
    data["rows"].append(data["rows"][0])
    with pytest.raises(InvalidValueError, match=r"the table has the row O-2: Ann where .* twice"):
        back(data)


def test_facts_are_those_of_classes():
    with pytest.raises(InvalidTypeError, match=r"classes is <Lead> \(Lead\): expected a class"):
        facts_of(Lead())


@pytest.mark.parametrize("which", ["read", "write"])
def test_what_goes_wrong_in_the_caller_s_function_is_said_with_what_it_was_given(which):
    def fails(value):
        raise KeyError(value)

    with pytest.raises(InvalidValueError, match=r"gives fails on .*: expected a function that"):
        write_table(ASSIGNMENT, fails) if which == "write" else back(with_when(), gives=fails)


@pytest.mark.parametrize("which", ["read", "write"])
def test_an_outcome_is_read_and_written_by_a_function(which):
    with pytest.raises(InvalidTypeError, match=r"gives is 'str' .*: expected a function of an"):
        write_table(ASSIGNMENT, "str") if which == "write" else back(with_when(), gives="str")
