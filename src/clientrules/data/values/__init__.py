"""Single values as plain data: what is read from text and from the cells of a table.

`numbers`, `times` and `names` read them, `leaf_schemas` says in the words of JSON Schema in which
forms, and `leaves` holds a value's reader, writer and schema together, as every shape does.
"""

from clientrules.lazy import lazily

lazily(__name__)
