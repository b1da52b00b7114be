"""A firm's rules from a file, and rows of a CSV file as facts."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import tomli_w
from measure import MILLISECOND, Effort
from row import Row, alone, beside, grows

from clientrules import data, rulebook
from clientrules.sales import DealEvent, DealStep

RULES = Path(__file__).parents[2] / "examples/rules"
FIRMS_FILE = 10_000
DEALS = 10_000
FIRST = date(2026, 1, 1)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield a firm's file, all policies fully written, and rows of deals."""
    read = partial(rulebook.loads, _firms_file())
    yield alone(effort, "a firm's file of 10 kB", read, budget=10 * MILLISECOND)
    plain = _all_policies()
    written = json.dumps(plain, ensure_ascii=False)
    read = partial(rulebook.loads, written, kind="json")
    yield alone(effort, "all policies fully written, JSON", read, budget=10 * MILLISECOND)
    written = tomli_w.dumps(_without_nothing(plain))
    yield beside(
        effort,
        "all policies fully written, TOML",
        partial(rulebook.loads, written),
        partial(tomllib.loads, written, parse_float=Decimal),
        peer="tomllib alone",
        at_most=1.5,
        same=None,
        why="Each of a thousand values is read as its policy wants it, with its place",
    )
    given = _deals(effort.size(DEALS))
    yield beside(
        effort,
        f"{len(given):,} rows of deals to facts",
        partial(data.load_rows, DealEvent, given),
        partial(_by_hand, given),
        peer="plain Python, unchecked",
        at_most=2,
        same=lambda found, wanted: found.whole().good[1] == wanted[0],
    )
    yield grows(
        effort,
        "rows of deals to facts",
        lambda n: partial(data.load_rows, DealEvent, _deals(n)),
        n=1_000,
    )


def _firms_file() -> str:
    """Return a firm's file with as many clauses and tiers as make it long enough."""
    text = (RULES / "sales_floor.toml").read_text(encoding="utf-8")
    last = "{ band = { low = 5_000_000 }"
    place = 0
    while len(text) < FIRMS_FILE:
        place += 1
        low, high = 5_000_000 * place, 5_000_000 * (place + 1)
        tier = f"{{ band = {{ low = {low}, high = {high} }}, rate = '1.5 %' }},\n    "
        clause = f'"P-{place}0" = "What is paid in tier {place} of a month."\n'
        text = text.replace(last, tier + f"{{ band = {{ low = {high} }}")
        text = text.replace('"P-1" =', f'{clause}"P-1" =')
        last = f"{{ band = {{ low = {high} }}"
    return text


def _all_policies() -> dict[str, Any]:
    """Return every policy as plain data, with each number that it holds."""
    floor, factory = (rulebook.load(RULES / f"{name}.toml") for name in ("sales_floor", "factory"))
    stated = {"commission": floor.on(FIRST).commission, "clocks": factory.on(FIRST).clocks}
    book = dict(rulebook.Rulebook()) | stated
    policies = {name: data.dump(each, full=True) for name, each in book.items() if each is not None}
    return {"format": 1, "edition": [{"in_force": FIRST.isoformat(), **policies}]}


def _without_nothing(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {name: _without_nothing(each) for name, each in plain.items() if each is not None}
    return [_without_nothing(each) for each in plain] if isinstance(plain, list) else plain


def _deals(count: int) -> list[dict[str, str]]:
    lines = ["event,on,amount,id"]
    lines += [f"signed,2026-03-{n % 28 + 1:02},{800_000 + n}.50,D-{n}" for n in range(count)]
    return list(csv.DictReader(StringIO("\n".join(lines))))


def _by_hand(rows: list[dict[str, str]]) -> list[DealEvent]:
    """Return the events as the caller's own code would make them of the rows."""
    return [
        DealEvent(
            DealStep(row["event"]),
            date.fromisoformat(row["on"]),
            Decimal(row["amount"]) if row["amount"] else None,
            id=row["id"] or None,
        )
        for row in rows
    ]
