"""Where information on customers is found, how it is collected, and what of it a template asks.

Everything here is a row beside its clause: `CHANNELS_OF_PLACES.look_up("consulate")`,
`missing_from_template("logistics", at_hand)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from clientrules.core.checks import require_a, require_name
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint
from clientrules.core.render import clipped, shown
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.crm_articles import LEAD_4
from clientrules.regulations.export_merchandising import FT_CH_1, FT_CH_2


class InformationChannel(Labelled):
    """Through what information on customers is found (FT-CH-1)."""

    INTERNET = "internet", "internet", "互联网"
    EXHIBITION = "exhibition", "exhibition", "展会"
    ASSOCIATION = "association", "association", "企业协会、行业协会、商会"
    MEDIA = "media", "news media", "新闻媒体"
    EMBASSY = "embassy", "embassy or agency", "驻外使领馆或机构"
    GOVERNMENT = "government", "government statistics", "政府统计调查报告或刊物"
    PEER = "peer", "peer introduction", "同行介绍"


class CollectionMethod(Labelled):
    """The eleven methods, in the order of their numbers (FT-CH-2)."""

    STATISTICS = "statistics", "statistics", "统计资料法"
    OBSERVATION = "observation", "observation", "观察法"
    MEETING = "meeting", "meeting-site", "会议现场收集法"
    READING = "reading", "reading", "阅读法"
    AUDIOVISUAL = "audiovisual", "audiovisual", "视听法"
    COMMUNICATION = "communication", "multi-way communication", "多向沟通法"
    HIRING = "hiring", "hiring", "聘请法"
    PURCHASE = "purchase", "purchase", "购买法"
    PROCESSING = "processing", "processing", "加工法"
    NETWORK = "network", "network", "网络收集法"
    DATABASE = "database", "database", "数据库收集法"


CHANNELS_OF_PLACES: Final = Table(
    tuple(
        TableRow(place, channel, FT_CH_1)
        for channel, places in (
            (InformationChannel.INTERNET, ("search engine", "online marketplace")),
            (
                InformationChannel.EXHIBITION,
                ("trade fair", "exhibition at home", "exhibition abroad"),
            ),
            (
                InformationChannel.ASSOCIATION,
                ("enterprise association", "industry association", "chamber of commerce"),
            ),
            (InformationChannel.MEDIA, ("newspaper", "periodical", "radio", "television")),
            (InformationChannel.EMBASSY, ("embassy", "consulate", "agency")),
            (
                InformationChannel.GOVERNMENT,
                ("government statistics", "government report", "government publication"),
            ),
            (InformationChannel.PEER, ("introduction by a peer",)),
        )
        for place in places
    )
)
"""The channel that each place belongs to."""

METHODS_OF_ACTS: Final = Table(
    tuple(
        TableRow(act, method, FT_CH_2)
        for method, act in (
            (CollectionMethod.STATISTICS, "using statistics"),
            (CollectionMethod.OBSERVATION, "observing"),
            (CollectionMethod.MEETING, "attending a meeting"),
            (CollectionMethod.READING, "reading"),
            (CollectionMethod.AUDIOVISUAL, "listening and watching"),
            (CollectionMethod.COMMUNICATION, "interviewing by telephone"),
            (CollectionMethod.HIRING, "hiring an expert"),
            (CollectionMethod.PURCHASE, "buying a report"),
            (CollectionMethod.PROCESSING, "processing what is at hand"),
            (CollectionMethod.NETWORK, "searching the network"),
            (CollectionMethod.DATABASE, "querying a database"),
        )
    )
)
"""The method that each act belongs to, an act for each; the source prints the methods alone."""

_LOGISTICS: Final = Form(
    LEAD_4,
    [
        Item("operating mode", label_zh="经营模式"),
        Item("branches", label_zh="下属分部数量", may_be_zero=True),
        Item("scale", label_zh="规模"),
        Item("main coverage area", label_zh="主要覆盖的区域范围"),
    ],
    open=True,
)

CUSTOMER_TEMPLATES: Final[Table[str, Form]] = Table((TableRow("logistics", _LOGISTICS, LEAD_4),))
"""The form of each industry or type of customer. The source prints one; a firm adds its own:
`Table((*CUSTOMER_TEMPLATES, TableRow("student", Form(clause, ["school"]), clause)))`."""


def missing_from_template(
    kind: str,
    at_hand: Iterable[str],
    *,
    templates: Table[str, Form] = CUSTOMER_TEMPLATES,
) -> Decision[tuple[Item, ...] | Unspecified]:
    """Return which fields of its template a customer's file lacks.

    Args:
        kind: the industry or type of customer.
        at_hand: the names of the fields that are filled in; others than the template's may be.
        templates: the firm's templates.

    Returns:
        The missing fields, or `Unspecified` where there is no template for the kind.

    Clause: LEAD-4.

    >>> at_hand = ["operating mode", "scale", "main coverage area"]
    >>> [item.name for item in missing_from_template("logistics", at_hand).value]
    ['branches']
    """
    if require_name(kind, "kind") in require_a(Table, templates, "templates"):
        return templates[kind].missing(at_hand)
    value = Unspecified("templates", f"a template for {shown(kind)}, such as Form(clause, ...)")
    near = hint(kind, [row.key for row in templates])
    reason = Reason(LEAD_4, "there is no template for {kind}" + near, (("kind", clipped(kind)),))
    return Decision(value, (reason,))
