"""What does not fit in plain data: where it lies, what was given, what was expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from clientrules.core.checks import kind, one_of
from clientrules.core.clause import Clause
from clientrules.core.refusals import few, nearest, several
from clientrules.core.render import in_short, plain, shown
from clientrules.data.plain_words import plainly, shown_plainly
from clientrules.errors import InvalidValueError

Path: TypeAlias = "tuple[Path, str | int] | None"
"""Where something lies: the key within, and the path of what holds it."""

MISSING: Final = object()
"""What was given where nothing was."""

FAILED: Final = object()
"""What is read where something did not fit."""

_MOST: Final = 200


class MisfitError(Exception):
    """A single value does not fit; a record makes a problem of it.

    Args:
        expected: what would fit.
        near: what was probably meant, or nothing.
    """

    def __init__(self, expected: str, near: str = "") -> None:
        super().__init__(expected)
        self.expected, self.near = expected, near


_NEAR: Final = re.compile(r"""did you mean (["'])(.+?)\1\?""")


def near_in(message: str) -> str:
    """Return what a refusal asks whether it was meant, or nothing where it does not ask."""
    match = _NEAR.search(message)
    return match[2] if match else ""


@frozen
@in_short
class Problem:
    """One thing that does not fit.

    Args:
        path: where it lies, such as `registrations[2].at`; items count from 1. Empty for the whole.
        value: what was given, or `None` where nothing was.
        expected: what would fit, in words.
        near: what was probably meant, where something is near; else empty.
        kind: `"value"`, `"missing"`, `"unknown"` for a name that there is not, or `"rule"` where
            several values together are refused.
        place: where it was written, where a file was read: `"line 6"`, or `"prices.csv, row 3,
            column B (rate)"`.
    """

    path: str = field(validator=kind(str))
    value: object
    expected: str = field(validator=kind(str))
    near: str = field(default="", validator=kind(str))
    place: str = field(default="", kw_only=True, validator=kind(str))
    kind: str = field(default="value", validator=one_of("value", "missing", "unknown", "rule"))

    def __str__(self) -> str:
        """Return the problem as a sentence."""
        return f"{self.place}: {self._said()}" if self.place else self._said()

    def _said(self) -> str:
        where = self.path or ("this" if self.place else "the whole")
        hint = f" (did you mean {self.near}?)" if self.near else ""
        match self.kind:
            case "missing":
                return f"{where} is missing: expected {self.expected}"
            case "unknown":
                return f"{where}: there is no such name; expected {self.expected}{hint}"
            case "rule":
                return f"{self.path}: {self.expected}" if self.path else self.expected
            case _:
                return f"{where} is {shown_plainly(self.value)}: expected {self.expected}{hint}"

    def record(self) -> dict[str, object]:
        """Return the problem in the types of JSON, for a form that shows it beside its field."""
        return {
            "path": self.path,
            "value": plain(self.value),
            "expected": self.expected,
            "near": self.near,
            "kind": self.kind,
            "place": self.place,
            "message": str(self),
        }


class DataError(InvalidValueError):
    """Plain data that does not fit.

    Args:
        problems: everything that does not fit, in the order in which it was read.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        message = str(several([str(each) for each in found]))
        if len(found) == 1:
            (one,) = found
            super().__init__(message, field=one.path, value=one.value, expected=one.expected)
        else:
            super().__init__(message)
        self.problems = found

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the problems, of which the message is made again."""
        return DataError, (self.problems,)

    def record(self) -> list[dict[str, object]]:
        """Return every problem in the types of JSON."""
        return [each.record() for each in self.problems]


class Reading:
    """What is collected while plain data is read: the problems, and the firm's own clauses.

    Args:
        clauses: the firm's own clauses by their ids, beside those that the library knows.
        cells: whether rows of a file or a frame are read, which have no `null` and no `true`.
    """

    def __init__(self, clauses: Mapping[str, Clause], *, cells: bool = False) -> None:
        self.clauses, self.cells = clauses, cells
        self.problems: list[Problem] = []

    def apart(self) -> Reading:
        """Return a reading that collects problems of its own."""
        return Reading(self.clauses, cells=self.cells)

    def refuse(self, path: Path, value: object, expected: str, near: str = "") -> object:
        """Note a value that does not fit."""
        return self.note(Problem(written(path), value, plainly(expected), near))

    def refuse_name(self, path: Path, name: object, known: Iterable[str]) -> object:
        """Note a name that there is not, with the nearest that there is."""
        names = list(known)
        near = nearest(name, names)
        return self.note(Problem(written(path), name, f"one of {few(names)}", near, "unknown"))

    def refuse_missing(self, path: Path, expected: str) -> object:
        """Note what is required and was not given."""
        return self.note(Problem(written(path), None, plainly(expected), kind="missing"))

    def refuse_together(self, path: Path, message: str) -> object:
        """Note values that are refused together, in the words of their rule."""
        return self.note(Problem(written(path), None, plainly(message), kind="rule"))

    def note(self, problem: Problem) -> object:
        """Note a problem, unless there are too many for anyone to read."""
        if len(self.problems) < _MOST:
            self.problems.append(problem)
        return FAILED


def written(path: Path) -> str:
    """Return a path as people read it; items count from 1.

    >>> written((((None, "registrations"), 1), "at"))
    'registrations[2].at'
    """
    parts: list[str] = []
    while path is not None:
        path, key = path
        if isinstance(key, int):
            parts.append(f"[{key + 1}]")
        else:
            parts.append(f".{key}" if key.isidentifier() else f".{shown(key)}")
    return "".join(reversed(parts)).removeprefix(".")
