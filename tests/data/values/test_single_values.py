"""A single value is read from the text in which people and files write it, and never guessed."""

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import attrs
import pendulum
import pytest

from clientrules import data, days, months
from clientrules.core import Clause, Role, Source, Weekday, working_days
from clientrules.core.dates import next_month
from clientrules.core.dates.unit import Unit
from clientrules.core.money.amounts import Amount, Exact
from clientrules.core.working.hours import Opening
from clientrules.data.shapes import shape_of
from clientrules.regulations.roles import SALES_MANAGER
from clientrules.regulations.vip_club import VIP_R2
from clientrules.segmentation import AbcClass
from clientrules.service import Place
from tests.wrong_input.samples import CLAUSE

SHANGHAI = pendulum.timezone("Asia/Shanghai")
MORNING_AND_AFTERNOON = (Opening(32400, 43200), Opening(46800, 64800))
NINE = dt.datetime(2026, 3, 1, 9, 30)


def read(kind, given, *, clauses=None):
    """Return what a field of a kind holds of what is given."""
    holder = attrs.make_class("Holder", {"it": attrs.field()}, frozen=True)
    holder.__annotations__ = {"it": kind}
    return data.load(holder, {"it": given}, clauses=clauses).it


def refused(kind, given, *, clauses=None):
    """Return the one problem that a field of a kind has with what is given."""
    with pytest.raises(data.DataError) as caught:
        read(kind, given, clauses=clauses)
    (problem,) = caught.value.problems
    assert problem.path.startswith("it")
    return problem


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (str, "Ann", "Ann"),
        (str, 195, "195"),
        (int, 3, 3),
        (int, " 3 ", 3),
        (bool, True, True),
        (bool, 0, False),
        (bool, 1, True),
        (Amount, 1520, 1520),
        (Amount, "1520.50", Decimal("1520.50")),
        (Amount, Decimal("0.1"), Decimal("0.1")),
        (Exact, "0.95", Decimal("0.95")),
        (Exact, "95 %", Decimal("0.95")),
        (Exact, "95%", Decimal("0.95")),
        (Exact, "60/100", Fraction(3, 5)),
        (Exact, Fraction(1, 3), Fraction(1, 3)),
        (dt.date, "2026-01-31", dt.date(2026, 1, 31)),
        (dt.date, dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
        (type(days(1)), "3 months", months(3)),
        (type(days(1)), "13 working days", working_days(13)),
        (type(days(1)), "1 Day", days(1)),
        (type(days(1)), "day 10 of the next month", next_month(day=10)),
        (type(days(1)), days(2), days(2)),
        (AbcClass, "A", AbcClass.A),
        (AbcClass, AbcClass.B, AbcClass.B),
        (Weekday, "星期一", Weekday.MONDAY),
        (Unit, "working day", Unit.WORKING_DAYS),
        (Literal["day", "month"], "month", "month"),
        (Role, "sales manager", SALES_MANAGER),
        (Role, SALES_MANAGER.label_zh, SALES_MANAGER),
        (Role, "shop keeper", Role("shop keeper")),
        (Role, SALES_MANAGER, SALES_MANAGER),
        (Role, {"label": "keeper", "label_zh": "店主"}, Role("keeper", "店主")),
        (Clause, "VIP-R2", VIP_R2),
        (Clause, VIP_R2, VIP_R2),
        (float | None, None, None),
        (float, 3, 3.0),
        (dt.timedelta, 90, dt.timedelta(seconds=90)),
        (dt.timedelta, dt.timedelta(1), dt.timedelta(1)),
        (tuple[Opening, ...], "09:00-12:00, 13:00-18:00", MORNING_AND_AFTERNOON),
        (Hashable, "x", "x"),
        (Hashable, 3, 3),
        (Hashable, None, None),
        (Hashable, {"day": "2026-01-31"}, dt.date(2026, 1, 31)),
        (Hashable, {"decimal": "1.50"}, Decimal("1.50")),
        (Hashable, {"items": ["x", 1]}, ("x", 1)),
        (Hashable, dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
        (tuple[str, int], ["x", 1], ("x", 1)),
        (frozenset[str], ["x", "x"], frozenset("x")),
        (list[int], [1, "2"], (1, 2)),
        (Mapping[str, int], {"x": 1}, {"x": 1}),
        (Mapping[int, int], [[1, 2]], {1: 2}),
        (dt.date | pendulum.DateTime, "2026-01-31", dt.date(2026, 1, 31)),
    ],
)  # fmt: skip
def test_a_value_is_read_as_people_write_it(kind, given, value):
    found = read(kind, given)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2026-03-01T09:30:00+08:00[Asia/Shanghai]", pendulum.instance(NINE, tz=SHANGHAI)),
        ("2026-03-01T09:30:00+08:00", pendulum.instance(NINE, tz=pendulum.timezone(28800))),
        ("2026-03-01T09:30:00Z", pendulum.instance(NINE, tz="UTC")),
        (NINE.replace(tzinfo=dt.UTC), pendulum.instance(NINE, tz="UTC")),
    ],
)
def test_an_instant_is_read_with_its_offset_and_keeps_its_zone(given, value):
    found = read(pendulum.DateTime, given)
    assert (found, found.tzinfo) == (value, value.tzinfo)
    assert read(dt.date | pendulum.DateTime, given) == value


@pytest.mark.parametrize("fold", [0, 1])
def test_a_repeated_hour_is_told_apart_by_its_offset(fold):
    at = pendulum.datetime(2026, 10, 25, 1, 30, tz="Europe/London", fold=fold)
    plain = data.dump(Holding(at))
    assert plain["at"].startswith("2026-10-25T01:30:00+0" + "10"[fold])
    assert data.load(Holding, plain).at.timestamp() == at.timestamp()


@attrs.frozen
class Holding:
    """What holds an instant."""

    at: pendulum.DateTime


@pytest.mark.parametrize(
    ("kind", "given", "expected", "near"),
    [
        (str, None, "text", ""),
        (str, "\ud800", "text that can be written to a file", ""),
        (int, 1.0, "a whole number", ""),
        (int, True, "a whole number", ""),
        (int, "1" * 400, "a whole number", ""),
        (bool, "yes", "true or false", "true"),
        (bool, "否", "true or false", "false"),
        (bool, 2, "true or false", ""),
        (Amount, 0.1, "a float is not exact", '"0.1"'),
        (Amount, float("nan"), "a float is not exact", ""),
        (Amount, "1,520", "an amount in digits", "1520"),
        (Amount, "¥ 1520", "an amount in digits", "1520"),
        (Amount, "0,95", "an amount in digits", "0.95"),
        (Amount, "-¥5", "an amount in digits", ""),
        (Amount, "95 %", "an amount in digits", ""),
        (Amount, Decimal("NaN"), "an amount in digits", ""),
        (Exact, 0.95, "a float is not exact", '"0.95"'),
        (Exact, "1/0", "an exact number", ""),
        (Exact, "half", "an exact number", ""),
        (dt.date, NINE, "a day without a time", "2026-03-01"),
        (dt.date, "2026-02-30", "a day, such as", ""),
        (dt.date, "1.3.2026", "a day, such as", ""),
        (pendulum.DateTime, "2026-03-01T09:30:00", "its offset from UTC as well", ""),
        (pendulum.DateTime, NINE, "its offset from UTC as well", ""),
        (pendulum.DateTime, "tomorrow", "an instant with its offset", ""),
        (pendulum.DateTime, 5, "an instant with its offset", ""),
        (pendulum.DateTime, "2026-03-01T09:30:00+08:00[Mars/Base]", "a zone", ""),
        (pendulum.DateTime, "2026-03-01T09:30:00[Asia/Shanghai]", "its offset from UTC", ""),
        (
            pendulum.DateTime,
            "2026-03-01T09:30:00+07:00[Asia/Shanghai]",
            "the offset that Asia/Shanghai has then",
            "2026-03-01T10:30:00+08:00",
        ),
        (pendulum.DateTime, "0001-01-01T00:00:00+14:00", "a nearer one", ""),
        (type(days(1)), "6 wks", "a length of time", '"6 weeks"'),
        (type(days(1)), "6 moons ago", "a length of time", ""),
        (type(days(1)), "soon", "a length of time", ""),
        (type(days(1)), 6, "a length of time", ""),
        (type(days(1)), "day 40 of the next month", "1 to 31", ""),
        (AbcClass, "D", "one of A, B, C", ""),
        (Weekday, "mondey", "one of monday, tuesday", "monday"),
        (Unit, "wrking day", "one of minute", "working day"),
        (Unit, None, "one of minute", ""),
        (Literal["day", "month"], "moth", "one of day, month", "month"),
        (Role, "", "a post", ""),
        (Role, {"label": 3}, "text", ""),
        (Role, {"name": "x"}, "a post", ""),
        (Clause, "VIP-R22", "the id of a clause", "VIP-R2"),
        (Clause, 5, "the id of a clause", ""),
        (Clause, {"id": "X"}, "the id of a clause", ""),
        (Clause, {"id": "", "says": "x"}, "some words", ""),
        (float, "x", "degrees", ""),
        (dt.timedelta, "x", "a number of seconds", ""),
        (tuple[Opening, ...], "9", "09:00-12:00", ""),
        (Hashable, 1.5, "text, a whole number", ""),
        (Hashable, {"decimal": "x"}, "exact digits", ""),
        (Hashable, {"decimal": "NaN"}, "exact digits", ""),
        (Hashable, {"a": 1, "b": 2}, "text, a whole number", ""),
        (Hashable, {"items": 3}, "text, a whole number", ""),
        (tuple[str, ...], "Zed", "a list", "['Zed']"),
        (tuple[str, ...], "Z" * 99, "a list", ""),
        (tuple[str, int], ["x"], "a list of 2", ""),
        (Mapping[str, int], "x", "a table from name to value", ""),
        (Mapping[str, int], ["x"], "a table from name to value", ""),
        (Place, 5, "a table with latitude, longitude", ""),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(kind, given, expected, near):
    problem = refused(kind, given)
    assert expected in problem.expected
    assert problem.near == near


def test_a_clause_of_the_firm_is_known_by_its_id_or_written_out():
    assert read(Clause, "OUR-1", clauses={"OUR-1": CLAUSE}) is CLAUSE
    written = {"id": "P-1", "says": "Who pays.", "in_principle": "sales manager"}
    assert read(Clause, written) == Clause(
        "P-1", "Who pays.", Source("The firm's own rules"), in_principle=SALES_MANAGER
    )
    assert read(Clause, written | {"source": "House"}).source == Source("House")
    assert read(Clause, written | {"source": " "}).source.title == "The firm's own rules"
    inner = {"title": "House", "trade": "shops"}
    assert read(Clause, written | {"source": inner}).source == Source("House", trade="shops")
    again = data.dump(Citing(read(Clause, written | {"source": inner})))
    assert data.load(Citing, again).clause.source.trade == "shops"


@attrs.frozen
class Citing:
    """What holds a clause."""

    clause: Clause


def test_equal_values_are_written_alike():
    assert shape_of(Exact).write(Fraction(1, 2), full=False) == "1/2"
    assert shape_of(Exact).write(Decimal("1E+3"), full=False) == "1000"
    assert shape_of(Exact).write(7, full=False) == 7
    assert shape_of(dt.timedelta).write(dt.timedelta(seconds=1.5), full=False) == 1.5
    assert shape_of(dt.timedelta).write(dt.timedelta(seconds=2), full=False) == 2
    assert shape_of(frozenset[str]).write(frozenset("ba"), full=False) == ["a", "b"]
    assert shape_of(Hashable).write(AbcClass.A, full=False) == "A"
    assert shape_of(Hashable).write(dt.date(2026, 1, 31), full=False) == {"day": "2026-01-31"}
    either = shape_of(dt.date | pendulum.DateTime)
    assert either.write(dt.date(2026, 1, 31), full=False) == "2026-01-31"
    assert either.write(pendulum.datetime(2026, 1, 31), full=False) == "2026-01-31T00:00:00+00:00"
    assert shape_of(Role).write(Role("keeper", "店主"), full=False) == {
        "label": "keeper",
        "label_zh": "店主",
    }
    assert shape_of(Hashable).write(("x", Decimal(1)), full=False) == {
        "items": ["x", {"decimal": "1"}]
    }
