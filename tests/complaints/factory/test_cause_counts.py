"""How often each cause led to a complaint, the most frequent first."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.factory import Cause, monthly_pareto, pareto
from clientrules.complaints.factory.cause_counts import Pareto
from clientrules.core.dates.instants import instant
from clientrules.errors import InvalidTypeError, InvalidValueError
from tests.core.samples import copies

MARCH, APRIL = dt.date(2024, 3, 1), dt.date(2024, 4, 1)
causes = st.lists(st.sampled_from("abcd"), max_size=30)
days = st.dates(dt.date(2024, 1, 1), dt.date(2024, 6, 30))


def counts(found):
    return [(line.cause, line.count) for line in found.lines]


def test_the_most_frequent_cause_comes_first_with_exact_shares():
    found = pareto(["human", "plating", "plating", "etching", "plating", "human"])
    assert counts(found) == [("plating", 3), ("human", 2), ("etching", 1)]
    assert [line.share for line in found.lines] == [Fraction(n, 6) for n in (3, 2, 1)]
    assert [line.cumulative for line in found.lines] == [Fraction(n, 6) for n in (3, 5, 6)]
    assert found.total == 6


def test_equally_frequent_causes_stay_in_the_order_of_their_first_complaint():
    assert counts(pareto(["b", "a", "c", "a", "b", "c"])) == [("b", 2), ("a", 2), ("c", 2)]


def test_without_complaints_there_are_no_causes():
    assert pareto([]) == Pareto(())
    assert pareto([]).total == 0
    assert pareto([]).vital(Fraction(4, 5)) == ()


def test_the_vital_few_are_the_fewest_causes_that_make_up_a_share():
    found = pareto("aaaabbbccd"[i] for i in range(10))
    assert found.vital(Decimal("0.40")) == ("a",)
    assert found.vital(Fraction(41, 100)) == ("a", "b")
    assert found.vital(Fraction(7, 10)) == ("a", "b")
    assert found.vital(Fraction(1)) == ("a", "b", "c", "d")
    assert found.vital(Fraction(0)) == ()


@pytest.mark.parametrize(("share", "error"), [(0.8, InvalidTypeError), (80, InvalidValueError)])
def test_a_share_is_an_exact_rate(share, error):
    with pytest.raises(error, match=r"^share is"):
        pareto(["human"]).vital(share)


def test_causes_may_be_classes_and_are_shown_by_their_labels():
    assert str(pareto([Cause.HUMAN, Cause.PRODUCT, Cause.HUMAN])) == (
        "human factors: 2, 66.7%, cumulative 66.7%\n"
        "the quality of the product: 1, 33.3%, cumulative 100.0%"
    )


@given(causes)
def test_counts_descend_and_shares_add_up_to_one(given_causes):
    found = pareto(given_causes)
    assert dict(counts(found)) == Counter(given_causes)
    assert sorted((line.count for line in found.lines), reverse=True) == [
        line.count for line in found.lines
    ]
    if given_causes:
        assert sum(line.share for line in found.lines) == found.lines[-1].cumulative == 1


@pytest.mark.parametrize("wrong", ["human", None, [["human"]], [("human", [])]], ids=repr)
def test_causes_are_a_collection_of_what_cannot_change(wrong):
    with pytest.raises(InvalidTypeError, match="expected"):
        pareto(wrong)


def test_each_month_has_its_own_causes_in_order_of_time():
    found = monthly_pareto(
        [(APRIL, "human"), (dt.date(2024, 3, 31), "plating"), (MARCH, "human"), (MARCH, "plating")]
    )
    assert list(found) == [MARCH, APRIL]
    assert counts(found[MARCH]) == [("plating", 2), ("human", 1)]
    assert counts(found[APRIL]) == [("human", 1)]


def test_an_instant_belongs_to_the_month_of_its_day_in_the_zone():
    late = instant(dt.datetime(2024, 2, 29, 20), tz="UTC")
    for written in (late, late.in_timezone("Asia/Tokyo")):
        assert list(monthly_pareto([(written, "human")], zone="UTC")) == [dt.date(2024, 2, 1)]
        assert list(monthly_pareto([(written, "human")], zone="Asia/Shanghai")) == [MARCH]
    with pytest.raises(InvalidValueError, match=r'write monthly_pareto\(complaints, zone="Asia/Sh'):
        monthly_pareto([(late, "human")])
    with pytest.raises(InvalidValueError, match="the zone is 'Mars'"):
        monthly_pareto([(late, "human")], zone="Mars")


@given(st.lists(st.tuples(days, st.sampled_from("abc")), max_size=20))
def test_every_complaint_counts_in_one_month(complaints):
    found = monthly_pareto(complaints)
    assert sum(each.total for each in found.values()) == len(complaints)
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    "wrong",
    [None, "human", ["human"], [(MARCH,)], [("2024-03-01", "human")], [(MARCH, ["human"])]],
    ids=repr,
)
def test_complaints_are_pairs_of_a_day_and_a_cause(wrong):
    with pytest.raises(InvalidTypeError, match="expected"):
        monthly_pareto(wrong)


def test_a_pareto_is_a_value():
    found = pareto(["human", "plating"])
    for copy in copies(found):
        assert copy == found
        assert hash(copy) == hash(found)


def test_a_cause_that_can_change_is_named_by_its_place():
    with pytest.raises(InvalidTypeError, match=r"^causes\[1\] is \[\]"):
        pareto(["human", []])
    with pytest.raises(InvalidTypeError, match=r"^complaints\[0\]\[1\] is \[\]"):
        monthly_pareto([(dt.date(2024, 3, 4), [])])
    with pytest.raises(InvalidTypeError, match=r"^complaints\[0\] is .*: expected a pair"):
        monthly_pareto([dt.date(2024, 3, 4)])
