"""Contact: how often, with whom, by which plan, and what is kept on record of it.

`cadences` holds every "regularly" and the gaps between two contacts, `due_lists` holds a base
against them, `plans` says what a plan states and how many visits are still owed, `relations` who
keeps up a relation and at which moments, `tracking_tables` in which forms orders are tracked.
"""

from clientrules.lazy import lazily

lazily(__name__)
