"""What the tests of decision tables share: leads to assign, lines to pay, and their clauses."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import frozen

from clientrules.core.clause import Clause, Source
from clientrules.core.labelled import Labelled
from clientrules.core.tables import DecisionTable, Hit, Row, valued, yes_no

DESK = Source("Assignment of leads")
O_1, O_2, O_3, O_4, O_9 = (
    Clause("O-1", "The active owner of the account has its leads.", DESK),
    Clause("O-2", "Large German firms go to the key account agent.", DESK),
    Clause("O-3", "German leads go in turn.", DESK),
    Clause("O-4", "Leads of a trade fair go to who was there.", DESK),
    Clause("O-9", "All else goes to the desk.", DESK),
)


class Channel(Labelled):
    ONLINE = "online", "on the web", "网上"
    SHOP = "shop", "in the shop", "门店"
    FAIR = "fair", "at a fair", "展会"


class Size(Enum):
    SMALL = 1
    LARGE = 2

    def __lt__(self, other):
        return self.value < other.value

    def __le__(self, other):
        return self.value <= other.value


@frozen(kw_only=True)
class Lead:
    """A lead as the desk sees it."""

    land: str | None = "DE"
    people: int | None = 80
    has_owner: bool = False
    called: bool | None = None
    over: Channel = Channel.ONLINE
    turns_over: Decimal = Decimal(0)
    paid_part: Decimal | Fraction | int = 0
    came: dt.date = dt.date(2025, 3, 1)
    at: dt.datetime | None = None
    path: tuple[str, ...] | None = ()
    is_large: Size = Size.SMALL
    attributes: Mapping[str, object] = {}

    @yes_no("the account's owner is active", "the account has no active owner")
    def owned(self) -> bool:
        return self.has_owner

    @yes_no("the lead was called", "nobody called the lead")
    def was_called(self) -> bool | None:
        return self.called

    @valued("country")
    def country(self) -> str | None:
        return self.land

    @valued("staff")
    def staff(self) -> int | None:
        return self.people

    @valued("channel")
    def channel(self) -> Channel:
        return self.over

    @valued("turnover")
    def turnover(self) -> Decimal:
        return self.turns_over

    @valued("part paid")
    def part(self) -> Decimal | Fraction | int:
        return self.paid_part

    @valued("day")
    def day(self) -> dt.date:
        return self.came

    @valued("instant")
    def instant(self) -> dt.datetime | None:
        return self.at

    @valued("category")
    def category(self) -> tuple[str, ...] | None:
        return self.path

    @valued("size")
    def size(self) -> Size:
        return self.is_large


GERMAN = Lead.country.equals("DE")
OWNER = Row(clause=O_1, rank=-1, when=[Lead.owned], gives="owner")
LARGE = Row(clause=O_2, when=[GERMAN, Lead.staff.more_than(500)], gives="Ann")
ANY_GERMAN = Row(clause=O_3, when=[GERMAN], gives="Bob")
TO_DESK = Row(clause=O_9, when=(), gives="desk")


def table(*rows, hit=Hit.FIRST, **options):
    return DecisionTable(name="assignment", rows=rows, hit=hit, **options)


ASSIGNMENT = table(OWNER, LARGE, ANY_GERMAN, otherwise=TO_DESK)


def said(reasons):
    """Return reasons as a reader sees them."""
    return [f"{reason.clause.id}: {reason.text()}" for reason in reasons]


def specific(*rows, **options):
    return table(*rows, hit=Hit.MOST_SPECIFIC, **options)


SHOP = Row(clause=O_4, when=[Lead.channel.equals(Channel.SHOP)], gives="Dan")
SHOP_DE = Row(clause=O_2, when=[GERMAN, Lead.channel.equals(Channel.SHOP)], gives="Eve")
