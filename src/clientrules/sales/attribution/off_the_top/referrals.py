"""Customers referred by staff: what makes a referral valid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import pendulum
from attrs import field, frozen
from attrs.converters import optional

from clientrules.core.checks import kind, words
from clientrules.core.dates.instants import day_field
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import citing, of_edition, require_policy_or_editions
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short
from clientrules.core.tables.form import Form, Item
from clientrules.regulations.roles import SALES_ASSISTANT, SALES_OFFICE
from clientrules.regulations.sales_ownership import (
    FLOOR_6_2_1,
    FLOOR_6_2_2,
    FLOOR_6_2_3,
    FLOOR_6_2_4,
)
from clientrules.sales.attribution.facts.deals import instant_field, instant_or_none
from clientrules.sales.attribution.facts.registrations import (
    Channel,
    Registration,
    require_registrations,
)
from clientrules.sales.attribution.policy import FloorPolicy, floor_on

REFERRAL_FORM: Final = Form(
    FLOOR_6_2_1,
    [
        Item("introducer", label_zh="介绍人"),
        Item("customer", label_zh="客户"),
        Item("appointed date", label_zh="预约来访日期"),
        Item("copy", recipient=SALES_ASSISTANT, label_zh="销售部助理留底"),
        Item("copy", recipient=SALES_OFFICE, label_zh="售楼处备查"),
    ],
)
"""What the referral form states, and its two copies."""


@frozen(kw_only=True)
@in_short
class Referral:
    """A customer whom a member of staff referred, and how the visit came about.

    Args:
        introducer: who referred the customer.
        introducer_sells: whether the introducer is an agent.
        registered_at: when it was registered with the project manager, an instant; where it
            lapsed and was registered again, the last time.
        appointed: the day appointed for the visit, or `None` where the form names none.
        came_at: when the customer came, an instant.
        accompanied: whether the introducer came along to the desk.
        manager_called_at: when the introducer called the project manager, or `None`; a call to
            somebody else is none.
        private_customer: whether the project manager confirmed that it is the introducer's own.
        signed: whether the project manager checked and signed the form.
    """

    introducer: str = field(validator=words)
    introducer_sells: bool = field(validator=kind(bool))
    registered_at: pendulum.DateTime = field(converter=instant_field)
    appointed: dt.date | None = field(converter=optional(day_field))
    came_at: pendulum.DateTime = field(converter=instant_field)
    accompanied: bool = field(validator=kind(bool))
    manager_called_at: pendulum.DateTime | None = field(converter=instant_or_none)
    private_customer: bool = field(validator=kind(bool))
    signed: bool = field(validator=kind(bool))
    registered_when: float = field(init=False, eq=False, repr=False)
    came_when: float = field(init=False, eq=False, repr=False)
    confirmed: bool = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note the order of what happened, which no clock change repeats."""
        came, called = self.came_at.timestamp(), self.manager_called_at
        before = called is not None and called.timestamp() < came
        object.__setattr__(self, "registered_when", self.registered_at.timestamp())
        object.__setattr__(self, "came_when", came)
        object.__setattr__(self, "confirmed", self.accompanied or before)


class _Visit(NamedTuple):
    """What holds of a referral against the register, each with its sentence below."""

    by_other_staff: bool
    appointed: bool
    before_first_visit: bool
    on_appointed_day: bool
    confirmed: bool
    signed: bool
    private: bool
    unregistered: bool


def _visit(
    referral: Referral, registrations: Sequence[Registration], policy: FloorPolicy
) -> _Visit:
    came = policy.day_at(referral.came_at, referral.came_when)
    earlier = _earlier(referral, registrations, came, policy)
    # The first visit is the one referred, unless others came before.
    first = min([visit.when for visit in earlier]) if earlier else referral.came_when
    return _Visit(
        by_other_staff=not referral.introducer_sells,
        appointed=referral.appointed is not None,
        before_first_visit=referral.registered_when < first,
        on_appointed_day=referral.appointed is None or referral.appointed == came,
        confirmed=referral.confirmed,
        signed=referral.signed,
        private=referral.private_customer,
        unregistered=True not in [visit.effective for visit in earlier],
    )


_CONDITIONS: Final = {
    "by_other_staff": (FLOOR_6_2_1, "{who} is no agent", "{who} is an agent"),
    "appointed": (FLOOR_6_2_1, "a day was appointed", "no day was appointed"),
    "before_first_visit": (
        FLOOR_6_2_1,
        "registered before the first visit",
        "not registered before the first visit",
    ),
    "on_appointed_day": (
        FLOOR_6_2_2,
        "the customer came on the appointed day",
        "the customer did not come on the appointed day, so it lapsed",
    ),
    "confirmed": (
        FLOOR_6_2_4,
        "{who} came along or called the project manager before",
        "{who} neither came along nor called the project manager before",
    ),
    "signed": (FLOOR_6_2_3, "the manager signed", "the project manager did not sign"),
    "private": (
        FLOOR_6_2_3,
        "{who}'s own customer by the manager's word",
        "the project manager did not confirm {who}'s own customer",
    ),
    "unregistered": (
        FLOOR_6_2_3,
        "the site had not registered the customer",
        "the site had registered the customer before",
    ),
}


def referral_valid(
    referral: Referral,
    *,
    registrations: Iterable[Registration],
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> Decision[bool]:
    """Tell whether a staff referral is valid: registered first, live, confirmed, signed and own.

    Args:
        referral: the referral.
        registrations: the customer's entries in the register of the project, with effect or not.
        policy: the policy, for its zone and its option on lapsed visits, or its editions, of which
            that of the day counts on which the referral was registered.

    Returns:
        The answer, with every condition that fails, or all of them where none does.

    Raises:
        InvalidValueError: the policy has no zone.

    Clauses: FLOOR-6.2.1, FLOOR-6.2.2, FLOOR-6.2.3, FLOOR-6.2.4.
    """
    require_policy_or_editions(policy, FloorPolicy)
    if not isinstance(referral, Referral):
        raise wrong_kind("referral", referral, "a Referral")
    if not isinstance(policy, FloorPolicy):
        policy = floor_on(policy, referral.registered_at, "registered_at")
    entries = require_registrations(registrations)
    for place, entry in enumerate(entries):
        if not isinstance(entry.at, dt.datetime):
            raise wrong_kind(f"registrations[{place}].at", entry.at, "an instant beside a referral")
    failed = citing(referral_flaws(referral, entries, policy), policy)
    if failed:
        return Decision(False, failed)  # noqa: FBT003  (the answer)
    facts = (("who", referral.introducer),)
    conditions = reversed(_CONDITIONS.values())
    dated = of_edition(policy)
    met = tuple(Reason(clause, so, facts, dated) for clause, so, _ in conditions)
    return Decision(True, met)  # noqa: FBT003  (the answer)


def referral_flaws(
    referral: Referral, registrations: Sequence[Registration], policy: FloorPolicy
) -> list[Reason]:
    """Return every condition that a referral fails."""
    visit = _visit(referral, registrations, policy)
    if False not in visit:
        return []
    facts = (("who", referral.introducer),)
    return [
        Reason(clause, not_so, facts)
        for name, (clause, _, not_so) in _CONDITIONS.items()
        if not getattr(visit, name)
    ]


def _earlier(
    referral: Referral, registrations: Sequence[Registration], came: dt.date, policy: FloorPolicy
) -> list[Registration]:
    """Return the visits before the one referred, without those that no longer count."""
    earlier = [
        each
        for each in registrations
        if each.channel is Channel.VISIT and each.when < referral.came_when
    ]
    if not earlier:
        return earlier
    # The register and the reception seldom write down the same minute: of that day's entries the
    # nearest one is the visit referred.
    visits = [each for each in registrations if each.channel is Channel.VISIT]
    that_day = [each.when for each in visits if each.day(policy) == came]
    referred = min(that_day, key=lambda when: abs(when - referral.came_when), default=None)
    return [
        each
        for each in earlier
        if each.when != referred
        and not (policy.lapsed_visit_reopens and _lapsed(each, referral, policy))
    ]


def _lapsed(visit: Registration, referral: Referral, policy: FloorPolicy) -> bool:
    registered = policy.day_at(referral.registered_at, referral.registered_when)
    return policy.live_until(visit.day(policy)) < registered
