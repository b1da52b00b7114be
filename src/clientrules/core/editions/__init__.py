"""Editions: a policy that changes on a date, and the day that selects which of them rules.

`edition` has the snapshots, in order of their first days, and what changed between them; a
`transition` says what an edition leaves as it was for what was open before. Which day selects the
edition, `governs` names; `in_force` gives a rule the policy by which it goes.
"""

from clientrules.lazy import lazily

lazily(__name__)
