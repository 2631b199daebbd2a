"""What the program says to a person: Vietnamese by default, English by option, always with what to do next."""

from enum import StrEnum

from models.finding import Evidence, Finding, FindingCode, Severity
from pipeline.errors import ErrorCode, NoticeError
from pipeline.messages.errors import ERRORS
from pipeline.messages.findings import FINDINGS


class Language(StrEnum):
    """Languages of the messages."""

    VI = "vi"
    EN = "en"


def describe_error(error: NoticeError, language: Language = Language.VI) -> tuple[str, str]:
    """Give what happened and what to do next, in one sentence each."""
    words = ERRORS[error.code]
    params = {"detail": "?"} | error.params
    if language is Language.EN:
        return words.what.en.format_map(params), words.hint.en.format_map(params)
    return words.what.vi.format_map(params), words.hint.vi.format_map(params)


def describe_finding(finding: Finding, language: Language = Language.VI) -> str:
    """Give the sentence of a finding in the language asked for."""
    _, words = FINDINGS[finding.code]
    return (words.en if language is Language.EN else words.vi).format_map(finding.params)


def make_finding(code: FindingCode, evidence: Evidence | None = None, /, **params: str | int) -> Finding:
    """Make a finding with its severity and its Vietnamese sentence."""
    severity, words = FINDINGS[code]
    values = {name: str(value) for name, value in params.items()}
    return Finding(code=code, severity=severity, message=words.vi.format_map(values), params=values, evidence=evidence)


def list_findings() -> tuple[tuple[FindingCode, Severity, str, str], ...]:
    """Give every doubt with its severity and its sentence in Vietnamese and English, for docs/findings.md."""
    return tuple((code, severity, words.vi, words.en) for code, (severity, words) in FINDINGS.items())


def list_errors() -> tuple[tuple[ErrorCode, str, str, str, str], ...]:
    """Give every error: what happened and what to do, in Vietnamese and in English, for docs/findings.md."""
    return tuple((code, w.what.vi, w.hint.vi, w.what.en, w.hint.en) for code, w in ERRORS.items())
