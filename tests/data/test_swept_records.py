"""Every record with each of its fields misspelt, blank, doubled or of the wrong kind."""

import pytest

from clientrules import data
from clientrules.core.refusals import nearest
from clientrules.errors import RulesError
from tests.data.test_round_trip import OF_A_CLASS, OWN, READ, RECORDS
from tests.wrong_input.samples import arguments_of, call

SINGLE = {"clientrules.Clause", "clientrules.Role", "clientrules.Term"}
"""Records that are written as one value: an id, a label, some words."""

LONGEST = 400
NOTHING = RulesError("nothing")
TABLES = [each for each in READ if each not in SINGLE]
WRONG = [None, "", "\u3000", "no such name", 1.5, float("nan"), True, -1, 10**400, [], {}, {"x": 1}]


def _kind_and_plain(path):
    value = call(RECORDS[path], arguments_of(RECORDS[path]))
    return OF_A_CLASS.get(type(value), type(value)), data.dump(value, full=True)


def _refusal(ask):
    """Return what is said against something; nothing but a refusal passes."""
    try:
        ask()
    except RulesError as error:
        return error
    return NOTHING


def _problems(kind, plain):
    """Return what does not fit, and let nothing but a refusal pass."""
    refusal = _refusal(lambda: data.load(kind, plain, clauses=OWN))
    assert len(str(refusal)) <= LONGEST
    return () if refusal is NOTHING else refusal.problems


@pytest.mark.parametrize("path", TABLES)
def test_a_field_misspelt_is_named_with_the_one_that_is_meant(path):
    kind, plain = _kind_and_plain(path)
    for name, value in plain.items():
        misspelt = f"{name}x"
        others = {each: held for each, held in plain.items() if each != name}
        found = {each.path: each for each in _problems(kind, others | {misspelt: value})}
        assert found[misspelt].kind == "unknown"
        assert found[misspelt].near == nearest(misspelt, plain)


@pytest.mark.parametrize("path", TABLES)
def test_a_field_blank_doubled_or_of_the_wrong_kind_is_read_or_named_by_its_path(path):
    kind, plain = _kind_and_plain(path)
    for name, value in plain.items():
        for wrong in (*WRONG, [value, value], {name: value}):
            for problem in _problems(kind, plain | {name: wrong}):
                assert problem.expected
                assert problem.kind == "rule" or problem.path.startswith(tuple(plain))


@pytest.mark.parametrize("path", READ)
def test_a_constructor_refuses_a_field_of_the_wrong_kind_in_words(path):
    right = arguments_of(RECORDS[path])
    for name in right:
        for wrong in WRONG:
            refusal = _refusal(lambda given=right | {name: wrong}: call(RECORDS[path], given))
            assert len(str(refusal)) <= LONGEST
