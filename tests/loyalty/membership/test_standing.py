"""A balance made by hand says all that a price rests on, and nothing that contradicts itself."""

import attrs
import pendulum
import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty import Balance, ClubPolicy, fold
from clientrules.loyalty.membership import CardState
from tests.loyalty.history import buy, card, day
from tests.loyalty.shopping import priced

HELD = Balance.plain(day(5), card="C1", shop="North", expires=day(90), points=5, earned=31)


def test_a_plain_balance_is_of_one_card_in_force_with_nothing_pending():
    assert (
        Balance(
            on=day(5),
            card="C1",
            state=CardState.ACTIVE,
            shop="North",
            expires=day(90),
            points=5,
            pending=0,
            earned=31,
            to_next_point=None,
            total=5,
        )
        == HELD
    )
    assert str(HELD) == "card C1 active, 5 points"


def test_a_balance_without_a_card_says_so():
    assert Balance.no_card(day(5)) == fold([]).on(day(5))


def test_what_a_price_rests_on_has_no_default():
    with pytest.raises(TypeError, match="state"):
        Balance(on=day(5), card="C1")


def test_the_state_of_a_card_is_read_from_its_words():
    assert attrs.evolve(HELD, state="挂失").state is CardState.REPORTED
    with pytest.raises(InvalidTypeError, match=r"did you mean 'active'\?"):
        attrs.evolve(HELD, state="activ")


@pytest.mark.parametrize("points", ["30", 3.0, True, None], ids=repr)
def test_points_are_whole_numbers(points):
    with pytest.raises(InvalidTypeError, match=r"^Balance\.points is .*expected int"):
        attrs.evolve(HELD, points=points)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"state": "none"}, "the state of the card"),
        ({"shop": ""}, "its shop and its last day"),
        ({"expires": None}, "its shop and its last day"),
        ({"card": None}, "neither without"),
        ({"card": None, "shop": "", "expires": None}, "none without one"),
        ({"expires": day(4)}, 'state="lapsed"'),
        ({"expires": day(4), "state": "reported"}, 'state="lapsed"'),
    ],
    ids=str,
)
def test_a_balance_that_contradicts_itself_is_refused(change, expected):
    with pytest.raises(InvalidValueError, match=expected) as refused:
        attrs.evolve(HELD, **change)
    assert expected in refused.value.expected
    assert "write Balance.plain(...) or Balance.no_card(day)" in str(refused.value)


def test_a_lapsed_card_may_have_had_a_later_last_day():
    renewed_early = attrs.evolve(HELD, state="lapsed")
    assert attrs.evolve(renewed_early, expires=day(4)).state is CardState.LAPSED


@pytest.mark.parametrize(
    "standing",
    [pendulum.datetime(2024, 3, 15), day(5), None, "C1", 5, ClubPolicy()],
    ids=lambda each: type(each).__name__,
)
def test_what_is_no_standing_is_refused_by_its_name(standing):
    with pytest.raises(InvalidTypeError, match=r"^standing is .*expected a Balance, or an account"):
        priced(100, standing=standing, on=day(5))


def test_a_balance_of_another_day_names_the_account_before_a_receipt():
    with pytest.raises(InvalidValueError, match=r"account\.before\(receipt\)"):
        priced(100, standing=HELD, on=day(6))


def test_a_receipt_priced_again_goes_by_the_account_before_it():
    history = fold([card(), buy(2900, 1), buy(200, 5, id="receipt")])
    assert priced(200, standing=history, on=day(5)).total == 170
    assert priced(200, standing=history.before("receipt"), on=day(5)).total == 180
