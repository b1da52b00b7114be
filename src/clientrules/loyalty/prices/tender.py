"""What was paid: the money behind a receipt, and what else was handed over that is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP
from functools import reduce
from typing import Final

from clientrules.core.checks import mapping, require_member
from clientrules.core.decision import Decision
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import EXACT, Amount, require_not_negative, round_to
from clientrules.core.reason import Reason
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.core.render import text
from clientrules.errors import InvalidTypeError, InvalidValueError, RulesError
from clientrules.regulations.vip_club import VIP_Q1


class Tender(Labelled):
    """What settles a receipt."""

    CASH = "cash", "cash", "现金"
    CARD = "card", "bank card", "银行卡"
    STORED_VALUE = "stored value", "stored value", "储值"
    COUPON = "coupon", "coupon", "优惠券"
    PRIZE = "prize", "prize", "奖品"
    POINTS = "points", "points", "积分"

    @property
    def counts(self) -> bool:
        """Tell whether it is money; stored value is, since its top-up did not count."""
        return self in _MONEY


_MONEY: Final = (Tender.CASH, Tender.CARD, Tender.STORED_VALUE)


def paid_amount(
    tenders: Mapping[Tender, Amount],
    *,
    freight: Amount,
    top_up: Amount,
    receipt_step: Amount | None = None,
    receipt_rounding: str = ROUND_HALF_UP,
) -> Decision[Amount]:
    """Return what counts as paid on a receipt.

    It is the money, with tax and after discounts, without freight, top-ups of stored value, and
    what a coupon, a prize or points settled.

    Args:
        tenders: what settled the receipt, each zero or more; together its tax-inclusive total.
        freight: the freight on the receipt, zero or more, settled in money.
        top_up: the stored value bought on the receipt, zero or more, settled in money.
        receipt_step: the step to which the receipt rounds, such as `0.1`; exact unless given.
        receipt_rounding: how the receipt rounds to it, as the `decimal` module calls it.

    Returns:
        The amount; each tender that does not count stands in `passed_over`.

    Raises:
        InvalidValueError: a negative amount, freight and top-ups above the money tendered, or a
            step or rounding that `round_to` refuses.

    Clause: VIP-Q1.

    >>> str(paid_amount({Tender.CASH: 980, Tender.COUPON: 50}, freight=12, top_up=0))
    '968'
    """
    settled = _tenders(tenders)
    money = _sum(amount for tender, amount in settled.items() if tender.counts)
    apart = _sum((require_not_negative(freight, "freight"), require_not_negative(top_up, "top_up")))
    if apart > money:
        expected = f"at most the {text(money)} tendered in money"
        said = f"freight {text(freight)} and top_up {text(top_up)} are more than was paid"
        raise InvalidValueError(
            f"{said}: expected {expected}", field="freight", value=apart, expected=expected
        )
    exact = EXACT.subtract(money, apart)
    paid = exact if receipt_step is None else _rounded(exact, receipt_step, receipt_rounding)
    facts = {"money": money, "freight": freight, "top_up": top_up, "paid": paid}
    message = _PAID
    if receipt_step is not None:
        message, facts = _PAID + _ROUNDED, {**facts, "step": receipt_step}
    over = tuple(
        Reason(VIP_Q1, _OVER, (("tender", tender), ("amount", settled[tender])))
        for tender in Tender
        if not tender.counts and settled.get(tender, 0) > 0
    )
    return Decision(paid, (Reason(VIP_Q1, message, tuple(facts.items())),), passed_over=over)


_PAID: Final = (
    "of {money} in money, {paid} counts, without freight of {freight} and top-ups of {top_up}"
)
_ROUNDED: Final = ", as the receipt rounds it to {step}"
_OVER: Final = "{amount} settled by {tender} does not count"


def _rounded(exact: Amount, receipt_step: Amount, receipt_rounding: str) -> Amount:
    """Return an amount on the grid of a receipt; what is wrong is named as the caller wrote it."""
    try:
        return round_to(exact, receipt_step, receipt_rounding)
    except RulesError as error:
        of_rounding = str(error).startswith("the rounding")
        name = "receipt_rounding" if of_rounding else "receipt_step"
        given = receipt_rounding if of_rounding else receipt_step
        made = wrong_kind if isinstance(error, InvalidTypeError) else wrong_value
        raise made(name, given, error.expected) from None


def _tenders(tenders: Mapping[Tender, Amount]) -> dict[Tender, Amount]:
    given = mapping(tenders, "tenders", "Tender to its amount")
    settled: dict[Tender, Amount] = {}
    for words, paid in given.items():
        tender = require_member(Tender, words, "a tender")
        if tender in settled:
            raise wrong_value("tenders", words, f"each tender once, and {tender.label!r} is twice")
        settled[tender] = require_not_negative(paid, f"tenders[{tender.value!r}]")
    return settled


def _sum(amounts: Iterable[Amount]) -> Amount:
    nothing: Amount = 0
    return reduce(EXACT.add, amounts, nothing)
