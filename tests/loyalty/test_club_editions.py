"""The club's rules go by the edition of the day that governs, cite it, and keep what it leaves."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core import Edition, Editions, days, months, years
from clientrules.core.editions import Transition
from clientrules.errors import InvalidValueError, NotInForceError
from clientrules.loyalty.campaigns import Campaign
from clientrules.loyalty.lint.leaks import find_leaks
from clientrules.loyalty.membership.card import card_expires, card_valid, may_replace
from clientrules.loyalty.membership.qualification import least_spend, qualifies
from clientrules.loyalty.membership.service import Occasion, message_day, message_due
from clientrules.loyalty.membership.standing import CardState
from clientrules.loyalty.points.account import fold, is_vip, statement
from clientrules.loyalty.points.prizes import Poster, Prize, Redemption, redeem
from clientrules.loyalty.points.transfers import Transfer, transfer
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.club_rates import is_birthday, member_rate, points_to_better_rate
from clientrules.loyalty.prices.quotes import quote
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from clientrules.loyalty.tiers.standing import tier_on
from tests.loyalty.history import adjusted, buy, card, day
from tests.loyalty.shopping import SHOP, basket, member, shown

CHANGE = 100
CLUB = ClubPolicy()
MUG = Prize("mug", 5)


def changed(after, *transitions, before=CLUB, since=CHANGE, **others):
    """Return editions of which the second begins on the day of the change."""
    first = Edition(day(-200), before, name="old")
    second = Edition(day(since), after, name="new", transitions=transitions)
    return Editions([first, second], **others)


def edition(decision):
    """Return the editions that the reasons of a decision cite."""
    found = (*decision.reasons, *decision.passed_over)
    return {each.edition for each in found if each.policy is not None}


# Each rule, on both sides of the first day of an edition.


def balance(number):
    return member(40, on=day(number))


def metals(least):
    return TierPolicy(tiers=[Tier("silver", least)], window=days(300))


OTHER = ClubPolicy(
    single=500,
    rate=Decimal("0.95"),
    tier_rate=Decimal("0.70"),
    tier_points=41,
    shops={"North", "South"},
    transfers="allowed",
)
TO = balance(CHANGE)
RULES = {
    "qualifies": lambda on, policy: qualifies([buy(600, 0)], on, policy=policy),
    "least_spend": lambda on, policy: least_spend([buy(300, 0)], on, policy=policy),
    "member_rate": lambda on, policy: member_rate(attrs.evolve(TO, on=on), on, policy=policy),
    "points_to_better_rate": lambda on, policy: points_to_better_rate(
        attrs.evolve(TO, on=on), on, policy=policy
    ),
    "quote": lambda on, policy: quote(basket(100), attrs.evolve(TO, on=on), on, policy=policy),
    "redeem": lambda on, policy: redeem(
        attrs.evolve(TO, on=on), MUG, on, poster=Poster(shop="South", prizes={MUG}), policy=policy
    ),
    "transfer": lambda on, policy: transfer(
        attrs.evolve(TO, on=on),
        attrs.evolve(TO, on=on, card="C2"),
        3,
        on=on,
        number="t",
        by="manager",
        policy=policy,
    ),
    "may_replace": lambda on, policy: may_replace(
        issuing_shop=SHOP, shop="South", policy=policy, on=on
    ),
    "tier_on": lambda on, policy: tier_on([buy(600, 0)], on, policy=policy),
}


@pytest.mark.parametrize("name", RULES)
def test_the_day_asked_selects_the_edition_which_the_reasons_cite(name):
    ask = RULES[name]
    before, after = (metals(500), metals(700)) if name == "tier_on" else (CLUB, OTHER)
    editions = changed(after, before=before)
    for number, policy, named in ((CHANGE - 1, before, "old"), (CHANGE, after, "new")):
        dated, plain = ask(day(number), editions), ask(day(number), policy)
        assert str(dated) == str(plain)
        assert [each.text() for each in dated.reasons] == [each.text() for each in plain.reasons]
        assert edition(dated) == {named}
    assert str(ask(day(CHANGE), editions)) != str(ask(day(CHANGE - 1), editions))


@pytest.mark.parametrize("name", RULES)
def test_before_the_first_edition_nothing_is_in_force(name):
    editions = Editions([Edition(day(CHANGE), metals(1) if name == "tier_on" else CLUB)])
    with pytest.raises(NotInForceError, match="nothing is in force on"):
        RULES[name](day(CHANGE - 1), editions)


def test_a_birthday_is_kept_by_the_edition_of_the_day_asked():
    born, first = dt.date(2000, 2, 29), dt.date(2026, 1, 1)
    editions = Editions(
        [Edition(day(-200), CLUB), Edition(first, ClubPolicy(leap_birthday="1 March"))]
    )
    kept = [
        on
        for on in (dt.date(year, *each) for year in (2025, 2026) for each in ((2, 28), (3, 1)))
        if is_birthday(born, on, policy=editions)
    ]
    assert kept == [dt.date(2025, 2, 28), dt.date(2026, 3, 1)]
    message = {"lead": days(1), "policy": editions}
    due = message_day(Occasion.BIRTHDAY, born, dt.date(2026, 2, 1), **message).value
    assert due == dt.date(2026, 2, 28)
    assert message_due(Occasion.BIRTHDAY, born, due, **message)
    assert not message_due(Occasion.BIRTHDAY, born, dt.date(2025, 2, 28), **message)


def test_leaks_are_looked_for_in_the_edition_of_a_day():
    after = ClubPolicy(tier_rate=Decimal("0.90"))
    editions = changed(after)
    assert find_leaks(editions, on=day(CHANGE - 1)) == find_leaks(CLUB, on=day(0))
    assert find_leaks(editions, on=day(CHANGE)) == find_leaks(after) != find_leaks(CLUB)
    tiers = changed(metals(7), before=metals(5))
    assert find_leaks(tiers, on=day(0)) == find_leaks(metals(5)) == ()


# A card keeps the validity it was issued with.


@pytest.mark.parametrize(("issued", "validity"), [(CHANGE - 1, years(2)), (CHANGE, years(1))])
def test_a_card_is_valid_as_the_edition_of_its_issue_says(issued, validity):
    editions = changed(ClubPolicy(validity=years(1)))
    last = validity.due(day(issued))
    found = card_expires(day(issued), policy=editions)
    assert (found.value, edition(found)) == (last, {"old" if issued < CHANGE else "new"})
    account = fold([card(when=issued)], editions)
    for on in (day(issued), last, last + dt.timedelta(1)):
        valid = card_valid(day(issued), on, policy=editions)
        assert valid.value is (on <= last)
        assert valid.value is (account.on(on).state is CardState.ACTIVE)
        assert valid.value is is_vip(account, on).value


def test_a_firm_may_let_the_day_asked_decide_on_the_validity_of_all_cards():
    after = ClubPolicy(validity=days(30))
    asked = changed(after, governed_by="asked")
    assert card_valid(day(0), day(CHANGE - 1), policy=asked)
    assert not card_valid(day(0), day(CHANGE), policy=asked)
    kept = changed(after, Transition("validity", "longer"), governed_by="asked")
    assert card_valid(day(0), day(CHANGE), policy=kept)
    assert not card_valid(day(CHANGE), day(CHANGE + 31), policy=kept)
    with pytest.raises(InvalidValueError, match=r"governed_by is 'asked': expected one of event"):
        card_expires(day(0), policy=asked)


def test_facts_of_an_account_and_days_of_a_programme_are_governed_in_one_way():
    with pytest.raises(InvalidValueError, match=r"governed_by is .*: expected event: each fact of"):
        fold([card()], changed(CLUB, governed_by="asked"))
    assert fold([card()], changed(CLUB, governed_by="event")).on(day(1)).card == "C1"
    editions = changed(metals(7), before=metals(5), governed_by="event")
    with pytest.raises(InvalidValueError, match=r"governed_by is 'event': expected one of asked"):
        tier_on([], day(1), policy=editions)


# An account that is kept by editions.


def test_without_a_policy_an_account_s_own_editions_rule_and_are_cited():
    editions = changed(OTHER)
    account = fold([card(), buy(4100)], editions)
    poster = Poster(shop=SHOP, prizes={MUG})
    for number, named in ((CHANGE - 1, "old"), (CHANGE, "new")):
        on = day(number)
        for dated in (
            quote(basket(100), account, on),
            member_rate(account, on),
            points_to_better_rate(account, on),
            redeem(account, MUG, on, poster=poster),
        ):
            assert edition(dated) == {named}
            assert f"in force: {named}" in dated.why()
            assert dated.record()["reasons"][0]["edition"] == named
    assert isinstance(redeem(account, MUG, day(CHANGE), poster=poster).value, Redemption)
    other = fold([card("C2")], editions)
    moved = transfer(account, other, 3, on=day(CHANGE), number="t", by="manager")
    assert isinstance(moved.value, Transfer)
    assert edition(moved) == {"new"}


def test_a_card_that_ended_by_the_account_s_edition_cites_it():
    after = ClubPolicy(failed="ends")
    account = fold([buy(1000, CHANGE, id="sale"), card(when=CHANGE)], changed(after))
    ended = fold([back_all("sale")], start=account)
    found = is_vip(ended, day(CHANGE + 2))
    assert (found.value, edition(found)) == (False, {"new"})


def back_all(sale):
    return ("refunded", "back", day(CHANGE + 1), sale, 1000)


def test_a_member_is_one_since_the_first_card():
    assert fold([]).since is None
    assert fold([buy(10, -3), card(), card("C2", 9, reason="renewal", replaces="C1")]).since == day(
        0
    )


# What an edition keeps for members since before.

KEEPS_RATES = tuple(
    Transition(each, "lower") for each in ("rate", "tier_rate", "birthday_rate", "tier_points")
)
rates = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)


@st.composite
def discounts(draw):
    """Return a club of which the better rate is no higher than the other."""
    better, usual = sorted((draw(rates), draw(rates)))
    return ClubPolicy(
        rate=usual,
        tier_rate=better,
        birthday_rate=draw(rates),
        tier_points=draw(st.integers(0, 60)),
    )


@given(discounts(), discounts(), st.integers(0, 5000), st.integers(1, 900), st.booleans())
def test_who_was_a_member_before_never_pays_more_where_an_edition_keeps_the_lower_rates(
    before, after, paid, price, born
):
    editions = changed(after, *KEEPS_RATES, before=before)
    on = day(CHANGE)
    seen = {"birthday": on, "identity": "original"} if born else {}
    goods = basket(price, checkout=shown(**seen))
    account = fold([card(), buy(paid)], editions)
    kept = quote(goods, account, on).value.total
    old, new = (quote(goods, account, on, policy=each).value.total for each in (before, after))
    assert kept <= min(old, new)
    assert quote(goods, account, on, policy=editions).value.total == kept
    late = fold([card(when=CHANGE), buy(paid, CHANGE)], editions)
    assert quote(goods, late, on).value.total == new
    assert quote(goods, late, on, policy=editions).value.total == new


def test_a_kept_rate_says_from_which_edition_it_is():
    editions = changed(ClubPolicy(rate=Decimal("0.95")), *KEEPS_RATES)
    found = member_rate(fold([card()], editions), day(CHANGE))
    assert found.value == Decimal("0.90")
    assert "in force: new, with what the old had for what was open before" in found.why()
    # A balance does not say since when its holder is a member.
    stranger = member(on=day(CHANGE))
    assert member_rate(stranger, day(CHANGE), policy=editions).value == Decimal("0.95")


def test_who_was_a_member_before_the_first_edition_is_one_of_the_first():
    account = fold([card(when=-800)])
    editions = changed(ClubPolicy(rate=1), *KEEPS_RATES, since=-150)
    for on in (day(-151), day(-150)):
        assert member_rate(account, on, policy=editions).value == Decimal("0.90")


lengths = (
    st.none()
    | st.integers(1, 500).map(days)
    | st.integers(1, 24).map(months)
    | st.integers(1, 2).map(years)
)
bought = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 900)), min_size=1, max_size=6, unique=True
)


@given(lengths, lengths, st.sampled_from(["day", "month", "year"]), bought, st.integers(0, 731))
def test_points_of_a_member_since_before_never_expire_earlier_where_an_edition_keeps_the_longer(
    before, after, end, purchases, number
):
    old, new = (ClubPolicy(expiry=each, expiry_end=end) for each in (before, after))
    editions = changed(new, Transition("expiry", "longer"), before=old)
    facts = [card(), *(buy(paid, on) for on, paid in purchases), adjusted(7, CHANGE)]
    kept, by_old, as_new = (
        fold(facts, each).on(day(number)) for each in (editions, old, changed(new, before=old))
    )
    assert kept.points >= max(by_old.points, as_new.points)
    assert statement(fold(facts, editions), day(number)).points == kept.points


@given(lengths, lengths, bought)
def test_points_on_a_card_issued_after_the_change_last_as_the_new_edition_says(
    before, after, purchases
):
    old, new = ClubPolicy(expiry=before), ClubPolicy(expiry=after)
    editions = changed(new, Transition("expiry", "longer"), before=old, since=-1)
    facts = [card(), *(buy(paid, on) for on, paid in purchases)]
    dated, plain = fold(facts, editions), fold(facts, new)
    for number in (0, 200, 400, 731):
        assert dated.on(day(number)) == plain.on(day(number))


def test_of_a_term_in_days_and_one_in_months_the_longer_from_each_purchase_counts():
    old, new = ClubPolicy(expiry=months(1)), ClubPolicy(expiry=days(30))
    editions = changed(new, Transition("expiry", "longer"), before=old, since=-1)
    member_before = card(when=-10)
    # From 20 March a month has 31 days, and from 10 February it has 29.
    for on in (day(10), dt.date(2025, 2, 10)):
        account = fold([member_before, buy(500, on)], editions)
        last = max(months(1).due(on), days(30).due(on))
        assert account.on(last).points == 5
        assert account.on(last + dt.timedelta(1)).points == 0


def test_postings_cite_what_was_kept():
    editions = changed(ClubPolicy(unit=200, expiry=days(90)), Transition("unit", "lower"), since=5)
    entries = statement(fold([card(), buy(200, 5)], editions), day(5))
    assert [each.points for each in entries] == [2]
    (entry,) = entries
    assert entry.edition == "new, with what the old had for what was open before"


# A programme of tiers inside the club's policy.


def doubling(least):
    return ClubPolicy(tiers=metals(least), campaigns=[Campaign(factor=2, tier="silver")])


@pytest.mark.parametrize(("after", "points"), [(500, 4), (900, 3), (100, 4)])
def test_a_campaign_for_a_tier_asks_the_programme_of_the_edition(after, points):
    editions = changed(attrs.evolve(doubling(after), pending=days(1)), before=doubling(500))
    account = fold([card(), buy(600, 1), buy(100, 2), buy(100, CHANGE)], editions)
    earned = [each.points for each in statement(account, day(CHANGE))]
    assert earned == [6, 2, points - 2]


# Laws.

clubs = st.builds(
    ClubPolicy,
    single=st.integers(1, 900),
    total=st.integers(1, 900),
    rate=rates,
    tier_points=st.integers(0, 50),
    shops=st.sampled_from([(), ("North", "South")]),
)


@pytest.mark.parametrize("name", sorted(set(RULES) - {"tier_on"}))
@given(before=clubs, after=clubs, number=st.integers(0, 200), since=st.integers(0, 200))
def test_an_edition_changes_nothing_before_its_day_and_all_from_it_on(
    name, before, after, number, since
):
    ask = RULES[name]
    dated = ask(day(number), changed(after, before=before, since=since))
    expected = ask(day(number), after if number >= since else before)
    assert str(dated) == str(expected)
    assert [each.text() for each in dated.reasons] == [each.text() for each in expected.reasons]
