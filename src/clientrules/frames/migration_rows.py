"""Migration between two classifications of a base in frames: who stayed, moved, joined or left."""

from __future__ import annotations

from typing import Any, Final

import narwhals as nw
from narwhals.typing import IntoFrameT

from clientrules.core.labelled import Labelled
from clientrules.core.refusals import wrong_kind
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.columns.caller_frame import CallersFrame, inner
from clientrules.frames.columns.faults import (
    LabelColumn,
    label_column,
    refuse_repeated,
    survey,
)
from clientrules.segmentation.shares.abc_classes import AbcClass


class Move(Labelled):
    """What became of a customer between two dates."""

    STAYED = "stayed", "stayed in the class", "等级不变"
    MOVED = "moved", "moved to another class", "等级变动"
    JOINED = "joined", "joined the base", "新增客户"
    LEFT = "left", "left the base", "流失客户"


_ANSWER: Final = ("before", "after", "move")


def migrations(
    before: IntoFrameT,
    after: IntoFrameT,
    *,
    key: str,
    classes: str = "abc_class",
    scheme: type[Labelled] = AbcClass,
) -> IntoFrameT:
    """Return who moved between two classifications of one scheme.

    Args:
        before: one row for each customer at the first date.
        after: one row for each customer at the second date, as a frame of the same kind.
        key: the column of customers, in both frames.
        classes: the column of classes, in both frames.
        scheme: the enumeration of the classes.

    Returns:
        A frame with a row for each customer of either date: the key, the class `"before"` and
        `"after"`, empty where the base did not have the customer, and the `"move"`: `"stayed"`,
        `"moved"`, `"joined"` or `"left"`.

    Raises:
        InvalidValueError: nobody on either side, customers with several rows, rows without a
            customer or a class of the scheme, all counted; or a key named as a column returned.
        UnknownKeyError: no such column.

    Clauses: FT-ABC-4, GEN-14.
    """
    if not (isinstance(scheme, type) and issubclass(scheme, Labelled)):
        raise wrong_kind("scheme", scheme, "an enumeration of classes, such as AbcClass")
    earlier, later = (
        CallersFrame.of(before, "before"),
        CallersFrame.of(after, "after"),
    )
    _refuse_two_kinds(earlier, later)
    for each in (earlier, later):
        each.kind(key, "key")
    _refuse_key_of_the_answer(key)
    was, now = (label_column(each, classes, "classes", scheme) for each in (earlier, later))
    counted = [_counted(earlier, was, key), _counted(later, now, key)]
    if not any(counted):
        raise InvalidValueError("nobody is classed on either side: expected at least one customer")
    again = inner(f"{key} after")
    joined = earlier.rows.select(nw.col(key), was.value.alias("before")).join(
        later.rows.select(nw.col(key).alias(again), now.value.alias("after")),
        left_on=key,
        right_on=again,
        how="full",
    )
    both = nw.coalesce(key, again).alias(key)
    return earlier.back(joined.select(both, "before", "after", _move().alias("move")))


def _refuse_two_kinds(earlier: CallersFrame[Any], later: CallersFrame[Any]) -> None:
    kinds = [(each.rows.implementation, each.eager) for each in (earlier, later)]
    if kinds[0] != kinds[1]:
        raise InvalidTypeError(
            f"the frames are of {kinds[0][0].value} and {kinds[1][0].value}, lazy or not: expected"
            " two of one kind"
        )


def _refuse_key_of_the_answer(key: str) -> None:
    if key.casefold() in _ANSWER:
        raise InvalidValueError(
            f"the key is the column {key!r}, and the answer has one of that name: rename the key"
        )


def _counted(given: CallersFrame[Any], column: LabelColumn, key: str) -> int:
    rows: Any = survey(given, (column,), key=key)["rows"]
    refuse_repeated(given, key)
    return int(rows)


def _move() -> nw.Expr:
    was, now = nw.col("before"), nw.col("after")
    same = nw.when(was == now).then(nw.lit(Move.STAYED.value)).otherwise(nw.lit(Move.MOVED.value))
    left = nw.when(now.is_null()).then(nw.lit(Move.LEFT.value)).otherwise(same)
    return nw.when(was.is_null()).then(nw.lit(Move.JOINED.value)).otherwise(left)
