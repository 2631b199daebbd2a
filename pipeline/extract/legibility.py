"""How clearly a scan was read, and what that takes from the ratings of its assignments (độ rõ của bản quét)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean

from models.document import Document, Word
from models.geometry import Span
from pipeline.extract.model import Ratings, logistic
from pipeline.places import lines_of

#: Mean confidence of the words of a page, from which print read by OCR is as good as text.
_CLEAR = 0.955
#: What each hundredth below that takes from the log-odds: of the whole document, and of the words of the assignment.
#: Fitted on 449 assignments of 44 scans: 29 real ones of 2010 to 2026 and 15 printed and scanned again.
_LOSS = {"task": (0.48, 0.07), "lead": (0.79, 0.37), "whole": (0.79, 0.26)}
_SURE = 0.99  # ratings have two decimals: 1.0 stands for more than this


class Legibility:
    """How sure OCR is of the words of one document; one that was not scanned is clear throughout."""

    def __init__(self, document: Document) -> None:
        """Gather the words that OCR read."""
        self._words = [word for line in lines_of(document.blocks) for word in line.words if word.confidence is not None]
        self._lost = _lost(self._words)

    def dim(self, ratings: Ratings, spans: Sequence[Span]) -> Ratings:
        """Give the ratings of an assignment whose words stand at ``spans``, lower where the scan is unclear.

        The ratings were learned from clean text: what OCR bends, on the page or in these words, they do not know.
        """
        if not self._words:
            return ratings
        here = _lost(word for word in self._words if any(word.start < end and start < word.end for start, end in spans))
        return replace(
            ratings,
            task=_lowered(ratings.task, "task", self._lost, here),
            lead=_lowered(ratings.lead, "lead", self._lost, here),
            whole=_lowered(ratings.whole, "whole", self._lost, here),
        )


def _lost(words: Iterable[Word]) -> float:
    """Give by how many hundredths the mean confidence of words lies below that of clear print."""
    known = [word.confidence for word in words if word.confidence is not None]
    return max(_CLEAR - fmean(known), 0.0) * 100 if known else 0.0


def _lowered(share: float, part: str, document: float, place: float) -> float:
    """Give a share with its log-odds lowered by what is unclear in the document and at the place."""
    by_document, by_place = _LOSS[part]
    loss = by_document * document + by_place * place
    if not loss or not share:
        return share
    odds = min(share, _SURE)
    return round(logistic(math.log(odds / (1 - odds)) - loss), 2)
