"""Files broken at random are read or refused in words; `make fuzz` breaks them for minutes."""

import sys

import pytest

from tests.rulebook.file import fuzzing


@pytest.mark.parametrize("seed", range(40))
def test_a_file_broken_at_random_is_read_or_refused_in_words(seed, tmp_path):
    assert not fuzzing.broken(seed, tmp_path, is_told=False)


def test_files_are_broken_for_as_long_as_is_asked(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["fuzzing", "--minutes", "0.0005"])
    assert fuzzing.main() == 0
    assert capsys.readouterr().out.endswith(" files broken, 0 not refused in words\n")
    monkeypatch.setattr(sys, "argv", ["fuzzing", "--seed", "7"])
    assert not fuzzing.main()
