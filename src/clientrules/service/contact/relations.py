"""Who keeps up relations with customers, at which moments, and which classes are protected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from clientrules.core.checks import require_name, strings
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest
from clientrules.core.role import Role
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.export_service import FT_TIP_5
from clientrules.regulations.mining_customer_data import MINE_5_2
from clientrules.regulations.retention import KEEP3_5, KEEP3_7_1
from clientrules.regulations.roles import BUSINESS, GENERAL_OFFICE
from clientrules.segmentation.grades.schemes import ImportanceClass


class RelationWork(Labelled):
    """The ways in which a relation is kept up (MINE-5.2)."""

    VISIT = "visit", "visit and communication", "走访沟通"
    USE_SURVEY = "use survey", "survey of opinions on product use", "使用意见调查"
    SATISFACTION_SURVEY = "satisfaction survey", "satisfaction survey", "满意度调查"


@frozen
class Responsibility:
    """The `owner` answers for a task, the `executor` carries it out."""

    owner: Role
    executor: Role

    def __str__(self) -> str:
        """Return both in words."""
        return f"the {self.owner} answers for it, the {self.executor} carries it out"


RELATION_WORK: Final = Table(
    tuple(
        TableRow(work, Responsibility(GENERAL_OFFICE, BUSINESS), MINE_5_2) for work in RelationWork
    )
)
"""Who answers for each way and who carries it out, at festivals, important events or any time."""

PROTECTION_PLANS: Final = Table(
    (
        TableRow(ImportanceClass.IMPORTANT, value=True, clause=KEEP3_7_1),
        TableRow(ImportanceClass.GENERAL, value=True, clause=KEEP3_7_1),
        TableRow(ImportanceClass.POTENTIAL, value=False, clause=KEEP3_7_1),
    )
)
"""Whether a class has a protection plan; the source breaks off before it says what is in one."""


class DealOutcome(Labelled):
    """How a talk about a deal ended (FT-TIP-5)."""

    WON = "won", "the deal was made", "成交"
    LOST = "lost", "the deal was not made", "未成交"


CLOSING_ACTIONS: Final = Table(
    tuple(TableRow(outcome, ("ask for a referral",), FT_TIP_5) for outcome in DealOutcome)
)
"""What follows a talk about a deal, however it ended."""


def _moments(moments: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(moments, "ServiceMoments.moments"))


@frozen(kw_only=True)
class ServiceMoments(Policy):
    """The names of the `moments` at which answers are timely; a firm may name more."""

    moments: frozenset[str] = ruled(
        frozenset({"delivery", "after-sales"}), KEEP3_5, converter=_moments
    )


def touchpoint_required(
    event: str,
    *,
    policy: ServiceMoments | Editions[ServiceMoments] = ServiceMoments(),
    on: dt.date | None = None,
) -> Decision[bool]:
    """Tell whether an event is a service moment, at which the customer is to be answered in time.

    Args:
        event: what happened.
        policy: the service moments, or their editions.
        on: the day that selects the edition.

    Clause: KEEP3-5.

    >>> touchpoint_required("delivery").value, touchpoint_required("invoice printed").value
    (True, False)
    """
    policy = in_force(policy, ServiceMoments, on)
    listed = require_name(event, "event") in policy.moments
    message = "{event} is a service moment" if listed else "{event} is not listed: {policy.moments}"
    reason = Reason(KEEP3_5, message, (("event", event),), policy, ("moments",))
    near = "" if listed else nearest(event, sorted(policy.moments))
    meant = Reason(KEEP3_5, "{event}: did you mean {near}?", (("event", event), ("near", near)))
    return Decision(listed, (reason,), passed_over=(meant,) if near else ())
