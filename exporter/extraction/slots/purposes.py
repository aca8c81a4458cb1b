"""Purposes of a clause: infinitives and "for …" behind it or before it, and what the vocabulary knows of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.slots.aimsharing import asserts, starts_anew
from exporter.extraction.slots.goalphrases import GoalPhraseFinder
from exporter.extraction.slots.goals import GoalFinder
from exporter.extraction.slots.namelessaims import NamelessAimReader
from exporter.extraction.slots.purposelabels import ROW, PurposeLabels
from exporter.extraction.slots.purposeshapes import before_data, end_of_bracket, is_ruled_out, is_verbal, names_thing
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["OTHER", "PurposeReader", "PurposeSpan"]

OTHER: Final = "purpose-OtherPurpose"
#: A purpose that is an event, so that something is done in it, too.
_MERGER: Final = "purpose-MergerAcquisition"
#: Purposes that only point at others.
_POINTING: Final = frozenset({OTHER, "purpose-AnyPurpose"})
#: Tags between a purpose that only counts others and the first of these: a colon, "as", "such as", "that include", with
#: "but are not limited to" behind it or without.
_ANNOUNCED: Final = re.compile(r",?W?V(,?R+,?)?|:|,?I{1,2}")


@dataclass(frozen=True, slots=True)
class PurposeSpan:
    """Tokens ``start`` to ``end`` state a purpose; ``concepts`` are those the vocabulary finds in them."""

    start: int
    end: int
    concepts: tuple[str, ...]


class PurposeReader:
    """Reads purposes. Markers such as "for" and the verbs that take them are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._introducers = frozenset(cues["purpose-introducer"])
        self._aiming = frozenset(cues["purpose-marker"]) - frozenset(cues["purpose-cause"])
        self._times = frozenset(cues["purpose-event-preposition"])
        self._exchanges = frozenset(cues["purpose-exchange"])
        self._means = frozenset(cues["purpose-means"])
        self._manners = frozenset(cues["purpose-manner"])
        self._goals = GoalFinder(vocabulary)
        self._phrases = GoalPhraseFinder(vocabulary)
        self._labels = PurposeLabels(vocabulary)
        self._nameless = NamelessAimReader(vocabulary)
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._able = frozenset(cues["modal-able"])
        self._using = frozenset(cues["purpose-using"])
        self._needs = frozenset(cues["purpose-need"]) | frozenset(cues["grammar-need-verb"])
        self._nouns = frozenset(cues["purpose-noun"])
        self._own = frozenset(cues["grammar-first-person"])

    def read(self, unit: Unit, clause: Clause, marks: Mapping[str, str]) -> list[PurposeSpan]:
        """The purposes of a clause in text order. ``marks`` are the slots that its verb gives to prepositions."""
        places = set(self._goals.of_clause(unit, clause, marks))
        for start, end in self._phrases.of_phrases(unit, clause, marks):
            places.update(self._divide(unit, start, end))
        described = self._phrases.of_described(unit, clause) if unit.describing else ()
        for start, end in described:
            places.update(place for place in self._divide(unit, start, end) if self.concepts(unit, *place))
        return self._spans(unit, places) if places else []

    def is_use(self, unit: Unit, clause: Clause) -> bool:
        """Whether a relative clause says what the organisation uses something for: "which | we use | to reply"."""
        if unit.tokens.words[clause.verb.head] not in self._using or clause.verb.modal in self._able:
            return False  # "data that can be used to identify you" are of that kind, whatever is done with them
        return clause.verb.passive or not self._own.isdisjoint(unit.words(clause.start, clause.verb.start))

    def read_content(self, unit: Unit, clause: Clause) -> list[PurposeSpan]:
        """What a clause says to be made possible: "your feedback helps us | to improve our site"."""
        return self._spans(unit, set(self._goals.of_content(unit, clause)))

    def read_enabled(self, unit: Unit, clause: Clause) -> list[PurposeSpan]:
        """What a means makes possible: "by collecting your address | we can | ship your order".

        Also what is done with something: "we ship your order | using your address |".
        """
        around = clause.parent
        if around is None or around.verb.negated or not self._is_means(unit, clause):
            return []
        end = around.end if clause.fronted else clause.start
        concepts = self.concepts(unit, around.verb.head, end)
        return [PurposeSpan(around.verb.head, end, concepts)] if concepts else []

    def _is_means(self, unit: Unit, clause: Clause) -> bool:
        """Whether something is done by what a clause tells."""
        if clause.kind == "gerund" and clause.marker:
            return clause.marker in self._means
        active = clause.kind in {"gerund", "reduced"} and not clause.verb.passive
        return active and unit.tokens.words[clause.verb.head] in self._using

    def read_fronted(self, unit: Unit, clause: Clause) -> list[PurposeSpan]:
        """What stands before the subject: "for | order processing and billing |, we ask for your address"."""
        subject = None if clause.subject is None or not clause.is_main else clause.subject.phrases[0]
        if subject is None:
            return []
        first = 0
        if unit.lead_size:
            first = next((at for at, chunk in enumerate(unit.chunks) if chunk.start >= unit.lead_size), 0)
        if unit.chunks[first].word not in self._aiming or subject.start <= unit.chunks[first].start:
            return []
        row = [chunk for chunk in unit.chunks[first + 1 :] if chunk.end <= subject.start]
        plain = all(chunk.kind in ROW or chunk.word == "of" for chunk in row)
        named = bool(row) and subject.pronoun and self._names_aim(unit, row[-1])
        if not plain or not (named or [chunk.kind for chunk in row[-1:]] == ["comma"]):
            return []
        end = row[-1].end if row[-1].kind == "phrase" else row[-1].start  # "for billing purposes | we ask …"
        concepts = [c for c in self.concepts(unit, row[0].start, end) if c not in _POINTING]
        return [PurposeSpan(row[0].start, end, tuple(concepts))] if concepts else []

    def _names_aim(self, unit: Unit, phrase: Chunk) -> bool:
        """ "For | billing purposes | we …", "for | fraud prevention | we …": whether it can be nothing but an aim."""
        whole = any(
            match.start == phrase.start and match.end == phrase.end for match in unit.matches.get("purpose", ())
        )
        return whole or unit.tokens.words[phrase.head] in self._nouns

    def read_need(self, unit: Unit, clause: Clause) -> list[PurposeSpan]:
        """What a clause on data says they are needed for: "the details | they need | to ship it"."""
        words = unit.words(clause.verb.start, clause.verb.head + 2)
        noun = clause.antecedent
        apart = clause.kind == "reduced" and noun is not None and unit.tags[noun.end : clause.verb.start].strip("R")
        if clause.verb.negated or apart or self._needs.isdisjoint(words):
            return []  # "where | required by law"
        spans = [*self.read_content(unit, clause), *self.read(unit, clause, {})]
        return [span for span in spans if span.concepts]

    def read_task(self, unit: Unit, clause: Clause) -> PurposeSpan:
        """What a clause on a party says that the party is for: "vendors who | ship our orders |, so long as …"."""
        opened = {match.start for match in unit.matches.get("relation", ())}
        behind = (c.start for c in unit.clauses if c.kind == "subordinate" and c.start in opened and not c.fronted)
        end = min((at for at in behind if at > clause.verb.end), default=clause.end)
        end = end_of_bracket(unit, len(unit.tags[: min(end, clause.end)].rstrip(",C")))
        return PurposeSpan(clause.verb.start, end, self.concepts(unit, clause.verb.start, end))

    def _divide(self, unit: Unit, start: int, end: int) -> list[tuple[int, int]]:
        """Phrases in a row, each by itself where the vocabulary knows each: not "any merger, or sale of our assets"."""
        phrases = [(c.start, c.end) for c in unit.chunks if c.kind == "phrase" and start <= c.start < end]
        between = unit.tags[phrases[0][1] : phrases[-1][0]] if phrases else ""
        if "I" in between or not all(self.concepts(unit, *phrase) for phrase in phrases):
            return [(start, end)]
        return phrases

    def announces(self, unit: Unit, span: PurposeSpan, spans: Sequence[PurposeSpan]) -> bool:
        """ "For | three purposes |: to ship it, …": whether it only counts what others name."""
        words = unit.words(span.start, span.end)
        if not self._nouns.isdisjoint(words[-1:]) and _POINTING.issuperset(span.concepts) and "other" not in words:
            behind = (unit.tags[span.end : other.start] for other in spans if other.start > span.end)
            return any(_ANNOUNCED.fullmatch(between) for between in behind)
        return False

    def _spans(self, unit: Unit, places: set[tuple[int, int]]) -> list[PurposeSpan]:
        """The places that are not inside others; those of an item without its lead-in, if it states any itself."""
        found: list[PurposeSpan] = []
        if unit.lead_size:
            places = {place for place in places if not self._lists_data(unit, *place)}
        own = {(max(start, unit.lead_size), end) for start, end in places if end > unit.lead_size}
        for start, last in sorted(own or places):
            end = before_data(unit, start, self._through(unit, last))
            if not found or end > found[-1].end:
                found.append(PurposeSpan(start, end, self.concepts(unit, start, end)))
        return found

    def _lists_data(self, unit: Unit, start: int, end: int) -> bool:
        """ "We share these data for business purposes: | identifiers |": whether an item names no purpose, but data."""
        if not 0 < unit.lead_size <= start or not unit.tags[: unit.lead_size].endswith(":"):
            return False
        above = next((c for c in unit.chunks if c.kind == "phrase" and c.end == unit.lead_size - 1), None)
        if above is None or not self._cataphors.isdisjoint(unit.words(above.start, above.end)):
            return False  # "for | the following purposes |: analytics"
        named = any(match.start <= start and end <= match.end for match in unit.within("data", start, end))
        return named or (unit.begins("data", start, end) and not self.concepts(unit, start, end))

    def _through(self, unit: Unit, end: int) -> int:
        """Where the label ends that goes on from the noun a place ends with: "for | purposes | other than"."""
        if unit.tokens.words[end - 1] not in self._nouns:
            return end
        return max((m.end for m in unit.matches.get("purpose", ()) if m.start == end - 1 and not m.gapped), default=end)

    def stray(self, unit: Unit, clause: Clause, known: list[PurposeSpan]) -> list[PurposeSpan]:
        """Purposes behind the verb that hang on no clause of their own: in long lists, after "in connection with"."""
        purposes = unit.matches.get("purpose")
        if not purposes or purposes[-1].start < clause.verb.end:
            return []  # none is behind the verb
        named = [span for span in known if span.concepts or unit.tokens.words[span.start - 1] not in self._aiming]
        if not [m for m in purposes if m.start >= clause.verb.end and not _is_within(named, m)]:
            return []  # all behind it are known, as mostly
        own = any(span.start >= unit.lead_size > 0 for span in known)  # then those of the lead-in have been left out
        last = clause.end if clause.is_of_object and clause.is_relative else unit.size
        later = [c.start for c in unit.clauses if c.verb.start > clause.verb.end and starts_anew(c, clause)]
        behind = unit.within("purpose", clause.verb.end, min(later, default=last))
        return [
            PurposeSpan(match.start, match.end, (match.concept,))
            for match in behind
            if not (own and match.start < unit.lead_size)
            and not _is_within(named, match)
            and self._is_stray(unit, clause, match)
        ]

    def _is_stray(self, unit: Unit, clause: Clause, match: Match) -> bool:
        """Whether a label behind a verb is what that is for, and not what another clause says or is about."""
        if self._lists_data(unit, match.start, match.end):
            return False
        if any(c.sibling is clause and c.verb.head == match.start and asserts(c) for c in unit.clauses):
            return False
        manner = unit.tokens.keys[match.start] in self._manners  # "what you gave us | in ways unrelated to it"
        around = (c for c in unit.clauses if c is not clause and c.start <= match.start < c.end)
        inside = any(self._describes_data(unit, other) for other in around)
        told = self._labels.is_circumstance(unit, match, clause.verb.end) or is_ruled_out(unit, match, clause)
        if (inside and not manner) or told or names_thing(unit, match):
            return False
        if match.gapped and is_verbal(unit, match):
            return True
        return manner or (not match.gapped and self._is_introduced(unit, match))

    @staticmethod
    def _describes_data(unit: Unit, clause: Clause) -> bool:
        """A relative clause on data tells which data; one on a party tells what the party is for."""
        antecedent = clause.antecedent
        if not clause.is_relative or antecedent is None:
            return False
        return not [match for match in unit.matches.get("party", ()) if match.end == antecedent.end]

    def _is_introduced(self, unit: Unit, match: Match) -> bool:
        """Whether a marker of purpose stands before the noun, with no more than a determiner between, or begins it."""
        priced = (c.end for c in unit.chunks if c.end <= match.start and c.word in self._exchanges)
        start = max([0, match.start - 4, *priced])  # not "in exchange for | money and insights"
        words = unit.tokens.words[start : match.start]
        if unit.tokens.words[match.start] in self._aiming:
            return True  # "necessary | for our site to function |"
        if match.concept == _MERGER:
            before = unit.tags[: match.start].rstrip("DN")  # "in | a corporate merger |"
            if before.endswith("I") and unit.tokens.words[len(before) - 1] in self._times:
                return True
        return any(word in self._introducers for word in words)

    def concepts(self, unit: Unit, start: int, end: int) -> tuple[str, ...]:
        """The purposes named in tokens ``start`` to ``end``."""
        return self._labels.concepts(unit, start, end)

    def is_needed(self, unit: Unit, start: int, end: int) -> bool:
        """Whether words say that what follows them needs something: "if this is necessary or appropriate | to …"."""
        return not self._needs.isdisjoint(unit.words(start, end))

    def is_nameless(self, unit: Unit, span: PurposeSpan) -> bool:
        """Whether a span without a label is a purpose all the same."""
        return self._nameless.is_aim(unit, span.start, span.end)


def _is_within(spans: Sequence[PurposeSpan], match: Match) -> bool:
    """Whether a label shares tokens with one of some purposes."""
    for span in spans:  # noqa: SIM110 -- a generator would take three times as long
        if match.start < span.end and span.start < match.end:
            return True
    return False
