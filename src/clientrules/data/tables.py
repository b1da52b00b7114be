"""Decision tables as plain data, whose facts are those of the class that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientrules.core.role import Role
from clientrules.core.tables.decision_table import DecisionTable
from clientrules.core.tables.written_table import facts_of, read_table, write_table
from clientrules.data.leaves import Schema, Shape
from clientrules.data.names import read_role
from clientrules.data.problems import FAILED, Path, Reading
from clientrules.data.shapes import shape_of
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

        def gives(plain: Any) -> Any:
            found = self.outcome.read(plain, (path, "gives"), to)
            if found is FAILED:
                raise _UnreadError
            return found

        from clientrules.regulations import clauses  # noqa: PLC0415  (only whoever reads a table)

        arbiter = given.get("arbiter")
        roles: list[Role] = [read_role(arbiter)] if isinstance(arbiter, str) and arbiter else []
        try:
            return read_table(
                given,
                facts=self.facts,
                clauses={**clauses(), **to.clauses},
                gives=gives,
                roles=roles,
            )
        except _UnreadError:
            return FAILED
        except RulesError as error:
            return to.refuse_together(path, str(error))

    def write(self, value: DecisionTable[Any, Any], *, full: bool) -> dict[str, Any]:
        """Return the table with its clauses and facts by name."""
        return write_table(value, lambda outcome: self.outcome.write(outcome, full=full))

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Return an object with rows."""
        definitions.setdefault("DecisionTable", _TABLE)
        return {"$ref": "#/$defs/DecisionTable"}


class _UnreadError(RulesError):
    """An outcome whose problems are noted already."""


_TABLE: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "hit": {"type": "string"},
        "unknown": {"type": "string"},
        "arbiter": {"type": "string"},
        "impossible": {"type": "array"},
        "rows": {"type": "array", "items": {"type": "object"}},
        "otherwise": {"type": ["object", "null"]},
    },
    "required": ["rows"],
    "additionalProperties": False,
}
