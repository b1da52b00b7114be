"""Tables whose rows have conditions, such as a commission plan's or a regulation's cases.

One follows a subject through: a small view class says what may be asked of it (`facts`, over
`fact`), rows ask it (`condition`, `row`), and a `decision_table` says which of the rows that apply
decide. `masks` turn conditions into bits, `plan` picks rows by them and `regions` know the narrower
of two. The `ruling` gives the outcome, and in words what decided and what failed elsewhere.

A table is checked without any subject: `points` stand for all values of a fact, `cells` for all
cases, `table_coverage` goes through them and `counterfactual` looks for the nearest.
`written_table`
turns a table into plain data and back.
"""

from typing import TYPE_CHECKING

from clientrules.lazy import lazily

if TYPE_CHECKING:
    from clientrules.core.tables.condition import Condition
    from clientrules.core.tables.counterfactual import Counterfactual, counterfactuals
    from clientrules.core.tables.decision_table import DecisionTable, Unknown
    from clientrules.core.tables.fact import Fact
    from clientrules.core.tables.facts import Valued, YesNo, custom_fact, valued, yes_no
    from clientrules.core.tables.plan import Hit
    from clientrules.core.tables.points import Grid
    from clientrules.core.tables.row import Row
    from clientrules.core.tables.ruling import Ruling
    from clientrules.core.tables.table_coverage import Coverage, OpenCase, Overlap, coverage
    from clientrules.core.tables.written_table import facts_of, read_table, write_table

__all__ = [
    "Condition",
    "Counterfactual",
    "Coverage",
    "DecisionTable",
    "Fact",
    "Grid",
    "Hit",
    "OpenCase",
    "Overlap",
    "Row",
    "Ruling",
    "Unknown",
    "Valued",
    "YesNo",
    "counterfactuals",
    "coverage",
    "custom_fact",
    "facts_of",
    "read_table",
    "valued",
    "write_table",
    "yes_no",
]

lazily(
    __name__,
    {
        "Condition": "clientrules.core.tables.condition",
        "Counterfactual": "clientrules.core.tables.counterfactual",
        "Coverage": "clientrules.core.tables.table_coverage",
        "DecisionTable": "clientrules.core.tables.decision_table",
        "Fact": "clientrules.core.tables.fact",
        "Grid": "clientrules.core.tables.points",
        "Hit": "clientrules.core.tables.plan",
        "OpenCase": "clientrules.core.tables.table_coverage",
        "Overlap": "clientrules.core.tables.table_coverage",
        "Row": "clientrules.core.tables.row",
        "Ruling": "clientrules.core.tables.ruling",
        "Unknown": "clientrules.core.tables.decision_table",
        "Valued": "clientrules.core.tables.facts",
        "YesNo": "clientrules.core.tables.facts",
        "custom_fact": "clientrules.core.tables.facts",
        "counterfactuals": "clientrules.core.tables.counterfactual",
        "coverage": "clientrules.core.tables.table_coverage",
        "facts_of": "clientrules.core.tables.written_table",
        "read_table": "clientrules.core.tables.written_table",
        "valued": "clientrules.core.tables.facts",
        "write_table": "clientrules.core.tables.written_table",
        "yes_no": "clientrules.core.tables.facts",
    },
)
