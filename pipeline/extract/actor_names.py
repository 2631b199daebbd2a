"""The items of a list of actors: one name, or several that share a head."""

from typing import NamedTuple

from pipeline.extract.actor_words import JOINTS, ActorWords
from pipeline.text import fold

_SEPARATORS = JOINTS | {";", "/", "hoặc", "\n"}
#: What may open a parenthesis that lists the members of a group.
_COMPRISING = frozenset({"bao", "gồm", "có", "là", ":"})
#: Heads that say nothing alone, so that a verb after them is their name: ``Hội đồng thẩm định``.
_LIGHT_HEADS = frozenset({"hội đồng", "tổ", "đoàn", "đội", "ban", "phòng"})
_PLACE = 2  # syllables: names of areas are rarely longer
#: The last word of ``Tỉnh ủy``, ``Đảng ủy``, folded.
_COMMITTEE = fold("ủy")
#: Titles of an area that stands further on: ``Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: A, B``.
_AREA_TITLES = ("tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ")


class Piece(NamedTuple):
    """A name: the shared head to put before it, and the words ``[start, end)`` that it takes up."""

    head: str
    start: int
    end: int


class Item(NamedTuple):
    """What stands between two joints of a list: its names, and the word before which it ends.

    ``shared`` tells that its names are members of a list behind a noun of areas (``các tỉnh: A, B``).
    """

    pieces: tuple[Piece, ...]
    end: int
    shared: bool = False


class _Noun(NamedTuple):
    """A noun of a class, words ``[start, end)``."""

    start: int
    end: int


def name_of(words: ActorWords, piece: Piece) -> str:
    """Give the whole name of a piece, its head included."""
    return " ".join(filter(None, (piece.head, words.written(piece.start, piece.end))))


def read_items(words: ActorWords, index: int) -> tuple[Item, ...]:
    """Read the items of the list that begins at word ``index``, as long as joints lead from one to the next."""
    items: list[Item] = []
    item = read_item(words, index)
    while item is not None:
        if item.shared and items:
            items[-1] = _with_areas(words, items[-1], item)
        item = _with_alternative(words, item)
        named = _read_named_beside(words, item)
        items.extend(named or (item,))
        aside = skip_aside(words, item.end)
        after = skip_joints(words, aside)
        item = read_item(words, after) if after > aside or _begins_anew(words, item) else None
    return tuple(items)


def _begins_anew(words: ActorWords, item: Item) -> bool:
    """Tell whether a body follows a whole name without a joint, as lines of a table's cell do: ``Sở A Sở B``."""
    known = words.branch_body(item.pieces[-1].start) and not item.pieces[-1].head
    return bool(known and (words.branch_body(item.end) or words.area_head(item.end)))


def _with_alternative(words: ActorWords, item: Item) -> Item:
    """Give ``Sở A/Sở B``, written without blanks, as one name: whichever of them there is."""
    slash = item.end
    if words.word(slash) != "/" or words.end(slash - 1) != words.start(slash) or len(item.pieces) > 1:
        return item
    if words.end(slash) != words.start(slash + 1) or not words.starts_body(slash + 1):
        return item
    other = read_item(words, slash + 1)
    if other is None:
        return item
    return Item((item.pieces[0]._replace(end=other.pieces[-1].end),), other.end)


def _read_named_beside(words: ActorWords, item: Item) -> tuple[Item, ...]:
    """Give the bodies that a parenthesis names behind a group: ``các đơn vị (Sở A, Sở B)``; nothing if it says more."""
    if words.word(item.end) != "(" or not words.determiner(item.pieces[0].start):
        return ()
    first = item.end + 1
    while words.word(first) in _COMPRISING:
        first += 1
    named = read_items(words, first) if words.starts_body(first) else ()
    closed = bool(named) and words.word(named[-1].end) == ")"
    if not closed or len(named) < 2 or any(words.determiner(piece.start) for each in named for piece in each.pieces):
        return ()
    return (*named[:-1], named[-1]._replace(end=item.end))


def skip_joints(words: ActorWords, index: int) -> int:
    """Give the first word that leads no further down a list."""
    while words.word(index) in _SEPARATORS or (words.word(index) == "-" and words.branch_body(index + 1)):
        index += 1
    return index


def skip_aside(words: ActorWords, index: int) -> int:
    """Give the first word after a parenthesis or an apposition (``Bộ X - Cơ quan thường trực``) behind a name."""
    after = index + 1
    if words.word(index) == "-" and (words.class_noun(after) or words.title(after)):
        item = read_item(words, after)
        return item.end if item else index
    return words.parenthesis(index)


def _with_areas(words: ActorWords, item: Item, areas: Item) -> Item:
    """Give ``Bí thư tỉnh ủy`` the areas that the next item names."""
    name = name_of(words, item.pieces[-1])
    if not name.lower().endswith(_AREA_TITLES):
        return item
    own = tuple(piece._replace(head=name) for piece in areas.pieces)
    return item._replace(pieces=(*item.pieces[:-1], *own))


def read_item(words: ActorWords, index: int) -> Item | None:
    """Read the actor, or the actors with a shared head, that begin at word ``index``."""
    first = index + words.honorific(index)
    determiner = words.determiner(first)
    if not determiner and words.is_directive(first):
        return None
    item = _read_actor(words, first, first, first + determiner)
    if item is None and first > index:
        end = words.capitals(first)
        return _single(first, end) if end > first else None
    return item


def _single(first: int, end: int) -> Item:
    return Item((Piece("", first, end),), end)


def _read_actor(words: ActorWords, first: int, before: int, index: int) -> Item | None:
    """Read an actor whose name begins at ``first``; its head stands at ``index``, its determiner at ``before``."""
    title = words.title(index)
    if title and title >= words.area_head(index):
        return _read_titled(words, first, index + title)
    proper = words.proper(index)
    if proper:
        end = words.capitals(index + proper)
        return _single(first, words.capitals(end + words.level(end)))  # Mobifone tỉnh
    if before == index and words.person(index):
        return _single(first, index + words.person(index))
    if before == index and words.branch_body(index):
        return _read_branch(words, first, index)
    if before == index and words.is_unknown_branch(index):
        return _single(first, words.tail(index + 1, group=False))
    if words.is_area_head(index, determined=before < index):
        return _read_area(words, first, index + words.area_head(index))
    return _read_class(words, first, before, index)


def _read_titled(words: ActorWords, first: int, index: int) -> Item:
    """Read what follows a title: a body, a group, a person, or nothing."""
    if words.person(index):
        return _single(first, index + words.person(index))
    item = None
    if not words.ends_name(index) and not words.joint(index):
        item = _read_actor(words, first, index, index + words.determiner(index))
    if item is None and words.joint(index):
        return _single(first, index)
    return item or _single(first, words.tail(index, group=True))


def _read_branch(words: ActorWords, first: int, index: int) -> Item:
    """Read ``Bộ X``, ``Sở X``; further known names without a head share theirs: ``Sở Tài chính, Nội vụ``."""
    head = words.written(first, index + 1)
    end = _branch_end(words, index + words.branch_body(index))
    if words.determiner(end) and words.level(end + words.determiner(end)):  # Sở Y tế các tỉnh
        return _read_areas(words, first, end, _level_chain(words, end + words.determiner(end)))
    pieces = [Piece("", first, end)]
    while joint := words.joint(end):
        start = end + joint
        stop = start + words.branch(start)
        if stop == start or not words.capital(start) or not (words.joint(stop) or words.ends_name(stop)):
            break
        pieces.append(Piece(head, start, stop))
        end = stop
    return Item(tuple(pieces), end)


def _branch_end(words: ActorWords, index: int) -> int:
    """Give the end of the area, person or modifier after a known name: ``Sở Y tế tỉnh Đắk Nông``."""
    if words.person(index):
        return index + words.person(index)
    level = words.level(index)
    if level:
        return words.capitals(index + level)
    place = words.capitals(index) if not words.starts_body(index) else index
    named = place - index > 1 or words.is_city(words.written(index, place))
    return place if named and (words.joint(place) or words.ends_name(place)) else words.related(index)


def _read_area(words: ActorWords, first: int, index: int) -> Item:
    """Read the area after its head: ``UBND`` + ``các huyện, thị xã`` / ``tỉnh Đồng Nai`` / ``huyện A, huyện B``."""
    noun = index + words.determiner(index)
    if words.level(noun):
        return _read_areas(words, first, index, _level_chain(words, noun))
    if words.word(index).isdigit() and words.level(index + 1):  # UBND 11 phường
        return _single(first, words.modifiers(words.capitals(index + 1 + words.level(index + 1))))
    end = words.tail(index, group=False) if words.starts_body(index) else max(words.field(index), words.capitals(index))
    return _single(first, words.modifiers(words.numbered(end)))


def _level_chain(words: ActorWords, index: int) -> tuple[_Noun, ...]:
    """Give the nouns of ``huyện, thị xã và thành phố``."""
    chain: list[_Noun] = []
    while length := words.level(index):
        chain.append(_Noun(index, index + length))
        index += length
        joint = words.joint(index) or (words.word(index) == "/")
        if not joint or (words.capital(index + joint) and words.starts_body(index + joint)):
            break
        index += joint
    return tuple(chain)


def _read_areas(words: ActorWords, first: int, before: int, chain: tuple[_Noun, ...]) -> Item:
    """Read what follows nouns of areas: members of a list, one area's name and more of its kind, or a modifier."""
    listed = _read_members(words, first, before, chain)
    if listed is not None:
        return listed
    end = chain[-1].end
    if words.word(end - 1) == _COMMITTEE:  # Ủy ban Kiểm tra Đảng ủy | xã
        end += words.level(end)
    named = words.area_name(end)
    if words.title(first) and words.person(end) > _PLACE and not words.joint(end + words.person(end)):
        # Phó Chủ tịch UBND phường | Trần Thị Minh Tâm
        return _single(first, end + words.person(end))
    if before < chain[0].start or named == end or words.starts_body(end):
        return _single(first, words.modifiers(words.capitals(end)))
    return _read_more_areas(words, first, chain[0], named)


def _read_more_areas(words: ActorWords, first: int, noun: _Noun, end: int) -> Item:
    """Read ``UBND huyện A, huyện B, C``: further areas that share the head before ``noun``."""
    pieces = [Piece("", first, words.modifiers(end))]
    if pieces[0].end > end or first == noun.start:
        return Item(tuple(pieces), pieces[0].end)
    head = words.written(first, noun.start)
    level = words.written(noun.start, noun.end)
    while joint := words.joint(end):
        start = end + joint
        own = words.level(start)
        stop = words.area_name(start + own)
        body = words.starts_body(start) and not words.is_place(start)
        if stop == start + own or body or words.person(start):
            break
        pieces.append(Piece(head if own else f"{head} {level}", start, stop))
        end = stop
    return Item(tuple(pieces), end)


def _read_class(words: ActorWords, first: int, before: int, index: int) -> Item | None:
    """Read a group (``các cơ quan, đơn vị liên quan``) or a body with a name of its own (``Trung tâm Y tế``)."""
    head, noun = words.head(index), words.class_noun(index)
    if head > noun or (head and before == index and _is_named(words, index)):
        return _read_named(words, first, before, index)
    if not noun:
        return None
    if words.level(index) == noun:
        return _read_areas(words, first, before, _level_chain(words, index))
    if branches := _read_branches(words, first, before, index):
        return branches
    chain = _class_chain(words, index)
    listed = _read_members(words, first, before, chain)
    end = words.tail(chain[-1].end, group=True)
    if listed is None and before < index and len(chain) == 1:
        listed = _read_group(words, first, before, index, end)
    return listed or _single(first, end)


def _read_branches(words: ActorWords, first: int, before: int, index: int) -> Item | None:
    """Read ``các Sở Y tế: Bình Dương, Đồng Nai``: one department in several places."""
    body = words.branch_body(index)
    return _read_group(words, first, before, index, index + body) if body else None


def _read_group(words: ActorWords, first: int, before: int, index: int, colon: int) -> Item | None:
    """Read ``các trường mầm non: Hoa Sen, Sao Mai``; ``None`` where fewer than two names stand behind a colon."""
    if words.word(colon) != ":":
        return None
    head = " ".join((words.written(first, before), words.written(index, colon))).strip()
    pieces: list[Piece] = []
    start = colon + 1
    while (stop := words.capitals(start)) > start and not words.starts_body(start):
        pieces.append(Piece(head, start, stop))
        joint = words.joint(stop)
        if not joint:
            break
        start = stop + joint
    return Item(tuple(pieces), pieces[-1].end) if len(pieces) > 1 else None


def _is_named(words: ActorWords, index: int) -> bool:
    """Tell whether a proper name follows the head at ``index``: a capital, or a small noun that is no verb."""
    head, noun = words.named_head(index), words.class_noun(index)
    after = index + head
    if not head:
        return False
    if words.capital(index) and words.capital(after):
        return True
    if head < noun:
        return False
    if words.capital(after) or (words.capital(index) and words.soft_verb(after)):
        return True
    return not (words.ends_name(after) or words.closer(after))


def _read_named(words: ActorWords, first: int, before: int, index: int) -> Item:
    end = index + words.head(index)
    spread = end - index > 1 and words.level(end + words.determiner(end)) > 0 and words.determiner(end) > 0
    if before == index and (areas := end if spread else words.next_areas(end)):
        chain = _level_chain(words, areas + words.determiner(areas))
        return _read_areas(words, first, areas, chain)
    if before == index and (noun := _first_of_areas(words, end)):
        return _read_more_areas(words, first, noun, words.capitals(noun.end))
    if words.written(index, end).lower() in _LIGHT_HEADS:
        end += words.compound(end) or words.soft_verb(end)
    stop = words.tail(end, group=before < index)
    listed = _read_group(words, first, before, index, stop) if before < index else None
    return listed or _single(first, stop)


def _first_of_areas(words: ActorWords, index: int) -> _Noun | None:
    """Give the first of several areas that a body's name ends with: ``Trung tâm Y tế | huyện A, thị xã B``."""
    while words.word(index) and not words.ends_name(index) and not words.joint(index):
        level = words.level(index)
        end = words.capitals(index + level)
        if level and end > index + level:
            other = end + words.joint(end)
            again = words.level(other) if other > end and not words.capital(other) else 0
            return _Noun(index, index + level) if again and words.capital(other + again) else None
        index += words.compound(index) or 1
    return None


def _class_chain(words: ActorWords, index: int) -> tuple[_Noun, ...]:
    """Give the nouns of ``Sở, Ban, ngành``."""
    chain: list[_Noun] = []
    while length := words.class_noun(index):
        if chain and words.starts_body(index):
            break
        chain.append(_Noun(index, index + length))
        joint = words.joint(index + length)
        if not joint:
            break
        index += length + joint
    return tuple(chain)


def _read_members(words: ActorWords, first: int, before: int, chain: tuple[_Noun, ...]) -> Item | None:
    """Read ``: Nội vụ, Tài chính``, ``Cư Jút, Đắk Mil`` after nouns of a class; ``None`` if no such list follows."""
    end = chain[-1].end
    colon = words.word(end) == ":"
    if not colon and before == chain[0].start:
        return None
    head = words.written(first, before)
    levels = words.level(chain[0].start) > 0
    pieces: list[Piece] = []
    index = end + colon
    while True:
        own = words.level(index) if pieces else 0
        stop = _member_end(words, index + own, levels=levels or own > 0)
        if stop == index + own:
            break
        noun = "" if own else _noun_of(words, chain, words.written(index, stop))
        pieces.append(Piece(" ".join(filter(None, (head, noun))), index, stop))
        end = stop
        joint = words.joint(end)
        if not joint:
            break
        index = end + joint
    if len(pieces) < 2 and not (pieces and colon and _stands_alone(words, pieces[0])):
        return None
    return Item(tuple(pieces), end, shared=levels)


def _stands_alone(words: ActorWords, piece: Piece) -> bool:
    """Tell whether the one word group behind a colon is a name, not the directive: ``các xã: Tổng hợp số liệu``."""
    return bool(words.branch(piece.start)) or not words.soft_verb(piece.start)


def _member_end(words: ActorWords, index: int, *, levels: bool) -> int:
    """Give the end of one member of a list with a shared head; ``index`` if none stands there."""
    if levels and words.word(index).isdigit():
        return words.area_name(index)
    if not words.capital(index) or words.function_word(index):
        return index
    if words.firm_verb(index) and not words.all_capitals(index, words.firm_verb(index)):
        return index
    branch = 0 if levels else words.branch(index)
    if branch:
        return index + branch
    if words.starts_body(index) and not (levels and words.is_place(index)):
        return index
    return words.capitals(index) if levels else words.phrase(index)


def _noun_of(words: ActorWords, chain: tuple[_Noun, ...], name: str) -> str:
    """Give the noun that a member takes: a city that ranks as a province is a ``thành phố``, others take the first."""
    nouns = [words.written(noun.start, noun.end) for noun in chain]
    if words.is_city(name):
        return next((noun for noun in nouns if noun.lower() in {"thành phố", "tp"}), nouns[0])
    return nouns[0]
