"""Whatever a person gets wrong in a file is told by its line, its value and what to write.

`broken/base.toml` is right; each block of `broken/cases.txt` takes out the lines that begin with
`-`, puts in those that begin with `+`, and must then be refused in the words after `>`.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from clientrules import rulebook
from clientrules.data import DataError

HERE = Path(__file__).parent / "broken"
BASE = (HERE / "base.toml").read_text(encoding="utf-8")
FEWEST, LONGEST = 100, 400


class Case(NamedTuple):
    """One way to break the file."""

    name: str
    old: str
    new: str
    said: list[str]


def _case(block):
    lines = {mark: [] for mark in "#-+>"}
    for line in block.splitlines():
        lines[line[0]].append(line[2:])
    return Case(lines["#"][0], "\n".join(lines["-"]), "\n".join(lines["+"]), lines[">"])


CASES = [_case(each) for each in (HERE / "cases.txt").read_text(encoding="utf-8").split("\n\n")]


def test_the_file_is_right_before_it_is_broken():
    assert [edition.name for edition in rulebook.loads(BASE)] == ["2026", "summer"]
    assert len({case.name for case in CASES}) == len(CASES) >= FEWEST


@pytest.mark.parametrize("case", CASES, ids=[case.name.replace(" ", "-") for case in CASES])
def test_what_is_broken_is_told_in_full(case):
    assert case.old in BASE
    with pytest.raises(DataError) as caught:
        rulebook.loads(BASE.replace(case.old, case.new, 1))
    said = [str(each) for each in caught.value.problems]
    assert said == case.said
    for each in said:
        assert ": expected " in each or ": there is no such name; expected " in each
        assert len(each) <= LONGEST
