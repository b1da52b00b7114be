"""A length of time in words: `"3 working days"`, `"1 month"`, `"13 个工作日"`."""

from __future__ import annotations

import re
from typing import Final

from clientrules.core.dates.unit import Unit
from clientrules.core.refusals import nearest
from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError

WRITTEN: Final = 'a length of time, such as "3 months" or "13 working days"'

_NEXT_MONTH: Final = re.compile(
    "day ([0-9]{1,2}) of the next month|[次下]个?月 ?([0-9]{1,2}) ?[日号]"
)
_COUNTED: Final = re.compile(r"([0-9]{1,9}) ([a-z ]{1,20})|([0-9]{1,9}) ?([^\W0-9a-z]{1,5})")
_ENGLISH: Final = {
    name: unit
    for unit in Unit
    if unit is not Unit.DAY_OF_NEXT_MONTH
    for name in (unit.value, f"{unit.value}s")
}
# A number before the month alone, without its measure word, is the name of a month.
_CHINESE: Final = {
    "分钟": Unit.MINUTES,
    "小时": Unit.HOURS,
    "个小时": Unit.HOURS,
    "天": Unit.DAYS,
    "日": Unit.DAYS,
    "周": Unit.WEEKS,
    "星期": Unit.WEEKS,
    "个星期": Unit.WEEKS,
    "个月": Unit.MONTHS,
    "年": Unit.YEARS,
    "工作分钟": Unit.WORKING_MINUTES,
    "工作小时": Unit.WORKING_HOURS,
    "工作日": Unit.WORKING_DAYS,
    "个工作日": Unit.WORKING_DAYS,
}


def read_term(words: str) -> tuple[int, Unit]:
    """Return the count and the unit of a length of time.

    Args:
        words: a count and a unit in English or Chinese, in either case of letters.

    Raises:
        InvalidTypeError: no text.
        InvalidValueError: text that is no length of time, with the nearest where one is near.
    """
    if not isinstance(words, str):
        raise InvalidTypeError(_message(words), field="term", value=words, expected=WRITTEN)
    given = words.strip().casefold()
    if match := _NEXT_MONTH.fullmatch(given):
        return int(match[1] or match[2]), Unit.DAY_OF_NEXT_MONTH
    match = _COUNTED.fullmatch(given)
    if match is None:
        raise _refused(words, "")
    count, name = match[1] or match[3], match[2] or match[4]
    unit = _ENGLISH.get(name) or _CHINESE.get(name)
    if unit is None:
        near = nearest(name, _ENGLISH)
        raise _refused(words, f"{count} {near}" if near else "")
    return int(count), unit


def _refused(words: str, near: str) -> InvalidValueError:
    hint = f'; did you mean "{near}"?' if near else ""
    return InvalidValueError(_message(words) + hint, field="term", value=words, expected=WRITTEN)


def _message(words: object) -> str:
    return f"the term is {shown(words)}: expected {WRITTEN}"
