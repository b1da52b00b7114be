"""Days, instants and lengths of time as regulations state them.

A time comes in through `instants`, which gives it its zone and its day. A `term` of a `unit` runs
from it to a due day, which a `roll` may move to a working day; `deadline` asks a policy for both.
`written_term` reads a term from words. A
`cadence` says how often something is due, `birthday` on which day of a year one is kept, and `week`
which days the week before had.
"""

from clientrules.lazy import lazily

lazily(__name__)
