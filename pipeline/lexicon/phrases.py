"""Sets of phrases, looked up word by word: the longest phrase that begins at a word."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.text import fold_tones

#: Words with an inner ``&`` or apostrophe, an abbreviation glued to its body (``VP.UBND``), a line feed, or one mark.
_TOKEN = re.compile(r"[A-ZĐ]{1,4}\.(?=[A-ZĐ])\w+|\w+(?:[&'’]\w+)*|\n|[^\w\s]")


class Token(NamedTuple):
    """A word or a mark: its folded form, its span in the text, and whether it begins with a capital."""

    word: str
    start: int
    end: int
    capital: bool


#: What stands past the last token.
_END = Token("", 0, 0, capital=False)


class Tokens:
    """The words and marks of a stretch of text, cut only as far as they are asked for."""

    __slots__ = ("_matches", "_tokens")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Take ``text[start:end]``; spans count from the beginning of ``text``."""
        self._matches = _TOKEN.finditer(text, start, len(text) if end is None else end)
        self._tokens: list[Token] = []

    def __getitem__(self, index: int) -> Token:
        """Give the token at ``index``, counted from 0; past the end, one without a word."""
        try:
            return self._tokens[index]
        except IndexError:
            return self._read(index)

    def _read(self, index: int) -> Token:
        """Cut tokens until there is one at ``index``, or none is left."""
        for match in self._matches:
            word = match.group()
            self._tokens.append(Token(_fold_word(word), match.start(), match.end(), word[0].isupper()))
            if index < len(self._tokens):
                return self._tokens[index]
        return _END


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cut ``text[start:end]`` into words and marks, as far as they are asked for."""
    return Tokens(text, start, end)


@lru_cache(maxsize=1 << 14)
def _fold_word(word: str) -> str:
    """Give the folded form of a word; few thousand syllables make up all Vietnamese text."""
    return fold_tones(word.lower()).replace("–", "-")


def _words(phrase: str) -> tuple[str, ...]:
    """Give the folded words and marks of a phrase."""
    return tuple(_fold_word(word) for word in _TOKEN.findall(phrase))


class PhraseSet:
    """A set of phrases; case and the place of tone marks don't matter."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases as they are written."""
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({_words(phrase) for phrase in phrases}, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words[1:])

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase of the set begins."""
        return frozenset(self._by_first)

    def match(self, tokens: Tokens, index: int) -> int:
        """Give the number of tokens of the longest phrase that begins at ``index``; 0 if none does."""
        for rest in self._by_first.get(tokens[index].word, ()):
            after = index + 1
            for word in rest:
                if tokens[after].word != word:
                    break
                after += 1
            else:
                return after - index
        return 0


@cache
def load_lists(name: str) -> dict[str, tuple[str, ...]]:
    """Load the word lists of ``data/<name>.toml`` by their names, as they are written there."""
    content = tomllib.loads(files("pipeline.lexicon").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return {key: tuple(phrases) for key, phrases in content.items()}
