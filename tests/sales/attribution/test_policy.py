"""The policy of a floor: every number of the regulation cites its clause."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from clientrules.core import Term, days
from clientrules.core.tables import Row, valued
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.regulations.sales_ownership import FLOOR_5_2
from clientrules.sales import FloorPolicy
from clientrules.sales.attribution.clauses.split import ALL_REGISTERED
from clientrules.sales.attribution.clauses.wish import WishFacts
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


@valued("who was asked for")
def asked_for(facts: WishFacts) -> str | None:
    return facts.wish.named


def test_a_firms_own_fact_need_not_provide_for_a_case_without_a_wish():
    row = Row(
        clause=FLOOR_5_2,
        when=(WishFacts.asked_for_change, asked_for.equals("Z")),
        gives=ALL_REGISTERED,
        because="{first} continues, whoever asks for Z",
        rank=-1,
    )
    table = attrs.evolve(FLOOR.designation_table, rows=[row, *FLOOR.designation_table.rows])
    policy = floor(designation_table=table)
    assert ruled(visit("A", 5, 1), policy=policy) == {"A": 100}
    for named, parts in (("Z", {"A": 100}), ("B", {"A": 70, "B": 30})):
        asked = {"wish": wish(5, 1, named=named)}
        assert ruled(visit("A", 5, 1), **asked, policy=policy) == parts


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
