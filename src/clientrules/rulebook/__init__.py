"""A firm's rules as one value, dated, in a file: every policy of every family.

`books` has the `Rulebook`, a policy a part. `file` reads editions of one from TOML or JSON and
writes them. `comparison` lists what two books rule differently, and `gaps` what a book leaves
unspecified.
"""

from clientrules.lazy import lazily

lazily(__name__)
