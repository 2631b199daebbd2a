"""Every word of the application is there in both languages, and every key that is used exists."""

import re
import string
from pathlib import Path

import pytest

import pipeline.review
from models.review import Action, Field, State
from pipeline.messages import Language
from pipeline.review.words import Say, all_words
from pipeline.store import Role

HOUSE = Path(pipeline.review.__file__).parent
SOURCES = [path for pattern in ("*.py", "*/*.py", "templates/*.html") for path in HOUSE.glob(pattern)]
_KEY = re.compile(r"""say\(\s*["']([a-z_]+\.[a-z_0-9]+)["']\s*[,)]""")


def test_every_key_has_both_languages_with_the_same_values() -> None:
    for key, words in all_words().items():
        assert all(text.strip() for text in words), key
        names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in words]
        assert names[0] == names[1], key


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_key_that_is_used_exists(path: Path) -> None:
    used = set(_KEY.findall(path.read_text(encoding="utf-8")))
    assert used <= all_words().keys()


def test_every_value_that_can_come_has_its_words() -> None:
    wanted = {
        *(f"field.{name.value}" for name in Field),
        *(f"record_js.part_{name.value}" for name in (*Field, *Action)),
        *(f"state.{state.value}" for state in State),
        *(f"record_js.state_{state.value}" for state in State),
        *(f"action.{action.value}" for action in Action),
        *(f"role.{role.value}" for role in Role),
    }
    assert wanted <= all_words().keys()


def test_scripts_use_words_that_are_there() -> None:
    used = {key for path in HOUSE.glob("static/*.js") for key in re.findall(r"\bsay\(\"([a-z_]+)\"", path.read_text())}
    assert {f"record_js.{key}" for key in used} <= all_words().keys()
    assert Say(Language.EN).part("record_js").keys() >= used
