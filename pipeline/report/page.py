"""The page: the only door to Jinja."""

from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.links import Links
from pipeline.messages import Language, describe_finding
from pipeline.outcome import Outcome
from pipeline.report.charts import count_agencies, count_months
from pipeline.report.failures import explain
from pipeline.report.words import words_of

#: So many files are listed of each kind, the first of them at once; all of them stand in the tables.
_MOST, _FIRST = 200, 20
_SLOWEST = 10


class _Row(NamedTuple):
    """A file with what is to be said of it, line by line."""

    name: str
    lines: Sequence[str]


def make_page(outcomes: Sequence[Outcome], links: Links, language: Language) -> bytes:
    """Give the report as one HTML file: no script, nothing loaded from elsewhere, all text escaped.

    Args:
        outcomes: What came of each file.
        links: Which of them belong together.
        language: Vietnamese or English.
    """
    files = [outcome for outcome in outcomes if outcome.stem or outcome.error]
    read = [outcome for outcome in files if not outcome.failed]
    failed = [outcome for outcome in files if outcome.failed]
    doubtful = [outcome for outcome in read if outcome.doubtful]
    told = [outcome for outcome in read if outcome.name not in links.left_out]
    page = _ENVIRONMENT.get_template("report.html").render(
        language=language.value,
        say=words_of(language),
        figures={
            "files": len(files),
            "good": len(read) - len(doubtful),
            "doubtful": len(doubtful),
            "failed": len(failed),
            "pages": sum(outcome.pages for outcome in files),
            "assignments": sum(outcome.assignments for outcome in told),
            "to_review": sum(outcome.to_review for outcome in told),
        },
        failed=[_Row(outcome.name, _reasons(outcome, language)) for outcome in failed[:_MOST]],
        doubtful=[_Row(outcome.name, _doubts(outcome, language)) for outcome in doubtful[:_MOST]],
        most=_MOST,
        first=_FIRST,
        left_out=links.left_out,
        same=[link for link in links.links if link.file in links.left_out],
        changes=[link for link in links.links if link.file not in links.left_out],
        months=count_months(told),
        agencies=count_agencies(told),
        slowest=sorted(files, key=lambda outcome: (-outcome.seconds, outcome.name))[:_SLOWEST],
    )
    return page.encode()


def _reasons(outcome: Outcome, language: Language) -> list[str]:
    return [line for line in explain(outcome, language)[1:] if line]


def _doubts(outcome: Outcome, language: Language) -> list[str]:
    lines = [describe_finding(finding, language) for finding in outcome.findings]
    if outcome.to_review:
        lines.append(words_of(language)["to_review"].format(count=outcome.to_review))
    return lines


_ENVIRONMENT = Environment(
    loader=PackageLoader("pipeline.report", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
