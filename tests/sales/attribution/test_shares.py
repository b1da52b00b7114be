"""Shares make exactly one, and what they pay adds up to the cent over the life of a deal."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.core import Unspecified
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.sales import Shares
from clientrules.sales.attribution import PayeeRole, leaver
from clientrules.sales.attribution.payees import PUBLIC_POOL, OpenPayee, Payee
from clientrules.sales.attribution.shares import Share
from tests.core.samples import hostile_decimals

AGENT, INTRODUCER, POOL = PayeeRole.AGENT, PayeeRole.INTRODUCER, PayeeRole.POOL

COUPLE_REFERRED = Shares.split(
    ("I", INTRODUCER, Fraction(3, 10)), ("A", AGENT, Fraction(7, 20)), ("B", AGENT, Fraction(7, 20))
)

cents = st.integers(-(10**9), 10**9).map(lambda number: Decimal(number).scaleb(-2))
splits = st.lists(st.integers(0, 1000), min_size=1, max_size=5).filter(any)
shares_of_agents = splits.map(
    lambda weights: Shares.split(*((f"P{at}", AGENT, each) for at, each in enumerate(weights)))
)


def amounts(payments):
    return [payment.amount for payment in payments]


def test_each_payee_has_a_readable_fraction():
    assert COUPLE_REFERRED["A"] == Fraction(7, 20)
    assert COUPLE_REFERRED["I"] == Fraction(3, 10)
    assert list(COUPLE_REFERRED) == ["I", "A", "B"]
    assert "A" in COUPLE_REFERRED
    assert "C" not in COUPLE_REFERRED


def test_a_payee_in_two_roles_has_the_sum_of_both():
    shares = Shares.split(("A", AGENT, 7), ("A", INTRODUCER, 3))
    assert shares["A"] == 1
    assert [part.numerator for part in shares.parts] == [7, 3]


def test_weights_of_one_payee_in_one_role_are_added_up():
    assert Shares.split(("A", AGENT, 1), ("A", AGENT, 1)) == Shares.split(("A", AGENT, 5))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((7, 13), "A (agent) 35 %, B (agent) 65 %"),
        ((1, 2), "A (agent) 33 1/3 %, B (agent) 66 2/3 %"),
        ((1, 399), "A (agent) 0.25 %, B (agent) 99.75 %"),
        ((1, 299), "A (agent) 1/3 %, B (agent) 99 2/3 %"),
    ],
)
def test_percents_are_exact(weights, expected):
    with hostile_decimals():
        shares = Shares.split(("A", AGENT, weights[0]), ("B", AGENT, weights[1]))
        assert str(shares) == expected


def test_the_record_holds_exact_fractions():
    assert COUPLE_REFERRED.record()[1] == {"payee": "A", "role": "agent", "share": "7/20"}


def test_the_cent_left_over_goes_to_the_largest_remainder_and_ties_to_the_earlier_share():
    assert amounts(COUPLE_REFERRED.pay(Decimal("10000.01"))) == [
        Decimal("3000.00"),
        Decimal("3500.01"),
        Decimal("3500.00"),
    ]


def test_a_payment_says_to_whom_and_in_what_capacity():
    payment = COUPLE_REFERRED.pay(100)[0]
    assert (payment.payee, payment.role, payment.amount) == ("I", INTRODUCER, Decimal(30))
    assert payment.share is COUPLE_REFERRED.parts[0]


def test_a_coarser_quantum_pays_whole_units():
    assert amounts(COUPLE_REFERRED.pay(101, quantum=1)) == [30, 36, 35]


@given(shares_of_agents, cents)
def test_payments_add_up_to_the_commission(shares, commission):
    assert sum(amounts(shares.pay(commission))) == commission


@given(shares_of_agents, cents)
def test_a_refund_mirrors_its_sale_share_by_share(shares, commission):
    refund = amounts(shares.pay(-commission))
    assert refund == [-amount for amount in amounts(shares.pay(commission))]


@given(shares_of_agents)
def test_shares_make_exactly_one(shares):
    assert sum(shares[payee] for payee in shares) == 1


@given(shares_of_agents, st.lists(cents, max_size=8))
def test_instalments_and_partial_refunds_add_up_for_every_payee(shares, commissions):
    rows = shares.instalments(commissions)
    paid = [sum(column) for column in zip(*map(amounts, rows), strict=True)]
    assert len(rows) == len(commissions)
    if commissions:
        assert paid == amounts(shares.pay(sum(commissions)))
    for row, commission in zip(rows, commissions, strict=True):
        assert sum(amounts(row)) == commission


def test_the_public_pool_and_a_leaver_stay_open_until_it_is_said_who_receives():
    shares = Shares.split((PUBLIC_POOL, POOL, 3), (leaver("A"), AGENT, 7))
    pool, claim = shares.unspecified()
    assert isinstance(pool, Unspecified)
    assert pool.field == "public pool"
    assert claim.field == "claim of A, who has left"
    assert "distribute(leaver('A')" in claim.supply
    assert str(PUBLIC_POOL) == "public pool"


def test_an_open_share_is_distributed_in_its_role():
    shares = Shares.split((PUBLIC_POOL, POOL, 3), ("A", AGENT, 7))
    settled = shares.distribute(PUBLIC_POOL, {"X": 1, "A": 2})
    assert settled.unspecified() == ()
    assert settled["X"] == Fraction(1, 10)
    assert settled["A"] == Fraction(9, 10)
    assert [part.role for part in settled.parts] == [POOL, POOL, AGENT]


def test_who_takes_over_a_leaver_s_claim_adds_it_to_the_own_one():
    shares = Shares.split((leaver("A"), AGENT, 1), ("B", AGENT, 1))
    assert shares.distribute(leaver("A"), {"B": 1}) == Shares.split(("B", AGENT, 1))


@pytest.mark.parametrize(
    ("parts", "denominator", "message"),
    [
        ([Share("A", AGENT, 1)], 2, r"add up to 1/2: expected exactly one"),
        ([Share("A", AGENT, 3)], 2, r"add up to 3/2: expected exactly one"),
        (
            [Share("A", AGENT, 1), Share("A", AGENT, 1)],
            2,
            r"A \(agent\) 50 %, A \(agent\) 50 % name a payee twice in one role",
        ),
        ([], 1, r"Shares.parts is empty: expected at least one"),
        ([Share("A", AGENT, 1)], 0, r"Shares.denominator is 0: expected 1 or more"),
    ],
    ids=["too little", "too much", "twice", "nobody", "of nothing"],
)
def test_shares_that_are_not_one_are_refused(parts, denominator, message):
    with pytest.raises(InvalidValueError, match=message):
        Shares(parts, denominator)


@pytest.mark.parametrize("weights", [(0, 0), (1, -1), (-1, -1)])
def test_weights_that_divide_nothing_are_refused(weights):
    with pytest.raises(InvalidValueError, match=r"weights.*(zero or more|one of them above zero)"):
        Shares.split(*(("AB"[at], AGENT, each) for at, each in enumerate(weights)))


def test_no_weights_are_refused():
    with pytest.raises(InvalidValueError, match=r"weights is \[\]: expected at least one"):
        Shares.split()


def test_a_float_weight_is_refused():
    with pytest.raises(InvalidTypeError, match=r"a weight is 0\.5 \(float\)"):
        Shares.split(("A", AGENT, 0.5), ("B", AGENT, Fraction(1, 2)))


def test_a_decimal_weight_is_exact():
    assert Shares.split(("A", AGENT, Decimal("0.7")), ("B", AGENT, Decimal("0.3")))[
        "A"
    ] == Fraction(7, 10)


def test_a_payee_without_a_share_is_an_error_and_never_zero():
    with pytest.raises(UnknownKeyError, match="there is no share of 'C': expected one of I, A, B"):
        COUPLE_REFERRED["C"]
    with pytest.raises(UnknownKeyError, match="there is no share of 'C': expected one of I, A, B"):
        COUPLE_REFERRED.distribute("C", {"D": 1})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ((None, AGENT, 1), r"Share.payee is None"),
        ((("A",), AGENT, 1), r"Share.payee is \('A',\)"),
        (("A", "agency", 1), r"Share.role is 'agency'"),
        (("A", AGENT, 0.5), r"Share.numerator is 0\.5"),
    ],
)
def test_a_share_of_the_wrong_kind_is_refused(wrong, message):
    with pytest.raises(InvalidTypeError, match=message):
        Share(*wrong)


def test_nobody_without_a_name_is_paid():
    with pytest.raises(InvalidValueError, match=r"Share.payee is empty"):
        Shares.split((" ", AGENT, 1))
    with pytest.raises(InvalidValueError, match="name is empty: expected a name"):
        leaver("")


@pytest.mark.parametrize("part", [("A", 1), ("A", "agent", 1), (["A"], AGENT, 1), "A", None])
def test_a_part_of_a_split_names_payee_role_and_weight(part):
    with pytest.raises(InvalidTypeError, match=r"a part is .*: expected payee, role and weight"):
        Shares.split(part)


@pytest.mark.parametrize("among", [None, ["B"], "B"])
def test_a_share_is_distributed_by_a_mapping_of_weights(among):
    with pytest.raises(InvalidTypeError, match=r"among is .*: expected a mapping from a name"):
        COUPLE_REFERRED.distribute("A", among)


def test_shares_are_values():
    assert pickle.loads(pickle.dumps(COUPLE_REFERRED)) == COUPLE_REFERRED  # noqa: S301
    assert len({COUPLE_REFERRED, Shares(COUPLE_REFERRED.parts, 20)}) == 1
    assert Payee == str | OpenPayee
