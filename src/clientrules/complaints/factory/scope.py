"""What the factory's complaint regulation takes in: a complaint, a form for improvement, or none.

What counts is what the customer claims; the cause is found out by the investigation.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from clientrules.core.checks import kind, require_flag, require_name, strings
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.regulations.factory_complaints import PCB_3


class Route(Labelled):
    """Where a customer's appeal goes (PCB-3)."""

    COMPLAINT = "complaint", "complaint", "客户投诉"
    ABNORMALITY_FORM = "abnormality form", "abnormality form", "异常处理单"
    BOTH = "both", "complaint and abnormality form", "客户投诉及异常处理单"
    OUT_OF_SCOPE = "out of scope", "out of scope", "不适用"


def _products(products: Iterable[str]) -> frozenset[str]:
    return frozenset(strings(products, "the products"))


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
    *, product: str, abnormal: bool, loss: bool, policy: ScopePolicy = ScopePolicy()
) -> Decision[Route]:
    """Return where a customer's appeal goes.

    Whether somebody goes to handle it on site makes no difference: without loss there is a form.

    Args:
        product: what it is about, as the policy names its products.
        abnormal: whether the customer claims that the quality is abnormal.
        loss: whether the customer has suffered a loss.
        policy: what the regulation covers.

    Raises:
        InvalidValueError: an empty product.

    Clause: PCB-3.
    """
    require_policy(policy, ScopePolicy)
    covered = require_name(product, "the product") in policy.products
    claimed, harmed = require_flag(abnormal, "abnormal"), require_flag(loss, "loss")
    facts = (("product", product),)
    if not covered:
        message = "{product} is not among the products {policy.products}"
        return Decision(Route.OUT_OF_SCOPE, (Reason(PCB_3, message, facts, policy, ("products",)),))
    if not claimed:
        reason = Reason(PCB_3, "no abnormal quality of the {product} is claimed", facts)
        return Decision(Route.OUT_OF_SCOPE, (reason,))
    if harmed:
        reason = Reason(PCB_3, "the {product} is claimed to be abnormal, with a loss", facts)
        return Decision(Route.COMPLAINT, (reason,))
    message = "the {product} is claimed to be abnormal, without a loss"
    reason = Reason(PCB_3, message, facts, policy, ("numbered_without_loss",))
    without_loss = Route.BOTH if policy.numbered_without_loss else Route.ABNORMALITY_FORM
    return Decision(without_loss, (reason,))
