"""How to meet a customer: where to look, which manner suits whom, which phase of a sale it is."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.conversation import OBS_1, OBS_2
from clientrules.regulations.crm_articles import TOUR_1


class Familiarity(Labelled):
    """How well somebody knows a customer (OBS-1)."""

    STRANGER = "stranger", "not familiar", "不熟悉"
    ACQUAINTED = "acquainted", "fairly familiar", "较熟悉"
    WELL_KNOWN = "well known", "very familiar", "很熟悉"


class GazeZone(Labelled):
    """Where eyes rest on greeting; the inverted triangle is not defined (OBS-1)."""

    BIG_TRIANGLE = "big triangle", "big triangle, from the shoulders to the crown", "大三角"
    SMALL_TRIANGLE = "small triangle", "small triangle, from the chin to the forehead", "小三角"
    INVERTED_TRIANGLE = "inverted triangle", "inverted triangle", "倒三角"


GAZE: Final = Table(
    (
        TableRow(Familiarity.STRANGER, GazeZone.BIG_TRIANGLE, OBS_1),
        TableRow(Familiarity.ACQUAINTED, GazeZone.SMALL_TRIANGLE, OBS_1),
        TableRow(Familiarity.WELL_KNOWN, GazeZone.INVERTED_TRIANGLE, OBS_1),
    )
)
"""Where to look when greeting a customer: `GAZE.look_up(Familiarity.STRANGER)`."""


class CustomerType(Labelled):
    """The kinds of customers that call for a manner of their own (OBS-2)."""

    IRRITABLE = "irritable", "irritable", "烦躁的顾客"
    DEPENDENT = "dependent", "dependent", "有依赖性的顾客"
    DISSATISFIED = "dissatisfied", "dissatisfied with a product", "对产品不满意的顾客"
    TRYING = "trying", "wants to try", "想试一试心理的顾客"
    COMMON_SENSE = "common sense", "common-sense", "常识性顾客"


MANNERS: Final[Table[CustomerType, tuple[str, ...]]] = Table(
    (
        TableRow(CustomerType.IRRITABLE, ("patient", "mild in talk"), OBS_2),
        TableRow(
            CustomerType.DEPENDENT,
            ("mild", "sympathetic", "helpful with advice", "without pressure"),
            OBS_2,
        ),
        TableRow(CustomerType.DISSATISFIED, ("frank", "polite", "self-controlled"), OBS_2),
        TableRow(CustomerType.TRYING, ("persistent", "thorough", "professional"), OBS_2),
        TableRow(CustomerType.COMMON_SENSE, ("effective", "friendly"), OBS_2),
    )
)
"""How to treat each kind of customer: `MANNERS.look_up(CustomerType.DEPENDENT)`."""


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
    (
        TableRow(DecisionStep.RECOGNISE, SalePhase.PRE_SALE, TOUR_1),
        TableRow(DecisionStep.GATHER, SalePhase.PRE_SALE, TOUR_1),
        TableRow(DecisionStep.DECIDE, SalePhase.PRE_SALE, TOUR_1),
        TableRow(DecisionStep.CONSUME, SalePhase.IN_SALE, TOUR_1),
        TableRow(DecisionStep.FEEL, SalePhase.IN_SALE, TOUR_1),
        TableRow(DecisionStep.FEEDBACK, SalePhase.POST_SALE, TOUR_1),
    )
)
"""The phase of each step; feeling belongs to the sale and gives rise to what follows it."""
