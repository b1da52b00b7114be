"""How a clause splits what it divides: who takes part, before anybody is named, and by which rate.

A clause of a table gives a `Split`, or `Undecided` where it leaves the case to a written opinion.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import kind
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.outcome import Undecided
from clientrules.core.policy import Policy
from clientrules.core.reason import Reason
from clientrules.core.render import in_short
from clientrules.core.tables import Row, Ruling
from clientrules.regulations.roles import PROJECT_MANAGER


class Party(Labelled):
    """Who takes part in a deal, before anybody is named."""

    REGISTERED = "registered", "the agent registered", "登记售楼员"
    ANNOUNCED = "announced", "the agent to whom the customer was announced", "老客户介绍的售楼员"
    DESIGNATED = "designated", "the agent asked for", "被指定售楼员"
    SUCCESSOR = "successor", "the agent who took over by the rota", "改派售楼员"
    COMPANY_AGENT = "company agent", "the agent whom the company names", "公司指定售楼员"
    ORIGINAL = "original", "the original agent", "原售楼员"
    NEW = "new", "the new agent", "新售楼员"
    FIRST_SPOUSE = "first spouse", "the agent of the spouse who came first", "先登记一方的售楼员"
    SECOND_SPOUSE = "second spouse", "the agent of the other spouse", "后登记一方的售楼员"
    OWNERS = "owners", "the agents who own the customer", "客户归属售楼员"
    POOL = "pool", "the public pool", "公佣"
    INTRODUCER = "introducer", "the introducer", "介绍人"


@frozen
@in_short
class Split:
    """What a clause gives: all to one, or a rate of the policy to another and the rest to one.

    Args:
        first: who has the whole, or what the second leaves.
        second: who else has a part.
        rate: the policy's field with the second's part.
    """

    first: Party = field(validator=kind(Party))
    second: Party | None = field(default=None, validator=kind(Party, absent=True))
    rate: str = field(default="", validator=kind(str))

    def __str__(self) -> str:
        """Return who has what."""
        if self.second is None:
            return f"all to {self.first.label}"
        return f"{self.rate} to {self.second.label}, the rest to {self.first.label}"

    def second_part(self, policy: Policy) -> Fraction:
        """Return the second's part."""
        rate: Exact = getattr(policy, self.rate) if self.rate else 0
        return Fraction(rate)

    def parts(self, policy: Policy) -> tuple[tuple[Party, Fraction], ...]:
        """Return who has which part, without those who have none, to compare two splits."""
        second = self.second_part(policy)
        both = ((self.first, 1 - second), (self.second, second))
        return tuple((party, part) for party, part in both if part and party is not None)


Given: TypeAlias = Split | Undecided
FloorRuling: TypeAlias = Ruling[Any, Given]

ALL_REGISTERED: Final = Split(Party.REGISTERED)
"""All to the agent registered."""


def left_open(question: str) -> Undecided:
    """Return what goes to a written opinion (FLOOR-7.7)."""
    return Undecided(PROJECT_MANAGER, question)


def split_of(ruling: FloorRuling) -> Split | None:
    """Return how a ruling splits, or `None` where it stays open."""
    row = ruling.row
    return row.gives if row is not None and isinstance(row.gives, Split) else None


def question_of(ruling: FloorRuling, gap: str = "what no clause of the stage covers") -> str:
    """Return what a ruling leaves to a written opinion; a gap is a question, too."""
    given = ruling.outcome
    return given.question if isinstance(given, Undecided) else gap


def reason_of(
    row: Row[Any, Given], split: Split, names: tuple[tuple[str, object], ...], policy: Policy
) -> Reason:
    """Return why a row splits so, with those names and numbers that its sentence rests on."""
    facts = tuple([each for each in names if each[0] in row.named])
    cited = (split.rate, *row.numbers) if split.rate else tuple(row.numbers)
    return Reason(row.clause, row.because, facts, policy, cited)
