"""How a relation goes on in time.

`lifecycle` puts a relation into its stage, with the strategy for it; `migration` compares two
classifications of a base, whatever their scheme.
"""

from clientrules.lazy import lazily

lazily(__name__)
