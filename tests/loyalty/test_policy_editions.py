"""Whoever asks a rule gives it a policy of its kind, and editions only where days select one."""

import pytest

from clientrules.core.dates.term import days
from clientrules.core.editions.edition import Edition, Editions
from clientrules.errors import InvalidTypeError
from clientrules.loyalty.lint.leaks import find_leaks
from clientrules.loyalty.lint.what_if import under_policy
from clientrules.loyalty.membership.card import card_expires, card_valid, may_replace
from clientrules.loyalty.membership.qualification import least_spend, qualifies
from clientrules.loyalty.membership.service import Occasion, message_due
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy
from clientrules.loyalty.prices.club_rates import is_birthday
from clientrules.loyalty.tiers.policy import Tier, TierPolicy
from clientrules.loyalty.tiers.standing import tier_on
from tests.loyalty.history import buy, card, day

CLUB = ClubPolicy()
METALS = TierPolicy(tiers=[Tier("silver", 500)], window=days(90))

BY_CLUB = {
    "qualifies": lambda policy: qualifies([], day(1), policy=policy),
    "least_spend": lambda policy: least_spend([], day(1), policy=policy),
    "may_replace": lambda policy: may_replace(issuing_shop="N", shop="N", policy=policy),
    "card_expires": lambda policy: card_expires(day(1), policy=policy),
    "card_valid": lambda policy: card_valid(day(1), day(2), policy=policy),
    "is_birthday": lambda policy: is_birthday(day(1), day(1), policy=policy),
    "message_due": lambda policy: message_due(
        Occasion.PROMOTION, day(1), day(1), lead=days(3), policy=policy
    ),
}


@pytest.mark.parametrize("ask", BY_CLUB.values(), ids=BY_CLUB)
@pytest.mark.parametrize("policy", [None, "club", METALS, ClubPolicy], ids=str)
def test_a_policy_of_another_kind_is_refused(ask, policy):
    with pytest.raises(
        InvalidTypeError,
        match=r"^the policy is .*: expected a ClubPolicy; write ClubPolicy\(",
    ):
        ask(policy)


def test_of_editions_one_is_to_be_selected():
    editions = Editions([Edition(day(0), CLUB)])
    for ask in (
        lambda **on: may_replace(issuing_shop="N", shop="N", policy=editions, **on),
        lambda **on: find_leaks(editions, **on),
    ):
        assert ask(on=day(0)) is not None
        with pytest.raises(InvalidTypeError, match=r"editions are given and no day: .* write on="):
            ask()


def test_a_tier_is_held_in_a_programme_and_not_in_a_club():
    with pytest.raises(InvalidTypeError, match=r"expected a TierPolicy; write TierPolicy\("):
        tier_on([buy(500)], day(5), policy=CLUB)


@pytest.mark.parametrize(
    "policy", [METALS, "club", Editions([Edition(day(0), METALS)])], ids=["tiers", "text", "dated"]
)
def test_an_account_is_kept_by_a_club_or_its_editions(policy):
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        fold([card()], policy)
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        under_policy({}, policy, day(5))


def test_no_policy_is_none_to_compare_with():
    with pytest.raises(InvalidTypeError, match=r"policy is None .*: expected a ClubPolicy"):
        under_policy({"Ann": fold([card()])}, None, day(5))
