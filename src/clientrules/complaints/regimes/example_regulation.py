"""What published copies of a factory's complaint regulation add: an example, not the source.

The source of this library breaks off before limits, powers and discipline. Public copies of the
same template print some of what is missing. They differ from one another, so nothing here is a
default of any rule: whoever wants these numbers names `ExampleRegulation`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
from attrs import frozen

from clientrules.core.checks import count_from, kind
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import Term, months, next_month
from clientrules.core.money.amounts import CENT, Amount, Exact, amount_field
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, option, ruled
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError

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
class ExampleRegulation(Policy):
    """The numbers of the published copies: an example to start from, known from copies alone.

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
    roll: Roll = option(Roll.NONE, validator=kind(Roll))

    def __attrs_post_init__(self) -> None:
        Policy.__attrs_post_init__(self)
        if self.roll is not Roll.NONE and self.hours is None:
            raise InvalidValueError(
                f"the due day is {self.roll.label} and the policy has no hours:"
                " expected hours=WorkingTime(...)"
            )
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
