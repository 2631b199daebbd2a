"""The figures of ``evaluate`` as text and as files."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from pipeline.cli.words import Say
from pipeline.evaluate import SHARES, WORDED, Confusion, Difference, Figures, Group, Ratings, Report
from pipeline.files import write_file

#: Kinds of error that the terminal shows; the JSON file has them all.
_SHOWN = 12
#: Media types that have no short end.
_SHORT = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/msword": "doc",
}
_NAME = 20  # columns of the terminal for the name of a group, at least


def report_as_text(report: Report, say: Say) -> str:
    """Give the report as lines for the terminal: the figures, then by groups, the kinds of error, the ratings."""
    by_form = {_short_form(form): group for form, group in report.by_form.items()}
    lines = [
        figures_as_text(report.whole.figures, say),
        *_groups_as_text("evaluate.by_type", report.by_type, say),
        *_groups_as_text("evaluate.by_form", by_form, say),
    ]
    if report.confusions:
        lines += ["", say("evaluate.confusions")]
        lines += [_confusion_as_text(confusion, say) for confusion in report.confusions[:_SHOWN]]
    if report.whole.ratings:
        lines += ["", *_ratings_as_text(report.whole.ratings, say)]
        lines += ["", *_group_ratings_as_text({**report.by_type, **by_form}, say)]
    return "\n".join(lines)


def _short_form(form: str) -> str:
    """Give ``pdf · ocr`` for ``application/pdf · ocr``; the JSON file has the media type in full."""
    media_type, mark, origin = form.partition(" · ")
    return _SHORT.get(media_type, media_type.rpartition("/")[2]) + mark + origin


def _groups_as_text(title: str, groups: Mapping[str, Group], say: Say) -> Iterator[str]:
    """Give one line a group."""
    yield ""
    yield say(title)
    width = max(_NAME, *(len(name) + 2 for name in groups))
    yield " " * width + say("evaluate.group_head")
    for name, group in groups.items():
        figures = group.figures
        values = (
            figures.found.f1,
            figures.lead.f1,
            figures.coordinate.f1,
            figures.deadline_equal,
            figures.triple.f1,
            figures.header_mean,
        )
        columns = " ".join(f"{round(value, 4):8.3f}" for value in values)
        yield f"{name or say('evaluate.unknown'):{width}s}{figures.documents:4d} {columns}"


def _ratings_as_text(ratings: Ratings, say: Say) -> Iterator[str]:
    """Tell whether ratings mean what they say, and what may be used unseen."""
    yield say("evaluate.ratings", count=ratings.count)
    errors = (f"{say(f'ratings.{name}')} {part.error:.3f}" for name, part in ratings.parts.items())
    yield say("evaluate.errors_line", errors=" · ".join(errors))
    yield say("evaluate.tenths_head")
    for tenth in ratings.parts["whole"].tenths:
        span = f"{tenth.low:.1f}–{tenth.low + 0.1:.1f}"
        yield f"  {span:10s} {tenth.count:10d} {tenth.rated:11.3f} {tenth.right:10.3f}"
    yield say("evaluate.unmarked", share=ratings.unmarked.share, right=ratings.unmarked.right)
    for trade in ratings.trades:
        yield say("evaluate.trade", least=trade.least, share=trade.share, right=trade.right)
    for wanted in SHARES:
        most = ratings.most.get(wanted)
        if most is None:
            yield say("evaluate.most_none", wanted=wanted)
        else:
            yield say("evaluate.most", wanted=wanted, least=most.least, share=most.share, right=most.right)


def _group_ratings_as_text(groups: Mapping[str, Group], say: Say) -> Iterator[str]:
    """Give one line a group: mean rating, share right, calibration error, what is not marked."""
    width = max(_NAME, *(len(name) + 2 for name in groups))
    yield " " * width + say("evaluate.ratings_head")
    for name, group in groups.items():
        if group.ratings is None:
            continue
        whole, unmarked = group.ratings.parts["whole"], group.ratings.unmarked
        columns = "".join(f"{value:10.3f}" for value in (whole.rated, whole.right, whole.error, *unmarked[1:]))
        yield f"{name or say('evaluate.unknown'):{width}s}{whole.count:10d}{columns}"


def _confusion_as_text(confusion: Confusion, say: Say) -> str:
    """Give one kind of error with its count."""
    what, _, field = confusion.what.partition(".")
    name = f"{say('evaluate.header')} {field}" if field else say(f"evaluate.{what}")
    kinds = " → ".join(_kind_as_text(kind, say) for kind in (confusion.gold, confusion.predicted) if kind)
    return f"{confusion.times:6d}  {name} {kinds}".rstrip()


def _kind_as_text(kind: str, say: Say) -> str:
    """Give a kind of difference in words; the kinds and fields of deadlines are called as in the record."""
    return say(f"evaluate.{kind}") if kind in WORDED else kind


def figures_as_text(figures: Figures, say: Say) -> str:
    """Give the figures over all documents as lines for the terminal."""
    lines = [
        say("evaluate.documents_line", documents=figures.documents, missing=figures.missing),
        say("evaluate.head"),
    ]
    for name, ratio in figures.ratios.items():  # four decimals first, as in the JSON, so that both print alike
        label = say(f"evaluate.{name}")
        shares = (round(value, 4) for value in (ratio.precision, ratio.recall, ratio.f1))
        columns = " ".join(f"{value:8.3f}" for value in shares)
        lines.append(f"{label:20s}   {columns}   {ratio.hit} / {ratio.gold} / {ratio.predicted}")
    lines.append(
        say(
            "evaluate.shares",
            deadline=round(figures.deadline_equal, 4),
            path=round(figures.path_equal, 4),
            header=round(figures.header_mean, 4),
        )
    )
    lines.append("  ".join(f"{field} {value:.2f}" for field, value in figures.header.items()))
    return "\n".join(lines)


def write_report(path: Path, report: Report) -> None:
    """Write the figures as JSON."""
    write_file(path, (json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n").encode())


def write_differences(path: Path, differences: Iterable[Difference]) -> None:
    """Write every difference, one JSON object a line."""
    lines = (json.dumps(_as_json(difference), ensure_ascii=False) + "\n" for difference in differences)
    write_file(path, "".join(lines).encode())


def _as_json(difference: Difference) -> dict[str, object]:
    """Give a difference without what does not apply to it."""
    values = {
        "doc": difference.document,
        "what": difference.what,
        "task": difference.task,
        "gold": difference.gold,
        "predicted": difference.predicted,
    }
    left_out = {"task"} if difference.task is None else set()
    left_out |= {"missed": {"predicted"}, "spurious": {"gold"}}.get(difference.what, set())
    return {
        key: value.model_dump() if isinstance(value, BaseModel) else value
        for key, value in values.items()
        if key not in left_out
    }
