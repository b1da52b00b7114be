"""Who receives a customer who comes again: the agent whose claim is live that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pendulum

from clientrules.core.decision import Decision
from clientrules.core.instants import require_instant
from clientrules.core.outcome import Undecided
from clientrules.core.policy import require_policy
from clientrules.core.reason import Reason
from clientrules.regulations.sales_ownership import FLOOR_4_1, FLOOR_7_1, FLOOR_7_7
from clientrules.sales.deal_case import Case
from clientrules.sales.deals import Deal
from clientrules.sales.floor_policy import FloorPolicy
from clientrules.sales.posts import PROJECT_MANAGER
from clientrules.sales.registrations import Registration
from clientrules.sales.standing import standing_claims

__all__ = ["agent_for_return"]


def agent_for_return(
    registrations: Iterable[Registration],
    at: dt.datetime,
    *,
    customer: str,
    project: str,
    policy: FloorPolicy = FloorPolicy(),
) -> Decision[str | Undecided | None]:
    """Return whose customer somebody is who comes again.

    Args:
        registrations: entries of the register, in any order.
        at: when the customer comes, an instant.
        customer: who comes.
        project: to which project.
        policy: the policy.

    Returns:
        The agent whose claim is live that day; `None` where none is, so that the rota receives a
        new customer; `Undecided` where two agents registered at the same instant.

    Raises:
        InvalidTypeError: a naive time, something other than registrations, or no policy.

    Clauses: FLOOR-4.1, FLOOR-7.1, FLOOR-7.3.
    """
    require_policy(policy, FloorPolicy)
    now = require_instant(at)
    standing = standing_claims(_visit(registrations, now, customer, project), policy)
    today = policy.day_at(now, now.timestamp())
    live = [held for held in standing.held if held.live(today, policy)]
    if not live:
        return Decision(None, (Reason(FLOOR_7_1, "no registration is live", (), policy),))
    if standing.tied:
        question = "which of the agents who registered at the same instant receives"
        return Decision(Undecided(PROJECT_MANAGER, question), (Reason(FLOOR_7_7, question),))
    claim = live[0].newest
    facts = (("agent", claim.agent), ("last", claim.last))
    message = "registered with {agent}, last on {last}"
    return Decision(claim.agent, (Reason(FLOOR_4_1, message, facts, policy, ("validity",)),))


def _visit(
    registrations: Iterable[Registration], now: pendulum.DateTime, customer: str, project: str
) -> Case:
    """Return the visit as a case in which nothing else happened."""
    deal = Deal(subscribed_at=now, signed_at=now, collected_at=now, settled_at=None, changes=())
    return Case(
        customer=customer,
        project=project,
        deal=deal,
        registrations=tuple(registrations),
        merges={},
        relative=None,
        recognitions=(),
        wish=None,
        introduction=None,
        company=None,
        referral=None,
        leavers=(),
    )
