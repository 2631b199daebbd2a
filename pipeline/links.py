"""Notices of one batch that belong together: the same one twice, and later ones that change earlier ones."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from models.document import TextOrigin
from models.record import Status
from pipeline.brief import Brief
from pipeline.outcome import Outcome
from pipeline.text import fold


class LinkKind(StrEnum):
    """How the first file stands to the second; the last four are those of ``ChangeKind``."""

    SAME_BYTES = "same_bytes"
    SAME_NOTICE = "same_notice"
    REPLACES = "replaces"
    REVOKES = "revokes"
    AMENDS = "amends"
    CORRECTS = "corrects"


class Link(NamedTuple):
    """Two files of a batch.

    Attributes:
        kind: How they belong together.
        file: The copy that is left out of the tables, or the later notice.
        other: The one that is kept, or the earlier notice.
        reference: Number and symbol of the earlier one.
    """

    kind: LinkKind
    file: str
    other: str
    reference: str


class Links(NamedTuple):
    """All links of a batch, and the names of the files that are left out of the tables."""

    links: tuple[Link, ...]
    left_out: frozenset[str]


#: Gives what two files of the same notice have in common; ``None`` for one that cannot be compared.
_Key = Callable[[Outcome, Brief], tuple[object, ...] | None]
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def find_links(outcomes: Sequence[Outcome]) -> Links:
    """Find what belongs together.

    The same notice is told by its bytes, or by number, symbol, issuer and day; it is kept once, from the better source:
    what was read whole before what was not, text before OCR, Word before PDF before others, then fewer doubts.
    A notice that changes another of the batch is linked to it unless it was issued before it.
    """
    read = [outcome for outcome in outcomes if outcome.brief and not outcome.failed]
    same = (*_find_same(read, _by_bytes, LinkKind.SAME_BYTES), *_find_same(read, _by_number, LinkKind.SAME_NOTICE))
    copies: dict[str, Link] = {}
    for link in same:
        copies.setdefault(link.file, link)
    kept = [outcome for outcome in read if outcome.name not in copies]
    return Links((*copies.values(), *_find_changes(kept)), frozenset(copies))


def _by_bytes(outcome: Outcome, _: Brief) -> tuple[object, ...] | None:
    return (outcome.source,)


def _by_number(_: Outcome, brief: Brief) -> tuple[object, ...] | None:
    """A notice without a whole number is like no other."""
    if not brief.reference or not brief.reference[:1].isdigit() or not brief.issuer:
        return None
    return fold(brief.reference), fold(brief.issuer), brief.issued_on


def _find_same(outcomes: Iterable[Outcome], key_of: _Key, kind: LinkKind) -> list[Link]:
    groups: dict[tuple[object, ...], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        key = key_of(outcome, outcome.brief) if outcome.brief else None
        if key is not None:
            groups[key].append(outcome)
    links: list[Link] = []
    for group in groups.values():
        best, *others = sorted(group, key=_quality)
        links.extend(Link(kind, one.name, best.name, (best.brief and best.brief.reference) or "") for one in others)
    return links


def _quality(outcome: Outcome) -> tuple[object, ...]:
    """Give what to sort by: the best source first."""
    brief = outcome.brief
    media = brief.media_type if brief else ""
    return (
        outcome.status is not Status.COMPLETE,
        brief is not None and brief.origin is not TextOrigin.EMBEDDED,
        media != _WORD,
        media != "application/pdf",
        len(outcome.findings) + outcome.to_review,
        outcome.name,
    )


def _find_changes(outcomes: Sequence[Outcome]) -> list[Link]:
    """Find the notices that others of the batch change; of several with one number all are linked."""
    known: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.brief and outcome.brief.reference:
            known[fold(outcome.brief.reference)].append(outcome)
    return [
        Link(LinkKind(change.kind), outcome.name, earlier.name, change.reference)
        for outcome in outcomes
        for change in (outcome.brief.changes if outcome.brief else ())
        for earlier in known.get(fold(change.reference), ())
        if earlier is not outcome and not _is_before(outcome, earlier)
    ]


def _is_before(outcome: Outcome, other: Outcome) -> bool:
    mine = outcome.brief.issued_on if outcome.brief else None
    its = other.brief.issued_on if other.brief else None
    return bool(mine and its and mine < its)
