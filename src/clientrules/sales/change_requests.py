"""A new customer who asks midway for another agent: who goes on, and what the first one keeps."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeAlias

from attrs import evolve, frozen

from clientrules.core.checks import require_flag, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.sales_floor import FLOOR_3_10A, FLOOR_3_10B, FLOOR_3_10C
from clientrules.regulations.sales_ownership import FLOOR_5_2
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.reception.stages import Fault


class ChangeOutcome(Labelled):
    """Who goes on with the reception."""

    REFUSED = "refused", "the same agent, with the manager's help", "更换要求不予支持"
    CONTINUED = "continued", "the same agent, once the customer is calmed", "安抚后继续接待"
    REPLACED = "replaced", "another agent by the rota", "按排班表安排其他售楼员"
    NAMED = "named", "the agent asked for", "安排被指定售楼员"


@frozen(kw_only=True)
class ChangeRuling:
    """What becomes of a request for another agent.

    Args:
        outcome: who goes on.
        punishable: whether the manager may punish the first agent.
        keeps_rights: whether the first agent keeps any right to the customer.
        empty_turn: whether the reception is treated as an empty turn, so that the manager may give
            the turn back with `Rota.restore`.
        priority_recommended: whether giving it back is recommended, which it is without serious
            fault.
    """

    outcome: ChangeOutcome
    punishable: bool
    keeps_rights: bool
    empty_turn: bool
    priority_recommended: bool

    def __str__(self) -> str:
        """Return who goes on, and whether the first agent keeps any right."""
        rights = "keeps" if self.keeps_rights else "has no more"
        return f"{self.outcome.label}; the first agent {rights} rights"


_REFUSED: Final = ChangeRuling(
    outcome=ChangeOutcome.REFUSED,
    punishable=False,
    keeps_rights=True,
    empty_turn=False,
    priority_recommended=False,
)
_CONTINUED: Final = evolve(_REFUSED, outcome=ChangeOutcome.CONTINUED, punishable=True)
_NAMED: Final = evolve(_REFUSED, outcome=ChangeOutcome.NAMED)
_NAMED_FOR_FAULT: Final = evolve(_NAMED, punishable=True)
_REPLACED: Final = ChangeRuling(
    outcome=ChangeOutcome.REPLACED,
    punishable=False,
    keeps_rights=False,
    empty_turn=True,
    priority_recommended=True,
)
_REPLACED_FOR_FAULT: Final = evolve(_REPLACED, punishable=True)
_REPLACED_FOR_SERIOUS_FAULT: Final = evolve(_REPLACED_FOR_FAULT, priority_recommended=False)

Request: TypeAlias = tuple[Fault, bool, bool]

CHANGES: Final[Table[Request, ChangeRuling]] = Table(
    (
        TableRow((Fault.NONE, False, False), _REFUSED, FLOOR_3_10A),
        TableRow((Fault.NONE, False, True), _REFUSED, FLOOR_5_2),
        TableRow((Fault.NONE, True, False), _REPLACED, FLOOR_3_10C),
        TableRow((Fault.NONE, True, True), _NAMED, FLOOR_5_2),
        TableRow((Fault.GENERAL, False, False), _CONTINUED, FLOOR_3_10B),
        TableRow((Fault.GENERAL, False, True), _CONTINUED, FLOOR_3_10B),
        TableRow((Fault.GENERAL, True, False), _REPLACED_FOR_FAULT, FLOOR_3_10C),
        TableRow((Fault.GENERAL, True, True), _NAMED_FOR_FAULT, FLOOR_5_2),
        TableRow((Fault.SERIOUS, False, False), _REPLACED_FOR_SERIOUS_FAULT, FLOOR_3_10C),
        TableRow((Fault.SERIOUS, False, True), _REPLACED_FOR_SERIOUS_FAULT, FLOOR_3_10C),
        TableRow((Fault.SERIOUS, True, False), _REPLACED_FOR_SERIOUS_FAULT, FLOOR_3_10C),
        TableRow((Fault.SERIOUS, True, True), _REPLACED_FOR_SERIOUS_FAULT, FLOOR_3_10C),
    )
)
"""By fault, whether the customer firmly refuses the agent, and whether another one is named whom
the manager lets receive."""

_CLAUSES: Final = (FLOOR_3_10A, FLOOR_3_10B, FLOOR_3_10C, FLOOR_5_2)
_MESSAGE: Final = "{fault}; firmly refused: {firm}; another agent named and let in: {names_agent}"


def change_request(
    fault: Fault,
    *,
    firm: bool,
    names_agent: bool,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
    on: dt.date | None = None,
) -> Decision[ChangeRuling]:
    """Return what becomes of a new customer's request, midway, for another agent.

    Args:
        fault: the established fault of the agent who receives.
        firm: whether the customer insists after explanation.
        names_agent: whether the customer names the agent wanted, and the manager lets that one
            receive.
        policy: the policy, for its option on general faults, or its editions.
        on: the day that selects the edition.

    Clauses: FLOOR-3.10, FLOOR-5.2.

    >>> change_request(Fault.NONE, firm=True, names_agent=False).value.outcome.label
    'another agent by the rota'
    """
    policy = in_force(policy, FloorPolicy, on)
    request = (
        require_member(Fault, fault, "fault"),
        require_flag(firm, "firm"),
        require_flag(names_agent, "names_agent"),
    )
    if policy.general_fault_replaces and fault is Fault.GENERAL:
        request = fault, firm, False
    found = CHANGES.look_up(request)
    decided = found.reasons[0].rule
    facts = (("fault", fault), ("firm", firm), ("names_agent", names_agent))
    dated = of_edition(policy)
    passed = tuple(Reason(each, _MESSAGE, facts, dated) for each in _CLAUSES if each is not decided)
    return Decision(found.value, (Reason(decided, _MESSAGE, facts, dated),), passed_over=passed)
