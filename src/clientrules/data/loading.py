"""The way in and out: `load` and `dump`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from clientrules.core.checks import require_flag
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.render import plain
from clientrules.data.problems import DataError, Reading
from clientrules.data.shapes import known_shape
from clientrules.errors import InvalidTypeError

T = TypeVar("T")


def load(kind: type[T], given: object, *, clauses: Mapping[str, Clause] | None = None) -> T:
    """Return a fact, a policy or a result from plain data.

    What the types of JSON cannot say is text: days and instants in ISO form, an instant with its
    offset (`"2026-03-01T10:00:00+08:00[Asia/Shanghai]"` keeps the zone), exact digits, `"95 %"`,
    `"19/20"`, `"3 months"`, the value or a label of an enumeration, a post, a clause by its id. A
    policy's number may be a table of its `value` and the firm's own `clause`. Values that are right
    already are taken as they are.

    Args:
        kind: the class to make, such as `Case`, `FloorPolicy` or `MigrationMatrix[str, AbcClass]`.
        given: the plain data, as JSON, TOML or a database column gives it.
        clauses: the firm's own clauses by their ids.

    Raises:
        DataError: anything that does not fit, all of it, each with its path.
        InvalidTypeError: a class that has no plain form.

    >>> from clientrules.segmentation import ValueCuts
    >>> load(ValueCuts, {"current": "1000", "potential": 500})
    ValueCuts(current=Decimal('1000'), potential=500)
    """
    to = Reading(own_clauses(clauses))
    found = known_shape(kind).read(given, None, to)
    if to.problems:
        raise DataError(to.problems)
    made: T = found
    return made


def dump(value: object, *, full: bool = False) -> Any:
    """Return a fact, a policy or a result in the types of JSON, for `load` to read again.

    Equal values are written alike. A decision is written as its `record()`, which says how it came
    about and is not read again: the rule is asked anew.

    Args:
        value: what to write.
        full: whether fields are written that hold what they hold by default.

    Raises:
        InvalidTypeError: what has no plain form.

    >>> from clientrules.segmentation import ValueCuts
    >>> dump(ValueCuts(current=1000, potential=500))
    {'current': 1000, 'potential': 500}
    """
    full = require_flag(full, "full")
    if isinstance(value, Decision):
        return value.record()
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return [dump(each, full=full) for each in value]
    if attrs.has(type(value)) or hasattr(value, "_fields"):
        return known_shape(type(value)).write(value, full=full)
    return plain(value)


def own_clauses(clauses: Mapping[str, Clause] | None) -> Mapping[str, Clause]:
    """Return the firm's own clauses by their ids, and refuse what is no mapping of such."""
    if clauses is None:
        return {}
    if isinstance(clauses, Mapping) and all(isinstance(each, Clause) for each in clauses.values()):
        return clauses
    raise InvalidTypeError("clauses are no mapping: expected one from an id to a Clause")
