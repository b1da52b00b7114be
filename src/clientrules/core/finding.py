"""What a search of rules can find, and one thing found: where, what shows it, what mends it.

Each family searches its own policies, and a whole rulebook is searched by asking them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs
from attrs import field, frozen

from clientrules.core.checks import all_are, kind, listed, names_field, words
from clientrules.core.clause import Clause
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, amount_field
from clientrules.core.render import in_short, text


class FindingKind(Labelled):
    """What can be found in a firm's rules, what is gained by it first."""

    SPLIT = "split", "gained by splitting", "拆分得利"
    SHIFT = "shift", "gained by shifting", "移期得利"
    RETURN = "return", "gained by returning", "退回得利"
    PARK = "parking", "gained by parking", "搁置得利"
    TURN = "turn", "gained by changing places", "换位得利"
    CLIFF = "cliff", "a jump at a limit", "临界跳变"
    OVERLAP = "overlap", "rows that differ apply at once", "规定重叠"
    UNDECIDED = "undecided", "nothing is ruled on a case", "情形无规定"
    DEAD = "dead", "a row never decides", "规定从不适用"
    UNREACHABLE = "unreachable", "out of reach", "无法触及"
    ORDER = "order", "numbers out of order", "次序颠倒"
    IDLE = "idle", "without effect", "没有效果"
    MISMATCH = "mismatch", "two rules do not fit together", "前后不一"
    OUTDATED = "outdated", "out of date", "已经过时"
    GAP = "gap", "not specified", "未予规定"


# In the class body the name is that of the field.
_KIND: Final = kind(FindingKind)
_TEXT: Final = kind(str)


def _clauses(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return listed(clauses, "Finding.clauses")


def _gain(finding: Any, attribute: attrs.Attribute[Any], gain: Amount | None) -> None:
    if gain is not None:
        amount_field(finding, attribute, gain)


@frozen(kw_only=True)
@in_short
class Finding:
    """One thing found in a firm's rules.

    Args:
        kind: what it is.
        place: the part of a rulebook and its field, or the part and a row.
        what: what is so, in a sentence.
        example: the facts that show it, the fewest that do.
        gain: the money that the example gains, or `None` where it is not of money.
        repair: the least to write so that it is not so, or empty where that is the firm's choice.
        clauses: the clauses that say so, the firm's own or the source's.
    """

    kind: FindingKind = field(validator=_KIND)
    place: str = field(validator=words)
    what: str = field(validator=words)
    example: tuple[str, ...] = field(default=(), converter=names_field)
    gain: Amount | None = field(default=None, validator=_gain)
    repair: str = field(default="", validator=_TEXT)
    clauses: tuple[Clause, ...] = field(default=(), converter=_clauses, validator=all_are(Clause))

    def __str__(self) -> str:
        """Return the finding on a line: where, what, what shows it, what mends it."""
        shown = f" ({'; '.join(self.example)})" if self.example else ""
        gained = "" if self.gain is None else f", which gains {text(self.gain)}"
        mended = f"; write {self.repair}" if self.repair else ""
        cited = f" [{', '.join(each.id for each in self.clauses)}]" if self.clauses else ""
        return f"{self.place}: {self.kind.label}: {self.what}{shown}{gained}{mended}{cited}"

    def within(self, part: str) -> Finding:
        """Return the finding with its place inside a part of a rulebook.

        Args:
            part: the name of the part.
        """
        return attrs.evolve(self, place=f"{part}.{self.place}")
