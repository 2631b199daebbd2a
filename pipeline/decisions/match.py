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

    def take(number: int, key: str) -> None:
        keys[number] = key
        del free[key]

    for number, assignment in enumerate(found):
        same = (key for key, old in free.items() if fold(old.task) == fold(assignment.task))
        best = min(
            same, key=lambda key: (known[key].id != assignment.id, known[key].path != assignment.path), default=None
        )
        if best is not None:
            take(number, best)
    for number, assignment in enumerate(found):
        if keys[number] is None:
            key = next((key for key, old in free.items() if old.id == assignment.id), None)
            if key is not None and _likeness(free[key], assignment) >= _ALIKE:
                take(number, key)
    for number, assignment in enumerate(found):
        if keys[number] is None and free:
            rated = {key: _likeness(old, assignment) for key, old in free.items()}
            best = max(rated, key=rated.__getitem__)
            if rated[best] >= _ALIKE:
                take(number, best)
    return keys


def _likeness(old: Assignment, new: Assignment) -> float:
    """Give how alike two tasks are, 0..1; one that holds the other is like it."""
    first, second = fold(old.task).split(), fold(new.task).split()
    same = sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return same / max(min(len(first), len(second)), 1)
