"""Coverage goes through every case that a table tells apart, without any subject."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from attrs import frozen

from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.tables import Grid, Hit, Row, Unknown, coverage, valued
from clientrules.core.tables.conditions.points import points
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from tests.core.samples import MANAGER, hostile_decimals
from tests.core.tables.samples import (
    ANY_GERMAN,
    ASSIGNMENT,
    GERMAN,
    LARGE,
    O_1,
    O_2,
    O_3,
    O_4,
    O_9,
    OWNER,
    SHOP,
    Channel,
    Lead,
    Size,
    table,
)


def found(pairs):
    return [(pair.first.clause.id, pair.second.clause.id, pair.combinations) for pair in pairs]


def test_a_table_with_a_fallback_decides_everything():
    covered = coverage(ASSIGNMENT)
    assert str(covered) == "8 combinations: 0 undecided, 0 overlaps, 3 exceptions, 0 dead rows"
    assert [(row.clause.id, count) for row, count in covered.decided] == [
        ("O-1", 4),
        ("O-2", 1),
        ("O-3", 1),
    ]
    assert found(covered.exceptions) == [("O-1", "O-3", 2), ("O-1", "O-2", 1), ("O-2", "O-3", 1)]
    assert str(covered.exceptions[2]) == "O-2 and O-3 differ: country DE; staff 501"


def test_a_gap_is_undecided():
    covered = coverage(table(OWNER, ANY_GERMAN))
    (case,) = covered.undecided
    assert (case.outcome, case.rows, case.combinations) == (None, (), 1)
    assert case.values == {Lead.owned: False, Lead.country: "(another)"}
    assert str(case) == "no row applies: country (another)"
    (case,) = coverage(table(OWNER)).undecided
    assert str(case) == "no row applies: nothing holds"


def test_what_a_row_leaves_open_is_undecided():
    open_row = Row(clause=O_9, when=(), gives=Undecided(MANAGER, "who has the lead"))
    covered = coverage(table(OWNER, open_row))
    assert [str(case) for case in covered.undecided] == [
        "undecided: who has the lead (shop manager rules): nothing holds"
    ]
    assert covered.undecided[0].rows == (open_row,)
    fallback = coverage(table(OWNER, otherwise=open_row))
    assert [case.outcome for case in fallback.undecided] == [open_row.gives]


def test_rows_that_differ_where_only_their_order_decides_overlap():
    covered = coverage(table(SHOP, ANY_GERMAN))
    assert (found(covered.overlaps), covered.exceptions) == ([("O-4", "O-3", 1)], ())
    assert str(covered.overlaps[0]) == "O-4 and O-3 differ: channel in the shop; country DE"
    same = coverage(table(SHOP, attrs.evolve(ANY_GERMAN, gives="Dan")))
    assert (same.overlaps, same.exceptions) == ((), ())


def test_equally_specific_rows_that_differ_overlap_and_leave_the_case_undecided():
    covered = coverage(table(SHOP, ANY_GERMAN, LARGE, hit=Hit.MOST_SPECIFIC))
    assert found(covered.overlaps) == [("O-4", "O-3", 1), ("O-4", "O-2", 1)]
    assert found(covered.exceptions) == [("O-2", "O-3", 3)]
    ties = [case for case in covered.undecided if case.outcome is not None]
    assert [[row.clause.id for row in case.rows] for case in ties] == [
        ["O-4", "O-3"],
        ["O-4", "O-2"],
    ]


def test_overlaps_by_category_hang_on_the_path():
    goods = Row(clause=O_1, when=[Lead.category.within("goods")], gives=1)
    phones = Row(clause=O_2, when=[Lead.category.within("phones")], gives=2)
    lines = table(goods, phones, hit=Hit.MOST_SPECIFIC)
    paths = [("phones", "goods"), ("soap", "goods"), ("soap",), None]
    covered = coverage(lines, domains={Lead.category: paths})
    assert (covered.overlaps, found(covered.exceptions)) == ((), [("O-2", "O-1", 1)])
    assert (covered.combinations, len(covered.undecided), covered.sampled) == (4, 1, ())
    alone = coverage(lines)
    assert (alone.sampled, alone.exceptions) == ((Lead.category,), ())


def test_a_category_is_narrower_than_none_asked_for():
    goods = Row(clause=O_1, when=[GERMAN, Lead.category.within("goods")], gives=1)
    covered = coverage(table(goods, ANY_GERMAN, hit=Hit.MOST_SPECIFIC))
    assert (covered.overlaps, found(covered.exceptions)) == ((), [("O-1", "O-3", 1)])


def test_what_counts_of_an_outcome_can_be_stated():
    rows = table(SHOP, attrs.evolve(ANY_GERMAN, gives="dan"))
    assert coverage(rows, outcome=str.lower).overlaps == ()
    assert len(coverage(rows).overlaps) == 1


def test_a_row_that_never_decides_is_dead():
    covered = coverage(table(ANY_GERMAN, LARGE, SHOP))
    assert covered.dead == (LARGE,)
    assert found(covered.overlaps) == [("O-3", "O-4", 2), ("O-3", "O-2", 3)]
    assert coverage(table(ANY_GERMAN, LARGE, hit=Hit.MOST_SPECIFIC)).dead == ()


def test_where_all_decide_nothing_overlaps_and_nothing_is_a_gap():
    covered = coverage(table(SHOP, ANY_GERMAN, hit=Hit.ALL))
    assert (covered.overlaps, covered.exceptions, covered.undecided) == ((), (), ())
    assert [count for _, count in covered.decided] == [2, 3]


def test_a_fact_that_may_be_unknown_is_tried_so():
    rows = table(LARGE, ANY_GERMAN, SHOP, unknown=Unknown.UNSPECIFIED)
    open_cases = [
        case for case in coverage(rows).undecided if isinstance(case.outcome, Unspecified)
    ]
    assert {str(case.outcome) for case in open_cases} == {
        "unspecified: country; supply country=...",
        "unspecified: country, staff; supply country=..., staff=...",
        "unspecified: staff; supply staff=...",
    }
    facts = "country is not known; staff is not known; channel in the shop"
    assert str(open_cases[-1]).endswith(facts)
    every = coverage(table(LARGE, hit=Hit.ALL, unknown=Unknown.UNSPECIFIED))
    assert all(isinstance(case.outcome, Unspecified) for case in every.undecided)


def test_what_is_impossible_is_left_out():
    never = [[Lead.owned, ~Lead.was_called], [Lead.staff.below(0)], [Lead.owned, SHOP.when[0]]]
    rows = table(OWNER, Row(clause=O_2, when=[Lead.was_called, LARGE.when[1]], gives="Ann"))
    covered = coverage(attrs.evolve(rows, impossible=never))
    # Owned and not called falls away, and staff below none at all; nobody asks for the channel.
    assert (coverage(rows).combinations, covered.combinations) == (12, 8)


def test_a_row_that_what_is_impossible_leaves_nothing_is_dead():
    rows = table(OWNER, LARGE, impossible=[[GERMAN, Lead.staff.more_than(500)]])
    assert coverage(rows).dead == (LARGE,)


def test_more_combinations_than_allowed_are_refused_with_their_number():
    with pytest.raises(InvalidValueError, match=r"more than 7 combinations, up to 8: expected few"):
        coverage(ASSIGNMENT, most=7)
    assert coverage(ASSIGNMENT, most=8).combinations == 8
    with pytest.raises(InvalidValueError, match="most is 0: expected 1 or more"):
        coverage(ASSIGNMENT, most=0)


def test_a_domain_is_of_a_fact_that_rows_ask_for():
    with pytest.raises(
        UnknownKeyError, match=r"no row asks for 'channel': expected one of owned, country"
    ):
        coverage(ASSIGNMENT, domains={Lead.channel: [Channel.SHOP]})


# Labels by three scores.


@frozen
class Scores:
    r: int
    f: int
    m: int

    @valued("recency")
    def recency(self) -> int:
        return self.r

    @valued("frequency")
    def frequency(self) -> int:
        return self.f

    @valued("value")
    def value(self) -> int:
        return self.m


LABELS = table(
    Row(
        clause=O_1,
        when=[Scores.recency.equals(3), Scores.frequency.equals(3), Scores.value.equals(3)],
        gives="champion",
    ),
    Row(clause=O_2, when=[Scores.recency.equals(1), Scores.frequency.at_least(2)], gives="at risk"),
    Row(clause=O_3, when=[Scores.recency.equals(3), Scores.frequency.equals(1)], gives="new"),
    Row(clause=O_4, when=[Scores.recency.equals(1)], gives="lost"),
    Row(clause=O_9, when=(), gives="regular"),
)
BANDS = dict.fromkeys([Scores.recency, Scores.frequency, Scores.value], (1, 2, 3))


def test_with_its_domain_every_combination_of_values_counts():
    covered = coverage(LABELS, domains=BANDS)
    assert (covered.combinations, covered.undecided) == (27, ())
    assert [count for _, count in covered.decided] == [1, 6, 3, 3, 14]


# Points.


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ([Lead.owned.holds], [True, False]),
        ([Lead.was_called.holds], [True, False, None]),
        ([Lead.channel.equals("shop")], [Channel.ONLINE, Channel.SHOP, Channel.FAIR]),
        ([Lead.size.at_least(Size.LARGE)], [Size.SMALL, Size.LARGE]),
        ([Lead.country.one_of("DE", "FR")], ["DE", "FR", "(another)", None]),
        ([Lead.staff.more_than(5)], [4, 5, 6, None]),
        ([Lead.staff.between(5, 6)], [4, 5, 6, 7, None]),
        ([Lead.staff.present()], ["(another)", None]),
        ([Lead.turnover.at_most(100), Lead.turnover.more_than(Decimal("100.01"))],
         [99, 100, Decimal("100.005"), Decimal("100.01"), Decimal("101.01")]),
        ([Lead.part.below(Fraction(1, 3)), Lead.part.below(Decimal("0.5"))],
         [Fraction(-2, 3), Fraction(1, 3), Fraction(5, 12), Decimal("0.5"), Decimal("1.5")]),
        ([Lead.day.equals(dt.date(2024, 2, 29))],
         [dt.date(2024, 2, 28), dt.date(2024, 2, 29), dt.date(2024, 3, 1)]),
        ([Lead.day.at_most(dt.date.max)], [dt.date.max - dt.timedelta(1), dt.date.max]),
        ([Lead.category.within("phones")], [(), ("phones",), None]),
    ],
    ids=str,
)  # fmt: skip
def test_points_stand_for_all_values_of_a_fact(asked, tried):
    with hostile_decimals():
        assert list(points(asked[0].fact, asked)) == tried


def test_an_instant_is_tried_a_microsecond_before_and_after():
    noon = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
    before, at, after, unknown = points(Lead.instant, [Lead.instant.below(noon)])
    assert (at, unknown) == (noon, None)
    assert at - before == after - at == dt.timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("fact", "grid", "tried"),
    [
        (Lead.turnover, Grid(Decimal("0.01")), ["99.99", "100.00", "100.01"]),
        (Lead.turnover, Grid(Decimal("0.01"), high=100), ["99.99", "100.00"]),
        (Lead.turnover, Grid(30), ["60", "90", "120", "150"]),
        (Lead.part, Grid(Fraction(1, 2), low=100), ["100", "201/2"]),
    ],
)
def test_a_grid_says_on_which_numbers_a_fact_lies(fact, grid, tried):
    with hostile_decimals():
        assert list(map(str, points(fact, [fact.at_most(100)], grid))) == tried


def test_no_cent_falls_between_two_rows_that_meet():
    rows = table(
        Row(clause=O_1, when=[Lead.turnover.at_most(100)], gives=1),
        Row(clause=O_2, when=[Lead.turnover.at_least(Decimal("100.01"))], gives=2),
    )
    (gap,) = coverage(rows).undecided
    assert gap.values == {Lead.turnover: Decimal("100.005")}
    assert coverage(rows, domains={Lead.turnover: Grid(Decimal("0.01"))}).undecided == ()


def test_a_grid_without_limits_lies_around_nought():
    asked = [Lead.staff.present()]
    assert points(Lead.staff, asked, Grid(5)) == (-5, 0, 5, None)


@pytest.mark.parametrize(
    ("domain", "error", "message"),
    [
        ([], InvalidValueError, "the domain of country is empty: expected at least one value"),
        ([3], InvalidTypeError, r"the domain of country is 3 \(int\): expected str"),
        ("DE", InvalidTypeError, "the domain of country: 'DE' .* expected a list or a tuple"),
        (Grid(1), InvalidTypeError, "country is given a Grid and is no number: expected its value"),
    ],
)
def test_a_domain_is_made_of_values_of_the_fact(domain, error, message):
    with pytest.raises(error, match=message):
        points(Lead.country, [GERMAN], domain)


def test_a_domain_may_name_members_and_the_unknown():
    assert points(Lead.channel, [], ["shop", "shop"]) == (Channel.SHOP,)
    assert points(Lead.country, [], ["DE", None]) == ("DE", None)
    with pytest.raises(InvalidTypeError, match="the domain of channel is None"):
        points(Lead.channel, [], [None])


@pytest.mark.parametrize("step", [0, Decimal(-1)])
def test_a_step_is_more_than_nothing(step):
    with pytest.raises(InvalidValueError, match=r"the step is .*: expected more than zero"):
        Grid(step)
