"""Returns move what all purchases of a card earn, though few of them are looked at (VIP-R3a)."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import years
from clientrules.loyalty import Campaign, ClubPolicy, Tier, TierPolicy, fold, statement
from clientrules.loyalty.points import stretches
from clientrules.loyalty.points.postings import PostingKind
from tests.loyalty.history import back, buy, card, day

DOUBLE = (Campaign(factor=2, category="new"),)
RISING = TierPolicy(tiers=(Tier("silver", 500), Tier("gold", 1500)), window=years(1))
POLICIES = {
    "campaign": ClubPolicy(campaigns=DOUBLE),
    "cap": ClubPolicy(campaigns=DOUBLE, cap=3),
    "lots": ClubPolicy(campaigns=DOUBLE, expiry=years(1)),
    "zero": ClubPolicy(campaigns=DOUBLE, overdrawn="zero"),
    "no carry": ClubPolicy(campaigns=DOUBLE, carry=False),
}


def earned_by_hand(kept, policy):
    """Return what purchases earn, each with what is kept of it and its factor, one by one."""
    points = rest = 0
    for paid, factor in kept:
        units, left = divmod((rest if policy.carry else 0) + paid, policy.unit)
        if paid and policy.carry:
            rest = left
        most = units * factor if paid else 0
        points += most if policy.cap is None else min(most, policy.cap)
    return points


@given(
    st.lists(st.tuples(st.integers(0, 350), st.booleans()), min_size=1, max_size=12),
    st.data(),
    st.sampled_from(list(POLICIES.values())),
)
def test_after_returns_a_card_has_what_is_kept_earns_purchase_by_purchase(bought, data, policy):
    facts, kept = [card()], []
    for number, (paid, new) in enumerate(bought):
        sale = buy(paid, 5, id=f"p{number:02}", order=2 * number, category="new" * new)
        facts.append(sale)
        kept.append([paid, 1 + new])
        place = data.draw(st.integers(0, number), label="place")
        if part := data.draw(st.integers(0, kept[place][0]), label="back"):
            facts.append(back(f"p{place:02}", part, 5, order=2 * number + 1))
            kept[place][0] -= part
    assert fold(facts, policy).on(day(5)).earned == earned_by_hand(kept, policy)


def test_a_return_looks_at_no_purchase_after_which_all_is_as_it_was(monkeypatch):
    weighed = Counter()
    earned_after = stretches._Stretch.earned_after

    def counted(stretch, rest):
        weighed["stretches"] += 1
        return earned_after(stretch, rest)

    monkeypatch.setattr(stretches._Stretch, "earned_after", counted)
    bought = [buy(130, 5, id=f"p{number:03}", order=number) for number in range(100)]
    returned = [back(each, 100, 6) for each in bought]
    account = fold([card(), *bought, *returned], ClubPolicy(cap=50))
    assert account.on(day(6)).earned == 30
    assert weighed["stretches"] <= 3 * 100


@pytest.mark.parametrize("kept", [0, 200])
def test_returns_at_last_are_counted_one_by_one_under_a_campaign_of_a_tier(kept):
    policy = ClubPolicy(tiers=RISING, campaigns=(Campaign(factor=2, tier="gold"),))
    bought = [buy(500, 5, order=number) for number in range(6)]
    returned = [back(each, 500 - kept, 6, order=number) for number, each in enumerate(bought)]
    entries = statement(fold([card(), *bought, *returned], policy), day(6))
    earned = [each.points for each in entries if each.kind is PostingKind.EARN]
    assert earned == [5, 5, 5, 10, 10, 10]
    assert entries.points == (3 * 2 + 3 * 4 if kept else 0)
