"""The written regulations: every clause of the catalogue as a constant, found by its number.

`lookup` finds clauses by their number, document or words, and `listings` prints what it found;
`roles` has every post, `gaps` the places where a source breaks off, `conventions` how this library
reads. Every other module holds one source document, or a few kindred ones; they load when first
asked for.
"""

from clientrules.lazy import lazily

lazily(__name__)
