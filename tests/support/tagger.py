"""Two small spaCy pipelines over sentences: one tags who leads, who co-ordinates and by when, one tells directives."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch, registry
from spacy.vocab import Vocab
from tagging import BREAK, DEADLINE, LEAD, PARTNER, Mark, Unit

_WIDTH = 64
_DEPTH = 2
_WINDOW = 2
_ROWS = (4000, 1000, 500)
_DROPOUT = 0.2
_SEED = 7
_BATCH = 24
_RATE = 0.002
_TAG_ROUNDS = 9
_CLASS_ROUNDS = 12

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SIGN = BREAK.strip()
_DIRECTIVE = "DIRECTIVE"
_TOKENIZER = "giaoviec.SyllableTokenizer.v1"


class SyllableTokenizer:
    """Syllables and marks (tiếng); the norms of what stands above are marked, so that they are words of their own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces, above = _cut(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token in doc:
            token.norm_ = _normal(token.text, above=token.i < above)
        return doc

    def to_bytes(self, **_options: object) -> bytes:
        return b""

    def from_bytes(self, _raw: bytes, **_options: object) -> "SyllableTokenizer":
        return self


@registry.tokenizers(_TOKENIZER)
def _create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    return lambda nlp: SyllableTokenizer(nlp.vocab)


def _cut(text: str) -> tuple[list[str], list[bool], int]:
    """Give syllables, whether a blank follows each, and how many belong to what stands above."""
    matches = list(_TOKEN.finditer(text))
    spaces = [text[match.end() : match.end() + 1].isspace() for match in matches]
    signs = (index for index, match in enumerate(matches) if match.group() == _SIGN)
    return [match.group() for match in matches], spaces, max(signs, default=0)


def _normal(word: str, *, above: bool) -> str:
    norm = re.sub(r"\d", "0", word.lower())
    return f"^{norm}" if above else norm


def _blank() -> Language:
    return spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})


def _make_tagger() -> Language:
    """Make the untrained tagger: embeddings by hash, a small convolution, spaCy's transitions for names."""
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": _WIDTH, "attrs": ["NORM", "PREFIX", "SHAPE"]}
    embed |= {"rows": list(_ROWS), "include_static_vectors": False}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": _WIDTH, "window_size": _WINDOW}
    encode |= {"maxout_pieces": 2, "depth": _DEPTH}
    words = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "hidden_width": _WIDTH}
    parser |= {"extra_state_tokens": False, "maxout_pieces": 2, "use_upper": True, "tok2vec": words}
    nlp = _blank()
    ner = nlp.add_pipe("ner", config={"model": parser})
    for label in (LEAD, PARTNER, DEADLINE):
        ner.add_label(label)
    return nlp


def _make_classifier() -> Language:
    """Make the untrained classifier: words and pairs of words, weighed."""
    bag = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": False, "ngram_size": 2, "length": 1 << 17}
    bag |= {"no_output_layer": False}
    nlp = _blank()
    nlp.add_pipe("textcat_multilabel", config={"model": bag}).add_label(_DIRECTIVE)
    return nlp


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipelines say of a sentence: how likely a directive, and the stretches that are labelled."""

    directive: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Both pipelines, trained."""

    tagger: Language
    classifier: Language

    def read(self, units: Sequence[Unit]) -> list[Reading]:
        """Read sentences."""
        tagged = self.tagger.pipe([unit.text for unit in units], batch_size=64)
        classes = self.classifier.pipe([_bag(self.classifier, unit) for unit in units], batch_size=64)
        return [
            Reading(
                directive=float(bag.cats[_DIRECTIVE]),
                marks=tuple(Mark(span.start_char, span.end_char, span.label_) for span in doc.ents),
            )
            for doc, bag in zip(tagged, classes, strict=True)
        ]

    @property
    def size(self) -> int:
        """Give the bytes that both take."""
        return len(self.tagger.to_bytes()) + len(self.classifier.to_bytes())


def train_reader(units: Sequence[Unit]) -> Reader:
    """Train both pipelines on labelled sentences; the tagger learns from those with something to tag, or to act on."""
    telling = [unit for unit in units if unit.directive or unit.marks]
    tagger, classifier = _make_tagger(), _make_classifier()
    _train(tagger, [_tag_example(tagger, unit) for unit in telling], _TAG_ROUNDS)
    _train(classifier, [_class_example(classifier, unit) for unit in units], _CLASS_ROUNDS)
    return Reader(tagger, classifier)


def _train(nlp: Language, examples: list[Example], rounds: int) -> None:
    """Train a pipeline, with a rate that falls; the same examples give the same weights."""
    fix_random_seed(_SEED)
    order = random.Random(_SEED)  # noqa: S311 - the order of training is no secret
    optimizer = nlp.initialize(lambda: examples)
    for number in range(rounds):
        optimizer.learn_rate = _RATE * (1 - 0.8 * number / rounds)
        order.shuffle(examples)
        for batch in minibatch(examples, _BATCH):
            nlp.update(list(batch), sgd=optimizer, drop=_DROPOUT)


def _tag_example(nlp: Language, unit: Unit) -> Example:
    doc = nlp.make_doc(unit.text)
    return Example.from_dict(doc, {"entities": list(_entities(doc, unit))})


def _entities(doc: Doc, unit: Unit) -> Iterator[tuple[int, int, str]]:
    for mark in unit.marks:
        span = doc.char_span(mark.start, mark.end, mark.label)
        if span is not None:
            yield span.start_char, span.end_char, span.label_


def _class_example(nlp: Language, unit: Unit) -> Example:
    return Example.from_dict(_bag(nlp, unit), {"cats": {_DIRECTIVE: float(unit.directive)}})


def _bag(nlp: Language, unit: Unit) -> Doc:
    """Give a sentence with the words above it spelled as words of their own: this classifier sees spellings alone."""
    words, _, above = _cut(unit.text)
    return Doc(nlp.vocab, words=[_normal(word, above=index < above) for index, word in enumerate(words)])
