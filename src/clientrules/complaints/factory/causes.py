"""The classes of complaints by cause, of which the source names one and lost the other."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from clientrules.core.checks import kind, require_member
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.outcome import Unspecified
from clientrules.core.policy import Policy, option
from clientrules.core.reason import Reason
from clientrules.regulations.conventions import GEN_11
from clientrules.regulations.factory_complaints import PCB_5


class Cause(Labelled):
    """What an investigation finds a complaint to come from."""

    HUMAN = "human", "human factors", "人为因素"
    PRODUCT = "product", "the quality of the product", "产品质量"


class CauseClass(Labelled):
    """The classes of complaints by cause (PCB-5); quality is an extension, not in the source."""

    NON_QUALITY = "non-quality", "not a quality abnormality", "非质量异常"
    QUALITY = "quality", "quality abnormality (extension, not in the source)", "质量异常"
    UNDETERMINED = "undetermined", "not yet investigated", "尚未判定"

    @property
    def in_source(self) -> bool:
        """Tell whether the source names the class; quality comes from sister texts."""
        return self is not CauseClass.QUALITY


@frozen(kw_only=True)
class CausePolicy(Policy):
    """Which classes there are beside the one that the source names.

    Args:
        quality: whether causes in the product make a quality class; the source breaks off before
            its second class, so this is an extension.
    """

    quality: bool = option(default=False, validator=kind(bool))


def cause_class(
    cause: Cause | None,
    *,
    policy: CausePolicy | Editions[CausePolicy] = CausePolicy(),
    on: dt.date | None = None,
) -> Decision[CauseClass | Unspecified]:
    """Return the class of a complaint by its cause.

    Args:
        cause: what the investigation found, or `None` before.
        policy: which classes there are, or its editions.
        on: the day that selects the edition.

    Returns:
        The class; `Unspecified` for a cause whose class the source lost and the policy leaves out.

    Clauses: PCB-5, GEN-11.
    """
    policy = in_force(policy, CausePolicy, on)
    if cause is None:
        reason = Reason(PCB_5, "the cause is not investigated yet")
        return Decision(CauseClass.UNDETERMINED, (reason,))
    found = require_member(Cause, cause, "cause")
    facts = (("cause", found),)
    if found is Cause.HUMAN:
        return Decision(CauseClass.NON_QUALITY, (Reason(PCB_5, "it comes from {cause}", facts),))
    passed_over = (Reason(PCB_5, "it comes from {cause}, not from human factors", facts),)
    if not policy.quality:
        supply = "CausePolicy(quality=True), the class of sister texts"
        gap = Unspecified("complaint classes", supply)
        reason = Reason(GEN_11, "the source breaks off before a class for {cause}", facts)
        return Decision(gap, (reason,), passed_over=passed_over)
    message = "it comes from {cause}; its class is an extension that the source does not print"
    reason = Reason(GEN_11, message, facts, policy, ("quality",))
    return Decision(CauseClass.QUALITY, (reason,), passed_over=passed_over)
