"""The written regulations: every clause of the catalogue as a constant, found by its number.

Each module holds one source document, or a few kindred ones. They load when first asked for.
"""

from clientrules.lazy import lazily

lazily(__name__)
