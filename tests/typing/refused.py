"""Code that type checkers refuse: each comment names the error, and one too many is an error.

Only pyright asks what `__bool__` returns; to mypy whatever has one is a condition.
"""

import datetime as dt
from decimal import Decimal
from typing import assert_never

from attrs import frozen

import clientrules
from clientrules import (
    Decision,
    Edition,
    Editions,
    Unspecified,
    allocate,
    amount,
    core,
    instant,
    round_to,
    segmentation,
)
from clientrules.complaints import Complaint, advance
from clientrules.complaints.case.events import Event
from clientrules.core import Cadence, Clause
from clientrules.core.tables import DecisionTable, Hit, Row, valued, yes_no
from clientrules.sales import Case, FloorPolicy, Shares, attribute
from clientrules.sales.attribution import PayeeRole
from clientrules.segmentation import (
    AbcPolicy,
    ValueCuts,
    ValueSegment,
    abc_class,
    abc_lines,
    value_segment,
)

CUTS = ValueCuts(current=100, potential=100)
EDITIONS = Editions([Edition(dt.date(2025, 1, 1), CUTS)])


def a_decision_is_no_condition(segment: Decision[ValueSegment], *, vip: bool) -> str:
    if value_segment(current=150, potential=80, policy=CUTS):  # pyright: ignore[reportGeneralTypeIssues]
        return "high"
    if not segment:  # pyright: ignore[reportGeneralTypeIssues]
        return "low"
    if vip and segment:  # pyright: ignore[reportGeneralTypeIssues]
        return "high"
    if segment or vip:  # pyright: ignore[reportGeneralTypeIssues]
        return "high"
    while segment:  # pyright: ignore[reportGeneralTypeIssues]
        return "high"
    assert segment  # pyright: ignore[reportGeneralTypeIssues]
    return "high" if segment else "low"  # pyright: ignore[reportGeneralTypeIssues]


def an_answer_that_may_be_open_is_no_condition(vip: Decision[bool | Unspecified]) -> str:
    return "yes" if vip else "no"  # pyright: ignore[reportGeneralTypeIssues]


def money_is_no_float() -> None:
    amount(1520.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    amount.from_float("19.99", "0.01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    round_to(283.3305)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    allocate(100.0, [1, 2])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    allocate(100, [0.5, 0.5])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    ValueCuts(current=9.5, potential=10)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    value_segment(current=9.5, potential=8, policy=CUTS)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    abc_class(12.5, abc_lines([100]))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    abc_lines({"Li": 99.5})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def facts_that_could_be_swapped_are_named() -> None:
    value_segment(150, 80, policy=CUTS)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    abc_lines([100], AbcPolicy())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def facts_have_no_defaults() -> None:
    value_segment(current=150, policy=CUTS)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    value_segment(current=150, potential=80)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ValueCuts(current=100)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def a_decision_is_not_its_value(segment: Decision[ValueSegment]) -> ValueSegment:
    return segment  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def a_decision_has_not_what_its_value_has(segment: Decision[ValueSegment]) -> str:
    return segment.label_zh  # type: ignore[attr-defined, no-any-return]  # pyright: ignore[reportAttributeAccessIssue]


def a_decision_of_one_kind_is_none_of_another(segment: Decision[ValueSegment]) -> Decision[bool]:
    return segment  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def nothing_is_changed_in_place(segment: Decision[ValueSegment]) -> None:
    segment.value = ValueSegment.HIGH  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    CUTS.current = 200  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    EDITIONS.governed_by = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def a_kind_of_answer_is_not_forgotten(cadence: Cadence, last: dt.date) -> dt.date:
    match cadence.next_due(last).value:
        case dt.date() as due:
            return due
        case _ as rest:
            assert_never(rest)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_day_is_no_text_and_an_instant_is_no_day() -> None:
    EDITIONS.on("2025-06-01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    instant(dt.date(2025, 6, 1), "UTC")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def an_edition_gives_back_the_kind_it_holds() -> Decimal:
    return EDITIONS.on(dt.date(2025, 6, 1))  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def an_undecided_case_is_not_forgotten(case: Case) -> Shares:
    match attribute(case).value:
        case Shares() as shares:
            return shares
        case _ as rest:
            assert_never(rest)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_ruling_pays_only_once_it_is_decided(case: Case, shares: Shares) -> None:
    attribute(case).value.pay(100)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    shares.pay(100.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Shares.split(("Ann", PayeeRole.AGENT, 0.5))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_case_asks_for_every_fact(case: Case) -> None:
    Case(customer="Lin", project="Park")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    attribute(case, FloorPolicy())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def a_refused_event_leaves_no_complaint(case: Complaint, event: Event) -> Complaint:
    return advance(case, event).value  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


@frozen
class Lead:
    land: str
    people: int | None
    has_owner: bool

    @yes_no("the account has an owner", "the account has no owner")
    def owned(self) -> bool:
        return self.has_owner

    @valued("country")
    def country(self) -> str:
        return self.land

    @valued("staff")
    def staff(self) -> int | None:
        return self.people


@frozen
class Line:
    net: Decimal

    @valued("net price")
    def price(self) -> Decimal:
        return self.net


def a_row_asks_facts_of_one_subject_and_limits_of_their_kind(line: Line, clause: Clause) -> None:
    rows: list[Row[Lead, str]] = [
        Row(clause=clause, when=[Line.price.below(Decimal(3))], gives="Ann"),  # type: ignore[list-item]  # pyright: ignore[reportAssignmentType]
        Row(clause=clause, when=[Lead.staff], gives="Ann"),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    ]
    Lead.staff.below("3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Lead.stuff.below(3)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    Lead.owned.below(3)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    table = DecisionTable(name="assignment", rows=rows, hit=Hit.FIRST)
    table.decide(line)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_misspelt_name_does_not_exist() -> None:
    clientrules.amuont("12.50")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    core.allocat(100, [1, 2])  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    segmentation.value_segmnt()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
