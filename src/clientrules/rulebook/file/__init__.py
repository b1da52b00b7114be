"""Editions of a rulebook as a file, and back.

`loading` walks through a file and those it includes: `parsing` bounds what one may hold, `sources`
finds them, `own_clauses` and `governing` read what stands beside the editions, `tables` reads the
lists that stand in tables, `by_day` brings together what begins on one day, and `merging` completes
an edition that states only what changes. `origins` says in which file, edition and line a problem
was written, by the `toml_lines`. `writing` is the way back, and `json_schema` describes the file to
an editor.
"""

from clientrules.lazy import lazily

lazily(__name__)
