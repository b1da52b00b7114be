"""What parking a case gains by the clocks of a policy."""

import attrs
import pytest

from clientrules.complaints import (
    ClockPolicy,
    ClockRule,
    ExtensionLimit,
    Holding,
)
from clientrules.complaints.case.process import FACTORY_PROCESS, ComplaintProcess
from clientrules.complaints.deadlines.source_clocks import FACTORY_CLOCKS
from clientrules.complaints.lint.clock_leaks import clock_leaks
from clientrules.complaints.regimes import UK_DISP_PAYMENTS
from clientrules.core import WorkingTime
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import Term, days, hours, months, working_days
from clientrules.core.dates.unit import Unit
from clientrules.core.finding import FindingKind
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.errors import InvalidTypeError

OURS = Clause("Q-2", "A complaint is answered within a term.", Source("House rules"))
WEEK = WorkingTime(dict.fromkeys(("Monday", "Tuesday", "Thursday"), "09:00-17:00"), "UTC")


def policy(term=hours(48), *, stops=(), starts="received", ends=("answered",), **given):
    rule = {name: given.pop(name) for name in ("holding", "extension") if name in given}
    clock = ClockRule("answer", OURS, starts, ends, term, **rule)
    return ClockPolicy(rules=[clock], zone="UTC", stops=stops, **given)


def example(found):
    return [each.example for each in found]


def test_a_pause_of_two_minutes_over_midnight_puts_off_a_term_in_days():
    (parked,) = clock_leaks(policy(days(2)))
    assert (parked.kind, parked.place) == (FindingKind.PARK, "rules[answer]")
    assert parked.example == (
        "started at noon on 2024-03-04 it is due 2024-03-06",
        "paused from 23:59 to 00:01, 2024-03-07",
    )
    assert parked.gain is None
    assert parked.clauses == (OURS,)


@pytest.mark.parametrize("term", [hours(48), Term(48 * 60, Unit.MINUTES)])
def test_a_term_in_hours_loses_no_more_than_the_pause(term):
    assert clock_leaks(policy(term)) == ()


def test_a_term_in_working_days_loses_nothing_to_a_pause_by_night():
    assert clock_leaks(policy(working_days(2), hours=WEEK)) == ()
    assert clock_leaks(policy(working_days(2))) == ()


def test_a_case_that_cannot_wait_is_not_paused():
    steps = Workflow(OURS, [Step("received"), Step("answered", after=["received"])])
    process = ComplaintProcess(workflow=steps)
    assert len(clock_leaks(policy(days(2), process=process))) == 1
    without = attrs.evolve(process, asides=())
    assert clock_leaks(policy(days(2), process=without)) == ()
    assert clock_leaks(policy(days(2), ends=("answered", "waiting"))) == ()


@pytest.mark.parametrize("stop", ["withdrawn", "merged"])
def test_a_case_stopped_and_taken_up_again_has_its_time_once_more(stop):
    (parked,) = clock_leaks(policy(stops=[stop]))
    assert parked.example[1] == (
        "withdrawn and taken up again on its last day, 2024-03-08 00:00:00+00:00"
    )
    assert "taken up again" in parked.what
    assert clock_leaks(policy()) == ()


def test_a_case_of_another_step_is_taken_up_again_as_well():
    (parked,) = clock_leaks(policy(stops=["withdrawn"], starts="handled"))
    assert "taken up again" in parked.what


def test_a_stop_that_the_process_does_not_have_or_that_meets_the_clock_stops_nothing():
    assert clock_leaks(policy(stops=["abandoned"], process=FACTORY_PROCESS)) == ()
    assert clock_leaks(policy(stops=["waiting"])) == ()
    assert clock_leaks(policy(stops=["answered"])) == ()


def test_a_clock_started_by_a_pause_or_a_merger_is_left_alone():
    for starts in ("waiting", "merged"):
        assert clock_leaks(policy(days(2), starts=starts, stops=["withdrawn"])) == ()


def test_a_term_beyond_the_calendar_is_no_error():
    ages = Term(5000, Unit.YEARS)
    assert clock_leaks(policy(ages, extension=ExtensionLimit(longest=ages))) == ()
    assert clock_leaks(policy(days(5001), stops=["withdrawn"])) == ()
    assert len(clock_leaks(policy(days(5000), stops=["withdrawn"]))) == 2
    held = policy(holding=Holding(term=days(5001)), stops=["withdrawn"])
    assert clock_leaks(held) == ()
    assert clock_leaks(policy(extension=ExtensionLimit(longest=days(5001)))) == ()


@pytest.mark.parametrize(("longer", "count"), [(96, 0), (97, 1)])
def test_a_holding_response_adds_no_more_than_the_term(longer, count):
    held = policy(holding=Holding(term=hours(longer)))
    assert len(clock_leaks(held)) == count


def test_a_holding_response_by_a_pause_is_told_as_a_pause():
    (parked,) = clock_leaks(policy(holding=Holding(term=hours(97), step="waiting")))
    assert parked.what.startswith("a pause of two minutes")


@pytest.mark.parametrize(("longest", "count"), [(48, 0), (49, 1)])
def test_an_extension_adds_no_more_than_the_term(longest, count):
    extended = policy(extension=ExtensionLimit(longest=hours(longest)))
    assert len(clock_leaks(extended)) == count


def test_each_priority_is_tried():
    limit = ExtensionLimit(longest=hours(30), priorities=["low"])
    terms = {"high": hours(24), "low": hours(48)}
    assert clock_leaks(policy(terms, extension=limit)) == ()
    assert len(clock_leaks(policy(terms, extension=attrs.evolve(limit, priorities=())))) == 1
    twice = attrs.evolve(limit, priorities=(), longest=hours(49))
    (parked,) = clock_leaks(policy(terms, extension=twice))
    assert parked.example[0].endswith("due 2024-03-05 12:00:00+00:00")


def test_a_clock_without_a_term_gives_nothing_away():
    assert clock_leaks(policy(None, stops=["withdrawn"])) == ()


def test_of_several_clocks_the_first_is_told_and_the_others_named():
    rules = [ClockRule(name, OURS, "received", ["answered"], months(1)) for name in "ABC"]
    (parked,) = clock_leaks(ClockPolicy(rules=rules, zone="UTC", stops=()))
    assert parked.place == "rules[A]"
    assert parked.example[-1] == "likewise B, C"


def test_a_payments_firms_holding_response_more_than_doubles_its_term():
    week = WorkingTime(dict.fromkeys(("Monday", "Tuesday"), "09:00-17:00"), "Europe/London")
    found = clock_leaks(attrs.evolve(UK_DISP_PAYMENTS, hours=week, stops=()))
    assert [each.what for each in found] == [
        "a holding response adds more to final response than the term itself"
    ]


def test_the_factorys_report_is_parked_in_two_ways():
    assert [each.place for each in clock_leaks(FACTORY_CLOCKS)] == ["rules[report]"] * 2


def test_only_clocks_are_searched():
    with pytest.raises(InvalidTypeError, match="expected a ClockPolicy"):
        clock_leaks(None)
