import pytest

from pipeline.lexicon.patterns import load_phrases

YES = [(name, text) for name, phrase in load_phrases().items() for text in phrase.yes]
NO = [(name, text) for name, phrase in load_phrases().items() for text in phrase.no]


@pytest.mark.parametrize(("name", "text"), YES)
def test_found(name: str, text: str) -> None:
    assert load_phrases()[name].pattern.search(text)


@pytest.mark.parametrize(("name", "text"), NO)
def test_not_found(name: str, text: str) -> None:
    match = load_phrases()[name].pattern.search(text)
    assert match is None or match.start() > 0  # patterns are tried at one place; further on is another place


def test_blanks_of_a_pattern_stand_for_any_blanks() -> None:
    assert load_phrases()["with"].pattern.search("phối  hợp chặt\u2003chẽ với Sở")
