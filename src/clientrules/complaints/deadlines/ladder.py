"""Ladders of escalation: who hears of a clock before it is due, and who after."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed
from clientrules.core.clause import Clause
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError


@frozen
class LadderStep:
    """One step: at an offset from the due date, to a role.

    An offset in days, weeks or months from a due *date* is one of dates: before it, the step falls
    when that day begins, and after it, when that day has ended. `after=days(0)` falls with the
    breach. An offset in hours or minutes counts from the last instant on time. Offsets in working
    time use the policy's hours, and none runs while the case is paused.

    Args:
        role: who hears of it.
        clause: the clause that says so.
        before: how long before the due date; give this or `after`.
        after: how long after the due date.
    """

    role: Role = field(validator=kind(Role))
    clause: Clause = field(kw_only=True, validator=kind(Clause))
    before: Term | None = field(default=None, kw_only=True, validator=kind(Term, absent=True))
    after: Term | None = field(default=None, kw_only=True, validator=kind(Term, absent=True))

    def __attrs_post_init__(self) -> None:
        if (self.before is None) is (self.after is None):
            raise InvalidValueError(
                f"before is {self.before} and after is {self.after}: expected one of the two",
                field="LadderStep.after",
                value=self.after,
            )
        if self.offset.unit is Unit.DAY_OF_NEXT_MONTH:
            raise InvalidValueError(
                f"the offset is {self.offset}: expected one in working time, minutes to months",
                field="LadderStep.before" if self.after is None else "LadderStep.after",
                value=self.offset,
            )

    @property
    def offset(self) -> Term:
        """Return how far from the due date it falls, on whichever side."""
        return self.after or self.before  # type: ignore[return-value]

    def __str__(self) -> str:
        side = "before" if self.after is None else "after"
        offset = f"{self.offset} {side}" if self.offset.count else "at"
        return f"{offset} the due date to the {self.role}"


def _steps(steps: Iterable[LadderStep]) -> tuple[LadderStep, ...]:
    return listed(steps, "steps")


@frozen
class Ladder:
    """The steps of an escalation, from the first to the last.

    Args:
        steps: in the order of their levels: the first is level 1. Steps that fall at one instant
            are reached together.
    """

    steps: tuple[LadderStep, ...] = field(
        converter=_steps, validator=[at_least_one, all_are(LadderStep)]
    )
