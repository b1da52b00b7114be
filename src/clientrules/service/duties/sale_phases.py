"""The steps in which a customer decides and consumes, and the phase of the sale each lies in."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.crm_articles import TOUR_1


class DecisionStep(Labelled):
    """The five steps of a customer's decision, and the feedback that follows them (TOUR-1)."""

    RECOGNISE = "recognise", "recognising the need", "认识"
    GATHER = "gather", "gathering information", "收集信息"
    DECIDE = "decide", "deciding", "决策"
    CONSUME = "consume", "consuming", "消费"
    FEEL = "feel", "feeling", "感受"
    FEEDBACK = "feedback", "contact afterwards about the experience", "反馈"


class SalePhase(Labelled):
    """Before, during or after the sale (TOUR-1)."""

    PRE_SALE = "pre-sale", "pre-sale", "售前"
    IN_SALE = "in-sale", "in-sale", "售中"
    POST_SALE = "post-sale", "post-sale", "售后"


SALE_PHASES: Final = Table(
    tuple(
        TableRow(step, phase, TOUR_1)
        for phase, steps in (
            (
                SalePhase.PRE_SALE,
                (DecisionStep.RECOGNISE, DecisionStep.GATHER, DecisionStep.DECIDE),
            ),
            (SalePhase.IN_SALE, (DecisionStep.CONSUME, DecisionStep.FEEL)),
            (SalePhase.POST_SALE, (DecisionStep.FEEDBACK,)),
        )
        for step in steps
    )
)
"""The phase of each step; feeling belongs to the sale and gives rise to what follows it."""
