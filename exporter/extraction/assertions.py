"""What a clause asserts: whether it says that something is done, or only names, wishes, supposes or disclaims it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.commands import CommandReader
from exporter.extraction.conditions import Found
from exporter.extraction.fillers import Frame
from exporter.extraction.parties import PartyReader, is_first, is_person
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AssertionReader"]

#: Actions that an infinitive of purpose can itself state: "cookies are used to track information about them".
_STRONG: Final = frozenset({"action-Collect", "action-Track", "action-Share", "action-Disclose", "action-Store"})
_DISCLAIMER: Final = "topic-Disclaimer"
_ALWAYS: Final = frozenset({"action-Collect", "action-Track"})
_TITLE_WORDS: Final = 9
_WEAK: Final = frozenset({"weak"})


class AssertionReader:
    """Tells asserted clauses from others, with the cue words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._parties = PartyReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._ability_nouns = frozenset(cues["grammar-ability-noun"])
        self._having = frozenset(cues["grammar-have"])
        self._copulas = frozenset(cues["grammar-be"])
        self._disclaimers = frozenset(cues["grammar-disclaimer-verb"])
        self._defining = frozenset(cues["grammar-defining-verb"])
        self._documents = frozenset(cues["policy-document"])
        self._subordinators = frozenset(cues["grammar-subordinator"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._interrogatives = frozenset(cues["grammar-interrogative"])
        self._unfinished = frozenset(cues["grammar-unfinished"])
        self._alternatives = frozenset(cues["grammar-alternative"])
        self._aims = frozenset(cues["purpose-noun"])
        self._manners = frozenset(cues["grammar-manner-noun"])
        self._indefinite = frozenset(cues["grammar-indefinite-article"])
        self._comparing = frozenset(cues["grammar-comparing"])
        self._wishes = frozenset(cues["grammar-wish-verb"])
        self._helpers = frozenset(
            label for verb in vocabulary.verbs if "helper" in verb.flags for label in verb.labels if label.isalpha()
        )

    def is_silent(self, unit: Unit) -> bool:
        """Whether a sentence asserts no practice: a question, a lead-in, a remark on the policy, a definition."""
        words = unit.tokens.words
        if words[-1] == "?" or (unit.leads and self._breaks_off(unit)):
            return True
        if _is_title(unit) or (unit.lead is not None and self._asks(unit)):
            return True
        root = next((c for c in unit.clauses if c.parent is None and c.kind in {"main", "relative"}), None)
        if root is not None and root.subject is None:  # "please note that this policy does not …"
            root = next((c for c in unit.clauses if c.parent is root and c.marker == "that"), root)
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        if words[root.verb.head] in self._defining and not root.subject.phrases[0].pronoun:
            return True
        return self._defines_technology(unit, root) or words[root.subject.phrases[0].head] in self._documents

    def is_asserted(self, unit: Unit, frame: Frame, conditions: list[Found]) -> bool:
        """Whether the frame's clause and all that it hangs on say that it is done (or is not)."""
        clause = frame.clause
        if clause.verb.head < unit.lead_size and clause.kind not in {"main", "coordinated"}:
            return False
        if any(item.start <= clause.verb.head < item.end for item in conditions) or self._is_advice(unit, clause):
            return False
        if self._describes_data(unit, frame) or self._is_disclaimed(unit, clause):
            return False
        links = (clause, *clause.ancestors())
        carried = all(self._carries(unit, link, clause) for link in links[self._is_invited(unit, frame) :])
        if not carried or self._commands.governs(unit, clause) or self._is_helped(unit, frame):
            return False
        aim = clause.kind == "infinitive" or (clause.kind == "subordinate" and clause.marker == "so")
        if not aim or clause.complement:
            return True
        return self._is_practice_of_its_own(unit, frame) and not self._is_known_purpose(unit, frame)

    def _is_invited(self, unit: Unit, frame: Frame) -> bool:
        """ "You may choose | to give us your name": what a person is free to give is asked for all the same."""
        clause, parent = frame.clause, frame.clause.parent
        if not clause.complement or parent is None or parent.kind not in {"main", "coordinated"}:
            return False
        free = (
            bool(parent.verb.modal) and not parent.verb.negated and unit.tokens.words[parent.verb.head] in self._wishes
        )
        return free and is_person(frame.actor) and frame.verb.user_action is not None

    @staticmethod
    def _is_known_purpose(unit: Unit, frame: Frame) -> bool:
        """ "… to identify your session" is what the clause above is for; to track is a practice whatever it is for."""
        known = any(match.start == frame.clause.verb.head for match in unit.matches.get("purpose", ()))
        return known and frame.action != "action-Track"

    @staticmethod
    def _describes_data(unit: Unit, frame: Frame) -> bool:
        """ "We may share data that we do not keep": the relative clause tells which data, not what is done."""
        clause = frame.clause
        if clause.kind == "reduced" and (clause.verb.negated or "weak" in frame.verb.flags):
            return True
        if clause.kind != "relative" or not clause.verb.negated:
            return False
        if clause.antecedent is None:
            return True  # "that does not identify you": an item of a list of data
        if unit.tokens.words[clause.start - 1] == "," and clause.marker != "that":
            return False
        start = clause.antecedent.start
        return any(filler.slot == "dataType" and filler.start == start for filler in frame.fillers)

    def _is_helped(self, unit: Unit, frame: Frame) -> bool:
        """ "This helps us | analyse the data": what something is good for is a purpose of it, but to collect."""
        parent = frame.clause.parent if frame.clause.complement or frame.clause.kind == "content" else None
        if parent is None or frame.action in _STRONG or unit.tokens.keys[parent.verb.head] not in self._helpers:
            return False
        return any(match.start == frame.clause.verb.head for match in unit.matches.get("purpose", ()))

    # -- a whole sentence ----------------------------------------------------------------------------------------------

    def _breaks_off(self, unit: Unit) -> bool:
        """ "We do not use your data for:" says nothing before its items do; what ends in a condition is whole."""
        words = unit.tokens.words
        end = unit.size - (words[-1] == ":")
        if words[end - 1] in self._unfinished:
            return True
        if words[-1] == ".":
            return False
        whole = any(c.kind == "subordinate" and c.subject is not None and c.verb.end == end for c in unit.clauses)
        return "X" in unit.tags and not whole

    def _asks(self, unit: Unit) -> bool:
        """ "We collect: … | What we do with it |": a line behind a list that is the next heading, no item."""
        words = unit.words(unit.lead_size, unit.lead_size + 2)
        return len(words) > 1 and words[0] in self._interrogatives and words[1] in self._firsts

    def _defines_technology(self, unit: Unit, root: Clause) -> bool:
        """ "A cookie is a piece of data stored on …", "a cookie cannot read your disk" explain a word."""
        phrase = root.subject.phrases[0] if root.subject is not None else None
        if phrase is None or root.verb.passive:
            return False
        able = unit.tokens.words[phrase.start] in self._indefinite and root.verb.negated and bool(root.verb.modal)
        if not able and unit.tokens.words[root.verb.head] not in self._copulas:
            return False
        return any(match.end == phrase.end for match in unit.within("tech", phrase.start, phrase.end))

    # -- one clause and those it hangs on ------------------------------------------------------------------------------

    def _carries(self, unit: Unit, link: Clause, clause: Clause) -> bool:
        """Whether what hangs on this clause is still asserted."""
        if self._tells_how(unit, link, clause):
            return False
        if link.kind == "content" and unit.tokens.words[link.verb.start - 1] in self._comparing:
            return False  # "no more than is required"
        if link.kind == "infinitive" and not link.complement and link is not clause:
            return False
        if link.kind == "subordinate" and link.marker == "so" and link.verb.negated and not link.fronted:
            return False  # "… so that nobody can be identified"
        parent = link.parent
        if parent is None:
            return True
        governed = link.complement or link.kind == "infinitive"  # "you wish your visits | to be tracked"
        return not (governed and self._is_wish(unit, parent)) and not self._is_of_ability(unit, link)

    def _tells_how(self, unit: Unit, link: Clause, clause: Clause) -> bool:
        """ "How we use it", "the manner in which it is used", "when delivering it", "instead of storing it"."""
        if link.kind == "gerund":
            if link.antecedent is not None and unit.tokens.words[link.antecedent.head] not in self._aims:
                return True  # "the risk of sharing it is …"
            return link.marker in self._alternatives or (link is clause and link.marker in self._subordinators)
        manner = link.antecedent is not None and unit.tokens.words[link.antecedent.head] in self._manners
        return manner or (link.kind == "relative" and link.marker in self._interrogatives)

    def _is_advice(self, unit: Unit, clause: Clause) -> bool:
        """ "Please do not give your password to anyone", "this includes not sharing it": what is not to be done."""
        verb = clause.verb
        if not verb.negated:
            return False
        if clause.kind == "gerund" and clause.complement and not clause.marker and clause.parent is not None:
            subject = clause.parent.subject
            return subject is None or not any(
                is_first(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject
            )
        alone = clause.subject is None and clause.kind in {"main", "coordinated"}
        return alone and not verb.modal and not verb.passive and verb.form != "participle"

    def _is_disclaimed(self, unit: Unit, clause: Clause) -> bool:
        """ "We cannot guarantee that it will not be read", "we do not control the data they collect" say nothing."""
        if clause.kind in {"main", "coordinated"}:
            return False
        aimed_at = clause.verb.negated and clause.verb.passive and not self._is_promised(unit, clause)
        topics = unit.matches.get("topic", ())
        if any(match.concept == _DISCLAIMER and match.end <= clause.verb.start for match in topics):
            return True
        return any(
            aimed_at or other.verb.negated or (other.parent is not None and other.parent.verb.negated)
            for other in unit.clauses
            if other.verb.end <= clause.verb.start
            and not self._disclaimers.isdisjoint(unit.words(other.verb.head, other.verb.end + 1))
        )

    def _is_promised(self, unit: Unit, clause: Clause) -> bool:
        """ "We guarantee that it | will not be sold |" promises it; "to make sure that it is not sold" is an aim."""
        parent = clause.parent
        if parent is None or parent.kind not in {"main", "coordinated"} or parent.verb.negated or not clause.verb.modal:
            return False
        subject = parent.subject.phrases if parent.subject is not None else ()
        return any(is_first(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject)

    def _is_of_ability(self, unit: Unit, clause: Clause) -> bool:
        """ "This may limit our ability to process it": what can be done is no practice, nor that it cannot be."""
        noun = unit.tokens.words[clause.verb.start - 1] if clause.verb.start else ""
        parent = clause.parent
        owned = parent is not None and unit.tokens.words[parent.verb.head] in self._having
        return clause.complement and noun in self._ability_nouns and not owned

    def _is_wish(self, unit: Unit, clause: Clause) -> bool:
        """ "You may choose to allow us to use it": what persons wish is not yet done."""
        subject = clause.subject
        person = subject is None or any(
            is_person(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject.phrases
        )
        return person and unit.tokens.words[clause.verb.head] in self._wishes

    @staticmethod
    def _is_practice_of_its_own(unit: Unit, frame: Frame) -> bool:
        """A purpose that is itself a practice; one that a label of the purposes names is not.

        What tools are used for is what they do, also where the verb is weak: "we use cookies to remember you".
        """
        weak = frame.verb.flags == _WEAK and _is_done_by_tools(unit, frame)
        if (frame.verb.flags and not weak) or frame.action not in _STRONG:
            return False
        verb = frame.clause.verb
        purposes = unit.within("purpose", verb.start, frame.clause.end)
        return frame.action in _ALWAYS or not any(match.start <= verb.head < match.end for match in purposes)


def _is_title(unit: Unit) -> bool:
    """ "Information we collect when you order": a noun with what describes it, no item of a list."""
    first = unit.clauses[0] if unit.clauses and unit.size <= _TITLE_WORDS and unit.tags[0] != "D" else None
    if first is None or first.kind not in {"relative", "reduced"} or first.antecedent is None or unit.lead is not None:
        return False
    opening = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.end <= first.start]
    alone = opening == [first.antecedent] and unit.sentence.kind != "item"
    return alone and not any(c.kind in {"main", "coordinated", "content"} for c in unit.clauses)


def _is_done_by_tools(unit: Unit, frame: Frame) -> bool:
    """Whether the clause that an infinitive hangs on names a technology as its object or subject."""
    parent = frame.clause.parent
    if parent is None:
        return False
    phrases = [phrase for argument in parent.objects() for phrase in argument.phrases]
    phrases += parent.subject.phrases if parent.subject is not None else []
    return any(m.end == phrase.end for phrase in phrases for m in unit.within("tech", phrase.start, phrase.end))
