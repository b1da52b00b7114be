"""Business and manufacturing inspect with quality, its equals, or whom the manager appoints."""

import pytest

from clientrules.complaints.factory import inspection_team
from clientrules.complaints.factory.inspection import JOINT_INSPECTION, InspectionPolicy
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import (
    APPOINTEES,
    BUSINESS,
    GENERAL_MANAGER,
    MANUFACTURING,
    QUALITY,
    QUALITY_ASSURANCE,
)


def sent(quality, assurance, **policy):
    return inspection_team(
        quality_available=quality,
        assurance_available=assurance,
        policy=InspectionPolicy(**policy),
    )


@pytest.mark.clause("PCB-9.2", 1)
@pytest.mark.parametrize("assurance", [True, False])
def test_business_quality_and_manufacturing_go_together(assurance):
    decision = sent(quality=True, assurance=assurance)
    assert decision.value.members == (BUSINESS, QUALITY, MANUFACTURING)
    assert decision.reasons[0].clause.id == "PCB-9.2"


@pytest.mark.clause("PCB-9.2", 2)
def test_without_quality_and_assurance_the_general_manager_appoints():
    decision = sent(quality=False, assurance=False)
    assert decision.value.members == (BUSINESS, APPOINTEES, MANUFACTURING)
    assert decision.reasons[0].text() == (
        "quality cannot come in time: appointees of the general manager go instead"
    )


def test_quality_assurance_is_an_equal_and_nobody_is_appointed():
    assert sent(quality=False, assurance=True).value.members[1] == QUALITY_ASSURANCE


def test_a_firm_may_have_its_manager_appoint_whenever_quality_cannot_come():
    decision = sent(quality=False, assurance=True, assurance_counts=False)
    assert decision.value.members[1] == APPOINTEES
    assert "assurance_counts no: set by the caller (PCB-9.2 says yes)" in decision.why()


@pytest.mark.parametrize(("quality", "assurance"), [(True, False), (False, True), (False, False)])
def test_every_inspection_is_reported_to_the_general_manager(quality, assurance):
    assert sent(quality, assurance).value.reports_to == GENERAL_MANAGER


@pytest.mark.parametrize(
    ("quality", "assurance", "reports_to"),
    [(True, False, None), (False, True, None), (False, False, GENERAL_MANAGER)],
    ids=["quality", "assurance", "appointed"],
)
def test_a_firm_may_ask_for_the_report_of_appointees_alone(quality, assurance, reports_to):
    assert sent(quality, assurance, always_reports=False).value.reports_to == reports_to


def test_a_team_is_told_in_words():
    assert str(sent(quality=True, assurance=True)) == (
        "business department, quality department, manufacturing department, reporting to the"
        " general manager"
    )
    assert str(sent(True, True, always_reports=False)).endswith("manufacturing department")


def test_quality_is_told_before_the_inspection_and_the_report_comes_after():
    assert [step.name for step in JOINT_INSPECTION.next_steps([]).value] == ["tell quality"]
    after = JOINT_INSPECTION.next_steps(["tell quality", "inspect"]).value
    assert [step.name for step in after] == ["report to the general manager"]


@pytest.mark.parametrize("wrong", [None, 1, "yes"])
def test_who_is_available_is_a_yes_or_a_no(wrong):
    with pytest.raises(InvalidTypeError, match="quality_available is"):
        sent(wrong, assurance=True)
    with pytest.raises(InvalidTypeError, match="assurance_available is"):
        sent(quality=True, assurance=wrong)


@pytest.mark.parametrize("reading", ["assurance_counts", "always_reports"])
def test_a_reading_is_a_yes_or_a_no(reading):
    with pytest.raises(InvalidTypeError, match=reading):
        InspectionPolicy(**{reading: 1})
