"""What a file of rules may hold: TOML or JSON, bounded in size and depth, each name once."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from clientrules.core.checks import require_name
from clientrules.core.refusals import wrong_kind, wrong_value
from clientrules.data.problems import DataError, Problem

_LARGEST: Final = 1 << 20
_DEEPEST: Final = 24
_KINDS: Final = ("toml", "json")
_WHERE: Final = re.compile(
    r"(?:\(?(?:at )?line ([0-9]+),? column [0-9]+|\(at end of document\)).*$", re.DOTALL
)
# What a reader of TOML says, and what a person does about it.
_REMEDIES: Final = {
    "invalid value (at end": "a value, and a bracket at the end of each list",
    "overwrite a value": "each name once in a table; this one stands there before",
    "('edition',) twice": "two brackets around the heading of each edition, [[edition]]",
    "twice": "each heading once; this one stands there before",
    "unclosed array": "a comma between two items, and a bracket at the end of the list",
    "illegal character": "a quotation mark at the end of the text",
    "after a statement": 'text and percentages in quotation marks, such as rate = "92 %"',
    "invalid value": 'text in quotation marks, such as zone = "Asia/Shanghai"',
    "expected '='": 'name = value, such as rate = "92 %"',
    "table declaration": "brackets around a heading, such as [edition.club]",
    "array declaration": "two brackets around the heading of each edition, [[edition]]",
}
_WRITTEN: Final = {
    "toml": 'name = value, with text in quotation marks, such as rate = "92 %"',
    "json": '"name": value, with a comma between two',
}


def file_kind(kind: str) -> str:
    """Return the kind of a file, and refuse another."""
    if isinstance(kind, str) and kind in _KINDS:
        return kind
    raise wrong_value("kind", kind, "'toml' or 'json'")


def named_file(path: str | Path) -> tuple[Path, str]:
    """Return a file with its kind, which its ending says."""
    if not isinstance(path, (str, Path)):
        raise wrong_kind("path", path, "the path of a file")
    file = Path(path)
    kind = file.suffix.casefold().removeprefix(".")
    if kind not in _KINDS:
        raise wrong_value("path", file.name, "a file that ends with .toml or .json")
    return file, kind


def refused(expected: str, place: str = "") -> DataError:
    """Return the refusal of a whole file."""
    return DataError(
        [Problem("", None, f"the file: expected {expected}", kind="rule", place=place)]
    )


def parsed(text: str, kind: str) -> dict[str, Any]:
    """Return the tables of a file.

    Args:
        text: what the file holds.
        kind: `"toml"` or `"json"`.

    Raises:
        DataError: what is no such file, or larger or deeper than one may be.
    """
    require_name(text, "the text")
    if len(text) > _LARGEST:
        raise refused(f"a file of at most {_LARGEST:,} characters; this one has {len(text):,}")
    try:
        found = _json(text) if kind == "json" else tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise refused("tables nested less deeply") from None
    except DataError:
        raise
    except (ValueError, ArithmeticError) as error:
        raise _unreadable(text, kind, str(error)) from None
    if not isinstance(found, dict):
        raise refused("a table of names and values")
    if _is_too_deep(found):
        raise refused("tables nested less deeply")
    return found


def _unreadable(text: str, kind: str, message: str) -> DataError:
    """Return the refusal of text that is no TOML or JSON, with the line where that shows."""
    match = _WHERE.search(message)
    lines = text.rstrip().splitlines()
    number = int(match[1] or len(lines)) if match else 0
    if match is None or not 0 < number <= len(lines):
        return refused(f"{kind.upper()} that can be read: {message}")
    reason = message[: match.start()].strip().rstrip(":").casefold()
    known = _REMEDIES if kind == "toml" else {}
    said = message.casefold()
    expected = next((each for words, each in known.items() if words in said), "")
    expected = expected or f"{_WRITTEN[kind]} (read as {kind.upper()}: {reason})"
    problem = Problem("", lines[number - 1].strip(), expected, place=f"line {number}")
    return DataError([problem])


def _json(text: str) -> Any:
    return json.loads(
        text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_each_once
    )


def _no_number(constant: str) -> Any:
    raise refused(f"a number instead of {constant}")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise refused(f"each name once in a table; {twice} stands there twice")
    return found


def _is_too_deep(found: dict[str, Any]) -> bool:
    # What TOML and JSON give is a dict or a list, and no class made of them.
    level: list[Any] = [found]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for each in level:
            inner += each.values() if type(each) is dict else each
        level = [each for each in inner if type(each) is dict or type(each) is list]
        if not level:
            return False
    return True
