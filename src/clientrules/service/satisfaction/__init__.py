"""Satisfaction: what customers say, how many stay, and what that is worth.

`surveys` makes scores of answers by the scales of `survey_policy`; a score goes to `measures`,
which says whether it calls for an action plan and who handles an opinion. `retention` compares two
customer bases, `claims` holds what the sources say of the value of keeping customers.
"""

from clientrules.lazy import lazily

lazily(__name__)
