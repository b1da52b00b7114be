"""The words every rule is made of: clauses, decisions, policies, money, time, lists and tables."""

from clientrules.lazy import lazily

lazily(__name__)
