"""The value matrix: current value against potential value.

`cuts` derives cut-offs from a base, `quadrants` puts a customer into its segment, `matrix` a whole
base, and `strategies` says what to do with a segment.
"""

from clientrules.lazy import lazily

lazily(__name__)
