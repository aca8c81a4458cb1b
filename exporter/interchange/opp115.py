"""The annotations of OPP-115 (Wilson et al., ACL 2016) as statements: what people marked, in the terms of the ontology.

Each annotation becomes a statement of the run of its annotator; each marked attribute a slot value with its words as a
mention. The values of the corpus are matched by ``dps:opp115Label`` of the concepts; where several concepts have one
label, the broadest is meant. "Unspecified" is a gap but where the ontology has a concept for it.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from exporter import graph
from exporter.errors import InputError
from exporter.graph.iris import Iris
from exporter.graph.provenance import data_set
from exporter.model import FIRST_PARTY, Block, Document, Mention, Reading, Span, Statement
from exporter.reading.html import read_html
from exporter.vocabulary import Vocabulary

__all__ = ["AGENT", "Imported", "import_opp115"]

AGENT: Final = "OPP-115 annotator"
_CUT: Final = "|||"
_GAP: Final = "\n\n"
_FIRST: Final = "category-FirstPartyCollectionUse"
_THIRD: Final = "category-ThirdPartySharingCollection"
_DENIED: Final = "Does Not"
_THIRD_PARTY: Final = "party-ThirdParty"
_DISCLOSING: Final = "action-Disclose"

_KINDS: Final = {
    _FIRST: "PracticeStatement",
    _THIRD: "PracticeStatement",
    "category-UserChoiceControl": "ChoiceStatement",
    "category-UserAccessEditDeletion": "RightStatement",
    "category-DataRetention": "RetentionStatement",
    "category-DataSecurity": "SecurityStatement",
    "category-PolicyChange": "ChangeStatement",
    "category-DoNotTrack": "SignalStatement",
    "category-InternationalSpecificAudiences": "AudienceStatement",
    "category-Other": "PolicyStatement",
}
_SLOTS: Final = {  # the slot of each attribute, and the scheme of its values
    "Action First-Party": ("action", "action"),
    "Action Third Party": ("action", "action"),
    "Personal Information Type": ("dataType", "data"),
    "Purpose": ("purpose", "purpose"),
    "Third Party Entity": ("recipient", "party"),
    "User Type": ("subjectType", "subject"),
    "Identifiability": ("identifiability", "ident"),
    "Collection Mode": ("collectionMode", "mode"),
    "Choice Type": ("choiceType", "choice"),
    "Access Type": ("right", "right"),
    "Security Measure": ("measure", "measure"),
    "Notification Type": ("notification", "notify"),
    "User Choice": ("changeOption", "option"),
    "Retention Period": ("retentionType", "retention"),
    "Audience Type": ("audience", "audience"),
    "Do Not Track policy": ("signalResponse", "signal"),
    "Other Type": ("topic", "topic"),
}
_NEEDED: Final = {
    "ChoiceStatement": ("choiceType",),
    "RightStatement": ("right",),
    "SecurityStatement": ("measure",),
    "ChangeStatement": ("notification", "changeOption"),
    "SignalStatement": ("signalResponse",),
    "AudienceStatement": ("audience",),
    "PolicyStatement": ("topic",),
    "RetentionStatement": ("retentionType",),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """The graph as lines, the texts that were annotated, and how many annotations could not be told in our terms."""

    lines: tuple[str, ...]
    documents: tuple[Document, ...]
    statements: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Annotation:
    annotator: str
    segment: int
    category: str
    attributes: Mapping[str, Any]
    address: str


def import_opp115(corpus: Path, vocabulary: Vocabulary) -> Imported:
    """The annotations of the corpus as published: ``annotations/*.csv`` and ``sanitized_policies/*.html`` in a folder.

    Raises ``InputError`` E132 for a folder in another form; nothing is left half done.
    """
    files = sorted(corpus.glob("annotations/*.csv"))
    if not files:
        raise _foreign(corpus, "OPP-115: it has no annotations/*.csv")
    importer = _Importer(vocabulary)
    for file in files:
        importer.add(file, corpus / "sanitized_policies" / f"{file.stem}.html")
    return importer.imported()


class _Importer:
    """Collects policy after policy."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._concepts = _by_label(vocabulary)
        categories = map(vocabulary.concepts.__getitem__, vocabulary.schemes["category"].concepts)
        self._categories = {concept.opp115: concept.name for concept in categories if concept.opp115}
        self._lines: list[str] = []
        self._documents: list[Document] = []
        self._policies: set[str] = set()
        self._statements = 0
        self._left_out = 0

    def imported(self) -> Imported:
        lines = [*self._lines, *data_set(self._policies, self._vocabulary.version)]
        return Imported(tuple(lines), tuple(self._documents), self._statements, self._left_out)

    def add(self, annotations: Path, page: Path) -> None:
        """One policy: its text, and a run for each annotator."""
        if not page.is_file():
            raise _foreign(page, "there, which the annotations are of")
        found = list(_read(annotations))
        segments = [read_html(part).text for part in page.read_text(encoding="utf-8", errors="replace").split(_CUT)]
        address = next((one.address for one in found if "://" in one.address), None)
        document, places = _document(segments, address, annotations.stem)
        self._documents.append(document)
        by_annotator: dict[str, list[Statement]] = defaultdict(list)
        for annotation in found:
            if annotation.segment >= len(places):
                raise _foreign(annotations, f"about this page: it has no segment {annotation.segment}")
            statement = self._statement(annotation, document, places[annotation.segment])
            if statement is None:
                self._left_out += 1
            else:
                by_annotator[annotation.annotator].append(statement)
        for annotator, statements in sorted(by_annotator.items()):
            self._write(document, annotator, statements)

    def _write(self, document: Document, annotator: str, statements: list[Statement]) -> None:
        iris = Iris(
            document,
            rules="opp115",
            ontology=self._vocabulary.version,
            agent=f"{AGENT} {annotator}",
            agent_version="1.0",
        )
        self._policies.add(iris.policy)
        self._statements += len(statements)
        self._lines += graph.lines_of(Reading(document, (), tuple(statements), ()), iris)

    # -- statements ----------------------------------------------------------------------------------------------------

    def _statement(self, annotation: _Annotation, document: Document, place: Span) -> Statement | None:
        """An annotation as a statement; ``None`` when it says nothing that the ontology can hold."""
        category = self._categories.get(annotation.category)
        if category is None:
            return None
        mentions = list(self._mentions(annotation, document, place))
        slots: dict[str, tuple[str, ...]] = {}
        for mention in mentions:
            slots[mention.slot] = tuple(dict.fromkeys((*slots.get(mention.slot, ()), str(mention.concept))))
        kind = _KINDS[category]
        _complete(slots, category, kind, self._vocabulary)
        if kind in _NEEDED and not any(slots.get(slot) for slot in _NEEDED[kind]):
            return None
        located = [mention for mention in mentions if mention.start >= 0]
        start = min((mention.start for mention in located), default=place.start)
        end = max((mention.end for mention in located), default=place.end)
        denied = any(_value(told) == _DENIED for told in annotation.attributes.values())
        return Statement(
            kind=kind,
            categories=(category,),
            polarity="polarity-Denied" if denied else "polarity-Affirmed",
            modality="modality-Declared",
            evidence=(Span(start, end),),
            slots=slots,
            mentions=tuple(located),
            rule="opp115",
        )

    def _mentions(self, annotation: _Annotation, document: Document, place: Span) -> Iterator[Mention]:
        """The attributes as mentions; those whose words are not found in the segment begin at -1."""
        for attribute, told in annotation.attributes.items():
            slot, scheme = _SLOTS.get(attribute, ("", ""))
            concept = self._concepts.get((scheme, attribute, _value(told).casefold()))
            if concept is None:
                continue
            words = str(told.get("selectedText") or "")
            span = _find(words, document.text, place)
            if span is None:
                yield Mention(slot, concept, -1, -1, "")
            else:
                yield Mention(slot, concept, span.start, span.end, span.of(document.text))


def _complete(slots: dict[str, tuple[str, ...]], category: str, kind: str, vocabulary: Vocabulary) -> None:
    """Fills what a practice needs and the annotation leaves open: who acts, what is done, on which data."""
    if kind not in {"PracticeStatement", "RetentionStatement"}:
        return
    slots.setdefault("action", ("action-Retain" if kind == "RetentionStatement" else "action-AnyProcessing",))
    slots.setdefault("dataType", ("data-AnyInformation",))
    theirs = category == _THIRD and not any(vocabulary.covers(_DISCLOSING, action) for action in slots["action"])
    slots["actor"] = slots.pop("recipient", (_THIRD_PARTY,)) if theirs else (FIRST_PARTY,)


def _document(segments: Iterable[str], address: str | None, name: str) -> tuple[Document, list[Span]]:
    """The text of all segments, and where each of them stands in it."""
    places: list[Span] = []
    parts: list[str] = []
    start = 0
    for segment in segments:
        places.append(Span(start, start + len(segment)))
        parts.append(segment)
        start += len(segment) + len(_GAP)
    text = _GAP.join(parts)
    blocks = tuple(Block("paragraph", place.start, place.end) for place in places if place.start < place.end)
    policy = None if address else f"OPP-115 {name}"
    body = Span(0, len(text))
    return Document(text=text, body=body, blocks=blocks, source=address, policy=policy, language="en"), places


def _find(words: str, text: str, place: Span) -> Span | None:
    """Where words stand in a segment, as they are."""
    start = text.find(words, place.start, place.end) if words.strip() else -1
    return None if start < 0 else Span(start, start + len(words))


def _by_label(vocabulary: Vocabulary) -> dict[tuple[str, str, str], str]:
    """The broadest concept of each scheme for each attribute and value of the corpus."""
    found: dict[tuple[str, str, str], str] = {}
    for name, concept in vocabulary.concepts.items():
        if concept.opp115:
            attribute, _, value = concept.opp115.partition("=")
            label = (concept.scheme, attribute, value.casefold())
            known = found.setdefault(label, name)
            if len(vocabulary.ancestors(name)) < len(vocabulary.ancestors(known)):
                found[label] = name
    return found


def _value(told: object) -> str:
    return str(told.get("value", "")) if isinstance(told, Mapping) else ""


# -- the files ---------------------------------------------------------------------------------------------------------


def _read(file: Path) -> Iterator[_Annotation]:
    """The annotations of a file. Columns: annotator 2, segment 4, category 5, attributes 6, address 8."""
    with file.open(encoding="utf-8", errors="replace", newline="") as opened:
        for row in csv.reader(opened):
            try:
                attributes = json.loads(row[6])
                yield _Annotation(row[2], int(row[4]), row[5], attributes, row[8])
            except (IndexError, ValueError) as error:
                raise _foreign(file, "a file of annotations of OPP-115") from error


def _foreign(path: Path, what: str) -> InputError:
    hint = "give the folder of the corpus as published, with annotations/ and sanitized_policies/"
    return InputError("E132", f"{path} is not {what}", hint=hint, where=str(path))
