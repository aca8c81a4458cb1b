"""Words of open classes: nouns, verbs and their forms, which only what stands around them tells apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.language.contexts import (
    before_bracket,
    clause_of,
    continues_verbs,
    goes_on_telling,
    has_finite,
    is_nominal,
    is_s_form,
    last_of,
    opening_of,
    sentence_of,
)
from exporter.language.gerunds import GerundTagger
from exporter.language.neighbours import Neighbours
from exporter.language.wordclasses import MARKS, NEGATIVE_AUXILIARY
from exporter.language.wordrows import BEGINNING, WordRows
from exporter.language.words import WordKeys
from exporter.vocabulary import Vocabulary

__all__ = ["OpenWordTagger"]

_VERBAL_CONTEXT: Final = frozenset("MTOPWZ")
_ADJECTIVE_CONTEXT: Final = frozenset("DICVGT,;:(")
_NOMINAL_CONTEXT: Final = frozenset("DI")
#: How the addresses of pages begin.
_PAGES: Final = ("http", "www.")


class OpenWordTagger:
    """Tags one word. ``verbs`` are the keys of known verbs, ``negated`` auxiliaries with their denial: "don't"."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys, closed: Mapping[str, str]) -> None:
        cues = vocabulary.cues
        self._closed = closed
        self._known = {**closed, **MARKS}
        self._no_adverb = frozenset(cues["grammar-not-adverb"])
        self._participles = frozenset(cues["grammar-participle"])
        self._unchanging = frozenset(cues["grammar-unchanging-verb"])
        self.verbs = frozenset(
            keys[label.split()[0]] for verb in vocabulary.verbs for label in verb.labels if "…" not in label.split()[0]
        )
        self.ambiguous = frozenset(keys[word] for word in cues["grammar-noun-or-verb"])
        contracted = {
            word for word in cues["grammar-negation"] if word.endswith(NEGATIVE_AUXILIARY) or word == "cannot"
        }
        self.negated = contracted - {*cues["grammar-be"], *cues["grammar-have"], NEGATIVE_AUXILIARY}
        self._articles = frozenset((*cues["grammar-article"], *cues["grammar-possessive"]))
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._nominatives = frozenset(cues["grammar-nominative"])
        self._domains = frozenset(cues["grammar-domain"])
        pairs = (tuple(label.split()) for label in cues["grammar-compound-preposition"])
        self._linking = frozenset(pair for pair in pairs if len(pair) == 2 and closed.get(pair[0]) == "N")  # noqa: PLR2004
        self._wishes = frozenset(cues["gate-wish"])
        self._vows = frozenset(keys[word] for word in cues["grammar-disclaimer-verb"])
        self._neighbours = Neighbours(vocabulary, keys, closed, self.verbs)
        self._gerunds = GerundTagger(cues, closed, self._known)
        self._rows = WordRows(vocabulary, keys, closed, self.verbs)

    def __call__(  # noqa: C901, PLR0911 -- a decision list: the first that applies decides
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, hint: str
    ) -> str:
        """The letter of a word that is in no closed class, by those before it."""
        word, key = words[index], keys[index]
        unknown = key not in self.verbs
        named = word in self._domains and tags[-1:] == ["N"] and words[index - 1] == "."
        inside = hint == "N" and not (tags and (tags[-1] in "MTO" or self._follows_modal(words, tags)))
        if named or (inside and not self._is_verb(words, keys, tags, index)):
            return "N"
        if unknown and word.endswith("ly") and word not in self._no_adverb:
            return "N" if words[index + 1 : index + 2] == ("-",) else "R"  # "| personally |-identifying data"
        if unknown and word.isalpha() and self._awaits_verb(words, tags, index):
            return "V"
        if unknown or not word[0].isalpha():
            if word.endswith("ing") and self._gerunds.is_seldom_gerund(words, tags, index, hint):
                return "G"
            if word.endswith("ed") and len(word) > 4:  # noqa: PLR2004 -- a participle of a verb we do not know
                made = tags[-1:] == ["N"] and self._closed.get("".join(words[index + 1 : index + 2])) == "I"
                series = tags[-1:] == [","] and tags[-2:-1] == ["E"] and words[index + 1 : index + 2] == (",",)
                done = made or series or (tags and tags[-1] in "BHRX")  # "data | attained | through them"
                return "E" if done else "N"
            return "N"
        before = last_of(tags)
        if word.endswith("ing") and len(word) > 4 and key != word:  # noqa: PLR2004
            if self._gerunds.has_subject(words, tags, index):
                tags[-1] = "P"
                return "G"
            return self._gerunds.tag(words, tags, index, before)
        if word.endswith("ings"):
            return "N"
        if word in self._participles or (word.endswith("ed") and word != "need"):
            return self._participle(words, tags, index, before)
        plural = is_s_form(word)
        listed = plural and before in (",", "C") and self._rows.lists_on(words, keys, tags, index)
        joined = (plural and before == "") or (before == "C" and last_of(tags[:-1]) in ("N", "Z"))
        listed = listed or (joined and self._is_described(words, keys, index))
        if listed or (before not in _VERBAL_CONTEXT and self._neighbours.is_bound(words, keys, index)):
            return "N"
        if hint in BEGINNING and (before == "" or before in ",C/;:TM" or words[index - 1] == "so"):
            return "N" if self._rows.is_listed(words, keys, tags, index, hint) else "V"
        return self._base(words, keys, tags, index, before, plural=plural)

    def _is_described(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "| Posts | and comments you write": whether a subject and its verb stand behind the row."""
        row = index + 2 * (self._closed.get("".join(words[index + 1 : index + 2])) == "C")
        return self._neighbours.is_described(words, keys, row)

    def _is_verb(self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int) -> bool:
        """Whether a word that the name of a thing holds is a verb where it stands."""
        return self._takes_object(words, keys, tags, index) or self._follows_speaker(words, keys, tags, index)

    def _precedes_object(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """An unknown word is a verb behind "you" or "to" and before an object: "if you geotag your photo".

        Behind "we" other phrases will do: "we | abstain | from sharing it", but "we | nowadays | share it".
        """
        following = words[index + 1] if index + 1 < len(words) else ""
        if tags and tags[-1] == "T":
            opened = words[index - 2 : index - 1] == ("order",) and self._closed.get(following) in ("D", "W")
            return opened or (following in self._articles and not words[index].endswith("s"))
        subject = bool(tags) and tags[-1] == "P" and words[index - 1] in self._subjects
        letter = self._closed.get(following, "")
        alone = words[index - 1] in self._nominatives or tags[-2:-1] == ["S"]  # "if you | vouch | for a friend"
        speaks = alone and (letter in ("I", "T") or following.endswith("ing"))
        return subject and (letter in ("D", "P") or speaks) and not has_finite(clause_of(tags))

    def _awaits_verb(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """Whether an unknown word can only be a verb where it stands."""
        if not tags or (tags[-1] not in "TPMRX" and words[index - 1] not in self.negated):
            return False
        return self._precedes_object(words, tags, index) or self._follows_modal(words, tags)

    def _follows_modal(self, words: tuple[str, ...], tags: list[str]) -> bool:
        """An unknown word behind "may", "cannot" or "do not" is a verb; behind "is not" or "not" alone it is not."""
        at = len(tags) - 1
        while at > 0 and tags[at] in "RX" and words[at] not in self.negated:
            at -= 1
        return at >= 0 and (tags[at] == "M" or words[at] in self.negated or (tags[at] == "O" and tags[-1] == "X"))

    def _participle(self, words: tuple[str, ...], tags: list[str], index: int, before: str) -> str:
        """Before a noun and after a determiner it is an adjective: "the collected information"."""
        how = before in (",", "C") and self._neighbours.tells_how(words, index)
        following = "R" if how else self._known.get(words[index + 1], "N") if index + 1 < len(words) else "."
        asked = before in {"", ":", ";"} and following == "D"  # "you may: | set | your browser to …"
        asked = asked or (bool(tags) and words[index - 1] == "please")
        told = before == "N" and following in ("N", "D") and is_nominal(tags)  # "our partners | set | cookies"
        told = told or (words[index] == "let" and before == "N" and following == "P")  # "most browsers | let | you …"
        told = told or (before == "C" and following in ("D", "N") and last_of(tags[:-1]) != "E" and "V" in tags)
        told = asked or told or bool(before and before in _VERBAL_CONTEXT)  # also "may collect it and | set | a cookie"
        ahead = [self._known.get(word, "") for word in words[index + 1 : index + 3]]
        if before in (",", "C") and last_of(tags[:-1]) == "E" and ahead[:1] == ["N"] and ahead[1:] != [""]:
            return "E"  # "sold or | made | available to others"
        if told and words[index] in self._unchanging:
            return "V"
        if words[index + 1 : index + 3] in self._linking:
            return "E"  # "the data | collected | related to your order"
        adjective = (
            before in ("V", "D", "I") and following in (",", "C") and self._neighbours.adjectives_follow(words, index)
        )
        if adjective or (before in (",", "C") and following == "C" and self._neighbours.is_paired(words, index)):
            return "N"
        if following == "N" and (before == "" or before in _ADJECTIVE_CONTEXT) and not goes_on_telling(tags):
            return "N"
        return "V" if self.follows_subject(words, tags) else "E"

    def follows_subject(self, words: tuple[str, ...], tags: list[str]) -> bool:
        """Whether the last word, adverbs aside, is a pronoun and a subject: "you never | gave", no "of you | given"."""
        at = len(tags) - 1
        while at >= 0 and tags[at] in "RX":
            at -= 1
        subject = at >= 0 and tags[at] == "P" and words[at] in self._subjects
        asked = at > 0 and tags[at - 1] in "BH" and words[at - 2 : at - 1] == ("nor",)  # "nor is it | shared |"
        return subject and not asked and (at == 0 or tags[at - 1] not in "ITVGE")

    def _base(  # noqa: C901, PLR0911, PLR0912 -- a decision list: the first that applies decides
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, before: str, *, plural: bool
    ) -> str:
        word = words[index]
        outside = tags[: before_bracket(tags)] if before == ")" else []
        if outside and is_nominal(outside):  # "Acme (the "Company") | uses | your data"
            tags, before = outside, last_of(outside)
        if plural and self._neighbours.tells(words, keys, tags, index):
            return "V"
        if before == "P" and (
            self._neighbours.is_given(words, keys, index, len("".join(tags).rstrip('R"-')) - 1)
            or self._neighbours.is_sent(words, keys, tags, index)
        ):
            return "N"
        if before in _VERBAL_CONTEXT and before:
            return "N" if self._neighbours.is_noun_anyway(words, keys, tags, index, before) else "V"
        if before == "X" or (tags and words[index - 1] == "please") or self._neighbours.is_bidden(words, tags, index):
            return "V"
        if before == "," and not plural and self._follows_modal(words, tags[: opening_of(tags)]):
            return "V"  # "we will not, save as the law asks, | share | it"
        if before == "D" and self._neighbours.follows_bare(words, keys, index, plural=plural):
            return "V"
        if before in _NOMINAL_CONTEXT and before:
            return "N"
        if keys[index] not in self.ambiguous:
            return "N" if self._rows.stands_in_row(words, tags, index) else "V"
        ahead = index + 1 + (words[index + 1 : index + 2] == ('"',))  # "our site | uses | "cookies""
        following = self._closed.get(words[ahead], "N") if ahead < len(words) else "."
        if before in ",;:(" and following == "N" and not plural and words[index + 1].startswith(_PAGES):
            return "V"  # "to opt out, | visit | www.acme.com"
        if plural and following in "MB":
            return "N"  # "when you call, | calls | may be recorded"
        if (before == "" or before in ",;:") and self._neighbours.clicks(words, index):
            return "V"
        if before == "" or before in ",C/;:S(":
            return self._behind_mark(words, keys, tags, index, following)
        if before == "N" and following in "DP" and "V" not in clause_of(tags):
            return "N" if self._neighbours.ends_before_clause(words, index) else "V"
        if plural and keys[index] in self._vows and words[index + 1 : index + 2] == ("that",) and is_nominal(tags):
            return "V"  # "our policy | promises | that we will …"
        if plural and tags[-1] == "R" and words[ahead : ahead + 1] == (",",) and not has_finite(clause_of(tags)):
            return "V"  # "if our business otherwise | changes |, …"
        noun = words[len("".join(tags).rstrip('R"')) - 1] if before == "N" else ""
        after_plural = noun.endswith("s") and not plural and following == "N"
        told = after_plural and words[index + 1] not in MARKS and is_nominal(tags)
        if told or self._neighbours.ends_relative(words, tags, index):
            return "V"
        wished = before == "N" and word in self._wishes  # "…, and a customer | wishes | to …"
        if before in ("N", "P") and following == "T" and (wished or not has_finite(sentence_of(tags))):
            return "V"
        if (
            before == "N"
            and plural
            and following in "NRX"
            and not (has_finite(clause_of(tags)) or (words[index - 1].endswith("ed") and last_of(tags[:-1]) != "N"))
        ):  # "it | uses cookies", but "for new, unanticipated | uses not described here"
            return "V" if ahead < len(words) and words[ahead] not in MARKS else "N"
        return "N"

    def _behind_mark(
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, following: str
    ) -> str:
        """Behind a comma or conjunction a verb goes on with verbs, behind other marks it is a command."""
        before, plural = last_of(tags), is_s_form(words[index])
        told = words[index + 1 : index + 2] == ("that",)
        if before and before in ",C/":
            stranded = before == "C" and last_of(tags[:-1]) in ("T", "I") and words[index + 1 : index + 2] != ("of",)
            stranded = stranded or self._rows.goes_on(words, keys, tags, index)
            if stranded or (following in "DP" and not plural):
                return "V"  # "sell to or | share | with others", "if you have questions, | feel | free to ask"
            return "V" if continues_verbs(tags) and (told or following in "DPNC,RIT/BM") else "N"
        command = following in "DP" or (told and not plural) or self._neighbours.helps(words, keys, index)
        listed = tags[-2:] == ["T", ":"] and not plural and following == "N" and ";" in words[index:]
        command = command or listed  # "we use it to: | track | visits; bill you"
        command = command or (before == "" and not plural and self._rows.opens_pair(words, keys, index))
        return "V" if command or self._rows.is_slashed(words, keys, index) else "N"

    def _takes_object(self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int) -> bool:
        """Whether the last noun of a known name is a verb: "our servers | log | your address", not "in server logs"."""
        opened = words[index + 1 : index + 2] and words[index + 1] in self._articles
        return bool(opened) and keys[index] in self.ambiguous and tags[-1:] == ["N"] and is_nominal(tags)

    def _follows_speaker(self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int) -> bool:
        """ "We | record calls |", "we | aggregate usage data |": whether a known name begins with a pronoun's verb."""
        speaks = tags[-1:] == ["P"] and words[index - 1] in self._subjects
        return speaks and keys[index] in self.verbs and not words[index].endswith(("s", "ed", "ing"))
