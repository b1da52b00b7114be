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
from operator import methodcaller
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
    say = _SAID.get(type(value)) or _saying(value.__class__)  # type: ignore[arg-type]  # it hashes
    return say(value)


# How a value is shown follows from its class alone, and classes are few and values many.
@lru_cache(maxsize=1000)
def _saying(kind: type) -> Callable[[Any], str]:
    """Return what puts the values of a class into words."""
    return next((say for known, say in _SAID_OF.items() if issubclass(kind, known)), str)


def _in_full(number: Decimal) -> str:
    """Return a number without an exponent, which few have: to ask for that takes thrice as long."""
    said = str(number)
    return f"{number:f}" if "E" in said or "e" in said else said


def _label(member: Enum) -> str:
    return str(member.label if hasattr(member, "label") else member.value)


def _itself(value: T) -> T:
    return value


def _paired(items: Mapping[Any, object]) -> str:
    return ", ".join([f"{text(key)} {text(item)}" for key, item in items.items()]) or "none"


def _sorted(items: AbstractSet[object]) -> str:
    return ", ".join(sorted(map(text, items))) or "none"


def _listed(items: Sequence[object]) -> str:
    return ", ".join(map(text, items)) or "none"


# Most values are of these very types, which is known sooner than of what kind another is.
_SAID: Final[dict[type, Callable[[Any], str]]] = {
    type(None): str,
    bool: {True: "yes", False: "no"}.__getitem__,
    str: str,
    int: str,
    Decimal: _in_full,
    Fraction: str,
    dt.date: dt.date.isoformat,
    tuple: _listed,
    list: _listed,
    dict: _paired,
}

# The first that a class is of counts.
_SAID_OF: Final[dict[type, Callable[[Any], str]]] = {
    Enum: _label,
    Decimal: "{:f}".format,
    dt.datetime: methodcaller("isoformat", sep=" "),
    dt.date: dt.date.isoformat,
    str: _itself,
    Mapping: _paired,
    AbstractSet: _sorted,
    Sequence: _listed,
}


def plain(value: object) -> Any:
    """Return a value in the types of JSON; exact numbers become text, so nothing is rounded."""
    if type(value) in _JSON:
        return value
    record = _RECORDED.get(type(value)) or _recording(value.__class__)  # type: ignore[arg-type]
    return record(value)


@lru_cache(maxsize=1000)
def _recording(kind: type) -> Callable[[Any], Any]:
    """Return what puts the values of a class into the types of JSON."""
    return next(
        (record for known, record in _RECORDED_OF.items() if issubclass(kind, known)), _plain_object
    )


def _plain_member(member: Enum) -> Any:
    return plain(member._value_)


def _plain_items(items: Mapping[Any, object]) -> dict[str, Any]:
    # Most are of JSON as they are, which is asked here for the sake of the call that it saves.
    return {
        key if type(key) is str else str(plain(key)): item if type(item) in _JSON else plain(item)
        for key, item in items.items()
    }


def _plain_set(items: AbstractSet[object]) -> list[Any]:
    return sorted(map(plain, items), key=str)


def _plain_list(items: Sequence[object]) -> list[Any]:
    return [plain(item) for item in items]


def _plain_object(value: Any) -> Any:
    if callable(record := getattr(value, "record", None)):
        return record()
    made: Any = type(value)
    if attrs.has(made):
        return {name: plain(getattr(value, name)) for name in _public_fields(made)}
    return str(value)


@lru_cache(maxsize=1000)
def _public_fields(made: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(made) if not each.name.startswith("_"))


_JSON: Final = frozenset({type(None), bool, str, int, float})
_RECORDED: Final[dict[type, Callable[[Any], Any]]] = {
    Decimal: _in_full,
    Fraction: str,
    dt.date: dt.date.isoformat,
    dict: _plain_items,
    tuple: _plain_list,
    list: _plain_list,
}
_RECORDED_OF: Final[dict[type, Callable[[Any], Any]]] = {
    Enum: _plain_member,
    str: _itself,
    int: _itself,
    float: _itself,
    Mapping: _plain_items,
    AbstractSet: _plain_set,
    Sequence: _plain_list,
    Decimal: "{:f}".format,
    Fraction: str,
    dt.datetime: methodcaller("isoformat"),
    dt.date: dt.date.isoformat,
}


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
