"""A whole base classed by turnover, with its profile and every customer's reasons."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    AbcResult,
    ManualGrade,
    abc,
    abc_class,
    migrations,
)
from clientrules.segmentation.shares.abc_result import TYPICAL, percent
from tests.core.samples import OURS, copies, hostile_decimals
from tests.segmentation.samples import FOUR, NOT_AMOUNTS, bases, rates

A, B, C = AbcClass
TEN = dict(enumerate([7000, 1200, 800, 150, 150, 150, 150, 150, 150, 100]))


# The base.


def test_a_result_is_asked_by_customer():
    result = abc(FOUR)
    assert dict(result) == {"Ann": A, "Bob": B, "Cid": C, "Dee": C}
    assert result["Ann"] is A
    assert list(result) == list(FOUR)
    assert len(result) == 4
    assert "Ann" in result
    assert "Eve" not in result


@pytest.mark.parametrize("customer", [None, ("Bob", 2), 7, "", frozenset()])
def test_a_customer_may_be_any_key(customer):
    result = abc({customer: 5, "Ann": 1})
    assert result[customer] is A
    assert "turnover 5 reaches" in result.why(customer)


@pytest.mark.parametrize("ask", [AbcResult.__getitem__, AbcResult.why, AbcResult.decision])
@pytest.mark.parametrize("customer", ["ann", None, 0, ["Ann"]])
def test_an_unknown_customer_is_an_unknown_key(ask, customer):
    with pytest.raises(UnknownKeyError, match=r"no customer .* in this base of 4"):
        ask(abc(FOUR), customer)


def test_a_later_change_of_the_callers_mapping_changes_nothing():
    turnover = dict(FOUR)
    result = abc(turnover)
    turnover["Ann"] = 0
    del turnover["Bob"]
    assert dict(result) == dict(abc(FOUR))
    assert result.turnover == FOUR


def test_a_result_is_a_value():
    result = abc(FOUR)
    for copy in copies(result):
        assert copy == result
        assert hash(copy) == hash(result)
        assert copy.why("Bob") == result.why("Bob")
    assert result != abc(FOUR | {"Ann": 701})


def test_the_repr_does_not_print_a_whole_base():
    base = dict.fromkeys(range(10**4), 1)
    assert len(repr(abc(base, before=abc(base)))) < 300


@pytest.mark.parametrize("turnover", [[700, 200], None, "Ann", 7])
def test_a_base_is_a_mapping(turnover):
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to turnover"):
        abc(turnover)


def test_a_base_of_nobody_is_refused():
    with pytest.raises(InvalidValueError, match="turnover is empty"):
        abc({})


@pytest.mark.parametrize(("value", "error"), NOT_AMOUNTS)
def test_an_inexact_turnover_is_refused_with_the_customers_name(value, error):
    with pytest.raises(error, match="the turnover of 'Bob' is "):
        abc({"Ann": 1, "Bob": value})


def test_negative_turnover_is_refused_or_c_by_policy():
    turnover = FOUR | {"Eve": -5, "Fay": Decimal("-0.01")}
    with pytest.raises(InvalidValueError, match=r"'Eve' -5, 'Fay' -0.01"):
        abc(turnover)
    result = abc(turnover, policy=AbcPolicy(negative="C"))
    assert dict(result) == dict(abc(FOUR)) | {"Eve": C, "Fay": C}
    assert result.profile()[C].turnover == 100
    assert "turnover -5 is negative and outside the total" in result.why("Eve")


# Reasons.


def test_a_customers_reason_names_what_strictly_larger_customers_make():
    assert abc(FOUR).decision("Bob").reasons[0].text() == (
        "turnover 200 reaches the B line of 200 and not the A line of 700; strictly larger"
        " customers make 700 of 1000, 70.0 %"
    )
    assert abc(FOUR).why("Bob").endswith("  lines 0.70, 0.90 (FT-ABC-1)")
    assert abc(FOUR).decision("Ann").reasons[0].facts == {
        "turnover": 700, "line": 700, "above": 0, "total": 1000, "share": "0.0 %",
    }  # fmt: skip


def test_a_customer_with_ties_counts_only_those_above():
    why = abc({"Ann": 600, "Bob": 100, "Cid": 100}).why("Cid")
    assert "strictly larger customers make 600 of 800, 75.0 %" in why


def test_those_above_a_customer_may_have_less_than_one():
    why = abc({"Ann": Decimal("0.50"), "Bob": 0}).why("Bob")
    assert "strictly larger customers make 0.50 of 0.50, 100.0 %" in why


@given(bases)
def test_what_larger_customers_make_is_their_sum(base):
    result = abc(base)
    with hostile_decimals():
        facts = {customer: result.decision(customer).reasons[0].facts for customer in base}
    if total := sum(map(Fraction, base.values())):
        for customer, own in base.items():
            above = sum(Fraction(each) for each in base.values() if each > own)
            assert (facts[customer]["above"], facts[customer]["total"]) == (above, total)
            assert facts[customer]["share"] == percent(above / total)


def test_a_result_that_was_asked_is_the_same_value():
    result = abc(FOUR)
    result.why("Bob")
    assert {result, *copies(result)} == {abc(FOUR)}


def test_where_nobody_has_turnover_there_is_no_share_to_name():
    result = abc({"Ann": 0, "Bob": 0})
    assert result.why("Ann").splitlines()[2] == "  turnover 0 in a base where nobody has any"


@given(bases)
def test_every_reason_gives_the_class_of_the_base(base):
    result = abc(base)
    with hostile_decimals():
        assert {each: result.decision(each).value for each in base} == dict(result)


def test_a_changed_line_is_the_callers_in_every_reason():
    policy = AbcPolicy(lines=(Decimal("0.60"), Decimal("0.85")))
    why = abc(FOUR, policy=policy).why("Bob")
    assert "lines 0.60, 0.85: set by the caller (FT-ABC-1 says 0.70, 0.90)" in why
    ours = AbcPolicy(lines=policy.lines, cites={"lines": OURS})
    assert abc(FOUR, policy=ours).decision("Bob").reasons[0].clause is OURS


# Hysteresis over a base.


def test_with_hysteresis_a_customer_near_a_line_keeps_the_class_before():
    last = abc(FOUR)
    turnover = FOUR | {"Ann": 660, "Bob": 240}
    policy = AbcPolicy(lines=(Decimal("0.60"), Decimal("0.90")), hysteresis=Decimal("0.25"))
    assert dict(abc(turnover, policy=policy)) == {"Ann": A, "Bob": B, "Cid": C, "Dee": C}
    moved = {"Ann": 300, "Bob": 290, "Cid": 50, "Dee": 45}
    assert abc(moved, policy=policy)["Bob"] is A
    held = abc(moved, before=last, policy=policy)
    assert held["Bob"] is B
    assert "from class B by turnover, only a line passed by a margin of 0.25" in held.why("Bob")
    assert held.decision("Bob").value is B


@given(bases, rates)
def test_with_hysteresis_the_base_and_the_customer_are_classed_alike(base, margin):
    policy = AbcPolicy(hysteresis=margin)
    before = dict(zip(base, (*AbcClass, None), strict=False))
    held = {customer: was for customer, was in before.items() if was}
    result = abc(base, before=held, policy=policy)
    for customer, own in base.items():
        alone = abc_class(own, result, before=held.get(customer))
        assert result[customer] is alone.value is result.decision(customer).value


def test_a_customer_without_a_class_before_is_classed_at_the_line():
    policy = AbcPolicy(hysteresis=Decimal("0.10"))
    assert dict(abc(FOUR, before={"Eve": A}, policy=policy)) == dict(abc(FOUR))


@given(bases)
def test_without_hysteresis_the_class_before_does_not_count(base):
    before = dict.fromkeys(base, A)
    assert dict(abc(base, before=before)) == dict(abc(base))


@pytest.mark.parametrize("was", ["Z", ManualGrade.A, None])
def test_a_class_before_of_another_scheme_is_refused(was):
    with pytest.raises(InvalidTypeError, match="the class before of 'Bob' is "):
        abc(FOUR, before={"Ann": A, "Bob": was})


def test_what_was_before_is_a_mapping():
    with pytest.raises(InvalidTypeError, match="expected a mapping from customer to class"):
        abc(FOUR, before=[A, B])


def test_two_results_are_compared_as_they_are():
    moves = migrations(abc(FOUR), abc(FOUR | {"Bob": 5000}))
    assert moves.changes.keys() == {"Ann", "Bob", "Cid", "Dee"} - {"Cid", "Dee"}


# The profile.


@pytest.mark.clause("FT-ABC-2", 1)
def test_one_two_and_seven_of_ten_customers_match_the_typical_profile():
    profile = abc(TEN).profile()
    assert [share.customers for share in profile] == [1, 2, 7]
    assert profile.matches_typical().value is True


@pytest.mark.clause("FT-ABC-2", 2)
def test_another_profile_is_reported_and_the_classes_stay():
    result = abc(FOUR)
    profile = result.profile()
    assert [share.of_customers for share in profile] == [
        Fraction(1, 4), Fraction(1, 4), Fraction(1, 2),
    ]  # fmt: skip
    decision = profile.matches_typical()
    assert decision.value is False
    assert decision.why().endswith(
        "customers are A 25.0 %, B 25.0 %, C 50.0 %; typical is A 10.0 %, B 20.0 %, C 70.0 %"
    )
    assert dict(result) == {"Ann": A, "Bob": B, "Cid": C, "Dee": C}


def test_the_typical_shares_make_a_whole():
    assert sum(TYPICAL.values()) == 1


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Fraction(2, 10), True),
        (Decimal("0.20"), True),
        (Fraction(1999, 10000), False),
        (Decimal("0.1999"), False),
        (1, True),
        (0, False),
    ],
)
def test_how_far_a_profile_may_be_from_the_typical_one_is_the_callers(within, expected):
    assert abc(FOUR).profile().matches_typical(within=within).value is expected


@pytest.mark.parametrize(
    ("within", "error"),
    [(0.2, InvalidTypeError), (None, InvalidTypeError), (20, InvalidValueError)],
)
def test_how_far_is_an_exact_share(within, error):
    with pytest.raises(error, match="within is "):
        abc(FOUR).profile().matches_typical(within=within)


def test_a_class_of_the_profile_has_its_share_of_turnover():
    share = abc(FOUR).profile()[C]
    assert (share.customers, share.turnover, share.of_turnover, share.typical) == (
        2, 100, Fraction(1, 10), Fraction(7, 10),
    )  # fmt: skip


@pytest.mark.parametrize("wrong", ["Z", 0, ManualGrade.A])
def test_a_profile_is_asked_by_a_class_by_turnover(wrong):
    with pytest.raises(InvalidTypeError, match=r"^abc_class is "):
        abc(FOUR).profile()[wrong]


def test_a_base_without_turnover_has_no_share_of_it():
    profile = abc({"Ann": 0, "Bob": 0}).profile()
    assert [share.of_turnover for share in profile] == [None, None, None]
    assert str(profile).splitlines()[3] == ("C               2       100.0 %            -   70.0 %")


@given(bases)
def test_the_profile_accounts_for_every_customer_and_all_turnover(base):
    with hostile_decimals():
        profile = abc(base).profile()
    assert sum(share.customers for share in profile) == len(base)
    assert sum(share.of_customers for share in profile) == 1
    assert sum(Fraction(share.turnover) for share in profile) == sum(map(Fraction, base.values()))
    if any(base.values()):
        assert sum(share.of_turnover for share in profile) == 1


def test_a_profile_prints_as_a_table():
    assert str(abc(FOUR).profile()).splitlines() == [
        "class   customers  of customers  of turnover  typical",
        "A               1        25.0 %       70.0 %   10.0 %",
        "B               1        25.0 %       20.0 %   20.0 %",
        "C               2        50.0 %       10.0 %   70.0 %",
    ]


def test_a_notebook_shows_a_result_by_its_profile():
    html = abc({"<b>": 5})._repr_html_()
    assert html == abc({"<b>": 5}).profile()._repr_html_()
    assert "<th>of turnover</th>" in html
    assert "<td>A</td><td>1</td><td>100.0 %</td><td>100.0 %</td><td>10.0 %</td>" in html
    assert "<td>C</td><td>0</td><td>0.0 %</td><td>0.0 %</td><td>70.0 %</td>" in html
    assert "<b>" not in html


def test_a_profile_is_a_value():
    profile = abc(FOUR).profile()
    for copy in copies(profile):
        assert copy == profile
        assert hash(copy) == hash(profile)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "-"),
        (Fraction(0), "0.0 %"),
        (Fraction(1, 3), "33.3 %"),
        (Fraction(2, 3), "66.7 %"),
        (Fraction(5, 10000), "0.1 %"),
        (Fraction(4999, 10**7), "0.0 %"),
        (Fraction(1), "100.0 %"),
    ],
)
def test_a_share_is_shown_in_percent_rounded_half_up(share, words):
    assert percent(share) == words


def test_one_turnover_and_its_base_give_the_same_class():
    result = abc(FOUR)
    assert abc_class(200, result.lines).value is result["Bob"]
