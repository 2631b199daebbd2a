"""What actors are called: titles, heads of bodies, nouns of groups, areas, names of ministries and departments."""

from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.phrases import PhraseSet, load_lists
from pipeline.text import fold

_OPENINGS = ("determiners", "honorifics", "titles", "proper", "area_heads", "named_heads")


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """The closed lists of ``data/agencies.toml``, see there.

    Attributes:
        determiners: các, mỗi, từng.
        honorifics: đồng chí, ông, bà.
        titles: Chức danh.
        area_heads: Heads followed by an area only.
        named_heads: Heads of proper names.
        group_nouns: Nouns of groups.
        levels: Kinds of area.
        closers: Words that close a name.
        openers: Words that open a modifier.
        clauses: Words that open a clause after a group noun.
        participles: Words that open a clause without verbs after a group noun.
        compounds: Nouns that look like verbs.
        named_compounds: Verbs with an object that stand in names.
        branches: Names of ministries and departments without ``Bộ`` and ``Sở``.
        lookalikes: Words that only begin like a head or a noun of a group.
        proper: Bodies whose name is one word or fixed.
        cities: Cities that rank as a province.
        surnames: First words of persons' names.
        openings: First words of all that begins an actor: a word that is none of them needs no further look.
    """

    determiners: PhraseSet
    honorifics: PhraseSet
    titles: PhraseSet
    area_heads: PhraseSet
    named_heads: PhraseSet
    group_nouns: PhraseSet
    levels: PhraseSet
    closers: PhraseSet
    openers: PhraseSet
    clauses: PhraseSet
    participles: PhraseSet
    compounds: PhraseSet
    named_compounds: PhraseSet
    branches: PhraseSet
    lookalikes: PhraseSet
    proper: PhraseSet
    cities: frozenset[str]
    surnames: frozenset[str]
    openings: frozenset[str]


@cache
def agency_words() -> AgencyWords:
    """Load the word lists once."""
    lists = load_lists("agencies")
    return AgencyWords(
        determiners=PhraseSet(lists["determiners"]),
        honorifics=PhraseSet(lists["honorifics"]),
        titles=PhraseSet(lists["titles"]),
        area_heads=PhraseSet(lists["area_heads"]),
        named_heads=PhraseSet(lists["named_heads"]),
        group_nouns=PhraseSet(lists["group_nouns"]),
        levels=PhraseSet(lists["levels"]),
        closers=PhraseSet(lists["closers"]),
        openers=PhraseSet(lists["openers"]),
        clauses=PhraseSet(lists["clauses"]),
        participles=PhraseSet(lists["participles"]),
        compounds=PhraseSet(lists["compounds"]),
        named_compounds=PhraseSet(lists["named_compounds"]),
        branches=PhraseSet(lists["ministries"] + lists["departments"]),
        lookalikes=PhraseSet(lists["lookalikes"]),
        proper=PhraseSet(lists["proper"]),
        cities=frozenset(fold(name) for name in lists["cities"]),
        surnames=frozenset(fold(name) for name in lists["surnames"]),
        openings=frozenset({"bộ", "sở"}).union(*(PhraseSet(lists[name]).first_words for name in _OPENINGS)),
    )
