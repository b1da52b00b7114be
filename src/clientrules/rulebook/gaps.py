"""What a rulebook leaves unspecified: the numbers that no source states and the firm has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from clientrules.core.checks import kind, require_a, words
from clientrules.core.clause import Clause
from clientrules.core.policy import Policy, stated_fields
from clientrules.core.render import in_short
from clientrules.rulebook.books import Rulebook, part


@frozen
@in_short
class Gap:
    """A number that is not specified.

    Args:
        place: the part and its field, or the part alone where nothing of it is stated.
        clause: the clause that asks for it and states none, if there is one.
    """

    place: str = field(validator=words)
    clause: Clause | None = field(validator=kind(Clause, absent=True))

    def __str__(self) -> str:
        """Return the place, and who asks for the number."""
        return self.place + (f" ({self.clause.id} states no number)" if self.clause else "")


def unspecified(book: Rulebook) -> tuple[Gap, ...]:
    """Return what a book leaves unspecified, in the order of the parts.

    >>> print(unspecified(Rulebook())[0])
    value_cuts
    """
    require_a(Rulebook, book, "book")
    return tuple(gap for name in book for gap in _gaps(name, getattr(book, name)))


def _gaps(name: str, policy: Policy | None) -> Iterator[Gap]:
    if policy is None:
        yield Gap(name, None)
        return
    for each in stated_fields(part(name)):
        if getattr(policy, each.name) is None:
            source: Any = policy.citation(each.name).source
            if source is not None:
                yield Gap(f"{name}.{each.name}", source)
