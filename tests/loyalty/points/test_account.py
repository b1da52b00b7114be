"""An account keeps its facts, answers for any day, and tells what late facts changed."""

import datetime as dt
from decimal import Decimal

import pytest

from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError, UnknownKeyError
from clientrules.loyalty.membership.standing import Balance, CardState
from clientrules.loyalty.points.account import Account, fold, is_vip, posting_changes, statement
from clientrules.loyalty.points.prizes import Poster, Prize, Redemption, redeem
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.basket import Basket, Checkout, Line
from clientrules.loyalty.prices.quotes import quote
from tests.core.samples import OURS, copies
from tests.loyalty.history import adjusted, back, buy, card, day, lost, redeemed

CLUB = ClubPolicy()
ENDING = ClubPolicy(failed="ends")
OURS_ENDING = ClubPolicy(failed="ends", cites={"failed": OURS})


def test_an_account_without_a_card_has_no_points():
    account = fold([buy(500, shown=None)])
    assert account.on(day(5)) == Balance.no_card(day(5))
    assert str(account.on(day(5))) == "no card"
    assert statement(account, day(5)).postings == ()


def test_a_balance_reads_as_words():
    assert str(fold([card(), buy(250)]).on(day(5))) == "card C1 active, 2 points"


def test_a_balance_of_a_past_day_does_not_know_what_came_later():
    account = fold([card(), buy(250), redeemed(1, when=4)])
    assert [account.on(day(number)).points for number in (-1, 0, 1, 3, 4)] == [0, 0, 2, 2, 1]
    assert account.on(day(-1)).card is None


def test_each_of_several_cards_has_its_own_points():
    account = fold([card(), card("C2", 10), buy(100, 20), buy(300, 21, shown="C2")])
    assert account.on(day(30)).card == "C2"
    assert [account.on(day(30), card=name).points for name in ("C1", "C2")] == [1, 3]
    assert [entry.points for entry in statement(account, day(30), card="C1")] == [1]
    assert statement(account, day(30)).points == 4


def test_the_total_is_that_of_all_cards_with_a_replacement_once():
    second = card("C2", 20, reason="replacement", replaces="C1")
    other = card("C3", 25)
    events = [
        card(),
        buy(300),
        second,
        other,
        buy(200, 26, shown="C3"),
        redeemed(1, 27, shown="C2"),
    ]
    account = fold(events)
    assert [account.on(day(number)).total for number in (0, 1, 20, 26, 27)] == [0, 3, 3, 5, 4]
    assert {account.on(day(30), card=name).total for name in ("C1", "C2", "C3")} == {4}
    assert statement(account, day(30)).points == 4
    assert account.on(day(5000)).total == 0


def test_a_statement_of_a_card_goes_on_with_its_replacement():
    second = card("C2", 20, reason="replacement", replaces="C1")
    account = fold([card(), buy(100), second, buy(200, 21, shown="C2")])
    for name in ("C1", "C2"):
        assert [entry.points for entry in statement(account, day(30), card=name)] == [1, 2]
    assert account.on(day(30), card="C1").card == "C2"


@pytest.mark.parametrize("asked", ["X", ""])
def test_an_unknown_card_is_refused(asked):
    account = fold([card()])
    with pytest.raises(UnknownKeyError, match="expected one of C1"):
        account.on(day(5), card=asked)
    with pytest.raises(UnknownKeyError, match="expected one of none"):
        statement(fold([]), day(5), card=asked)


@pytest.mark.parametrize("asked", [["C1"], {"C1": 1}], ids=str)
def test_a_card_is_named_and_not_listed(asked):
    with pytest.raises(InvalidTypeError, match=r"^card is .*: expected what cannot change"):
        fold([card()]).on(day(5), card=asked)


@pytest.mark.parametrize("given", [None, 0, "C1", [card()], Balance.no_card(day(1))], ids=repr)
def test_what_is_asked_of_an_account_is_asked_of_nothing_else(given):
    account = fold([card()])
    for ask in (
        lambda: statement(given, day(5)),
        lambda: is_vip(given, day(5)),
        lambda: posting_changes(given, account, day(5)),
        lambda: posting_changes(account, given, day(5)),
    ):
        with pytest.raises(InvalidTypeError, match=r"^account is .*: expected an account that"):
            ask()


@pytest.mark.parametrize("start", [0, "", [], ClubPolicy()], ids=["0", "text", "list", "policy"])
def test_a_fold_starts_from_an_account_or_from_nothing(start):
    with pytest.raises(InvalidTypeError, match=r"^start is .*: expected an account that fold"):
        fold([card()], start=start)
    assert fold([card()], start=None) == fold([card()])


def test_what_was_paid_can_cover_the_next_point_of_an_edition_with_a_smaller_unit():
    editions = Editions([Edition(day(0), CLUB), Edition(day(10), ClubPolicy(unit=50))])
    for paid, left in ((49, 1), (50, 0), (80, 0)):
        account = fold([card(), buy(paid)], editions)
        assert account.on(day(9)).to_next_point == 100 - paid
        assert account.on(day(10)).to_next_point == left
        assert fold([buy(max(left, 1), 11)], start=account).on(day(11)).points == 1


def test_the_same_event_twice_is_one():
    sale = buy(250)
    assert fold([card(), sale, sale]) == fold([card(), sale])


def test_one_id_with_two_contents_is_refused():
    with pytest.raises(InvalidValueError, match="event 'sale' has two contents"):
        fold([card(), buy(250, id="sale"), buy(251, id="sale")])
    started = fold([card(), buy(250, id="sale")])
    with pytest.raises(InvalidValueError, match="event 'sale' has two contents"):
        fold([buy(251, id="sale")], start=started)


def test_the_order_within_a_day_is_as_given():
    sale, prize = buy(2000, when=1, order=2), redeemed(20, when=1, order=1)
    assert [each.what for each in fold([card(), sale, prize]).problems] == ["takes 20 of 0 points"]
    assert fold([card(), buy(2000, when=1), redeemed(20, when=1)]).problems == ()


def test_a_late_fact_gives_the_same_answer_and_the_list_of_what_changed():
    late = buy(50, when=1, id="late")
    before = fold([card(), buy(150, when=5, id="sale")])
    after = fold([late], start=before)
    assert after == fold([*before.facts, late])
    gone, new = posting_changes(before, after, day(9))
    assert [(entry.event, entry.points) for entry in gone] == [("sale", 1)]
    assert [(entry.event, entry.points) for entry in new] == [("sale", 2)]
    assert posting_changes(after, after, day(9)) == ((), ())


@pytest.mark.parametrize("events", ["sale", None, 5, [None], ["sale"]], ids=str)
def test_only_events_are_folded(events):
    with pytest.raises(InvalidTypeError):
        fold(events)


def test_an_account_goes_on_by_its_own_policy_unless_another_is_given():
    doubled = ClubPolicy(points=2)
    started = fold([card(), buy(100)], doubled)
    assert fold([buy(100)], start=started).on(day(5)).points == 4
    assert fold([buy(100)], CLUB, started).on(day(5)).points == 2


@pytest.mark.parametrize("policy", [False, "club", 5])
def test_an_account_needs_a_policy(policy):
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        fold([], policy)


@pytest.mark.parametrize("on", [dt.datetime(2024, 5, 1), "2024-05-01", None], ids=str)
def test_a_day_is_a_date(on):
    account = fold([card()])
    for ask in (
        account.on,
        lambda each: statement(account, each),
        lambda each: is_vip(account, each),
    ):
        with pytest.raises(InvalidTypeError):
            ask(on)


# Who is a VIP.


def test_a_member_is_a_vip_from_the_issue_of_the_card_to_its_last_day():
    account = fold([card()])
    days = [day(-1), day(0), dt.date(2026, 3, 10), dt.date(2026, 3, 11)]
    assert [bool(is_vip(account, each)) for each in days] == [False, True, True, False]
    assert [is_vip(account, each).reasons[0].clause.id for each in days] == [
        "VIP-A",
        "VIP-U8",
        "VIP-U8",
        "VIP-U10",
    ]


def test_a_member_whose_card_is_lost_is_a_vip_and_one_whose_card_ended_is_not():
    assert is_vip(fold([card(), lost()]), day(2)).value is True
    sale = buy(1000, when=-2, shown=None)
    for policy, clause in ((ENDING, "VIP-A"), (OURS_ENDING, "OURS-4")):
        ended = is_vip(fold([sale, card(), back(sale, 1)], policy), day(2))
        assert (ended.value, ended.reasons[0].clause.id) == (False, clause)
    assert is_vip(fold([sale, card(), back(sale, 1)]), day(2)).value is True


# Before a fact.


def test_a_receipt_priced_again_does_not_use_the_points_it_earned_itself():
    receipt = buy(1000, id="receipt", order=1)
    account = fold([card(), buy(2900, id="earlier"), receipt, buy(100, id="later", order=2)])
    seen = Checkout(card_shown_by="holder", birthday=None, identity=None, shop="North")
    basket = Basket([Line(1000)], checkout=seen)
    assert quote(basket, account, on=receipt.on).value.total == 850
    assert quote(basket, account.before("receipt"), on=receipt.on).value.total == 900
    assert account.before("receipt").on(receipt.on).points == 29
    assert account.before("later").on(receipt.on).points == 39


def test_an_account_made_by_hand_is_one_of_its_facts_in_their_order():
    sale = buy(250, id="sale")
    account = Account((card(), sale), ClubPolicy())
    assert account.before("sale") == Account((card(),), ClubPolicy())
    with pytest.raises(UnknownKeyError, match="the account has no event"):
        account.before("x")


def test_there_is_no_account_before_a_fact_that_it_does_not_hold():
    with pytest.raises(UnknownKeyError, match=r"no event 'x': expected one of issue C1"):
        fold([card()]).before("x")
    with pytest.raises(InvalidTypeError, match=r"event is 5"):
        fold([card()]).before(5)


# The statement as a value.


def test_a_statement_reads_line_by_line():
    account = fold([card(), buy(250, id="sale"), adjusted(1, id="gift")])
    text = str(statement(account, day(5)))
    assert text.splitlines() == [
        "2024-03-11  C1         earned                       +2  sale       (VIP-R3a)",
        "2024-03-12  C1         adjusted                     +1  gift       ()",
        "2024-03-15  3 points",
    ]
    assert len(statement(account, day(5))) == 2


def test_a_statement_shows_as_a_table_that_trusts_no_text():
    html = statement(fold([card("<C1>"), buy(250, shown="<C1>")]), day(5))._repr_html_()
    assert "&lt;C1&gt;" in html
    assert "<C1>" not in html
    adjusted_html = statement(fold([card(), adjusted(2)]), day(5))._repr_html_()
    assert "<td>+2</td>" in adjusted_html


def test_a_problem_reads_as_words():
    (problem,) = fold([card(), redeemed(1, id="prize")]).problems
    assert str(problem) == "2024-03-12 prize: takes 1 of 0 points (VIP-U4)"


def test_accounts_balances_and_statements_survive_copying():
    account = fold([card(), buy(250)])
    for value in (account, account.on(day(5)), statement(account, day(5))):
        assert all(each == value and hash(each) == hash(value) for each in copies(value))


def test_the_states_of_a_card_have_chinese_names():
    assert CardState.REPORTED.label_zh == "挂失"


# A price and a prize by the policy that the account is kept by.


def checkout():
    seen = Checkout(card_shown_by="holder", birthday=None, identity=None, shop="North")
    return Basket([Line(200)], checkout=seen)


def test_a_quote_of_an_account_goes_by_its_own_policy_unless_another_is_given():
    cheap = ClubPolicy(rate=Decimal("0.50"))
    account = fold([card()], cheap)
    assert quote(checkout(), account, day(5)).value.total == 100
    assert quote(checkout(), account, day(5), policy=CLUB).value.total == 180
    assert quote(checkout(), account.on(day(5)), day(5)).value.total == 180
    editions = Editions([Edition(day(-5), CLUB), Edition(day(4), cheap)])
    dated = fold([card()], editions)
    assert [quote(checkout(), dated, day(number)).value.total for number in (3, 4)] == [180, 100]


def test_a_prize_goes_by_the_policy_of_the_account():
    account = fold([card(), buy(500)], ClubPolicy(shops={"North", "South"}))
    mug = Prize("mug", 5)
    poster = Poster(shop="South", prizes={mug})
    assert isinstance(redeem(account, mug, day(5), poster=poster).value, Redemption)
    assert isinstance(redeem(account, mug, day(5), poster=poster, policy=CLUB).value, Refused)


def test_a_policy_for_a_price_is_a_policy():
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        quote(checkout(), fold([card()]), day(5), policy="club")


def test_every_row_that_is_no_event_is_named_by_its_number_and_its_id():
    rows = [
        ("card issued", "1", day(0), "C1", "North", "first"),
        ("purchased", "2", day(1), 1.5, "North", "C1"),
        {"event": "purchsed", "id": "3"},
    ]
    with pytest.raises(RulesError) as refused:
        fold(rows)
    first, second = refused.value.problems
    assert first.startswith("row 2 (id '2'): Purchased.paid is 1.5")
    assert second.startswith("row 3 (id '3'): a row's event is 'purchsed'")
    assert "did you mean 'purchased'?" in second


def test_every_id_with_two_contents_is_named():
    twice = [buy(250, id="a"), buy(251, id="a"), buy(250, id="b"), buy(251, id="b")]
    with pytest.raises(InvalidValueError, match="two contents") as refused:
        fold(twice)
    assert [each[:9] for each in refused.value.problems] == ["event 'a'", "event 'b'"]


def test_accounts_that_go_on_from_one_another_stay_apart():
    first = fold([card()])
    left, right = fold([buy(100, 2, id="x")], start=first), fold([buy(200, 3, id="y")], start=first)
    both = fold([buy(300, 4, id="x")], start=right)
    assert [each.id for each in both.facts] == ["issue C1", "y", "x"]
    assert both.before("x") == right
    assert left.before("x") == first
    for account, unknown in ((first, "x"), (left, "y"), (right, "x")):
        with pytest.raises(UnknownKeyError, match="the account has no event"):
            account.before(unknown)
    with pytest.raises(InvalidValueError, match="two contents"):
        fold([buy(100, 2, id="x")], start=both)
