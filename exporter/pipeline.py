"""The stages in order: a document's sentences, their words and clauses, what they state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from exporter.compiled import digest_of_code, recall
from exporter.extraction.learned.confidence import Confidence
from exporter.extraction.learned.passages import read_passages
from exporter.extraction.learned.roles import RoleScorer
from exporter.extraction.learned.topics import TopicScorer
from exporter.extraction.reader import StatementReader
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.units.attributes import AttributeReader
from exporter.extraction.units.contraries import Contraries
from exporter.extraction.units.ellipses import EllipsisReader
from exporter.extraction.units.hints import HintMaker
from exporter.extraction.units.lexicon import Lexicon, leftmost
from exporter.extraction.units.lookalikes import Lookalikes
from exporter.extraction.units.names import NameFinder, Names, outside_own
from exporter.extraction.units.passives import PassiveReader
from exporter.extraction.units.persons import PersonReader
from exporter.extraction.units.sharings import SharingReader
from exporter.extraction.units.shortforms import ShortForms
from exporter.extraction.units.titles import TitleReader
from exporter.extraction.units.topicals import TopicalReader
from exporter.extraction.units.trie import Plain, build_trie, unpack
from exporter.extraction.units.unit import Unit
from exporter.garbage import uncollected
from exporter.items import ItemJoiner
from exporter.language.chunks import Chunker
from exporter.language.clauses import ClauseParser
from exporter.language.cuts import cut as cut_out
from exporter.language.leadins import with_colon
from exporter.language.sentences import SentenceSplitter
from exporter.language.tags import Tagger
from exporter.language.tokens import Tokenizer, cast_shadow, fold
from exporter.language.words import WordKeys
from exporter.model import Document, Reading, Section, SlotValue, Span, Statement
from exporter.syntax import Passage, Sentence, Tokens
from exporter.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Extractor"]

_TO: Final = "to"


class Extractor:
    """Reads statements out of documents. Loads the vocabulary once; reuse it, also for many documents.

    ``scorer``, ``roles`` and ``confidence`` are what was learned; others than those that ship are for measuring that.

    >>> from exporter.reading import Document
    >>> statement, = Extractor().statements(Document.from_text("We never sell your email address."))
    >>> statement.polarity, statement.slots["dataType"]
    ('polarity-Denied', ('data-EmailAddress',))
    """

    def __init__(
        self,
        vocabulary: Vocabulary | None = None,
        scorer: TopicScorer | None = None,
        roles: RoleScorer | None = None,
        confidence: Confidence | None = None,
    ) -> None:
        self.vocabulary = vocabulary or load_vocabulary()
        cues = self.vocabulary.cues
        keys = WordKeys(dict(pair.split("=")[::-1] for pair in cues["forms-irregular"]), cues["forms-fixed"])
        self._tokenize = Tokenizer(keys, dict(pair.split("=") for pair in cues["forms-spelling"]))
        self._splitter = SentenceSplitter(self.vocabulary)
        self._tag = Tagger(self.vocabulary, keys)
        self._chunk = Chunker(self.vocabulary)
        self._clauses = ClauseParser(self.vocabulary, keys)
        tries = recall("labels", self._key(), self._build_tries)
        self._lexicon, self._headings = (Lexicon(unpack(trie)) for trie in tries)
        self._persons = PersonReader(self.vocabulary, self._lexicon)
        self._topicals = TopicalReader(self.vocabulary, self._lexicon)
        self._ellipses = EllipsisReader(self.vocabulary, self._lexicon)
        self._attributes = AttributeReader(self.vocabulary, self._lexicon)
        self._contraries = Contraries(self.vocabulary)
        self._lookalikes = Lookalikes(self.vocabulary, self._split_label)
        self._sharings = SharingReader(self.vocabulary, self._lexicon)
        self._passives = PassiveReader(self._lexicon)
        self._titles = TitleReader(self.vocabulary)
        self._hints = HintMaker(self.vocabulary)
        self._names = NameFinder(self.vocabulary, self._split_label)
        self._topics = scorer or TopicScorer()
        self._statements = StatementReader(self.vocabulary, self._topics, roles)
        self._confidence = confidence or Confidence()
        self._commands = CommandReader(self.vocabulary)
        self._switches = frozenset(cues["title-switch"])
        self._pointing = frozenset(cues["grammar-plural-demonstrative"])
        self._items = ItemJoiner(self.vocabulary, keys)

    def statements(self, document: Document) -> list[Statement]:
        """The statements of a document in text order."""
        return list(self.read(document).statements)

    def read(self, document: Document) -> Reading:
        """Statements, sections, and the sentences of the body without a statement."""
        with uncollected():
            return self._read(document)

    def _read(self, document: Document) -> Reading:
        sentences = self._splitter.split(document)
        statements: list[Statement] = []
        uncovered = [*_rows_like_headings(document.text, sentences)]
        for unit, found in self._statements.read(document, self._analyse(document, sentences)):
            statements += found
            if not found and not unit.leads:
                uncovered.append(unit.evidence)
        uncovered.sort(key=lambda span: span.start)
        rated = self._confidence.rate(document.text, statements)
        return Reading(document, _sections(document, sentences), tuple(rated), tuple(uncovered))

    def units(self, document: Document) -> list[Unit]:
        """The sentences and list items as the extraction sees them: words, clauses, labels; what ``dps explain`` shows.

        >>> from exporter.reading import Document
        >>> unit, = Extractor().units(Document.from_text("We never sell your email address."))
        >>> [(clause.kind, clause.verb.negated) for clause in unit.clauses]
        [('main', True)]
        """
        return self._analyse(document, self._splitter.split(document))

    def passages(self, document: Document) -> list[Passage]:
        """What each sentence and list item is likely about, whether or not a statement is read in it.

        >>> from exporter.reading import Document
        >>> passage, = Extractor().passages(Document.from_text("Your purchase history goes with the order."))
        >>> passage.category, [name for name, _ in passage.named]
        ('category-FirstPartyCollectionUse', ['data-PurchaseHistory'])
        """
        with uncollected():
            return list(read_passages(self.units(document), self._topics, self._commands))

    # -- units ---------------------------------------------------------------------------------------------------------

    def _analyse(self, document: Document, sentences: list[Sentence]) -> list[Unit]:
        shadow = fold(cast_shadow(document.text))
        names, forms = self._names.names(document), ShortForms()
        cut = [self._tokenize(shadow, sentence.start, sentence.end) for sentence in sentences]
        for led in {sentence.lead for sentence in sentences if sentence.lead is not None and sentence.row is None}:
            cut[led] = with_colon(cut[led])
        units = list(self._units(document, sentences, cut))
        self._parse(units, names, forms)
        joined: list[Unit] = []
        parsed = {unit.sentence: unit for unit in units if unit.leads}
        for index, unit in enumerate(units):
            if unit.sentence.lead is None or self._commands.points_on(unit):
                continue  # no item, or one that tells where to read on
            item = self._items.join(unit, sentences, cut, parsed)
            if item is not None:
                units[index] = item
                joined.append(item)
        self._parse(joined, names, forms)
        return units

    def _units(self, document: Document, sentences: list[Sentence], cut: list[Tokens]) -> Iterator[Unit]:
        """The sentences that are no headings, each with its words and what stands around it."""
        heading: Span | None = None
        section: frozenset[str] = frozenset()
        titled: tuple[Span, tuple[SlotValue, ...]] | None = None
        leads = {sentence.lead for sentence in sentences}
        for index, (sentence, tokens) in enumerate(zip(sentences, cut, strict=True)):
            if sentence.kind == "heading":
                if " ".join(tokens.words) in self._switches:
                    continue  # it stands below the title of what it switches on
                found = self._headings.find(tokens.words, tokens.keys)
                told = frozenset(match.concept for match in found.get("category", ()))
                if told or not self._is_aim(tokens):  # "How we use it | To serve you | …"
                    section = told
                    heading = Span(sentence.start, sentence.end) if section else None
                titled = self._tools_of(sentence, tokens, cut[index + 1] if index + 1 < len(cut) else None)
                continue
            lead = None if sentence.lead is None else sentences[sentence.lead]
            yield Unit(
                text=document.text,
                sentence=sentence,
                tokens=tokens,
                section=section,
                heading=heading,
                titled=titled,
                lead=None if lead is None else Span(lead.start, lead.end),
                leads=index in leads,
                before=cut[index - 1].keys if index else (),
                after=cut[index + 1].keys if index + 1 < len(cut) else (),
            )

    def _is_aim(self, heading: Tokens) -> bool:
        """ "To improve our shop": whether a heading says what for, and goes on with the one above it."""
        return heading.words[0] == _TO and bool(self._lexicon.find(heading.words, heading.keys).get("purpose"))

    def _tools_of(
        self, heading: Sentence, tokens: Tokens, after: Tokens | None
    ) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The technologies that a heading names, with its place: "Targeting cookies", "Targeting | These cookies …"."""
        found = self._lexicon.find(tokens.words, tokens.keys).get("tech", ())
        pointed = after is not None and len(after) > 1 and after.words[0] in self._pointing
        if not found and pointed and after is not None:
            whole = tokens + cut_out(after, 1, 2)
            labels = self._lexicon.find(whole.words, whole.keys).get("tech", ())
            found = [match for match in labels if match.start < len(tokens)]
        tools = dict.fromkeys(match.concept for match in leftmost(found, 0, len(tokens) + 1))
        return (Span(heading.start, heading.end), tuple(tools)) if tools else None

    def _parse(self, units: list[Unit], names: Names, forms: ShortForms) -> None:
        """Finds labels, names, tags, chunks and clauses; each for all units in turn, so that its data stay at hand."""
        for unit in units:
            words = unit.tokens.words
            found = self._contraries.without(words, self._lexicon.find(words, unit.tokens.keys))
            unit.matches = self._titles.without(words, found)
        forms.learn(units)
        forms.apply(units)
        for unit in units:
            unit.names = names.find(unit.tokens)
            if unit.names:
                unit.matches = outside_own(unit.matches, unit.names)
        for unit in units:
            unit.tags = self._tag(unit.tokens, self._hints.make(unit.tokens.words, unit.matches, unit.names))
        for unit in units:
            unit.chunks = self._chunk(unit.tokens, unit.tags)
            self._persons.complete(unit)
            self._topicals.complete(unit)
            self._ellipses.complete(unit)
            self._sharings.complete(unit)
            unit.matches = self._lookalikes.without(unit.tokens.keys, unit.matches)
        for unit in units:
            unit.clauses = self._clauses.parse(unit.tokens, unit.chunks)
            self._attributes.complete(unit)
            self._passives.complete(unit)

    def _key(self) -> str:
        """What the tries are made from: the vocabulary, and how its labels are cut into words and keys."""
        return self.vocabulary.digest + digest_of_code(WordKeys, Tokenizer, build_trie)

    def _build_tries(self) -> tuple[Plain, Plain]:
        """The labels to look for in sentences, and those for headings."""
        build = partial(build_trie, self.vocabulary, self._split_label)
        return build(), build(headings=True)

    def _split_label(self, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        tokens = self._tokenize(fold(cast_shadow(label)), 0, len(label))
        return tokens.words, tokens.keys


def _rows_like_headings(text: str, sentences: list[Sentence]) -> Iterator[Span]:
    """The rows of tables that were taken for headings, since no statement is read from these: "Orders | 7 years"."""
    for sentence in sentences:
        if sentence.kind == "heading" and text.find("\t", sentence.start, sentence.end) >= 0:
            yield Span(sentence.start, sentence.end)


def _sections(document: Document, sentences: list[Sentence]) -> tuple[Section, ...]:
    """The body cut at its headings; those of another text beside the policy tell its kind."""
    headings = [sentence for sentence in sentences if sentence.kind == "heading"]
    found = []
    if not headings or headings[0].start > document.body.start:
        end = headings[0].start if headings else document.body.end
        found.append(Section(document.body.start, end))
    for index, heading in enumerate(headings):
        end = headings[index + 1].start if index + 1 < len(headings) else document.body.end
        span = Span(heading.start, heading.end)
        part = next((part.kind for part in document.parts if part.start <= heading.start < part.end), None)
        found.append(Section(heading.start, end, span.of(document.text), span, heading.level, part))
    return tuple(found)
