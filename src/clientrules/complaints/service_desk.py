"""Who takes a complaint in, who handles it, and what the service desk does with what it hears."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.customer_service import C74_1, C74_4, CSD_C
from clientrules.regulations.roles import FINANCE, GENERAL_OFFICE, SALES, SERVICE_STAFF


class Matter(Labelled):
    """What a complaint is about, for the question who handles it (C74-1)."""

    PRODUCT_FAULT = "product fault", "product fault or after-sales problem", "售后问题"
    SERVICE = "service", "service", "服务投诉"
    ACCOUNT = "account query", "account query", "账务查询"
    OTHER = "other", "anything else", "其他"


class Inquiry(Labelled):
    """What reaches the service desk (CSD-C)."""

    CONSULTATION = "consultation", "consultation", "咨询"
    SUGGESTION = "suggestion", "suggestion", "建议"
    COMPLAINT = "complaint", "complaint", "投诉"


def _passing(last: str) -> Workflow:
    return Workflow(
        CSD_C,
        [
            Step("register", role=SERVICE_STAFF),
            Step("filter", after=["register"], role=SERVICE_STAFF),
            Step(last, after=["filter"], role=SERVICE_STAFF),
        ],
    )


SERVICE_DESK: Final = Table(
    (
        TableRow(Inquiry.CONSULTATION, _passing("pass on"), CSD_C),
        TableRow(Inquiry.SUGGESTION, _passing("pass on"), CSD_C),
        TableRow(Inquiry.COMPLAINT, _passing("pass to the handler"), CSD_C),
    )
)
"""What the staff of the service desk do with what they hear, under the supervisor's control."""

_HANDLERS: Final = Table(
    (
        TableRow(Matter.PRODUCT_FAULT, SALES, C74_1),
        TableRow(Matter.SERVICE, SALES, C74_1),
        TableRow(Matter.ACCOUNT, FINANCE, C74_4),
        TableRow(Matter.OTHER, GENERAL_OFFICE, C74_1),
    )
)


@frozen(kw_only=True)
class DeskPolicy(Policy):
    """Where complaints come in.

    Args:
        intake: who takes every complaint in and tracks it. The source says so of two departments;
            the default reads the office as intake and sales as handler.
    """

    intake: Role = ruled(GENERAL_OFFICE, C74_1, validator=kind(Role))


@frozen
class Handlers:
    """Who deals with a complaint."""

    intake: Role = field(validator=kind(Role))
    handler: Role = field(validator=kind(Role))

    def __str__(self) -> str:
        return f"taken in by the {self.intake}, handled by the {self.handler}"


def handlers(
    matter: Matter,
    *,
    policy: DeskPolicy | Editions[DeskPolicy] = DeskPolicy(),
    on: dt.date | None = None,
) -> Decision[Handlers]:
    """Return who takes a complaint in and who handles it.

    Args:
        matter: what it is about.
        policy: where complaints come in, or its editions.
        on: the day that selects the edition.

    Clauses: C74-1, C74-4.
    """
    policy = in_force(policy, DeskPolicy, on)
    handler = _HANDLERS.look_up(require_member(Matter, matter, "matter"))
    message = "the {intake} takes it in and tracks it"
    intake = Reason(C74_1, message, (("intake", policy.intake),), policy, ("intake",))
    return Decision(Handlers(policy.intake, handler.value), (*handler.reasons, intake))
