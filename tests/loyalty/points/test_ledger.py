"""Points are earned, taken back, spent and lost as the regulation says, each with its clause."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import NotInForceError
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.account import fold, statement
from clientrules.loyalty.policy import ClubPolicy
from tests.core.samples import OURS, hostile_decimals
from tests.loyalty.history import adjusted, back, buy, card, day, lost, redeemed

CLUB = ClubPolicy()
FAR = day(10_000)


def points(*events, policy=CLUB, on=700):
    return fold(events, policy).on(day(on)).points


def earned(*events, policy=CLUB, on=700):
    return fold(events, policy).on(day(on)).earned


def entries(*events, policy=CLUB, on=700):
    found = statement(fold(events, policy), day(on))
    return [
        (each.kind.value, each.points, each.clause.id if each.clause else None) for each in found
    ]


def problems(*events, policy=CLUB):
    return [(each.what, each.clause.id) for each in fold(events, policy).problems]


# Earning.


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        pytest.param([150, 150], 3, id="carried", marks=pytest.mark.clause("VIP-R3a", 1)),
        pytest.param([Decimal("99.99")], 0, id="below", marks=pytest.mark.clause("VIP-R3a", 2)),
        pytest.param([Decimal("100.00")], 1, id="a unit", marks=pytest.mark.clause("VIP-R3a", 3)),
        pytest.param([Decimal("99.99"), Decimal("0.01")], 1, id="a unit in two"),
        pytest.param([0], 0, id="nothing"),
    ],
)
def test_every_full_unit_paid_earns_and_the_rest_is_carried(paid, expected):
    assert points(card(), *map(buy, paid)) == expected


@pytest.mark.clause("VIP-R3a", 1)
def test_each_purchase_is_rounded_by_itself_where_nothing_is_carried():
    policy = ClubPolicy(carry=False)
    assert points(card(), buy(150), buy(150), policy=policy) == 2


def test_an_earning_cites_the_clause_and_the_purchase():
    account = fold([card(), buy(250, id="sale")], CLUB)
    (entry,) = statement(account, day(5))
    assert (entry.points, entry.event, entry.clause.id, entry.on) == (2, "sale", "VIP-R3a", day(1))


def test_a_purchase_without_the_card_earns_nothing():
    assert points(card(), buy(500, shown=None)) == 0


def test_a_purchase_before_the_card_was_issued_earns_nothing():
    assert points(buy(500, when=-1, shown=None), card()) == 0


def test_a_purchase_in_another_shop_earns_only_where_the_card_holds():
    assert points(card(), buy(500, shop="South")) == 0
    assert points(card(), buy(500, shop="South"), policy=ClubPolicy(shops={"North", "South"})) == 5
    assert points(card(), buy(500), policy=ClubPolicy(shops={"South"})) == 0


def test_a_purchase_on_an_unknown_card_earns_nothing_and_is_a_problem():
    assert problems(card(), buy(500, shown="X")) == [("card 'X' was never issued", "VIP-U1")]
    assert points(card(), buy(500, shown="X")) == 0


def test_what_is_still_to_pay_for_the_next_point_is_known():
    assert fold([card(), buy(250)], CLUB).on(day(2)).to_next_point == 50
    assert fold([card()], CLUB).on(day(2)).to_next_point == 100


# Returns.


def test_a_return_takes_back_what_the_amount_kept_does_not_earn():
    sale = buy(250)
    assert entries(card(), sale, back(sale, 100)) == [
        ("earn", 2, "VIP-R3a"),
        ("claw back", -1, "VIP-R3a"),
    ]
    assert entries(card(), sale, back(sale, 50)) == [("earn", 2, "VIP-R3a")]
    assert entries(card(), sale, back(sale, Decimal("50.01")))[1] == ("claw back", -1, "VIP-R3a")


def test_many_small_returns_claw_back_as_much_as_one():
    sale = buy(200)
    refunds = [back(sale, 50, when=number) for number in range(2, 6)]
    assert points(card(), sale, *refunds) == points(card(), sale, back(sale, 200)) == 0


def test_a_purchase_after_a_return_can_be_returned_too():
    first, second = buy(200), buy(300, when=3)
    history = first, back(first, 100, when=2), second, back(second, 300, when=4)
    assert points(card(), *history) == 1


def test_a_return_is_recomputed_on_its_own_purchase_where_nothing_is_carried():
    policy = ClubPolicy(carry=False)
    sale = buy(150)
    assert points(card(), sale, back(sale, 50), policy=policy) == 1
    assert points(card(), sale, back(sale, 51), policy=policy) == 0


def test_points_spent_before_a_return_leave_a_debt():
    sale = buy(200)
    history = card(), sale, redeemed(2, when=2), back(sale, 200, when=3)
    assert points(*history) == -2
    assert earned(*history) == 0


def test_points_spent_before_a_return_are_let_go_where_the_firm_says_so():
    sale = buy(200)
    policy = ClubPolicy(overdrawn="zero")
    history = card(), sale, redeemed(1, when=2), back(sale, 200, when=3)
    assert points(*history, policy=policy) == 0
    assert earned(*history, policy=policy) == 0
    assert points(card(), sale, redeemed(3, when=2), back(sale, 200, when=3), policy=policy) == -1


def test_more_given_back_than_kept_is_a_problem_and_counts_as_far_as_it_can():
    sale = buy(200)
    history = card(), sale, back(sale, 150), back(sale, 100, when=3)
    assert problems(*history) == [("gives back 100 of the 50 kept", "VIP-R3a")]
    assert points(*history) == 0


def test_a_return_of_an_unknown_purchase_is_a_problem():
    assert problems(card(), back("nothing", 5)) == [("purchase 'nothing' is unknown", "VIP-R3a")]


def test_a_return_after_the_card_lapsed_takes_nothing():
    sale = buy(200)
    history = card(), sale, back(sale, 200, when=800)
    assert points(*history, on=900) == 0
    assert [kind for kind, *_ in entries(*history, on=900)] == ["earn", "expire"]


def test_a_return_of_a_purchase_without_the_card_takes_nothing():
    sale = buy(200, shown=None)
    assert entries(card(), sale, back(sale, 200)) == []


# The standard undone.


ENDING = ClubPolicy(failed="ends")
OURS_ENDING = attrs.evolve(ENDING, cites={"failed": OURS})


def member(*events, policy=ENDING, qualifying=1000):
    sale = buy(qualifying, when=-5, shown=None, id="qualifying")
    return fold([sale, card(), buy(300, id="later"), *events], policy)


def test_a_return_that_undoes_the_standard_ends_the_card_that_day():
    account = member(back("qualifying", Decimal("0.01"), when=9))
    assert account.on(day(8)).state is CardState.ACTIVE
    ended = account.on(day(9))
    assert (ended.state, ended.points) == (CardState.ENDED, 0)
    last = statement(account, day(9)).postings[-1]
    assert (last.kind.value, last.points, last.clause) == ("forfeit", -3, None)
    cited = member(back("qualifying", Decimal("0.01"), when=9), policy=OURS_ENDING)
    assert statement(cited, day(9)).postings[-1].clause == OURS


def test_a_return_that_leaves_the_standard_met_changes_nothing():
    account = member(back("qualifying", 100, when=9), qualifying=1100)
    assert (account.on(day(9)).state, account.on(day(9)).points) == (CardState.ACTIVE, 3)


def test_a_return_of_a_later_purchase_does_not_touch_the_standard():
    assert member(back("later", 300, when=9)).on(day(9)).state is CardState.ACTIVE


def test_the_card_stays_unless_the_firm_says_otherwise():
    account = member(back("qualifying", 1000, when=9), policy=CLUB)
    assert (account.on(day(9)).state, account.on(day(9)).points) == (CardState.ACTIVE, 3)


def test_a_card_whose_standard_is_not_on_record_is_not_ended():
    account = member(back("qualifying", 10, when=9), qualifying=500)
    assert account.on(day(9)).state is CardState.ACTIVE


# Prizes and adjustments.


def test_a_prize_takes_its_points_and_cites_the_clause():
    assert entries(card(), buy(2000), redeemed(20)) == [
        ("earn", 20, "VIP-R3a"),
        ("redeem", -20, "VIP-R3c"),
    ]


def test_a_prize_that_the_points_do_not_cover_happened_and_is_a_problem():
    history = card(), buy(1900), redeemed(20)
    assert points(*history) == -1
    assert problems(*history) == [("takes 20 of 19 points", "VIP-U4")]


def test_a_prize_on_a_card_out_of_force_is_a_problem():
    history = card(), buy(1900), lost(when=2), redeemed(1, when=3)
    assert problems(*history) == [("card 'C1' is reported lost or damaged", "VIP-M4")]
    assert problems(card(), redeemed(1, shown="X")) == [("card 'X' was never issued", "VIP-U1")]


def test_an_adjustment_cites_nothing_and_counts_on_a_known_card_only():
    assert entries(card(), adjusted(5), adjusted(-2)) == [("adjust", 5, None), ("adjust", -2, None)]
    assert problems(card(), adjusted(5, shown="X")) == [("card 'X' was never issued", "VIP-U1")]


@pytest.mark.parametrize("given", [5, -5])
@pytest.mark.parametrize(
    ("ends", "shown", "problem"),
    [
        ([], "C1", ("card 'C1' is lapsed", "VIP-U10")),
        (
            [card("C2", 20, reason="renewal", replaces="C1")],
            "C1",
            ("card 'C1' is lapsed", "VIP-U10"),
        ),
        (
            [card("C2", 20, reason="replacement", replaces="C1")],
            "C1",
            ("card 'C1' was replaced by 'C2'", "VIP-M4"),
        ),
        ([back("standard", 1, 20)], "C1", ("card 'C1' is ended by a refund", "OURS-4")),
    ],
    ids=["lapsed", "renewed", "replaced", "ended"],
)
def test_an_adjustment_of_a_card_out_of_force_is_a_problem_and_does_not_count(
    ends, shown, problem, given
):
    before = [buy(1000, 0, shown=None, id="standard"), card(), buy(300), *ends]
    account = fold([*before, adjusted(given, 800, shown=shown)], OURS_ENDING)
    assert [(each.what, each.clause.id) for each in account.problems] == [problem]
    assert statement(account, day(900)) == statement(fold(before, OURS_ENDING), day(900))


def test_an_adjustment_counts_to_the_last_day_of_a_card_and_on_a_reported_one():
    last = dt.date(2026, 3, 10)
    assert fold([card(), adjusted(5, last)], CLUB).on(last).points == 5
    after = last + dt.timedelta(days=1)
    assert fold([card(), adjusted(5, after)], CLUB).on(after).points == 0
    reported = fold([card(), lost(when=3), adjusted(5, 4)], CLUB)
    assert (reported.on(day(4)).points, reported.problems) == (5, ())


def test_a_prize_on_a_lapsed_card_happened_and_is_a_problem():
    history = card(), redeemed(2, when=800)
    assert problems(*history) == [("card 'C1' is lapsed", "VIP-U10")]
    assert points(*history, on=900) == -2


@pytest.mark.parametrize(
    ("before", "when", "problem"),
    [
        ([card()], 800, ("card 'C1' is lapsed", "VIP-U10")),
        (
            [buy(1000, 0, shown=None, id="sale"), card(), back("sale", 1, 5)],
            20,
            ("card 'C1' is ended by a refund", "VIP-A"),
        ),
    ],
    ids=["lapsed", "ended"],
)
def test_a_replacement_of_a_card_out_of_force_is_a_problem_and_gives_nothing(before, when, problem):
    second = card("C2", when, reason="replacement", replaces="C1")
    assert problems(*before, second, policy=ENDING) == [problem]
    account = fold([*before, second, buy(500, when + 1, shown="C2")], ENDING)
    assert account.on(day(when + 2)).card == "C2"
    assert account.on(day(when + 2)).state is not CardState.ACTIVE
    assert account.on(day(when + 2)).points == 0


def test_spent_points_still_count_as_earned():
    history = card(), buy(4000), redeemed(15)
    assert (points(*history), earned(*history)) == (25, 40)


# The card's end.


def test_points_expire_on_the_day_after_the_last_valid_day():
    account = fold([card(), buy(300)], CLUB)
    last = dt.date(2026, 3, 10)
    assert (account.on(last).state, account.on(last).points) == (CardState.ACTIVE, 3)
    after = account.on(last + dt.timedelta(days=1))
    assert (after.state, after.points, after.expires) == (CardState.LAPSED, 0, last)
    entry = statement(account, after.on).postings[-1]
    assert (entry.on, entry.kind.value, entry.points) == (after.on, "expire", -3)
    assert (entry.clause.id, entry.event) == ("VIP-U10", "")


def test_a_lapsed_card_earns_nothing():
    history = card(), buy(500, when=800)
    assert points(*history, on=900) == 0
    assert problems(*history) == [("card 'C1' is lapsed", "VIP-U1")]


def test_time_leaves_a_debt_where_it_is():
    history = card(), redeemed(5)
    assert points(*history, on=900) == -5


@pytest.mark.parametrize(
    "spent",
    [
        pytest.param(0, id="45 points", marks=pytest.mark.clause("VIP-U9", 1)),
        pytest.param(45, id="no points", marks=pytest.mark.clause("VIP-U9", 2)),
        pytest.param(50, id="a debt"),
    ],
)
def test_a_renewed_card_begins_without_points(spent):
    history = card(), buy(4500), redeemed(spent), card("C2", 500, reason="renewal", replaces="C1")
    account = fold(history, CLUB)
    renewed = account.on(day(500))
    assert (renewed.card, renewed.points, renewed.earned) == ("C2", 0, 0)
    assert renewed.expires == dt.date(2027, 7, 23)
    assert statement(account, day(500)).points == 0
    assert account.on(day(500), card="C1").state is CardState.LAPSED


def test_a_renewal_after_the_card_lapsed_clears_a_debt_too():
    history = card(), redeemed(5), card("C2", 800, reason="renewal", replaces="C1")
    assert statement(fold(history, CLUB), day(800)).points == 0


def test_only_purchases_after_the_last_issue_count_for_a_renewed_card():
    old = buy(1000, when=-5, shown=None, id="old")
    new = buy(1000, when=600, id="new")
    renewed = card("C2", 600, reason="renewal", replaces="C1")
    account = fold([old, card(), new, renewed, back("old", 1000, when=610)], ENDING)
    assert account.on(day(610)).state is CardState.ACTIVE
    account = fold([old, card(), new, renewed, back("new", 1000, when=610)], ENDING)
    assert account.on(day(610)).state is CardState.ENDED


def test_a_card_renewed_on_the_day_of_its_issue_has_no_standard_to_undo():
    old = buy(1000, when=-5, shown=None, id="old")
    renewed = card("C2", 0, reason="renewal", replaces="C1")
    account = fold([old, card(), renewed, back("old", 1000, when=10)], ENDING)
    assert account.on(day(10)).state is CardState.ACTIVE


# Lost cards.


@pytest.mark.clause("VIP-M4", 1)
def test_a_replaced_card_keeps_points_and_expiry():
    replaced = card("C2", 20, reason="replacement", replaces="C1")
    account = fold([card(), buy(2550), lost(when=10), replaced], CLUB)
    balance = account.on(day(20))
    assert (balance.card, balance.state, balance.points) == ("C2", CardState.ACTIVE, 25)
    assert balance.expires == dt.date(2026, 3, 10)
    assert account.on(day(19)).state is CardState.REPORTED
    assert fold([*account.facts, buy(50, when=21, shown="C2")], CLUB).on(day(21)).points == 26


def test_a_reported_card_gives_nothing_until_its_replacement():
    history = card(), lost(when=1), buy(500, when=2)
    assert points(*history) == 0
    assert problems(*history) == [("card 'C1' is reported lost or damaged", "VIP-U1")]


def test_a_card_that_was_replaced_gives_nothing():
    replaced = card("C2", 20, reason="replacement", replaces="C1")
    history = card(), replaced, buy(500, when=21)
    assert points(*history) == 0
    assert problems(*history) == [("card 'C1' was replaced by 'C2'", "VIP-M4")]


def test_a_damaged_card_is_replaced_without_a_report():
    replaced = card("C2", 20, reason="replacement", replaces="C1")
    assert fold([card(), replaced], CLUB).on(day(20)).state is CardState.ACTIVE


def test_a_report_of_a_lapsed_or_unknown_card_blocks_nothing():
    assert fold([card(), lost(when=800)], CLUB).on(day(801)).state is CardState.LAPSED
    assert problems(card(), lost("X")) == [("card 'X' was never issued", "VIP-U1")]


@pytest.mark.parametrize(
    ("event", "what"),
    [
        (
            card("C2", 20, reason="replacement", replaces="C1", shop="South"),
            "replaced at 'South', issued at 'North'",
        ),
        (
            card("C2", 20, reason="replacement", replaces="X"),
            "replaces card 'X', which was never issued",
        ),
    ],
    ids=["other shop", "unknown card"],
)
def test_a_card_replaced_against_the_rules_is_a_problem(event, what):
    assert problems(card(), event) == [(what, "VIP-M4")]


def test_a_card_issued_twice_and_a_renewal_of_none_are_problems():
    twice, renewed = card("C1", 20, id="again"), card("C2", 20, reason="renewal", replaces="X")
    assert problems(card(), twice) == [("card 'C1' was issued before", "VIP-A")]
    never = "replaces card 'X', which was never issued"
    assert problems(card(), renewed) == [(never, "VIP-U9")]


def test_a_card_replaced_twice_is_a_problem():
    second = card("C2", 20, reason="replacement", replaces="C1")
    third = card("C3", 30, reason="replacement", replaces="C1")
    assert problems(card(), second, third) == [("card 'C1' was replaced before", "VIP-M4")]


# Editions.

DOUBLE = attrs.evolve(
    CLUB, points=2, cites={"points": Clause("OURS-4", "Two points.", Source("Our rules"))}
)
BOTH = Editions([Edition(day(-50), CLUB), Edition(day(100), DOUBLE, name="summer")])


def test_the_day_of_an_event_selects_the_edition_and_the_posting_names_it():
    account = fold([card(), buy(100, when=99), buy(100, when=100)], BOTH)
    first, second = statement(account, day(200))
    assert (first.points, first.edition) == (1, f"edition of {day(-50)}")
    assert (second.points, second.edition) == (2, "summer")


def test_an_edition_changes_nothing_before_its_date():
    history = [card(), buy(150, when=50), redeemed(1, when=60)]
    assert fold(history, BOTH).on(day(99)) == fold(history, CLUB).on(day(99))


def test_a_return_takes_back_by_the_edition_that_the_purchase_earned_by():
    sale = buy(100, when=99)
    assert points(card(), sale, back(sale, 100, when=150), policy=BOTH) == 0


def test_an_event_before_the_first_edition_is_refused():
    with pytest.raises(NotInForceError):
        fold([card(when=-60)], BOTH)


# Laws.

paids = st.decimals(0, 5000, places=2)


@st.composite
def histories(draw):
    """Return a card with purchases, some of them returned in part, and prizes."""
    sales = [
        buy(paid, when=number) for number, paid in enumerate(draw(st.lists(paids, max_size=6)))
    ]
    refunds = []
    for sale in sales:
        for share in draw(st.lists(st.fractions(0, 1), max_size=2)):
            cents = int(sale.paid * 100 * share.numerator / share.denominator) // 2
            refunds.append(back(sale, Decimal(cents) / 100, when=draw(st.integers(10, 40))))
    prizes = [redeemed(each, when=20) for each in draw(st.lists(st.integers(0, 30), max_size=2))]
    return [card(), *sales, *refunds, *prizes]


@given(histories(), st.integers(0, 900))
def test_the_postings_up_to_a_day_sum_to_its_balance(history, number):
    account = fold(history, CLUB)
    assert statement(account, day(number)).points == account.on(day(number)).points


@given(histories(), st.randoms(use_true_random=False), st.data())
def test_order_of_arrival_and_duplicates_change_nothing(history, random, data):
    shuffled = [*history, *data.draw(st.lists(st.sampled_from(history), max_size=4))]
    random.shuffle(shuffled)
    assert fold(shuffled, CLUB) == fold(history, CLUB)


@given(histories(), st.integers(0, 12))
def test_a_fold_resumed_anywhere_equals_the_fold_of_all(history, place):
    started = fold(history[:place], CLUB)
    assert fold(history[place:], CLUB, started) == fold(history, CLUB)


@given(histories(), st.integers(41, 2000), st.integers(0, 2000))
def test_time_alone_never_raises_the_points(history, number, more):
    account = fold(history, CLUB)
    assert account.on(day(number + more)).points <= account.on(day(number)).points


@given(histories(), paids)
def test_a_full_return_of_an_unspent_purchase_equals_never_having_bought(history, paid):
    sale = buy(paid, when=5)
    account = fold([*history, sale, back(sale, paid, when=6)], CLUB)
    assert account.on(day(50)) == fold(history, CLUB).on(day(50))


@given(st.lists(paids, min_size=1, max_size=6))
def test_splitting_what_is_paid_never_earns_more(parts):
    whole = sum(parts, Decimal(0))
    assert points(card(), *map(buy, parts)) == points(card(), buy(whole))
    apart = ClubPolicy(carry=False)
    assert points(card(), *map(buy, parts), policy=apart) <= points(
        card(), buy(whole), policy=apart
    )


@given(histories())
def test_the_ambient_decimal_context_changes_nothing(history):
    days = day(30), FAR
    expected = [fold(history, CLUB).on(each) for each in days]
    with hostile_decimals():
        assert [fold(history, CLUB).on(each) for each in days] == expected


@given(
    st.lists(st.integers(0, 900), min_size=2, max_size=4),
    st.permutations(range(4)),
    st.booleans(),
)
def test_the_ids_of_receipts_of_one_day_decide_nothing_where_each_earns_alike(
    sales, names, expiring
):
    policy = ClubPolicy(expiry=days(30)) if expiring else CLUB
    first, second = (
        fold([card(), *(buy(paid, id=f"{ids[at]}") for at, paid in enumerate(sales))], policy)
        for ids in (range(4), names)
    )
    for number in (1, 20, 40):
        assert first.on(day(number)) == second.on(day(number))
