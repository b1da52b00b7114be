"""What a policy lets through, found by playing small histories; and what another would change.

`leaks.py` asks `price_leaks.py`, `point_leaks.py` and `tier_leaks.py`, whose results and histories
are in `findings.py`. `what_if.py` replays the accounts of all members under another policy.
"""

from clientrules.lazy import lazily

lazily(__name__)
