"""The complaint form of the factory: what it states, and the demand that is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from clientrules.complaints.case.events import DEFECTIVE, MOST_PIECES, QUANTITY
from clientrules.core.checks import is_blank, mapping, require_count, require_flag, words
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.outcome import Refused
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import several
from clientrules.core.tables.form import Form, Item
from clientrules.errors import RulesError
from clientrules.regulations.factory_complaints import PCB_9_1, PCB_9_1B
from clientrules.regulations.roles import GENERAL_MANAGERS_OFFICE

INTAKE_FORM: Final = Form(
    PCB_9_1,
    [
        Item("order no", label_zh="编号"),
        Item("part no", label_zh="料号"),
        Item("ship date", label_zh="交运日期"),
        Item(QUANTITY, label_zh="数量", may_be_zero=True),
        Item(DEFECTIVE, label_zh="不良数量", may_be_zero=True),
        Item("customer demand", label_zh="客户要求"),
        Item("samples", recipient=GENERAL_MANAGERS_OFFICE, label_zh="异常样品"),
        Item("signed opinion", recipient=GENERAL_MANAGERS_OFFICE, label_zh="签注意见"),
    ],
)
"""What business clarifies at once, and sends to the general manager's office. The original's
"number" is read as the order's."""


@frozen(kw_only=True)
class DemandColumn(Policy):
    """What the demand column of the form says.

    Args:
        undetermined: the mark for a quantity that is open while the customer uses the goods.
    """

    undetermined: str = ruled("客户加工中未确定", PCB_9_1B, validator=words)


def intake_gaps(form: Mapping[str, object]) -> Decision[tuple[Item, ...]]:
    """Return what a complaint form lacks.

    Args:
        form: what is filled in, by the names of `INTAKE_FORM`; `None` and blank text are gaps.

    Returns:
        The items that are missing, and the defective quantity too where it is more than the
        quantity: it has to be clarified again.

    Raises:
        InvalidValueError: a negative quantity.
        UnknownKeyError: a name that is not on the form.

    Clause: PCB-9.1.
    """
    form = mapping(form, "form", of="an item's name")
    gaps = INTAKE_FORM.missing_from(form)
    filled: Any = {each: form.get(each) for each in (QUANTITY, DEFECTIVE)}
    counts = {name: count for name, count in filled.items() if not is_blank(count)}
    _require_counts(counts)
    if len(counts) < len(filled) or counts[DEFECTIVE] <= counts[QUANTITY]:
        return gaps
    facts = (("defective", counts[DEFECTIVE]), ("quantity", counts[QUANTITY]))
    message = "{defective} of {quantity} pieces are defective: expected at most {quantity}"
    doubtful = tuple(item for item in INTAKE_FORM.items if item.name == DEFECTIVE)
    others = gaps.reasons if gaps.value else ()
    return Decision((*gaps.value, *doubtful), (*others, Reason(PCB_9_1, message, facts)))


def _require_counts(counts: Mapping[str, int]) -> None:
    """Refuse every number of pieces that is none, all at once."""
    faults = list[RulesError]()
    for name, count in counts.items():
        try:
            require_count(count, name, to=MOST_PIECES)
        except RulesError as error:
            faults.append(error)
    if faults:
        raise faults[0] if len(faults) == 1 else several(tuple(map(str, faults)))


def demand_text(
    quantity: int | None,
    *,
    processing: bool,
    policy: DemandColumn | Editions[DemandColumn] = DemandColumn(),
    on: dt.date | None = None,
) -> Decision[str | Refused]:
    """Return what to write for the quantity that the customer wants to return or exchange.

    That is the quantity, or the mark of one that is open while the customer still uses the goods
    (`processing`); a blank that nothing explains is `Refused`.

    Args:
        quantity: how many pieces, if the customer says.
        processing: whether the customer still uses the goods.
        policy: the mark, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: a negative quantity.

    Clause: PCB-9.1b.
    """
    policy = in_force(policy, DemandColumn, on)
    open_still = require_flag(processing, "processing")
    if quantity is not None:
        known = (("quantity", require_count(quantity, "quantity", to=MOST_PIECES)),)
        return Decision(str(quantity), (Reason(PCB_9_1B, "the customer names {quantity}", known),))
    if not open_still:
        gap = Reason(PCB_9_1B, "the quantity is missing, and the customer is not processing")
        return Decision(Refused((gap,)), (gap,))
    message = "the customer is still processing the goods"
    return Decision(
        policy.undetermined, (Reason(PCB_9_1B, message, (), policy, ("undetermined",)),)
    )
