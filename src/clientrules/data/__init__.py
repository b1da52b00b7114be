"""Facts, policies and results as plain data and back: what JSON, TOML and a database column hold.

`loading` is the way in and out: `load` asks the constructor first, and where it refuses runs each
field's own converter and checks, so that every problem comes at once. `batches` reads the rows of a
file. `problems` says where each problem lies and what was expected, in the `plain_words` of a file.
A type has one shape, worked out from its annotations once: `shapes` chooses it, `records` is that
of a class with `fields`, `collections` those of lists and mappings, and `values` those of single
values. `tables` are decision tables. `json_schema` draws a shape as JSON Schema, `tidy_rows` makes
rows of a result and `sheets` a workbook, `digests` tells whether two values are equal, and `bridge`
lends all that to `cattrs`.
"""

from clientrules.lazy import lazily

lazily(__name__)
