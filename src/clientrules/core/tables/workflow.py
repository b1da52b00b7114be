"""A workflow: steps in order, some optional or only under a condition, and what may follow.

A condition is a fact that the caller states, or the name of a step, which holds once it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed, strings, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.refusals import not_among
from clientrules.core.render import brief, in_short
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError


@frozen
@in_short
class Step:
    """One step.

    Args:
        name: what is done.
        after: the steps that come before it; one that is optional, or whose condition does not
            hold, may be left out.
        when: the condition under which it applies, or empty if it always does.
        unless: the condition under which it does not apply, if there is one.
        optional: whether it may be left out.
        repeats: whether it may be taken again.
        ends: whether only steps that come after it may follow it, so that it ends the matter.
        role: who takes it, where the clause says so.
        clause: the clause that orders it, where it is not the whole workflow's.
    """

    name: str = field(validator=words)
    after: tuple[str, ...] = field(default=(), converter=strings, kw_only=True)
    when: str = field(default="", kw_only=True, validator=kind(str))
    unless: str = field(default="", kw_only=True, validator=kind(str))
    optional: bool = field(default=False, kw_only=True, validator=kind(bool))
    repeats: bool = field(default=False, kw_only=True, validator=kind(bool))
    ends: bool = field(default=False, kw_only=True, validator=kind(bool))
    role: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    clause: Clause | None = field(default=None, kw_only=True, validator=kind(Clause, absent=True))

    def __str__(self) -> str:
        """Return its name."""
        return self.name


def _steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    return listed(steps, "the steps")


@frozen
class Workflow:
    """The steps that a clause orders.

    Args:
        steps: its steps, in the order of the text.

    Raises:
        InvalidValueError: a name twice, or steps that wait for one another.
        UnknownKeyError: a step after one that does not exist.
    """

    clause: Clause = field(validator=kind(Clause))
    steps: tuple[Step, ...] = field(converter=_steps, validator=[at_least_one, all_are(Step)])

    def __attrs_post_init__(self) -> None:
        """Refuse steps that can never be put in order."""
        by_name = self._by_name()
        if len(by_name) < len(self.steps):
            message = f"a step is named twice in {self.clause.id}: expected every name once"
            raise InvalidValueError(message)
        for step in self.steps:
            self._check_names(step.after)
        try:
            TopologicalSorter({step.name: step.after for step in self.steps}).prepare()
        except CycleError as error:
            steps = ", ".join(error.args[1])
            message = f"the steps {steps} wait for one another: expected an order"
            raise InvalidValueError(message) from error

    def __repr__(self) -> str:
        """Return the clause and the steps."""
        return f"<Workflow {self.clause.id}: {brief([step.name for step in self.steps])}>"

    def __str__(self) -> str:
        """Return the steps in order, with what each depends on."""
        return ", ".join(f"{step}{_terms(step)}" for step in self.steps)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return the conditions of the steps, each once."""
        named = (name for step in self.steps for name in (step.when, step.unless) if name)
        return tuple(dict.fromkeys(named))

    def ended_by(self, done: Iterable[str]) -> tuple[Step, ...]:
        """Return the steps taken that end the matter.

        Args:
            done: the names of the steps taken.

        Raises:
            UnknownKeyError: a step that the workflow does not have.
        """
        taken = self._check_names(done)
        return tuple(step for step in self.steps if step.ends and step.name in taken)

    def next_steps(
        self, done: Iterable[str], facts: Iterable[str] = ()
    ) -> Decision[tuple[Step, ...]]:
        """Return the steps that may follow.

        Args:
            done: the names of the steps taken.
            facts: the conditions that hold.

        Raises:
            UnknownKeyError: a step or a condition that the workflow does not have.
        """
        taken, holding = self._standing(done, facts)
        ready = tuple(step for step in self.steps if not any(self._obstacles(step, taken, holding)))
        reasons = tuple(self._reason(step, "{step} may follow") for step in ready)
        return Decision(ready, reasons or (Reason(self.clause, "no step is left to take"),))

    def check(
        self, step: str, done: Iterable[str], facts: Iterable[str] = ()
    ) -> Decision[Step | Refused]:
        """Tell whether a step may be taken, and refuse it with every reason otherwise.

        Args:
            step: its name.
            done: the names of the steps taken.
            facts: the conditions that hold.

        Raises:
            UnknownKeyError: a step or a condition that the workflow does not have.
        """
        self._check_names((step,))
        asked = self._by_name()[step]
        obstacles = tuple(self._obstacles(asked, *self._standing(done, facts)))
        if obstacles:
            return Decision(Refused(obstacles), obstacles)
        return Decision(asked, (self._reason(asked, "{step} may follow"),))

    def missing(self, done: Iterable[str], facts: Iterable[str] = ()) -> Decision[tuple[Step, ...]]:
        """Return the required steps that were not taken; after an end, those before it alone.

        Args:
            done: the names of the steps taken.
            facts: the conditions that hold.

        Raises:
            UnknownKeyError: a step or a condition that the workflow does not have.
        """
        taken, holding = self._standing(done, facts)
        ends = {end.name for end in self.ended_by(taken)}
        before = self._before(ends)
        gaps = tuple(
            step
            for step in self.steps
            if step.name not in taken
            and not _skippable(step, holding)
            and (not ends or step.name in before or ends <= set(step.after))
        )
        reasons = tuple(self._reason(gap, "{step} is missing") for gap in gaps)
        return Decision(gaps, reasons or (Reason(self.clause, "no required step is missing"),))

    def _obstacles(
        self, step: Step, taken: frozenset[str], holding: frozenset[str]
    ) -> Iterator[Reason]:
        if step.name in taken and not step.repeats:
            yield self._reason(step, "{step} is done already")
        if step.when and step.when not in holding:
            yield self._reason(step, "{step} applies only when {when}", ("when", step.when))
        if step.unless and step.unless in holding:
            yield self._reason(step, "{step} does not apply when {unless}", ("unless", step.unless))
        for end in self.ended_by(taken):
            if end.name not in (step.name, *step.after):
                closed = (("step", step), ("end", end))
                message = "{step} cannot follow: {end} ends the matter"
                yield Reason(end.clause or self.clause, message, closed)
        for awaited in dict.fromkeys(self._awaited(step, taken, holding)):
            yield self._reason(step, "{step} comes after {awaited}", ("awaited", awaited))

    def _awaited(
        self, step: Step, taken: frozenset[str], holding: frozenset[str]
    ) -> Iterator[Step]:
        by_name = self._by_name()
        for name in step.after:
            if name in taken:
                continue
            if _skippable(by_name[name], holding):
                yield from self._awaited(by_name[name], taken, holding)
            else:
                yield by_name[name]

    def _before(self, names: Iterable[str]) -> frozenset[str]:
        """Return the steps that come before some, at any remove."""
        by_name, found = self._by_name(), set[str]()
        waiting = [name for each in names for name in by_name[each].after]
        while waiting:
            name = waiting.pop()
            found.add(name)
            waiting.extend(set(by_name[name].after) - found)
        return frozenset(found)

    def _standing(
        self, done: Iterable[str], facts: Iterable[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        taken = self._check_names(done)
        return taken, taken | _known(facts, self.conditions, f"a condition of {self.clause.id}")

    def _reason(self, step: Step, message: str, *facts: tuple[str, object]) -> Reason:
        return Reason(step.clause or self.clause, message, (("step", step), *facts))

    def _by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def _check_names(self, names: Iterable[str]) -> frozenset[str]:
        return _known(names, self._by_name(), f"a step of {self.clause.id}")


def _terms(step: Step) -> str:
    when, unless = f"when {step.when}", f"unless {step.unless}"
    said = [*[when] * bool(step.when), *[unless] * bool(step.unless), *["optional"] * step.optional]
    return f" ({', '.join(said)})" if said else ""


def _skippable(step: Step, holding: frozenset[str]) -> bool:
    absent = bool(step.when) and step.when not in holding
    return step.optional or absent or step.unless in holding


def _known(names: Iterable[str], known: Iterable[str], what: str) -> frozenset[str]:
    given, allowed = listed(names, "the names"), list(known)
    for name in given:
        if name not in allowed:
            raise not_among(name, f"is not {what}", allowed)
    return frozenset(given)
