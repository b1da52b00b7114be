"""Plain facts at the edge of a rule: yes or no, a name, a count, money, a member, a key."""

from __future__ import annotations

import math
from collections.abc import Hashable
from decimal import Decimal
from typing import TypeVar

from clientrules.core.checks import wrong_kind
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, require_amount
from clientrules.errors import InvalidTypeError, InvalidValueError

K = TypeVar("K", bound=Hashable)
M = TypeVar("M", bound=Labelled)


def is_blank(entry: object) -> bool:
    """Tell whether a place on a form is blank: nothing, white space, or no number.

    Zero and no are facts like others.

    Args:
        entry: what stands there.

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
    """Return a yes or no, and refuse anything else.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: something else than true or false.
    """
    if isinstance(value, bool):
        return value
    raise wrong_kind(name, value, "True or False")


def require_name(value: str, name: str) -> str:
    """Return a name, and refuse what is no text or empty.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: no text.
        InvalidValueError: empty text.
    """
    if not isinstance(value, str):
        raise wrong_kind(name, value, "a name")
    if not value.strip():
        raise InvalidValueError(f"{name} is empty: expected a name")
    return value


def require_count(value: int, name: str, least: int = 0) -> int:
    """Return a whole number, and refuse one below the least.

    Args:
        value: the fact to check.
        name: how the message calls it.
        least: the least it can be.

    Raises:
        InvalidTypeError: no whole number.
        InvalidValueError: below the least.
    """
    if type(value) is not int:
        raise wrong_kind(name, value, "a whole number, int")
    if value < least:
        raise InvalidValueError(f"{name} is {value}: expected {least} or more")
    return value


def require_not_negative(value: Amount, name: str) -> Amount:
    """Return exact money, and refuse a negative amount.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: a float or other inexact amount.
        InvalidValueError: a negative amount.
    """
    if require_amount(value, name) < 0:
        raise InvalidValueError(f"{name} is {value}: expected zero or more")
    return value


def require_member(members: type[M], value: M, name: str) -> M:
    """Return a member of an enumeration, and refuse anything else.

    Args:
        members: the enumeration.
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: no member.
    """
    if isinstance(value, members):
        return value
    names = ", ".join(f"{members.__name__}.{each.name}" for each in members)
    raise InvalidTypeError(f"{name} is {value!r}: expected one of {names}")


def require_key(value: K, name: str) -> K:
    """Return what cannot change and equals itself, so that equal ones count as the same.

    Args:
        value: the fact to check.
        name: how the message calls it.

    Raises:
        InvalidTypeError: something that can change.
        InvalidValueError: no number, which equals nothing, such as `nan`.
    """
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
