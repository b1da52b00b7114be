"""A file says which day governs a part, and what an edition keeps of those before."""

import datetime as dt

import pytest

from clientrules import rulebook
from clientrules.core import days, months
from clientrules.core.editions.governs import Governs
from clientrules.data import DataError

TEXT = """
format = 1
governed_by = { commission = "collected", sales_floor = "认购日" }

[clauses]
"T-1" = "Open registrations keep the longer term."

[[edition]]
in_force = 2025-01-01
[edition.sales_floor]
validity = "1 month"

[[edition]]
in_force = 2026-01-01
transitions = [{ field = "sales_floor.validity", keeps = "longer", clause = "T-1" }]
[edition.sales_floor]
validity = "14 days"
"""
BOOK = rulebook.loads(TEXT)
JANUARY, DECEMBER = dt.date(2026, 1, 5), dt.date(2025, 12, 20)


def problems(text):
    with pytest.raises(DataError) as caught:
        rulebook.loads(text)
    return list(map(str, caught.value.problems))


def test_the_day_that_governs_a_part_is_stated_beside_the_editions():
    assert BOOK.editions("sales_floor").governed_by is Governs.SUBSCRIBED
    assert (
        BOOK.editions("commission" if BOOK.on(JANUARY).commission else "club").governed_by is None
    )
    assert BOOK.governed_by == {"commission": Governs.COLLECTED, "sales_floor": Governs.SUBSCRIBED}


def test_an_edition_keeps_what_it_says_for_what_was_open_before():
    floor = BOOK.editions("sales_floor")
    assert floor.on(JANUARY).validity == days(14)
    kept = floor.on(JANUARY, opened=DECEMBER)
    assert kept.validity == months(1)
    assert str(kept.citation("validity")) == "validity 1 month (T-1; FLOOR-7.1 says 1 month)"


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_both_are_written_and_read_again(kind):
    assert rulebook.loads(rulebook.dumps(BOOK, kind=kind), kind=kind) == BOOK


def test_one_choice_for_all_parts_is_written_for_each():
    one = type(BOOK)(list(BOOK), governed_by="asked")
    again = rulebook.loads(rulebook.dumps(one))
    assert again.editions("sales_floor").governed_by is Governs.ASKED
    assert again.editions("club").governed_by is Governs.ASKED


def test_a_second_file_may_say_which_day_governs_and_not_say_it_twice(tmp_path):
    (tmp_path / "days.toml").write_text('format = 1\ngoverned_by = { club = "asked" }\n')
    first = tmp_path / "rules.toml"
    first.write_text(TEXT.replace("format = 1", 'format = 1\ninclude = ["days.toml"]'))
    assert rulebook.load(first).governed_by["club"] is Governs.ASKED
    (tmp_path / "days.toml").write_text('format = 1\ngoverned_by = { commission = "asked" }\n')
    with pytest.raises(DataError, match=r"commission: stated in .*; keep one of the two"):
        rulebook.load(first)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"collected"',
            '"colected"',
            (
                "line 3: governed_by.commission is 'colected': expected one of event, received,"
                " registered, assigned, subscribed, signed, collected, asked (did you mean"
                " collected?)"
            ),
        ),
        (
            'governed_by = { commission = "collected", sales_floor = "认购日" }',
            'governed_by = "signed"',
            (
                "line 3: governed_by is 'signed': expected a table such as"
                ' { commission = "collected" }'
            ),
        ),
        (
            '"longer"',
            '"longr"',
            (
                "line 15: edition[2].transitions[1].keeps is 'longr': expected one of longer,"
                " shorter, higher, lower, old (did you mean longer?)"
            ),
        ),
        (
            '"longer"',
            '"higher"',
            (
                "line 15: edition[2].transitions[1].field is 'sales_floor.validity': expected two"
                " exact numbers, of which one is higher"
            ),
        ),
        (
            'clause = "T-1"',
            'clause = "T-9"',
            (
                "line 15: edition[2].transitions[1].clause is 'T-9': expected the id of a clause"
                " that is stated, or a clause with id and says"
            ),
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(old, new, problem):
    assert problems(TEXT.replace(old, new)) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        ("commission =", "comission =", "(did you mean commission?)"),
        ("sales_floor.validity", "sales_floor.validty", "did you mean 'validity'?"),
        ("sales_floor.validity", "sales_flor.validity", "did you mean 'sales_floor'?"),
        ("transitions =", "transition =", "(did you mean transitions?)"),
    ],
)
def test_a_misspelt_name_is_named_with_the_nearest(old, new, ends):
    (problem,) = problems(TEXT.replace(old, new))
    assert problem.endswith(ends)


def test_the_first_edition_may_keep_what_there_is():
    early = TEXT.replace(
        "in_force = 2025-01-01",
        'in_force = 2025-01-01\ntransitions = [{ field = "sales_floor.validty", keeps = "old" }]',
    )
    (problem,) = problems(early)
    assert problem.startswith("line 10: edition[1].transitions[1].field is 'sales_floor.validty'")
