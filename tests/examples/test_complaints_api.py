"""Complaints as a web application asks about them, in JSON."""

import json
from http import HTTPStatus

import pytest
from complaints_api import RIGHT, WRONG, answer


def asked(body):
    status, text = answer(body)
    return status, json.loads(text)


def changed(**facts):
    return json.dumps(json.loads(RIGHT) | facts)


def test_the_clocks_of_a_complaint_are_answered_with_reasons_and_clauses():
    status, found = asked(RIGHT)
    assert status is HTTPStatus.OK
    assert [(each["clock"], each["due"]) for each in found["clocks"]] == [
        ("answer", "2026-03-05"),
        ("closing", "2026-03-18"),
    ]
    assert {reason["clause"] for each in found["clocks"] for reason in each["reasons"]} == {
        "Q-2",
        "Q-3",
    }


def test_everything_wrong_with_a_request_is_answered_at_once_with_its_path():
    status, found = asked(WRONG)
    assert status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert [(each["path"], each["near"]) for each in found["problems"]] == [
        ("at", ""),
        ("events[1].event", "happened"),
        ("events[2].becuase", "because"),
    ]


def test_what_is_no_json_is_answered_too():
    status, found = asked("{")
    assert status is HTTPStatus.BAD_REQUEST
    assert found["problems"][0]["message"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (changed(at="2020-01-01T09:00:00+08:00"), "nothing is in force on 2020-01-01"),
        (changed(complaint=" "), "is empty"),
    ],
    ids=["before the rules", "no number"],
)
def test_what_a_rule_refuses_is_answered_in_the_same_form(body, message):
    status, found = asked(body)
    assert status is HTTPStatus.UNPROCESSABLE_ENTITY
    (problem,) = found["problems"]
    assert message in problem["message"]
    assert problem.keys() == asked(WRONG)[1]["problems"][0].keys()
