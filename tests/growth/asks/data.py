"""Results of n rows written out, and n rows read."""

import tempfile
from functools import partial
from pathlib import Path

from clientrules import data, loyalty, rulebook, sales, segmentation
from clientrules.core import Edition, Editions
from clientrules.segmentation import AbcResult
from tests.growth.asks import commissions as floor, loyalty as club, rotas, segmentation as base
from tests.growth.asks.times import LATER, START, day
from tests.growth.handed import Each, Many, Name, names

BOOK = Editions([Edition(START, rulebook.Rulebook())])
NEW = rulebook.Rulebook(club=loyalty.ClubPolicy(single=800))
RESULTS = {
    "classes": lambda n: segmentation.abc(base.turnover(n)),
    "a statement": lambda n: loyalty.statement(club.account(n), LATER),
    "events": lambda n: list(club.events(n)),
    "a mapping": lambda n: dict(zip(names(n), club.events(n), strict=True)),
    "a rota": rotas.worked,
}


def _events(n):
    return Many(
        {"event": "signed", "on": day(place).isoformat(), "amount": "800", "id": name}
        for place, name in enumerate(names(n))
    )


def _wrong(n):
    return Many(each | {"event": "sined"} for each in _events(n))


def _deals(n):
    return Many(each | {"deal": Name(f"D{place % 9}")} for place, each in enumerate(_events(n)))


def _facts(n):
    return Each((name, {"registered": day(place)}) for place, name in enumerate(names(n)))


def _compared(facts, **others):
    return partial(
        rulebook.compare, BOOK.on(START), NEW, rule="live_until", facts=facts, measure=str, **others
    )


def _sheets(result):
    path = Path(tempfile.mkdtemp()) / "sheets.xlsx"
    return partial(data.to_sheets, {"sheet": result}, path)


def _reading(n, result):
    made = result(n)
    kind = AbcResult[str] if isinstance(made, AbcResult) else type(made)
    return partial(data.load, kind, data.dump(made))


ASKS = {
    "data.load_rows(rows)": lambda n: partial(data.load_rows, sales.DealEvent, _events(n)),
    "data.load_rows(rows): in groups": lambda n: partial(
        data.load_rows, sales.DealEvent, _deals(n), by="deal"
    ),
    "data.load_rows(rows): all wrong": lambda n: partial(
        data.load_rows, sales.DealEvent, _wrong(n)
    ),
    "data.load_rows(rows): of several kinds": lambda n: partial(
        data.load_rows, loyalty.Event, data.rows(list(club.events(n)))
    ),
    "data.rows(result): commissions": lambda n: partial(data.rows, floor.statement(n)),
    "data.to_sheets(tables)": lambda n: _sheets(RESULTS["classes"](n)),
    "rulebook.compare(facts)": lambda n: _compared(_facts(n)),
    "rulebook.compare(facts): as rows": lambda n: _compared(
        Many({"who": name, **each} for name, each in _facts(n).items()), by="who"
    ),
    "rulebook.solve(facts)": lambda n: partial(
        rulebook.solve,
        "club.unit",
        (50, 100, 50),
        BOOK.on(START),
        NEW,
        rule="live_until",
        facts=_facts(n),
        measure=lambda found: found.toordinal(),
        by=None,
    ),
}
for _what, _result in RESULTS.items():
    ASKS |= {
        f"data.rows(result): {_what}": lambda n, result=_result: partial(data.rows, result(n)),
        f"data.to_csv(result): {_what}": lambda n, result=_result: partial(data.to_csv, result(n)),
        f"data.dump(value): {_what}": lambda n, result=_result: partial(data.dump, result(n)),
    }
for _what in ("classes", "a statement", "a rota"):
    ASKS[f"data.load(given): {_what}"] = partial(_reading, result=RESULTS[_what])
