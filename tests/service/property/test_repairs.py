"""Repair requests come in any form, are registered in full, and are not simply put off."""

import datetime as dt

import pytest

from clientrules.core.dates.instants import instant
from clientrules.core.outcome import Refused
from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.regulations.roles import MANAGEMENT_OFFICE
from clientrules.service.property.repairs import (
    NoticeForm,
    RepairChannel,
    RepairIntake,
    missing_from_register,
    repair_intake,
    reschedule,
)

ENTRY = {
    "repair date": dt.date(2025, 5, 1),
    "name": "Li",
    "address": "3-402",
    "phone": "555",
    "content": "tap",
    "appointment date": dt.date(2025, 5, 2),
}
KEPT = instant(dt.datetime(2025, 5, 2, 9), tz="Asia/Shanghai")
LATER = instant(dt.datetime(2025, 5, 3, 9), tz="Asia/Shanghai")


# The request.


@pytest.mark.parametrize(
    ("form", "channel"),
    [
        ("direct", RepairChannel.DIRECT),
        pytest.param("telephone", RepairChannel.TELEPHONE, marks=pytest.mark.clause("PM-RP-1", 1)),
        ("letter", RepairChannel.LETTER),
        pytest.param("mini-program", RepairChannel.OTHER, marks=pytest.mark.clause("PM-RP-1", 2)),
        ("other", RepairChannel.OTHER),
    ],
)
def test_a_request_is_accepted_in_every_form_and_recorded_as_it_came(form, channel):
    decision = repair_intake(form)
    assert decision.value == RepairIntake(channel, form, MANAGEMENT_OFFICE)
    assert decision.reasons[0].clause.id == "PM-RP-1"


def test_the_reason_says_whether_the_form_is_listed():
    assert repair_intake("letter").reasons[0].text() == "letter is listed"
    assert repair_intake("fax").reasons[0].text() == "fax is not listed, and the list is open"


@pytest.mark.parametrize(("form", "error"), [(None, InvalidTypeError), (" ", InvalidValueError)])
def test_a_form_has_a_name(form, error):
    with pytest.raises(error, match=r"form is"):
        repair_intake(form)


# The register.


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            {name: value for name, value in ENTRY.items() if name != "phone"},
            ["phone"],
            marks=pytest.mark.clause("PM-RP-3", 1),
        ),
        pytest.param(ENTRY, [], marks=pytest.mark.clause("PM-RP-3", 2)),
        pytest.param({**ENTRY, "name": " \t"}, ["name"], marks=pytest.mark.clause("PM-RP-3", 3)),
        ({**ENTRY, "name": ""}, ["name"]),
        ({**ENTRY, "appointment date": None}, ["appointment date"]),
        ({}, list(ENTRY)),
    ],
    ids=["no phone", "full", "white space", "empty", "none", "nothing"],
)
def test_the_register_has_six_columns_and_none_is_left_blank(entry, expected):
    decision = missing_from_register(entry)
    assert [item.name for item in decision.value] == expected
    assert decision.reasons[0].clause.id == "PM-RP-3"


@pytest.mark.parametrize("value", ["red", None])
def test_the_register_has_no_other_column(value):
    with pytest.raises(UnknownKeyError, match=r"'colour' is not on the list"):
        missing_from_register({**ENTRY, "colour": value})


def test_an_entry_is_a_mapping():
    with pytest.raises(InvalidTypeError, match=r"the record is \['name'\]"):
        missing_from_register(["name"])


# Another appointment.


@pytest.mark.clause("PM-RP-4", 1)
@pytest.mark.parametrize("form", [NoticeForm.TELEPHONE, NoticeForm.WRITTEN])
def test_with_a_notice_and_another_time_the_appointment_moves(form):
    decision = reschedule(KEPT, notice=form, agreed=LATER)
    assert decision.value == LATER
    assert decision.reasons[0].clause.id == "PM-RP-4"


TOLD = "the customer was not told"
NO_TIME = "no other time than 2025-05-02 09:00:00+08:00 is agreed"


@pytest.mark.parametrize(
    ("notice", "agreed", "because"),
    [
        pytest.param(NoticeForm.TELEPHONE, None, [NO_TIME], marks=pytest.mark.clause("PM-RP-4", 2)),
        pytest.param(None, LATER, [TOLD], marks=pytest.mark.clause("PM-RP-4", 3)),
        (None, None, [TOLD, NO_TIME]),
        (NoticeForm.ORAL, LATER, ["the customer was told by word of mouth"]),
        (NoticeForm.WRITTEN, KEPT.in_timezone("UTC"), [NO_TIME]),
    ],
    ids=["no time", "no notice", "neither", "oral", "the same time"],
)
def test_without_a_notice_or_another_time_it_does_not(notice, agreed, because):
    decision = reschedule(KEPT, notice=notice, agreed=agreed)
    assert isinstance(decision.value, Refused)
    assert decision.value.reasons == decision.reasons
    assert [reason.text() for reason in decision.reasons] == because


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"appointment": dt.date(2025, 5, 2)}, r"appointment is"),
        ({"agreed": dt.datetime(2025, 5, 3, 9)}, r"agreed is 2025-05-03T09:00:00 without a zone"),
        ({"notice": "telephoned"}, r"notice is 'telephoned'"),
    ],
    ids=["date", "naive", "text"],
)
def test_appointments_are_instants_and_notices_have_a_form(facts, message):
    told = {"appointment": KEPT, "notice": NoticeForm.TELEPHONE, "agreed": LATER, **facts}
    with pytest.raises(InvalidTypeError, match=message):
        reschedule(told.pop("appointment"), **told)


@pytest.mark.parametrize("form", ["telephone", "by telephone", "电话报修"])
def test_a_listed_form_is_known_by_its_name_in_either_language(form):
    intake = repair_intake(form)
    assert intake.value.channel is RepairChannel.TELEPHONE
    assert intake.passed_over == ()


def test_a_misspelt_form_is_accepted_and_the_nearest_is_passed_over():
    intake = repair_intake("telefone")
    assert intake.value.channel is RepairChannel.OTHER
    assert [each.text() for each in intake.passed_over] == ["telefone: did you mean telephone?"]
