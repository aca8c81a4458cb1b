"""Definitions: sentences that say what a word means or what a tool is, and nothing of what is done."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DefinitionReader"]

#: "Most web sites": so many words name no sites of a special kind, as "some of the third party sites" do.
_PLAIN: Final = 3
#: What an entry of a glossary begins with: what it explains, a colon, of what kind that is.
_ENTRY: Final = 3
_GLOSSED: Final = ["phrase", "colon", "phrase"]


class DefinitionReader:
    """Tells definitions by the main clause of a sentence, which has a subject."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._defining = frozenset(cues["grammar-defining-verb"])
        self._referring = frozenset(cues["grammar-referring-verb"])
        self._doers = frozenset(cues["grammar-doer-preposition"])
        self._copulas = frozenset(cues["grammar-be"])
        self._documents = frozenset(cues["policy-document"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._genera = frozenset(cues["grammar-genus-noun"])
        self._any = frozenset(cues["grammar-any"])
        self._artefacts = frozenset(cues["grammar-artefact-noun"])
        self._indefinite = frozenset(cues["grammar-indefinite-article"])
        self._general = self._indefinite | frozenset(cues["grammar-generality"])
        self._everyone = self._general | frozenset(cues["grammar-world-determiner"])
        self._world = frozenset(cues["grammar-world-noun"])
        self._trade = frozenset(cues["grammar-trade-noun"])
        self._essential = frozenset(cues["grammar-essential-adjective"])
        self._ascribing = frozenset(cues["grammar-ascribing-verb"])
        self._terms = frozenset(cues["grammar-word-noun"])
        self._using = frozenset(cues["purpose-using"])
        self._able = frozenset(cues["modal-able"])
        self._spanning = frozenset((*cues["exclusion-verb"], "be"))
        #: The verbs that may say what something means.
        self._saying = self._defining | self._copulas | self._using | self._ascribing
        self._saying |= {label.split()[0] for label in self._referring}
        self._spelling = frozenset(
            label
            for verb in vocabulary.verbs
            if "elaboration" in verb.flags
            for label in verb.labels
            if label not in self._copulas
        )

    def explains(self, unit: Unit) -> bool:
        """Whether a sentence only defines, explains a tool, or tells of the policy: "this policy applies to …"."""
        root = unit.main
        if self._glosses(unit):
            return True
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        told = unit.tokens.words[root.subject.phrases[0].head] in self._documents
        return told or self.defines(unit, root) or self.explains_tool(unit, root)

    def tells_what(self, unit: Unit) -> bool:
        """ "A cookie is | a message | sent by a server": whether a sentence says what a tool is, or a word means."""
        root = unit.main
        if self._glosses(unit):
            return True
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        if self.defines(unit, root) or root.verb.negated:
            return not root.verb.negated or self._considers(unit, root)
        if unit.tokens.words[root.verb.head] not in self._copulas:
            return False
        named = (unit.tokens.words[phrase.head] for argument in root.objects() for phrase in argument)
        return not self._artefacts.isdisjoint(named) and self.explains_tool(unit, root)

    def _glosses(self, unit: Unit) -> bool:
        """ "Personal data: | any information | that identifies you": an entry of a glossary, without a verb."""
        words, opening = unit.tokens.words, unit.chunks[:_ENTRY]
        if unit.lead is not None or [chunk.kind for chunk in opening] != _GLOSSED or not self._firsts.isdisjoint(words):
            return False
        genus = unit.chunks[_ENTRY - 1]
        return words[genus.start] in self._any and words[genus.head] in self._genera

    def defines(self, unit: Unit, root: Clause) -> bool:
        """ "Personal data means …", '"PII" is …': whether the verb says what the subject means."""
        words = unit.tokens.words
        if words[root.verb.head] not in self._saying:
            return False  # as most verbs
        phrase = (root.subject.phrases or (None,))[0] if root.subject is not None else None
        said = words[root.verb.head : root.verb.head + 2]  # "usage data | refers to | data that …"
        if said[0] in self._defining or " ".join(said) in self._referring:
            return phrase is None or not phrase.pronoun or self._names(unit, root)
        if self._says_what(unit, root) or self._uses_term(unit, root) or self._considers(unit, root):
            return True
        quoted = (
            phrase is not None and phrase.start > 0 and words[phrase.start - 1] == words[root.verb.start - 1] == '"'
        )
        return quoted and words[root.verb.head] in self._copulas and not self._tells_who(unit)

    @staticmethod
    def _names(unit: Unit, root: Clause) -> bool:
        """ "We refer to what we collect | as "information" |": a name in quotes for what is spoken of."""
        words = unit.tokens.words
        named = any(words[at : at + 2] == ("as", '"') for at in range(root.verb.end, unit.size - 1))
        return named and not any(clause.sibling is root for clause in unit.clauses)

    def _uses_term(self, unit: Unit, root: Clause) -> bool:
        """ "We use | the term "personal data" | to describe …": whether a word is used, not what it stands for."""
        words = unit.tokens.words
        if words[root.verb.head] not in self._using or self._terms.isdisjoint(words):
            return False
        used = [phrase for argument in root.objects() for phrase in argument]
        return any(
            words[at] in self._terms and (words[at + 1] == '"' or words[at - 1 : at] == ("the",))
            for phrase in used[:1]
            for at in range(phrase.start, phrase.end - 1)
        )

    def _considers(self, unit: Unit, root: Clause) -> bool:
        """ "We do not consider personal data | to include | what is public": how far a word goes."""
        words = unit.tokens.words
        return words[root.verb.head] in self._ascribing and any(
            clause.parent is root and clause.kind == "infinitive" and words[clause.verb.head] in self._spanning
            for clause in unit.clauses
        )

    def _says_what(self, unit: Unit, root: Clause) -> bool:
        """ "Recipient is | a natural person | to which …", "personal data is | any information | that …".

        Data "that we collect", "that you give us" or "collected when …" are told of, whatever they are called.
        """
        words = unit.tokens.words
        if words[root.verb.head] not in self._copulas or root.verb.modal or root.verb.negated:
            return False
        subject = root.subjects
        if len(subject) != 1:
            return False
        bare = unit.tags[subject[0].start] != "D" or words[subject[0].start] in self._indefinite
        kinds = next((argument.phrases for argument in root.objects() if argument.phrases), [])
        if not bare or subject[0].pronoun or self._genera.isdisjoint(words[p.head] for p in kinds):
            return False
        described = [clause for clause in unit.clauses if any(clause.antecedent is phrase for phrase in kinds)]
        data = any(unit.begins("data", phrase.start, phrase.end) for phrase in kinds)
        if data and any(unit.begins("party", c.start, c.end) or self._names_any(unit, c) for c in described):
            return False  # "analytics data is data that is shared with | partners |"
        made = any(clause.kind == "reduced" and clause.verb.passive for clause in described)
        ours = not self._firsts.isdisjoint(words)
        addressed = (phrase.start for c in unit.clauses if c.subject is not None for phrase in c.subject.phrases)
        return bool(described) and not (made or ours or any(words[at] in self._persons for at in addressed))

    @staticmethod
    def _names_any(unit: Unit, clause: Clause) -> bool:
        return any(clause.start <= at < clause.end for at in unit.names)

    def _tells_who(self, unit: Unit) -> bool:
        """ "… that we collect when you visit us", "… collected by our partners": what is done all the same.

        What "we can use to identify you" only tells of what kind it is.
        """
        words = unit.tokens.words
        able = (c.verb.modal in self._able and words[c.verb.head] in self._using for c in unit.clauses)
        acting = [
            c
            for c, could in zip(unit.clauses, able, strict=True)
            if c.verb.is_tensed and c.sibling is None and not could
        ]
        named = (clause.subject.phrases[0] for clause in acting if clause.subject and clause.subject.phrases)
        ours = any(phrase.pronoun and words[phrase.start] in self._firsts for phrase in named)
        return ours or any(a.marker == "by" for c in unit.clauses if c.verb.passive for a in c.arguments)

    def explains_tool(self, unit: Unit, root: Clause) -> bool:
        """ "A cookie is a piece of data stored on …", "a cookie cannot read your disk" explain a word."""
        phrase = root.subject.phrases[0] if root.subject is not None else None
        if phrase is None or "tech" not in unit.matches:
            return False
        if not any(match.end == phrase.end for match in unit.within("tech", phrase.start, phrase.end)):
            return False
        if root.verb.passive:
            return self._is_general(unit, root)
        able = root.verb.negated and bool(root.verb.modal)
        spells = unit.tokens.keys[root.verb.head] in self._spelling  # "a cookie can contain a number"
        if unit.tokens.words[phrase.start] in self._indefinite and (able or spells):
            return True
        needed = any(
            word in self._essential
            for argument in root.objects()
            for phrase in argument
            for word in unit.words(phrase.start, phrase.end)
        )
        is_one = unit.tokens.words[root.verb.head] in self._copulas and not needed  # "cookies are | essential | to …"
        return is_one and not any(self._is_ours(unit, clause) for clause in unit.clauses)

    def _is_ours(self, unit: Unit, clause: Clause) -> bool:
        """ "Cookies are small files | that we place on your computer |", "… | placed by us |": what we do with one."""
        if not clause.is_relative or clause.verb.negated or clause.verb.modal:
            return False
        doers = [argument for argument in clause.arguments if clause.verb.passive and argument.marker in self._doers]
        if not clause.verb.passive and clause.is_of_object and clause.subject is not None:
            doers.append(clause.subject)
        return any(
            unit.tokens.words[phrase.start] in self._firsts for doer in doers for phrase in doer if phrase.pronoun
        )

    def tells_of_world(self, unit: Unit, root: Clause) -> bool:
        """ "Many websites use cookies", "every computer is given an address": what is so anywhere, not what we do."""
        phrase = root.subject.phrases[0] if root.subject is not None else None
        if phrase is None or not self._firsts.isdisjoint(unit.tokens.words):
            return False
        head, plain = unit.tokens.words[phrase.head], phrase.end - phrase.start <= _PLAIN
        before = unit.words(max(phrase.start - 1, 0), phrase.start + 1)  # "most" may be taken for an adverb
        others = head in self._trade and not self._general.isdisjoint(before)  # "many companies sell their lists"
        return plain and (others or (head in self._world and not self._everyone.isdisjoint(before)))

    def _is_general(self, unit: Unit, root: Clause) -> bool:
        """ "Cookies are widely used", "cookies are sent by a site", "cookies cannot be used to run programs"."""
        words = unit.tokens.words
        if not self._firsts.isdisjoint(words):
            return False
        doers = [phrase for argument in root.arguments if argument.marker in self._doers for phrase in argument]
        if any(words[phrase.start] in self._general for phrase in doers):
            return True
        unable = root.verb.negated and bool(root.verb.modal) and not doers
        return unable or not self._general.isdisjoint(unit.words(root.verb.start, root.verb.end))
