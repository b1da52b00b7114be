"""Where complaints come from, by which channel, and the steps a shop takes on each."""

from __future__ import annotations

from typing import Final

from clientrules.core.labelled import Labelled
from clientrules.core.tables.table import Table, TableRow
from clientrules.core.tables.workflow import Step, Workflow
from clientrules.regulations.export_service import FT_CP_1
from clientrules.regulations.member_shop import STORE_5_2_3A, STORE_5_2_3B


class ComplaintSource(Labelled):
    """What a complaint concerns (FT-CP-1)."""

    GOODS = "goods", "the goods", "商品本身"
    AFTER_SALES = "after-sales", "after-sales service", "售后服务"


class Channel(Labelled):
    """How a complaint comes and is handled (FT-CP-1)."""

    PHONE = "phone", "by phone", "电话投诉"
    ON_SITE = "on site", "on site", "现场投诉"
    LETTER = "letter", "by letter", "信函投诉"


SOURCES: Final = Table(
    tuple(
        TableRow(issue, source, FT_CP_1)
        for source, issues in (
            (
                ComplaintSource.GOODS,
                ("defective goods", "damaged goods", "missing parts", "wrong goods"),
            ),
            (
                ComplaintSource.AFTER_SALES,
                ("rude staff", "slow service", "poor repair", "broken promise"),
            ),
        )
        for issue in issues
    )
)
"""What common complaints concern: `SOURCES.look_up("missing parts")`."""

CHANNELS: Final = Table(
    tuple(
        TableRow(medium, channel, FT_CP_1)
        for channel, media in (
            (Channel.PHONE, ("phone",)),
            (Channel.ON_SITE, ("on site", "in person")),
            (Channel.LETTER, ("letter", "e-mail", "fax")),
        )
        for medium in media
    )
)
"""The channel that each medium counts as; e-mail and fax are read as letters."""

SHOP_STEPS: Final = Table(
    (
        TableRow(
            "phone",
            Workflow(
                STORE_5_2_3A,
                [
                    Step("calm and invite"),
                    Step("consult file and prepare", after=["calm and invite"]),
                    Step("settle in person", after=["consult file and prepare"]),
                    Step("update file", after=["consult file and prepare"]),
                ],
            ),
            STORE_5_2_3A,
        ),
        TableRow(
            "in shop",
            Workflow(
                STORE_5_2_3B,
                [
                    Step("calm and consult file"),
                    Step("analyse and explain", after=["calm and consult file"]),
                    Step("update file", after=["analyse and explain"]),
                ],
            ),
            STORE_5_2_3B,
        ),
    )
)
"""The steps of a member shop: `SHOP_STEPS["phone"].next_steps(done)`. After a call the file is
updated at the same time as the matter is settled in person."""
