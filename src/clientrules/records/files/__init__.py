"""The customer file: its parts, how it is opened and kept, how it is filed, what it adds up to.

- `opening`, `keeping`, `updates`: when a file is due, who approves it, when it has fallen behind.
- `templates`, `completeness`, `registers`, `overview`: the forms, and what of them is missing.
- `filing`, `folders`, `index_cards`, `ages`: where a file is found, and whose birthday it is.
- `transactions`, `turnover_statistics`, `stock`: what orders and uses on file add up to.

A customer's facts become a record; `missing` holds it against the forms of its class.
"""

from clientrules.lazy import lazily

lazily(__name__)
