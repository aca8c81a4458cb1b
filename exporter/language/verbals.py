"""Verbals: infinitives, gerunds and participles, and the clause or noun that each hangs on."""

from __future__ import annotations

from typing import Final

from exporter.language.coordination import coordinate, gerund_before, infinitive_before, outside_brackets, row_before
from exporter.language.participles import ParticiplePlacer
from exporter.language.sites import SEPARATORS, Site, tells_of_noun
from exporter.language.words import WordKeys
from exporter.syntax import RELATIVE, Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["VerbalPlacer", "is_item"]

#: Marks the clause of an item behind a colon.
_ITEM: Final = ":"
#: What stands between examples.
_LISTED: Final = frozenset({"phrase", "comma", "and", "preposition"})
_DESCRIBING: Final = frozenset({"relative", "reduced", "subordinate", "content"})


class VerbalPlacer:
    """Gives the clause of an infinitive, gerund or participle its kind, its parent and its subject."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._control = frozenset(keys[word] for word in cues["grammar-control"])
        self._object_control = frozenset(keys[word] for word in cues["grammar-object-control"])
        self._inert = frozenset(cues["grammar-inert-noun"])
        self._things = frozenset(vocabulary.cues["grammar-thing-pronoun"])
        self._ability = frozenset(keys[word] for word in cues["grammar-control-noun"])
        self._making = frozenset(keys[word] for word in cues["grammar-undertaking-verb"])
        self._copulas = frozenset(cues["grammar-be"])
        self._participles = ParticiplePlacer(vocabulary)
        self._only = frozenset(cues["grammar-only"])
        self._first = frozenset(cues["grammar-first-person"])
        self._needing = frozenset(cues["grammar-need-verb"])
        self._purposive = frozenset(keys[word] for word in cues["grammar-purposive-verb"])
        self._markers = frozenset(cues["purpose-marker"])
        self._using = frozenset(cues["purpose-using"])
        self._without = frozenset(cues["negation-without"])
        self._doers = frozenset(cues["grammar-doer-preposition"])

    def place(self, clause: Clause, site: Site) -> None:
        """Places the clause of a verb group that is not finite; what a closed bracket denies does not govern it."""
        if site.previous is not None and site.previous.verb.negated:
            site.previous = outside_brackets(site.clauses, site)[-1]
        if clause.verb.form == "infinitive":
            self._place_infinitive(clause, site)
        elif clause.verb.form == "gerund":
            self._place_gerund(clause, site)
        else:
            self._participles.place(clause, site)

    def place_item(self, clause: Clause, site: Site) -> None:
        """ "for these purposes: provide …", "you may: opt out": a bare verb goes on with what the lead-in began."""
        sibling = next((other for other in reversed(site.clauses) if is_item(other)), None)
        if sibling is not None:
            coordinate(clause, sibling)
            return
        lead = site.lead_of_item()
        clause.kind, clause.marker, clause.parent, clause.subject = "infinitive", _ITEM, lead, lead.subject
        end = site.chunks[site.index - 1].start
        if end > lead.verb.end and site.tokens.words[end - 1] == "to":
            end -= 1
        word = site.tokens.keys[end - 1]
        clause.complement = lead.verb.end == end or word in self._ability or word in self._control

    def _place_infinitive(self, clause: Clause, site: Site) -> None:
        """After a verb its content or its purpose, after a separator coordinated with another infinitive."""
        clause.kind = "infinitive"
        before = site.before
        if before is not None and before.word == "so":
            before = site.chunks[site.index - 2] if site.index > 1 else None
        kind = before.kind if before is not None else ""
        previous = site.previous
        if previous is None:
            marked = site.index > 1 and site.chunks[site.index - 2].word.endswith("for")  # "in order for us to ship it"
            clause.complement = kind == "phrase" and not marked
            clause.fronted = not clause.complement
            return
        sibling = infinitive_before(site) if kind in SEPARATORS else None
        if sibling is not None:
            coordinate(clause, sibling)
            return
        asking = (kind == "phrase" and self._asking(previous, site)) or self._exemplified(previous, site)
        if asking:
            clause.complement, clause.parent, clause.subject = True, *asking
            return
        given = self._of_choice(previous, site) if kind == "verb" else previous
        behind = kind == "verb" and not self._is_passed(given, previous, site)
        own = behind or self.governs_object(previous, site)
        if kind == "colon":
            parent = _outermost(previous)
        else:
            around = self._past_occasion(clause, previous if behind else given, site)
            parent = previous if own else self._past_relative(site, around, separated=kind in SEPARATORS)
        clause.parent, clause.subject = parent, parent.subject
        if behind:
            clause.complement = self._is_content(parent, site)
        elif before is not None and kind == "phrase":
            self._place_after_object(clause, site, parent, before)

    def governs_object(self, clause: Clause, site: Site, end: int | None = None) -> bool:
        """Whether the phrase before the verb, or before chunk ``end``, is who does it: "inviting them | to visit"."""
        end = site.index if end is None else end
        row = row_before(site.chunks, end, commas=site.chunks[site.index].form != "base")  # "us | and our partners"
        first = next((at for at, chunk in enumerate(site.chunks) if row and chunk is row[0]), 0)
        direct = first > 0 and site.chunks[first - 1].kind == "verb"
        if direct and site.tokens.words[row[-1].head] in self._inert:
            return False  # "we require this information | to ship it"
        if len(row) > 1 and all(c.pronoun for c in row) and site.tokens.words[row[0].start] in self._things:
            return False  # "a court orders it | or you | agree"
        return direct and not clause.verb.passive and site.tokens.keys[clause.verb.head] in self._object_control

    def _asking(self, clause: Clause, site: Site) -> tuple[Clause, Argument] | None:
        """ "We ask | visitors who sign up | to provide": who asks, and the noun that a relative clause describes."""
        for link in (clause, *clause.ancestors()):
            outer, whom = link.parent, link.antecedent
            if link.kind == "relative" and outer is not None and whom is not None and link.subject is not None:
                direct = outer.verb.end == whom.start and whom in link.subject.phrases and not outer.verb.passive
                asks = direct and site.tokens.keys[outer.verb.head] in self._object_control
                if asks and site.tokens.words[whom.head] not in self._inert and not self.governs_object(clause, site):
                    return outer, Argument("", [whom])
        return None

    def _exemplified(self, clause: Clause, site: Site) -> tuple[Clause, Argument] | None:
        """ "We allow | partners, such as Acme, | to use": who allows, and whom examples interrupt."""
        at = site.index - 1
        if site.chunks[at].kind not in {"comma", "phrase"}:
            return None
        while at > 0 and site.chunks[at].kind in _LISTED:
            at -= 1
        opened, whom = site.chunks[at].kind == "example", site.chunks[at - 1 - (site.chunks[at - 1].kind == "comma")]
        direct = opened and whom.kind == "phrase" and whom.start == clause.verb.end and not clause.verb.passive
        governed = direct and site.tokens.keys[clause.verb.head] in self._object_control
        if not governed or site.tokens.words[whom.head] in self._inert:
            return None
        return clause, Argument("", [whom])

    def _past_occasion(self, clause: Clause, previous: Clause, site: Site) -> Clause:
        """ "Use what you give us when ordering | to ship it |": of the verb around it, where the gerund is no aim."""
        outermost = next((c for c in previous.ancestors() if c.parent is None), previous)
        limits = site.tokens.words[clause.verb.start - 1] in self._only
        limits = limits or site.tokens.words[outermost.verb.head] in self._using
        occasion = limits and previous.kind == "gerund" and previous.marker not in {"", *self._markers}
        return previous.parent or previous if occasion else previous

    def _past_relative(self, site: Site, clause: Clause, *, separated: bool) -> Clause:
        """The clause around one on a noun that is not its subject: "the data collected from you | to ship your order".

        An infinitive that a comma separates belongs to no clause on a noun: "for the reasons stated below, | to ship".
        """
        while clause.parent is not None and clause.kind in RELATIVE and tells_of_noun(site, clause):
            by_antecedent = clause.subject is not None and clause.antecedent in clause.subject.phrases
            defined = site.tokens.words[clause.parent.verb.head] in self._copulas
            if not separated and by_antecedent and (clause.kind == "relative" or defined):
                break
            clause = clause.parent
        return clause

    def _of_choice(self, clause: Clause, site: Site) -> Clause:
        """ "What you | choose | to give", no "what you | need | to give": the clause whose content an infinitive is."""
        link: Clause | None = clause
        while link is not None and link.kind == "infinitive" and link.complement:
            link = link.parent
        chosen = link is not None and link.kind == "relative" and site.tokens.words[link.verb.head] not in self._needing
        return link if link is not None and chosen else clause

    def _is_passed(self, clause: Clause, last: Clause, site: Site) -> bool:
        """ "We use the address | you give | to ship it": what is used, and not what is given, serves the purpose.

        So it is with "the information | collected | to ship it", and "what you choose | to give | to ship it", whose
        ``last`` verb is that of an infinitive.
        """
        around, noun = clause.parent, clause.antecedent
        while around is not None and around.kind in RELATIVE and around.is_of_object and around.parent is not None:
            around = around.parent  # "the pages you have seen and the posts | you have liked | …"
        if clause.kind not in RELATIVE or around is None or clause.subject is None or self._is_content(last, site):
            return False
        outer, inner = (site.tokens.keys[each.verb.head] for each in (around, last))
        aimed = outer in self._purposive or site.tokens.words[site.chunks[site.index].start - 1] == "order"
        aimed = aimed or self._helps_us(site)  # "keep track of the pages | you visit | to help us …"
        if not aimed or inner in self._purposive or noun is None:
            return False
        if clause.kind == "reduced":
            return clause.verb.passive and site.tokens.words[noun.head] in self._inert
        return noun not in clause.subject.phrases

    def _helps_us(self, site: Site) -> bool:
        """ "Pages you visit | to help us |", "… to enable us": what is for the first party is no end of the person."""
        end = site.chunks[site.index].end
        behind = site.tokens.words[end : end + 1]
        return not self._first.isdisjoint(behind) and site.tokens.keys[end - 1] in self._object_control

    def _is_content(self, parent: Clause, site: Site) -> bool:
        """Whether the infinitive right behind a verb says what the verb is about: "choose to share"."""
        key = site.tokens.keys[parent.verb.head]
        word = site.tokens.keys[site.chunks[site.index].start - 1]
        controlled = parent.verb.passive and key in self._object_control
        return controlled or key in self._control or word in self._control or self._is_made(parent, site)

    def _is_made(self, clause: Clause, site: Site) -> bool:
        """ "No attempt | is made | to identify you": whether the subject of the verb before takes an infinitive."""
        made = clause.verb.passive and site.tokens.keys[clause.verb.head] in self._making
        return made and any(site.tokens.keys[phrase.head] in self._ability for phrase in clause.subject or ())

    def _place_after_object(self, clause: Clause, site: Site, parent: Clause, phrase: Chunk) -> None:
        """ "allow partners to use", "the right to object": what the object does, what the noun is about."""
        word = site.tokens.keys[site.chunks[site.index].start - 1]
        before = site.chunks[site.index - 3 : site.index - 1]
        meant = [chunk.word for chunk in before] == ["", "for"] and self._controls(clause, site, before[0])
        if meant or self.governs_object(parent, site):
            row = row_before(site.chunks, site.index, commas=True) or [phrase]
            clause.complement, clause.subject = True, Argument("", row)
        else:
            clause.complement = word in self._ability or word in self._control or self._is_obliged(parent, site)

    def _is_obliged(self, clause: Clause, site: Site) -> bool:
        """ "They are required by contract | to keep it": whether only what obliges stands behind a verb that does."""
        bound = clause.verb.passive and site.tokens.keys[clause.verb.head] in self._object_control
        behind = site.chunks[site.index - 3 : site.index - 1]
        return bound and len(behind) > 1 and behind[0] is clause.verb and behind[1].word in self._doers

    def _controls(self, clause: Clause, site: Site, chunk: Chunk) -> bool:
        """Whether the word before "for" takes an infinitive: "possible | for us to see", "ask | for it to be sent"."""
        word = site.tokens.keys[chunk.end - 1]
        asked = clause.verb.passive and chunk.kind == "verb" and word in self._object_control
        return asked or word in self._ability or word in self._control

    def _place_gerund(self, clause: Clause, site: Site) -> None:
        """After a noun its relative, after a preposition what that says, after a separator coordinated with another."""
        clause.kind = "gerund"
        before, previous = site.before, site.previous
        kind = before.kind if before is not None else ""
        if before is not None and kind in {"preposition", "subordinator"}:
            self._place_marked_gerund(clause, site, before)
        elif before is not None and kind == "phrase" and site.index > 1 and self._lacks(site, site.index - 2):
            self._place_marked_gerund(clause, site, site.chunks[site.index - 2])  # "without | us | collecting it"
            clause.subject = Argument("", [before])
        elif before is not None and kind == "phrase":
            clause.kind, clause.parent = "reduced", None if site.opens_main(site.index - 1) else previous
            clause.antecedent, clause.subject = before, Argument("", [before])
        elif previous is None:
            clause.fronted = before is None
        elif kind in SEPARATORS and (sibling := gerund_before(previous)) is not None:
            coordinate(clause, sibling)
        else:
            clause.parent, clause.subject = previous, previous.subject
            clause.marker = "for" if kind == "colon" else ""
            clause.complement = kind == "verb"

    def _place_marked_gerund(self, clause: Clause, site: Site, mark: Chunk) -> None:
        clause.marker, clause.start = mark.word, mark.start
        previous = site.previous
        opened = site.index > 1 and site.chunks[site.index - 2].kind == "subordinator"
        if previous is None or (opened and mark.kind == "preposition"):
            clause.fronted = True  # also "you agree that | by using our site | you let us …"
            return
        if self._lacks(site, site.index - 1) and site.chunks[site.index - 2].kind == "comma":
            previous = _outermost(previous)  # "it counts how you use the site, | without storing your name |"
        alike = gerund_before(previous)  # "for billing you, | and for | answering you"
        if alike is not None and alike.marker == mark.word and site.chunks[site.index - 2].kind in SEPARATORS:
            coordinate(clause, alike)
            return
        serves = mark.word in self._markers and self._is_passed(previous, previous, site)
        clause.parent = previous.parent if serves and previous.parent is not None else previous
        clause.subject = clause.parent.subject
        stated = mark.word == "of" and site.tokens.words[previous.verb.head] in self._copulas
        clause.complement = stated or mark.word == "from"
        if mark.word == "from" and self.governs_object(previous, site, site.index - 1):
            clause.subject = Argument("", [site.chunks[site.index - 2]])  # "prohibit | them | from using it"

    def _lacks(self, site: Site, index: int) -> bool:
        return site.chunks[index].word in self._without


def _outermost(clause: Clause) -> Clause:
    """The clause that a colon leads on from: "we use what we learn when you write to us in these ways: | to …"."""
    while clause.parent is not None and clause.kind in _DESCRIBING:
        clause = clause.parent
    return clause


def is_item(clause: Clause) -> bool:
    """Whether the clause is an item of a list behind a colon."""
    return clause.marker == _ITEM
