"""Readings of the conflict of two registrations (FLOOR-7.3), which the clause leaves open."""

from __future__ import annotations

from clientrules.core.labelled import Labelled


class Displaced(Labelled):
    """What a registration does that was made while another agent's claim was live."""

    FOUNDS_NOTHING = "founds_nothing", "founds no claim, then or later", "始终不产生归属"
    REVIVES = (
        "revives",
        "counts for the rest of its own term once the earlier claim has lapsed",
        "先登记失效后在剩余有效期内生效",
    )
    RENEWS = "renews", "renews the earlier claim", "视为续延先登记"


class LiveOn(Labelled):
    """On which day the first registration must be live to prevail."""

    REGISTRATION = "registration", "the day of the later registration", "后登记当日"
    CLOSING = "closing", "the closing day", "成交当日"
