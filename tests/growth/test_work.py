"""The counter of work sees what grows too fast, in Python and in C, and lets pass what does not."""

from functools import partial

import pytest

from tests.growth.handed import Coin, Each, Many, Name, names
from tests.growth.work import exponent

LINEAR, QUADRATIC = 1.2, 1.3
"""A bare walk has no work beside the growth of its list, of which little is not seen."""


def _once(given):
    return [len(each) for each in given]


def _sorted(given):
    return sorted(given)


def _appended(given):
    seen = {}
    for each in given:
        seen[each] = len(each)
    return tuple(seen)


def _in_a_loop(given):
    return [one for one in given for other in given if one is other]


def _looked_for(given):
    return [each for each in given if "nobody" in given]


def _looked_for_in_a_tuple(given):
    held = tuple(given)
    return [each for each in given if "nobody" in held]


def _sorted_each_time(given):
    return [sorted(given)[:1] for _ in given]


def _rest(given):
    return [given[place:] for place in range(len(given))]


def _added(given):
    seen = ()
    for each in given:
        seen = (*seen, each)
    return seen


def _counted(given):
    held = tuple(given)
    return [held.count("nobody") for _ in given]


def _longest(given):
    held = tuple(given)
    return [max(held) for _ in given]


def _copied(given):
    held = dict.fromkeys(given, 0)
    for each in given:
        held = {**held, each: 1}
    return held


def _totals(amounts):
    held = list(amounts)
    return [sum(held) for _ in held]


def _least(amounts):
    return [sum(amounts.values()) for _ in amounts]


def _of_names(rule):
    return lambda n: partial(rule, Many(names(n)))


@pytest.mark.parametrize("rule", [_once, _sorted, _appended], ids=lambda rule: rule.__name__)
def test_one_walk_and_one_sort_are_work_as_it_grows(rule):
    assert exponent(_of_names(rule), counted=__file__) < LINEAR


@pytest.mark.parametrize(
    "rule",
    [
        _in_a_loop,
        _looked_for,
        _looked_for_in_a_tuple,
        _sorted_each_time,
        _rest,
        _added,
        _counted,
        _longest,
        _copied,
    ],
    ids=lambda rule: rule.__name__,
)
def test_a_loop_in_a_loop_is_seen_in_python_and_in_c(rule):
    assert exponent(_of_names(rule), counted=__file__) > QUADRATIC


def test_sums_in_a_loop_are_seen_by_their_amounts():
    assert exponent(lambda n: partial(_totals, Many(map(Coin, range(n)))), counted=__file__) > 1.5
    made = lambda n: partial(_least, Each((name, Coin(1)) for name in names(n)))  # noqa: E731
    assert exponent(made, counted=__file__) > 1.5


def test_what_never_grows_has_no_power():
    assert exponent(_of_names(len), counted=__file__) == 0


def test_what_is_handed_says_what_it_is():
    given = Each({Name("A"): Coin(3), "B": 4})
    assert given == {"A": 3, "B": 4}
    assert [list(given.keys()), list(given.values())] == [["A", "B"], [3, 4]]
    assert dict(given.items()) == given
    assert Many("ABC")[1:] == ["B", "C"]
    assert "C" in Many("ABC")
    assert sum([Coin(1), Coin(2)]) == 3
    assert max(Coin(1), Coin(2)) == 2
    assert max(names(3)) == "N0002"
