"""The words that every rule is made of.

A clause of a source (`clause`) states a rule and a `policy` holds its numbers, in force from a date
(`editions`). A fact is checked once, at the edge (`checks`, `rows`; `at_once` where it plainly
passes), and a rule makes of it a `decision`: a value or an `outcome` such as a refusal, with a
`reason` for each clause that had a say. Posts are a `role`, members of an enumeration are
`labelled`, a mapping that cannot change is a `frozen_map`, and `render` puts facts in words.

`money` is exact, `dates` has terms and cadences, `working` a firm's working time, and `tables` the
shapes in which regulations list things. Each looks down only.
"""

from clientrules.lazy import lazily

lazily(__name__)
