"""Whose a customer is, and how the commission of a deal is split.

A `case` holds the `facts`: entries of the register, the deal they led to, what bears on them, and
what comes `off_the_top`. `standing` folds the register in time into `claims`, and the tables in
`clauses` rule by the numbers of the `policy`, of whose `editions` one is that of the case. `ruling`
puts their rulings together into `shares` of `payees`.

Around it: `return_visit` asks before there is a deal, `counterfactual_cases` what would have
changed a ruling, `coverage_of_cases` what the clauses leave open, and `adjudication` settles that.
"""

from clientrules.lazy import lazily

lazily(__name__)
