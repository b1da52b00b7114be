"""Laws of the ledger, over whole lives of a card and over every option of a policy."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from clientrules.core.dates.term import days, months
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import InvalidValueError
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.events import Redeemed
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.account import Account, fold, posting_changes, statement
from clientrules.loyalty.points.transfers import Transfer, transfer
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from tests.core.samples import copies
from tests.loyalty.history import adjusted, back, buy, card, day, lost, redeemed

CLUB = ClubPolicy()
METALS = TierPolicy(tiers=(Tier("silver", 500), Tier("gold", 2000)), window=months(2))
POLICIES = (
    CLUB,
    ClubPolicy(carry=False, overdrawn="zero", failed="stays", shops={"North", "South"}),
    ClubPolicy(
        tiers=METALS,
        campaigns=(
            Campaign(factor=Fraction(3, 2), tier="silver"),
            Campaign(factor=2, since=day(20), until=day(60), category="skin care"),
        ),
        cap=30,
    ),
    ClubPolicy(expiry=months(2), expiry_end="month", pending=days(14), unit=Decimal("12.50")),
    ClubPolicy(expiry=days(40), overdrawn="zero", campaigns=(Campaign(factor=3),)),
)
policies = st.sampled_from(POLICIES)
paids = st.decimals(0, 2500, places=2) | st.integers(0, 2500)
whens = st.integers(0, 200)


@st.composite
def events(draw, shown="C1"):
    """Return what can happen with one card in force: receipts, returns, prizes, adjustments."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        # Ids of their own keep a history the same however often it is drawn.
        sale = buy(
            draw(paids),
            draw(whens),
            shown=draw(st.sampled_from([shown, None])),
            shop=draw(st.sampled_from(["North", "South"])),
            category=draw(st.sampled_from(["", "skin care"])),
            id=f"{shown} sale {number}",
        )
        found.append(sale)
        if draw(st.booleans()):
            part = Decimal(sale.paid) * draw(st.sampled_from([1, Decimal("0.3")]))
            later = sale.on.toordinal() - day(0).toordinal() + draw(whens)
            found.append(back(sale, part, later, id=f"{shown} back {number}"))
    for number in range(draw(st.integers(0, 3))):
        taken, when = draw(st.integers(0, 20)), draw(whens)
        found.append(redeemed(taken, when, shown=shown, id=f"{shown} prize {number}"))
        given_points, when = draw(st.integers(-5, 5)), draw(whens)
        found.append(adjusted(given_points, when, shown=shown, id=f"{shown} gift {number}"))
    return found


@st.composite
def lives(draw):
    """Return the life of a member: cards first, lost, replaced and renewed, in any order."""
    history = [card(), *draw(events())]
    if draw(st.booleans()):
        history += [buy(1000, -3, shown=None, id="standard")]
        history += draw(st.lists(st.just(back("standard", 1, 90, id="undone")), max_size=1))
    if draw(st.booleans()):
        history += [lost(when=100), card("C2", 120, reason="replacement", replaces="C1")]
        history += draw(events(shown="C2"))
    if draw(st.booleans()):
        last = "C2" if any(getattr(each, "card", None) == "C2" for each in history) else "C1"
        history += [card("C3", 150, reason="renewal", replaces=last), *draw(events(shown="C3"))]
    return draw(st.permutations(history))


def standings(account, until=1000):
    return [account.on(day(number)) for number in (0, 30, 100, 125, 199, 400, until)]


def whole(balance):
    return balance.points + balance.pending


# However the facts arrive.


@given(lives(), policies, st.data())
def test_order_of_arrival_and_duplicates_change_nothing(history, policy, data):
    repeated = [*history, *data.draw(st.lists(st.sampled_from(history), max_size=5))]
    shuffled = data.draw(st.permutations(repeated))
    account = fold(history, policy)
    assert fold(shuffled, policy) == account
    assert standings(fold(shuffled, policy)) == standings(account)


@given(lives(), policies)
def test_one_id_with_another_content_is_always_an_error(history, policy):
    other = attrs.evolve(history[0], order=7)
    with pytest.raises(InvalidValueError, match=r"has two contents"):
        fold([*history, other], policy)


@given(lives(), policies, st.integers(0, 60))
def test_a_fold_resumed_anywhere_equals_the_fold_of_all(history, policy, place):
    started = fold(history[:place], policy)
    account = fold(history, policy)
    resumed = fold(history[place:], start=started)
    assert resumed == account
    assert statement(resumed, day(400)) == statement(account, day(400))


@given(lives(), policies, st.integers(0, 60))
def test_what_late_facts_changed_leads_from_the_old_statement_to_the_new(history, policy, place):
    before, after = fold(history[:place], policy), fold(history, policy)
    gone, new = posting_changes(before, after, day(300))
    moved = sum(each.points for each in new) - sum(each.points for each in gone)
    assert statement(before, day(300)).points + moved == statement(after, day(300)).points


# Statements and time.


@given(lives(), policies, st.integers(-10, 1000))
def test_the_postings_up_to_a_day_sum_to_its_balances(history, policy, number):
    account = fold(history, policy)
    by_card = {}
    for each in ("C1", "C2", "C3"):
        if any(getattr(event, "reason", None) and event.card == each and event.on <= day(number)
               for event in history):  # fmt: skip
            balance = account.on(day(number), card=each)
            by_card[balance.card] = whole(balance)
            assert statement(account, day(number), card=each).points == whole(balance)
    assert statement(account, day(number)).points == sum(by_card.values())


@given(lives(), policies, st.integers(401, 1000), st.integers(0, 2000))
def test_time_alone_never_raises_available_plus_pending_points(history, policy, number, more):
    account = fold(history, policy)
    assert whole(account.on(day(number + more))) <= whole(account.on(day(number)))


@given(lives(), policies, st.integers(0, 199))
def test_a_day_is_not_changed_by_what_happens_after_it(history, policy, number):
    known = [each for each in history if each.on <= day(number)]
    account, then = fold(history, policy), fold(known, policy)
    assert account.on(day(number)) == then.on(day(number))
    assert statement(account, day(number)) == statement(then, day(number))


@given(lives(), policies, st.data())
def test_before_a_fact_is_the_account_of_what_came_before_it(history, policy, data):
    account = fold(history, policy)
    fact = data.draw(st.sampled_from(account.facts))
    before = account.before(fact.id)
    place = account.facts.index(fact)
    assert before == fold(account.facts[:place], policy)
    assert fold(account.facts[place:], start=before) == account


@given(events(), policies, paids)
def test_a_full_return_of_an_unspent_purchase_equals_never_having_bought(history, policy, paid):
    # A debt that is let go would be paid off and then let go, and a prize would spend the points.
    assume(policy.overdrawn == "negative")
    history = [card(when=-1), *history]
    sale = buy(paid, 401)
    account = fold([*history, sale, back(sale, paid, 401)], policy).on(day(401))
    never = fold(history, policy).on(day(401))
    assert (whole(account), account.earned) == (whole(never), never.earned)


RESTORING = (
    CLUB,
    ClubPolicy(cap=1),
    ClubPolicy(carry=False, cap=7, campaigns=(Campaign(factor=2, category="skin care"),)),
    ClubPolicy(
        campaigns=(
            Campaign(factor=Fraction(3, 2), since=day(20), until=day(60)),
            Campaign(factor=2, category="skin care"),
        ),
        cap=30,
    ),
    ClubPolicy(expiry=days(30)),
    ClubPolicy(expiry=months(2), expiry_end="month", pending=days(14), unit=Decimal("12.50")),
    ClubPolicy(expiry=days(5), pending=days(14), cap=3, campaigns=(Campaign(factor=3),)),
    Editions([Edition(day(-100), CLUB), Edition(day(60), ClubPolicy(unit=30, expiry=days(50)))]),
    Editions([Edition(day(-100), ClubPolicy(cap=2)), Edition(day(60), ClubPolicy(carry=False))]),
)


def _later(on, number):
    return on + dt.timedelta(days=number)


@st.composite
def purchases_and_returns(draw):
    """Return what is bought with a card, parts that go back, and one purchase among it."""
    sales = [
        buy(
            draw(paids),
            draw(st.integers(0, 120)),
            category=draw(st.sampled_from(["", "skin care"])),
            id=f"sale {number}",
        )
        for number in range(draw(st.integers(1, 7)))
    ]
    returns = [
        back(each, Decimal(each.paid) * draw(st.sampled_from([1, Decimal("0.3")])),
             _later(each.on, draw(st.integers(0, 100))), id=f"back of {each.id}")
        for each in sales[1:] if draw(st.booleans())
    ]  # fmt: skip
    gifts = [
        adjusted(draw(st.integers(1, 9)), draw(st.integers(0, 120)), id=f"gift {number}")
        for number in range(draw(st.integers(0, 2)))
    ]
    return sales, returns, gifts


def test_a_purchase_of_nothing_completes_no_unit_in_an_edition_with_a_smaller_one():
    smaller = Editions([Edition(day(-9), CLUB), Edition(day(5), ClubPolicy(unit=30))])
    account = fold([card(), buy(90, 1), buy(0, 6)], smaller)
    assert account.on(day(6)).points == 0
    assert fold([buy(1, 7)], start=account).on(day(7)).points == 3


@given(purchases_and_returns(), st.sampled_from(RESTORING), st.integers(0, 150))
def test_a_full_return_leaves_the_account_as_if_the_purchase_had_never_been(found, policy, later):
    # Nothing is spent here: for what spending, debts and ends between the two leave, see below.
    sales, returns, gifts = found
    gone, others = sales[0], [card(), *sales[1:], *returns, *gifts]
    on = _later(gone.on, later)
    account = fold([*others, gone, back(gone, gone.paid, on, order=9)], policy)
    never = fold(others, policy)
    for number in (0, 1, 5, 13, 14, 15, 30, 31, 50, 60, 100, 400, 900):
        assert account.on(_later(on, number)) == never.on(_later(on, number))


@given(purchases_and_returns(), st.sampled_from(RESTORING), st.integers(0, 150), st.data())
def test_after_spending_a_full_return_leaves_as_many_points_while_none_end(
    found, policy, later, data
):
    if isinstance(policy, ClubPolicy):
        policy = attrs.evolve(policy, expiry=None, expiry_end="day")
    else:
        policy = Editions([attrs.evolve(each, policy=attrs.evolve(each.policy, expiry=None))
                           for each in policy])  # fmt: skip
    sales, returns, gifts = found
    prizes = [redeemed(data.draw(st.integers(0, 20)), data.draw(whens), id="prize")]
    gone, others = sales[0], [card(), *sales[1:], *returns, *gifts, *prizes]
    on = _later(gone.on, later)
    account = fold([*others, gone, back(gone, gone.paid, on, order=9)], policy)
    never = fold(others, policy)
    for number in (0, 30, 100, 400):
        then = _later(on, number)
        assert whole(account.on(then)) == whole(never.on(then))
        assert account.on(then).earned == never.on(then).earned


@pytest.mark.parametrize(
    ("when", "left", "never"),
    [(40, 0, 0), (120, -3, 0)],
    ids=["while both lots are there", "after the other lot ended"],
)
def test_points_spent_in_place_of_others_that_ended_meanwhile_are_owed(when, left, never):
    # The prize took the points that ended first; without them it would have taken the others,
    # which have ended since. What time took away no return brings back.
    policy = Editions([Edition(day(-9), ClubPolicy(expiry=days(60))),
                       Edition(day(20), ClubPolicy(expiry=days(20)))])  # fmt: skip
    other, gone, prize = buy(300, 1), buy(300, 25), redeemed(3, 30)
    history = [card(), other, prize]
    account = fold([*history, gone, back(gone, 300, when)], policy).on(day(when))
    assert (account.points, fold(history, policy).on(day(when)).points) == (left, never)


@pytest.mark.parametrize("policy", [CLUB, ClubPolicy(expiry=days(10))], ids=["plain", "expiry"])
def test_a_debt_that_the_purchase_paid_off_is_there_again_after_its_return(policy):
    gone, history = buy(300, 5), [card(), redeemed(2, 1)]
    account = fold([*history, gone, back(gone, 300, 60)], policy)
    assert [account.on(day(number)).points for number in (4, 5, 60)] == [-2, 1, -2]


@given(st.lists(st.decimals(0, 3000, places=2), min_size=1, max_size=6), events())
def test_splitting_a_given_paid_amount_never_earns_more(parts, history):
    history = [card(when=-1), *history]
    once = fold([*history, buy(sum(parts, Decimal(0)), 500)])
    split = fold([*history, *(buy(each, 500) for each in parts)])
    assert split.on(day(500)) == once.on(day(500))


# Cards.


@given(events(), policies, st.integers(200, 900))
def test_a_renewed_card_begins_from_nothing(history, policy, number):
    # Beyond 731 days the old card has lapsed before.
    account = fold(
        [card(), *history, card("C9", number, reason="renewal", replaces="C1", order=9)], policy
    )
    new = account.on(day(number))
    assert (new.card, new.points, new.pending, new.earned) == ("C9", 0, 0, 0)
    assert (new.state, new.to_next_point) == (CardState.ACTIVE, policy.unit)
    assert new.expires == policy.validity.due(day(number))
    old = account.on(day(number), card="C1")
    assert (old.state, whole(old)) in {(state, 0) for state in (CardState.LAPSED, CardState.ENDED)}
    assert statement(account, day(number)).points == 0


@given(events(), policies, st.integers(200, 700), st.booleans())
def test_a_replaced_card_keeps_points_and_expiry_and_debts_and_what_it_earned(
    history, policy, number, reported
):
    history = [card(when=-1), *history]
    reports = [attrs.evolve(lost(when=number), order=8)] if reported else []
    replacing = card("C9", number, reason="replacement", replaces="C1", order=9)
    kept = fold(history, policy)
    account = fold([*history, *reports, replacing], policy)
    for later in (number, number + 5, number + 100):
        expected = attrs.evolve(kept.on(day(later)), card="C9")
        assert account.on(day(later)) == expected


@given(events(), policies, st.integers(200, 700), paids)
def test_a_replaced_card_earns_and_gives_back_as_the_one_before_it(history, policy, number, paid):
    history = [card(when=-1), *history]
    replacing = card("C9", number, reason="replacement", replaces="C1", order=8)
    sale = buy(paid, number, order=9)
    moved = fold([*history, replacing, attrs.evolve(sale, card="C9")], policy)
    expected = attrs.evolve(fold([*history, sale], policy).on(day(number)), card="C9")
    assert moved.on(day(number)) == expected


# Editions.


@given(lives(), policies, policies, st.integers(-10, 300))
def test_an_edition_changes_nothing_before_its_date(history, policy, other, number):
    first, later = Edition(day(-100), policy), Edition(day(number), other)
    dated, plain = fold(history, Editions([first, later])), fold(history, Editions([first]))
    assert statement(dated, day(number - 1)) == statement(plain, day(number - 1))
    before, after = plain.on(day(number - 1)), dated.on(day(number - 1))
    assert before == after
    entries = statement(dated, day(400))
    for entry in entries:
        assert entry.edition == str(first if entry.on < day(number) else later)


# Transfers.


@given(events(), events(shown="C2"), policies, st.integers(1, 40), st.integers(201, 400))
def test_a_transfer_moves_points_and_makes_none(giving, receiving, policy, points, number):
    policy = attrs.evolve(policy, transfers="allowed")
    source, target = fold([card(), *giving], policy), fold([card("C2"), *receiving], policy)
    before = source.on(day(number)), target.on(day(number))
    decided = transfer(source, target, points, on=day(number), number="t", by="manager").value
    granted = isinstance(decided, Transfer)
    assert granted is (before[0].points >= points and _both_active(before))
    if granted:
        out, into = decided.events
        after = fold([out], start=source), fold([into], start=target)
        moved = after[0].on(day(number)), after[1].on(day(number))
        assert [whole(each) for each in moved] == [
            whole(before[0]) - points,
            whole(before[1]) + points,
        ]
        assert [each.earned for each in moved] == [each.earned for each in before]
        assert not {"t out", "t in"} & {each.event for each in after[0].problems}
        # What is left to spend is spent without a problem.
        left = Redeemed(id="z", on=day(number), card="C1", points=decided.left, prize="p", order=9)
        assert "z" not in {each.event for each in fold([left], start=after[0]).problems}


def _both_active(balances):
    return all(each.state is CardState.ACTIVE for each in balances)


@given(lives(), st.randoms(use_true_random=False))
def test_facts_added_one_by_one_come_to_the_same_account(events, chance):
    account = Account((), ClubPolicy())
    for event in events if chance.random() < 0.5 else chance.sample(events, len(events)):
        account = fold([event], start=account)
    assert account == fold(events)
    assert all(each == account for each in copies(account))
    for place, event in enumerate(account.facts):
        assert account.before(event.id).facts == account.facts[:place]
