"""What a table was measured on: the machine, the system and the releases of all who took part."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

__all__ = ["facts", "when"]

PEERS = (
    *("attrs", "business-duration", "business-rules", "businesstimedelta", "duckdb", "narwhals"),
    *("numpy", "pandas", "pendulum", "polars", "pyarrow", "pyspark", "rule-engine", "workalendar"),
    "zen-engine",
)
HERE = Path(__file__).parent


def facts() -> dict[str, Any]:
    """Return what does not change from one subject to the next."""
    return {
        "processor": _named("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory": f"{_memory() / 2**30:.0f} GiB",
        "system": _named("/etc/os-release", "PRETTY_NAME", "=") or platform.system(),
        "python": platform.python_version(),
        "releases": {peer: found for peer in PEERS if (found := _release(peer))},
    }


def when() -> dict[str, str]:
    """Return the day, and the commit that was measured."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        found = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
        commit = found.stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = "unknown"
    return {"on": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit}


def _memory() -> int:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _named(file: str, name: str, sign: str = ":") -> str:
    """Return what a file of the system says of something, if there is such a file."""
    if not Path(file).exists():
        return ""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    values = (line.partition(sign)[2].strip(' "\t') for line in lines if line.startswith(name))
    return next(values, "")


def _release(peer: str) -> str | None:
    try:
        return version(peer)
    except PackageNotFoundError:
        return None
