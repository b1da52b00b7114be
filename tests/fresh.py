"""What a fresh interpreter prints and loads."""

import json
import subprocess
import sys


def printed(code: str) -> str:
    """Return what a new interpreter prints when it runs some code."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def modules_after(code: str) -> list[str]:
    """Return the names of the modules that are loaded once a new interpreter has run some code."""
    report = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    names: list[str] = json.loads(printed(f"{code}\n{report}"))
    return names
