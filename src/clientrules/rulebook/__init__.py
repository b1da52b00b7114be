"""A firm's rules as one value, dated, in a file: every policy of every family.

`books` has the `Rulebook`, a policy a part. `file` reads editions of one from TOML or JSON and
writes them. `gaps` lists what a book leaves unspecified, `asking` asks its rules by name, and
`impact` says what another book means for the same history.
"""

from clientrules.lazy import lazily

lazily(__name__)
