"""What a factory's regulation adds to a case.

On the way in, `scope` tells complaint from abnormality form and `inspection` who goes to look;
`departments` has the duties of each department, `causes` the classes of causes. At the end,
`cause_counts` and `lots` are the figures.
"""

from clientrules.lazy import lazily

lazily(__name__)
