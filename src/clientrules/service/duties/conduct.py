"""How to meet a customer: where to look, and which manner suits which kind of customer."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.conversation import OBS_1, OBS_2


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
