"""Which of the rows that apply decide: the first, the most specific, or all."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from clientrules.core.outcome import Undecided
from clientrules.core.tables import (
    Hit,
    Row,
)
from clientrules.errors import (
    MisuseError,
)
from tests.core.samples import CLERK
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_2,
    O_3,
    OWNER,
    SHOP,
    SHOP_DE,
    TO_DESK,
    Channel,
    Lead,
    said,
    specific,
    table,
)

# The first.


@pytest.mark.parametrize(
    ("lead", "outcome"),
    [
        (Lead(), "Bob"),
        (Lead(people=501), "Ann"),
        (Lead(people=501, has_owner=True), "owner"),
        (Lead(people=None), "Bob"),
        (Lead(land="FR", people=501), "desk"),
        (Lead(land=None), "desk"),
    ],
)
def test_the_first_row_that_applies_decides_and_otherwise_the_fallback(lead, outcome):
    assert ASSIGNMENT.decide(lead).outcome == outcome


def test_rows_passed_over_name_the_first_fact_that_failed_or_who_goes_before():
    found = ASSIGNMENT.decide(Lead(people=501))
    assert said(found.passed_over) == [
        "O-1: the account has no active owner",
        "O-3: O-2 goes before it",
    ]


def test_rows_of_a_lower_rank_go_first_wherever_they_stand():
    later = attrs.evolve(ASSIGNMENT, rows=[LARGE, ANY_GERMAN, OWNER])
    assert later.decide(Lead(people=501, has_owner=True)).outcome == "owner"
    assert [row.clause.id for row in later.rows] == ["O-2", "O-3", "O-1"]


def test_where_no_row_applies_and_there_is_no_fallback_that_is_a_gap():
    found = table(LARGE).decide(Lead())
    assert (found.outcome, found.row, found.rows) == (None, None, ())
    assert said(found.passed_over) == ["O-2: staff 80 is not more than 500"]
    assert (found.decision().value, found.decision().reasons) == (None, ())
    assert repr(found) == "<Ruling of 'assignment' by no row>"


def test_what_stands_under_unless_must_not_hold():
    rows = table(Row(clause=O_3, when=[GERMAN], unless=[Lead.owned, Lead.staff.below(10)], gives=1))
    assert rows.decide(Lead()).outcome == 1
    assert rows.decide(Lead(people=None)).outcome == 1
    assert said(rows.decide(Lead(has_owner=True)).passed_over) == [
        "O-3: the account's owner is active"
    ]
    assert said(rows.decide(Lead(people=9)).passed_over) == ["O-3: staff 9 is below 10"]


def test_a_row_without_when_is_not_among_those_passed_over():
    rows = table(Row(clause=O_1, when=(), unless=[Lead.owned], gives=1), ANY_GERMAN)
    assert said(rows.decide(Lead(has_owner=True)).passed_over) == []


def test_two_rows_of_a_clause_that_fail_alike_are_passed_over_in_one_line():
    rows = table(LARGE, attrs.evolve(LARGE, gives="Cid", unless=[Lead.owned]), ANY_GERMAN)
    assert said(rows.decide(Lead()).passed_over) == ["O-2: staff 80 is not more than 500"]


# The most specific.


def test_the_most_specific_row_decides_in_any_order():
    lead = Lead(over=Channel.SHOP)
    for rows in ([SHOP, SHOP_DE, ANY_GERMAN], [ANY_GERMAN, SHOP_DE, SHOP]):
        found = specific(*rows).decide(lead)
        assert found.outcome == "Eve"
        assert sorted(said(found.passed_over)) == [
            "O-3: O-2 is more specific",
            "O-4: O-2 is more specific",
        ]


def test_equally_specific_rows_that_differ_are_undecided():
    found = specific(SHOP, ANY_GERMAN, arbiter=CLERK).decide(Lead(over=Channel.SHOP))
    question = "assignment: O-4 and O-3 apply, and none is more specific"
    assert found.outcome == Undecided(CLERK, question)
    assert (found.row, found.rows, found.passed_over) == (None, (SHOP, ANY_GERMAN), ())
    assert said(found.decision().reasons) == ["O-4: channel is in the shop", "O-3: country is DE"]


def test_equally_specific_rows_that_give_the_same_both_decide():
    found = specific(SHOP, attrs.evolve(ANY_GERMAN, gives="Dan")).decide(Lead(over=Channel.SHOP))
    assert (found.outcome, len(found.rows)) == ("Dan", 2)


def test_a_lower_rank_goes_before_a_more_specific_row():
    first = attrs.evolve(ANY_GERMAN, rank=-1)
    found = specific(SHOP_DE, first).decide(Lead(over=Channel.SHOP))
    assert (found.outcome, said(found.passed_over)) == ("Bob", ["O-2: O-3 goes before it"])


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ([Lead.staff.between(10, 20)], [Lead.staff.at_least(10)]),
        ([Lead.staff.at_least(10), Lead.staff.below(20)], [Lead.staff.below(20)]),
        ([Lead.staff.equals(15)], [Lead.staff.between(10, 20)]),
        ([Lead.staff.more_than(9)], [Lead.staff.present()]),
        ([Lead.country.equals("DE")], [Lead.country.one_of("DE", "FR")]),
        ([~Lead.country.one_of("FR", "IT")], [~Lead.country.equals("IT")]),
        ([Lead.day.equals(dt.date(2025, 3, 1))], [Lead.day.at_least(dt.date(2025, 3, 1))]),
        ([Lead.turnover.below(Decimal(1))], [Lead.turnover.at_most(Decimal(1))]),
        ([Lead.part.at_least(1)], [Lead.part.more_than(Decimal("0.5"))]),
    ],
)
def test_specificity_is_inclusion_of_what_the_tests_let_through(narrow, wide):
    rows = [Row(clause=O_1, when=wide, gives="wide"), Row(clause=O_2, when=narrow, gives="narrow")]
    lead = Lead(people=15, paid_part=1)
    assert specific(*rows).decide(lead).outcome == "narrow"


def test_more_conditions_are_not_more_specific():
    two = Row(clause=O_2, when=[Lead.staff.present(), Lead.owned], gives="two")
    found = specific(two, ANY_GERMAN).decide(Lead(has_owner=True))
    assert isinstance(found.outcome, Undecided)


PHONES = Row(clause=O_1, when=[Lead.category.within("phones")], gives="phones")
GOODS = Row(clause=O_2, when=[Lead.category.within("goods")], gives="goods")


def test_a_category_is_narrower_than_another_by_the_path_of_the_subject():
    lines = specific(GOODS, PHONES)
    assert lines.decide(Lead(path=("phones", "goods"))).outcome == "phones"
    assert lines.decide(Lead(path=("goods", "phones"))).outcome == "goods"
    assert lines.decide(Lead(path=("soap", "goods"))).outcome == "goods"
    assert lines.decide(Lead(path=("soap",))).outcome is None
    assert lines.decide(Lead(path=None)).outcome is None


def test_a_wider_category_with_another_condition_is_not_narrower():
    shop = attrs.evolve(GOODS, when=[*GOODS.when, Lead.channel.equals(Channel.SHOP)])
    found = specific(shop, PHONES).decide(Lead(path=("phones", "goods"), over=Channel.SHOP))
    assert isinstance(found.outcome, Undecided)
    narrower = attrs.evolve(PHONES, when=[*PHONES.when, Lead.channel.equals(Channel.SHOP)])
    found = specific(narrower, PHONES).decide(Lead(path=("phones",), over=Channel.SHOP))
    assert found.row == narrower


def test_rows_that_ask_the_same_of_a_category_are_equally_specific():
    found = specific(PHONES, attrs.evolve(PHONES, clause=O_3, gives=2)).decide(
        Lead(path=("phones",))
    )
    assert isinstance(found.outcome, Undecided)


# All.


def test_all_that_apply_give_something():
    found = table(LARGE, ANY_GERMAN, SHOP, hit=Hit.ALL).decide(Lead(people=501))
    assert found.outcomes == ("Ann", "Bob")
    assert said(found.passed_over) == ["O-4: channel is on the web, not in the shop"]
    assert said(found.reasons()) == [
        "O-2: country is DE",
        "O-2: staff 501 is more than 500",
        "O-3: country is DE",
    ]


def test_all_of_nothing_is_nothing_or_the_fallback():
    assert table(LARGE, hit=Hit.ALL).decide(Lead()).outcomes == ()
    assert table(LARGE, hit=Hit.ALL, otherwise=TO_DESK).decide(Lead()).outcomes == ("desk",)


@pytest.mark.parametrize("name", ["outcome", "row", "decision"])
def test_a_table_that_gives_all_has_no_single_outcome(name):
    found = table(LARGE, hit=Hit.ALL).decide(Lead())
    with pytest.raises(MisuseError, match=r"gives all that applies: read .outcomes"):
        getattr(found, name)()


def test_a_table_with_one_outcome_gives_it_as_outcomes_too():
    assert ASSIGNMENT.decide(Lead()).outcomes == ("Bob",)
