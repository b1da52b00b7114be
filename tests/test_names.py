"""The library names the trade, and never a firm, brand, product, site or person of the sources."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PUBLISHED = ("src", "docs", "examples", "README.md")

CHINESE = (
    *("万科", "中建", "中建二局", "猪八戒", "君道", "悟道", "闻道", "柯达", "爱克发", "富士"),
    *("樱花", "汽巴", "谷歌", "百度", "搜狐", "新浪", "阿里巴巴", "微信", "福步", "三七文档"),
    *("淘文阁", "杨昌德", "杨鹏涛", "任动飞", "谭小芳", "雷奇汉", "赖克海德", "萨瑟", "呆伯特"),
)
LATIN = (
    *("Vanke", "Zhubajie", "Jundao", "Wudao", "Wendao", "Kodak", "Agfa", "Fuji", "Sakura"),
    *("Ciba", "Google", "Baidu", "Sohu", "Sina", "Alibaba", "WeChat", "Fobshanghai", "777doc"),
    *("360docs", "taowenge", "SolidWorks", "CATIA", "Reichheld", "Sasser", "Dilbert"),
)
ABBREVIATED = ("vk", "UG", "PROE", "QQ")
NAMES = CHINESE + LATIN + ABBREVIATED

# Underscores join words and capitals begin them, so that `fuji_price` and `FujiPrice` are found.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CHINESE = re.compile("|".join(sorted(CHINESE, key=len, reverse=True)))
_LATIN = re.compile(rf"(?<![a-z])({'|'.join(LATIN)})(?![a-z])", re.IGNORECASE)
_ABBREVIATED = re.compile(rf"(?<![A-Za-z0-9])({'|'.join(ABBREVIATED)})(?![A-Za-z0-9])")


def names_in(text: str) -> set[str]:
    """Return the names that occur in a text, as the text spells them."""
    readings = (text, _HUMP.sub(" ", text))
    patterns = (_CHINESE, _LATIN, _ABBREVIATED)
    return {
        match[0] for reading in readings for each in patterns for match in each.finditer(reading)
    }


def names_under(root: Path) -> dict[str, set[str]]:
    """Return the names that occur in what a checkout publishes, contents and file names."""
    found = {}
    for path in _files(root):
        where = path.relative_to(root).as_posix()
        names = names_in(where) | names_in(_text(path))
        if names:
            found[where] = names
    return found


def test_nothing_published_names_a_firm_a_brand_a_site_or_a_person():
    assert names_under(ROOT) == {}


def test_the_files_looked_at_are_those_of_the_checkout():
    assert {ROOT / "src/clientrules/__init__.py", ROOT / "docs/index.md"} <= set(_files(ROOT))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_in_a_sentence(name):
    assert name in names_in(f"the prices of {name}, as agreed")
    assert name in names_in(f"客户{name}的价格")


@pytest.mark.parametrize("name", LATIN)
@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title])
def test_a_latin_name_is_found_in_any_case(name, spelt):
    assert {each.lower() for each in names_in(spelt(name))} == {name.lower()}


@pytest.mark.parametrize(
    "identifier",
    ["FUJI_PRICE", "fuji_price", "price_fuji", "FujiPrice", "oldFujiPrice", "fuji2", "XMLFuji"],
)
def test_a_name_is_found_inside_an_identifier(identifier):
    assert {each.lower() for each in names_in(identifier)} == {"fuji"}


@pytest.mark.parametrize("identifier", ["UG_FILES", "read_QQ", "QQNumber"])
def test_an_abbreviation_is_found_inside_an_identifier(identifier):
    assert names_in(identifier) in ({"UG"}, {"QQ"})


@pytest.mark.parametrize(
    "word",
    [
        *("Fujian", "casina", "Messina", "rusina", "calciba", "sakurajima", "googled", "agfay"),
        *("debug", "DEBUG", "UGLY", "ug", "Vk", "VK", "qq", "proe", "PROEM", "vk9", "QQQ"),
    ],
)
def test_a_word_that_only_contains_a_name_is_left_alone(word):
    assert names_in(f"a {word} of {word}_{word}") == set()


def test_the_longer_of_two_names_is_reported():
    assert names_in("中建二局的客户") == {"中建二局"}


def test_a_name_in_a_file_is_found_with_its_place(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/prices.md").write_text("百度 and Kodak", encoding="utf-8")
    (tmp_path / "README.md").write_text("nothing here", encoding="utf-8")
    assert names_under(tmp_path) == {"docs/prices.md": {"百度", "Kodak"}}


def test_a_name_of_a_file_or_a_folder_is_found(tmp_path):
    (tmp_path / "src/vanke").mkdir(parents=True)
    (tmp_path / "src/vanke/club.py").write_text("", encoding="utf-8")
    (tmp_path / "src/agfa_prices.png").write_bytes(b"\x89PNG\0")
    assert names_under(tmp_path) == {
        "src/vanke/club.py": {"vanke"},
        "src/agfa_prices.png": {"agfa"},
    }


def test_the_bytes_of_a_picture_are_not_read_as_words(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/curve.png").write_bytes(b"\x89PNG\0 QQ ")
    assert names_under(tmp_path) == {}


def test_what_is_not_published_may_be_anything(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_names.py").write_text("Kodak", encoding="utf-8")
    assert names_under(tmp_path) == {}


def _files(root: Path) -> Iterator[Path]:
    for each in PUBLISHED:
        top = root / each
        paths = [top] if top.is_file() else sorted(top.rglob("*"))
        yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def _text(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8")
