"""A programme of tiers: what was spent within a window decides which tier is held.

- `policy.py`: the tiers and how they are reviewed.
- `standing.py`: from which day to which a tier is held, and what the next one takes.
"""

from clientrules.lazy import lazily

lazily(__name__)
