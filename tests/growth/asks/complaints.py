"""Complaints of n events, filings, lots and numbers."""

from functools import partial

from clientrules import complaints
from clientrules.complaints import (
    Complaint,
    Described,
    DueSet,
    Extended,
    Filing,
    Found,
    Happened,
    Numbered,
    Paused,
    Resumed,
    factory,
)
from clientrules.core.dates.term import days
from tests.growth.asks.times import AT, START, day, instant
from tests.growth.handed import Each, Many, Name, names

KINDS = 8


def events(n, kinds=KINDS):
    """Return n facts of one case, in order: it waits and goes on, and much is found out."""
    received = Happened("received", at=instant(0))
    return Many([received] + [_event(place, place % kinds) for place in range(1, n)])


def _event(place, kind):
    at = instant(place)
    return (
        Paused(at=at, because="samples"),
        Resumed(at=at),
        Found(Name(f"fact {place % 5}"), at=at, holds=bool(place % 2)),
        Described({Name("lot"): f"L{place}"}, at=at),
        Happened("tracked", at=at),
        Numbered(f"24{place:04}", at=at),
        DueSet("report", due=at, at=at, because="so said"),
        Extended("report", by=days(1), at=at, because="more time"),
    )[kind - 1]


def case(n, kinds=KINDS):
    return Complaint("C", events(n, kinds))


def _closed(n):
    return case(n).including(Happened("withdrawn", at=instant(n)))


def _shuffled(n):
    return Many(sorted(events(n), key=lambda event: hash(event.at) % 97))


def _answer(name, *arguments):
    """Return what asks a case of n events once."""
    return lambda n: partial(getattr(complaints, name), case(n), *arguments)


def _property(name):
    return lambda n: partial(getattr, case(n), name)


def _advanced(n):
    """Add one fact after another to a case."""

    def ask():
        complaint = Complaint("C", events(1))
        for event in events(n)[1:]:
            complaint = complaint.including(event)

    return ask


def _one_by_one(n):
    """Let the process take one step after another."""
    steps = [Happened("received", at=instant(0))]
    steps += [Happened("customer message", at=instant(place)) for place in range(1, n)]

    def ask():
        complaint = Complaint("C", steps[:1])
        for event in steps[1:]:
            taken = complaints.advance(complaint, event).value
            assert isinstance(taken, Complaint)
            complaint = taken

    return ask


def _numbered(n):
    """Give one number after another, each after the last."""

    def ask():
        last = Many()
        for _ in range(n):
            last = Many([complaints.next_complaint_number(START, last).value])

    return ask


def _each_moment(n):
    complaint = case(n)
    return lambda: [complaint.until(instant(place)) for place in range(n)]


ASKS = {
    "complaints.Complaint(events)": lambda n: partial(Complaint, "C", events(n)),
    "complaints.Complaint(events): in any order": lambda n: partial(Complaint, "C", _shuffled(n)),
    "complaints.open_complaint(events)": lambda n: partial(
        complaints.open_complaint, "C", _shuffled(n)
    ),
    "complaints.Complaint.first": lambda n: partial(case(n).first, "closed"),
    "complaints.Complaint.last": lambda n: partial(case(n).last, "closed"),
    "complaints.Complaint.found": lambda n: partial(case(n).found, "nothing"),
    "complaints.Complaint.pauses": lambda n: case(n).pauses,
    "complaints.Complaint.until": lambda n: partial(case(n).until, instant(n // 2)),
    "complaints.Complaint.including": lambda n: partial(
        case(n).including, Happened("tracked", at=instant(n))
    ),
    "complaints.Complaint.including(events)": lambda n: partial(case(1).including, *events(n)[1:]),
    "complaints.Complaint.including: one by one": _advanced,
    "complaints.advance(complaint)": lambda n: partial(
        complaints.advance, case(n), Happened("customer message", at=instant(n))
    ),
    "complaints.advance(event): one by one": _one_by_one,
    "complaints.clocks(complaint)": _answer("clocks", AT),
    "complaints.escalation(complaint)": _answer("escalation", AT),
    "complaints.deviations(complaint)": _answer("deviations"),
    "complaints.missing(complaint)": _answer("missing"),
    "complaints.next_steps(complaint)": _answer("next_steps"),
    "complaints.reopen(complaint)": lambda n: partial(
        complaints.reopen, _closed(n), "D", at=AT, because="again"
    ),
    "complaints.next_complaint_number(existing)": lambda n: partial(
        complaints.next_complaint_number,
        START,
        Many(Name(f"2401{place % 98 + 1:02}") for place in range(n)),
    ),
    "complaints.next_complaint_number(existing): one by one": _numbered,
    "complaints.repeated(filings)": lambda n: partial(
        complaints.repeated,
        Many(
            Filing(case=Name(f"C{each}"), about=Name(f"house {each % 7}"), on=day(each))
            for each in range(n)
        ),
    ),
    "complaints.unanswered(closed)": lambda n: partial(
        complaints.unanswered, Each((name, bool(len(name) % 2)) for name in names(n))
    ),
    "complaints.factory.lot_figures(lots)": lambda n: partial(
        factory.lot_figures,
        Many(
            factory.Lot(number=name, shipped=9, defective=1, complained=True) for name in names(n)
        ),
    ),
    "complaints.factory.pareto(causes)": lambda n: partial(
        factory.pareto, Many(Name(f"cause {each % (1 + n // 3)}") for each in range(n))
    ),
    "complaints.factory.monthly_pareto(complaints)": lambda n: partial(
        factory.monthly_pareto, Many((day(9 * each), Name(f"{each % 5}")) for each in range(n))
    ),
}
ASKS |= {
    f"complaints.Complaint.{name}": _property(name)
    for name in (
        "conditions",
        "defect_rate",
        "details",
        "done",
        "lot",
        "merged_into",
        "number",
        "paused",
        "quality",
        "reopened_of",
    )
}
