"""When something is due in a case, and who hears of it.

`policy` holds the rules of clocks, `ladder` those of escalation, and `source_clocks` the clocks of
the sources. For one case, `governing` says by which edition it goes, `runs` cuts the facts into the
runs of each clock, `due_dates` counts terms, extensions and holding responses, and `pauses` takes
out the time in which the case waited.
`clock` makes clocks of that, and `level` says how far they have escalated.
"""

from clientrules.lazy import lazily

lazily(__name__)
