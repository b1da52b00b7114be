"""Code that type checkers accept, with the types that they see in it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never, assert_type

import duckdb
import pendulum
import polars as pl
from attrs import frozen

from clientrules import (
    Clause,
    Decision,
    Edition,
    Editions,
    Refused,
    Role,
    Term,
    Undecided,
    Unspecified,
    allocate,
    amount,
    frames,
    instant,
    months,
    regulations,
    round_to,
)
from clientrules.complaints import (
    Clock,
    Complaint,
    Level,
    advance,
    clocks,
    escalation,
    missing,
    open_complaint,
)
from clientrules.core import Cadence, Item, Step, override
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money import allocate_instalments
from clientrules.core.tables import (
    Coverage,
    DecisionTable,
    Hit,
    Permit,
    Row,
    Ruling,
    Valued,
    YesNo,
    coverage,
    custom_fact,
    valued,
    yes_no,
)
from clientrules.records import (
    AccessRequest,
    access,
    birthdays_of_month,
    missing as parts_missing,
    record_use,
)
from clientrules.records.disclosure.decisions import UseRecord
from clientrules.records.files.templates import RETAIL_FILE
from clientrules.regulations.listings import Listing
from clientrules.regulations.roles import BRANCH_MANAGER
from clientrules.sales import (
    Case,
    CommissionedDeal,
    PaceStatus,
    PriceConsent,
    Rota,
    Shares,
    adjudicate,
    attribute,
    may_sell,
    pacing,
)
from clientrules.sales.attribution import Approval, Opinion
from clientrules.sales.attribution.shares import Payment
from clientrules.sales.rota import Turn
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
from clientrules.service import DueList, GreetingPolicy, birthday_list, due_list, satisfaction_score
from clientrules.service.greetings.birthday_lists import BirthdayList
from clientrules.service.satisfaction.surveys import SurveyScore

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


def a_frame_comes_back_as_the_kind_it_was(
    lazy: pl.LazyFrame, eager: pl.DataFrame, relation: duckdb.DuckDBPyRelation
) -> None:
    assert_type(frames.abc(lazy, key="customer", turnover="turnover"), pl.LazyFrame)
    assert_type(frames.abc(eager, key="customer", turnover="turnover"), pl.DataFrame)
    assert_type(frames.migrations(relation, relation, key="customer"), duckdb.DuckDBPyRelation)


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


def a_complaint_goes_on_or_is_refused(at: dt.datetime) -> None:
    case = open_complaint("C1", [("happened", "received", at)])
    assert_type(case, Complaint)
    assert_type(advance(case, ("numbered", "240301", at)), Decision[Complaint | Refused])
    assert_type(missing(case), Decision[tuple[Step | Item, ...]])
    assert_type(clocks(case, at), tuple[Clock, ...])
    assert_type(escalation(case, at).value, Level)


def a_case_has_shares_or_somebody_rules(case: Case, commission: Decimal) -> Role | None:
    match attribute(case).value:
        case Shares() as shares:
            assert_type(shares.pay(commission), tuple[Payment, ...])
            assert_type(shares["Ann"], Fraction)
            return None
        case Undecided(who=who):
            assert_type(who, Role | None)
            return who
        case _ as rest:
            assert_never(rest)


def a_deal_takes_what_was_ruled_or_settled(
    deal: CommissionedDeal, case: Case, opinion: Opinion, approval: Approval
) -> tuple[CommissionedDeal, ...]:
    def sold(
        shares: Shares | Decision[Shares | Undecided | Refused],
    ) -> CommissionedDeal:
        return CommissionedDeal(
            name="7-302", shares=shares, events=deal.events, vat_included=True, vat_rate=None
        )

    return sold(attribute(case)), sold(adjudicate(case, opinion, approval))


def a_turn_carries_the_rota_after_it(rota: Rota) -> Rota:
    match rota.call(["Ann"]).value:
        case Turn(rota=after):
            assert_type(after, Rota)
            return after
        case Undecided():
            return rota
        case _ as rest:
            assert_never(rest)


def a_price_or_a_pace_is_answered_in_full(at: dt.datetime) -> None:
    consent = PriceConsent(by=BRANCH_MANAGER, at=at)
    sale = may_sell(95, list_price=100, at=at, signed=None, phoned=consent)
    assert_type(sale, Decision[Permit | Refused])
    pace = pacing(100, achieved=40, on=dt.date(2025, 5, 10))
    assert_type(pace, Decision[PaceStatus | Unspecified])


def a_day_has_its_lists(
    contacts: Mapping[str, tuple[AbcClass, dt.date | None]],
    birthdays: Mapping[str, dt.date | None],
    cadences: Mapping[AbcClass, Cadence],
    on: dt.date,
) -> None:
    due = due_list(contacts, on, cadences=cadences)
    assert_type(due, DueList[str, AbcClass])
    assert_type(due.why("Ann"), Decision[bool | Unspecified])
    greeted = birthday_list(birthdays, on, policy=GreetingPolicy(birthday_lead=3))
    assert_type(greeted, Decision[BirthdayList[str] | Unspecified])
    assert_type(birthdays_of_month(birthdays, on).value, FrozenMap[str, dt.date])


def a_survey_is_scored_or_refused(answers: list[int]) -> Fraction | None:
    match satisfaction_score(answers).value:
        case SurveyScore(score=score):
            assert_type(score, Fraction)
            return score
        case Refused():
            return None
        case _ as rest:
            assert_never(rest)


def information_is_used_by_permit(request: AccessRequest, record: Mapping[str, object]) -> None:
    assert_type(access(request), Decision[Permit | Refused])
    assert_type(record_use(request), Decision[UseRecord | Refused])
    assert_type(parts_missing(record, RETAIL_FILE), Decision[tuple[Item, ...]])


@frozen
class Lead:
    land: str
    people: int | None
    has_owner: bool
    attributes: Mapping[str, object]

    @yes_no("the account has an owner", "the account has no owner")
    def owned(self) -> bool:
        return self.has_owner

    @valued("country")
    def country(self) -> str:
        return self.land

    @valued("staff")
    def staff(self) -> int | None:
        return self.people


def a_table_gives_what_its_rows_give(lead: Lead, clause: Clause) -> str:
    assert_type(lead.owned, bool)
    assert_type(lead.staff, int | None)
    assert_type(Lead.owned, YesNo[Lead, bool])
    assert_type(Lead.staff, Valued[Lead, int | None])
    beds = custom_fact("beds", int)
    leads: DecisionTable[Lead, str | Undecided] = DecisionTable(
        name="assignment",
        hit=Hit.FIRST,
        rows=[
            Row(clause=clause, when=[Lead.owned, beds.at_least(9)], gives="Ann"),
            Row(clause=clause, when=[Lead.staff.more_than(500)], unless=[Lead.owned], gives="Bob"),
        ],
        otherwise=Row(clause=clause, when=[], gives=Undecided(None, "who has it")),
        impossible=[[Lead.owned, ~Lead.country.equals("DE")]],
    )
    found = leads.decide(lead)
    assert_type(found, Ruling[Lead, str | Undecided])
    assert_type(coverage(leads), Coverage[Lead, str | Undecided])
    match found.outcome:
        case str() as agent:
            return agent
        case Undecided() | Unspecified() | None as none:
            return str(none)
        case _ as rest:
            assert_never(rest)
