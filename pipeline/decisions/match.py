"""Which assignment of a newer reading is which of the older one."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from models.assignment import Assignment
from pipeline.text import fold

#: Tasks with less in common than this are two tasks.
_ALIKE = 0.6


def match_assignments(known: Mapping[str, Assignment], found: Sequence[Assignment]) -> list[str | None]:
    """Give for each newly read assignment the key of the one that it was; ``None`` for a new one.

    The same words come first, then the same id where the words are alike, then the words that are most alike.
    """
    keys: list[str | None] = [None] * len(found)
    free = dict(known)
    for choose in (_choose_same, _choose_id, _choose_alike):
        for number, assignment in enumerate(found):
            key = choose(free, assignment) if keys[number] is None and free else None
            if key is not None:
                keys[number] = key
                del free[key]
    return keys


def _choose_same(free: Mapping[str, Assignment], found: Assignment) -> str | None:
    """Give the one with the same words, of several the one with the same id or the same place."""
    same = [key for key, old in free.items() if fold(old.task) == fold(found.task)]
    return min(same, key=lambda key: (free[key].id != found.id, free[key].path != found.path), default=None)


def _choose_id(free: Mapping[str, Assignment], found: Assignment) -> str | None:
    key = next((key for key, old in free.items() if old.id == found.id), None)
    return key if key is not None and _likeness(free[key], found) >= _ALIKE else None


def _choose_alike(free: Mapping[str, Assignment], found: Assignment) -> str | None:
    rated = {key: _likeness(old, found) for key, old in free.items()}
    best = max(rated, key=rated.__getitem__)
    return best if rated[best] >= _ALIKE else None


def _likeness(old: Assignment, new: Assignment) -> float:
    """Give how alike two tasks are, 0..1; one that holds the other is like it."""
    first, second = fold(old.task).split(), fold(new.task).split()
    same = sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return same / max(min(len(first), len(second)), 1)
