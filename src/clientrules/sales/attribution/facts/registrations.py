"""The visit register: what founds a claim, and how long it is exclusive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import pendulum
from attrs import define, field, frozen

from clientrules.core.checks import kind, listed, require_name, words
from clientrules.core.dates.instants import require_day, universal
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import few, wrong_kind
from clientrules.core.render import in_short
from clientrules.core.tables.permissions import Permission, Permissions
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.roles import AGENT, PROJECT_MANAGER, SALES_ASSISTANT
from clientrules.regulations.sales_floor import FLOOR_8_1
from clientrules.regulations.sales_ownership import FLOOR_3_13, FLOOR_7_1, FLOOR_7_2
from clientrules.sales.attribution.facts.deals import Dated
from clientrules.sales.attribution.policy import FloorPolicy, floor_on
from clientrules.sales.reception.conduct import Violation

REGISTER_RIGHTS: Final = Permissions(
    FLOOR_7_2,
    [
        Permission(action="enter a visit", roles={AGENT}, clause=FLOOR_7_2),
        Permission(action="approve", roles={PROJECT_MANAGER}, clause=FLOOR_7_2),
        Permission(action="keep", roles={SALES_ASSISTANT}, clause=FLOOR_7_2),
        Permission(action="append a note", clause=FLOOR_7_2),
    ],
)
"""Who may do what with the register; altering and deleting are denied to everybody."""


class EntryConduct(Labelled):
    """What an agent did with a customer's details."""

    HIDDEN = "hidden", "hides a customer or a detail", "隐瞒"
    INVENTED = "invented", "reports what is not true", "虚报"
    FULL = "full", "enters everything in full and truly", "详尽登记"


ENTRY_VIOLATIONS: Final = Table(
    (
        TableRow(EntryConduct.HIDDEN, Violation.FOUND, FLOOR_8_1),
        TableRow(EntryConduct.INVENTED, Violation.FOUND, FLOOR_8_1),
        TableRow(EntryConduct.FULL, Violation.NONE, FLOOR_8_1),
    )
)
"""What the regulation makes of it; the source does not print the form itself."""


class Channel(Labelled):
    """How a customer came to be registered."""

    VISIT = "visit", "a visit", "来访"
    PHONE = "phone", "a telephone call", "来电"


THE_CUSTOMER: Final = "the customer"
"""Who is meant where only one customer is spoken of, and nobody named."""
THE_PROJECT: Final = "the project"
"""Which is meant where only one project is spoken of, and none named."""


@frozen(kw_only=True)
@in_short
class Registration(Dated):
    """One entry of the register.

    Args:
        customer: whose visit.
        project: of which project; a claim counts only within it.
        agent: who received the customer.
        at: when, an instant, or a day where no time is known.
        channel: a visit, or a call, which gives no claim.
        entered: whether it was entered in the system.
        approved: whether the project manager approved it, that day or later.
        forgot_agent: whether the customer said at this reception to have come before and could not
            name the agent; not where nobody asked or nothing was recorded.
    """

    customer: str = field(validator=words)
    project: str = field(validator=words)
    agent: str = field(validator=words)
    channel: Channel = field(validator=kind(Channel))
    entered: bool = field(validator=kind(bool))
    approved: bool = field(validator=kind(bool))
    forgot_agent: bool = field(validator=kind(bool))
    _effective: bool = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note whether it founds a claim."""
        super().__attrs_post_init__()
        effective = self.channel is Channel.VISIT and self.entered and self.approved
        object.__setattr__(self, "_effective", effective)

    @classmethod
    def plain(
        cls,
        agent: str,
        at: dt.date,
        *,
        customer: str = THE_CUSTOMER,
        project: str = THE_PROJECT,
    ) -> Registration:
        """Return a visit that was entered and approved, of a customer who had forgotten nobody.

        Args:
            agent: who received the customer.
            at: when, an instant, or a day where no time is known.
            customer: whose visit; named where there are several.
            project: of which project; named where there are several.
        """
        return cls(
            customer=customer,
            project=project,
            agent=agent,
            at=at,
            channel=Channel.VISIT,
            entered=True,
            approved=True,
            forgot_agent=False,
        )

    @property
    def effective(self) -> bool:
        """Tell whether it founds a claim: in person, entered and approved."""
        return self._effective

    def __str__(self) -> str:
        """Return the agent and the time, in UTC since it says of no zone that it is the firm's."""
        if not isinstance(self.at, pendulum.DateTime):
            return f"{self.agent} on {self.at.isoformat()}"
        return f"{self.agent} at {universal(self.at):%Y-%m-%d %H:%M} UTC"


@define(unsafe_hash=True)
class Entry:
    """An entry of the register as a ruling shows it.

    Args:
        agent: who received the customer.
        day: on which day, in the zone of the policy that ruled.
    """

    agent: str
    day: dt.date

    def __str__(self) -> str:
        """Return the agent and the day."""
        return f"{self.agent} on {self.day.isoformat()}"


def registration_effective(registration: Registration) -> Decision[bool]:
    """Tell whether an entry of the register founds a claim, from the day of the visit.

    Args:
        registration: the entry.

    Returns:
        The answer; if it does not, every reason.

    Clauses: FLOOR-3.13, FLOOR-7.2.
    """
    if not isinstance(registration, Registration):
        raise wrong_kind("registration", registration, "a Registration")
    flaws = tuple(flaws_of(registration, registration))
    return Decision(not flaws, flaws or (Reason(FLOOR_7_2, "it is entered and approved"),))


def require_registrations(registrations: Iterable[Registration]) -> tuple[Registration, ...]:
    """Return entries of the register as a tuple, and refuse anything else among them."""
    given = listed(registrations, "registrations")
    for place, each in enumerate(given):
        if not isinstance(each, Registration):
            raise wrong_kind(f"registrations[{place}]", each, "a Registration")
    return given


def plain_registrations(
    given: Iterable[Registration | tuple[str, dt.date]], customer: str | None, project: str | None
) -> tuple[str, str, tuple[Registration, ...]]:
    """Return the customer, the project and the entries that rows of a plain case speak of."""
    rows = listed(given, "registrations")
    whole = [row for row in rows if isinstance(row, Registration)]
    whose = _common("customer", customer, {row.customer for row in whole}, THE_CUSTOMER)
    which = _common("project", project, {row.project for row in whole}, THE_PROJECT)
    entries = [_plain(row, place, whose, which) for place, row in enumerate(rows)]
    return whose, which, tuple(entries)


def _common(name: str, given: str | None, among: set[str], only: str) -> str:
    """Return the name given, or the one that all entries have."""
    if given is not None:
        return require_name(given, name)
    if len(among) > 1:
        raise wrong_kind(name, given, f"which of {few(sorted(among))} is meant")
    return among.pop() if among else only


def _plain(row: object, place: int, customer: str, project: str) -> Registration:
    if isinstance(row, Registration):
        return row
    if not isinstance(row, (tuple, list)) or len(row) != 2:  # noqa: PLR2004  (agent and day)
        expected = 'a Registration, or agent and day, as ("A", date(2026, 6, 12))'
        raise wrong_kind(f"registrations[{place}]", row, expected)
    return Registration.plain(*row, customer=customer, project=project)


def flaws_of(registration: Registration, shown: object) -> Iterator[Reason]:
    """Yield why an entry of the register founds no claim."""
    facts = (("entry", shown),)
    if registration.channel is Channel.PHONE:
        yield Reason(FLOOR_3_13, "the entry of {entry} was made on the telephone", facts)
    if not registration.entered:
        yield Reason(FLOOR_7_2, "the registration by {entry} was not entered", facts)
    if not registration.approved:
        yield Reason(FLOOR_7_2, "the registration by {entry} was not approved", facts)


def live_until(
    registered: dt.date, *, policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy()
) -> Decision[dt.date]:
    """Return the last day on which a registration gives an exclusive claim.

    Args:
        registered: the day of the visit, or of the last registered visit to the same agent.
        policy: the policy that states the term, or its editions, of which that of the day of
            registration counts.

    Clause: FLOOR-7.1.

    >>> live_until(dt.date(2025, 1, 31)).value
    datetime.date(2025, 2, 28)
    """
    if not isinstance(policy, FloorPolicy):
        policy = floor_on(policy, registered, "registered")
    since = require_day(registered, "registered")
    until = policy.live_until(since)
    facts = (("since", since), ("until", until))
    message = "registered on {since}, live until {until}"
    return Decision(until, (Reason(FLOOR_7_1, message, facts, policy, ("validity",)),))


def registration_live(
    registered: dt.date, on: dt.date, *, policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy()
) -> Decision[bool]:
    """Tell whether a registration gives an exclusive claim on a day; its last day is inside.

    Args:
        registered: the day of the visit, or of the last registered visit to the same agent.
        on: the day asked about.
        policy: the policy that states the term, or its editions, of which that of the day of
            registration counts.

    Clause: FLOOR-7.1.

    >>> bool(registration_live(dt.date(2025, 1, 31), dt.date(2025, 2, 28)))
    True
    """
    if not isinstance(policy, FloorPolicy):
        policy = floor_on(policy, registered, "registered")
    since = require_day(registered, "registered")
    live = policy.validity.covers(since, require_day(on))
    message = (
        "registered on {since}, live until {until}"
        if live
        else "registered on {since}, which is live from then until {until} only"
    )
    facts = (("since", since), ("until", policy.validity.due(since)))
    return Decision(live, (Reason(FLOOR_7_1, message, facts, policy, ("validity",)),))
