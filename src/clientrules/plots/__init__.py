"""The pictures people expect: value matrix, ABC curve, migration, clocks, split of a commission.

Each function takes a result of the library, or a table of it: the rows that `data.rows` gives, or a
data frame with their columns. It returns a matplotlib `Figure` that belongs to no window, so it can
be saved, embedded or shown in a notebook. Needs the extra `plots`, and for data frames `frames`.

`given` reads a table; `segments` draws the value matrix, `concentration` the curve of turnover,
`moves` the migration, `timelines` the clocks of a complaint, `splits` a commission.
"""

from clientrules.lazy import lazily

lazily(__name__)
