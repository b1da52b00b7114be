"""The factory's clocks with the limits of its published copies, an example to be named."""

from __future__ import annotations

from typing import Final

import attrs

from clientrules.complaints.case.flows import FACTORY_FLOW, NO_LOSS
from clientrules.complaints.case.process import FACTORY_PROCESS, ComplaintProcess
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.regimes.example_regulation import (
    COPY_CLOSING,
    COPY_FORWARD,
    COPY_REVIEW,
    PUBLISHED_COPIES,
    ExampleRegulation,
)
from clientrules.core.clause import Clause
from clientrules.core.dates.term import Term
from clientrules.core.dates.unit import Unit
from clientrules.core.labelled import Labelled
from clientrules.core.policy import require_policy
from clientrules.core.tables.workflow import Step
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidTypeError, InvalidValueError

EXAMPLE_PROCESS: Final[ComplaintProcess] = attrs.evolve(
    FACTORY_PROCESS,
    workflow=attrs.evolve(
        FACTORY_FLOW,
        steps=[
            *FACTORY_FLOW.steps,
            Step("closed", after=["approved"], unless=NO_LOSS, ends=True, clause=COPY_CLOSING),
            Step("reviewed", after=["closed"], unless=NO_LOSS, clause=COPY_REVIEW),
        ],
    ),
)
"""The factory's process, with the closing of a case and its review in the month after."""


class Market(Labelled):
    """Where the customer is, on which the limit of a case depends."""

    DOMESTIC = "domestic", "domestic", "国内"
    ABROAD = "abroad", "abroad", "国外"


def example_clocks(
    market: Market,
    *,
    counted_in: Unit,
    half_day: Term,
    hours: WorkingTime | None = None,
    policy: ExampleRegulation = ExampleRegulation(),
) -> ClockPolicy:
    """Return the factory's clocks with the limits known from published copies of its regulation.

    From receipt to sending the form to the general manager's office half a day; from the case's
    number, with which the office takes it on, to closing 13 or 17 days; the report as in the
    source; and the review of a closed case by the 10th of the next month.

    Args:
        market: where the customer is.
        counted_in: `Unit.DAYS` or `Unit.WORKING_DAYS`, which the copies leave open.
        half_day: what half a day is, which they leave open too: `working_hours(4)`, `hours(12)`.
        hours: the firm's working time, where one of the two needs it; the policy's unless told.
        policy: the numbers of the copies, and which way a due day rolls.

    Raises:
        InvalidValueError: another unit, or half a day that is no term in hours or minutes.

    Clauses: COPY-FORWARD, COPY-CLOSING, COPY-REVIEW, PCB-9.3, GEN-4.
    """
    require_policy(policy, ExampleRegulation)
    if not isinstance(market, Market):
        raise InvalidTypeError(
            f"the market is {market!r}: expected Market.DOMESTIC or Market.ABROAD"
        )
    if counted_in not in (Unit.DAYS, Unit.WORKING_DAYS):
        raise InvalidValueError(
            f"counted_in is {counted_in!r}: expected Unit.DAYS or Unit.WORKING_DAYS"
        )
    if not isinstance(half_day, Term):
        raise InvalidTypeError(f"half_day is {half_day!r}: expected a term, such as hours(12)")
    if not half_day.unit.is_timed:
        raise InvalidValueError(f"half_day is {half_day}: expected hours or minutes")
    forwarding = ClockRule(
        "forwarding", clause=COPY_FORWARD, starts="received", ends=["form sent"], term=half_day
    )
    closing = ClockRule(
        "closing",
        clause=COPY_CLOSING,
        starts="numbered",
        ends=["closed"],
        stated=Term(getattr(ExampleRegulation(), market.value), counted_in),
        term=Term(getattr(policy, market.value), counted_in),
        cites=_cites(policy, market.value),
    )
    review = ClockRule(
        "review",
        clause=COPY_REVIEW,
        starts="closed",
        ends=["reviewed"],
        stated=ExampleRegulation().review,
        term=policy.review,
        cites=_cites(policy, "review"),
    )
    rules = (forwarding, FACTORY_CLOCKS.rule("report"), closing, review)
    return attrs.evolve(
        FACTORY_CLOCKS,
        rules=rules,
        hours=policy.hours if hours is None else hours,
        roll=policy.roll,
        source=PUBLISHED_COPIES,
    )


def _cites(policy: ExampleRegulation, number: str) -> dict[str, Clause]:
    return {"term": policy.cites[number]} if number in policy.cites else {}
