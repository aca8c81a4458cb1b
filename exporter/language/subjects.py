"""Subjects: which of the noun phrases before a verb are its subject, and where the objects of the verb before end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exporter.language.agreement import AgreementFinder, ends_in_s
from exporter.language.relatives import noun_described
from exporter.language.sites import SEPARATORS, Site
from exporter.language.subjectrows import read_subject
from exporter.language.words import WordKeys
from exporter.syntax import RELATIVE, Chunk, Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["SubjectFinder"]

#: What examples of a subject are made of.
_ROW: Final = frozenset({"comma", "phrase"})
_LISTED: Final = _ROW | {"and"}
#: Forms of verbs that begin what commas set in behind a subject.
_INSERTED: Final = frozenset({"gerund", "participle"})
#: A subject to which another is added, between the commas around the two.
_ADDED: Final = ("comma", "phrase", "comma", "and", "phrase", "comma")


class SubjectFinder:
    """Finds where a subject begins when nothing but the words shows it: "the data | we collect"."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self.agreement = AgreementFinder(vocabulary, keys)
        self._pronouns = frozenset(cues["grammar-subject-pronoun"])
        self._opinions = frozenset(cues["grammar-opinion-verb"])
        self._comparing = frozenset(cues["grammar-comparing"])
        self._copulas = frozenset(cues["grammar-be"])
        self._towards = frozenset(cues["grammar-receiving-preposition"])
        self._existential = frozenset(cues["grammar-existential"])
        self.occasions = frozenset(keys[word] for word in cues["grammar-occasion-noun"])
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._content_openers = frozenset(cues["grammar-content-opener"])
        self._persons = frozenset(keys[word] for word in cues["grammar-zero-relative-subject"])
        self._several = frozenset(cues["grammar-plural-demonstrative"])
        self._others = frozenset(cues["party-generic-noun"])
        self._one_of_others = frozenset(map(keys.__getitem__, self._others))
        self._attributes = frozenset(cues["grammar-personal-attribute"])
        self._plural_parties = self._several | self._others
        self._acting = self._persons | self._one_of_others
        self._own = frozenset(cues["grammar-first-person"]) | frozenset(cues["grammar-demonstrative"])
        self._irregular = frozenset(pair.split("=")[1] for pair in cues["forms-irregular"])

    def compares(self, site: Site) -> bool:
        """Whether a verb without subject says how much: "more information than | is needed"."""
        return site.previous is not None and site.before is not None and site.before.word in self._comparing

    def opines(self, site: Site) -> bool:
        """Whether the verb before takes a sentence as its content: "if you think | we broke our promise"."""
        previous = site.previous
        return previous is not None and site.tokens.words[previous.verb.head] in self._opinions

    def counts_occasions(self, site: Site, mark: int) -> bool:
        """Whether what ``mark`` opens happens on occasions that there are: "there may be times | when we …"."""
        previous, words = site.previous, site.tokens.words
        if previous is None or words[previous.verb.head] not in self._copulas:
            return False
        start = previous.verb.start
        if self._existential.isdisjoint(words[max(0, start - 3) : start]):
            return False
        return any(
            chunk.kind == "phrase" and chunk.start >= start and site.tokens.keys[chunk.head] in self.occasions
            for chunk in site.chunks[:mark]
        )

    def exists(self, clause: Clause, site: Site) -> bool:
        """ "If you object, | there is | a link": whether a verb says that something is there, which no other shares."""
        return not self._existential.isdisjoint(site.tokens.words[clause.verb.start - 1 : clause.verb.start + 1])

    def begins_anew(self, site: Site, at: int) -> bool:
        """Whether a subject right behind a noun begins a main clause, not a relative one without its pronoun.

        So it does behind what is ours or pointed at, "visit our site | you may …", and pointing back: "a card | this
        number is …".
        """
        noun, subject = site.chunks[at - 1], site.chunks[at]
        own = noun.kind == "phrase" and noun.end > noun.start + 1 and site.tokens.words[noun.start] in self._own
        return (own and subject.pronoun) or (noun.kind == "phrase" and self.agreement.points(site, subject))

    def split_phrases(self, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Cuts "the email address | users" provide … will be used": a noun and the subject of its relative clause.

        And "with these companies | personal information", "sell to partners | your name": an object of its own.
        """
        keys, persons = tokens.keys, self._persons
        if self._acting.isdisjoint(keys) and self._plural_parties.isdisjoint(tokens.words):
            return list(chunks)
        found: list[Chunk] = []
        for index, chunk in enumerate(chunks):
            named = chunk.kind == "phrase" and chunk.head > chunk.start + 1 and keys[chunk.head] in persons
            cut = chunk.head if named and _precedes_verbs(chunks[index + 1 :]) else 0
            if chunk.kind == "phrase" and tokens.words[chunk.start] in self._several:
                cut = cut or self._end_of_several(tokens, chunk)
            elif chunk.kind == "phrase" and index and chunks[index - 1].word in self._towards:
                cut = cut or self._end_of_others(tokens, chunk)
            if cut:
                found.append(replace(chunk, end=cut, head=cut - 1))
                found.append(replace(chunk, start=cut))
            else:
                found.append(chunk)
        return found

    def _end_of_several(self, tokens: Tokens, phrase: Chunk) -> int:
        """Where the plural noun of "these" ends before a singular one, 0 where the phrase is one."""
        words = tokens.words
        if ends_in_s(words[phrase.head]) or words[phrase.head] in self._irregular:
            return 0
        plurals = (at for at in range(phrase.head - 1, phrase.start, -1) if ends_in_s(words[at]))
        return next((at + 1 for at in plurals), 0)

    def _end_of_others(self, tokens: Tokens, phrase: Chunk) -> int:
        """Where others end who get what stands behind them: "disclose to third parties | personal information".

        One of them ends so before what only describes data: "with any third party | personal information".
        """
        words = tokens.words
        if ends_in_s(words[phrase.head]) or phrase.proper:
            return 0
        for at in range(phrase.start, phrase.head):
            one = tokens.keys[at] in self._one_of_others and words[at + 1] in self._attributes
            if words[at] in self._others or (one and phrase.head > at + 1):
                return at + 1
        return 0

    def touches_noun(self, site: Site, region: range, at: int) -> bool:
        """Whether the chunk is a subject right after a noun of the region: "information | you" provide."""
        chunk = site.chunks[at]
        noun = noun_described(site.chunks[:at]) if at > region.start and chunk.kind == "phrase" else None
        if noun is None:
            return False
        if noun.end < chunk.start:  # "the data (name, age) | you | give us"
            return site.tokens.words[chunk.start] in self._pronouns and not site.follows_fronted()
        if site.tokens.words[chunk.start - 1] in self._content_openers:
            return False  # "make sure | it is safe"
        if noun.end == noun.start + 1 and site.tokens.words[noun.start] in self._things:
            return False  # "in addition to this | we may use it"
        word, key = site.tokens.words[chunk.start], site.tokens.keys[chunk.head]
        return word in self._pronouns or key in self._persons or chunk.proper

    def resume(self, clause: Clause, site: Site, region: range) -> int:
        """Gives a verb the subject behind which commas set something in; where that begins, else 0."""
        told = _find_exemplified(site, region)
        parted = _find_parted(site) if told is None else 0
        at = told or parted
        if at:
            clause.subject = read_subject(site.chunks[at : at + 1 if parted else site.index - 1])
            clause.start = site.chunks[at].start
        for inner in site.clauses if parted else ():
            if inner.verb.start > clause.start:
                inner.parent, inner.fronted = clause, False
        return at

    def find_start(self, site: Site, region: range) -> int:
        """The chunk with which the subject begins, behind the objects of the verb before; the region has a phrase."""
        kinds = [chunk.kind for chunk in site.chunks]
        last = next(at for at in reversed(region) if kinds[at] == "phrase")
        if self.opines(site) and _LISTED.issuperset(kinds[at] for at in region) and kinds[last - 1] == "and":
            return region.start  # "if you think | your name, age or address | is wrong"
        anew = site.follows_fronted() and last > region.start and self.begins_anew(site, last)
        if anew or self.touches_noun(site, region, last):
            return last
        separators = [
            at
            for at in range(region.start, last)
            if kinds[at] in SEPARATORS and kinds[at + 1] in {"phrase", "and", "preposition"}
        ]
        if not separators:
            return last
        chosen = separators[-1]
        if site.follows_fronted() and not _ends_list(kinds, separators):
            begun = next((at for at in separators if kinds[at] == "comma"), separators[0])
            chosen = chosen if _is_apart(site.chunks[last], kinds[begun:last]) else begun
        return next(at for at in range(chosen + 1, last + 1) if at == last or kinds[at] not in {"and", "comma"})


def _find_exemplified(site: Site, region: range) -> int | None:
    """ "When you sign up, | your details, such as your name, | may …": a subject behind a fronted clause."""
    chunks, at = site.chunks, site.index - 1
    if chunks[at].kind != "comma" or not site.follows_fronted():
        return None
    row = at - len(_ADDED) + 1  # "when you visit us, | we, or our partners, | may …"
    if row >= region.start and tuple(chunk.kind for chunk in chunks[row : at + 1]) == _ADDED:
        return row + 1
    while at > region.start and chunks[at].kind in _LISTED:
        at -= 1
    noun = at - 2 if chunks[at - 1].kind == "comma" else at - 1
    while noun > region.start + 1 and [chunk.kind for chunk in chunks[noun - 2 : noun]] == ["phrase", "and"]:
        noun -= 2  # "some or all of our assets, including …"
    opened = chunks[at].kind == "example" and noun > region.start and chunks[noun - 1].kind == "comma"
    return noun if opened and chunks[noun].kind == "phrase" else None


def _find_parted(site: Site) -> int:
    """ "If we are sold, | the buyer, under its own policy, | may …": a subject behind which commas set something in.

    What is set in begins with a preposition or a participle: "…, | our agents, using our tools, | may …".
    """
    chunks, at = site.chunks, site.index - 1
    first = site.clauses[0]
    fronted = site.follows_fronted() or (first.start == 0 and first.kind in RELATIVE and first.antecedent is None)
    if chunks[at].kind != "comma" or not fronted:
        return 0
    opening = next((k for k in range(at - 1, 2, -1) if chunks[k].kind == "comma"), 0)
    inner = chunks[opening + 1]
    inserted = inner.kind == "preposition" or (inner.kind == "verb" and inner.form in _INSERTED)
    named = [chunk.kind for chunk in chunks[opening - 2 : opening]] == ["comma", "phrase"]
    return opening - 1 if opening and inserted and named else 0


def _ends_list(kinds: Sequence[str], separators: Sequence[int]) -> bool:
    """ "If you post reviews, photos or texts, | your name may …": whether the last comma stands behind a whole list."""
    joined = [at for at in separators if kinds[at] == "and" or kinds[at + 1] == "and"]
    return bool(joined) and kinds[separators[-1]] == "comma" and separators[0] < joined[-1] < separators[-1]


def _is_apart(subject: Chunk, kinds: Sequence[str]) -> bool:
    """ "If you give us your name, your age, | we …": whether one who acts stands behind a list without "and"."""
    return (subject.pronoun or subject.proper) and len(kinds) > 1 and kinds[-1] == "comma" and _ROW.issuperset(kinds)


def _precedes_verbs(chunks: Sequence[Chunk]) -> bool:
    """Whether the verb of a relative clause begins the chunks, and the one of the clause around it follows.

    Not one that "and" joins to the first: "parties act as links | and do not keep it".
    """
    forms = [chunk.form if chunk.kind == "verb" else chunk.kind for chunk in chunks]
    return forms[:1] == ["base"] and "finite" in forms and forms[forms.index("finite") - 1] != "and"
