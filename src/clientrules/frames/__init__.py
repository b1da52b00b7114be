"""The same rules over data frames, from a laptop to a Spark cluster.

A frame of pandas, polars, pyarrow, DuckDB or PySpark goes in, and the same kind comes out: with a
column more, or with one row a customer where the rule is about customers. Each value is what the
rule for one of them says. Needs the extra `frames`.

Each room holds one rule: it opens the caller's frame, asks `columns` for the columns it reads, has
their faults counted in one pass, and adds an expression. No room knows another, but for balances:
`folded_accounts` asks the ledger only about members of whom `plain_accounts` cannot tell by running
totals over `plain_events`.
"""

from clientrules.lazy import lazily

lazily(__name__)
