"""The files of a rulebook: the one that is named and those that it includes, each once.

A file names others by their paths from its own folder, and never one outside that folder.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import evolve

from clientrules.core.refusals import nearest
from clientrules.data.problems import DataError, MisfitError, Problem
from clientrules.errors import InvalidValueError
from clientrules.rulebook.file.parsing import parsed
from clientrules.rulebook.file.toml_lines import Keys, line_at, lines_of

INCLUDE: Final = "include"
_MOST: Final = 32
_FILE: Final = re.compile(r"""\bfile["']?\s*[=:]""")
_ENDINGS: Final = (".toml", ".json")
_SIBLINGS: Final = 500


class File:
    """A file of rules, parsed.

    Args:
        text: what it holds.
        kind: `"toml"` or `"json"`.
        path: where it lies; nothing for text without a file.
        label: how problems name it; empty for the first, which the reader knows.
        order: how many files were read before it.

    Raises:
        DataError: what is no such file, or larger or deeper than one may be.
    """

    def __init__(
        self, text: str, kind: str, path: Path | None = None, label: str = "", order: int = 0
    ) -> None:
        self.text, self.kind, self.path, self.label, self.order = text, kind, path, label, order
        self.name = label or (path.name if path else "the text")
        self.tables: dict[str, Any] = parsed(text, kind)

    @cached_property
    def may_name_tables(self) -> bool:
        """Tell whether it may name a table at all, which is quicker to tell by its text."""
        return _FILE.search(self.text) is not None

    @cached_property
    def lines(self) -> dict[Keys, int]:
        """Return the lines of what it states; of JSON none are known."""
        return lines_of(self.text) if self.kind == "toml" else {}

    def line(self, keys: Keys) -> int:
        """Return the line of a name, or 0 where it is not known."""
        return line_at(keys, self.lines)

    def place(self, keys: Keys) -> str:
        """Return where a name is written, in words."""
        return _place(self.label, self.line(keys))

    def beside(self, name: object, endings: tuple[str, ...]) -> tuple[Path, str]:
        """Return a file that this one names, and how problems name it.

        Raises:
            MisfitError: no file within the folder of this one.
        """
        if self.path is None:
            raise MisfitError("a rulebook loaded from a file; text has no folder to look in")
        path = _inside(self.path.parent, name, endings)
        return path, str(PurePosixPath(self.label).parent / str(name))


def _place(label: str, line: int) -> str:
    return ", ".join(filter(None, (label, f"line {line}" if line else "")))


def _inside(folder: Path, name: object, endings: tuple[str, ...]) -> Path:
    wanted = f"the path of a file that ends with {' or '.join(endings)}"
    if not isinstance(name, str) or not name.endswith(endings) or not name.isprintable():
        raise MisfitError(wanted)
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
        raise MisfitError(f'a file within this folder, such as "tables/rules{endings[0]}"')
    try:
        path = (folder / name).resolve()
        found, there = path.is_file(), path.is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a name too long, or links that lead to one another
        raise MisfitError(wanted) from None
    if not there:
        raise MisfitError("a file within this folder; this one is a link out of it")
    if not found:
        raise MisfitError("a file that there is", nearest(name, _known(folder, path, endings)))
    return path


def _known(folder: Path, path: Path, endings: tuple[str, ...]) -> list[str]:
    """Return the names of the files that could have been meant."""
    if not path.parent.is_dir():
        return []
    found = [each for each in path.parent.iterdir() if each.suffix in endings][:_SIBLINGS]
    home = folder.resolve()
    return [each.relative_to(home).as_posix() for each in sorted(found)]


def with_included(first: File) -> list[File]:
    """Return a file and all that it includes, in the order in which they are named.

    Raises:
        DataError: an include that names no such file, or a file that cannot be read.
    """
    found, problems = [first], list[Problem]()
    for file in found:
        named = file.tables.get(INCLUDE, [])
        if not isinstance(named, list):
            problems.append(_misfit(file, (INCLUDE,), named, 'a list, such as ["prices.toml"]'))
            continue
        for place, name in enumerate(named):
            try:
                found.append(_opened(file, name, found))
            except MisfitError as misfit:
                keys = (INCLUDE, place)
                problems.append(_misfit(file, keys, name, misfit.expected, misfit.near))
            except DataError as error:
                problems += error.problems
    if problems:
        raise DataError(problems)
    return found


def _opened(file: File, name: object, found: list[File]) -> File:
    path, label = file.beside(name, _ENDINGS)
    twice = next((each for each in found if each.path and each.path.resolve() == path), None)
    if twice is not None:
        raise MisfitError(f"each file once; {twice.name} is read already")
    if len(found) >= _MOST:
        raise MisfitError(f"at most {_MOST} files in one rulebook")
    try:
        text = text_of(path)
        return File(text, path.suffix.removeprefix("."), path, label, len(found))
    except DataError as error:
        raise DataError(_under(label, each) for each in error.problems) from None
    except InvalidValueError:
        raise MisfitError("text in UTF-8") from None


def _under(label: str, problem: Problem) -> Problem:
    return evolve(problem, place=", ".join(filter(None, (label, problem.place))))


def _misfit(file: File, keys: Keys, value: object, expected: str, near: str = "") -> Problem:
    path = INCLUDE + "".join(f"[{key + 1}]" for key in keys[1:] if isinstance(key, int))
    return Problem(path, value, expected, near, place=file.place(keys))


def text_of(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InvalidValueError: no such file, or one that is no text in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file {path.name!r} cannot be read ({error}): expected text in UTF-8"
        raise InvalidValueError(message) from error
