"""Denials of no practice: what need not be, what the reader is told or wishes, what is disclaimed or only described."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.stance.chains import governing, is_denied_before
from exporter.extraction.stance.partial import PartialDenialReader
from exporter.extraction.stance.voids import VoidReader
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DenialReader"]

#: Topics of what is put before a clause that then says of nobody that it is done, or that it is not.
_DISCLAIMERS: Final = frozenset({"topic-Disclaimer"})
_DUTIES: Final = _DISCLAIMERS | {"topic-UserDuty"}
_CHILD: Final = "subject-Child"
_IGNORED: Final = "signal-NotHonoured"


class DenialReader:
    """Tells denied verbs of processing by which nothing is denied, with the cue words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._parties = PartyReader(vocabulary)
        self._voids = VoidReader(vocabulary)
        self._no = frozenset(cues["grammar-no"])
        self._needs = frozenset(cues["grammar-need-verb"])
        self._asking = frozenset(cues["grammar-asking-verb"])
        self._negative_verbs = frozenset(cues["grammar-negative-verb"])
        self._telling = self._needs | self._negative_verbs
        self._negative_adjectives = frozenset(cues["grammar-negative-adjective"])
        self._preventing = frozenset(cues["grammar-preventing-verb"])
        self._disclaimers = frozenset(cues["grammar-disclaimer-verb"])
        self._recoveries = frozenset(cues["grammar-recovery-verb"])
        self._wish_nouns = frozenset(cues["grammar-wish-noun"])
        self._documents = frozenset(cues["policy-document"])
        self._any = frozenset(cues["grammar-any"])
        self._consents = frozenset(cues["grammar-leave-noun"])
        self._partial = PartialDenialReader(vocabulary)
        self._able = frozenset(cues["modal-able"])

    def is_void(self, unit: Unit, clause: Clause) -> bool:
        """Whether a denial of the clause's verb, or what the clause hangs on, takes what it says out of the denial."""
        chain = governing(clause)
        held = clause.parent if clause.kind == "reduced" else None  # "you need not have cookies | turned on |"
        needed = chain if held is None else [clause, *governing(held)]
        negated = clause.verb.negated
        telling = not self._telling.isdisjoint(unit.heads)  # as few sentences do
        refusing = telling and not self._negative_verbs.isdisjoint(unit.heads)
        if (
            (telling and self._is_needless(unit, needed))
            or ((negated or refusing or clause.kind == "infinitive") and self._is_advice(unit, chain))
            or (not (clause.is_main and clause.sibling is None) and self._is_disclaimed(unit, clause))
        ):
            return True
        if len(chain) > 1 and ((refusing and self._is_prevented(unit, chain)) or self._is_unasked(unit, chain)):
            return True
        if (clause.kind == "reduced" and self._is_of_row(unit, clause)) or (
            clause.parent is not None and (self._is_means(unit, clause) or self._is_of_none(unit, clause))
        ):
            return True
        if negated and (self._is_wished(unit, clause) or _is_of_signal(unit, clause)):
            return True
        denying = negated or ("X" in unit.tags and is_denied_before(unit, clause))
        if denying and self._partial.denies_way(unit, clause):
            return True
        denied = negated or (len(chain) > 1 and bool([link for link in chain if link.verb.negated]))
        return denied and (self._is_of_policy(unit, clause) or self._is_irrecoverable(unit, clause))

    def _is_needless(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "It is not needed", "nothing here obliges us to collect it".

        What the first party is not required to do is denied as a requirement, not as an act.
        """
        words = unit.tokens.words
        for link in chain:
            if words[link.verb.head] not in self._needs:
                continue
            if link is not chain[0] and link.verb.passive and self._is_done_by_first(unit, link.subject):
                continue
            if link.verb.negated or any(words[phrase.start] in self._no for phrase in link.subjects):
                return True
        return False

    def _is_of_none(self, unit: Unit, clause: Clause) -> bool:
        """ "We use no tool | that shares it |", "we make no change that allows us | to sell it |": what nothing does.

        "We do not sell any data | that we collect |" speaks of what there is.
        """
        above: Clause | None = clause
        while above is not None:
            link, noun, host = above, above.antecedent, above.parent
            above = host
            if noun is None or host is None or host.subject is None or not link.is_relative:
                continue  # but "there are no cases | in which we sell it |" denies it
            word = unit.tokens.words[noun.start]
            denied = word in self._no or (word in self._any and any(c.verb.negated for c in governing(host)))
            if not denied or noun.start <= host.verb.start:
                continue
            data = any(match.end == noun.end for match in unit.within("data", noun.start, noun.end))
            if not data and not self._voids.is_had_by_nobody(unit, link):
                return True
        return False

    def _is_of_row(self, unit: Unit, clause: Clause) -> bool:
        """ "_visit, | no data held |, 30 minutes": what a row, of no cookie by its words, is not about."""
        noun = clause.antecedent
        if noun is None or unit.tokens.words[noun.start] not in self._no or "," not in unit.tags[: noun.start]:
            return False
        return not unit.within("tech", 0, noun.start)

    def _is_means(self, unit: Unit, clause: Clause) -> bool:
        """ "It is not collected with the intent of | selling it |", "they may not track you | using cookies |"."""
        host = clause.parent
        if clause.complement or host is None:
            return False
        if clause.marker:
            means = clause.kind == "gerund" and host.verb.negated
        else:
            using = clause.kind == "gerund" or (clause.kind == "reduced" and not clause.verb.passive)
            at_noun = unit.tags[clause.verb.start - 1] == "N"  # not: "we do not sell it, | keeping it for us |"
            means = using and at_noun and any(link.verb.negated for link in governing(host))
        return means and not self._voids.is_unknown(unit, clause)

    # -- what the reader should not do, or wishes ----------------------------------------------------------------------

    def _is_advice(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "Please do not give your password to anyone", "this includes not sharing it", "we urge you not to tell"."""
        clause, verb = chain[0], chain[0].verb
        denying = clause.kind == "infinitive"  # "please do not try | to send us such data |"
        for link in chain:
            refrains = self._refuses(unit, link) or (denying and link.verb.negated and link is not clause)
            if refrains and self._is_command(link):
                return True
        if not verb.negated:
            return False
        if clause.kind == "gerund" and clause.complement and not clause.marker and clause.parent is not None:
            return not self._is_done_by_first(unit, clause.parent.subject)
        if clause.kind == "infinitive" and clause.complement and clause.sibling is None:
            return self._is_of_reader(unit, clause.subject)
        return self._is_command(clause) and not verb.passive and verb.form != "participle"

    @staticmethod
    def _is_command(clause: Clause) -> bool:
        return clause.subject is None and clause.is_main and not clause.verb.modal

    def _is_of_reader(self, unit: Unit, subject: Argument | None) -> bool:
        """Whether those who are told to are the persons that read, or their children."""
        return any(
            phrase.start > 0
            and (
                is_person(self._parties.read(unit, phrase, FIRST_PARTY))
                or any(match.concept == _CHILD for match in unit.within("subject", phrase.start, phrase.end))
            )
            for phrase in subject or ()
        )

    def _is_wished(self, unit: Unit, clause: Clause) -> bool:
        """ "Your wish | not to receive them", "a message that asks sites | not to track you"."""
        if not clause.verb.negated or clause.kind != "infinitive" or not clause.verb.start:
            return False
        if unit.tokens.words[clause.verb.start - 1] in self._wish_nouns:
            return True
        parent = clause.parent
        if parent is None or not clause.complement or unit.tokens.words[parent.verb.head] not in self._asking:
            return False
        return not parent.verb.negated and not self._is_done_by_first(unit, parent.subject)

    def _is_prevented(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "You may prevent us | from tracking you", "disabling cookies stops us from …", "the add-on stops it from …".

        What the first party itself is kept from it does not do, whatever keeps it.
        """
        refusing = [link for link in chain[1:] if self._refuses(unit, link)]
        return any(
            self._is_chosen(unit, link)
            or (self._is_of_tool(unit, link) and not self._is_done_by_first(unit, chain[0].subject))
            for link in refusing
            if not link.verb.passive
        ) or any(_is_aim(unit, link) or self._is_able(link) for link in refusing)

    def _is_able(self, link: Clause) -> bool:
        """ "So that we | can avoid | asking twice", "we | could refuse | to send it": what need not be so."""
        return link.verb.modal in self._able and not link.verb.negated

    def _is_unasked(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "Your consent will not be sought | to place these cookies |": what is done without asking."""
        for inner, outer in pairwise(chain):
            if inner.kind != "infinitive" or not outer.verb.negated:
                continue
            told = (phrase for argument in outer.with_subject() for phrase in argument.phrases)
            named = (phrase for phrase in told if phrase.end <= inner.verb.start)
            if any(unit.tokens.words[phrase.head] in self._consents for phrase in named):
                return True
        return False

    def _is_of_tool(self, unit: Unit, link: Clause) -> bool:
        words, subject = unit.tokens.words, link.subject
        if words[link.verb.head] not in self._preventing or subject is None:
            return False
        named = any(words[phrase.head] in self._documents for phrase in subject)
        return not named and all(self._parties.read(unit, phrase, FIRST_PARTY) is None for phrase in subject)

    def _is_chosen(self, unit: Unit, link: Clause) -> bool:
        acts = link.parent is not None and link.parent.kind == "gerund"
        return acts or any(is_person(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in link.subjects)

    def _refuses(self, unit: Unit, clause: Clause) -> bool:
        return unit.tokens.words[clause.verb.head] in self._negative_verbs

    # -- what is disclaimed --------------------------------------------------------------------------------------------

    def _is_disclaimed(self, unit: Unit, clause: Clause) -> bool:
        """ "We cannot guarantee that it will not be read", "we do not control the data they collect" say nothing."""
        words = unit.tokens.words
        if clause.is_main:  # "we do not guarantee its accuracy or | correct | …"
            sibling = clause.sibling
            if sibling is None or clause.verb.form != "base" or not sibling.verb.negated:
                return False
            return words[sibling.verb.head] in self._disclaimers and any(True for _ in sibling.objects())
        duties = _DUTIES if clause.verb.negated else _DISCLAIMERS
        topics = unit.matches.get("topic")
        told = topics and any(m.concept in duties and m.end <= clause.verb.start for m in topics)
        if told and not self._is_promised(unit, clause):
            return True
        if self._disclaimers.isdisjoint(words):
            return False
        noun, host = clause.antecedent, clause.parent
        if noun is not None and host is not None and host.verb.negated and words[noun.head] in self._disclaimers:
            return True  # "this is not | a guarantee | that it will not be read"
        aimed_at = self._is_aimed_at(unit, clause)
        return any(
            aimed_at or other.verb.negated or (other.parent is not None and other.parent.verb.negated)
            for other in unit.clauses
            if other.verb.end <= clause.verb.start
            and not self._disclaimers.isdisjoint(unit.words(other.verb.head, other.verb.end + 1))
        )

    def _is_aimed_at(self, unit: Unit, clause: Clause) -> bool:
        """ "… to make sure that it is not lost", "… that others are unable to read it", "… we do not write to you"."""
        parent = clause.parent
        aiming = parent is not None and not parent.is_main
        if clause.verb.negated and (clause.verb.passive or aiming) and not self._is_promised(unit, clause):
            return True
        return any(
            not self._negative_adjectives.isdisjoint(unit.words(link.verb.end, link.verb.end + 1))
            for link in governing(clause)
            if not link.is_main
        )

    def _is_promised(self, unit: Unit, clause: Clause) -> bool:
        """ "We guarantee that it | will not be sold |" promises it; "to make sure that it is not sold" is an aim."""
        parent = clause.parent
        if parent is None or not parent.is_main or parent.verb.negated or not clause.verb.modal:
            return False
        return self._is_done_by_first(unit, parent.subject)

    def _is_of_policy(self, unit: Unit, clause: Clause) -> bool:
        """ "This policy does not apply to, and | cannot control |, the activities of others"."""
        phrases = clause.subjects if clause.is_main else ()
        return any(unit.tokens.words[phrase.head] in self._documents for phrase in phrases)

    def _is_irrecoverable(self, unit: Unit, clause: Clause) -> bool:
        """ "We cannot restore your account or | retrieve | your data": what is gone is not kept from anybody."""
        if clause.verb.passive and clause.arguments and clause.arguments[0].marker == "as":
            return True  # "e-mail is not recognised as secure"
        able = bool(clause.verb.modal) or clause.complement
        return able and unit.tokens.words[clause.verb.head] in self._recoveries

    def _is_done_by_first(self, unit: Unit, subject: Argument | None) -> bool:
        return any(is_first(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject or ())


def _is_aim(unit: Unit, clause: Clause) -> bool:
    """ "We compare our lists | to avoid | sending it twice", "… in an effort | to avoid | sending it"."""
    if clause.kind != "infinitive":
        return False
    before = [chunk for chunk in unit.chunks if chunk.end <= clause.verb.start][-2:]
    return not clause.complement or [chunk.kind for chunk in before] == ["preposition", "phrase"]


def _is_of_signal(unit: Unit, clause: Clause) -> bool:
    """ "We do not | change our behaviour when | your browser asks us to": what is said of a signal, and of no data."""
    ignored = (match for match in unit.matches.get("signal", ()) if match.concept == _IGNORED)
    return any(match.start <= clause.verb.head < match.end for match in ignored)
