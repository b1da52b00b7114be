"""Editions, tables of n rows, splits among n, and a year with n holidays or pauses."""

from functools import cache, partial

import attrs

from clientrules.core import (
    Band,
    Edition,
    Editions,
    Table,
    TableRow,
    Weekday,
    WorkingTime,
    allocate,
    money,
    tables,
    working_hours,
)
from clientrules.segmentation import ValueCuts
from tests.growth.asks.times import LATER, START, ZONE, day, instant
from tests.growth.handed import Coin, Each, Many, names
from tests.wrong_input.samples import CLAUSE

# Tables.

PLACE = tables.custom_fact("place", str)
AMOUNT = tables.custom_fact("amount", int)


class Lead:
    """Whom a table of places is asked about."""

    def __init__(self, **attributes):
        self.attributes = attributes


@cache
def _table(n):
    """Return a table of n rows, one a place."""
    rows = [tables.Row(clause=CLAUSE, when=(PLACE.equals(name),), gives=name) for name in names(n)]
    return tables.DecisionTable(name="places", rows=rows, hit=tables.Hit.FIRST)


@cache
def _of_facts(n):
    """Return a table of n rows, each of a fact of its own."""
    facts = [tables.custom_fact(name, str) for name in names(n)]
    rows = [tables.Row(clause=CLAUSE, when=(fact.equals("A"),), gives="A") for fact in facts]
    return tables.DecisionTable(name="facts", rows=rows, hit=tables.Hit.FIRST), facts


def _impossible(n):
    rows = [tables.Row(clause=CLAUSE, when=(PLACE.equals("A"),), gives="A")]
    never = Many([(PLACE.equals(name), AMOUNT.equals(3)) for name in names(n)])
    return partial(
        tables.DecisionTable,
        name="places",
        rows=[*rows, tables.Row(clause=CLAUSE, when=(AMOUNT.equals(3),), gives="B")],
        hit=tables.Hit.FIRST,
        impossible=never,
    )


def _decided(n):
    table, facts = _of_facts(n)
    return partial(table.decide_on, Each((fact, "B") for fact in facts))


def _domains(n):
    return {PLACE: Many(names(n))}


LEAD = Lead(place="nowhere")


def _keyed(n):
    return Table(TableRow(name, place, CLAUSE) for place, name in enumerate(names(n)))


def _banded(n):
    bands = [Band(low=place, high=place + 1) for place in range(n)]
    return Table(TableRow(band, "A", CLAUSE) for band in [*bands, Band(low=n)])


def _each_row(table):
    def make(n):
        made = table(n)
        return lambda: [made.look_up(row.key if table is _keyed else 1) for row in made.rows]

    return make


# Editions.


def _editions(n):
    """Return n editions, one a day."""
    return Editions(
        Many(Edition(day(place), ValueCuts(current=place + 1, potential=1)) for place in range(n))
    )


def _books(n):
    return Editions(
        Edition(day(place), {"values": ValueCuts(current=place + 1, potential=1)})
        for place in range(n)
    )


def _each_day(n):
    made = _editions(n)
    return lambda: [made.on(day(place)) for place in range(n)]


# Working time.

WEEK = dict.fromkeys(list(Weekday)[:5], "09:00-17:00")


@cache
def _plain():
    """Return a firm's hours, which know already what they are asked of the years asked about."""
    made = WorkingTime(WEEK, ZONE)
    made.working_days_between(START, LATER)
    return made


def _odd_days(n, holds="10:00-15:00"):
    return Each((day(2 * place), holds) for place in range(n))


def _pauses(n):
    return Many((instant(2 * place), instant(2 * place + 1)) for place in range(n))


def _hours(name, *arguments):
    """Return what asks for so many days, or so much time in them."""
    return lambda n: partial(
        getattr(_plain(), name), *[each(n) if callable(each) else each for each in arguments]
    )


def _end(n):
    return instant(2 * n)


def _last(n):
    return day(2 * n)


def _term(n):
    return working_hours(4 * n)


HOURS = {
    "add": _hours("add", instant(0), _term),
    "add_seconds": _hours("add_seconds", instant(0).int_timestamp, lambda n: 3600 * n),
    "add_working_days": _hours("add_working_days", START, lambda n: n),
    "add_working_days_many": _hours("add_working_days_many", [START], lambda n: n),
    "elapsed": _hours("elapsed", instant(0), _end),
    "explain": _hours("explain", instant(0), _end),
    "hours_on": _hours("hours_on", _last),
    "is_open": _hours("is_open", _end),
    "is_provisional": _hours("is_provisional", 2024),
    "is_working_day": _hours("is_working_day", _last),
    "next_open": _hours("next_open", _end),
    "periods": lambda n: lambda: list(_plain().periods(instant(0), _end(n))),
    "provisional_years": _hours("provisional_years", START, _last),
    "seconds_between": _hours(
        "seconds_between", instant(0).int_timestamp, lambda n: _end(n).int_timestamp
    ),
    "subtract": _hours("subtract", _end, _term),
    "working_days_between": _hours("working_days_between", START, _last),
}


ASKS = {
    "allocate(weights)": lambda n: partial(allocate, 1000, Many(map(Coin, range(1, n + 1)))),
    "core.money.allocate_instalments(weights)": lambda n: partial(
        money.allocate_instalments, [100, 200], Many(map(Coin, range(1, n + 1)))
    ),
    "core.money.allocate_instalments(instalments)": lambda n: partial(
        money.allocate_instalments, Many(map(Coin, range(1, n + 1))), [1, 2]
    ),
    "core.Table(rows)": lambda n: partial(_keyed, n),
    "core.Table(rows): of bands": lambda n: partial(_banded, n),
    "core.Table.look_up": _each_row(_keyed),
    "core.Table.look_up: of bands": lambda n: partial(_banded(n).look_up, 1),
    "core.tables.DecisionTable(rows)": lambda n: partial(_table.__wrapped__, n),
    "core.tables.DecisionTable(rows): of facts of their own": lambda n: partial(
        _of_facts.__wrapped__, n
    ),
    "core.tables.DecisionTable(impossible)": _impossible,
    "core.tables.DecisionTable.decide": lambda n: partial(_table(n).decide, LEAD),
    "core.tables.DecisionTable.decide: of facts of their own": lambda n: partial(
        _of_facts(n)[0].decide, LEAD
    ),
    "core.tables.DecisionTable.decide_on": lambda n: partial(_table(n).decide_on, {PLACE: "no"}),
    "core.tables.DecisionTable.decide_on(values)": _decided,
    "core.tables.DecisionTable.never": lambda n: partial(getattr, _impossible(n)(), "never"),
    "core.tables.DecisionTable.require_asked": lambda n: partial(
        _of_facts(n)[0].require_asked, _of_facts(1)[1][0]
    ),
    "core.tables.DecisionTable.rule": lambda n: partial(_table(n).rule, 0, ["nowhere"]),
    "core.tables.DecisionTable.rule(values)": lambda n: partial(_of_facts(n)[0].rule, 0, ["B"] * n),
    "core.tables.coverage(domains)": lambda n: partial(
        tables.coverage, _table(2), domains=_domains(n)
    ),
    "core.tables.counterfactuals(domains)": lambda n: (
        lambda: list(tables.counterfactuals(_table(2), LEAD, domains=_domains(n), most=1))
    ),
    "core.tables.write_table(table)": lambda n: partial(tables.write_table, _table(n), str),
    "core.tables.read_table(data)": lambda n: partial(
        tables.read_table,
        tables.write_table(_table(n), str),
        facts={"place": PLACE},
        clauses={CLAUSE.id: CLAUSE},
        gives=str,
    ),
    "Editions(editions)": lambda n: partial(attrs.evolve, _editions(n)),
    "Editions.on": _each_day,
    "Editions.edition_on": lambda n: partial(_editions(n).edition_on, day(n)),
    "Editions.changes": lambda n: _editions(n).changes,
    "Editions.editions": lambda n: partial(_books(n).editions, "values"),
    "core.WorkingTime(holidays)": lambda n: partial(
        WorkingTime, WEEK, ZONE, holidays=_odd_days(n, "closed")
    ),
    "core.WorkingTime(shifts)": lambda n: partial(WorkingTime, WEEK, ZONE, shifts=_odd_days(n)),
    "core.WorkingTime(breaks)": lambda n: partial(WorkingTime, WEEK, ZONE, breaks=_odd_days(n)),
    "core.WorkingTime.add(pauses)": lambda n: partial(
        _plain().add, instant(0), working_hours(4), pauses=_pauses(n)
    ),
    "core.WorkingTime.elapsed(pauses)": lambda n: partial(
        _plain().elapsed, instant(0), instant(2 * n), pauses=_pauses(n)
    ),
    "core.WorkingTime.explain(pauses)": lambda n: partial(
        _plain().explain, instant(0), instant(2 * n), pauses=_pauses(n)
    ),
    "core.WorkingTime.add_working_days_many(days)": lambda n: partial(
        _plain().add_working_days_many, Many(map(day, range(n))), 5
    ),
}
ASKS |= {f"core.WorkingTime.{name}": ask for name, ask in HOURS.items()}
