"""Migration between two frames is that between two mappings, on every backend (FT-ABC-4)."""

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from clientrules import frames, segmentation
from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.frames.migration_rows import Move
from clientrules.segmentation import AbcClass, ValueSegment
from tests.frames.backends import ARROW, LAZY, POLARS, each_backend, frugal, rows

classes = st.sampled_from(AbcClass)
bases = st.dictionaries(st.integers(0, 9), classes, max_size=8)


def framed(backend, base):
    columns = {"customer": list(base), "abc_class": [each.value for each in base.values()]}
    return backend.frame(columns, customer=pa.int64(), abc_class=pa.string())


def moves(before, after, **options):
    found = frames.migrations(before, after, key="customer", **options)
    return {row.pop("customer"): row for row in rows(found)}


def move(before, after, kind):
    return {"before": before, "after": after, "move": kind}


@each_backend
@given(before=bases, after=bases)
@frugal
def test_every_customer_of_either_date_moves_as_one_by_one(backend, before, after):
    if not before and not after:
        with pytest.raises(InvalidValueError, match=r"^nobody is classed on either side"):
            moves(framed(backend, before), framed(backend, after))
        return
    matrix = segmentation.migrations(before, after)
    found = moves(framed(backend, before), framed(backend, after))
    assert found == {
        each: move(
            before[each].value if each in before else None,
            after[each].value if each in after else None,
            "joined"
            if each in matrix.joined
            else "left"
            if each in matrix.left
            else "moved"
            if each in matrix.changes
            else "stayed",
        )
        for each in before.keys() | after.keys()
    }


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        pytest.param("C", Move.MOVED, marks=pytest.mark.clause("FT-ABC-4", 1)),
        pytest.param("A", Move.STAYED, marks=pytest.mark.clause("FT-ABC-4", 2)),
    ],
)
@each_backend
def test_a_class_may_turn_into_another(backend, after, kind):
    before, now = (framed(backend, {7: AbcClass(each)}) for each in ("A", after))
    assert moves(before, now) == {7: move("A", after, kind.value)}


@each_backend
def test_the_moves_are_a_frame_of_the_callers_kind(backend):
    base = framed(backend, {1: AbcClass.A})
    assert isinstance(frames.migrations(base, base, key="customer"), backend.kind)


@each_backend
def test_any_scheme_and_any_names_of_columns_will_do(backend):
    before = backend.frame({"id": ["x"], "segment": ["high"]})
    after = backend.frame({"id": ["x"], "segment": ["low"]})
    found = frames.migrations(before, after, key="id", classes="segment", scheme=ValueSegment)
    assert rows(found) == [{"id": "x"} | move("high", "low", "moved")]


@pytest.mark.parametrize("key", ["before", "after", "move", "Move"])
@each_backend
def test_a_key_named_as_a_column_of_the_answer_is_refused(backend, key):
    base = backend.frame({key: [1], "abc_class": ["A"]})
    with pytest.raises(InvalidValueError, match=rf"^the key is the column '{key}', and .*: rename"):
        frames.migrations(base, base, key=key)


@each_backend
def test_classes_of_another_scheme_are_refused(backend):
    base = backend.frame({"customer": [1, 2], "abc_class": ["A", "high"]})
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows .* another scheme: .* A, B, C"):
        moves(base, base)


@each_backend
def test_a_customer_without_a_class_is_refused(backend):
    good = framed(backend, {1: AbcClass.A})
    bad = backend.frame({"customer": [1, 2], "abc_class": ["A", None]})
    with pytest.raises(InvalidValueError, match=r"^1 of 2 rows without 'abc_class': .*customer 2"):
        moves(good, bad)


@each_backend
def test_a_customer_with_two_rows_is_refused_before_rows_multiply(backend):
    good = framed(backend, {1: AbcClass.A})
    bad = backend.frame({"customer": [1, 1], "abc_class": ["A", "B"]})
    with pytest.raises(InvalidValueError, match=r"^1 of the customers in 'customer' have several"):
        moves(bad, good)


def test_frames_of_two_kinds_are_refused():
    base = {1: AbcClass.A}
    with pytest.raises(InvalidTypeError, match=r"^the frames are of polars and pyarrow"):
        moves(framed(POLARS, base), framed(ARROW, base))
    with pytest.raises(InvalidTypeError, match=r"lazy or not: expected two of one kind"):
        moves(framed(POLARS, base), framed(LAZY, base))


def test_what_is_no_frame_is_named_by_its_side():
    with pytest.raises(InvalidTypeError, match=r"^after is \{\} \(dict\)"):
        moves(framed(POLARS, {1: AbcClass.A}), {})
