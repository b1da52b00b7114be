"""clientrules: customer-relationship regulations as pure policies and functions.

Facts and a date go in, a decision comes out, with the clause that decided. Nothing is stored, and
there is no clock, no network and no randomness.

`core` has the words of every rule and `regulations` the clauses. `segmentation`, `loyalty`,
`complaints` and `sales` are families that do not know each other; `service` and `records` may ask
those. `data` makes plain data of facts, policies and results and reads it again; `rulebook` holds
every policy in one value and one file. `frames`, `calendars`, `festivals` and `plots` are doors to
other packages, each with its extra. `errors` has what is raised, and `lazy` loads names when they
are first used.
"""

from clientrules.lazy import lazily

lazily(__name__)
