"""Nouns of processing behind a verb that says nothing itself: "there is no transfer of …", "we allow no tracking"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.tools import add_tool
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["NominalReader", "agent_behind", "is_undergone", "name_act", "object_behind", "object_of"]

_PREFIX: Final = "nominal-"
_DECIDING: Final = "action-DecideAutomatically"
#: What is whole without "of …": whoever is tracked is tracked in what they do, and persons are what profiles are of.
_WHOLE: Final = frozenset({"action-Track", "action-Profile", _DECIDING})
_PROCESSING: Final = "action-AnyProcessing"
_DISCLAIMER: Final = "topic-Disclaimer"
#: What is told of processing when no data are named: on what it is based, what it is for.
_TOLD: Final = frozenset({"legal", "purpose"})
#: Tags of what stands before a noun that opens a clause: "| The processing | is …", "there is | no transfer |".
_BEFORE: Final = frozenset({"", *",:;.B"})
#: Markers of what is made: "make | no use", "engage | in | tracking".
_MADE: Final = frozenset({"", "in"})
#: Markers of what something comes to: "involve | the sale |", "lead | to the sale |", "result | in the sale |".
_LED: Final = frozenset({"", "to", "in"})


class NominalReader:
    """Reads the noun that says what a clause with a light verb is about, with the verb whose places it has."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        verbs = {verb.name: verb for verb in vocabulary.verbs}
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._consenting = frozenset(vocabulary.cues["grammar-consenting-verb"])
        self._limiting = frozenset(vocabulary.cues["grammar-limiting-verb"])
        self._happening = frozenset(vocabulary.cues["grammar-happening-verb"])
        self._excluding = frozenset(vocabulary.cues["grammar-excluding-verb"])
        self._holding = frozenset(vocabulary.cues["grammar-holding-word"])
        self._grounds = frozenset(vocabulary.cues["grammar-ground-noun"])
        self._making = frozenset(vocabulary.cues["grammar-making-verb"])
        self._allowing = frozenset(vocabulary.cues["grammar-allowing-verb"])
        self._knowing = frozenset(vocabulary.cues["grammar-knowledge-noun"])
        self._none = frozenset(vocabulary.cues["grammar-no"])
        self._involving = frozenset(vocabulary.cues["grammar-involving-verb"])
        self._helping = frozenset(label for verb in vocabulary.verbs if "helper" in verb.flags for label in verb.labels)
        self._wholes = frozenset(vocabulary.cues["grammar-whole-act"])
        self._nouns = {
            word: verbs[f"verb-{name.removeprefix(_PREFIX)}"]
            for name, words in vocabulary.cues.items()
            if name.startswith(_PREFIX)
            for word in words
        }
        self._words = frozenset(self._nouns)

    def may_read(self, unit: Unit) -> bool:
        """Whether a unit has a noun of processing."""
        return not self._words.isdisjoint(unit.tokens.words)

    def read(self, unit: Unit, clause: Clause) -> list[tuple[Verb, Chunk]]:
        """The verbs that stand for the nouns, and the phrases of those; several where one consents to them."""
        for phrase in self._phrases(unit, clause):
            verb = self._verb_of(unit, phrase)
            whole = verb is not None and (self.is_whole(unit, verb, phrase) or is_undergone(unit, phrase))
            whole = whole or bool(_handled_in(unit, phrase))
            if verb is not None and (whole or unit.words(phrase.end, phrase.end + 1) == ("of",)):
                return [(verb, phrase)]
        row = self._rowed(unit, clause)
        if not row or unit.words(row[-1].end, row[-1].end + 1) != ("of",):
            return []
        named = ((self._nouns.get(unit.tokens.words[phrase.head]), phrase) for phrase in row)
        return [(verb, phrase) for verb, phrase in named if verb is not None]

    def is_whole(self, unit: Unit, verb: Verb, noun: Chunk) -> bool:
        """ "The processing is based on …", "no transfer takes place": whether it needs no "of …" to be one of data."""
        if verb.action in _WHOLE:
            return True
        alone = unit.tags[noun.start - 1 : noun.start] in _BEFORE and set(unit.tags[noun.start : noun.head]) <= {"D"}
        bare = alone and unit.words(noun.end, noun.end + 1) != ("of",)
        says = verb.action != _PROCESSING or any(unit.matches.get(scheme) for scheme in _TOLD)
        return bare and says and unit.tokens.words[noun.head] in self._wholes

    def _verb_of(self, unit: Unit, phrase: Chunk) -> Verb | None:
        """The verb of the noun that a phrase ends in; of decisions only if they are automated."""
        verb = self._nouns.get(unit.tokens.words[phrase.head])
        if verb is None or verb.action != _DECIDING:
            return verb
        labels = (match for match in unit.matches.get("action", ()) if match.concept == _DECIDING)
        return verb if any(match.start <= phrase.head < match.end for match in labels) else None

    def opening(self, unit: Unit, at: int) -> list[tuple[Verb, Chunk]]:
        """The verbs of the nouns that stand in a row from a token on: "the | collection | and | use | of …"."""
        found: list[tuple[Verb, Chunk]] = []
        for phrase in (chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.end > at):
            verb = self._verb_of(unit, phrase)
            last = found[-1][1].end if found else at
            if verb is None or unit.tags[last : phrase.head].strip("C,D"):
                break
            found.append((verb, phrase))
        return found

    def stands_for(self, unit: Unit, clause: Clause) -> bool:
        """ "We collect and | use of | your data": whether what goes on is the noun, in texts changed in haste."""
        of = not clause.verb.passive and [argument.marker for argument in clause.arguments[:1]] == ["of"]
        return of and unit.tokens.words[clause.verb.head] in self._nouns

    def _rowed(self, unit: Unit, clause: Clause) -> list[Chunk]:
        """ "You consent to | our collection and use | of your name", "we limit | the collection and use | of …".

        What the person is said to agree to is done, and what is limited too.
        """
        verb, word = clause.verb, unit.tokens.words[clause.verb.head]
        if clause.subject is None or not clause.is_main or verb.modal or verb.negated:
            return []
        if word in self._consenting:
            return next((argument.phrases for argument in clause.arguments if argument.marker == "to"), [])
        return next((a.phrases for a in clause.objects()), []) if word in self._limiting else []

    def _phrases(self, unit: Unit, clause: Clause) -> Iterator[Chunk]:
        """What takes place, what is made or there is, what somebody is allowed to do."""
        word = unit.tokens.words[clause.verb.head]
        open_ = word in self._excluding and clause.verb.negated  # "a transfer of it | cannot be ruled out |"
        if clause.subject is not None and (open_ or word in self._happening or self._holds(unit, clause)):
            yield from clause.subject.phrases
        yield from self._grounded(unit, clause)
        if word in self._making or (word in self._copulas and clause.subject is None):
            made = (argument.phrases[:1] for argument in clause.arguments if argument.marker in _MADE)
            yield from next(made, ())
        yield from self._known(unit, clause)
        if word in self._copulas:
            yield from (p for argument in clause.arguments for p in argument.phrases if is_undergone(unit, p))
        if word in self._involving:
            led = (argument for argument in clause.arguments if argument.marker in _LED)
            yield from next((argument.phrases for argument in led), ())
        if word in self._allowing:
            told = any(argument.marker == "by" for argument in clause.arguments)
            allowed = (argument for argument in clause.arguments if argument.marker in {"", "for"})
            yield from (phrase for argument in allowed for phrase in argument if told or _doer_of(unit, phrase))

    def _known(self, unit: Unit, clause: Clause) -> Iterator[Chunk]:
        """ "We have no knowledge of | the sale | of your data": what the organisation is said not to know of."""
        for argument in clause.objects():
            for phrase in argument.phrases:
                known = unit.tokens.words[phrase.head] in self._knowing
                if known and (clause.verb.negated or unit.tokens.words[phrase.start] in self._none):
                    yield from object_behind(unit, phrase).phrases

    def _holds(self, unit: Unit, clause: Clause) -> bool:
        """ "The processing of your data | is based | on …", "is | necessary | for …": it is done, if not denied."""
        if clause.verb.negated or not clause.is_main or clause.subject is None:
            return False
        said = [clause.verb.head, *(phrase.start for argument in clause.objects() for phrase in argument.phrases)]
        if not any(unit.tokens.words[at] in self._holding for at in said) and not self._helps(unit, clause):
            return False
        at = clause.subject.phrases[0].start
        opened = [match.end for match in unit.matches.get("relation", ()) if match.end <= at]
        if opened and "," not in unit.tags[opened[-1] : at]:
            return False  # "if we believe the disclosure of your data | is necessary |"
        # "Any transmission of data is done | at your own risk |" says of none that it is done.
        return all(match.concept != _DISCLAIMER for match in unit.within("topic", clause.verb.end, clause.end))

    def _helps(self, unit: Unit, clause: Clause) -> bool:
        """ "Our use of cookies | allows | us to …": what is good for something is done, if data or tools are in it."""
        if unit.tokens.words[clause.verb.head].removesuffix("s") not in self._helping or clause.subject is None:
            return False
        handled = object_of(unit, clause, clause.subject.phrases[0]).phrases
        return any(unit.within(scheme, p.start, p.end) for p in handled for scheme in ("data", "tech"))

    def _grounded(self, unit: Unit, clause: Clause) -> Iterator[Chunk]:
        """ "The legal basis for | the processing | of your data is …": what has a basis is done."""
        subject = clause.subject.phrases[0] if clause.subject is not None and clause.is_main else None
        if subject is None or unit.tokens.words[subject.head] not in self._grounds or clause.verb.negated:
            return
        between = (chunk for chunk in unit.chunks if subject.end <= chunk.start < clause.verb.start)
        yield from (chunk for chunk in between if chunk.kind == "phrase")


def is_undergone(unit: Unit, noun: Chunk) -> bool:
    """ "Your data are subject to | disclosure |": whether the noun says what happens to the subject of the clause."""
    owned = unit.tokens.words[noun.start].endswith("'s")  # "subject to | the law's | processing rules"
    return not owned and unit.words(noun.start - 2, noun.start) == ("subject", "to")


def name_act(unit: Unit, frame: Frame, noun: Chunk) -> None:
    """Has the noun say what is done, by what tool and by whom if it says so: "third-party | tracking"."""
    frame.noun = noun
    for phrase in object_of(unit, frame.clause, noun).phrases if "tracker" in frame.verb.flags else ():
        add_tool(unit, frame, phrase)
    doer = _doer_of(unit, noun)
    if doer is not None:
        frame.actor, frame.actor_at = doer.concept, Chunk("phrase", doer.start, doer.end, head=doer.end - 1)


def _doer_of(unit: Unit, noun: Chunk) -> Match | None:
    """The party before the noun, in its phrase."""
    return next(iter(unit.within("party", noun.start, noun.head)), None)


def object_of(unit: Unit, clause: Clause, noun: Chunk) -> Argument:
    """What stands behind "of" right behind a noun that is the subject: "no transfer of | your data | takes place".

    Or behind the last of several nouns: "the collection and use of | your data".
    """
    if unit.words(noun.end, noun.end + 1) != ("of",) and (inside := _handled_in(unit, noun)):
        return Argument("of", inside)
    behind = object_behind(unit, noun).phrases
    for argument in clause.arguments:
        if argument.marker == "of" and argument.phrases and argument.phrases[0].start > noun.end:
            return argument if not behind or behind[0] in argument.phrases else Argument("of", behind)
    return Argument("of", behind)


def agent_behind(unit: Unit, clause: Clause, noun: Chunk) -> Argument | None:
    """Who stands behind "by": right behind what a noun is said of, "the use of cookies by | our partners | helps".

    Or with the clause, and then with all who act: "to the collection of data by | us and our partners |".
    """
    last = max((phrase.end for phrase in object_of(unit, clause, noun).phrases), default=noun.end)
    named = [
        c for c in unit.chunks if c.kind == "phrase" and c.start == last + 1 and unit.words(last, c.start) == ("by",)
    ]
    row = next((argument for argument in clause.arguments if argument.marker == "by"), None)
    if row is not None and (not named or named[0] in row.phrases):
        return row
    return Argument("by", named) if named else None


def object_behind(unit: Unit, noun: Chunk) -> Argument:
    """The phrase behind "of" right behind a noun: "the use of | your data |"."""
    told = unit.words(noun.end, noun.end + 1) == ("of",)
    return Argument("of", [c for c in unit.chunks if told and c.kind == "phrase" and c.start == noun.end + 1])


def _handled_in(unit: Unit, noun: Chunk) -> list[Chunk]:
    """ "| Data | processing takes place", "| cookie | placement": what the noun of processing is said of before it."""
    before = (match for match in unit.within("data", noun.start, noun.head) if match.end == noun.head)
    return [Chunk("phrase", match.start, match.end, head=match.end - 1) for match in before]
