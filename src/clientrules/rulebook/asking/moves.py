"""Every number of a policy moved by one step of its own scale: 0.85 to 0.86, 3 days to 4."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import Term
from clientrules.core.policy import Policy, stated_fields
from clientrules.core.role import Role
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.errors import RulesError
from clientrules.rulebook.file.toml_lines import Keys

_WHOLE: Final = (Clause, Source, Role, DecisionTable)
_HUNDREDTH: Final = Fraction(1, 100)


def numbers_of(policy: Policy) -> Iterator[tuple[Keys, Any]]:
    """Yield the numbers that a firm states in a policy, and all of one that states none."""
    fields = stated_fields(type(policy))
    own = [each for each in fields if policy.citation(each.name).set_by in ("firm", "caller")]
    for each in own or fields:
        yield from _numbers(getattr(policy, each.name), (each.name,))


def _numbers(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    if isinstance(value, bool):
        return
    if isinstance(value, (int, Decimal, Fraction, Term, dt.date)):
        yield keys, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _numbers(each, (*keys, key))
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _numbers(each, (*keys, place))
    elif attrs.has(type(value)) and not isinstance(value, _WHOLE):
        for field in stated_fields(type(value)):
            yield from _numbers(getattr(value, field.name), (*keys, field.name))


def steps(value: Any) -> Iterator[Any]:
    """Yield a number moved up and down by one step of its own scale."""
    for way in (1, -1):
        match value:
            case Decimal():
                yield value + way * Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            case Fraction():
                yield value + way * _HUNDREDTH
            case int():
                yield value + way
            case dt.date():
                yield value + dt.timedelta(days=way)
            case Term() if value.count + way >= 0:
                yield attrs.evolve(value, count=value.count + way)


def moved(policy: Policy, keys: Keys, old: Any, new: Any) -> Policy | None:
    """Return a policy with one number moved, or `None` where its rule refuses that.

    A limit that two rows share, such as where one band ends and the next begins, moves in both.
    """
    for everywhere in (False, True):
        try:
            made: Policy = _moved(policy, keys, old, new, everywhere=everywhere)
        except RulesError:
            continue
        return made
    return None


def _moved(value: Any, keys: Keys, old: Any, new: Any, *, everywhere: bool) -> Any:
    if not keys:
        return new
    key, rest = keys[0], keys[1:]
    if isinstance(value, tuple):
        rows = [
            _moved(each, rest, old, new, everywhere=everywhere) if place == key else each
            for place, each in enumerate(value)
        ]
        return tuple(_replaced(each, old, new) for each in rows) if everywhere else tuple(rows)
    if isinstance(value, Mapping):
        inner = _moved(value[key], rest, old, new, everywhere=everywhere)
        return {**value, key: inner}
    name = str(key)
    alias = attrs.fields_dict(type(value))[name].alias
    inner = _moved(getattr(value, name), rest, old, new, everywhere=everywhere)
    return attrs.evolve(value, **{str(alias): inner})


def _replaced(row: Any, old: Any, new: Any) -> Any:
    """Return a row in which a number holds the new value wherever it held the old one."""
    for keys, value in list(_numbers(row, ())):
        if type(value) is type(old) and value == old:
            row = _moved(row, keys, old, new, everywhere=False)
    return row
