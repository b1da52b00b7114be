"""What a plot is given: a result, or a table of it, as rows or as a data frame of any kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias, TypeVar

import pendulum

from clientrules.core.checks import is_blank, require_member
from clientrules.core.dates.instants import require_instant
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import unknown_name, wrong_kind, wrong_value
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, UnknownKeyError

L = TypeVar("L", bound=Labelled)


class Frame(Protocol):
    """A data frame of any kind."""

    @property
    def columns(self) -> Any:
        """Return its columns, or their names."""
        ...


TableOf: TypeAlias = Sequence[Mapping[str, Any]] | Frame
"""Rows, or a data frame of any kind."""

Names: TypeAlias = Mapping[str, str] | None
"""For a column of the table the name that the caller's frame has for it."""


def require_words(**given: str) -> None:
    """Refuse words for a picture that are no text, by the argument's name."""
    for name, words in given.items():
        if not isinstance(words, str):
            raise wrong_kind(name, words, "text")


class Table:
    """The columns of a table, each a list of as many values as there are rows.

    Args:
        given: rows, or a data frame.
        name: what the table was given for.
        needed: the columns that it must have.
        columns: the caller's own names for them.
        others: the columns that it may have.
        expected: what was expected where it is no table at all.
    """

    def __init__(
        self,
        given: object,
        name: str,
        needed: Sequence[str],
        columns: Names,
        *,
        expected: str,
        others: Sequence[str] = (),
    ) -> None:
        self.name = name
        found = _columns_of(given, name, expected)
        self.own = _own_names(columns, (*needed, *others))
        self.columns = [*found]
        self.values = {column: found.get(own) for column, own in self.own.items()}
        for column in needed:
            if not self.has(column):
                raise self.lacks(column)
        if not self.values[needed[0]]:
            raise wrong_value(name, given, "at least one row")

    def __getitem__(self, column: str) -> list[Any]:
        """Return the values of a column that the table has."""
        return self.values[column] or []

    def lacks(self, column: str) -> UnknownKeyError:
        """Return the refusal of a table without a column, with the nearest that it has."""
        own = self.own[column]
        return unknown_name(f"{self.name}: the table has no column", own, self.columns, own)

    def has(self, column: str) -> bool:
        """Tell whether the table has a column that it need not have."""
        return self.values[column] is not None

    def numbers(self, column: str) -> list[float]:
        """Return the numbers of a column, as a picture needs them."""
        return [float(each) for each in self._each(column, _NUMBERS, "a number")]

    def flags(self, column: str) -> list[bool]:
        """Return whether, of a column of yes and no."""
        return self._each(column, (bool,), "yes or no")

    def text(self, column: str) -> list[str]:
        """Return the words of a column."""
        return [str(each) for each in self[column]]

    def members(self, column: str, scale: type[L]) -> list[L]:
        """Return the members of an enumeration that a column names."""
        return [require_member(scale, *each) for each in self._placed(column)]

    def instants(self, column: str) -> list[pendulum.DateTime]:
        """Return the instants of a column."""
        return [require_instant(*each) for each in self._placed(column)]

    def instants_or_none(self, column: str) -> list[pendulum.DateTime | None]:
        """Return the instants of a column, of which some may be blank."""
        return [
            None if is_blank(each) else require_instant(each, at)
            for each, at in self._placed(column)
        ]

    def _placed(self, column: str) -> list[tuple[Any, str]]:
        return [(each, self._place(column, row)) for row, each in enumerate(self[column])]

    def _each(self, column: str, kinds: tuple[type, ...], expected: str) -> list[Any]:
        for each, at in self._placed(column):
            is_right = isinstance(each, kinds) and (bool in kinds or not isinstance(each, bool))
            if not is_right or is_blank(each):
                raise wrong_kind(at, each, expected)
        return self[column]

    def _place(self, column: str, row: int) -> str:
        return f"{self.own[column]} of row {row + 1}"


_NUMBERS: Final = (int, float, Decimal, Fraction)


def _own_names(columns: Names, known: Sequence[str]) -> dict[str, str]:
    names = dict(columns) if isinstance(columns, Mapping) else {}
    if columns is not None and not isinstance(columns, Mapping):
        raise wrong_kind("columns", columns, 'a mapping, as {"turnover": "paid"}')
    for name, own in names.items():
        if name not in known:
            raise unknown_name("columns: the plot has no column", name, known, "columns")
        if not isinstance(own, str):
            raise wrong_kind(f"columns[{shown(name)}]", own, "the name of a column")
    return {name: names.get(name, name) for name in known}


def _columns_of(given: object, name: str, expected: str) -> dict[str, list[Any]]:
    """Return the columns of rows, or of a data frame."""
    if not isinstance(given, (list, tuple)):
        return _columns_of_frame(given, name, expected)
    if not given:
        raise wrong_value(name, given, "at least one row")
    if not all(isinstance(row, Mapping) for row in given):
        raise wrong_kind(name, given, expected)
    names = dict.fromkeys(column for row in given for column in row)
    return {column: [row.get(column) for row in given] for column in names}


def _columns_of_frame(given: Any, name: str, expected: str) -> dict[str, list[Any]]:
    try:
        import narwhals as nw  # noqa: PLC0415  (only for whoever has a frame)
    except ImportError:
        raise InvalidTypeError(
            f"{name} is {shown(given)}: expected {expected}; a data frame needs narwhals, of the"
            " extra frames"
        ) from None
    frame = nw.from_native(given, pass_through=True)
    if not isinstance(frame, (nw.DataFrame, nw.LazyFrame)):
        raise wrong_kind(name, given, expected)
    held: dict[str, list[Any]] = frame.lazy().collect().to_dict(as_series=False)
    return held
