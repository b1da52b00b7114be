"""What is written is read again as it was: every public fact, policy and result."""

import inspect
import json
import pickle

import attrs
import jsonschema
import pytest

from clientrules import data, weeks
from clientrules.core import Cadence, Edition, Editions, Policy, tables
from clientrules.core.frozen_map import FrozenMap
from clientrules.data.collections import said
from clientrules.sales import FloorPolicy
from clientrules.segmentation import AbcClass, MigrationMatrix, migrations
from clientrules.segmentation.history import TierChange
from tests.wrong_input.known import CALLED, TABLE
from tests.wrong_input.samples import CLAUSE, MODULES, arguments_of, call

RECORDS = {
    path: each
    for path, each in CALLED.items()
    if inspect.isclass(each) and (attrs.has(each) or hasattr(each, "_fields"))
}
ASKED_ANEW = {
    # What holds a decision, or what a decision table is made of, is written and not read.
    "clientrules.Decision",
    "clientrules.complaints.Clock",
    "clientrules.core.tables.Condition",
    "clientrules.core.tables.Counterfactual",
    "clientrules.core.tables.Coverage",
    "clientrules.core.tables.DecisionTable",
    "clientrules.core.tables.Fact",
    "clientrules.core.tables.OpenCase",
    "clientrules.core.tables.Overlap",
    "clientrules.core.tables.Row",
    "clientrules.core.tables.Valued",
    "clientrules.core.tables.YesNo",
    "clientrules.sales.attribution.Counterfactual",
}
OF_A_CLASS = {
    Edition: Edition[Cadence],
    Editions: Editions[Cadence],
    MigrationMatrix: MigrationMatrix[str, AbcClass],
    TierChange: TierChange[AbcClass],
}
READ = sorted(RECORDS.keys() - ASKED_ANEW)
OWN = {CLAUSE.id: CLAUSE}
POLICIES = {
    f"{module}.{name}": value
    for module, names in MODULES.items()
    for name, value in names.items()
    if name.isupper() and isinstance(value, Policy)
}


def _sample(path):
    return call(RECORDS[path], arguments_of(RECORDS[path]))


def _as_json(plain):
    return json.loads(json.dumps(plain, ensure_ascii=False))


def _same(value):
    """Return a value after it was written and read, and check that nothing was lost."""
    kind = OF_A_CLASS.get(type(value), type(value))
    plain = data.dump(value)
    again = data.load(kind, _as_json(plain), clauses=OWN)
    assert data.dump(again) == plain
    assert data.load(kind, _as_json(data.dump(value, full=True)), clauses=OWN) == value
    return again


@pytest.mark.parametrize("path", READ)
def test_what_is_written_is_read_again_as_it_was(path):
    value = _sample(path)
    assert _same(value) == value


@pytest.mark.parametrize("path", READ)
def test_what_is_written_fits_its_schema(path):
    value = _sample(path)
    drawn = data.schema(OF_A_CLASS.get(type(value), type(value)))
    jsonschema.Draft202012Validator.check_schema(drawn)
    checker = jsonschema.Draft202012Validator(drawn)
    for full in (False, True):
        checker.validate(_as_json(data.dump(value, full=full)))


@pytest.mark.parametrize("path", sorted(ASKED_ANEW - {"clientrules.core.tables.DecisionTable"}))
def test_what_a_rule_works_out_is_written_and_asked_anew(path):
    with pytest.raises(data.DataError, match="worked out again"):
        data.load(RECORDS[path], _as_json(data.dump(_sample(path))))


@pytest.mark.parametrize("path", sorted(POLICIES))
def test_every_ready_policy_is_read_again_as_it_was(path):
    policy = POLICIES[path]
    assert _same(policy) == policy


def test_a_decision_is_written_as_its_record():
    decision = migrations({"Ann": AbcClass.A}, {"Ann": AbcClass.B})
    matrix = data.load(MigrationMatrix[str, AbcClass], data.dump(decision))
    assert matrix == decision


@pytest.mark.parametrize("name", ["introduction_table", "claim_table", "couple_table"])
def test_a_table_of_a_policy_is_read_with_the_firms_own_clauses(name):
    table = getattr(FloorPolicy(), name)
    rows = [attrs.evolve(table.rows[0], clause=CLAUSE), *table.rows[1:]]
    policy = FloorPolicy(**{name: attrs.evolve(table, rows=rows)})
    plain = _as_json(data.dump(policy))
    assert plain[name]["rows"][0]["clause"] == "OUR-1"
    assert data.load(FloorPolicy, plain, clauses=OWN) == policy
    with pytest.raises(data.DataError, match=rf"{name}\.rows\[1\]\.clause is 'OUR-1'"):
        data.load(FloorPolicy, plain)


def test_a_table_is_taken_as_it_is_and_nothing_else_is_one():
    assert data.load(type(TABLE), TABLE) is TABLE
    with pytest.raises(data.DataError, match="expected a table with name, hit and rows"):
        data.load(type(TABLE), ["rows"])


def test_the_firms_own_clause_stays_beside_its_number():
    policy = FloorPolicy(validity=weeks(6), cites={"validity": CLAUSE})
    plain = data.dump(policy)
    assert plain["validity"]["value"] == "6 weeks"
    assert plain["validity"]["clause"]["id"] == "OUR-1"
    assert _same(policy) == policy
    by_id = plain | {"validity": {"value": "6 weeks", "clause": "OUR-1"}}
    assert data.load(type(policy), by_id, clauses=OWN) == policy


def test_problems_survive_pickling():
    with pytest.raises(data.DataError) as caught:
        data.load(TierChange[AbcClass], {"before": "D"})
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  (its own pickle)
    assert again.problems == caught.value.problems
    assert again.record() == caught.value.record()


def test_a_list_is_written_item_by_item():
    assert data.dump([AbcClass.A, FrozenMap({"a": 1})]) == ["A", {"a": 1}]


def test_a_class_is_named_by_its_words():
    assert said(tables.DecisionTable) == "decision table"
