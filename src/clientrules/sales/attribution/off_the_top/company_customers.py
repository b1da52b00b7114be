"""Company customers: who contacted the company before any registered visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import pendulum
from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.dates.instants import require_day
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import citing, of_edition
from clientrules.core.reason import Reason
from clientrules.core.render import in_short
from clientrules.errors import InvalidValueError
from clientrules.regulations.sales_ownership import FLOOR_6_1_1
from clientrules.sales.attribution.facts.deals import kept_instant
from clientrules.sales.attribution.facts.registrations import Registration, require_registrations
from clientrules.sales.attribution.policy import FloorPolicy, floor_on


def _contact(when: dt.date) -> dt.date:
    if isinstance(when, dt.datetime):
        return kept_instant(when, "contacted")
    return require_day(when, "contacted")


def _agent(instance: CompanyCustomer, attribute: object, value: str | None) -> None:
    if value is not None:
        words(instance, attribute, value)  # type: ignore[arg-type]
    elif instance.leader_named_agent or instance.agent_does_after_sale:
        message = "the agent is None: expected whom the leaders named or who does the after-sale"
        raise InvalidValueError(message)


@frozen(kw_only=True)
@in_short
class CompanyCustomer:
    """A relation of the company or its senior staff, and how the deal came about.

    Args:
        contacted: when the customer contacted them, an instant, or a date where the time is not
            known.
        leader_named_agent: whether the company's leaders named the agent.
        company_arranged: whether the company arranged the deal.
        agent_negotiated: whether an agent received and negotiated through to closing.
        agent_does_after_sale: whether an agent, and not mainly other staff, does the after-sale.
        agent: whom the leaders named or who does the after-sale, or `None`.
    """

    contacted: dt.date = field(converter=_contact)
    leader_named_agent: bool = field(validator=kind(bool))
    company_arranged: bool = field(validator=kind(bool))
    agent_negotiated: bool = field(validator=kind(bool))
    agent_does_after_sale: bool = field(validator=kind(bool))
    agent: str | None = field(validator=_agent)
    when: float | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note when the contact was, where its time is known."""
        object.__setattr__(self, "when", _when(self.contacted))

    @property
    def needs_no_reception(self) -> bool:
        """Tell whether the deal can stand without any visit registered."""
        return self.leader_named_agent or not self.agent_negotiated


def is_company_customer(
    contacted: dt.date,
    *,
    registrations: Iterable[Registration],
    policy: FloorPolicy | Editions[FloorPolicy] = FloorPolicy(),
) -> Decision[bool]:
    """Tell whether a customer contacted the company before any registered visit.

    A visit that was not registered with effect does not count. On one day the times decide; a
    contact without a time does not come before a visit of its day.

    Args:
        contacted: when the customer contacted the company, an instant or a date.
        registrations: the customer's entries in the register of the project.
        policy: the policy, for its zone and its option on lapsed visits, or its editions, of which
            that of the day of the contact counts.

    Returns:
        The answer; if it is no, every visit that came before.

    Raises:
        InvalidValueError: the policy has no zone, and the day of an instant is needed.

    Clause: FLOOR-6.1.1.
    """
    if not isinstance(policy, FloorPolicy):
        policy = floor_on(policy, contacted, "contacted")
    contact = _contact(contacted)
    when = _when(contact)
    entries = require_registrations(registrations)
    bars = citing(contact_bars(contact, when, entries, policy), policy)
    facts = (("contact", contact_day(contact, when, policy)),)
    message = "contacted on {contact}, before any visit"
    met = Reason(FLOOR_6_1_1, message, facts, of_edition(policy))
    return Decision(not bars, bars or (met,))


def contact_bars(
    contact: dt.date, when: float | None, entries: Sequence[Registration], policy: FloorPolicy
) -> Iterator[Reason]:
    """Yield each registered visit that came before the contact."""
    day = contact_day(contact, when, policy)
    for entry in entries:
        if entry.effective and not _precedes(contact, when, entry, policy):
            visit = entry.day(policy)
            if policy.lapsed_visit_reopens and policy.live_until(visit) < day:
                continue
            facts = (("contact", day), ("visit", visit))
            yield Reason(
                FLOOR_6_1_1, "a visit was registered on {visit}, before the contact", facts
            )


def _when(contact: dt.date) -> float | None:
    return contact.timestamp() if isinstance(contact, dt.datetime) else None


def _precedes(
    contact: dt.date, when: float | None, entry: Registration, policy: FloorPolicy
) -> bool:
    if when is None or not isinstance(entry.at, dt.datetime):
        return contact_day(contact, when, policy) < entry.day(policy)
    return when < entry.when


def contact_day(contact: dt.date, when: float | None, policy: FloorPolicy) -> dt.date:
    """Return the day of a contact."""
    if isinstance(contact, pendulum.DateTime) and when is not None:
        return policy.day_at(contact, when)
    return contact
