"""How a refusal is said: what was given, what was expected, and the nearest of the known names.

Each maker returns the error, with the same as data in it, for `checks` and the rules to raise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from clientrules.core.render import shown
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError

_NAMED: Final = 12
_ROOM: Final = 385
_SPELT: Final = 80
_ALIKE: Final = 0.7
SLIP: Final = 0.8


def wrong_kind(name: str, value: object, expected: str) -> InvalidTypeError:
    """Return the refusal of a value of the wrong kind."""
    found = f"{shown(value)} ({type(value).__name__})"
    message = f"{name} is {found}: expected {expected}"
    return InvalidTypeError(message, field=name, value=value, expected=expected)


def wrong_value(name: str, value: object, expected: str) -> InvalidValueError:
    """Return the refusal of a value of the right kind that no rule can accept."""
    message = f"{name} is {_figure(value)}: expected {expected}"
    return InvalidValueError(message, field=name, value=value, expected=expected)


def _figure(value: object) -> str:
    """Return a number or a day as its figure, and anything else as it is written."""
    has_figure = isinstance(value, (Decimal, Fraction, dt.date)) and len(str(value)) <= _SPELT
    return str(value) if has_figure else shown(value)


def unknown_name(
    said: str, name: object, known: Iterable[object], field: str = ""
) -> UnknownKeyError:
    """Return the refusal of a name that matches nothing, with the nearest that does.

    Args:
        said: what is said of the name, such as `"the workflow has no step"`.
        name: the name given.
        known: the names that would have been right.
        field: what the name was given for, as the caller names it.
    """
    return unmatched(f"{said} {shown(name)}", name, known, field)


def not_among(name: object, said: str, known: Iterable[object], field: str = "") -> UnknownKeyError:
    """Return the same refusal, the name first: `not_among("sent", "is no step", steps)`."""
    return unmatched(f"{shown(name)} {said}", name, known, field)


def unmatched(said: str, name: object, known: Iterable[object], field: str = "") -> UnknownKeyError:
    """Return the same refusal, of which `said` says all but what was expected."""
    known = tuple(known)
    expected = f"one of {few(known)}"
    message = f"{said}: expected {expected}{hint(name, known)}"
    return UnknownKeyError(message, field=field, value=name, expected=expected)


def several(
    problems: Sequence[str], head: str = "", error: type[RulesError] = InvalidValueError
) -> RulesError:
    """Return the refusal of a batch, which names the first faults and counts the rest."""
    room, said = _ROOM - len(head), list[str]()
    for problem in problems:
        room -= len(problem) + len("; ")
        if said and room < 0:
            break
        said.append(problem)
    left = len(problems) - len(said)
    more = [f"and {left} more"] if left else []
    return error(head + "; ".join([*said, *more]), problems=tuple(problems))


def few(names: Iterable[object]) -> str:
    """Return names as a sentence lists them, and how many more there are."""
    listed = list(dict.fromkeys(map(str, names)))
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return (", ".join(listed[:_NAMED]) or "none") + more


def hint(name: object, known: Iterable[object]) -> str:
    """Return the question whether the nearest of the known names was meant; empty if none is near.

    >>> hint("recieved", ["received", "closed"])
    "; did you mean 'received'?"
    """
    near = nearest(name, known)
    return f"; did you mean {near!r}?" if near else ""


def nearest(name: object, known: Iterable[object], alike: float = _ALIKE) -> str:
    """Return the known name that is spelt most alike, or nothing where none is near.

    Args:
        name: the name given.
        known: the names that would have been right.
        alike: how near it must be, from 0 to 1; `SLIP` where another name may be meant in earnest.
    """
    if not isinstance(name, str) or len(name) > _SPELT:
        return ""
    sought = name.strip().casefold()
    by_small = {str(each).casefold(): str(each) for each in known}
    if alike and sought and all(map(set(sought).isdisjoint, by_small)):
        return ""  # names without a letter in common are not alike, and most are no slip
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake needs it)

    near = get_close_matches(sought, by_small, n=1, cutoff=alike)
    return by_small[near[0]] if near else ""
