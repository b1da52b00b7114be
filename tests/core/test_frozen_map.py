"""A frozen map is its dictionary, and never changes."""

from collections.abc import MutableMapping

import pytest
from hypothesis import given, strategies as st

from clientrules.core.frozen_map import FrozenMap
from tests.core.samples import copies

mappings = st.dictionaries(st.text() | st.integers(), st.integers() | st.none())


@given(mappings)
def test_a_frozen_map_equals_its_dictionary(items):
    frozen = FrozenMap(items)
    assert frozen == items
    assert (list(frozen), len(frozen), dict(frozen)) == (list(items), len(items), items)
    assert list(frozen.items()) == list(items.items())
    assert list(frozen.values()) == list(items.values())


@given(mappings, mappings)
def test_two_frozen_maps_are_equal_exactly_when_their_dictionaries_are(one, other):
    assert (FrozenMap(one) == FrozenMap(other)) is (one == other)


@given(mappings)
def test_the_order_of_the_items_changes_neither_equality_nor_hash(items):
    backwards = FrozenMap(dict(reversed(items.items())))
    assert {backwards} == {FrozenMap(items)}


@given(mappings)
def test_a_frozen_map_is_equal_to_its_copies(items):
    frozen = FrozenMap(items)
    assert {*copies(frozen)} == {frozen}


@given(mappings, st.text())
def test_a_key_is_looked_up_as_in_the_dictionary(items, key):
    frozen = FrozenMap(items)
    assert (key in frozen, frozen.get(key, "none")) == (key in items, items.get(key, "none"))


def test_a_missing_key_is_an_error():
    with pytest.raises(KeyError, match="'b'"):
        FrozenMap({"a": 1})["b"]


def test_a_frozen_map_does_not_follow_the_dictionary_it_was_made_from():
    items = {"a": 1}
    frozen = FrozenMap(items)
    items["a"] = 2
    assert frozen["a"] == 1


def test_a_copy_shares_nothing_that_can_change():
    frozen = FrozenMap({"a": [1]})
    *_, deep = copies(frozen)
    frozen["a"].append(2)
    assert deep["a"] == [1]


def test_a_frozen_map_has_no_way_to_change():
    frozen = FrozenMap({"a": 1})
    assert not isinstance(frozen, MutableMapping)
    with pytest.raises(AttributeError, match="cannot set '_items': a FrozenMap never changes"):
        frozen._items = {}
    with pytest.raises(AttributeError, match="cannot delete '_items': a FrozenMap never changes"):
        del frozen._items
    with pytest.raises(TypeError):
        frozen["a"] = 2
    assert not hasattr(frozen.items(), "clear")
    assert frozen == {"a": 1}


def test_a_frozen_map_hashes_only_what_hashes():
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMap({"a": []}))


def test_a_frozen_map_shows_its_items():
    assert repr(FrozenMap({"a": 1})) == "FrozenMap({'a': 1})"


def test_a_map_of_pages_shows_how_many_items_it_has_and_the_first_of_its_keys():
    assert repr(FrozenMap({number: number for number in range(99)})) == (
        "<FrozenMap of 99: [0, 1, 2, ...]>"
    )


@given(mappings, st.text())
def test_a_key_is_known_as_in_the_dictionary(items, key):
    frozen = FrozenMap(items)
    assert (key in frozen) is (key in items)
    assert frozen.get(key) == items.get(key)
    assert frozen.get(key, default=5) == items.get(key, 5)


@given(mappings)
def test_a_plain_dictionary_of_the_items_is_the_callers_own(items):
    frozen = FrozenMap(FrozenMap(items))
    own = frozen.unfrozen()
    own["more"] = 1
    assert frozen == items
