"""Who goes to inspect a complaint together, and what they owe before and after."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import all_are, kind, require_flag
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.factory_complaints import PCB_9_2
from clientrules.regulations.roles import (
    APPOINTEES,
    BUSINESS,
    GENERAL_MANAGER,
    MANUFACTURING,
    QUALITY,
    QUALITY_ASSURANCE,
)

JOINT_INSPECTION: Final = Workflow(
    PCB_9_2,
    [
        Step("tell quality", role=BUSINESS),
        Step("inspect", after=["tell quality"], role=BUSINESS),
        Step("report to the general manager", after=["inspect"]),
    ],
)
"""What happens before the form is filled in, and the report that ends it."""


@frozen(kw_only=True)
class InspectionPolicy(Policy):
    """How the clause on joint inspection is read.

    Args:
        assurance_counts: whether quality assurance may stand in for quality; the default reads
            "or" as making the two equals, so that nobody is appointed while either can come.
        always_reports: whether every inspection is reported to the general manager, or only one
            by appointees.
    """

    assurance_counts: bool = ruled(True, PCB_9_2, validator=kind(bool))  # noqa: FBT003
    always_reports: bool = ruled(True, PCB_9_2, validator=kind(bool))  # noqa: FBT003


@frozen
class InspectionTeam:
    """Who goes."""

    members: tuple[Role, ...] = field(validator=[kind(tuple), all_are(Role)])
    reports_to: Role | None = field(validator=kind(Role, absent=True))

    def __str__(self) -> str:
        report = f", reporting to the {self.reports_to}" if self.reports_to else ""
        return f"{', '.join(map(str, self.members))}{report}"


def inspection_team(
    *,
    quality_available: bool,
    assurance_available: bool,
    policy: InspectionPolicy | Editions[InspectionPolicy] = InspectionPolicy(),
    on: dt.date | None = None,
) -> Decision[InspectionTeam]:
    """Return who goes to a joint inspection.

    Args:
        quality_available: whether quality can come in time.
        assurance_available: whether quality assurance can.
        policy: how the clause is read, or its editions.
        on: the day that selects the edition.

    Clause: PCB-9.2.
    """
    policy = in_force(policy, InspectionPolicy, on)
    quality = require_flag(quality_available, "quality_available")
    assurance = require_flag(assurance_available, "assurance_available") and policy.assurance_counts
    if quality:
        inspector, message = QUALITY, "the {inspector} can come"
    elif assurance:
        inspector, message = QUALITY_ASSURANCE, "quality cannot come in time, the {inspector} can"
    else:
        inspector, message = APPOINTEES, "quality cannot come in time: {inspector} go instead"
    reports = policy.always_reports or inspector == APPOINTEES
    team = InspectionTeam(
        (BUSINESS, inspector, MANUFACTURING), GENERAL_MANAGER if reports else None
    )
    numbers = ("assurance_counts", "always_reports")
    return Decision(team, (Reason(PCB_9_2, message, (("inspector", inspector),), policy, numbers),))
