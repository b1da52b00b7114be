"""Random decision tables over a small world of leads, and the same answers worked out plainly."""

import datetime as dt
from decimal import Decimal
from itertools import product
from operator import ge, gt, le, lt

from hypothesis import assume, strategies as st

from clientrules.core.clause import Clause
from clientrules.core.outcome import Undecided
from clientrules.core.tables import Condition, DecisionTable, Hit, Row, Unknown
from clientrules.errors import InvalidValueError
from tests.core.samples import MANAGER
from tests.core.tables.samples import DESK, Channel, Lead

PATHS = (None, (), ("a",), ("b",), ("a", "b"), ("b", "a"), ("c", "b", "a"))
WORLD = {
    Lead.owned: (False, True),
    Lead.was_called: (None, False, True),
    Lead.country: (None, "DE", "FR", "IT"),
    Lead.staff: (None, 0, 1, 2, 3, 4),
    Lead.channel: tuple(Channel),
    Lead.turnover: tuple(Decimal(each) / 2 for each in range(-2, 7)),
    Lead.day: tuple(dt.date(2025, 2, 26) + dt.timedelta(each) for each in range(5)),
    Lead.category: PATHS,
}
"""Every value that a fact is tried with; limits lie inside, so that values lie on either side."""
_LIMITS = {
    Lead.country: st.sampled_from(["DE", "FR"]),
    Lead.staff: st.integers(1, 3),
    Lead.channel: st.sampled_from(Channel),
    Lead.turnover: st.integers(0, 2).map(Decimal),
    Lead.day: st.sampled_from(WORLD[Lead.day][1:-1]),
    Lead.category: st.sampled_from("abc"),
}
_ORDER = {"at_least": ge, "more_than": gt, "below": lt, "at_most": le}
OUTCOMES = ("Ann", "Bob", "Cid", Undecided(MANAGER, "who has it"))


@st.composite
def _conditions(draw):
    fact = draw(st.sampled_from(list(WORLD)))
    wanted = draw(st.booleans())
    if fact.so:
        test = draw(st.sampled_from(["equals", "present"] if fact.may_be_unknown else ["equals"]))
        return Condition(fact, test, True if test == "equals" else None, wanted=wanted)
    tests = ["present"] if fact.may_be_unknown else []
    if fact.is_path:
        tests += ["within"]
    else:
        tests += ["equals", "one_of"] + ([*_ORDER, "between"] if fact.is_ordered else [])
    test = draw(st.sampled_from(tests))
    if test == "present":
        return Condition(fact, test, wanted=wanted)
    limit = _LIMITS[fact]
    if test == "one_of":
        limit = st.lists(limit, min_size=1, max_size=2)
    if test == "between":
        limit = st.lists(limit, min_size=2, max_size=2, unique=True).map(sorted)
    return Condition(fact, test, draw(limit), wanted=wanted)


@st.composite
def tables(draw, hit=None, unknown=None, facts=3, rows=4):
    """Draw a table of a few rows that ask for at most so many facts."""
    given = []
    for number in range(draw(st.integers(1, rows))):
        asked = draw(st.lists(_conditions(), min_size=1, max_size=3))
        split = draw(st.integers(0, len(asked)))
        given.append(
            Row(
                clause=Clause(f"R-{number}", "A rule.", DESK),
                when=asked[:split],
                unless=asked[split:],
                gives=draw(st.sampled_from(OUTCOMES)),
                rank=draw(st.sampled_from([0, 0, 0, 1])),
            )
        )
    assume(len({each.fact for row in given for each in row.tests}) <= facts)
    fallback = Row(clause=Clause("R-9", "The rest.", DESK), when=(), gives="desk")
    try:
        return DecisionTable(
            name="random",
            rows=given,
            hit=draw(st.sampled_from(Hit)) if hit is None else hit,
            otherwise=draw(st.sampled_from([None, fallback])),
            unknown=draw(st.sampled_from(Unknown)) if unknown is None else unknown,
            impossible=draw(st.lists(st.lists(_conditions(), min_size=1, max_size=2), max_size=2)),
        )
    except InvalidValueError:
        # What can never apply is refused, as its own tests show.
        assume(condition=False)


def world(table):
    """Yield every combination of values of the facts that a table asks for."""
    for values in product(*(WORLD[fact] for fact in table.facts)):
        yield dict(zip(table.facts, values, strict=True))


def passes(asked, value):
    """Tell whether a value meets a condition, in as many words."""
    if value is None:
        return not asked.wanted
    match asked.test:
        case "present":
            so = True
        case "equals":
            so = value == asked.limit
        case "one_of":
            so = value in asked.limit
        case "between":
            so = asked.limit[0] <= value < asked.limit[1]
        case "within":
            so = asked.limit in value
        case test:
            so = _ORDER[test](value, asked.limit)
    return so is asked.wanted


def applies(row, values):
    """Tell whether a row applies, where what is not known passes no test."""
    return all(passes(each, values[each.fact]) for each in row.when) and not any(
        passes(each, values[each.fact]) for each in row.unless
    )


def narrower(table, one, other, values):
    """Tell whether one row applies to less than another, by trying everything.

    Of a path only what stands above on the subject's own path is tried.
    """
    mine, theirs = (
        {
            number
            for number, each in enumerate(_around(table, values))
            if not is_open(table, row.tests, each) and applies(row, each)
        }
        for row in (one, other)
    )
    return mine < theirs


def _around(table, values):
    tried = [
        (None, *(values[fact][start:] for start in range(len(values[fact] or ()) + 1)))
        if fact.is_path and values[fact] is not None
        else (None, ())
        if fact.is_path
        else WORLD[fact]
        for fact in table.facts
    ]
    for each in product(*tried):
        yield dict(zip(table.facts, each, strict=True))


def is_open(table, tests, values):
    """Tell whether a table leaves open some conditions, as one of their facts is not known."""
    return table.unknown is Unknown.UNSPECIFIED and any(
        values[each.fact] is None and each.test != "present" for each in tests
    )


def deciding(table, values):
    """Return the rows that decide, in the order of rank, as the words of the table say."""
    applying = [row for row in sorted(table.rows, key=lambda row: row.rank) if applies(row, values)]
    if table.hit is Hit.ALL or not applying:
        return applying
    if table.hit is Hit.FIRST:
        return applying[:1]
    best = [row for row in applying if row.rank == applying[0].rank]
    return [row for row in best if not any(narrower(table, each, row, values) for each in best)]
