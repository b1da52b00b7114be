"""What share of turnover customers make: ABC classes and the 80/20 saying.

`abc_classes` finds the two lines of a base and classes an amount, `abc_result` classes a base and
keeps its profile, and `pareto` says what the few make of the whole.
"""

from clientrules.lazy import lazily

lazily(__name__)
