"""A file lies in one folder, with a number of its own, and the index refers to the others."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from clientrules.errors import InvalidTypeError, InvalidValueError, UnknownKeyError
from clientrules.records.files.folders import (
    THREE_IN_ONE,
    FileNumber,
    FolderPlace,
    FolderPolicy,
    folder_for,
    next_file_number,
)
from tests.core.samples import OURS, copies

FIRST, SECOND, THIRD = LINES = ("first line", "second line", "third line")
OTHERS = "other customers"
POLICY = FolderPolicy(lines=LINES)
LATEST, LARGEST = (attrs.evolve(POLICY, by=by) for by in ("latest", "largest"))
MAY, JUNE = dt.date(2025, 5, 1), dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        pytest.param({SECOND}, FolderPlace(SECOND), marks=pytest.mark.clause("STORE-4.2a", 1)),
        pytest.param({"green tea"}, FolderPlace(OTHERS), marks=pytest.mark.clause("STORE-4.2a", 2)),
        pytest.param(
            {SECOND, THIRD},
            FolderPlace(SECOND, (THIRD,)),
            marks=pytest.mark.clause("STORE-4.2a", 3),
        ),
        ([], FolderPlace(OTHERS)),
        ([THIRD, "green tea", FIRST, SECOND], FolderPlace(FIRST, (SECOND, THIRD))),
        ({THIRD: 5, SECOND: 3}, FolderPlace(SECOND, (THIRD,))),
    ],
    ids=range(6),
)
def test_a_file_goes_by_its_first_line_and_is_referred_to_from_the_others(lines, place):
    decision = folder_for(lines, policy=POLICY)
    assert decision.value == place
    assert decision.reasons[0].rule.id == "STORE-4.2a"


@pytest.mark.parametrize(
    ("policy", "lines", "folder"),
    [
        (LATEST, {FIRST: MAY, THIRD: JUNE}, THIRD),
        (LATEST, {THIRD: MAY, FIRST: MAY}, FIRST),
        (LARGEST, {FIRST: 5, SECOND: 7}, SECOND),
        (LARGEST, {SECOND: 7, FIRST: 7}, FIRST),
        (LARGEST, {"green tea": 99, SECOND: 0}, SECOND),
        (LARGEST, {"green tea": 99}, OTHERS),
    ],
    ids=range(6),
)
def test_a_shop_may_go_by_the_latest_or_the_largest(policy, lines, folder):
    assert folder_for(lines, policy=policy).value.folder == folder


@given(st.sets(st.sampled_from([*LINES, "green tea"])))
def test_each_line_used_leads_to_the_file_once(lines):
    place = folder_for(lines, policy=POLICY).value
    reached = [place.folder, *place.see_also]
    assert sorted(reached) == sorted(lines.intersection(LINES) or [OTHERS])


def test_a_place_is_said_in_words():
    assert str(FolderPlace(SECOND, (THIRD,))) == "second line (referred to from third line)"
    assert str(FolderPlace(OTHERS)) == OTHERS


def test_the_firms_own_clause_on_the_choice_decides():
    policy = attrs.evolve(LATEST, cites={"by": OURS})
    assert folder_for({FIRST: MAY}, policy=policy).reasons[0].clause is OURS


@pytest.mark.parametrize(
    ("policy", "lines", "message"),
    [
        (POLICY, FIRST, r"lines: 'first line'"),
        (POLICY, [1], r"lines: 1"),
        (LATEST, [FIRST], r"expected a mapping from each line to the day"),
        (LARGEST, {FIRST}, r"expected a mapping from each line to its consumption"),
        (LATEST, {FIRST: 5}, r"lines\['first line'\] is 5"),
        (LARGEST, {FIRST: 0.5}, r"lines\['first line'\] is 0\.5"),
    ],
    ids=range(6),
)
def test_the_facts_are_those_that_the_policy_goes_by(policy, lines, message):
    with pytest.raises(InvalidTypeError, match=message):
        folder_for(lines, policy=policy)


@pytest.mark.parametrize(
    ("numbers", "error", "message"),
    [
        ({"lines": []}, InvalidValueError, r"lines is empty"),
        ({"lines": [FIRST, FIRST]}, InvalidValueError, r"expected names that differ"),
        ({"lines": [" "]}, InvalidValueError, r"expected names that differ"),
        ({"lines": [OTHERS]}, InvalidValueError, r"expected names that differ"),
        ({"lines": FIRST}, InvalidTypeError, r"FolderPolicy.lines: 'first line'"),
        ({"lines": LINES, "by": "size"}, InvalidValueError, r"by is 'size'"),
        ({"lines": LINES, "others": ""}, InvalidValueError, r"others is empty"),
        ({}, TypeError, r"missing"),
    ],
    ids=range(8),
)
def test_folders_have_names_that_differ(numbers, error, message):
    with pytest.raises(error, match=message):
        FolderPolicy(**numbers)


@pytest.mark.parametrize(("folder", "serial"), [(FIRST, 5), (SECOND, 2), (THIRD, 1), (OTHERS, 1)])
def test_numbers_run_within_each_folder_and_gaps_stay(folder, serial):
    issued = [FileNumber(FIRST, 4), FileNumber(FIRST, 1), FileNumber(SECOND, 1)]
    number = next_file_number(folder, issued, policy=POLICY).value
    assert number == FileNumber(folder, serial)
    assert str(number) == f"{folder} {serial}"


def test_numbers_are_of_a_folder_that_exists():
    with pytest.raises(InvalidTypeError, match=r"^folder is 4 \(int\): expected a name"):
        next_file_number(4, [], policy=POLICY)
    with pytest.raises(UnknownKeyError, match=r"no folder 'fourth': expected one of first line"):
        next_file_number("fourth", [], policy=POLICY)
    with pytest.raises(InvalidTypeError, match=r"issued is 17: expected a FileNumber"):
        next_file_number(FIRST, [17], policy=POLICY)
    with pytest.raises(InvalidValueError, match=r"FileNumber\.serial is 0"):
        FileNumber(FIRST, 0)


@pytest.mark.parametrize(
    ("done", "following"),
    [
        (0, ["prepare the folders"]),
        (2, ["number the files"]),
        (3, ["make index cards", "draw up the overview"]),
        (5, []),
    ],
)
def test_the_three_parts_of_the_filing_come_in_order(done, following):
    names = [step.name for step in THREE_IN_ONE.steps]
    decision = THREE_IN_ONE.next_steps(names[:done])
    assert [step.name for step in decision.value] == following


def test_places_and_numbers_are_values():
    for value in (POLICY, FolderPlace(SECOND, (THIRD,)), FileNumber(FIRST, 1)):
        for copy in copies(value):
            assert copy == value
            assert hash(copy) == hash(value)


def test_a_misspelt_line_is_other_and_named_with_the_nearest():
    answer = folder_for({"frist line"}, policy=POLICY)
    assert answer.value.folder == POLICY.others
    said = "frist line has no folder; did you mean first line?"
    assert [each.text() for each in answer.passed_over] == [said]
    assert folder_for({"soap"}, policy=POLICY).passed_over == ()


def test_a_number_issued_in_a_misspelt_folder_is_named_with_the_nearest():
    answer = next_file_number("first line", [FileNumber("frist line", 3)], policy=POLICY)
    said = "frist line has no folder; did you mean first line?"
    assert [each.text() for each in answer.passed_over] == [said]
