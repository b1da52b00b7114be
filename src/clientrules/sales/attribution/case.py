"""The facts of a case: whose is the customer of this deal?

Every fact is given, `None` or empty where nothing of the kind happened. Identity is the caller's:
customers are ids, and `merges` says which of them turned out to be the same person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial

from attrs import evolve, field, fields, frozen

from clientrules.core.checks import all_are, kind, listed, strings, words
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.refusals import wrong_kind
from clientrules.core.render import in_short, shown
from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.facts.circumstances import (
    AgentWish,
    Introduction,
    Kinship,
    Recognition,
    Relative,
)
from clientrules.sales.attribution.facts.deals import (
    Deal,
    when_of,
)
from clientrules.sales.attribution.facts.moments import refuse_mixed
from clientrules.sales.attribution.facts.names import refuse_strangers
from clientrules.sales.attribution.facts.registrations import Registration, plain_registrations
from clientrules.sales.attribution.off_the_top.company_customers import CompanyCustomer
from clientrules.sales.attribution.off_the_top.referrals import Referral


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
    _ends(given)
    return FrozenMap(given)


def _ends(merges: Mapping[str, str]) -> dict[str, str]:
    """Return for each customer who turned out to be another one whom it is in the end."""
    ends: dict[str, str] = {}
    for start in merges:
        way, current = dict[str, None](), start
        while current in merges and current not in ends:
            if current in way:
                message = (
                    f"merges leads {shown(start)} in a circle: expected it to end at one customer"
                )
                raise InvalidValueError(message)
            way[current] = None
            current = merges[current]
        ends.update(dict.fromkeys(way, ends.get(current, current)))
    return ends


@frozen(kw_only=True)
@in_short
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
    _ends: dict[str, str] = field(init=False, eq=False, repr=False)
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
        """Refuse facts that do not go together, and find out who counts as whom."""
        refuse_mixed(self)
        refuse_strangers(self)
        self._work_out()

    def otherwise(self, name: str, value: object) -> Case:
        """Return the case with another fact, even where the one before named who is named now."""
        case = object.__new__(type(self))
        for each in fields(type(self)):
            if each.init:
                object.__setattr__(case, each.name, getattr(self, each.name))
        object.__setattr__(case, name, value)
        case._work_out()
        return case

    def _work_out(self) -> None:
        """Sort the project's register, and find out who counts as whom."""
        note = partial(object.__setattr__, self)
        note("_ends", _ends(self.merges))
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
        return relative if when_of(relative.found_at) <= when_of(settled) else None

    def _buyers(self) -> dict[str, str]:
        """Return for each person who buys as whom that person's visits count.

        Spouses are two visitors, who may share; other relatives are one, whose agents conflict.
        """
        buyers = {self.buyer: self.buyer}
        if self.known_relative is not None:
            relative = self.person(self.known_relative.customer)
            buyers.setdefault(relative, relative if self.spouses else self.buyer)
        return buyers

    @classmethod
    def plain(
        cls,
        registrations: Iterable[Registration | tuple[str, dt.date]],
        deal: Deal | dt.date | None = None,
        *,
        customer: str | None = None,
        project: str | None = None,
        relative: Relative | None = None,
        recognitions: Iterable[Recognition] = (),
    ) -> Case:
        """Return a case in which nothing happened but visits and, if there was one, a deal.

        Of what else may bear on a claim, a relative and recognitions may be given.

        Args:
            registrations: entries of the register, or pairs of the agent who received the customer
                and when, an instant or a day.
            deal: the deal, or when it closed; `None` while there is none. Where days are given, a
                visit of the closing day counts as before it, and of two agents of one day nobody
                can tell who came first.
            customer: who bought; needed where entries name several.
            project: of which project; needed where entries name several.
            relative: who buys together with the customer.
            recognitions: of the customer or the relative.

        Raises:
            InvalidTypeError: entries of several customers or projects, and none of them named.
            InvalidValueError: days beside instants, whose order nobody can tell.

        >>> case = Case.plain(
        ...     [("A", dt.date(2026, 6, 12)), ("B", dt.date(2026, 6, 20))], dt.date(2026, 6, 30)
        ... )
        >>> [entry.agent for entry in case.own_entries]
        ['A', 'B']
        """
        whose, which, entries = plain_registrations(registrations, customer, project)
        return cls(
            customer=whose,
            project=which,
            deal=deal if deal is None or isinstance(deal, Deal) else Deal.plain(deal),
            registrations=entries,
            merges={},
            relative=relative,
            recognitions=recognitions,
            wish=None,
            introduction=None,
            company=None,
            referral=None,
            leavers=(),
        )

    def person(self, customer: str) -> str:
        """Return the customer that another one turned out to be."""
        return self._ends.get(customer, customer)

    def closing_at(self, at: dt.date) -> Case:
        """Return the case as if a deal closed at a moment, and its commission was not settled."""
        return evolve(self, deal=Deal.plain(at))

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
