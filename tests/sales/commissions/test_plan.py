"""What a base earns by a plan, which is the firm's own throughout."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from clientrules.core.outcome import Unspecified
from clientrules.core.tables.table import Band
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.sales.attribution.facts.deals import DealStage
from clientrules.sales.commissions.plan import (
    BelowFloor,
    CommissionLimit,
    CommissionPlan,
    commission,
)
from clientrules.sales.commissions.tiers import CommissionTier, TierBase, Tiering
from tests.core.samples import OURS, copies, hostile_decimals
from tests.sales.plans import FLAT, MONEY, THREE, TWO, plan, tier_lists

CENT = Decimal("0.01")


def ask(base, policy, *, of=TierBase.DEAL, vat_included=True, vat_rate=None):
    return commission(base, of=of, vat_included=vat_included, vat_rate=vat_rate, policy=policy)


def earned(base, policy=None, **facts):
    return ask(base, policy or plan(**facts)).value.amount


def test_a_flat_plan_pays_its_rate_to_the_cent():
    decision = ask(Decimal("123.45"), plan())
    assert str(decision) == "1.23"
    assert decision.value.limit is None
    assert decision.reasons[0].clause.id == "GEN-7"
    assert "a base of 123.45 comes to 0.01 of 123.45: 1.23" in decision.why()


def test_a_plan_cites_no_clause_that_does_not_state_it():
    why = ask(100, plan(TWO)).why()
    for number in ("tiers", "tiering", "tier_base", "counts"):
        assert f"  {number} " in why
    assert why.count("set by the caller") == 4
    assert "FLOOR" not in why


def test_a_firm_cites_its_own_clause_for_its_plan():
    own = attrs.evolve(plan(TWO), cites={"tiers": OURS})
    decision = ask(100, own)
    assert decision.reasons[0].clause == OURS
    assert decision.reasons[0].rule.id == "GEN-7"
    with pytest.raises(UnknownKeyError, match=r"cites names 'rate'"):
        attrs.evolve(own, cites={"rate": OURS})


@pytest.mark.parametrize(
    ("base", "amount"), [("999.99", "10.00"), ("1000", "10.00"), ("1000.01", "10.00"),
                         ("1000.50", "10.01"), ("3000", "50.00")]
)  # fmt: skip
def test_marginal_tiers_go_on_where_the_lower_ends(base, amount):
    assert str(earned(Decimal(base), tiers=TWO)) == amount


@pytest.mark.parametrize(("base", "amount"), [("999.99", "10.00"), ("1000", "20.00")])
def test_whole_base_tiers_jump_where_the_higher_begins(base, amount):
    assert str(earned(Decimal(base), tiers=TWO, tiering=Tiering.WHOLE_BASE)) == amount


def test_the_base_of_a_tier_is_stated():
    period = plan(TWO, tier_base=TierBase.PERIOD)
    assert str(ask(3000, period, of=TierBase.PERIOD)) == "50.00"
    with pytest.raises(
        InvalidValueError,
        match=r"of is <TierBase\.DEAL: 'deal'>: expected 'period', by which",
    ):
        ask(3000, period, of=TierBase.DEAL)
    with pytest.raises(InvalidValueError, match=r"of is .*: expected .deal., by which"):
        ask(3000, plan(), of=TierBase.PERIOD)


def test_below_the_lowest_tier_the_reason_says_where_it_begins():
    decision = ask(99, plan(THREE))
    assert decision.value.amount == 0
    assert "a base of 99 earns nothing: the lowest tier begins at 100" in decision.why()


def test_a_base_of_zero_earns_nothing_and_says_so():
    for policy in (plan(), plan(THREE), plan(floor=5, below_floor=BelowFloor.RAISED)):
        decision = ask(0, policy)
        assert decision.value.amount == 0
        assert decision.value.limit is None
        assert decision.reasons[0].text() == "the base is zero, which earns nothing"


@pytest.mark.parametrize(
    ("base", "amount", "limit"),
    [(500, "5.00", None), (501, "5.00", CommissionLimit.CAP), (10**9, "5.00", CommissionLimit.CAP)],
    ids=str,
)
def test_a_cap_is_the_most_that_is_earned(base, amount, limit):
    decision = ask(base, plan(cap=5))
    assert (str(decision), decision.value.limit) == (amount, limit)
    if limit is not None:
        assert decision.reasons[0].text() == "it is more than the cap of 5, which is due"
        assert "cap 5: set by the caller" in decision.why()


@pytest.mark.parametrize(
    ("below_floor", "base", "amount", "limit"),
    [
        (BelowFloor.NOTHING, 500, "5.00", None),
        (BelowFloor.NOTHING, 499, "0.00", CommissionLimit.BELOW_FLOOR),
        (BelowFloor.RAISED, 500, "5.00", None),
        (BelowFloor.RAISED, 499, "5.00", CommissionLimit.FLOOR),
        (BelowFloor.RAISED, CENT, "5.00", CommissionLimit.FLOOR),
    ],
    ids=str,
)
def test_below_the_floor_nothing_is_due_unless_it_is_raised(below_floor, base, amount, limit):
    decision = ask(base, plan(floor=5, below_floor=below_floor))
    assert (str(decision), decision.value.limit) == (amount, limit)
    if limit is not None:
        assert decision.reasons[0].text().startswith("it is less than the floor of 5, ")


def test_a_floor_raises_even_what_does_not_reach_the_lowest_tier():
    decision = ask(50, plan(THREE, floor=5, below_floor=BelowFloor.RAISED))
    assert str(decision) == "5.00"
    waived = ask(50, plan(THREE, floor=5))
    assert waived.value.limit is None
    assert "the lowest tier begins at 100" in waived.why()


@pytest.mark.parametrize(
    ("with_vat", "vat_included", "base"),
    [(True, True, "109"), (False, True, "100.00"), (True, False, "118.81"), (False, False, "109")],
)
def test_the_base_is_with_or_without_tax_as_the_plan_says(with_vat, vat_included, base):
    decision = ask(
        109, plan(with_vat=with_vat), vat_included=vat_included, vat_rate=Decimal("0.09")
    )
    assert str(decision.value.base) == base


@pytest.mark.parametrize("vat_included", [True, False])
def test_the_rate_of_a_tax_is_never_guessed(vat_included):
    decision = ask(109, plan(with_vat=not vat_included), vat_included=vat_included)
    assert isinstance(decision.value, Unspecified)
    assert decision.value.field == "vat_rate"
    assert "and no rate is given" in decision.why()
    assert str(ask(109, plan(with_vat=vat_included), vat_included=vat_included)) == "1.09"


def test_a_tax_of_zero_is_a_rate_too():
    decision = ask(109, plan(with_vat=False), vat_rate=0)
    assert decision.value.base == 109


def test_the_smallest_unit_and_the_rounding_are_the_plans():
    assert str(earned(Decimal("199.99"), quantum=1)) == "2"
    assert str(earned(Decimal("199.99"), quantum=1, rounding=ROUND_DOWN)) == "1"
    assert str(earned(Decimal("123.45"), quantum="0.001")) == "1.235"
    converted = ask(
        110, plan(with_vat=False, quantum=1, rounding=ROUND_DOWN), vat_rate=Decimal("0.09")
    )
    assert converted.value.base == 100


@pytest.mark.parametrize(
    ("base", "error", "match"),
    [
        (
            -1,
            InvalidValueError,
            "base is -1: expected zero or more; a refund lowers the base",
        ),
        (
            1.5,
            InvalidTypeError,
            r"base is 1\.5 \(float\): expected an exact amount, Decimal",
        ),
        (
            "100",
            InvalidTypeError,
            r"base is '100' \(str\): expected an exact amount, Decimal or",
        ),
    ],
)
def test_a_base_is_exact_money(base, error, match):
    with pytest.raises(error, match=match):
        ask(base, plan())


@pytest.mark.parametrize(
    ("facts", "error", "match"),
    [
        ({"vat_included": None}, InvalidTypeError, r"vat_included is None \(NoneType\)"),
        ({"vat_rate": 0.09}, InvalidTypeError, r"vat_rate is 0\.09"),
        ({"vat_rate": 9}, InvalidValueError, r"vat_rate is 9: expected a rate from 0 to 1"),
    ],
    ids=["included", "float", "percent"],
)
def test_facts_about_tax_are_checked(facts, error, match):
    with pytest.raises(error, match=match):
        ask(100, plan(), **facts)


@pytest.mark.parametrize(
    ("numbers", "error", "match"),
    [
        ({"tiers": ()}, InvalidValueError, r"tiers is empty"),
        ({"tiers": [Band()]}, InvalidTypeError, r"expected only CommissionTier"),
        (
            {"tiers": FLAT[0]},
            InvalidTypeError,
            r"CommissionPlan.tiers: .* expected a list or a tuple",
        ),
        ({"tiers": TWO, "tiering": None}, InvalidValueError, r"tiering is None: expected Tiering"),
        ({"tiers": THREE[2:], "tiering": None}, InvalidValueError, r"tiering is None: expected"),
        ({"tiers": THREE[:2]}, InvalidValueError, r"has an upper limit"),
        ({"tiering": "marginally"}, InvalidTypeError, r"tiering is 'marginally'"),
        ({"tier_base": "dealing"}, InvalidTypeError, r"tier_base is 'dealing'"),
        ({"counts": "sined"}, InvalidTypeError, r"counts is 'sined'"),
        ({"due_on": None}, InvalidTypeError, r"due_on is None"),
        ({"with_vat": 1}, InvalidTypeError, r"with_vat is 1"),
        ({"cap": 0}, InvalidValueError, r"cap is 0: expected more than zero"),
        ({"cap": Decimal("0.001")}, InvalidValueError, r"cap is 0\.001: .* whole steps of 0\.01"),
        ({"floor": -1}, InvalidValueError, r"floor is -1: expected more than zero"),
        ({"floor": 1.0}, InvalidTypeError, r"CommissionPlan\.floor is 1\.0"),
        ({"cap": 4, "floor": 5}, InvalidValueError, r"the cap 4 lies below the floor 5"),
        ({"below_floor": "raises"}, InvalidTypeError, r"below_floor is 'raises'"),
        ({"clawback": None}, InvalidTypeError, r"clawback is None"),
        ({"quantum": 0.01}, InvalidTypeError, r"quantum is 0\.01"),
        ({"quantum": 0}, InvalidValueError, r"the quantum is 0"),
        ({"rounding": "up"}, InvalidValueError, r"the rounding is 'up'"),
    ],
    ids=range(21),
)
def test_a_plan_that_cannot_be_carried_out_is_refused(numbers, error, match):
    with pytest.raises(error, match=match):
        plan(**({"tiers": FLAT} | numbers))


@pytest.mark.parametrize(
    ("counts", "due_on"),
    [("signed", "subscribed"), ("collected", "signed"), ("collected", "subscribed")],
)
def test_nothing_falls_due_before_it_counts(counts, due_on):
    with pytest.raises(InvalidValueError, match=r"expected due_on no earlier than counts"):
        plan(counts=DealStage(counts), due_on=DealStage(due_on))


def test_the_cap_may_be_the_floor():
    fixed = plan(cap=5, floor=5, below_floor=BelowFloor.RAISED)
    assert earned(1, fixed) == earned(10**6, fixed) == 5


def test_plans_and_commissions_are_values():
    policy = plan(TWO, cap=100)
    assert policy == plan(tuple(reversed(TWO)), cap=100)
    for value in (policy, ask(5000, policy).value):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


def test_no_decimal_context_changes_a_commission():
    facts = {"vat_rate": Decimal("0.09")}
    policy = plan(THREE, with_vat=False, cap=10**6, floor=1)
    expected = ask(Decimal("123456.78"), policy, **facts)
    with hostile_decimals():
        assert ask(Decimal("123456.78"), policy, **facts).value == expected.value


@given(tier_lists(), MONEY, MONEY)
def test_marginal_commission_is_monotone_and_continuous(tiers, base, more):
    policy = plan(tiers, tiering=Tiering.MARGINAL)
    low, high = earned(base, policy), earned(base + more, policy)
    steepest = max(Fraction(tier.rate) for tier in tiers)
    assert 0 <= high - low <= steepest * Fraction(more) + Fraction(CENT)


@given(tier_lists(least=2), MONEY, MONEY)
def test_whole_base_commission_jumps_only_where_a_tier_begins(tiers, base, more):
    policy = plan(tiers, tiering=Tiering.WHOLE_BASE)
    reached = [[tier for tier in tiers if each in tier.band] for each in (base, base + more)]
    assume(reached[0] == reached[1])
    step = earned(base + more, policy) - earned(base, policy)
    assert abs(Fraction(step) - Fraction(reached[0][0].rate) * Fraction(more)) <= Fraction(CENT)


LIMITS = st.builds(
    lambda floor, above: {"floor": floor, "cap": floor + above},
    st.integers(1, 10**4),
    st.integers(0, 10**4),
)


@given(tier_lists(), MONEY, LIMITS, st.sampled_from(BelowFloor), st.sampled_from(Tiering))
def test_cap_and_floor_are_kept(tiers, base, limits, below_floor, tiering):
    policy = plan(tiers, tiering=tiering, below_floor=below_floor, **limits)
    amount = earned(base, policy)
    waived = below_floor is BelowFloor.NOTHING and amount == 0
    assert waived or limits["floor"] <= amount <= limits["cap"]


@given(MONEY, tier_lists(), st.integers(1, 5))
def test_one_tier_is_the_same_however_its_rate_counts(base, tiers, cap):
    flat = (CommissionTier(Band(), tiers[0].rate),)
    amounts = {earned(base, plan(flat, tiering=each, cap=cap)) for each in (None, *Tiering)}
    assert len(amounts) == 1


def test_the_words_of_a_plan_have_labels():
    words = [*BelowFloor, *CommissionLimit, *TierBase]
    assert all(each.label and each.label_zh for each in words)
    assert attrs.fields_dict(CommissionPlan)["clawback"].default is True


def test_the_unit_paid_is_the_same_number_as_text():
    assert plan(quantum="0.01") == plan(quantum=Decimal("0.01"))
