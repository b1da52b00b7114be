"""Whose a lead becomes: the finder's, or whom the firm's rule for its source gives it to.

The finder keeps a self-developed lead. Every other rule is the firm's own, a round robin too, since
the regulation prints none. A lead without a rule, or whom nobody can take, is unassigned and says
so; none is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from clientrules.core.checks import require_member, strings
from clientrules.core.decision import Decision
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidValueError
from clientrules.regulations.crm_articles import LEAD_3
from clientrules.sales.leads.assignment_rules import (
    AssignmentRule,
    MostSpareCapacity,
    RoundRobin,
    counts_by_person,
)
from clientrules.sales.leads.register import Lead, LeadSource, distinct_leads


def _present(present: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(present, "Staffing.present"))


def _open(open_leads: Mapping[str, int]) -> FrozenMap[str, int]:
    return counts_by_person(open_leads, "open_leads", "the open leads")


@frozen(kw_only=True)
@in_short
class Staffing:
    """Who can take leads.

    Args:
        present: who is active and at work.
        open_leads: how many leads people have open, for everybody whom a rule limits.
    """

    present: frozenset[str] = field(converter=_present)
    open_leads: Mapping[str, int] = field(converter=_open)

    def after(self, owner: str) -> Staffing:
        """Return the staffing once somebody got one more lead."""
        if owner not in self.open_leads:
            return self
        return evolve(self, open_leads={**self.open_leads, owner: self.open_leads[owner] + 1})


@frozen
@in_short
class Assigned:
    """A lead has an owner; the rules for the next lead have the turn passed on."""

    lead: Lead
    owner: str
    rules: Mapping[LeadSource, AssignmentRule] = field(repr=False)

    def __str__(self) -> str:
        """Return the assignment in words."""
        return f"{self.lead} to {self.owner}"


@frozen
@in_short
class LeadDistribution:
    """The decision on each of several leads, in their order, and the rules for the next one."""

    decisions: Mapping[Lead, Decision[Assigned | Undecided | Unspecified]]
    rules: Mapping[LeadSource, AssignmentRule]

    @property
    def owners(self) -> Mapping[Lead, str]:
        """Return the owner of each lead that has one."""
        values = (decision.value for decision in self.decisions.values())
        return {value.lead: value.owner for value in values if isinstance(value, Assigned)}

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each lead: its `source`, its `owner` if it has one, and `why`."""
        owners = self.owners
        return [
            {
                "lead": lead.name,
                "source": lead.source,
                "owner": owners.get(lead),
                "why": "; ".join(reason.text() for reason in decision.reasons),
            }
            for lead, decision in self.decisions.items()
        ]

    @property
    def unassigned(self) -> tuple[Lead, ...]:
        """Return the pool of leads without an owner."""
        owners = self.owners
        return tuple(lead for lead in self.decisions if lead not in owners)


def assign_lead(
    lead: Lead, rules: Mapping[LeadSource, AssignmentRule], *, staffing: Staffing
) -> Decision[Assigned | Undecided | Unspecified]:
    """Return whose a lead becomes, by the firm's rule for its source.

    Args:
        lead: the lead.
        rules: the firm's rules. Without one for self-developed leads, the finder keeps them.
        staffing: who can take leads; a finder keeps the own lead all the same.

    Returns:
        The owner with the rules for the next lead; `Unspecified` where there is no rule for the
        source, and `Undecided` where nobody it names can take the lead. Both leave the lead
        unassigned.

    Raises:
        InvalidValueError: no count of open leads for somebody whom the rule limits.

    Clause: LEAD-3.
    """
    if not isinstance(lead, Lead):
        raise wrong_kind("lead", lead, "a Lead")
    if not isinstance(staffing, Staffing):
        raise wrong_kind("staffing", staffing, "a Staffing")
    given = _rules(rules)
    rule = given.get(lead.source)
    if rule is not None:
        return _by_rule(lead, given, rule, staffing)
    if lead.source is LeadSource.SELF_DEVELOPED and lead.finder is not None:
        facts = (("lead", lead), ("owner", lead.finder))
        message = "{owner} found {lead} and keeps it"
        return Decision(Assigned(lead, lead.finder, given), (Reason(LEAD_3, message, facts),))
    supply = f"a rule such as rules={{LeadSource.{lead.source.name}: RoundRobin(people=...)}}"
    message = "{lead} is unassigned: no rule for leads of the source {source}"
    lacking = Reason(LEAD_3, message, (("lead", lead), ("source", lead.source)))
    return Decision(Unspecified(f"rules[{lead.source.value}]", supply), (lacking,))


def assign_leads(
    leads: Iterable[Lead], rules: Mapping[LeadSource, AssignmentRule], *, staffing: Staffing
) -> LeadDistribution:
    """Assign leads one after the other, each by the turn and the open leads the one before left.

    Args:
        leads: the leads, in the order in which they came.
        rules: the firm's rules, as for `assign_lead`.
        staffing: who can take leads at the start.

    Returns:
        The decision on every lead, and the rules for the next one.

    Raises:
        InvalidValueError: as `assign_lead`, or a lead given twice.

    Clause: LEAD-3.
    """
    decisions: dict[Lead, Decision[Assigned | Undecided | Unspecified]] = {}
    following = _rules(rules)
    for lead in distinct_leads(leads):
        decisions[lead] = assign_lead(lead, following, staffing=staffing)
        value = decisions[lead].value
        if isinstance(value, Assigned):
            following, staffing = _rules(value.rules), staffing.after(value.owner)
    return LeadDistribution(FrozenMap(decisions), following)


def _by_rule(
    lead: Lead,
    rules: FrozenMap[LeadSource, AssignmentRule],
    rule: AssignmentRule,
    staffing: Staffing,
) -> Decision[Assigned | Undecided | Unspecified]:
    skipped: list[Reason] = []
    for person in _candidates(rule, staffing.open_leads):
        obstacle = _obstacle(rule, person, staffing)
        if obstacle is None:
            value = Assigned(lead, person, FrozenMap({**rules, lead.source: rule.after(person)}))
            facts = (("lead", lead), ("owner", person), ("rule", rule))
            message = "{owner} gets {lead} by the firm's own rule ({rule})"
            reason = Reason(rule.clause or LEAD_3, message, facts)
            return Decision(value, (reason,), passed_over=(*_finder(lead), *skipped))
        skipped.append(obstacle)
    question = f"who takes {lead}, which is unassigned: nobody of its rule can"
    return Decision(Undecided(None, question), tuple(skipped), passed_over=_finder(lead))


def _finder(lead: Lead) -> tuple[Reason, ...]:
    """Return that a finder does not keep the lead, where there is one."""
    if lead.source is not LeadSource.SELF_DEVELOPED:
        return ()
    facts = (("finder", lead.finder), ("lead", lead))
    return (Reason(LEAD_3, "{finder} found {lead}, and the firm has a rule of its own", facts),)


def _candidates(rule: AssignmentRule, open_leads: Mapping[str, int]) -> tuple[str, ...]:
    """Return who is asked, in order."""
    unknown = [person for person in rule.limits if person not in open_leads]
    if unknown:
        raise InvalidValueError(
            f"open_leads says nothing of {shown(unknown[0])}: expected a count for everybody"
            " whom the rule limits"
        )
    if isinstance(rule, RoundRobin):
        return rule.queue
    limits = rule.limits
    # Equal capacity goes in turn: sorting keeps the order of the queue among equals.
    return tuple(sorted(rule.queue, key=lambda person: open_leads[person] - limits[person]))


def _obstacle(rule: AssignmentRule, person: str, staffing: Staffing) -> Reason | None:
    clause = rule.clause or LEAD_3
    if person not in staffing.present:
        return Reason(clause, "{person} is not present", (("person", person),))
    count, most = staffing.open_leads.get(person), rule.limits.get(person)
    if most is None or count is None or count < most:
        return None
    facts = (("person", person), ("open", count), ("limit", most))
    return Reason(clause, "{person} has {open} leads open and a limit of {limit}", facts)


def _rules(
    rules: Mapping[LeadSource, AssignmentRule],
) -> FrozenMap[LeadSource, AssignmentRule]:
    if not isinstance(rules, Mapping):
        raise wrong_kind("rules", rules, "a mapping from a LeadSource to a rule")
    read = {
        require_member(LeadSource, source, "a key of rules"): rule for source, rule in rules.items()
    }
    for source, rule in read.items():
        if not isinstance(rule, (RoundRobin, MostSpareCapacity)):
            name = f"rules[{source.value!r}]"
            raise wrong_kind(name, rule, "a RoundRobin or MostSpareCapacity")
    return FrozenMap(read)
