"""clientrules: customer-relationship regulations as pure policies and functions.

Facts and a date go in, a decision comes out, with the clause that decided. Nothing is stored, and
there is no clock, no network and no randomness.
"""

from clientrules.lazy import lazily

lazily(__name__)
