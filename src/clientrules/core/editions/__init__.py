"""Editions: a policy that changes on a date, and the day that selects which of them rules."""

from clientrules.lazy import lazily

lazily(__name__)
