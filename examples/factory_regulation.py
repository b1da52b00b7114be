"""A regulation of your own: its clauses, its numbers and its clocks.

A factory's complaint regulation, of which the source breaks off, is printed in public copies that
differ. What they add is written here as any firm would write its own rules: a `Source` and its
clauses, a `Policy` whose numbers are `ruled` by them, and clocks and a process made of the
factory's. Who bears the loss, by the same numbers, is in `liability.py`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs
from attrs import frozen

from clientrules import Clause, Source
from clientrules.complaints import ClockPolicy, ClockRule
from clientrules.complaints.case.flows import FACTORY_FLOW, NO_LOSS
from clientrules.complaints.case.process import FACTORY_PROCESS, ComplaintProcess
from clientrules.complaints.regimes import FACTORY_CLOCKS
from clientrules.core import (
    Labelled,
    Policy,
    Roll,
    Step,
    Term,
    WorkingTime,
    months,
    option,
    ruled,
)
from clientrules.core.checks import count_from, kind
from clientrules.core.dates.roll import rolls_by_hours
from clientrules.core.dates.term import next_month
from clientrules.core.dates.unit import Unit
from clientrules.core.money.amounts import CENT, Amount, Exact, amount_field
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import require_policy
from clientrules.errors import InvalidTypeError, InvalidValueError

PUBLISHED_COPIES = Source(
    "Example after published copies of a factory's complaint regulation, which differ",
    title_zh="客户投诉管理办法",
    trade="manufacturing",
    file="public copies, read on 2026-11-21",
)

COPY_FORWARD = Clause(
    "COPY-FORWARD",
    "Sales passes the complaint form to the general manager's office within part of a day.",
    PUBLISHED_COPIES,
    title="From sales to the office",
)

COPY_CLOSING = Clause(
    "COPY-CLOSING",
    "A case is closed within a limit of days from its acceptance by the general manager's office, "
    "a longer one abroad; the copies do not say which days.",
    PUBLISHED_COPIES,
    title="From acceptance to closure",
)

COPY_REVIEW = Clause(
    "COPY-REVIEW",
    "The general manager's office reviews the cases closed last month by a day of the next one.",
    PUBLISHED_COPIES,
    title="Monthly review",
)

COPY_SHARES = Clause(
    "COPY-SHARES",
    "A loss is shared between the responsible departments in a ratio decided with their heads.",
    PUBLISHED_COPIES,
    title="Shares of departments",
)

COPY_PERSON = Clause(
    "COPY-PERSON",
    "A department's loss falls on its people by their base points.",
    PUBLISHED_COPIES,
    title="Loss per person",
)

COPY_CAP = Clause(
    "COPY-CAP",
    "A month's deduction stays within a share of that month's bonus; the excess is carried on in "
    "monthly instalments.",
    PUBLISHED_COPIES,
    title="Cap on deductions",
)

COPY_DISCIPLINE = Clause(
    "COPY-DISCIPLINE",
    "A loss that reaches one amount brings a warning, a higher one a minor demerit, and from a "
    "major demerit on the whole bonus of the month is lost.",
    PUBLISHED_COPIES,
    title="Warning and demerits",
)

COPY_RESALE = Clause(
    "COPY-RESALE",
    "Returned goods get a term to be sold again: if sold, the loss is reckoned at the price of "
    "grade A, otherwise the actual loss counts.",
    PUBLISHED_COPIES,
    title="Resale of returned goods",
)


@frozen(kw_only=True)
class FactoryRegulation(Policy):
    """The numbers of the published copies.

    Args:
        domestic: days from acceptance to closure of a domestic case.
        abroad: days from acceptance to closure of a case abroad.
        review: by when last month's closed cases are reviewed.
        warning: the least loss of a person that brings a warning, in yuan.
        minor_demerit: the least loss of a person that brings a minor demerit, in yuan.
        major_demerit: the least loss of a person that brings a major demerit, in yuan; `None`
            leaves it to whoever rules on discipline, as the copies state no amount.
        bonus_cap: the most that is deducted of a month's bonus, as a share of it.
        resale: how long returned goods may wait for a buyer.
        quantum: the smallest unit of money.
        hours: the firm's working time, by which a due day rolls.
        roll: which way a due day moves on which the firm does not work; not at all unless told.
    """

    domestic: int = ruled(13, COPY_CLOSING, validator=count_from(1))
    abroad: int = ruled(17, COPY_CLOSING, validator=count_from(1))
    review: Term = ruled(next_month(day=10), COPY_REVIEW, validator=kind(Term))
    warning: Amount = ruled(400, COPY_DISCIPLINE, validator=amount_field)
    minor_demerit: Amount = ruled(800, COPY_DISCIPLINE, validator=amount_field)
    major_demerit: Amount | None = ruled(
        None, COPY_DISCIPLINE, validator=attrs.validators.optional(amount_field)
    )
    bonus_cap: Exact = ruled(Fraction(1, 2), COPY_CAP, validator=rate_field)
    resale: Term = ruled(months(1), COPY_RESALE, validator=kind(Term))
    quantum: Decimal = option(CENT, validator=kind(Decimal))
    hours: WorkingTime | None = option(None, validator=kind(WorkingTime, absent=True))
    roll: Roll = option(Roll.NONE, validator=rolls_by_hours)

    def __attrs_post_init__(self) -> None:
        """Refuse limits that are out of order."""
        Policy.__attrs_post_init__(self)
        if not 0 < self.warning < self.minor_demerit:
            raise InvalidValueError(
                f"warning is {self.warning} and minor_demerit is {self.minor_demerit}:"
                " expected a warning above zero and a minor demerit above the warning"
            )
        if self.major_demerit is not None and self.major_demerit <= self.minor_demerit:
            raise InvalidValueError(
                f"major_demerit is {self.major_demerit} and minor_demerit is {self.minor_demerit}:"
                " expected a major demerit above the minor one"
            )


REGULATION_PROCESS: Final[ComplaintProcess] = attrs.evolve(
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


def regulation_clocks(
    market: Market,
    *,
    counted_in: Unit,
    half_day: Term,
    hours: WorkingTime | None = None,
    policy: FactoryRegulation = FactoryRegulation(),
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
    require_policy(policy, FactoryRegulation)
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
    forwarding = ClockRule("forwarding", COPY_FORWARD, "received", ["form sent"], term=half_day)
    closing = ClockRule(
        "closing",
        COPY_CLOSING,
        "numbered",
        ["closed"],
        Term(getattr(FactoryRegulation(), market.value), counted_in),
        term=Term(getattr(policy, market.value), counted_in),
        cites=_cites(policy, market.value),
    )
    review = ClockRule(
        "review",
        COPY_REVIEW,
        "closed",
        ["reviewed"],
        FactoryRegulation().review,
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


def _cites(policy: FactoryRegulation, number: str) -> dict[str, Clause]:
    return {"term": policy.cites[number]} if number in policy.cites else {}
