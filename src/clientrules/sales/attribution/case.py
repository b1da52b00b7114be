"""The facts of a case: whose is the customer of this deal?

Every fact is given, `None` or empty where nothing of the kind happened. Identity is the caller's:
customers are ids, and `merges` says which of them turned out to be the same person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial

import pendulum
from attrs import evolve, field, frozen
from attrs.validators import optional

from clientrules.core.checks import all_are, kind, listed, strings, words
from clientrules.core.dates.instants import day_field
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.deals import Dated, Deal, instant_field, instant_or_none
from clientrules.sales.attribution.off_the_top.company_customers import CompanyCustomer
from clientrules.sales.attribution.off_the_top.referrals import Referral
from clientrules.sales.attribution.registrations import Registration
from clientrules.sales.reception.stages import Fault, ReceptionStage


class Kinship(Labelled):
    """How two visitors are related; only spouses share."""

    SPOUSES = "spouses", "spouses", "夫妻"
    OTHER = "other", "other relatives", "其他亲属"


class RecognitionBy(Labelled):
    """How a customer and the original agent were brought together again."""

    PEOPLE = "people", "either side recognised the other", "双方任一方认出"
    REGISTER = "register", "a match in the register", "登记表比对"


@in_short
@frozen(kw_only=True)
class Relative:
    """Somebody who buys together with the customer.

    Args:
        customer: who.
        kinship: how the two are related.
        found_at: when that was found out, an instant.
    """

    customer: str = field(validator=words)
    kinship: Kinship = field(validator=kind(Kinship))
    found_at: pendulum.DateTime = field(converter=instant_field)


@in_short
@frozen(kw_only=True)
class Recognition(Dated):
    """A customer and the original agent were brought together again.

    Args:
        customer: the customer.
        agent: the original agent.
        at: when, an instant.
        by: by themselves, or by the register.
    """

    customer: str = field(validator=words)
    agent: str = field(validator=words)
    by: RecognitionBy = field(validator=kind(RecognitionBy))


@in_short
@frozen(kw_only=True)
class AgentWish(Dated):
    """A customer asked for another agent.

    Args:
        customer: the customer.
        at: when, an instant.
        stage: before the tour, or midway.
        named: the agent asked for, or `None`.
        insisted: whether the customer insisted, or firmly refused the first agent.
        explained: whether explanation was tried and failed.
        allowed: whether the manager allowed it; before the tour nobody's leave is needed.
        instigated: whether the agent asked for is proved to have instigated it.
        fault: the established fault of the first agent.
        successor: who took over by the rota, or `None`; nobody does where the agent asked for
            was let in.
    """

    customer: str = field(validator=words)
    stage: ReceptionStage = field(validator=kind(ReceptionStage))
    named: str | None = field(validator=optional(words))
    insisted: bool = field(validator=kind(bool))
    explained: bool = field(validator=kind(bool))
    allowed: bool = field(validator=kind(bool))
    instigated: bool = field(validator=kind(bool))
    fault: Fault = field(validator=kind(Fault))
    successor: str | None = field(validator=optional(words))

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself."""
        super().__attrs_post_init__()
        before_tour = self.stage is ReceptionStage.BEFORE_TOUR
        if self.instigated and self.named is None:
            message = "instigated is true: expected the agent asked for in named"
            raise InvalidValueError(message)
        if self.successor is not None and self.named is not None and (self.allowed or before_tour):
            message = (
                f"the successor is {shown(self.successor)} and {shown(self.named)}, who was asked"
                " for, was let in: expected one of the two; write allowed=False where the manager"
                " had the rota decide midway, or successor=None"
            )
            raise InvalidValueError(message)


@in_short
@frozen(kw_only=True)
class Introduction:
    """An old customer introduced a new one.

    Args:
        customer: the new customer.
        old_customer: who introduced.
        agent: the agent to whom the new one was introduced.
        on: the day on which the new one first came.
        called_at: when the old customer called the agent, or `None`.
        declared_at: when the agent declared the new customer, or `None`.
        time_agreed: whether a time was agreed.
        came_along: whether the old customer came along.
        asked_for_agent: whether the old customer said beforehand whom they seek.
        closed_before: whether the old customer has a closed deal with the agent.
    """

    customer: str = field(validator=words)
    old_customer: str = field(validator=words)
    agent: str = field(validator=words)
    on: dt.date = field(converter=day_field)
    called_at: pendulum.DateTime | None = field(converter=instant_or_none)
    declared_at: pendulum.DateTime | None = field(converter=instant_or_none)
    time_agreed: bool = field(validator=kind(bool))
    came_along: bool = field(validator=kind(bool))
    asked_for_agent: bool = field(validator=kind(bool))
    closed_before: bool = field(validator=kind(bool))


def _registrations(given: Iterable[Registration]) -> tuple[Registration, ...]:
    return listed(given, "Case.registrations")


def _recognitions(given: Iterable[Recognition]) -> tuple[Recognition, ...]:
    return listed(given, "Case.recognitions")


def _leavers(given: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(given, "Case.leavers"))


def _merges(given: Mapping[str, str]) -> FrozenMap[str, str]:
    if not isinstance(given, Mapping):
        raise wrong_kind("Case.merges", given, "a mapping from a customer to the one it is")
    strings((*given, *given.values()), "Case.merges")
    for start in given:
        seen, current = {start}, given[start]
        while current in given:
            if current in seen:
                message = (
                    f"merges leads {shown(start)} in a circle: expected it to end at one customer"
                )
                raise InvalidValueError(message)
            seen.add(current)
            current = given[current]
    return FrozenMap(given)


@in_short
@frozen(kw_only=True)
class Case:
    """What there is to know when the commission of a deal is to be divided.

    Args:
        customer: who bought.
        project: of which project.
        deal: the deal, or `None` while there is none: then ask `owners`.
        registrations: entries of the register, in any order; also those of the relative and of an
            old customer who introduced this one.
        merges: for each customer who turned out to be another one, that other.
        relative: who buys together with the customer, or `None`.
        recognitions: in any order.
        wish: the customer's wish for another agent, or `None`.
        introduction: by an old customer, or `None`.
        company: the relation to the company, or `None`.
        referral: by staff, or `None`.
        leavers: agents and introducers who have left; their shares stay open until it is said who
            takes them.
    """

    customer: str = field(validator=words)
    project: str = field(validator=words)
    deal: Deal | None = field(validator=kind(Deal, absent=True))
    registrations: tuple[Registration, ...] = field(
        converter=_registrations, validator=all_are(Registration)
    )
    merges: Mapping[str, str] = field(converter=_merges)
    relative: Relative | None = field(validator=kind(Relative, absent=True))
    recognitions: tuple[Recognition, ...] = field(
        converter=_recognitions, validator=all_are(Recognition)
    )
    wish: AgentWish | None = field(validator=kind(AgentWish, absent=True))
    introduction: Introduction | None = field(validator=kind(Introduction, absent=True))
    company: CompanyCustomer | None = field(validator=kind(CompanyCustomer, absent=True))
    referral: Referral | None = field(validator=kind(Referral, absent=True))
    leavers: frozenset[str] = field(converter=_leavers)
    # What follows from the facts alone, worked out once: who the people are in the end, and as
    # whom they count.
    buyer: str = field(init=False, eq=False, repr=False)
    register: tuple[tuple[str, Registration], ...] = field(init=False, eq=False, repr=False)
    known_relative: Relative | None = field(init=False, eq=False, repr=False)
    spouses: bool = field(init=False, eq=False, repr=False)
    own_entries: tuple[Registration, ...] = field(init=False, eq=False, repr=False)
    visits: tuple[tuple[str, Registration], ...] = field(init=False, eq=False, repr=False)
    meetings: tuple[tuple[str, Recognition], ...] = field(init=False, eq=False, repr=False)
    wisher: str | None = field(init=False, eq=False, repr=False)
    introduced: str | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Sort the project's register, and find out who counts as whom."""
        note = partial(object.__setattr__, self)
        note("buyer", self.person(self.customer))
        note("register", self._sorted_register())
        note("known_relative", self._known_relative())
        relative = self.known_relative
        note("spouses", relative is not None and relative.kinship is Kinship.SPOUSES)
        note("own_entries", self.entries_of(self.buyer))
        as_whom = self._buyers()
        note("visits", tuple((as_whom[who], each) for who, each in self.register if who in as_whom))
        met = sorted(self.recognitions, key=lambda each: each.when)
        whom = [(as_whom.get(self.person(each.customer)), each) for each in met]
        note("meetings", tuple((who, each) for who, each in whom if who is not None))
        wish, introduction = self.wish, self.introduction
        note("wisher", wish and as_whom.get(self.person(wish.customer)))
        note("introduced", introduction and as_whom.get(self.person(introduction.customer)))

    def _sorted_register(self) -> tuple[tuple[str, Registration], ...]:
        """Return the project's entries, each under the customer it is in the end."""
        entries = [
            (self.person(entry.customer), entry)
            for entry in self.registrations
            if entry.project == self.project
        ]
        entries.sort(key=self._place)
        return tuple(entries)

    def _place(self, each: tuple[str, Registration]) -> tuple[object, ...]:
        # At one instant the buyer comes before a spouse, and who had forgotten the agent comes
        # last. The rest only keeps the order in which the entries are given from counting.
        person, entry = each
        return (
            *(entry.when, person != self.buyer, entry.forgot_agent),
            *(entry.agent, person, entry.customer),
            *(entry.channel.value, entry.entered, entry.approved),
        )

    def _known_relative(self) -> Relative | None:
        """Return the relative, unless found out only once the commission was settled."""
        relative = self.relative
        settled = None if self.deal is None else self.deal.settled_at
        if relative is None or settled is None:
            return relative
        return relative if relative.found_at.timestamp() <= settled.timestamp() else None

    def _buyers(self) -> dict[str, str]:
        """Return for each person who buys as whom that person's visits count.

        Spouses are two visitors, who may share; other relatives are one, whose agents conflict.
        """
        buyers = {self.buyer: self.buyer}
        if self.known_relative is not None:
            relative = self.person(self.known_relative.customer)
            buyers.setdefault(relative, relative if self.spouses else self.buyer)
        return buyers

    def person(self, customer: str) -> str:
        """Return the customer that another one turned out to be."""
        while customer in self.merges:
            customer = self.merges[customer]
        return customer

    def closing_at(self, at: pendulum.DateTime) -> Case:
        """Return the case as if a deal closed at an instant, and its commission was not settled."""
        deal = Deal(subscribed_at=at, signed_at=at, collected_at=at, settled_at=None, changes=())
        return evolve(self, deal=deal)

    def entries_of(self, customer: str) -> tuple[Registration, ...]:
        """Return a customer's entries in the register of the project, in order of time."""
        person = self.person(customer)
        return tuple(entry for who, entry in self.register if who == person)


def require_deal(case: Case) -> Deal:
    """Return the deal of a case, and refuse a case without one."""
    if case.deal is None:
        message = (
            "the case has no deal: expected one to divide its commission; write owners(case, at) to"
            " ask whose the customer is"
        )
        raise InvalidValueError(message)
    return case.deal


def require_case(case: Case) -> Case:
    """Return a case, and refuse anything else."""
    if not isinstance(case, Case):
        raise wrong_kind("case", case, "a Case; write Case.plain(registrations, deal)")
    return case
