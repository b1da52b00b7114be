"""Break files of rules at random: `python -m tests.rulebook.file.fuzzing --minutes 10`.

Each round writes a rulebook with an included file, a CSV table and a sheet into a folder, breaks
one of them and loads it. Nothing but a `RulesError` in few words may come out; what is read is
written and read again. A round that fails is told by its seed, with which it comes again.
"""

import copy
import json
import random
import sys
import tempfile
import time
import tomllib
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path

import openpyxl

from clientrules import rulebook
from clientrules.errors import RulesError

BASE = (Path(__file__).parent / "broken/base.toml").read_text(encoding="utf-8")
TIERS = "name,qualify,retain\nsilver,2000,\ngold,8000,6000\n"
RATES = [["band.low", "band.high", "rate"], [0, 5_000_000, 0.01], [5_000_000, None, "1.5 %"]]
MORE = """\
format = 1
[[edition]]
in_force = 2026-01-01
[edition.promoters]
least = 40
[[edition]]
in_force = 2027-01-01
[edition.club]
rate = "90 %"
"""
LONGEST = 400
ODD = [
    *(None, True, False, 0, -1, 10**30, 1.5, "", " ", "\x00", "x" * 500, "9" * 5000, "1e999"),
    *([], [[]], {}, {"value": 1}, {"value": {}, "clause": "S-3"}, {"file": "tables/tiers.csv"}),
    *({"file": 3}, {"file": "a.xlsx", "sheet": []}, {"clause": "S-3"}, {"unset": [[]]}, [None]),
    *(
        "2026-02-30",
        "6 wks",
        "6 weeks",
        "95 %",
        "1/0",
        "签约",
        "S-3",
        "=1+1",
        "../x.toml",
        "\ud800",
    ),
    *({"name": "gold"}, {"gold": {"qualify": 1}}, ["rate"], [{"name": "a"}], {"kind": "split"}),
]
PIECES = [
    *('"', "'", "[", "]", "{", "}", "=", ",", ".", "\n", "#", '"""', "'''", "\\", "\x00", "\ufeff"),
    *("[[edition]]\n", "[edition.club]\n", "unset = ['rate']\n", "include = ['more.toml']\n", "-"),
    *("inf", "nan", "1e400", "2026-01-01", "complete = true\n", "= {file = 'tables/tiers.csv'}"),
]


def main():
    """Break files for some minutes, and return how many rounds failed."""
    parser = ArgumentParser(description="Break files of rules at random.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="one round again")
    given = parser.parse_args()
    if given.seed is not None:
        with tempfile.TemporaryDirectory() as folder:
            return broken(given.seed, Path(folder), is_told=False)
    end, seed, failed, first = time.monotonic() + 60 * given.minutes, 0, 0, time.time_ns()
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            failed += broken(first + seed, Path(folder))
        seed += 1
    _say(f"{seed} files broken, {failed} not refused in words")
    return min(failed, 1)


def broken(seed, folder, *, is_told=True):
    """Break one file, and tell whether anything but a refusal in few words came out."""
    chance = random.Random(seed)  # noqa: S311  (to break files, not to keep secrets)
    try:
        file = written(chance, folder)
        book = rulebook.load(file)
        for kind in ("json", "toml"):
            assert rulebook.loads(rulebook.dumps(book, kind=kind), kind=kind) == book
    except RulesError as error:
        said = [str(error), *map(str, error.problems)]
        if all(len(each) <= LONGEST + len(str(folder)) for each in said):
            return False
        _say(f"seed {seed}: {max(said, key=len)[:1000]}")
        return True
    except Exception as error:
        if not is_told:
            raise
        _say(f"seed {seed}: {type(error).__name__}: {str(error)[:200]}")
        return True
    return False


def _say(line):
    sys.stdout.write(line + "\n")


def written(chance, folder):
    """Write the files, one of them broken, and return the first."""
    plain = tomllib.loads(BASE, parse_float=Decimal)
    texts = {"rules": BASE, "more": MORE, "tiers": TIERS}
    rates = [list(row) for row in RATES]
    breaks = chance.choice(["rules", "rules", "more", "tiers", "plain", "plain", "rates", "bytes"])
    if breaks in texts:
        texts[breaks] = _text(chance, texts[breaks])
    if breaks == "rates":
        row = chance.choice(rates)
        row[chance.randrange(len(row))] = _cell(chance)
    (folder / "tables").mkdir()
    first = chance.random()
    rules = texts["rules"].replace("format = 1", 'format = 1\ninclude = ["more.toml"]', 1)
    if first < 1 / 2:
        rules = _with_tables(rules)
    _write(folder / "rules.toml", rules)
    _write(folder / "more.toml", texts["more"])
    _write(folder / "tables/tiers.csv", texts["tiers"])
    if breaks in {"rates", "bytes"} or "rates.xlsx" in rules:
        _write_sheet(chance, folder / "tables/rates.xlsx", rates, is_broken=breaks == "bytes")
    if breaks != "plain":
        return folder / "rules.toml"
    _put(chance, plain)
    text = json.dumps(plain, default=str)
    (folder / "rules.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    return folder / "rules.json"


def _write(file, text):
    file.write_bytes(text.encode("utf-8", errors="surrogatepass"))


def _with_tables(rules):
    start = rules.find("tiers = [\n    { band")
    end = rules.find("]\n", start)
    if start >= 0 and end > start:
        named = 'tiers = { file = "tables/rates.xlsx" }\n'
        rules = rules[:start] + named + rules[end + 2 :]
    start = rules.find("tiers = [\n    { name")
    end = rules.find("]\n", start)
    if start >= 0 and end > start:
        return rules[:start] + 'tiers = { file = "tables/tiers.csv" }\n' + rules[end + 2 :]
    return rules


def _text(chance, text):
    for _ in range(chance.choice([1, 1, 2, 5])):
        place = chance.randrange(len(text) + 1)
        gone = chance.choice([0, 0, 1, 3, 30])
        other = chance.randrange(len(text) + 1)
        piece = chance.choice(
            [chance.choice(PIECES), text[other : other + 20], chr(chance.randrange(1, 0xD7FF))]
        )
        text = text[:place] + piece + text[place + gone :]
    return text


def _cell(chance):
    cell = chance.choice(
        [each for each in ODD if not isinstance(each, (list, dict))] + ["band", "x"]
    )
    return cell if not isinstance(cell, str) or cell.isprintable() else "odd"


def _write_sheet(chance, file, rows, *, is_broken):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    if is_broken:
        held = bytearray(file.read_bytes())
        for _ in range(chance.choice([1, 3, 20])):
            held[chance.randrange(len(held))] = chance.randrange(256)
        file.write_bytes(held[: chance.choice([len(held), chance.randrange(len(held))])])


def _put(chance, plain):
    """Change something within plain data."""
    for _ in range(chance.choice([1, 1, 3])):
        here, places = plain, []
        while isinstance(here, (dict, list)) and here:
            key = chance.choice([*here] if isinstance(here, dict) else range(len(here)))
            places.append((here, key))
            here = here[key]
        held, key = chance.choice(places)
        how = chance.random()
        if how < 1 / 6:
            del held[key]
        elif how < 1 / 3 and isinstance(held, dict):
            held[f"{key}x"] = held.pop(key)
        else:
            held[key] = copy.deepcopy(
                chance.choice([*ODD, plain.get("edition"), held[key], [held[key]]])
            )


if __name__ == "__main__":
    sys.exit(main())
