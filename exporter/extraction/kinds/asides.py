"""What sentences name of choices and rights while they tell of something else: whose it is, what for, what is done."""

from __future__ import annotations

from typing import Final

from exporter.extraction.kinds.exercised import COMMITTING, is_obliged
from exporter.extraction.slots.agency import AgencyReader, root_of
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.stance.chains import first_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AsideReader", "is_disclaimed"]

#: Of so many things that one can do on a site one is no choice about data: "order, ask, and register".
_SEVERAL: Final = 3
#: So far before an infinitive stands what one does with the right to it: "| reserves | the right".
_RIGHT: Final = 3
#: Before what is asked for: "your | request | to".
_BESIDE: Final = 2
_SHOWN: Final = "choice-PrivacySettings"
_UNUSED: Final = "choice-DoNotUseService"
_ACCESS: Final = "right-Access"
_CREDENTIALS: Final = frozenset(
    f"data-{name}" for name in ("LoginCredentials", "Password", "Username", "PersonalIdentifier", "SecurityQuestion")
)
_OPT_OUT: Final = "choice-OptOut"
_UNSUBSCRIBE: Final = "choice-Unsubscribe"
#: How a verb stands in a plain statement.
_SAID: Final = frozenset({"finite", "base"})
_VISIT: Final = "occasion-SiteVisit"


class AsideReader:
    """Finds abilities that are those of the organisation, or named in passing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._reserving = frozenset(cues["generality-reserving"])
        self._requests = frozenset(cues["request-noun"])
        self._needing = frozenset((*cues["request-need"], *cues["grammar-have"]))
        self._must = frozenset(cues["modal-Required"])
        self._covers = vocabulary.covers
        self._assuming = frozenset(cues["generality-assuming"])
        self._telling = frozenset(cues["remark-telling"]) - frozenset(cues["remark-holding"])
        self._documents = frozenset(cues["policy-document"])
        self._possible = frozenset(cues["gate-possible"])
        self._consenting = frozenset(cues["grammar-consenting-verb"])
        self._giving = frozenset(cues["gate-giving"])
        self._leaves = frozenset(cues["grammar-leave-noun"])
        self._noting = frozenset(cues["modal-noting"])
        self._cautions = frozenset(cues["generality-caution"])
        self._abilities = frozenset((*cues["gate-ability"], *cues["grammar-ability-noun"]))
        self._firsts = frozenset(cues["grammar-first-person"]) & frozenset(cues["grammar-possessive"])

    def is_aside(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """Whether an ability in a clause is not what the sentence offers."""
        return (
            self._is_ours(unit, clause)
            or self._is_minded(unit, clause)
            or self._is_assumed(unit, match, clause)
            or self._is_taken_as_given(unit, match, clause)
            or self._is_reserved(unit, clause)
            or self._is_end(unit, match, clause)
            or self._is_sent_with(unit, match, clause)
            or self._is_needed(unit, match, clause)
            or self._is_of_text(unit, match, clause)
            or self._is_forbidden(unit, match, clause)
            or self._is_of_trackers(unit, match)
            or self._is_login(unit, match, clause)
            or _is_past(unit, clause)
            or _is_of_what_is_shown(match, clause)
            or _is_by_itself(unit, clause)
            or _is_activity(unit, match, clause)
        )

    def _is_ours(self, unit: Unit, clause: Clause) -> bool:
        """ "| Our ability | to access your data depends on …"."""
        if clause.kind != "infinitive":
            return False
        noun = next((c for c in unit.chunks if c.kind == "phrase" and c.end == clause.verb.start), None)
        if noun is None or unit.tokens.words[noun.head] not in self._abilities:
            return False
        return unit.tokens.words[noun.start] in self._firsts

    def _is_minded(self, unit: Unit, clause: Clause) -> bool:
        """ "You must take care | in deciding what you send us |": what to be careful about."""
        host = clause.parent if clause.kind == "gerund" else None
        if host is not None and self._is_noted(unit, host, clause):
            return True
        taken = (phrase for argument in host.objects() for phrase in argument) if host is not None else ()
        return any(unit.tokens.words[phrase.head] in self._cautions for phrase in taken)

    def _is_noted(self, unit: Unit, host: Clause, clause: Clause) -> bool:
        """ "Keep in mind that | when deleting it | some may remain": of what one is told what is kept all the same."""
        told = host.subject is None and unit.tokens.words[host.verb.head] in self._noting
        joins = (link for link in unit.own("relation") if link.start <= clause.start < link.end)
        return told and any(joins) and any(unit.own("retention")) and not any(unit.own("consequence"))

    def _is_assumed(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "By using our site | we assume | that you consent": what is taken for granted is not left to anybody."""
        return match.concept in COMMITTING and any(
            unit.tokens.words[link.verb.head] in self._assuming and not link.verb.negated for link in clause.ancestors()
        )

    def _is_taken_as_given(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You consent | to receiving our notices by email": what a policy takes one to agree to is left to nobody.

        Who does something for it agrees by that: "by giving us your address, | you agree to receive | our newsletter".
        """
        verb = clause.verb
        said = clause.is_main and verb.form in _SAID and not (verb.modal or verb.negated or verb.passive)
        if match.concept not in COMMITTING or not said or not self._is_consenting(unit, clause):
            return False
        acts = (c for c in unit.clauses if unit.lead_size <= c.start < c.verb.head < verb.start and not c.is_relative)
        visits = any(m.concept == _VISIT for m in unit.within("occasion", unit.lead_size, verb.start))
        done = any(self._agencies.agent(unit, act) == "person" for act in acts)
        return clause.subject is not None and (visits or not done)

    def _is_consenting(self, unit: Unit, clause: Clause) -> bool:
        """ "You | agree |", "you | give us your consent |"."""
        if unit.tokens.words[clause.verb.head] in self._consenting:
            return True
        given = unit.tokens.words[clause.verb.head] in self._giving
        phrases = (phrase for argument in clause.objects() for phrase in argument)
        return given and any(unit.tokens.words[phrase.head] in self._leaves for phrase in phrases)

    def _is_reserved(self, unit: Unit, clause: Clause) -> bool:
        """ "Acme | reserves the right to | delete comments or close accounts": the organisation's right."""
        while clause.sibling is not None:
            clause = clause.sibling
        before = unit.words(max(clause.verb.start - _RIGHT, 0), clause.verb.start)
        return clause.kind == "infinitive" and not self._reserving.isdisjoint(before)

    def _is_of_trackers(self, unit: Unit, match: Match) -> bool:
        """ "If you do not want to receive | these cookies |": what is refused are no messages."""
        if match.concept != _UNSUBSCRIBE:
            return False
        phrase = unit.phrase_at(match.end)
        return phrase is not None and any(
            data.end == phrase.end and self._covers(TRACKERS, data.concept)
            for data in unit.within("data", phrase.start, phrase.end)
        )

    def _is_sent_with(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "What you send us | with your request to delete it | is used to answer": a request named on the way."""
        if self._requests.isdisjoint(unit.words(max(match.start - _BESIDE, 0), match.end + 1)):
            return False
        root = root_of(unit, clause)
        describing = any(link.is_relative for link in (clause, *clause.ancestors()))
        told = root is not clause and root.verb.passive and self._agencies.agent(unit, root) != "person"
        return describing and told

    def _is_needed(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "Without cookies you may have | to adjust your preferences | at each visit": what then has to be done."""
        host = clause.parent if clause.kind == "infinitive" and match.scheme == "choice" else None
        if host is None:
            return False
        if match.start <= clause.verb.head < match.end and self._covers(_OPT_OUT, match.concept):
            return False  # "you will need | to opt out | in each browser"
        return host.verb.end == clause.verb.start and is_obliged(unit, host, self._needing)

    def _is_forbidden(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You | may not use | our tools to send spam": what is not allowed is not left to those who do not agree."""
        denied = clause.verb.negated and clause.verb.modal in self._possible and match.concept == _UNUSED
        return denied and match.start <= clause.verb.head < match.end and self._consenting.isdisjoint(unit.tokens.words)

    def _is_login(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "You must enter | a password | to access your account": with what persons are told from others."""
        host = clause.parent if clause.kind == "infinitive" and match.concept == _ACCESS else None
        if host is None:
            return False
        keys = (p for argument in host.objects() for p in argument)
        if not any(m.concept in _CREDENTIALS for p in keys for m in unit.within("data", p.start, p.end)):
            return False
        links = (host, *host.ancestors())
        words = unit.tokens.words
        return any(link.verb.modal in self._must or words[link.verb.head] in self._needing for link in links)

    def _is_of_text(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "This policy covers our sites and | describes | what you can choose": what a text is said to tell."""
        words = unit.tokens.words
        if self._telling.isdisjoint(words):
            return False
        main = next((link for link in (clause, *clause.ancestors()) if link.is_main), None)
        if main is None or words[main.verb.head] not in self._telling or match.start <= main.verb.head:
            return False
        first = first_of(main)
        subject = main.subject or first.subject
        beside = first is not main  # what only tells is a remark as a whole
        return beside and subject is not None and words[subject.phrases[0].head] in self._documents

    def _is_end(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "We keep your name | to let you access | your account": what for data are handled is no right to them."""
        if match.scheme != "right":
            return False
        aims = [link for link in (clause, *clause.ancestors()) if link.kind == "infinitive" and not link.complement]
        root = root_of(unit, clause)
        if not aims or aims[-1].parent is None or root is clause or self._agencies.agent(unit, root) == "person":
            return False
        done = aims[-1].parent
        acts = any(m.start <= done.verb.head < m.end for m in unit.matches.get("action", ()))
        named = [*(p for argument in done.objects() for p in argument), *(done.subject or ())]
        return acts and any(unit.begins("data", phrase.start, phrase.end) for phrase in named)


def is_disclaimed(unit: Unit, match: Match, *, theirs: bool) -> bool:
    """ "We are not responsible for privacy settings", "we have no access to or | control over them |"."""
    said = (m for m in unit.matches.get("topic", ()) if m.concept == "topic-Disclaimer" and m.start < match.start)
    return any(m.end > match.start or not theirs for m in said)


def _is_past(unit: Unit, clause: Clause) -> bool:
    """ "What you began | before asking us to delete it |": when it was is told, not that one can."""
    host = clause.parent if clause.kind == "gerund" else None
    if host is None or not host.is_relative or host.verb.modal:
        return False
    joins = unit.matches.get("relation", ())
    return host.verb.perfect or any(clause.start <= join.start < clause.verb.start for join in joins)


def _is_of_what_is_shown(match: Match, clause: Clause) -> bool:
    """ "Information | that you choose to post in a public area | is not protected": what is told of data."""
    inside = match.concept == _SHOWN and clause.kind == "relative" and match.start <= clause.verb.head < match.end
    return inside and not clause.verb.modal


def _is_by_itself(unit: Unit, clause: Clause) -> bool:
    """ "A cookie that | is automatically removed | when you leave": what nobody does."""
    return clause.verb.passive and any(
        match.concept == "mode-Automatic" for match in unit.within("mode", clause.verb.start, clause.verb.end)
    )


def _is_activity(unit: Unit, match: Match, clause: Clause) -> bool:
    """ "You can order products, ask us, and | register to receive | news": what there is to do on a site."""
    if match.concept not in COMMITTING or clause.sibling is None:
        return False
    first = clause
    while first.sibling is not None:
        first = first.sibling
    chain = [c for c in unit.clauses if c is first or c.kind == "coordinated"]
    chosen = [m.start for scheme in ("choice", "right") for m in unit.own(scheme) if m is not match]
    return len(chain) >= _SEVERAL and not any(c.start <= at < c.end for c in chain for at in chosen if at < match.start)
