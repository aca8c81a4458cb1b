"""What sentences say of choices without offering one: what the law lets businesses do, what something does not mean."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.agency import AgencyReader, root_of
from exporter.extraction.slots.channels import is_link_name
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GeneralityReader"]

#: How many words name anybody: "a business", "certain businesses".
_FEW_WORDS: Final = 2
#: The chunks that tell whose right it is: "the right", "of", "authorities".
_HOLDER: Final = 3
_EQUALITY: Final = "right-NoRetaliation"
_ACCESS: Final = "right-Access"
_RECTIFICATION: Final = "right-Rectification"
_KEYS: Final = frozenset({"data-Password", "data-LoginCredentials"})
_USED: Final = frozenset({_ACCESS, _RECTIFICATION})
_AGENT: Final = "right-AuthorizedAgent"
_WITHDRAWAL: Final = "right-ConsentWithdrawal"
_ANYBODY: Final = "subject-AnyPerson"
#: How far a noun may stand before the right that it limits.
_NEAR: Final = 5
#: Clauses that presuppose what they say: "if you | use | it", "for | using | it".
_PRESUPPOSED: Final = frozenset({"subordinate", "gerund", "relative", "reduced"})
#: Clauses that only tell what is meant.
_TOLD: Final = frozenset({"content", "relative"})
#: How near a verb stands what one is told to be: "be | as specific | as possible".
_BESIDE: Final = 3
_DETERMINERS: Final = frozenset("DPNJ")


class GeneralityReader:
    """Finds phrases of choices in what is said of nobody in particular, or said not to follow."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._businesses = frozenset(cues["generality-noun"])
        self._anybody = frozenset(cues["generality-determiner"])
        self._abilities = frozenset(cues["gate-ability"])
        self._possible = frozenset(cues["gate-possible"])
        self._proving = frozenset(cues["request-proving"])
        self._requests = frozenset(cues["request-noun"])
        self._foreign = frozenset(cues["generality-foreign"])
        self._disputes = frozenset(cues["generality-dispute"])
        self._exercising = frozenset((*cues["exercising-verb"], *cues["generality-exercise"]))
        self._describing = frozenset(cues["request-describing"])
        self._asking = frozenset(cues["knowing-request"])
        self._limits = frozenset(cues["generality-limit"])
        self._consents = frozenset(cues["grammar-leave-noun"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._choosing = frozenset(cues["choosing-verb"])
        self._preferences = frozenset(cues["choice-preference"])
        self._must = frozenset(cues["modal-Required"])
        self._notices = frozenset(cues["generality-notice"])
        self._certain = frozenset(cues["generality-certain"])
        self._agencies = AgencyReader(vocabulary)
        self._disclaiming = frozenset(cues["grammar-disclaimer-verb"])

    def is_general(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """Whether a phrase in a clause offers nothing by this sentence."""
        if match.scheme == "choice" and (
            self._is_of_businesses(unit, root_of(unit, clause)) or self._is_of_request(unit, match, clause)
        ):
            return True
        if self._is_foreign(unit, match) or self._is_exercised(unit, match, clause) or _is_way(unit, match):
            return True
        if match.scheme == "right" and (
            self._is_hoped(unit, clause)
            or self._is_notice(unit, match, clause)
            or self._is_proof(unit, match, clause)
            or self._is_of_others(unit, clause)
            or self._is_seen_by_others(unit, clause)
            or self._is_limited(unit, match)
            or self._is_detail_of_request(unit, clause)
            or self._is_asked_of_person(unit, clause)
            or self._is_consented(unit, match, clause)
            or self._is_of_no_data(unit, match)
            or self._is_of_setting(unit, match)
            or self._is_duty(unit, match, clause)
        ):
            return True
        if self._disclaiming.isdisjoint(unit.tokens.words):
            return False
        return any(self._is_disclaiming(unit, link) and link.verb.head < match.start for link in clause.ancestors())

    def _is_foreign(self, unit: Unit, match: Match) -> bool:
        """ "You may opt out of | arbitration |", "the agent of the | copyright | owner": whether it is on no data."""
        if unit.within("data", match.start, unit.size):
            return False  # "you may delete your data, except for content under | copyright |"
        withdrawn = match.scheme == "choice" or match.concept == _WITHDRAWAL  # not "seek a remedy by arbitration"
        foreign = self._foreign | self._disputes if withdrawn else self._foreign
        lead = unit.lead.of(unit.text).lower().split() if unit.lead is not None else ()
        return not (foreign.isdisjoint(unit.tokens.words) and foreign.isdisjoint(lead))

    def _is_exercised(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "We treat you like others | if you exercise your right to opt out |": what is but presupposed."""
        spared = [m for m in unit.matches.get("right", ()) if m.concept == _EQUALITY and m.end <= match.start]
        if not spared or match.concept == _EQUALITY:
            return False
        return any(
            unit.tokens.words[link.verb.head] in self._exercising and link.kind in _PRESUPPOSED
            for link in (clause, *clause.ancestors())
        )

    def _is_seen_by_others(self, unit: Unit, clause: Clause) -> bool:
        """ "| People | with access to your computer may view | your data |": what is told of others, to the person.

        Of whom one has a say is told too: "your choices about | who can see your photos |".
        """
        before = unit.tokens.words[clause.start - 1] if clause.start else ""
        if clause.marker == "who" and (unit.tags[clause.start - 1 : clause.start] == "I" or before in self._choosing):
            return True
        named = clause.subject.phrases if clause.subject is not None else ()
        kinds = (match.concept for phrase in named for match in unit.within("subject", phrase.start, phrase.end))
        objects = (phrase for argument in clause.objects() for phrase in argument)
        return _ANYBODY in kinds and any(unit.tokens.words[phrase.start] in self._persons for phrase in objects)

    def _is_consented(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You give us your | consent to export | your data": what others may do is no right."""
        if match.concept == _AGENT:
            return False  # "with your permission to act on your behalf"
        while clause.sibling is not None:
            clause = clause.sibling
        own = match.start <= clause.verb.head < match.end or match.start > clause.verb.head
        return own and clause.kind == "infinitive" and unit.tokens.words[clause.verb.start - 1] in self._consents

    def _is_limited(self, unit: Unit, match: Match) -> bool:
        """ "There may be | exceptions to | the right to erasure": what is said against a right grants none."""
        if self._limits.isdisjoint(unit.tokens.words):
            return False
        before = range(match.start - 1, max(match.start - _NEAR, 0) - 1, -1)
        at = next((at for at in before if unit.tokens.words[at] in self._limits), None)
        return at is not None and unit.tags[at + 1] in "IT" and set(unit.tags[at + 2 : match.start]) <= _DETERMINERS

    def _is_detail_of_request(self, unit: Unit, clause: Clause) -> bool:
        """ "In your request, please specify | what you would like to access |": what a request is to say."""
        if self._describing.isdisjoint(unit.tokens.words):
            return False
        links = [clause, *clause.ancestors()]
        told = links[-1]
        near = unit.words(told.verb.head, told.verb.head + _BESIDE)
        if self._describing.isdisjoint(near) or not any(link.kind in _TOLD for link in links[:-1]):
            return False
        asked = any(unit.tokens.words[at] in self._requests for at in range(clause.verb.start) if unit.tags[at] == "N")
        return asked and self._agencies.agent(unit, told) == "person"

    def _is_asked_of_person(self, unit: Unit, clause: Clause) -> bool:
        """ "We will never | ask you | to update your data by email": what one is asked to do is no right to do it."""
        host = clause.parent if clause.kind == "infinitive" else None
        if host is None or unit.tokens.words[host.verb.head] not in self._asking:
            return False
        asked = any(unit.tokens.words[p.start] in self._persons for argument in host.objects() for p in argument)
        return asked and self._agencies.agent(unit, host) == "organisation"

    def _is_of_no_data(self, unit: Unit, match: Match) -> bool:
        """ "To give you access to | our pages |": whether what one sees is anything but data."""
        if match.concept != _ACCESS or unit.tags[match.end - 1] not in "TI":
            return False
        phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start == match.end), None)
        return phrase is not None and not phrase.pronoun and not list(unit.within("data", phrase.start, phrase.end))

    def _is_of_setting(self, unit: Unit, match: Match) -> bool:
        """ "To limit it, | change your profile | settings": a choice beside which what is set is no data."""
        if match.concept not in _USED or not any(True for _ in unit.own("choice")):
            return False
        phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start > match.start), None)
        if phrase is None or unit.tokens.words[phrase.head] not in self._preferences:
            return False
        joined = unit.tags[phrase.end : phrase.end + 1] == "C"  # "your preferences | or data |"
        return not (joined and any(c.kind == "phrase" and c.start == phrase.end + 1 for c in unit.chunks))

    def _is_duty(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You should | update your data | when they change": what one is told to do, without a way to do it."""
        if match.concept != _RECTIFICATION or not match.start <= clause.verb.head < match.end:
            return False
        if _is_of_password(unit, clause) or any(unit.own("channel")):
            return _is_of_password(unit, clause)
        must = clause.verb.modal in self._must and clause.kind == "main"
        return (must or self._is_minded(unit, clause)) and self._agencies.agent(unit, clause) == "person"

    def _is_minded(self, unit: Unit, clause: Clause) -> bool:
        """ "Please be sure | to update it |"."""
        host = clause.parent if clause.kind == "infinitive" else None
        if host is None or host.subject is not None or host.verb.form != "base":
            return False
        return not self._certain.isdisjoint(unit.words(host.verb.head, clause.verb.start))

    def _is_of_request(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "Allow ten days for your | opt-out | request to be processed": a request that is named on the way."""
        phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start <= match.start < c.head), None)
        if phrase is None or unit.tokens.words[phrase.head] not in self._requests:
            return False
        behind = any(c.kind == "infinitive" and c.verb.start == phrase.end and c.verb.passive for c in unit.clauses)
        return behind or any(link.marker == "so" for link in (clause, *clause.ancestors()))

    def _is_hoped(self, unit: Unit, clause: Clause) -> bool:
        """ "We post changes here | so that you will always know | what we collect": what it is good for.

        So is what items of a lead-in are done for: "cookies serve to: | find your data | so that you can see them".
        """
        if clause.kind != "subordinate" or clause.marker != "so":
            return False
        root = root_of(unit, clause)
        led = root.verb.head < unit.lead_size and self._agencies.agent(unit, root) != "person"
        return clause.verb.modal not in self._possible or led

    def _is_notice(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "We will let you | know which data are optional |": what one is told anyway."""
        host = clause.parent
        if host is None or match.start != clause.verb.head or unit.tokens.words[host.verb.head] not in self._notices:
            return False
        return self._agencies.agent(unit, host) == "organisation"

    def _is_proof(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You have to show that | you have access to | the address"."""
        if self._proving.isdisjoint(unit.tokens.words):
            return False
        links = [clause, *clause.ancestors()]
        shown = (link.verb.head for link in links[1:] if unit.tokens.words[link.verb.head] in self._proving)
        told = any(link.kind in {"content", "subordinate"} for link in links)
        return told and any(head < match.start for head in shown)

    def _is_of_others(self, unit: Unit, clause: Clause) -> bool:
        """ "The | right of authorities | to access your data"."""
        if clause.kind != "infinitive":
            return False
        phrases = [chunk for chunk in unit.chunks if chunk.end <= clause.verb.start][-_HOLDER:]
        if len(phrases) < _HOLDER or phrases[-1].end < clause.verb.start or phrases[1].word != "of":
            return False
        held = unit.tokens.words[phrases[0].head] in self._abilities
        return held and self._agencies.of_phrase(unit, phrases[-1]) in {"organisation", "other"}

    def _is_of_businesses(self, unit: Unit, root: Clause) -> bool:
        """ "| A business | need not tell you if it lets you opt out": what a law asks of everybody."""
        phrases = root.subject.phrases if root.subject is not None else ()
        return any(self._is_anybody(unit, phrase) for phrase in phrases)

    def _is_anybody(self, unit: Unit, phrase: Chunk) -> bool:
        words = unit.words(phrase.start, phrase.end)
        described = any(clause.antecedent == phrase for clause in unit.clauses)  # "businesses | we work with |"
        bare = len(words) == 1 and words[0].endswith("s") and not described
        open_to_all = bare or (len(words) == _FEW_WORDS and words[0] in self._anybody)
        return words[-1] in self._businesses and open_to_all

    def _is_disclaiming(self, unit: Unit, clause: Clause) -> bool:
        """ "Deleting cookies | does not mean | that you are opted out"."""
        return clause.verb.negated and unit.tokens.words[clause.verb.head] in self._disclaiming


def _is_way(unit: Unit, match: Match) -> bool:
    """ "To opt out of sales, use | Do Not Sell My Data |": whether a name of a link stands beside what it is for."""
    named = (m for scheme in ("right", "choice") for m in unit.own(scheme))
    return is_link_name(unit, match) and any(other.end <= match.start for other in named)


def _is_of_password(unit: Unit, clause: Clause) -> bool:
    """ "Change | your password | often": whether what is changed is but a key, which says nothing of anybody."""
    objects = [phrase for argument in clause.objects() for phrase in argument]
    named = [m.concept for phrase in objects for m in unit.within("data", phrase.start, phrase.end)]
    return bool(named) and _KEYS.issuperset(named)
