"""Visits and letters to a property office: recorded, settled or explained, answered, filed."""

from __future__ import annotations

from typing import Final

from clientrules.core.checks import require_flag
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.property_management import PM_RC_2, PM_RC_3

LETTER_STEPS: Final = Workflow(
    PM_RC_3,
    [
        Step("investigate"),
        Step("handle", after=["investigate"]),
        Step("answer", after=["handle"]),
        Step("archive", after=["answer"]),
    ],
)
"""What becomes of a letter: `LETTER_STEPS.next_steps(done)`; papers on visits are filed as well."""


class ReceptionAction(Labelled):
    """What a visit to the office calls for (PM-RC-2)."""

    RECORD = "record", "record the visit", "做好记录"
    SETTLE = "settle", "settle it", "及时解决"
    EXPLAIN = "explain", "explain patiently", "耐心解释"
    REPORT = "report", "report to the leader", "向领导汇报"


def reception_actions(
    *, reasonable: bool, feasible_now: bool, in_scope: bool, important: bool
) -> Decision[tuple[ReceptionAction, ...]]:
    """Return what a visitor's request calls for.

    Args:
        reasonable: whether the request is reasonable; one that is not is explained too.
        feasible_now: whether conditions allow to settle it now.
        in_scope: whether it lies within the office's scope.
        important: whether it matters enough for the leader, whatever becomes of it.

    Clause: PM-RC-2.

    >>> actions = reception_actions(
    ...     reasonable=True, feasible_now=False, in_scope=True, important=False
    ... )
    >>> print(actions)
    record the visit, explain patiently
    """
    asked = (
        (require_flag(reasonable, "reasonable"), "the request is not reasonable"),
        (require_flag(feasible_now, "feasible_now"), "it cannot be settled now"),
        (require_flag(in_scope, "in_scope"), "it lies outside the office's scope"),
    )
    obstacles = tuple(Reason(PM_RC_2, message) for holds, message in asked if not holds)
    met = Reason(PM_RC_2, "the request is reasonable, within scope and can be settled now")
    answer = ReceptionAction.EXPLAIN if obstacles else ReceptionAction.SETTLE
    reasons = obstacles or (met,)
    if not require_flag(important, "important"):
        return Decision((ReceptionAction.RECORD, answer), reasons)
    actions = (ReceptionAction.RECORD, answer, ReceptionAction.REPORT)
    return Decision(actions, (*reasons, Reason(PM_RC_2, "the visit is important")))
