"""TODO."""

from clientrules.lazy import lazily

lazily(__name__)
