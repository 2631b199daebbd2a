"""Sample notices as plain text, Markdown and HTML."""

import html
import unicodedata

from sample_model import MOTTO, NATION, Cell, Paragraph, Piece, Sample, Style, Table, parse_blocks

_HIDDEN = {Style.DELETED, Style.NOTE}
#: Combining tone marks that Windows-1258 has as characters of their own.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_COLUMN = 44


def make_txt(sample: Sample) -> bytes:
    lines = [*_text_letterhead(sample), *_text_body(sample), *_text_end(sample)]
    return _encode("\n".join(lines) + "\n", sample.txt_encoding)


def _text_letterhead(sample: Sample) -> list[str]:
    left = [*sample.parent, *sample.issuer, sample.number]
    if sample.about:
        left.append(sample.about)
    left += sample.stamps
    right = [NATION, MOTTO, sample.dateline]
    if sample.letterhead == "none":
        return [sample.number, sample.dateline]
    if sample.txt_letterhead == "stacked":
        return [*left, *right]
    right += [""] * (len(left) - len(right))
    left += [""] * (len(right) - len(left))
    if sample.txt_letterhead == "tabs":
        return [f"{a}\t\t{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return [f"{a.center(_COLUMN)}{b.center(_COLUMN)}".rstrip() for a, b in zip(left, right, strict=True)]


def _text_body(sample: Sample) -> list[str]:
    lines = [""]
    if sample.type and sample.subject:
        lines += [sample.type, sample.subject, ""]
    if sample.authority:
        lines += [sample.authority, ""]
    if sample.addressees:
        lines += [sample.address_lead or "Kính gửi:", *(f"- {name}" for name in sample.addressees), ""]
    for block in parse_blocks(sample.body):
        if isinstance(block, Paragraph):
            lines.append(block.text)
    return lines


def _text_end(sample: Sample) -> list[str]:
    return ["", "Nơi nhận:", *(f"- {name}" for name in sample.recipients), "", *sample.signature, "", "", sample.signer]


def _encode(text: str, encoding: str) -> bytes:
    if encoding == "utf-16":
        return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
    if encoding == "windows-1258":
        return "".join(_split_tone(char) for char in text.replace("\n", "\r\n")).encode("cp1258")
    return text.encode(encoding)


def _split_tone(char: str) -> str:
    """A letter as Windows-1258 has it: whole where it can, else base letter and tone mark."""
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        decomposed = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in decomposed if mark in _TONES)
        base = "".join(mark for mark in decomposed if mark not in _TONES)
        return unicodedata.normalize("NFC", base) + tone
    return char


def make_markdown(sample: Sample) -> bytes:
    head = [*(f"{line}" for line in sample.parent), *(f"**{line}**" for line in sample.issuer), sample.number]
    parts = ["\n".join(head), f"**{NATION}**\n**{MOTTO}**", f"*{sample.dateline}*"]
    parts += [f"## {sample.type}", f"**{sample.subject}**"]
    parts += [_markdown_paragraph(block) for block in parse_blocks(sample.body) if isinstance(block, Paragraph)]
    parts.append("***Nơi nhận:***\n\n" + "\n".join(f"- {name}" for name in sample.recipients))
    parts += [f"**{line}**" for line in (*sample.signature, sample.signer)]
    return ("\n\n".join(parts) + "\n").encode()


def _markdown_paragraph(paragraph: Paragraph) -> str:
    text = "".join(_markdown_piece(piece) for piece in paragraph.pieces if piece.style not in _HIDDEN)
    return f"  {text}" if paragraph.marker == "+" else text


def _markdown_piece(piece: Piece) -> str:
    mark = {Style.BOLD: "**", Style.ITALIC: "*"}.get(piece.style, "")
    return f"{mark}{piece.text}{mark}"


_HTML_HEAD = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: "Times New Roman", serif; font-size: 14pt; margin: 2cm 2cm 2cm 3cm; }}
p {{ margin: 6pt 0; text-align: justify; text-indent: 1cm; }}
td p, .center p, p.center {{ text-align: center; text-indent: 0; }}
table.data {{ border-collapse: collapse; width: 100%; }}
table.data td {{ border: 1px solid black; padding: 3pt; vertical-align: middle; }}
table.data p {{ text-align: left; }}
</style>
<script>document.title = "{title}";</script>
</head>
<body>
<div class="nav"><!-- in từ Cổng thông tin điện tử --></div>
"""


def make_html(sample: Sample) -> bytes:
    title = html.escape(f"{sample.number} {sample.subject}")
    parts = [_HTML_HEAD.format(title=title), _html_letterhead(sample), _html_title(sample)]
    parts += [_html_block(block) for block in parse_blocks(sample.body)]
    parts.append(_html_end(sample))
    parts += [_html_block(block) for block in parse_blocks(sample.annex)]
    return ("\n".join(parts) + "\n</body>\n</html>\n").encode()


def _html_letterhead(sample: Sample) -> str:
    left = "".join(f"<p>{html.escape(line)}</p>" for line in sample.parent)
    left += "".join(f"<p><b>{html.escape(line)}</b></p>" for line in sample.issuer)
    return (
        '<table width="100%" border="0"><tr>\n'
        f'<td width="40%">{left}<p>-------</p></td>\n'
        f"<td><p><b>{NATION}<br>{MOTTO}</b></p><p>---------------</p></td>\n</tr><tr>\n"
        f"<td><p>{html.escape(sample.number)}</p></td>\n"
        f"<td><p><i>{html.escape(sample.dateline)}</i></p></td>\n</tr></table>"
    )


def _html_title(sample: Sample) -> str:
    lines = [sample.type, sample.subject, sample.authority]
    return "\n".join(f'<p class="center"><b>{html.escape(line)}</b></p>' for line in lines if line)


def _html_block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        css = ' class="center"' if block.centered else ""
        return f"<p{css}>{_html_pieces(block.pieces)}</p>"
    rows = ["".join(_html_cell(cell) for cell in block.cells if cell.row == row) for row in range(block.rows)]
    return '<table class="data">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _html_cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return f"<td{spans}><p>{_html_pieces(cell.pieces)}</p></td>"


def _html_pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(_html_piece(piece) for piece in pieces if piece.style not in _HIDDEN)


def _html_piece(piece: Piece) -> str:
    text = html.escape(piece.text)
    tag = {Style.BOLD: "b", Style.ITALIC: "i"}.get(piece.style)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _html_end(sample: Sample) -> str:
    recipients = "<br>\n".join(f"- {html.escape(name)}" for name in sample.recipients)
    signature = "<br>".join(html.escape(line) for line in sample.signature)
    return (
        '<table width="100%" border="0"><tr valign="top">\n'
        f'<td width="50%"><b><i>Nơi nhận:</i></b><br>\n{recipients}</td>\n'
        f'<td align="center"><b>{signature}</b><br><br><br><br><b>{html.escape(sample.signer)}</b></td>\n'
        "</tr></table>"
    )
