"""Records: the customer file, and who may do what with customer information.

- `files`: what a file holds, when it is due, how it is filed, and what is read from it.
- `disclosure`: what regulations allow of a deed with customer information, and its destruction.

Neither subject knows the other. A record is held against a form (`missing`), filed (`files_by`)
and kept up to date; whoever wants to use it asks (`access`), and the use goes on record.
"""

from clientrules.lazy import lazily

lazily(__name__)
