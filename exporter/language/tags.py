"""Word classes, as far as clauses need them: closed classes from the vocabulary, verbs by their neighbours.

One letter a token: D determiner, P pronoun, Z proper name, M modal, B be, H have, O do, X negation, V finite or base
verb, G -ing form, E participle or past, T "to", I preposition, C coordinator, S subordinator, W relative, R adverb, N
noun or adjective, and the marks ``, ; : ( ) . " -`` and ``/`` for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.language.clauseopenings import ClauseOpenings
from exporter.language.contexts import (
    awaits_verb,
    follows_examples,
    is_attribute,
    is_dash,
    is_in_subject,
    is_inverted,
    is_of_number,
    may_be_verb,
    opening_of,
    opens_verb_phrase,
    states_first,
)
from exporter.language.openwords import OpenWordTagger
from exporter.language.plainwords import TWO_CLASSES, PlainWords
from exporter.language.wordclasses import MARKS, NEGATIVE_AUXILIARY, closed_words
from exporter.language.wordrows import BEGINNING
from exporter.language.words import WordKeys
from exporter.syntax import Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Tagger"]

#: Hints that a plain word is tagged alike with and without.
_IDLE: Final = frozenset({"", "N"})
#: What makes a clause of its own, or goes on without a verb.
_VERBAL: Final = frozenset("VMBHOEGTW;:.")


class Tagger:
    """Tags the tokens of one sentence.

    ``hints`` say what is known of a token from elsewhere: N part of the name of a thing ("shipping address"), Z of a
    proper name, R of an adverbial ("as appropriate"), L of the mark of a list ("(a)"), X of what denies ("in no way"),
    W of what stands for the noun before, V begins a phrase that only a verb begins ("ship … product"), U one that may
    be nouns too; a comma parts items.
    """

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._closed = closed_words(cues)
        self._known = {**self._closed, **MARKS}
        self._open = OpenWordTagger(vocabulary, keys, self._closed)
        self._plain = PlainWords(vocabulary, self._closed, self._open)
        self._particles = frozenset(cues["grammar-particle"])
        self._content_openers = frozenset(cues["grammar-content-opener"])
        self._articles = frozenset(cues["grammar-article"]) | frozenset(cues["grammar-possessive"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._places = frozenset(cues["grammar-place-adverb"])
        #: Adjectives that, behind a noun, are a preposition with the word that follows: "information related to".
        self._behind_nouns: dict[str, set[tuple[str, ...]]] = {}
        for label in cues["grammar-compound-preposition"]:
            first, *others = label.split()
            if self._closed.get(first) == "N":
                self._behind_nouns.setdefault(first, set()).add(tuple(others))
        self._openers = frozenset(cues["grammar-clause-opener"])
        self._examples = frozenset(marker.split()[0] for marker in cues["grammar-example-marker"])
        self._telling = frozenset((*cues["grammar-opinion-verb"], *cues["grammar-disclaimer-verb"]))
        self._quantifiers = frozenset(cues["grammar-quantifier"])
        self._amounts = frozenset(cues["grammar-amount-noun"])
        self._ordinals = frozenset(cues["grammar-ordinal"])
        self._doubling = frozenset(cues["grammar-doubling"])
        self._countries = frozenset(cues["grammar-country-pronoun"])
        self._two_classes = TWO_CLASSES | self._doubling | self._countries
        self._inverting = frozenset(cues["grammar-inverting-modal"])
        self._domains = frozenset(cues["grammar-domain"])
        self._openings = ClauseOpenings(vocabulary, self._closed)
        self._demonstratives = frozenset(cues["grammar-demonstrative"])
        self._prefixes = frozenset(cues["grammar-verb-prefix"])

    def __call__(self, tokens: Tokens, hints: Mapping[int, str]) -> str:
        """One letter a token; ``hints`` are letters by token index that the vocabulary's labels suggest."""
        tags: list[str] = []
        words, keys = tokens.words, tokens.keys
        opening = self._openings.words_in(words)
        apart = opening.union([word for word in words if word.endswith("er")]) if "than" in words else opening
        tag = last = ""
        for index, (word, key, plain) in enumerate(zip(words, keys, map(self._plain.__getitem__, words), strict=True)):
            hint = hints.get(index, "")
            if plain is not None and hint in _IDLE and word not in apart:
                likely, behind, after, verbs = plain
                if tag not in behind and last not in after and key not in verbs:
                    tags.append(likely)
                    tag, last = likely, word
                    continue
            if word in opening:
                hint = self._openings.tag(words, tags, index) or hint
            tag, last = self._by_rule(tokens, tags, index, hint), word
            tags.append(tag)
        return self._with_verbs(words, "".join(tags))

    def _by_rule(self, tokens: Tokens, tags: list[str], index: int, hint: str) -> str:
        """The letter of a token, by its hint, its class and what stands around it."""
        words, keys, word = tokens.words, tokens.keys, tokens.words[index]
        tag = self._known.get(word)
        if hint and hint in "ZRXWSC," and word not in "()":
            return hint
        if hint == "L" or (word in self._ordinals and self._open.follows_subject(words, tags)):
            return "R"  # "when you | first | visit our site"
        if tag is None:
            compares = tags[-1:] == ["N"] and word.endswith("er") and words[index + 1 : index + 2] == ("than",)
            compares = compares or (word in self._prefixes and self._is_prefix(tokens, tags, index))
            return "R" if compares else self._open(words, keys, tags, index, hint)  # "your data | longer | than"
        if tag in "SWXIM" or (tag in "DRP" and word in self._two_classes):
            doubled = word in self._doubling and self._is_doubled(words, keys, tags, index)
            return "R" if doubled else self._disambiguate(tokens, tags, index, tag)
        if tag in "-.:":
            return self._mark(tokens, tags, index, tag)
        return self._adjective(words, keys, tags, index, begins=hint in BEGINNING) if tag == "N" else tag

    def _with_verbs(self, words: tuple[str, ...], tags: str) -> str:
        """ "If the app | crashes | on you, we …": what opens a clause has a verb before the comma or the stop."""
        at = tags.find("S")
        while at >= 0:
            end = next((k for k in range(at, len(tags)) if tags[k] in ",."), len(tags))
            if words[at] in self._openers and not _VERBAL.intersection(tags[at:end]):
                verb = next((k for k in range(end - 1, at + 1, -1) if may_be_verb(words, tags, k)), None)
                if verb is not None:
                    tags = f"{tags[:verb]}V{tags[verb + 1 :]}"
            at = tags.find("S", at + 1)
        return tags

    def _mark(self, tokens: Tokens, tags: list[str], index: int, tag: str) -> str:
        """A hyphen that is a dash parts as a comma does; a full stop in the name of a site ends nothing.

        Nor does a colon begin a list inside a condition: "if you would like to: | see your data, …".
        """
        if tag == "-":
            prefixed = tags[-1:] == ["R"] and tokens.words[index - 1] in self._prefixes  # "we may de | - | identify it"
            return "R" if prefixed else "," if is_dash(tokens, index) else tag
        if tag == ":":
            aims = tags[-1:] == ["T"] and "S" in tags and "".join(tokens.words[index + 1 : index + 2]).isalpha()
            return '"' if aims else tag
        if tags[-1:] == ["R"] and tokens.words[index - 1] == "no":
            return "R"
        return "N" if tokens.words[index] == "." and self._is_in_name(tokens, index) else tag

    def _is_prefix(self, tokens: Tokens, tags: list[str], index: int) -> bool:
        words, at = tokens.words, index + 2
        hyphened = words[index + 1 : at] == ("-",) and at < len(words)
        return hyphened and awaits_verb(tags, words[at]) and tokens.keys[at] in self._open.verbs

    def _is_in_compound(self, tokens: Tokens, index: int) -> bool:
        """ "The | Can |-Spam Act", "the | CAN | SPAM Act": whether a modal elsewhere is here part of a name."""
        if tokens.words[index + 1 : index + 2] == ("-",):
            return not is_dash(tokens, index + 1)
        return index > 0 and tokens.words[index - 1] in self._articles

    def _is_in_name(self, tokens: Tokens, index: int) -> bool:
        """Whether a full stop stands inside the name of a site: "acme | . | com"."""
        if not 0 < index < len(tokens) - 1 or tokens.words[index + 1].removesuffix("'s") not in self._domains:
            return False
        return tokens.ends[index - 1] == tokens.starts[index] and tokens.ends[index] == tokens.starts[index + 1]

    def _adjective(
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, *, begins: bool
    ) -> str:
        """Adjectives that work as other words: "would likely be", "data related to", "to complete your order".

        What ``begins`` a phrase of a verb is one behind "to": "use it to | complete transactions".
        """
        word = words[index]
        before = tags[-1] if tags else ""
        if before == "M":
            return "R"
        if word in self._behind_nouns and before in ("N", "Z"):
            return "I" if words[index + 1 : index + 2] in self._behind_nouns[word] else "N"
        if before in ("N", "Z") and words[index + 1 : index + 2] in (("to",), ("for",)):
            return "R"  # "data necessary to ship your order"
        opens = opens_verb_phrase(words, tags, index, self._closed) or self._open.follows_subject(words, tags)
        verbal = keys[index] in self._open.verbs and (opens or (begins and before == "T"))
        return "V" if verbal else "N"

    def _disambiguate(  # noqa: C901, PLR0911, PLR0912 -- a decision list: the first that applies decides
        self, tokens: Tokens, tags: list[str], index: int, tag: str
    ) -> str:
        """Closed words of two classes: "that", "such as", "before", "no", "don't", "what"."""
        words, word = tokens.words, tokens.words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        before = tags[-1] if tags and tags[-1] != '"' else next((tag for tag in reversed(tags) if tag != '"'), "")
        if word in self._countries:  # "in the | US |", "the EU-| US | agreement"
            return "N" if before == "-" or words[index - 1 : index] == ("the",) else tag
        if tag == "M":
            inverted = word in self._inverting and is_inverted(words, tags, index, self._closed)
            return "N" if self._is_in_compound(tokens, index) else "S" if inverted else tag
        if word == "that":
            pointing = is_in_subject(tags) and tokens.keys[index - 1] not in self._telling
            return "D" if pointing else "S" if self._resumes(words, tags, index) else self._that(words, index, before)
        if word == "no" and is_of_number(words, index):
            return "R"
        if word == "then":  # "if you pay by card | then | the number is sent"
            ends = tags[:1] == ["S"] and before in ("N", "E", "V", "G", "P", "Z")
            return "," if ends and self._closed.get(following, "N") in "DPN" else tag
        if word == "so" and (before == "O" or (before == "P" and words[index + 2 : index + 3] == (",",))):
            return "R"  # "to do so", "if you so choose, …"
        if word == "like" and before == "M" and "S" in tags:
            return "V"  # "if you would like to …"
        alone = tag == "S" and words[index + 2 : index + 3] == (",",)
        if alone and (following == "so" or self._closed.get(following, "-") in "RX"):  # "if so, …", "if not, …"
            return "R"
        if word == "provided" and not (following == "that" or (before == "," and self._begins(following))):
            return "V" if self._open.follows_subject(words, tags) else "E"
        if word == "such" and following in ("as", "that"):
            return "I" if following == "as" else "S"  # "changed | such that | it names nobody"
        if tag == "I" and before == "D" and words[index - 1] in self._articles:
            return "N"
        if tag == "I" and self._is_adverb(word, before, following):
            return "R"
        if (tag == "I" or word in self._particles) and tags[-2:] == ["N", "-"] and following != "-":
            return "N"  # "the opt-out page", "the add-on", but not "state-of-the-art"
        if tag == "I" and word in {"outside", "inside"} and is_attribute(words, tags, index, self._closed):
            return "N"
        if self._is_partitive(words, index) or self._counts(words, tags, index):
            return "D"
        if tag == "X" and word.endswith(NEGATIVE_AUXILIARY):
            return "X"
        if word == "so" and (
            self._known.get(following, "") in ("M", "B", ",") or words[index - 1 : index] == ("doing",)
        ):
            return "R"  # "so will …", "so, …", "when doing so | does not …"
        if word in {"so", "as", "since", "before", "after", "until", "once", "except", "like"} and tag == "S":
            next_tag = self._closed.get(following, "N")
            opens = next_tag in "PW" or word in {"so", "once"} or following == "if"
            return "S" if opens or (not tags and states_first(words, index, self._closed)) else "I"
        if tag == "W" and word in {"what", "which", "whose"} and before == "":
            return "W"
        return tag

    def _begins(self, word: str) -> bool:
        """ "…, provided | you agree", "…, provided | such data are anonymous": whether a word begins a subject."""
        return word in self._subjects or word in self._articles or word in self._demonstratives

    def _is_adverb(self, word: str, before: str, following: str) -> bool:
        """ "Click | on |", "unless otherwise specified | below | your data is …"."""
        placed = word in self._places and before == "E" and following in self._articles | self._subjects
        return placed or (word in self._particles and before in ("V", "G", "E"))

    def _that(self, words: tuple[str, ...], index: int, before: str) -> str:
        """ "So | that |", "aware | that | it is", "data | that | we keep", "| that | data": its tag behind another."""
        if before == "S" and words[index - 1] in ("so", "such"):
            return "R"
        following = words[index + 1] if index + 1 < len(words) else ""
        next_tag = self._closed.get(following, "N")
        if before in ("N", "E", "V") and words[index - 1] in self._content_openers:
            return "S"  # "aware that", "in the event that", "be advised that"
        pointed = before == "D" and words[index - 1] == "those"
        if (before in "NPZ" and before) or (before == ")" and next_tag in "PMBH") or pointed:
            return "W"
        if before == "," and next_tag in "MBHO" and follows_examples(words, index - 1, self._examples):
            return "W"
        later = self._closed.get(words[index + 2], "N") if index + 2 < len(words) else "."
        clause = next_tag in "PD" or (next_tag == "N" and later in "MBHOVX")
        return "S" if clause and before in ("V", "E", "G", "R") else "D"

    def _resumes(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """ "You may request, twice a year, | that we | disclose it", "we believe, in good faith, | that | a law …"."""
        opening = opening_of(tags) if words[index - 1 : index] == (",",) else 0
        governed = opening > 0 and tags[opening - 1] in "VEG"
        begun = self._subjects.intersection(words[index + 1 : index + 2])
        return governed and (bool(begun) or words[opening - 1] in self._content_openers)

    def _is_doubled(self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int) -> bool:
        """ "To | both | keep it secret and not use it", "will | either | ask": one of two verbs, not of a noun."""
        ahead = words[index + 1 : index + 3]
        verbal = tags[-1:] in (["T"], ["M"]) and len(ahead) > 1 and keys[index + 1] in self._open.verbs
        if not verbal or ahead[0].endswith("s"):
            return False
        return self._closed.get(ahead[1], "") in ("D", "P", "W") or keys[index + 1] not in self._open.ambiguous

    def _is_partitive(self, words: tuple[str, ...], index: int) -> bool:
        """Whether the word is part of a determiner: "none of | your data", "some of | our partners"."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if words[index] == "none":
            return following == "of"
        several = self._closed.get(following) == "D" or (following.endswith("s") and following not in self._closed)
        determined = index > 0 and words[index - 1] in self._quantifiers and several
        return words[index] == "of" and determined

    def _counts(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """ " | A (wide) range of | vendors": a determiner, where "the number of visits" is a noun of its own."""
        if words[index] != "of" or not index or words[index - 1] not in self._amounts:
            return False
        start = next((at for at in (index - 2, index - 3) if at >= 0 and words[at] == "a"), None)
        if start is None:
            return False
        tags[start:index] = "D" * (index - start)
        return True
