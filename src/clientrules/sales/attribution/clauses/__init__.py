"""The clauses on ownership as decision tables, each beside the facts that it asks for.

They divide one after another (FLOOR-PREC): `claim` says whose an introduced customer is and which
claim stands, `owner` divides it between spouses and after a late recognition, `wish` between the
first agent and the one asked for, and `off_the_top` takes what the pool or an introducer has before
them. What a clause gives is a `split` between parties; `displaced` are the readings of the conflict
of two registrations, which the clause leaves open.
"""

from clientrules.lazy import lazily

lazily(__name__)
