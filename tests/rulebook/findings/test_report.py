"""What was found is printed, counted and picked by part and by kind."""

import pytest

from clientrules.core.finding import Finding, FindingKind
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.rulebook import Findings
from clientrules.rulebook.findings.report import CheckedPart

IDLE = Finding(kind="idle", place="club.single", what="it never decides")
PARKED = Finding(kind="parking", place="clocks.rules[answer]", what="a pause gains a day")
CLUB = CheckedPart("club", wholly=["its numbers"], sampled=["small histories"])
ABC = CheckedPart("abc", wholly=["its lines"])
FOUND = Findings([IDLE, PARKED], [ABC, CLUB])


def test_findings_print_a_line_each_and_what_was_only_tried():
    assert str(FOUND).splitlines() == [
        "club.single: without effect: it never decides",
        "clocks.rules[answer]: gained by parking: a pause gains a day",
        "tried on examples only: club (small histories)",
    ]
    assert str(Findings([], [ABC])) == "nothing found"


def test_findings_are_iterated_and_counted():
    assert [*FOUND] == [IDLE, PARKED]
    assert len(FOUND) == 2


def test_findings_are_picked_by_part_and_by_kind():
    assert [*FOUND.of_parts("club")] == [IDLE]
    assert FOUND.of_parts("club").checked == (CLUB,)
    assert [*FOUND.of_kind("parking", FindingKind.SPLIT)] == [PARKED]
    with pytest.raises(UnknownKeyError, match="no part 'clubb'"):
        FOUND.of_parts("clubb")
    with pytest.raises(InvalidTypeError, match=r"one of kinds.*did you mean 'idle'"):
        FOUND.of_kind("idel")


def test_a_part_tells_how_it_was_gone_through():
    assert str(CLUB) == "club: its numbers; tried on examples: small histories"
    assert str(ABC) == "abc: its lines"
    assert (CLUB.is_complete, ABC.is_complete) == (False, True)


def test_only_findings_are_found():
    with pytest.raises(InvalidTypeError, match=r"Findings.findings"):
        Findings(["idle"], [])
