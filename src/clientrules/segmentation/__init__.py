"""Segmentation: value matrix, ABC classes, lifecycle, grade schemes, key accounts, migration."""

from clientrules.lazy import lazily

lazily(__name__)
