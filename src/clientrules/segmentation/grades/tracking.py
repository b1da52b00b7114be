"""How each ABC class is followed up."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any, Final

import attrs
from attrs import frozen

from clientrules.core.checks import kind, require_member
from clientrules.core.dates.cadence import Cadence
from clientrules.core.dates.term import Term, months, years
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Citation, Policy, ruled
from clientrules.core.reason import Reason
from clientrules.errors import InvalidValueError
from clientrules.regulations.export_merchandising import FT_ABC_3
from clientrules.segmentation.shares.abc_classes import AbcClass


class Tracking(Labelled):
    """How closely a class is followed (FT-ABC-3)."""

    KEY = "key", "key tracking and stronger contact", "重点跟踪"
    NECESSARY = "necessary", "necessary tracking", "必要跟踪"
    OCCASIONAL = "occasional", "yearly or quarterly tracking", "年度或季度跟踪"


_CHOICES: Final = (years(1), months(3))


def _check_order(policy: AbcFollowUp, _attribute: attrs.Attribute[Any], _value: Any) -> None:
    if policy.c not in _CHOICES:
        allowed = " or ".join(map(str, _CHOICES))
        message = f"AbcFollowUp.c is {policy.c}: expected {allowed}, which FT-ABC-3 allows"
        raise InvalidValueError(message, field="AbcFollowUp.c", value=policy.c)
    given = [each for each in (policy.a, policy.b, policy.c) if each is not None]
    for each in given:
        if each.unit.is_timed or each.unit.is_working or each.count < 1:
            raise InvalidValueError(
                f"AbcFollowUp holds an interval of {each}: expected a term of at least one day"
            )
    for closer, wider in pairwise(given):
        if closer.due(_ANY_DAY) > wider.due(_ANY_DAY):
            raise InvalidValueError(
                f"AbcFollowUp follows a higher class every {closer} and a lower every {wider}:"
                " expected the higher class at least as often"
            )


_ANY_DAY: Final = dt.date(2001, 1, 1)


@frozen(kw_only=True)
class AbcFollowUp(Policy):
    """How often each class is followed up; the source states an interval for class C alone.

    Args:
        c: yearly, as printed first, or quarterly.
    """

    a: Term | None = ruled(None, FT_ABC_3, validator=kind(Term, absent=True))
    b: Term | None = ruled(None, FT_ABC_3, validator=kind(Term, absent=True))
    c: Term = ruled(years(1), FT_ABC_3, validator=[kind(Term), _check_order])

    def citation(self, name: str) -> Citation:
        """Return who set an interval; for class C either choice is the clause's own."""
        if name == "c" and "c" not in self.cites:
            return Citation("c", self.c, clause=FT_ABC_3, source=FT_ABC_3, stated=self.c)
        return Policy.citation(self, name)


@frozen
class FollowUp:
    """How closely and how often a class is followed, and whether that may be given up.

    Args:
        cadence: how often; `cadence.next_due(last)` gives the day.
    """

    tracking: Tracking
    cadence: Cadence
    may_abandon: bool

    def __str__(self) -> str:
        return self.tracking.label + (", may be given up" if self.may_abandon else "")


_TRACKING: Final = {
    AbcClass.A: Tracking.KEY,
    AbcClass.B: Tracking.NECESSARY,
    AbcClass.C: Tracking.OCCASIONAL,
}


def follow_up(
    abc_class: AbcClass,
    *,
    policy: AbcFollowUp | Editions[AbcFollowUp] = AbcFollowUp(),
    on: dt.date | None = None,
) -> Decision[FollowUp]:
    """Return how a class is followed up, and how often.

    Clause: FT-ABC-3.
    """
    policy = in_force(policy, AbcFollowUp, on)
    abc_class = require_member(AbcClass, abc_class, "abc_class")
    number = abc_class.value.lower()
    firm = policy.cites.get(number)
    cadence = Cadence(
        FT_ABC_3,
        what=f"the follow-up of {abc_class.label}",
        stated=years(1) if abc_class is AbcClass.C else None,
        every=getattr(policy, number),
        choices=_CHOICES if abc_class is AbcClass.C else (),
        cites={"every": firm} if firm else {},
    )
    answer = FollowUp(_TRACKING[abc_class], cadence, may_abandon=abc_class is AbcClass.C)
    facts = (("abc_class", abc_class), ("tracking", answer.tracking))
    stated = (number,) if getattr(policy, number) is not None else ()
    reason = Reason(FT_ABC_3, "{abc_class} gets {tracking}", facts, policy, stated)
    return Decision(answer, (reason,))
