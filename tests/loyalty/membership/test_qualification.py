"""Who qualifies for a card (VIP-Q1, VIP-Q2), and the least to spend by when."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.core.dates.term import days, months, next_month, weeks
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty.events import CardIssued, Purchased, Refunded
from clientrules.loyalty.membership.criteria import Criterion
from clientrules.loyalty.membership.qualification import (
    LeastSpend,
    Qualification,
    least_spend,
    qualifies,
)
from clientrules.loyalty.policy import ClubPolicy
from clientrules.regulations.vip_club import VIP_Q1, VIP_Q2
from tests.core.samples import OURS, copies, hostile_decimals

SINGLE, TOTAL = Criterion
CLUB = ClubPolicy()
SOON = ClubPolicy(apply_within=months(3))


def day(month, number, year=2024):
    return dt.date(year, month, number)


def bought(paid, on, id=None, shop="North"):  # noqa: A002
    return Purchased(id=id or f"{on} {paid}", on=on, paid=paid, shop=shop, card=None)


def refunded(of, paid, on, id=None):  # noqa: A002
    return Refunded(id=id or f"back {of} {on} {paid}", on=on, of=of, paid=paid)


SPRING = [bought(950, day(1, 10)), bought(100, day(4, 3)), bought(950, day(7, 10))]
MAY = [bought(500, day(5, each)) for each in (2, 9, 16, 23)]


def qualified(purchases, on, **options):
    return qualifies(purchases, on, **options).value.qualified


def least(purchases, on, **options):
    value = least_spend(purchases, on, **options).value
    return value.amount, value.by


# One purchase.


@pytest.mark.clause("VIP-Q1", 1)
def test_one_purchase_of_a_thousand_qualifies_from_its_day_on():
    purchases = [bought(Decimal("1000.00"), day(5, 10))]
    decision = qualifies(purchases, day(5, 10))
    assert decision.value == Qualification(
        qualified=True, criterion=SINGLE, reached=day(5, 10), remaining=0
    )
    assert qualified(purchases, day(5, 9)) is False
    assert qualified(purchases, day(5, 10, 2030)) is True


@pytest.mark.clause("VIP-Q1", 2)
def test_what_was_paid_counts_and_not_the_list_price():
    decision = qualifies([bought(Decimal("999.99"), day(5, 10))], day(5, 10))
    assert decision.value == Qualification(
        qualified=False, criterion=None, reached=None, remaining=1000
    )
    assert [reason.clause for reason in decision.reasons] == [VIP_Q1, VIP_Q2]


@pytest.mark.clause("VIP-Q1", 3)
def test_two_receipts_of_one_day_are_two_purchases():
    receipts = [bought(600, day(5, 10), "1"), bought(600, day(5, 10), "2")]
    assert qualifies(receipts, day(5, 10)).value == Qualification(
        qualified=False, criterion=None, reached=None, remaining=800
    )


# The total of half a year.


@pytest.mark.clause("VIP-Q2", 1)
def test_a_purchase_of_six_months_ago_to_the_day_still_counts():
    decision = qualifies(SPRING, day(7, 10))
    assert decision.value == Qualification(
        qualified=True, criterion=TOTAL, reached=day(7, 10), remaining=0
    )
    assert decision.reasons[0].facts["amount"] == 2000
    assert [reason.clause for reason in decision.passed_over] == [VIP_Q1]


@pytest.mark.clause("VIP-Q2", 2)
def test_a_purchase_of_six_months_and_a_day_ago_has_left_the_window():
    late = [*SPRING[:2], bought(950, day(7, 11))]
    decision = qualifies(late, day(7, 11))
    assert decision.value == Qualification(
        qualified=False, criterion=None, reached=None, remaining=950
    )
    assert decision.reasons[1].facts["most"] == 1050


@pytest.mark.clause("VIP-Q2", 3)
def test_four_purchases_of_five_hundred_in_a_month_qualify():
    assert qualifies(MAY, day(5, 31)).value.reached == day(5, 23)
    assert qualified(MAY, day(5, 22)) is False
    assert qualified([*MAY[:3], bought(Decimal("499.99"), day(5, 23))], day(5, 31)) is False


@pytest.mark.clause("VIP-Q2", 4)
def test_a_standard_once_reached_stays_reached_unless_the_policy_limits_the_time_to_apply():
    december = day(12, 1)
    assert qualifies(MAY, december).value.reached == day(5, 23)
    decision = qualifies(MAY, december, policy=SOON)
    assert decision.value.qualified is False
    assert decision.reasons[1].text() == (
        "it was last reached on 2024-05-23, and 2024-12-01 is not within 3 months of that"
    )


def test_the_month_end_is_clamped_when_the_window_is_tested():
    purchases = [bought(950, day(8, 31)), bought(950, day(9, 1)), bought(100, day(2, 28, 2025))]
    assert qualified(purchases, day(2, 28, 2025)) is True
    assert qualified([*purchases[:2], bought(100, day(3, 1, 2025))], day(3, 1, 2025)) is False


@pytest.mark.parametrize("on", [day(8, 23), day(8, 24)], ids=str)
def test_the_last_day_to_apply_is_inside(on):
    assert qualified(MAY, on, policy=SOON) is (on == day(8, 23))


def test_a_time_to_apply_limits_one_purchase_as_well():
    purchases = [bought(1000, day(1, 31))]
    assert qualified(purchases, day(4, 30), policy=SOON) is True
    assert qualified(purchases, day(5, 1), policy=SOON) is False


def test_a_standard_reached_again_gives_time_to_apply_again():
    purchases = [bought(1000, day(1, 10), "1"), bought(1000, day(6, 10), "2")]
    assert qualifies(purchases, day(7, 1), policy=SOON).value.reached == day(6, 10)
    assert qualifies(purchases, day(7, 1)).value.reached == day(1, 10)
    again = [*MAY, bought(1, day(8, 1))]
    assert qualifies(again, day(9, 1), policy=SOON).value == Qualification(
        qualified=True, criterion=TOTAL, reached=day(8, 1), remaining=0
    )


def test_a_purchase_on_the_first_day_of_the_calendar_counts_like_any_other():
    purchases = [bought(950, dt.date.min), bought(950, day(1, 2, 1)), bought(100, day(1, 3, 1))]
    assert qualified(purchases, day(1, 3, 1)) is True


# Both criteria.


def test_the_route_that_was_reached_first_is_named():
    purchases = [*MAY, bought(1000, day(6, 1))]
    decision = qualifies(purchases, day(7, 1))
    assert decision.value.criterion is TOTAL
    assert [reason.clause for reason in decision.reasons] == [VIP_Q2, VIP_Q1]
    assert decision.passed_over == ()


def test_one_purchase_goes_first_when_both_are_reached_on_one_day():
    assert qualifies([bought(2000, day(6, 1))], day(6, 1)).value.criterion is SINGLE


def test_the_explanation_names_the_fact_that_failed_and_the_numbers():
    why = qualifies([bought(Decimal("1000.00"), day(5, 10))], day(5, 11)).why()
    assert "qualified by one purchase, reached on 2024-05-10" in why
    assert "a purchase of 1000.00 on 2024-05-10 reaches 1000\n  single 1000 (VIP-Q1)" in why
    assert "the most within 6 months is 1000.00, less than 2000" in why
    assert "950 short" in qualifies(SPRING, day(7, 9)).why()


def test_the_firms_own_number_decides_and_is_cited():
    policy = ClubPolicy(single=900, cites={"single": OURS})
    decision = qualifies(SPRING, day(1, 10), policy=policy)
    assert decision.value.reached == day(1, 10)
    assert decision.reasons[0].clause is OURS


def test_the_options_taken_are_cited_with_the_numbers():
    policy = ClubPolicy(apply_within=months(3), shops={"North"})
    reason = qualifies(MAY, day(6, 1), policy=policy).reasons[0]
    assert reason.numbers == ("total", "window", "apply_within", "shops")


# Returns.


@pytest.mark.parametrize(("back", "expected"), [(Decimal("0.01"), False), (0, True)])
def test_what_is_given_back_does_not_count(back, expected):
    events = [bought(1000, day(5, 1), "1"), refunded("1", back, day(5, 3))]
    assert qualified(events, day(5, 3)) is expected
    assert qualified(events, day(5, 2)) is True


def test_parts_given_back_add_up():
    events = [bought(1200, day(5, 1), "1")]
    events += [refunded("1", 100, day(5, each), f"r{each}") for each in (2, 3, 4)]
    assert [qualified(events, day(5, each)) for each in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_purchase_given_back_whole_does_not_reach_a_total_again():
    gone = [*MAY, bought(10, day(8, 1), "gone"), refunded("gone", 10, day(8, 2))]
    assert qualified(gone, day(9, 1), policy=SOON) is False


def test_a_refund_of_an_unknown_purchase_is_an_error():
    with pytest.raises(UnknownKeyError, match=r"purchase that is not given, 'x': expected"):
        qualifies([refunded("x", 1, day(5, 1), "r")], day(5, 1))


@pytest.mark.parametrize("on", [day(5, 4), day(5, 1)], ids=["after", "before"])
def test_more_than_was_paid_cannot_be_given_back(on):
    events = [
        bought(100, day(5, 1), "1"),
        refunded("1", 60, day(5, 2)),
        refunded("1", 41, day(5, 3)),
    ]
    with pytest.raises(InvalidValueError, match="kept of the 100 paid"):
        qualifies(events, on)


def test_a_refund_comes_on_the_day_of_the_purchase_or_later():
    purchase = bought(1000, day(5, 2), "1")
    assert qualified([purchase, refunded("1", 1, day(5, 2))], day(5, 2)) is False
    with pytest.raises(InvalidValueError, match="the day of its purchase, 2024-05-02"):
        qualifies([purchase, refunded("1", 1, day(5, 1))], day(5, 3))


# Which events.


def test_the_same_event_twice_is_one():
    events = [bought(600, day(5, 1), "1"), refunded("1", 100, day(5, 2), "r")]
    assert qualifies(events * 3, day(5, 2)) == qualifies(events, day(5, 2))


@pytest.mark.parametrize(
    "other",
    [bought(601, day(5, 1), "1"), refunded("1", 600, day(5, 1), "1")],
    ids=["purchase", "refund"],
)
def test_one_id_with_two_contents_is_an_error(other):
    with pytest.raises(InvalidValueError, match="event '1' has two contents"):
        qualifies([bought(600, day(5, 1), "1"), other], day(5, 1))


@pytest.mark.parametrize(
    "wrong",
    [None, 5, "1", [1000], [None], {"1": 1000}],
    ids=repr,
)
def test_only_purchases_and_refunds_are_taken(wrong):
    with pytest.raises(InvalidTypeError, match="purchases"):
        qualifies(wrong, day(5, 1))


def test_a_card_issued_is_no_purchase():
    card = CardIssued(id="1", on=day(5, 1), card="C", shop="North", reason="first")
    with pytest.raises(InvalidTypeError, match="expected Purchased and Refunded"):
        qualifies([card], day(5, 1))


@pytest.mark.parametrize("rule", [qualifies, least_spend])
@pytest.mark.parametrize("wrong", [None, "2024-05-01", dt.datetime(2024, 5, 1)], ids=repr)
def test_days_are_dates(rule, wrong):
    with pytest.raises(InvalidTypeError, match=r"^on is "):
        rule([], wrong)
    if wrong is not None:
        with pytest.raises(InvalidTypeError, match=r"^used_until is "):
            rule([], day(5, 1), used_until=wrong)


# Which shops.


def test_purchases_in_another_shop_do_not_count():
    purchases = [bought(1000, day(5, 1), shop="South")]
    assert qualified(purchases, day(5, 1), shop="North") is False
    assert qualified(purchases, day(5, 1), shop="South") is True


def test_shops_named_by_the_policy_count_together():
    purchases = [bought(1000, day(5, 1), shop="South"), bought(1000, day(5, 2), shop="West")]
    assert qualified(purchases, day(5, 2), policy=ClubPolicy(shops={"North"})) is False
    both = ClubPolicy(shops={"North", "West"})
    assert qualifies(purchases, day(5, 2), policy=both).value.reached == day(5, 2)
    assert qualifies(purchases, day(5, 2), shop="North", policy=both).value.reached == day(5, 2)


def test_without_a_shop_all_that_counts_must_be_of_one():
    purchases = [bought(900, day(5, 1), shop="South"), bought(900, day(5, 2), shop="North")]
    with pytest.raises(
        InvalidValueError, match=r"of the shops 'North', 'South': expected .* shop="
    ):
        qualifies(purchases, day(5, 2))
    assert qualifies(purchases, day(5, 1)).value.remaining == 1000
    assert qualified(purchases, day(5, 2), used_until=day(5, 1)) is False


@pytest.mark.parametrize(
    ("wrong", "error"), [("", InvalidValueError), (" ", InvalidValueError), (5, InvalidTypeError)]
)
def test_a_shop_is_a_name(wrong, error):
    with pytest.raises(error, match=r"^shop is "):
        qualifies([], day(5, 1), shop=wrong)


# Renewals.


def test_for_a_renewal_purchases_up_to_the_day_of_the_last_issue_are_used_up():
    purchases = [bought(1000, day(5, 10))]
    assert qualified(purchases, day(6, 1), used_until=day(5, 9)) is True
    assert qualified(purchases, day(6, 1), used_until=day(5, 10)) is False


@pytest.mark.parametrize("used_until", [day(5, 10), day(5, 11)], ids=str)
def test_purchases_are_used_up_before_the_day_asked_about(used_until):
    with pytest.raises(InvalidValueError, match="expected a day before 2024-05-10"):
        qualifies([], day(5, 10), used_until=used_until)
    assert qualified([], day(5, 12), used_until=used_until) is False


# The least to spend.


def test_without_purchases_one_of_a_thousand_is_the_least_and_does_not_run_out():
    decision = least_spend([], day(5, 1))
    assert decision.value == LeastSpend(amount=1000, by=None)
    assert [each.clause for each in decision.reasons + decision.passed_over] == [VIP_Q1, VIP_Q2]
    assert str(decision) == "1000"


def test_the_least_completes_the_total_while_the_oldest_purchase_counts():
    decision = least_spend(SPRING, day(7, 9))
    assert decision.value == LeastSpend(amount=950, by=day(7, 10))
    assert decision.reasons[0].text() == (
        "1050 counts towards 2000 and 950 completes it until 2024-07-10"
    )
    assert [each.clause for each in decision.reasons + decision.passed_over] == [VIP_Q2, VIP_Q1]
    assert str(decision) == "950 by 2024-07-10"


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        (Decimal("499.99"), (1000, None)),
        (500, (1000, None)),
        (Decimal("500.01"), (Decimal("999.99"), day(7, 10))),
    ],
    ids=str,
)
def test_one_purchase_is_preferred_when_it_costs_no_more(paid, expected):
    purchases = [bought(500, day(1, 10)), bought(paid, day(2, 10))]
    assert least(purchases, day(3, 1)) == expected


def test_a_total_below_one_purchase_may_be_spent_on_any_day():
    policy = ClubPolicy(single=1000, total=800)
    decision = least_spend([], day(5, 1), policy=policy)
    assert decision.value == LeastSpend(amount=800, by=None)
    assert decision.reasons[0].text() == "0 counts towards 800 and 800 completes it"


@pytest.mark.parametrize(
    ("on", "by"), [(day(5, 23), day(8, 23)), (day(8, 23), day(8, 23))], ids=["early", "last"]
)
def test_who_is_qualified_has_nothing_to_spend_and_applies_in_time(on, by):
    assert least(MAY, on, policy=SOON) == (0, by)
    assert least(MAY, on) == (0, None)


def test_any_payment_reaches_again_a_standard_that_was_reached_too_long_ago():
    decision = least_spend(MAY, day(8, 24), policy=SOON)
    assert decision.value == LeastSpend(amount=Decimal("0.01"), by=day(11, 2))
    assert decision.reasons[0].text() == (
        "2000 still counts towards 2000, so any payment reaches it again until 2024-11-02"
    )
    assert "price_step" in decision.reasons[0].numbers
    assert qualifies(MAY, day(8, 24), policy=SOON).value.remaining == Decimal("0.01")


def test_the_least_suffices_while_enough_of_what_counts_is_left():
    policy = ClubPolicy(single=2000, apply_within=days(1))
    purchases = [bought(Decimal("0.01"), day(5, 1)), *MAY]
    assert least(purchases, day(6, 1), policy=policy) == (Decimal("0.01"), day(11, 2))


# Laws.

amounts = st.integers(0, 900) | st.decimals(0, 1200, places=2) | st.integers(900, 2100)
dates = st.dates(day(1, 1), day(12, 31))
policies = st.builds(
    ClubPolicy,
    window=st.sampled_from([months(6), months(1), weeks(3), days(0), next_month(day=2)]),
    apply_within=st.sampled_from([None, months(1), days(0), days(10)]),
    total=st.sampled_from([2000, 800, Decimal("1500.50")]),
)


@st.composite
def histories(draw):
    purchases = [
        bought(draw(amounts), draw(dates), str(number)) for number in range(draw(st.integers(0, 7)))
    ]
    refunds = []
    for each in purchases:
        if draw(st.booleans()):
            share = draw(st.sampled_from([0, 1, 2]))
            later = each.on + dt.timedelta(draw(st.integers(0, 40)))
            back = Decimal(each.paid) if share == 2 else Decimal(share).min(Decimal(each.paid))
            refunds.append(refunded(each.id, back, later))
    return draw(st.permutations(purchases + refunds))


def literally(events, on, policy):
    """Return the days on which each criterion was reached, by the words of the clauses."""
    purchases = [each for each in events if isinstance(each, Purchased) and each.on <= on]
    kept = {
        each.id: Fraction(each.paid)
        - sum(
            Fraction(other.paid)
            for other in events
            if isinstance(other, Refunded) and other.of == each.id and other.on <= on
        )
        for each in purchases
    }
    held = [each for each in purchases if kept[each.id]]
    within = policy.apply_within
    in_time = [each for each in held if within is None or within.covers(each.on, on)]
    singles = {each.on for each in in_time if kept[each.id] >= policy.single}
    totals = {
        last.on
        for last in in_time
        if sum(kept[each.id] for each in held if policy.window.covers(each.on, last.on))
        >= policy.total
    }
    return singles, totals


@given(histories(), dates, policies)
def test_the_answer_is_what_the_clauses_say_literally(events, on, policy):
    with hostile_decimals():
        value = qualifies(events, on, policy=policy).value
    singles, totals = literally(events, on, policy)
    reached = min(singles | totals, default=None)
    criterion = SINGLE if reached in singles else TOTAL
    assert (value.qualified, value.reached) == (reached is not None, reached)
    assert value.criterion is (None if reached is None else criterion)


@given(histories(), dates, policies)
def test_paying_what_remains_qualifies_and_a_cent_less_does_not(events, on, policy):
    remaining = qualifies(events, on, policy=policy).value.remaining
    if remaining:
        assert qualified([*events, bought(remaining, on, "more")], on, policy=policy)
        less = bought(remaining - Decimal("0.01"), on, "less")
        assert not qualified([*events, less], on, policy=policy)


@given(histories(), dates, policies)
def test_the_least_suffices_until_its_last_day_and_no_longer(events, on, policy):
    # Refunds still to come would change what is kept.
    events = [each for each in events if each.on <= on or isinstance(each, Purchased)]
    known = [each for each in events if each.on <= on]
    amount, by = least(known, on, policy=policy)

    def suffices(then):
        paid = [bought(amount, then, "more")] if amount else []
        return qualified([*known, *paid], then, policy=policy)

    assert suffices(on)
    if by is None:
        assert suffices(on + dt.timedelta(1000))
    else:
        assert by >= on
        assert suffices(by)
        assert not suffices(by + dt.timedelta(1))


@given(histories(), dates, policies)
def test_what_remains_is_the_least_to_spend(events, on, policy):
    assert (
        qualifies(events, on, policy=policy).value.remaining == least(events, on, policy=policy)[0]
    )


@given(histories(), dates, policies, st.randoms())
def test_the_order_of_events_and_repeats_change_nothing(events, on, policy, random):
    shuffled = [*events, *events]
    random.shuffle(shuffled)
    assert qualifies(iter(shuffled), on, policy=policy) == qualifies(events, on, policy=policy)


@given(histories(), dates, amounts, dates)
def test_more_spent_never_undoes_a_qualification(events, on, paid, when):
    if qualified(events, on):
        assert qualified([*events, bought(paid, when, "more")], on)


@given(histories(), dates, policies)
def test_what_happens_later_changes_nothing(events, on, policy):
    known = [each for each in events if each.on <= on]
    assert qualifies(events, on, policy=policy) == qualifies(known, on, policy=policy)


@given(st.lists(st.integers(1, 10**40), max_size=4), dates)
def test_amounts_of_any_size_are_exact(units, on):
    pieces = [Decimal(each).scaleb(-20) for each in units]
    total = sum(Fraction(each) for each in pieces)
    policy = ClubPolicy(single=10**60, total=10**50)
    purchases = [bought(piece, on, str(number)) for number, piece in enumerate(pieces)]
    with hostile_decimals():
        remaining = qualifies(purchases, on, policy=policy).value.remaining
    assert Fraction(remaining) == 10**50 - total


def test_long_histories_are_tested_in_time_that_grows_with_their_length(monkeypatch):
    calls = []
    due = type(months(6)).due
    monkeypatch.setattr(
        type(months(6)),
        "due",
        lambda term, start, *more: calls.append(start) or due(term, start, *more),
    )
    purchases = [bought(1, day(1, 1) + dt.timedelta(each)) for each in range(2000)]
    assert qualified(purchases, day(1, 1, 2030)) is False
    assert len(calls) <= 2 * len(purchases)


def test_the_answers_are_values():
    for value in (qualifies(MAY, day(6, 1)), least_spend(SPRING, day(7, 9)), CLUB):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        qualifies(MAY, day(6, 1)).value.qualified = False


def test_every_refund_that_fits_no_purchase_is_named():
    faults = [refunded("x", 5, day(5, 1), "r"), refunded("1", 601, day(5, 1), "s")]
    bad = r"'r' is of a purchase that is not given, 'x'"
    with pytest.raises(InvalidValueError, match=bad) as refused:
        qualifies([bought(600, day(5, 1), "1"), *faults], day(5, 1))
    assert "what refund 's' gives back is 601" in refused.value.problems[1]
    with pytest.raises(InvalidValueError, match=r"row 1, is 5 .*row 3, is None"):
        qualifies([5, bought(600, day(5, 1), "1"), None], day(5, 1))
