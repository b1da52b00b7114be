"""An answer beside what a table expects, in the words or digits in which people write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Set as AbstractSet
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.render import text
from clientrules.data.problems import MisfitError
from clientrules.data.values.numbers import flag_cell, read_exact
from clientrules.data.values.times import read_day_or_instant
from clientrules.errors import RulesError
from clientrules.rulebook.file.tables.cells import plain_cell
from clientrules.rulebook.file.toml_lines import Keys

_BETWEEN: Final = re.compile(r"\s*[;；,，]\s*")
_NOTHING: Final = frozenset({"none", "nothing", "-", "无"})


def value_at(answer: Any, keys: Keys) -> Any:
    """Return what lies under the keys of an answer; `None` where there is nothing."""
    here = answer.value if isinstance(answer, Decision) else answer
    for key in keys:
        here = _within(here, key)
        if isinstance(here, Decision):
            here = here.value
    return here


def _within(here: Any, key: str | int) -> Any:
    if isinstance(key, str) and not key.startswith("_"):
        found = getattr(here, key, None)
        if found is not None and not callable(found):
            return found
    try:
        return here[key]
    except (LookupError, TypeError, RulesError):
        return None


def fits(cell: Any, value: Any) -> bool:
    """Tell whether an answer is what a cell says."""
    expected = plain_cell(cell, None)
    if isinstance(value, bool) or value is None:
        return _is_word(expected, value)
    if isinstance(value, (int, Decimal, Fraction)):
        return _is_number(expected, value)
    if isinstance(value, dt.date):
        return _is_day(expected, value)
    if isinstance(value, Labelled):
        return isinstance(expected, str) and type(value).named(expected) is value
    # What is refused, undecided or unspecified may be called so alone.
    if any(_same(text(expected), each) for each in (text(value), type(value).__name__)):
        return True
    return isinstance(expected, str) and _are_items(expected, value)


def _is_word(expected: Any, value: bool | None) -> bool:  # noqa: FBT001  (the fact itself)
    if value is None:
        return isinstance(expected, str) and expected.casefold() in _NOTHING
    return flag_cell(expected) is value


def _is_number(expected: Any, value: Any) -> bool:
    try:
        return bool(read_exact(expected) == value)
    except MisfitError:
        return False


def _is_day(expected: Any, value: dt.date) -> bool:
    try:
        found = read_day_or_instant(expected)
    except MisfitError:
        return isinstance(expected, str) and _same(expected, text(value))
    if isinstance(value, dt.datetime) and not isinstance(found, dt.datetime):
        return value.date() == found
    return found == value


def _are_items(expected: str, value: Any) -> bool:
    """Tell whether the items of a text are those of a list or a set."""
    if isinstance(value, (str, Mapping, Enum)) or not isinstance(value, Iterable):
        return False
    items, said = list(value), [each for each in _BETWEEN.split(expected.strip()) if each]
    if isinstance(value, AbstractSet):
        items, said = sorted(items, key=text), sorted(said)
    return len(items) == len(said) and all(map(fits, said, items))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
