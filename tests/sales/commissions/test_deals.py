"""The life of a deal in money, and the orders in which its steps can follow one another."""

import datetime as dt
from decimal import Decimal

import pytest

from clientrules.core.decision import Decision
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.sales_ownership import FLOOR_7_3, FLOOR_7_7
from clientrules.sales.commissions.deals import READER, CommissionedDeal, DealEvent, DealStep
from tests.core.samples import copies
from tests.sales.plans import THIRDS, day, deal, event

OPEN = Decision(Undecided(None, "whose"), (Reason(FLOOR_7_7, "whose"),))


@pytest.mark.parametrize(
    "steps",
    [
        "subscribed signed",
        "signed signed",
        "subscribed cancelled signed again cancelled signed again",
        "signed cancelled signed again signed",
        "signed again",
        "cancelled",
        "subscribed subscribed",
        "signed subscribed",
        "signed cancelled signed",
        "signed cancelled cancelled",
        "signed signed again",
    ],
)
def test_a_deal_is_subscribed_signed_cancelled_and_signed_again_in_that_order(steps):
    names = steps.replace("signed again", "signed_again").split()
    events = [
        (name.replace("_", " "), number, None if name == "cancelled" else 100)
        for number, name in enumerate(names, 1)
    ]
    possible = {
        "subscribed signed",
        "signed signed",
        "subscribed cancelled signed again cancelled signed again",
        "signed cancelled signed again signed",
    }
    if steps in possible:
        assert len(deal(*events).events) == len(events)
    else:
        with pytest.raises(InvalidValueError, match=r"the deal D1 is .* in that order"):
            deal(*events)


def test_money_moves_at_any_time():
    assert len(deal(("collected", 1, 5), ("refunded", 2, 5), ("signed", 3, 9)).events) == 3


def test_events_are_put_in_order_and_those_of_a_day_keep_theirs():
    mixed = deal(("signed", 2, 9), ("subscribed", 1, 8), ("cancelled", 2))
    assert [str(each) for each in mixed.events] == [
        "subscribed on 2025-01-01",
        "signed on 2025-01-02",
        "cancelled on 2025-01-02",
    ]


def test_a_payment_given_twice_by_its_id_is_one_payment():
    once = deal(("signed", 1, 800), ("collected", 2, 400, "R-1"))
    twice = deal(("signed", 1, 800), ("collected", 2, 400, "R-1"), ("collected", 2, 400, "R-1"))
    assert twice == once
    assert len(deal(("collected", 2, 400, "R-1"), ("collected", 2, 400, "R-2")).events) == 2


def test_the_same_event_twice_without_an_id_is_refused_since_nobody_can_tell():
    message = r'what was collected on 2025-01-02 is given twice of the deal D1, .*id="R-1"'
    with pytest.raises(InvalidValueError, match=message):
        deal(("collected", 2, 400), ("collected", 2, 400))


@pytest.mark.parametrize(
    "other",
    [("collected", 2, 401), ("collected", 3, 400), ("refunded", 2, 400)],
    ids=["amount", "day", "step"],
)
def test_two_events_with_one_id_are_refused(other):
    message = r"the id 'R-1' of the deal D1 is that of what was collected .* which differ"
    with pytest.raises(InvalidValueError, match=message):
        deal(("collected", 2, 400, "R-1"), (*other, "R-1"))


def test_a_credit_note_as_a_deal_of_its_own_is_refused_by_name():
    with pytest.raises(InvalidValueError, match=r"the deal CN-7, .* among the events of its own"):
        deal(("refunded", 5, 100, "CN-7"), name="CN-7")


def test_an_id_is_text():
    with pytest.raises(InvalidTypeError, match=r"DealEvent\.id is 7"):
        DealEvent(DealStep.COLLECTED, day(1), 5, id=7)
    with pytest.raises(InvalidValueError, match=r"DealEvent\.id is empty"):
        DealEvent(DealStep.COLLECTED, day(1), 5, id=" ")


def test_the_shares_come_from_a_ruling_or_from_the_caller():
    ruled = Decision(THIRDS, (Reason(FLOOR_7_3, ""), Reason(FLOOR_7_3, ""), Reason(FLOOR_7_7, "")))
    assert deal(shares=ruled).ruling == deal().ruling == THIRDS
    assert deal(shares=ruled).clauses == (FLOOR_7_3, FLOOR_7_7)
    assert deal().clauses == ()
    assert deal(shares=OPEN).ruling == Undecided(None, "whose")


@pytest.mark.parametrize(
    "shares",
    [None, Undecided(None, "whose"), {"A": 1}, Decision(1, ()), Decision(None, ())],
    ids=range(5),
)
def test_anything_else_is_no_shares(shares):
    with pytest.raises(
        InvalidTypeError,
        match=r"CommissionedDeal\.shares is .*\): expected Shares, or what",
    ):
        deal(shares=shares)


@pytest.mark.parametrize(
    ("step", "amount", "error", "match"),
    [
        (
            DealStep.SIGNED,
            None,
            InvalidTypeError,
            r"DealEvent\.amount is None \(NoneType\): expected the money",
        ),
        (
            DealStep.SIGNED,
            0,
            InvalidValueError,
            r"DealEvent\.amount is 0: expected more than zero, the money",
        ),
        (
            DealStep.REFUNDED,
            -5,
            InvalidValueError,
            r"DealEvent\.amount is -5: expected more than zero, the money",
        ),
        (DealStep.COLLECTED, 1.5, InvalidTypeError, r"DealEvent\.amount is 1\.5 \(float\)"),
        (
            DealStep.CANCELLED,
            5,
            InvalidValueError,
            r"DealEvent\.amount is 5: expected None of a cancellation; a",
        ),
        ("sined", 5, InvalidTypeError, r"DealEvent\.step is 'sined'"),
    ],
    ids=range(6),
)
def test_every_event_but_a_cancellation_has_its_money(step, amount, error, match):
    with pytest.raises(error, match=match):
        DealEvent(step, day(1), amount)


def test_an_event_has_a_day():
    with pytest.raises(InvalidTypeError, match=r"DealEvent\.on is the instant"):
        DealEvent(DealStep.CANCELLED, dt.datetime(2025, 1, 1), None)


@pytest.mark.parametrize(
    ("facts", "error", "match"),
    [
        ({"name": " "}, InvalidValueError, r"CommissionedDeal\.name is empty"),
        (
            {"events": event("signed", 1, 5)},
            InvalidTypeError,
            r"CommissionedDeal\.events:",
        ),
        ({"events": [("signed", 1, 5)]}, InvalidTypeError, r"^row 1: DealEvent\.on is 1 \(int\)"),
        ({"events": [("sined", day(1), 5)]}, UnknownKeyError, r"did you mean 'signed'\?"),
        ({"events": [{"event": "signed", "on": day(1)}]}, InvalidValueError, "lacks amount"),
        ({"vat_included": None}, InvalidTypeError, r"vat_included is None"),
        ({"vat_rate": 0.09}, InvalidTypeError, r"CommissionedDeal\.vat_rate is 0\.09"),
        ({"vat_rate": 9}, InvalidValueError, r"expected a rate from 0 to 1"),
    ],
    ids=range(8),
)
def test_bad_facts_about_a_deal_are_refused(facts, error, match):
    given = {
        "name": "D1", "shares": THIRDS, "events": [], "vat_included": True, "vat_rate": None,
    }  # fmt: skip
    with pytest.raises(error, match=match):
        CommissionedDeal(**(given | facts))


def test_events_are_given_as_rows_too():
    rows = [
        ("signed", day(1), 800),
        {"event": "collected", "on": day(2), "amount": 400, "id": "R-1"},
        ["cancelled", day(3), None, "R-2"],
    ]
    again = deal(("signed", 1, 800), ("collected", 2, 400, "R-1"), ("cancelled", 3, None, "R-2"))
    made = CommissionedDeal(name="D1", shares=THIRDS, events=rows, vat_included=True, vat_rate=None)
    assert made.events == again.events
    assert [READER.name_of(each) for each in made.events] == ["signed", "collected", "cancelled"]


def test_deals_are_values():
    value = deal(("signed", 1, 5), vat_rate=Decimal("0.09"))
    for copy in copies(value):
        assert copy == value
        assert hash(copy) == hash(value)
    assert [step.label_zh for step in DealStep][-2:] == ["退房", "退后重签"]
