"""Balances of a frame of events are those of each member's account, on every backend."""

import datetime as dt
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from clientrules import days, frames
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.frames.folded_accounts import _folded, _spread
from clientrules.loyalty import ClubPolicy, fold
from tests.frames.backends import ARROW, PANDAS, POLARS, each_backend, each_exact, frugal, rows

DAY = dt.date(2024, 3, 1)
ON = dt.date(2024, 9, 1)
LOTS = ClubPolicy(expiry=days(100), pending=days(10))
KINDS = {
    "member": pa.string(),
    "event": pa.string(),
    "id": pa.string(),
    "on": pa.date32(),
    "card": pa.string(),
    "shop": pa.string(),
    "reason": pa.string(),
    "paid": pa.int64(),
    "of": pa.string(),
    "points": pa.int64(),
    "prize": pa.string(),
}
NUMBERS = ("card", "state", "points", "pending", "earned", "total", "problems")


def issued(member):
    return {
        "member": member,
        "event": "card issued",
        "id": f"{member} issue",
        "on": DAY,
        "card": f"{member} card",
        "shop": "North",
        "reason": "first",
    }


def happened(member, number, step):
    event, after, size = step
    row = {
        "member": member,
        "event": event,
        "id": f"{member} {number:03}",
        "on": DAY + dt.timedelta(after),
        "card": f"{member} card",
    }
    if event == "purchased":
        return row | {"shop": "North", "paid": size}
    return row | {"points": size // 100, "prize": "cup"}


steps = st.tuples(
    st.sampled_from(["purchased", "purchased", "redeemed"]),
    st.integers(0, 200),
    st.integers(0, 900),
)
histories = st.dictionaries(st.sampled_from(["Ann", "Bob"]), st.lists(steps, max_size=5))
policies = st.sampled_from([ClubPolicy(), LOTS, ClubPolicy(carry=False, expiry=days(30))])


def events_of(members):
    return [
        row
        for member, history in members.items()
        for row in (
            issued(member),
            *(happened(member, n, step) for n, step in enumerate(history)),
        )
    ]


def framed(backend, events, **kinds):
    kinds = KINDS | kinds
    # Rows come in any order.
    return backend.frame(
        {name: [row.get(name) for row in reversed(events)] for name in kinds}, **kinds
    )


def folded(frame, policy=ClubPolicy(), **options):
    found = rows(frames.balances(frame, member="member", on=ON, policy=policy, **options))
    return {row["member"]: tuple(row[name] for name in NUMBERS) for row in found}


def one_by_one(events, policy=ClubPolicy()):
    found = {}
    for member in {row["member"] for row in events}:
        own = [
            {name: value for name, value in row.items() if name != "member"}
            for row in events
            if row["member"] == member
        ]
        account = fold(own, policy)
        balance = account.on(ON)
        found[member] = (
            balance.card,
            balance.state.value,
            balance.points,
            balance.pending,
            balance.earned,
            balance.total,
            len(account.problems),
        )
    return found


def grid(backend):
    # Without nullable whole numbers they are floats, which stand for whole numbers here.
    return {"quantum": "1"} if backend is PANDAS else {}


@each_backend
def test_an_uncovered_redemption_leaves_a_debt_and_is_a_problem(backend):
    steps = [("purchased", 1, 250), ("purchased", 2, 50), ("redeemed", 3, 500)]
    events = events_of({"Ann": steps, "Bob": []})
    expected = {
        "Ann": ("Ann card", "active", -2, 0, 3, -2, 1),
        "Bob": ("Bob card", "active", 0, 0, 0, 0, 0),
    }
    assert one_by_one(events) == expected
    assert folded(framed(backend, events), **grid(backend)) == expected


@each_backend
@given(members=histories, policy=policies)
@frugal
def test_balances_are_those_of_one_by_one(backend, members, policy):
    events = events_of(members)
    frame = framed(backend, events)
    assert folded(frame, policy, **grid(backend)) == one_by_one(events, policy)


ENDS = {"because": pa.string(), "by": pa.string(), "expires": pa.date32()}


@each_backend
@pytest.mark.parametrize("ends", [[dt.date(2024, 8, 31), None], [ON, dt.date(2030, 1, 1)]])
@pytest.mark.parametrize("policy", [ClubPolicy(), LOTS, ClubPolicy(cap=1)])
def test_points_given_keep_the_end_they_state_and_returns_restore_a_cap(backend, ends, policy):
    row = {"member": "Ann", "card": "Ann card"}
    events = events_of({"Ann": [("purchased", 1, 50), ("purchased", 2, 150)]})
    events.append({"member": "Ann", "event": "refunded", "id": "back", "on": DAY + dt.timedelta(9)})
    events[-1] |= {"of": "Ann 000", "paid": 50}
    for number, end in enumerate(ends, 5):
        given = row | {"event": "adjusted", "id": f"gift {number}", "on": DAY, "points": number}
        events.append(given | {"because": "goodwill", "by": "manager", "expires": end})
    plain = [{name: each[name] for name in each if each[name] is not None} for each in events]
    found = folded(framed(backend, events, **ENDS), policy, **grid(backend))
    assert found == one_by_one(plain, policy)


def test_an_end_at_an_hour_is_no_day():
    moment = dt.datetime(2024, 8, 31, 9)
    gift = {"member": "Ann", "card": "Ann card", "event": "adjusted", "id": "gift", "on": DAY}
    gift |= {"points": 5, "because": "goodwill", "by": "manager", "expires": moment}
    frame = framed(
        POLARS, [*events_of({"Ann": []}), gift], **ENDS | {"expires": pa.timestamp("us")}
    )
    with pytest.raises(InvalidValueError, match=r"Adjusted\.expires"):
        folded(frame)


@each_exact
def test_decimals_are_folded_exactly(backend):
    events = events_of({"Ann": [("purchased", 1, 0), ("purchased", 2, 0)]})
    events[1]["paid"], events[2]["paid"] = Decimal("99.99"), Decimal("0.01")
    frame = framed(backend, events, paid=pa.decimal128(12, 2))
    assert folded(frame) == one_by_one(events)
    assert folded(frame)["Ann"][2] == 1


@each_backend
def test_a_purchase_without_a_card_and_a_return_are_facts_too(backend):
    events = events_of({"Ann": [("purchased", 1, 250), ("purchased", 2, 400)]})
    events[2]["card"] = None
    back = {"member": "Ann", "event": "refunded", "id": "back", "on": ON, "paid": 200}
    events.append(back | {"of": events[1]["id"]})
    expected = one_by_one(events)
    assert expected["Ann"][2] == 0
    assert folded(framed(backend, events), **grid(backend)) == expected


@each_backend
def test_no_events_are_no_members(backend):
    found = frames.balances(framed(backend, []), member="member", on=ON)
    assert isinstance(found, backend.kind)
    assert rows(found) == []


@each_backend
def test_rows_without_a_fact_that_all_have_are_counted(backend):
    events = events_of({"Ann": [("purchased", 1, 250)]})
    events += [{"member": "Bob"}, {"event": "lost", "id": "1", "on": DAY, "member": "Cid"}]
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 4 rows without 'event'.*'Bob'\); 1 of 4 rows with a 'event' of another scheme"
        r".*'Cid'\); 1 of 4 rows without 'id'.*; 1 of 4 rows without 'on'",
    ):
        folded(framed(backend, events))


@each_backend
def test_histories_that_the_ledger_refuses_are_counted_and_named(backend):
    events = events_of({"Ann": [("purchased", 1, 250)], "Bob": []})
    events[1]["paid"] = None
    with pytest.raises(
        InvalidValueError, match=r"^1 of 2 histories cannot be folded: 'Ann': .*paid is None"
    ):
        folded(framed(backend, events), **grid(backend))


def test_of_many_such_histories_some_are_named():
    events = events_of({f"M{n}": [("purchased", 1, -5)] for n in range(7)})
    with pytest.raises(InvalidValueError, match=r"^7 of 7 histories .*; and \d more$") as caught:
        folded(framed(POLARS, events))
    assert sorted(each.partition(":")[0] for each in caught.value.problems) == [
        f"'M{n}'" for n in range(7)
    ]


def test_floats_are_refused_unless_they_are_said_to_lie_on_a_grid():
    events = events_of({"Ann": [("purchased", 1, 99.5), ("purchased", 2, 0.5)]})
    frame = framed(POLARS, events, paid=pa.float64())
    assert folded(frame, quantum="0.01")["Ann"][2] == 1
    with pytest.raises(InvalidValueError, match=r"'Ann': .*from_float"):
        folded(frame)


def test_half_a_point_is_no_point():
    events = events_of({"Ann": [("redeemed", 1, 0)]})
    events[1]["points"] = 1.5
    with pytest.raises(InvalidValueError, match=r"'Ann': .*points is 1\.5"):
        folded(framed(POLARS, events, points=pa.float64()))


def test_what_every_event_has_is_a_column_and_the_policy_a_policy():
    frame = pd.DataFrame({"member": ["Ann"], "event": ["purchased"]})
    with pytest.raises(UnknownKeyError, match="no column 'id'"):
        frames.balances(frame, member="member", on=ON)
    with pytest.raises(InvalidTypeError, match="expected a ClubPolicy"):
        frames.balances(frame, member="member", on=ON, policy=days(1))


def test_blank_text_is_nothing_known():
    events = events_of({"Ann": [("purchased", 1, 250), ("redeemed", 2, 100)], "Bob": []})
    frame = framed(POLARS, events)
    assert folded(frame.with_columns(pl.col(pl.String).fill_null(" "))) == one_by_one(events)


def test_nullable_numbers_of_pandas_are_numbers():
    events = events_of({"Ann": [("purchased", 1, 250), ("redeemed", 2, 100)], "Bob": []})
    frame = framed(PANDAS, events).convert_dtypes()
    assert str(frame["points"].dtype) == str(frame["paid"].dtype) == "Int64"
    assert folded(frame) == one_by_one(events)


@each_backend
def test_ids_and_cards_may_be_whole_numbers(backend):
    events = events_of({"Ann": [("purchased", 1, 250)]})
    for number, event in enumerate(events):
        event |= {"id": number, "card": 7}
    numbered = framed(backend, events, id=pa.int64(), card=pa.int64())
    assert folded(numbered, **grid(backend))["Ann"] == ("7", "active", 2, 0, 2, 2, 0)


@each_backend
def test_the_fields_of_events_may_stand_under_other_names(backend):
    events = events_of({"Ann": [("purchased", 1, 250)]})
    names = {"event": "what", "id": "number", "on": "day", "paid": "amount"}
    kinds = {names.get(each, each): kind for each, kind in KINDS.items()}
    frame = backend.frame(
        {names.get(each, each): [row.get(each) for row in events] for each in KINDS}, **kinds
    )
    assert folded(frame, columns=names, **grid(backend)) == one_by_one(events)


def test_names_of_fields_are_known_and_their_columns_too():
    frame = framed(POLARS, events_of({"Ann": []}))
    with pytest.raises(
        UnknownKeyError, match=r"^columns names .* 'day': expected one of event, id"
    ):
        folded(frame, columns={"day": "on"})
    with pytest.raises(UnknownKeyError, match="no column 'day'"):
        folded(frame, columns={"on": "day"})
    with pytest.raises(InvalidTypeError, match=r"^columns is .*: expected a mapping"):
        folded(frame, columns=["on"])


def test_members_who_bought_nothing_need_no_column_for_it():
    frame = framed(POLARS, events_of({"Ann": []})).drop("paid")
    assert folded(frame, quantum="0.01")["Ann"][2] == 0


def test_truth_is_no_number():
    frame = framed(POLARS, events_of({"Ann": [("redeemed", 1, 100)]}))
    with pytest.raises(InvalidValueError, match=r"points is True"):
        folded(frame.with_columns(points=True))


def test_floats_of_half_the_width_are_read_as_what_they_hold():
    events = events_of({"Ann": [("purchased", 1, 99.5), ("purchased", 2, 0.5)]})
    frame = framed(PANDAS, events, paid=pa.float64()).astype({"paid": "float32"})
    assert folded(frame, quantum="0.5")["Ann"][2] == 1


@frozen
class Spread:
    """A frame of Spark as far as the grouped fold needs one, with all its rows in one group."""

    table: pa.Table
    schema: dict[str, Any]

    @property
    def rows(self):
        return self

    def to_native(self):
        kind = SimpleNamespace(simpleString=lambda: "string")
        return SimpleNamespace(
            schema={"member": SimpleNamespace(dataType=kind)}, groupBy=lambda _: self
        )

    def applyInArrow(self, fold_group, schema):  # noqa: N802  (as Spark calls it)
        return fold_group(self.table), schema


def test_a_group_of_spark_is_folded_as_a_table_of_arrow():
    events = events_of({"Ann": [("purchased", 1, 250)]})
    folded = partial(_folded, member="member", named={}, on=ON, policy=ClubPolicy(), quantum=None)
    group = Spread(framed(ARROW, events), {"member": nw.String()})
    found, schema = _spread(group, folded, "member")
    assert [tuple(row.values()) for row in rows(found)] == [
        (each, *standing) for each, standing in one_by_one(events).items()
    ]
    assert schema == (
        "`member` string, card string, state string, points bigint, pending bigint,"
        " earned bigint, total bigint, problems bigint"
    )


def test_a_name_that_the_answer_has_is_not_that_of_the_members():
    frame = framed(POLARS, events_of({"Ann": []}))
    with pytest.raises(InvalidValueError, match=r"^the members are in 'card', .*: rename it"):
        frames.balances(frame, member="card", on=ON)
    with pytest.raises(InvalidValueError, match=r"^the members are in 'CARD', .*: rename it"):
        frames.balances(frame.rename({"card": "CARD"}), member="CARD", on=ON)
