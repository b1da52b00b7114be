"""Balances of many members: by running totals where they tell all, by the ledger for the others.

Returns of spent points, renewed cards, corrections and debts depend on the order of events in ways
that have no shorter form, so these members are folded in this process, one by one. On Spark every
history is folded, where its rows are.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from numbers import Integral, Real
from typing import Any, Final, TypeAlias

import attrs
import narwhals as nw
from attrs import evolve
from narwhals.dtypes import DType
from narwhals.typing import IntoFrameT

from clientrules.core.checks import is_blank
from clientrules.core.dates.instants import require_day
from clientrules.core.editions.edition import Editions
from clientrules.core.frozen_map import FrozenMap
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Amount, amount, require_quantum
from clientrules.core.refusals import several, unknown_name, wrong_kind
from clientrules.core.render import shown
from clientrules.errors import InvalidValueError, RulesError
from clientrules.frames.columns.caller_frame import WHOLE, CallersFrame
from clientrules.frames.columns.days import day_column
from clientrules.frames.columns.faults import FilledColumn, label_column, survey
from clientrules.frames.columns.money import refuse_another_unit
from clientrules.frames.plain_accounts import FIRST, ROWS, PlainAccounts, has_closed_form, numbered
from clientrules.frames.plain_events import EventColumns
from clientrules.loyalty.events import ROW_KINDS
from clientrules.loyalty.points.account import fold
from clientrules.loyalty.policy import ClubPolicy, require_policies

_Standings: TypeAlias = list[tuple[Any, ...]]

_FIELDS: Final = {kind: attrs.fields(of_kind) for kind, of_kind in ROW_KINDS.items()}
_OF_NUMBERS: Final = frozenset({"paid", "points", "order"})
_TEXT: Final = nw.String()
_KINDS: Final[Mapping[str, tuple[DType, str]]] = {
    "card": (_TEXT, "string"),
    "state": (_TEXT, "string"),
    "points": (WHOLE, "bigint"),
    "pending": (WHOLE, "bigint"),
    "earned": (WHOLE, "bigint"),
    "total": (WHOLE, "bigint"),
    "problems": (WHOLE, "bigint"),
}


def balances(
    frame: IntoFrameT,
    *,
    member: str,
    on: dt.date,
    policy: ClubPolicy | Editions[ClubPolicy] = ClubPolicy(),
    columns: Mapping[str, str] = FrozenMap({}),
    quantum: Amount | str | None = None,
) -> IntoFrameT:
    """Return the standing of every member at the end of a day, from the facts of their histories.

    Args:
        frame: one row for each event: what happened under `"event"`, as in `loyalty.event_from`,
            its `"id"` and the day `"on"`, and the other fields of the events under their names,
            empty where an event has none. Ids, cards and shops may be whole numbers, which are
            read as text.
        member: the column of members.
        on: the day, past or future.
        policy: the club's policy, or its editions.
        columns: the columns of fields that the frame has under other names, such as
            `{"on": "day", "paid": "amount"}`.
        quantum: the grid on which floats of what was paid lie, such as `"0.01"`.

    Returns:
        A frame with one row for each member: the member, the latest `"card"` and its `"state"`,
        the `"points"` on it, those `"pending"` and `"earned"`, the `"total"` on all cards, and the
        number of `"problems"`: facts that do not fit the others, such as uncovered redemptions.

    Raises:
        InvalidValueError: rows without a fact that every event has, counted; members under a name
            that the answer has; whole numbers of what was paid beside a quantum other than one;
            histories that the ledger refuses, counted, on Spark only when they are computed.
        UnknownKeyError: no such column, or no such field.
    """
    given = CallersFrame.of(frame)
    policy = require_policies(policy)
    given.kind(member, "member")
    if member.casefold() in _KINDS:
        raise InvalidValueError(
            f"the members are in {shown(member)}, which the answer has: rename it"
        )
    named = _named(given, columns)
    what, number = (named.get(each, each) for each in ("event", "id"))
    given.kind(number, "columns")
    known = evolve(label_column(given, what, "columns", Labelled), known=list(ROW_KINDS))
    numbers = FilledColumn(number, "the number of each event")
    days = day_column(given, named.get("on", "on"), "columns")
    spark = given.rows.implementation.is_spark_like()
    club = policy if not spark and has_closed_form(policy) else None
    measures = [nw.col(number).n_unique().alias("ids")] if club is not None else []
    found = survey(given, (known, numbers, days), *measures, key=member)
    step, asked = _step(given, named.get("paid", "paid"), quantum), require_day(on)
    folded = partial(_folded, member=member, named=named, on=asked, policy=policy, quantum=step)
    plain = None
    if club is not None:
        events = EventColumns(given, known, named, step)
        once = found["ids"] == found["rows"]
        plain = PlainAccounts(events, member, days, club, asked, found["rows"], once)
    way = _spread if spark else partial(_gathered, plain=plain)
    answer: IntoFrameT = way(given, folded, member)
    return answer


def _step(given: CallersFrame[Any], paid: str, quantum: Amount | str | None) -> Amount | None:
    step = None if quantum is None else require_quantum(quantum)
    if paid in given.schema and given.schema[paid].is_integer():
        refuse_another_unit(paid, given.schema[paid], step)
    return step


def _named(given: CallersFrame[Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of the fields that have another name in the frame."""
    if not isinstance(columns, Mapping):
        expected = "a mapping from field to column, such as {'on': 'day'}"
        raise wrong_kind("columns", columns, expected)
    fields = ["event", *dict.fromkeys(each.name for own in _FIELDS.values() for each in own)]
    for field, column in columns.items():
        if field not in fields:
            raise unknown_name("columns names no field of an event by", field, fields)
        given.kind(column, "columns")
    return dict(columns)


def _spread(given: CallersFrame[Any], folded: partial[_Standings], member: str) -> Any:
    """Fold each group where Spark has its rows."""
    native: Any = given.rows.to_native()
    kinds = ", ".join(f"{name} {kind}" for name, (_, kind) in _KINDS.items())
    quoted = member.replace("`", "``")
    schema = f"`{quoted}` {native.schema[member].dataType.simpleString()}, {kinds}"
    kind = given.schema[member]

    def by_arrow(table):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        # Spark reads the hints of a function that it is given, and warns of those it cannot.
        frame = nw.from_native(table, eager_only=True)
        return _frame(folded(frame.iter_rows(named=True)), member, kind, frame).to_native()

    return native.groupBy(member).applyInArrow(by_arrow, schema)


def _gathered(
    given: CallersFrame[Any],
    folded: partial[_Standings],
    member: str,
    *,
    plain: PlainAccounts | None,
) -> Any:
    """Return what running totals tell, and the fold of all other members in this process."""
    duckdb, kind = given.rows.implementation.is_duckdb(), given.schema[member]
    rows = given.rows if duckdb else numbered(given.rows)
    if plain is None:
        parts = [_one_by_one(rows.collect(), folded, member, kind)]
    else:
        standings = plain.standings()
        told = standings.collect()
        parts = [_alike(told, member, kind)]
        if int(told[ROWS].sum() or 0) < plain.rows:
            # A relation joins only those of its own connection, so there it is asked once more.
            known = standings if duckdb else told.lazy()
            others = rows.join(known.select(member), on=member, how="anti")
            folded = partial(folded, told=len(told))
            parts.append(_one_by_one(others.collect(), folded, member, kind))
    found = nw.concat(parts)
    return given.back(found.lazy("duckdb") if duckdb else found.sort(FIRST).drop(FIRST).lazy())


def _alike(told: nw.DataFrame[Any], member: str, kind: DType) -> nw.DataFrame[Any]:
    """Return answers as columns of the kinds that those of the fold have."""
    schema = {member: kind} | {name: of_kind for name, (of_kind, _) in _KINDS.items()}
    schema |= {FIRST: WHOLE} if FIRST in told.columns else {}
    if told.implementation.is_pandas_like():
        values = {name: told[name].to_list() for name in schema}
        return nw.from_dict(values, schema, backend=told.implementation)
    return told.select(nw.col(name).cast(of_kind) for name, of_kind in schema.items())


def _one_by_one(
    rows: nw.DataFrame[Any], folded: partial[_Standings], member: str, kind: DType
) -> nw.DataFrame[Any]:
    """Return the fold of each member, with the number of the first row if rows have one."""
    if FIRST not in rows.columns:
        return _frame(folded(rows.iter_rows(named=True)), member, kind, rows)
    found = _frame(folded(rows.sort(FIRST).iter_rows(named=True)), member, kind, rows)
    return found.join(rows.group_by(member).agg(nw.col(FIRST).min()), on=member, how="left")


def _folded(
    rows: Iterable[dict[str, Any]],
    *,
    member: str,
    named: Mapping[str, str],
    on: dt.date,
    policy: ClubPolicy | Editions[ClubPolicy],
    quantum: Amount | None,
    told: int = 0,
) -> _Standings:
    """Return the members of some rows, each with the standing, beside others that are told."""
    histories: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        histories[row[member]].append(row)
    found, refused = [], []
    for each, history in histories.items():
        try:
            account = fold([_event(row, named, quantum) for row in history], policy)
            balance, problems = account.on(on), len(account.problems)
        except RulesError as error:
            refused.append(f"{shown(each)}: {error}")
            continue
        numbers = (balance.points, balance.pending, balance.earned, balance.total)
        found.append((each, balance.card, balance.state.value, *numbers, problems))
    if refused:
        head = f"{len(refused)} of {told + len(histories)} histories cannot be folded: "
        raise several(refused, head)
    return found


def _event(
    row: Mapping[str, Any], named: Mapping[str, str], quantum: Amount | None
) -> dict[str, Any]:
    """Return the fields that an event of a row's kind has, without those that may be left out."""
    event = {"event": row[named.get("event", "event")]}
    for each in _FIELDS[event["event"]]:
        value = _plain(each.name, row.get(named.get(each.name, each.name)), quantum)
        if value is not None or each.default is attrs.NOTHING:
            event[each.name] = value
    return event


def _plain(name: str, value: Any, quantum: Amount | None) -> Any:
    """Return a value of a row as an event has it; pandas writes what is missing in three ways."""
    if is_blank(value):
        return None
    if name == "on":
        return dt.date(value.year, value.month, value.day)
    if name == "expires":
        # A column of days that some rows leave empty is one of midnights in pandas.
        return value.date() if isinstance(value, dt.datetime) and _is_midnight(value) else value
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    if isinstance(value, Integral):
        number = int(value)
    elif name == "paid":
        return value if quantum is None else amount.from_float(float(value), quantum)
    elif not float(value).is_integer():
        return value
    else:
        number = int(float(value))
    return number if name in _OF_NUMBERS else str(number)


def _is_midnight(value: dt.datetime) -> bool:
    return value.tzinfo is None and value.time() == dt.time()


def _frame(
    found: _Standings, member: str, kind: DType, like: nw.DataFrame[Any]
) -> nw.DataFrame[Any]:
    schema = {member: kind} | {name: of_kind for name, (of_kind, _) in _KINDS.items()}
    columns = zip(*found, strict=True) if found else [()] * len(schema)
    data = {name: list(values) for name, values in zip(schema, columns, strict=True)}
    return nw.from_dict(data, schema, backend=like.implementation)
