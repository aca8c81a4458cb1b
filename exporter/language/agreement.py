"""Agreement: which clauses a verb can go on with, and which noun it is said of, by number and by who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.coordination import outside_brackets
from exporter.language.sites import Site
from exporter.language.words import WordKeys
from exporter.syntax import MAIN, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AgreementFinder", "ends_in_s"]

#: What stands before a person of whom something is told.
_HELD: Final = ["phrase", "preposition"]


class AgreementFinder:
    """Compares a verb with the subjects before it."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._keeping = frozenset(keys[word] for word in cues["grammar-keeping-verb"])
        self._first = frozenset(cues["grammar-first-person"])
        pronouns = frozenset(cues["grammar-subject-pronoun"])
        occasions = cues["grammar-occasion-noun"]
        self._manners = frozenset((*cues["grammar-manner-noun"], *occasions, *(f"{word}s" for word in occasions)))
        self._them = frozenset(cues["grammar-plural-pronoun"]) - pronouns
        self._towards = frozenset(cues["grammar-receiving-preposition"])
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._singular = frozenset(cues["grammar-singular-auxiliary"])
        self._closing = self._singular - frozenset(cues["grammar-do"])
        self._plural = pronouns.intersection(
            {*cues["grammar-first-person"], *cues["grammar-second-person"], *cues["grammar-plural-pronoun"]}
        )
        self._addressed = frozenset(cues["grammar-second-person"])
        self._plurals = frozenset(cues["grammar-plural-auxiliary"])
        self._referring = frozenset(cues["grammar-reference"])
        self._demonstratives = frozenset(cues["grammar-demonstrative"])
        self._irregular = frozenset(pair.split("=")[1] for pair in cues["forms-irregular"])

    def agreeing(self, clause: Clause, site: Site) -> Sequence[Clause]:
        """Without those that a singular verb cannot go on with: "keeps the data | we give | and | uses it".

        Nor can a plural one with a singular, "you can see the data | it has | and | delete them", or with a participle,
        "we keep what | was given to us | and | use it". What a bracket holds is left out as well.
        """
        clauses = outside_brackets(site.clauses, site)
        if self._number_of_verb(site) is False:
            found = [other for other in clauses if not self._is_plural(other, site)]
        elif clause.verb.form == "base" and not clause.verb.modal:
            found = [other for other in clauses if self._takes_base(other, site)]
            if self._gives_them(site):
                found = [other for other in found if not _is_of_object(other)]
        else:
            return clauses
        return found or clauses

    def _gives_them(self, site: Site) -> bool:
        """ "We engage firms to print it and | share | data with them": who gets it is not who is the subject."""
        behind = site.chunks[site.index + 1 : site.index + 4]
        named = [chunk.kind for chunk in behind] == ["phrase", "preposition", "phrase"]
        return named and behind[1].word in self._towards and site.tokens.words[behind[2].start] in self._them

    def _takes_base(self, clause: Clause, site: Site) -> bool:
        """Whether a verb can go on with one in its base form, as "has", "is given" and "have given and" cannot."""
        verb, joined = clause.verb, site.tokens.words[site.chunks[site.index].start - 1]
        perfect = verb.perfect and joined == "and"  # "where you have registered | or create | an account"
        closed = verb.form == "finite" and (verb.passive or perfect or self._acts_on_itself(clause, site))
        closed = closed or (_is_singular(verb, site) and not _is_singular(site.chunks[site.index], site))
        closed = closed or self._is_filled(clause, site) or self._leaves_to_host(clause, site)
        return not closed and site.tokens.words[verb.start] not in self._closing

    def _is_filled(self, clause: Clause, site: Site) -> bool:
        """ "You can correct the data | we hold |, | erase | your photos": what has an object goes on with no relative.

        In "the ways | we collect, | share | and sell your data" the noun before is no object of the verbs.
        """
        noun, behind = clause.antecedent, site.chunks[site.index + 1 : site.index + 2]
        if clause.kind != "relative" or clause.marker or noun is None or site.tokens.words[noun.head] in self._manners:
            return False
        return bool(behind) and behind[0].kind == "phrase"

    def _acts_on_itself(self, clause: Clause, site: Site) -> bool:
        """ "We change it so that | it | does not name you and | use it |": what it would do to itself others do."""
        phrases = clause.subjects
        behind = site.chunks[site.index + 1 : site.index + 2]
        aside = clause.kind == "subordinate" and clause.verb.negated and bool(phrases)
        if not aside or not behind or behind[0].kind != "phrase":
            return False
        words = site.tokens.words
        pointing = words[behind[0].start] in self._referring or self.points(site, behind[0])
        return pointing and all(phrase.pronoun and words[phrase.start] in self._things for phrase in phrases)

    def _leaves_to_host(self, clause: Clause, site: Site) -> bool:
        """ "We ask for your name when | you register | and | store | it": what those of the main clause do with data.

        The condition names nothing that "it" could be, as it does in "when you post a photo and share it".
        """
        host, behind = clause.parent, site.chunks[site.index + 1 : site.index + 2]
        aside = clause.kind == "subordinate" and not clause.fronted and host is not None and host.kind in MAIN
        if (
            not aside
            or host is None
            or not behind
            or site.tokens.keys[site.chunks[site.index].head] not in self._keeping
        ):
            return False
        words = site.tokens.words
        subjects = [words[c.subject.phrases[0].start] for c in (host, clause) if c.subject and c.subject.phrases]
        pronoun = words[behind[0].start] if behind[0].pronoun else ""
        if [word in self._first for word in subjects] != [True, False] or pronoun not in self._them | self._things:
            return False
        named = (c for c in site.chunks if c.kind == "phrase" and clause.verb.end <= c.start < behind[0].start)
        return all(self._number_of(site, noun) is (pronoun not in self._them) for noun in named)

    def _is_plural(self, clause: Clause, site: Site) -> bool:
        return any(site.tokens.words[phrase.head] in self._plural for phrase in clause.subjects)

    def find_antecedent(self, site: Site, phrase: Chunk, before: Sequence[Chunk]) -> Chunk:
        """The noun that a relative clause right behind ``phrase`` describes: "a tool on our pages | that records".

        It agrees with the verb; where the nearest does not, one that the nearest hangs on by prepositions may. No
        such clause tells which person is spoken to: "information about you | that you give us".
        """
        plural = self._number_of_verb(site)
        at = len(before) - 1
        addressed = before[at] is phrase and site.tokens.words[phrase.head] in self._addressed
        if addressed and [chunk.kind for chunk in before[at - 2 : at]] == _HELD:
            return before[at - 2]
        if plural is None or before[at] is not phrase or self._number_of(site, phrase) is not (not plural):
            return phrase
        while at > 1 and before[at - 1].kind == "preposition" and before[at - 2].kind == "phrase":
            at -= 2
            if self._number_of(site, before[at]) is plural:
                return before[at]
        return phrase

    def _number_of_verb(self, site: Site) -> bool | None:
        """Whether a verb is plural; ``None`` where its form does not tell."""
        verb = site.chunks[site.index]
        first, head = site.tokens.words[verb.start], site.tokens.words[verb.head]
        if first in self._singular or first in self._plurals:
            return first in self._plurals
        return None if verb.form != "base" or verb.modal else not ends_in_s(head)

    def _number_of(self, site: Site, phrase: Chunk) -> bool | None:
        """Whether a noun is plural; ``None`` for irregular ones and pronouns."""
        word = site.tokens.words[phrase.head]
        return None if phrase.pronoun or word in self._irregular else ends_in_s(word)

    def points(self, site: Site, chunk: Chunk) -> bool:
        """ "This information", but not "this" alone."""
        return chunk.end > chunk.start + 1 and site.tokens.words[chunk.start] in self._demonstratives


def _is_singular(verb: Chunk, site: Site) -> bool:
    """ "You may see that it | remains | correct, and | ask | us to delete it"."""
    return verb.form == "base" and not verb.modal and ends_in_s(site.tokens.words[verb.head])


def ends_in_s(word: str) -> bool:
    """ "Records", but not "access", "status" or "this"."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _is_of_object(clause: Clause) -> bool:
    """ "We engage firms | to print it |": whether what is done has another subject than the clause above."""
    return clause.kind == "infinitive" and clause.parent is not None and clause.subject is not clause.parent.subject
