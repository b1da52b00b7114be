"""A workflow: steps in order, some optional or only under a condition, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from attrs import field, frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.fields import all_are, at_least_one, kind, listed, strings, words
from clientrules.core.outcome import Refused
from clientrules.core.reason import Reason
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError, UnknownKeyError

__all__ = ["Step", "Workflow"]


@frozen
class Step:
    """One step.

    Args:
        name: what is done.
        after: the steps that come before it; one that is optional, or whose condition does not
            hold, may be left out.
        when: the fact under which it applies, or empty if it always does.
        optional: whether it may be left out.
        role: who takes it, where the clause says so.
        clause: the clause that orders it, where it is not the whole workflow's.
    """

    name: str = field(validator=words)
    after: tuple[str, ...] = field(default=(), converter=strings, kw_only=True)
    when: str = field(default="", kw_only=True)
    optional: bool = field(default=False, kw_only=True)
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
        clause: the clause.
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
            message = (
                f"the steps {', '.join(error.args[1])} wait for one another: expected an order"
            )
            raise InvalidValueError(message) from error

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
        taken, holding = self._check_names(done), self._check_facts(facts)
        ready = tuple(step for step in self.steps if not any(self._obstacles(step, taken, holding)))
        reasons = tuple(
            Reason(self._clause(step), "{step} may follow", (("step", step),)) for step in ready
        )
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
        obstacles = tuple(self._obstacles(asked, self._check_names(done), self._check_facts(facts)))
        if obstacles:
            return Decision(Refused(obstacles), obstacles)
        return Decision(
            asked, (Reason(self._clause(asked), "{step} may follow", (("step", asked),)),)
        )

    def missing(self, done: Iterable[str], facts: Iterable[str] = ()) -> Decision[tuple[Step, ...]]:
        """Return the required steps that were not taken.

        Args:
            done: the names of the steps taken.
            facts: the conditions that hold.

        Raises:
            UnknownKeyError: a step or a condition that the workflow does not have.
        """
        taken, holding = self._check_names(done), self._check_facts(facts)
        gaps = tuple(
            step for step in self.steps if step.name not in taken and not _skippable(step, holding)
        )
        reasons = tuple(
            Reason(self._clause(gap), "{step} is missing", (("step", gap),)) for gap in gaps
        )
        return Decision(gaps, reasons or (Reason(self.clause, "no required step is missing"),))

    def _obstacles(
        self, step: Step, taken: frozenset[str], holding: frozenset[str]
    ) -> Iterator[Reason]:
        clause, named = self._clause(step), ("step", step)
        if step.name in taken:
            yield Reason(clause, "{step} is done already", (named,))
        if step.when and step.when not in holding:
            yield Reason(clause, "{step} applies only when {when}", (named, ("when", step.when)))
        for awaited in dict.fromkeys(self._awaited(step, taken, holding)):
            yield Reason(clause, "{step} comes after {awaited}", (named, ("awaited", awaited)))

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

    def _clause(self, step: Step) -> Clause:
        return step.clause or self.clause

    def _by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def _check_names(self, names: Iterable[str]) -> frozenset[str]:
        return _known(names, self._by_name(), f"a step of {self.clause.id}")

    def _check_facts(self, facts: Iterable[str]) -> frozenset[str]:
        conditions = {step.when: None for step in self.steps if step.when}
        return _known(facts, conditions, f"a condition of {self.clause.id}")


def _skippable(step: Step, holding: frozenset[str]) -> bool:
    return step.optional or (bool(step.when) and step.when not in holding)


def _known(names: Iterable[str], known: Iterable[str], what: str) -> frozenset[str]:
    given, allowed = listed(names, "the names"), list(known)
    for name in given:
        if name not in allowed:
            message = f"{name!r} is not {what}: expected one of {', '.join(allowed) or 'none'}"
            raise UnknownKeyError(message)
    return frozenset(given)
