"""Whose a customer is before there is a deal, and who receives one who comes again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, TypeAlias

from clientrules.core.checks import require_name
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import of_edition, require_policy_or_editions
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.core.refusals import unknown_name, wrong_kind, wrong_value
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import FLOOR_4_1, FLOOR_7_1, FLOOR_7_4, FLOOR_7_7
from clientrules.sales.attribution.case import Case, require_case, require_deal
from clientrules.sales.attribution.claims import Claim, Held, Returned
from clientrules.sales.attribution.clauses.split import (
    Party,
    question_of,
    reason_of,
    split_of,
)
from clientrules.sales.attribution.editions import floor_of
from clientrules.sales.attribution.facts.deals import day_of, kept_moment, when_of
from clientrules.sales.attribution.facts.names import strangers
from clientrules.sales.attribution.facts.registrations import Registration
from clientrules.sales.attribution.policy import FloorPolicy
from clientrules.sales.attribution.ruling import attribute
from clientrules.sales.attribution.shares import Shares
from clientrules.sales.attribution.standing import standing_claims


def owners(
    case: Case, at: dt.datetime, *, policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy()
) -> Decision[Shares | Undecided]:
    """Rule whose a customer is at an instant, whether there is a deal or not.

    Args:
        case: the facts; its deal does not count.
        at: the instant, or a day where the case has days.
        policy: the policy, or its editions, of which that of the day `at` rules; as for
            `attribute` their `governed_by` may name the first registration.

    Returns:
        What `attribute` would give if the deal closed then: who would share its commission.

    Raises:
        InvalidValueError: the policy has no zone, and the day of an instant is needed.

    Clauses: as in `attribute`.
    """
    require_policy_or_editions(policy, FloorPolicy)
    return attribute(_closing(require_case(case), at), policy=policy)


def agent_for_return(
    case: Case | Iterable[Registration | tuple[str, dt.date]],
    at: dt.datetime,
    *,
    customer: str | None = None,
    project: str | None = None,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> Decision[str | Undecided | None]:
    """Return to which agent a customer belongs who comes again.

    Args:
        case: what happened, its deal aside; or only the entries of the register, as for
            `Case.plain`, where nothing but visits did.
        at: when the customer comes, an instant, or a day where those of the entries are.
        customer: who comes; needed beside entries of several. Of a case the buyer, unless the
            spouse is named.
        project: to which project; needed beside entries of several.
        policy: the policy, or its editions, of which that of the day `at` rules; as for
            `attribute` their `governed_by` may name the first registration.

    Returns:
        The agent who goes on with the customer: who holds the claim that is live that day, or took
        it over and has a part of it. `None` where no claim is live, so that the rota receives a new
        customer. `Undecided` where two agents registered at the same instant, or no clause says
        which of two agents the customer has.

    Raises:
        UnknownKeyError: a customer who does not buy by the case.
        InvalidValueError: a project beside a case, or no zone in the policy where the day of an
            instant is needed.

    Clauses: FLOOR-3.7, FLOOR-4.1, FLOOR-7.1, FLOOR-7.3.
    """
    return _Return(case, at, customer, project, policy).agent()


def receivers(
    case: Case,
    at: dt.datetime,
    *,
    customer: str | None = None,
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> Decision[tuple[str, ...] | Undecided]:
    """Return who receives a customer who comes again.

    Args:
        case: what happened, its deal aside.
        at: when the customer comes, an instant, or a day where the case has days.
        customer: who of a couple comes; the buyer unless given.
        policy: the policy, or its editions, of which that of the day `at` rules; as for
            `attribute` their `governed_by` may name the first registration.

    Returns:
        The agent of `agent_for_return`, or nobody where the rota receives a new customer. Two
        exceptions: whom a returning customer asked for receives voluntarily, and the customer stays
        the other agent's; and once it is found out that two customers are spouses, the agents of
        both receive them jointly, in the order in which they were registered.

    Raises:
        UnknownKeyError: a customer who does not buy by the case.
        InvalidValueError: the policy has no zone.

    Clauses: FLOOR-4.1, FLOOR-5.3, FLOOR-7.1, FLOOR-7.4.
    """
    require_policy_or_editions(policy, FloorPolicy)
    visit = _Return(require_case(case), at, customer, None, policy)
    found = visit.agent()
    if isinstance(found.value, str):
        return visit.received(found.value, found.reasons)
    return Decision(() if found.value is None else found.value, found.reasons)


_Whose: TypeAlias = Decision[str | Undecided | None]
_TIED: Final = "which of the agents who registered at the same instant receives"
_NOT_COVERED: Final = "whose the customer is, as no clause of the stage says"


class _Return:
    """A customer comes again: the claims that are live then."""

    def __init__(
        self,
        given: Case | Iterable[Registration | tuple[str, dt.date]],
        at: dt.datetime,
        customer: str | None,
        project: str | None,
        policy: FloorPolicy | Editions[FloorPolicy],
    ) -> None:
        require_policy_or_editions(policy, FloorPolicy)
        self.case: Final = _closing(_case(given, customer, project), at)
        if not isinstance(policy, FloorPolicy):
            policy = floor_of(self.case, policy)
        self.policy: Final = policy
        now = require_deal(self.case).subscribed_at
        self.now: Final = when_of(now)
        person, day = _person(self.case, customer), day_of(now, self.now, policy)
        held = standing_claims(self.case, policy).held
        self.live: Final = [each for each in held if each.live(day, policy)]
        self.own: Final = [each for each in self.live if each.customer == person]

    def agent(self) -> _Whose:
        if not self.own:
            none = Reason(FLOOR_7_1, "no registration is live", (), self.policy)
            return Decision(None, (none,), passed_over=tuple(strangers(self.case)))
        return self._agent_of(self.own[0])

    def received(
        self, agent: str, reasons: tuple[Reason, ...]
    ) -> Decision[tuple[str, ...] | Undecided]:
        """Return who receives instead of the agent whose the customer is, or beside that one."""
        claim = self.own[0].newest
        if self._is_volunteered(claim):
            return Decision((claim.named(Party.DESIGNATED),), reasons)
        relative = self.case.relative
        if not self.case.spouses or relative is None or when_of(relative.found_at) > self.now:
            return Decision((agent,), reasons)
        found = [self._agent_of(each).value for each in self.live]
        both = tuple(dict.fromkeys([each for each in found if isinstance(each, str)]))
        if both == (agent,):
            return Decision((agent,), reasons)
        facts = (("agents", both),)
        message = "{agents} receive the spouses jointly"
        joint = Reason(FLOOR_7_4, message, facts, of_edition(self.policy))
        return Decision(both, (joint, *reasons))

    def _is_volunteered(self, claim: Claim) -> bool:
        """Tell whether a returning customer's agent asked for receives without a part."""
        split = split_of(claim.designation)
        if claim.wish is None or split is None or split.second is not Party.DESIGNATED:
            return False
        returning = claim.wish.day(self.policy) > claim.day
        return returning and Party.DESIGNATED not in self.policy.takers(split)

    def _agent_of(self, held: Held) -> _Whose:
        """Return who goes on with a customer: the last to take over who has a part."""
        if held.is_tied(self.policy):
            return self._undecided(_TIED)
        reasons: list[Reason] = []
        while isinstance(held, Returned):
            original, new, ruling = held.original, held.new, held.recognition
            row, split = ruling.row, split_of(ruling)
            if row is None or split is None:
                return self._undecided(question_of(ruling, _NOT_COVERED))
            names = ("first", original.newest.agent), ("second", new.agent), ("visited", new.day)
            reasons.append(reason_of(row, split, names, self.policy))
            held = new if new in held.sharing else original
        split = split_of(held.designation)
        if split is None:
            return self._undecided(question_of(held.designation, _NOT_COVERED))
        for ruling in (held.designation, held.introduction):
            row, found = ruling.row, split_of(ruling)
            if row is not None and found is not None and row.when:
                second = held.named(found.second or Party.REGISTERED)
                both = ("first", held.agent), ("second", second)
                reasons.append(reason_of(row, found, both, self.policy))
        last = (("agent", held.agent), ("last", held.last))
        message = "registered with {agent}, last on {last}"
        reasons.append(Reason(FLOOR_4_1, message, last, self.policy, ("validity",)))
        return Decision(held.named(self.policy.takers(split)[-1]), tuple(reasons))

    def _undecided(self, question: str) -> _Whose:
        why = Reason(FLOOR_7_7, question, (), of_edition(self.policy))
        return Decision(Undecided(PROJECT_MANAGER, question), (why,))


def _case(
    given: Case | Iterable[Registration | tuple[str, dt.date]],
    customer: str | None,
    project: str | None,
) -> Case:
    """Return the case, or one in which nothing but visits happened."""
    if isinstance(given, Case):
        if project is not None:
            expected = "None beside a case, which names its own; leave it out"
            raise wrong_value("project", project, expected)
        return given
    if isinstance(given, (Registration, str)) or not isinstance(given, Iterable):
        raise wrong_kind("case", given, "a Case, or entries of the register")
    return Case.plain(given, customer=customer, project=project)


def _closing(case: Case, at: dt.date) -> Case:
    """Return the case as if a deal closed at a moment, told as those of the case are."""
    moment = kept_moment(at, "at")
    for entry in case.registrations:
        if isinstance(entry.at, dt.datetime) is not isinstance(moment, dt.datetime):
            which = "an instant" if isinstance(entry.at, dt.datetime) else "a day"
            raise wrong_kind("at", at, f"{which}, as the registrations have")
    return case.closing_at(moment)


def _person(case: Case, customer: str | None) -> str:
    """Return as whom somebody counts who comes: the buyer, or the buyer's spouse."""
    person = case.buyer if customer is None else case.person(require_name(customer, "customer"))
    relative = case.known_relative
    known = {case.buyer} if relative is None else {case.buyer, case.person(relative.customer)}
    if person not in known:
        raise unknown_name("the case has no customer who buys named", customer, sorted(known))
    return person if case.spouses else case.buyer
