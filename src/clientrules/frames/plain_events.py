"""Events of a frame that are plainly right, told by masks and kept as whole numbers.

A row is plain if its event passes every check of the ledger and is one that a running total can
tell: a first card, a purchase, a redemption. What else a row may be, right or wrong, is not asked
here: its member goes through the ledger, which knows what to make of it or what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

import narwhals as nw
from attrs import evolve, field, frozen

from clientrules.core.frozen_map import FrozenMap
from clientrules.core.money.amounts import Amount
from clientrules.frames.columns.caller_frame import WHOLE, CallersFrame, Rows, inner
from clientrules.frames.columns.faults import LabelColumn
from clientrules.frames.columns.money import MoneyColumn, money_column
from clientrules.loyalty.events import MOST_POINTS, IssueReason

BOUGHT, TAKEN = inner("purchased"), inner("redeemed")
CARD, SHOP = inner("card shown"), inner("shop of event")
PAID, POINTS, ORDER = inner("units paid"), inner("points taken"), inner("order in the day")
PLAIN: Final = inner("plain")

# Text that begins with a character from one up to another is not blank, in any order of texts.
_VISIBLE: Final = (("!", "\x7f"), ("\xa1", "\u1680"), ("\u3001", None))
_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum)
_SCALE: Final = 18
_NO, _YES = nw.lit(False), nw.lit(True)  # noqa: FBT003


@frozen(eq=False)
class EventColumns:
    """The columns of a frame by the fields of events.

    Args:
        given: the frame.
        event: the column of the kinds of events.
        named: the columns of the fields that have another name.
        quantum: the grid on which floats of what was paid lie.
    """

    given: CallersFrame[Any]
    event: LabelColumn
    named: Mapping[str, str] = field(repr=False)
    quantum: Amount | None

    def name(self, of: str) -> str:
        """Return the name of a field's column."""
        return self.named.get(of, of)

    def kind(self, of: str) -> Any:
        """Return the kind of a field's column, or nothing where the frame has none."""
        return self.given.schema.get(self.name(of))

    def is_issue(self) -> nw.Expr:
        """Tell which rows are of cards issued."""
        return self.event.value == "card issued"

    def text(self, of: str) -> nw.Expr:
        """Return a field as text; nothing where its column holds none."""
        kind, column = self.kind(of), nw.col(self.name(of))
        if kind == nw.String:
            return column
        return column.cast(nw.String()) if _is_text(kind) else nw.lit(None, nw.String())

    def is_filled(self, of: str) -> nw.Expr:
        """Tell which rows have text that begins with no white space, or a whole number."""
        if not _is_text(self.kind(of)):
            return _NO
        filled = ~nw.col(self.name(of)).is_null()
        if self.kind(of).is_integer():
            return filled
        return filled & reduce(or_, (_starts(self.text(of), *each) for each in _VISIBLE))

    def is_absent(self, of: str) -> nw.Expr:
        """Tell which rows have no value of a field."""
        return _YES if self.kind(of) is None else nw.col(self.name(of)).is_null()

    def number(self, of: str, into: str, empty: int = -1) -> NumberColumn:
        """Return a field as whole units."""
        kind, step = self.kind(of), self.quantum if of == "paid" else 1
        money = None
        if kind is not None:
            exact = isinstance(kind, nw.Decimal) and of == "paid" and kind.scale <= _SCALE
            if exact or kind.is_integer() or (kind.is_float() and step is not None):
                money = money_column(self.given, self.name(of), "columns", step)
        return NumberColumn(into, money, kind, empty, self.given, step)


def _starts(text: nw.Expr, first: str, end: str | None) -> nw.Expr:
    return text >= first if end is None else (text >= first) & (text < end)


def _is_text(kind: Any) -> bool:
    return kind is not None and (kind in _TEXTS or kind.is_integer())


@frozen(eq=False)
class NumberColumn:
    """A field as whole units; -1 stands for what has none, and for nothing where one is needed.

    Args:
        into: the column of the units.
        money: the field, where the frame has a column that holds numbers.
        kind: what that column holds.
        empty: the units of a row without a value.
        given: the frame.
        quantum: the grid on which floats lie.
    """

    into: str
    money: MoneyColumn | None
    kind: Any
    empty: int
    given: CallersFrame[Any]
    quantum: Amount | None

    @property
    def worth(self) -> Amount:
        """Return what a unit is worth."""
        return 1 if self.money is None else self.money.quantum

    @property
    def _wrong(self) -> nw.Expr:
        misfits = self.money.misfits if self.money is not None else ()
        return reduce(or_, (each.where for each in misfits), _NO)

    def kept(self) -> nw.Expr:
        """Return the numbers alone that have whole units, so that each of them can be cast."""
        if self.money is None:
            return nw.lit(self.empty if self.kind is None else -1, WHOLE).alias(self.into)
        value = nw.col(self.money.name)
        if self.kind.is_float():
            known = nw.when(~self._wrong).then(value).otherwise(nw.lit(-1.0))
            empty = nw.lit(float(self.empty))
            value = nw.when(value.is_null()).then(empty).otherwise(known)
        elif isinstance(self.kind, nw.Decimal) and self.money.misfits:
            value = nw.when(~self._wrong).then(value)
        return value.alias(self.into)

    def units(self) -> nw.Expr:
        """Return the units of what is kept."""
        if self.money is None:
            return nw.col(self.into)
        kept = evolve(self.given, schema=FrozenMap({**self.given.schema, self.into: self.kind}))
        units = money_column(kept, self.into, "columns", self.quantum).units
        if self.kind.is_integer() and self.money.misfits:
            units = nw.when(~self._wrong).then(units).otherwise(nw.lit(-1))
        return units.fill_null(self.empty).alias(self.into)


def with_plain_events(columns: EventColumns, rows: Rows, *, paid: int, points: int) -> Rows:
    """Return rows with what the ledger reads of them, and which of them are plain.

    Args:
        columns: the columns of the events.
        rows: the rows.
        paid: the most units paid that are plain.
        points: the most points taken that are plain.
    """
    read = (
        columns.number("paid", PAID),
        columns.number("points", POINTS),
        columns.number("order", ORDER, empty=0),
    )
    kinds = {"purchased": BOUGHT, "redeemed": TAKEN}
    rows = rows.with_columns(
        columns.text("card").alias(CARD),
        columns.text("shop").alias(SHOP),
        *((columns.event.value == kind).alias(into) for kind, into in kinds.items()),
        *(each.kept() for each in read),
    ).with_columns(each.units() for each in read)
    within = {PAID: paid, POINTS: min(points, MOST_POINTS)}
    fits = {each: nw.col(each).is_between(0, most) for each, most in within.items()}
    first = columns.text("reason") == IssueReason.FIRST.value
    issued = columns.is_filled("card") & first & columns.is_absent("replaces")
    category = _YES if _is_text(columns.kind("category")) else columns.is_absent("category")
    plain = (
        (columns.is_issue() & columns.is_filled("shop") & issued)
        | (nw.col(BOUGHT) & columns.is_filled("shop") & fits[PAID] & category)
        | (nw.col(TAKEN) & columns.is_filled("prize") & fits[POINTS])
    )
    plain = plain & columns.is_filled("id") & (nw.col(ORDER) >= 0)
    return rows.with_columns(plain.fill_null(False).alias(PLAIN))  # noqa: FBT003
