"""What a clause lays down, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, mapping, words
from clientrules.core.clause import Clause
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.render import in_short, plain, text
from clientrules.regulations import clause
from clientrules.rulebook.asking.laid_down import laid_down


def _row(given: Mapping[str, Any]) -> Mapping[str, Any]:
    row: FrozenMap[str, Any] = _fixed(mapping(given, "Laid.row", "a name to plain data"))
    return row


def _fixed(given: Any) -> Any:
    """Return plain data that cannot change."""
    if isinstance(given, Mapping):
        return FrozenMap({name: _fixed(each) for name, each in given.items()})
    return tuple(map(_fixed, given)) if isinstance(given, (list, tuple)) else given


@frozen
@in_short
class Laid:
    """One thing that a clause lays down.

    Args:
        kind: what it is: `"number"` of a policy, `"table row"`, `"case of a table"` with
            conditions, `"item of a form"`, `"step"`, `"permission"`, `"duty"`, `"cadence"`,
            `"entry of a list"` and others by their class; `"rule"` for a function that carries the
            clause out.
        place: the module and the name there.
        row: what it says, as plain data.
    """

    kind: str = field(validator=words)
    place: str = field(validator=words)
    row: Mapping[str, Any] = field(converter=_row)

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.kind} in {self.place}: {text(self.row)}"


def _laid(given: Iterable[Laid]) -> tuple[Laid, ...]:
    return listed(given, "Content.laid")


@frozen
@in_short
class Content:
    """What a clause lays down.

    Args:
        clause: the clause.
        laid: what it lays down, data first and then what carries it out.
    """

    clause: Clause = field(validator=kind(Clause))
    laid: tuple[Laid, ...] = field(converter=_laid, validator=all_are(Laid))

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each thing, with its kind and place."""
        head = {"clause": self.clause.id}
        return [head | {"kind": e.kind, "place": e.place} | plain(e.row) for e in self.laid]

    def __str__(self) -> str:
        """Return the clause's sentence, and a line for each thing."""
        lines = [f"{self.clause.id} {self.clause.says}", *(f"  {each}" for each in self.laid)]
        return "\n".join(lines)


def content(id: str) -> Content:  # noqa: A002  (the clause's own word)
    """Return what a clause of the regulations lays down, as data.

    One that only holds others together, such as FLOOR-3.7, has what they lay down.

    Args:
        id: its id, such as `"VIP-R2"`.

    Raises:
        UnknownKeyError: no clause of that id.

    >>> content("VIP-Q1").rows()[0]["place"]
    'clientrules.loyalty.policy.ClubPolicy'
    """
    found = clause(id)
    known = laid_down()
    parts = [found.id] if found.id in known else [each for each in known if _is_part(each, found)]
    return Content(found, [Laid(*piece) for each in parts for piece in known[each]])


def _is_part(id: str, of: Clause) -> bool:  # noqa: A002  (as above)
    """Tell whether a clause is a part of another, as FLOOR-3.7a is of FLOOR-3.7."""
    rest = id.removeprefix(of.id)
    return rest != id and (rest[0].isalpha() or rest[0] == ".")
