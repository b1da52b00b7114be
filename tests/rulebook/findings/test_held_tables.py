"""The tables of a part are gone through: gaps, overlaps, dead rows, scales up and down."""

from decimal import Decimal

import attrs
import pytest

from clientrules.core.clause import Clause, Source
from clientrules.core.tables import DecisionTable, Hit, Row, Unknown, valued, yes_no
from clientrules.core.tables.table import Band, Table, TableRow
from clientrules.records import FilingPolicy
from clientrules.rulebook import Rulebook, lint
from clientrules.rulebook.findings import held_tables
from clientrules.rulebook.findings.held_tables import survey
from clientrules.sales import FloorPolicy
from clientrules.sales.attribution.clauses.split import Party, Split
from clientrules.segmentation import CustomerLevel, GradePolicy

SOURCE = Source("House rules")
FLOOR = FloorPolicy()
HIGH, MIDDLE, LOW = list(CustomerLevel)


def clause(number):
    return Clause(f"T-{number}", "One of several.", SOURCE)


class Lead:
    """Who a made-up table is about."""

    @yes_no("the lead is old", "the lead is new")
    def old(self) -> bool:
        return False

    @yes_no("the lead is large", "the lead is small")
    def large(self) -> bool:
        return False

    @valued("sort")
    def sort(self) -> tuple[str, ...]:
        return ("A",)

    @valued("country")
    def country(self) -> str | None:
        return None


def floor(**changes):
    """Return a floor with another table of couples."""
    table = attrs.evolve(FLOOR.couple_table, **changes)
    return Rulebook(sales_floor=FloorPolicy(couple_table=table))


def kinds(book, part):
    return [(each.kind.value, each.place) for each in lint(book).of_parts(part)]


def banded(*rows):
    return Table([TableRow(Band(low, high), gives, clause(1)) for low, high, gives in rows])


def grades(*rows):
    return kinds(Rulebook(grades=GradePolicy(bands=banded(*rows))), "grades")


def test_a_table_as_the_source_has_it_has_no_fault():
    assert kinds(Rulebook(sales_floor=FloorPolicy(zone="UTC")), "sales_floor") == []


def test_a_row_struck_out_leaves_its_cases_undecided():
    rows = FLOOR.couple_table.rows[:-1]
    (gap,) = lint(floor(rows=rows)).of_parts("sales_floor")
    assert (gap.kind.value, gap.place) == ("undecided", "sales_floor.couple_table")
    assert gap.what.startswith("no row applies in ")
    assert gap.example[0].startswith("such as: ")


def test_two_rows_that_differ_and_are_equally_specific_overlap():
    first = FLOOR.couple_table.rows[0]
    other = attrs.evolve(first, clause=clause(2), gives=Split(Party.REGISTERED))
    (overlap,) = lint(floor(rows=[*FLOOR.couple_table.rows, other])).of_parts("sales_floor")
    assert overlap.kind.value == "overlap"
    assert overlap.clauses == (first.clause, clause(2))
    same = attrs.evolve(first, clause=clause(2))
    assert kinds(floor(rows=[*FLOOR.couple_table.rows, same]), "sales_floor") == []


def made(*rows, hit=Hit.MOST_SPECIFIC, otherwise=None, **given):
    """Return a filing policy that holds a decision table where no table is refused."""
    table = DecisionTable(name="leads", rows=rows, hit=hit, otherwise=otherwise, **given)
    policy = FilingPolicy()
    object.__setattr__(policy, "activity_cycles", table)
    return policy


def row(number, *when, unless=(), gives="A"):
    return Row(clause=clause(number), when=when, unless=unless, gives=gives)


def survey_kinds(*rows, **given):
    return [each.kind.value for each in survey(made(*rows, **given)).findings]


def test_a_row_that_another_always_beats_is_dead():
    rows = [row(1, Lead.old, gives="A"), row(2, Lead.old, Lead.large, gives="B")]
    rest = row(9, gives="C")
    assert survey_kinds(*rows, hit=Hit.FIRST, otherwise=rest) == ["dead"]
    assert survey_kinds(*rows, otherwise=rest) == []


def test_where_the_first_row_decides_their_order_is_meant():
    rows = [row(1, Lead.old, gives="A"), row(2, Lead.large, gives="B")]
    rest = row(9, gives="C")
    assert survey_kinds(*rows, hit=Hit.FIRST, otherwise=rest) == []
    assert survey_kinds(*rows, otherwise=rest) == ["overlap"]


def test_a_table_without_a_last_row_has_a_gap_where_nothing_holds():
    (gap,) = survey(made(row(1, Lead.old))).findings
    assert gap.example == ("such as: nothing holds",)
    assert survey_kinds(row(1, Lead.old), otherwise=row(9)) == []


def test_what_a_fact_that_is_not_known_leaves_open_is_told_by_its_rows():
    rows = [row(1, Lead.country.equals("DE"))]
    found = survey(made(*rows, otherwise=row(9, gives="B"), unknown=Unknown.UNSPECIFIED))
    (gap,) = found.findings
    assert gap.what.startswith("of T-1")
    assert survey_kinds(*rows, otherwise=row(9, gives="B")) == []


def test_a_table_of_too_many_combinations_is_left_and_said_to_be(monkeypatch):
    monkeypatch.setattr(held_tables, "MOST", 3)
    rows = [row(1, Lead.old), row(2, Lead.large)]
    found = survey(made(*rows))
    assert found.findings == []
    assert found.sampled == ["activity_cycles, whose combinations are more than 3"]


def test_a_path_of_categories_without_a_domain_is_tried_on_those_named():
    found = survey(made(row(1, Lead.sort.within("A")), otherwise=row(9)))
    assert found.sampled == ["activity_cycles, by one category each of sort"]


def test_bands_cover_every_score():
    assert grades((None, 50, LOW), (50, 80, MIDDLE), (80, None, HIGH)) == []
    assert grades((0, 50, LOW), (50, 80, MIDDLE), (80, None, HIGH)) == []
    assert grades((10, 50, LOW), (50, 80, MIDDLE), (80, 100, HIGH)) == [
        ("undecided", "grades.bands"),
        ("undecided", "grades.bands"),
    ]


def test_two_bands_that_give_the_same_are_one():
    assert grades((None, 50, LOW), (50, 60, LOW), (60, 80, MIDDLE), (80, None, HIGH)) == [
        ("idle", "grades.bands")
    ]


def test_a_scale_goes_one_way_with_the_bands_and_is_given_whole():
    assert grades((None, 50, HIGH), (50, 80, MIDDLE), (80, None, LOW)) == []
    assert grades((None, 50, MIDDLE), (50, 80, LOW), (80, None, HIGH)) == [
        ("order", "grades.bands")
    ]
    assert grades((None, 50, LOW), (50, None, HIGH)) == [("unreachable", "grades.bands")]


def test_a_table_of_names_has_no_scale_and_one_of_keys_no_order():
    levels = banded((0, 100, "small"), (100, None, "large"))
    assert survey(FilingPolicy(consumption_levels=levels)).findings == []
    keys = Table([TableRow("A", 1, clause(1)), TableRow("B", Decimal(2), clause(1))])
    assert survey(FilingPolicy(consumption_levels=keys)).findings == []


@pytest.mark.parametrize("part", ["sales_floor", "grades"])
def test_what_was_gone_through_is_said(part):
    book = Rulebook(grades=GradePolicy(bands=banded((None, 50, LOW), (50, None, HIGH))))
    (checked,) = lint(book).of_parts(part).checked
    assert len(checked.wholly) > 1
