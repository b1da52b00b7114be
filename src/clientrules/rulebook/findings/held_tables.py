"""The tables that a part of a rulebook holds, each gone through within a budget.

A decision table is gone through combination by combination, a table of bands row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

from clientrules.core.clause import Clause
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Undecided
from clientrules.core.policy import Policy
from clientrules.core.render import text
from clientrules.core.tables import Coverage, DecisionTable, Hit, OpenCase, Row, coverage
from clientrules.core.tables.table import Band, Table
from clientrules.errors import InvalidValueError
from clientrules.rulebook.findings.held import held

MOST: Final = 20_000
"""How many combinations of one decision table are gone through, which takes a fifth of a second."""

Compared = Callable[[Any], object]


class Surveyed(NamedTuple):
    """What the tables of a part come to, and how far they were gone through."""

    findings: list[Finding]
    wholly: list[str]
    sampled: list[str]


def survey(policy: Policy, compared: Compared | None = None) -> Surveyed:
    """Return what was found in the tables that a policy holds.

    Args:
        policy: the policy.
        compared: what of an outcome counts when two rows are compared; all of it unless given.
    """
    found = Surveyed([], [], [])
    for place, table in held(policy, DecisionTable, Table):
        if isinstance(table, DecisionTable):
            _survey(place, table, compared, found)
        else:
            found.findings.extend(_banded(place, table))
            found.wholly.append(f"every row of {place}")
    return found


def _survey(
    place: str, table: DecisionTable[Any, Any], compared: Compared | None, found: Surveyed
) -> None:
    try:
        covered = coverage(table, outcome=compared, most=MOST)
    except InvalidValueError:
        found.sampled.append(f"{place}, whose combinations are more than {MOST:,}")
        return
    found.findings.extend(_of_rows(place, table, covered))
    if covered.sampled:
        paths = text([fact.name for fact in covered.sampled])
        found.sampled.append(f"{place}, by one category each of {paths}")
    else:
        found.wholly.append(f"all {covered.combinations} combinations of {place}")


def _of_rows(
    place: str, table: DecisionTable[Any, Any], covered: Coverage[Any, Any]
) -> Iterator[Finding]:
    # Where the first row decides, their order is meant to tell rows apart.
    for each in () if table.hit is Hit.FIRST else covered.overlaps:
        yield _about(
            place,
            FindingKind.OVERLAP,
            f"{each.first.clause.id} and {each.second.clause.id} apply at once and differ",
            [each.first, each.second],
            f"{each.combinations} combinations, such as: {'; '.join(each.facts) or _NOTHING}",
            repair="a condition that tells them apart, or a rank",
        )
    yield from _open(place, covered)
    for row in covered.dead:
        yield _about(
            place,
            FindingKind.DEAD,
            f"{row.clause.id} never decides",
            [row],
            repair="the table without the row, or with wider conditions",
        )


_NOTHING: Final = "nothing holds"


def _open(place: str, covered: Coverage[Any, Any]) -> Iterator[Finding]:
    """Yield the gaps, once for all combinations that are open for the same reason.

    What a row leaves to somebody to rule on is meant so, and what two rows decide differently is
    told as an overlap.
    """
    gaps: dict[tuple[str, ...], list[OpenCase[Any, Any]]] = {}
    for each in covered.undecided:
        if not _is_meant(each):
            gaps.setdefault(tuple(row.clause.id for row in each.rows), []).append(each)
    for ids, cases in gaps.items():
        count = sum(each.combinations for each in cases)
        what = f"of {text(ids)} nobody can tell" if ids else "no row applies"
        yield _about(
            place,
            FindingKind.UNDECIDED,
            f"{what} in {count} of {covered.combinations} combinations",
            list(cases[0].rows),
            f"such as: {'; '.join(cases[0].facts) or _NOTHING}",
            repair="a row for them, or otherwise",
        )


def _is_meant(case: OpenCase[Any, Any]) -> bool:
    by_row = any(isinstance(row.gives, Undecided) for row in case.rows)
    return by_row or isinstance(case.outcome, Undecided)


def _about(
    place: str,
    kind: FindingKind,
    what: str,
    rows: list[Row[Any, Any]],
    *example: str,
    repair: str,
) -> Finding:
    return Finding(
        kind=kind,
        place=place,
        what=what,
        example=example,
        repair=repair,
        clauses=tuple(dict.fromkeys(row.clause for row in rows)),
    )


def _banded(place: str, table: Table[Any, Any]) -> Iterator[Finding]:
    """Yield what the bands of a table leave out, and what their order contradicts."""
    if not isinstance(table.rows[0].key, Band):
        return
    first, last = table.rows[0], table.rows[-1]
    if first.key.low is not None and first.key.low > 0:
        yield _row(
            place,
            FindingKind.UNDECIDED,
            f"below {text(first.key.low)} there is no row",
            first.clause,
            "a first band without a lower limit",
        )
    if last.key.high is not None:
        yield _row(
            place,
            FindingKind.UNDECIDED,
            f"from {text(last.key.high)} on there is no row",
            last.clause,
            "a last band without an upper limit",
        )
    for below, above in pairwise(table.rows):
        if below.value == above.value:
            yield _row(
                place,
                FindingKind.IDLE,
                f"{text(above.key)} gives {text(above.value)}, as the band below it does",
                above.clause,
                "one band of the two",
            )
    yield from _scaled(place, table)


def _scaled(place: str, table: Table[Any, Any]) -> Iterator[Finding]:
    """Yield a scale that goes up and down with the bands, and members of it that none gives."""
    values = [row.value for row in table.rows]
    scale = type(values[0])
    if not issubclass(scale, Labelled) or any(type(each) is not scale for each in values):
        return
    members = list(scale)
    ranks = [members.index(each) for each in values]
    if ranks not in (sorted(ranks), sorted(ranks, reverse=True)):
        yield _row(
            place,
            FindingKind.ORDER,
            f"the bands give {text(values)}, up and down the scale",
            table.rows[0].clause,
            "the scale in one direction",
        )
    for member in members:
        if member not in values:
            yield _row(
                place,
                FindingKind.UNREACHABLE,
                f"no band gives {text(member)}",
                table.rows[0].clause,
                "a band for it",
            )


def _row(place: str, kind: FindingKind, what: str, clause: Clause, repair: str) -> Finding:
    return Finding(kind=kind, place=place, what=what, repair=repair, clauses=(clause,))
