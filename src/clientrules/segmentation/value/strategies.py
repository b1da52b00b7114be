"""What to do with each segment of the value matrix: strategy, targets and likely lifecycle."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from clientrules.core.checks import kind, require_flag, require_member, strings, words
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.reason import Reason
from clientrules.core.render import shown
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.value_matrix import VM_2, VM_3, VM_4, VM_5
from clientrules.segmentation.history.lifecycle import LifecycleStage
from clientrules.segmentation.value.quadrants import ValueSegment


class ResourceLevel(Labelled):
    """How much of the firm's resources a segment gets, in the words of the source."""

    MAIN = "main", "main resources", "重要资源"
    SUFFICIENT = "sufficient", "sufficient effort", "足够精力"
    APPROPRIATE = "appropriate", "appropriate resources", "适当资源"
    AS_JUDGED = "as judged", "the resources that its promise is worth", "培养或放弃"


@frozen
class RetentionStrategy:
    """How a segment is kept: the aim, how much effort it gets, and the means that are named."""

    aim: str = field(validator=words, repr=shown)
    resources: ResourceLevel = field(validator=kind(ResourceLevel))
    measures: tuple[str, ...] = field(converter=strings, repr=shown)

    def __str__(self) -> str:
        return f"{self.aim} with {self.resources.label}: {', '.join(self.measures)}"


_RETAIN: Final = RetentionStrategy(
    "retain one to one",
    ResourceLevel.MAIN,
    ("a retention strategy of the customer's own", "every effort to keep"),
)
_PROLONG: Final = RetentionStrategy(
    "retain and prolong the stable period",
    ResourceLevel.SUFFICIENT,
    ("steady attention", "every way to keep"),
)
_INVEST: Final = RetentionStrategy(
    "invest appropriately and turn into high value",
    ResourceLevel.APPROPRIATE,
    ("better products", "useful information", "service", "individual solutions"),
)
_CHOOSE: Final = RetentionStrategy(
    "cultivate or abandon",
    ResourceLevel.AS_JUDGED,
    ("cultivate into secondary or potential value", "or abandon"),
)
_STRATEGIES: Final = Table(
    (
        TableRow(ValueSegment.HIGH, _RETAIN, VM_2),
        TableRow(ValueSegment.SECONDARY, _PROLONG, VM_2),
        TableRow(ValueSegment.POTENTIAL, _INVEST, VM_2),
        TableRow(ValueSegment.LOW, _CHOOSE, VM_4),
    )
)

_TARGETS: Final[Table[ValueSegment, tuple[ValueSegment, ...]]] = Table(
    (
        TableRow(ValueSegment.HIGH, (ValueSegment.HIGH,), VM_5),
        TableRow(ValueSegment.SECONDARY, (ValueSegment.SECONDARY, ValueSegment.HIGH), VM_5),
        TableRow(ValueSegment.POTENTIAL, (ValueSegment.HIGH,), VM_5),
        TableRow(ValueSegment.LOW, (ValueSegment.SECONDARY, ValueSegment.POTENTIAL), VM_5),
    )
)

_STAGES: Final = {
    ValueSegment.SECONDARY: LifecycleStage.MATURITY,
    ValueSegment.POTENTIAL: LifecycleStage.GROWTH,
}


def strategy_for(segment: ValueSegment) -> Decision[RetentionStrategy]:
    """Return how a segment is kept.

    Raises:
        InvalidTypeError: no segment of the value matrix.

    Clauses: VM-2, and VM-4 for low value.
    """
    return _STRATEGIES.look_up(require_member(ValueSegment, segment, "segment"))


def target_segments(segment: ValueSegment) -> Decision[frozenset[ValueSegment]]:
    """Return the segments a customer of this segment should move to or stay in.

    For secondary value, prolonging it is the first aim; a low-value customer that is not worth
    cultivating is abandoned instead (`low_value_strategy`).

    Raises:
        InvalidTypeError: no segment of the value matrix.

    Clause: VM-5.
    """
    segment = require_member(ValueSegment, segment, "segment")
    row = _TARGETS.look_up(segment)
    facts = (("segment", segment), ("targets", row.value))
    reason = Reason(row.reasons[0].rule, "{segment} aims at {targets}", facts)
    return Decision(frozenset(row.value), (reason,))


def likely_stage(segment: ValueSegment) -> Decision[LifecycleStage | None]:
    """Return the lifecycle stage a segment has probably reached: an indication, not a rule.

    Returns:
        The stage, or `None` where the source states none; its stable period is read as maturity.

    Clause: VM-3.
    """
    segment = require_member(ValueSegment, segment, "segment")
    stage = _STAGES.get(segment)
    stated = (
        "{segment} has probably reached {stage}" if stage else "no stage is stated for {segment}"
    )
    return Decision(stage, (Reason(VM_3, stated, (("segment", segment), ("stage", stage))),))


class LowValueStrategy(Labelled):
    """The two options for a low-value customer (VM-4)."""

    CULTIVATE = "cultivate", "cultivate", "培养"
    ABANDON = "abandon", "abandon", "放弃或淘汰"


def low_value_strategy(*, cultivable: bool) -> Decision[LowValueStrategy]:
    """Return which of the two options for a low-value customer applies.

    Args:
        cultivable: the firm's judgement whether the customer can become secondary or potential
            value; the source names no criterion.

    Clause: VM-4.
    """
    require_flag(cultivable, "cultivable")
    option = LowValueStrategy.CULTIVATE if cultivable else LowValueStrategy.ABANDON
    message = "the firm judges that the customer can{negation} be cultivated"
    facts = (("negation", "" if cultivable else "not"), ("cultivable", cultivable))
    return Decision(option, (Reason(VM_4, message, facts),))
