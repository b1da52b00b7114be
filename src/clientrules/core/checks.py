"""The one room that refuses values: what facts, fields and collections may be, and how it is said.

Validators and converters of attrs fields, and checks of plain arguments; each names the value, what
was expected and what to do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import attrs

from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.errors import InvalidTypeError, InvalidValueError

Check: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")


def wrong_kind(name: str, value: object, expected: str) -> InvalidTypeError:
    """Return the refusal of a value of the wrong kind."""
    return InvalidTypeError(f"{name} is {value!r} ({type(value).__name__}): expected {expected}")


def mapping(given: Mapping[K, V], name: str, of: str = "") -> FrozenMap[K, V]:
    """Return a mapping that cannot change, and refuse what is none."""
    if isinstance(given, Mapping):
        return FrozenMap(given)
    raise wrong_kind(name, given, f"a mapping from {of}" if of else "a mapping")


def kind(*kinds: type, absent: bool = False) -> Check:
    """Return a check that a field holds one of some types, or `None` where it may be absent."""
    expected = " or ".join(each.__name__ for each in kinds)

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if type(value) in kinds or (absent and value is None):
            return
        if isinstance(value, kinds) and not (isinstance(value, bool) and bool not in kinds):
            return
        raise _kind(instance, attribute, value, expected)

    return check


def all_are(*kinds: type) -> Check:
    """Return a check that every item of a collection is of one of some types."""
    expected = f"only {' or '.join(each.__name__ for each in kinds)}"

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        for item in value:
            if not isinstance(item, kinds):
                raise _kind(instance, attribute, item, expected)

    return check


def one_of(*choices: str) -> Check:
    """Return a check that a field holds one of some words."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, str) or value not in choices:
            known = " or ".join(f'"{choice}"' for choice in choices)
            raise InvalidValueError(
                f"{field_name(instance, attribute)} is {value!r}: expected {known}"
            )

    return check


def words(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds text that is not empty."""
    if not isinstance(value, str):
        raise _kind(instance, attribute, value, "text")
    if not value.strip():
        raise InvalidValueError(f"{field_name(instance, attribute)} is empty: expected some words")


def at_least_one(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a tuple is not empty."""
    if not value:
        message = f"{field_name(instance, attribute)} is empty: expected at least one"
        raise InvalidValueError(message)


def count_from(least: int, to: int | None = None) -> Check:
    """Return a check that a field holds a whole number within limits, which are inside."""

    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if type(value) is not int:
            raise _kind(instance, attribute, value, "a whole number, int")
        if value < least or (to is not None and value > to):
            limits = f"{least} or more" if to is None else f"{least} to {to}"
            raise InvalidValueError(
                f"{field_name(instance, attribute)} is {value}: expected {limits}"
            )

    return check


def listed(items: Iterable[T], name: str = "the collection") -> tuple[T, ...]:
    """Return items as a tuple, and refuse a single text, which would fall apart into letters."""
    if isinstance(items, (tuple, list, frozenset, set)) or (
        isinstance(items, Iterable) and not isinstance(items, (str, bytes))
    ):
        return tuple(items)
    found = f"{items!r} ({type(items).__name__})"
    raise InvalidTypeError(f"{name}: {found} is given; expected a list or a tuple")


def distinct(items: Iterable[T], name: str = "the collection") -> frozenset[T]:
    """Return items as a set, and refuse what can change among them."""
    found = listed(items, name)
    try:
        return frozenset(found)
    except TypeError as error:
        message = f"{name}: {found!r} is given; expected only what cannot change"
        raise InvalidTypeError(message) from error


def strings(items: Iterable[str], name: str = "the names") -> tuple[str, ...]:
    """Return names as a tuple, and refuse what is no text among them."""
    found = listed(items, name)
    for item in found:
        if not isinstance(item, str):
            raise InvalidTypeError(
                f"{name}: {item!r} ({type(item).__name__}) is given; expected text"
            )
    return found


def _kind(
    instance: Any, attribute: attrs.Attribute[Any], value: object, expected: str
) -> InvalidTypeError:
    return wrong_kind(field_name(instance, attribute), value, expected)


def field_name(instance: Any, attribute: attrs.Attribute[Any]) -> str:
    """Return how a field is named in a refusal."""
    return f"{type(instance).__name__}.{attribute.name}"


H = TypeVar("H", bound=Hashable)
M = TypeVar("M", bound=Labelled)


def is_blank(entry: object) -> bool:
    """Tell whether a place on a form is blank: nothing, white space, or no number.

    Zero and no are facts like others.

    >>> is_blank(" "), is_blank(None), is_blank(0)
    (True, True, False)
    """
    match entry:
        case None:
            return True
        case str() | bytes():
            return not entry.strip()
        case float():
            return math.isnan(entry)
        case Decimal():
            return entry.is_nan()
        case _:
            return False


def require_flag(value: bool, name: str) -> bool:  # noqa: FBT001  (the fact itself)
    """Return a yes or no, and refuse anything else."""
    if isinstance(value, bool):
        return value
    raise wrong_kind(name, value, "True or False")


def require_name(value: str, name: str) -> str:
    """Return a name, and refuse what is no text or empty."""
    if not isinstance(value, str):
        raise wrong_kind(name, value, "a name")
    if not value.strip():
        raise InvalidValueError(f"{name} is empty: expected a name")
    return value


def require_count(value: int, name: str, least: int = 0) -> int:
    """Return a whole number, and refuse one below the least."""
    if type(value) is not int:
        raise wrong_kind(name, value, "a whole number, int")
    if value < least:
        raise InvalidValueError(f"{name} is {value}: expected {least} or more")
    return value


def require_member(members: type[M], value: M, name: str = "the class") -> M:
    """Return a member of an enumeration, and refuse anything else.

    Clause: GEN-14.
    """
    if isinstance(value, members):
        return value
    names = ", ".join(f"{members.__name__}.{each.name}" for each in members)
    apart = "; schemes are not mapped to one another (GEN-14)" if _is_labelled(value) else ""
    raise InvalidTypeError(f"{name} is {value!r}: expected one of {names}{apart}")


def _is_labelled(value: object) -> bool:
    return isinstance(value, Labelled)


def require_key(value: H, name: str) -> H:
    """Return what cannot change and equals itself, so that equal ones count as the same."""
    try:
        hash(value)
    except TypeError as error:
        message = f"{name} is {value!r}: expected what cannot change, such as text or a tuple"
        raise InvalidTypeError(message) from error
    if not _equals_itself(value):
        raise InvalidValueError(f"{name} is {value!r}, which equals nothing: expected an id")
    return value


def _equals_itself(value: object) -> bool:
    try:
        return bool(value == value)  # noqa: PLR0124  (no number does not)
    except TypeError:  # what is missing in pandas compares as missing
        return False


def require_a(expected: type[T], value: object, name: str) -> T:
    """Return what is of a kind, and refuse anything else."""
    if isinstance(value, expected):
        return value
    article = "an" if expected.__name__[0] in "AEIOU" else "a"
    raise InvalidTypeError(f"{name} is {value!r}: expected {article} {expected.__name__}")


def require_all(expected: type[T], items: Iterable[T], name: str, each: str) -> tuple[T, ...]:
    """Return items as a tuple, and refuse what is of another kind among them."""
    return tuple(require_a(expected, item, each) for item in listed(items, name))
