"""What a rule is handed when its work is counted: each look at an element calls Python.

A scan in C (`in`, `sum`, `max`, `tuple`) of such a collection or such elements is seen by the
counter as calls.
"""

from collections.abc import ItemsView, KeysView, ValuesView


class Name(str):
    """A name whose comparisons and hashes are calls."""

    __slots__ = ()

    def __eq__(self, other):
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)

    def __gt__(self, other):
        return str.__gt__(self, other)


class Coin(int):
    """A sum whose additions and comparisons are calls."""

    __slots__ = ()

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)

    def __gt__(self, other):
        return int.__gt__(self, other)

    def __add__(self, other):
        return int.__add__(self, other)

    __radd__ = __add__


class Many(list):
    """A list whose every element read is a call, and whose slices are such lists again."""

    def __iter__(self):
        yield from list.__iter__(self)

    def __contains__(self, sought):
        return any(each == sought for each in self)

    def __getitem__(self, place):
        found = list.__getitem__(self, place)
        return Many(found) if isinstance(place, slice) else found


class Each(dict):
    """A mapping whose every key read is a call."""

    def __iter__(self):
        yield from dict.__iter__(self)

    def keys(self):
        return KeysView(self)

    def values(self):
        return ValuesView(self)

    def items(self):
        return ItemsView(self)


def names(n, start="N"):
    """Return n names, none like another."""
    return [Name(f"{start}{each:04}") for each in range(n)]
