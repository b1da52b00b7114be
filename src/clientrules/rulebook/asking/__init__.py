"""A rulebook asked by the names of its rules, with plain facts.

`rules` finds the functions of the families that rule by a part of a rulebook, `accounts` lets the
events of a member stand for the account, and `questions` asks. `verification` keeps an answer for
others to check.
"""

from clientrules.lazy import lazily

lazily(__name__)
