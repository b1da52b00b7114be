"""The same rules over data frames, from a laptop to a Spark cluster.

A frame of pandas, polars, pyarrow, DuckDB or PySpark goes in, and the same kind comes out with a
column more; each value is what the rule for one customer says. Needs the extra `frames`.
"""

from typing import TYPE_CHECKING

from clientrules.lazy import lazily

if TYPE_CHECKING:
    from clientrules.frames.life_stages import lifecycle
    from clientrules.frames.moves import Move, migrations
    from clientrules.frames.turnover_classes import abc, abc_lines
    from clientrules.frames.value_quadrants import value_segment

__all__ = [
    "Move",
    "abc",
    "abc_lines",
    "lifecycle",
    "migrations",
    "value_segment",
]

lazily(
    __name__,
    {
        "Move": "clientrules.frames.moves",
        "abc": "clientrules.frames.turnover_classes",
        "abc_lines": "clientrules.frames.turnover_classes",
        "lifecycle": "clientrules.frames.life_stages",
        "migrations": "clientrules.frames.moves",
        "value_segment": "clientrules.frames.value_quadrants",
    },
)
