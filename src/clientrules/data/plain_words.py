"""Refusals in the words of a file, which knows no classes of Python."""

from __future__ import annotations

import re
from typing import Final

from clientrules.core.render import shown

_NUMBER: Final = re.compile(r"""Decimal\((["'])(.*?)\1\)""")
_DAY: Final = re.compile(r"datetime\.date(?:time)?\(([0-9, ]+)\)")
_MEMBER: Final = re.compile(r"\b[A-Z]\w*\.([A-Z][A-Z0-9_]+)\b")
_FIELD: Final = re.compile(r"\b[A-Z]\w*\.([a-z]\w*) (?=is\b)")
_KIND: Final = re.compile(r" \((?:int|str|bool|float|tuple|list|dict|Decimal|FrozenMap)\)")
_TUPLE: Final = re.compile(r"""\(((["'])[^"'()]*\2(?:, \2[^"'()]*\2)*)\)""")
_NONE: Final = re.compile(r"\bis None\b")
_CLASS: Final = re.compile(r"(?:(?<=: expected )|^)(str|int|bool)$")
_CLASSES: Final = {"str": "text", "int": "a whole number", "bool": "true or false"}
_DATE_PARTS: Final = 3
_LONGEST: Final = 100


def plainly(message: str) -> str:
    """Return a message without the names of classes.

    >>> plainly("Plan.tiering is None: expected Tiering.WHOLE_BASE; write Decimal('0.30')")
    'tiering is not stated: expected whole base; write 0.30'
    """
    found = _NUMBER.sub(r"\2", message)
    found = _DAY.sub(_day, found)
    found = _MEMBER.sub(lambda member: member[1].lower().replace("_", " "), found)
    found = _FIELD.sub(r"\1 ", found)
    found = _TUPLE.sub(r"[\1]", _NONE.sub("is not stated", found))
    return _CLASS.sub(lambda name: _CLASSES[name[1]], _KIND.sub("", found))


def shown_plainly(value: object) -> str:
    """Return what was given as a file writes it, cut where it is long."""
    found = plainly(shown(value))
    return found if len(found) <= _LONGEST else f"{found[:_LONGEST]} ..."


def names_classes(words: str) -> bool:
    """Tell whether words name classes alone, which say less than what is written for them."""
    return all(each.isidentifier() for each in words.removeprefix("only ").split(" or "))


def _day(match: re.Match[str]) -> str:
    numbers = [f"{int(each):02}" for each in match[1].split(",")]
    day = "-".join(numbers[:_DATE_PARTS])
    time = ":".join(numbers[_DATE_PARTS:])
    return f"{day} {time}".strip()
