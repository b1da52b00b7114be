"""A mapping that cannot change: it hashes, compares and pickles as its items do."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Final, TypeVar, overload

from clientrules.core.render import brief, shown

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)
T = TypeVar("T")

_MOST_SHOWN: Final = 300


class FrozenMap(Mapping[K, V_co]):
    """A read-only copy of a mapping, in the order it was given."""

    __slots__ = ("_items",)

    _items: dict[K, V_co]

    def __init__(self, items: Mapping[K, V_co]) -> None:
        """Copy the items once; what never changes either is shared."""
        copied = items._items if type(items) is FrozenMap else dict(items)  # noqa: SLF001
        object.__setattr__(self, "_items", copied)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a frozen map never changes."""
        raise AttributeError(f"cannot set {shown(name)}: a FrozenMap never changes; make a new one")

    def __delattr__(self, name: str) -> None:
        """Refuse: a frozen map never changes."""
        raise AttributeError(
            f"cannot delete {shown(name)}: a FrozenMap never changes; make a new one"
        )

    def __getitem__(self, key: K) -> V_co:
        """Return the value of a key."""
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys."""
        return iter(self._items)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._items)

    def unfrozen(self) -> dict[K, V_co]:
        """Return a plain dictionary of the items, which answers fastest and may be changed."""
        return self._items.copy()

    # What Mapping lends would look every key up again, which a large base feels.
    def __contains__(self, key: object) -> bool:
        """Tell whether there is a key."""
        return key in self._items

    @overload
    def get(self, key: K, /) -> V_co | None: ...
    @overload
    def get(self, key: K, /, default: V_co | T) -> V_co | T: ...
    def get(self, key: K, /, default: object = None) -> object:
        """Return the value of a key, or what stands for none."""
        return self._items.get(key, default)

    def items(self) -> ItemsView[K, V_co]:
        """Return the keys with their values."""
        return self._items.items()

    def values(self) -> ValuesView[V_co]:
        """Return the values."""
        return self._items.values()

    def __hash__(self) -> int:
        """Hash by the items, whatever their order."""
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        """Show the items, or how many there are where that fills pages."""
        shown = repr(self._items)
        if len(shown) > _MOST_SHOWN:
            return f"<FrozenMap of {len(self)}: {brief(list(self))}>"
        return f"FrozenMap({shown})"

    def __reduce__(self) -> tuple[type[FrozenMap[K, V_co]], tuple[dict[K, V_co]]]:
        """Pickle as a plain dictionary."""
        return FrozenMap, (self._items,)
