"""Character error rate of body text: the words of one form of the corpus against those of another.

    python tests/benchmarks/cer.py CORPUS/dev/scan CORPUS/dev/pdf [PART_OF_NAME]

Both are read by stage one; blanks, page furniture and the order of paragraphs that differ are left out: texts are
aligned by words, and the letters of what does not agree are counted by edit distance.
"""

import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from models.document import Document, Paragraph, Role
from pipeline.ingest import ingest


def edit_distance(one: str, other: str) -> int:
    """Give the least number of letters to change, put in or take out."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, row[0] = row[0], number
        for place, opposite in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != opposite))
    return row[-1]


def body_words(document: Document) -> list[str]:
    """Give the words of all body text in order."""
    words: list[str] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role is Role.BODY:
            words += document.text[block.span.start : block.span.end].split()
    return words


def compare(read: list[str], truth: list[str], confusions: Counter[tuple[str, str]]) -> int:
    """Give the number of wrong letters."""
    errors = 0
    for tag, a, b, c, d in SequenceMatcher(None, truth, read, autojunk=False).get_opcodes():
        if tag != "equal":
            gold, found = " ".join(truth[a:b]), " ".join(read[c:d])
            errors += edit_distance(gold, found)
            confusions[gold[:60], found[:60]] += 1
    return errors


def main(arguments: list[str]) -> None:
    """Print the rate of each file, of all, and what is most often misread."""
    folder, truth, part = Path(arguments[0]), Path(arguments[1]), arguments[2] if len(arguments) > 2 else ""
    total = letters = 0
    confusions: Counter[tuple[str, str]] = Counter()
    for file in sorted(folder.iterdir()):
        twin = truth / file.name
        if part not in file.name or not twin.exists():
            continue
        gold = body_words(ingest(twin.read_bytes(), twin.name))
        found = body_words(ingest(file.read_bytes(), file.name))
        errors, length = compare(found, gold, confusions), len(" ".join(gold))
        total, letters = total + errors, letters + length
        print(f"{file.name:40} {errors:5} of {length:6}  {100 * errors / length:.2f} %", flush=True)  # noqa: T201
    print(f"{'all':40} {total:5} of {letters:6}  {100 * total / max(letters, 1):.2f} %")  # noqa: T201
    for (gold_text, read_text), count in confusions.most_common(60):
        print(count, repr(gold_text), "->", repr(read_text))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
