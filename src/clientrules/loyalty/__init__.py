"""Loyalty: qualification, cards, a points ledger, prices and prizes of a VIP club."""

from clientrules.lazy import lazily

lazily(__name__)
