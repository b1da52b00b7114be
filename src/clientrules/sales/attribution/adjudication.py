"""What the clauses leave open: a written opinion by fault and contribution, and its approval."""

from __future__ import annotations

from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import citing, of_edition
from clientrules.core.outcome import Refused, Undecided
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short
from clientrules.core.role import Role
from clientrules.regulations.roles import PROJECT_MANAGER, SALES_DIRECTOR
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales.attribution.case import Case
from clientrules.sales.attribution.editions import floor_of
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.ruling import attribute
from clientrules.sales.attribution.shares import Shares


@frozen(kw_only=True)
@in_short
class Opinion:
    """The written opinion on a case that the clauses leave open.

    Args:
        by: who wrote it, by name.
        role: in which post.
        fault: what each is to blame for, in words.
        contribution: what each contributed to the deal, in words.
        shares: what it proposes.
    """

    by: str = field(validator=words)
    role: Role = field(validator=kind(Role))
    fault: str = field(validator=words)
    contribution: str = field(validator=words)
    shares: Shares = field(validator=kind(Shares))


@frozen(kw_only=True)
@in_short
class Approval:
    """The answer to a written opinion.

    Args:
        by: who answered, by name.
        role: in which post.
        approved: whether the opinion was approved.
    """

    by: str = field(validator=words)
    role: Role = field(validator=kind(Role))
    approved: bool = field(validator=kind(bool))


def adjudicate(
    case: Case,
    opinion: Opinion | None,
    approval: Approval | None,
    *,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> Decision[Shares | Undecided | Refused]:
    """Settle a case that the clauses leave open.

    Args:
        case: the facts.
        opinion: the project manager's written opinion, or `None` while there is none.
        approval: the sales director's answer, or `None` while there is none.
        policy: the policy by which the case is open, or its editions, as for `attribute`.

    Returns:
        The opinion's shares; `Undecided` while the opinion or its approval is outstanding;
        `Refused`, with every reason, where the clauses decide the case themselves, where somebody
        else signed, or where one person signed both.

    Clause: FLOOR-7.7.
    """
    if not isinstance(policy, FloorPolicy):
        policy = floor_of(case, policy)
    if not isinstance(opinion, Opinion | None):
        raise wrong_kind("opinion", opinion, "an Opinion, or None while there is none")
    if not isinstance(approval, Approval | None):
        raise wrong_kind("approval", approval, "an Approval, or None while there is none")
    ruling = attribute(case, policy=policy)
    passed = (*ruling.reasons, *ruling.passed_over)
    objections = citing(_objections(ruling.value, opinion, approval), policy)
    if objections:
        return Decision(Refused(objections), objections, passed_over=passed)
    if opinion is None:
        return _pending(PROJECT_MANAGER, "the project manager's written opinion", passed, policy)
    if approval is None or not approval.approved:
        return _pending(SALES_DIRECTOR, "the sales director's approval", passed, policy)
    facts = (
        ("manager", opinion.by),
        ("director", approval.by),
        ("fault", opinion.fault),
        ("contribution", opinion.contribution),
    )
    settled = Reason(
        FLOOR_7_7,
        "{manager} by fault ({fault}) and contribution ({contribution}), approved by {director}",
        facts,
        of_edition(policy),
    )
    return Decision(opinion.shares, (settled,), passed_over=passed)


def _pending(
    who: Role, what: str, passed: tuple[Reason, ...], policy: FloorPolicy
) -> Decision[Shares | Undecided | Refused]:
    reason = Reason(FLOOR_7_7, "{what} is outstanding", (("what", what),), of_edition(policy))
    return Decision(Undecided(who, f"{what} is outstanding"), (reason,), passed_over=passed)


def _objections(
    ruling: Shares | Undecided, opinion: Opinion | None, approval: Approval | None
) -> list[Reason]:
    found: list[tuple[str, object]] = []
    if isinstance(ruling, Shares):
        found.append(("the clauses decide the case: {what}", str(ruling)))
    if opinion is not None and opinion.role != PROJECT_MANAGER:
        found.append(
            ("the opinion is the project manager's to write, not the {what}'s", opinion.role)
        )
    if approval is not None and approval.role != SALES_DIRECTOR:
        found.append(
            ("the approval is the sales director's to give, not the {what}'s", approval.role)
        )
    if opinion is not None and approval is not None and opinion.by == approval.by:
        found.append(("{what} cannot approve an opinion of their own", opinion.by))
    return [Reason(FLOOR_7_7, message, (("what", what),)) for message, what in found]
