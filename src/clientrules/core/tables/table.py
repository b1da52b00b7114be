"""A table of a regulation: exact keys or half-open bands, each row with its clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact, require_amount
from clientrules.core.reason import Reason
from clientrules.core.refusals import few, unknown_name
from clientrules.core.render import brief, in_short, shown, text
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError

K = TypeVar("K")
V = TypeVar("V")


@frozen
class Band:
    """From a lower limit, included, up to an upper limit, excluded.

    Args:
        low: the least value inside, or `None` for no lower limit.
        high: the first value above, or `None` for no upper limit.
    """

    low: Exact | None = None
    high: Exact | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a float, and a band that holds nothing."""
        for limit in (self.low, self.high):
            if limit is not None:
                _exact(limit)
        if self.low is not None and self.high is not None and self.low >= self.high:
            message = f"the band {self} holds nothing: expected its lower limit below its upper"
            raise InvalidValueError(message)

    def __contains__(self, value: Exact) -> bool:
        """Tell whether a value lies inside."""
        exact = _exact(value)
        return (self.low is None or exact >= self.low) and (self.high is None or exact < self.high)

    def __str__(self) -> str:
        """Return the band in words."""
        low = "" if self.low is None else f"from {text(self.low)}"
        high = "" if self.high is None else f"below {text(self.high)}"
        return " ".join(filter(None, (low, high))) or "any"


@frozen
@in_short
class TableRow(Generic[K, V]):
    """One row: what it is for, what it gives, and the clause that says so.

    Args:
        key: an exact key, or a `Band` of amounts.
        value: the answer.
        clause: the clause of the row.
    """

    key: K
    value: V
    clause: Clause = field(validator=kind(Clause))


def _rows(rows: Iterable[TableRow[K, V]]) -> tuple[TableRow[K, V], ...]:
    return listed(rows, "the rows")


@frozen
class Table(Generic[K, V]):
    """Rows to look up, checked when the table is made.

    Args:
        rows: all with exact keys, or all with bands. Keys that are members of an enumeration must
            be all of its members; bands must meet without gap or overlap.

    Raises:
        InvalidValueError: no rows, a key twice, members missing, a gap or an overlap.
    """

    rows: tuple[TableRow[K, V], ...] = field(
        converter=_rows, validator=[at_least_one, all_are(TableRow)]
    )
    _by_key: dict[Any, TableRow[K, V]] = field(init=False, eq=False, repr=False)
    _limits: tuple[Exact, ...] = field(init=False, eq=False, repr=False, default=())

    def __attrs_post_init__(self) -> None:
        """Check the rows, put bands in order and index exact keys."""
        bands = {isinstance(row.key, Band) for row in self.rows}
        if len(bands) > 1:
            raise InvalidTypeError("the table mixes exact keys and bands: expected one kind")
        if True in bands:
            rows = _meeting(self.rows)
            object.__setattr__(self, "rows", rows)
            object.__setattr__(self, "_limits", tuple(row.key.low for row in rows[1:]))
            object.__setattr__(self, "_by_key", {})
        else:
            object.__setattr__(self, "_by_key", _complete(self.rows))

    def look_up(self, key: Any) -> Decision[V]:
        """Return the value for a key, with the clause of its row.

        Args:
            key: one of the exact keys, or an exact amount for a table of bands.

        Raises:
            UnknownKeyError: no row for the key; the message lists the keys there are.
        """
        row = self._row(key)
        if self._by_key:
            key, message = row.key, "the row for {key}"
        else:
            message = "{key} lies in the band {row}"
        reason = Reason(row.clause, message, (("key", key), ("row", row.key)))
        return Decision(row.value, (reason,))

    def __repr__(self) -> str:
        """Return how many rows there are, and for what."""
        return f"<Table of {len(self.rows)} rows: {brief([text(row.key) for row in self.rows])}>"

    def __str__(self) -> str:
        """Return a line for each row, with its clause."""
        return "\n".join(f"{text(row.key)}: {text(row.value)} ({row.clause.id})" for row in self)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a row for a key."""
        try:
            self._row(key)
        except RulesError:
            return False
        return True

    def __iter__(self) -> Iterator[TableRow[K, V]]:
        """Iterate over the rows, bands in ascending order."""
        return iter(self.rows)

    def __getitem__(self, key: Any) -> V:
        """Return the value alone."""
        return self._row(key).value

    def _row(self, key: Any) -> TableRow[K, V]:
        if not self._by_key:
            return self._banded(_exact(key))
        row = self._by_key.get(key) if _hashes(key) else None
        if row is None and isinstance(key, str):
            key = self._named(key)
            row = self._by_key.get(key)
        if row is None or not _alike(key, row.key):
            raise _no_row(key, self.rows)
        return row

    def _named(self, words: str) -> object:
        """Return the key that text means: a member by its value or labels."""
        scales = {type(row.key) for row in self.rows if isinstance(row.key, Labelled)}
        found = [each for scale in scales if (each := scale.named(words)) is not None]
        return found[0] if found else words

    def _banded(self, key: Exact) -> TableRow[K, V]:
        row = self.rows[bisect_right(self._limits, key)]
        if key not in row.key:  # type: ignore[operator]
            raise _no_row(key, self.rows)
        return row


def _complete(rows: tuple[TableRow[K, V], ...]) -> dict[Any, TableRow[K, V]]:
    by_key: dict[Any, TableRow[K, V]] = {}
    for row in rows:
        if not _hashes(row.key):
            message = (
                f"the key {shown(row.key)} can change: expected text, a number, a tuple or an enum"
            )
            raise InvalidTypeError(message)
        if row.key in by_key:
            raise InvalidValueError(
                f"the table has two rows for {shown(text(row.key))}: expected one"
            )
        by_key[row.key] = row
    kinds = {type(key) for key in by_key if isinstance(key, Enum)}
    missing = [text(member) for kind in kinds for member in kind if member not in by_key]
    if missing:
        message = f"the table has no row for {', '.join(missing)}: expected every member"
        raise InvalidValueError(message)
    return by_key


def _meeting(rows: tuple[TableRow[Any, V], ...]) -> tuple[TableRow[Any, V], ...]:
    unlimited = [row for row in rows if row.key.low is None]
    limited = sorted((row for row in rows if row.key.low is not None), key=lambda row: row.key.low)
    ordered = (*unlimited, *limited)
    for below, above in pairwise(ordered):
        if below.key.high != above.key.low or below.key.high is None:
            expected = "expected each to begin where the one before it ends"
            message = f"the bands {below.key} and {above.key} do not meet: {expected}"
            raise InvalidValueError(message)
    return ordered


def _no_row(key: object, rows: tuple[TableRow[Any, Any], ...]) -> UnknownKeyError:
    keys = [text(row.key) for row in rows]
    if isinstance(key, str):
        return unknown_name("no row for", key, keys)
    expected = f"one of {few(keys)}"
    message = f"no row for {brief(text(key))}: expected {expected}"
    return UnknownKeyError(message, value=key, expected=expected)


def _hashes(key: object) -> bool:
    try:
        hash(key)
    except TypeError:
        return False
    return True


def _alike(key: object, other: object) -> bool:
    """Tell 1, 1.0 and True apart, which are one key to a dictionary."""
    inexact = isinstance(key, (bool, float)) or isinstance(other, (bool, float))
    return type(key) is type(other) or not inexact


def _exact(value: Exact) -> Exact:
    return value if isinstance(value, Fraction) else require_amount(value, "the value")
