"""What of a policy's clocks can never happen, or does nothing."""

from decimal import Decimal

import attrs
import pytest

from clientrules.complaints import (
    ClockPolicy,
    ClockRule,
    Holding,
    Ladder,
    LadderStep,
    regimes,
)
from clientrules.complaints.case.process import FACTORY_PROCESS, ISO_PROCESS
from clientrules.complaints.deadlines.source_clocks import (
    FACTORY_CLOCKS,
    ISO_CLOCKS,
    PROPERTY_CLOCKS,
)
from clientrules.complaints.lint.clock_faults import clock_faults
from clientrules.core import WorkingTime
from clientrules.core.clause import Clause, Source
from clientrules.core.dates.term import days, hours, working_days
from clientrules.core.role import Role
from clientrules.errors import InvalidTypeError
from clientrules.lazy import face

OURS = Clause("Q-2", "A complaint is answered within a term.", Source("House rules"))
BOSS, CLERK = Role("boss"), Role("clerk")
READY = {
    name: each
    for name in face(regimes.__name__)
    if isinstance(each := getattr(regimes, name), ClockPolicy)
} | {"factory": FACTORY_CLOCKS, "property": PROPERTY_CLOCKS, "iso": ISO_CLOCKS}


def policy(term=days(5), *, starts="received", ends=("communicated",), **given):
    named = ("holding", "ladder", "warn", "restarts")
    rule = {name: given.pop(name) for name in named if name in given}
    clock = ClockRule("answer", OURS, starts, ends, term, **rule)
    return ClockPolicy(rules=[clock], zone="UTC", **given)


def kinds(clocks, process=None):
    return [each.kind.value for each in clock_faults(clocks, process)]


@pytest.mark.parametrize("ready", READY.values(), ids=READY)
def test_the_ready_clocks_have_no_fault_but_the_working_time_that_is_the_firms(ready):
    assert set(kinds(ready)) <= {"gap"}
    week = WorkingTime({"Monday": "09:00-17:00"}, ready.tz)
    assert kinds(attrs.evolve(ready, hours=week)) == []


def test_a_clock_that_no_step_starts_is_told_with_the_nearest():
    (fault,) = clock_faults(policy(starts="recieved"), ISO_PROCESS)
    assert (fault.kind.value, fault.place) == ("unreachable", "rules[answer]")
    assert fault.what.endswith("waits for 'recieved'; did you mean 'received'?")
    assert clock_faults(policy(), ISO_PROCESS) == ()
    assert clock_faults(policy(starts="recieved")) == ()


def test_a_clock_that_no_step_meets_is_never_met():
    (fault,) = clock_faults(policy(ends=["answered"]), ISO_PROCESS)
    assert fault.what == "no step of the process meets answer, which waits for answered"
    assert kinds(policy(ends=["answered", "closed"]), ISO_PROCESS) == ["mismatch"]
    assert kinds(policy(ends=["accepted", "closed"]), ISO_PROCESS) == []


def test_a_holding_response_is_a_step_of_the_process():
    held = Holding(term=days(9), step="holding respons")
    (fault,) = clock_faults(policy(holding=held), ISO_PROCESS)
    assert fault.what.endswith("did you mean 'holding response'?")
    assert kinds(policy(holding=Holding(term=days(9))), ISO_PROCESS) == []


def test_the_policys_own_process_is_asked_unless_another_is_given():
    clocks = policy(ends=["approved", "communicated"], process=FACTORY_PROCESS)
    assert kinds(clocks) == ["mismatch"]
    assert kinds(clocks, ISO_PROCESS) == []


def test_an_exit_that_does_not_stop_a_clock_leaves_it_running():
    (fault,) = clock_faults(policy(stops=["merged"]), ISO_PROCESS)
    assert fault.what == "the case ends when it is withdrawn, and answer runs on"
    assert fault.repair == "stops = ['merged', 'withdrawn']"
    met = policy(stops=["merged"], ends=["communicated", "withdrawn"])
    assert kinds(met, ISO_PROCESS) == []


def test_a_clock_that_starts_after_all_that_meets_it_is_never_met():
    late = policy(starts="closed", ends=["acknowledged", "communicated"])
    assert kinds(late, ISO_PROCESS) == ["unreachable"]
    again = policy(starts="closed", ends=["acknowledged", "followed up"])
    assert kinds(again, ISO_PROCESS) == []
    # An alternative can be offered again and again.
    repeated = policy(starts="options exhausted", ends=["alternative offered"])
    assert kinds(repeated, ISO_PROCESS) == []


def test_a_clock_that_its_own_start_meets_measures_nothing():
    assert kinds(policy(ends=["received", "closed"]), ISO_PROCESS) == ["idle"]


@pytest.mark.parametrize(("term", "found"), [(5, ["order"]), (6, [])])
def test_a_holding_response_gives_more_time(term, found):
    assert kinds(policy(holding=Holding(term=days(term)))) == found


def test_a_holding_response_is_held_against_each_priority_and_told_once():
    terms = {"low": days(9), "high": days(2), "middle": days(8)}
    (fault,) = clock_faults(policy(terms, holding=Holding(term=days(7))))
    assert fault.what == (
        "the term after a holding response, 7 days, is no longer than 9 days, the term without one"
    )
    assert kinds(policy(holding=Holding(term=days(5), step="waiting"))) == []


def ladder(*steps):
    return Ladder([LadderStep(CLERK, clause=OURS, **step) for step in steps])


def test_a_step_of_a_ladder_that_falls_after_a_higher_one_never_counts():
    turned = ladder({"after": days(3)}, {"after": days(1)}, {"after": days(2)})
    (fault,) = clock_faults(policy(ladder=turned))
    assert fault.kind.value == "unreachable"
    assert fault.what.startswith("step 1 of the ladder, 3 days after")
    rising = ladder({"before": days(1)}, {"after": days(1)}, {"after": days(1)})
    assert kinds(policy(ladder=rising)) == []


@pytest.mark.parametrize(("before", "found"), [(4, []), (5, ["order"])])
def test_a_warning_comes_after_the_clock_has_started(before, found):
    assert kinds(policy(ladder=ladder({"before": days(before)}))) == found


def test_a_ladder_of_all_clocks_is_told_once():
    rules = [ClockRule(name, OURS, "received", ["closed"], days(5)) for name in "AB"]
    turned = ladder({"after": days(3)}, {"after": days(1)})
    clocks = ClockPolicy(rules=rules, zone="UTC", ladder=turned)
    assert kinds(clocks) == ["unreachable"]
    own = [attrs.evolve(rule, ladder=turned) for rule in rules]
    assert kinds(attrs.evolve(clocks, rules=own)) == ["unreachable"] * 2


@pytest.mark.parametrize(
    ("warn", "found"), [(None, []), ("0", ["idle"]), ("0.5", []), ("1", ["idle"])]
)
def test_a_clock_is_at_risk_for_some_time(warn, found):
    share = None if warn is None else Decimal(warn)
    assert kinds(policy(warn=share)) == found
    whole = attrs.evolve(policy(), warn=share)
    assert [each.place for each in clock_faults(whole)] == ["warn"] * len(found)


def test_working_time_is_counted_by_the_firms_hours():
    assert kinds(policy(working_days(3))) == ["gap"]
    assert kinds(policy({"low": hours(3), "high": working_days(1)})) == ["gap"]
    week = WorkingTime({"Monday": "09:00-17:00"}, "UTC")
    assert kinds(policy(working_days(3), hours=week)) == []


def test_only_clocks_are_searched():
    with pytest.raises(InvalidTypeError, match="expected a ClockPolicy"):
        clock_faults(None)
