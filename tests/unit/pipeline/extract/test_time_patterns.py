"""Each pattern of citations and deadlines is held to the examples in its comment: ``Yes`` matches, ``No`` does not."""

import importlib
import re
from pathlib import Path

import pytest

_MODULES = ("citations", "deadlines", "limits", "moments", "recurrence", "spells", "time_context")
_COMMENT = re.compile(
    r"^#: (?P<words>[^\n]*Yes: (?P<yes>[^\n]*)\. No: (?P<no>[^\n]*)\.)\n(?P<name>[A-Z_]+)(?::[^=\n]+)? = re\.compile",
    re.MULTILINE,
)


def _examples():
    for name in _MODULES:
        module = importlib.import_module(f"pipeline.extract.{name}")
        for match in _COMMENT.finditer(Path(module.__file__).read_text(encoding="utf-8")):
            pattern = getattr(module, match["name"])
            search = pattern.fullmatch if "In full:" in match["words"] else pattern.search
            for wanted, column in ((True, "yes"), (False, "no")):
                for example in re.findall(r"``(.*?)``", match[column]):
                    yield pytest.param(search, example, wanted, id=f"{name}{match['name']}-{example}")


@pytest.mark.parametrize(("search", "example", "wanted"), list(_examples()))
def test_example(search, example, wanted):
    found = search(example)
    assert (found is not None and found.group() != "") is wanted


def test_every_module_has_examples():
    assert {param.id.split("_")[0] for param in _examples()} >= {"citations", "recurrence", "spells"}
