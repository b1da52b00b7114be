"""How many lots were complained of, and how many pieces were defective."""

from fractions import Fraction

import pytest

from clientrules.complaints.factory import Lot, lot_figures
from clientrules.complaints.factory.lots import LotFigures
from clientrules.errors import InvalidTypeError, InvalidValueError


def lot(number="L7", shipped=100, defective=12, *, complained=True):
    return Lot(number=number, shipped=shipped, defective=defective, complained=complained)


def test_lots_and_pieces_are_counted_apart():
    found = lot_figures(
        [lot(), lot("L8", 300, 0, complained=False), lot("L9", 200, 6, complained=False)]
    )
    assert found == LotFigures(3, 1, 600, 18)
    assert found.complaint_rate == Fraction(1, 3)
    assert found.defect_rate == Fraction(3, 100)


def test_without_lots_there_are_no_rates():
    found = lot_figures([])
    assert found == LotFigures(0, 0, 0, 0)
    assert found.complaint_rate is None
    assert found.defect_rate is None


@pytest.mark.parametrize(("defective", "rate"), [(0, 0), (100, 1)])
def test_all_pieces_of_a_lot_or_none_may_be_defective(defective, rate):
    assert lot_figures([lot(defective=defective)]).defect_rate == rate


def test_no_more_pieces_are_defective_than_were_shipped():
    with pytest.raises(InvalidValueError, match="101 of 100 pieces of lot 'L7' are defective"):
        lot(defective=101)


def test_a_lot_counts_once():
    with pytest.raises(InvalidValueError, match="the lot 'L7' is given twice"):
        lot_figures([lot(), lot()])


@pytest.mark.parametrize("wrong", [None, "L7", ["L7"]], ids=repr)
def test_lots_are_lots(wrong):
    with pytest.raises(InvalidTypeError, match="expected"):
        lot_figures(wrong)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"number": ""}, InvalidValueError),
        ({"shipped": 0}, InvalidValueError),
        ({"shipped": 1.5}, InvalidTypeError),
        ({"defective": -1}, InvalidValueError),
        ({"complained": None}, InvalidTypeError),
    ],
    ids=str,
)
def test_a_lot_has_a_number_and_whole_counts(change, error):
    with pytest.raises(error, match="expected"):
        lot(**change)


def test_every_lot_given_twice_is_named():
    lots = [
        Lot(number=number, shipped=5, defective=0, complained=False)
        for number in ("L7", "L8", "L7", "L8", "L9")
    ]
    with pytest.raises(InvalidValueError) as caught:
        lot_figures(lots)
    assert [each[:12] for each in caught.value.problems] == ["the lot 'L7'", "the lot 'L8'"]
    with pytest.raises(InvalidTypeError, match=r"^lots\[1\] is 'L7': expected a Lot"):
        lot_figures([lots[0], "L7"])
