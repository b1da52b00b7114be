"""Rows whose values plainly pass are made events at once, without asking a check for each of them.

Most rows of a file are right. To ask the check of each field takes twice as long as to fill the
event, so a check may say by which expression a value passes it as it is. Those of an event are
compiled into one test, once; a row that fails it goes to the constructor, whose checks say what is
wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import attrs

C = TypeVar("C", bound=Callable[..., Any])
E = TypeVar("E")

_NOTE: Final = "_passes_at_once"


def at_once(check: C, expression: str, **names: object) -> C:
    """Return a check or converter with the expression by which a value passes it as it is.

    Args:
        check: a validator, or the function of a converter.
        expression: of `{value}`, and of the names in braces, true only where the check passes.
        names: what the names stand for.
    """
    vars(check)[_NOTE] = expression, names
    return check


def maker(event: type[E], fill: Callable[..., None]) -> Callable[..., E]:
    """Return what makes an event of the name of its kind and its fields, by place or by name.

    Args:
        event: the class of the event, of attrs and frozen.
        fill: its constructor with all fields by place, which is asked where a value is not plain.
    """
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(event)  # type: ignore[arg-type]
    if any(isinstance(each.default, attrs.Factory) or not each.init for each in fields):  # type: ignore[arg-type]
        return _by_constructor(event, fill)
    known: dict[str, Any] = {"_new": object.__new__, "_event": event, "_fill": fill}
    known |= {f"_default_{each.alias}": each.default for each in fields}
    known |= {f"_set_{each.alias}": getattr(event, each.name).__set__ for each in fields}
    tests = [_test(each, known) for each in fields]
    exec(_source(event, fields, tests), known)  # noqa: S102  (written here alone, as attrs does)
    made: Callable[..., E] = known["make"]
    return made


def _by_constructor(event: type[E], fill: Callable[..., None]) -> Callable[..., E]:
    def make(_kind: object, *values: object, **given: object) -> E:
        made = object.__new__(event)
        fill(made, *values, **given)
        return made

    return make


def _test(each: attrs.Attribute[Any], known: dict[str, Any]) -> str | None:
    """Return by which expression a field takes a value as it is, or nothing where none is known."""
    checks = (getattr(each.converter, "converter", each.converter), each.validator)
    tests = list[str]()
    for check in filter(None, checks):
        if (noted := getattr(check, _NOTE, None)) is None:
            return None
        expression, names = noted
        own = {name: f"_{each.alias}_{len(tests)}_{name}" for name in names}
        known |= {own[name]: value for name, value in names.items()}
        tests.append(expression.format(value=each.alias, **own))
    return " and ".join(tests)


def _source(event: type, fields: tuple[attrs.Attribute[Any], ...], tests: list[str | None]) -> str:
    names = [str(each.alias) for each in fields]
    asked = ", ".join(
        name if each.default is attrs.NOTHING else f"{name}=_default_{name}"
        for name, each in zip(names, fields, strict=True)
    )
    filled = [f"_fill(_made, {', '.join(names)})"]
    if None not in tests:
        after = ["_made.__attrs_post_init__()"] if hasattr(event, "__attrs_post_init__") else []
        plain = [f"_set_{name}(_made, {name})" for name in names] + after
        filled = [
            f"if {' and '.join(filter(None, tests)) or True}:",
            *(f"    {line}" for line in plain),
            "else:",
            f"    {filled[0]}",
        ]
    body = ["_made = _new(_event)", *filled, "return _made"]
    return "\n".join([f"def make(_kind, {asked}):", *(f"    {line}" for line in body)])
