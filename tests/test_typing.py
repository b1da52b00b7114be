"""Two type checkers accept the right use of clientrules and refuse the wrong one.

The cases stand in `typing/accepted.py` and `typing/refused.py`. A comment in the latter names the
error that its line must raise; where the line raises none, the comment itself is the error.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "typing"


def mypy(path: Path) -> str:
    """Return what mypy says of a file or a folder, with the settings of this repository."""
    settings = ("--config-file", ROOT / "pyproject.toml", "--follow-imports", "silent")
    return _printed("mypy", *settings, path)


def basedpyright(folder: Path) -> str:
    """Return what basedpyright says of a folder, with the settings that stand in it."""
    return _printed("basedpyright", "--pythonpath", sys.executable, "--project", folder)


def test_mypy_agrees_with_every_case():
    assert mypy(CASES) == "Success: no issues found in 2 source files\n"


def test_basedpyright_agrees_with_every_case():
    assert basedpyright(CASES) == "0 errors, 0 warnings, 0 notes\n"


def test_mypy_complains_of_every_line_whose_error_is_not_the_one_marked(tmp_path):
    case = tmp_path / "case.py"
    case.write_text(
        "needless: int = 1  # type: ignore[assignment]\n"
        "mistaken: str = 1  # type: ignore[arg-type]\n"
        "right: str = 1  # type: ignore[assignment]\n"
        "forgotten: str = 1\n",
        encoding="utf-8",
    )
    assert _lines(mypy(case)) == [1, 2, 4]


def test_basedpyright_complains_of_every_line_whose_error_is_not_the_one_marked(tmp_path):
    copy(CASES / "pyrightconfig.json", tmp_path)
    (tmp_path / "case.py").write_text(
        "needless: int = 1  # pyright: ignore[reportAssignmentType]\n"
        "mistaken: str = 1  # pyright: ignore[reportCallIssue]\n"
        "right: str = 1  # pyright: ignore[reportAssignmentType]\n"
        "forgotten: str = 1\n"
        "another: str = 1  # type: ignore[assignment]\n",
        encoding="utf-8",
    )
    assert _lines(basedpyright(tmp_path)) == [1, 2, 4, 5]


def _lines(output: str) -> list[int]:
    """Return the numbers of the lines that a checker complains of."""
    return sorted({int(number) for number in re.findall(r"case\.py:(\d+)", output)})


def _printed(tool: str, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", tool, *arguments]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr
