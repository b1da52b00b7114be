"""What regular surveys and opinions on products call for: an action plan, and who handles what."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs
from attrs import field, frozen
from attrs.validators import optional

from clientrules.core.checks import kind
from clientrules.core.dates.cadence import Cadence
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force, of_edition
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact, amount_field, require_amount
from clientrules.core.money.threshold import below
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, unstated
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.important_customers import IMP_3_4
from clientrules.regulations.mining_customer_data import MINE_5_3_2B
from clientrules.regulations.retention import KEEP2_4_1_6, KEEP3_6, KEEP_5
from clientrules.regulations.retention_articles import BNB_3
from clientrules.regulations.roles import (
    BUSINESS,
    GENERAL_OFFICE,
    MARKETING_COMPANY,
    PRODUCTION_DIVISION,
)

CLASS_A_SURVEY: Final = Cadence(IMP_3_4, what="asking customers of class A how satisfied they are")
"""And the service is improved by it."""

NEEDS_SURVEY: Final = Cadence(KEEP_5, what="surveying needs and satisfaction")
"""What follows it, `NEEDS_SURVEY_STEPS` says."""

SATISFACTION_ASSESSMENT: Final = Cadence(KEEP2_4_1_6, what="assessing satisfaction")
"""And the service is improved where problems show."""

GUEST_SURVEY: Final = Cadence(BNB_3, what="asking guests about stay, needs and suggestions")
"""And the service is adjusted to it."""

NEEDS_SURVEY_STEPS: Final = Workflow(
    KEEP_5,
    [
        Step("survey"),
        Step("analyse", after=["survey"]),
        Step("feed back", after=["analyse"]),
        Step("improve", after=["feed back"]),
    ],
)
"""From the survey to the improvement plan; the units concerned are told in between."""

SATISFACTION_STEPS: Final = Workflow(
    KEEP3_6,
    [
        Step("survey"),
        Step("plan", after=["survey"], when="plan needed"),
        Step("act", after=["plan"], when="plan needed"),
    ],
)
"""From the survey to measures, where `action_plan_needed` asks for a plan."""


def _exact(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Fraction):
        amount_field(instance, attribute, value)


@frozen(kw_only=True)
class ActionPlanPolicy(Policy):
    """The `pass_mark` is the least result that passes; the clause states none."""

    pass_mark: Exact | None = attrs.field(
        default=None,
        metadata=unstated(KEEP3_6),
        validator=optional(_exact),
    )


def action_plan_needed(
    result: Exact,
    *,
    policy: ActionPlanPolicy | Editions[ActionPlanPolicy] = ActionPlanPolicy(),
    on: dt.date | None = None,
) -> Decision[bool | Unspecified]:
    """Tell whether the result of a survey calls for measures and an action plan.

    Args:
        result: what the survey found, such as the `score` of a `SurveyScore`.
        policy: the pass mark, or its editions; a result on it passes. Without one the answer is
            `Unspecified`.
        on: the day that selects the edition.

    Clause: KEEP3-6.

    >>> policy = ActionPlanPolicy(pass_mark=Fraction(4, 5))
    >>> bool(action_plan_needed(Fraction(4, 5), policy=policy))
    False
    """
    policy = in_force(policy, ActionPlanPolicy, on)
    facts = (("result", result),)
    if not isinstance(result, Fraction):
        require_amount(result, "result")
    if policy.pass_mark is None:
        supply = "a pass mark, such as ActionPlanPolicy(pass_mark=Fraction(4, 5))"
        message = "the clause states no pass mark for {result}"
        reason = Reason(KEEP3_6, message, facts, of_edition(policy))
        return Decision(Unspecified("ActionPlanPolicy.pass_mark", supply), (reason,))
    needed = below(result, policy.pass_mark)
    side = "is below" if needed else "reaches"
    message = f"the result {{result}} {side} the pass mark of {{policy.pass_mark}}"
    return Decision(needed, (Reason(KEEP3_6, message, facts, policy, ("pass_mark",)),))


class OpinionKind(Labelled):
    """What a customer says of a product (MINE-5.3.2b)."""

    OPINION = "opinion", "opinion or suggestion", "意见和建议"
    NONCONFORMITY = "nonconformity", "opinion that it does not conform", "不符合意见"


class Treatment(Labelled):
    """What becomes of an opinion (MINE-5.3.2b)."""

    FED_BACK = "fed back", "passed on and fed back", "汇总后反馈"
    HANDLED = "handled", "handled jointly", "协同处理"


@frozen
class OpinionRoute:
    """Through whose hands an opinion goes, in order, and what becomes of it there."""

    by: tuple[Role, ...]
    treatment: Treatment = field(validator=kind(Treatment))

    def __str__(self) -> str:
        """Return the way in words."""
        return f"{self.treatment.label} by {', '.join(map(str, self.by))}"


OPINION_ROUTES: Final = Table(
    (
        TableRow(
            OpinionKind.OPINION,
            OpinionRoute((BUSINESS, GENERAL_OFFICE, PRODUCTION_DIVISION), Treatment.FED_BACK),
            MINE_5_3_2B,
        ),
        TableRow(
            OpinionKind.NONCONFORMITY,
            OpinionRoute((MARKETING_COMPANY, PRODUCTION_DIVISION), Treatment.HANDLED),
            MINE_5_3_2B,
        ),
    )
)
"""An opinion is collected, pooled and fed back; a nonconformity is organised and handled."""
