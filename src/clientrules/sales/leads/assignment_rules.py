"""How a firm hands its leads out: to people in turn, or to whoever has the most spare capacity.

The regulation prints no such rule, so none holds until the firm gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import evolve, field, frozen
from attrs.validators import optional

from clientrules.core.checks import at_least_one, kind, require_count, require_name, strings, words
from clientrules.core.clause import Clause
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import unknown_name, wrong_kind
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError


def _people(people: Iterable[str]) -> tuple[str, ...]:
    return tuple(require_name(each, "a person") for each in strings(people, "people"))


def counts_by_person(counts: Mapping[str, int], name: str, each: str) -> FrozenMap[str, int]:
    """Return a count for each person, and refuse anything else."""
    if not isinstance(counts, Mapping):
        raise wrong_kind(name, counts, "a mapping from a person to a count")
    for person, count in counts.items():
        require_count(count, f"{each} of {require_name(person, 'a person')}")
    return FrozenMap(counts)


def _limits(limits: Mapping[str, int]) -> FrozenMap[str, int]:
    return counts_by_person(limits, "limits", "the limit")


@frozen(kw_only=True)
@in_short
class RoundRobin:
    """Leads go to people in turn; one person alone gets them all.

    The pointer is a person, so it means the same after somebody has joined or left. Whoever cannot
    take a lead when the turn comes is skipped, and the order of the others stays.

    Args:
        people: who takes turns, in their order.
        turn: whose turn it is; the first's unless given.
        limits: the most leads that some of the people may have open; the others have no limit.
        clause: the firm's clause that says so, if there is one.
    """

    people: tuple[str, ...] = field(converter=_people, validator=at_least_one)
    turn: str | None = field(default=None, validator=optional(words))
    limits: Mapping[str, int] = field(factory=dict, converter=_limits)
    clause: Clause | None = field(default=None, validator=kind(Clause, absent=True))

    def __attrs_post_init__(self) -> None:
        """Refuse a person named twice, and a turn or a limit of somebody else."""
        known = set(self.people)
        if len(known) < len(self.people):
            people = ", ".join(self.people)
            raise InvalidValueError(f"the people are {people}: expected each of them once")
        for person in (*self.limits, *filter(None, (self.turn,))):
            if person not in known:
                raise unknown_name("the rule names no", person, self.people)

    @property
    def queue(self) -> tuple[str, ...]:
        """Return the people, the one whose turn it is first."""
        place = 0 if self.turn is None else self._place(self.turn)
        return self.people[place:] + self.people[:place]

    def after(self, owner: str) -> RoundRobin:
        """Return the rule once somebody got a lead: it is the next one's turn."""
        return evolve(self, turn=self.people[(self._place(owner) + 1) % len(self.people)])

    def joined(self, person: str) -> RoundRobin:
        """Return the rule with somebody new, whose turn comes after everybody else's."""
        return evolve(self, people=(*self.queue, person), turn=self.queue[0])

    def left(self, person: str) -> RoundRobin:
        """Return the rule without somebody; a leaver's turn passes to the next."""
        self._place(person)
        people = tuple(each for each in self.queue if each != person)
        limits = {each: most for each, most in self.limits.items() if each != person}
        return evolve(self, people=people, turn=None, limits=limits)

    def __str__(self) -> str:
        """Return the rule in words."""
        return f"in turn: {', '.join(self.queue)}"

    def _place(self, person: str) -> int:
        if person not in self.people:
            raise unknown_name("the rule names no", person, self.people)
        return self.people.index(person)


@frozen(kw_only=True)
@in_short
class MostSpareCapacity:
    """A lead goes to whoever has the most spare capacity; those who have as much take turns.

    Args:
        limits: the most leads that each person may have open.
        queue: the same people, whose turn comes first among equals being first; in the order of
            the limits unless given. Whoever got a lead goes to the end.
        clause: the firm's clause that says so, if there is one.
    """

    limits: Mapping[str, int] = field(converter=_limits, validator=at_least_one)
    queue: tuple[str, ...] = field(converter=_people)
    clause: Clause | None = field(default=None, validator=kind(Clause, absent=True))

    @queue.default
    def _as_named(self) -> tuple[str, ...]:
        return tuple(self.limits)

    def __attrs_post_init__(self) -> None:
        """Refuse a queue of other people."""
        if sorted(self.queue) != sorted(self.limits):
            raise InvalidValueError(
                f"the queue is {', '.join(self.queue)}: expected each person of the limits once,"
                f" {', '.join(self.limits)}"
            )

    def after(self, owner: str) -> MostSpareCapacity:
        """Return the rule once somebody got a lead: that one's turn is the last among equals."""
        if owner not in self.queue:
            raise unknown_name("the rule names no", owner, self.queue)
        others = (each for each in self.queue if each != owner)
        return evolve(self, queue=(*others, owner))

    def __str__(self) -> str:
        """Return the rule in words."""
        return f"the most room, in turn where equal: {', '.join(self.queue)}"


AssignmentRule: TypeAlias = RoundRobin | MostSpareCapacity
"""A rule of the firm's."""
