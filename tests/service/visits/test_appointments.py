"""A visit to a customer: by appointment, what is answered there, what is left on record."""

import pytest

from clientrules.core.outcome import Refused
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import SERVICE_STAFF
from clientrules.service.visits import answer_opinion
from clientrules.service.visits.appointments import (
    AFTER_VISIT,
    APPOINTMENTS,
    FIELD_VISIT,
    PLANNED_VISIT_RECORD,
    OpinionAnswer,
)

EXPLAIN, ESCALATE = OpinionAnswer


def ask(*facts, to="sudden matter"):
    return APPOINTMENTS.ask("visit a customer", role=SERVICE_STAFF, to=to, facts=facts)


def names(decision):
    return [item.name for item in decision.value]


@pytest.mark.clause("VISIT-3.5.4a", 1)
@pytest.mark.parametrize("to", ["sudden matter", "work plan", ""])
def test_no_visit_is_made_without_an_appointment(to):
    decision = ask(to=to)
    assert isinstance(decision.value, Refused)
    assert decision.reasons[0].text() == "an appointment is made does not hold"


@pytest.mark.clause("VISIT-3.5.4a", 2)
@pytest.mark.parametrize("to", ["sudden matter", "work plan", ""])
def test_with_an_appointment_any_visit_may_be_made(to):
    assert isinstance(ask("an appointment is made", to=to).value, Permit)


@pytest.mark.parametrize(
    ("answerable", "within_authority", "expected", "reasons"),
    [
        pytest.param(True, True, EXPLAIN, 1, marks=pytest.mark.clause("VISIT-3.5.4b", 1)),
        pytest.param(True, False, ESCALATE, 1, marks=pytest.mark.clause("VISIT-3.5.4b", 2)),
        (False, True, ESCALATE, 1),
        (False, False, ESCALATE, 2),
    ],
)
def test_what_cannot_be_answered_or_decided_is_reported(
    answerable, within_authority, expected, reasons
):
    decision = answer_opinion(answerable=answerable, within_authority=within_authority)
    assert decision.value is expected
    assert len(decision.reasons) == reasons


@pytest.mark.parametrize("answer", OpinionAnswer)
def test_whatever_is_said_is_recorded(answer):
    assert "record" in answer.value


@pytest.mark.parametrize("name", ["answerable", "within_authority"])
def test_the_facts_of_an_opinion_are_yes_or_no(name):
    facts = {"answerable": True, "within_authority": True, name: 1}
    with pytest.raises(InvalidTypeError, match=rf"^{name} is 1 \(int\): expected True or False"):
        answer_opinion(**facts)


@pytest.mark.parametrize(
    ("form", "there", "missing"),
    [
        pytest.param(
            AFTER_VISIT,
            [],
            ["visit registration filled in", "visit registration filed"],
            marks=pytest.mark.clause("VISIT-3.5.4c", 1),
        ),
        (AFTER_VISIT, ["visit registration filled in"], ["visit registration filed"]),
        pytest.param(
            AFTER_VISIT,
            ["visit registration filled in", "visit registration filed"],
            [],
            marks=pytest.mark.clause("VISIT-3.5.4c", 2),
        ),
        pytest.param(
            PLANNED_VISIT_RECORD, [], ["visit record"], marks=pytest.mark.clause("KEEP-7", 2)
        ),
        (PLANNED_VISIT_RECORD, ["visit record"], []),
        pytest.param(
            FIELD_VISIT,
            ["customer", "check-in"],
            ["photo"],
            marks=pytest.mark.clause("LEAD-6", 1),
        ),
        pytest.param(
            FIELD_VISIT,
            ["check-in", "customer", "photo"],
            [],
            marks=pytest.mark.clause("LEAD-6", 2),
        ),
    ],
    ids=range(7),
)
def test_a_visit_leaves_its_record(form, there, missing):
    assert names(form.missing(there)) == missing
