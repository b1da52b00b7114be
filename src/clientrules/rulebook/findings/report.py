"""What was found in a rulebook, and what was looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from clientrules.core.checks import all_are, listed, names_field, require_member, words
from clientrules.core.finding import Finding, FindingKind
from clientrules.core.render import in_short, text
from clientrules.rulebook.books import part


@frozen
@in_short
class CheckedPart:
    """What was looked for in a part.

    Args:
        part: its name.
        wholly: what was gone through completely.
        sampled: what was tried on examples only, which may miss something.
    """

    part: str = field(validator=words)
    wholly: tuple[str, ...] = field(default=(), kw_only=True, converter=names_field)
    sampled: tuple[str, ...] = field(default=(), kw_only=True, converter=names_field)

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing was tried on examples only."""
        return not self.sampled

    def __str__(self) -> str:
        """Return the part with what was gone through, and what was tried."""
        tried = f"; tried on examples: {text(self.sampled)}" if self.sampled else ""
        return f"{self.part}: {text(self.wholly)}{tried}"


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return listed(findings, "Findings.findings")


def _checked(checked: Iterable[CheckedPart]) -> tuple[CheckedPart, ...]:
    return listed(checked, "Findings.checked")


@frozen
@in_short
class Findings:
    """What was found in a rulebook, part by part, what it leaves unspecified last.

    Args:
        findings: what was found.
        checked: what was looked for in each part, completely or as a sample.
    """

    findings: tuple[Finding, ...] = field(converter=_findings, validator=all_are(Finding))
    checked: tuple[CheckedPart, ...] = field(converter=_checked, validator=all_are(CheckedPart))

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over the findings."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.findings)

    def of_parts(self, *names: str) -> Findings:
        """Return what was found in some parts.

        Args:
            names: the names of the parts.

        Raises:
            UnknownKeyError: no part of that name.
        """
        for name in names:
            part(name)
        return Findings(
            tuple(each for each in self if each.place.partition(".")[0] in names),
            tuple(each for each in self.checked if each.part in names),
        )

    def of_kind(self, *kinds: FindingKind) -> Findings:
        """Return what was found of some kinds, which are named by their text as well.

        Args:
            kinds: the kinds.
        """
        wanted = [require_member(FindingKind, each, "one of kinds") for each in kinds]
        return Findings(tuple(each for each in self if each.kind in wanted), self.checked)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each finding, for a data frame, a CSV file or a sheet."""
        return [
            {
                "kind": each.kind.value,
                "place": each.place,
                "what": each.what,
                "example": "; ".join(each.example),
                "gain": each.gain,
                "repair": each.repair,
                "clauses": ", ".join(clause.id for clause in each.clauses),
            }
            for each in self
        ]

    def __str__(self) -> str:
        """Return a line for each finding, and last what was tried on examples only."""
        tried = [f"{each.part} ({text(each.sampled)})" for each in self.checked if each.sampled]
        last = [f"tried on examples only: {'; '.join(tried)}"] if tried else []
        return "\n".join([*map(str, self), *last]) or "nothing found"
