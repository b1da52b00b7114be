"""A day at the shop: yesterday's customers are followed up, today's are served with the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from typing import Any, Final, Generic, TypeVar

import attrs
from attrs import field, frozen

from clientrules.core.checks import all_are, distinct, kind, require_all, require_key
from clientrules.core.dates.instants import day_field, require_day
from clientrules.core.dates.term import Term, WorkingCalendar, days
from clientrules.core.dates.unit import Unit
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.errors import InvalidValueError
from clientrules.regulations.member_shop import STORE_3_2, STORE_5_1, STORE_5_2

C = TypeVar("C", bound=Hashable)

_NO_FILE: Final = "there is no file"

SERVING: Final = Workflow(
    STORE_5_2,
    [
        Step("fetch the file", unless=_NO_FILE),
        Step("check whether a file is opened", when=_NO_FILE, clause=STORE_3_2),
        Step("read the history", after=["fetch the file"], unless=_NO_FILE),
        Step("ask the need", after=["read the history", "check whether a file is opened"]),
        Step("recommend from past consumption", after=["ask the need"]),
        Step("remind kindly", after=["recommend from past consumption"]),
    ],
)
"""How today's customer is served: `SERVING.next_steps(done, facts)`; the one fact it knows is
`"there is no file"`, which sends the shop to the clause on opening one."""


class VisitorGroup(Labelled):
    """What a customer did in the shop (STORE-5.1)."""

    PURCHASERS = "purchasers", "bought", "购买顾客"
    TASTERS = "tasters", "tasted", "品饮顾客"


@frozen(kw_only=True)
class ShopVisit(Generic[C]):
    """What a customer did in the shop on a day: bought or tasted."""

    customer: C = field(repr=shown)
    group: VisitorGroup = field(validator=kind(VisitorGroup))
    day: dt.date = field(converter=day_field)

    def __attrs_post_init__(self) -> None:
        """Refuse a customer that can change, who could not be listed once."""
        require_key(self.customer, "ShopVisit.customer")


def _groups(groups: Iterable[VisitorGroup]) -> frozenset[VisitorGroup]:
    return distinct(groups, "FollowUpPolicy.groups")


def _in_days(_policy: FollowUpPolicy, _attribute: attrs.Attribute[Any], value: Any) -> None:
    if value.unit not in (Unit.DAYS, Unit.WORKING_DAYS):
        expected = "days(1), or working_days(1) for the last day on which the shop was open"
        message = f"FollowUpPolicy.after is {value}: expected {expected}"
        raise InvalidValueError(message, field="FollowUpPolicy.after", value=value)


@frozen(kw_only=True)
class FollowUpPolicy(Policy):
    """Which groups of customers are followed up, and how long after their visit.

    By default the day before by the calendar, open or not; `after=working_days(1)` reaches back to
    the last day on which the shop was open.
    """

    after: Term = ruled(days(1), STORE_5_1, validator=[kind(Term), _in_days])
    groups: frozenset[VisitorGroup] = ruled(
        frozenset(VisitorGroup), STORE_5_1, converter=_groups, validator=all_are(VisitorGroup)
    )


def follow_ups(
    visits: Iterable[ShopVisit[C]],
    on: dt.date,
    *,
    hours: WorkingCalendar | None = None,
    policy: FollowUpPolicy | Editions[FollowUpPolicy] = FollowUpPolicy(),
) -> Decision[tuple[C, ...]]:
    """Return which customers to follow up on a day, each once and in the order given.

    Args:
        visits: what customers did in the shop; what comes after the day is passed over.
        on: the day, which selects the edition.
        hours: the shop's `WorkingTime`, for a policy in working days.
        policy: whom, and how long after, or its editions.

    Raises:
        NotInForceError: a day before the first edition.

    Clause: STORE-5.1.

    >>> bought = ShopVisit(
    ...     customer="Ann", group=VisitorGroup.PURCHASERS, day=dt.date(2025, 5, 1)
    ... )
    >>> follow_ups([bought], dt.date(2025, 5, 2)).value
    ('Ann',)
    """
    policy = in_force(policy, FollowUpPolicy, on)
    day = require_day(on)
    visited = policy.after.before(day, hours)
    given = require_all(ShopVisit, visits, "visits", "one of visits")
    asked = [each for each in given if each.day == visited and each.group in policy.groups]
    found = tuple(dict.fromkeys(each.customer for each in asked))
    facts = (("count", len(found)), ("visited", visited), ("on", day))
    message = "customers of {visited} ({policy.groups}) to follow up on {on}: {count}"
    later = sum(visit.day > day for visit in given)
    named = (Reason(STORE_5_1, "visits after {on}: {later}", (("on", day), ("later", later))),)
    return Decision(
        found,
        (Reason(STORE_5_1, message, facts, policy, ("after", "groups")),),
        passed_over=named if later else (),
        provisional=policy.after.provisional_years(visited, day, hours),
    )
