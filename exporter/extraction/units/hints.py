"""What the vocabulary's matches tell the tagger: nouns that look like verbs, names, adverbials, verb phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from exporter.extraction.units.adverbs import CompoundTos, PlaceAdverbs, doubles
from exporter.extraction.units.insertions import Insertions
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.listmarks import ListMarks
from exporter.extraction.units.setphrases import by_first_word, by_longest_word, index_of
from exporter.extraction.units.settingnames import SettingNames
from exporter.model import NamedParty
from exporter.vocabulary import Vocabulary

__all__ = ["HintMaker"]

_NOUN_SCHEMES: Final = ("data", "party", "tech", "subject", "jurisdiction")
_PURPOSE: Final = "purpose"
_PHRASE_SCHEMES: Final = (_PURPOSE, "choice", "right")
_FAR: Final = 24
_LONG: Final = ("long",)
#: So many words has "as necessary".
_BARE: Final = 2
_STOPS: Final = frozenset(".;:")


class HintMaker:
    """Makes the hints of one sentence from its matches."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._settings = SettingNames(vocabulary)
        self._insertions = Insertions(vocabulary)
        self._marks = ListMarks(vocabulary)
        self._placed = PlaceAdverbs(vocabulary)
        self._tos = CompoundTos(vocabulary)
        self._example_markers = frozenset(cues["grammar-example-marker"])
        fixed = (*cues["pseudo-limitation"], *cues["grammar-fixed-adverbial"])
        self._limitations = by_longest_word(fixed)
        self._denying = frozenset(cues["grammar-denying-adverb"])
        self._openings = by_first_word(f"{label} to" for label in cues["grammar-infinitive-opener"])
        self._articles = frozenset(cues["grammar-article"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._pronouns = frozenset(cues["grammar-subject-pronoun"])
        self._openers = frozenset(cues["grammar-preposition"]) | frozenset(cues["grammar-subordinator"])
        self._adjectives = frozenset(cues["grammar-adjective"])
        self._particles = frozenset(cues["grammar-verb-particle"])
        self._relatives = frozenset(cues["grammar-relative"])
        self._receiving = frozenset(cues["grammar-receiving-preposition"])
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._modals, self._listing = frozenset(cues["grammar-modal"]), frozenset(cues["party-listing-verb"])
        self._making = frozenset(cues["grammar-result-verb"])
        self._results = frozenset(cues["grammar-result"])
        self._pointing = frozenset((*cues["grammar-demonstrative"], *cues["grammar-possessive"])) | self._articles
        self._requests = frozenset(word for word in cues["request-noun"] if word.endswith("s"))

    def _ends_name(self, word: str) -> bool:
        """Whether the word begins what follows the name inside a label: "information | collected by cookies"."""
        return word in self._pronouns or word in self._openers or word in self._relatives or word.endswith("ed")

    def make(
        self, words: tuple[str, ...], matches: Mapping[str, list[Match]], names: Mapping[int, tuple[int, NamedParty]]
    ) -> dict[int, str]:
        """Token index to hint, as :class:`exporter.language.tags.Tagger` takes it."""
        hints = self._of_phrases(words, matches)
        listed = self._marks.may_stand_in(words)
        if "(" in words:
            hints.update(dict.fromkeys(self._spelling(words), "W"))
        if listed:
            hints.update(dict.fromkeys(self._marks.commas(words), ","))
        marks = [*(self._marks.find(words) if listed else ()), *self._insertions.find(words)]
        adverbials = [*self._adverbials(words, matches), *self._doubled(words, matches)]
        kinds = (("Z", self._settings.find(words)), ("R", adverbials), ("L", marks))
        for hint, ranges in (*kinds, ("X", self._denials(words, matches))):
            for tokens in ranges:
                hints.update(dict.fromkeys(tokens, hint))
        hints.update(dict.fromkeys(self._tos.find(words, hints), "R"))
        hints.update(tag for at in self._placed.find(words) for tag in ((at, "R"), (at + 1, "V")))
        if names:
            self._add_names(hints, words, matches, names)
        return hints

    def _of_phrases(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> dict[int, str]:
        """The hints of labels that are phrases: what begins with a verb, and what is the name of a thing."""
        things = [m for s in _NOUN_SCHEMES for m in matches.get(s, ()) if m.words > 1 and m.head_end >= m.end]
        hints = dict.fromkeys(self._verbs(words, matches, {m.start: m.end for m in things}), "V")
        for match in things:
            if hints.get(match.start) != "V":
                hints.update(dict.fromkeys(self._nouns(words, match), "N"))
        if hints and _PURPOSE in matches:
            hints.update({at: "U" for at in _purposes_in(matches) if hints.get(at) == "V"})
        return hints

    def _add_names(
        self,
        hints: dict[int, str],
        words: tuple[str, ...],
        matches: Mapping[str, list[Match]],
        names: Mapping[int, tuple[int, NamedParty]],
    ) -> None:
        """Adds the hints of proper names, and of plurals behind them."""
        plain = {m.start for m in matches.get("party", ()) if m.words == 1 and words[m.start].endswith("s")}
        for start, (end, _) in names.items():
            hints.update(dict.fromkeys(range(start, end), "Z"))
            if end in plain and self._openers.isdisjoint(words[end + 1 : end + 2]):
                hints[end] = "N"  # "Acme | partners | may collect it", not "Acme partners with others"

    @staticmethod
    def _doubled(words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> list[range]:
        """Adverbials of one word twice, but not "give | data to data | brokers"."""
        found = [*doubles(words)] if "to" in words else []
        if not found:
            return found
        data = {at for match in matches.get("data", ()) for at in range(match.start, match.end)}
        return [tokens for tokens in found if tokens.start not in data]

    def _verbs(
        self, words: tuple[str, ...], matches: Mapping[str, list[Match]], things: Mapping[int, int]
    ) -> Iterator[int]:
        """Where verb phrases begin: " | use cookies |, and …", but not "the | use of cookies |".

        ``things`` are where names of things begin and end; the verb alone before a gap is none of them, nor is what a
        longer one begins with: " | credit reporting | agencies".
        """
        for scheme in _PHRASE_SCHEMES:
            for match in [match for match in matches.get(scheme, ()) if match.words > 1]:
                bare = match.head_end == match.start + 1 < match.end
                within = not match.gapped and things.get(match.start, 0) > match.end
                plain = self._is_noun(words, match.start)
                if not (within or plain) and not (bare and match.start in things):
                    yield match.start
        yield from (match.start for match in matches.get("action", ()) if match.gapped)  # "and | share data with"
        for match in matches.get("verb", ()):  # "look at your settings"
            if match.words > 1 and not match.gapped and words[match.end - 1] in self._particles:
                yield match.start
        if "mode" in matches:
            yield from self._giving(words, matches)

    def _giving(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Iterator[int]:
        """Where verbs of giving begin: "or | enter your name |", with a preposition, too: "or | fill in | it"."""
        verbs = {match.start: match for match in matches.get("verb", ())}
        for match in matches["mode"]:
            verb = verbs.get(match.start) if match.words > 1 else None
            if verb is None:
                continue
            if words[match.start + 1] not in self._openers or (verb.words > 1 and not verb.gapped):
                yield match.start

    def _is_noun(self, words: tuple[str, ...], at: int) -> bool:
        """ "| Requests | to delete it will be answered", "| changes | to this policy": plurals, not verbs."""
        if words[at] in self._requests:
            return True
        behind = words[at + 1 : at + 3]
        return words[at].endswith("s") and behind[:1] == ("to",) and not self._pointing.isdisjoint(behind[1:])

    def _nouns(self, words: tuple[str, ...], match: Match) -> range:
        """The tokens of the name inside a label: "information | collected by cookies", "companies | assisting us"."""
        if match.scheme == "tech" and words[match.end - 2].endswith("ed"):
            return range(match.start, match.end)  # "local | shared | objects"
        behind = range(match.start + 1, match.end)
        end = next((at for at in behind if self._ends_name(words[at]) or words[at] in self._firsts), match.end)
        acting = end > match.start + 1 and words[end - 1].endswith("ing") and match.scheme == "party"
        return range(match.start, end - acting)

    def _denials(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Iterator[range]:
        """Denials that look like phrases: "under no circumstances", "no longer", but not "no longer than"."""
        for match in matches.get("polarity", ()):
            adverb = " ".join(words[match.start : match.end]) in self._denying
            if adverb and words[match.end : match.end + 1] == ("than",):
                continue
            if match.words > 1 and (adverb or words[match.start] in self._openers):
                yield range(match.start, match.end)

    def _set_apart(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Iterator[range]:
        """What ends a verb, "make your data | available", and how data are shared: "share | in aggregate form | …"."""
        for match in matches.get("verb", ()):
            last = words[match.end - 1]  # "make your data | available", "hand | over | your name"
            gapped = match.head_end < match.end and last in self._adjectives
            if gapped or (match.words > 1 and last in self._particles):
                yield range(match.end - 1, match.end)
        for match in matches.get("ident", ()):
            if words[match.start] in self._openers and not match.gapped:
                yield range(match.start, match.end)

    def _adverbials(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Iterator[range]:
        """Hedges and fixed phrases with a preposition, limitations that look like denials, what verbs leave apart."""
        for match in leftmost(matches["hedge"], 0, len(words)) if "hedge" in matches else ():
            phrase = " ".join(words[match.start : match.end])
            if match.words > _BARE and words[match.start - 1 : match.start] == _LONG:
                continue  # "as long | as is necessary |" has a verb
            if words[match.start] in self._openers and phrase not in self._example_markers:
                yield range(match.start, match.end)
        yield from self._set_apart(words, matches)
        yield from self._made(words)
        for word in self._limitations.keys() & words:  # none in most sentences
            for limitation in self._limitations[word]:
                at = index_of(words, limitation)
                if at >= 0:
                    yield range(at, at + len(limitation))
        yield from self._infinitive_openings(words)

    def _made(self, words: tuple[str, ...]) -> Iterator[range]:
        """ "We make your name and other data | available | to others", "rent or make | available | your name"."""
        if self._making.isdisjoint(words):
            return
        for at, word in enumerate(words):
            if word in self._results and at:
                before = () if self._receiving.isdisjoint(words[at + 1 : at + 2]) else words[max(0, at - _FAR) : at - 1]
                if words[at - 1] in self._making or (not self._making.isdisjoint(before) and _STOPS.isdisjoint(before)):
                    yield range(at, at + 1)

    def _infinitive_openings(self, words: tuple[str, ...]) -> Iterator[range]:
        """ "In order | to ship": what adds nothing to the infinitive behind it."""
        for first in self._openings.keys() & words if "to" in words else ():
            for phrase in self._openings[first]:
                at = -1
                for _ in range(words.count(first)):
                    at = words.index(first, at + 1)
                    if words[at : at + len(phrase)] == phrase:
                        yield range(at, at + len(phrase) - 1)

    def _spelling(self, words: tuple[str, ...]) -> Iterator[int]:
        """ "Sensitive data (| this | includes your health)": what opens a bracket that spells out the noun before."""
        at = 0
        for _ in range(words.count("(")):
            at = words.index("(", at) + 1
            verb = at + 1 + (not self._modals.isdisjoint(words[at + 1 : at + 2]))
            if not self._things.isdisjoint(words[at : at + 1]) and not self._listing.isdisjoint(words[verb : verb + 1]):
                yield at


def _purposes_in(matches: Mapping[str, list[Match]]) -> set[int]:
    """Where purposes begin of which nothing tells whether they are verbs or nouns: " | market research |"."""
    verbs = {m.start for scheme in _PHRASE_SCHEMES for m in matches.get(scheme, ()) if m.gapped or scheme != _PURPOSE}
    return {m.start for m in matches.get(_PURPOSE, ()) if m.words > 1} - verbs
