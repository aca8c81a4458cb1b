"""Arguments: what the places around a verb hold of data, technologies and parties, put into its frame."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extraction.frames.calls import CallReader
from exporter.extraction.frames.nominals import object_of
from exporter.extraction.frames.partyarguments import PartyArgumentReader, is_reference
from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER, DataReader
from exporter.extraction.slots.fillers import KEEPING, PARTIES, Filler, Frame, is_excluded
from exporter.extraction.slots.nodata import denied_behind
from exporter.extraction.slots.parties import PartyReader
from exporter.extraction.slots.tools import INSIDE, is_tool
from exporter.extraction.stance.verbs import HANDING
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ArgumentReader"]

#: Actions whose objects are data also where no label knows them.
_NAMING: Final = HANDING | {"action-Collect", "action-Receive", "action-Transmit", "action-Store"}
#: Actions whose object is information whatever word stands for it; goods are sold, rented and traded too.
_INDEFINITE: Final = frozenset({"action-Share", "action-Disclose", "action-Transfer", "action-Retain", "action-Store"})
_PROCESSING: Final = "action-AnyProcessing"
#: Actions whose object may be anything: its examples are data only where it names some.
_LOOSE: Final = frozenset({"action-Use", _PROCESSING})
#: Slots of parties that tools may stand in: "by means such as | cookies |", "from our | logs |".
_BY_TOOLS: Final = frozenset({"actor", "dataSource"})
_WHAT: Final = "what"
#: Verbs of what is needed, and up to how many tokens behind "what" they stand.
_NEEDING: Final = frozenset({"verb-be-essential", "verb-request"})
_STATED: Final = 4
_STATISTICS: Final = "data-UsageStatistics"
#: What an action of following people has as its data: what people do.
_BEHAVIOUR: Final = "data-OnlineActivity"


class ArgumentReader:
    """Fills frames from the arguments of their clauses."""

    def __init__(self, vocabulary: Vocabulary, parties: PartyReader, data: DataReader) -> None:
        self._data = data
        self.others = PartyArgumentReader(vocabulary, parties, data)
        self._reference = frozenset(vocabulary.cues["grammar-reference"])
        self._denying, self._further = (frozenset(vocabulary.cues[name]) for name in ("grammar-no", "data-further"))
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])
        self._naming = frozenset(vocabulary.cues["grammar-naming-preposition"])
        self._behaviour = vocabulary.below(_BEHAVIOUR)
        self._accompanying = frozenset(vocabulary.cues["grammar-accompanying-preposition"])
        self._instruments = frozenset(vocabulary.cues["grammar-instrument-preposition"])
        self._properties = frozenset(vocabulary.cues["data-property-noun"])
        self._vague = frozenset(vocabulary.cues["data-vague-head"])
        self._dealings = frozenset(vocabulary.cues["data-dealing"])
        self._calls = CallReader(vocabulary)

    def add_argument(  # noqa: C901 -- for each place of nearly each clause: it asks before it calls
        self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, *, previous_empty: bool
    ) -> bool:
        """Puts an argument into the slot its marker opens. Gives whether "of …" behind it has to name the data."""
        marker = argument.marker
        if marker == "of":
            self._add_genitive(unit, frame, argument, first, alone=previous_empty)
            return False
        verb = frame.verb
        slot = verb.marks.get(marker) if marker else verb.object
        if marker and (slot == "dataType" or (marker in INSIDE and frame.action in KEEPING)):
            slot = self._slot_of(unit, frame, argument, first, slot)
        naming = not marker or slot == "dataType"
        before = len(frame.fillers) + len(frame.references) if naming else 0
        added = slot is None and marker in self._accompanying and verb.object in {None, "dataType"}
        if added or slot in {"dataType", "person"} or (not marker and slot != "none"):
            self.add_object(unit, frame, argument)
            if "recipient" in verb.flags:  # "give them access to your name", "… to your name to a third party"
                self.others.add(unit, frame, argument, first, "recipient")
        elif slot is not None or marker in self._instruments:
            self._add_to_slot(unit, frame, argument, first, slot)
        if marker in self.others.beside or verb.marks.get("from") == "dataSource":
            self.others.add_beside(unit, frame, argument, first)
        if not naming:
            self._add_told(unit, frame, argument, first, slot)
            return False
        if marker in self._topical:
            self._add_topics(unit, frame, argument)
        if len(frame.fillers) + len(frame.references) > before:
            return False
        return not [phrase for phrase in argument.phrases if unit.tokens.words[phrase.head] in self._properties]

    def _add_to_slot(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str | None) -> None:
        """Puts in who gives, gets or does, and by what means, where that is what the marker tells."""
        if slot in PARTIES:
            self.others.add(unit, frame, argument, first, slot)
            if slot in _BY_TOOLS:
                self._add_technology(unit, frame, argument)
        elif slot is None or slot == "technology":
            self._add_technology(unit, frame, argument)

    def _add_told(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str | None) -> None:
        """What an argument that is no data itself tells of them: what they are about, or the examples behind it."""
        shown = slot in PARTIES and "state" in frame.verb.flags  # "they may appear | on other sites or searches |"
        if argument.marker in self._topical and not shown:
            self._add_topics(unit, frame, argument)
        elif not argument.examples:
            frame.open_list = frame.open_list or argument.open_list
        elif not (slot in PARTIES and self.others.tells_parties(unit, argument, first)):
            self.add_data(unit, frame, self._data_of(unit, argument))

    def _data_of(self, unit: Unit, argument: Argument) -> Argument:
        """The examples behind a marker that are no tools: "by automated means, such as | cookies |"."""
        told = _examples_of(argument)
        if argument.marker not in self._instruments:
            return told
        return replace(told, examples=[phrase for phrase in told.examples if not is_tool(unit, phrase)])

    def _slot_of(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, slot: str | None) -> str | None:
        """The slot that the marker opens; "we provide your name | with our partners |" tells who gets it."""
        kept = frame.action in KEEPING and argument.marker in INSIDE
        if kept and frame.values("dataType") and any(is_tool(unit, phrase) for phrase in argument):
            return "technology"  # "we store it | in cookies |"
        if slot != "dataType" or "ditransitive" not in frame.verb.flags or not argument.phrases:
            return slot
        given = any(filler.slot == "dataType" and filler.start < argument.phrases[0].start for filler in frame.fillers)
        told = given and any(self._data.read(unit, phrase) for phrase in argument.phrases)
        return "recipient" if given and not told and self.others.names_others(unit, argument, first) else slot

    def _add_genitive(self, unit: Unit, frame: Frame, argument: Argument, first: SlotValue, *, alone: bool) -> None:
        """ "Some | of your data |", where it stands ``alone`` for what is meant; else only what examples add to it."""
        if argument.examples and self.others.add_listed(unit, frame, argument, first):
            return
        if alone:
            self.add_object(unit, frame, argument)
        elif argument.examples:
            self.add_object(unit, frame, _examples_of(argument))
        else:
            frame.open_list = frame.open_list or argument.open_list

    def add_object(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """Puts in what an object holds: technologies and data; what is shared may be "anything"."""
        if "tech" in unit.matches:
            self._add_technology(unit, frame, argument)
        self.add_data(unit, frame, argument)
        for phrase in argument.phrases:
            if unit.tokens.words[phrase.head] in self._calls.heads:
                self._calls.add(unit, frame, argument)
                break
        found = self._data.read_indefinite(unit, argument.phrases) if frame.action in _INDEFINITE else ()
        if found:
            named = {filler.start for filler in frame.fillers}
            frame.fillers += [Filler("dataType", *item) for item in found if item[1] not in named]

    def add_needed(self, unit: Unit, frame: Frame) -> None:
        """ "We share only | what | is necessary": information of whatever kind, of which a clause says no more."""
        if frame.action not in _INDEFINITE or frame.fillers or _WHAT not in unit.tokens.words:
            return
        at = frame.clause.verb.end
        at += len(unit.tags[at:]) - len(unit.tags[at:].lstrip("R"))
        if unit.words(at, at + 1) != (_WHAT,):
            return
        if any(match.concept in _NEEDING for match in unit.within("verb", at + 1, at + _STATED)):
            frame.fillers.append(Filler("dataType", ANY, at, at + 1, named=False))

    def add_subject(self, unit: Unit, frame: Frame, subject: Argument) -> None:
        """Puts in what is told of, and what accompanies it: "cookies, | together with log files |, help us …".

        "| Recommendations | based on your orders" are what the data are used for.
        """
        if "basis" in frame.verb.flags:
            return
        self.add_object(unit, frame, subject)
        for chunk in self.accompanying(unit, subject, frame.clause.verb.start):
            self.add_object(unit, frame, Argument("", [chunk]))

    def accompanying(self, unit: Unit, subject: Argument, end: int) -> list[Chunk]:
        """What stands beside a subject before token ``end``: "together with | log files |"."""
        start = subject.phrases[0].start if subject.phrases else end
        if subject.phrases and subject.phrases[0].end >= end:
            return []  # nothing is between, as mostly
        return [
            chunk
            for before, chunk in pairwise(unit.chunks)
            if before.kind == "preposition" and before.word in self._accompanying
            if chunk.kind == "phrase" and start < chunk.start < end
        ]

    def add_content(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """Puts in what a noun without meaning of its own is of: "some types | of data | are collected"."""
        noun = argument.phrases[-1] if argument.phrases else None
        if noun is not None and unit.tokens.words[noun.head] in self._vague:
            self.add_object(unit, frame, object_of(unit, frame.clause, noun))

    def add_data(self, unit: Unit, frame: Frame, argument: Argument, *, topical: bool = False) -> None:
        """Puts in the data of an argument and of its examples; ``topical`` if they say what other data are about."""
        if argument.examples and self._has_other_examples(unit, frame, argument, topical=topical):
            argument = Argument(argument.marker, argument.phrases)
        flags = frame.verb.flags
        names = not argument.marker and ((frame.action in _NAMING and "trade" not in flags) or "elaboration" in flags)
        found = self._data.read_all(unit, argument, unknown=names)
        if found:
            self._sort(unit, frame, argument, [Filler("dataType", *item) for item in found])
            if not self._denying.isdisjoint(unit.tokens.words):
                self._add_denied(unit, frame, argument)
        frame.open_list = frame.open_list or argument.open_list
        words = unit.tokens.words
        for phrase in argument.phrases:
            at = phrase.start  # most phrases begin otherwise
            begun = words[at] in self._reference or words[at + 1 : at + 2] == ("of",)
            if begun and is_reference(unit, phrase, self._reference) and not _acts(unit, frame, phrase):
                frame.references.append(phrase)

    def _sort(self, unit: Unit, frame: Frame, argument: Argument, found: list[Filler]) -> None:
        """Puts data where they belong: what is told, what examples tell of it, what is excepted."""
        if not argument.examples and "X" not in unit.tags and frame.action != _PROCESSING:
            frame.fillers += found  # as mostly
            return
        start = argument.examples[0].start if argument.examples else unit.size
        excluded = {filler.start for filler in found if is_excluded(unit, filler.start)}
        if excluded and argument.phrases and is_excluded(unit, argument.phrases[-1].start):
            excluded |= {
                filler.start for filler in found if filler.start >= start
            }  # "and not | IDs, such as your name"
        told = (filler for filler in found if filler.start >= start and filler.start not in excluded)
        examples = any(filler.value not in GENERIC for filler in told)
        for filler in found:
            if frame.action == _PROCESSING and unit.tokens.words[filler.end - 1] in self._dealings:
                continue
            general = examples and self._is_general(unit, filler)
            if general and filler.start >= start:
                continue  # "including | details | of your health and your beliefs"
            out = filler.start in excluded
            (frame.told if general else frame.excluded if out else frame.fillers).append(filler)
        if examples and not argument.phrases:  # "we collect | information | from you, including your name"
            mere = (filler for filler in frame.fillers if self._is_general(unit, filler))
            announced = [filler for filler in mere if unit.tokens.words[filler.start] not in self._reference]
            value = next(filler.value for filler in found if filler.value not in GENERIC)
            frame.fillers = [replace(f, value=value) if f in announced else f for f in frame.fillers]
            frame.told += announced

    def _add_denied(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """Puts in what an argument denies behind others; "no other personal data" are none of those."""
        for phrase in denied_behind(unit, argument, self._denying):
            others = not self._further.isdisjoint(unit.words(phrase.start, phrase.end))
            for concept, start, end in self._data.read(unit, phrase):
                named = OTHER if others and concept in GENERIC else concept
                frame.excluded.append(Filler("dataType", named, start, end))

    def _add_technology(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """Technologies that end a phrase, or take their noun from a later one: "session | and persistent cookies"."""
        if "tech" not in unit.matches:
            return
        ends = {phrase.end for phrase in argument}
        for phrase in argument:
            for match in unit.within("tech", phrase.start, max(ends)):
                if match.start < phrase.end <= match.end and match.end in ends:
                    out = is_excluded(unit, phrase.start)
                    tool = Filler("technology", match.concept, phrase.start, phrase.end)
                    (frame.excluded if out else frame.fillers).append(tool)

    def _add_topics(self, unit: Unit, frame: Frame, argument: Argument) -> None:
        """What data are about says of which kind they are; only what is data itself is named by it."""
        known = len(frame.fillers)
        if frame.values("dataType")[-1:] == [_STATISTICS]:
            return  # "statistics on | your visits |" are none of your visits
        self.add_data(unit, frame, argument, topical=True)
        naming = argument.marker in self._naming
        whole = self._told_by(unit, frame, argument, known)
        for place, filler in enumerate(frame.fillers[known:], known):
            topic = any(phrase.start <= filler.start < phrase.end for phrase in argument.phrases)
            if topic and (not naming or filler.value in self._behaviour):
                frame.fillers[place] = replace(filler, named=False)
                if whole is not None:
                    frame.fillers.append(replace(whole, value=filler.value))
        if whole is not None:
            frame.fillers.remove(whole)
            frame.told.append(whole)

    def _told_by(self, unit: Unit, frame: Frame, argument: Argument, known: int) -> Filler | None:
        """The "information" before a topic that tells which it is: "send | information | to us about your visit"."""
        if known == len(frame.fillers) or not argument.phrases:
            return None
        at = argument.phrases[0].start
        data = [filler for filler in frame.fillers[:known] if filler.slot == "dataType"]
        return data[-1] if data and data[-1].start < at and self._is_general(unit, data[-1]) else None

    def _is_general(self, unit: Unit, filler: Filler) -> bool:
        """Mere "information", of which other words may tell what it is."""
        return filler.value == ANY and self._data.is_mere(unit, filler.start)

    def _has_other_examples(self, unit: Unit, frame: Frame, argument: Argument, *, topical: bool) -> bool:
        """Whether an argument speaks of no data, or of measures, tools or parties, so that its examples are no data."""
        if frame.action in _LOOSE and not any(self._may_hold_data(unit, phrase) for phrase in argument.phrases):
            return bool(argument.phrases)
        return not topical and any(
            match.end == phrase.end
            for scheme in ("measure", "tech", "party")
            for phrase in argument.phrases
            for match in unit.within(scheme, phrase.start, phrase.end)
        )

    def _may_hold_data(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether examples of the phrase can be data: it names some, or is vague ("various things, such as …")."""
        return bool(self._data.read(unit, phrase)) or unit.tokens.words[phrase.head] in self._vague


def _acts(unit: Unit, frame: Frame, phrase: Chunk) -> bool:
    """ "We require | them | to protect it": whether a phrase stands for those who are to do something."""
    bidden = (c for c in unit.clauses if c.complement and c.kind == "infinitive" and c.parent is frame.clause)
    return phrase.start >= frame.clause.verb.end and any(phrase in (c.subject or ()) for c in bidden)


def _examples_of(argument: Argument) -> Argument:
    """The examples of an argument that names no data itself ("from your computer, including your IP address")."""
    return Argument("", [], argument.examples, open_list=argument.open_list)
