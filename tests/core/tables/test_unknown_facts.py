"""A fact that is not known fails every test, or leaves open what hangs on it."""

import attrs

from clientrules.core.tables import (
    Hit,
    Row,
    Ruling,
    Unknown,
)
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_2,
    O_3,
    O_4,
    O_9,
    OWNER,
    SHOP,
    SHOP_DE,
    TO_DESK,
    Channel,
    Lead,
    said,
    table,
)


def asking(*rows, hit=Hit.FIRST, **options):
    return table(*rows, hit=hit, unknown=Unknown.UNSPECIFIED, **options)


def test_a_fact_that_is_not_known_can_leave_the_outcome_unspecified():
    found = asking(LARGE, ANY_GERMAN).decide(Lead(people=None))
    assert str(found.outcome) == "unspecified: staff; supply staff=..."
    assert (found.lacking, found.rows, found.row) == ((Lead.staff,), (), None)
    decision = found.decision()
    assert said(decision.reasons) == ["O-2: staff is not known"]
    assert decision.passed_over == ()
    assert found.outcomes == found.outcome


def test_what_does_not_hang_on_the_fact_is_decided():
    rows = asking(OWNER, LARGE, ANY_GERMAN)
    assert rows.decide(Lead(people=None, has_owner=True)).outcome == "owner"
    assert rows.decide(Lead(people=None, land="FR")).outcome is None
    same = asking(LARGE, attrs.evolve(ANY_GERMAN, gives="Ann"))
    assert same.decide(Lead(people=None)).outcome == "Ann"
    assert said(rows.decide(Lead(people=None, land="FR")).passed_over) == [
        "O-1: the account has no active owner",
        "O-2: country is FR, not DE",
        "O-3: country is FR, not DE",
    ]


def test_every_fact_that_is_lacking_is_named_once():
    rows = asking(LARGE, attrs.evolve(LARGE, unless=[Lead.was_called, Lead.staff.below(900)]))
    found = rows.decide(Lead(people=None, land=None))
    assert found.lacking == (Lead.country, Lead.staff, Lead.was_called)
    assert str(found.outcome) == (
        "unspecified: country, staff, whether the lead was called;"
        " supply country=..., staff=..., was_called=..."
    )


def test_whether_a_fact_is_known_is_itself_known():
    rows = asking(Row(clause=O_4, when=[Lead.staff.absent()], gives="ask"), LARGE)
    assert rows.decide(Lead(people=None)).outcome == "ask"
    known = asking(Row(clause=O_4, when=[Lead.staff.present(), GERMAN], gives="known"))
    assert known.decide(Lead(people=None)).outcome is None
    assert said(known.decide(Lead(people=None, land=None)).passed_over) == [
        "O-4: staff is not known"
    ]


def test_the_most_specific_row_may_hang_on_a_fact():
    rows = asking(SHOP, SHOP_DE, hit=Hit.MOST_SPECIFIC)
    assert str(rows.decide(Lead(land=None, over=Channel.SHOP)).outcome).startswith("unspecified: c")
    wide = asking(SHOP_DE, ANY_GERMAN, OWNER, hit=Hit.MOST_SPECIFIC)
    assert wide.decide(Lead(over=Channel.SHOP)).outcome == "Eve"
    assert wide.decide(Lead(land=None, has_owner=True)).outcome == "owner"


def test_a_wider_row_whose_fact_is_not_known_changes_nothing():
    narrow = Row(clause=O_1, when=[GERMAN, Lead.staff.absent()], gives="narrow")
    wide = Row(clause=O_2, when=[GERMAN], gives="wide")
    called = Row(clause=O_3, rank=1, when=[Lead.was_called], gives="called")
    rows = asking(wide, narrow, called, hit=Hit.MOST_SPECIFIC)
    assert rows.decide(Lead(people=None)).outcome == "narrow"


def test_all_that_applies_hangs_on_any_fact_that_is_not_known():
    rows = asking(LARGE, ANY_GERMAN, hit=Hit.ALL)
    assert str(rows.decide(Lead(people=None)).outcomes) == "unspecified: staff; supply staff=..."
    assert rows.decide(Lead(people=3)).outcomes == ("Bob",)


def test_the_fallback_may_hang_on_a_fact():
    rows = asking(LARGE, otherwise=TO_DESK)
    assert str(rows.decide(Lead(people=None)).outcome).startswith("unspecified")
    same = asking(attrs.evolve(LARGE, gives="desk"), otherwise=TO_DESK)
    assert same.decide(Lead(people=None)).outcome == "desk"


def test_rulings_are_of_their_own_kind():
    assert isinstance(ASSIGNMENT.decide(Lead()), Ruling)
    assert TO_DESK.clause is O_9
