"""Stage three: from the outline of a notice to its assignments."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from models.assignment import Agency, AgencyRole, Assignment, Certainty, Citation, Deadline, Extraction
from models.document import Document
from models.finding import Finding, FindingCode
from models.geometry import Span
from models.outline import Outline
from pipeline.extract.actors import Actor
from pipeline.extract.candidates import describe
from pipeline.extract.canonical import canonical_name
from pipeline.extract.citations import find_citations
from pipeline.extract.deadlines import parse_deadline
from pipeline.extract.doubts import Doubt, find_doubts, find_rating_doubts
from pipeline.extract.legibility import Legibility
from pipeline.extract.model import Ratings, load_model
from pipeline.extract.task import Task
from pipeline.extract.tasks import find_tasks
from pipeline.messages import make_finding
from pipeline.places import PlaceIndex
from pipeline.text import fold

__all__ = ["extract", "parse_deadline"]

#: Gives the full name of an actor of one notice, ``None`` where it is not certain.
_SpellOut = Callable[[str], str | None]


def extract(document: Document, outline: Outline) -> Extraction:
    """Read who does what by when (giao việc): every assignment with its actors, its deadline and its place.

    Dates without a year are worked out from the day of issue in the outline's header; nothing here asks the clock.
    """
    places = PlaceIndex(document)
    citations = tuple(_find_all_citations(document.text))
    tasks = find_tasks(document, outline)
    names = _Names(outline)
    issued_on = outline.header.issued_on.value if outline.header.issued_on else None
    spell_out = _make_spell_out(outline)
    assignments: list[Assignment] = []
    findings: list[Finding] = []
    model = load_model()
    legibility = Legibility(document)
    for task, features in zip(tasks, describe(document.text, outline, tasks), strict=True):
        rated = model.rate(features)
        ratings = legibility.dim(rated, _spans_of(task))
        unclear = rated.whole >= model.accept_at
        doubts = (*find_doubts(task, issued_on), *find_rating_doubts(ratings, model.accept_at, unclear=unclear))
        assignment = _make_assignment(
            document, task, places, citations, names.next_id(task.node.path), doubts, ratings, spell_out
        )
        assignments.append(assignment)
        findings.extend(
            make_finding(doubt.code, assignment.evidence, **dict(doubt.params)) for doubt in doubts if doubt.code
        )
    findings.extend(_find_repeated(assignments))
    if not assignments:
        findings.append(make_finding(FindingCode.NO_ASSIGNMENT))
    return Extraction(assignments=tuple(assignments), citations=citations, findings=tuple(findings))


def _spans_of(task: Task) -> tuple[Span, ...]:
    """Give where the words of an assignment stand: what is to be done, who leads, by when."""
    limit = (Span(*task.limit.span),) if task.limit else ()
    return (task.span, *(lead.span for lead in task.leads), *limit)


def _make_spell_out(outline: Outline) -> _SpellOut:
    """Bind the full names of actors to the notice's issuer, place and day."""
    header = outline.header
    return partial(
        canonical_name,
        issuer=header.issuer.value if header.issuer else None,
        place=header.place.value if header.place else None,
        on=header.issued_on.value if header.issued_on else None,
    )


def _find_repeated(assignments: Sequence[Assignment]) -> Iterator[Finding]:
    """Tell of tasks that say word for word the same to the same leads: one may be a slip of the notice."""
    seen: dict[tuple[str, ...], Assignment] = {}
    for assignment in assignments:
        leads = (agency.name for agency in assignment.agencies if agency.role is AgencyRole.LEAD)
        first = seen.setdefault((fold(assignment.task), *leads), assignment)
        if first is not assignment:
            path, other = ".".join(assignment.path), ".".join(first.path)
            yield make_finding(FindingCode.DUPLICATE_TASK, assignment.evidence, path=path, other=other)


def _find_all_citations(text: str) -> Iterator[Citation]:
    """Give the citations of every paragraph; none goes on over the end of one."""
    start = 0
    for paragraph in text.split("\n"):
        for citation in find_citations(paragraph):
            span = Span(citation.span.start + start, citation.span.end + start)
            yield citation.model_copy(update={"span": span})
        start += len(paragraph) + 1


class _Names:
    """Gives assignments their names: reference, path, and a count where pieces share a path."""

    def __init__(self, outline: Outline) -> None:
        reference = outline.header.reference
        self.prefix = (reference.value if reference else "?").strip("/").replace("/", "-")
        self.used: Counter[str] = Counter()

    def next_id(self, path: tuple[str, ...]) -> str:
        name = f"{self.prefix}:{'.'.join(path)}"
        self.used[name] += 1
        return name if self.used[name] == 1 else f"{name}#{self.used[name]}"


def _make_assignment(
    document: Document,
    task: Task,
    places: PlaceIndex,
    citations: tuple[Citation, ...],
    name: str,
    doubts: tuple[Doubt, ...],
    ratings: Ratings,
    spell_out: _SpellOut,
) -> Assignment:
    text = " ".join(document.text[task.span.start : task.span.end].split())
    cited = (
        citation.reference
        for citation in citations
        if citation.reference and task.span.start <= citation.span.start < task.span.end
    )
    return Assignment(
        id=name,
        path=task.node.path,
        agencies=(
            *_agencies(task.leads, AgencyRole.LEAD, places, spell_out, inherited=task.inherited),
            *_agencies(task.partners, AgencyRole.COORDINATE, places, spell_out, inherited=False),
            *_agencies(task.receivers, AgencyRole.RECEIVE, places, spell_out, inherited=False),
        ),
        task=text,
        deadline=_make_deadline(task, places),
        citations=tuple(dict.fromkeys(cited)),
        confidence=ratings.whole,
        certainty=Certainty(task=ratings.task, lead=ratings.lead, deadline=ratings.deadline),
        needs_review=bool(doubts),
        reasons=tuple(doubt.reason for doubt in doubts),
        evidence=places.evidence(task.span),
    )


def _agencies(
    actors: tuple[Actor, ...], role: AgencyRole, places: PlaceIndex, spell_out: _SpellOut, *, inherited: bool
) -> tuple[Agency, ...]:
    return tuple(
        Agency(
            name=actor.name,
            canonical=spell_out(actor.name),
            role=role,
            inherited=inherited,
            evidence=places.evidence(actor.span),
        )
        for actor in actors
    )


def _make_deadline(task: Task, places: PlaceIndex) -> Deadline | None:
    limit = task.limit
    if limit is None:
        return None
    return Deadline(
        text=limit.text,
        kind=limit.kind,
        start=limit.start,
        due=limit.due,
        inclusive=limit.inclusive,
        rrule=limit.rrule,
        inferred=limit.inferred,
        evidence=places.evidence(Span(*limit.span)),
    )
