"""Refused, undecided and unspecified are values, so that a match on an answer is complete."""

import attrs
import pytest

from clientrules.core.outcome import Refused, Undecided, Unspecified
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.gaps import source_gap
from tests.core.samples import CLERK, MANAGER, PRICE, VISITS, copies

NO_CARD = Reason(PRICE, "no card was shown")
TOO_EARLY = Reason(VISITS, "the shop is closed")

OUTCOMES = [
    Refused((NO_CARD, TOO_EARLY)),
    Undecided(MANAGER, "who pays"),
    Undecided(None, "who pays"),
    Unspecified("every", "an interval"),
]


@pytest.mark.clause("GEN-11", 1)
def test_where_the_source_lost_its_numbers_the_answer_is_unspecified():
    assert source_gap("sales milestones").value == Unspecified(
        "sales milestones", "the day and the percentage of each milestone"
    )


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Refused((NO_CARD,)), "refused"),
        (Undecided(MANAGER, "who pays"), "undecided: who pays (shop manager rules)"),
        (Undecided(None, "who pays"), "undecided: who pays"),
        (Unspecified("every", "an interval"), "unspecified: every; supply an interval"),
    ],
)
def test_an_outcome_reads_as_what_is_to_be_done(outcome, expected):
    assert str(outcome) == expected


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_an_outcome_is_equal_to_its_copies(outcome):
    assert {*copies(outcome)} == {outcome}


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_an_outcome_does_not_change(outcome):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        outcome.reasons = ()


def test_a_refusal_has_a_reason():
    with pytest.raises(InvalidValueError, match=r"Refused.reasons is empty: expected at least one"):
        Refused(())


@pytest.mark.parametrize("reasons", ["no card", NO_CARD, None, ("no card",)], ids=str)
def test_the_reasons_of_a_refusal_are_reasons_in_a_list_or_a_tuple(reasons):
    with pytest.raises(InvalidTypeError, match=r"reasons.* expected (a list or a tuple|only R)"):
        Refused(reasons)
    assert Refused([NO_CARD]) == Refused((NO_CARD,))


def test_only_a_role_rules_on_what_is_undecided():
    with pytest.raises(InvalidTypeError, match=r"Undecided.who is 'clerk' .*: expected Role"):
        Undecided("clerk", "who pays")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Undecided(CLERK, ""), "Undecided.question is empty"),
        (lambda: Unspecified("", "an interval"), "Unspecified.field is empty"),
        (lambda: Unspecified("every", " "), "Unspecified.supply is empty"),
    ],
    ids=["question", "field", "supply"],
)
def test_an_outcome_says_what_is_open(make, message):
    with pytest.raises(InvalidValueError, match=message):
        make()
