"""Who is meant: lists of actors (cơ quan, đơn vị, cá nhân) as the annotation rules write them.

Spans are code points of the text given, which must be NFC. Names stand as the document writes them; a shared head
is repeated (``các Sở: Nội vụ, Tài chính`` -> ``Sở Nội vụ``, ``Sở Tài chính``), a group stays whole (``các Sở, Ban,
ngành``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.geometry import Span
from pipeline.extract.actor_names import Item, name_of, read_items, skip_aside, skip_joints
from pipeline.extract.actor_words import ActorWords

#: Parts of a text that is a list, without the bullet before them.
_PARTS = re.compile(r"(?:[-+*•–][ \t]*)?([^;\n]+)")


_BREAK = re.compile(r"\n")
_BULLETS = frozenset("-+*•–")
#: A line that cannot end a name: a head without what it heads, or a joint.
_UNFINISHED = re.compile(r"(?:\b(?:Bộ|Sở|Ban|Cục|Vụ|Phòng|Ủy ban|UBND|và|các|tỉnh|thành phố)|,)\s*$")
#: In what capacity the body named before it acts: ``Sở Y tế, cơ quan thường trực``.
_APPOSITION = re.compile(r"(?:cơ quan|đơn vị) (?:chuyên môn|thường trực|đầu mối|tham mưu|chủ trì|chủ quản|giúp việc)\b")
_LEVEL = re.compile(r"cấp \w+")
_LEVELS = re.compile(r"(?P<head>[^,;]+?) (?P<levels>cấp \w+(?:(?:,| và) cấp \w+)+)$")


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor (cơ quan, đơn vị, cá nhân): its name with a shared head repeated, and where the name itself stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class ActorList:
    """Actors named side by side, and the whole list as written: first head to last name and what is said of it.

    What is said of the last name is a parenthesis or an apposition: ``Bộ X - Cơ quan thường trực``.
    """

    actors: tuple[Actor, ...]
    span: Span


def match_actors(text: str, start: int = 0) -> ActorList | None:
    """Read the list of actors that begins at ``start`` (blanks allowed); ``None`` if no actor begins there."""
    words = ActorWords(text, start)
    items = read_items(words, 0)
    return _make_list(words, 0, items) if items else None


def find_actor_lists(text: str, masked: Sequence[Span] = ()) -> tuple[ActorList, ...]:
    """Find all lists of actors in running text, in order; none begins inside a ``masked`` span."""
    words = ActorWords(text)
    lists: list[ActorList] = []
    index = 0
    while words.word(index):
        free = not any(span.start <= words.start(index) < span.end for span in masked)
        items = read_items(words, index) if free and words.starts_body(index) else ()
        if items:
            lists.append(_make_list(words, index, items))
        index = items[-1].end if items else index + 1
    return tuple(lists)


def split_actors(text: str, *, duties: bool = False, titled: bool = False) -> tuple[Actor, ...]:
    """Read a text that is a list of actors as a whole: a table cell, a heading, an addressee line.

    What no rule knows is an actor too, so that a text that is not blank gives at least one.

    Args:
        text: The list.
        duties: Whether it may say, besides, what they are to do (``Sở Y tế hướng dẫn, tổng hợp``): that is no name.
        titled: Whether it is a title that says only names: then verbs belong to them (``cơ sở xử lý chất thải``).
    """
    text = _join_wrapped(text)
    actors: list[Actor] = []
    for part in _PARTS.finditer(text):
        words = ActorWords(text, part.start(1), part.end(1))
        index = skip_joints(words, 0)
        while words.word(index):
            items = read_items(words, index)
            end = items[-1].end if items else index
            stop = end if items and words.person(end) else _part_end(words, end)
            if items:
                actors.extend(_make_list(words, index, items).actors)
            if not items and not (duties and _acts(words, index)):
                actors.extend(_as_written(words, index, stop))
            elif items and stop > end and _belongs(words, end, duties=duties, titled=titled):
                actors.append(_longer(words, actors.pop(), stop))
            index = skip_joints(words, max(stop, index + 1))
    return tuple(actors) or _whole(text)


def _join_wrapped(text: str) -> str:
    """Put a blank for each line break inside a name: ``Bộ Khoa học và`` / ``Công nghệ``; all stays where it stands."""
    for match in _BREAK.finditer(text):
        words = ActorWords(text, match.end())
        bulleted = words.word(0)[:1] in _BULLETS
        if _UNFINISHED.search(text, 0, match.start()) or not (bulleted or words.starts_body(0) or words.person(0)):
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _make_list(words: ActorWords, index: int, items: tuple[Item, ...]) -> ActorList:
    actors = tuple(
        Actor(name, Span(words.start(piece.start), words.end(piece.end - 1)))
        for place, item in enumerate(items)
        for piece in item.pieces
        for name in _by_level(name_of(words, piece))
        if not place or _APPOSITION.match(name) is None
    )
    return ActorList(actors, Span(words.start(index), words.end(skip_aside(words, items[-1].end) - 1)))


def _by_level(name: str) -> tuple[str, ...]:
    """Give ``Ban X cấp tỉnh, cấp xã`` as ``Ban X cấp tỉnh`` and ``Ban X cấp xã``; any other name as it is."""
    match = _LEVELS.match(name)
    if match is None:
        return (name,)
    return tuple(f"{match['head']} {level}" for level in _LEVEL.findall(match["levels"]))


def _part_end(words: ActorWords, index: int) -> int:
    """Give the next comma, or the joint before a new body, at or after ``index``."""
    while words.word(index) and words.word(index) != ",":
        after = skip_joints(words, index)
        if after > index and words.starts_body(after):
            break
        index = max(after, index + 1)
    return index


def _belongs(words: ActorWords, index: int, *, duties: bool, titled: bool) -> bool:
    """Tell whether the words at ``index`` belong to the name before them, where no sentence can follow it."""
    acting = _acts(words, index) if duties else words.firm_verb(index) and not titled
    return not acting and words.word(index)[0] not in "():-"


def _acts(words: ActorWords, index: int) -> bool:
    """Tell whether a verb says at ``index`` what those named are to do: ``Sở Y tế thúc đẩy, báo cáo``."""
    return bool(words.firm_verb(index) or (words.soft_verb(index) and not words.capital(index)))


def _longer(words: ActorWords, actor: Actor, stop: int) -> Actor:
    """Give ``actor`` with its name drawn out to the word before ``stop``."""
    end = words.end(stop - 1)
    return Actor(" ".join((actor.name + words.text[actor.span.end : end]).split()), Span(actor.span.start, end))


def _as_written(words: ActorWords, start: int, stop: int) -> tuple[Actor, ...]:
    """Take words ``[start, stop)`` as a name that no rule knows; nothing if they hold no letter."""
    if not any(words.word(index)[0].isalnum() for index in range(start, stop)):
        return ()
    return (Actor(words.written(start, stop), Span(words.start(start), words.end(stop - 1))),)


def _whole(text: str) -> tuple[Actor, ...]:
    """Take a text without words as one name; nothing if it is blank."""
    name = text.strip()
    start = text.find(name)
    return (Actor(" ".join(name.split()), Span(start, start + len(name))),) if name else ()
