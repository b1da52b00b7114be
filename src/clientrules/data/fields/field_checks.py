"""A field's own converter and checks: what they refuse, and what they say they expect."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import attrs

from clientrules.core.expected import expectations
from clientrules.data.plain_words import names_classes
from clientrules.data.problems import Path, Reading, near_in
from clientrules.errors import RulesError

LEAST: Final = {"at least one": "a list of at least one"}
"""What a check says of a list, in words that say so."""

_LEAST_PERCENTAGE: Final = 2
_WHOLE: Final = 100


def check_field(
    shell: Any,
    known: attrs.Attribute[Any],
    value: Any,
    shown: tuple[object, Path],
    to: Reading,
) -> None:
    """Ask a field's own converter and checks, and note what they refuse.

    Args:
        shell: an empty instance of the class, which is given the value.
        known: what attrs knows of the field.
        value: the value.
        shown: what was given for it, and its path.
        to: where problems are noted.
    """
    check: Any = getattr(known.converter, "converter", known.converter)
    try:
        if known.converter is not None:
            value = _converted(known, value, shell)
        object.__setattr__(shell, known.name, value)
        for check in _checks(known.validator):
            check(shell, known, value)
    except RulesError as error:
        words = words_of(check) or error.expected or str(error)
        near = near_in(str(error)) or _as_percentage(words, shown[0])
        to.refuse(shown[1], shown[0], LEAST.get(words, words), near)
    except AttributeError:
        pass  # a check that looks at a field which could not be read


def _checks(validator: Any) -> Iterator[Any]:
    """Yield the checks of a field, one by one."""
    if validator is None:
        return
    for each in getattr(validator, "_validators", (validator,)):
        if each is validator:
            yield each
        else:
            yield from _checks(each)


def words_of(check: Any) -> str:
    """Return what a check says it expects, or nothing where it names classes at most."""
    said = (each.words for each in expectations(check))
    return next((words for words in said if not names_classes(words)), "")


def _as_percentage(words: str, value: object) -> str:
    """Return the percentage that a number above one was meant for, where a rate is due."""
    is_number = isinstance(value, (int, Decimal)) and words.startswith("a rate")
    return f'"{value} %"' if is_number and _LEAST_PERCENTAGE <= value <= _WHOLE else ""  # type: ignore[operator]


def _converted(known: attrs.Attribute[Any], value: Any, shell: Any) -> Any:
    converter: Any = known.converter
    if not isinstance(converter, attrs.Converter):
        return converter(value)
    made: Any = converter
    given = [shell] if made.takes_self else []
    return made.converter(value, *given, *([known] if made.takes_field else []))
