"""The shapes in which regulations list things, each with its clauses.

An exact key or a band is looked up in a `table`, what must be filled in or kept is a `form`, what
may follow a `workflow`, who may do what `permissions`, who must do what `duties`.

A `decision_table` has rows with `conditions` on what a view class says of a subject. A `row` holds
its clause and what it gives, the `plan` finds the rows that decide, by bits and by inclusion, and
the `ruling` gives the outcome and why. Without a subject, `cells` stand for all cases:
`table_coverage` goes through them and `counterfactual` looks for the nearest. `written_table` makes
a table plain data and back.
"""

from clientrules.lazy import lazily

lazily(__name__)
