"""Word classes, as far as clauses need them: closed classes from the vocabulary, verbs by their neighbours.

One letter a token: D determiner, P pronoun, Z proper name, M modal, B be, H have, O do, X negation, V finite or base
verb, G -ing form, E participle or past, T "to", I preposition, C coordinator, S subordinator, W relative, R adverb, N
noun or adjective, and the marks ``, ; : ( ) . " -`` and ``/`` for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.language.contexts import clause_of, continues_verbs, has_finite, last_of, sentence_of
from exporter.language.words import WordKeys
from exporter.syntax import Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Tagger"]

_MARKS: Final = {
    **{mark: mark for mark in ",;:()./-"},
    '"': '"',
    "[": "(",
    "]": ")",
    "!": ".",
    "?": ".",
    "•": ";",
    "·": ";",
    "&": "C",
}
_VERBAL_CONTEXT: Final = frozenset("MTOPWZ")
_ADJECTIVE_CONTEXT: Final = frozenset("DICVGT,;:(")
_NOMINAL_CONTEXT: Final = frozenset("DI")
_CLASSES: Final = (
    ("N", "grammar-adjective"),
    ("D", "grammar-article"),
    ("D", "grammar-quantifier"),
    ("D", "grammar-demonstrative"),
    ("D", "grammar-possessive"),
    ("R", "grammar-adverb"),
    ("I", "grammar-preposition"),
    ("S", "grammar-subordinator"),
    ("P", "grammar-pronoun"),
    ("W", "grammar-relative"),
    ("C", "grammar-coordinator"),
    ("B", "grammar-be"),
    ("H", "grammar-have"),
    ("O", "grammar-do"),
    ("M", "grammar-modal"),
    ("X", "grammar-negation"),
)
#: Determiners that may be something else; most are nothing else.
_TWO_CLASSES: Final = frozenset({"that", "such", "none"})
#: Negations that are their own auxiliary: "don't", "cannot", "isn't".
_NEGATIVE_AUXILIARY: Final = "n't"


class Tagger:
    """Tags the tokens of one sentence.

    ``hints`` say what is known of a token from elsewhere: N part of the name of a thing ("shipping address"), Z of a
    proper name, R of an adverbial ("as appropriate"), L of the mark of a list ("(a)"), X of what denies ("in no way"),
    V begins a phrase that only a verb begins ("ship … product").
    """

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._closed: Mapping[str, str] = {
            word: tag for tag, name in _CLASSES for word in cues[name] if " " not in word
        } | {"to": "T", "and/or": "C", "of": "I"}
        self._known = {**self._closed, **_MARKS}
        self._no_adverb = frozenset(cues["grammar-not-adverb"])
        self._participles = frozenset(cues["grammar-participle"])
        self._verbs = frozenset(
            keys[label.split()[0]] for verb in vocabulary.verbs for label in verb.labels if "…" not in label.split()[0]
        )
        self._particles = frozenset(cues["grammar-particle"])
        contracted = {
            word for word in cues["grammar-negation"] if word.endswith(_NEGATIVE_AUXILIARY) or word == "cannot"
        }
        self._negated = contracted - {*cues["grammar-be"], *cues["grammar-have"], _NEGATIVE_AUXILIARY}
        self._content_openers = frozenset(cues["grammar-content-opener"])
        self._articles = frozenset(cues["grammar-article"]) | frozenset(cues["grammar-possessive"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        #: Pronouns that no verb in "-s" agrees with: "we send you emails".
        self._persons = frozenset(cues["grammar-first-person"]) | frozenset(cues["grammar-second-person"])
        self._ing_nouns = frozenset(cues["grammar-ing-noun"])
        #: Adjectives that, behind a noun, are a preposition with the word that follows: "information related to".
        self._behind_nouns: dict[str, set[tuple[str, ...]]] = {}
        for label in cues["grammar-compound-preposition"]:
            first, *others = label.split()
            if self._closed.get(first) == "N":
                self._behind_nouns.setdefault(first, set()).add(tuple(others))
        self._ambiguous = frozenset(keys[word] for word in cues["grammar-noun-or-verb"])
        self._quantifiers = frozenset(cues["grammar-quantifier"])
        self._domains = frozenset(cues["grammar-domain"])

    def __call__(self, tokens: Tokens, hints: Mapping[int, str]) -> str:
        """One letter a token; ``hints`` are letters by token index that the vocabulary's labels suggest."""
        tags: list[str] = []
        words, keys = tokens.words, tokens.keys
        known = self._known
        for index, word in enumerate(words):
            hint = hints.get(index, "")
            tag = known.get(word)
            if hint and hint in "ZRX" and word not in "()":
                tag = hint
            elif hint == "L":
                tag = "R"
            elif tag is None:
                tag = self._open(words, keys, tags, index, hint)
            elif tag in "SWXI" or (tag == "D" and word in _TWO_CLASSES):
                tag = self._disambiguate(words, tags, index, tag)
            elif tag in "-.":
                tag = self._mark(tokens, index, tag)
            elif tag == "N":
                tag = self._adjective(words, keys, tags, index)
            tags.append(tag)
        return "".join(tags)

    def _mark(self, tokens: Tokens, index: int, tag: str) -> str:
        """A hyphen that is a dash parts as a comma does; a full stop in the name of a site ends nothing."""
        if tag == "-":
            return "," if _is_dash(tokens, index) else tag
        return "N" if tokens.words[index] == "." and self._is_in_name(tokens, index) else tag

    def _is_in_name(self, tokens: Tokens, index: int) -> bool:
        """Whether a full stop stands inside the name of a site: "acme | . | com"."""
        if not 0 < index < len(tokens) - 1 or tokens.words[index + 1].removesuffix("'s") not in self._domains:
            return False
        return tokens.ends[index - 1] == tokens.starts[index] and tokens.ends[index] == tokens.starts[index + 1]

    def _adjective(self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int) -> str:
        """Adjectives that work as other words: "would likely be", "data related to", "to complete your order"."""
        word = words[index]
        before = tags[-1] if tags else ""
        if before == "M":
            return "R"
        if word in self._behind_nouns and before in ("N", "Z"):
            return "I" if words[index + 1 : index + 2] in self._behind_nouns[word] else "N"
        if before in ("N", "Z") and words[index + 1 : index + 2] == ("to",):
            return "R"  # "data necessary to ship your order"
        verbal = keys[index] in self._verbs and _opens_verb_phrase(words, tags, index, self._closed)
        return "V" if verbal else "N"

    def _disambiguate(  # noqa: C901, PLR0911, PLR0912 -- a decision list: the first that applies decides
        self, words: tuple[str, ...], tags: list[str], index: int, tag: str
    ) -> str:
        """Closed words of two classes: "that", "such as", "before", "no", "don't", "what"."""
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        before = tags[-1] if tags else ""
        if word == "that":
            if before == "S" and words[index - 1] == "so":
                return "R"
            next_tag = self._closed.get(following, "N")
            if before == "N" and words[index - 1] in self._content_openers:
                return "S"  # "aware that", "in the event that"
            if before in "NPZ" and before:
                return "W"
            later = self._closed.get(words[index + 2], "N") if index + 2 < len(words) else "."
            clause = next_tag in "PD" or (next_tag == "N" and later in "MBHOV")
            return "S" if clause and before in ("V", "E", "G", "R") else "D"
        if word == "so" and before == "O":
            return "R"  # "to do so"
        if (
            tag == "S"
            and words[index + 2 : index + 3] == (",",)
            and (following == "so" or self._closed.get(following, "-") in "RX")
        ):
            return "R"  # "if so, …", "if not, …"
        if word == "provided" and not (following == "that" or (before == "," and following in self._subjects)):
            return "V" if self._is_subject(words, tags) else "E"
        if word == "such" and following == "as":
            return "I"
        if tag == "I" and before == "D" and words[index - 1] in self._articles:
            return "N"
        if tag == "I" and word in self._particles and before in ("V", "G", "E"):
            return "R"
        if tag == "I" and before in ("I", "T", "D") and word in {"outside", "inside"} and following != "of":
            return "N"
        if self._is_partitive(words, index):
            return "D"
        if tag == "X" and word.endswith(_NEGATIVE_AUXILIARY):
            return "X"
        if word == "so" and self._known.get(following, "") in ("M", "B", ","):
            return "R"  # "doing so will …", "so, …"
        if word in {"so", "as", "since", "before", "after", "until", "once", "except", "like"} and tag == "S":
            next_tag = self._closed.get(following, "N")
            return "S" if next_tag in "PW" or word in {"so", "once"} or following == "if" else "I"
        if tag == "W" and word in {"what", "which", "whose"} and before == "":
            return "W"
        return tag

    def _is_partitive(self, words: tuple[str, ...], index: int) -> bool:
        """Whether the word is part of a determiner: "none of | your data", "some of | our partners"."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if words[index] == "none":
            return following == "of"
        determined = index > 0 and words[index - 1] in self._quantifiers and self._closed.get(following) == "D"
        return words[index] == "of" and determined

    def _open(  # noqa: C901, PLR0911 -- a decision list: the first that applies decides
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, hint: str
    ) -> str:
        word, key = words[index], keys[index]
        named = word in self._domains and tags[-1:] == ["N"] and words[index - 1] == "."
        if named or (hint == "N" and not (tags and tags[-1] in "MTO")):
            return "N"
        if word.endswith("ly") and word not in self._no_adverb and key not in self._verbs:
            return "R"
        unknown = key not in self._verbs
        if unknown and word.isalpha() and self._awaits_verb(words, tags, index):
            return "V"
        if unknown or not word[0].isalpha():
            if word.endswith("ing") and last_of(tags) == "S" and self._is_verbless(words, index):
                return "G"  # "when doing business with us, you …"
            if word.endswith("ed") and len(word) > 4:  # noqa: PLR2004 -- a participle of a verb we do not know
                return "E" if tags and tags[-1] in "BHRX" else "N"
            return "N"
        before = last_of(tags)
        if word.endswith("ing") and len(word) > 4 and key != word:  # noqa: PLR2004
            return self._progressive(words, index, before)
        if word.endswith("ings"):
            return "N"
        if word in self._participles or (word.endswith("ed") and word != "need"):
            return self._participle(words, tags, index, before)
        if hint == "V" and (before == "" or before in ",C/;:TM"):
            return "V"
        return self._base(words, keys, tags, index, before)

    def _precedes_object(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """An unknown word is a verb behind "you" or "to" and before an object: "if you geotag your photo"."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if tags and tags[-1] == "T":
            opened = words[index - 2 : index - 1] == ("order",) and self._closed.get(following) in ("D", "W")
            return opened or (following in self._articles and not words[index].endswith("s"))
        subject = bool(tags) and tags[-1] == "P" and words[index - 1] in self._subjects
        return subject and self._closed.get(following, "") in ("D", "P") and not has_finite(clause_of(tags))

    def _awaits_verb(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """Whether an unknown word can only be a verb where it stands."""
        if not tags or (tags[-1] not in "TPMRX" and words[index - 1] not in self._negated):
            return False
        return self._precedes_object(words, tags, index) or self._follows_modal(words, tags)

    def _follows_modal(self, words: tuple[str, ...], tags: list[str]) -> bool:
        """An unknown word behind "may", "cannot" or "do not" is a verb; behind "is not" or "not" alone it is not."""
        at = len(tags) - 1
        while at > 0 and tags[at] in "RX" and words[at] not in self._negated:
            at -= 1
        return at >= 0 and (tags[at] == "M" or words[at] in self._negated or (tags[at] == "O" and tags[-1] == "X"))

    def _progressive(self, words: tuple[str, ...], index: int, before: str) -> str:
        """A gerund or participle, or a noun: "the marketing", "marketing emails", but "marketing our products"."""
        following = self._closed.get(words[index + 1], "N") if index + 1 < len(words) else "."
        if before == "D":
            return "N"
        noun = words[index] in self._ing_nouns and following not in "DP" and before != "B"
        return "N" if noun and not (before == "S" and self._is_verbless(words, index)) else "G"

    def _is_verbless(self, words: tuple[str, ...], index: int) -> bool:
        """Whether a comma comes before any verb: "when ordering goods, you may …", but "when shipping is …"."""
        ahead = (self._known.get(word, "N") for word in words[index + 1 :])
        return next((tag for tag in ahead if tag in ",MBHO"), "") == ","

    def _participle(self, words: tuple[str, ...], tags: list[str], index: int, before: str) -> str:
        """Before a noun and after a determiner it is an adjective: "the collected information"."""
        following = self._known.get(words[index + 1], "N") if index + 1 < len(words) else "."
        asked = bool(tags) and words[index - 1] == "please"
        if words[index] in {"set", "put", "read", "let", "cut", "shut"} and (
            asked or (before in _VERBAL_CONTEXT and before)
        ):
            return "V"
        if before in ("V", "D", "I") and following in (",", "C") and self._adjectives_follow(words, index):
            return "N"
        if following == "N" and (before == "" or before in _ADJECTIVE_CONTEXT):
            return "N"
        return "V" if self._is_subject(words, tags) else "E"

    def _is_subject(self, words: tuple[str, ...], tags: list[str]) -> bool:
        """Whether the last word, adverbs aside, is a pronoun and a subject: "you gave", not "of you | given"."""
        at = len(tags) - 1
        while at >= 0 and tags[at] == "R":
            at -= 1
        subject = at >= 0 and tags[at] == "P" and words[at] in self._subjects
        return subject and (at == 0 or tags[at - 1] not in "ITVGE")

    def _adjectives_follow(self, words: tuple[str, ...], index: int) -> bool:
        """ "aggregated, non-personal or de-identified data": participles that are adjectives in a row."""
        ahead = words[index + 1 : index + 6]
        return any(word.endswith(("ed", "al", "able", "ous")) and word not in self._closed for word in ahead)

    def _base(  # noqa: C901, PLR0911, PLR0912 -- a decision list: the first that applies decides
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: list[str], index: int, before: str
    ) -> str:
        word = words[index]
        plural = word.endswith("s") and not word.endswith("ss")
        if before == "P" and self._is_given(words, keys, index):
            return "N"
        if before in _VERBAL_CONTEXT and before:
            return "N" if plural and (before in "TM" or words[index - 1] in self._persons) else "V"
        if before == "X" or (tags and words[index - 1] == "please"):
            return "V"
        if before == "D" and self._follows_bare(words, keys, index, plural=plural):
            return "V"
        if before in _NOMINAL_CONTEXT and before:
            return "N"
        if keys[index] not in self._ambiguous:
            return "V"
        following = self._closed.get(words[index + 1], "N") if index + 1 < len(words) else "."
        if before in ",C/" and before:
            if following in "DP" and not plural:
                return "V"
            return "V" if continues_verbs(tags) and following in "DPNC,RIT/" else "N"
        if before == "" or before in ";:S(":
            command = following in "DP" or (words[index + 1 : index + 2] == ("that",) and not plural)
            return "V" if command else "N"
        if before == "N" and following in "DP" and "V" not in clause_of(tags):
            return "V"
        after_plural = before == "N" and not plural and words[index - 1].endswith("s") and following == "N"
        if after_plural and words[index + 1] not in _MARKS and not set(clause_of(tags)) & set("VMBHOIGE"):
            return "V"
        if before in ("N", "P") and following == "T" and not has_finite(sentence_of(tags)):
            return "V"
        if before == "N" and plural and following in "NR" and not has_finite(clause_of(tags)):
            return "V" if index + 1 < len(words) and words[index + 1] not in _MARKS else "N"
        return "N"

    def _is_given(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """Whether a noun that may be a verb stands behind a pronoun that is never a subject: "give us | access to"."""
        received = words[index - 1] not in self._subjects and words[index + 1 : index + 2] == ("to",)
        return received and keys[index] in self._ambiguous

    def _follows_bare(self, words: tuple[str, ...], keys: tuple[str, ...], index: int, *, plural: bool) -> bool:
        """Whether a demonstrative is the subject of the verb behind it: "this includes", "these include"."""
        if words[index - 1] not in ({"this", "that", "it"} if plural else {"these", "those"}):
            return False
        return keys[index] not in self._ambiguous or self._closed.get("".join(words[index + 1 : index + 2])) == "P"


def _opens_verb_phrase(words: tuple[str, ...], tags: list[str], index: int, closed: Mapping[str, str]) -> bool:
    """Whether an adjective is a verb here: "to | secure your account", "who own these", but "a secure site"."""
    following = closed.get(words[index + 1], "") if index + 1 < len(words) else ""
    return following in ("D", "P") and last_of(tags) in ("T", "M", "W")


def _is_dash(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen stands between spaces, as a dash does."""
    last = len(tokens.words) - 1
    return (
        0 < index < last
        and tokens.ends[index - 1] < tokens.starts[index] < tokens.ends[index] < tokens.starts[index + 1]
    )
