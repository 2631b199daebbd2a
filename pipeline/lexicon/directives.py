"""Words with which a directive begins (động từ giao việc), and words over which no name goes on."""

from functools import cache

from pipeline.lexicon.phrases import PhraseSet, load_lists
from pipeline.text import fold


@cache
def directive_verbs() -> frozenset[str]:
    """Give all verbs with which a directive begins, folded (``pipeline.text.fold``)."""
    lists = load_lists("verbs")
    return frozenset(fold(verb) for verb in lists["firm"] + lists["soft"])


@cache
def firm_verbs() -> PhraseSet:
    """Give the verbs that are never part of a name: ``chủ trì``, ``khẩn trương``."""
    return PhraseSet(load_lists("verbs")["firm"])


@cache
def named_verbs() -> PhraseSet:
    """Give the firm verbs that names hold with a capital: ``Công ty Khai thác thủy lợi``."""
    return PhraseSet(load_lists("verbs")["named"])


@cache
def soft_verbs() -> PhraseSet:
    """Give the verbs that also stand in names: ``xây dựng``, ``quản lý``."""
    return PhraseSet(load_lists("verbs")["soft"])


@cache
def particles() -> PhraseSet:
    """Give the words of grammar that end a name: ``đã``, ``để``, ``về``."""
    return PhraseSet(load_lists("verbs")["particles"])


@cache
def enders() -> PhraseSet:
    """Give the words that end even a clause that belongs to a name: ``có trách nhiệm``, ``để``."""
    return PhraseSet(load_lists("verbs")["enders"])


@cache
def empty_words() -> frozenset[str]:
    """Give the words, folded, that say no more than that a document is to be carried out."""
    return frozenset(fold(word) for word in load_lists("verbs")["empty"])
