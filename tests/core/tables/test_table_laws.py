"""What holds of every decision table, held against answers that are worked out plainly."""

import json

import attrs
from hypothesis import assume, given, settings, strategies as st

from clientrules.core.outcome import Undecided, Unspecified
from clientrules.core.tables import (
    Hit,
    Unknown,
    counterfactuals,
    coverage,
    facts_of,
    read_table,
    write_table,
)
from tests.core.samples import copies
from tests.core.tables.random_tables import (
    OUTCOMES,
    WORLD,
    deciding,
    is_open,
    passes,
    tables,
    world,
)
from tests.core.tables.samples import Lead

FIELDS = {
    Lead.owned: "has_owner", Lead.was_called: "called", Lead.country: "land",
    Lead.staff: "people", Lead.channel: "over", Lead.turnover: "turns_over", Lead.day: "came",
    Lead.category: "path",
}  # fmt: skip
some = settings(max_examples=40)


def known(table):
    return (each for each in world(table) if None not in each.values())


def possible(table, values):
    """Tell whether nothing impossible holds; what is not known does not, where that is open."""
    return not any(
        all(each.fact in values and passes(each, values[each.fact]) for each in tests)
        and not is_open(table, tests, values)
        for tests in table.impossible
    )


@some
@given(tables(unknown=Unknown.FAILS))
def test_bits_decide_as_row_by_row_reading_does(table):
    for values in world(table):
        assert list(table.decide_on(values).rows) == (
            deciding(table, values) or [table.otherwise] * (table.otherwise is not None)
        )


@some
@given(tables(), st.data())
def test_a_subject_is_ruled_on_as_its_values_are(table, data):
    values = data.draw(st.sampled_from(list(world(table))))
    lead = Lead(**{FIELDS[fact]: value for fact, value in values.items()})
    assert table.decide(lead) == table.decide_on(values)
    assert table.decide(lead).rows == table.decide_on(values).rows


@some
@given(tables(hit=Hit.MOST_SPECIFIC), st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing_where_the_most_specific_does(table, random):
    shuffled = attrs.evolve(table, rows=random.sample(table.rows, len(table.rows)))
    for values in world(table):
        one = table.decide_on(values).outcome
        other = shuffled.decide_on({fact: values[fact] for fact in shuffled.facts}).outcome
        if isinstance(one, Undecided) and one not in OUTCOMES:
            assert isinstance(other, Undecided)
        elif isinstance(one, Unspecified):
            assert set(one.field.split(", ")) == set(other.field.split(", "))
        else:
            assert one == other


@some
@given(tables())
def test_every_row_decides_or_is_passed_over_with_a_reason(table):
    for values in list(world(table))[:50]:
        ruling = table.decide_on(values)
        named = {reason.rule.id for reason in (*ruling.passed_over, *ruling.reasons())}
        rows = {row.clause.id for row in table.rows if row.when}
        assert rows <= named or ruling.lacking
        for reason in (*ruling.passed_over, *ruling.reasons()):
            assert all(f"{{{fact}}}" in reason.message for fact in reason.facts)
            assert reason.text()


@some
@given(tables(unknown=Unknown.UNSPECIFIED))
def test_what_is_decided_without_a_fact_is_so_whatever_the_fact_is(table):
    for values in world(table):
        found = _outcome(table.decide_on(values))
        if isinstance(found, Unspecified):
            continue
        present = {each.fact for row in table.rows for each in row.tests if each.test == "present"}
        if any(values[fact] is None for fact in present):
            continue
        for fuller in known(table):
            if all(value in (None, fuller[fact]) for fact, value in values.items()):
                assert _outcome(table.decide_on(fuller)) == found


@some
@given(tables(unknown=Unknown.UNSPECIFIED))
def test_with_every_fact_known_nothing_is_unspecified(table):
    failing = attrs.evolve(table, unknown=Unknown.FAILS)
    for values in known(table):
        found = table.decide_on(values)
        assert not found.lacking
        if table.hit is not Hit.MOST_SPECIFIC:
            assert found.rows == failing.decide_on(values).rows


def _outcome(ruling):
    return ruling.outcomes if ruling.table.hit is Hit.ALL else ruling.outcome


# Coverage.


@some
@given(tables())
def test_coverage_counts_what_going_through_everything_counts(table):
    domains = {fact: WORLD[fact] for fact in table.facts}
    covered = coverage(table, domains=domains)
    cases = [each for each in world(table) if possible(table, each)]
    rulings = [table.decide_on(each) for each in cases]
    decided = [ruling for ruling in rulings if not ruling.lacking]
    named = [_ids(ruling.rows) for ruling in decided]
    counts = [sum(row.clause.id in ids for ids in named) for row in table.rows]
    assert covered.combinations == len(cases)
    assert [count for _, count in covered.decided] == counts
    assert set(_ids(covered.dead)) == {
        row.clause.id for row, count in zip(table.rows, counts, strict=True) if not count
    }
    left_open = [
        ruling
        for ruling in rulings
        if isinstance(_outcome(ruling), (Undecided, Unspecified, type(None)))
    ]
    assert sum(case.combinations for case in covered.undecided) == len(left_open)
    for case in covered.undecided:
        assert _outcome(table.decide_on(case.values)) == case.outcome


@some
@given(tables(unknown=Unknown.FAILS))
def test_overlaps_and_exceptions_are_the_pairs_that_going_through_everything_finds(table):
    covered = coverage(table, domains={fact: WORLD[fact] for fact in table.facts})
    assume(not any(fact.is_path for fact in table.facts))
    expected = set()
    for values in world(table):
        if table.hit is Hit.ALL or not possible(table, values):
            continue
        everything = attrs.evolve(table, hit=Hit.ALL).decide_on(values)
        applying = everything.rows if everything.rows != (table.otherwise,) else ()
        winners = deciding(table, values)
        for first in winners:
            for second in applying:
                if first.gives != second.gives:
                    expected.add(frozenset({first.clause.id, second.clause.id}))
    found = {
        frozenset(_ids([pair.first, pair.second]))
        for pair in (*covered.overlaps, *covered.exceptions)
    }
    assert found <= expected
    if table.hit is Hit.FIRST:
        assert found == expected
    for pair in covered.overlaps:
        assert pair.first.rank == pair.second.rank


@some
@given(tables())
def test_the_points_of_a_fact_leave_out_no_case(table):
    numbers_aside = {fact: WORLD[fact] for fact in table.facts if fact.is_path}
    by_points = coverage(table, domains=numbers_aside)
    through_everything = coverage(table, domains={fact: WORLD[fact] for fact in table.facts})
    assert set(_ids(by_points.dead)) <= set(_ids(through_everything.dead))
    assert bool(by_points.undecided) >= bool(through_everything.undecided)


def _ids(rows):
    return [row.clause.id for row in rows]


# Counterfactuals.


@some
@given(tables(facts=2), st.data())
def test_counterfactuals_change_the_outcome_and_nothing_less_does(table, data):
    values = data.draw(st.sampled_from(list(world(table))))
    domains = {fact: WORLD[fact] for fact in table.facts}
    lead = Lead(**{FIELDS[fact]: value for fact, value in values.items()})
    now = _outcome(table.decide(lead))
    found = list(counterfactuals(table, lead, domains=domains))
    for each in found:
        changed = {fact: then for fact, _, then in each.changes}
        assert _outcome(table.decide_on({**values, **changed})) == _outcome(each.ruling) != now
        assert all(was == values[fact] for fact, was, _ in each.changes)
        if len(changed) > 1:
            for fact, then in changed.items():
                alone = {**values, fact: then}
                assert not possible(table, alone) or _outcome(table.decide_on(alone)) == now
    singles = {each.changes[0][0] for each in found if len(each.changes) == 1}
    for fact in table.facts:
        others = [{**values, fact: then} for then in WORLD[fact] if then is not None]
        changing = [
            each
            for each in others
            if possible(table, each) and _outcome(table.decide_on(each)) != now
        ]
        assert (fact in singles) is bool(changing)


# Plain data.


@some
@given(tables())
def test_a_table_comes_back_from_plain_data_pickle_and_copy(table):
    clauses = {row.clause.id: row.clause for row in (*table.rows, table.otherwise) if row}
    data = json.loads(json.dumps(write_table(table, _out)))
    back = read_table(data, facts=facts_of(Lead), clauses=clauses, gives=_back)
    assert back == table
    assert hash(back) == hash(table)
    assert all(copy == table for copy in copies(table))


def _out(given):
    return given if isinstance(given, str) else None


def _back(given):
    return given if given is not None else OUTCOMES[3]
