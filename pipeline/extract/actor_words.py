"""What stands at a word of an actor's name, and how far a name goes on from there."""

from pipeline.lexicon.agencies import agency_words
from pipeline.lexicon.directives import enders, firm_verbs, named_verbs, particles, soft_verbs
from pipeline.lexicon.phrases import tokenize
from pipeline.lexicon.syllables import is_syllable
from pipeline.text import fold, fold_tones

JOINTS = frozenset({",", "và", "&"})
#: Words of grammar that a clause inside a name may hold.
_INNER = frozenset("trong tại có về theo trên do từ đến với cho ở qua".split())
#: Words that open no name; ``cần`` does: Cần Thơ.
_GRAMMAR = frozenset("là được phải theo trong khi do để nếu có".split())
_ORGANIZE = fold_tones("tổ")  # tổ chức hội nghị
_ACTIVE = fold_tones("hoạt")
_CONCERNED = frozenset({"đến", "tới"})
_BEING = "được"
_SHORT_WORD = 2  # letters
_ABBREVIATED_HEADS = frozenset({"phòng", "ban", "cục", "vụ"})
_PARTS_OF_NUMBERS = frozenset({"/", "-", "%", "."})
_BRANCH_OFFICE = 2  # words: chi nhánh
_BRANCH_HEADS = frozenset({"bộ", "sở"})


class ActorWords:
    """The words of a text, asked one by one: most questions give the length of what they find, runs give its end."""

    __slots__ = ("_lists", "_tokens", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Take ``text[start:end]``."""
        self.text = text
        self._tokens = tokenize(text, start, end)
        self._lists = agency_words()

    # ------------------------------------------------------------------ one word

    def word(self, index: int) -> str:
        """Give the folded word or mark at ``index``; empty past the end."""
        return self._tokens[index].word

    def start(self, index: int) -> int:
        """Give where the word begins in the text."""
        return self._tokens[index].start

    def end(self, index: int) -> int:
        """Give where the word ends in the text."""
        return self._tokens[index].end

    def capital(self, index: int) -> bool:
        """Tell whether the word begins with a capital."""
        return self._tokens[index].capital

    def written(self, start: int, end: int) -> str:
        """Give the text of words ``[start, end)`` on one line."""
        return " ".join(self.text[self.start(start) : self.end(end - 1)].split()) if start < end else ""

    # ------------------------------------------------------------------ lengths of what begins at a word

    def joint(self, index: int) -> int:
        """Give the length of ``,``, ``và``, ``, và``."""
        length = 0
        while length < 2 and self.word(index + length) in JOINTS:
            length += 1
        return length

    def honorific(self, index: int) -> int:
        """Give the length of ``đồng chí``, ``ông``."""
        return self._lists.honorifics.match(self._tokens, index)

    def determiner(self, index: int) -> int:
        """Give the length of ``các``, ``mỗi``."""
        return self._lists.determiners.match(self._tokens, index)

    def title(self, index: int) -> int:
        """Give the length of a title; ``Trưởng Ban Chỉ đạo`` is ``Trưởng`` of ``Ban Chỉ đạo``."""
        title = self._lists.titles.match(self._tokens, index)
        return title - 1 if title > 1 and self.head(index + title - 1) > 1 else title

    def proper(self, index: int) -> int:
        """Give the length of a fixed name (``EVN``)."""
        return self._lists.proper.match(self._tokens, index)

    def branch(self, index: int) -> int:
        """Give the length of the name of a ministry or department, without its head."""
        return self._lists.branches.match(self._tokens, index)

    def branch_body(self, index: int) -> int:
        """Give the length of ``Bộ X``, ``Sở X`` with a known X."""
        branch = self.branch(index + 1) if self.word(index) in _BRANCH_HEADS else 0
        return branch and 1 + branch

    def area_head(self, index: int) -> int:
        """Give the length of a head that an area follows (``UBND``)."""
        return self._lists.area_heads.match(self._tokens, index)

    def named_head(self, index: int) -> int:
        """Give the length of a head that a proper name follows (``Trung tâm``)."""
        head = self._lists.named_heads.match(self._tokens, index)
        return head if head > self._lookalike(index) else 0

    def _lookalike(self, index: int) -> int:
        """Give the length of a word that only begins like a head (``Hội nghị``)."""
        return self._lists.lookalikes.match(self._tokens, index)

    def head(self, index: int) -> int:
        """Give the length of either head."""
        return max(self.area_head(index), self.named_head(index))

    def level(self, index: int) -> int:
        """Give the length of a kind of area (``thị xã``)."""
        level = self._lists.levels.match(self._tokens, index)
        return level if level > self._lookalike(index) else 0

    def class_noun(self, index: int) -> int:
        """Give the length of a noun of a group (``cơ quan``, ``ngành``, ``thị xã``)."""
        noun = max(self._lists.group_nouns.match(self._tokens, index), self._lists.levels.match(self._tokens, index))
        return noun if noun >= self._lookalike(index) else 0

    def closer(self, index: int) -> int:
        """Give the length of a word that closes a name (``liên quan``)."""
        return self._lists.closers.match(self._tokens, index)

    def clause_opener(self, index: int) -> int:
        """Give the length of the opening of a clause that belongs to a name (``được giao``, ``hoạt động trong``)."""
        return max(self._lists.clauses.match(self._tokens, index), self._lists.participles.match(self._tokens, index))

    def compound(self, index: int) -> int:
        """Give the length of a noun that looks like a verb."""
        return self._lists.compounds.match(self._tokens, index)

    def firm_verb(self, index: int) -> int:
        """Give the length of a verb that is no part of the name it stands in."""
        if self.capital(index) and index and named_verbs().match(self._tokens, index):
            return 0
        return firm_verbs().match(self._tokens, index)

    def soft_verb(self, index: int) -> int:
        """Give the length of a verb that also stands in names."""
        return soft_verbs().match(self._tokens, index)

    # ------------------------------------------------------------------ questions

    def is_unknown_branch(self, index: int) -> bool:
        """Tell whether ``Bộ``, ``Sở`` stands here with a capital name behind it that no list has."""
        head = self.word(index) in _BRANCH_HEADS and self.capital(index) and self.capital(index + 1)
        return head and not self._lookalike(index) and not self.branch_body(index) and not self.head(index)

    def is_branch_office(self, index: int) -> bool:
        """Tell whether ``Chi nhánh`` stands here, a part of the name of the bank or firm before it."""
        return self.word(index) == "chi" and self.word(index + 1) == "nhánh"

    def _is_whole_abbreviation(self, index: int) -> bool:
        """Tell whether a word in capitals is all of a name behind its head: ``Phòng QLĐT``, not ``trường THPT``."""
        if index < 1 or self.word(index - 1) not in _ABBREVIATED_HEADS:
            return False
        written = self.text[self.start(index) : self.end(index)]
        return len(written) > _SHORT_WORD and written.isalpha() and written.isupper()

    def _second_head(self, index: int) -> int:
        """Give the length of a hyphen and a head that ends the name: ``(Trung tâm Thông tin) - Thư viện``."""
        end = index + self.named_head(index)
        return 1 + end - index if end > index and self.capital(index) and self.ends_name(end) else 0

    def _is_plain(self, index: int) -> bool:
        """Tell whether a word in small letters stands here that is no kind of area."""
        return self.word(index)[:1].isalpha() and not self.capital(index) and not self.level(index)

    def is_place(self, index: int) -> bool:
        """Tell whether two capitals alone stand between joints, as in a list of places: ``Tam Kỳ, Hội An và …``."""
        pair = self.capital(index) and self.capital(index + 1) and not self.capital(index + 2)
        return pair and bool(self.joint(index + 2) or self.ends_name(index + 2))

    def all_capitals(self, index: int, length: int) -> bool:
        """Tell whether each of some words begins with a capital: a place's name (``Thành Lập``), no verb."""
        return length > 1 and all(self.capital(word) for word in range(index, index + length))

    def is_city(self, name: str) -> bool:
        """Tell whether a name is that of a city that ranks as a province."""
        return fold(name) in self._lists.cities

    def person(self, index: int) -> int:
        """Give the length of a person's name: a surname and one to three more capitals; 0 if none begins.

        Names that run into each other (lines of a cell) are told apart by their surnames.
        """
        if self.word(index) not in self._lists.surnames or not self.capital(index) or self.head(index):
            return 0
        length = self.capitals(index) - index
        if length > 4:
            length = next((size for size in (3, 4, 2) if self.word(index + size) in self._lists.surnames), 0)
        return length if length > 1 else 0

    def is_area_head(self, index: int, *, determined: bool) -> bool:
        """Tell whether a body of an area begins, rather than a group (``các công an``) or a longer head."""
        area = self.area_head(index)
        if not area or area < self.named_head(index):
            return False
        group = self.class_noun(index)
        if group >= area and (group > area or determined):
            return False
        after = index + area
        return group < area or self.capital(index) or self.capital(after) or bool(self._area(after))

    def _area(self, index: int) -> int:
        """Give the length of the kind of area that follows, past its determiner."""
        return self.level(index + self.determiner(index))

    def is_directive(self, index: int) -> bool:
        """Tell whether a verb begins rather than the noun that is written the same (``tổ chức``, ``thanh tra``)."""
        firm = self.firm_verb(index)
        verb = max(firm, self.soft_verb(index))
        if not verb or self.compound(index):
            return False
        noun = max(self.title(index), self.class_noun(index), self.head(index), self.branch_body(index))
        if noun == verb:
            return not self._follows_noun(index, index + verb)
        return noun <= verb and (firm > noun or not self.capital(index))

    def _follows_noun(self, index: int, after: int) -> bool:
        """Tell whether what stands at ``after`` shows that a noun stands at ``index``."""
        joint = self.joint(after)
        if joint:
            return bool(self.class_noun(after + joint)) and not self.is_directive(after + joint)
        if self.word(after) == _ACTIVE and self.word(after + 2) not in _INNER:  # tổ chức hoạt động hưởng ứng
            return False
        if self.compound(after):  # tổ chức chương trình
            return False
        if self.closer(after) or self.clause_opener(after) or self._area(after) or self.capital(after):
            return True
        return bool(self.title(index) and self.class_noun(after + self.determiner(after)))

    def ends_name(self, index: int) -> bool:
        """Tell whether a verb, a word of grammar or a mark stands here: no name goes on over it."""
        word = self.word(index)
        if not word or not word[0].isalnum():
            return True
        if self.compound(index) or self._names_field(index):
            return False
        if self.firm_verb(index):
            return True
        if self.capital(index):
            return self._opens_circumstance(index)
        verb = self.soft_verb(index)
        body = self.word(index) != _ORGANIZE and verb and max(self.head(index), self.class_noun(index)) > verb  # chi bộ
        return bool(particles().match(self._tokens, index) or (verb and not body))

    def _names_field(self, index: int) -> bool:
        """Tell whether a verb here names the field of the noun before it: ``phụ trách lĩnh vực thống kê``."""
        return index > 2 and self._names_by_verb(index - 1) and self.word(index - 3) == "trách"

    def starts_body(self, index: int) -> bool:
        """Tell whether a title, a body, or a group with its determiner begins, whatever stands before."""
        if self.word(index) not in self._lists.openings:
            return False
        title = self.title(index)
        if self.honorific(index) or self.proper(index) or self.branch_body(index) or self.is_unknown_branch(index):
            return True
        if title > 1 or (title and self.capital(index)):
            return True
        determiner = self.determiner(index)
        if determiner:
            noun = index + determiner
            return bool(self.class_noun(noun) or self.title(noun) or self.head(noun))
        if self.area_head(index):
            return self.capital(index) or bool(self.level(index + self.head(index)))
        return bool(self.named_head(index)) and self.capital(index) and self.word(index + 1) not in JOINTS

    def next_areas(self, index: int) -> int:
        """Give where the areas of a body begin whose name goes on at ``index``: ``Phòng Y tế | các huyện``; 0 if none.

        The words before them are its name: they begin with a capital and hold no verb.
        """
        if not self.capital(index):
            return 0
        while self.word(index) and not (self.ends_name(index) and not self.capital(index)):
            if self.joint(index) and not self.capital(index + self.joint(index)):
                return 0
            if (determiner := self.determiner(index)) and self.level(index + determiner):
                return index
            verb = self.soft_verb(index) if self.capital(index) else 0
            index += self.joint(index) or self.compound(index) or verb or 1
        return 0

    def function_word(self, index: int) -> bool:
        """Tell whether a word of grammar stands here that no name begins with, with a capital or without."""
        return self.word(index) in _GRAMMAR

    def goes_on(self, index: int) -> bool:
        """Tell whether a name can go on here, behind a joint or a hyphen."""
        return not self.ends_name(index) and not self.starts_body(index) and not self.person(index)

    # ------------------------------------------------------------------ runs: the end of what goes on from a word

    def capitals(self, index: int) -> int:
        """Give the end of a run of capitals, numbers, and hyphens between them (``Bà Rịa - Vũng Tàu``)."""
        end = index
        while self.capital(end) or (self.word(end).isdigit() and end > index):
            verb = self.firm_verb(end)
            other = end > index and (self.branch_body(end) or self.area_head(end) or self._opens_circumstance(end))
            if other or (verb and not self.all_capitals(end, verb)):
                break
            end += 1
            if self.word(end) == "-" and self.capital(end + 1) and not self.starts_body(end + 1):
                end += 1
        return end

    def field(self, index: int) -> int:
        """Give the end of a field behind the head of an area's body (``Công an | Kinh tế``); ``index`` before an area.

        Areas have two syllables or more, but for Huế: one capital before a small letter begins a noun.
        """
        alone = self.capital(index) and self.capitals(index) == index + 1 and is_syllable(self.word(index))
        alone = alone and not self.is_city(self.word(index))
        return (
            self.tail(index, group=False) if alone and self._is_plain(index + 1) and self.goes_on(index + 1) else index
        )

    def numbered(self, index: int) -> int:
        """Give the end of a body's number: ``(Đội Quản lý thị trường) | số 4``, ``12B``; ``index`` if it has none."""
        number = index + (self.word(index) == "số")
        after = number + 1
        if not self.word(number)[:1].isdigit() or self.word(after) in _PARTS_OF_NUMBERS:
            return index
        return after if number > index or self.ends_name(after) or self.joint(after) else index

    def area_name(self, index: int) -> int:
        """Give the end of an area's name: capitals, or a number before a joint, a verb or a mark (``phường 4``)."""
        end = self.capitals(index)
        after = index + 1
        if end > index or not self.word(index).isdigit():
            return end
        marked = not self.word(after)[:1].isalnum() and self.word(after) not in _PARTS_OF_NUMBERS
        return after if marked or self.joint(after) or self.firm_verb(after) or self.soft_verb(after) else index

    def _opens_circumstance(self, index: int) -> bool:
        """Tell whether a circumstance opens, with a capital or without: ``(Cơ quan Thuế) | Đối với …``."""
        return self.word(index) == "đối" and self.word(index + 1) == "với"

    def phrase(self, index: int) -> int:
        """Give the end of a phrase without joints."""
        while not self.ends_name(index) and self.word(index) not in JOINTS:
            index += 1
        return index

    def modifiers(self, index: int) -> int:
        """Give the end of ``liên quan``, ``trực thuộc Trung ương``, ``trên địa bàn tỉnh`` and the like."""
        while self.word(index):
            closer = self.closer(index)
            opener = self._lists.openers.match(self._tokens, index)
            soft = self.soft_verb(index)
            verb = max(self.firm_verb(index), self._lookalike(index), soft if soft > 1 else 0)
            if verb >= max(closer, opener, 1):
                break
            if closer and closer >= opener:
                index = self._concerned(index + closer)
                continue
            end = self.tail(index + opener, group=True) if opener else index
            if end - index <= 1:  # a lone preposition belongs to what follows
                break
            index = end
        return index

    def _concerned(self, index: int) -> int:
        """Give the end of what a group is concerned with: ``liên quan | tới việc sửa cầu``; ``index`` if none."""
        if self.word(index) not in _CONCERNED or self.word(index - 1) != "quan":
            return index
        end = index + 1
        if self.word(end) == "việc":
            end += 1
            end += max(self.firm_verb(end), self.soft_verb(end))
        while self.word(end) and not self._ends_clause(end, verbs=False) and not self.joint(end):
            end += self.compound(end) or 1
        return end if end > index + 1 else index

    def related(self, index: int) -> int:
        """Give the end of ``liên quan``, ``có liên quan``."""
        closer = self.closer(index)
        return index + closer if "liên" in (self.word(index), self.word(index + 1)) else index

    def tail(self, index: int, *, group: bool) -> int:
        """Give the end of a name; the name of a ``group`` may go on in small letters after a comma."""
        while self.word(index):
            modified = self.modifiers(index) if group or self._may_modify(index) else index
            modified = max(modified, self._seat(index))
            if modified > index:
                return modified
            if group and not self.capital(index) and self.clause_opener(index):
                return self._clause(index)
            step = self._step(index, group=group)
            if not step:
                break
            index += step
        return index

    def _seat(self, index: int) -> int:
        """Give the end of where a body has its seat: ``tại Hàn Quốc``; ``index`` if nothing says it."""
        end = self.capitals(index + 1) if self.word(index) == "tại" else index
        return end if end > index + 1 and (self.joint(end) or self.ends_name(end)) else index

    def _may_modify(self, index: int) -> bool:
        """Tell whether a modifier of a proper name may begin here: ``Trung tâm có …`` is a sentence."""
        return not self.capital(index) and self.word(index) != "có"

    def _step(self, index: int, *, group: bool) -> int:
        """Give how many words the name goes on by; 0 where it ends."""
        joint = self.joint(index)
        if joint:
            after = index + joint
            free = group or self.capital(after) or self.word(index) == "và"
            return joint + self.class_noun(after) if free and self.goes_on(after) else 0
        if self.word(index) == "-":
            if self.is_branch_office(index + 1):
                return 1 + _BRANCH_OFFICE
            return int(self.goes_on(index + 1)) or self._second_head(index + 1)
        if not group and self._is_whole_abbreviation(index - 1) and self._is_plain(index):
            return 0
        inner = self.compound(index) or (self._named_within(index) if self.capital(index) else 0)
        if inner:
            return inner
        return 0 if self.ends_name(index) else self.soft_verb(index) or 1

    def _named_within(self, index: int) -> int:
        """Give the length of what a name holds behind a capital: another head, or a verb with its object."""
        return max(self.head(index), self._lists.named_compounds.match(self._tokens, index))

    def _clause(self, index: int) -> int:
        """Give the end of a clause after a noun of a group; some hold verbs (``được giao chủ trì nhiệm vụ``)."""
        verbs = self._lists.clauses.match(self._tokens, index) > self._lists.participles.match(self._tokens, index)
        index += self.clause_opener(index)
        while self.word(index):
            joint = self.joint(index)
            if joint and (self.starts_body(index + joint) or self._ends_clause(index + joint, verbs=False)):
                break
            if not joint and self._ends_clause(index, verbs=verbs):
                break
            index += joint or self.compound(index) or 1
        assigned = self.word(index) == _BEING and self.clause_opener(index)
        return self._clause(index) if assigned else index

    def _ends_clause(self, index: int, *, verbs: bool) -> bool:
        word = self.word(index)
        if not word[:1].isalnum() or enders().match(self._tokens, index):
            return True
        if verbs or word in _INNER:
            return False
        if self._names_by_verb(index - 1) and not self.firm_verb(index) and word != _BEING:
            return False
        return self.ends_name(index)

    def _names_by_verb(self, index: int) -> bool:
        """Tell whether a noun ends here that the verb behind it names: ``lĩnh vực xây dựng``, ``dịch vụ thu gom``."""
        word = self.word(index)
        return word == "vực" or (word == "vụ" and self.word(index - 1) == "dịch" and self.word(index - 3) == "cung")

    def parenthesis(self, index: int) -> int:
        """Give the end of the parenthesis that opens here; ``index`` itself if none does or it isn't closed."""
        end = index
        while self.word(index) == "(" and self.word(end) not in {"", "\n"}:
            end += 1
            if self.word(end - 1) == ")":
                return end
        return index
