"""The policy of a floor: every number of the regulation cites its clause."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from clientrules.core import Term, days
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import FloorPolicy
from tests.sales.samples import FLOOR, attributed, case, company, floor, ruled, visit, wish

POLICY = FLOOR
NUMBERS = [
    each.name
    for each in attrs.fields(FloorPolicy)
    if each.metadata and isinstance(each.default, Term | Fraction)
]
OPTIONS = [
    "closes",
    "register_match_is_recognition",
    "recognition_must_precede_closing",
    "lapsed_visit_reopens",
    "spouse_visit_bars_off_the_top",
    "displaced",
    "live_on",
    "general_fault_replaces",
    "zone",
]


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_cites_the_clause_that_states_it(name):
    citation = POLICY.citation(name)
    assert citation.set_by == "regulation"
    assert citation.clause.id.startswith("FLOOR-")


def test_no_number_is_missing():
    assert len(NUMBERS) == 17


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_beyond_the_regulation_cites_nothing(name):
    assert FloorPolicy().citation(name).set_by == "default"


def test_a_number_changed_without_a_citation_is_the_callers():
    policy = floor(introduced_public=Decimal("0.4"))
    decision = attributed(case(visit("B", 5, 3), company=company(5, 1)), policy=policy)
    assert "introduced_public 0.4: set by the caller (FLOOR-6.1.3 says 3/10)" in decision.why()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("designated_by_instigation", {"wish": wish(5, 1, instigated=True)}),
        ("designated_on_return", {"wish": wish(5, 10)}),
    ],
)
def test_what_the_regulation_puts_at_nothing_can_be_something(name, facts):
    policy = attrs.evolve(POLICY, **{name: Fraction(1, 10)})
    assert ruled(visit("A", 5, 1), **facts, policy=policy) == {"A": 90, "B": 10}


@pytest.mark.parametrize(
    ("field", "value", "error", "message"),
    [
        ("introducer", 0.3, InvalidTypeError, r"FloorPolicy.introducer is 0\.3 \(float\)"),
        ("introducer", 30, InvalidValueError, r"FloorPolicy.introducer is 30: expected a rate"),
        ("validity", 30, InvalidTypeError, r"FloorPolicy.validity is 30"),
        ("lapsed_visit_reopens", "no", InvalidTypeError, r"lapsed_visit_reopens is 'no'"),
        ("claim_table", None, InvalidTypeError, r"FloorPolicy.claim_table is None"),
    ],
)
def test_a_number_of_the_wrong_kind_is_refused(field, value, error, message):
    with pytest.raises(error, match=message):
        attrs.evolve(POLICY, **{field: value})


def test_policies_are_values():
    assert floor(validity=days(10)) == attrs.evolve(POLICY, validity=days(10))
    assert hash(FLOOR) == hash(POLICY)
