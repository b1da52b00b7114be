"""The stages of ISO 10002 as clocks: the standard counts no days, so each waits for the firm's."""

from __future__ import annotations

import datetime as dt
from typing import Final

from clientrules.complaints.case.flows import ISO_10002
from clientrules.complaints.deadlines.policy import ClockPolicy, ClockRule


def _stage(name: str, starts: str, *ends: str) -> ClockRule:
    return ClockRule(name, clause=ISO_10002, starts=starts, ends=(*ends, "closed"))


ISO_CLOCKS: Final = ClockPolicy(
    rules=[
        _stage("acknowledgement", "received", "acknowledged"),
        _stage("assessment", "acknowledged", "assessed"),
        _stage("investigation", "assessed", "proposed"),
        _stage("response", "received", "communicated"),
        _stage("closing", "communicated"),
    ],
    zone="UTC",
    source=ISO_10002.source,
    read=dt.date(2026, 11, 21),
)
"""Every clock is unspecified until `ISO_CLOCKS.with_term("response", days(20))` and its like.

Give the firm's own zone or hours with them: `attrs.evolve(ISO_CLOCKS, zone="Europe/Paris")`.
"""
