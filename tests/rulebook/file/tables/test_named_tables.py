"""A list of records may stand in a CSV file or a sheet, which the rulebook's file names."""

import csv
import datetime as dt
import io
import json
import sys
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from clientrules import data, rulebook
from clientrules.core.tables.row import conditions
from clientrules.data import DataError
from clientrules.sales import FloorPolicy

WINTER = dt.date(2026, 2, 1)
MAIN = """\
format = 1
[clauses]
"Q-2" = "A complaint is answered within a term."
"T-1" = "Members of a tier have advantages."
[[edition]]
in_force = 2026-01-01
"""
TIERS = 'club.tiers = {{ window = "12 months", review = "anniversary", tiers = {} }}\n'
CLUB = MAIN + TIERS.format('{ file = "tables/tiers.csv" }')
GOOD = "name,qualify,retain\nsilver,2000,\ngold,8000,6000\n"
PLAN = """
[edition.commission]
tier_base = "period"
counts = "signed"
due_on = "collected"
with_vat = true
tiering = "marginal"
tiers = { file = "rates.xlsx", sheet = "rates" }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    return tmp_path


def _load(folder, text, **tables):
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    for name, table in tables.items():
        path = folder / "tables" / f"{name}.csv"
        path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return rulebook.load(folder / "rules.toml")


def tiers(folder, table):
    book = _load(folder, CLUB, tiers=table).on(WINTER)
    return [(each.name, each.qualify, each.retain) for each in book.club.tiers.tiers]


def problems(folder, table, text=CLUB):
    with pytest.raises(DataError) as caught:
        _load(folder, text, tiers=table)
    return [str(each) for each in caught.value.problems]


def _sheet(folder, *rows, name="rates", more=()):
    book = openpyxl.Workbook()
    book.active.title = name
    for each in more:
        book.create_sheet(each)
    for row in rows:
        book.active.append(row)
    book.save(folder / "rates.xlsx")


@pytest.mark.parametrize(
    "table",
    [
        GOOD,
        "\ufeff" + GOOD.replace(",", ";").replace("\n", "\r\n"),
        "qualify , name,retain\n\n2000,silver\n8000,gold,6000\n,,\n",
    ],
)
def test_a_table_names_fields_in_its_first_row_and_a_record_in_each_other(folder, table):
    assert tiers(folder, table) == [("silver", 2000, None), ("gold", 8000, 6000)]


def test_a_field_within_a_field_is_named_with_a_dot(folder):
    plan = PLAN.replace("rates.xlsx", "tables/rates.csv").replace(', sheet = "rates"', "")
    rates = "band.low;band.high;rate\n0;5000000;1 %\n5000000;;1.5 %\n"
    rows = _load(folder, MAIN + plan, rates=rates).on(WINTER).commission.tiers
    assert [(each.band.high, each.rate) for each in rows] == [
        (5_000_000, Decimal("0.01")),
        (None, Decimal("0.015")),
    ]


def test_a_sheet_holds_what_was_typed_into_it(folder):
    _sheet(folder, ("band.low", "band.high", "rate"), (0, 5e6, 0.01), (5e6, None, "1.5 %"))
    rows = _load(folder, MAIN + PLAN).on(WINTER).commission.tiers
    assert [(each.band.low, each.band.high, each.rate) for each in rows] == [
        (0, 5_000_000, Decimal("0.01")),
        (5_000_000, None, Decimal("0.015")),
    ]
    only = _load(folder, MAIN + PLAN.replace(', sheet = "rates"', ""))
    assert len(only.on(WINTER).commission.tiers) == 2


def test_days_of_a_sheet_are_days_and_a_list_in_a_cell_is_parted_by_semicolons(folder):
    head = ("factor", "category", "since", "until")
    day = dt.datetime(2026, 3, 1, tzinfo=None)
    _sheet(folder, head, (2, "skin care", day, "2026-03-31"), (1.5, None, day, day))
    text = MAIN + 'club.campaigns = { file = "rates.xlsx" }\n'
    found = _load(folder, text).on(WINTER).club.campaigns
    assert [(each.factor, each.since) for each in found] == [
        (2, dt.date(2026, 3, 1)),
        (Decimal("1.5"), dt.date(2026, 3, 1)),
    ]
    clocks = 'clocks = { zone = "Asia/Shanghai", rules = { file = "tables/clocks.csv" } }\n'
    rules = (
        "name,clause,starts,ends,stated,stated.urgent\n"
        "answer,Q-2,received,answered; withdrawn,2 days,\n"
    ).replace(",stated.urgent", "")
    (clock,) = _load(folder, MAIN + clocks, clocks=rules).on(WINTER).clocks.rules
    assert clock.ends == ("answered", "withdrawn")
    by_class = rules.replace(",stated\n", ",stated.high,stated.low\n").replace(
        "2 days,", "2 days,3 days"
    )
    (clock,) = _load(folder, MAIN + clocks, clocks=by_class).on(WINTER).clocks.rules
    assert {key: str(term) for key, term in clock.stated.items()} == {
        "high": "2 days",
        "low": "3 days",
    }


def test_a_table_may_be_cited_and_changed_by_a_later_edition(folder):
    plan = PLAN.replace("rates.xlsx", "tables/rates.csv").replace(', sheet = "rates"', "")
    cited = plan.replace(
        'tiers = { file = "tables/rates.csv" }',
        ('tiers = { value = { file = "tables/rates.csv" }, clause = "T-1" }'),
    )
    rates = "band.low,rate\n0,1 %\n"
    commission = _load(folder, MAIN + cited, rates=rates).on(WINTER).commission
    assert commission.cites["tiers"].id == "T-1"
    wrong = _load_problems(folder, MAIN + cited, rates=rates.replace("1 %", "101 %"))
    assert wrong[0].startswith(
        "tables/rates.csv, row 2, column B (rate): edition[1].commission.tiers[1].rate is '101 %':"
    )
    later = CLUB + "[[edition]]\nin_force = 2026-07-01\n[edition.club.tiers.tiers.gold]\n"
    book = _load(folder, later + "qualify = 9000\n", tiers=GOOD)
    assert [*book][1].policy.club.tiers.tiers[1].qualify == 9000
    found = problems(folder, GOOD, later + "qualify = -9000\n")
    assert found[0].startswith("line 11: edition[2].club.tiers.tiers[2].qualify is -9000: expected")


def _load_problems(folder, text, **tables):
    with pytest.raises(DataError) as caught:
        _load(folder, text, **tables)
    return [str(each) for each in caught.value.problems]


def _flat(plain, before=""):
    """Return the columns and cells of a row."""
    if not isinstance(plain, dict):
        cell = "; ".join(plain) if isinstance(plain, list) else str(plain)
        return {before.removesuffix("."): "" if plain is None else cell}
    return {
        name: cell
        for key, each in plain.items()
        for name, cell in _flat(each, f"{before}{key}.").items()
    }


def _unordered(row):
    """Return a row whose conditions stand in no order, as columns have none of theirs."""
    return (row.clause, set(conditions(row.when)), set(conditions(row.unless)), row.gives)


def _csv(rows):
    flat = [
        _flat(
            row
            | {
                name: {k: v for each in row[name] for k, v in each.items()}
                for name in ("when", "unless")
                if name in row
            }
        )
        for row in rows
    ]
    text = io.StringIO()
    names = dict.fromkeys(name for row in flat for name in row)
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue()


@pytest.mark.parametrize("name", ["claim", "couple", "recognition", "designation", "off_the_top"])
def test_the_rows_of_a_decision_table_stand_in_a_table(folder, name):
    field = f"{name}_table"
    table = getattr(rulebook.Rulebook().sales_floor, field)
    full = data.dump(FloorPolicy(), full=True)[field]
    rows = _csv(full.pop("rows"))
    other = full | {"name": "ours", "rows": {"file": "tables/rows.csv"}}
    text = json.dumps(
        {"format": 1, "edition": [{"in_force": "2026-01-01", "sales_floor": {field: other}}]}
    )
    (folder / "rules.json").write_text(text, encoding="utf-8")
    (folder / "tables/rows.csv").write_text(rows, encoding="utf-8")
    found = getattr(rulebook.load(folder / "rules.json").on(WINTER).sales_floor, field)
    assert [_unordered(each) for each in found.rows] == [_unordered(each) for each in table.rows]
    wrong = rows.replace("True", "maybe", 1)
    (folder / "tables/rows.csv").write_text(wrong, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        rulebook.load(folder / "rules.json")
    (problem,) = caught.value.problems
    assert problem.place.startswith("tables/rows.csv, row ")
    assert problem.value == "maybe"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "name,qualfy\nsilver,2000\n",
            (
                "tables/tiers.csv, row 1, column B (qualfy): edition[1].club.tiers.tiers.file is"
                " 'qualfy': expected a column named as one of name, qualify, retain"
            ),
        ),
        (
            "name,qualify\nsilver,abc\n",
            (
                "tables/tiers.csv, row 2, column B (qualify):"
                " edition[1].club.tiers.tiers[1].qualify is 'abc': expected"
            ),
        ),
        (
            "name,qualify\n\nsilver,\n",
            "tables/tiers.csv, row 3: edition[1].club.tiers.tiers[1].qualify is missing: expected",
        ),
        (
            "name,qualify\nsilver,2000,5\n",
            (
                "tables/tiers.csv, row 2, column C: edition[1].club.tiers.tiers[1] is '5': expected"
                " a name in the first row of this column, or an empty cell"
            ),
        ),
        ("name,name\nsilver,gold\n", "column B (name): edition[1].club.tiers.tiers.file is 'name'"),
        ("", "tables/tiers.csv, row 1, column A: edition[1].club.tiers.tiers.file is None: "),
        (b"name,qualify\n\xff,3\n", "expected text in UTF-8; save the table as CSV UTF-8"),
        ('name,qualify\n"silver"x,3\n', "expected a CSV file with commas or semicolons between"),
        ("name,qualify\n" + "x,1\n" * 10_001, "expected at most 10,000 rows"),
        ("x" * (1 << 20) + "y", "expected a file of at most 1,048,576 bytes"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_row_and_column(folder, table, expected):
    assert any(expected in each for each in problems(folder, table)), problems(folder, table)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ('{ file = "tables/tier.csv" }', "line 7: edition[1].club.tiers.tiers.file is "),
        ('{ file = "tables/tier.csv" }', "(did you mean tables/tiers.csv?)"),
        ('{ file = "../tiers.csv" }', 'within this folder, such as "tables/rules.csv"'),
        ('{ file = "tiers.ods" }', "the path of a file that ends with .csv or .xlsx"),
        ('{ file = "tables/tiers.csv", sheet = "a" }', "expected no sheet beside a CSV file"),
        ('{ file = "rates.xlsx", sheet = "rate" }', "(did you mean rates?)"),
        ('{ file = "rates.xlsx", sheet = 3 }', "expected one of its sheets, rates"),
        ('{ file = "rates.xlsx" }', "expected the sheet as well, one of rates, more"),
        ('{ file = "bad.xlsx" }', "expected a workbook that can be read; open it and save it"),
        ('{ file = "bomb.xlsx" }', "expected a workbook of at most 16,777,216 bytes unpacked"),
    ],
)
def test_what_is_no_table_is_named_with_its_line(folder, named, expected):
    _sheet(folder, ("name", "qualify"), more=["more"])
    (folder / "bad.xlsx").write_text("no workbook")
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros", bytes((1 << 24) + 1))
    (found,) = problems(folder, GOOD, MAIN + TIERS.format(named))
    assert expected in found


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "a value; a formula is not worked out here, so paste its value"),
        (1 / 3, "is 0.3333333333333333: expected a number as typed, of at most 15 digits"),
        (True, "is True: expected"),
    ],
)
def test_a_cell_that_nobody_typed_is_refused(folder, cell, expected):
    _sheet(folder, ("band.low", "rate"), (0, cell))
    (found,) = _load_problems(folder, MAIN + PLAN)
    assert found.startswith("rates.xlsx, sheet rates, row 2, column B (rate): ")
    assert expected in found


def test_a_table_needs_a_rulebook_in_a_file():
    with pytest.raises(DataError, match="expected a rulebook loaded from a file"):
        rulebook.loads(CLUB)


def test_without_the_extra_a_sheet_is_told_how_to_be_read(folder, monkeypatch):
    _sheet(folder, ("band.low", "rate"), (0, 1))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'clientrules\[files\]'"):
        _load(folder, MAIN + PLAN)


def test_a_list_within_a_list_may_stand_in_a_table(folder):
    ladder = "ladder = { steps = { file = 'tables/steps.csv' } }"
    rule = "{ name = 'answer', clause = 'Q-2', starts = 'received', ends = ['answered'], "
    clocks = (
        f"clocks = {{ zone = 'Asia/Shanghai', rules = [{rule}stated = '2 days', {ladder} }}] }}\n"
    )
    found = _load_problems(folder, MAIN + clocks, steps="levl\n1\n")
    place = "tables/steps.csv, row 1, column A (levl): edition[1].clocks.rules[1].ladder.steps.file"
    assert found[0].startswith(place)


def test_a_table_without_rows_is_told_by_its_file(folder):
    (found,) = problems(folder, "name,qualify\n")
    assert found.startswith("tables/tiers.csv: edition[1].club.tiers.tiers is []: expected a list")
