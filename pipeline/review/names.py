"""Names of agencies that complete what is typed."""

from collections.abc import Iterable
from functools import cache

from models.review import Review
from pipeline.lexicon.register import body_names
from pipeline.text import fold, sentence_case, strip_marks

_MOST = 8


def complete(typed: str, review: Review, earlier: Iterable[str]) -> list[str]:
    """Give the names that hold ``typed``, diacritics or not: the notice's own, earlier ones, the register's."""
    wanted = _bare(typed)
    own = (
        name for item in review.items for name in (*item.content.lead, *item.content.coordinate, *item.content.receive)
    )
    found: dict[str, None] = {}
    for name, bare in (*((name, _bare(name)) for name in (*own, *earlier)), *_register()):
        if wanted in bare:
            found[name] = None
    first = [name for name in found if _bare(name).startswith(wanted)]
    rest = [name for name in found if name not in set(first)]
    return [*first, *rest][:_MOST]


@cache
def _register() -> tuple[tuple[str, str], ...]:
    bodies = {sentence_case(body.name) for body in body_names().bodies.values()}
    return tuple((name, _bare(name)) for name in sorted(bodies))


def _bare(text: str) -> str:
    return strip_marks(fold(text))
