"""In which line of a TOML file each name stands, however deep in lists and inline tables.

The file was read already, so that whatever stands in it is TOML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from clientrules.data.problems import Path, written

Keys: TypeAlias = "tuple[str | int, ...]"

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\n\[\]{},=]"
    r"""|[^\s\[\]{},=\#"']+""",
    re.DOTALL,
)
_KEY: Final = re.compile(r"""("(?:\\.|[^"\\])*")|('[^']*')|([^.\s]+)""")


def lines_of(text: str) -> dict[Keys, int]:
    """Return the line of every table, name and item of a TOML file; items count from 0.

    >>> lines_of("a = 1" + chr(10) + "[[b]]" + chr(10) + "c = [{ d = 2 }]")[("b", 0, "c", 0, "d")]
    3
    """
    scan = _Scan(text)
    scan.statements()
    return scan.lines


_PARTS: Final = re.compile(r'\.?("[^"]+"|\'[^\']+\'|[^.\[\]]+)|\[(\d+)\]')


class _Scan:
    """A walk through the tokens of a file."""

    def __init__(self, text: str) -> None:
        self.tokens = [*_tokens(text), ("", 0)]
        self.at = 0
        self.lines: dict[Keys, int] = {}
        self.counts: dict[Keys, int] = {}

    @property
    def next(self) -> str:
        return self.tokens[self.at][0]

    def statements(self) -> None:
        here: Keys = ()
        while self.next:
            if self.next == "\n":
                self.at += 1
            elif self.next == "[":
                here = self.header()
            else:
                self.pair(here)

    def header(self) -> Keys:
        line, opened = self.tokens[self.at][1], self.at
        while self.next == "[":
            self.at += 1
        is_item = self.at - opened > 1
        path: Keys = ()
        keys = self.keys("]")
        for place, key in enumerate(keys):
            path += (key,)
            if is_item and place == len(keys) - 1:
                self.lines.setdefault(path, line)
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
        self.lines.setdefault(path, line)
        while self.next == "]":
            self.at += 1
        return path

    def pair(self, path: Keys) -> None:
        line = self.tokens[self.at][1]
        for key in self.keys("="):
            path += (key,)
            self.lines.setdefault(path, line)
        self.at += 1
        self.value(path)

    def keys(self, end: str) -> list[str]:
        parts = []
        while self.next and self.next != end:
            parts.append(self.next)
            self.at += 1
        return [_bare(each) for each in _KEY.finditer("".join(parts))]

    def value(self, path: Keys) -> None:
        self.lines.setdefault(path, self.tokens[self.at][1])
        opened = self.next
        self.at += 1
        if opened == "[":
            self.items(path)
        elif opened == "{":
            self.table(path)
        else:
            self.scalar()

    def items(self, path: Keys) -> None:
        place = 0
        while self.next and self.next != "]":
            if self.next in "\n,":
                self.at += 1
            else:
                self.value((*path, place))
                place += 1
        self.at += 1

    def table(self, path: Keys) -> None:
        while self.next and self.next != "}":
            if self.next in "\n,":
                self.at += 1
            else:
                self.pair(path)
        self.at += 1

    def scalar(self) -> None:
        # A day and its time may stand apart.
        while self.next and self.next not in "\n,]}":
            self.at += 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, start = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        if not match[0].startswith("#"):
            yield match[0], line


def _bare(match: re.Match[str]) -> str:
    return match[3] if match[3] is not None else match[0][1:-1]


def line_at(keys: Keys, lines: Mapping[Keys, int]) -> int:
    """Return the line of a name, or of the nearest table around it; 0 where none is known."""
    while keys:
        if keys in lines:
            return lines[keys]
        keys = keys[:-1]
    return 0


def path_of(keys: Keys) -> str:
    """Return keys as a written path.

    >>> path_of(("edition", 0, "club"))
    'edition[1].club'
    """
    path: Path = None
    for key in keys:
        path = (path, key)
    return written(path)


def keys_of(path: str) -> Keys:
    """Return the keys of a written path; items count from 1 there and from 0 here."""
    found = _PARTS.findall(path)
    return tuple(int(place) - 1 if place else name.strip("\"'") for name, place in found)
