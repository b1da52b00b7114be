"""Points move between cards only where the firm says so, and as two facts."""

import datetime as dt

import attrs
import pytest

from clientrules.core.edition import Edition, Editions
from clientrules.core.outcome import Refused
from clientrules.core.term import days
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.account import fold, statement
from clientrules.loyalty.balance import CardState
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.transfers import Transfer, transfer
from tests.core.samples import OURS, copies
from tests.loyalty.history import buy, card, day, redeemed
from tests.loyalty.shopping import DAY, member

CLUB = ClubPolicy()
ALLOWED = ClubPolicy(transfers="allowed")
OTHER = member(0, card="C2")


def ask(points=5, source=None, target=OTHER, *, policy=ALLOWED, **others):
    facts = {"on": DAY, "number": "t1", "by": "manager"} | others
    return transfer(source or member(20), target, points, policy=policy, **facts)


def refusals(decision):
    assert isinstance(decision.value, Refused)
    assert decision.value.reasons == decision.reasons
    return [reason.clause.id for reason in decision.reasons]


@pytest.mark.parametrize("policy", [CLUB, None], ids=["the regulation", "no policy"])
def test_the_regulation_never_combines_the_points_of_two_cards(policy):
    decision = ask(policy=policy)
    assert refusals(decision) == ["VIP-U3"]
    assert decision.reasons[0].text() == "points stay on the card that earned them"
    assert str(decision.reasons[0].citations[0]) == "transfers refused (VIP-U3)"


def test_a_firm_may_allow_it_and_then_the_two_facts_come_back():
    value = ask().value
    assert isinstance(value, Transfer)
    assert [(each.id, each.card, each.points) for each in value.events] == [
        ("t1 out", "C1", -5),
        ("t1 in", "C2", 5),
    ]
    assert [each.because for each in value.events] == [
        "transferred to card C2",
        "transferred from card C1",
    ]
    assert {(each.on, each.by) for each in value.events} == {(DAY, "manager")}
    assert str(value) == "5 points from card C1 to card C2, 15 left"


def test_a_granted_transfer_cites_what_the_firm_changed():
    (reason,) = ask().reasons
    assert reason.text() == "5 of 20 points move to the other card, 15 are left"
    assert str(reason.citations[0]) == (
        "transfers allowed: set by the caller (VIP-U3 says refused)"
    )
    ours = attrs.evolve(ALLOWED, cites={"transfers": OURS})
    assert ask(policy=ours).reasons[0].clause == OURS


@pytest.mark.parametrize(("points", "left"), [(19, 1), (20, 0)])
def test_all_the_points_of_a_card_may_move(points, left):
    assert ask(points).value.left == left


def test_one_point_more_than_there_is_does_not_move():
    assert refusals(ask(21)) == ["VIP-U4"]
    assert refusals(ask(1, member(-3))) == ["VIP-U4"]


def test_points_do_not_move_from_a_card_to_itself():
    decision = ask(target=member(20))
    assert refusals(decision) == ["VIP-U3"]
    assert decision.reasons[0].text() == "card C1 is to give and to receive"


@pytest.mark.parametrize(
    ("state", "clause"),
    [
        (CardState.REPORTED, "VIP-M4"),
        (CardState.LAPSED, "VIP-U10"),
        (CardState.ENDED, "VIP-Q2"),
        (CardState.NONE, "VIP-A"),
    ],
    ids=str,
)
def test_a_card_that_is_not_active_neither_gives_nor_receives(state, clause):
    assert refusals(ask(source=member(20, state=state))) == [clause]
    assert refusals(ask(target=member(20, state=state, card="C2"))) == [clause]


def test_cards_that_hold_in_different_shops_stay_apart():
    elsewhere = member(0, card="C2", shop="South")
    decision = ask(target=elsewhere)
    assert refusals(decision) == ["VIP-R2"]
    assert decision.reasons[0].text() == (
        "the giving card holds in North, the receiving one in South"
    )
    chain = attrs.evolve(ALLOWED, shops={"North", "South"})
    assert isinstance(ask(target=elsewhere, policy=chain).value, Transfer)


def test_a_refusal_gives_every_reason_at_once():
    decision = ask(
        30,
        member(5, state=CardState.LAPSED),
        member(0, state=CardState.REPORTED, shop="South"),
        policy=CLUB,
    )
    assert refusals(decision) == ["VIP-U3", "VIP-U3", "VIP-U10", "VIP-M4", "VIP-R2", "VIP-U4"]
    assert [each.text() for each in decision.reasons[2:4]] == [
        "the giving card C1 is lapsed",
        "the receiving card C1 is reported lost or damaged",
    ]
    nobody = ask(1, member(state=CardState.NONE), member(state=CardState.NONE), policy=CLUB)
    assert refusals(nobody) == ["VIP-U3", "VIP-A", "VIP-A", "VIP-U4"]
    assert nobody.reasons[1].text() == "the giving card: no card"


# In accounts.


def two(policy=ALLOWED, *, points=500):
    ann = fold([card(), buy(points, when=1)], policy)
    bob = fold([card("C2"), buy(100, when=1, shown="C2")], policy)
    return ann, bob


def given(source, target, points, when, **others):
    facts = {"on": day(when), "number": "t1", "by": "manager"} | others
    return transfer(source, target, points, **facts).value


def test_the_facts_of_a_transfer_make_the_balances():
    ann, bob = two()
    moved = given(ann, bob, 3, 10)
    ann, bob = fold([moved.given], start=ann), fold([moved.received], start=bob)
    assert [each.on(day(10)).points for each in (ann, bob)] == [2, 4]
    assert [each.on(day(10)).earned for each in (ann, bob)] == [5, 1]
    assert [each.on(day(9)).points for each in (ann, bob)] == [5, 1]
    assert (ann.problems, bob.problems) == ((), ())
    assert [entry.kind.value for entry in statement(ann, day(10))] == ["earn", "adjust"]


def test_the_policy_of_the_giver_decides_unless_one_is_given():
    assert isinstance(given(*two(CLUB), 3, 10), Refused)
    assert isinstance(given(*two(CLUB), 3, 10, policy=ALLOWED), Transfer)
    dated = Editions([Edition(day(-5), CLUB), Edition(day(10), ALLOWED)])
    assert isinstance(given(*two(dated), 3, 9), Refused)
    assert isinstance(given(*two(dated), 3, 10), Transfer)


def test_two_cards_of_one_member_are_named_by_their_balances():
    account = fold([card(), buy(500, when=1), card("C2", 2)], ALLOWED)
    first, second = (account.on(day(10), card=name) for name in ("C1", "C2"))
    moved = given(first, second, 5, 10, policy=ALLOWED)
    after = fold(moved.events, start=account)
    assert [after.on(day(10), card=name).points for name in ("C1", "C2")] == [0, 5]


def test_moved_points_last_as_long_as_the_receiving_card():
    short = attrs.evolve(ALLOWED, expiry=days(100))
    ann, bob = two(short)
    moved = given(ann, bob, 3, 10)
    ann, bob = fold([moved.given], start=ann), fold([moved.received], start=bob)
    standing = [(ann.on(day(on)).points, bob.on(day(on)).points) for on in (101, 102, 731)]
    assert standing == [(2, 4), (0, 3), (0, 0)]
    assert bob.on(dt.date(2026, 3, 10)).points == 3


def test_pending_points_do_not_move():
    later = attrs.evolve(ALLOWED, pending=days(14))
    assert isinstance(given(*two(later), 1, 14), Refused)
    assert isinstance(given(*two(later), 5, 15), Transfer)


def test_moved_points_pay_off_a_debt_first():
    ann, bob = two()
    bob = fold([redeemed(3, when=5, shown="C2")], start=bob)
    moved = given(ann, bob, 5, 10)
    assert fold([moved.received], start=bob).on(day(10)).points == 3


# Bad facts.


@pytest.mark.parametrize("points", [1.0, True, None, "5"], ids=repr)
def test_points_are_whole(points):
    with pytest.raises(InvalidTypeError, match=r"^points is "):
        ask(points)


@pytest.mark.parametrize("points", [0, -1])
def test_at_least_one_point_moves(points):
    with pytest.raises(InvalidValueError, match=r"expected 1 or more"):
        ask(points)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"source": "C1"}, InvalidTypeError),
        ({"target": None}, InvalidTypeError),
        ({"policy": "club"}, InvalidTypeError),
        ({"on": "today"}, InvalidTypeError),
        ({"number": 5}, InvalidTypeError),
        ({"number": ""}, InvalidValueError),
        ({"by": None}, InvalidTypeError),
        ({"by": " "}, InvalidValueError),
        ({"on": DAY + dt.timedelta(1)}, InvalidValueError),
    ],
    ids=[
        *("source", "target", "policy", "day", "number as a count", "no number", "nobody"),
        *("an empty name", "another day"),
    ],
)
def test_what_is_no_request_is_refused(wrong, error):
    with pytest.raises(error, match=r"expected"):
        ask(**wrong)


def test_a_transfer_is_a_value():
    value = ask().value
    for copy in copies(value):
        assert copy == value
        assert hash(copy) == hash(value)
