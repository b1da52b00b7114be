"""A file may include others of its folder, each of which states a part of the same editions."""

import datetime as dt

import pytest

from clientrules import rulebook
from clientrules.data import DataError
from clientrules.errors import InvalidValueError

WINTER = dt.date(2026, 2, 1)
MAIN = """\
format = 1
include = ["tables/prices.toml"]
regulation = "House"

[clauses]
"C-1" = "Who pays so much in one purchase may have a card."

[[edition]]
in_force = 2026-01-01
name = "2026"
[edition.club]
single = { value = 800, clause = "C-1" }
unset = []
"""
PRICES = """\
format = 1
[clauses]
"C-4" = "Members pay a share of the list price."

[[edition]]
in_force = 2026-01-01
[edition.club]
rate = { value = "92 %", clause = "C-4" }
unset = []

[[edition]]
in_force = 2026-07-01
[edition.club]
rate = { value = "90 %", clause = "C-4" }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    _write(tmp_path, "rules.toml", MAIN)
    _write(tmp_path, "tables/prices.toml", PRICES)
    return tmp_path


def _write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def problems(folder):
    with pytest.raises(DataError) as caught:
        rulebook.load(folder / "rules.toml")
    return [str(each) for each in caught.value.problems]


def test_a_file_states_together_with_those_it_includes(folder):
    book = rulebook.load(folder / "rules.toml")
    assert [each.since.month for each in book] == [1, 7]
    club = book.on(WINTER).club
    assert str(club.citation("single")) == "single 800 (C-1; VIP-Q1 says 1000)"
    assert str(club.citation("rate")) == "rate 0.92 (C-4; VIP-R2 says 0.90)"
    assert next(iter(book)).name == "2026"


def test_the_clauses_of_an_included_file_stand_in_its_own_regulation_or_in_the_first(folder):
    club = rulebook.load(folder / "rules.toml").on(WINTER).club
    assert club.cites["rate"].source.title == "House"
    _write(folder, "tables/prices.toml", 'regulation = "Prices"\n' + PRICES)
    club = rulebook.load(folder / "rules.toml").on(WINTER).club
    assert club.cites["rate"].source.title == "Prices"
    assert club.cites["single"].source.title == "House"


def test_an_included_file_names_further_ones_from_its_own_folder(folder):
    _write(folder, "tables/prices.toml", 'include = ["more.json"]\n' + PRICES)
    _write(folder, "tables/more.json", '{"format": 1, "clauses": {"C-5": "So."}}')
    assert len([*rulebook.load(folder / "rules.toml")]) == 2
    _write(folder, "tables/more.json", '{"format": 1, "clauses": {"C-4": "So."}}')
    assert problems(folder) == [
        (
            "tables/more.json: clauses.'C-4': stated in tables/prices.toml, line 4 as well; keep"
            " one of the two"
        )
    ]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ('["../rules.toml"]', "include[1] is '../rules.toml': expected a file within this folder"),
        ('["/etc/x.toml"]', "include[1] is '/etc/x.toml': expected a file within this folder"),
        ('["tables\\\\prices.toml"]', "expected a file within this folder, such as"),
        ('["C:/prices.toml"]', "expected a file within this folder, such as"),
        ('["tables/price.toml"]', "a file that there is (did you mean tables/prices.toml?)"),
        ('["table/price.toml"]', "include[1] is 'table/price.toml': expected a file that there is"),
        ('["prices.yaml"]', "expected the path of a file that ends with .toml or .json"),
        ("[3]", "include[1] is 3: expected the path of a file that ends with .toml or .json"),
        ('"tables/prices.toml"', 'expected a list, such as ["prices.toml"]'),
        ('["rules.toml"]', "expected each file once; rules.toml is read already"),
        ('["tables/prices.toml", "tables/prices.toml"]', "include[2] is 'tables/prices.toml': "),
        (f'["{"x" * 300}.toml"]', "expected the path of a file that ends with .toml or .json"),
    ],
)
def test_what_cannot_be_included_is_named_with_its_line(folder, named, expected):
    _write(folder, "rules.toml", MAIN.replace('["tables/prices.toml"]', named))
    (found,) = problems(folder)
    assert found.startswith("line 2: include")
    assert expected in found


def test_a_file_that_leads_out_of_the_folder_is_not_read(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "secret.toml"
    other.write_text(PRICES, encoding="utf-8")
    (folder / "link.toml").symlink_to(other)
    (folder / "loop.toml").symlink_to(folder / "loop.toml")
    _write(folder, "rules.toml", MAIN.replace("tables/prices", "link"))
    assert "this one is a link out of it" in problems(folder)[0]
    _write(folder, "rules.toml", MAIN.replace("tables/prices", "loop"))
    assert "include[1] is 'loop.toml': expected" in problems(folder)[0]


def test_files_that_include_each_other_are_refused(folder):
    _write(folder, "tables/prices.toml", 'include = ["other.toml"]\n' + PRICES)
    _write(folder, "tables/other.toml", 'include = ["prices.toml"]\nformat = 1\n')
    assert problems(folder) == [
        (
            "tables/other.toml, line 1: include[1] is 'prices.toml': expected each file once;"
            " tables/prices.toml is read already"
        )
    ]


def test_at_most_so_many_files_make_a_rulebook(folder):
    for number in range(40):
        _write(folder, f"part{number}.toml", "format = 1\n")
    names = [f"part{number}.toml" for number in range(40)]
    _write(folder, "rules.toml", MAIN.replace('["tables/prices.toml"]', str(names)))
    assert (
        "include[32] is 'part31.toml': expected at most 32 files in one rulebook"
        in (problems(folder)[0])
    )


def test_text_without_a_file_includes_nothing():
    with pytest.raises(DataError, match="expected a rulebook loaded from a file; text has no"):
        rulebook.loads(MAIN)


def test_a_problem_in_an_included_file_names_the_file(folder):
    _write(folder, "tables/prices.toml", PRICES.replace("90 %", "900 %"))
    (found,) = problems(folder)
    assert found.startswith(
        "tables/prices.toml, line 14: edition[2].club.rate is '900 %': expected"
    )
    _write(folder, "tables/prices.toml", PRICES.replace('"90 %"', "90 %"))
    (found,) = problems(folder)
    assert found.startswith("tables/prices.toml, line 14: this is 'rate = { value = 90 %")
    (folder / "tables/prices.toml").write_bytes(b"\xff\xfe")
    assert "include[1] is 'tables/prices.toml': expected text in UTF-8" in problems(folder)[0]


def test_a_name_stated_in_two_files_names_both(folder):
    _write(folder, "tables/prices.toml", PRICES.replace("rate = {", "single = {", 1))
    assert problems(folder) == [
        (
            "tables/prices.toml, line 8: edition[1].club.single: stated in rules.toml, line 12 as"
            " well; keep one of the two"
        )
    ]
    _write(folder, "tables/prices.toml", PRICES.replace("01-01\n", "01-01\nname = 'new'\n", 1))
    assert problems(folder) == [
        (
            "tables/prices.toml, line 7: edition[1].name is 'new': expected '2026', as another file"
            " names it, or none"
        )
    ]


def test_what_all_files_unset_goes_back_to_the_source(folder):
    later = "\n[[edition]]\nin_force = 2026-09-01\n[edition.club]\nunset = ['{}']\n"
    _write(folder, "rules.toml", MAIN + later.format("single"))
    _write(folder, "tables/prices.toml", PRICES + later.format("rate"))
    book = rulebook.load(folder / "rules.toml")
    assert book.on(dt.date(2026, 10, 1)) == rulebook.Rulebook()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidValueError, match="cannot be read"):
        rulebook.load(tmp_path / "none.toml")
