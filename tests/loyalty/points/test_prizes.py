"""What points buy, and what they never buy."""

import datetime as dt

import pytest

from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.prizes import (
    Cancellation,
    Poster,
    Prize,
    Redemption,
    Wish,
    cancel,
    exchange,
    redeem,
)
from clientrules.loyalty.policy import ClubPolicy
from tests.core.samples import copies
from tests.loyalty.shopping import DAY, SHOP, member

BAG = Prize("bag", 20)
POSTER = Poster(shop=SHOP, prizes=[BAG])
GIVEN = Redemption("C1", BAG, 20, 0)


def ask(points=20, prize=BAG, *, poster=POSTER, **others):
    return redeem(others.pop("standing", member(points)), prize, on=DAY, poster=poster, **others)


def refusals(decision):
    assert isinstance(decision.value, Refused)
    assert decision.value.reasons == decision.reasons
    return [reason.clause.id for reason in decision.reasons]


@pytest.mark.clause("VIP-R3c", 1)
@pytest.mark.clause("VIP-U4", 1)
@pytest.mark.clause("VIP-U3", 2)
@pytest.mark.clause("VIP-U7", 2)
def test_exactly_enough_points_on_one_card_buy_a_prize_on_the_poster():
    decision = ask(20)
    assert decision.value == GIVEN
    assert decision.reasons[0].clause.id == "VIP-R3c"
    assert str(decision) == "bag for 20 points, 0 left on card C1"
    assert ask(21).value.left == 1


@pytest.mark.clause("VIP-R3c", 2)
@pytest.mark.clause("VIP-U4", 2)
def test_one_point_too_few_is_refused():
    assert refusals(ask(19)) == ["VIP-U4"]


def test_what_counts_is_the_balance_and_not_the_points_earned():
    assert refusals(ask(standing=member(19, earned=50))) == ["VIP-U4"]


@pytest.mark.clause("VIP-U2", 1, 2)
@pytest.mark.parametrize(
    "prize",
    [Prize("30 yuan", 30, cash=True), Prize("0.01 yuan", 0, cash=True)],
    ids=str,
)
@pytest.mark.parametrize("points", [0, 30, 10**6])
def test_points_are_never_exchanged_for_cash(prize, points):
    poster = Poster(shop=SHOP, prizes=[prize])
    assert "VIP-U2" in refusals(ask(points, prize, poster=poster))


@pytest.mark.clause("VIP-U3", 1)
def test_the_points_of_two_cards_are_never_combined():
    assert refusals(ask(10, pooled=[member(10, card="C2")])) == ["VIP-U3", "VIP-U4"]
    assert refusals(ask(20, pooled=[member(10, card="C2")])) == ["VIP-U3"]


@pytest.mark.parametrize(("card", "given"), [(None, True), ("C1", True), ("C0", False)])
def test_the_points_come_from_the_members_own_card(card, given):
    decision = ask(card=card)
    assert (decision.value == GIVEN) is given
    if not given:
        assert refusals(decision) == ["VIP-U3"]


@pytest.mark.clause("VIP-U7", 1)
@pytest.mark.parametrize(
    "prizes", [[], [Prize("pen", 20)], [Prize("bag", 21)]], ids=["none", "other", "other cost"]
)
def test_a_prize_that_is_not_on_the_poster_is_refused(prizes):
    assert refusals(ask(poster=Poster(shop=SHOP, prizes=prizes))) == ["VIP-U7"]


@pytest.mark.parametrize(
    ("state", "clause"),
    [
        (CardState.REPORTED, "VIP-M4"),
        (CardState.LAPSED, "VIP-U10"),
        (CardState.ENDED, "VIP-A"),
    ],
    ids=str,
)
def test_a_card_that_is_not_active_buys_nothing(state, clause):
    assert refusals(ask(standing=member(20, state=state))) == [clause]


def test_somebody_without_a_card_is_told_so():
    decision = ask(standing=member(state=CardState.NONE), prize=Prize("bag", 0))
    assert refusals(decision) == ["VIP-A", "VIP-U7"]
    assert decision.reasons[0].text() == "no card"


def test_a_card_buys_prizes_where_it_holds():
    elsewhere = Poster(shop="South", prizes=[BAG])
    assert refusals(ask(poster=elsewhere)) == ["VIP-R3c"]
    assert ask(poster=elsewhere, policy=ClubPolicy(shops=["South"])).value == GIVEN


def test_a_refusal_gives_every_reason_at_once():
    decision = ask(
        standing=member(5, state=CardState.LAPSED),
        prize=Prize("30 yuan", 30, cash=True),
        poster=Poster(shop="South", prizes=[]),
        card="C9",
        pooled=[member(10, card="C2")],
    )
    assert refusals(decision) == [
        "VIP-U10", "VIP-R3c", "VIP-U2", "VIP-U7", "VIP-U3", "VIP-U3", "VIP-U4",
    ]  # fmt: skip
    assert "the points of 2 cards are asked for" in decision.why()


@pytest.mark.clause("VIP-U5", 1, 2)
def test_a_confirmed_request_is_never_cancelled_and_an_unconfirmed_one_is_none():
    assert refusals(cancel(GIVEN, confirmed=True)) == ["VIP-U5"]
    before = cancel(GIVEN, confirmed=False)
    assert before.value is Cancellation.NOTHING
    assert str(before) == "no request yet, nothing to cancel"


@pytest.mark.clause("VIP-U6", 1, 2)
@pytest.mark.parametrize("wish", [Wish.EXCHANGE, Wish.RETURN], ids=str)
def test_a_redeemed_prize_is_neither_exchanged_nor_returned(wish):
    decision = exchange(GIVEN, wish=wish)
    assert refusals(decision) == ["VIP-U6"]
    assert wish.label in decision.why()


@pytest.mark.parametrize(
    "wrong",
    [
        {"standing": None},
        {"prize": "bag"},
        {"poster": [BAG]},
        {"policy": "club"},
        {"pooled": [10]},
        {"pooled": member(10)},
    ],
    ids=["standing", "prize", "poster", "policy", "pooled", "one"],
)
def test_what_is_no_request_is_refused(wrong):
    with pytest.raises(InvalidTypeError):
        ask(**wrong)


def test_the_balance_is_of_the_day_of_the_request():
    with pytest.raises(InvalidValueError, match="expected the same day"):
        ask(standing=member(on=DAY + dt.timedelta(1)))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Prize("", 1), InvalidValueError),
        (lambda: Prize("bag", -1), InvalidValueError),
        (lambda: Prize("bag", 1.0), InvalidTypeError),
        (lambda: Prize("bag", 1, cash=1), InvalidTypeError),
        (lambda: Poster(shop=SHOP, prizes=["bag"]), InvalidTypeError),
        (lambda: Poster(shop=SHOP, prizes=BAG), InvalidTypeError),
        (lambda: cancel(BAG, confirmed=True), InvalidTypeError),
        (lambda: cancel(GIVEN, confirmed=1), InvalidTypeError),
        (lambda: exchange(GIVEN, wish="retrun"), InvalidTypeError),
    ],
    ids=range(9),
)
def test_bad_facts_are_refused(make, error):
    with pytest.raises(error):
        make()


def test_prizes_and_redemptions_are_values():
    for value in (POSTER, GIVEN):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


def test_the_card_asked_for_is_named():
    with pytest.raises(InvalidTypeError, match=r"^card is 5 \(int\): expected a name$"):
        ask(card=5)
    with pytest.raises(InvalidValueError, match=r"^card is empty: expected a name$"):
        ask(card=" ")


def test_a_prize_that_is_misspelt_is_told_from_one_that_is_not_on_the_poster():
    poster = Poster(shop=SHOP, prizes=[Prize("travel set", 20)])
    told = {
        name: redeem(member(50), Prize(name, 20), DAY, poster=poster).reasons[0].text()
        for name in ("travel sett", "umbrella")
    }
    assert told["travel sett"].endswith("North, and travel set for 20 points is")
    assert told["umbrella"].endswith("not on the poster of North")
