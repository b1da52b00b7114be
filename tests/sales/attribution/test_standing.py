"""The register folded into the claims that stand when the deal closes."""

import datetime as dt

import pytest

from clientrules.errors import InvalidValueError
from clientrules.sales.attribution.claims import Claim, Returned
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.attribution.standing import standing_claims
from tests.sales.samples import FLOOR, case, floor, forgot, recognised, spouse, visit, wish

POLICY = FLOOR


def standing(*visits, policy=POLICY, **facts):
    return standing_claims(case(*visits, **facts), policy)


def test_where_nobody_registered_no_claim_stands():
    found = standing()
    assert found.held == ()
    assert not found.stands


def test_a_visit_founds_a_claim_and_another_to_the_same_agent_renews_it():
    (claim,) = standing(visit("A", 5, 1), visit("A", 5, 10)).held
    assert isinstance(claim, Claim)
    assert (claim.agent, claim.day, claim.last) == ("A", dt.date(2025, 5, 1), dt.date(2025, 5, 10))


def test_a_rival_founds_no_claim_while_one_is_live():
    found = standing(visit("A", 5, 1), visit("B", 6, 1), closed=(6, 20))
    assert [each.agent for each in found.rivals] == ["B"]
    assert found.held[0].newest.agent == "A"


def test_once_the_claim_has_lapsed_the_next_visit_founds_one_and_no_rival_is_left():
    found = standing(visit("A", 5, 1), visit("B", 5, 2), visit("C", 6, 2), closed=(6, 20))
    assert [claim.newest.agent for claim in found.held] == ["C"]
    assert not found.rivalled


def test_what_happens_after_closing_counts_for_nothing():
    found = standing(visit("A", 5, 1), visit("B", 5, 21), visit("C", 5, 22, approved=False))
    assert (found.rivals, found.void) == ((), ())


def test_a_visit_without_effect_is_void():
    found = standing(visit("A", 5, 1, approved=False), visit("B", 5, 2))
    assert [shown.agent for _, shown in found.void] == ["A"]
    assert found.held[0].newest.agent == "B"


def test_spouses_have_a_claim_each():
    found = standing(visit("A", 5, 1), visit("B", 5, 2, customer="Y"), relative=spouse())
    assert [claim.newest.agent for claim in found.held] == ["A", "B"]
    assert found.both_registered
    assert found.spouses


def test_two_agents_at_one_instant_are_tied_and_both_renew_the_claim():
    found = standing(visit("A", 5, 1), visit("B", 5, 1), visit("B", 5, 10))
    assert found.tied
    assert found.held[0].newest.last == dt.date(2025, 5, 10)


def test_an_entry_made_twice_is_no_second_agent():
    back = visit("A", 5, 1), forgot("B", 5, 2)
    facts = {"recognitions": [recognised("A", 5, 2)]}
    for again in (forgot("B", 5, 2), visit("B", 5, 2, 14)):
        found = standing(*back, again, **facts)
        assert not found.tied
    assert standing(*back, forgot("C", 5, 2), **facts).tied


def test_of_a_forgotten_agent_only_those_who_have_a_part_keep_a_claim():
    visits = visit("A", 5, 1), forgot("B", 5, 2)
    (shared,) = standing(*visits, recognitions=[recognised("A", 5, 9)]).held
    assert isinstance(shared, Returned)
    assert [each.newest.agent for each in shared.sharing] == ["A", "B"]
    (taken,) = standing(*visits).held
    assert [each.newest.agent for each in taken.sharing] == ["B"]


def test_a_third_agent_is_noted_where_two_share():
    visits = visit("A", 5, 1), forgot("B", 5, 2), forgot("C", 5, 3)
    assert standing(*visits, recognitions=[recognised("A", 5, 2)]).forgotten_twice is False
    assert standing(*visits, recognitions=[recognised("A", 5, 9)]).forgotten_twice is True


@pytest.mark.parametrize(("hour", "original", "new"), [(11, "Z", None), (16, None, "Z")])
def test_a_wish_on_the_day_of_a_visit_bears_on_whom_the_customer_had_before(hour, original, new):
    asked = wish(5, 1, hour, named="Z")
    (held,) = standing(visit("A", 5, 1), forgot("B", 5, 1, 14), wish=asked).held
    named = [claim.wish and claim.wish.named for claim in (held.original, held.new)]
    assert named == [original, new]


def test_a_deal_that_is_not_closed_is_refused():
    with pytest.raises(InvalidValueError, match=r"the deal is not signed yet"):
        standing(visit("A", 5, 1), policy=floor(closes=DealStage.SIGNED))
