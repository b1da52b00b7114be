"""What this process takes together with those that it started, as the Java of a Spark; on Linux.

Times of other processes come in hundredths of a second.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time_ns

__all__ = ["forget_peak", "held", "peak", "time_of_all"]

SYSTEM = Path("/proc")


def time_of_all() -> int:
    """Return the nanoseconds of the processor that this process and all it started have taken."""
    tick = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
    others = [each for each in _family() if each.name != str(os.getpid())]
    return process_time_ns() + sum(_ticks(each) for each in others) * tick


def forget_peak() -> None:
    """Let the greatest memory of each process be counted from now on."""
    for each in _family():
        (each / "clear_refs").write_text("5", encoding="ascii")


def held() -> int:
    """Return the bytes that all hold now."""
    return sum(_status(each, "VmRSS") for each in _family())


def peak() -> int:
    """Return the most bytes that each held, added up."""
    return sum(_status(each, "VmHWM") for each in _family())


def _family() -> list[Path]:
    """Return this process and those that stand under it."""
    parents = dict(_parents())
    found, own = [SYSTEM / str(os.getpid())], {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in own} - own:
        own |= more
        found += [SYSTEM / str(each) for each in more]
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for each in SYSTEM.iterdir():
        if each.name.isdigit() and (fields := _fields(each)):
            yield int(each.name), int(fields[1])


def _fields(process: Path) -> list[str]:
    """Return what the system tells of a process after its name, which may hold blanks."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return []


def _ticks(process: Path) -> int:
    fields = _fields(process)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _status(process: Path, name: str) -> int:
    try:
        text = (process / "status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(rf"{name}:\s*(\d+) kB", text)
    return int(found[1]) * 1024 if found else 0
