"""Text, enumerations, posts and clauses: what is read by its name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar

import attrs

from clientrules.core.checks import is_blank
from clientrules.core.clause import Clause, Source
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import few, nearest
from clientrules.core.role import Role
from clientrules.data.problems import MisfitError
from clientrules.data.values.times import read_day
from clientrules.errors import RulesError

M = TypeVar("M", bound=Enum)

OWN_RULES: Final = Source("The firm's own rules")
"""The source of a clause that comes without one."""

POST: Final = "a post, such as sales manager"
FREE: Final = "text, a whole number, exact digits, a day, true or false"
CLAUSE: Final = "the id of a clause that is stated, or a clause with id and says"


def read_text(given: object) -> str:
    """Return text; a whole number is an id."""
    if isinstance(given, str):
        try:
            given.encode()
        except UnicodeEncodeError:
            raise MisfitError("text that can be written to a file") from None
        return given
    if type(given) is int:
        return str(given)
    raise MisfitError("text")


def text_cell(given: object) -> object:
    """Return the text of a cell, none where a frame says that nothing is known."""
    return given if isinstance(given, str) or not is_blank(given) else ""


def read_member(given: object, members: type[M]) -> M:
    """Return the member of an enumeration that a value or a label names."""
    if isinstance(given, members):
        return given
    by_value = _by_value(members)
    if isinstance(given, str):
        member: M | None = by_value.get(given)  # type: ignore[assignment]
        if member is None and issubclass(members, Labelled):
            member = members.named(given)
        if member is not None:
            return member
    raise MisfitError(f"one of {few(by_value)}", nearest(given, by_value))


@cache
def _by_value(members: type[Enum]) -> dict[str, Enum]:
    return {str(each.value): each for each in members}


def read_choice(given: object, choices: tuple[str, ...]) -> str:
    """Return one of some words."""
    if isinstance(given, str) and given in choices:
        return given
    raise MisfitError(f"one of {few(choices)}", nearest(given, choices))


def read_role(given: object) -> Role:
    """Return a post: one of the regulations' by its label in either language, or the firm's own."""
    if isinstance(given, Role):
        return given
    if isinstance(given, str) and given.strip():
        return _roles().get(given.strip()) or Role(given)
    if isinstance(given, Mapping) and {"label"} <= given.keys() <= {"label", "label_zh"}:
        return _made(Role, given, POST)
    raise MisfitError(POST)


def write_role(role: Role) -> str | dict[str, str]:
    """Return the label, or both labels of a post that the regulations do not name so."""
    known = _roles().get(role.label)
    if role == known or (known is None and not role.label_zh):
        return role.label
    return {"label": role.label, "label_zh": role.label_zh}


@cache
def _roles() -> dict[str, Role]:
    from clientrules.regulations import roles  # noqa: PLC0415  (only whoever reads a post)

    found: dict[str, Role] = {}
    for each in vars(roles).values():
        if isinstance(each, Role):
            found.setdefault(each.label, each)
            found.setdefault(each.label_zh, each)
    return found


def read_clause(given: object, own: Mapping[str, Clause]) -> Clause:
    """Return a clause: the firm's own or a known one by its id, or one written out."""
    if isinstance(given, Clause):
        return given
    if isinstance(given, str):
        return own[given] if given in own else _known_clause(given, own)
    if isinstance(given, Mapping):
        return _written_clause(given)
    raise MisfitError(CLAUSE)


def _known_clause(given: str, own: Mapping[str, Clause]) -> Clause:
    from clientrules.regulations import clause, clauses  # noqa: PLC0415  (as above)

    try:
        return clause(given)
    except RulesError:
        raise MisfitError(CLAUSE, nearest(given, [*own, *clauses()])) from None


def _written_clause(given: Mapping[str, Any]) -> Clause:
    parts = dict(given)
    source = parts.get("source", OWN_RULES)
    if isinstance(source, str):
        parts["source"] = Source(source) if source.strip() else OWN_RULES
    elif isinstance(source, Mapping):
        parts["source"] = _made(Source, source, "a source with its title")
    else:
        parts["source"] = source
    if parts.get("in_principle") is not None:
        parts["in_principle"] = read_role(parts["in_principle"])
    return _made(Clause, parts, CLAUSE)


T = TypeVar("T")


def _made(kind: type[T], parts: Mapping[str, Any], expected: str) -> T:
    try:
        return kind(**parts)
    except RulesError as error:
        raise MisfitError(error.expected or str(error)) from None
    except TypeError:
        raise MisfitError(expected) from None


def write_clause(clause: Clause) -> str | dict[str, Any]:
    """Return the id of a known clause, or the whole of a firm's own."""
    from clientrules.regulations import clauses  # noqa: PLC0415  (as above)

    if clauses().get(clause.id) == clause:
        return clause.id
    source = _filled(clause.source)
    found = _filled(clause) | {"source": source["title"] if len(source) == 1 else source}
    if clause.in_principle is not None:
        found["in_principle"] = write_role(clause.in_principle)
    return found


def _filled(record: Any) -> dict[str, Any]:
    """Return the fields that hold something."""
    names = [each.name for each in attrs.fields(type(record))]
    return {name: value for name in names if (value := getattr(record, name))}


def read_free(given: object) -> object:
    """Return a value of the caller's own: text, a whole or exact number, a day, yes or no."""
    if given is None or type(given) in (str, int, bool, Decimal):
        return given
    if isinstance(given, Mapping) and len(given) == 1:
        ((kind, value),) = given.items()
        if kind == "day":
            return read_day(value)
        if kind == "decimal" and isinstance(value, str):
            return _decimal(value)
        if kind == "items" and isinstance(value, (list, tuple)):
            return tuple(read_free(each) for each in value)
    return read_day(given) if hasattr(given, "isoformat") else _no_free()


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except ArithmeticError:
        raise MisfitError("exact digits") from None
    if not found.is_finite():
        raise MisfitError("exact digits")
    return found


def _no_free() -> object:
    raise MisfitError(FREE)


def write_free(value: Any) -> object:
    """Return a value of the caller's own, with its kind where JSON has no such."""
    if isinstance(value, Enum):
        return value.value
    if type(value) is Decimal:
        return {"decimal": f"{value:f}"}
    if hasattr(value, "isoformat"):
        return {"day": value.isoformat()}
    if isinstance(value, (tuple, list)):
        return {"items": [write_free(each) for each in value]}
    return value
