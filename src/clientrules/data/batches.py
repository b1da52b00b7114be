"""Rows of a file or a frame: what the good ones hold, and everything wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, Generic, TypeVar, overload

from attrs import field, frozen

from clientrules.core.checks import all_are, kind as kind_of, listed, require_name
from clientrules.core.clause import Clause
from clientrules.core.frozen_map import FrozenMap
from clientrules.data.collections import Tagged
from clientrules.data.loading import own_clauses
from clientrules.data.problems import FAILED, DataError, Path, Problem, Reading
from clientrules.data.records import Record
from clientrules.data.shapes import TEXT, known_shape
from clientrules.data.values.leaves import Shape

T = TypeVar("T")


def _problems(given: Iterable[Problem]) -> tuple[Problem, ...]:
    return listed(given, "problems")


@frozen
class Loaded(Generic[T]):
    """What rows hold.

    Args:
        good: what each good row holds, by the number of the row, the first of which is 1.
        problems: what does not fit in the others, under paths such as `[3].on`.
        groups: where rows were grouped, what the rows of each group hold, in their order; a group
            with a wrong row is left out.
    """

    good: Mapping[int, T] = field(validator=kind_of(Mapping))
    problems: tuple[Problem, ...] = field(validator=all_are(Problem), converter=_problems)
    groups: Mapping[str, tuple[T, ...]] = field(
        default=FrozenMap({}), kw_only=True, validator=kind_of(Mapping)
    )

    def whole(self) -> Loaded[T]:
        """Return this, and refuse it unless every row is good.

        Raises:
            DataError: rows that do not fit, all of them.
        """
        if self.problems:
            raise DataError(self.problems)
        return self

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each problem: the number of the `row`, and what is wrong with it."""
        return [
            {
                "row": int(each.path[1:].partition("]")[0]),
                "field": each.path.partition("]")[2].removeprefix("."),
                "value": each.value,
                "expected": each.expected,
                "near": each.near,
            }
            for each in self.problems
        ]

    def __repr__(self) -> str:
        """Return how many rows are good, and how many problems there are."""
        return f"<Loaded {len(self.good)} rows, {len(self.problems)} problems>"


@overload
def load_rows(
    kind: type[T],
    rows: Iterable[object],
    *,
    by: str | None = None,
    clauses: Mapping[str, Clause] | None = None,
) -> Loaded[T]: ...


@overload
def load_rows(
    kind: UnionType,
    rows: Iterable[object],
    *,
    by: str | None = None,
    clauses: Mapping[str, Clause] | None = None,
) -> Loaded[Any]: ...


def load_rows(
    kind: type[T] | UnionType,
    rows: Iterable[object],
    *,
    by: str | None = None,
    clauses: Mapping[str, Clause] | None = None,
) -> Loaded[T]:
    """Return what the good rows of a file hold, and every problem of the others.

    A cell that is blank says nothing: the field is absent, or as it is by default. A yes or no may
    be written in words, and a day as the midnight that frames make of it.

    Args:
        kind: the class to make of each row; of events, the type that names them all.
        rows: the rows, as `csv.DictReader`, a data frame's records or a query gives them.
        by: the column by which rows are put into `groups`, such as `"deal"`. It need not be a field
            of the class.
        clauses: the firm's own clauses by their ids.

    Raises:
        InvalidTypeError: a class that has no plain form.

    >>> from clientrules.sales import DealEvent
    >>> loaded = load_rows(
    ...     DealEvent,
    ...     [
    ...         {"deal": "7-302", "event": "signed", "on": "2026-03-02", "amount": "800000"},
    ...         {"deal": "7-302", "event": "collected", "on": "2026-03-09", "amount": "240000"},
    ...         {"deal": "7-303", "event": "sined", "on": "2026-03-09", "amount": "900000"},
    ...     ],
    ...     by="deal",
    ... )
    >>> [str(event) for event in loaded.groups["7-302"]]
    ['signed on 2026-03-02', 'collected on 2026-03-09']
    >>> print(loaded.problems[0])
    [3].event is 'sined': expected one of subscribed, signed, ... (did you mean signed?)
    """
    shape, own = known_shape(kind), own_clauses(clauses)
    column = None if by is None else _Column(require_name(by, "by"), shape)
    good: dict[int, T] = {}
    groups: dict[str, list[Any]] = {}
    problems: list[Problem] = []
    quick = shape.quick_row if isinstance(shape, Record) and column is None else None
    for place, row in enumerate(map(_table, listed(rows, "the rows"))):
        if quick is not None and (fact := quick.read_row(row)) is not FAILED:
            good[place + 1] = fact
            continue
        to = Reading(own, cells=True)
        at: Path = (None, place)
        group = None if column is None else column.of(row, at, to)
        found = shape.read(row if column is None else column.rest(row), at, to)
        problems += to.problems
        if not to.problems:
            good[place + 1] = found
        if isinstance(group, str):
            groups.setdefault(group, []).append(FAILED if to.problems else found)
    whole = {name: tuple(held) for name, held in groups.items() if FAILED not in held}
    return Loaded(good, tuple(problems), groups=FrozenMap(whole))


def _table(row: Any) -> object:
    """Return a row of a query, which has keys and yet is no mapping, as a mapping."""
    return dict(row) if hasattr(row, "keys") and not isinstance(row, Mapping) else row


class _Column:
    """The column by which rows are grouped: a field of their class, or one beside those."""

    def __init__(self, name: str, shape: Shape) -> None:
        self.name = name
        kinds: tuple[Shape, ...] = (shape,)
        names = set[str]()
        if isinstance(shape, Tagged):
            kinds, names = tuple(shape.shapes.values()), {shape.key}
        names.update(*(each.fields for each in kinds if isinstance(each, Record)))
        self.is_field = name in names

    def of(self, row: object, at: Path, to: Reading) -> object:
        """Return the group of a row, which may be a fact already."""
        given = row.get(self.name) if isinstance(row, Mapping) else getattr(row, self.name, None)
        group = TEXT.read("" if given is None else given, (at, self.name), to)
        if group == "" and not self.is_field:
            to.refuse_missing((at, self.name), "the group of the row")
        return group

    def rest(self, row: object) -> object:
        """Return what the class is made of."""
        if self.is_field or not isinstance(row, Mapping):
            return row
        return {name: value for name, value in row.items() if name != self.name}
