"""Points of a frame of purchases are those that the ledger posts, on every backend (VIP-R3a)."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.loyalty import Campaign, CardIssued, ClubPolicy, Purchased, fold
from clientrules.loyalty.points import PostingKind
from clientrules.loyalty.points.account import statement
from tests.frames.backends import (
    POLARS,
    column,
    each_backend,
    each_exact,
    frugal,
    rows,
)

MOST = 2**63 - 1
DAY = dt.date(2024, 5, 1)
REGULATION = ClubPolicy()

cards = st.sampled_from(["C1", "C2", "C3"])
few = st.integers(0, 350)


def histories(amounts):
    return st.lists(st.tuples(cards, amounts), min_size=1, max_size=8)


def policies(units):
    return st.builds(
        ClubPolicy,
        unit=units,
        points=st.integers(1, 3),
        carry=st.booleans(),
        cap=st.none() | st.integers(0, 4),
    )


def framed(backend, history, **kinds):
    names = [card for card, _ in history]
    paid = [amount for _, amount in history]
    # Rows come in any order; the place says where each belongs.
    table = {"receipt": [*range(len(history))], "card": names, "paid": paid}
    return backend.frame({name: values[::-1] for name, values in table.items()}, **kinds)


def earned(frame, policy=REGULATION, **options):
    found = frames.points(
        frame, card="card", paid="paid", order=["receipt"], policy=policy, **options
    )
    return column(found, "receipt", "points")


def posted(history, policy=REGULATION):
    found = {}
    for card in {card for card, _ in history}:
        issued = CardIssued(id="issue", on=DAY, card=card, shop="North", reason="first")
        bought = [
            Purchased(id=str(n), on=DAY, paid=paid, shop="North", card=card, order=n + 1)
            for n, (own, paid) in enumerate(history)
            if own == card
        ]
        account = fold([issued, *bought], policy)
        points = {each.id: 0 for each in bought}
        for posting in statement(account, DAY).postings:
            if posting.kind is PostingKind.EARN:
                points[posting.event] += posting.points
        found |= {int(each): value for each, value in points.items()}
    return found


@each_backend
def test_what_is_left_of_a_unit_counts_with_the_next_purchase(backend):
    history = [("C1", 250), ("C2", 99), ("C1", 50), ("C2", 0), ("C2", 1)]
    expected = {0: 2, 1: 0, 2: 1, 3: 0, 4: 1}
    assert posted(history) == expected
    assert earned(framed(backend, history)) == expected
    each = {0: 2, 1: 0, 2: 0, 3: 0, 4: 0}
    assert earned(framed(backend, history), ClubPolicy(carry=False)) == each


@each_backend
@given(history=histories(few), policy=policies(st.integers(1, 120)))
@frugal
def test_purchases_earn_what_the_ledger_posts(backend, history, policy):
    assert earned(framed(backend, history), policy) == posted(history, policy)


@each_backend
@given(history=histories(few), policy=policies(st.sampled_from([Decimal("0.3"), Decimal("2.5")])))
@frugal
def test_units_between_two_whole_numbers_earn_the_same(backend, history, policy):
    assert earned(framed(backend, history), policy) == posted(history, policy)


@each_backend
@given(history=histories(st.integers(0, 2**59)), policy=policies(st.integers(3, 2**40)))
@frugal
def test_amounts_beyond_what_floats_hold_earn_the_same(backend, history, policy):
    assert earned(framed(backend, history), policy) == posted(history, policy)


@each_exact
@given(history=histories(st.decimals(0, 400, places=2)), policy=policies(st.just(100)))
@frugal
def test_decimals_earn_the_same(backend, history, policy):
    frame = framed(backend, history, paid=pa.decimal128(20, 2))
    assert earned(frame, policy) == posted(history, policy)


@each_backend
def test_floats_on_a_named_grid_earn_the_same(backend):
    history = [("C1", 99.99), ("C1", 0.01), ("C1", 0.5)]
    assert earned(framed(backend, history), quantum="0.01") == {0: 0, 1: 1, 2: 0}


@each_backend
def test_an_empty_frame_stays_empty(backend):
    frame = backend.frame(
        {"card": [], "receipt": [], "paid": []},
        card=pa.string(),
        receipt=pa.int64(),
        paid=pa.int64(),
    )
    assert earned(frame) == {}
    assert earned(frame, ClubPolicy(carry=False)) == {}


@each_backend
def test_the_frame_comes_back_as_it_was_with_one_column_more(backend):
    frame = framed(backend, [("C1", 250), ("C2", 99), ("C1", 50)])
    found = frames.points(frame, card="card", paid="paid", order=["receipt"], into="p")
    assert isinstance(found, backend.kind)
    again = sorted(rows(found), key=lambda row: -row["receipt"])
    assert again == [row | {"p": p} for row, p in zip(rows(frame), (1, 0, 2), strict=True)]


@each_backend
def test_eager_rows_keep_their_order(backend):
    history = [("C2", 1), ("C1", 2), ("C2", 3), ("C1", 4)]
    found = rows(frames.points(framed(backend, history), card="card", paid="paid", order=["paid"]))
    if backend.name != "duckdb":
        assert [row["receipt"] for row in found] == [3, 2, 1, 0]
    assert len(found) == len(history)


@each_backend
def test_totals_of_several_cards_may_go_beyond_sixty_four_bits(backend):
    history = [("C1", MOST), ("C2", MOST), ("C3", MOST - 100), ("C3", 100)]
    expected = {0: MOST // 100, 1: MOST // 100, 2: MOST // 100 - 1, 3: 1}
    assert earned(framed(backend, history)) == expected


# Refusals.


@each_backend
def test_the_total_of_one_card_may_not(backend):
    history = [("C1", MOST), ("C2", 7), ("C1", 1)]
    with pytest.raises(
        InvalidValueError, match=r"^the totals of 'paid' go beyond 64 bits \(card 'C1'\): expected"
    ):
        earned(framed(backend, history))


def test_of_many_such_cards_some_are_named():
    history = [(f"C{n}", MOST) for n in range(7)] * 2
    with pytest.raises(InvalidValueError, match=r"64 bits \(card 'C.', .*, \.\.\.\)"):
        earned(framed(POLARS, history))


def test_a_single_purchase_too_large_to_be_counted_is_refused():
    policy = ClubPolicy(carry=False, unit=Decimal("0.5"))
    with pytest.raises(InvalidValueError, match=r"'paid' goes up to .* and a unit is 0\.5: "):
        earned(framed(POLARS, [("C1", MOST)]), policy)


@each_exact
def test_faulty_rows_are_counted_and_named(backend):
    frame = backend.frame(
        {"card": ["C1", "C2", None], "receipt": [1, None, 3], "paid": [-1, None, 5]}
    )
    with pytest.raises(
        InvalidValueError,
        match=r"^1 of 3 rows without 'card'.*; 1 of 3 rows without 'paid'.*\(card 'C2'\); "
        r"1 of 3 rows with a negative 'paid': .* frames\.balances \(card 'C1'\); "
        r"1 of 3 rows without 'receipt'",
    ):
        earned(frame)


@each_backend
def test_two_purchases_in_one_place_are_refused_where_their_order_counts(backend):
    frame = backend.frame({"card": ["C1", "C1", "C2"], "receipt": [1, 1, 1], "paid": [60, 60, 60]})
    with pytest.raises(
        InvalidValueError, match=r"have one place by receipt \(card 'C1'\): expected an order"
    ):
        earned(frame)
    each = frames.points(
        frame, card="card", paid="paid", order=["receipt"], policy=ClubPolicy(carry=False)
    )
    assert [row["points"] for row in rows(each)] == [0, 0, 0]


def test_of_many_cards_without_an_order_some_are_named():
    frame = POLARS.frame({"card": [*"abcdefg"] * 2, "receipt": [1] * 14, "paid": [1] * 14})
    with pytest.raises(InvalidValueError, match=r"\(card '.', '.', '.', '.', '.', \.\.\.\)"):
        earned(frame)


def test_campaigns_are_left_to_the_ledger():
    campaign = Campaign(factor=2)
    with pytest.raises(InvalidValueError, match=r"^the policy has campaigns, .* frames\.balances"):
        earned(framed(POLARS, [("C1", 1)]), ClubPolicy(campaigns=(campaign,)))


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ("receipt", InvalidTypeError),
        (None, InvalidTypeError),
        ([None], InvalidTypeError),
        ([], InvalidValueError),
        (["receipt", "receipt"], InvalidValueError),
    ],
    ids=str,
)
def test_the_order_is_a_list_of_columns_each_once(order, error):
    frame = framed(POLARS, [("C1", 1)])
    with pytest.raises(error, match=r"^order( is|:) .*expected"):
        frames.points(frame, card="card", paid="paid", order=order)


def test_an_unknown_column_of_the_order_is_named():
    with pytest.raises(UnknownKeyError, match="no column 'day'"):
        frames.points(framed(POLARS, [("C1", 1)]), card="card", paid="paid", order=["day"])
