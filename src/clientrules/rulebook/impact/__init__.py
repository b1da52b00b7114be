"""The same history under two rulebooks: who gains, who loses, by which numbers, and what it costs.

`numbers` lists what two books rule differently, and makes the books between the two; `places` finds
a number of a book by its path. `histories` reads the facts of every case, `answers` asks a rule
about one and says what of the answer is compared, and `explanation` searches the fewest numbers
that make the difference. `impacts` has what comes out for a case, `comparison` for all of them with
its table, and `comparing` puts them together; `from_files` does so for the history of a file.
`solving` looks for one number by its total.
"""

from clientrules.lazy import lazily

lazily(__name__)
