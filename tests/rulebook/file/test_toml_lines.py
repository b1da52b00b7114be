"""Each name of a TOML file has its line, however deep it stands."""

from clientrules.rulebook.file.toml_lines import keys_of, line_at, lines_of, path_of

TEXT = '''\
a = 1  # [no.heading]
day = 2026-01-01 10:00:00
text = """
b = 2
[c]
"""
"quoted.name" = [
    { d = 1 },  # a comment
    [2, 'x'],
]

[[e]]
f.g = { h = "]", i = [] }

[[e]]
[e.j]
k = 1
[["e"]]
'''


def test_names_items_and_tables_have_their_lines():
    lines = lines_of(TEXT)
    assert ("b",) not in lines
    assert ("c",) not in lines
    assert {keys: lines[keys] for keys in (("a",), ("day",), ("text",), ("quoted.name",))} == {
        ("a",): 1,
        ("day",): 2,
        ("text",): 3,
        ("quoted.name",): 7,
    }
    assert lines["quoted.name", 0, "d"] == 8
    assert lines["quoted.name", 1, 1] == 9
    assert lines["e", 0, "f", "g", "i"] == 13
    assert (lines["e", 1, "j", "k"], lines["e", 2]) == (17, 18)


def test_what_has_no_line_has_that_of_the_table_around_it():
    lines = lines_of(TEXT)
    assert line_at(("e", 0, "f", "x", 3), lines) == 13
    assert line_at(("z",), lines) == 0


def test_keys_are_written_as_a_path_and_read_again():
    keys = ("edition", 0, "club", "C-4", "tiers", 11)
    assert keys_of(path_of(keys)) == keys
