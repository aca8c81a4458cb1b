"""Whether the words for a topic are said of it, or only name a law, an office or what is done for somebody."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final, TypeAlias

from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.links import LinkReader
from exporter.extraction.slots.agency import AgencyReader, root_of
from exporter.extraction.slots.datatypes import GENERIC
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Span
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TopicalityReader", "is_behind"]

_COMPLIANCE: Final = "topic-ComplianceClaim"
_RESPONSIBLE: Final = "topic-ResponsiblePerson"
_DUTY: Final = "topic-UserDuty"
_ACCEPTANCE: Final = "topic-Acceptance"
_REQUESTS: Final = "topic-RequestHandling"
_WITHDRAWALS: Final = frozenset({"choice-WithdrawConsent", "right-ConsentWithdrawal"})
_LINKS: Final = "topic-ExternalLinks"
_SCOPE: Final = "topic-Scope"
#: Parties that have no policy, or that are sites.
_NO_FIRMS: Final = frozenset({"party-User", "party-FirstParty", "party-LinkedSite"})
_ADVISED: Final = "modality-Advised"  # that they are to be read
_DISCLAIMER: Final = "topic-Disclaimer"
_COMMITMENT: Final = "topic-Commitment"
_THIS: Final = "this"
#: What is said of no law or seal that the sentence only tells of.
_OF_SEALS: Final = frozenset({_COMPLIANCE, _COMMITMENT})
#: Within so many words a sentence says that it is about a part of the text: "in this | privacy policy |".
_OPENING: Final = 4
#: Who, if they are the ones who act, make it no remark to the person: "a party that | agrees to be bound |".
_NOT_BY: Final[Mapping[str, frozenset[str]]] = {
    _DUTY: frozenset({"organisation"}),
    _ACCEPTANCE: frozenset({"organisation", "other"}),
}
#: Tags of the words of a noun phrase, and of "and".
_IN_PHRASE: Final = frozenset("DNJC")
_Test: TypeAlias = Callable[[Unit, Match, Clause | None], bool]
_CLAUSAL: Final = frozenset("VBHMGE")


class TopicalityReader:
    """Tells "we participate in the Privacy Shield" from "visit the site of the Privacy Shield", and so on."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._links = LinkReader(vocabulary)
        self._claiming = frozenset(cues["remark-claiming"])
        self._answering = frozenset((*cues["remark-answering"], *cues["grammar-be"]))
        self._offices = frozenset(cues["remark-office"])
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._documents = frozenset(cues["policy-document"])
        self._learning = frozenset(cues["remark-learning"])
        self._here = frozenset(cues["remark-here"])
        self._secure = frozenset(cues["remark-unbroken"])
        self._governing = frozenset(cues["remark-governing"])
        self._other_sites, self._otherness = frozenset(cues["remark-other-site"]), frozenset(cues["remark-otherness"])
        siting = ("remark-linked", "remark-link", "remark-sited")
        self._sites = frozenset(word for cue in siting for word in cues[cue])
        self._committing = frozenset(cues["modal-Committed"])
        self._copulas = frozenset(cues["grammar-be"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._claims = frozenset(cues["grammar-claim-noun"])
        self._nothing = frozenset((*cues["grammar-negation"], *cues["grammar-no"]))
        self._cared_for = frozenset((*cues["remark-cared-for"], *cues["remark-security"]))
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._oblique = frozenset(cues["remark-oblique"])
        self._assuming = frozenset(cues["generality-assuming"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._you = self._persons - frozenset(cues["grammar-possessive"])
        self._tests: Final[Mapping[str, _Test]] = {
            _COMPLIANCE: self._is_claimed,
            _RESPONSIBLE: self._is_answered_for,
            _ACCEPTANCE: _is_given,
            _SCOPE: self._is_of_policy,
            _DISCLAIMER: self._is_refused,
            _COMMITMENT: self._is_of_privacy,
            _LINKS: self._is_elsewhere,
            _DUTY: self._is_of_person,
            _REQUESTS: _is_whole,
        }

    def is_said(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """Whether the sentence says it; topics without such a trap always are."""
        if match.concept in _OF_SEALS and self._is_of_seal(unit):
            return False
        test = self._tests.get(match.concept)
        return test is None or test(unit, match, clause)

    def is_of_others(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """Whether the clause says it of those of whom it is no remark; what one does stands for who does it."""
        if match.concept == _RESPONSIBLE:
            return is_behind(unit, match, self._oblique)
        if clause is not None and match.concept == _COMPLIANCE:
            main = unit.main or clause
            told = match.start < main.verb.start and self._agencies.agent(unit, main) == "other"  # "the Act | is a law"
            return told or self._agencies.agent(unit, clause) == "person"  # "visit the site of | the regulator |"
        barred = self._agencies.read(unit, match).agent in _NOT_BY.get(match.concept, ())
        if barred and match.concept == _DUTY and self._is_asked_of_person(unit, match):
            return False
        if unit.tokens.words[match.start] in self._assuming:
            return False  # "we | assume that you consent |"
        return barred and not (match.concept == _ACCEPTANCE and clause is not None and self._is_of_use(unit, clause))

    def _is_asked_of_person(self, unit: Unit, match: Match) -> bool:
        """ "| We ask that you do not | post your address": whether the last verb of a phrase is one of the person."""
        verbs = [
            clause
            for clause in unit.clauses
            if match.start <= clause.verb.head < match.end or (clause.verb.start < match.end <= clause.verb.head)
        ]
        denied = bool(verbs) and "X" in unit.tags[match.start : match.end]
        return denied and self._agencies.agent(unit, verbs[-1]) == "person"

    def _is_of_use(self, unit: Unit, clause: Clause) -> bool:
        """ "| Your use of this site | constitutes acceptance"."""
        phrases = clause.subject.phrases if clause.subject is not None else ()
        return any(
            unit.tokens.words[phrase.start] in self._persons or unit.begins("occasion", phrase.start, phrase.end)
            for phrase in phrases
        )

    def settle(self, unit: Unit, drafts: Iterable[Draft]) -> None:
        """Tells what of the remarks that stand is on other sites, and what on firms."""
        for draft in drafts:
            if draft.has("topic"):
                self._add_sites(unit, draft)
                self._put_firms(unit, draft)

    def _add_sites(self, unit: Unit, draft: Draft) -> None:
        """ "We do not control | the content of such sites |": who does not answer for other sites speaks of those."""
        refused = [mention for mention in draft.mentions if mention.concept == _DISCLAIMER]
        for chunk in unit.chunks if refused else ():
            if unit.tokens.starts[chunk.start] >= refused[0].start and self._is_other_site(unit, chunk):
                draft.add("topic", _LINKS, unit.span(chunk.start, chunk.end), unit.text)

    def _put_firms(self, unit: Unit, draft: Draft) -> None:
        """ "Advertisers have | their own policies |": how this one stands to those of firms, not where links lead."""
        told = [mention for mention in draft.mentions if mention.concept == _LINKS and draft.modality != _ADVISED]
        words = unit.tokens.words
        if not told or self._governing.isdisjoint(words) or not self._sites.isdisjoint(words):
            return
        firms = any(not is_first(value) for value in unit.named(0, unit.size))
        if not firms and _NO_FIRMS.issuperset(party.concept for party in unit.matches.get("party", ())):
            return
        for mention in told:
            draft.withdraw(mention)
            draft.add("topic", _SCOPE, Span(mention.start, mention.end), unit.text)

    def _is_other_site(self, unit: Unit, chunk: Chunk) -> bool:
        """ "Third party sites", "sites that we link to", "that web site"; not "our site", "the Acme sites"."""
        words = unit.words(chunk.start, chunk.end)
        if words[-1] not in self._other_sites or any(map(is_first, unit.named(chunk.start, chunk.end))):
            return False
        bare = words[-1].endswith("s") and words[:-1] in {(), ("web",)}
        return bare or not self._otherness.isdisjoint(words)

    def is_told(self, unit: Unit, clause: Clause) -> bool:
        """ "You should be aware that | no transmission is secure |": what one is told to know is no advice."""
        told = clause.kind == "subordinate" and clause.marker == "that" and not clause.verb.modal
        host = clause.parent if told else None
        return host is not None and not self._learning.isdisjoint(unit.words(host.verb.head, clause.start))

    def _is_of_seal(self, unit: Unit) -> bool:
        """ "| TRUSTe is | an organisation whose mission is …": whether it is only told what a law or seal is."""
        root = unit.main
        told = [match for match in unit.own("topic") if match.concept == _COMPLIANCE]
        if root is None:  # "| understanding | the principles and how they should be used is critical"
            first = unit.tokens.words[unit.lead_size]
            return bool(told) and unit.tags[unit.lead_size] == "G" and first not in self._claiming
        if unit.tokens.words[root.verb.head] not in self._copulas:
            return False
        before = unit.words(unit.lead_size, root.verb.start)
        named = any(match.end <= root.verb.start for match in told)
        return named and self._firsts.isdisjoint(before) and not any(map(is_first, unit.named(0, root.verb.start)))

    def is_here(self, unit: Unit, clause: Clause) -> bool:
        """ "Here | we explain | how you can see it", "| in this section | we …": what is told further on."""
        opening = unit.words(0, clause.verb.start)
        inside = not self._here.isdisjoint(opening[:1]) or (
            opening[:1] == ("in",)
            and not (self._pointing.isdisjoint(opening[1:2]) or self._documents.isdisjoint(opening[2:_OPENING]))
        )
        asked = "W" in unit.tags[clause.verb.end :]
        return inside and asked and self._agencies.agent(unit, clause) == "organisation"

    def _is_claimed(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """ "We | adhere to | the Privacy Shield"; not partners who do, nor laws and authorities that are only named."""
        if clause is not None and clause.is_relative and self._agencies.agent(unit, clause) == "other":
            return False
        named = unit.text_of(match.start, match.end)[:1].isupper()
        return not named or not self._claiming.isdisjoint((*unit.tokens.words, *unit.tokens.keys))

    def names_office(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "Acme is | the controller | of your data": whether the clause says who holds an office."""
        office = not self._offices.isdisjoint(unit.words(match.start, match.end + 1))
        return office and clause.is_main and clause.verb.head < match.end and self._is_answered_for(unit, match, clause)

    def _is_answered_for(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """ "Acme | is | the controller", "we | act as | a processor", not "you can ask | the controller |"."""
        named = (*unit.words(match.start, match.end), *unit.tokens.keys[match.start : match.end])
        if clause is None or self._offices.isdisjoint(named):
            return True
        if _CLAUSAL.intersection(unit.tags[match.start : match.end]):
            return True  # "| is the controller |"
        said = {unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]}
        return not self._answering.isdisjoint(said)

    def _is_of_policy(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """Not "sites | that are operated by others |", nor "| this right | does not apply where …"."""
        words = unit.tokens.words
        if clause is None or not match.start <= clause.verb.head < match.end:
            return True
        named = clause.subject.phrases if clause.subject is not None else []
        if clause.kind == "relative":  # but "sites | that we own |", "sites | to which this policy does not apply |"
            host = clause.antecedent
            about = [words[phrase.head] for phrase in (*named, *([host] if host is not None else ()))]
            return host is None or not (self._documents | self._firsts).isdisjoint(about)
        return self._claims.isdisjoint(words[phrase.head] for phrase in named)

    def _is_refused(self, unit: Unit, match: Match, _clause: Clause | None) -> bool:
        """ "No transmission is | completely secure |", not "our server is | 100 % secure |"."""
        sure = unit.tokens.words[match.end - 1] in self._secure
        return not sure or "X" in unit.tags or not self._nothing.isdisjoint(unit.tokens.words)

    def _is_of_privacy(self, unit: Unit, _match: Match, clause: Clause | None) -> bool:
        """ "The security of data is | our top priority |", "this is | important |", not "your comfort is …"."""
        if not self._cared_for.isdisjoint((*unit.tokens.words, *unit.tokens.keys)):
            return True
        if any(other.concept == _DUTY for other in unit.own("topic")):
            return False  # "keeping your password secret is | extremely important |"
        named = clause.subject.phrases if clause is not None and clause.subject is not None else ()
        pointed = any(unit.tokens.words[phrase.head] in self._things for phrase in named) or _THIS in unit.tokens.words
        return pointed or any(other.concept in GENERIC for other in unit.matches.get("data", ()))

    def _is_elsewhere(self, unit: Unit, _match: Match, clause: Clause | None) -> bool:
        """Whether it is said of sites of others: not "this link leads to | our policy |"."""
        return clause is None or not self._links.is_own(unit, root_of(unit, clause))

    def _is_of_person(self, unit: Unit, match: Match, _clause: Clause | None) -> bool:
        """ "| Ensure that your | password is safe", not "our cookies | ensure that your | visit is logged"."""
        agency = self._agencies.read(unit, match)
        called = not self._you.isdisjoint(unit.words(match.start, match.end))  # "it is for you to | protect yourself |"
        if agency.verbal and not called and (agency.agent == "other" or (agency.passive and agency.agent != "person")):
            return False
        root = root_of(unit, agency.clause) if agency.clause is not None else None
        if root is not None and root.verb.modal in self._committing and self._agencies.agent(unit, root) != "person":
            return False  # "Acme Inc. will take steps | to ensure that your | data is safe"
        return self._learning.isdisjoint(unit.words(match.end, match.end + 2))


def _is_given(unit: Unit, match: Match, _clause: Clause | None) -> bool:
    """Not "you may withdraw | your consent to the use | of your data": whether a consent is given, not taken back.

    Nor what one vouches for: "| by using this site |, you represent that you are of age".
    """
    if any(other.concept == _DUTY and match.end <= other.start <= match.end + 1 for other in unit.own("topic")):
        return False
    named = (match.concept for scheme in ("choice", "right") for match in unit.matches.get(scheme, ()))
    return _WITHDRAWALS.isdisjoint(named)


def is_behind(unit: Unit, match: Match, prepositions: Container[str]) -> bool:
    """Whether something is only named on the way: "for more on our privacy practices, …"."""
    at = match.start
    while at > 0 and unit.tags[at - 1] in _IN_PHRASE:  # "about the purpose and | scope | of this"
        at -= 1
    return bool(at) and unit.tokens.words[at - 1] in prepositions


def _is_whole(unit: Unit, _match: Match, _clause: Clause | None) -> bool:
    """Not "once we receive your verifiable request, we will disclose to you: | the data …": what its items tell."""
    return not unit.leads or unit.tokens.words[-1] != ":"
