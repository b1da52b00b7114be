"""What the sources say keeping customers is worth: claims with their source, never laws.

They contradict one another and no policy uses them: what several say on one subject has a span and
no single value. How many people hear of the service, `expected_reach` tells by one source's model.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from clientrules.core.checks import count_from, kind, require_count, require_member, words
from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.editions.edition import Editions
from clientrules.core.editions.in_force import in_force
from clientrules.core.labelled import Labelled
from clientrules.core.money.amounts import Exact
from clientrules.core.money.rate import rate_field
from clientrules.core.policy import Policy, ruled
from clientrules.core.reason import Reason
from clientrules.core.render import text
from clientrules.regulations.crm_articles import TOUR_2
from clientrules.regulations.key_accounts import KA4_7, KA4_8
from clientrules.regulations.retention_articles import THEO_1


class ClaimSubject(Labelled):
    """What a claim is about, and in which unit its figures are."""

    COST_RATIO = (
        "cost ratio",
        "cost of winning a customer, in costs of keeping one",
        "新老客户成本比",
    )
    SUCCESS_NEW = "success new", "share of sales to new customers that succeed", "新客户成功率"
    SUCCESS_KEPT = "success kept", "share of sales to existing ones that succeed", "老客户成功率"
    REFERRED = "referred", "share of new customers who come by recommendation", "推荐客户比例"
    REACH = "reach", "people whom a dissatisfied customer tells", "不满意客户传播人数"
    LOYALTY_DOWN_5 = "loyalty -5", "change of profit if loyalty falls by 5 %", "忠诚度降低5%"
    CHURN_DOWN_5 = "churn -5", "change of profit if churn falls by 5 points", "流失率降低5%"
    CHURN_DOWN_1 = "churn -1", "change of profit if churn falls by 1 point", "流失率降低1%"
    REGULARS_UP_1 = (
        "regulars +1",
        "change of a salesman's income, 1 % more regulars",
        "老客户增加1%",
    )


@frozen
class Claim:
    """What a source says: its least figure and its greatest, `None` for "more than the least"."""

    subject: ClaimSubject = field(validator=kind(ClaimSubject))
    says: str = field(validator=words)
    low: Exact
    high: Exact | None
    clause: Clause = field(validator=kind(Clause))

    def __str__(self) -> str:
        """Return the claim and where it is said."""
        return f"{self.says} ({self.clause.id})"


_RISE: Final = (Decimal("0.25"), Decimal("0.85"))


def _just(figure: str) -> tuple[Decimal, Decimal]:
    return Decimal(figure), Decimal(figure)


_SAID: Final = {
    ClaimSubject.COST_RATIO: (
        ("winning costs 5 to 10 times as much", (5, 10), THEO_1),
        ("winning costs 3 to 5 times as much", (3, 5), THEO_1),
        ("selling to a new one costs over 6 times", (6, None), THEO_1),
        ("keeping costs less than 1/5 of winning", (5, None), TOUR_2),
    ),
    ClaimSubject.SUCCESS_NEW: (("15 % of sales to new customers succeed", _just("0.15"), THEO_1),),
    ClaimSubject.SUCCESS_KEPT: (
        ("50 % of sales to existing customers succeed", _just("0.50"), THEO_1),
    ),
    ClaimSubject.REFERRED: (
        ("60 % of new customers come by recommendation", _just("0.60"), THEO_1),
    ),
    ClaimSubject.REACH: (
        ("a dissatisfied customer tells 8 to 10", (8, 10), THEO_1),
        ("a dissatisfied customer tells 11.3 on average", _just("11.3"), KA4_7),
    ),
    ClaimSubject.LOYALTY_DOWN_5: (("profit falls by 25 %", _just("-0.25"), THEO_1),),
    ClaimSubject.CHURN_DOWN_5: (
        ("profit rises by 25 to 85 %", _RISE, THEO_1),
        ("profit rises by 25 to 85 %", _RISE, KA4_8),
    ),
    ClaimSubject.CHURN_DOWN_1: (("profit doubles", (1, 1), KA4_8),),
    ClaimSubject.REGULARS_UP_1: (("income rises by 20 %", _just("0.20"), KA4_8),),
}

CLAIMS: Final = tuple(
    Claim(subject, says, figures[0], figures[1], clause)
    for subject, said in _SAID.items()
    for says, figures, clause in said
)
"""Every claim, in the order of its subject."""


@frozen
class ClaimedSpan:
    """From the least to the greatest figure on a subject; "more than" adds none."""

    low: Exact
    high: Exact

    def __str__(self) -> str:
        """Return the span in words."""
        return f"{text(self.low)} to {text(self.high)}"


def claimed_span(subject: ClaimSubject) -> Decision[ClaimedSpan]:
    """Return the span of what the sources say on a subject, with every claim as a reason.

    Clauses: THEO-1, TOUR-2, KA4-7, KA4-8.

    >>> print(claimed_span(ClaimSubject.COST_RATIO))
    3 to 10
    """
    asked = require_member(ClaimSubject, subject, "subject")
    found = [claim for claim in CLAIMS if claim.subject is asked]
    highest = max(claim.low if claim.high is None else claim.high for claim in found)
    reasons = tuple(Reason(claim.clause, "{says}", (("says", claim.says),)) for claim in found)
    return Decision(ClaimedSpan(min(claim.low for claim in found), highest), reasons)


_MOST: Final = 10_000_000_000
"""More than there are people."""
_TOLD: Final = count_from(0, to=_MOST)


@frozen(kw_only=True)
class WordOfMouth(Policy):
    """How many people a customer tells.

    Args:
        satisfied: how many a satisfied customer tells.
        dissatisfied: how many a dissatisfied one tells.
        vocal_share: the share of the dissatisfied who tell more instead.
        vocal: how many those tell.
    """

    satisfied: int = ruled(3, KA4_7, validator=_TOLD)
    dissatisfied: int = ruled(10, KA4_7, validator=_TOLD)
    vocal_share: Exact = ruled(Decimal("0.13"), KA4_7, validator=rate_field)
    vocal: int = ruled(20, KA4_7, validator=_TOLD)

    @property
    def per_dissatisfied(self) -> Fraction:
        """Return how many people a dissatisfied customer tells on average."""
        share = Fraction(self.vocal_share)
        return (1 - share) * self.dissatisfied + share * self.vocal


def expected_reach(
    *,
    satisfied: int,
    dissatisfied: int,
    policy: WordOfMouth | Editions[WordOfMouth] = WordOfMouth(),
    on: dt.date | None = None,
) -> Decision[Fraction]:
    """Return how many people the customers are expected to tell, by the model.

    Args:
        satisfied: how many customers are satisfied.
        dissatisfied: how many are not.
        policy: the model, or its editions.
        on: the day that selects the edition.

    Clause: KA4-7.

    >>> expected_reach(satisfied=0, dissatisfied=100).value
    Fraction(1130, 1)
    """
    policy = in_force(policy, WordOfMouth, on)
    pleased = require_count(satisfied, "satisfied", to=_MOST)
    displeased = require_count(dissatisfied, "dissatisfied", to=_MOST)
    reach = pleased * policy.satisfied + displeased * policy.per_dissatisfied
    facts = (("satisfied", pleased), ("dissatisfied", displeased))
    message = (
        "{satisfied} satisfied tell {policy.satisfied} each, {dissatisfied} dissatisfied tell"
        " {policy.dissatisfied}, and a share of {policy.vocal_share} of these {policy.vocal}"
    )
    numbers = ("satisfied", "dissatisfied", "vocal_share", "vocal")
    return Decision(reach, (Reason(KA4_7, message, facts, policy, numbers),))
