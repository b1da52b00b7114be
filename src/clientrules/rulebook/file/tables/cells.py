"""A cell of a table as the plain data of its field, which says how the cell is meant."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final

from clientrules.core.checks import is_blank
from clientrules.data.collections import FirstOf, Items, Map, Maybe, Tagged
from clientrules.data.problems import MisfitError
from clientrules.data.shapes import FLAG, TEXT, shape_of
from clientrules.data.values.numbers import FLAG as YES_OR_NO, flag_cell, read_whole
from clientrules.rulebook.file.tables.grids import FORMULA

_BETWEEN: Final = re.compile("[;；]")
_MOST_DIGITS: Final = 15
WHOLE: Final = shape_of(int)


def blank(cell: object) -> bool:
    """Tell whether nothing is written in a cell."""
    return cell is not FORMULA and is_blank(cell)


def plain_cell(cell: Any, shape: Any) -> Any:
    """Return what a cell holds as plain data of a shape.

    Raises:
        MisfitError: a formula, or a number that nobody can have typed.
    """
    if cell is FORMULA:
        raise MisfitError("a value; a formula is not worked out here, so paste its value")
    held = _typed(cell)
    found = single(shape)
    if isinstance(found, Items):
        return [_in_words(each, found.inner) for each in _several(held)]
    return _in_words(held, found)


def _typed(cell: Any) -> Any:
    """Return a number or a day of a sheet as what was typed.

    A sheet keeps a number as the binary fraction next to what was typed, at most 15 digits; its
    shortest decimal text is what was typed. More digits were worked out, and are refused.
    """
    if isinstance(cell, float):
        if cell.is_integer():
            return int(cell)
        digits = Decimal(repr(cell))
        if len(digits.as_tuple().digits) > _MOST_DIGITS:
            raise MisfitError(f"a number as typed, of at most {_MOST_DIGITS} digits; round it")
        return digits
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return cell.strip() if isinstance(cell, str) else cell


def _several(held: Any) -> list[Any]:
    """Return the items of a cell, which semicolons part."""
    if not isinstance(held, str):
        return [held]
    return [each.strip() for each in _BETWEEN.split(held) if each.strip()]


def _in_words(held: Any, shape: Any) -> Any:
    """Return what text means where a yes or no or a whole number is asked for."""
    if not isinstance(held, str):
        return held
    if single(shape) is FLAG:
        found = flag_cell(held)
        if not isinstance(found, bool):
            raise MisfitError(f"{YES_OR_NO}, yes or no")
        return found
    return read_whole(held) if single(shape) is WHOLE else held


def single(shape: Any) -> Any:
    """Return the shape of a value that is there, where it may be absent."""
    while isinstance(shape, Maybe):
        shape = shape.inner
    return shape


def within(shape: Any, key: str) -> Any:
    """Return the shape of what stands under a name within a shape; nothing where there is none."""
    found = single(shape)
    if isinstance(found, FirstOf):
        return next((inner for _, each in found.kinds if (inner := within(each, key))), None)
    if isinstance(found, Map):
        return found.value
    if isinstance(found, Tagged):
        inside = (within(each, key) for each in found.shapes.values())
        return TEXT if key == found.key else next(filter(None, inside), None)
    fields: dict[str, Any] = getattr(found, "fields", {})
    return fields.get(key)
