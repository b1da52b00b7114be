"""No order of rows and no name of a customer decides an answer."""

from decimal import Decimal

from hypothesis import given, strategies as st

from clientrules.segmentation import (
    AbcClass,
    AbcPolicy,
    ValueCuts,
    abc,
    cuts_from,
    migrations,
    value_matrix,
)
from clientrules.segmentation.shares import has_major_sales_share, pareto_share

chances = st.randoms(use_true_random=False)
amounts = st.integers(0, 5) | st.integers(0, 5).map(lambda n: Decimal(n).quantize(Decimal("0.01")))
bases = st.dictionaries(st.text(max_size=2), amounts, min_size=1, max_size=10)
pairs = st.dictionaries(st.text(max_size=2), st.tuples(amounts, amounts), min_size=1, max_size=10)
classed = st.dictionaries(st.text(max_size=2), st.sampled_from(AbcClass), max_size=10)


def shuffled(base, chance):
    """Return a base in another order, and with other names that sort otherwise."""
    names = dict(zip(base, chance.sample(range(len(base)), len(base)), strict=True))
    return names, {names[each]: base[each] for each in chance.sample(list(base), len(base))}


@given(bases, chances, st.sampled_from([0, Decimal("0.1")]))
def test_classes_by_turnover(base, chance, margin):
    names, other = shuffled(base, chance)
    before = {each: chance.choice(list(AbcClass)) for each in base}
    policy = AbcPolicy(hysteresis=margin)
    here = abc(base, policy=policy, before=before)
    there = abc(other, policy=policy, before={names[each]: was for each, was in before.items()})
    assert {names[each]: found for each, found in here.classes.items()} == there.classes
    assert here.lines == there.lines
    assert here.profile() == there.profile()


@given(pairs, chances, st.integers(0, 9).map(lambda n: Decimal(n) / 10))
def test_cuts_and_segments_of_a_base(base, chance, quantile):
    names, other = shuffled(base, chance)
    cuts = cuts_from(base, quantile)
    assert cuts_from(other, quantile) == cuts
    assert cuts_from(other.values(), quantile) == cuts
    found = {names[each]: kept for each, kept in value_matrix(base, policy=cuts).segments.items()}
    plain = ValueCuts(current=cuts.current, potential=cuts.potential)
    assert found == value_matrix(other, policy=plain).segments


@given(bases, chances)
def test_the_few_who_bring_most(base, chance):
    names, other = shuffled(base, chance)
    assert pareto_share(other).value == pareto_share(base).value
    for each, name in names.items():
        here, there = has_major_sales_share(each, base), has_major_sales_share(name, other)
        assert here.value is there.value


@given(classed.filter(bool), classed, chances)
def test_who_moved(before, after, chance):
    everybody = list(before | after)
    names = dict(zip(everybody, chance.sample(range(len(everybody)), len(everybody)), strict=True))

    def other(base):
        return {names[each]: base[each] for each in chance.sample(list(base), len(base))}

    here, there = migrations(before, after), migrations(other(before), other(after))
    assert here.counts == there.counts
    for kept, same in (
        (here.changes, there.changes),
        (here.joined, there.joined),
        (here.left, there.left),
    ):
        assert {names[each]: what for each, what in kept.items()} == same
