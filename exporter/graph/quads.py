"""From a reading to lines of N-Quads: statements, conditions, mentions and the words that prove them.

This is the hot path of corpora. A line is made once, of terms that are made once, without an RDF library.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias, TypeVar

from exporter.errors import GraphError
from exporter.graph.iris import Iris, ordered_conditions
from exporter.graph.terms import CONCEPT, PROPERTY, RDF_TYPE, TRUE, count, literal, reused, typed
from exporter.model import Condition, ContactPoint, Mention, NamedParty, Reading, Section, SlotValue, Span, Statement

__all__ = ["Detail", "Named", "Pairs", "StatementGraph", "describe"]

_T = TypeVar("_T")

Detail: TypeAlias = Literal["full", "statements"]
"""``full``: selectors, mentions, sections. ``statements``: one compact node for each span of evidence."""

Pairs: TypeAlias = list[tuple[str, str]]
"""Predicates and objects of one subject, as terms."""

Named: TypeAlias = dict[str, dict[NamedParty | ContactPoint, None]]
"""Parties and contact points that were met, by IRI, in order of meeting."""

_SURROUNDINGS: Final = 24
"""Code points before and after a quote (``vocabulary.md`` 4.5)."""

_WITH_PRACTICE_KEY: Final = frozenset({"PracticeStatement", "RetentionStatement"})

_GENERATED_BY: Final = reused("prov:wasGeneratedBy")
_SPECIFIC_RESOURCE: Final = reused("oa:SpecificResource")
_POSITION_SELECTOR: Final = reused("oa:TextPositionSelector")
_QUOTE_SELECTOR: Final = reused("oa:TextQuoteSelector")
_HAS_SOURCE: Final = reused("oa:hasSource")
_HAS_SELECTOR: Final = reused("oa:hasSelector")
_START: Final = reused("oa:start")
_END: Final = reused("oa:end")
_EXACT: Final = reused("oa:exact")
_PREFIX: Final = reused("oa:prefix")
_SUFFIX: Final = reused("oa:suffix")


def describe(subject: str, pairs: Pairs, graph: str = "") -> list[str]:
    """The lines that say something of one subject; ``graph`` is an IRI, empty for the default graph.

    >>> describe("<http://a/>", [("<http://b/>", '"c"')], "http://g/")
    ['<http://a/> <http://b/> "c" <http://g/> .']
    """
    end = f" <{graph}> ." if graph else " ."
    return [f"{subject} {predicate} {value}{end}" for predicate, value in pairs]


class StatementGraph:
    """The named graph of one run. After :meth:`lines`, ``named`` holds the parties and contact points in it."""

    def __init__(self, reading: Reading, iris: Iris, detail: Detail) -> None:
        self._reading = reading
        self._iris = iris
        self._full = detail == "full"
        self._text = reading.document.text
        self._text_term = f"<{iris.text}>"
        self._sections = _Sections(reading.sections)
        self._minted: dict[int, str] = {}
        self._contents: dict[str, str] = {}
        self._spans: dict[Span, bool] = {}
        self._names: dict[NamedParty | ContactPoint, str] = {}
        self.named: Named = {}

    def lines(self) -> list[str]:
        """All lines of the graph, in no particular order.

        Raises ``GraphError`` E219 when two different statements get one IRI.
        """
        lines: list[str] = []
        written: set[str] = set()
        for statement in self._reading.statements:
            iri = self._mint(statement)
            if iri not in written:
                written.add(iri)
                lines += self._statement(iri, statement)
        for span, surrounded in self._spans.items():
            lines += self._selectors(span, surrounded=surrounded) if self._full else self._compact(span)
        return lines

    def name(self, value: NamedParty | ContactPoint) -> str:
        """The term for a party or contact point, which is kept in ``named``."""
        term = self._names.get(value)
        if term is None:
            iri = self._iris.party(value.name) if isinstance(value, NamedParty) else self._iris.contact(value)
            self.named.setdefault(iri, {})[value] = None
            term = self._names[value] = f"<{iri}>"
        return term

    # -- statements ----------------------------------------------------------------------------------------------------

    def _mint(self, statement: Statement) -> str:
        """The IRI of a statement. Statements are known by identity here: they are not hashable."""
        iri = self._minted.get(id(statement))
        if iri is None:
            content = self._iris.content(statement)
            iri = self._minted[id(statement)] = self._iris.statement(content)
            if self._contents.setdefault(iri, content) != content:
                raise GraphError("E219", f"two different statements have the IRI {iri}", hint="please report this")
        return iri

    def _statement(self, iri: str, statement: Statement) -> list[str]:
        pairs: Pairs = [
            (RDF_TYPE, PROPERTY[statement.kind]),
            (PROPERTY["statedIn"], f"<{self._iris.version}>"),
            (_GENERATED_BY, f"<{self._iris.run}>"),
            (PROPERTY["statementKey"], f'"{statement.key}"'),
            (PROPERTY["basis"], CONCEPT[statement.basis]),
            (PROPERTY["polarity"], CONCEPT[statement.polarity]),
            (PROPERTY["modality"], CONCEPT[statement.modality]),
        ]
        if statement.kind in _WITH_PRACTICE_KEY:
            pairs.append((PROPERTY["practiceKey"], f'"{statement.practice_key}"'))
        pairs += [(PROPERTY["category"], CONCEPT[name]) for name in _once(statement.categories)]
        pairs += [(PROPERTY["hedge"], CONCEPT[name]) for name in _once(statement.hedges)]
        for slot, values in statement.slots.items():
            pairs += [(PROPERTY[slot], self._value(slot, value)) for value in _once(values)]
        pairs += self._marks(statement)
        pairs += [(PROPERTY["hasEvidence"], self._span(span)) for span in _once(statement.evidence)]
        pairs += [(PROPERTY["hasContextEvidence"], self._span(span)) for span in _once(statement.context)]
        lines: list[str] = []
        for number, condition in enumerate(ordered_conditions(statement), 1):
            pairs.append((PROPERTY["hasCondition"], f"<{iri}-c{number}>"))
            lines += self._condition(f"<{iri}-c{number}>", condition)
        if self._full:
            for number, content in enumerate(self._mentions(statement.mentions), 1):
                pairs.append((PROPERTY["hasMention"], f"<{iri}-m{number}>"))
                lines += describe(f"<{iri}-m{number}>", content, self._iris.graph)
        return describe(f"<{iri}>", pairs, self._iris.graph) + lines

    def _marks(self, statement: Statement) -> Pairs:
        """What is said only when there is something to say."""
        pairs: Pairs = []
        if statement.exclusive:
            pairs.append((PROPERTY["exclusive"], TRUE))
        if statement.open_list:
            pairs.append((PROPERTY["openList"], TRUE))
        links = {
            "exceptionTo": statement.exception_to,
            "qualifies": statement.qualifies,
            "appliesTo": statement.applies_to,
        }
        pairs += [(PROPERTY[name], f"<{self._mint(other)}>") for name, other in links.items() if other is not None]
        pairs.append((PROPERTY["confidence"], typed(_decimal(statement.confidence), "decimal")))
        if self._full and statement.rule:
            pairs.append((PROPERTY["ruleId"], literal(statement.rule)))
        return pairs

    def _value(self, slot: str, value: SlotValue) -> str:
        if not isinstance(value, str):
            return self.name(value)
        return typed(value, "duration") if slot == "retentionPeriod" else CONCEPT[value]

    def _condition(self, subject: str, condition: Condition) -> list[str]:
        pairs: Pairs = [
            (RDF_TYPE, PROPERTY["Condition"]),
            (PROPERTY["conditionType"], CONCEPT[condition.type]),
            (PROPERTY["conditionRelation"], CONCEPT[condition.relation]),
            (PROPERTY["conditionText"], literal(condition.text)),
        ]
        pairs += [(PROPERTY["conditionPurpose"], CONCEPT[name]) for name in _once(condition.purpose)]
        for span in _once(condition.evidence):
            pairs.append((PROPERTY["conditionEvidence"], self._span(span, surrounded=False)))
        return describe(subject, pairs, self._iris.graph)

    def _mentions(self, mentions: Iterable[Mention]) -> list[Pairs]:
        """The mentions by position, then concept; words that fill two slots with one concept are one mention."""
        found = {(m.start, m.end, self._expressed(m)): m.text for m in mentions}
        return [
            [
                (RDF_TYPE, PROPERTY["Mention"]),
                (PROPERTY["start"], count(start)),
                (PROPERTY["end"], count(end)),
                (PROPERTY["quote"], literal(words)),
                *([(PROPERTY["concept"], concept)] if concept else []),
            ]
            for (start, end, concept), words in sorted(found.items())
        ]

    def _expressed(self, mention: Mention) -> str:
        """The concept or party of a mention, empty for a literal such as a retention period."""
        if mention.concept is None:
            return ""
        return CONCEPT[mention.concept] if isinstance(mention.concept, str) else self.name(mention.concept)

    # -- evidence ------------------------------------------------------------------------------------------------------

    def _span(self, span: Span, *, surrounded: bool = True) -> str:
        """The term for a span, which is written once, with its surroundings if any use of it wants them."""
        self._spans[span] = surrounded or self._spans.get(span, False)
        return f"<{self._iris.text}/span-{span.start}-{span.end}>"

    def _compact(self, span: Span) -> list[str]:
        pairs: Pairs = [
            (RDF_TYPE, PROPERTY["EvidenceSpan"]),
            (_HAS_SOURCE, self._text_term),
            (PROPERTY["start"], count(span.start)),
            (PROPERTY["end"], count(span.end)),
            (_EXACT, literal(span.of(self._text))),
        ]
        return describe(f"<{self._iris.text}/span-{span.start}-{span.end}>", pairs, self._iris.graph)

    def _selectors(self, span: Span, *, surrounded: bool) -> list[str]:
        place = f"{span.start}-{span.end}>"
        position, words = f"<{self._iris.text}/pos-{place}", f"<{self._iris.text}/quote-{place}"
        resource: Pairs = [
            (RDF_TYPE, PROPERTY["EvidenceSpan"]),
            (RDF_TYPE, _SPECIFIC_RESOURCE),
            (_HAS_SOURCE, self._text_term),
            (_HAS_SELECTOR, position),
            (_HAS_SELECTOR, words),
        ]
        section = self._sections.around(span)
        if section is not None:
            resource.append((PROPERTY["inSection"], f"<{self._iris.text}/section-{section.start}-{section.end}>"))
        offsets = [(RDF_TYPE, _POSITION_SELECTOR), (_START, count(span.start)), (_END, count(span.end))]
        quote = [(RDF_TYPE, _QUOTE_SELECTOR), (_EXACT, literal(span.of(self._text)))]
        if surrounded:
            before = self._text[max(0, span.start - _SURROUNDINGS) : span.start]
            after = self._text[span.end : span.end + _SURROUNDINGS]
            quote += [(_PREFIX, literal(before))] * bool(before) + [(_SUFFIX, literal(after))] * bool(after)
        graph = self._iris.graph
        return [
            *describe(f"<{self._iris.text}/span-{place}", resource, graph),
            *describe(position, offsets, graph),
            *describe(words, quote, graph),
        ]


class _Sections:
    """The sections of a text, to find the innermost one around a span."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: (section.start, -section.end))
        self._starts = [section.start for section in self._sections]

    def around(self, span: Span) -> Section | None:
        last = bisect_right(self._starts, span.start)
        return next((s for s in reversed(self._sections[:last]) if span.end <= s.end), None)


def _once(values: Sequence[_T]) -> Iterable[_T]:
    """The values without repetition, in order."""
    return dict.fromkeys(values) if len(values) > 1 else values


def _decimal(value: float) -> str:
    """A number in the canonical form of ``xsd:decimal`` (XML Schema 1.1, E.1): no exponent, no trailing zeros.

    >>> _decimal(1.0), _decimal(0.85)
    ('1', '0.85')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")
