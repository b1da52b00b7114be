"""How often each function reads a lazy frame before it returns: as often as the page says."""

import narwhals as nw
import pytest

from tests.frames.backends import DUCKDB, LAZY
from tests.frames.calls import CALLS

PASSES = {
    "abc": 2,
    "abc_lines": 2,
    "value_segment": 1,
    "lifecycle": 1,
    "migrations": 4,
    "points": 1,
    "prices": 1,
    "qualifies": 2,
    "deadlines": 2,
    "clock_states": 1,
    "contact_due": 1,
    "return_visits_due": 1,
    "registration_live": 1,
    "commission_splits": 1,
}


@pytest.mark.parametrize("backend", [LAZY, DUCKDB], ids=lambda each: each.name)
@pytest.mark.parametrize("call", CALLS, ids=lambda each: each.name)
def test_a_lazy_frame_is_read_as_often_as_the_page_says(monkeypatch, backend, call):
    if call.name not in PASSES:
        pytest.skip("it gathers the histories that no running total tells")
    read = []
    collect = nw.LazyFrame.collect

    def counted(self):
        read.append(self)
        return collect(self)

    monkeypatch.setattr(nw.LazyFrame, "collect", counted)
    call.ask(backend.make(call.table()))
    assert len(read) == PASSES[call.name]
