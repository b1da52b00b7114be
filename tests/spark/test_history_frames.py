"""On Spark, points, standards, deadlines and splits are those of each row, and nothing gathers."""

import datetime as dt
from decimal import ROUND_05UP, ROUND_HALF_EVEN, ROUND_HALF_UP
from fractions import Fraction

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame

from clientrules import days, frames, loyalty
from clientrules.core.dates.cadence import Weekday
from clientrules.core.dates.roll import Roll
from clientrules.core.dates.term import working_days
from clientrules.core.money.allocation import allocate
from clientrules.core.outcome import Unspecified
from clientrules.core.working.calendar import WorkingTime
from clientrules.errors import InvalidValueError
from clientrules.loyalty import (
    Balance,
    Basket,
    CardIssued,
    Checkout,
    ClubPolicy,
    Line,
    Purchased,
    fold,
    quote,
)
from clientrules.loyalty.points import PostingKind
from clientrules.loyalty.points.account import statement
from clientrules.sales import attribution
from clientrules.service import ReturnVisitPolicy, return_visit_planned
from clientrules.service.contact.cadences import VISITS_TO_CLASS_A
from tests.spark.session import framed
from tests.spark.test_frames import chance, column, gathers_rows, plan_of, plans

ON = dt.date(2024, 8, 31)
MOST = 2**63 - 1
ROWS = 60
SHOP = WorkingTime(dict.fromkeys(list(Weekday)[:5], "09:00-18:00"), "Asia/Shanghai")
IDS = {"id": [*range(ROWS)]}


def dates(seed: int, most: int = 400) -> list[dt.date]:
    some = chance(seed)
    return [ON - dt.timedelta(some.randint(0, most)) for _ in range(ROWS)]


def purchases(seed: int, most: int) -> dict[str, list[object]]:
    some = chance(seed)
    who = [some.choice(["C1", "C2", "C3", "C4"]) for _ in range(ROWS)]
    paid = [some.randint(0, some.choice([99, most])) for _ in range(ROWS)]
    return IDS | {"card": who, "on": dates(seed), "paid": paid}


def posted(table, policy):
    found = {}
    for card in {*table["card"]}:
        facts = zip(table["id"], table["card"], table["paid"], strict=True)
        own = [(n, paid) for n, of, paid in facts if of == card]
        bought = [
            Purchased(id=str(n), on=ON, paid=paid, shop="North", card=card, order=n + 1)
            for n, paid in own
        ]
        issued = CardIssued(id="issue", on=ON, card=card, shop="North", reason="first")
        found |= {n: 0 for n, _ in own}
        for posting in statement(fold([issued, *bought], policy), ON).postings:
            if posting.kind is PostingKind.EARN:
                found[int(posting.event)] += posting.points
    return found


@pytest.mark.parametrize("most", [350, 2**57])
@pytest.mark.parametrize("carry", [True, False])
def test_purchases_earn_what_the_ledger_posts(most, carry):
    policy = ClubPolicy(carry=carry, unit=7, points=2)
    table = purchases(1, most)
    found = frames.points(framed(table), card="card", paid="paid", order=["id"], policy=policy)
    assert column(found, "id", "points") == posted(table, policy)


def test_a_card_beyond_sixty_four_bits_is_refused():
    frame = framed({"card": ["C1", "C1"], "id": [1, 2], "paid": [MOST, 1]})
    with pytest.raises(InvalidValueError, match=r"beyond 64 bits \(card 'C1'\)"):
        frames.points(frame, card="card", paid="paid", order=["id"])


def test_customers_qualify_as_one_by_one():
    table = purchases(2, 1100)
    policy = ClubPolicy(apply_within=days(200))
    found = frames.qualifies(
        framed(table), key="card", bought="on", paid="paid", on=ON, policy=policy
    )
    expected = {}
    for card in {*table["card"]}:
        facts = zip(table["id"], table["card"], table["on"], table["paid"], strict=True)
        own = [
            Purchased(id=str(n), on=day, paid=paid, shop="North", card=None)
            for n, of, day, paid in facts
            if of == card
        ]
        answer = loyalty.qualifies(own, ON, policy=policy).value
        expected[card] = (answer.criterion and answer.criterion.value, answer.reached)
    assert {row["card"]: (row["criterion"], row["reached"]) for row in found.collect()} == expected


def test_deadlines_are_those_of_one_by_one():
    starts = dates(3)
    frame = framed(IDS | {"start": starts})
    for term in (working_days(13), days(40)):
        found = frames.deadlines(frame, start="start", term=term, hours=SHOP, roll=Roll.FORWARD)
        expected = [term.due(each, SHOP, roll=Roll.FORWARD) for each in starts]
        assert column(found, "id", "due") == dict(enumerate(expected))


def test_return_visits_are_due_as_one_by_one():
    some = chance(4)
    policy = ReturnVisitPolicy(after={"serious": days(1), "slight": working_days(5)}, hours=SHOP)
    classes = [some.choice(["serious", "slight", "other"]) for _ in range(ROWS)]
    closed = dates(4)
    frame = framed(IDS | {"closed": closed, "class": classes})
    found = frames.return_visits_due(frame, closed="closed", complaint="class", policy=policy)
    answers = [
        return_visit_planned(day, complaint=each, policy=policy).value
        for day, each in zip(closed, classes, strict=True)
    ]
    expected = [None if isinstance(each, Unspecified) else each for each in answers]
    assert column(found, "id", "visit_by") == dict(enumerate(expected))


def test_contacts_registrations_and_clocks_are_those_of_one_by_one():
    some = chance(5)
    last = [some.choice([None, day]) for day in dates(5, 60)]
    classes = [some.choice("AB") for _ in range(ROWS)]
    by_class = {"A": VISITS_TO_CLASS_A.choose(days(20)), "B": VISITS_TO_CLASS_A}
    days_of = dates(6, 60)
    frame = framed(IDS | {"class": classes, "last": last, "day": days_of}, last=pa.date32())
    due = frames.contact_due(frame, classes="class", last="last", on=ON, cadences=by_class)
    words = {True: "due", False: "not yet"}
    assert column(due, "id", "contact_due") == {
        n: words.get(by_class[each].is_due(day, ON).value, "unspecified")
        for n, (each, day) in enumerate(zip(classes, last, strict=True))
    }
    live = frames.registration_live(frame, registered="day", on=ON)
    assert column(live, "id", "registration_live") == {
        n: bool(attribution.registration_live(each, ON)) for n, each in enumerate(days_of)
    }
    states = frames.clock_states(frame, due="day", ended="last", on=ON)
    assert column(states, "id", "clock_state") == {
        n: ("met" if end <= day else "met late") if end else "running" if day == ON else "breached"
        for n, (day, end) in enumerate(zip(days_of, last, strict=True))
    }


@pytest.mark.parametrize("most", [9, 1000, MOST])
def test_commissions_are_split_as_one_by_one(most):
    some = chance(7)
    heaviest = min(most, (2**31 - 1) // 3)
    totals = [some.randint(-most, most) for _ in range(ROWS)]
    weights = [[some.randint(0, heaviest) for _ in range(3)] for _ in range(ROWS)]
    weights = [each if any(each) else [1, 1, 1] for each in weights]
    names = ["first", "second", "third"]
    shares = dict(zip(names, map(list, zip(*weights, strict=True)), strict=True))
    frame = framed(IDS | {"commission": totals} | shares)
    found = frames.commission_splits(frame, commission="commission", shares=names, key="id")
    paid = {row["id"]: tuple(row[f"{each}_paid"] for each in names) for row in found.collect()}
    assert paid == {
        n: allocate(total, each, 1)
        for n, (total, each) in enumerate(zip(totals, weights, strict=True))
    }


def test_decimals_are_split_to_the_cent():
    table = {"id": [1], "commission": ["10000.01"], "a": [1], "b": [1]}
    frame = framed(table).selectExpr(
        "id", "cast(commission as decimal(12, 2)) commission", "a", "b"
    )
    found = frames.commission_splits(frame, commission="commission", shares=["a", "b"])
    (row,) = found.collect()
    assert (str(row["a_paid"]), str(row["b_paid"])) == ("5000.01", "5000.00")


@pytest.mark.parametrize("rounding", [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_05UP])
@pytest.mark.parametrize("most", [99, 2**53])
def test_lines_cost_what_a_basket_of_each_costs(most, rounding):
    some = chance(10)
    policy = ClubPolicy(rate=Fraction(5, 6), price_step=5, price_rounding=rounding)
    table = {
        "list": [some.randint(0, most) for _ in range(ROWS)],
        "promotion": [some.choice([None, some.randint(0, most)]) for _ in range(ROWS)],
        "shown": [some.random() < 0.8 for _ in range(ROWS)],
        "points": [some.choice([29, 30]) for _ in range(ROWS)],
        "birthday": [some.random() < 0.2 for _ in range(ROWS)],
    }
    named = {each: each for each in ("shown", "points", "promotion", "birthday")}
    found = frames.prices(framed(IDS | table), list_price="list", policy=policy, **named)
    expected = {}
    for n, (price, promotion, shown, points, birthday) in enumerate(
        zip(*table.values(), strict=True)
    ):
        checkout = Checkout(
            card_shown_by="holder" if shown else None,
            birthday=ON if birthday else None,
            identity="original",
            shop="North",
        )
        member = {"card": "C1", "shop": "North", "expires": ON, "points": points, "earned": points}
        balance = Balance.plain(ON, **member)
        basket = Basket([Line(price, promotion=promotion)], checkout=checkout)
        (line,) = quote(basket, balance, ON, policy=policy).value.lines
        expected[n] = line.payable, line.basis.value
    assert {row["id"]: (row["payable"], row["basis"]) for row in found.collect()} == expected
    assert not gathers_rows(plan_of(found))


def test_decimals_are_priced_to_the_cent():
    table = {"id": [1, 2], "list": ["0.05", "99.99"], "special": ["0.04", None]}
    frame = framed(table | {"shown": [True, True], "points": [29, 30]}).selectExpr(
        "*", "cast(list as decimal(12, 2)) price", "cast(special as decimal(12, 2)) tag"
    )
    found = frames.prices(frame, list_price="price", shown="shown", points="points", special="tag")
    priced = {row["id"]: (str(row["payable"]), row["basis"]) for row in found.collect()}
    assert priced == {1: ("0.04", "special"), 2: ("84.99", "club tier")}


# How it scales.


def test_no_rule_gathers_rows_in_one_partition(monkeypatch):
    frame = framed(purchases(8, 2**57))
    with plans(monkeypatch) as seen:
        answers = [
            frames.points(frame, card="card", paid="paid", order=["id"]),
            frames.qualifies(frame, key="card", bought="on", paid="paid", on=ON),
            frames.deadlines(frame, start="on", term=working_days(3), hours=SHOP),
            frames.registration_live(frame, registered="on", on=ON),
        ]
    assert all(isinstance(each, DataFrame) for each in answers)
    assert [plan for plan in [*seen, *map(plan_of, answers)] if gathers_rows(plan)] == []


# PySpark 4.3 warns of every pandas 3 it meets, though the groups come as tables of Arrow.
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_balances_are_those_of_one_by_one():
    table = purchases(9, 350)
    facts = zip(table["id"], table["card"], table["on"], table["paid"], strict=True)
    events = [("purchased", str(n), day, card, "North", None, paid) for n, card, day, paid in facts]
    early = ON - dt.timedelta(401)
    cards = sorted({*table["card"]})
    events += [("card issued", each, early, each, "North", "first", None) for each in cards]
    names = ["event", "id", "on", "card", "shop", "reason", "paid"]
    columns = dict(zip(names, map(list, zip(*events, strict=True)), strict=True))
    frame = framed(columns | {"member": columns["card"]}, paid=pa.int64())
    policy = ClubPolicy(expiry=days(100), pending=days(10))
    found = frames.balances(frame, member="member", on=ON, policy=policy)
    expected = {}
    for card in cards:
        own = [dict(zip(names, each, strict=True)) for each in events if each[3] == card]
        filled = [
            {name: value for name, value in each.items() if value is not None} for each in own
        ]
        balance = fold(filled, policy).on(ON)
        expected[card] = balance.points, balance.pending, balance.earned, balance.total
    numbers = ("points", "pending", "earned", "total")
    assert {
        row["member"]: tuple(row[each] for each in numbers) for row in found.collect()
    } == expected
    assert not gathers_rows(plan_of(found))
