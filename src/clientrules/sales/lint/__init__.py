"""What a sales floor's rules let somebody gain, and which of their numbers contradict each other.

`plan_leaks` pays small histories of deals by a commission plan, `place_gains` plays the rota, and
`floor_faults` holds the shares and terms of a sales floor against one another.
"""

from clientrules.lazy import lazily

lazily(__name__)
