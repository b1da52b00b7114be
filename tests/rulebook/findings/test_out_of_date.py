"""What was read or planned too long ago is told of a day."""

import datetime as dt

import attrs
import pytest

from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.regimes import UK_DISP
from clientrules.rulebook import Rulebook, lint
from clientrules.service import GreetingPolicy

READ = UK_DISP.read
DAY = dt.timedelta(days=1)


def found(book, on):
    return [each.place for each in lint(book, on).of_kind("outdated")]


def test_a_regime_is_out_of_date_after_the_day_until_which_it_was_checked():
    book = Rulebook(clocks=UK_DISP)
    assert found(book, READ) == []
    assert found(book, READ + DAY) == ["clocks.read"]
    assert found(book, None) == []
    (old,) = lint(book, READ + DAY).of_kind("outdated")
    assert old.example == (str(UK_DISP.source),)
    assert old.clauses[0].id == "DISP-1.6-ACK"


def test_clocks_that_were_read_nowhere_are_never_out_of_date():
    assert found(Rulebook(clocks=FACTORY_CLOCKS), dt.date(2099, 1, 1)) == []


def test_clocks_of_no_source_are_read_somewhere():
    (old,) = lint(Rulebook(clocks=attrs.evolve(UK_DISP, source=None)), READ + DAY).of_kind(
        "outdated"
    )
    assert old.example == ("its source",)


@pytest.mark.parametrize("name", ["festivals", "tastings", "activities"])
def test_a_calendar_is_out_of_date_after_its_last_day(name):
    last = dt.date(2026, 10, 1)
    book = Rulebook(greetings=GreetingPolicy(**{name: {last: "autumn", last - DAY: "eve"}}))
    assert found(book, last) == []
    assert found(book, last + DAY) == [f"greetings.{name}"]
    assert found(Rulebook(greetings=GreetingPolicy(**{name: {}})), last) == []
