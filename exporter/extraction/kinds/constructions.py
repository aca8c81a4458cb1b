"""What sentences say of the policy and its readers by how they are built, whatever their words."""

from __future__ import annotations

from typing import Final

from exporter.extraction.kinds.links import LinkReader
from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.stance.definitions import DefinitionReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ConstructionReader"]

_DEFINITION: Final = "topic-Definition"
_COMMITMENT: Final = "topic-Commitment"
_DUTY: Final = "topic-UserDuty"
_INTRODUCTION: Final = "topic-Introduction"
_LINKS: Final = "topic-ExternalLinks"
_ADVISED: Final = "modality-Advised"
_COMMITTED: Final = "modality-Committed"
_DECLARED: Final = "modality-Declared"
#: How an advised act hangs on the verb that advises it.
_ADVISED_KINDS: Final = frozenset({"infinitive", "subordinate"})


class ConstructionReader:
    """Reads definitions, what matters to the organisation, where links lead, and what readers are told to do."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._definitions = DefinitionReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._links = LinkReader(vocabulary)
        self._copulas = frozenset(cues["grammar-be"])
        self._matters = frozenset(cues["remark-mattering"])
        self._cared_for = frozenset(cues["remark-cared-for"])
        self._must = frozenset(cues["modal-Required"])
        self._reading = frozenset(cues["grammar-reading-verb"])
        self._documents = frozenset(cues["policy-document"])
        self._persons = frozenset(cues["grammar-second-person"]) - frozenset(cues["grammar-possessive"])
        self._pointing = frozenset((*cues["grammar-demonstrative"], *cues["grammar-first-person"]))
        self._telling = frozenset(cues["remark-telling"]) - frozenset(cues["remark-holding"])
        self._giving = frozenset(cues["remark-giving"])
        self._excused = frozenset((*cues["remark-learning"], *cues["remark-undergoing"], *cues["gate-undergoing"]))
        self._excused |= frozenset((*cues["grammar-be"], *cues["grammar-have"]))

    def read(self, unit: Unit) -> str | None:
        """The topic of a sentence that says nothing else."""
        if self._definitions.tells_what(unit):
            return _DEFINITION
        root = unit.main
        if root is None or unit.lead is not None or unit.tokens.words[-1] in {":", "?"}:
            return None
        if not self._matters.isdisjoint(unit.tokens.words):
            first = next((clause for clause in unit.clauses if clause.kind == "main"), root)
            if self._matters_to_us(unit, first):
                return _COMMITMENT
        if self._links.tells(unit, root):
            return _LINKS
        if self._tells_of_itself(unit, root):
            return _INTRODUCTION
        return _DUTY if self._is_told(unit, root) else None

    @staticmethod
    def modality(unit: Unit, topic: str, said: str) -> str:
        """How it is put what a sentence says by how it is built, of which the verb says ``said``."""
        if topic == _LINKS and any(match.concept == _ADVISED for match in unit.own("modality")):
            return _ADVISED  # "you may want to read their policy"
        if topic == _LINKS and said == _COMMITTED:
            return _DECLARED  # "you will be taken to a site of others"
        return _ADVISED if topic == _DUTY and said == _DECLARED else said  # "never send your card number by email"

    def _tells_of_itself(self, unit: Unit, root: Clause) -> bool:
        """ "| This page | outlines | what we collect": what the policy says that it does."""
        words = unit.tokens.words
        if words[root.verb.head] not in self._telling or root.verb.negated:
            return False
        named = root.subject.phrases if root.subject is not None else []
        return any(words[p.head] in self._documents and words[p.start] in self._pointing for p in named)

    def _matters_to_us(self, unit: Unit, root: Clause) -> bool:
        """ "| The security of your data | is | very important | to us"."""
        words = unit.tokens.words
        if words[root.verb.head] not in self._copulas or root.verb.negated or root.verb.modal or root.subject is None:
            return False
        said = [phrase for argument in root.arguments for phrase in argument if argument.marker in {"", "of"}]
        named = self._heads_of(unit, root.subject.phrases)
        return any(words[phrase.head] in self._matters for phrase in said) and any(
            words[at] in self._cared_for for phrase in named for at in range(phrase.start, phrase.end)
        )

    @staticmethod
    def _heads_of(unit: Unit, phrases: list[Chunk]) -> list[Chunk]:
        """The phrases, with those that they only belong to: "| the security | of the data | that you give us is …"."""
        ends = {phrase.start - 1 for phrase in phrases if unit.words(phrase.start - 1, phrase.start) == ("of",)}
        return [*phrases, *(chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.end in ends)]

    def _is_told(self, unit: Unit, root: Clause) -> bool:
        """Whether the reader is told what to do, or not to: by a command, by "must", or by advice."""
        if root.subject is None:
            if unit.tokens.words[root.verb.head] not in self._giving:
                return False
            forbidden = root.verb.negated or unit.tags[root.verb.start - 1 : root.verb.start] == "X"
            plain = root.kind == "main" and root.verb.is_tensed and not root.verb.modal and not root.verb.passive
            aside = "(" in unit.tags[max(root.verb.start - 2, 0) : root.verb.start]  # "don't have (| or don't use |)"
            return plain and not aside and forbidden
        if root.verb.modal in self._must and not self._persons.isdisjoint(self._heads(unit, root.subject.phrases)):
            return not root.verb.passive and self._is_duty(unit, root)
        return self._is_advised(unit, root)

    def _is_advised(self, unit: Unit, root: Clause) -> bool:
        """ "We recommend | that you check their policy |", "you are encouraged | to use a strong password |"."""
        said = any(m.concept == _ADVISED and m.start <= root.verb.head < m.end for m in unit.own("modality"))
        if not said or root.verb.negated:
            return False
        acts = (c for c in unit.clauses if c.parent is root and c.kind in _ADVISED_KINDS)
        return any(
            (c.complement or c.marker == "that")
            and self._agencies.agent(unit, c) == "person"
            and self._is_duty(unit, c)
            for c in acts
        )

    def _is_duty(self, unit: Unit, clause: Clause) -> bool:
        """Whether it is an act, and not but to read on: "you should read | the full policy |"."""
        words = unit.tokens.words
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        texts = (phrase for phrase in phrases if words[phrase.head] in self._documents)
        own = any(not unit.begins("party", phrase.start, phrase.end) for phrase in texts)
        own = own or (words[clause.verb.head] in self._reading and any(phrase.pronoun for phrase in phrases))
        return words[clause.verb.head] not in self._excused and not own

    @staticmethod
    def _heads(unit: Unit, phrases: list[Chunk]) -> list[str]:
        return [unit.tokens.words[phrase.head] for phrase in phrases]
