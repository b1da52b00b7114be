"""A firm's rules as one value, dated, in a file: every policy of every family.

`books` has the `Rulebook`, a policy a part. `loading` reads editions of one from TOML or JSON:
`parsing` bounds what a file may hold, `merging` completes an edition that states only what changes,
`origins` says in which edition and line a problem was written. `writing` is the way back,
`file_schema` describes the file to an editor, `comparison` lists what two books rule differently,
and `gaps` what a book leaves unspecified.
"""

from clientrules.lazy import lazily

lazily(__name__)
