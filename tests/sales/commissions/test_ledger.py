"""What falls due over the life of deals, to the cent for every payee, and why nothing does."""

import datetime as dt
import json
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.decision import Decision
from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.roles import PROJECT_MANAGER
from clientrules.regulations.sales_ownership import FLOOR_5_2, FLOOR_7_3, FLOOR_7_7
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.attribution.payees import PUBLIC_POOL
from clientrules.sales.commissions.ledger import commissions_due
from clientrules.sales.commissions.plan import BelowFloor, CommissionLimit
from clientrules.sales.commissions.tiers import TierBase, Tiering
from tests.core.samples import OURS, hostile_decimals
from tests.sales.plans import (
    ALONE,
    COLLECTED,
    END,
    LATER,
    MONEY,
    PERIOD,
    THIRDS,
    THREE,
    TWO,
    collections,
    day,
    deal,
    due,
    paid,
    plan,
    splits,
    tier_lists,
    why_nothing,
)

SIGNED = plan()
ON_COLLECTION = plan(due_on=DealStage.COLLECTED)
SOLD = ("signed", 1, 10000)


def changes(decision, name="D1"):
    """Return day of January, cause and commission of each change of a deal."""
    return list(
        dict.fromkeys(
            (line.on.timetuple().tm_yday, line.cause, str(line.commission))
            for line in decision.value
            if line.deal == name
        )
    )


def nonzero(totals):
    return {payee: amount for payee, amount in totals.items() if amount}


def test_a_signed_deal_pays_on_the_day_it_is_signed():
    decision = due(deal(("subscribed", 1, 9000), ("signed", 5, 10000)), policy=SIGNED)
    assert changes(decision) == [(5, "contract signed at a price", "100.00")]
    assert paid(decision.value) == [("A", "35.00"), ("B", "35.00"), ("public pool", "30.00")]
    assert decision.passed_over == ()
    assert "D1: 100.00 is due by 2025-01-05" in decision.why()


def test_each_line_says_base_rate_tier_share_clause_and_day():
    ruled = Decision(THIRDS, (Reason(FLOOR_5_2, ""), Reason(FLOOR_7_3, "")))
    own = plan(TWO, cites={"tiers": OURS})
    line = due(deal(("signed", 5, 3000), shares=ruled), policy=own).value.lines[0]
    assert line.cells() == (
        "2025-01-05", "D1", "contract signed at a price", "3000", "3000",
        "0.01 of 1000; 0.02 of 2000", "from 0 below 1000; from 1000", "50.00",
        "A", "original agent", "7/20", "17.50", "FLOOR-5.2, FLOOR-7.3, OURS-4",
    )  # fmt: skip
    assert "tier from 0 below 1000; from 1000, commission 50.00, payee A" in str(line)


def test_what_nobody_cites_was_set_by_the_caller():
    line = due(deal(SOLD), policy=plan(cap=5)).value.lines[0]
    assert line.clauses == ()
    assert line.limit is CommissionLimit.CAP
    assert line.cells()[-1] == "set by the caller"
    assert line.cells()[6] == "any, lowered to the cap"


def test_on_collection_each_instalment_pays_what_it_brings():
    sold = deal(SOLD, ("collected", 3, 3000), ("collected", 9, 7000))
    for policy in (COLLECTED, ON_COLLECTION):
        decision = due(sold, policy=policy)
        assert changes(decision) == [
            (3, "money collected", "30.00"),
            (9, "money collected", "70.00"),
        ]


def test_a_price_that_counts_falls_due_in_proportion_to_what_is_collected():
    policy = attrs.evolve(ON_COLLECTION, tiers=TWO, tiering=Tiering.WHOLE_BASE)
    collected = attrs.evolve(policy, counts=DealStage.COLLECTED)
    sold = deal(("signed", 1, 2000), ("collected", 3, 500), ("collected", 9, 1500))
    assert changes(due(sold, policy=policy)) == [
        (3, "money collected", "10.00"), (9, "money collected", "30.00"),
    ]  # fmt: skip
    assert changes(due(sold, policy=collected)) == [
        (3, "money collected", "5.00"), (9, "money collected", "35.00"),
    ]  # fmt: skip


def test_money_collected_before_the_signing_falls_due_with_it():
    sold = deal(("subscribed", 1, 10000), ("collected", 2, 1000), ("signed", 5, 10000))
    for policy in (COLLECTED, ON_COLLECTION):
        assert changes(due(sold, policy=policy)) == [(5, "contract signed at a price", "10.00")]


def test_what_happens_after_the_day_asked_about_does_not_count():
    sold = deal(SOLD, ("collected", 3, 3000), ("collected", 9, 7000))
    assert due(sold, on=day(8)).value.total == 30
    assert due(sold, on=day(9)).value.total == 100


def test_what_happens_after_the_day_asked_about_is_named():
    sold = deal(SOLD, ("collected", 3, 3000), ("collected", 9, 7000))
    said = [reason.text() for reason in due(sold, on=day(8)).passed_over]
    assert said == ["D1: after 2025-01-08, and not counted: collected on 2025-01-09"]
    waiting = due(sold, on=day(2))
    assert [reason.text() for reason in waiting.reasons] == ["D1: nothing is collected and kept"]
    assert [reason.text() for reason in waiting.passed_over] == [
        "D1: after 2025-01-02, and not counted: collected on 2025-01-03, collected on 2025-01-09"
    ]
    assert due(sold, on=day(9)).passed_over == ()


def test_the_same_payment_twice_pays_once():
    sold = deal(("signed", 1, 8000), *[("collected", 2, 4000, "R-1")] * 2)
    assert due(sold).value.total == 40


def test_a_credit_note_counts_against_its_deal():
    sold = deal(SOLD, ("collected", 2, 4000, "R-1"), ("refunded", 9, 4000, "CN-1"))
    assert due(sold).value.total == 0


def test_a_document_is_an_event_of_one_deal():
    sold = [deal(SOLD, ("collected", 2, 400, "R-1"), name=name) for name in ("D1", "D2")]
    with pytest.raises(InvalidValueError, match=r"the id 'R-1' .* of D1 and of D2: expected each"):
        due(*sold)


def test_a_deal_that_begins_to_count_after_the_period_is_not_of_it():
    late = deal(("subscribed", 20, 800), ("signed", 32, 800), name="D2")
    message = r"the deal D2 begins to count on 2025-02-01, and the period is over before 2025-02-01"
    with pytest.raises(InvalidValueError, match=message):
        due(deal(("signed", 31, 800)), late, policy=PERIOD)
    assert due(deal(("subscribed", 20, 800)), policy=PERIOD).value.lines == ()


def test_a_subscription_can_count_and_pay():
    policy = plan(counts=DealStage.SUBSCRIBED, due_on=DealStage.SUBSCRIBED)
    sold = deal(("subscribed", 1, 9000), ("signed", 5, 10000))
    assert changes(due(sold, policy=policy)) == [
        (1, "subscribed at a price", "90.00"),
        (5, "contract signed at a price", "10.00"),
    ]
    later = attrs.evolve(policy, due_on=DealStage.SIGNED)
    assert changes(due(sold, policy=later)) == [(5, "contract signed at a price", "100.00")]


def test_a_partial_refund_takes_back_what_it_lowers():
    signed = due(deal(SOLD, ("refunded", 5, 1000)), policy=SIGNED)
    assert changes(signed)[1:] == [(5, "money given back", "-10.00")]
    collected = due(deal(SOLD, ("collected", 2, 5000), ("refunded", 5, 1000)))
    assert changes(collected)[1:] == [(5, "money given back", "-10.00")]


def test_a_cancelled_deal_takes_back_share_by_share_what_it_paid():
    decision = due(deal(("signed", 1, Decimal("12345.67")), ("cancelled", 9)), policy=SIGNED)
    amounts = [line.amount for line in decision.value]
    assert amounts[3:] == [-amount for amount in amounts[:3]]
    assert decision.value.total == 0
    assert "D1: 0.00 is due by 2025-01-09" in decision.why()


def test_money_given_back_after_a_cancellation_lowers_nothing_twice():
    sold = deal(SOLD, ("collected", 2, 10000), ("cancelled", 5), ("refunded", 6, 10000))
    for policy in (SIGNED, COLLECTED, ON_COLLECTION):
        decision = due(sold, policy=policy)
        assert [each[2] for each in changes(decision)] == ["100.00", "-100.00"]


def test_a_deal_signed_again_earns_anew_on_what_is_kept():
    events = (SOLD, ("collected", 2, 4000), ("cancelled", 5), ("signed again", 8, 12000))
    again = ("signed again at a price", "40.00")
    assert changes(due(deal(*events)))[2:] == [(8, *again)]
    assert changes(due(deal(*events), policy=ON_COLLECTION))[2:] == [(8, *again)]
    assert changes(due(deal(*events), policy=SIGNED))[2:] == [(8, again[0], "120.00")]


def test_without_clawback_what_was_paid_stays_paid():
    kept = attrs.evolve(SIGNED, clawback=False)
    sold = deal(SOLD, ("cancelled", 5), ("signed again", 8, 11000))
    assert changes(due(sold, policy=kept)) == [
        (1, "contract signed at a price", "100.00"),
        (8, "signed again at a price", "10.00"),
    ]


def test_a_period_pays_the_day_after_it_ends():
    sold = [deal(("signed", 5, 800), name="D1"), deal(("signed", 31, 400), name="D2")]
    for on in (day(5), END):
        decision = due(*sold, on=on, policy=PERIOD)
        assert decision.value.lines == ()
        assert why_nothing(decision) == [
            f"{name}: the period is not closed, and its commissions fall due on 2025-02-01"
            for name in ("D1", "D2")
        ]
    decision = due(*sold, on=day(32), policy=PERIOD)
    assert changes(decision, "D1") == [(32, "period closed", "16.00")]
    assert changes(decision, "D2") == [(32, "period closed", "8.00")]
    assert {line.tier_base for line in decision.value} == {1200}


def test_deals_of_a_period_share_what_its_tiers_give_by_their_bases():
    marginal = attrs.evolve(PERIOD, tiering=Tiering.MARGINAL, cap=12)
    sold = [deal(("signed", 5, 1500), name="D1"), deal(("signed", 6, 500), name="D2")]
    decision = due(*sold, policy=marginal)
    assert [changes(decision, name)[0][2] for name in ("D1", "D2")] == ["9.00", "3.00"]


def test_a_cancellation_recomputes_the_tier_of_every_deal_of_the_period():
    sold = [
        deal(("signed", 5, 800), name="D1"),
        deal(("signed", 6, 400), ("cancelled", 40), name="D2"),
    ]
    decision = due(*sold, policy=PERIOD)
    assert changes(decision, "D1") == [
        (32, "period closed", "16.00"),
        (40, "cancelled: D2", "-8.00"),
    ]
    assert changes(decision, "D2")[1:] == [(40, "cancelled", "-8.00")]
    assert decision.value.total == 8


def test_an_event_of_the_day_on_which_a_period_is_paid_comes_after():
    sold = deal(("signed", 5, 800), ("cancelled", 32))
    assert changes(due(sold, policy=PERIOD)) == [
        (32, "period closed", "8.00"),
        (32, "cancelled", "-8.00"),
    ]


def test_a_period_can_pay_on_collection():
    policy = attrs.evolve(PERIOD, due_on=DealStage.COLLECTED)
    sold = [
        deal(("signed", 5, 800), ("collected", 6, 200), ("collected", 50, 600), name="D1"),
        deal(("signed", 6, 400), name="D2"),
    ]
    decision = due(*sold, policy=policy)
    assert changes(decision, "D1") == [
        (32, "period closed", "4.00"), (50, "money collected", "12.00"),
    ]  # fmt: skip
    assert why_nothing(decision) == ["D2: nothing is collected and kept"]


@pytest.mark.parametrize(
    ("events", "policy", "why"),
    [
        ([], COLLECTED, "D1: the deal is not signed yet"),
        ([("subscribed", 1, 100)], SIGNED, "D1: the deal is not signed yet"),
        (
            [("collected", 1, 100)],
            plan(counts=DealStage.SUBSCRIBED, due_on=DealStage.SUBSCRIBED),
            "D1: the deal is not subscribed yet",
        ),
        ([SOLD], COLLECTED, "D1: nothing is collected and kept"),
        ([SOLD], ON_COLLECTION, "D1: nothing is collected and kept"),
        ([("subscribed", 1, 100), ("cancelled", 2)], SIGNED, "D1: the deal is cancelled"),
        (
            [("signed", 1, 99)],
            plan(THREE),
            "D1: a base of 99 earns nothing: the lowest tier begins at 100",
        ),
        (
            [("signed", 1, 400)],
            plan(floor=5),
            "D1: it is less than the floor of 5, so nothing is due",
        ),
        (
            [("signed", 1, Decimal("0.10"))],
            SIGNED,
            "D1: a base of 0.10 comes to 0.01 of 0.10: 0.00",
        ),
        (
            [("signed", 1, 100), ("collected", 1, Decimal("0.01"))],
            ON_COLLECTION,
            "D1: its part of 1.00 is less than the smallest unit paid",
        ),
        ([("signed", 1, 100), ("refunded", 1, 100)], PERIOD, "D1: the base is zero, which earns"),
    ],
    ids=range(11),
)
def test_it_says_why_nothing_is_due(events, policy, why):
    decision = due(deal(*events), policy=policy)
    assert decision.value.lines == ()
    assert why_nothing(decision)[0].startswith(why)
    assert decision.reasons[0].text().startswith(why)
    assert str(decision) == "nothing by 2025-12-31"


def test_of_several_deals_those_without_a_payment_are_passed_over():
    decision = due(deal(SOLD, name="D1"), deal(name="D2"), policy=SIGNED)
    assert [reason.text() for reason in decision.passed_over] == ["D2: the deal is not signed yet"]
    assert "passed over" in decision.why()


def test_a_period_without_deals_says_so():
    decision = due(policy=PERIOD)
    assert decision.value.lines == decision.value.nothing == ()
    assert decision.reasons[0].text() == "no deal is given"


def test_undecided_shares_pay_nobody_and_still_count_for_the_tier():
    open_case = Decision(Undecided(PROJECT_MANAGER, "whose"), (Reason(FLOOR_7_7, "whose"),))
    sold = [
        deal(("signed", 5, 800), name="D1"),
        deal(("signed", 6, 400), name="D2", shares=open_case),
    ]
    decision = due(*sold, policy=PERIOD)
    assert changes(decision, "D1") == [(32, "period closed", "16.00")]
    assert why_nothing(decision) == ["D2: who shares it is undecided: whose"]
    assert decision.passed_over[0].clause == FLOOR_7_7
    assert decision.value.nothing[0].payees == ()


@pytest.mark.parametrize(
    ("with_vat", "total"), [(True, "109.00"), (False, "100.00")], ids=["with", "without"]
)
def test_a_base_counts_with_or_without_tax(with_vat, total):
    sold = deal(("signed", 1, 10900), vat_included=True, vat_rate=Decimal("0.09"))
    decision = due(sold, policy=attrs.evolve(SIGNED, with_vat=with_vat))
    assert str(decision.value.total) == total


def test_a_missing_rate_of_tax_is_asked_for_by_the_name_of_the_deal():
    sold = [deal(SOLD, name="D1", vat_rate=0), deal(SOLD, name="D2")]
    decision = due(*sold, policy=attrs.evolve(SIGNED, with_vat=False))
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "vat_rate of the deal D2"
    assert due(*sold, policy=SIGNED).value.total == 200


@pytest.mark.parametrize(
    ("events", "policy", "match"),
    [
        ([SOLD, ("collected", 1, 5), ("refunded", 2, 6)], COLLECTED, r"than collected, by 1:"),
        ([SOLD, ("refunded", 2, 10001)], SIGNED, r"than its price, by 1: expected at most that"),
        ([SOLD, ("collected", 1, 10001)], ON_COLLECTION, r"10001 is collected of the deal D1, wh"),
    ],
    ids=["collected", "price", "more"],
)
def test_money_that_does_not_fit_the_deal_is_refused(events, policy, match):
    with pytest.raises(InvalidValueError, match=match):
        due(deal(*events), policy=policy)


def test_a_price_wholly_given_back_leaves_nothing_due():
    sold = deal(SOLD, ("collected", 2, 10000), ("refunded", 3, 10000))
    assert due(sold, policy=ON_COLLECTION).value.total == 0


@pytest.mark.parametrize(
    ("deals", "facts", "error", "match"),
    [
        ([1], {}, InvalidTypeError, r"deals\[0\] is 1 \(int\): expected a CommissionedDeal"),
        (
            deal(),
            {},
            InvalidTypeError,
            r"deals: <CommissionedDeal> \(CommissionedDeal\) is given;",
        ),
        ([deal(), deal()], {}, InvalidValueError, r"named D1, D1: expected distinct names"),
        (
            [],
            {"period_end": END},
            InvalidValueError,
            r"period_end is 2025-01-31: expected None,",
        ),
        (
            [],
            {"policy": PERIOD},
            InvalidValueError,
            "period_end is None: expected the last day of the period, as",
        ),
        (
            [],
            {"policy": PERIOD, "period_end": dt.datetime(2025, 1, 31)},
            InvalidTypeError,
            r"period_end is the instant",
        ),
        ([], {"on": "today"}, InvalidTypeError, r"on is 'today'"),
    ],
    ids=range(7),
)
def test_bad_facts_are_refused(deals, facts, error, match):
    with pytest.raises(error, match=match):
        commissions_due(deals, **({"on": LATER, "period_end": None, "policy": SIGNED} | facts))


def test_a_decision_goes_on_record():
    record = due(deal(SOLD), deal(name="D2"), policy=SIGNED).record()
    assert json.loads(json.dumps(record)) == record
    assert record["value"]["lines"][0]["amount"] == "35.00"


def test_no_decimal_context_changes_what_is_due():
    sold = [
        deal(SOLD, ("collected", 2, Decimal("3333.33")), ("refunded", 3, Decimal("0.07"))),
        deal(SOLD, name="D2"),
    ]
    policy = attrs.evolve(PERIOD, due_on=DealStage.COLLECTED)
    expected = due(*sold, policy=policy).value
    with hostile_decimals():
        found = due(*sold, policy=policy).value
        totals = found.totals
    assert found == expected
    assert totals == expected.totals


@given(collections(), splits(), tier_lists(), st.sampled_from(Tiering))
def test_instalments_and_refunds_add_up_for_every_payee(history, shares, tiers, tiering):
    events, kept = history
    policy = attrs.evolve(COLLECTED, tiers=tiers, tiering=tiering)
    in_parts = due(deal(*events, shares=shares), policy=policy).value
    in_one = [("collected", 2, kept)] if kept else []
    at_once = due(deal(events[0], *in_one, shares=shares), policy=policy).value
    assert nonzero(in_parts.totals) == nonzero(at_once.totals)


@given(collections(), splits())
def test_every_change_is_divided_to_the_cent(history, shares):
    events, _ = history
    by_change = {}
    for line in due(deal(*events, shares=shares)).value:
        key = (line.on, line.commission)
        by_change[key] = by_change.get(key, 0) + line.amount
    assert all(commission == amount for (_, commission), amount in by_change.items())


@given(collections(), splits(), tier_lists(), st.sampled_from(BelowFloor))
def test_a_cancelled_deal_leaves_nobody_a_cent(history, shares, tiers, below_floor):
    events, _ = history
    policy = attrs.evolve(
        COLLECTED,
        tiers=tiers,
        tiering=Tiering.WHOLE_BASE,
        floor=10,
        cap=50,
        below_floor=below_floor,
    )
    decision = due(deal(*events, ("cancelled", 20), shares=shares), policy=policy)
    assert not any(decision.value.totals.values())


@given(MONEY, splits())
def test_a_refund_mirrors_its_sale(price, shares):
    decision = due(deal(("signed", 1, price), ("cancelled", 2), shares=shares), policy=SIGNED)
    amounts = [line.amount for line in decision.value]
    half = len(amounts) // 2
    assert amounts[half:] == [-amount for amount in amounts[:half]]


@given(st.lists(MONEY, min_size=1, max_size=5), tier_lists(), st.sampled_from(Tiering))
def test_the_deals_of_a_period_pay_what_its_total_earns(prices, tiers, tiering):
    policy = attrs.evolve(PERIOD, tiers=tiers, tiering=tiering)
    sold = [deal(("signed", 1, price), name=f"D{n}") for n, price in enumerate(prices)]
    whole = deal(("signed", 1, sum(prices)), shares=ALONE)
    assert due(*sold, policy=policy).value.total == due(whole, policy=policy).value.total


@given(st.permutations(range(4)), st.sampled_from([SIGNED, COLLECTED, PERIOD]))
def test_the_order_in_which_events_are_given_does_not_matter(order, policy):
    events = [SOLD, ("collected", 2, 4000), ("refunded", 3, 500), ("cancelled", 4)]
    shuffled = deal(*(events[place] for place in order))
    assert due(shuffled, policy=policy) == due(deal(*events), policy=policy)


@given(collections(), st.data(), st.sampled_from([SIGNED, COLLECTED, PERIOD]))
def test_the_duplicates_of_an_event_change_nothing(history, data, policy):
    events = [(*each, f"N-{place}") for place, each in enumerate(history[0])]
    again = data.draw(st.lists(st.sampled_from(events), max_size=6))
    assert due(deal(*events, *again), policy=policy) == due(deal(*events), policy=policy)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 1, 0)], ids=str)
def test_whichever_deal_of_a_period_is_given_first_gets_the_same(order):
    sold = [
        deal(("signed", 5, 600), name="D1"),
        deal(("signed", 5, 300), ("cancelled", 40), name="D2"),
        deal(("signed", 5, 50), ("signed", 40, 500), name="D3"),
    ]
    policy = attrs.evolve(PERIOD, clawback=False)
    decision = due(*(sold[place] for place in order), policy=policy)
    # Together the two events of the day leave 1100, whichever of them came first.
    totals = {name: decision.value.of_deal(name).total for name in ("D1", "D2", "D3")}
    assert totals == {"D1": 12, "D2": 3, "D3": 10}
    assert {each[1] for each in changes(decision, "D1")} == {
        "period closed",
        "; ".join(
            {1: "cancelled: D2", 2: "contract signed at a price: D3"}[place]
            for place in order
            if place
        ),
    }


def test_a_plan_by_period_and_one_by_deal_agree_on_one_deal():
    sold = deal(("signed", 1, 3000))
    by_deal = attrs.evolve(PERIOD, tier_base=TierBase.DEAL)
    assert due(sold, policy=by_deal).value.totals == due(sold, policy=PERIOD).value.totals
    assert due(sold, policy=by_deal).value.totals[PUBLIC_POOL] == 18
