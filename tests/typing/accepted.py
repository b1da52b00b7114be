"""Code that type checkers accept, with the types that they see in it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never, assert_type

import pendulum

from clientrules import (
    Clause,
    Decision,
    Edition,
    Editions,
    Role,
    Term,
    Unspecified,
    allocate,
    amount,
    instant,
    months,
    regulations,
    round_to,
)
from clientrules.core import Cadence, allocate_instalments, override
from clientrules.regulations.listings import Listing
from clientrules.segmentation import (
    AbcClass,
    AbcLines,
    AbcResult,
    ValueCuts,
    ValueSegment,
    abc,
    abc_class,
    abc_lines,
    strategy_for,
    value_segment,
)

CUTS = ValueCuts(current=100, potential=amount("99.50"))


def money_is_decimal() -> None:
    assert_type(amount("1520.50"), Decimal)
    assert_type(amount(1520), Decimal)
    assert_type(amount.from_float(19.99, "0.01"), Decimal)
    assert_type(round_to(Decimal("283.3305")), Decimal)
    assert_type(allocate(100, [1, Decimal("0.5")]), tuple[Decimal, ...])
    assert_type(allocate_instalments([100, 50], [1, 2]), tuple[tuple[Decimal, ...], ...])


def a_decision_knows_the_type_of_its_value() -> None:
    segment = value_segment(current=150, potential=amount("80"), policy=CUTS)
    assert_type(segment, Decision[ValueSegment])
    assert_type(segment.value, ValueSegment)
    assert_type(segment.value.label_zh, str)
    assert_type(segment.overridable_by, Role | None)
    assert_type(strategy_for(segment.value).why(), str)


def the_classes_of_a_base_are_typed(turnover: Mapping[str, Decimal]) -> None:
    lines = abc_lines(turnover)
    assert_type(lines, AbcLines)
    assert_type(abc_class(amount("12.50"), lines), Decision[AbcClass])
    assert_type(abc(turnover), AbcResult[str])


def a_yes_or_no_decision_is_a_condition(vip: Decision[bool], key: Decision[bool]) -> str:
    assert_type(bool(vip), bool)
    if vip and not key:
        return "vip"
    while vip or key:
        return "key"
    assert not vip
    return "key" if key else "neither"


def both_ways_of_a_yes_or_no_decision_are_checked(vip: Decision[bool]) -> None:
    if vip:
        assert_type(vip, Decision[bool])
    else:
        assert_type(vip, Decision[bool])


def a_decision_fits_where_a_wider_one_is_asked_for(vip: Decision[bool]) -> Decision[object]:
    wider: Decision[bool | Unspecified] = vip
    return wider


def the_kinds_of_answer_are_complete(cadence: Cadence, last: dt.date) -> dt.date | None:
    decision = cadence.next_due(last)
    match decision.value:
        case Unspecified(field=field):
            assert_type(field, str)
            return None
        case dt.date() as due:
            return due
        case _ as rest:
            assert_never(rest)


def a_manager_rules_what_the_clause_leaves_open(segment: Decision[ValueSegment]) -> None:
    ruling = override(segment, value=True, by=Role("sales manager"), because="agreed in writing")
    assert_type(ruling, Decision[bool])


def editions_give_back_the_kind_of_policy_they_hold() -> None:
    editions = Editions([Edition(dt.date(2025, 1, 1), CUTS)])
    assert_type(editions, Editions[ValueCuts])
    assert_type(editions.on(dt.date(2025, 6, 1)), ValueCuts)
    assert_type(editions.edition_on(dt.date(2025, 6, 1)), Edition[ValueCuts])


def days_and_instants_are_told_apart(naive: dt.datetime) -> None:
    assert_type(instant(naive, tz="Asia/Shanghai"), pendulum.DateTime)
    assert_type(months(1), Term)
    assert_type(months(1).due(dt.date(2025, 1, 31)), dt.date)


def clauses_are_found_by_id_and_by_word() -> None:
    assert_type(regulations.clause("VM-1"), Clause)
    assert_type(regulations.find("birthday"), Listing)
    assert_type(regulations.find("birthday")[0], Clause)
