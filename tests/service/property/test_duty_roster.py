"""Which shifts are rostered at a property, and what staff on duty may and must do."""

import pytest

from clientrules.core.outcome import Refused
from clientrules.core.tables.permissions import Permit
from clientrules.errors import InvalidTypeError
from clientrules.regulations.roles import DUTY_STAFF, OFFICE_HEAD
from clientrules.service.property.duty_roster import (
    DUTY_SHIFTS,
    DUTY_TASKS,
    GOING_OUT,
    DutyTask,
    PostBreach,
    post_breach,
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param([], ["noon duty"], marks=pytest.mark.clause("PM-DT-1", 1)),
        pytest.param(
            ["holiday"], ["noon duty", "holiday duty"], marks=pytest.mark.clause("PM-DT-1", 2)
        ),
        pytest.param(
            ["special circumstances"],
            ["noon duty", "night duty"],
            marks=pytest.mark.clause("PM-DT-1", 3),
        ),
        (["holiday", "special circumstances"], ["noon duty", "holiday duty", "night duty"]),
    ],
)
def test_a_day_takes_noon_duty_and_more_on_holidays_and_in_special_circumstances(facts, expected):
    decision = DUTY_SHIFTS.missing([], facts)
    assert [shift.name for shift in decision.value] == expected
    assert {reason.clause.id for reason in decision.reasons} == {"PM-DT-1"}


def test_one_entry_covers_noon_and_holiday():
    assert DUTY_SHIFTS.missing(["noon duty", "holiday duty"], ["holiday"]).value == ()


@pytest.mark.parametrize(
    ("left", "permitted", "loss", "expected"),
    [
        pytest.param(True, False, True, PostBreach.PURSUED, marks=pytest.mark.clause("PM-DT-2", 1)),
        pytest.param(True, False, False, PostBreach.BREACH, marks=pytest.mark.clause("PM-DT-2", 2)),
        pytest.param(False, False, True, PostBreach.NONE, marks=pytest.mark.clause("PM-DT-2", 3)),
        (True, True, True, PostBreach.NONE),
        (True, True, False, PostBreach.NONE),
        (False, True, False, PostBreach.NONE),
    ],
)
def test_only_a_leave_without_permission_that_causes_a_loss_is_pursued(
    left, permitted, loss, expected
):
    decision = post_breach(left=left, permitted=permitted, loss_caused=loss)
    assert decision.value is expected
    assert decision.reasons[0].clause.id == "PM-DT-2"


@pytest.mark.parametrize("name", ["left", "permitted", "loss_caused"])
def test_what_happened_on_duty_is_yes_or_no(name):
    facts = {"left": True, "permitted": False, "loss_caused": False, name: None}
    with pytest.raises(InvalidTypeError, match=rf"{name} is None"):
        post_breach(**facts)


def leave(to, *facts, role=DUTY_STAFF):
    return GOING_OUT.ask("go out, duty phone forwarded", role=role, to=to, facts=facts)


@pytest.mark.clause("PM-DT-3", 1)
@pytest.mark.parametrize("to", ["guard room", "own mobile"])
def test_duty_staff_go_out_on_business_with_the_phone_forwarded_and_a_radio(to):
    assert leave(to, "daily business", "radio carried").value == Permit(
        "go out, duty phone forwarded", DUTY_STAFF, to
    )


@pytest.mark.parametrize(
    ("to", "facts", "because"),
    [
        pytest.param(
            "own mobile",
            ["daily business"],
            ["radio carried does not hold"],
            marks=pytest.mark.clause("PM-DT-3", 2),
        ),
        pytest.param(
            "own mobile",
            ["radio carried"],
            ["daily business does not hold"],
            marks=pytest.mark.clause("PM-DT-3", 3),
        ),
        (
            "guard room",
            [],
            ["daily business does not hold", "radio carried does not hold"],
        ),
        (
            "a friend",
            ["daily business", "radio carried"],
            ["no clause allows it: go out, duty phone forwarded (a friend)"],
        ),
    ],
)
def test_nobody_goes_out_while_a_condition_fails(to, facts, because):
    decision = leave(to, *facts)
    assert isinstance(decision.value, Refused)
    assert [reason.text() for reason in decision.reasons] == because


def test_the_permission_is_for_duty_staff():
    decision = leave("guard room", "daily business", "radio carried", role=OFFICE_HEAD)
    assert isinstance(decision.value, Refused)


@pytest.mark.clause("PM-DT-4", 1)
def test_a_burst_pipe_at_noon_is_handled_by_duty_staff():
    assert DUTY_TASKS[DutyTask.EMERGENCIES] is DUTY_STAFF


@pytest.mark.clause("PM-DT-4", 2)
def test_a_complaint_on_a_holiday_is_handled_by_duty_staff():
    decision = DUTY_TASKS.look_up(DutyTask.COMPLAINTS)
    assert decision.value is DUTY_STAFF
    assert decision.reasons[0].clause.id == "PM-DT-4"
