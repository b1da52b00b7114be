"""Where rules are written: a source, and one numbered rule of it.

A clause says *what* is ruled in one sentence of ours and leaves the numbers to the policy,
so the sentence stays true when a firm changes a number.
"""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from clientrules.core.checks import kind, words
from clientrules.core.render import clipped
from clientrules.core.role import Role


@frozen
class Source:
    """A written regulation.

    Args:
        title: what it is, in English, by its trade and never by a firm's name.
        title_zh: its subject as the Chinese original words it.
        trade: the line of business it was written for, where that is known.
        file: the file of the originals that prints it, for a reader who has them.
    """

    title: str = field(validator=words)
    title_zh: str = field(default="", kw_only=True, validator=kind(str))
    trade: str = field(default="", kw_only=True, validator=kind(str))
    file: str = field(default="", kw_only=True, validator=kind(str))

    def clause(
        self,
        number: str,
        says: str,
        *,
        article: str = "",
        title: str = "",
        in_principle: Role | None = None,
        says_zh: str = "",
    ) -> Clause:
        """Return one numbered rule of it, as `Clause` describes it."""
        return Clause(
            number,
            says,
            self,
            article=article,
            title=title,
            in_principle=in_principle,
            says_zh=says_zh,
        )

    def __repr__(self) -> str:
        """Return its title."""
        return f"<Source {clipped(self.title)}>"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


@frozen
class Clause:
    """One numbered rule of a source, or of the firm's own regulation.

    Args:
        id: the number to find it by, such as `"VIP-R2"`.
        says: one sentence, without the policy's numbers.
        source: the regulation it stands in.
        article: its place in the source, as the source numbers it.
        title: a few words for a listing.
        in_principle: the role who may depart from it, where it rules "in principle" (GEN-9).
        says_zh: the sentence in Chinese.
    """

    id: str = field(validator=words)
    says: str = field(validator=words)
    source: Source = field(validator=kind(Source))
    article: str = field(default="", kw_only=True, validator=kind(str))
    title: str = field(default="", kw_only=True, validator=kind(str))
    in_principle: Role | None = field(default=None, kw_only=True, validator=kind(Role, absent=True))
    says_zh: str = field(default="", kw_only=True, validator=kind(str))

    def __repr__(self) -> str:
        """Return its id."""
        return f"<Clause {clipped(self.id)}>"

    def __str__(self) -> str:
        """Return the citation: regulation, article and id."""
        return self._said

    # Every explanation begins with it.
    @cached_property
    def _said(self) -> str:
        place = f"{self.source.title}, {self.article}" if self.article else self.source.title
        return f"{place} ({self.id})"
