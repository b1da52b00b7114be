"""The same rules over data frames, from a laptop to a Spark cluster.

A frame of pandas, polars, pyarrow, DuckDB or PySpark goes in, and the same kind comes out: with a
column more, or with one row a customer where the rule is about customers. Each value is what the
rule for one of them says. Needs the extra `frames`.
"""

from clientrules.lazy import lazily

lazily(__name__)
