"""Templates of customer fields, one for each industry or type of customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from clientrules.core.checks import require_name
from clientrules.core.decision import Decision
from clientrules.core.outcome import Unspecified
from clientrules.core.reason import Reason
from clientrules.core.tables.form import Form, Item
from clientrules.core.tables.table import Table, TableRow
from clientrules.regulations.crm_articles import LEAD_4

_LOGISTICS: Final = Form(
    LEAD_4,
    [
        Item("operating mode", label_zh="经营模式"),
        Item("branches", label_zh="下属分部数量"),
        Item("scale", label_zh="规模"),
        Item("main coverage area", label_zh="主要覆盖的区域范围"),
    ],
    open=True,
)

CUSTOMER_TEMPLATES: Final[Table[str, Form]] = Table((TableRow("logistics", _LOGISTICS, LEAD_4),))
"""The one template that the source prints. A firm adds its own:
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

    Raises:
        InvalidValueError: an empty kind.

    Clause: LEAD-4.

    >>> at_hand = ["operating mode", "scale", "main coverage area"]
    >>> [item.name for item in missing_from_template("logistics", at_hand).value]
    ['branches']
    """
    if require_name(kind, "kind") not in templates:
        value = Unspecified("templates", f"a template for {kind!r}, such as Form(clause, ...)")
        reason = Reason(LEAD_4, "there is no template for {kind}", (("kind", kind),))
        return Decision(value, (reason,))
    found = templates[kind].missing(at_hand)
    return Decision(found.value, found.reasons)
