"""Editions of a rulebook as a file, and back.

`loading` walks through a file: `parsing` bounds what it may hold, `merging` completes an edition
that states only what changes, `origins` says in which edition and line a problem was written.
`writing` is the way back, and `json_schema` describes the file to an editor.
"""

from clientrules.lazy import lazily

lazily(__name__)
