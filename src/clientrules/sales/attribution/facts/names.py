"""Whom the facts of a case name: a customer whom it does not know is refused, an agent passed over.

Identity is the caller's, so a name that matches nobody is a name misspelt, or a fact of another
case. An agent may be new to the register, so such a name is told beside the ruling.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from clientrules.core.reason import Reason
from clientrules.core.refusals import nearest, unknown_name
from clientrules.regulations.sales_ownership import FLOOR_7_1

if TYPE_CHECKING:
    from clientrules.sales.attribution.case import Case

_MANY: Final = 100
"""How many people that turned out to be others are looked at: a firm may hand in its whole list."""


def refuse_strangers(case: Case) -> None:
    """Refuse a recognition, a wish or an introduction of somebody whom the case does not know."""
    if not case.recognitions and case.wish is None and case.introduction is None:
        return
    known = _customers(case)
    for place, name in _speaking_of(case):
        if name not in known:
            error = unknown_name(f"{place} is nobody whom the case knows,", name, sorted(known))
            error.field = place
            raise error


def _speaking_of(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the customers of whom something is said, with the places where it is."""
    for place, met in enumerate(case.recognitions):
        yield f"Case.recognitions[{place}].customer", met.customer
    if case.wish is not None:
        yield "Case.wish.customer", case.wish.customer
    if case.introduction is not None:
        yield "Case.introduction.customer", case.introduction.customer


def _customers(case: Case) -> set[str]:
    known = {case.customer, *_registered(case), *case.merges, *case.merges.values()}
    if case.relative is not None:
        known.add(case.relative.customer)
    if case.introduction is not None:
        known.add(case.introduction.old_customer)
    return known


def _registered(case: Case) -> set[str]:
    return {entry.customer for entry in case.registrations}


def strangers(case: Case) -> Iterator[Reason]:
    """Yield the names that match nobody, with the nearest that would have."""
    entries = case.registrations
    if entries and not case.register:
        near = nearest(case.project, sorted({entry.project for entry in entries}))
        said = "no entry of the register is of {name}" + ("; did you mean {near}?" if near else "")
        yield _told(said, case.project, ("near", near))
    if case.register and not case.own_entries:
        yield from _misspelt("customer", case.customer, _registered(case))
    if case.introduction is not None and not case.introduction.closed_before:
        old = case.introduction.old_customer
        yield from _misspelt("introduction.old_customer", old, _registered(case))
    for name in list(case.merges)[:_MANY]:
        yield from _misspelt("merges", name, _customers(case) - set(case.merges))
    agents = {entry.agent for entry in entries}
    for place, name in _agents(case):
        yield from _misspelt(place, name, agents)


def _agents(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the agents who are named beside the register, with the places where they are."""
    for place, met in enumerate(case.recognitions):
        yield f"recognitions[{place}].agent", met.agent
    named = (
        ("introduction.agent", case.introduction and case.introduction.agent),
        ("wish.named", case.wish and case.wish.named),
        ("wish.successor", case.wish and case.wish.successor),
        ("company.agent", case.company and case.company.agent),
    )
    yield from [(place, name) for place, name in named if name]
    changes = () if case.deal is None else case.deal.changes
    for place, change in enumerate(changes):
        yield f"deal.changes[{place}].served_by", change.served_by
    yield from [("leavers", name) for name in sorted(case.leavers)[:_MANY]]


def _misspelt(place: str, name: str, known: set[str]) -> Iterator[Reason]:
    """Yield that a name is in no entry though it is spelt much like one that is."""
    near = "" if name in known else nearest(name, sorted(known))
    if near:
        said = place + " is {name}, of whom the register has no entry; did you mean {near}?"
        yield _told(said, name, ("near", near))


def _told(said: str, name: str, *more: tuple[str, str]) -> Reason:
    return Reason(FLOOR_7_1, said, (("name", name), *more))
