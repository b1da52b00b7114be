"""First contact: who answers for a request until it is settled, and what visitors are owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

import attrs
import pendulum
from attrs import field, frozen

from clientrules.core.checks import kind, require_all, require_flag, words
from clientrules.core.dates.deadline import end_of, require_date_or_instant
from clientrules.core.dates.instants import require_instant, universal, zone_field
from clientrules.core.dates.roll import Roll, rolls_by_hours
from clientrules.core.dates.term import Term
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.governs import Governs
from clientrules.core.editions.in_force import in_force, of_edition, require_policy_or_editions
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.policy import Policy, option, unstated
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError
from clientrules.regulations.property_management import (
    PM_FA_1,
    PM_FA_3,
    PM_FA_5,
    PM_FA_6,
    PM_RC_2,
    PM_RC_3,
)

_NO_LIMIT: Final = Unspecified("ReplyPolicy.limit", "a limit, such as ReplyPolicy(limit=hours(24))")


class Reaction(Labelled):
    """How somebody reacts to a question or a request (PM-FA-3)."""

    ANSWERED = "answered", "answered", "答复"
    WITHHELD = "withheld", "withheld because the rules forbid disclosure", "依规定不答"
    SHIRKED = "shirked", "shirked", "推诿"
    REFUSED = "refused", "refused", "拒绝"
    STALLED = "stalled", "stalled", "拖延"
    PERFUNCTORY = "perfunctory", "answered perfunctorily", "敷衍"


_ALLOWED: Final = (Reaction.ANSWERED, Reaction.WITHHELD)

REACTION_VIOLATIONS: Final[Table[Reaction, bool]] = Table(
    tuple(TableRow(reaction, reaction not in _ALLOWED, PM_FA_3) for reaction in Reaction)
)
"""Whether a reaction is a violation: `REACTION_VIOLATIONS.look_up(Reaction.SHIRKED)`."""

QUESTION_STEPS: Final = Workflow(
    PM_FA_5,
    [
        Step("answer", unless="unsure"),
        Step("apologise", when="unsure"),
        Step("write down", after=["apologise"], when="unsure"),
        Step("contact department", after=["write down"], when="unsure"),
    ],
)
"""What a question calls for: `QUESTION_STEPS.missing(done, ["unsure"])` are the violations."""


def _moment(at: dt.datetime) -> pendulum.DateTime:
    return require_instant(at, "FirstContact.at")


@frozen
class FirstContact:
    """Somebody, of whatever rank, received or spoke with a customer at an instant."""

    person: str = field(validator=words, repr=shown)
    at: pendulum.DateTime = field(converter=_moment, kw_only=True)

    def __str__(self) -> str:
        """Return who and when."""
        return f"{self.person} at {self.at}"


def first_responsible(contacts: Iterable[FirstContact]) -> Decision[str | Undecided]:
    """Return who answers for a request: the earliest contact, whoever takes over the work later.

    Args:
        contacts: everybody the customer had to do with about it, in any order; several at the
            earliest instant leave it undecided.

    Clause: PM-FA-1.

    >>> from clientrules import instant
    >>> guard = FirstContact("guard", at=instant(dt.datetime(2025, 3, 1, 9), "UTC"))
    >>> desk = FirstContact("front desk", at=instant(dt.datetime(2025, 3, 1, 9, 5), "UTC"))
    >>> first_responsible([desk, guard]).value
    'guard'
    """
    given = require_all(FirstContact, contacts, "contacts", "one of contacts")
    if not given:
        message = "contacts is empty: expected at least the first one"
        raise InvalidValueError(message, field="contacts", value=given)
    ranked = sorted(given, key=_place)
    earliest = ranked[0]
    at_once = [each for each in ranked if universal(each.at) == universal(earliest.at)]
    persons = dict.fromkeys(each.person for each in at_once)
    others = (each for each in ranked if each.person not in persons)
    first, after = tuple(persons), {(each.person, universal(each.at)): each for each in others}
    later = tuple(
        Reason(PM_FA_1, "{person} came later, at {at}", (("person", each.person), ("at", each.at)))
        for each in after.values()
    )
    facts = (("first", first), ("at", earliest.at))
    reason = Reason(PM_FA_1, "first contact: {first} at {at}", facts)
    value: str | Undecided = earliest.person
    if len(first) > 1:
        value = Undecided(None, f"which of {', '.join(first)} was first at the same instant")
    return Decision(value, (reason,), passed_over=later)


def _place(contact: FirstContact) -> tuple[dt.datetime, str, str]:
    # By name among equals, so that the order of the contacts is not seen in the answer.
    return universal(contact.at), contact.person, str(contact.at)


@frozen(kw_only=True)
class ReplyPolicy(Policy):
    """The time within which a request is settled and answered.

    Args:
        limit: how long; `None` leaves the deadline unspecified, as the clause does.
        hours: the working time by which a limit in working time is counted and a due day moved.
        roll: which way a due day moves on which nobody works; what ends at an instant does not.
        zone: the zone in which an instant has its day; that of the hours if absent.
    """

    limit: Term | None = attrs.field(
        default=None, metadata=unstated(PM_FA_6), validator=kind(Term, absent=True)
    )
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)
    zone: str | None = option(None, validator=zone_field)


def reply_due(
    received: dt.date, *, policy: ReplyPolicy | Editions[ReplyPolicy] = ReplyPolicy()
) -> Decision[dt.date | Unspecified]:
    """Return until when a request is settled and answered that came on a day or at an instant.

    Args:
        received: when it came, which selects the edition.
        policy: the limit, or its editions.

    Raises:
        InvalidValueError: an instant whose day is asked without a zone.
        NotInForceError: a day before the first edition.

    Clauses: PM-FA-6, GEN-4.

    >>> from clientrules import days
    >>> reply_due(dt.date(2025, 5, 1), policy=ReplyPolicy(limit=days(3))).value
    datetime.date(2025, 5, 4)
    """
    require_policy_or_editions(policy, ReplyPolicy)
    require_date_or_instant(received, "received")
    policy = in_force(policy, ReplyPolicy, days={Governs.RECEIVED: received})
    if policy.limit is None:
        gap = Reason(PM_FA_6, "the clause states no limit", (), of_edition(policy))
        return Decision(_NO_LIMIT, (gap,))
    due, provisional = end_of(policy.limit, received, policy, "received")
    facts = (("received", received),)
    message = "received {received}, to be answered within {policy.limit}"
    reason = Reason(PM_FA_6, message, facts, policy, ("limit",))
    return Decision(due, (reason,), provisional=provisional)


LETTER_STEPS: Final = Workflow(
    PM_RC_3,
    [
        Step("investigate"),
        Step("handle", after=["investigate"]),
        Step("answer", after=["handle"]),
        Step("archive", after=["answer"]),
    ],
)
"""What becomes of a letter: `LETTER_STEPS.next_steps(done)`; papers on visits are filed as well."""


class ReceptionAction(Labelled):
    """What a visit to the office calls for (PM-RC-2)."""

    RECORD = "record", "record the visit", "做好记录"
    SETTLE = "settle", "settle it", "及时解决"
    EXPLAIN = "explain", "explain patiently", "耐心解释"
    REPORT = "report", "report to the leader", "向领导汇报"


def reception_actions(
    *, reasonable: bool, feasible_now: bool, in_scope: bool, important: bool
) -> Decision[tuple[ReceptionAction, ...]]:
    """Return what a visitor's request calls for.

    Args:
        reasonable: whether the request is reasonable; one that is not is explained too.
        feasible_now: whether conditions allow to settle it now.
        in_scope: whether it lies within the office's scope.
        important: whether it matters enough for the leader, whatever becomes of it.

    Clause: PM-RC-2.

    >>> actions = reception_actions(
    ...     reasonable=True, feasible_now=False, in_scope=True, important=False
    ... )
    >>> print(actions)
    record the visit, explain patiently
    """
    asked = (
        (require_flag(reasonable, "reasonable"), "the request is not reasonable"),
        (require_flag(feasible_now, "feasible_now"), "it cannot be settled now"),
        (require_flag(in_scope, "in_scope"), "it lies outside the office's scope"),
    )
    obstacles = tuple(Reason(PM_RC_2, message) for holds, message in asked if not holds)
    met = Reason(PM_RC_2, "the request is reasonable, within scope and can be settled now")
    answer = ReceptionAction.EXPLAIN if obstacles else ReceptionAction.SETTLE
    actions, reasons = (ReceptionAction.RECORD, answer), obstacles or (met,)
    if not require_flag(important, "important"):
        return Decision(actions, reasons)
    reported = Reason(PM_RC_2, "the visit is important")
    return Decision((*actions, ReceptionAction.REPORT), (*reasons, reported))
