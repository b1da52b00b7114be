"""What counts as paid on a receipt (VIP-Q1)."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.loyalty.prices.tender import Tender, paid_amount
from clientrules.regulations.vip_club import VIP_Q1
from tests.core.samples import hostile_decimals

MONEY = (Tender.CASH, Tender.CARD, Tender.STORED_VALUE)
OTHERS = (Tender.COUPON, Tender.PRIZE, Tender.POINTS)


def paid(tenders, *, freight=0, top_up=0, **others):
    return paid_amount(tenders, freight=freight, top_up=top_up, **others).value


def test_a_tender_is_money_or_it_is_none():
    assert {each for each in Tender if each.counts} == set(MONEY)
    assert {each for each in Tender if not each.counts} == set(OTHERS)


@pytest.mark.parametrize("tender", MONEY, ids=str)
def test_money_counts(tender):
    decision = paid_amount({tender: Decimal("999.99")}, freight=0, top_up=0)
    assert decision.value == Decimal("999.99")
    assert decision.reasons[0].clause == VIP_Q1
    assert decision.passed_over == ()


@pytest.mark.parametrize("tender", OTHERS, ids=str)
def test_what_a_coupon_a_prize_or_points_settled_does_not_count_and_is_named(tender):
    decision = paid_amount({Tender.CASH: 900, tender: 100}, freight=0, top_up=0)
    assert decision.value == 900
    assert [each.text() for each in decision.passed_over] == [
        f"100 settled by {tender.label} does not count"
    ]


def test_a_tender_of_nothing_is_not_named():
    assert paid_amount({Tender.COUPON: 0}, freight=0, top_up=0).passed_over == ()


def test_several_kinds_of_money_add_up():
    assert paid({Tender.CASH: 500, Tender.CARD: Decimal("400.10"), Tender.STORED_VALUE: 99}) == (
        Decimal("999.10")
    )


def test_freight_and_top_ups_do_not_count():
    decision = paid_amount({Tender.CARD: 1500}, freight=20, top_up=480)
    assert decision.value == 1000
    assert decision.reasons[0].text() == (
        "of 1500 in money, 1000 counts, without freight of 20 and top-ups of 480"
    )


def test_freight_and_top_ups_take_at_most_the_money_tendered():
    tenders = {Tender.CASH: 30, Tender.COUPON: 500}
    assert paid(tenders, freight=20, top_up=10) == 0
    with pytest.raises(
        InvalidValueError,
        match=r"top_up 10.01 are more .* expected at most the 30",
    ):
        paid(tenders, freight=20, top_up=Decimal("10.01"))


def test_a_receipt_without_tenders_paid_nothing():
    assert paid({}) == 0


def test_freight_and_top_ups_are_facts_and_never_left_out():
    with pytest.raises(TypeError):
        paid_amount({}, freight=0)
    with pytest.raises(TypeError):
        paid_amount({}, top_up=0)


@pytest.mark.parametrize(
    ("money", "rounded"), [("999.94", "999.9"), ("999.95", "1000.0")], ids=["below", "half"]
)
def test_the_receipt_rounds_its_own_way_only_when_it_has_a_step(money, rounded):
    tenders = {Tender.CASH: Decimal(money)}
    assert paid(tenders) == Decimal(money)
    decision = paid_amount(tenders, freight=0, top_up=0, receipt_step=Decimal("0.1"))
    assert decision.value == Decimal(rounded)
    assert decision.reasons[0].text().endswith(", as the receipt rounds it to 0.1")
    down = {"receipt_step": Decimal("0.1"), "receipt_rounding": ROUND_DOWN}
    assert paid(tenders, **down) == Decimal("999.9")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"receipt_step": 0}, "receipt_step is 0"),
        ({"receipt_step": 1, "receipt_rounding": "up"}, "receipt_rounding is 'up'"),
    ],
    ids=["step", "rounding"],
)
def test_a_step_or_rounding_that_is_none_is_refused(options, message):
    with pytest.raises(InvalidValueError, match=message):
        paid({Tender.CASH: 1}, **options)


@pytest.mark.parametrize("wrong", [None, 5, "cash", [(Tender.CASH, 5)]], ids=repr)
def test_tenders_are_a_mapping(wrong):
    with pytest.raises(InvalidTypeError, match=r"^tenders is "):
        paid(wrong)


def test_the_keys_are_tenders_or_their_words():
    assert paid({"cash": 5, "优惠券": 3}) == 5
    with pytest.raises(InvalidTypeError, match=r"a tender is 'csah': .*did you mean 'cash'"):
        paid({"csah": 5})
    with pytest.raises(InvalidValueError, match=r"each tender once, and 'cash' is twice"):
        paid({"cash": 5, Tender.CASH: 6})


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (-1, InvalidValueError),
        (Decimal("-0.01"), InvalidValueError),
        (Decimal("NaN"), InvalidValueError),
        (1.5, InvalidTypeError),
        (None, InvalidTypeError),
        (True, InvalidTypeError),
    ],
    ids=repr,
)
def test_amounts_are_exact_and_never_negative(wrong, error):
    with pytest.raises(error, match=r"^tenders\['cash'\] is "):
        paid({Tender.CASH: wrong})
    with pytest.raises(error, match=r"^freight is "):
        paid({}, freight=wrong)
    with pytest.raises(error, match=r"^top_up is "):
        paid({}, top_up=wrong)


# Laws.

amounts = st.integers(0, 10**30) | st.decimals(0, 10**6, places=4)
receipts = st.dictionaries(st.sampled_from(Tender), amounts)


@given(receipts, amounts, amounts)
def test_what_is_paid_is_the_money_less_freight_and_top_ups_exactly(tenders, freight, top_up):
    money = sum(Fraction(each) for tender, each in tenders.items() if tender in MONEY)
    left = money - Fraction(freight) - Fraction(top_up)
    with hostile_decimals():
        if left < 0:
            with pytest.raises(InvalidValueError, match="expected at most the"):
                paid(tenders, freight=freight, top_up=top_up)
        else:
            assert Fraction(paid(tenders, freight=freight, top_up=top_up)) == left


@given(receipts, st.sampled_from(OTHERS), amounts)
def test_what_is_no_money_never_changes_what_is_paid(tenders, tender, more):
    assert paid({**tenders, tender: more}) == paid(tenders)


@given(receipts)
def test_the_order_of_tenders_changes_nothing(tenders):
    turned = dict(reversed(tenders.items()))
    assert paid_amount(turned, freight=0, top_up=0) == paid_amount(tenders, freight=0, top_up=0)


@given(receipts, st.sampled_from([1, 5, Decimal("0.05"), Decimal("0.1")]))
def test_the_receipt_rounds_to_a_whole_number_of_steps_within_half_a_step(tenders, step):
    exact, rounded = Fraction(paid(tenders)), Fraction(paid(tenders, receipt_step=step))
    assert rounded % Fraction(step) == 0
    assert abs(rounded - exact) <= Fraction(step) / 2


@pytest.mark.parametrize(
    ("rounding", "refused"),
    [
        ({"receipt_step": 0.1}, r"^receipt_step is 0\.1 \(float\): expected an exact"),
        ({"receipt_step": 0}, r"^receipt_step is 0: expected a positive step"),
        ({"receipt_step": 1, "receipt_rounding": "up"}, r"^receipt_rounding is 'up': expected one"),
    ],
    ids=str,
)
def test_the_rounding_of_a_receipt_is_refused_by_its_own_name(rounding, refused):
    with pytest.raises(RulesError, match=refused):
        paid({Tender.CASH: 5}, **rounding)
