"""A scorecard: how many of a clause's criteria a customer meets, and which are unmet."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from clientrules.core.clause import Clause
from clientrules.core.decision import Decision
from clientrules.core.policy import Policy, require_policy
from clientrules.core.reason import Reason
from clientrules.segmentation.grades.judgement import require_judgement


@frozen
class Screening:
    """The outcome of a scorecard.

    Args:
        qualifies: whether enough criteria are met.
        met: the criteria that are met, in the order of the clause.
        unmet: the others.
    """

    qualifies: bool
    met: tuple[str, ...]
    unmet: tuple[str, ...]

    def __str__(self) -> str:
        """Return the outcome in words."""
        if self.qualifies:
            return "qualifies"
        return f"does not qualify; unmet: {', '.join(self.unmet)}"


def screen(
    clause: Clause, criteria: Mapping[str, bool], required: int, policy: Policy
) -> Decision[Screening]:
    """Return how many criteria of a clause are met, against how many it requires.

    Args:
        clause: the clause that lists the criteria.
        criteria: for each criterion whether the customer meets it.
        required: how many must be met, the policy's number `required`.
        policy: the policy that holds it.
    """
    require_policy(policy, Policy)
    for name, holds in criteria.items():
        require_judgement(holds, name)
    met = tuple(name for name, holds in criteria.items() if holds)
    unmet = tuple(name for name, holds in criteria.items() if not holds)
    facts = (("met", met), ("unmet", unmet), ("count", len(met)), ("of", len(criteria)))
    message = (
        "meets {count} of {of} criteria, {policy.required} required; met: {met}; unmet: {unmet}"
    )
    reason = Reason(clause, message, facts, policy, ("required",))
    return Decision(Screening(len(met) >= required, met, unmet), (reason,))
