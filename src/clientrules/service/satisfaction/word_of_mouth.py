"""How many people hear of the service from satisfied and from dissatisfied customers.

The figures are a source's model and no law; other sources tell others, see `CLAIMS`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from clientrules.core.checks import count_from, rate_field, require_count
from clientrules.core.decision import Decision
from clientrules.core.money.amounts import Exact
from clientrules.core.policy import Policy, require_policy, ruled
from clientrules.core.reason import Reason
from clientrules.regulations.key_accounts import KA4_7


@frozen(kw_only=True)
class WordOfMouth(Policy):
    """How many people a customer tells.

    Args:
        satisfied: how many a satisfied customer tells.
        dissatisfied: how many a dissatisfied one tells.
        vocal_share: the share of the dissatisfied who tell more instead.
        vocal: how many those tell.
    """

    satisfied: int = ruled(3, KA4_7, validator=count_from(0))
    dissatisfied: int = ruled(10, KA4_7, validator=count_from(0))
    vocal_share: Exact = ruled(Decimal("0.13"), KA4_7, validator=rate_field)
    vocal: int = ruled(20, KA4_7, validator=count_from(0))

    @property
    def per_dissatisfied(self) -> Fraction:
        """Return how many people a dissatisfied customer tells on average."""
        share = Fraction(self.vocal_share)
        return (1 - share) * self.dissatisfied + share * self.vocal


def expected_reach(
    *, satisfied: int, dissatisfied: int, policy: WordOfMouth = WordOfMouth()
) -> Decision[Fraction]:
    """Return how many people the customers are expected to tell, by the model.

    Args:
        satisfied: how many customers are satisfied.
        dissatisfied: how many are not.
        policy: the model.

    Raises:
        InvalidValueError: a negative count.

    Clause: KA4-7.

    >>> expected_reach(satisfied=0, dissatisfied=100).value
    Fraction(1130, 1)
    """
    require_policy(policy, WordOfMouth)
    pleased = require_count(satisfied, "satisfied")
    displeased = require_count(dissatisfied, "dissatisfied")
    reach = pleased * policy.satisfied + displeased * policy.per_dissatisfied
    facts = (("satisfied", pleased), ("dissatisfied", displeased))
    message = (
        "{satisfied} satisfied tell {policy.satisfied} each, {dissatisfied} dissatisfied tell"
        " {policy.dissatisfied}, and a share of {policy.vocal_share} of these {policy.vocal}"
    )
    numbers = ("satisfied", "dissatisfied", "vocal_share", "vocal")
    return Decision(reach, (Reason(KA4_7, message, facts, policy, numbers),))
