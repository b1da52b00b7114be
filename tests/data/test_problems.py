"""Everything that does not fit comes at once, each with its path, what was given and what would."""

import datetime as dt
import json
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

import attrs
import pytest

from clientrules import data
from clientrules.complaints import ClockRule, Complaint, Happened
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.loyalty import ClubPolicy, Purchased, TierPolicy
from clientrules.sales import Case, FloorPolicy, Registration
from clientrules.sales.leads import Assigned
from clientrules.segmentation import ValueCuts

ENTRY = {
    "at": "2026-03-01T10:00:00+08:00[Asia/Shanghai]",
    "customer": 5,
    "project": "Park",
    "agent": "A",
    "channel": "来访",
    "entered": 1,
    "approved": True,
    "forgot_agent": False,
}


def problems(kind, given, **options):
    with pytest.raises(data.DataError) as caught:
        data.load(kind, given, **options)
    return [str(each) for each in caught.value.problems]


def without(record, *names):
    return {name: value for name, value in record.items() if name not in names}


def test_a_right_row_is_a_fact():
    entry = data.load(Registration, ENTRY)
    assert (entry.customer, entry.channel.value, entry.entered) == ("5", "visit", True)
    assert entry.at.timezone_name == "Asia/Shanghai"


def test_all_that_does_not_fit_is_named_at_once():
    wrong = without(ENTRY, "agent") | {
        "agnet": "A",
        "at": "2026-03-01 10:00",
        "channel": "vist",
        "approved": "ja",
    }
    assert problems(Registration, wrong) == [
        "at is '2026-03-01 10:00': expected its offset from UTC as well, such as +08:00",
        "channel is 'vist': expected one of visit, phone (did you mean visit?)",
        "approved is 'ja': expected true or false",
        (
            "agnet: there is no such name; expected one of at, customer, project, agent, channel,"
            " entered, approved, forgot_agent (did you mean agent?)"
        ),
    ]


def test_what_lies_deep_is_named_by_its_path():
    case = {"registrations": [ENTRY, ENTRY | {"at": "noon"}], "merges": {"x": 1.5}}
    found = problems(Case, case)
    assert (
        "registrations[2].at is 'noon': expected a day, such as 2026-01-31, or an instant"
        in found[0]
    )
    assert found[1] == "merges.x is 1.5: expected text"
    assert any(each.startswith("deal is missing: expected ") for each in found)


def test_a_check_of_a_field_and_a_rule_between_fields_are_told_apart():
    assert problems(ValueCuts, {"current": 100, "potential": 0.5}) == [
        (
            "potential is 0.5: expected an amount in digits, such as 1520.50; a float is not exact"
            ' (did you mean "0.5"?)'
        )
    ]
    tiers = [{"name": "gold", "qualify": 0}, {"name": "", "qualify": 100}]
    found = problems(TierPolicy, {"window": "12 hours", "tiers": tiers})
    assert [each.partition(" ")[0] for each in found] == [
        "tiers[1].qualify",
        "tiers[2].name",
        "window",
    ]
    turned = [{"name": "gold", "qualify": 200, "retain": 300}]
    (rule,) = problems(TierPolicy, {"window": "1 year", "tiers": turned})
    assert rule == "tiers[1].retain is 300: expected at most the 200 that reaches 'gold'"


def test_two_faults_of_one_record_are_both_named():
    found = problems(ClubPolicy, {"rate": 95, "single": -800})
    assert [each.partition(":")[0] for each in found] == ["single is -800", "rate is 95"]


def test_a_policys_number_may_come_with_its_clause():
    policy = data.load(ClubPolicy, {"rate": {"value": "0.95", "clause": "VIP-R2"}})
    assert policy.rate == Decimal("0.95")
    assert policy.cites["rate"].id == "VIP-R2"
    assert data.load(ClubPolicy, {"rate": "0.95", "cites": {"rate": "VIP-R2"}}) == policy
    assert problems(ClubPolicy, {"rate": {"value": "0.95", "clause": "VIP-R22"}}) == [
        (
            "rate.clause is 'VIP-R22': expected the id of a clause that is stated, or a clause with"
            " id and says (did you mean VIP-R2?)"
        )
    ]
    assert "cites.rat: there is no such name" in problems(ClubPolicy, {"cites": {"rat": "x"}})[0]
    assert problems(ClubPolicy, {"cites": "VIP-R2"}) == [
        "cites is 'VIP-R2': expected a table from a field to a clause"
    ]
    assert "rate is 95: expected" in problems(ClubPolicy, {"rate": {"value": 95}})[0]


def test_events_are_told_apart_by_their_words():
    club = {
        "facts": [{"event": "purchased"}, {"event": "happend"}, {"on": "x"}, 5],
        "policies": {},
    }
    kind = attrs.fields_dict(Complaint)
    assert kind
    complaint = {"id": "C1", "events": club["facts"]}
    found = problems(Complaint, complaint)
    assert found[0].startswith("events[1].event is 'purchased': expected one of happened, ")
    assert found[1].endswith("(did you mean happened?)")
    assert found[2].startswith("events[3].event is missing: expected one of happened, ")
    assert found[3] == 'events[4] is 5: expected a table with "event"'


def test_a_choice_of_tables_says_what_is_wrong_in_the_table_given():
    rules = [["online self-registered", {"kind": "round robin", "people": "Wu"}]]
    found = problems(Assigned, {"rules": rules})
    assert any("expected a list" in each for each in found)


def test_problems_are_there_as_data_for_a_form():
    with pytest.raises(RulesError) as caught:
        data.load(Registration, without(ENTRY, "agent") | {"entered": "yes"})
    assert isinstance(caught.value, InvalidValueError)
    assert json.loads(json.dumps(caught.value.record())) == [
        {
            "path": "entered",
            "value": "yes",
            "expected": "true or false",
            "near": "true",
            "kind": "value",
            "place": "",
            "message": "entered is 'yes': expected true or false (did you mean true?)",
        },
        {
            "path": "agent",
            "value": None,
            "expected": "some words",
            "near": "",
            "kind": "missing",
            "place": "",
            "message": "agent is missing: expected some words",
        },
    ]


def test_the_good_rows_of_a_file_are_kept_and_the_others_named():
    rows = [ENTRY, ENTRY | {"channel": "fax"}, "entry", ENTRY]
    loaded = data.load_rows(Registration, rows)
    assert [*loaded.good] == [1, 4]
    assert [each.path for each in loaded.problems] == ["[2].channel", "[3]"]
    assert repr(loaded) == "<Loaded 2 rows, 2 problems>"
    good = data.load_rows(Purchased, [])
    assert (dict(good.good), good.problems) == ({}, ())


def test_of_countless_problems_the_first_two_hundred_are_kept():
    assert len(problems(Registration, {f"x{n}": 1 for n in range(300)})) == 200


def test_values_that_are_right_already_are_taken_as_they_are():
    entry = data.load(Registration, ENTRY)
    assert data.load(Registration, entry) is entry
    assert data.load(Registration, ENTRY | {"at": entry.at}).at is entry.at
    assert data.load_rows(Registration, [entry]).good[1] is entry


@pytest.mark.parametrize("kind", [None, 5, "Case", len, {}.__class__, []])
def test_what_has_no_plain_form_is_refused_by_name(kind):
    with pytest.raises(InvalidTypeError, match="expected"):
        data.load(kind, {})
    with pytest.raises(InvalidTypeError, match="expected"):
        data.schema(kind)


@pytest.mark.parametrize("clauses", [5, ["VIP-R2"], {"VIP-R2": "x"}])
def test_the_firms_own_clauses_are_a_mapping_of_clauses(clauses):
    with pytest.raises(InvalidTypeError, match="expected one from an id to a Clause"):
        data.load(ValueCuts, {}, clauses=clauses)


def test_a_message_names_the_first_problems_and_counts_the_rest():
    with pytest.raises(data.DataError, match=r"; and \d+ more$") as caught:
        data.load(Registration, {f"x{n}": dt.date(2026, 1, 1) for n in range(30)})
    assert len(str(caught.value)) <= 400


def test_what_is_taken_for_granted_is_left_out_unless_all_is_asked():
    assert data.dump(FloorPolicy()) == {}
    assert data.dump(FloorPolicy(), full=True)["validity"] == "1 month"
    with pytest.raises(InvalidTypeError, match="full is 'yes'"):
        data.dump(FloorPolicy(), full="yes")


class Pair(NamedTuple):
    """A record that is no class of attrs."""

    day: dt.date
    count: int = 1


def _below(record, _attribute, value):
    if value >= record.limit:
        raise InvalidValueError(f"the count is {value}: expected less than {record.limit}")


@attrs.frozen
class Limited:
    """A record with a check that looks at another field."""

    count: int = attrs.field(validator=_below)
    limit: int


@attrs.frozen
class Foreign:
    """A record with an annotation that only type checkers know."""

    thing: "Nowhere"  # noqa: F821  (what is asked)


def test_a_named_tuple_is_a_record_too():
    assert data.load(Pair, {"day": "2026-01-31"}) == Pair(dt.date(2026, 1, 31))
    assert data.dump(Pair(dt.date(2026, 1, 31), 2)) == {"day": "2026-01-31", "count": 2}
    assert problems(Pair, {"count": "x"}) == [
        "count is 'x': expected a whole number",
        "day is missing: expected a day, such as 2026-01-31",
    ]


def test_a_check_that_looks_at_a_field_which_could_not_be_read_is_passed_over():
    (found,) = problems(Limited, {"count": 5, "limit": "x"})
    assert found == "limit is 'x': expected a whole number"
    (found,) = problems(Limited, {"count": 5, "limit": 5})
    assert found == "the count is 5: expected less than 5"


def test_what_only_type_checkers_know_is_taken_as_the_callers_own():
    assert data.load(Foreign, {"thing": "x"}).thing == "x"


def test_an_event_that_is_one_already_is_taken_as_it_is():
    at = data.load(Registration, ENTRY).at
    happened = Happened("received", at=at)
    assert data.load(Complaint, {"id": "C1", "events": [happened]}).events == (happened,)


def test_a_table_with_a_fault_inside_is_meant_as_a_table():
    rule = {"name": "closing", "clause": "VIP-R2", "starts": "a", "ends": ["b"]}
    (found,) = problems(ClockRule, rule | {"stated": {"high": "6 wks"}})
    assert found.startswith("stated.high is '6 wks': expected a length of time")
    assert found.endswith('(did you mean "6 weeks"?)')
    assert "; or " in problems(ClockRule, rule | {"stated": 5})[0]


def test_an_outcome_of_a_table_that_cannot_be_read_is_named_by_its_path():
    table = data.dump(FloorPolicy(), full=True)["couple_table"]
    table["rows"][0]["gives"] = {"kind": "split", "first": "nobody"}
    (problem,) = problems(FloorPolicy, {"couple_table": table})
    assert problem.startswith("couple_table.rows[1].gives.first is 'nobody': expected one of")


def test_a_table_of_any_kind_is_read():
    assert data.load(Registration, MappingProxyType(ENTRY)) == data.load(Registration, ENTRY)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rows": [3]}, "couple_table.rows[1] is 3: expected a table with clause and gives"),
        ({"name": ""}, "couple_table is '': expected some words"),
    ],
)
def test_a_table_of_rows_is_told_which_row_is_none(changed, said):
    plain = data.dump(FloorPolicy(), full=True)["couple_table"]
    assert problems(FloorPolicy, {"couple_table": plain | changed}) == [said]
