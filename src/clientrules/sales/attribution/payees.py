"""Who is paid of a commission: a person by name, or a payee of whom nobody says who receives."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import require_name, words
from clientrules.core.labelled import Labelled
from clientrules.core.render import in_short, shown


class PayeeRole(Labelled):
    """In what capacity a payee takes part in a deal."""

    AGENT = "agent", "agent", "售楼员"
    ORIGINAL = "original", "original agent", "原售楼员"
    NEW = "new", "new agent", "新售楼员"
    FIRST = "first", "agent who received first", "最先接待的售楼员"
    DESIGNATED = "designated", "designated agent", "被指定售楼员"
    INTRODUCER = "introducer", "introducer", "介绍人"
    POOL = "pool", "public pool", "公佣"


@frozen
@in_short
class OpenPayee:
    """A payee of whom the regulation does not say who receives the money.

    Args:
        name: what the share belongs to.
        supply: what to supply, ready to write.
    """

    name: str = field(validator=words)
    supply: str = field(validator=words)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


Payee: TypeAlias = str | OpenPayee

PUBLIC_POOL: Final = OpenPayee(
    "public pool", 'the pool\'s members, as in shares.distribute(PUBLIC_POOL, {"A": 1, "B": 1})'
)


def leaver(name: str) -> OpenPayee:
    """Return the claim of somebody who has left, which nobody receives until the firm says who.

    Args:
        name: who has left.
    """
    return OpenPayee(
        f"claim of {require_name(name, 'name')}, who has left",
        f'who takes it over, as in shares.distribute(leaver({shown(name)}), {{"B": 1}})',
    )
