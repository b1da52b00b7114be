"""The work of every public function of a collection or a history grows as the collection does."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.growth import asks
from tests.growth.growing_too_fast import GROWING_TOO_FAST
from tests.growth.places import places
from tests.growth.work import exponent

LIMIT, MENDED = 1.15, 1.1
MANY, FEW = 24, 12
"""How many there are at first, and how many where each takes long or comes after the last."""
LONG = {
    "core.tables.DecisionTable(rows)",
    "core.tables.read_table(data)",
    "data.load_rows(rows): all wrong",
    "data.to_sheets(tables)",
    "frames.balances(frame)",
    "loyalty.under_policy(accounts)",
    "rulebook.solve(facts)",
}
ASKS = {
    ask: make
    for each in iter_modules(asks.__path__, f"{asks.__name__}.")
    for ask, make in getattr(import_module(each.name), "ASKS", {}).items()
}


def power(ask):
    few = ask in LONG or ask.endswith("one by one")
    return exponent(ASKS[ask], FEW if few else MANY)


@pytest.mark.parametrize("ask", sorted(set(ASKS) - set(GROWING_TOO_FAST)))
def test_four_times_as_much_is_four_times_the_work(ask):
    found = power(ask)
    assert found <= LIMIT, f"{ask} grows with the power {found:.2f} of its size"


@pytest.mark.parametrize("ask", sorted(GROWING_TOO_FAST))
def test_what_is_known_to_grow_too_fast_still_does(ask):
    found = power(ask)
    assert found > MENDED, (
        f"{ask} grows with the power {found:.2f} of its size now:"
        " take it off tests/growth/growing_too_fast.py"
    )


def test_every_place_where_something_grows_is_asked():
    asked = {ask.partition(":")[0] for ask in ASKS}
    lacking = set(places()) - asked
    assert not lacking, (
        f"nobody counts the work at {', '.join(sorted(lacking))}: expected an ask of size n in"
        " tests/growth/asks/, or the reason why it never grows in tests/growth/fixed.py"
    )


def test_what_is_known_to_grow_too_fast_is_asked():
    assert set(ASKS) >= set(GROWING_TOO_FAST)
