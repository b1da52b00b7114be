"""The shape of a type: how plain data is read into it, written out of it and described.

A shape is worked out from an annotation once. That of a class with fields is in `records`.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections import abc
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Any, Final, TypeAlias, TypeVar

import attrs
import pendulum

from clientrules.core.clause import Clause
from clientrules.core.dates.roll import WorkingDays
from clientrules.core.dates.term import Term, WorkingCalendar
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import few, wrong_kind
from clientrules.core.render import plain, shown
from clientrules.core.role import Role
from clientrules.core.rows import Happening
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.conditions.facts import Valued, YesNo
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.ruling import Ruling
from clientrules.core.working.calendar import WorkingTime
from clientrules.core.working.hours import Opening, read_hours
from clientrules.data.collections import FirstOf, Items, Map, Maybe, Several, Tagged
from clientrules.data.problems import FAILED, MisfitError, Path, Reading
from clientrules.data.values import leaf_schemas as described, names, numbers, times
from clientrules.data.values.leaves import CellLeaf, Leaf, Schema, Shape
from clientrules.errors import InvalidTypeError, RulesError

Environment: TypeAlias = "tuple[tuple[TypeVar, Any], ...]"
"""What the type variables of a generic class stand for."""


class ClauseLeaf(Leaf):
    """A clause, which may be one of the firm's own that the reading knows."""

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the clause of an id."""
        if isinstance(given, str) and to.clauses.get(given) is FAILED:
            return FAILED  # what is wrong with it is noted where it is stated
        try:
            return names.read_clause(given, to.clauses)
        except MisfitError as misfit:
            return to.refuse(path, given, misfit.expected, misfit.near)


class Shown(Leaf):
    """What is written and never read: a decision, or a function that a table asks."""

    def __init__(self) -> None:
        super().__init__(str, plain, {}, "no plain data here: it is worked out again, not read")

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Refuse: a rule is asked anew."""
        return to.refuse(path, given, self.expected)


class Unbound(Leaf):
    """A value of a generic class whose kind nobody named: written as what it is."""

    def write(self, value: Any, *, full: bool) -> Any:
        """Return a record as its own class is written, and anything else as the caller's own."""
        is_record = attrs.has(type(value)) and not isinstance(value, Decision)
        return known_shape(type(value)).write(value, full=full) if is_record else self.writes(value)


class OrDecision(Maybe):
    """A value that may be what a rule decided: its answer is written, and read."""

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the value, or a decision as it is."""
        return given if isinstance(given, Decision) else self.inner.read(given, path, to)

    def write(self, value: Any, *, full: bool) -> Any:
        """Return the value."""
        held = value.value if isinstance(value, Decision) else value
        return self.inner.write(held, full=full)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return the value's schema."""
        return self.inner.schema(definitions)


TEXT: Final = CellLeaf(Leaf(names.read_text, str, described.TEXT, "text", "Text"), names.text_cell)
AMOUNT: Final = Leaf(
    numbers.read_amount, numbers.write_exact, described.AMOUNT, numbers.AMOUNT, "Amount"
)
EXACT: Final = Leaf(
    numbers.read_exact, numbers.write_exact, described.EXACT, numbers.SHARE, "Exact"
)
DAY: Final = CellLeaf(
    Leaf(times.read_day, dt.date.isoformat, described.DAY, times.DAY, "Day"), times.day_cell
)
INSTANT: Final = Leaf(
    times.read_instant, times.write_instant, described.INSTANT, times.INSTANT, "Instant"
)
DAY_OR_INSTANT: Final = CellLeaf(
    Leaf(
        times.read_day_or_instant,
        times.write_day_or_instant,
        described.DAY_OR_INSTANT,
        times.DAY_OR_INSTANT,
        "DayOrInstant",
    ),
    times.day_cell,
)
TERM: Final = Leaf(times.read_term, str, described.TERM, times.TERM, "Term")
CLAUSE: Final = ClauseLeaf(str, names.write_clause, described.CLAUSE, names.CLAUSE, "Clause")
ROLE: Final = Leaf(names.read_role, names.write_role, described.POST, names.POST, "Post")
FLAG: Final = CellLeaf(
    Leaf(numbers.read_flag, bool, described.FLAG, numbers.FLAG, "YesOrNo"),
    numbers.flag_cell,
    of_text=True,
)
FREE: Final = Leaf(names.read_free, names.write_free, {}, names.FREE)


def _read_hours(given: object) -> tuple[Opening, ...]:
    try:
        return read_hours(given, "the hours")  # type: ignore[arg-type]
    except RulesError as error:
        expected = str(error).partition("; expected ")[2] or str(error)
        raise MisfitError(f"hours {expected}" if expected[:7] == "such as" else expected) from None


def _write_hours(hours: tuple[Opening, ...]) -> str:
    return ", ".join(map(str, hours))


_LEAVES: Final[dict[Any, Leaf]] = {
    str: TEXT,
    int: Leaf(numbers.read_whole, int, described.WHOLE, numbers.WHOLE, "Whole"),
    bool: FLAG,
    float: Leaf(numbers.read_coordinate, float, described.COORDINATE, numbers.DEGREES),
    dt.date: DAY,
    dt.datetime: INSTANT,
    pendulum.DateTime: INSTANT,
    dt.timedelta: Leaf(times.read_span, times.write_span, described.SECONDS, times.SPAN),
    Decimal: AMOUNT,
    Fraction: EXACT,
    Clause: CLAUSE,
    Role: ROLE,
    Term: TERM,
    object: FREE,
    Any: FREE,
    Hashable: FREE,
    tuple[Opening, ...]: Leaf(
        _read_hours, _write_hours, described.HOURS, 'hours, such as "09:00-12:00"', "Hours"
    ),
}
_EXACT_TYPES: Final = frozenset({Decimal, int, Fraction, str})
_WORKED_OUT: Final = (Decision, abc.Callable, Fact, Valued, YesNo, Condition, Ruling)
_CALENDARS: Final = (WorkingDays, WorkingCalendar)


def known_shape(kind: Any) -> Shape:
    """Return the shape of a class that a caller names.

    Raises:
        InvalidTypeError: what is no class, or has no plain form.
    """
    try:
        return shape_of(kind)
    except TypeError as error:
        if isinstance(error, InvalidTypeError):
            raise
        raise wrong_kind("the kind", kind, "a class, such as FloorPolicy") from None


@cache
def shape_of(hint: Any, environment: Environment = ()) -> Shape:
    """Return the shape of an annotation.

    Raises:
        InvalidTypeError: a type that plain data cannot hold, such as a function.
    """
    if isinstance(hint, TypeVar):
        return _of_variable(hint, environment)
    if hint in _LEAVES:
        return _LEAVES[hint]
    if (typing.get_origin(hint) or hint) in _WORKED_OUT:
        return Shown()
    if hint in _CALENDARS:
        return shape_of(WorkingTime)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _of_union(arguments, environment)
    if origin is typing.Literal:
        read = partial(names.read_choice, choices=arguments)
        return Leaf(read, str, {"enum": list(arguments)}, f"one of {few(arguments)}")
    if origin in _COLLECTIONS:
        return _of_collection(origin, arguments, environment)
    known = dict(environment)
    # A variable within a generic class is that of the class which holds it.
    return _of_class(hint, origin, tuple(known.get(each, each) for each in arguments))


def _of_variable(variable: TypeVar, environment: Environment) -> Shape:
    for known, hint in environment:
        if known is variable:
            return shape_of(hint)
    return Unbound(names.read_free, names.write_free, {}, names.FREE)


def _of_union(arguments: tuple[Any, ...], environment: Environment) -> Shape:
    rest = tuple(each for each in arguments if each is not types.NoneType)
    shape = _of_several(rest, environment)
    return Maybe(shape) if len(rest) < len(arguments) else shape


def _of_several(kinds: tuple[Any, ...], environment: Environment) -> Shape:
    if len(kinds) == 1:
        return shape_of(kinds[0], environment)
    if _EXACT_TYPES.issuperset(kinds):
        return EXACT if Fraction in kinds else AMOUNT
    if set(kinds) == {dt.date, pendulum.DateTime}:
        return DAY_OR_INSTANT
    read = tuple(each for each in kinds if typing.get_origin(each) is not Decision)
    if len(read) < len(kinds):
        return OrDecision(_of_several(read, environment))
    if all(isinstance(each, type) and attrs.has(each) and each not in _LEAVES for each in kinds):
        key = "event" if all(map(happens, kinds)) else "kind"
        return Tagged({each: shape_of(each) for each in kinds}, key)
    return FirstOf(tuple((_class_of(each), shape_of(each, environment)) for each in kinds))


def happens(kind: Any) -> bool:
    """Tell whether a class is that of an event, which rows name by their key `"event"`."""
    return issubclass(kind, Happening) or not {"at", "on"}.isdisjoint(attrs.fields_dict(kind))


def _class_of(hint: Any) -> type:
    found: Any = typing.get_origin(hint) or hint
    return found if isinstance(found, type) else object


_COLLECTIONS: Final[dict[Any, Callable[[list[Any]], Any]]] = {
    tuple: tuple,
    list: tuple,
    abc.Sequence: tuple,
    abc.Iterable: tuple,
    abc.Collection: tuple,
    frozenset: frozenset,
    abc.Set: frozenset,
    Mapping: dict,
    dict: dict,
    FrozenMap: dict,
}


def _of_collection(origin: Any, arguments: tuple[Any, ...], environment: Environment) -> Shape:
    make = _COLLECTIONS[origin]
    if make is dict:
        key, value = arguments
        return Map(shape_of(key, environment), shape_of(value, environment))
    if origin is tuple and arguments[1:] != (...,):
        return Several(tuple(shape_of(each, environment) for each in arguments))
    return Items(shape_of(arguments[0], environment), make)


def _of_class(hint: Any, origin: Any, arguments: tuple[Any, ...]) -> Shape:
    from clientrules.data.records import Record  # noqa: PLC0415  (a record is made of shapes)
    from clientrules.data.tables import ConditionTable  # noqa: PLC0415  (and so is a table)

    made = origin or hint
    if isinstance(made, type) and issubclass(made, Enum):
        read = partial(names.read_member, members=made)
        values = [each.value for each in made]
        return Leaf(read, _value, described.one_of(made), f"one of {few(values)}", made.__name__)
    if made is DecisionTable:
        return ConditionTable(*(arguments or (object, Any)))
    if isinstance(made, type) and (attrs.has(made) or hasattr(made, "_fields")):
        variables = getattr(made, "__parameters__", ())
        return Record(made, tuple(zip(variables, arguments, strict=False)))
    raise InvalidTypeError(
        f"{shown(made)} has no plain form: expected a fact, a policy or a result", value=made
    )


def _value(member: Enum) -> object:
    return member.value
