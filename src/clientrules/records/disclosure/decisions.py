"""Whether a request to use customer information is allowed: denied unless every regulation agrees.

A refusal gives every reason, a permit its obligations, and a use is recorded with the permit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed, require_a
from clientrules.core.clause import Clause
from clientrules.core.dates.instants import zone_field
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import citing, in_force, require_policy_or_editions
from clientrules.core.outcome import Refused
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, unknown_name
from clientrules.core.role import Role
from clientrules.core.tables.permissions import Permit
from clientrules.records.disclosure.information_regimes import CUSTOMER_INFORMATION
from clientrules.records.disclosure.regimes import AccessRegime, AccessRule, Flaw, once
from clientrules.records.disclosure.requests import FACTS, AccessRequest, Approval, Deed
from clientrules.regulations.confidentiality import CONF_2, CONF_5_2_1_1B


def _regimes(regimes: Iterable[AccessRegime]) -> tuple[AccessRegime, ...]:
    return listed(regimes, "AccessPolicy.regimes")


@frozen(kw_only=True)
class AccessPolicy(Policy):
    """Which regulations a use of customer information must satisfy.

    Args:
        regimes: all that apply; every one must allow it, so the stricter wins.
        self_approval: whether somebody may approve for himself; the decided reading is no.
        zone: the zone in which the day of a request is counted against a print's use period.
    """

    regimes: tuple[AccessRegime, ...] = ruled(
        (CUSTOMER_INFORMATION,),
        CONF_2,
        converter=_regimes,
        validator=[at_least_one, all_are(AccessRegime)],
    )
    self_approval: bool = ruled(False, CONF_5_2_1_1B, validator=kind(bool))  # noqa: FBT003
    zone: str | None = option(None, validator=zone_field)


def access(
    request: AccessRequest, *, policy: AccessPolicy | Editions[AccessPolicy] = AccessPolicy()
) -> Decision[Permit | Refused]:
    """Tell whether customer information may be viewed, kept, printed, passed on or destroyed.

    Args:
        request: who wants to do what with whose information, and who approved.
        policy: the regulations that apply, or their editions, which the day of the request selects.

    Returns:
        A `Permit` with the obligations of every regulation, or `Refused` with every reason of
        every regulation that denies it, the deciding fact first. Where several regulations need
        an approval, the permit names the post that the first of them asks.

    Raises:
        InvalidValueError: a use period and no zone by which the day of the request is known, or a
            refused post that only lacks the Chinese name which the rules give it.
        UnknownKeyError: a misspelt fact; one that no rule asks about is passed over, and so is a
            post that is spelt much like one that a rule names.

    Clauses: CONF-3.4, CONF-3.5, CONF-5.2.1.1a, CONF-5.2.1.1b, CONF-5.2.1.2, CONF-5.2.2.1,
    CONF-5.2.2.2, CONF-5.2.2.3, KEEP-6, MINE-5.1.3a, MINE-5.1.3b, VIP-M3.

    >>> import datetime as dt
    >>> from clientrules import instant
    >>> from clientrules.regulations.roles import INFORMATION_CLERK
    >>> from clientrules.records import Actor, Carrier, Deed, Workplace
    >>> clerk = Actor(
    ...     name="Wu", role=INFORMATION_CLERK, workplace=Workplace.SERVICE_CENTRE, reviewing=()
    ... )
    >>> wish = AccessRequest(
    ...     deed=Deed.VIEW, carrier=Carrier.DELIVERY_DATA, customer="C1", actor=clerk,
    ...     at=instant(dt.datetime(2024, 5, 10, 16, 30), tz="Asia/Shanghai"),
    ...     approvals=(), use_until=None, facts=(),
    ... )
    >>> for reason in access(wish).value.reasons:
    ...     print(reason.text())
    the project leader has not approved
    """
    policy = _in_force(request, policy)
    require_a(AccessRequest, request, "request")
    unasked = tuple(_unasked(request, policy)) if request.facts else ()
    if len(policy.regimes) == 1:
        answer = _by_regime(request, policy.regimes[0], policy)
    else:
        answer = _stricter([_by_regime(request, regime, policy) for regime in policy.regimes])
    answer = _cited(answer, policy) if policy.edition else answer
    strangers = _strangers(request, policy) if isinstance(answer.value, Refused) else ()
    if not (unasked or strangers or request.is_plain):
        return answer
    named = (*unasked, *_named(strangers, policy), *([_PLAIN] if request.is_plain else []))
    strange = tuple(Reason(policy.regimes[0].clause, said, facts) for said, facts in named)
    passed_over = partial(_with, answer, strange)
    return Decision(answer.value, answer.reasons, passed_over=passed_over)


def _in_force(
    request: AccessRequest, policy: AccessPolicy | Editions[AccessPolicy]
) -> AccessPolicy:
    """Return the policy on the day of the request."""
    require_policy_or_editions(policy, AccessPolicy)
    if not isinstance(policy, Editions):
        return policy
    require_a(AccessRequest, request, "request")
    return in_force(policy, AccessPolicy, days={Governs.ASKED: request.at})


def _cited(answer: Decision[Permit | Refused], policy: AccessPolicy) -> Decision[Permit | Refused]:
    """Return an answer of which every reason cites the edition whose regulations were asked."""
    reasons = citing(answer.reasons, policy)
    value = Refused(reasons) if isinstance(answer.value, Refused) else answer.value
    return Decision(value, reasons, passed_over=lambda: answer.passed_over)


def _with(answer: Decision[Permit | Refused], strange: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return (*answer.passed_over, *strange)


def _unasked(request: AccessRequest, policy: AccessPolicy) -> Iterator[_Said]:
    """Yield the facts that no rule asks about, and refuse those that are misspelt."""
    asked = frozenset[str]().union(*(regime.conditions for regime in policy.regimes))
    for fact in sorted(request.facts - asked):
        if fact not in FACTS and nearest(fact, known := sorted(asked | FACTS)):
            raise unknown_name("request.facts says", fact, known)
        yield _UNASKED, (("fact", fact),)


def _strangers(request: AccessRequest, policy: AccessPolicy) -> list[tuple[Role, str]]:
    """Return the posts that no rule names, each with where the request has it."""
    known = _posts(policy)
    approvers = [each.role for each in request.approvals if each.role not in known]
    found = [] if request.actor.role in known else [(request.actor.role, "request.actor.role")]
    return [*found, *((role, "one of request.approvals") for role in approvers)]


def _posts(policy: AccessPolicy) -> frozenset[Role]:
    posts = policy.regimes[0].posts
    if len(policy.regimes) > 1:
        posts = posts.union(*(regime.posts for regime in policy.regimes))
    return posts


def _named(strangers: Iterable[tuple[Role, str]], policy: AccessPolicy) -> Iterator[_Said]:
    """Yield the posts that are spelt much like one that is named.

    A post that only lacks its Chinese name is refused: a slip of the pen is no denial.
    """
    known = _posts(policy)
    for post, name in dict.fromkeys(strangers):
        post.refuse_namesake(known, name)
        if near := nearest(str(post), sorted(map(str, known))):
            yield _UNNAMED, (("post", post), ("near", near))


_Said: TypeAlias = tuple[str, tuple[tuple[str, object], ...]]

_PLAIN: Final[_Said] = ("the request states no use period and no further fact", ())
_UNASKED: Final = "no rule asks whether {fact}"
_UNNAMED: Final = "no rule names the {post}; did you mean the {near}?"


def _by_regime(
    request: AccessRequest, regime: AccessRegime, policy: AccessPolicy
) -> Decision[Permit | Refused]:
    rules = regime.on(request.deed, request.medium, request.actor.workplace)
    if len(rules) == 1:
        return _by_rule(request, rules[0], policy)
    refusals: list[Decision[Permit | Refused]] = []
    for rule in rules:
        answer = _by_rule(request, rule, policy)
        if isinstance(answer.value, Permit):
            passed_over = partial(_before, answer, refusals)
            return Decision(answer.value, answer.reasons, passed_over=passed_over)
        refusals.append(answer)
    return _refused(refusals)


def _by_rule(
    request: AccessRequest, rule: AccessRule, policy: AccessPolicy
) -> Decision[Permit | Refused]:
    approvers: list[Role] = []
    flaws: list[Flaw] = []
    for approval in request.approvals:
        if approval.role not in rule.approvers:
            continue
        found = _flaws(approval, request, rule.approval_names, policy)
        flaws += found
        if not found:
            approvers.append(approval.role)
    holding = request.holding(policy.zone)
    return rule.ask(request.actor.role, request.carrier, holding, approvers, flaws)


_FOR_ANOTHER_PERSON: Final = "{approval} approved it for {to}, not for {asks}"
_OF_ANOTHER_DEED: Final = "{approval} approved to {deeds}, which does not include to {deed}"
_OF_ANOTHER_CUSTOMER: Final = "{approval} approved it for customer {customer} only"
_AFTERWARDS: Final = "{approval} approved it afterwards"
_FOR_HIMSELF: Final = "{approval} approved it for himself"
_OWN: Final = "self_approval"


def _flaws(
    approval: Approval, request: AccessRequest, deed: Deed, policy: AccessPolicy
) -> list[Flaw]:
    """Return why an approval does not count for a request."""
    name, names_deed = request.actor.name, deed in approval.deeds
    messages = []
    if approval.to != name:
        messages.append(_FOR_ANOTHER_PERSON)
    if not names_deed:
        messages.append(_OF_ANOTHER_DEED)
    if approval.customer is not None and approval.customer != request.customer:
        messages.append(_OF_ANOTHER_CUSTOMER)
    if approval.moment > request.moment:
        messages.append(_AFTERWARDS)
    flaws = []
    if messages:
        facts = (
            ("approval", approval),
            ("to", approval.to),
            ("asks", name),
            ("deeds", approval.deeds),
            ("deed", deed),
            ("customer", approval.customer),
        )
        flaws = [Flaw(approval.role, names_deed, each, facts) for each in messages]
    if approval.by == name and not policy.self_approval:
        own = (("approval", approval),)
        flaws.append(Flaw(approval.role, names_deed, _FOR_HIMSELF, own, policy, (_OWN,)))
    return flaws


def _stricter(answers: Sequence[Decision[Permit | Refused]]) -> Decision[Permit | Refused]:
    against = [answer for answer in answers if isinstance(answer.value, Refused)]
    if against:
        return _refused(against)
    permits = [answer.value for answer in answers if isinstance(answer.value, Permit)]
    owed = [each for permit in permits for each in permit.obligations]
    approvers = [permit.approved_by for permit in permits if permit.approved_by is not None]
    reasons = once(reason for answer in answers for reason in answer.reasons)
    first, approver = permits[0], approvers[0] if approvers else None
    permit = Permit(first.action, first.role, first.to, tuple(dict.fromkeys(owed)), approver)
    return Decision(permit, reasons, passed_over=partial(_passed_over, answers))


def _refused(answers: Iterable[Decision[Permit | Refused]]) -> Decision[Permit | Refused]:
    given = tuple(answers)
    if len(given) == 1:
        return given[0]
    every = once(reason for answer in given for reason in answer.reasons)
    return Decision(Refused(every), every, passed_over=partial(_passed_over, given))


def _passed_over(answers: Iterable[Decision[Permit | Refused]]) -> tuple[Reason, ...]:
    return once(reason for answer in answers for reason in answer.passed_over)


def _before(
    answer: Decision[Permit | Refused], refusals: Iterable[Decision[Permit | Refused]]
) -> tuple[Reason, ...]:
    said = [line for each in refusals for line in (*each.reasons, *each.passed_over)]
    return once([*answer.passed_over, *said])


@frozen(kw_only=True)
class UseRecord:
    """A use of customer information as it goes on record.

    Args:
        request: who used what, when, and who had approved.
        permit: what was allowed, with its obligations.
        clauses: the clauses that allowed it.
    """

    request: AccessRequest = field(validator=kind(AccessRequest))
    permit: Permit = field(validator=kind(Permit))
    clauses: tuple[Clause, ...] = field(validator=[kind(tuple), at_least_one, all_are(Clause)])

    def __str__(self) -> str:
        """Return the use in words."""
        cited = ", ".join(clause.id for clause in self.clauses)
        return f"{self.request.at.isoformat()}: {self.request} ({cited})"


def record_use(
    request: AccessRequest, *, policy: AccessPolicy | Editions[AccessPolicy] = AccessPolicy()
) -> Decision[UseRecord | Refused]:
    """Return the record of a use that is allowed, or why it is not.

    Args:
        request: as for `access`.
        policy: the regulations that apply, or their editions, which the day of the request selects.

    Returns:
        Who did what, when, and under which permit; or `Refused` with every reason.

    Clauses: as for `access`.
    """
    answer = access(request, policy=policy)
    if isinstance(answer.value, Refused):
        return Decision(answer.value, answer.reasons, passed_over=lambda: answer.passed_over)
    clauses = tuple(dict.fromkeys(reason.clause for reason in answer.reasons))
    record = UseRecord(request=request, permit=answer.value, clauses=clauses)
    return Decision(record, answer.reasons, passed_over=lambda: answer.passed_over)
