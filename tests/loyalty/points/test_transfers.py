"""Points move between cards only where the firm says so, and as two facts."""

import datetime as dt

import attrs
import hypothesis
import pytest
from hypothesis import strategies as st

from clientrules.core.dates.term import days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.account import fold, statement
from clientrules.loyalty.points.transfers import Transfer, transfer
from clientrules.loyalty.policy import ClubPolicy
from tests.core.samples import OURS, copies
from tests.loyalty.history import adjusted, buy, card, day, redeemed
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
        (CardState.ENDED, "VIP-A"),
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
    ann, bob = fold([moved.given], start=ann), fold(moved.received, start=bob)
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
    for moved in (
        given(first, second, 5, 10, policy=ALLOWED),
        given(account, account, 5, 10, card="C1"),
    ):
        after = fold(moved.events, start=account)
        assert [after.on(day(10), card=name).points for name in ("C1", "C2")] == [0, 5]
    with pytest.raises(InvalidTypeError, match=r"^source is .* of whose cards 'C1' is one"):
        given(first, second, 5, 10, card="C1")


SHORT = attrs.evolve(ALLOWED, expiry=days(100))


def test_moved_points_keep_the_end_they_had():
    ann, bob = two(SHORT)
    moved = given(ann, bob, 3, 10)
    assert [each.expires for each in moved.received] == [day(101)]
    ann, bob = fold([moved.given], start=ann), fold(moved.received, start=bob)
    standing = [(ann.on(day(on)).points, bob.on(day(on)).points) for on in (101, 102, 731)]
    assert standing == [(2, 4), (0, 0), (0, 0)]


def test_points_that_end_first_move_first_each_with_its_own_end():
    ann = fold([card(), buy(200, when=1), buy(300, when=5), buy(400, when=9)], SHORT)
    bob = fold([card("C2")], SHORT)
    moved = given(ann, bob, 4, 10)
    assert [(each.id, each.points, each.expires) for each in moved.received] == [
        ("t1 in, to 2024-06-19", 2, day(101)),
        ("t1 in, to 2024-06-23", 2, day(105)),
    ]
    assert str(moved) == "4 points from card C1 to card C2, 5 left"
    assert moved.events == (moved.given, *moved.received)
    bob = fold(moved.received, start=bob)
    assert [bob.on(day(on)).points for on in (10, 101, 102, 105, 106)] == [4, 4, 2, 2, 0]


def test_points_that_last_as_long_as_their_card_end_with_it_on_any_other():
    ann, bob = two()
    bob = fold([card("C3", 300, reason="renewal", replaces="C2")], start=bob)
    moved = given(ann, bob, 3, 400)
    assert [each.expires for each in moved.received] == [dt.date(2026, 3, 10)]
    bob = fold(moved.received, start=bob)
    assert [bob.on(dt.date(2026, 3, on)).points for on in (10, 11)] == [3, 0]
    assert statement(bob, dt.date(2026, 3, 11)).postings[-1].clause is None


def test_a_balance_does_not_know_when_points_that_expire_do():
    ann, bob = two(SHORT)
    with pytest.raises(InvalidTypeError, match=r"expected the account of the member"):
        given(ann.on(day(10)), bob, 3, 10, policy=SHORT)


def test_pending_points_do_not_move():
    later = attrs.evolve(ALLOWED, pending=days(14))
    assert isinstance(given(*two(later), 1, 14), Refused)
    assert isinstance(given(*two(later), 5, 15), Transfer)


def test_moved_points_pay_off_a_debt_first():
    ann, bob = two()
    bob = fold([redeemed(3, when=5, shown="C2")], start=bob)
    moved = given(ann, bob, 5, 10)
    assert fold(moved.received, start=bob).on(day(10)).points == 3


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


# There and back.


@st.composite
def movings(draw):
    """Return what two cards earn and spend, and some points that move there and back."""
    events = {
        shown: [
            card(shown, when),
            *(
                buy(draw(st.integers(0, 900)), when + draw(st.integers(0, 60)), shown=shown)
                for _ in range(draw(st.integers(0, 4)))
            ),
            *(
                adjusted(draw(st.integers(1, 9)), when + draw(st.integers(0, 60)), shown=shown)
                for _ in range(draw(st.integers(0, 2)))
            ),
        ]
        for shown, when in (("C1", 0), ("C2", draw(st.integers(0, 60))))
    }
    return events["C1"], events["C2"], draw(st.integers(120, 500)), draw(st.integers(0, 200))


LASTING = st.sampled_from(
    [
        ALLOWED,
        SHORT,
        attrs.evolve(SHORT, expiry=days(400), expiry_end="month"),
        attrs.evolve(ALLOWED, expiry=days(300), pending=days(14), validity=days(450)),
    ]
)


def moved(source, target, number, when):
    """Return the accounts after all the points that one has have moved to the other."""
    points = source.on(day(when)).points
    value = given(source, target, points, when, number=number) if points > 0 else None
    if not isinstance(value, Transfer):
        return source, target
    return fold([value.given], start=source), fold(value.received, start=target)


@hypothesis.given(movings(), LASTING)
def test_a_transfer_there_and_back_revives_nothing(moving, policy):
    first, second, when, wait = moving
    ann, bob = fold(first, policy), fold(second, policy)
    there = moved(ann, bob, "there", when)
    home, away = moved(*reversed(there), "back", when + wait)[::-1]
    for later in (0, 1, 30, 100, 200, 300, 399, 400, 450, 500, 900):
        then = day(when + wait + later)
        before = ann.on(then).total + bob.on(then).total
        assert home.on(then).total + away.on(then).total <= before
        assert there[0].on(then).total + there[1].on(then).total <= before
