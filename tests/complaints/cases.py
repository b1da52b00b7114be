"""What the tests of complaints share: instants, events and cases."""

import pendulum

from clientrules.complaints.case.complaint import open_complaint
from clientrules.complaints.case.events import Happened, Merged, Numbered, Paused
from clientrules.complaints.case.progress import advance

START = pendulum.datetime(2024, 3, 1, 9, tz="Asia/Shanghai")

FACTORY = ("received", "form sent", "numbered", "tracked", "at quality", "handled", "reported")
ISO = ("received", "acknowledged", "assessed", "investigating", "proposed", "approved")


def hour(number):
    """Return an instant some hours after the start."""
    return START.add(hours=number)


def event_of(step, at, **others):
    """Return the event that takes a step."""
    if step == "numbered":
        return Numbered("240301", at=at, **others)
    if step == "waiting":
        return Paused(at=at, because="the customer looks for the goods")
    if step == "merged":
        return Merged("C0", at=at, **others)
    return Happened(step, at=at, **others)


def case(*steps, name="C1"):
    """Return a case in which steps were taken, one an hour."""
    return open_complaint(name, [event_of(step, hour(number)) for number, step in enumerate(steps)])


def refusals(decision):
    """Return the sentences of a refusal."""
    assert decision.value.reasons == decision.reasons
    return [reason.text() for reason in decision.reasons]


def ask(complaint, step, policy, at=None, **others):
    """Return the answer to one more step, an hour after the latest."""
    last = complaint.events[-1].at if complaint.events else START
    return advance(complaint, event_of(step, at or last.add(hours=1), **others), policy=policy)
