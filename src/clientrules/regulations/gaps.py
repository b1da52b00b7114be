"""Where the sources break off or lost their numbers (GEN-11).

A gap is never guessed: asking for it gives `Unspecified`, with what to supply.
"""

from __future__ import annotations

from typing import Final

from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.errors import UnknownKeyError
from clientrules.regulations.conventions import GEN_11

__all__ = ["GAPS", "source_gap"]

GAPS: Final = FrozenMap(
    {
        "sales milestones": "the day and the percentage of each milestone",
        "complaint classes": "the firm's classes beside the first",
        "complaint handling departments": "the department for each kind of complaint",
        "complaint time limits": "the limits of handling, approval and overdue reaction",
        "complaint flow and form": "the firm's flow chart and form",
        "control-system data": "the firm's rules and sanctions for control-system data",
        "receivable collection": "the firm's rules on receivables",
        "account manager duties": "the duties beyond keeping the customer's data",
        "satisfaction survey": "the firm's survey and its handling of results",
        "important customer measures": "the measures beyond individual service",
        "protection plan": "what the protection plan contains",
        "later retention articles": "the firm's rules on what follows",
        "customer needs": "how spoken and unspoken needs are met",
    }
)
"""Each gap with what a firm supplies in its place."""


def source_gap(name: str) -> Decision[Unspecified]:
    """Return what the sources leave open, and what to supply.

    Args:
        name: one of `GAPS`.

    Raises:
        UnknownKeyError: no gap of that name.

    Clause: GEN-11.

    >>> source_gap("sales milestones").value.supply
    'the day and the percentage of each milestone'
    """
    supply = GAPS.get(name) if isinstance(name, str) else None
    if supply is None:
        message = f"no gap {name!r}: expected one of {', '.join(GAPS)}"
        raise UnknownKeyError(message)
    reason = Reason(GEN_11, "the source does not state {gap}", (("gap", name),))
    return Decision(Unspecified(name, supply), (reason,))
