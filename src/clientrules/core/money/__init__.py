"""Exact money: what an amount is, how it is rounded, shared out and compared.

A figure comes in through `amounts` and is put on a grid there; `allocation` splits it to the last
cent, `rate` counts shares of cases, and `threshold` has the words of the sources for limits.
"""

from clientrules.lazy import lazily

lazily(__name__)
