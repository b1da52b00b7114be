"""Service: contact plans, visits, return visits, first contact, greetings, satisfaction."""

from clientrules.lazy import lazily

lazily(__name__)
