"""How requests of persons are dealt with: what is answered, refused or asked as proof before a right is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import ABILITIES, Draft
from exporter.extraction.kinds.responses import ResponseReader
from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.stance.chains import governing, is_noted
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["RequestReader"]

_HANDLING: Final = "topic-RequestHandling"
_ACCESS: Final = "category-UserAccessEditDeletion"
_CHOICE: Final = "category-UserChoiceControl"
_OTHER: Final = "category-Other"
_CONTACT: Final = "ContactStatement"
_PRACTICE: Final = "PracticeStatement"
_POSSIBLE: Final = "modality-Possible"
_PERMITTED: Final = "modality-Permitted"
_REQUIRED: Final = "modality-Required"
_CONFIDENCE: Final = 0.6
#: How near a verb stands what one is told to be: "be | as specific | as possible".
_BESIDE: Final = 3
#: Who answers requests, where it is told who does.
_ANSWERING: Final = frozenset({"organisation", "open"})
_DEMANDED: Final = frozenset({_REQUIRED, "modality-Advised"})
#: What requests of persons are not: those of authorities and courts.
_OFFICIAL: Final = "condition-LegalDemand"


class RequestReader:
    """Reads policy statements on requests. The cues ``request-…`` of the vocabulary are the words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._responses = ResponseReader(vocabulary)
        self._requests = frozenset(cues["request-noun"])
        self._kinds = frozenset(cues["request-kind"])
        self._answers = frozenset(cues["request-answer"])
        self._processes = frozenset(cues["request-process"])
        self._refusals = frozenset(cues["request-refusal"])
        self._replies = frozenset(cues["request-reply"])
        self._proving = frozenset(cues["request-proving"])
        self._identities = frozenset(cues["request-identity"])
        self._proofs = frozenset(cues["request-proof"])
        self._asking = frozenset(cues["request-asking"])
        self._agents = frozenset(cues["request-agent"])
        self._askable = self._agents | self._requests
        self._rights = frozenset(cues["grammar-claim-noun"])
        self._markers = frozenset(("", *cues["request-marker"]))
        self._only = frozenset(cues["grammar-only"])
        self._fees = frozenset(cues["request-fee"])
        self._costs = self._fees | frozenset(cues["request-cost"])
        self._limits = frozenset(cues["request-limit"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._needing = frozenset(cues["request-need"])
        self._times = frozenset(cues["request-time"])
        self._noting = frozenset(cues["modal-noting"])
        self._saying = frozenset(cues["request-saying"])
        self._askers = self._agents | frozenset(cues["request-person"])
        self._describing = frozenset(cues["request-describing"])
        self._waiting = frozenset(cues["request-waiting"])
        self._taking = frozenset(cues["request-taking"])
        self._durations = DurationReader(vocabulary)
        self._topics = (
            self._costs
            | self._times
            | self._requests
            | self._replies
            | self._identities
            | self._proofs
            | self._agents
            | self._rights
            | self._waiting
            | frozenset(cues["request-reason"])
        )

    def read(self, unit: Unit, before: Sequence[Statement], drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The statement of a unit that says how requests are dealt with; ``drafts`` are what else the unit states."""
        words = unit.tokens.words
        context = self._is_on_rights(unit, before)
        clause = self._handling(unit, context=context) if not self._topics.isdisjoint(words) else None
        if clause is None and context and not drafts:
            clause = next((c for c in unit.clauses if self._responses.is_given(unit, c)), None)
        if clause is None:
            return
        category = _ACCESS if context else _category_of((*before, *drafts))
        kinds = {draft.kind for draft in drafts}
        if _CONTACT in kinds and kinds.isdisjoint(ABILITIES):
            return  # "please write to us, and we will answer your request": no more than an invitation
        root = governing(clause)[-1]
        done = any(draft.kind == _PRACTICE and draft.anchor == root.verb.head for draft in drafts)
        if done and clause.kind == "infinitive":
            return  # "we use your address | to answer your request |"
        draft = Draft("PolicyStatement", category, unit.evidence, rule="request/handling")
        draft.confidence = _CONFIDENCE
        open_ = clause.kind != "subordinate" or is_noted(unit, clause, self._noting)
        said = clause if open_ else next(c for c in clause.ancestors() if c.is_main)
        self._take_stance(unit, draft, said)  # "if we need more time, we | will tell | you"
        by_person = self._agencies.agent(unit, root if open_ else said) == "person"
        if draft.modality == _POSSIBLE and by_person and words[clause.verb.head] not in self._taking:
            draft.modality = _PERMITTED  # "you may only make such a request twice a year"
        draft.add("topic", _HANDLING, unit.span(clause.verb.start, clause.verb.end), unit.text)
        yield draft

    def _take_stance(self, unit: Unit, draft: Draft, clause: Clause) -> None:
        stance = self._stances.read(unit, clause)
        draft.anchor, draft.modality, draft.polarity = clause.verb.head, stance.modality, stance.polarity
        if stance.denied and stance.negation_at is not None:
            draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    def _handling(self, unit: Unit, *, context: bool) -> Clause | None:
        """The clause that says how requests are dealt with."""
        named = self._is_named(unit)
        return next((c for c in unit.clauses if self._handles(unit, c, context=context, named=named)), None)

    def _handles(self, unit: Unit, clause: Clause, *, context: bool, named: bool) -> bool:
        """Whether the clause says what is done with a request, or what is asked of those who make one."""
        if clause.verb.head < unit.lead_size:
            return False
        demanded = self._is_demanded(unit, clause)
        if clause.kind == "subordinate" and not demanded and not is_noted(unit, clause, self._noting):
            return self._responses.is_explained(unit, clause, context=context)
        verb = self._verb(unit, clause)
        about = context or named or (verb in self._waiting and self._is_awaited(unit))
        answered = verb in self._answers or (context and verb in self._processes)
        refused = verb in self._refusals
        if not (about or answered or refused):
            return False
        root = governing(clause)[-1]
        told = root.is_main or demanded or is_noted(unit, root, self._noting) or _is_subject(root)
        led = root is not clause and self._is_asked_to(unit, root)  # "you | will be asked | questions to prove it"
        if not told or not (led or all(self._is_needed(unit, link) for link in governing(clause))):
            return False
        if (answered or refused) and (clause.verb.passive or self._agencies.agent(unit, root) in _ANSWERING):
            touched = self._touched(clause, alone=True) if answered else ()
            asked = any(self._is_request(unit, phrase, context=context) for phrase in touched)
            if asked or (refused and self._is_refused(unit, clause)):
                return True
        return about and (
            self._is_on_proof(unit, clause, verb)
            or self._is_on_asking(unit, clause)
            or self._is_on_wait(unit, clause, verb)
            or self._is_on_terms(unit, clause, verb)
        )

    def _verb(self, unit: Unit, clause: Clause) -> str:
        """The verb as the cues have it: "Acme | responds | to requests" as "respond"."""
        word, key = unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]
        told = clause.verb.form == "finite" and (key in self._answers or key in self._processes)
        return key if told else word

    def _is_demanded(self, unit: Unit, clause: Clause) -> bool:
        """ "The law requires | that we verify your identity |": what has to be done before a request is answered."""
        host = clause.parent if clause.marker == "that" else None
        required = host is not None and unit.tokens.words[host.verb.head] in self._needing
        return required and host is not None and host.is_main and not host.verb.negated

    def _is_refused(self, unit: Unit, clause: Clause) -> bool:
        """ "We may not be able to | honor a right |"."""
        denied = self._stances.read(unit, clause).denied
        return denied and any(unit.tokens.words[phrase.head] in self._rights for phrase in self._touched(clause))

    def _is_on_proof(self, unit: Unit, clause: Clause, verb: str) -> bool:
        """ "You must | verify your identity |", "we ask for | proof of their permission |"."""
        heads = {unit.tokens.words[phrase.head] for phrase in self._touched(clause)}
        if verb in self._proving and not (self._identities.isdisjoint(heads) and not self._is_of_asker(unit, clause)):
            return True
        asked = verb in self._asking and not self._proofs.isdisjoint(heads)
        return asked and (self._is_named(unit) or not self._askers.isdisjoint(unit.tokens.words))

    def _is_of_asker(self, unit: Unit, clause: Clause) -> bool:
        """ "We verify | that you are | the person whose data we hold"."""
        told = (c for c in unit.clauses if c.parent is clause and c.marker == "that")
        return any(self._agencies.agent(unit, link) == "person" for link in told)

    def _is_on_asking(self, unit: Unit, clause: Clause) -> bool:
        """ "Agents | must | be registered", "requests | should | name you", "| only you | may make a request"."""
        phrases = clause.subject.phrases if clause.subject is not None else ()
        subjects = {unit.tokens.words[phrase.head] for phrase in phrases[:2]}
        alone = len(subjects) == 1 and subjects <= self._askable
        describing = not self._describing.isdisjoint(unit.words(clause.verb.head, clause.verb.head + _BESIDE))
        demanded = (alone or describing) and self._stances.read(unit, clause).modality in _DEMANDED
        if alone and demanded:
            return True
        asked = any(unit.tokens.words[phrase.head] in self._requests for phrase in self._touched(clause))
        root = governing(clause)[-1]
        told = demanded or (root.subject is None and root.verb.form == "base")
        if told and describing:
            held = [phrase for argument in clause.arguments for phrase in argument.phrases]
            if all(c.verb.head >= clause.verb.head for c in unit.clauses if c.verb.head >= unit.lead_size):
                held += [c for c in unit.chunks if c.kind == "phrase" and unit.lead_size <= c.start < clause.verb.start]
            named = asked or any(unit.tokens.words[phrase.head] in self._requests for phrase in held)
            return named and self._agencies.agent(unit, clause) == "person"  # "please | describe your request |"
        return asked and not self._only.isdisjoint(unit.words(0, clause.verb.end)) and bool(clause.verb.modal)

    def _is_on_wait(self, unit: Unit, clause: Clause, verb: str) -> bool:
        """ "Please | allow ten days | for our response", "it may | take ten days | to process your request"."""
        if verb in self._taking and self._is_named(unit):
            return any(True for _ in self._durations.read(unit.tokens, clause.verb.end, unit.size))
        waiting = verb in self._waiting and clause.is_main and self._agencies.agent(unit, clause) == "person"
        return waiting and any(True for _ in self._durations.read(unit.tokens, clause.verb.end, unit.size))

    def _is_on_terms(self, unit: Unit, clause: Clause, verb: str) -> bool:
        """ "We charge no | fee |", "requests may be made | twice | a year", "our | response | will say why"."""
        phrases = [*self._touched(clause), *(clause.subject.phrases if clause.subject is not None else ())]
        heads = {unit.tokens.words[phrase.head] for phrase in phrases}
        if not self._costs.isdisjoint(heads) or (verb in self._fees and clause.verb.negated):
            return True
        asking = not self._requests.isdisjoint(heads)
        if asking and bool(clause.verb.modal) and not self._limits.isdisjoint(unit.tokens.words[clause.verb.start :]):
            return True
        spared = self._is_named(unit) and self._is_spared(unit, clause, verb)
        return spared or (verb in self._saying and not self._replies.isdisjoint(heads))

    def _is_spared(self, unit: Unit, clause: Clause, verb: str) -> bool:
        """ "You | do not need | an account to make a request", "you | do not have to create | one"."""
        if verb in self._needing and clause.verb.negated:
            return True
        stance = self._stances.read(unit, clause)
        spared = stance.denied and stance.modality == _REQUIRED
        return spared and self._agencies.agent(unit, governing(clause)[-1]) != "other"

    def _is_asked_to(self, unit: Unit, root: Clause) -> bool:
        """ "| You will be required | to log in, to verify your identity": whether the person is asked for something."""
        subject = root.subject.phrases[:1] if root.subject is not None else ()
        asked = root.verb.passive and unit.tokens.words[root.verb.head] in self._asking
        return asked and any(unit.tokens.words[phrase.start] in self._persons for phrase in subject)

    def _is_needed(self, unit: Unit, clause: Clause) -> bool:
        """ "We may | need to | verify it", "you are | required to | prove it"; not "we use it | to verify it |"."""
        while clause.sibling is not None:
            clause = clause.sibling
        if "infinitive" not in (clause.verb.form, clause.kind):
            return True
        parent, opening = clause.parent, unit.tokens.words[clause.verb.start]
        if not self._rights.isdisjoint(unit.words(max(clause.verb.start - 1, 0), clause.verb.start)):
            return True  # "we reserve the right | not to answer |"
        return opening == "to" and (clause.complement or (parent is not None and parent.verb.end == clause.verb.start))

    def _is_named(self, unit: Unit) -> bool:
        """Whether a request is spoken of, not only asked: "to verify | your request |"."""
        words = unit.tokens.words
        named = (at for at, word in enumerate(words) if word in self._requests)
        return not self._requests.isdisjoint(words) and any(unit.tags[at] == "N" for at in named)

    def _is_awaited(self, unit: Unit) -> bool:
        """Whether an answer, or that a choice takes effect, is what one waits for."""
        asked = (m for scheme in ("choice", "right") for m in unit.own(scheme))
        return not self._replies.isdisjoint(unit.tokens.words) or any(asked)

    def _is_request(self, unit: Unit, phrase: Chunk, *, context: bool) -> bool:
        """Whether a phrase names what persons ask for: "your request", not "requests of the police"."""
        if unit.tokens.words[phrase.head] not in self._requests:
            return context and unit.tokens.words[phrase.head] in self._replies
        behind = unit.words(phrase.end, phrase.end + 1)
        if behind == ("for",) and not context:
            return False
        demands = (m for m in unit.matches.get("condition", ()) if m.concept == _OFFICIAL)
        return not any(phrase.start <= m.start <= phrase.end for m in demands)

    def _is_on_rights(self, unit: Unit, before: Sequence[Statement]) -> bool:
        """Whether it is about the use of rights: by its own words, its heading or what was said before."""
        if not self._kinds.isdisjoint(unit.tokens.words) or _ACCESS in unit.section:
            return True
        return any(s.kind == "RightStatement" or _HANDLING in s.slots.get("topic", ()) for s in before)

    def _touched(self, clause: Clause, *, alone: bool = False) -> Iterator[Chunk]:
        """What is done something to: objects, what follows "to" and the like, the subject of a passive.

        ``alone``: without what stands beside others, "your | requests | and comments".
        """
        arguments = [argument for argument in clause.arguments if argument.marker in self._markers]
        if clause.verb.passive and clause.subject is not None:
            arguments.append(clause.subject)
        for argument in arguments:
            if not alone or len(argument.phrases) == 1:
                yield from argument.phrases


def _is_subject(clause: Clause) -> bool:
    """ "| Making a request | does not require an account": whether what is done is what the sentence speaks of."""
    return clause.kind == "gerund" and not clause.marker and clause.start == 0


def _category_of(told: Sequence[Statement | Draft]) -> str:
    """What a request is about: the choice that is given beside it, else nothing that has a category."""
    return _CHOICE if any(statement.kind == "ChoiceStatement" for statement in told) else _OTHER
