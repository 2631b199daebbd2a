"""Annotated documents as examples: what the rules propose, and whether the gold agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.assignment import AgencyRole, Assignment
from pipeline.errors import ErrorCode, InputError
from pipeline.evaluate.load import Deadline, Item, load_gold
from pipeline.evaluate.same import judge
from pipeline.extract import extract
from pipeline.extract.candidates import describe
from pipeline.extract.model import hash_features
from pipeline.extract.tasks import find_tasks
from pipeline.files import read_file, shown_name
from pipeline.ingest import ingest
from pipeline.segment import segment

_FEWEST = 2  # documents: one is left out to measure by


@dataclass(frozen=True, slots=True)
class Example:
    """One assignment that the rules propose.

    Attributes:
        document: The stem of its document.
        places: Its hashed features.
        task: Whether the gold has it.
        lead: Whether its leads are those of the gold; ``False`` where the gold does not have it.
        deadline: The same for its deadline.
    """

    document: str
    places: tuple[int, ...]
    task: bool
    lead: bool
    deadline: bool

    @property
    def whole(self) -> bool:
        """Whether it is right in all three."""
        return self.lead and self.deadline


def load_examples(folders: Sequence[Path]) -> tuple[Example, ...]:
    """Read folders with ``gold/<stem>.json`` and ``text/<stem>.*``.

    Raises:
        InputError: A file cannot be read, or fewer than two documents have both gold and text with assignments.
    """
    examples = tuple(example for folder in folders for example in _load_folder(folder))
    if len({example.document for example in examples}) < _FEWEST:
        raise InputError(ErrorCode.NO_EXAMPLES, detail=", ".join(shown_name(folder) for folder in folders))
    return examples


def _load_folder(folder: Path) -> Iterator[Example]:
    if folder.is_dir() and not ((folder / "gold").is_dir() and (folder / "text").is_dir()):
        return
    gold = load_gold(folder / "gold", folder / "text")
    for path in sorted((folder / "text").iterdir()):
        if path.stem in gold:
            yield from _read_document(path, gold[path.stem].assignments)


def _read_document(path: Path, wanted: Sequence[Item]) -> Iterator[Example]:
    document = ingest(read_file(path), path.name)
    outline = segment(document)
    tasks = find_tasks(document, outline)
    items = [_as_item(assignment) for assignment in extract(document, outline).assignments]
    described = describe(document.text, outline, tasks)
    for verdict, features in zip(judge(wanted, items), described, strict=True):
        yield Example(path.stem, hash_features(features), *verdict)


def _as_item(assignment: Assignment) -> Item:
    """Give an assignment in the form that is compared with gold."""
    deadline = assignment.deadline
    return Item(
        path=assignment.path,
        task=assignment.task,
        lead=tuple(agency.name for agency in assignment.agencies if agency.role is AgencyRole.LEAD),
        deadline=Deadline.model_validate(deadline.model_dump(mode="json")) if deadline else None,
    )
