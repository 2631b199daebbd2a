"""How sure an assignment is, and what a person should look at (độ tin cậy, lý do cần soát)."""

import datetime
from dataclasses import dataclass

from models.assignment import DeadlineKind
from models.finding import FindingCode
from pipeline.extract.tasks import Task

_LONGEST_TASK = 1500  # code points: longer ones may hold several
_INFERRED_WORDS = {"year": "năm", "month": "tháng", "anchor": "ngày bắt đầu tính", "holidays": "ngày nghỉ lễ"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Confidence 0..1, reasons for the clerk, and findings (code and values) for the notice."""

    confidence: float
    reasons: tuple[str, ...]
    findings: tuple[tuple[FindingCode, dict[str, str]], ...]


def judge(task: Task, issued_on: datetime.date | None) -> Doubt:
    """Weigh what speaks against an assignment; each doubt lowers the confidence and gives its reason."""
    reasons: list[str] = []
    findings: list[tuple[FindingCode, dict[str, str]]] = []
    confidence = 0.97 if task.tabular or not task.inherited else 0.93
    limit = task.limit
    path = ".".join(task.node.path) or "?"
    if limit is not None and limit.inferred:
        words = ", ".join(_INFERRED_WORDS.get(name, name) for name in limit.inferred)
        findings.append((FindingCode.DEADLINE_INFERRED, {"text": limit.text, "inferred": words}))
        reasons.append(f"Thời hạn: {words} do suy ra")
        confidence -= 0.1
    if limit is not None and limit.due is not None and issued_on is not None and limit.due < issued_on:
        findings.append((FindingCode.DEADLINE_PAST, {"text": limit.text}))
        reasons.append("Thời hạn trước ngày ban hành")
        confidence -= 0.3
    if limit is not None and limit.kind in {DeadlineKind.DATE, DeadlineKind.RELATIVE} and limit.due is None:
        reasons.append("Chưa tính được ngày đến hạn")
        confidence -= 0.1
    if task.limits > 1 and limit is not None:
        findings.append((FindingCode.SEVERAL_DEADLINES, {"path": path, "text": limit.text}))
        reasons.append("Có nhiều mốc thời gian")
        confidence -= 0.1
    if task.span.end - task.span.start > _LONGEST_TASK:
        reasons.append("Nội dung dài, có thể gồm nhiều nhiệm vụ")
        confidence -= 0.1
    return Doubt(round(max(confidence, 0.05), 2), tuple(reasons), tuple(findings))
