"""Complaints: numbers, workflow, duties, clocks in working time, escalation, liability."""

from clientrules.lazy import lazily

lazily(__name__)
