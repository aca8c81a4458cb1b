"""What sentences say of other sites: that links lead there, and that their own policies are to be read."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["LinkReader"]

_ADVISED: Final = "modality-Advised"
_TO: Final = "to"
#: Before the site that something leads to: "links | to and from | other sites", which counts as one of both.
_WHITHER: Final = frozenset({_TO, "from"})
#: Before the site that a policy is that of.
_WHOSE: Final = frozenset({"of", "on", "at", "for"})
_OF: Final = "of"


class LinkReader:
    """Tells by its verb, and by whose site it speaks of, whether a sentence is on links."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._links = frozenset(cues["remark-link"])
        self._linking = frozenset(cues["remark-linking"])
        self._leading = frozenset(cues["remark-leading"])
        self._sites = frozenset(cues["remark-linked"])
        self._reading = frozenset((*cues["grammar-reading-verb"], *cues["remark-checking"]))
        self._documents = frozenset(cues["policy-document"])
        self._ours = frozenset((*cues["grammar-first-person"], *cues["grammar-second-person"], "this"))
        self._agencies = AgencyReader(vocabulary)

    def tells(self, unit: Unit, root: Clause) -> bool:
        """Whether the main clause says that links lead to sites of others, or whose policies one should read."""
        return self._has_links(unit, root) or self._leads(unit, root) or self._is_to_read(unit, root)

    def is_read_of_others(self, unit: Unit, start: int) -> bool:
        """ "You may want | to review | the policy | on | that site": whether a text that is to be read is of others.

        So is this one in "we recommend reading this policy to see how | Acme Ads | uses your data"; ``start`` is where
        the advice begins.
        """
        named = (phrase for c in unit.clauses if c.start >= start and c.subject for phrase in c.subject.phrases)
        values = [value for phrase in named for value in unit.named(phrase.start, phrase.end)]
        theirs = bool(values) and not any(map(is_first, values))
        return theirs or any(self._reads_of_others(unit, clause) for clause in unit.clauses)

    def is_own(self, unit: Unit, root: Clause) -> bool:
        """ "Our mails contain | links | to | our site |": whether all that its links lead to is one's own."""
        led = [phrase for phrase, _ in _marked(root, {_TO})]
        own = (phrase.head > phrase.start and unit.tokens.words[phrase.start] in self._ours for phrase in led)
        return bool(led) and all(own)

    def _has_links(self, unit: Unit, root: Clause) -> bool:
        """ "Our pages | contain | links | to | other sites", "we may | link | to | sites of others"."""
        words = unit.tokens.words
        verb = words[root.verb.head]
        if root.verb.negated or (verb not in self._linking and verb not in self._links):
            return False
        named = [phrase for argument in root.objects() for phrase in argument]
        held = verb in self._linking and any(words[phrase.head] in self._links for phrase in named)
        own = verb in self._links and not root.verb.passive and self._agencies.agent(unit, root) == "organisation"
        return (held or own) and self._is_of_others(unit, root, _WHITHER)

    def _leads(self, unit: Unit, root: Clause) -> bool:
        """ "You will be | taken | to | a site that we do not control"."""
        led = unit.tokens.words[root.verb.head] in self._leading and not root.verb.negated
        return led and self._agencies.agent(unit, root) == "person" and self._is_of_others(unit, root, _WHITHER)

    def _is_to_read(self, unit: Unit, root: Clause) -> bool:
        """ "We advise you | to review | the policy | of | each site you visit"."""
        if not any(match.concept == _ADVISED for match in unit.own("modality")):
            return False
        acts = (clause for clause in unit.clauses if clause is root or clause.parent is root)
        return any(self._reads_of_others(unit, act) for act in acts)

    def _reads_of_others(self, unit: Unit, act: Clause) -> bool:
        words = unit.tokens.words
        if words[act.verb.head] not in self._reading or act.verb.negated:
            return False
        heads = {phrase.head for argument in act.objects() for phrase in argument}
        texts = any(not self._documents.isdisjoint({words[at], unit.tokens.keys[at]}) for at in heads)
        return texts and self._is_of_others(unit, act, _WHOSE)

    def _is_of_others(self, unit: Unit, clause: Clause, markers: frozenset[str]) -> bool:
        """Whether behind one of the prepositions stands a site that is not the organisation's."""
        return any(
            self._is_site(unit, phrase) and (unit.tokens.words[phrase.start] != "the" or told)
            for phrase, told in _marked(clause, markers)
        )

    def _is_site(self, unit: Unit, phrase: Chunk) -> bool:
        words = unit.words(phrase.start, phrase.end)
        return not self._sites.isdisjoint(words) and words[0] not in self._ours


def _marked(clause: Clause, markers: Container[str]) -> Iterator[tuple[Chunk, bool]]:
    """The phrases behind some prepositions, and whether it is told of each whose it is: "the sites | of others |"."""
    arguments = clause.arguments
    for at, argument in enumerate(arguments):
        behind = at + 1 < len(arguments) and arguments[at + 1].marker == _OF
        if argument.marker in markers:
            yield from ((phrase, behind) for phrase in argument)
