"""When two values count as the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.evaluate.load import Deadline, Item
from pipeline.text import fold_tones

#: Two tasks may be the same one when their token F1 is at least this.
_SAME_TASK = 0.5

_OUTER = " .,;:-*\"'“”"
_AROUND_MARKS = re.compile(r"\s*([-/,;:()])\s*")
_BETWEEN_NAMES = re.compile(r"[,;]| và ")
#: Words in front of a name that do not change who is meant.
_COUNTING = re.compile(r"^(?:(?:các|những|toàn bộ|toàn thể|mỗi|từng|đồng chí|đ/c|ông|bà) )+")


def normal(text: str | None) -> str:
    """Give one spelling of a text: NFC, lower case, one tone style, no blanks at marks, no marks at the ends."""
    lower = unicodedata.normalize("NFC", text or "").replace("Ð", "Đ").lower()
    blanks = " ".join(fold_tones(lower).replace("–", "-").split())
    return _AROUND_MARKS.sub(r"\1", blanks).strip(_OUTER)


def same_field(gold: str | Sequence[str] | None, predicted: str | Sequence[str] | None) -> bool:
    """Tell whether a header field is equal; lists are equal as sets."""
    if gold is None or predicted is None or isinstance(gold, str) or isinstance(predicted, str):
        return normal(_text(gold)) == normal(_text(predicted))
    return {normal(value) for value in gold} == {normal(value) for value in predicted}


def _text(value: str | Sequence[str] | None) -> str | None:
    return value if value is None or isinstance(value, str) else "; ".join(value)


def same_path(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    """Tell whether two paths are equal."""
    return [normal(marker) for marker in gold] == [normal(marker) for marker in predicted]


def actors(names: Iterable[str]) -> frozenset[str]:
    """Give who is named, however the list is grouped: cut at commas, semicolons and ``và``."""
    pieces = (piece for name in names for piece in _BETWEEN_NAMES.split(normal(name)))
    bare = (_COUNTING.sub("", normal(piece)) for piece in pieces)
    return frozenset(name for name in bare if name)


def same_deadline(gold: Deadline | None, predicted: Deadline | None) -> bool:
    """Tell whether two deadlines say the same, whatever their words; both missing is the same."""
    return _deadline_key(gold) == _deadline_key(predicted)


def _deadline_key(deadline: Deadline | None) -> tuple[object, ...] | None:
    if deadline is None:
        return None
    rule = deadline.rrule and ";".join(sorted(deadline.rrule.upper().removeprefix("RRULE:").split(";")))
    return deadline.kind, deadline.start, deadline.due, deadline.inclusive is not False, rule


def pair_tasks(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[int, int]]:
    """Pair assignments one to one: the best token F1 first, the nearer position in a tie.

    Returns:
        Pairs of an index into ``gold`` and one into ``predicted``, in order.
    """
    gold_words = [Counter(_words(item.task)) for item in gold]
    predicted_words = [Counter(_words(item.task)) for item in predicted]
    candidates = []
    for i, wanted in enumerate(gold_words):
        for j, got in enumerate(predicted_words):
            score = _token_f1(wanted, got)
            if score >= _SAME_TASK:
                drift = abs(i / len(gold) - j / len(predicted))
                candidates.append((-score, drift, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


class Verdict(NamedTuple):
    """What is right of an assignment.

    Attributes:
        task: The gold has it.
        lead: Its leads are those of the gold; ``False`` where the gold does not have it.
        deadline: The same for its deadline.
    """

    task: bool
    lead: bool
    deadline: bool

    @property
    def whole(self) -> bool:
        """Whether it is right in all three."""
        return self.lead and self.deadline


def judge(gold: Sequence[Item], predicted: Sequence[Item]) -> tuple[Verdict, ...]:
    """Judge each of the predicted assignments by the gold that it is paired with."""
    gold_of = {j: gold[i] for i, j in pair_tasks(gold, predicted)}
    wanted = ((item, gold_of.get(index)) for index, item in enumerate(predicted))
    return tuple(
        Verdict(
            task=right is not None,
            lead=right is not None and actors(right.lead) == actors(item.lead),
            deadline=right is not None and same_deadline(right.deadline, item.deadline),
        )
        for item, right in wanted
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", normal(text))


def _token_f1(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if a and b else 0.0
