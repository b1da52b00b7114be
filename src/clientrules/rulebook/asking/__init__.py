"""A rulebook asked by the names of its rules, with plain facts.

`rules` finds the functions of the families that rule by a part of a rulebook, `accounts` lets the
events of a member stand for the account, and `questions` asks. `verification` keeps an answer for
others to check.

`trials` tries scenarios that business people write: `written` is their table, `scenarios` its rows
with their `paths` to the facts, `expectations` what they expect of the `answers`. What `untried`
finds besides, clauses that decide none and `moves` of numbers that none notices, stands in the
`report`.

`contents` tells what a clause lays down, which `laid_down` finds in the families.
"""

from clientrules.lazy import lazily

lazily(__name__)
