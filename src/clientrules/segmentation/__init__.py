"""Which customers matter how much, and what follows from it.

A fact of a customer meets a policy in one of the subjects, which stand one above the other:
`shares` classes by turnover (ABC, 80/20), `history` says at which stage a relation is and who moved
between two dates, `value` weighs current against potential value, `grades` holds the schemes by
judgement, and `key_accounts` says who is screened as one and what it is owed. Each function takes
one customer; `abc`, `value_matrix` and `migrations` take a whole base, which `customer_base`
checks at the edge.
"""

from clientrules.lazy import lazily

lazily(__name__)
