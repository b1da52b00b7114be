"""How many people hear of the service, by the model of a source."""

from decimal import Decimal
from fractions import Fraction

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.service.satisfaction.word_of_mouth import WordOfMouth, expected_reach
from tests.core.samples import OURS, hostile_decimals


@pytest.mark.clause("KA4-7", 1)
def test_a_hundred_dissatisfied_customers_tell_eleven_hundred_and_thirty():
    with hostile_decimals():
        decision = expected_reach(satisfied=0, dissatisfied=100)
    assert decision.value == 1130
    assert decision.reasons[0].clause.id == "KA4-7"
    assert "0 satisfied tell 3 each" in decision.why()


@pytest.mark.clause("KA4-7", 2)
def test_ten_satisfied_customers_tell_thirty():
    assert expected_reach(satisfied=10, dissatisfied=0).value == 30


def test_the_vocal_tell_twenty_instead_of_ten_which_makes_the_average():
    assert WordOfMouth().per_dissatisfied == Fraction("11.3")
    assert expected_reach(satisfied=1, dissatisfied=1).value == Fraction("14.3")


def test_a_firm_has_figures_of_its_own():
    policy = WordOfMouth(vocal_share=Decimal(0), cites={"vocal_share": OURS})
    decision = expected_reach(satisfied=0, dissatisfied=1, policy=policy)
    assert decision.value == 10
    assert decision.reasons[0].clause is OURS


@pytest.mark.parametrize("name", ["satisfied", "dissatisfied"])
def test_customers_are_counted(name):
    for value, error in ((-1, InvalidValueError), (1.5, InvalidTypeError)):
        with pytest.raises(error, match=rf"^{name} is {value}"):
            expected_reach(**{"satisfied": 0, "dissatisfied": 0, name: value})


def test_a_share_lies_between_nothing_and_all():
    with pytest.raises(InvalidValueError, match=r"vocal_share is 13"):
        WordOfMouth(vocal_share=13)
