"""The day that governs: which of its dates selects the edition by which a case is ruled."""

from __future__ import annotations

from clientrules.core.labelled import Labelled


class Governs(Labelled):
    """Which day selects the edition, where a rule knows several."""

    EVENT = "event", "the day of each event", "事件发生日"
    RECEIVED = "received", "the day it was received", "受理日"
    REGISTERED = "registered", "the day it was registered", "登记日"
    ASSIGNED = "assigned", "the day it was assigned", "分配日"
    SUBSCRIBED = "subscribed", "the day of the subscription", "认购日"
    SIGNED = "signed", "the day of the contract", "签约日"
    COLLECTED = "collected", "the day of the payment", "回款日"
    ASKED = "asked", "the day asked", "查询日"
