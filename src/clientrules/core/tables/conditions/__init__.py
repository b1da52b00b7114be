"""What a row of a decision table may ask of a subject, as plain data.

A `fact` has a kind, and a view class declares it in words (`facts`). A `condition` is one test of
it. `masks` turn the conditions of all rows into bits, and `points` are values that stand for all
others under them.
"""

from clientrules.lazy import lazily

lazily(__name__)
