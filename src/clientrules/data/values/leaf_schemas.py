"""Single values in the words of JSON Schema, in every form in which they are read.

Text may have spaces around it, and an exact number is a number, digits in text, a percentage or a
ratio. Capitals are read too, which no schema says.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, Final, TypeAlias

Described: TypeAlias = dict[str, Any]

_DIGITS: Final = r"[+-]?[0-9]+(\.[0-9]+)?"
_ENGLISH: Final = "(working )?(minute|hour|day)s?|(week|month|year)s?"
_CHINESE: Final = "个?工作日|工作小时|工作分钟|分钟|个?小时|天|日|周|个?星期|个月|年"

TEXT: Final[Described] = {"type": ["string", "integer"]}
FLAG: Final[Described] = {"type": ["boolean", "integer"], "minimum": 0, "maximum": 1}
WHOLE: Final[Described] = {"type": ["integer", "string"], "pattern": r"^\s*[+-]?[0-9]+\s*$"}
AMOUNT: Final[Described] = {"type": ["number", "string"], "pattern": rf"^\s*{_DIGITS}\s*$"}
EXACT: Final[Described] = {
    "type": ["number", "string"],
    "pattern": rf"^\s*({_DIGITS}|[0-9]+(\.[0-9]+)? ?%|[+-]?[0-9]+ ?/ ?[0-9]+)\s*$",
}
COORDINATE: Final[Described] = {"type": "number"}
SECONDS: Final[Described] = {"type": "number"}
HOURS: Final[Described] = {"type": ["string", "array"]}
DAY: Final[Described] = {"type": "string", "format": "date"}
# ISO 8601 in any of its spellings, with the offset.
INSTANT: Final[Described] = {
    "type": "string",
    "pattern": r"^\s*[0-9]{4}.+(Z|[+-][0-9]{2}(:?[0-9]{2})*(\.[0-9]+)?)(\[.+\])?\s*$",
}
DAY_OR_INSTANT: Final[Described] = {"type": "string", "pattern": r"^\s*[0-9]{4}.+$"}
TERM: Final[Described] = {
    "type": "string",
    "pattern": rf"^\s*([0-9]+ ({_ENGLISH})|day [0-9]+ of the next month|[0-9]+ ?({_CHINESE})"
    r"|[次下]个?月 ?[0-9]+ ?[日号])\s*$",
    "examples": ["3 months", "13 working days", "13 个工作日"],
}
CLAUSE: Final[Described] = {"type": ["string", "object"], "required": ["id", "says"]}
POST: Final[Described] = {
    "type": ["string", "object"],
    "minLength": 1,
    "properties": {"label": {"type": "string"}, "label_zh": {"type": "string"}},
    "required": ["label"],
    "additionalProperties": False,
}


def one_of(members: Iterable[Enum]) -> Described:
    """Return the values of an enumeration, and its labels in both languages where it has them."""
    found: dict[object, None] = {}
    for each in members:
        found[each.value] = None
    for each in members:
        labels = (getattr(each, "label", ""), getattr(each, "label_zh", ""))
        found |= dict.fromkeys(filter(None, labels))
    return {"enum": list(found)}
