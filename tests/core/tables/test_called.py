"""What the caller hands to a table is called in words, and what has no facts is no subject."""

import pytest

from clientrules.core.tables import Row, Ruling, counterfactuals, coverage, custom_fact
from clientrules.core.tables.called import called
from clientrules.errors import InvalidTypeError, InvalidValueError, NotInForceError
from tests.core.tables.samples import ASSIGNMENT, O_1, Lead, table


def test_a_refusal_of_the_caller_s_function_stays_as_it_is():
    def refuses(_):
        raise NotInForceError("not yet")

    with pytest.raises(NotInForceError, match=r"^not yet$"):
        called(refuses, "outcome", "an outcome")(1)


def test_an_outcome_is_compared_and_looked_for_by_functions():
    with pytest.raises(InvalidTypeError, match=r"outcome is 5 .*: expected a function of an"):
        coverage(ASSIGNMENT, outcome=5)
    with pytest.raises(InvalidTypeError, match=r"toward is 5 .*: expected a function of a ruling"):
        counterfactuals(ASSIGNMENT, Lead(), toward=5)
    with pytest.raises(InvalidValueError, match=r"toward fails on .*: expected a function that"):
        next(counterfactuals(ASSIGNMENT, Lead(), toward=lambda _: 1 / 0))


def test_the_words_of_a_made_up_fact_are_text():
    with pytest.raises(InvalidTypeError, match=r"noun is 5 .*: expected text"):
        custom_fact("beds", int, 5)


BEDS = custom_fact("beds", int)


def test_what_has_no_attributes_is_no_subject():

    beds = table(Row(clause=O_1, when=[BEDS.at_least(3)], gives="Ann"))
    with pytest.raises(InvalidTypeError, match=r"the subject is None .*: expected what has"):
        beds.decide(None)

    class Odd:
        attributes = None

    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'get'"):
        beds.decide(Odd())


def test_a_ruling_made_by_hand_of_no_table_still_shows_itself():
    assert repr(Ruling("table", 0, [], ())) == "<Ruling of no table>"
