"""A base of customers in a data frame: classes with shares and reasons, in a sheet and a CSV file.

python examples/base_to_sheet.py examples/data/base.csv
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd

from clientrules import data
from clientrules.segmentation import AbcResult, abc

HERE = Path(__file__).parent


def classed(base: pd.DataFrame) -> AbcResult[str]:
    """Return the classes of a base; its turnover is text, so that no cent is lost on the way."""
    turnover = base.set_index("customer")["turnover"].to_dict()
    return abc(data.load(dict[str, Decimal], turnover))


def write(result: AbcResult[str], folder: Path) -> None:
    """Write the customers, the classes and the rule itself as sheets, and the customers as CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"customers": result, "classes": result.profile(), "rule": result.lines.policy}
    data.to_sheets(tables, folder / "classes.xlsx")
    (folder / "classes.csv").write_text(data.to_csv(result), encoding="utf-8")


if __name__ == "__main__":
    path = Path(sys.argv[1]) if sys.argv[1:] else HERE / "data" / "base.csv"
    found = classed(pd.read_csv(path, dtype=str))
    write(found, Path("build"))
    print(found.profile())
    print(pd.DataFrame(data.rows(found))[["customer", "class", "share", "cumulated", "why"]])
