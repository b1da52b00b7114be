"""Counterfactuals are the smallest changes of fact that would change the outcome."""

from decimal import Decimal

import attrs
import pytest

from clientrules.core.tables import Grid, Hit, Row, counterfactuals
from clientrules.errors import InvalidValueError
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_4,
    Channel,
    Lead,
    table,
)


def read(found):
    return [(str(each), each.ruling.outcome) for each in found]


def test_single_changes_come_first_with_the_nearest_value():
    assert read(counterfactuals(ASSIGNMENT, Lead())) == [
        ("the account's owner is active", "owner"),
        ("country (another) instead of DE", "desk"),
        ("staff 501 instead of 80", "Ann"),
    ]


def test_pairs_change_only_what_no_single_change_does():
    found = read(counterfactuals(ASSIGNMENT, Lead(land="FR")))
    assert found == [
        ("the account's owner is active", "owner"),
        ("country DE instead of FR", "Bob"),
    ]
    both = table(LARGE).decide(Lead(land="FR"))
    assert both.outcome is None
    assert read(counterfactuals(table(LARGE), Lead(land="FR"))) == [
        ("country DE instead of FR and staff 501 instead of 80", "Ann")
    ]
    assert read(counterfactuals(table(LARGE), Lead(land="FR"), most=1)) == []


def test_one_can_look_for_certain_rulings():
    found = counterfactuals(ASSIGNMENT, Lead(), toward=lambda ruling: ruling.outcome == "Ann")
    assert read(found) == [("staff 501 instead of 80", "Ann")]
    lead = Lead(land="FR")
    found = counterfactuals(ASSIGNMENT, lead, toward=lambda ruling: ruling.outcome == "Ann")
    assert read(found) == [("country DE instead of FR and staff 501 instead of 80", "Ann")]


def test_no_fact_changes_to_being_unknown_but_one_can_become_known():
    known = table(Row(clause=O_4, when=[Lead.staff.present()], gives="known"))
    assert read(counterfactuals(known, Lead())) == []
    assert read(counterfactuals(known, Lead(people=None))) == [
        ("staff (another) instead of unknown", "known")
    ]


def test_what_is_impossible_is_no_change():
    never = [[Lead.owned, GERMAN]]
    found = read(counterfactuals(attrs.evolve(ASSIGNMENT, impossible=never), Lead()))
    assert ("the account's owner is active", "owner") not in found
    assert (
        "the account's owner is active and country (another) instead of DE",
        "owner",
    ) not in found


def test_a_domain_says_which_value_is_the_nearest():
    rows = table(Row(clause=O_4, when=[Lead.turnover.more_than(500)], gives="large"))
    assert read(counterfactuals(rows, Lead())) == [("turnover 501 instead of 0", "large")]
    cents = {Lead.turnover: Grid(Decimal("0.01"))}
    assert read(counterfactuals(rows, Lead(), domains=cents)) == [
        ("turnover 500.01 instead of 0", "large")
    ]


def test_a_fact_that_no_longer_holds_is_said_so():
    assert ("the account has no active owner", "Bob") in read(
        counterfactuals(ASSIGNMENT, Lead(has_owner=True))
    )


def test_of_a_table_that_gives_all_any_outcome_may_change():
    rows = table(ANY_GERMAN, Row(clause=O_4, when=[Lead.channel.equals("shop")], gives="Dan"),
                 hit=Hit.ALL)  # fmt: skip
    found = list(counterfactuals(rows, Lead(over=Channel.FAIR)))
    assert [(str(each), each.ruling.outcomes) for each in found] == [
        ("country (another) instead of DE", ()),
        ("channel in the shop instead of at a fair", ("Bob", "Dan")),
    ]


def test_at_least_one_fact_may_change():
    with pytest.raises(InvalidValueError, match="most is 0: expected 1 or more"):
        next(counterfactuals(ASSIGNMENT, Lead(), most=0))
