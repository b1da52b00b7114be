"""A request to use customer information: who asks to do what, with whose approvals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import all_are, distinct, kind, listed, require_key, strings, words
from clientrules.core.dates.instants import (
    local_day,
    optional_day_field,
    require_instant,
    universal,
)
from clientrules.core.labelled import Labelled
from clientrules.core.render import shown
from clientrules.core.role import Role
from clientrules.errors import InvalidValueError
from clientrules.records.disclosure.carriers import MEDIA, Carrier, Medium

SYSTEM_DATA_CONFIRMED: Final = "the system data is built and confirmed correct"
"""A fact of a request, as `must_destroy` finds it."""
HANDED_TO_THE_CUSTOMER: Final = "it is handed to the customer whom it is about"
"""A fact of a request."""

FACTS: Final = frozenset({SYSTEM_DATA_CONFIRMED, HANDED_TO_THE_CUSTOMER})
"""The facts of a request that the regulations here ask about."""

UNDER_REVIEW: Final = "the person reviews a contract with that very customer"
IN_USE_PERIOD: Final = "the print is within its use period"
PAST_USE_PERIOD: Final = "the print is past its use period"

_WORKED_OUT: Final = frozenset({UNDER_REVIEW, IN_USE_PERIOD, PAST_USE_PERIOD})


class Deed(Labelled):
    """What somebody does with customer information."""

    VIEW = "view", "view", "查阅"
    KEEP = "keep", "keep", "保管"
    PRINT = "print", "print", "打印"
    COPY = "copy", "copy", "复制"
    FORWARD = "forward", "forward", "转发"
    LEND = "lend", "lend", "转借"
    TAKE_OUT = "take out", "take out", "带出办公区域"
    USE_OUTSIDE = "use outside", "use outside the company", "提供于公司外部使用"
    DESTROY = "destroy", "destroy", "销毁"


class Workplace(Labelled):
    """Where somebody works."""

    SERVICE_CENTRE = "service centre", "service centre", "服务中心"
    DEPARTMENT = "department", "other department", "其他部门"
    OUTSIDE = "outside", "outside the company", "公司外部"


def _customers(customers: Iterable[Hashable]) -> frozenset[Hashable]:
    given = listed(customers, "Actor.reviewing")
    return frozenset(require_key(each, "one of Actor.reviewing") for each in given)


def _customer_approved(customer: Hashable) -> Hashable:
    return require_key(customer, "Approval.customer")


def _customer_asked(customer: Hashable) -> Hashable:
    return require_key(customer, "AccessRequest.customer")


def _approved_at(at: dt.datetime) -> dt.datetime:
    return require_instant(at, "Approval.at")


def _asked_at(at: dt.datetime) -> dt.datetime:
    return require_instant(at, "AccessRequest.at")


@frozen(kw_only=True)
class Actor:
    """Somebody who asks.

    Args:
        name: the person, who never approves for himself.
        role: the post.
        workplace: where the person works.
        reviewing: the customers whose contracts the person reviews at present; may be empty.
    """

    name: str = field(validator=words, repr=shown)
    role: Role = field(validator=kind(Role))
    workplace: Workplace = field(validator=kind(Workplace))
    reviewing: frozenset[Hashable] = field(converter=_customers)

    def __str__(self) -> str:
        """Return the person and the post."""
        return f"{self.name} ({self.role})"


def _deeds(deeds: Iterable[Deed]) -> frozenset[Deed]:
    return distinct(deeds, "Approval.deeds")


@frozen(kw_only=True)
class Approval:
    """What somebody allowed somebody to do, beforehand; a standing authorisation is one.

    Args:
        by: the name of the person who approves.
        role: the post in which he does.
        to: the name of the person to whom it is given.
        deeds: what is approved; to view does not include to pass on.
        customer: whose information, or `None` for that of every customer.
        at: when it was given.
    """

    by: str = field(validator=words, repr=shown)
    role: Role = field(validator=kind(Role))
    to: str = field(validator=words, repr=shown)
    deeds: frozenset[Deed] = field(converter=_deeds, validator=all_are(Deed))
    customer: Hashable = field(converter=_customer_approved, repr=shown)
    at: dt.datetime = field(converter=_approved_at)
    moment: dt.datetime = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Keep the instant in UTC, where two of them compare at once."""
        object.__setattr__(self, "moment", universal(self.at))  # type: ignore[arg-type]

    def __str__(self) -> str:
        """Return who approved."""
        return f"{self.by} ({self.role})"


def _approvals(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    return listed(approvals, "AccessRequest.approvals")


def _facts(facts: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(facts, "AccessRequest.facts"))


@frozen(kw_only=True)
class AccessRequest:
    """A wish to do something with customer information.

    Args:
        deed: what is to be done.
        carrier: what the information stands on.
        customer: whose information it is.
        actor: who asks.
        at: when.
        approvals: the approvals in force that were given for it; may be empty.
        use_until: the last day of a print's use period, or `None` where none is set.
        facts: further facts that hold, in the words of the rules' conditions; may be empty.

    Attributes:
        is_plain: whether it was made by `plain`, without use period and facts.
    """

    deed: Deed = field(validator=kind(Deed))
    carrier: Carrier = field(validator=kind(Carrier))
    customer: Hashable = field(converter=_customer_asked, repr=shown)
    actor: Actor = field(validator=kind(Actor))
    at: dt.datetime = field(converter=_asked_at)
    approvals: tuple[Approval, ...] = field(converter=_approvals, validator=all_are(Approval))
    use_until: dt.date | None = field(converter=optional_day_field)
    facts: frozenset[str] = field(converter=_facts, repr=shown)
    medium: Medium = field(init=False, eq=False, repr=False)
    moment: dt.datetime = field(init=False, eq=False, repr=False)
    is_plain: bool = field(init=False, eq=False, repr=False, default=False)

    @classmethod
    def plain(
        cls,
        deed: Deed,
        carrier: Carrier,
        *,
        customer: Hashable,
        actor: Actor,
        at: dt.datetime,
        approvals: Iterable[Approval] = (),
    ) -> AccessRequest:
        """Return a request of which no use period and no further fact is known.

        An answer to it says so among what it passes over. The arguments are those of the class.
        """
        request = cls(
            deed=deed,
            carrier=carrier,
            customer=customer,
            actor=actor,
            at=at,
            approvals=approvals,
            use_until=None,
            facts=(),
        )
        object.__setattr__(request, "is_plain", True)
        return request

    def __attrs_post_init__(self) -> None:
        """Work out what the rules ask for, once, and refuse to be told what it shows."""
        told = sorted(self.facts & _WORKED_OUT)
        if told:
            name, expected = "AccessRequest.facts", "it left out, for the request shows it"
            message = f"{name} says that {told[0]}: expected {expected}"
            raise InvalidValueError(message, field=name, value=told[0])
        object.__setattr__(self, "medium", MEDIA[self.carrier])
        object.__setattr__(self, "moment", universal(self.at))  # type: ignore[arg-type]

    def holding(self, zone: str | None) -> frozenset[str]:
        """Return the facts that hold: those told, and those that the request itself shows.

        Args:
            zone: the policy's zone, in which the request has its day; needed for a use period.

        Raises:
            InvalidValueError: a use period and no zone.
        """
        seen = []
        if self.customer in self.actor.reviewing:
            seen.append(UNDER_REVIEW)
        if self.use_until is not None:
            day = local_day(self.at, zone, "at", write='AccessPolicy(zone="Asia/Shanghai")')
            seen.append(IN_USE_PERIOD if day <= self.use_until else PAST_USE_PERIOD)
        return self.facts.union(seen) if seen else self.facts

    def __str__(self) -> str:
        """Return the request in words."""
        deed = f"{self.deed.label} ({self.carrier.label})"
        return f"{self.actor} asks to {deed}: customer {self.customer}"
