"""A role: the post that a regulation gives a duty, a right or the last word."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.refusals import wrong_value
from clientrules.core.render import in_short


@frozen(cache_hash=True)
@in_short
class Role:
    """A post named by a regulation, such as the sales manager.

    Firms have posts of their own, so a role is a value and not a closed list.

    Args:
        label: the post in English, lower case.
        label_zh: the post as the Chinese original names it.
    """

    label: str = field(validator=words)
    label_zh: str = field(default="", validator=kind(str))

    def refuse_namesake(self, posts: Iterable[Role], name: str) -> None:
        """Refuse a post that would be one of some posts, did it not lack the Chinese name.

        Args:
            posts: the posts that are known.
            name: what the post was given as.
        """
        if self.label_zh:
            return
        for post in posts:
            if post.label_zh and post.label.casefold() == self.label.casefold():
                raise wrong_value(name, self, f"{post!r}, as the clause names the post")

    def __str__(self) -> str:
        """Return the English name."""
        return self.label
