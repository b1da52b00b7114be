"""Events from plain rows, as a database or a file hands them out, checked once at the edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, TypeAlias, TypeVar

import attrs
from attrs import field, frozen

from clientrules.core.at_once import maker
from clientrules.core.checks import listed
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import hint, several, unknown_name, wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError

E = TypeVar("E")

NAMED: Final = "clientrules.named"
EVENT: Final = {NAMED: "event"}
"""The metadata of a field that says which kind of event it is, where one class holds several."""


class Happening:
    """The parent of events that rows tell apart by their key `"event"`, and that have no time."""

    __slots__ = ()


PlainRow: TypeAlias = Mapping[str, Any] | Sequence[Any]


def _frozen_kinds(kinds: Mapping[str, type[Any]]) -> FrozenMap[str, type[Any]]:
    return FrozenMap(kinds)


@frozen(eq=False)
class RowReader(Generic[E]):
    """Makes events from rows, whose first item or key `"event"` names the class.

    Args:
        kinds: the class of each name; all names may be of one class.
        kept: the field of that one class that keeps the name, which is a member of a scale.
    """

    kinds: Mapping[str, type[E]] = field(converter=_frozen_kinds, repr=", ".join)
    kept: str = ""
    # A plain dictionary answers faster, and every row asks.
    _classes: dict[Any, type[E]] = field(init=False, repr=False)
    _names: dict[type[Any], str] = field(init=False, repr=False)
    _makers: dict[object, Callable[..., E]] = field(init=False, repr=False, factory=dict)

    @_classes.default
    def _by_name(self) -> dict[Any, type[E]]:
        return dict(self.kinds)

    @_names.default
    def _by_class(self) -> dict[type[Any], str]:
        return {event: kind for kind, event in self.kinds.items()}

    def name_of(self, event: E) -> str:
        """Return how a row names the kind of an event."""
        return getattr(event, self.kept).value if self.kept else self._names[type(event)]

    def read(self, row: PlainRow | E) -> E:
        """Return the event of a row."""
        if type(row) is tuple:
            try:
                return self._makers[row[0]](*row)
            except (LookupError, TypeError, ValueError):
                pass  # a kind for the first time, or a row that is wrong, which is said below
        if isinstance(row, (tuple, list)) and row:
            return self._event(row[0], row, {})
        if type(row) in self._names:
            return row  # type: ignore[return-value]
        if isinstance(row, Mapping):
            given = dict(row)
            kind = given.pop("event", None)
            return self._event(kind, (kind,), given)
        raise wrong_kind("a row", row, "an event, a mapping or a tuple")

    def read_all(self, rows: Iterable[PlainRow | E], name: str = "rows") -> list[E]:
        """Return the events of rows, and refuse every bad row at once, by its number and id."""
        given = listed(rows, name)
        try:
            return [self.read(row) for row in given]
        except RulesError:
            raise self._refusal(given) from None

    def _refusal(self, rows: Sequence[PlainRow | E]) -> RulesError:
        faults: dict[str, RulesError] = {}
        for number, row in enumerate(rows, start=1):
            try:
                self.read(row)
            except RulesError as error:
                given = self._id(row)
                named = f" (id {shown(given)})" if given else ""
                faults[f"row {number}{named}: {error}"] = error
        first, kinds = next(iter(faults.values())), {type(error) for error in faults.values()}
        made = type(first) if len(kinds) == 1 else InvalidValueError
        if len(faults) > 1:
            return made(str(several(tuple(faults))), problems=tuple(faults))
        (message,) = faults
        return made(message, field=first.field, value=first.value, expected=first.expected)

    def _id(self, row: PlainRow | E) -> object:
        """Return the id that a row gives its event, or nothing."""
        if isinstance(row, Mapping):
            return row.get("id")
        kind = row[0] if isinstance(row, (tuple, list)) and row else None
        event = self._classes.get(kind) if isinstance(kind, str) else None
        names = ["event", *self._fields(event)] if event else []
        return dict(zip(names, row, strict=False)).get("id") if names else None  # type: ignore[arg-type]

    def _event(self, kind: object, values: Sequence[Any], given: dict[str, Any]) -> E:
        """Return the event of a row of a kind, by its values with the kind first, or by names."""
        if not isinstance(kind, str) or kind not in self._classes:
            raise unknown_name("a row's event is", kind, self.kinds)
        make = self._makers.get(kind) or self._maker(kind)
        try:
            return make(*values, **given)
        except TypeError as error:
            misfit = None
            if not isinstance(error, InvalidTypeError):
                misfit = self._misfit(kind, values[1:], given)
            if misfit is None:
                raise
            raise misfit from None

    def _maker(self, kind: str) -> Callable[..., E]:
        """Return what makes an event as its constructor does, with the fields by place as well."""
        # To give names to the fields of a tuple first takes as long as to check them.
        event = self._classes[kind]
        by_place = attrs.make_class(
            kind, (), (event,), frozen=True, slots=True, field_transformer=_unnamed
        )
        fill = vars(by_place)["__init__"]
        make = maker(event, fill) if not self.kept else _keeping(event, fill)
        return self._makers.setdefault(kind, make)

    def _fields(self, event: type[E]) -> dict[str, attrs.Attribute[Any]]:
        """Return the fields of a class that a row names beside its kind."""
        found: dict[str, attrs.Attribute[Any]] = attrs.fields_dict(event)  # type: ignore[arg-type]
        return {name: each for name, each in found.items() if each.init and name != self.kept}

    def _misfit(
        self, kind: str, values: Sequence[Any], given: Mapping[str, Any]
    ) -> InvalidValueError | UnknownKeyError | None:
        fields = self._fields(self._classes[kind])
        names = list(fields)
        known = ", ".join(names)
        if len(values) > len(names):
            return InvalidValueError(
                f"a row of {shown(kind)} has {len(values)} fields: expected at most {known}"
            )
        unknown = [name for name in given if name not in fields]
        if unknown:
            return UnknownKeyError(
                f"a row of {shown(kind)} has {shown(unknown[0])}: expected only {known}"
                f"{hint(unknown[0], names)}"
            )
        required = [name for name in names if fields[name].default is attrs.NOTHING]
        lacking = [name for name in required if name not in {*names[: len(values)], *given}]
        if lacking:
            return InvalidValueError(
                f"a row of {shown(kind)} lacks {', '.join(lacking)}: expected {known}"
            )
        return None


def _keeping(event: type[E], fill: Callable[..., None]) -> Callable[..., E]:
    """Return what makes an event that keeps the name of its kind in its first field."""

    def make(kind: object, *values: object, **given: object) -> E:
        made = object.__new__(event)
        fill(made, kind, *values, **given)
        return made

    return make


def _unnamed(_event: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    return [each.evolve(kw_only=False) for each in fields]
