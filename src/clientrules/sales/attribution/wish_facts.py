"""What a wish for another agent comes to: the facts on which its clauses depend."""

from __future__ import annotations

from typing import NamedTuple


class WishFacts(NamedTuple):
    """The facts of a wish for another agent.

    Args:
        asked_before_tour: whether the customer asked before substantive reception.
        named_agent: whether the customer named an agent.
        insisted: whether the customer insisted.
        explained: whether explanation was tried and failed.
        allowed_by_manager: whether the manager allowed it.
        instigated: whether the agent asked for is proved to have instigated it.
        at_fault: whether a fault of the first agent is established.
        seriously_at_fault: whether a serious fault of the first agent is established.
        replaced: whether another agent took over by the rota.
        general_fault_replaces: whether the fault is a general one that replaces the first agent by
            the firm's policy.
        asked_on_first_day: whether the customer was new on the day of the wish.
        asked_for_change: whether the customer asked for another agent.
    """

    asked_before_tour: bool
    named_agent: bool
    insisted: bool
    explained: bool
    allowed_by_manager: bool
    instigated: bool
    at_fault: bool
    seriously_at_fault: bool
    replaced: bool
    general_fault_replaces: bool = False
    asked_on_first_day: bool = False
    asked_for_change: bool = True
