"""Decision tables as plain data, for files and databases: `{"staff": {"more_than": 500}}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from attrs import frozen

from clientrules.core.checks import listed, mapping, require_a, require_all
from clientrules.core.clause import Clause
from clientrules.core.money.amounts import amount
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import plain, shown
from clientrules.core.role import Role
from clientrules.core.tables.called import called
from clientrules.core.tables.conditions.condition import Condition
from clientrules.core.tables.conditions.fact import Fact
from clientrules.core.tables.decision_table import DecisionTable, Unknown
from clientrules.core.tables.plan import Hit
from clientrules.core.tables.row import Row, conditions
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError

R = TypeVar("R")
K = TypeVar("K")


def facts_of(*classes: type) -> dict[str, Fact[Any, Any]]:
    """Return the facts that classes have, by name: the words that a file may use.

    Args:
        classes: the classes of subjects; what they inherit counts.
    """
    found = {}
    for each in classes:
        if not isinstance(each, type):
            raise wrong_kind("classes", each, "a class of subjects")
        for name in dir(each):
            fact = getattr(each, name, None)
            if isinstance(fact, Fact):
                found[fact.name] = fact
    return found


def write_table(table: DecisionTable[Any, R], gives: Callable[[R], object]) -> dict[str, Any]:
    """Return a table in the types of JSON.

    Args:
        table: the table; its clauses and facts are written by name.
        gives: writes an outcome.
    """
    require_a(DecisionTable, table, "the table")
    write = called(gives, "gives", "an outcome")
    found = {
        "name": table.name,
        "hit": table.hit.value,
        "unknown": "" if table.unknown is Unknown.FAILS else table.unknown.value,
        "arbiter": "" if table.arbiter is None else table.arbiter.label,
        "impossible": [[_condition_out(each) for each in tests] for tests in table.never],
        "rows": [_row_out(row, write) for row in table.rows],
        "otherwise": None if table.otherwise is None else _row_out(table.otherwise, write),
    }
    return {key: value for key, value in found.items() if value}


def read_table(
    data: Mapping[str, Any],
    *,
    facts: Mapping[str, Fact[Any, Any]],
    clauses: Mapping[str, Clause],
    gives: Callable[[Any], R],
    roles: Iterable[Role] = (),
) -> DecisionTable[Any, R]:
    """Return the table that plain data describe.

    Args:
        data: as `write_table` returns it; exact numbers and days as text.
        facts: the facts that rows may ask for, by name (`facts_of`).
        clauses: the clauses that rows may cite, by id.
        gives: reads an outcome.
        roles: who may be the arbiter.

    Raises:
        UnknownKeyError: a fact, clause, role or key that nobody declared.
        InvalidValueError: text that names no value, or rows that make no table.
    """
    _require_keys(data, _TABLE, "the table")
    words = _Words(mapping(facts, "facts"), mapping(clauses, "clauses"))
    read = called(gives, "gives", "an outcome of the file")
    labels = {role.label: role for role in require_all(Role, roles, "roles", "one of roles")}
    hits = {each.value: each for each in Hit}
    unknown = {each.value: each for each in Unknown}
    otherwise, arbiter = data.get("otherwise"), data.get("arbiter")
    return DecisionTable(
        name=data["name"],
        hit=_named(data["hit"], hits, "hit"),
        unknown=_named(data.get("unknown", "fails"), unknown, "unknown"),
        arbiter=None if arbiter is None else _named(arbiter, labels, "arbiter"),
        impossible=[
            words.conditions(each, f"impossible[{place}]")
            for place, each in enumerate(data.get("impossible", ()))
        ],
        rows=[words.row(each, read, f"rows[{n}]") for n, each in enumerate(data["rows"])],
        otherwise=None if otherwise is None else words.row(otherwise, read, "otherwise"),
    )


def _row_out(row: Row[Any, R], gives: Callable[[R], object]) -> dict[str, Any]:
    found = {
        "when": [_condition_out(each) for each in conditions(row.when)],
        "unless": [_condition_out(each) for each in conditions(row.unless)],
        "because": row.because,
        "numbers": list(row.numbers),
        "rank": row.rank,
    }
    stated = {key: value for key, value in found.items() if value}
    return {"clause": row.clause.id, **stated, "gives": gives(row.gives)}


def _condition_out(asked: Condition[Any]) -> dict[str, Any]:
    """Write a condition as one fact with what is asked of it."""
    if asked.test == "present":
        return {asked.fact.name: {"present": asked.wanted}}
    if asked.fact.so:
        return {asked.fact.name: asked.wanted}
    limit = plain(asked.limit)
    asks = limit if asked.test == "equals" else {asked.test: limit}
    return {asked.fact.name: asks if asked.wanted else {"not": asks}}


@frozen
class _Words:
    """The facts and clauses that a file may name."""

    facts: Mapping[str, Fact[Any, Any]]
    clauses: Mapping[str, Clause]

    def row(self, given: Any, gives: Callable[[Any], R], at: str) -> Row[Any, R]:
        _require_keys(given, _ROW, at)
        return Row(
            clause=_named(given["clause"], self.clauses, f"{at}.clause"),
            when=self.conditions(given.get("when", ()), f"{at}.when"),
            unless=self.conditions(given.get("unless", ()), f"{at}.unless"),
            gives=gives(given["gives"]),
            because=given.get("because", ""),
            numbers=given.get("numbers", ()),
            rank=given.get("rank", 0),
        )

    def conditions(self, given: Iterable[Any], at: str) -> list[Condition[Any]]:
        return [
            self.condition(each, f"{at}[{place}]") for place, each in enumerate(listed(given, at))
        ]

    def condition(self, given: Any, at: str) -> Condition[Any]:
        if not isinstance(given, Mapping) or len(given) != 1:
            raise InvalidTypeError(
                f"{at} is {shown(given)}: expected one fact with what is asked of it"
            )
        ((name, asks),) = given.items()
        fact = _named(name, self.facts, at)
        try:
            return _asked(fact, asks)
        except RulesError as error:
            raise type(error)(f"{at}: {error}") from error


def _asked(fact: Fact[Any, Any], asks: Any) -> Condition[Any]:
    if not isinstance(asks, Mapping):
        return Condition(fact, "equals", _value(fact, asks))
    if len(asks) != 1:
        raise InvalidTypeError(f"{fact.name} is asked {shown(asks)}: expected one test")
    ((test, limit),) = asks.items()
    if test == "not":
        return ~_asked(fact, limit)
    if test == "present":
        return Condition(fact, test, wanted=limit)
    if test in {"one_of", "between"}:
        return Condition(fact, test, [_value(fact, each) for each in listed(limit, fact.name)])
    return Condition(fact, test, limit if test == "within" else _value(fact, limit))


def _value(fact: Fact[Any, Any], given: Any) -> Any:
    """Return a value of a fact that may be written as text."""
    by_value = {plain(member.value): member for member in fact.members}
    if fact.members and given in by_value:
        return by_value[given]
    if not isinstance(given, str) or fact.admits(given) or fact.members:
        return given
    for kind, read in _READ.items():
        if kind in fact.kinds:
            try:
                return read(given)
            except (ValueError, ArithmeticError) as error:
                message = f"{fact.name} is {shown(given)}: expected {kind.__name__} ({error})"
                raise InvalidValueError(message) from error
    return given


_READ: Final[Mapping[type, Callable[[str], object]]] = {
    Decimal: lambda given: Fraction(given) if "/" in given else amount(given),
    Fraction: Fraction,
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
}
_TABLE: Final = frozenset({"name", "hit", "unknown", "arbiter", "impossible", "rows", "otherwise"})
_ROW: Final = frozenset({"clause", "when", "unless", "gives", "because", "numbers", "rank"})
_NEEDED: Final = frozenset({"name", "hit", "rows", "clause", "gives"})


def _require_keys(given: Any, known: frozenset[str], at: str) -> None:
    if not isinstance(given, Mapping):
        raise InvalidTypeError(
            f"{at} is {shown(given)}: expected {', '.join(sorted(known))} by name"
        )
    for key in given:
        _named(key, dict.fromkeys(known), at)
    for key in sorted(_NEEDED & known):
        if key not in given:
            raise InvalidValueError(f"{at} has no {key}: expected it")


def _named(name: Any, known: Mapping[str, K], at: str) -> K:
    if isinstance(name, str) and name in known:
        return known[name]
    raise unknown_name(f"{at} names", name, sorted(known))
