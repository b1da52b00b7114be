"""Leads: where they come from, and which of them a campaign brought."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, require_all, require_name, words
from clientrules.core.dates.instants import local_day, require_day, require_instant, require_zone
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short, shown
from clientrules.core.tables.table import Table, TableRow
from clientrules.errors import InvalidValueError
from clientrules.regulations.crm_articles import LEAD_1, LEAD_2


class LeadSource(Labelled):
    """Who brought a lead (LEAD-1)."""

    MARKETING = "marketing", "marketing department", "市场部开拓"
    SELF_DEVELOPED = "self-developed", "sales self-developed", "销售自拓"
    ONLINE = "online", "online self-registered", "线上自注册"


LEAD_ORIGINS: Final = Table(
    (
        TableRow("marketing campaign", LeadSource.MARKETING, LEAD_1),
        TableRow("found by a salesperson", LeadSource.SELF_DEVELOPED, LEAD_1),
        TableRow("web form", LeadSource.ONLINE, LEAD_1),
    )
)
"""The source that each origin counts as: `LEAD_ORIGINS.look_up("web form")`."""


def _created(when: dt.date) -> dt.date:
    if isinstance(when, dt.datetime):
        return require_instant(when, "created")
    return require_day(when, "created")


@frozen(kw_only=True)
@in_short
class Lead:
    """Somebody who may become a customer.

    Args:
        name: what the lead is known by, each its own.
        source: who brought it.
        finder: the salesperson who found it, needed where it is self-developed, or `None`.
        created: when it was created, an instant, or a date where the time is not known.
        remark: the promotion remark; empty where there is none.
        category: the industry or type of customer, as the firm calls it, for its template.
        customer: the customer it became, or `None`; so it stays traceable.
    """

    name: str = field(validator=words)
    source: LeadSource = field(validator=kind(LeadSource))
    finder: str | None = field()
    created: dt.date = field(converter=_created)
    remark: str = field(validator=kind(str))
    category: str = field(validator=words)
    customer: str | None = field()

    def __attrs_post_init__(self) -> None:
        """Refuse a self-developed lead that nobody found, and names that are none."""
        for name, value in (("finder", self.finder), ("customer", self.customer)):
            if value is not None:
                require_name(value, name)
        if self.source is LeadSource.SELF_DEVELOPED and self.finder is None:
            raise InvalidValueError(
                f"the finder of {self.name} is None: expected who developed the self-developed lead"
            )

    @classmethod
    def plain(cls, name: str, source: LeadSource, created: dt.date, *, category: str) -> Lead:
        """Return a lead without a remark, whom no salesperson found and who became no customer.

        Args:
            name: what the lead is known by, each its own.
            source: who brought it; of a self-developed one the finder must be stated, by `Lead`.
            created: when it was created, an instant, or a date where the time is not known.
            category: the industry or type of customer, as the firm calls it, for its template.
        """
        return cls(
            name=name,
            source=source,
            finder=None,
            created=created,
            remark="",
            category=category,
            customer=None,
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.name


def campaign_leads(
    leads: Iterable[Lead],
    *,
    start: dt.date,
    end: dt.date,
    keyword: str,
    zone: str | None = None,
) -> Decision[tuple[Lead, ...]]:
    """Return the leads of a campaign: created in its period, with its keyword in the remark.

    Args:
        leads: the leads, converted or not.
        start: the first day of the campaign, inside.
        end: its last day, inside.
        keyword: what the promotion remark contains, in capitals or not.
        zone: the zone in which instants of creation have their day; needed where there are any.

    Returns:
        The leads that meet both conditions, in the order given.

    Raises:
        InvalidValueError: an end before the start, an empty keyword, an unknown zone, or an instant
            of creation and no zone.

    Clause: LEAD-2.
    """
    first, last = require_day(start, "start"), require_day(end, "end")
    if last < first:
        raise wrong_value("end", last, f"the day of start, {first}, or later")
    if zone is not None:
        require_zone(zone)
    sought, given = require_name(keyword, "keyword").casefold(), distinct_leads(leads)
    found = tuple(
        lead
        for lead in given
        if first <= _day(lead, zone) <= last and sought in lead.remark.casefold()
    )
    facts = (
        ("found", len(found)), ("of", len(given)), ("start", first), ("end", last),
        ("keyword", keyword),
    )  # fmt: skip
    message = "{found} of {of} leads were created from {start} to {end} and remark {keyword!r}"
    return Decision(found, (Reason(LEAD_2, message, facts),))


def _day(lead: Lead, zone: str | None) -> dt.date:
    write = 'campaign_leads(leads, ..., zone="Asia/Shanghai")'
    return local_day(lead.created, zone, f"the creation of {lead}", write=write)


def distinct_leads(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return the leads, and refuse anything else and a lead given twice."""
    given = require_all(Lead, leads, "leads", "a lead")
    twice = [name for name, count in Counter(lead.name for lead in given).items() if count > 1]
    if twice:
        raise InvalidValueError(f"the lead {shown(twice[0])} is given twice: expected each once")
    return given
