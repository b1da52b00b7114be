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

from clientrules.lazy import lazily

lazily(__name__)
