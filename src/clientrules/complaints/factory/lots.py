"""Shipped lots: how many of them were complained of, and how many pieces were defective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from clientrules.complaints.case.events import MOST_PIECES, check_defective
from clientrules.core.checks import count_from, kind, listed, require_a, words
from clientrules.core.refusals import several
from clientrules.core.render import brief, shown


@frozen(kw_only=True)
class Lot:
    """A lot that was shipped."""

    number: str = field(validator=words, repr=brief)
    shipped: int = field(validator=count_from(1, MOST_PIECES))
    defective: int = field(validator=count_from(0, MOST_PIECES))
    complained: bool = field(validator=kind(bool))

    def __attrs_post_init__(self) -> None:
        pieces = f"pieces of lot {shown(self.number)}"
        check_defective(self.defective, self.shipped, pieces, "Lot.defective")


@frozen
class LotFigures:
    """What a number of lots comes to."""

    lots: int
    complained: int
    shipped: int
    defective: int

    @property
    def complaint_rate(self) -> Fraction | None:
        """Return the share of lots that were complained of, exact; `None` without lots."""
        return Fraction(self.complained, self.lots) if self.lots else None

    @property
    def defect_rate(self) -> Fraction | None:
        """Return the share of pieces that are defective, exact; `None` without pieces."""
        return Fraction(self.defective, self.shipped) if self.shipped else None


def lot_figures(lots: Iterable[Lot]) -> LotFigures:
    """Return what a number of lots comes to.

    Args:
        lots: every lot shipped, each once, complained of or not.

    Raises:
        InvalidValueError: a lot twice.
    """
    given = listed(lots, "lots")
    for place, lot in enumerate(given):
        require_a(Lot, lot, f"lots[{place}]")
    twice = [number for number, times in Counter(lot.number for lot in given).items() if times > 1]
    if twice:
        raise several(
            [f"the lot {shown(each)} is given twice: expected each once" for each in twice]
        )
    return LotFigures(
        lots=len(given),
        complained=sum(lot.complained for lot in given),
        shipped=sum(lot.shipped for lot in given),
        defective=sum(lot.defective for lot in given),
    )
