"""The tree of the body: what stands under what, paths, bullets, annexes, broken numbering."""

import pytest
from notices import LEAD_IN, bold_paragraph, read_document, read_notice, table_document

from models.finding import FindingCode
from models.outline import Node, NodeKind
from pipeline.ingest.builder import plain_paragraph
from pipeline.segment.tree import walk


def paths(body: str) -> list[str]:
    """Give the paths of all nodes but plain paragraphs, in the order of the text."""
    _, outline, _ = read_notice(f"{LEAD_IN}\n{body}")
    return ["/".join(node.path) for node in walk(outline.body) if node.marker is not None]


# Columns: body, paths, reason.
TREES = [
    ("1. Một.\n2. Hai.\n3. Ba.", ["1", "2", "3"], "siblings"),
    (
        "I. MỘT\n1. Hai:\na) Ba.\nb) Bốn.\n2. Năm.\nII. SÁU\n1. Bảy.",
        ["I", "I/1", "I/1/a", "I/1/b", "I/2", "II", "II/1"],
        "three levels",
    ),
    ("1. Một:\n- Hai.\n- Ba.\n2. Bốn:\n- Năm.", ["1", "1/1", "1/2", "2", "2/1"], "bullets begin at 1 again"),
    (
        "1. Một:\n- Hai:\n+ Ba.\n+ Bốn.\n- Năm:\n+ Sáu.",
        ["1", "1/1", "1/1/1", "1/1/2", "1/2", "1/2/1"],
        "plus below dash",
    ),
    ("1. Một:\na) Hai:\n- Ba.\nb) Bốn.", ["1", "1/a", "1/a/1", "1/b"], "a letter ends bullets"),
    ("1. Một\n1.1. Hai.\n1.2. Ba.\n2. Bốn\n2.1. Năm.", ["1", "1/1.1", "1/1.2", "2", "2/2.1"], "decimals"),
    ("A. MỘT\nI. HAI\n1. Ba.\nB. BỐN\nI. NĂM", ["A", "A/I", "A/I/1", "B", "B/I"], "capital, Roman, number"),
    ("Điều 1. Một\n1. Hai:\na) Ba.\nĐiều 2. Bốn", ["Điều 1", "Điều 1/1", "Điều 1/1/a", "Điều 2"], "articles"),
    (
        "a) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\nđ) Năm.\ne) Sáu.\ng) Bảy.\nh) Tám.\ni) Chín.\nk) Mười.",
        list("abcdđeghik"),
        "i behind h",
    ),
    ("1. Một:\n(i) Hai.\n(ii) Ba.", ["1", "1/i", "1/ii"], "i is a Roman number elsewhere"),
    ("1. Một.\n2, Hai.\n3. Ba.", ["1", "2", "3"], "a full stop that was read as a comma"),
    ("1. Một.\n5, Năm.", ["1"], "a number with a comma that does not follow"),
    (
        "1. Một:\na) Hai:\n(1) Ba.\n(2) Bốn.\nb) Năm.",
        ["1", "1/a", "1/a/1", "1/a/2", "1/b"],
        "numbers in brackets below letters",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), TREES)
def test_paths(body: str, expected: list[str], reason: str) -> None:
    assert paths(body) == expected, reason


# Columns: body, before and after of each gap, reason.
NUMBERING = [
    ("1. Một.\n2. Hai.\n3. Ba.", [], "in order"),
    ("1. Một.\n3. Ba.", [("1", "3")], "a number is missing"),
    ("I. MỘT\n1. Hai.\nII. BA\n1. Bốn.", [], "a list begins anew"),
    ("a) Một.\nb) Hai.\nd) Ba.", [("b", "d")], "a letter is missing"),
    ("- Một.\n- Hai.", [], "bullets have no order"),
]


@pytest.mark.parametrize(("body", "expected", "reason"), NUMBERING)
def test_broken_numbering(body: str, expected: list[tuple[str, str]], reason: str) -> None:
    _, outline, _ = read_notice(body)
    gaps = [finding for finding in outline.findings if finding.code is FindingCode.BROKEN_NUMBERING]
    assert [(gap.params["before"], gap.params["after"]) for gap in gaps] == expected, reason


def find(nodes: tuple[Node, ...], text: str, start: str) -> Node:
    return next(node for node in walk(nodes) if text[slice(*node.content)].startswith(start))


def test_content_has_no_marker_and_span_holds_the_children() -> None:
    document, outline, _ = read_notice("1. Giao Sở Y tế:\na) Kiểm kê thuốc.\n2. Giao Sở Nội vụ cử cán bộ.")
    node = find(outline.body, document.text, "Giao Sở Y tế")
    assert document.text[slice(*node.content)] == "Giao Sở Y tế:"
    assert document.text[slice(*node.span)] == "1. Giao Sở Y tế:\na) Kiểm kê thuốc."


def test_capitals_and_bold_lines_are_headings_and_add_nothing_to_the_path() -> None:
    blocks = [
        bold_paragraph("Về bến đò ngang"),
        plain_paragraph("1. Giao Sở Xây dựng kiểm tra."),
        plain_paragraph("NHIỆM VỤ KHÁC"),
    ]
    document, outline, _ = read_document(table_document(*blocks, plain_paragraph("1. Giao Sở Y tế trực cấp cứu.")))
    assert find(outline.body, document.text, "Về bến đò").kind is NodeKind.HEADING
    assert find(outline.body, document.text, "NHIỆM VỤ KHÁC").kind is NodeKind.HEADING
    assert find(outline.body, document.text, "Giao Sở Y tế").path == ("1",)


def test_a_bold_front_is_a_run_in_title() -> None:
    document, outline, _ = read_document(table_document(bold_paragraph("1. Về cầu yếu: ", "Giao Sở Xây dựng rà soát.")))
    node = find(outline.body, document.text, "Về cầu yếu")
    assert node.title is not None
    assert document.text[slice(*node.title)] == "Về cầu yếu:"


def test_an_annex_heads_the_paths_of_its_items() -> None:
    blocks = [
        plain_paragraph(t) for t in ("PHỤ LỤC II", "DANH MỤC CẦU YẾU", "1. Giao Sở Xây dựng rà soát cầu Rạch Dừa.")
    ]
    document, outline, extraction = read_document(table_document(*blocks, annex=True))
    node = find(outline.body, document.text, "Giao Sở Xây dựng rà soát cầu")
    assert node.annex
    assert node.path == ("Phụ lục II", "1")
    assert [assignment.path for assignment in extraction.assignments] == [("Phụ lục II", "1")]
