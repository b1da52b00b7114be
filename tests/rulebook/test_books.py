"""A rulebook has every policy of every family as a part."""

import copy
import datetime as dt
import io
import pickle
import subprocess
import sys

import attrs
import openpyxl
import pytest

from clientrules import rulebook
from clientrules.__main__ import main
from clientrules.core import Cadence, Policy
from clientrules.errors import InvalidTypeError, UnknownKeyError
from clientrules.loyalty import ClubPolicy, TierPolicy
from clientrules.rulebook import Rulebook
from clientrules.rulebook.books import part, parts
from tests.rulebook.house import HOUSE
from tests.wrong_input.known import CALLED

WITHIN_OTHERS = {Policy, Cadence, TierPolicy}
"""Policies that are a part of others, or a value of its own."""

CHEAP = Rulebook(club=ClubPolicy(single=800))


def test_every_policy_of_every_face_is_a_part():
    policies = {
        each for each in CALLED.values() if isinstance(each, type) and issubclass(each, Policy)
    }
    known = {part(name) for name in parts()}
    within = {each for each in policies - known if each.__name__ == "ClockRule"}
    assert policies - known - within == WITHIN_OTHERS


@pytest.mark.parametrize("name", [*parts()])
def test_a_part_is_as_its_source_has_it_or_none(name):
    held = Rulebook()[name]
    assert held == getattr(Rulebook(), name)
    needs = any(each.init and each.default is attrs.NOTHING for each in attrs.fields(part(name)))
    assert (held is None) is needs


def test_what_is_as_in_the_source_is_not_stated():
    assert Rulebook(club=ClubPolicy()) == Rulebook()
    assert Rulebook(club=ClubPolicy()).stated == ()
    assert Rulebook(commission=None).stated == ()
    assert CHEAP.stated == ("club",)
    assert Rulebook() != CHEAP
    assert CHEAP != 5
    assert list(CHEAP) == list(parts())
    assert len(CHEAP) == len(parts())


def test_a_book_is_a_value():
    for again in (pickle.loads(pickle.dumps(CHEAP)), copy.deepcopy(CHEAP)):  # noqa: S301
        assert again == CHEAP
        assert hash(again) == hash(CHEAP)
    assert repr(CHEAP) == "<Rulebook: club>"
    assert repr(Rulebook()) == "<Rulebook: as the sources have it>"
    with pytest.raises(AttributeError, match="a Rulebook never changes"):
        CHEAP.club = None


def test_what_is_no_part_is_refused_with_the_nearest():
    with pytest.raises(UnknownKeyError, match=r"no part 'clubb': .*did you mean 'club'"):
        Rulebook(clubb=ClubPolicy())
    with pytest.raises(UnknownKeyError, match=r"did you mean 'club'"):
        CHEAP["clbu"]
    with pytest.raises(AttributeError, match="no part 'clubb'"):
        CHEAP.clubb
    with pytest.raises(InvalidTypeError, match=r"club is .*: expected a ClubPolicy"):
        Rulebook(club=5)


def test_a_file_loads_the_families_of_its_parts_alone():
    code = (
        "import sys; from clientrules import rulebook;"
        "rulebook.loads('format = 1\\n[[edition]]\\nin_force = 2026-01-01\\n"
        "[edition.club]\\nsingle = 800');"
        "print(*(name for name, each in sys.modules.items()"
        " if name.startswith('clientrules.sales.') and not hasattr(each, '__path__')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_two_books_are_compared_number_by_number():
    since = dt.date(2026, 1, 1)
    book = rulebook.loads(HOUSE)
    found = rulebook.compare(
        book.on(dt.date(2026, 2, 1)), book.on(dt.date(2026, 8, 1)), since=dt.date(2026, 7, 1)
    )
    assert str(found.changes[0]) == "2026-07-01: club.rate 0.95 -> 0.92 (C-4)"
    assert {each.field for each in found} == {
        "club.rate",
        "club.expiry",
        "club.tiers.tiers",
        "sales_floor.introducer",
    }
    assert len(rulebook.compare(CHEAP, CHEAP, since=since)) == 0
    plan = rulebook.compare(Rulebook(), book.on(dt.date(2026, 2, 1)), since=since)
    assert plan.changes[-1].field == "commission"
    for wrong in ({"before": 5, "after": CHEAP}, {"before": CHEAP, "after": None}):
        with pytest.raises(InvalidTypeError, match="expected a Rulebook"):
            rulebook.compare(**wrong, since=since)


def test_what_no_source_states_and_the_firm_has_not_is_unspecified():
    gaps = list(map(str, rulebook.unspecified(CHEAP)))
    assert gaps[0] == "value_cuts"
    assert "lifecycle.introduction (FT-LIFE-1 states no number)" in gaps


def test_the_command_line_checks_compares_and_draws(tmp_path, capsys):
    good, bad, empty = (tmp_path / f"{name}.toml" for name in ("good", "bad", "empty"))
    good.write_text(HOUSE, encoding="utf-8")
    bad.write_text(HOUSE.replace("validity", "validty"), encoding="utf-8")
    empty.write_text("format = 1\n[[edition]]\nin_force = 2025-01-01\n", encoding="utf-8")
    assert main(["check", str(good)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "2026 from 2026-01-01: club, sales_floor, commission"
    assert main(["check", str(empty)]) == 0
    assert "edition of 2025-01-01 from 2025-01-01: nothing" in capsys.readouterr().out
    empty.write_text(empty.read_text() + "[edition.lifecycle]\nsilence = '90 days'\n")
    assert main(["check", str(empty)]) == 0
    said = capsys.readouterr().out.splitlines()
    growth = "unspecified: lifecycle.growth (FT-LIFE-1 states no number): "
    assert any(each.startswith(growth) and each.endswith(".") for each in said)
    assert said[-1] == "no problems, 3 numbers unspecified"
    assert main(["check", str(bad)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "did you mean validity?" in said[0]
    assert said[1:] == ["1 problem"]
    assert main(["compare", str(empty), str(good)]) == 0
    assert "club.single 1000 -> 800 (C-1)" in capsys.readouterr().out
    assert main(["schema"]) == 0
    assert '"title": "clientrules rulebook"' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([])


def test_what_an_earlier_edition_states_is_checked_for_what_is_unspecified_too(tmp_path, capsys):
    file = tmp_path / "rules.toml"
    back = "\n[[edition]]\nin_force = 2026-05-01\n[edition.lifecycle]\nunset = ['silence']\n"
    first = (
        "format = 1\n[[edition]]\nin_force = 2025-01-01\n[edition.lifecycle]\nsilence = '90 days'\n"
    )
    file.write_text(first + back, encoding="utf-8")
    assert main(["check", str(file)]) == 0
    assert "unspecified: lifecycle.silence" in capsys.readouterr().out


def test_a_sheet_without_the_extra_and_a_terminal_without_chinese_are_told_in_words(
    tmp_path, capsys, monkeypatch
):
    openpyxl.Workbook().save(tmp_path / "rates.xlsx")
    file = tmp_path / "rules.toml"
    stated = "[edition.club]\ncampaigns = { file = 'rates.xlsx' }\n"
    file.write_text(f"format = 1\n[[edition]]\nin_force = 2025-01-01\n{stated}", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert main(["check", str(file)]) == 1
    assert "pip install 'clientrules[files]'" in capsys.readouterr().err
    file.write_text(
        "format = 1\n[[edition]]\nname = '夏'\nin_force = 2025-01-01\n", encoding="utf-8"
    )
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", plain)
    assert main(["check", str(file)]) == 0
    assert plain.buffer.getvalue().startswith(rb"\u590f from 2025-01-01: nothing")


def test_the_library_is_run_as_a_module():
    asked = [sys.executable, "-m", "clientrules", "schema"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("{")
