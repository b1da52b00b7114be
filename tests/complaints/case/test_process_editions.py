"""Which process a case goes by where the firm changes it: that of the day of its receipt."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.flows import ISO_FLOW
from clientrules.complaints.case.process import ComplaintProcess
from clientrules.complaints.case.progress import (
    advance,
    deviations,
    missing,
    next_steps,
    reopen,
)
from clientrules.core.editions.edition import Edition, Editions
from clientrules.core.editions.transition import Transition
from clientrules.core.outcome import Refused
from clientrules.core.tables.form import Form
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.errors import InvalidValueError, NotInForceError, UnknownKeyError
from tests.complaints.cases import case, hour
from tests.core.samples import OURS

ZONE = "Asia/Shanghai"
MIDNIGHT = hour(0).add(days=1).start_of("day")  # that of 2 March 2024
BEFORE = dt.timedelta(microseconds=1)
FIRST, SECOND = dt.date(2024, 3, 1), dt.date(2024, 3, 2)


def process(*names, **facts):
    """Return a process of steps each of which follows the one before it, as the last ends it."""
    befores = ((), *((name,) for name in names))
    steps = [
        Step(name, after=before, ends=name == names[-1])
        for name, before in zip(names, befores, strict=False)
    ]
    return ComplaintProcess(workflow=Workflow(OURS, steps), zone=ZONE, **facts)


SHORT = process("received", "answered", forms={"answered": Form(OURS, ["reply"])})
LONG = process("received", "checked", "answered")


def editions(governed_by=None, *transitions, old=SHORT, new=LONG):
    return Editions(
        [
            Edition(dt.date(2024, 1, 1), old, name="short"),
            Edition(SECOND, new, name="long", transitions=transitions),
        ],
        governed_by=governed_by,
    )


OLD_CASE = open_complaint("C1", [("happened", "received", MIDNIGHT - BEFORE)])
NEW_CASE = open_complaint("C2", [("happened", "received", MIDNIGHT)])


def names(decision):
    return [each.name for each in decision.value]


def cited(decision):
    return {reason.edition for reason in decision.reasons}


@pytest.mark.parametrize(
    ("complaint", "step", "edition"),
    [(OLD_CASE, "answered", "short"), (NEW_CASE, "checked", "long")],
    ids=["before midnight", "at midnight"],
)
def test_the_process_of_the_day_of_the_receipt_says_what_follows(complaint, step, edition):
    following = next_steps(complaint, policy=editions())
    assert (names(following), cited(following)) == ([step], {edition})
    assert f"in force: {edition}" in following.why()
    taken = advance(complaint, ("happened", step, MIDNIGHT.add(days=9)), policy=editions())
    assert (taken.value.done, cited(taken)) == (("received", step), {edition})
    again = advance(complaint, complaint.events[0], policy=editions())
    assert cited(again) == {edition}


def test_what_is_missing_goes_by_the_receipt():
    old, new = (missing(each, policy=editions()) for each in (OLD_CASE, NEW_CASE))
    assert (names(old), cited(old)) == (["answered", "reply"], {"short"})
    assert (names(new), cited(new)) == (["checked", "answered"], {"long"})
    gone = OLD_CASE.including(("happened", "withdrawn", MIDNIGHT))
    assert cited(missing(gone, policy=editions())) == {"short"}
    assert cited(next_steps(gone, policy=editions())) == {"short"}


def test_an_event_is_refused_by_the_process_of_the_receipt_whose_edition_is_cited():
    refused = advance(NEW_CASE, ("happened", "answered", MIDNIGHT.add(days=1)), policy=editions())
    assert isinstance(refused.value, Refused)
    assert refused.value.reasons == refused.reasons
    assert cited(refused) == {"long"}
    assert [reason.text() for reason in refused.reasons] == ["answered comes after checked"]


def test_the_first_event_of_a_case_is_its_receipt():
    taken = advance(open_complaint("C3"), ("happened", "received", MIDNIGHT), policy=editions())
    assert cited(taken) == {"long"}


def test_deviations_go_by_the_process_of_the_receipt():
    late = ("happened", "answered", MIDNIGHT.add(days=1))
    old = deviations(OLD_CASE.including(late), policy=editions())
    new = deviations(NEW_CASE.including(late), policy=editions())
    assert (old.value, cited(old)) == ((), {"short"})
    assert (len(new.value), cited(new)) == (1, {"long"})


def test_each_event_may_go_by_the_process_of_its_own_day():
    late = ("happened", "answered", MIDNIGHT.add(days=1))
    found = deviations(OLD_CASE.including(late), policy=editions("event"))
    assert (len(found.value), cited(found)) == (1, {"long"})
    early = ("happened", "answered", MIDNIGHT - BEFORE)
    assert deviations(OLD_CASE.including(early), policy=editions("event")).value == ()
    refused = advance(OLD_CASE, late, policy=editions("event"))
    assert isinstance(refused.value, Refused)
    assert cited(deviations(open_complaint("C3"), policy=editions("event"), on=FIRST)) == {"short"}


def test_the_day_asked_may_govern_a_process():
    by_asked = editions("asked")
    assert names(next_steps(OLD_CASE, policy=by_asked, on=FIRST)) == ["answered"]
    assert names(next_steps(OLD_CASE, policy=by_asked, on=SECOND)) == ["checked"]
    assert names(missing(OLD_CASE, policy=by_asked, on=SECOND)) == ["checked", "answered"]
    for rule in (next_steps, missing, deviations):
        with pytest.raises(InvalidValueError, match="is not told: write on="):
            rule(OLD_CASE, policy=by_asked)


def test_a_case_of_which_nothing_is_known_goes_by_the_day_asked():
    assert cited(next_steps(open_complaint("C3"), policy=editions(), on=SECOND)) == {"long"}
    with pytest.raises(InvalidValueError, match="the day it was received governs, and it has not"):
        next_steps(open_complaint("C3"), policy=editions())
    with pytest.raises(NotInForceError):
        next_steps(open_complaint("C3"), policy=editions(), on=dt.date(2023, 12, 31))


def test_a_case_that_comes_back_is_one_of_its_own():
    done = OLD_CASE.including(("happened", "answered", MIDNIGHT.add(hours=1)))
    back = reopen(done, "C9", at=MIDNIGHT.add(hours=2), because="again", policy=editions())
    assert cited(back) == {"short"}
    assert names(next_steps(back.value, policy=editions())) == ["checked"]
    kept = reopen(OLD_CASE, "C9", at=MIDNIGHT, because="again", policy=editions())
    assert kept.value.reasons == kept.reasons
    assert cited(kept) == {"short"}


def test_whether_a_case_is_finished_may_go_by_the_day_on_which_it_comes_back():
    done = OLD_CASE.including(("happened", "answered", MIDNIGHT))
    strict = process("received", "checked", "signed")
    for governed_by in ("asked", "event"):
        policy = editions(governed_by, new=strict)
        assert isinstance(
            reopen(done, "C9", at=MIDNIGHT, because="again", policy=policy).value, Refused
        )


def test_open_cases_may_keep_the_old_exits():
    left = OLD_CASE.including(("happened", "withdrawn", MIDNIGHT))
    strict = process("received", "checked", "answered", exits=[], asides=["withdrawn"])
    lost = editions("asked", new=strict)
    kept = editions("asked", Transition("exits", keeps="old"), new=strict)
    assert names(missing(left, policy=lost, on=SECOND)) == ["checked", "answered"]
    assert names(missing(left, policy=kept, on=SECOND)) == []


def test_a_reason_that_goes_by_its_own_policy_keeps_it():
    signed = process("received", "answered", signatures={"answered": "received"})
    refused = advance(
        OLD_CASE, ("happened", "answered", MIDNIGHT, "Wang"), policy=editions(old=signed)
    )
    assert cited(refused) == {"short"}
    assert refused.reasons[0].numbers == ("signatures",)


def test_the_day_of_a_receipt_depends_on_the_zone_of_the_process():
    nowhere = ComplaintProcess(workflow=ISO_FLOW)
    policy = Editions([Edition(FIRST, nowhere)])
    with pytest.raises(InvalidValueError, match="whose day depends on the zone"):
        next_steps(case("received"), policy=policy)
    with pytest.raises(InvalidValueError, match="the zone is 'Mars'"):
        ComplaintProcess(workflow=ISO_FLOW, zone="Mars")


steps = st.sampled_from(["received", "checked", "answered", "withdrawn", "customer message"])


@given(
    st.lists(st.tuples(steps, st.integers(-72, -1)), min_size=1, max_size=6),
    st.sampled_from([None, "received", "asked", "event"]),
)
def test_an_edition_changes_no_step_before_its_day(taken, governed_by):
    known = open_complaint(
        "C1", [("happened", step, MIDNIGHT.add(hours=later)) for step, later in taken]
    )
    alone = Editions([Edition(dt.date(2024, 1, 1), SHORT, name="short")])
    for rule in (next_steps, missing, deviations):
        try:
            before = rule(known, policy=alone, on=FIRST).record()
        except UnknownKeyError:
            continue
        assert rule(known, policy=editions(governed_by), on=FIRST).record() == before
    at = MIDNIGHT - BEFORE
    added = [
        advance(known, ("happened", "answered", at), policy=policy).record()
        for policy in (alone, editions(governed_by))
    ]
    assert added[0] == added[1]
