"""Grade schemes, each of its own regime and never mapped to another.

`schemes` holds the classes by judgement and what is printed of their order, `tracking` how each ABC
class is followed up, and `usability` the tests that any classification must pass.
"""

from clientrules.lazy import lazily

lazily(__name__)
