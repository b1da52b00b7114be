"""Records: the customer file, its forms and filing, and who may see it."""

from clientrules.lazy import lazily

lazily(__name__)
