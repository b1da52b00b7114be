"""Complaints for a web application: events come in as JSON, clocks go out as JSON.

Any web framework calls `answer` with the body of a request, and sends the status and the text back.
The rules come from `examples/rules/factory.toml`.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

import pendulum
from attrs import frozen

from clientrules import data, rulebook
from clientrules.complaints import clocks, open_complaint
from clientrules.complaints.case.events import Event
from clientrules.errors import RulesError

BOOK = rulebook.load(Path(__file__).parent / "rules" / "factory.toml")
RULES = BOOK.editions("clocks")


@frozen
class Asked:
    """What a request asks: how a complaint, as its events tell it, stands at an instant."""

    complaint: str
    at: pendulum.DateTime
    events: tuple[Event, ...]


def answer(body: str) -> tuple[HTTPStatus, str]:
    """Return the clocks of the complaint in a request, or everything that is wrong with it."""
    try:
        asked = data.load(Asked, json.loads(body))
        found = clocks(open_complaint(asked.complaint, asked.events), asked.at, policy=RULES)
    except json.JSONDecodeError as error:
        return HTTPStatus.BAD_REQUEST, _written({"problems": [{"message": str(error)}]})
    except RulesError as error:
        return HTTPStatus.UNPROCESSABLE_ENTITY, _written({"problems": error.record()})
    return HTTPStatus.OK, _written({"clocks": [clock.record() for clock in found]})


def _written(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)


RIGHT = """{"complaint": "Q-2603-07", "at": "2026-03-04T09:00:00+08:00", "events": [
  {"event": "happened", "step": "received", "at": "2026-03-02T10:30:00+08:00", "by": "Li"},
  {"event": "paused", "at": "2026-03-02T16:00:00+08:00", "because": "samples are awaited"},
  {"event": "resumed", "at": "2026-03-03T09:00:00+08:00"}
]}"""
WRONG = """{"complaint": "Q-2603-08", "at": "2026-03-04 09:00", "events": [
  {"event": "hapened", "step": "received", "at": "2026-03-02T10:30:00+08:00"},
  {"event": "paused", "at": "2026-03-02T16:00:00+08:00", "becuase": "samples"}
]}"""

if __name__ == "__main__":
    for request in (RIGHT, WRONG):
        status, text = answer(request)
        print(f"{status.value} {status.phrase}")
        print(json.dumps(json.loads(text), ensure_ascii=False, indent=1))
