"""ABC by turnover: the share of strictly larger customers sets the class (FT-ABC-1)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.regulations.export_merchandising import FT_ABC_1
from clientrules.segmentation import (
    AbcClass,
    AbcLines,
    AbcPolicy,
    ManualGrade,
    abc,
    abc_class,
    abc_lines,
)
from tests.core.samples import OURS, ArrayInt, copies, hostile_decimals
from tests.segmentation.samples import (
    FOUR,
    HUGE,
    NOT_AMOUNTS,
    amounts,
    bases,
    few,
    rates,
    some_turnover,
)

A, B, C = AbcClass
LINES = AbcLines(700, 200)

policies = st.tuples(rates, rates).map(sorted).filter(lambda pair: pair[0] > 0).map(tuple)
policies = policies.map(lambda lines: AbcPolicy(lines=lines)) | st.just(AbcPolicy())
tenth = AbcPolicy(hysteresis=Decimal("0.10"))


def by_definition(base, policy=AbcPolicy()):
    """Class a base word by word, with nothing but fractions."""
    total = sum(map(Fraction, base.values()))
    first, second = map(Fraction, policy.lines)
    classes = {}
    for customer, amount in base.items():
        larger = sum(Fraction(other) for other in base.values() if other > amount)
        share = larger / total if total else Fraction(1)
        classes[customer] = A if share < first else B if share < second else C
    return classes


def classes_of(base, **options):
    return dict(abc(base, **options))


# The examples and both sides of the lines.


@pytest.mark.parametrize(
    ("turnover", "expected"),
    [
        pytest.param([600, 100, 100, 100, 100], "AAAAA", marks=pytest.mark.clause("FT-ABC-1", 1)),
        pytest.param([700, 200, 60, 40], "ABCC", marks=pytest.mark.clause("FT-ABC-1", 2)),
        pytest.param([800, 150, 50], "ABC", marks=pytest.mark.clause("FT-ABC-1", 3)),
        ([80], "A"),
        ([Decimal("699.99"), 200, Decimal("100.01")], "AAB"),
        ([700, Decimal("199.99"), Decimal("100.01")], "ABB"),
        ([700, 200, 100], "ABC"),
        ([1, 1, 1], "AAA"),
        ([50, 30, 10, 10], "AABB"),
        ([5, 0], "AC"),
        ([0, 0], "CC"),
        ([0, Decimal("0.00"), Decimal("-0")], "CCC"),
    ],
)
def test_the_share_of_strictly_larger_customers_sets_the_class(turnover, expected):
    base = dict(enumerate(turnover))
    assert "".join(each.value for each in classes_of(base).values()) == expected


@pytest.mark.parametrize(
    ("turnover", "expected"),
    [
        (Decimal("700.01"), A),
        (700, A),
        (Decimal("699.99"), B),
        (200, B),
        (Decimal("199.99"), C),
        (0, C),
    ],
)
def test_a_turnover_on_a_line_reaches_it(turnover, expected):
    assert abc_class(turnover, LINES).value is expected


def test_both_lines_may_fall_on_one_customer():
    lines = abc_lines([95, 5])
    assert (lines.a, lines.b) == (95, 95)
    assert [abc_class(each, lines).value for each in (95, 94)] == [A, C]


@pytest.mark.parametrize(
    "turnover", [FOUR, FOUR.values(), list(FOUR.values()), tuple(FOUR.values())]
)
def test_a_base_is_a_mapping_or_the_amounts_alone(turnover):
    lines = abc_lines(turnover)
    assert (lines.a, lines.b) == (700, 200)


def test_the_amounts_may_come_from_a_generator():
    assert abc_lines(each for each in (700, 200, 100)) == LINES


def test_where_nobody_has_turnover_there_are_no_lines_and_everybody_is_c():
    lines = abc_lines([0, 0])
    assert (lines.a, lines.b) == (None, None)
    decision = abc_class(0, lines)
    assert decision.value is C
    assert "turnover 0 in a base where nobody has any" in decision.why()
    assert abc_class(5, lines).value is C


# Laws.


@given(some_turnover | bases, policies)
def test_fit_and_apply_is_the_definition(base, policy):
    assert classes_of(base, policy=policy) == by_definition(base, policy)


@given(bases, policies)
def test_one_amount_against_the_lines_is_the_class_of_the_base(base, policy):
    lines, result = abc_lines(base, policy=policy), abc(base, policy=policy)
    assert {each: abc_class(base[each], lines).value for each in base} == dict(result)
    assert result.lines == lines


@given(bases)
def test_customers_with_equal_turnover_share_a_class(base):
    found = classes_of(base)
    for customer, amount in base.items():
        assert {found[each] for each, other in base.items() if other == amount} == {found[customer]}


@given(bases, st.randoms(use_true_random=False))
def test_the_order_of_the_customers_does_not_matter(base, random):
    shuffled = list(base.items())
    random.shuffle(shuffled)
    assert classes_of(dict(shuffled)) == classes_of(base)


@given(bases, st.integers(1, 10**20) | st.decimals("0.01", 100, places=2))
def test_another_unit_changes_nothing(base, unit):
    scaled = {customer: Fraction(amount) * Fraction(unit) for customer, amount in base.items()}
    finest = 10**40
    whole = {customer: int(amount * finest) for customer, amount in scaled.items()}
    assert classes_of(whole) == classes_of(base)


@given(bases, st.data())
def test_more_turnover_never_lowers_a_class_in_one_base(base, data):
    lines, ranks = abc_lines(base), list(AbcClass)
    less = data.draw(amounts)
    more = data.draw(amounts.filter(lambda amount: amount >= less))
    assert ranks.index(abc_class(more, lines).value) <= ranks.index(abc_class(less, lines).value)


@given(some_turnover)
def test_the_top_customer_is_always_a(base):
    assert classes_of(base)[max(base, key=base.get)] is A


@given(bases)
def test_whoever_has_no_turnover_is_c(base):
    found = classes_of(base)
    assert all(found[customer] is C for customer, amount in base.items() if not amount)


@given(bases, st.lists(st.integers(-(10**6), -1), max_size=4))
def test_negative_turnover_as_c_is_that_of_a_base_without_it(base, below):
    negative = {("below", place): amount for place, amount in enumerate(below)}
    policy = AbcPolicy(negative="C")
    expected = classes_of(base) | dict.fromkeys(negative, C)
    assert classes_of(base | negative, policy=policy) == expected


@given(bases)
def test_the_ambient_decimal_context_changes_nothing(base):
    expected = classes_of(base)
    with hostile_decimals():
        assert classes_of(base) == expected


def test_amounts_of_any_size_are_summed_without_rounding():
    base = {"Ann": HUGE[1], "Bob": HUGE[0], "Cid": HUGE[2]}
    assert classes_of(base) == by_definition(base) == {"Ann": A, "Bob": C, "Cid": C}


def test_whole_numbers_and_decimals_mix():
    assert classes_of({"Ann": 700, "Bob": Decimal("200.00"), "Cid": 100}) == {
        "Ann": A, "Bob": B, "Cid": C,
    }  # fmt: skip


def test_lines_in_thirds_are_exact():
    policy = AbcPolicy(lines=(Fraction(1, 3), Fraction(2, 3)))
    assert classes_of({1: 20, 2: 20, 3: 20}, policy=policy) == {1: A, 2: A, 3: A}
    assert classes_of({1: 22, 2: 20, 3: 18}, policy=policy) == {1: A, 2: B, 3: C}


# What no rule can accept.


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_a_turnover_must_be_exact_and_finite(value, error):
    with pytest.raises(error, match=r"^amount is "):
        abc_class(value, LINES)
    with pytest.raises(error, match="the turnover of 'Bob' is "):
        abc_lines({"Ann": 1, "Bob": value})
    with pytest.raises(error, match="the turnover of 1 is "):
        abc_lines([1, value])


def test_the_refusal_of_a_float_prints_the_call_that_works():
    with pytest.raises(InvalidTypeError, match=r'write amount\("19.99"\)'):
        abc_class(19.99, LINES)


@pytest.mark.parametrize("base", [{}, [], iter(())])
def test_an_empty_base_has_no_lines(base):
    with pytest.raises(InvalidValueError, match="turnover is empty"):
        abc_lines(base)


def test_negative_turnover_is_refused_and_everybody_named():
    with pytest.raises(InvalidValueError) as caught:
        abc_lines({"Ann": 5, "Bob": -3, "Cid": Decimal("-0.01")})
    assert str(caught.value) == (
        "negative turnover of 'Bob' -3, 'Cid' -0.01: expected zero or more; net the returns of"
        ' earlier periods, or use AbcPolicy(negative="C")'
    )
    with pytest.raises(InvalidValueError, match=r"^amount is -3: expected zero or more"):
        abc_class(-3, LINES)


def test_negative_turnover_as_c_says_whose_choice_that_was():
    policy = AbcPolicy(negative="C")
    decision = abc_class(-3, AbcLines(700, 200, policy=policy))
    assert decision.value is C
    assert decision.why().endswith(
        "turnover -3 is negative and outside the total\n  negative C: set by the caller"
    )
    assert abc_lines([-3, -4], policy=policy).a is None


def test_the_firms_own_clause_on_negative_turnover_decides_for_it():
    policy = AbcPolicy(negative="C", cites={"negative": OURS})
    assert abc_class(-3, AbcLines(700, 200, policy=policy)).reasons[0].clause is OURS
    assert abc_class(800, AbcLines(700, 200, policy=policy)).reasons[0].clause is FT_ABC_1


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ((0.7, 0.9), InvalidTypeError),
        ([Decimal("0.7")], InvalidTypeError),
        ((Decimal("0.7"),), InvalidTypeError),
        ((1, 1, 1), InvalidTypeError),
        ("70", InvalidTypeError),
        (None, InvalidTypeError),
        (Decimal("0.7"), InvalidTypeError),
        ((True, True), InvalidTypeError),
        (("0.7", "0.9"), InvalidTypeError),
        ((70, 90), InvalidValueError),
        ((0, Decimal("0.9")), InvalidValueError),
        ((Decimal("-0.1"), Decimal("0.9")), InvalidValueError),
        ((Decimal("0.9"), Decimal("0.7")), InvalidValueError),
        ((Decimal("NaN"), Decimal("0.9")), InvalidValueError),
    ],
)
def test_lines_are_two_exact_shares_in_order(lines, error):
    with pytest.raises(error):
        AbcPolicy(lines=lines)


@pytest.mark.parametrize("lines", [(1, 1), (Fraction(1, 10**30), Fraction(1, 2))])
def test_lines_may_meet_and_lie_at_the_whole(lines):
    assert AbcPolicy(lines=lines).lines == lines


@pytest.mark.parametrize("value", ["c", "keep", None, True, C, ["C"]])
def test_negative_turnover_is_rejected_or_c_and_nothing_else(value):
    with pytest.raises(InvalidValueError, match='expected "reject" or "C"'):
        AbcPolicy(negative=value)


@pytest.mark.parametrize("value", [0.1, None, True, "0.2", ArrayInt(0)])
def test_a_hysteresis_is_exact(value):
    with pytest.raises(InvalidTypeError, match=r"AbcPolicy\.hysteresis is "):
        AbcPolicy(hysteresis=value)


@pytest.mark.parametrize("value", [Decimal("-0.01"), Decimal("1.01"), 10])
def test_a_hysteresis_is_a_share(value):
    with pytest.raises(InvalidValueError, match=r"AbcPolicy\.hysteresis is "):
        AbcPolicy(hysteresis=value)


@pytest.mark.parametrize(
    "pair", [(200, 700), (700, 0), (700, -1), (700, None), (None, 200), (Decimal("NaN"), 1)]
)
def test_the_lines_of_a_base_do_not_cross(pair):
    with pytest.raises(InvalidValueError):
        AbcLines(*pair)


@pytest.mark.parametrize("pair", [(700.0, 200), ("700", 200), (True, True)])
def test_the_lines_of_a_base_are_exact_amounts(pair):
    with pytest.raises(InvalidTypeError, match=r"AbcLines\.a is "):
        AbcLines(*pair)


def test_lines_carry_the_policy_that_found_them():
    with pytest.raises(InvalidTypeError, match=r"AbcLines\.policy is "):
        AbcLines(700, 200, policy=None)
    with pytest.raises(TypeError):
        AbcLines(700, 200, AbcPolicy())


# Who set the numbers.


def test_the_sources_own_lines_are_cited_as_its():
    decision = abc_class(700, LINES)
    assert decision.why() == (
        "Customer management and service for export merchandisers, 三(二)1 (FT-ABC-1):"
        f" class A by turnover\n  {FT_ABC_1.says}\n  turnover 700 reaches the A line of 700\n"
        "  lines 0.70, 0.90 (FT-ABC-1)"
    )
    sentences = [abc_class(each, LINES).reasons[0].text() for each in (200, 60)]
    assert sentences == [
        "turnover 200 reaches the B line of 200 and not the A line of 700",
        "turnover 60 stays below the B line of 200",
    ]


def test_changed_lines_are_the_callers_and_never_the_sources():
    policy = AbcPolicy(lines=(Decimal("0.60"), Decimal("0.85")))
    decision = abc_class(700, AbcLines(700, 200, policy=policy))
    assert decision.why().endswith("lines 0.60, 0.85: set by the caller (FT-ABC-1 says 0.70, 0.90)")
    assert decision.record()["reasons"][0]["numbers"] == [
        {"field": "lines", "value": ["0.60", "0.85"], "set_by": "caller", "clause": None}
    ]


def test_the_firms_own_clause_on_the_lines_decides():
    policy = AbcPolicy(lines=(Decimal("0.60"), Decimal("0.85")), cites={"lines": OURS})
    decision = abc_class(700, AbcLines(700, 200, policy=policy))
    assert decision.reasons[0].clause is OURS
    assert decision.reasons[0].rule is FT_ABC_1
    assert decision.why().endswith("lines 0.60, 0.85 (OURS-4; FT-ABC-1 says 0.70, 0.90)")


@pytest.mark.parametrize(
    "lines", [(Fraction(7, 10), Fraction(9, 10)), (Decimal("0.7"), Decimal("0.9"))]
)
def test_the_sources_numbers_in_another_spelling_are_still_its_own(lines):
    policy = AbcPolicy(lines=lines)
    assert policy.citation("lines").set_by == "regulation"


# Hysteresis.


@pytest.mark.parametrize(
    ("turnover", "before", "expected"),
    [
        (630, A, A),
        (Decimal("629.99"), A, B),
        (769, B, B),
        (770, B, A),
        (180, B, B),
        (Decimal("179.99"), B, C),
        (219, C, C),
        (220, C, B),
        (770, C, A),
        (769, C, B),
        (180, A, B),
        (100, A, C),
        (700, None, A),
        (699, None, B),
        (200, None, B),
        (199, None, C),
    ],
)
def test_a_class_changes_only_past_the_margin(turnover, before, expected):
    lines = AbcLines(700, 200, policy=tenth)
    assert abc_class(turnover, lines, before=before).value is expected


def test_a_class_that_is_kept_says_that_the_margin_kept_it():
    decision = abc_class(650, AbcLines(700, 200, policy=tenth), before=A)
    assert decision.why().endswith(
        "turnover 650 against the A line of 700 and the B line of 200; from class A by turnover,"
        " only a line passed by a margin of 0.10 counts\n  lines 0.70, 0.90 (FT-ABC-1)\n"
        "  hysteresis 0.10: set by the caller"
    )


def test_past_the_margin_the_line_itself_is_the_reason():
    decision = abc_class(770, AbcLines(700, 200, policy=tenth), before=B)
    assert "turnover 770 reaches the A line of 700\n" in decision.why()
    assert "hysteresis 0.10: set by the caller" in decision.why()


@given(amounts, st.sampled_from([None, *AbcClass]))
def test_a_hysteresis_of_zero_is_none(turnover, before):
    assert abc_class(turnover, LINES, before=before) == abc_class(turnover, LINES)


@given(few, few, few, st.sampled_from(AbcClass), rates)
def test_within_the_bands_of_its_lines_a_customer_never_changes(
    turnover, high, low, before, margin
):
    assume(high >= low > 0 < turnover)
    lines = AbcLines(high, low, policy=AbcPolicy(hysteresis=margin))
    least = {A: high * (1 - margin), B: low * (1 - margin), C: 0}[before]
    enough_for_more = {A: turnover + 1, B: high * (1 + margin), C: low * (1 + margin)}[before]
    stays = least <= turnover < enough_for_more
    assert (abc_class(turnover, lines, before=before).value is before) is stays


@given(few, rates, st.sampled_from(AbcClass))
def test_without_turnover_nobody_is_held_above_c(line, margin, before):
    assume(line)
    lines = AbcLines(line, line, policy=AbcPolicy(hysteresis=margin))
    assert abc_class(0, lines, before=before).value is C
    assert abc_class(0, AbcLines(None, None, policy=lines.policy), before=before).value is C


@pytest.mark.parametrize("policy", [AbcPolicy(), tenth])
@pytest.mark.parametrize("before", ["Z", ManualGrade.A, 1, False])
def test_the_class_before_is_one_by_turnover(policy, before):
    with pytest.raises(InvalidTypeError, match=r"before is .* expected one of AbcClass"):
        abc_class(650, AbcLines(700, 200, policy=policy), before=before)


def test_the_result_of_a_base_stands_for_its_lines():
    assert abc_class(200, abc(FOUR)).value is B
    assert abc_class(199, abc(FOUR)).value is C


@pytest.mark.parametrize("lines", [None, AbcPolicy(), (700, 200), 700, "A"], ids=repr)
def test_what_are_no_lines_is_refused(lines):
    with pytest.raises(InvalidTypeError, match=r"^lines is .*: expected AbcLines, as abc_"):
        abc_class(200, lines)


def test_lines_and_policies_are_values():
    for value in (LINES, tenth, AbcPolicy(cites={"lines": OURS}), AbcLines(None, None)):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


def test_every_refusal_is_an_error_of_the_library():
    for base in ({"Ann": -1}, {"Ann": 0.5}, {}, None):
        with pytest.raises(RulesError):
            abc_lines(base)


def test_lines_may_be_a_list():
    pair = [Decimal("0.7"), Decimal("0.9")]
    assert AbcPolicy(lines=pair) == AbcPolicy(lines=tuple(pair)) == AbcPolicy()
