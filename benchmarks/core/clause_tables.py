"""Eight clauses on eight yes-or-no facts, beside three general rule engines and plain Python.

Cold, every case is made anew in the form in which each takes it, before the clock starts; warm, the
same 256 cases are asked again. The engines say which clause; the table can also say of each other
clause why it did not decide, which is read in rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from engines.asked import Asked
from engines.yes_or_no import CASES, CLAUSES, ENGINES, FACTS, OPEN, Cases, Customer
from measure import Effort
from row import Row, beside, installed

from clientrules.core import Clause, Source, tables

BARS = {
    "by hand": (None, None),
    "business-rules": (1 / 4, 1 / 1.8),
    "rule-engine": (1 / 4, 1 / 2),
    "zen-engine": (1 / 40, 1 / 20),
}
"""How many times as long as each peer the table may take: for its answer, and with the others'."""
QUIET = (
    "Within it where nothing else runs on the machine, which takes the caches of the faster more."
)


def rows(effort: Effort) -> Iterator[Row]:
    """Yield the table beside each peer, cold and warm, and with what was passed over."""
    table = _table()
    which = Asked(_customer, partial(_which, table))
    explained = Asked(_customer, partial(_with_reasons, table))
    peers = {"by hand": lambda: Asked(_customer, _by_hand), **ENGINES}
    for peer, maker in peers.items():
        theirs = installed(maker)
        assert theirs is None or which.said(CASES) == theirs.said(CASES), peer
        line = partial(beside, effort, peer=peer, per=len(CASES), same=None, why=QUIET)
        answer, with_others = BARS[peer]
        row = partial(line, "first of eight clauses", at_most=answer)
        yield row(which.cold(_cases), theirs and theirs.cold(_cases), kind="cold")
        yield row(which.warm(CASES), theirs and theirs.warm(CASES), kind="warm")
        row = partial(line, "… and why no other", at_most=with_others)
        yield row(explained.cold(_cases), theirs and theirs.cold(_cases), kind="cold")


def _cases() -> Cases:
    return [dict(case) for case in CASES]


def _customer(case: dict[str, bool]) -> Customer:
    return Customer(**case)


def _table() -> tables.DecisionTable[Customer, str]:
    facts = {name: _fact(name) for name in FACTS}
    return tables.DecisionTable(
        name="eight clauses",
        hit=tables.Hit.FIRST,
        rows=[
            tables.Row(
                clause=Clause(answer, "One of eight.", Source("A floor")),
                when=[facts[name] for name, holds in conditions.items() if holds],
                unless=[facts[name] for name, holds in conditions.items() if not holds],
                gives=answer,
            )
            for answer, conditions in CLAUSES.items()
        ],
    )


def _fact(name: str) -> tables.YesNo[Customer, bool]:
    def read(customer: Customer) -> bool:
        return bool(getattr(customer, name))

    read.__name__ = name
    return tables.yes_no(name, f"not {name}")(read)


def _which(table: Any, known: Iterable[Customer]) -> Iterator[str]:
    for each in known:
        outcome = table.decide(each).outcome
        yield OPEN if outcome is None else outcome


def _with_reasons(table: Any, known: Iterable[Customer]) -> Iterator[str]:
    for each in known:
        ruling = table.decide(each)
        assert ruling.passed_over
        yield OPEN if ruling.outcome is None else ruling.outcome


def _by_hand(known: Iterable[Customer]) -> Iterator[str]:
    """Yield the answers of plain Python, which gives no reasons."""
    for each in known:
        if each.couple:
            yield "couple"
        elif each.forgotten and each.same_day:
            yield "recognised that day"
        elif each.forgotten and each.on_the_spot:
            yield "closed on the spot"
        elif each.forgotten and each.in_time:
            yield "recognised in time"
        elif each.forgotten:
            yield "not recognised"
        elif each.asked and each.before_tour:
            yield "asked before the tour"
        elif each.asked and each.insisted:
            yield "asked midway"
        elif not each.asked:
            yield "registered"
        else:
            yield OPEN
