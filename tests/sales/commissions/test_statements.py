"""A statement for a payee and for a deal, its pools divided, and its form in a notebook."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core.decision import Decision
from clientrules.core.outcome import Undecided
from clientrules.core.reason import Reason
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.sales_ownership import FLOOR_7_7
from clientrules.sales.attribution.payees import PUBLIC_POOL, PayeeRole, leaver
from clientrules.sales.attribution.shares import Shares
from clientrules.sales.commissions.statements import CommissionStatement
from tests.core.samples import copies
from tests.sales.plans import ALONE, LATER, collections, deal, due, paid, plan

GONE = Shares.split((leaver("L"), PayeeRole.AGENT, 1), ("<A>", PayeeRole.AGENT, 1))
OPEN = Decision(Undecided(None, "whose"), (Reason(FLOOR_7_7, "whose"),))
SIGNED = plan()
DEALS = (
    deal(("signed", 1, 10000), ("refunded", 9, 1000), name="D1"),
    deal(("signed", 2, 500), name="D2", shares=ALONE),
    deal(name="D3", shares=GONE),
    deal(("signed", 2, 500), name="D4", shares=OPEN),
)
STATEMENT = due(*DEALS, policy=SIGNED).value


def test_a_statement_lists_the_payments_in_the_order_of_their_days():
    assert paid(STATEMENT) == [
        ("A", "35.00"), ("B", "35.00"), ("public pool", "30.00"), ("A", "5.00"),
        ("A", "-3.50"), ("B", "-3.50"), ("public pool", "-3.00"),
    ]  # fmt: skip
    assert len(STATEMENT) == 7
    assert STATEMENT.total == 95
    assert str(STATEMENT) == "A 36.50, B 31.50, public pool 27.00 by 2025-12-31"


def test_a_payee_has_a_statement_of_its_own():
    own = STATEMENT.of_payee("A")
    assert paid(own) == [("A", "35.00"), ("A", "5.00"), ("A", "-3.50")]
    assert own.totals == {"A": Decimal("36.50")}
    assert [each.deal for each in own.nothing] == ["D4"]


def test_a_payee_to_whom_nothing_is_due_learns_why():
    own = STATEMENT.of_payee(leaver("L"))
    assert own.lines == ()
    assert [str(each) for each in own.nothing] == [
        "nothing is due: D3: the deal is not signed yet",
        "nothing is due: D4: who shares it is undecided: whose",
    ]
    assert str(own) == "nothing by 2025-12-31"


def test_a_deal_has_a_statement_of_its_own():
    assert {line.deal for line in STATEMENT.of_deal("D1")} == {"D1"}
    assert STATEMENT.of_deal("D1").total == 90
    assert STATEMENT.of_deal("D1").nothing == ()
    assert len(STATEMENT.of_deal("D3").nothing) == 1


def test_who_and_what_is_not_in_it_is_refused():
    with pytest.raises(
        UnknownKeyError,
        match="there is no share of 'X': expected one of A, B, public",
    ):
        STATEMENT.of_payee("X")
    with pytest.raises(UnknownKeyError, match=r"no deal 'D9': expected one of D1, D2, D3, D4"):
        STATEMENT.of_deal("D9")
    with pytest.raises(
        UnknownKeyError, match=r"there is no payment to 'X': expected one of A, B, public"
    ):
        STATEMENT.distribute("X", {"C": 1})


def test_an_empty_statement_knows_nobody():
    empty = CommissionStatement(LATER, (), ())
    assert empty.total == 0
    for ask in (empty.of_payee, empty.of_deal, lambda name: empty.distribute(name, {"C": 1})):
        with pytest.raises(UnknownKeyError, match=r"expected one of none"):
            ask("A")


def test_a_pool_is_unspecified_until_it_is_distributed():
    (missing,) = STATEMENT.unspecified()
    assert missing.field == "public pool"
    assert 'statement.distribute(PUBLIC_POOL, {"A": 1, "B": 1})' in missing.supply
    divided = STATEMENT.distribute(PUBLIC_POOL, {"C": 2, "A": Decimal(1)})
    assert divided.unspecified() == ()
    assert divided.totals == {
        "A": Decimal("45.50"), "B": Decimal("31.50"), "C": Decimal("18.00"),
    }  # fmt: skip
    assert divided.total == STATEMENT.total
    pool = [line for line in divided if line.role is PayeeRole.POOL]
    assert {line.payee: line.share for line in pool} == {
        "C": Fraction(1, 5), "A": Fraction(1, 10),
    }  # fmt: skip


def test_the_claim_of_somebody_who_has_left_is_unspecified_too():
    statement = due(deal(("signed", 1, Decimal("100.00")), shares=GONE), policy=SIGNED).value
    (missing,) = statement.unspecified()
    assert missing.field == "claim of L, who has left"
    assert "statement.distribute(leaver('L')" in missing.supply
    assert paid(statement.distribute(leaver("L"), {"B": 1})) == [("B", "0.50"), ("<A>", "0.50")]


@pytest.mark.parametrize(
    ("among", "error", "match"),
    [
        ({}, InvalidValueError, r"weights is \[\]"),
        ({"C": 0}, InvalidValueError, r"one of them above zero"),
        ({"C": 2, "D": -1}, InvalidValueError, r"weights\[1\] is -1: expected zero or more"),
        ({"C": 0.5}, InvalidTypeError, r"a weight is 0\.5 \(float\)"),
        (
            ["C"],
            InvalidTypeError,
            r"among is \['C'\] \(list\): expected a mapping from a name",
        ),
    ],
    ids=range(5),
)
def test_a_pool_is_divided_by_weights(among, error, match):
    with pytest.raises(error, match=match):
        STATEMENT.distribute(PUBLIC_POOL, among)


@given(collections(), st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_a_distribution_adds_up_and_changes_nobody_else(history, weights):
    events, _ = history
    whole = due(deal(*events)).value
    if PUBLIC_POOL not in whole.totals:
        return
    among = {f"P{place}": weight for place, weight in enumerate(weights)}
    divided = whole.distribute(PUBLIC_POOL, among)
    pool = sum(divided.totals[name] for name in among)
    assert pool == whole.totals[PUBLIC_POOL]
    assert [line for line in divided if line.payee in ("A", "B")] == [
        line for line in whole if line.payee in ("A", "B")
    ]


def test_a_notebook_shows_a_table_with_totals_and_why_nothing_is_due():
    html = due(*DEALS, deal(("signed", 2, 500), name="D5", shares=GONE), policy=SIGNED).value
    shown = html._repr_html_()
    assert shown.startswith("<table><thead><tr><th>due</th><th>deal</th>")
    assert "<td>total</td>" in shown
    assert "&lt;A&gt;" in shown
    assert "<A>" not in shown
    assert "<p>nothing is due: D3: the deal is not signed yet</p>" in shown
    assert "<p>unspecified: public pool; supply" in shown
    assert shown.count("<tr>") == 1 + len(html) + len(html.totals)


def test_statements_are_values():
    for value in (STATEMENT, STATEMENT.lines[0], STATEMENT.nothing[0]):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)
