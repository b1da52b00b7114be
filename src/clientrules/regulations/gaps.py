"""Where the sources break off or lost their numbers (GEN-11).

A gap is never guessed: asking for it gives `Unspecified`, with what to supply.
"""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.errors import UnknownKeyError
from clientrules.regulations.confidentiality import CONF_5_2_3
from clientrules.regulations.conventions import GEN_11
from clientrules.regulations.conversation import OBS_3
from clientrules.regulations.factory_complaints import PCB_5, PCB_9_4, PCB_FLOW
from clientrules.regulations.field_sales import BIZ_REC, BIZ_TGT
from clientrules.regulations.important_customers import IMP_5_1
from clientrules.regulations.key_accounts import BUILD_6
from clientrules.regulations.mining_customer_data import MINE_5_3_3
from clientrules.regulations.retention import KEEP3_7_1, KEEP_9


@frozen
class Gap:
    """A place where a source breaks off or has lost its numbers.

    Args:
        supply: what a firm supplies in its place.
        clause: the clause that has lost its numbers, or the last one before the text breaks off.
    """

    supply: str = field(validator=words)
    clause: Clause = field(validator=kind(Clause))


GAPS: Final = FrozenMap(
    {
        "sales milestones": Gap("the day and the percentage of each milestone", BIZ_TGT),
        "complaint classes": Gap("the firm's classes beside the first", PCB_5),
        "complaint handling departments": Gap("the department for each kind of complaint", PCB_5),
        "complaint time limits": Gap(
            "the limits of handling, approval and overdue reaction", PCB_9_4
        ),
        "complaint flow and form": Gap("the firm's flow chart and form", PCB_FLOW),
        "control-system data": Gap(
            "the firm's rules and sanctions for control-system data", CONF_5_2_3
        ),
        "receivable collection": Gap("the firm's rules on receivables", BIZ_REC),
        "account manager duties": Gap("the duties beyond keeping the customer's data", BUILD_6),
        "satisfaction survey": Gap("the firm's survey and its handling of results", MINE_5_3_3),
        "important customer measures": Gap("the measures beyond individual service", IMP_5_1),
        "protection plan": Gap("what the protection plan contains", KEEP3_7_1),
        "later retention articles": Gap("the firm's rules on what follows", KEEP_9),
        "customer needs": Gap("how spoken and unspoken needs are met", OBS_3),
    }
)
"""Each gap with what a firm supplies in its place, and the clause at which it opens."""


def source_gap(name: str) -> Decision[Unspecified]:
    """Return what the sources leave open, and what to supply.

    Clause: GEN-11.

    >>> source_gap("sales milestones").value.supply
    'the day and the percentage of each milestone'
    """
    gap = GAPS.get(name) if isinstance(name, str) else None
    if gap is None:
        raise UnknownKeyError(f"no gap {shown(name)}: expected one of {', '.join(GAPS)}")
    facts = (("gap", name), ("clause", gap.clause.id))
    reason = Reason(GEN_11, "at {clause} the source does not state {gap}", facts)
    return Decision(Unspecified(name, gap.supply), (reason,))
