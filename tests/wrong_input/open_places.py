"""What is still to be mended: places expected to fail, which must leave the list when mended.

`open.txt` has a line for each, the name of the sweep and what it calls.
"""

from pathlib import Path

import pytest

OPEN = frozenset(Path(__file__).with_name("open.txt").read_text(encoding="utf-8").splitlines())


def open_places(sweep, places):
    """Return places as parameters of a test, those on the list as expected failures."""
    return [
        pytest.param(each, marks=pytest.mark.xfail(strict=True))
        if f"{sweep} {each}" in OPEN
        else each
        for each in places
    ]
