"""Values as people read them (`text`), as a record keeps them (`plain`), and in short (`brief`).

`in_short` lets a record of the rules show itself so, whatever it holds.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import reprlib
import string
from collections.abc import Callable, Mapping, Sequence, Set as AbstractSet
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Any, Final, TypeVar

import attrs

from clientrules.errors import InvalidValueError

T = TypeVar("T")

IN_FORCE = "in force: {edition}"
"""What is said of numbers that are those of an edition."""

PROVISIONAL = "provisional: the holidays of {year} are not known, so the date may still move"
"""What is said of a date that a calendar gives which has run out of holidays."""


def text(value: object) -> str:
    """Return a value as a sentence shows it: labels, plain decimals, ISO dates."""
    return _SAID.get(type(value), _text_of_other)(value)


def _text_of_other(value: object) -> str:
    match value:
        case Enum():
            return str(getattr(value, "label", value.value))
        case Decimal():
            return f"{value:f}"
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date():
            return dt.date.isoformat(value)
        case str():
            return value
        case Mapping():
            return ", ".join(f"{text(key)} {text(item)}" for key, item in value.items()) or "none"
        case AbstractSet():
            return ", ".join(sorted(map(text, value))) or "none"
        case Sequence():
            return _listed(value)
        case _:
            return str(value)


def _listed(items: Sequence[object]) -> str:
    return ", ".join(map(text, items)) or "none"


# Most values are of these very types, which is known sooner than of what kind another is.
_SAID: Final[dict[type, Callable[[Any], str]]] = {
    type(None): str,
    bool: {True: "yes", False: "no"}.__getitem__,
    str: str,
    int: str,
    Decimal: "{:f}".format,
    Fraction: str,
    dt.date: dt.date.isoformat,
    tuple: _listed,
    list: _listed,
}


def plain(value: object) -> Any:
    """Return a value in the types of JSON; exact numbers become text, so nothing is rounded."""
    if type(value) in _JSON:
        return value
    record: Callable[[Any], Any] = _RECORDED.get(type(value), _plain_other)
    return record(value)


def _plain_other(value: object) -> Any:
    match value:
        case Enum():
            return plain(value._value_)
        case str() | int() | float():
            return value
        case Mapping():
            return _plain_items(value)
        case AbstractSet():
            return sorted((plain(item) for item in value), key=str)
        case Sequence():
            return _plain_list(value)
        case Decimal() | Fraction() | dt.date():
            return _plain_text(value)
        case _ if callable(record := getattr(value, "record", None)):
            return record()
        case _ if attrs.has(type(value)):
            return {each.name: plain(getattr(value, each.name)) for each in _shown(value)}
        case _:
            return str(value)


def _plain_items(items: Mapping[Any, object]) -> dict[str, Any]:
    return {
        key if type(key) is str else str(plain(key)): plain(item) for key, item in items.items()
    }


def _plain_list(items: Sequence[object]) -> list[Any]:
    return [plain(item) for item in items]


def _plain_text(value: Decimal | Fraction | dt.date) -> str:
    return value.isoformat() if isinstance(value, dt.datetime) else text(value)


_JSON: Final = frozenset({type(None), bool, str, int, float})
_RECORDED: Final[dict[type, Callable[[Any], Any]]] = {
    Decimal: "{:f}".format,
    Fraction: str,
    dt.date: dt.date.isoformat,
    dict: _plain_items,
    tuple: _plain_list,
    list: _plain_list,
}


def _shown(value: Any) -> list[attrs.Attribute[Any]]:
    return [each for each in attrs.fields(type(value)) if not each.name.startswith("_")]


class _Brief(reprlib.Repr):
    """Shows a few items of a collection and both ends of a long text."""

    def __init__(self, most: int, items: int) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = most
        self.maxlevel = self.maxdict = self.maxlist = self.maxtuple = items
        self.maxset = self.maxfrozenset = items

    def repr_int(self, x: int, level: int) -> str:
        """Show of a number that Python itself does not print how long it is."""
        digits = x.bit_length() * _DIGITS_A_BIT
        return super().repr_int(x, level) if digits < _PRINTED else f"<int of {digits:.0f} digits>"

    def repr_instance(self, x: object, level: int) -> str:  # noqa: ARG002  (reprlib's own names)
        """Show an object on one line, and what is too long or cannot be shown by its class."""
        try:
            shown = " ".join(repr(x).split())
        except Exception:  # noqa: BLE001  (anything may go wrong in an object of the caller's)
            shown = ""
        return shown if 0 < len(shown) <= self.maxother else f"<{type(x).__name__}>"


_DIGITS_A_BIT: Final = math.log10(2)
_PRINTED: Final = 1000

brief = _Brief(60, 3).repr
"""Return a value's `repr`, cut to what fits on a line."""

shown = _Brief(160, 6).repr
"""Return a value's `repr`, cut to what fits into a refusal."""


_WHOLE: Final = _Brief(300, 40).repr
_SHOWN: Final = 300
_CLIP: Final = 160


def concise(value: object) -> str:
    """Return a value's `repr`, whole where it is short, and else cut as far as it takes."""
    return _fitting(lambda show: show(value))


def _fitting(say: Callable[[Callable[[object], str]], str]) -> str:
    for show in (_WHOLE, shown):
        if len(said := say(show)) <= _SHOWN:
            return said
    return say(brief)


def in_short(made: type[T]) -> type[T]:
    """Let a record show its fields as attrs would, each cut where they are long together.

    Write it below `@frozen`: attrs then need not compile a `repr` of its own.
    """
    made.__repr__ = _repr  # type: ignore[method-assign]
    return made


def clipped(words: str) -> str:
    """Return words without their middle where they are too long for a line."""
    return words if len(words) <= _CLIP else f"{words[: _CLIP // 2]}...{words[-_CLIP // 2 :]}"


def _repr(record: Any) -> str:
    name = type(record).__qualname__.rpartition(">.")[2]
    told = [(each.name, getattr(record, each.name)) for each in _told(type(record))]
    return _fitting(
        lambda show: f"{name}({', '.join(f'{field}={show(value)}' for field, value in told)})"
    )


def _told(made: type[attrs.AttrsInstance]) -> list[attrs.Attribute[Any]]:
    return [each for each in attrs.fields(made) if each.repr]


class _Filler(string.Formatter):
    """Fills a message with values as `text` shows them."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Render a value, unless the message asks for a format of its own."""
        return format(value, format_spec) if format_spec else text(value)


_FILLER = _Filler()


_PLACE: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


# A message is filled in over and over, and which places it has follows from its text alone.
@lru_cache(maxsize=1000)
def _places(message: str) -> tuple[str, list[tuple[str, list[str]]]] | None:
    """Return a message as a pattern, and the name and attributes that each place stands for.

    Nothing is returned of a message whose places ask for more than that.
    """
    pattern, places = "", list[tuple[str, list[str]]]()
    for words, place, form, turned in _FILLER.parse(message):
        pattern += words.replace("%", "%%")
        if place is not None:
            if form or turned or not _PLACE.fullmatch(place):
                return None
            pattern += "%s"
            name, *attributes = place.split(".")
            places.append((name, attributes))
    return pattern, places


def fill(message: str, values: Mapping[str, object]) -> str:
    """Return a message with its `{names}` filled in."""
    try:
        if (known := _places(message)) is not None:
            pattern, places = known
            held = [
                text(reduce(getattr, attributes, values[name]) if attributes else values[name])
                for name, attributes in places
            ]
            return pattern % tuple(held)
        return _FILLER.vformat(message, (), values)
    except (KeyError, IndexError, AttributeError, ValueError) as error:
        names = ", ".join(map(str, values))
        problem = f"the message {message!r} does not fit its facts ({error}): expected only {names}"
        raise InvalidValueError(problem) from error
