"""A role: the post that a regulation gives a duty, a right or the last word."""

from __future__ import annotations

from attrs import field, frozen

from clientrules.core.checks import words


@frozen(cache_hash=True)
class Role:
    """A post named by a regulation, such as the sales manager.

    Firms have posts of their own, so a role is a value and not a closed list.

    Args:
        label: the post in English, lower case.
        label_zh: the post as the Chinese original names it.
    """

    label: str = field(validator=words)
    label_zh: str = ""

    def __str__(self) -> str:
        """Return the English name."""
        return self.label
