"""The figures of ``evaluate`` as text and as files."""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from pipeline.cli.words import Say
from pipeline.evaluate import Difference, Figures
from pipeline.files import write_file


def figures_as_text(figures: Figures, say: Say) -> str:
    """Give the figures as lines for the terminal."""
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


def write_figures(path: Path, figures: Figures) -> None:
    """Write the figures as JSON."""
    write_file(path, (json.dumps(figures.as_json(), ensure_ascii=False, indent=1) + "\n").encode())


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
