"""A deal closes at the stage that the policy names."""

import datetime as dt

import pytest

from clientrules.errors import InvalidTypeError, InvalidValueError
from clientrules.sales import Deal, DealStage
from clientrules.sales.attribution import DealChange
from tests.sales.samples import at, attributed, case, changed, deal, floor, visit


@pytest.mark.parametrize(
    ("stage", "when"),
    [
        (DealStage.SUBSCRIBED, at(5, 20, 18)),
        (DealStage.SIGNED, at(5, 25)),
        (DealStage.COLLECTED, at(6, 25)),
    ],
    ids=["subscribed", "signed", "collected"],
)
def test_each_stage_has_its_instant(stage, when):
    assert deal(5, 20, signed_at=at(5, 25), collected_at=at(6, 25)).closed_at(stage) == when


def test_a_deal_that_has_not_come_so_far_is_not_attributed():
    policy = floor(closes=DealStage.SIGNED)
    with pytest.raises(InvalidValueError, match=r"the deal is not signed yet"):
        attributed(case(visit("A", 5, 1)), policy=policy)


def test_stages_and_changes_have_labels():
    assert DealStage.SUBSCRIBED.label_zh == "认购"
    assert DealChange.UNIT.label == "the unit changed"


def test_a_naive_instant_is_refused():
    with pytest.raises(InvalidTypeError, match=r"without a zone"):
        deal(5, 20, signed_at=at(5, 25).naive())


@pytest.mark.parametrize("name", ["subscribed_at", "signed_at", "collected_at", "settled_at"])
def test_an_instant_is_refused_by_the_name_it_was_given_under(name):
    right = {"subscribed_at": at(5, 20), "signed_at": None, "collected_at": None}
    with pytest.raises(InvalidTypeError, match=rf"Deal\.{name} is '2026-05-01' .*instant\(") as no:
        Deal(**right | {"settled_at": None, "changes": ()} | {name: "2026-05-01"})
    assert (no.value.field, no.value.value) == (f"Deal.{name}", "2026-05-01")


def test_changes_are_taken_as_a_list_and_a_stage_as_text():
    given = deal(5, 20, changes=[changed(DealChange.NAME, 6, 1)])
    assert given == deal(5, 20, changes=(changed(DealChange.NAME, 6, 1),))
    assert given.closed_at("subscribed") == at(5, 20, 18)
    with pytest.raises(InvalidTypeError, match="stage is None"):
        given.closed_at(None)


def test_the_stages_of_one_deal_are_days_or_instants_throughout():
    with pytest.raises(InvalidValueError, match="expected days throughout, or instants throughout"):
        deal(5, 20, signed_at=dt.date(2025, 5, 25))
