"""What is known of the fields of a class beside their shapes.

`field_checks` asks a field's own converter and checks and says what they expect, `quick_fields`
reads a record of single values at once, `known_defaults` knows the tables that are there by
default, and `record_schema` defines a class in a JSON Schema.
"""

from clientrules.lazy import lazily

lazily(__name__)
