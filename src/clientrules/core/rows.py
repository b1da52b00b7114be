"""Events from plain rows, as a database or a file hands them out, checked once at the edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import attrs
from attrs import field, frozen

from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError

E = TypeVar("E")

PlainRow: TypeAlias = Mapping[str, Any] | Sequence[Any]


def _frozen_kinds(kinds: Mapping[str, type[Any]]) -> FrozenMap[str, type[Any]]:
    return FrozenMap(kinds)


@frozen(eq=False)
class RowReader(Generic[E]):
    """Makes events from rows, whose first item or key `"event"` names the class."""

    kinds: Mapping[str, type[E]] = field(converter=_frozen_kinds, repr=", ".join)
    # A plain dictionary answers faster, and every row asks.
    _classes: dict[Any, type[E]] = field(init=False, repr=False)
    _names: dict[type[Any], str] = field(init=False, repr=False)
    _fillers: dict[str, Callable[..., None]] = field(init=False, repr=False, factory=dict)

    @_classes.default
    def _by_name(self) -> dict[Any, type[E]]:
        return dict(self.kinds)

    @_names.default
    def _by_class(self) -> dict[type[Any], str]:
        return {event: kind for kind, event in self.kinds.items()}

    def name_of(self, event: E) -> str:
        """Return how a row names the kind of an event."""
        return self._names[type(event)]

    def read(self, row: PlainRow | E) -> E:
        """Return the event of a row."""
        if type(row) in self._names:
            return row  # type: ignore[return-value]
        if isinstance(row, (tuple, list)) and row:
            return self._event(row[0], row[1:], {})
        if isinstance(row, Mapping):
            given = dict(row)
            return self._event(given.pop("event", None), (), given)
        raise wrong_kind("a row", row, "an event, a mapping or a tuple")

    def _event(self, kind: object, values: Sequence[Any], given: dict[str, Any]) -> E:
        if not isinstance(kind, str) or kind not in self._classes:
            known = ", ".join(self.kinds)
            raise UnknownKeyError(f"a row's event is {shown(kind)}: expected one of {known}")
        event = object.__new__(self._classes[kind])
        fill = self._fillers.get(kind) or self._filler(kind)
        try:
            fill(event, *values, **given)
        except TypeError as error:
            misfit = (
                None if isinstance(error, InvalidTypeError) else self._misfit(kind, values, given)
            )
            if misfit is None:
                raise
            raise misfit from None
        return event

    def _filler(self, kind: str) -> Callable[..., None]:
        """Return what fills an event as its constructor does, with the fields by place as well."""
        # To give names to the fields of a tuple first takes as long as to check them.
        by_place = attrs.make_class(
            kind, (), (self._classes[kind],), frozen=True, slots=True, field_transformer=_unnamed
        )
        return self._fillers.setdefault(kind, vars(by_place)["__init__"])

    def _misfit(
        self, kind: str, values: Sequence[Any], given: Mapping[str, Any]
    ) -> InvalidValueError | UnknownKeyError | None:
        fields = attrs.fields_dict(self._classes[kind])  # type: ignore[arg-type]
        names = list(fields)
        listed = ", ".join(names)
        if len(values) > len(names):
            return InvalidValueError(
                f"a row of {shown(kind)} has {len(values)} fields: expected at most {listed}"
            )
        unknown = [name for name in given if name not in fields]
        if unknown:
            return UnknownKeyError(
                f"a row of {shown(kind)} has {shown(unknown[0])}: expected only {listed}"
            )
        required = [name for name in names if fields[name].default is attrs.NOTHING]
        lacking = [name for name in required if name not in {*names[: len(values)], *given}]
        if lacking:
            return InvalidValueError(
                f"a row of {shown(kind)} lacks {', '.join(lacking)}: expected {listed}"
            )
        return None


def _unnamed(_event: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    return [each.evolve(kw_only=False) for each in fields]
