"""What the clocks of a case go by: rules of one clock each, and the policy that joins them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias

import attrs
import pendulum
from attrs import field, frozen

from clientrules.complaints.case.process import ComplaintProcess
from clientrules.complaints.deadlines.ladder import Ladder
from clientrules.core.checks import (
    all_are,
    at_least_one,
    field_name,
    kind,
    listed,
    names_field,
    require_name,
    words,
)
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.instants import require_zone, zone_field
from clientrules.core.dates.roll import Roll, require_hours, rolls_by_hours
from clientrules.core.dates.term import Term
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Citation, Policy, option
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import brief, shown
from clientrules.core.role import Role
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError

Allowed: TypeAlias = Term | Mapping[str, Term] | None
"""A clock's term; one for each priority; or `None` where nobody has stated it."""


@frozen(kw_only=True)
class ExtensionLimit:
    """How far a clock may be extended.

    Args:
        longest: the most that all its extensions add together.
        approver: who must have approved each, or `None` where nobody need.
        priorities: the only priorities that may be extended; all if empty.
    """

    longest: Term = field(validator=kind(Term))
    approver: Role | None = field(default=None, validator=kind(Role, absent=True))
    priorities: tuple[str, ...] = field(default=(), converter=names_field, repr=brief)


@frozen(kw_only=True)
class Holding:
    """What a holding response in time does: it moves the due date.

    Where it satisfies a clock instead, its step is among those that end the clock.

    Args:
        term: the term that then counts, from the clock's start.
        step: the step of the case that is the holding response.
    """

    term: Term = field(validator=kind(Term))
    step: str = field(default="holding response", validator=words, repr=brief)


def _allowed(value: Allowed) -> Allowed:
    if not isinstance(value, Mapping):
        return value
    for priority, term in value.items():
        require_name(priority, "a priority of term")
        if not isinstance(term, Term):
            raise wrong_kind(f"term[{shown(priority)}]", term, "a Term such as days(3)")
    return FrozenMap(value)


def _term(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Check that a field holds a term, one for each of some priorities, or none."""
    if not isinstance(value, (Term, FrozenMap, type(None))) or value == FrozenMap({}):
        expected = "a Term such as days(3), one for each priority, or None"
        raise wrong_kind(field_name(instance, attribute), value, expected)


@frozen(kw_only=True)
class ClockRule(Policy):
    """One clock: which step starts it, which steps meet it, and how long it may run.

    Args:
        name: its name, by which events extend it or set its due date.
        clause: the clause that orders it.
        starts: the step of the case at which it starts, the first time.
        ends: the steps of which any meets it.
        stated: the term that the clause states; one for each priority; or `None` if none.
        restarts: whether it starts anew at the first such step after it was met, as a clock does
            that every message of the customer starts and every reply meets.
        term: the term in use; the stated one unless told. `None` leaves the clock unspecified.
        extension: how far it may be extended; not at all unless told.
        holding: what a holding response does; nothing unless told.
        warn: the share of the allowed time from which it is at risk; the policy's unless told.
        ladder: to whom it escalates; the policy's ladder unless told.
        roll: which way a due day moves on which the firm does not work; as the policy says unless
            told.
    """

    name: str = field(kw_only=False, validator=words)
    clause: Clause = field(kw_only=False, validator=kind(Clause))
    starts: str = field(kw_only=False, validator=words)
    ends: tuple[str, ...] = field(kw_only=False, converter=names_field, validator=at_least_one)
    stated: Allowed = field(default=None, kw_only=False, converter=_allowed, validator=_term)
    restarts: bool = field(default=False, validator=kind(bool))
    term: Allowed = field(converter=_allowed, validator=_term)

    @term.default
    def _as_stated(self) -> Allowed:
        return self.stated

    extension: ExtensionLimit | None = field(
        default=None, validator=kind(ExtensionLimit, absent=True)
    )
    holding: Holding | None = field(default=None, validator=kind(Holding, absent=True))
    warn: Exact | None = field(default=None, validator=attrs.validators.optional(rate_field))
    ladder: Ladder | None = field(default=None, validator=kind(Ladder, absent=True))
    roll: Roll | None = field(default=None, validator=kind(Roll, absent=True))

    def __attrs_post_init__(self) -> None:
        """Refuse an extension for a priority that the term does not have."""
        Policy.__attrs_post_init__(self)
        if self.extension is None or not isinstance(self.term, Mapping):
            return
        for priority in self.extension.priorities:
            if priority not in self.term:
                said = "extension is limited to the priority"
                raise unknown_name(said, priority, self.term, "ClockRule.extension")

    def citation(self, name: str) -> Citation:
        """Return who set the term in use."""
        if name != "term":
            return Policy.citation(self, name)
        firm = self.cites.get("term")
        if firm is None and self.term is not None and self.term == self.stated:
            return Citation("term", self.term, self.clause, self.clause, self.stated)
        return Citation("term", self.term, firm, self.clause, self.stated)

    @property
    def allowed(self) -> str:
        """Return in words how long it may run."""
        if self.term is None:
            return "no time stated"
        parts = [str(self.term)]
        if isinstance(self.term, Mapping):
            parts = [f"{term} if {priority}" for priority, term in self.term.items()]
        if self.holding is not None:
            parts.append(f"{self.holding.term} after a {self.holding.step}")
        if self.extension is not None:
            parts.append(f"up to {self.extension.longest} more")
        return ", ".join(parts)

    def __str__(self) -> str:
        return f"{self.name}: {self.allowed} from {self.starts} until {' or '.join(self.ends)}"

    @property
    def priorities(self) -> tuple[str, ...]:
        """Return the priorities by which its term or its extension differs."""
        terms = tuple(self.term) if isinstance(self.term, Mapping) else ()
        return (*terms, *(() if self.extension is None else self.extension.priorities))

    def term_at(self, priority: str | None) -> Term | None:
        """Return the term for a priority, or `None` where nobody states one."""
        if self.term is None or isinstance(self.term, Term):
            return self.term
        return None if priority is None else self.term.get(require_name(priority, "priority"))


def _rules(rules: Iterable[ClockRule]) -> tuple[ClockRule, ...]:
    return listed(rules, "rules")


@frozen(kw_only=True)
class ClockPolicy(Policy):
    """The clocks of a regime.

    Args:
        rules: one for each clock, in the order of the answer.
        hours: the firm's working time, which terms in working days or hours need.
        zone: where a due date ends at midnight; that of the working time unless told.
        warn: the share of the allowed time from which a clock is at risk; none unless told.
        ladder: to whom a clock escalates that has no ladder of its own.
        roll: which way a due day moves on which the firm does not work by `hours`; not at all
            unless told. A clock in hours ends at an instant, which stays.
        stops: the steps that stop every clock without meeting it.
        process: the process whose steps the cases take, so that a step which it does not have is
            named beside each clock, as one that is spelt much like a step of a clock is anyway.
        source: the regulation of a ready regime.
        read: the day on which a ready regime was read there.
    """

    rules: tuple[ClockRule, ...] = field(
        converter=_rules, validator=[at_least_one, all_are(ClockRule)]
    )
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    zone: str | None = option(None, validator=zone_field)
    warn: Exact | None = option(None, validator=attrs.validators.optional(rate_field))
    ladder: Ladder | None = option(None, validator=kind(Ladder, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)
    stops: tuple[str, ...] = option(("merged", "withdrawn"), converter=names_field)
    process: ComplaintProcess | None = option(None, validator=kind(ComplaintProcess, absent=True))
    source: Source | None = option(None, validator=kind(Source, absent=True))
    read: dt.date | None = option(None, validator=kind(dt.date, absent=True))

    def __attrs_post_init__(self) -> None:
        Policy.__attrs_post_init__(self)
        names = [rule.name for rule in self.rules]
        for name in names:
            if names.count(name) > 1:
                raise InvalidValueError(
                    f"two clocks are named {shown(name)}: expected one of each name",
                    field="ClockPolicy.rules",
                    value=name,
                )
        for ladder in (self.ladder, *(rule.ladder for rule in self.rules)):
            for step in () if ladder is None else ladder.steps:
                if step.offset.unit.is_working:
                    require_hours(self, f"the step {step} is in working time")
        for rule in self.rules:
            if rule.roll not in (None, Roll.NONE):
                require_hours(self, f"the roll of {rule.name} is {rule.roll.label!r}")
        if self.zone is None and self.hours is None:
            raise InvalidValueError(
                "the policy has neither a zone nor hours: expected where a due date ends;"
                ' write zone="Asia/Shanghai"',
                field="ClockPolicy.zone",
            )
        if self.zone and self.hours and self.hours.tz != self.zone:
            raise InvalidValueError(
                f"the zone is {shown(self.zone)} and the working time is in {shown(self.hours.tz)}:"
                f" expected one zone; write zone={shown(self.hours.tz)} beside hours",
                field="ClockPolicy.zone",
                value=self.zone,
            )

    def _in_short(self) -> str:
        """Return the names of the clocks: every signature of a rule shows its default policy."""
        return f"<ClockPolicy: {brief(', '.join(rule.name for rule in self.rules))[1:-1]}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self.rules))

    @property
    def tz(self) -> str:
        """Return the zone in which a due date ends."""
        return self.hours.tz if self.hours else str(self.zone)

    @cached_property
    def clock_zone(self) -> pendulum.Timezone:
        """Return the zone of that name."""
        return require_zone(self.tz)

    @cached_property
    def clocks(self) -> tuple[str, ...]:
        """Return the names of the clocks."""
        return tuple(rule.name for rule in self.rules)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """Return the steps that start, meet, move or stop a clock."""
        named = (
            (rule.starts, *rule.ends, *([rule.holding.step] if rule.holding else []))
            for rule in self.rules
        )
        return tuple(dict.fromkeys(chain(*named, self.stops)))

    @cached_property
    def priorities(self) -> tuple[str, ...]:
        """Return the priorities by which a term or an extension differs."""
        return tuple(dict.fromkeys(chain(*(rule.priorities for rule in self.rules))))

    def rule(self, clock: str) -> ClockRule:
        """Return the rule of a clock.

        Raises:
            UnknownKeyError: no clock of that name.
        """
        require_name(clock, "clock")
        for rule in self.rules:
            if rule.name == clock:
                return rule
        raise unknown_name("no clock is named", clock, self.clocks, "clock")

    def roll_of(self, rule: ClockRule) -> Roll:
        """Return which way the due day of a clock moves: the rule's own way, or the policy's."""
        return self.roll if rule.roll is None else rule.roll

    def with_term(self, clock: str, term: Allowed, *, cites: Clause | None = None) -> ClockPolicy:
        """Return the policy with a firm's own term for a clock, such as one the source lost.

        Args:
            clock: the clock's name.
            term: its term, or one for each priority.
            cites: the firm's clause that states it.

        Raises:
            UnknownKeyError: no clock of that name.
        """
        before = self.rule(clock)
        others = {name: each for name, each in before.cites.items() if name != "term"}
        rule = attrs.evolve(before, term=term, cites=others | ({"term": cites} if cites else {}))
        return attrs.evolve(self, rules=[rule if each is before else each for each in self.rules])
