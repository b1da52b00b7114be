"""Reception: how customers are received, as rows beside their clauses.

`stages` holds the preparation, the steps of a reception and who may do what at each stage;
`conduct` holds what was seen there and whether it is a violation.
"""

from clientrules.lazy import lazily

lazily(__name__)
