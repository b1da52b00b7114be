"""What the factory's complaint regulation takes in: a complaint, a form for improvement, or none.

What counts is what the customer claims; the cause is found out by the investigation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from clientrules.core.checks import kind, require_flag, require_name, strings
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.refusals import hint
from clientrules.regulations.factory_complaints import PCB_3


class Route(Labelled):
    """Where a customer's appeal goes (PCB-3)."""

    COMPLAINT = "complaint", "complaint", "客户投诉"
    ABNORMALITY_FORM = "abnormality form", "abnormality form", "异常处理单"
    BOTH = "both", "complaint and abnormality form", "客户投诉及异常处理单"
    OUT_OF_SCOPE = "out of scope", "out of scope", "不适用"


def _products(products: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(products, "products"))


@frozen(kw_only=True)
class ScopePolicy(Policy):
    """What the regulation covers.

    Args:
        products: the products it covers.
        numbered_without_loss: whether a case without loss is kept as a complaint beside its form;
            the default reads the clause as asking for the form alone.
    """

    products: frozenset[str] = ruled(frozenset({"PCB"}), PCB_3, converter=_products)
    numbered_without_loss: bool = ruled(False, PCB_3, validator=kind(bool))  # noqa: FBT003


def route(
    *,
    product: str,
    abnormal: bool,
    loss: bool,
    policy: ScopePolicy | Editions[ScopePolicy] = ScopePolicy(),
    on: dt.date | None = None,
) -> Decision[Route]:
    """Return where a customer's appeal goes.

    Whether somebody goes to handle it on site makes no difference: without loss there is a form.

    Args:
        product: read whatever its case; one that is misspelt is told the nearest.
        abnormal: what the customer claims of the quality.
        loss: whether there was one.
        policy: what the regulation covers, or its editions.
        on: the day that selects the edition.

    Raises:
        InvalidValueError: an empty product.

    Clause: PCB-3.
    """
    policy = in_force(policy, ScopePolicy, on)
    alike = {each.strip().casefold(): each for each in policy.products}
    covered = alike.get(require_name(product, "product").strip().casefold())
    claimed, harmed = require_flag(abnormal, "abnormal"), require_flag(loss, "loss")
    goes, near = Route.OUT_OF_SCOPE, ""
    numbers: tuple[str, ...] = ()
    if covered is None:
        near = hint(product, policy.products)
        message, numbers = (
            "{product} is not among the products {policy.products}{near}",
            ("products",),
        )
    elif not claimed:
        message = "no abnormal quality of the {product} is claimed"
    elif harmed:
        goes, message = Route.COMPLAINT, "the {product} is claimed to be abnormal, with a loss"
    else:
        goes = Route.BOTH if policy.numbered_without_loss else Route.ABNORMALITY_FORM
        message = "the {product} is claimed to be abnormal, without a loss"
        numbers = ("numbered_without_loss",)
    facts = (("product", covered or product), ("near", near))
    reason = Reason(PCB_3, message, facts, policy if numbers else None, numbers)
    return Decision(goes, (reason,))
