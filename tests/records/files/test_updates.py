"""A file keeps up with what happens, is checked now and then, and takes in the work done."""

import datetime as dt
import json

import pytest

from clientrules.core import Refused, Unspecified, instant
from clientrules.core.tables import Permit
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.records.files.updates import (
    CARD_CHECKS,
    CARD_SUPERVISION,
    SpotCheck,
    WorkDone,
    add_relation_work,
    card_revision_due,
    checks_counted,
    file_update_due,
)
from clientrules.regulations.roles import BRANCH_HEAD, HEADQUARTERS

SECOND, THIRD, FOURTH = (dt.date(2025, 5, day) for day in (2, 3, 4))
NOON = instant(dt.datetime(2025, 5, 3, 12), "UTC")
SAME = NOON.in_timezone("Asia/Shanghai")
LATER = NOON.add(microseconds=1)
CHECK = SpotCheck(salesperson="Li", customer="Ann", on=THIRD, passed=True)
VISIT = WorkDone(what="visit", on=THIRD, record="wants finer ore")


@pytest.mark.parametrize(
    ("happened", "revised", "due"),
    [
        pytest.param(THIRD, SECOND, True, marks=pytest.mark.clause("BIZ-CARD-2", 1)),
        pytest.param(THIRD, THIRD, False, marks=pytest.mark.clause("BIZ-CARD-2", 2)),
        (THIRD, FOURTH, False),
        (THIRD, None, True),
        (NOON, None, True),
        (LATER, NOON, True),
        (NOON, SAME, False),
        (SAME, LATER, False),
    ],
    ids=range(8),
)
def test_a_card_is_revised_once_something_new_is_later(happened, revised, due):
    assert card_revision_due(happened=happened, revised=revised).value is due


@pytest.mark.parametrize(
    ("updated", "traded", "due"),
    [
        pytest.param(dt.date(2025, 5, 1), SECOND, True, marks=pytest.mark.clause("MINE-5.1.2b", 1)),
        pytest.param(NOON, SAME, False, marks=pytest.mark.clause("MINE-5.1.2b", 2)),
        (SECOND, SECOND, False),
        (NOON, LATER, True),
        (LATER, NOON, False),
        (NOON, None, False),
    ],
    ids=range(6),
)
def test_a_file_is_updated_once_a_transaction_is_later(updated, traded, due):
    assert file_update_due(updated=updated, last_transaction=traded).value is due


def test_the_reason_names_both_moments():
    decision = card_revision_due(happened=THIRD, revised=SECOND)
    assert decision.reasons[0].text() == "happened 2025-05-03, revised 2025-05-02"
    never = card_revision_due(happened=THIRD, revised=None)
    assert never.reasons[0].text() == "happened 2025-05-03, never revised"
    none = file_update_due(updated=THIRD, last_transaction=None)
    assert none.reasons[0].text() == "there is no transaction yet"


@pytest.mark.parametrize(
    ("happened", "revised", "message"),
    [
        (NOON, THIRD, r"expected two dates or two instants"),
        (THIRD, NOON, r"expected two dates or two instants"),
        (dt.datetime(2025, 5, 3), NOON, r"happened is 2025-05-03T00:00:00 without a zone"),
        (THIRD, "2 May", r"revised is '2 May'"),
        (None, THIRD, r"happened is None"),
    ],
    ids=range(5),
)
def test_moments_that_cannot_be_compared_are_refused(happened, revised, message):
    with pytest.raises(InvalidTypeError, match=message):
        card_revision_due(happened=happened, revised=revised)


def test_the_last_update_is_a_moment_even_without_a_transaction():
    with pytest.raises(InvalidTypeError, match=r"updated is None"):
        file_update_due(updated=None, last_transaction=None)


@pytest.mark.clause("BIZ-CARD-3", 1)
def test_spot_checks_have_no_interval_unless_the_firm_gives_one():
    assert isinstance(CARD_CHECKS.is_due(None, THIRD).value, Unspecified)
    assert isinstance(CARD_CHECKS.next_due(THIRD).value, Unspecified)


@pytest.mark.clause("BIZ-CARD-3", 2)
def test_a_manual_check_is_recorded_and_counts_in_the_appraisal():
    counted = checks_counted([CHECK], salesperson="Li", first=THIRD, last=THIRD)
    assert counted.value == (CHECK,)
    assert "Ann on 2025-05-03: in order" in counted.why()
    permit = CARD_SUPERVISION.ask("spot-check the card", role=HEADQUARTERS).value
    assert isinstance(permit, Permit)
    assert permit.obligations == ("count it in the appraisal",)


def test_branch_heads_help_and_supervise_and_headquarters_checks():
    for deed in ("help with the card", "supervise the card"):
        assert isinstance(CARD_SUPERVISION.ask(deed, role=BRANCH_HEAD).value, Permit)
    refused = CARD_SUPERVISION.ask("spot-check the card", role=BRANCH_HEAD).value
    assert isinstance(refused, Refused)


@pytest.mark.parametrize(
    ("who", "first", "last"),
    [("Li", FOURTH, FOURTH), ("Li", SECOND, SECOND), ("Su", SECOND, FOURTH)],
    ids=["before", "after", "other"],
)
def test_checks_outside_the_appraisal_do_not_count(who, first, last):
    assert checks_counted([CHECK], salesperson=who, first=first, last=last).value == ()


def test_a_check_that_failed_counts_too():
    failed = SpotCheck(salesperson="Li", customer="Bob", on=FOURTH, passed=False)
    found = checks_counted([CHECK, failed], salesperson="Li", first=SECOND, last=FOURTH)
    assert found.value == (CHECK, failed)
    assert str(failed) == "Bob on 2025-05-04: not in order"


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"checks": ["Ann"]}, InvalidTypeError, r"checks.* is 'Ann': expected a SpotCheck"),
        ({"salesperson": ""}, InvalidValueError, r"salesperson is empty"),
        ({"first": FOURTH}, InvalidValueError, r"last is 2025-05-03: expected 2025-05-04"),
        ({"last": NOON}, InvalidTypeError, r"last is the instant"),
    ],
    ids=range(4),
)
def test_an_appraisal_is_asked_for_properly(change, error, message):
    facts = {"checks": [CHECK], "salesperson": "Li", "first": THIRD, "last": THIRD} | change
    with pytest.raises(error, match=message):
        checks_counted(facts.pop("checks"), **facts)


@pytest.mark.clause("MINE-5.2.4", 1)
@pytest.mark.parametrize("record", [None, "", "  "], ids=["none", "empty", "blank"])
def test_a_visit_without_a_record_is_incomplete(record):
    decision = add_relation_work((), WorkDone(what="visit", on=THIRD, record=record))
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text() == "visit on 2025-05-03 left no record"


@pytest.mark.clause("MINE-5.2.4", 2)
def test_a_visit_with_a_record_is_appended_to_the_file():
    survey = WorkDone(what="survey", on=SECOND, record="satisfied")
    decision = add_relation_work([survey], VISIT)
    assert decision.value == (survey, VISIT)
    audited = json.loads(json.dumps(decision.record()))
    assert audited["value"][1] == {"what": VISIT.what, "on": str(VISIT.on), "record": VISIT.record}


@pytest.mark.parametrize(("kept", "work"), [(["visit"], VISIT), ((), "visit")], ids=["kept", "new"])
def test_what_is_no_relation_work_is_refused(kept, work):
    with pytest.raises(InvalidTypeError, match=r" is 'visit': expected a WorkDone"):
        add_relation_work(kept, work)


def test_a_misspelt_salesperson_has_no_checks_and_the_nearest_is_named():
    check = SpotCheck(salesperson="Annette", customer="C1", on=dt.date(2025, 5, 3), passed=True)
    period = {"first": dt.date(2025, 5, 1), "last": dt.date(2025, 5, 31)}
    answer = checks_counted([check], salesperson="Anette", **period)
    said = "no check is of Anette; did you mean Annette?"
    assert [each.text() for each in answer.passed_over] == [said]
    assert checks_counted([check], salesperson="Annette", **period).passed_over == ()
