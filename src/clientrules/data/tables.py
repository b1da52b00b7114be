"""Decision tables as plain data, whose facts are those of the class that they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from clientrules.core.refusals import few, nearest
from clientrules.core.role import Role
from clientrules.core.tables.decision_table import DecisionTable, Unknown
from clientrules.core.tables.plan import Hit
from clientrules.core.tables.written_table import facts_of, read_table, write_table
from clientrules.data.problems import FAILED, Path, Reading, near_in
from clientrules.data.shapes import CLAUSE, shape_of
from clientrules.data.values.leaves import Schema, Shape
from clientrules.data.values.names import read_role
from clientrules.errors import RulesError


class ConditionTable:
    """A decision table.

    Args:
        subject: the class whose facts its conditions may name.
        outcome: what its rows give.
    """

    def __init__(self, subject: Any, outcome: Any) -> None:
        self.facts = facts_of(subject) if isinstance(subject, type) else {}
        self.outcome: Shape = shape_of(outcome)

    def read(self, given: object, path: Path, to: Reading) -> Any:
        """Return the table."""
        if isinstance(given, DecisionTable):
            return given
        if not isinstance(given, Mapping):
            return to.refuse(path, given, "a table with name, hit and rows")
        if given.get("rows") is FAILED:
            return FAILED  # as of a record, whose problems are noted already
        before = len(to.problems)
        _check_keys(given, path, to, _TABLE)
        rows = self._rows(given, path, to)
        if len(to.problems) > before or any(FAILED in row for row in rows):
            return FAILED
        return self._made(given, rows, path, to)

    def _made(
        self, given: Mapping[str, Any], rows: list[tuple[Any, Any]], path: Path, to: Reading
    ) -> Any:
        arbiter, outcomes = given.get("arbiter"), (outcome for _, outcome in rows)
        roles: list[Role] = [read_role(arbiter)] if isinstance(arbiter, str) and arbiter else []
        try:
            return read_table(
                given,
                facts=self.facts,
                clauses={clause.id: clause for clause, _ in rows},
                gives=lambda _: next(outcomes),
                roles=roles,
            )
        except RulesError as error:
            at, message = _placed(path, str(error))
            if error.value is None:
                return to.refuse_together(at, message.removeprefix("is "))
            return to.refuse(at, error.value, error.expected, near_in(message))

    def _rows(self, given: Mapping[str, Any], path: Path, to: Reading) -> list[tuple[Any, Any]]:
        """Return the clause and the outcome of each row, each read under its own path."""
        rows = given.get("rows", [])
        at: Path = (path, "rows")
        if not isinstance(rows, (list, tuple)):
            to.refuse(at, rows, "a list of rows, each with clause and gives")
            return []
        found: list[tuple[Path, Any]] = [((at, n), each) for n, each in enumerate(rows)]
        if given.get("otherwise") is not None:
            found.append(((path, "otherwise"), given["otherwise"]))
        return [self._row(each, here, to) for here, each in found]

    def _row(self, row: Any, path: Path, to: Reading) -> tuple[Any, Any]:
        if not isinstance(row, Mapping):
            return to.refuse(path, row, "a table with clause and gives"), FAILED
        _check_keys(row, path, to, _ROW)
        if "clause" not in row or "gives" not in row:
            return FAILED, FAILED
        clause = CLAUSE.read(row["clause"], (path, "clause"), to)
        return clause, self.outcome.read(row["gives"], (path, "gives"), to)

    def write(self, value: DecisionTable[Any, Any], *, full: bool) -> dict[str, Any]:
        """Return the table with its clauses and facts by name."""
        return write_table(value, lambda outcome: self.outcome.write(outcome, full=full))

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return an object with rows."""
        definitions.setdefault("DecisionTable", _TABLE)
        definitions.setdefault("DecisionRow", _ROW)
        return {"$ref": "#/$defs/DecisionTable"}


_WITHIN: Final = re.compile(
    r"(?P<within>(rows|impossible|otherwise|hit|unknown|arbiter)[\w.\[\]]*):? "
)
_NEEDED: Final = {
    "name": "some words",
    "hit": f"one of {few(each.value for each in Hit)}",
    "rows": "a list of rows, each with clause and gives",
    "clause": "the id of a clause",
    "gives": "what the row gives",
}
_KEYS: Final = re.compile(r"(\w+)")


def _check_keys(given: Mapping[str, Any], path: Path, to: Reading, known: Schema) -> None:
    """Note the names that a table or a row of it does not have, and those that it lacks."""
    properties, required = known["properties"], known["required"]
    meant = set()
    for name in given:
        if name not in properties:
            to.refuse_name((path, str(name)), name, properties)
            meant.add(nearest(name, properties))
    for name in required:
        if name not in given and name not in meant:
            to.refuse_missing((path, name), _NEEDED[name])


def _placed(path: Path, message: str) -> tuple[Path, str]:
    """Return the path within a table that a message begins with, and the rest of it."""
    match = _WITHIN.match(message)
    if match is None:
        return path, message
    for key in _KEYS.findall(match["within"]):
        path = (path, int(key) if key.isdecimal() else key)
    return path, message[match.end() :]


_ASKED: Schema = {"type": "array", "items": {"type": "object", "maxProperties": 1}}
_ROW: Schema = {
    "type": "object",
    "description": "A row: what it asks, what it gives, and by which clause.",
    "properties": {
        "clause": {"type": "string"},
        "when": _ASKED,
        "unless": _ASKED,
        "gives": {},
        "because": {"type": "string"},
        "numbers": {"type": "array", "items": {"type": "string"}},
        "rank": {"type": "integer"},
    },
    "required": ["clause", "gives"],
    "additionalProperties": False,
}
_TABLE: Schema = {
    "type": "object",
    "description": "A decision table.",
    "properties": {
        "name": {"type": "string"},
        "hit": {"enum": [each.value for each in Hit]},
        "unknown": {"enum": [each.value for each in Unknown]},
        "arbiter": {"type": "string"},
        "impossible": {"type": "array"},
        "rows": {"type": "array", "items": {"$ref": "#/$defs/DecisionRow"}},
        "otherwise": {"anyOf": [{"$ref": "#/$defs/DecisionRow"}, {"type": "null"}]},
    },
    "required": ["name", "hit", "rows"],
    "additionalProperties": False,
}
