"""Where a problem was written: the edition that states the value, and the line of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from clientrules.data.problems import Problem

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(#.*)?$")
_KEY: Final = re.compile(r'\s*("[^"]+"|[\w-]+)\s*=')
_PARTS: Final = re.compile(r'\.?("[^"]+"|\'[^\']+\'|[^.\[\]]+)|\[(\d+)\]')


def placed(problem: Problem, editions: Sequence[Any], place: int) -> Problem:
    """Return a problem of a completed edition under the edition that states the value.

    Args:
        problem: the problem, under the path within the edition.
        editions: the editions of the file as plain data.
        place: which of them the completed one is.
    """
    keys = keys_of(problem.path)
    earlier = range(place, -1, -1)
    stating = max(earlier, key=lambda each: (_depth(editions[each], keys), each), default=place)
    if _depth(editions[stating], keys) <= 1:
        stating = place
    return evolve(problem, path=f"edition[{stating + 1}].{problem.path}")


def _depth(edition: Any, keys: Sequence[str | int]) -> int:
    """Return how many of the keys lead somewhere in an edition."""
    here = edition
    for depth, key in enumerate(keys):
        if isinstance(here, Mapping) and str(key) in here:
            here = here[str(key)]
        elif isinstance(here, list) and isinstance(key, int) and key < len(here):
            here = here[key]
        elif isinstance(here, Mapping) and "value" in here:
            return depth + 1
        else:
            return depth
    return len(keys)


def keys_of(path: str) -> list[str | int]:
    """Return the keys of a written path; items count from 1 there and from 0 here."""
    return [int(place) - 1 if place else name.strip("\"'") for name, place in _PARTS.findall(path)]


def with_lines(problems: Sequence[Problem], text: str) -> list[Problem]:
    """Return the problems of a TOML file in the order of its lines, each with its line."""
    lines = _lines(text)
    found = [(_line(each.path, lines), each) for each in problems]
    found.sort(key=lambda pair: pair[0] or 0)
    return [
        evolve(each, path=f"line {line}: {each.path}") if line else each for line, each in found
    ]


def _lines(text: str) -> dict[str, int]:
    """Return the line of each table and key, near enough to find it."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = _opened(header[2], header[1] == "[[", counts)
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{here}.{_bare(key[1])}".lstrip("."), number)
    return found


def _opened(header: str, is_item: bool, counts: dict[str, int]) -> str:  # noqa: FBT001  (a fact)
    path = ""
    keys = [_bare(each.strip()) for each in header.split(".")]
    for place, key in enumerate(keys):
        path = f"{path}.{key}".lstrip(".")
        if is_item and place == len(keys) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path += f"[{counts[path]}]"
    return path


def _bare(key: str) -> str:
    return key.strip('"')


def _line(path: str, lines: Mapping[str, int]) -> int | None:
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None
