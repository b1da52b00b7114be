"""What a decision's value can be beside the answer itself: refused, undecided, unspecified.

They are values and not errors, so that `match decision.value` is complete and no number is ever
invented.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from attrs import frozen

from clientrules.core.checks import all_are, at_least_one, kind, listed, words
from clientrules.core.reason import Reason
from clientrules.core.render import in_short
from clientrules.core.role import Role


def _reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return listed(reasons, "the reasons")


@frozen
@in_short
class Refused:
    """A request is refused.

    Args:
        reasons: every reason, not only the first.
    """

    reasons: tuple[Reason, ...] = attrs.field(
        converter=_reasons, validator=[at_least_one, all_are(Reason)]
    )

    def __str__(self) -> str:
        """Return the word that a reader looks for."""
        return "refused"


@frozen
@in_short
class Undecided:
    """The clauses leave a case open.

    Args:
        who: who must rule.
        question: what there is to rule on.
    """

    who: Role | None = attrs.field(validator=kind(Role, absent=True))
    question: str = attrs.field(validator=words)

    def __str__(self) -> str:
        """Return the question and who answers it."""
        return f"undecided: {self.question}" + (f" ({self.who} rules)" if self.who else "")


@frozen
@in_short
class Unspecified:
    """The regulation states no number, or lost it, and the policy supplies none.

    Args:
        field: the policy's field or the gap in the source.
        supply: what to supply, ready to write.
    """

    field: str = attrs.field(validator=words)
    supply: str = attrs.field(validator=words)

    def __str__(self) -> str:
        """Return what is missing and how to supply it."""
        return f"unspecified: {self.field}; supply {self.supply}"
