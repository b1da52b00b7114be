"""Running totals tell the balances of plain members as the ledger does, and of nobody else."""

import datetime as dt
from decimal import Decimal

import narwhals as nw
import pyarrow as pa
import pytest
from hypothesis import given, settings, strategies as st

from clientrules import days, frames, months, years
from clientrules.errors import InvalidValueError
from clientrules.frames import folded_accounts
from clientrules.loyalty import ClubPolicy, fold
from tests.frames.backends import PANDAS, POLARS, each_backend, frugal, rows

DAY = dt.date(2024, 3, 1)
ON = dt.date(2024, 9, 1)
KINDS = dict.fromkeys(("member", "event", "id", "card", "shop", "reason", "prize"), pa.string()) | {
    "on": pa.date32(),
    "order": pa.int64(),
    "paid": pa.int64(),
    "points": pa.int64(),
}
OTHERS = dict.fromkeys(("replaces", "because", "by", "of"), pa.string())
NUMBERS = ("card", "state", "points", "pending", "earned", "total", "problems")


def happened(event, on, **fields):
    number = fields.pop("id", f"{event} {on} {sorted(fields.items())}")
    day = on if isinstance(on, dt.date) else DAY + dt.timedelta(on)
    return {"event": event, "id": number, "on": day, "card": "C", **fields}


def issued(on=0, **fields):
    return happened("card issued", on, **{"shop": "North", "reason": "first"} | fields)


def bought(paid, on=1, **fields):
    return happened("purchased", on, **{"paid": paid, "shop": "North"} | fields)


def taken(points, on=2, **fields):
    return happened("redeemed", on, points=points, **{"prize": "cup"} | fields)


def framed(backend, members, **kinds):
    kinds = KINDS | kinds
    events = [{"member": name, **event} for name, own in members.items() for event in own]
    return backend.frame({of: [each.get(of) for each in events] for of in kinds}, **kinds)


def found(frame, policy=ClubPolicy(), on=ON, **options):
    if isinstance(frame, PANDAS.kind):
        options = {"quantum": "1"} | options
    answers = frames.balances(frame, member="member", on=on, policy=policy, **options)
    return {row["member"]: tuple(row[name] for name in NUMBERS) for row in rows(answers)}


def one_by_one(members, policy=ClubPolicy(), on=ON):
    return {name: _standing(fold(own, policy), on) for name, own in members.items() if own}


def _standing(account, on):
    balance = account.on(on)
    numbers = balance.points, balance.pending, balance.earned, balance.total
    return balance.card, balance.state.value, *numbers, len(account.problems)


@pytest.fixture
def folded(monkeypatch):
    """Return how many histories each fold had, which grows as frames are asked."""
    sizes = []

    def noted(events, policy):
        sizes.append(len(events))
        return fold(events, policy)

    monkeypatch.setattr(folded_accounts, "fold", noted)
    return sizes


# Days that meet: earned and redeemed at once, and on the last days of points and cards.
whens = st.sampled_from([0, 1, 2, 5, 9, 10, 11, 30, 31, 61, 90, 91])
orders = st.sampled_from([None, None, 0, 1, 3])


@st.composite
def members(draw):
    """Return members of whom most are plain, with rows in any order."""
    return {
        name: draw(st.permutations(draw(histories(name))))
        for name in draw(st.sets(st.sampled_from("ABCD")))
    }


@st.composite
def histories(draw, name):
    own = [issued(draw(st.sampled_from([0, 0, 0, 5])), id=f"{name} issue", order=draw(orders))]
    for place in range(draw(st.integers(0, 9))):
        on, order, number = draw(whens), draw(orders), f"{name} {place}"
        if draw(st.booleans()):
            paid = draw(st.sampled_from([0, 50, 99, 100, 101, 250, 1000]))
            card = draw(st.sampled_from(["C", "C", "C", None]))
            shop = draw(st.sampled_from(["North", "North", "South"]))
            own.append(bought(paid, on, id=number, card=card, shop=shop, order=order))
        else:
            own.append(taken(draw(st.integers(0, 2)), on, id=number, order=order))
    odd = draw(st.integers(0, 9))
    if odd == 0:
        own.append(own[-1])
    elif odd == 1:
        own.append(happened("card reported", draw(whens), id=f"{name} lost"))
    elif odd == 2:
        own.append(bought(100, draw(whens), id=f"{name} strange", card="D"))
    elif odd == 3:
        renewed = {"card": "E", "reason": "renewal", "replaces": "C"}
        own.append(issued(draw(whens), id=f"{name} renewed", **renewed))
    elif odd == 4:
        own.pop(0)
    elif odd == 5:
        reasons = {"because": "goodwill", "by": "manager"}
        own.append(happened("adjusted", draw(whens), id=f"{name} gift", points=2, **reasons))
    return [{**event, "order": event.get("order") or 0} for event in own]


policies = st.sampled_from([
    ClubPolicy(),
    ClubPolicy(expiry=days(0)),
    ClubPolicy(expiry=days(30), validity=days(61)),
    ClubPolicy(expiry=months(1), expiry_end="month", overdrawn="zero"),
    ClubPolicy(expiry=days(10), carry=False, points=3, unit=Decimal("12.50")),
    ClubPolicy(validity=days(30), shops={"North", "South"}),
    ClubPolicy(expiry=days(9), pending=days(1)),
])  # fmt: skip
asked = st.sampled_from([-1, 0, 5, 10, 11, 30, 31, 60, 61, 62, 92, 400])


def agree(backend, histories, policy, on):
    frame = framed(backend, histories, **OTHERS)
    answers = found(frame, policy, on)
    expected = one_by_one(histories, policy, on)
    assert answers == expected
    if backend.name != "duckdb":
        assert [*answers] == [*expected]


@given(histories=members(), policy=policies, on=asked)
@settings(deadline=None, max_examples=30)
def test_balances_are_those_of_the_ledger(histories, policy, on):
    agree(POLARS, histories, policy, DAY + dt.timedelta(on))


@each_backend
@given(histories=members(), policy=policies, on=asked)
@frugal
def test_balances_are_those_of_the_ledger_on_every_backend(backend, histories, policy, on):
    agree(backend, histories, policy, DAY + dt.timedelta(on))


# What is redeemed on the last day of points still finds them, and a day later it does not.
ENDING = ClubPolicy(expiry=days(10))


@each_backend
@pytest.mark.parametrize(("on", "points"), [(11, 3), (12, 0)])
def test_points_end_with_their_last_day_unless_they_were_taken(backend, folded, on, points):
    histories = {"A": [issued(), bought(500), taken(2, 11)], "B": [issued(), bought(300, 1)]}
    answers = found(framed(backend, histories), ENDING, DAY + dt.timedelta(on))
    assert (answers["A"][2], answers["B"][2]) == (points, points)
    assert answers == one_by_one(histories, ENDING, DAY + dt.timedelta(on))
    assert folded == []


@each_backend
def test_a_lapsed_card_earns_nothing_and_owes_what_is_redeemed(backend, folded):
    policy = ClubPolicy(validity=days(30))
    history = [issued(), bought(500), bought(100, 31), taken(2, 31), taken(1, 32)]
    histories = {"A": history}
    for on, points in ((30, 5), (31, -2), (32, -3)):
        answers = found(framed(backend, histories), policy, DAY + dt.timedelta(on))
        assert answers == one_by_one(histories, policy, DAY + dt.timedelta(on))
        assert (answers["A"][2], answers["A"][-1]) == (points, 3)
    assert folded == []


@each_backend
def test_only_members_whom_running_totals_do_not_tell_are_folded(backend, folded):
    plain = {f"P{n}": [issued(), bought(250), taken(1, 3)] for n in range(5)}
    short = [issued(), bought(250), taken(3, 3)]
    without = [bought(250, card=None)]
    twice = [issued(), bought(250), bought(250)]
    histories = {"S": short, **plain, "N": without, "T": twice}
    assert found(framed(backend, histories)) == one_by_one(histories)
    assert sorted(folded) == [1, 3, 3]


def test_the_answer_has_columns_of_one_kind_whoever_was_folded():
    plain, short = [issued(), bought(250)], [issued(), taken(3)]
    for backend in (POLARS, PANDAS):
        schemas = [
            nw.from_native(
                frames.balances(
                    framed(backend, histories), member="member", on=ON, policy=policy, quantum="1"
                )
            ).collect_schema()
            for histories in ({"A": plain}, {"A": short}, {"A": plain, "B": short})
            for policy in (ClubPolicy(), ClubPolicy(cap=9))
        ]
        assert all(each == schemas[0] for each in schemas)


@pytest.mark.parametrize(
    "history",
    [
        [issued(), bought(250, category="food")],
        [issued(order=2), bought(250, 0, order=2)],
        [issued(shop="1"), bought(250, shop="1")],
        [issued(shop="北店"), bought(250, shop="北店")],
    ],
    ids=["category", "order", "number", "Chinese"],
)
def test_such_members_are_plain(folded, history):
    frame = framed(POLARS, {"A": history}, category=pa.string())
    assert found(frame) == one_by_one({"A": history})
    assert folded == []


@pytest.mark.parametrize(
    ("history", "kinds"),
    [
        ([issued(order=2), bought(250, 0)], {}),
        ([issued(5), bought(250, 1)], {}),
        ([issued(), bought(250, order=2**40)], {}),
        ([issued(), bought(250, shop=" North")], {}),
        ([issued(reason="first card"), bought(250)], {}),
        ([issued(dt.date(9999, 1, 1))], {}),
        ([issued(), bought(2**64 - 1), taken(0, 3)], {"paid": pa.uint64()}),
        ([issued(), bought(Decimal(10) ** 17)], {"paid": pa.decimal128(38, 2)}),
        ([issued(), bought(Decimal("1e-19"))], {"paid": pa.decimal128(38, 19)}),
    ],
    ids=["order", "early", "late in the day", "space", "label", "forever",
         "unsigned", "beyond", "small"],
)  # fmt: skip
def test_such_members_are_left_to_the_ledger(folded, history, kinds):
    policy = ClubPolicy(validity=years(1))
    history = [event if "order" in event else event | {"order": 0} for event in history]
    frame = framed(POLARS, {"A": history}, **kinds)
    try:
        expected = one_by_one({"A": history}, policy)
    except InvalidValueError:
        with pytest.raises(InvalidValueError, match=r"^1 of 1 histories"):
            found(frame, policy)
    else:
        assert found(frame, policy) == expected
    assert folded == [len(history)]


@each_backend
def test_points_that_would_last_beyond_the_calendar_are_left_to_the_ledger(backend, folded):
    policy = ClubPolicy(expiry=years(1), validity=days(2))
    early, late = dt.date(9998, 12, 30), dt.date(9999, 1, 1)
    histories = {
        "A": [issued(early), bought(250, early)],
        "B": [issued(early), bought(99, late, card=None)],
    }
    frame = framed(backend, histories)
    assert found(frame, policy, late) == one_by_one(histories, policy, late)
    assert folded == [2]
