"""The Vietnamese language pipeline: underthesea's sentences and words inside spaCy, with components of our own.

The only door to ``spacy`` and ``underthesea``. Others can build on it: ``create_language()`` gives a ``Language`` whose
documents carry sentences and words and, in ``doc.spans``, ``citations``, ``actors`` and ``deadlines``.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import registry
from spacy.vocab import Vocab
from underthesea import sent_tokenize, word_tokenize

from models.assignment import Citation
from models.geometry import Span
from pipeline.extract.actors import find_actor_lists
from pipeline.extract.citations import find_citations
from pipeline.extract.deadlines import TimeLimit, find_deadlines

_SENTENCES = "giaoviec_sentences"
_CITATIONS = "giaoviec_citations"
_ACTORS = "giaoviec_actors"
_DEADLINES = "giaoviec_deadlines"
#: Key in ``doc.user_data`` for the date that a document's deadlines count from.
ISSUED_ON = "giaoviec_issued_on"
_RESULTS = "giaoviec_results"

# Stubs for untyped third parties: a list of strings each.
_sentences_of = cast("Callable[[str], list[str]]", sent_tokenize)
_words_of = cast("Callable[[str], list[str]]", word_tokenize)


class VietnameseTokenizer:
    """Words by underthesea (tách từ): a word of several syllables is one token, with its blanks."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that tokens share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Give the words of a text; what stands in the text between two words is kept in the tokens."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for word in _words_of(text):
            start = text.find(word, position)
            if start < 0:  # underthesea rewrote something: the rest stays one token
                continue
            _append_gap(text[position:start], words, spaces)
            words.append(word)
            spaces.append(False)
            position = start + len(word)
        _append_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)


def _append_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Keep the text between two words: one blank belongs to the word before it, anything else is a token."""
    if gap.startswith(" ") and words and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@Language.component(_SENTENCES)
def _mark_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin (tách câu)."""
    if not len(doc):
        return doc
    starts = [span.start for span in split_sentences(doc.text)]
    offsets = doc.to_array("IDX")
    begins = np.full(len(doc), -1, dtype=np.int64)
    begins[np.searchsorted(offsets, starts, side="right") - 1] = 1  # the token that holds the start
    begins[0] = 1
    values: Any = begins.reshape(-1, 1).astype(np.uint64)  # thinc's types of arrays are not numpy's
    return doc.from_array(["SENT_START"], values)


@Language.component(_CITATIONS)
def _mark_citations(doc: Doc) -> Doc:
    """Find cited documents first: no date inside them is a deadline."""
    citations = find_citations(doc.text)
    doc.user_data[_RESULTS] = {"citations": citations}
    doc.spans["citations"] = _token_spans(doc, [citation.span for citation in citations])
    return doc


@Language.component(_ACTORS)
def _mark_actors(doc: Doc) -> Doc:
    """Find the agencies and persons named."""
    results = doc.user_data[_RESULTS]
    lists = find_actor_lists(doc.text, [citation.span for citation in results["citations"]])
    results["actors"] = lists
    doc.spans["actors"] = _token_spans(doc, [actor.span for found in lists for actor in found.actors])
    return doc


@Language.component(_DEADLINES)
def _mark_deadlines(doc: Doc) -> Doc:
    """Find the time limits outside citations."""
    results = doc.user_data[_RESULTS]
    issued_on = cast("datetime.date | None", doc.user_data.get(ISSUED_ON))
    limits = find_deadlines(doc.text, masked=[citation.span for citation in results["citations"]], issued_on=issued_on)
    results["deadlines"] = limits
    doc.spans["deadlines"] = _token_spans(doc, [limit.span for limit in limits])
    return doc


def _token_spans(doc: Doc, spans: Sequence[Span]) -> list[TokenSpan]:
    """Give the shortest run of tokens that covers each stretch of the text."""
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return [span for span in found if span is not None]


def create_language() -> Language:
    """Make a new Vietnamese ``Language``: our tokenizer, then sentences, citations, actors and deadlines.

    Set ``doc.user_data[ISSUED_ON]`` before the pipeline runs (``nlp(nlp.make_doc(text))``) to have dates without a year
    worked out from the day of issue.
    """
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "giaoviec.VietnameseTokenizer.v1"}}})
    for name in (_SENTENCES, _CITATIONS, _ACTORS, _DEADLINES):
        nlp.add_pipe(name)
    return nlp


@registry.tokenizers("giaoviec.VietnameseTokenizer.v1")  # type: ignore[untyped-decorator]
def _create_tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    return lambda nlp: VietnameseTokenizer(nlp.vocab)


@cache
def _language() -> Language:
    """Give the pipeline that extraction runs: actors are read where a clause calls for them, not everywhere."""
    nlp = create_language()
    nlp.disable_pipe(_ACTORS)
    return nlp


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language pipeline says of one stretch of text; spans count from the front of that text.

    Attributes:
        text: The stretch.
        sentences: Its sentences.
        citations: Documents that it cites.
        limits: Time limits outside citations.
    """

    text: str
    sentences: tuple[Span, ...]
    citations: tuple[Citation, ...]
    limits: tuple[TimeLimit, ...]


def analyse(text: str, issued_on: datetime.date | None) -> Analysis:
    """Run the language pipeline over one paragraph or item."""
    nlp = _language()
    doc = nlp.make_doc(text)
    doc.user_data[ISSUED_ON] = issued_on
    doc = nlp(doc)
    results = doc.user_data[_RESULTS]
    return Analysis(
        text=text,
        sentences=tuple(Span(sentence.start_char, sentence.end_char) for sentence in doc.sents),
        citations=results["citations"],
        limits=results["deadlines"],
    )


@cache
def is_verb_first(text: str) -> bool:
    """Tell whether a text begins with a verb (động từ), by underthesea's tagger; slow to load, fast on a short text."""
    from underthesea import pos_tag  # noqa: PLC0415 - over a second to load, and few notices call for it

    tagged = cast("list[tuple[str, str]]", pos_tag(text[:1].lower() + text[1:60]))
    return bool(tagged) and tagged[0][1] == "V"


def split_sentences(text: str) -> tuple[Span, ...]:
    """Give the sentences of a text (tách câu), by underthesea; a blank between two belongs to neither."""
    spans: list[Span] = []
    position = 0
    for sentence in _sentences_of(text):
        clean = sentence.strip()
        start = text.find(clean, position)
        if clean and start >= 0:
            position = start + len(clean)
            spans.append(Span(start, position))
    return tuple(spans)
