"""Sales: registration, attribution, commission, rota, referral, leads, targets, price approval."""

from clientrules.lazy import lazily

lazily(__name__)
