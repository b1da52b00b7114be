"""Whatever stands in a file, it is read or refused in words, and nothing else happens."""

import json

from hypothesis import given, strategies as st

from clientrules import data, rulebook
from clientrules.errors import RulesError
from clientrules.sales import Case
from tests.rulebook.house import HOUSE
from tests.wrong_input.known import CALLED
from tests.wrong_input.samples import arguments_of, call

PLAIN = json.loads(rulebook.dumps(rulebook.loads(HOUSE), kind="json"))
CASE = data.dump(call(Case, arguments_of(Case)), full=True)
LONGEST = 400
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["9" * 5000, "1e999", "2026-02-30", "6 weeks", "95 %", "signed", "VIP-R2"]),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(
        st.sampled_from(["value", "clause", "kind", "event", "id"]), st.text(), max_size=2
    ),
)


def _places(plain, path=()):
    """Yield the path of everything within plain data."""
    pairs = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for key, each in pairs:
        yield (*path, key)
        if isinstance(each, (dict, list)):
            yield from _places(each, (*path, key))


def _changed(plain, path, value):
    copy = json.loads(json.dumps(plain))
    here = copy
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return copy


def _is_read_or_refused(read):
    message = ""
    try:
        read()
    except RulesError as error:
        message = str(error)
    assert len(message) <= LONGEST


@given(st.sampled_from(list(_places(PLAIN))), ODD)
def test_one_odd_value_in_a_file_of_rules_is_read_or_refused(path, value):
    text = json.dumps(_changed(PLAIN, path, value))
    _is_read_or_refused(lambda: rulebook.loads(text, kind="json"))


@given(st.sampled_from(list(_places(CASE))), ODD)
def test_one_odd_value_in_a_case_is_read_or_refused(path, value):
    _is_read_or_refused(lambda: data.load(Case, _changed(CASE, path, value)))


@given(st.sampled_from(sorted(CALLED)), st.dictionaries(st.text(max_size=5), ODD, max_size=3))
def test_any_table_is_read_as_any_class_or_refused(path, plain):
    kind = CALLED[path]
    if isinstance(kind, type):
        _is_read_or_refused(lambda: data.load(kind, plain))


@given(st.integers(0, len(HOUSE) - 1), st.text(max_size=3), st.integers(0, 40))
def test_text_cut_from_a_file_or_put_into_it_is_read_or_refused(place, text, gone):
    mutated = HOUSE[:place] + text + HOUSE[place + gone :]
    _is_read_or_refused(lambda: rulebook.loads(mutated))
