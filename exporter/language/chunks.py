"""Chunks: the noun phrases, verb groups and connectors of a tagged sentence, in order and without overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from exporter.language.contexts import quotes_verb
from exporter.language.nounphrases import read_phrase
from exporter.language.phraseends import PhraseEnds
from exporter.syntax import Chunk, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Chunker"]

_NOT: Final = "n't"
#: Tags of tokens that are chunks by themselves, wherever they stand.
_SINGLES: Final = {",": "comma", ";": "stop", ":": "colon", ".": "stop", "(": "open", ")": "close", "C": "and"} | {
    "S": "subordinator",
    "W": "relative",
    "I": "preposition",
    "/": "and",
}
#: Tags of what stands between chunks, unless it begins a phrase: "| personally identifiable data |".
_BETWEEN: Final = frozenset('R"-')
_FORMS: Final = {"V": "base", "G": "gerund", "E": "participle"}
_AS: Final = "as"
#: Tags of verbs between which a stroke is "or".
_VERBS: Final = frozenset({"VV", "EE", "GG"})


class Chunker:
    """Cuts tokens into chunks by their tags (see :mod:`exporter.language.tags`)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._examples = _by_first_word(vocabulary.cues["grammar-example-marker"])
        self._extensions = [tuple(label.split()) for label in vocabulary.cues["grammar-open-example"]]
        self._prepositions = frozenset(vocabulary.cues["grammar-preposition"])
        self._levels = frozenset(vocabulary.cues["grammar-level"])
        self._attributes = frozenset(vocabulary.cues["grammar-attribute"]) | self._levels
        self._coordinators = frozenset(vocabulary.cues["grammar-coordinator"])
        compounds = [label for label in self._coordinators if " " in label]
        several = _by_first_word([*vocabulary.cues["grammar-compound-preposition"], *compounds])
        #: Each by its first word and its second.
        self._compounds = {
            first: {label[1]: [other for other in labels if other[1] == label[1]] for label in labels}
            for first, labels in several.items()
        }
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._alternatives = frozenset(vocabulary.cues["grammar-disjunction"])
        self._infinitives = frozenset(vocabulary.cues["grammar-bare-auxiliary"])
        self._ends = PhraseEnds(vocabulary)
        self._making = frozenset(vocabulary.cues["grammar-result-verb"])
        self._openers = frozenset(self._examples) | frozenset(self._compounds)
        #: Words that may begin what a single tag does not tell of.
        self._several = self._openers | self._infinitives | {_AS}
        self._modals = dict(pair.split("=")[::-1] for pair in vocabulary.cues["grammar-negated-modal"])

    def __call__(self, tokens: Tokens, tags: str) -> list[Chunk]:
        """The chunks in order; adverbs stand between them."""
        found: list[Chunk] = []
        words, at, size = tokens.words, 0, len(tags)
        while at < size:
            tag, word = tags[at], words[at]
            if tag in _SINGLES and tag != "/" and word not in self._several:
                found.append(Chunk(_SINGLES[tag], at, at + 1, -1, word))
                at += 1
                continue
            if tag in _BETWEEN and word not in self._several and not word.endswith("ly"):
                at += 1
                continue
            chunk = self._next(words, tags, at)
            if word == _AS and _completes_such(words, found):
                chunk = Chunk("example", at, at + 1, word=_AS)
            if chunk is None:
                at += 1
            else:
                if word in self._infinitives and (self._goes_on(words, found) or _is_bidden(words, chunk)):
                    chunk.form = "base"
                found.append(chunk)
                at = chunk.end
        return found

    def _next(self, words: tuple[str, ...], tags: str, at: int) -> Chunk | None:  # noqa: PLR0911 -- one a kind
        """The chunk that begins at a token, the commonest first."""
        tag, word = tags[at], words[at]
        if word in self._openers and (several := self._example(words, tags, at) or self._compound(words, at)):
            return several
        if tag in _SINGLES and (tag != "/" or _parts_verbs(tags, at)):
            return Chunk(_SINGLES[tag], at, at + 1, -1, word)
        if tag in "NDPZ":
            phrase = read_phrase(words, tags, at)
            phrase = self._ends.cut(words, tags, phrase) if phrase.end > at + 1 else phrase
            attributive = words[phrase.end - 1] in self._attributes
            return self._past_attributes(words, tags, phrase) if attributive else phrase
        if _starts_group(tags, at):
            return self._group(words, tags, at)
        if tag == "X" and word in self._coordinators:
            return Chunk("and", at, at + 1, word=word)  # "neither we | nor | our partners"
        if tag == "T":
            return Chunk("preposition", at, at + 1, word=word)
        if tag == "G" or (tag == "R" and word.endswith("ly") and tags.startswith(("N", "EN"), at + 1)):
            return read_phrase(words, tags, at)
        return None

    def _past_attributes(self, words: tuple[str, ...], tags: str, phrase: Chunk) -> Chunk:
        """ "your personal and non-personal | information": adjectives in a row share the noun behind the last."""
        start, end = phrase.start, phrase.end
        if words[start - 1] in self._making:
            return phrase  # "what you make | public | and …"
        while self._is_attribute(words, tags, start, end):
            mark = tags[end : end + 2]
            at = end + (2 if mark == ",C" else 1)
            if mark[:1] not in ("C", ",") or words[at - 1] == "but" or tags[at : at + 1] not in ("N", "R"):
                return phrase
            last = read_phrase(words, tags, at)
            strict = mark[0] == "," or words[end - 1] in self._levels  # no "state and zip code"
            if strict and not self._is_attribute(words, tags, at, min(at + 1, last.end)):
                return phrase
            if not self._is_attribute(words, tags, at, last.end):
                return replace(last, start=phrase.start)
            start, end = at, last.end
        return phrase

    def _is_attribute(self, words: tuple[str, ...], tags: str, start: int, end: int) -> bool:
        """Whether there is nothing but adjectives that say what sort of data are meant, their determiner aside."""
        while start < end and tags[start] in "DI":
            start += 1
        return start < end and all(words[at] in self._attributes or tags[at] in "R-" for at in range(start, end))

    def _goes_on(self, words: tuple[str, ...], found: list[Chunk]) -> bool:
        """ "We do not see your card | or have | access to it": whether a verb behind "or" shares a denial or modal."""
        before = next((chunk for chunk in reversed(found) if chunk.kind == "verb"), None)
        joined = bool(found) and found[-1].kind == "and" and words[found[-1].start] in self._alternatives
        return joined and before is not None and (before.negated or bool(before.modal))

    def _group(self, words: tuple[str, ...], tags: str, start: int) -> Chunk:
        """Auxiliaries, negations, adverbs up to the main verb: "may also not be disclosed", "to better understand"."""
        group = Chunk("verb", start, start + 1, head=start)
        be = False
        at = start
        while at < len(tags):
            tag, word = tags[at], words[at]
            if tag in "XM" or (tag in "BHO" and word.endswith("n't")):
                self._add_modal(group, word, tag)
                be = be or word in self._copulas
            elif tag == "T" and not group.form:
                group.form = "infinitive"
            elif tag in "VGE":
                group.head, group.end = at, at + 1
                group.form = group.form or _FORMS[tag]
                group.passive = tag == "E" and (be or group.form == "participle")
                group.perfect = tag == "E" and not group.passive
                return group
            elif tag not in 'RBHO"' or (tag == '"' and tags[group.head] not in "XTMO" and not quotes_verb(tags, at)):
                break
            if tag in "MBHO":
                group.form = group.form or ("gerund" if word in {"being", "having"} else "finite")
                group.head, group.end = at, at + 1
                be = be or tag == "B"
            at += 1
        group.end = max(group.end, tags.rfind("X", start, at) + 1, start + 1)
        group.form = group.form or "finite"
        group.bare = tags[group.head] in "MO"
        if tags[group.head] in "XT":
            group.head = group.end - 1
        return group

    def _add_modal(self, group: Chunk, word: str, tag: str) -> None:
        """Adds "may", "cannot", "not" or "doesn't" to the group; what holds its auxiliary makes it finite."""
        contracted = len(word) > len(_NOT) and word.endswith(_NOT)
        group.negated = group.negated or tag == "X" or contracted
        if tag == "M" or word in self._modals:
            group.modal = group.modal or self._modals.get(word, word)
        if contracted or word in self._modals:
            group.form = group.form or "finite"

    def _compound(self, words: tuple[str, ...], at: int) -> Chunk | None:
        """A preposition or coordinator of several words: "in connection with", "as well as"."""
        seconds = self._compounds.get(words[at])
        if seconds is None or at + 1 == len(words):
            return None
        for compound in seconds.get(words[at + 1], ()):
            if words[at : at + len(compound)] == compound:
                label = " ".join(compound)
                kind = "and" if label in self._coordinators else "preposition"
                return Chunk(kind, at, at + len(compound), word=label)
        return None

    def _example(self, words: tuple[str, ...], tags: str, at: int) -> Chunk | None:
        """ "such as", "including, but not limited to," and the like, when what follows is no verb.

        What ends in a comma opens an aside: "(| that is, | your name)".
        """
        for marker in self._examples.get(words[at], ()):
            end = at + len(marker)
            if marker[-1] == "," and tags[at - 1 : at] not in {"(", ","}:
                continue
            if words[at:end] == marker and (words[at] in self._prepositions or len(marker) > 1 or tags[at] != "V"):
                end = _past_limitation(words, end, self._extensions)
                return Chunk("example", at, end, word=words[at])
        return None


def _is_bidden(words: tuple[str, ...], chunk: Chunk) -> bool:
    """ "If you do so, please | be | aware …", "please | be advised | that …": what readers are told to be."""
    return words[chunk.start : chunk.end] == ("be",) or words[chunk.start : chunk.end + 1][::2] == ("be", "that")


def _completes_such(words: tuple[str, ...], found: list[Chunk]) -> bool:
    """Whether the last chunk is "such information", which "as" completes."""
    return bool(found) and found[-1].kind == "phrase" and words[found[-1].start] == "such" and not found[-1].pronoun


def _by_first_word(labels: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of labels by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(map(tuple, map(str.split, labels)), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def _past_limitation(words: tuple[str, ...], at: int, extensions: Iterable[tuple[str, ...]]) -> int:
    """Past ", but not limited to," and "without limitation,", by the ``extensions`` in their order."""
    for extension in extensions:
        start = at + 1 if at < len(words) and words[at] == "," else at
        if words[start : start + len(extension)] == extension:
            at = start + len(extension)
    return at + 1 if at < len(words) and words[at] in {",", ":", ";"} else at


def _parts_verbs(tags: str, at: int) -> bool:
    """ "We do not sell | / | share it", but "the amended/changed policy": whether a stroke stands between verbs."""
    pair = tags[at - 1 : at] + tags[at + 1 : at + 2]
    return pair in _VERBS and not (pair == "EE" and tags[at + 2 : at + 3] in "NZ")


def _starts_group(tags: str, at: int) -> bool:
    tag = tags[at]
    if tag in "MBHOVE":
        return True
    if tag == "T":
        return _tag_after(tags, at, 'RX"') in ("V", "B", "H", "O")
    if tag == "X":
        return _tag_after(tags, at, "RX") in tuple("VBHTGEMO")
    return tag == "G" and not (at and tags[at - 1] == "D")


def _tag_after(tags: str, at: int, skipped: str) -> str:
    at += 1
    while at < len(tags) and tags[at] in skipped:
        at += 1
    return tags[at] if at < len(tags) else ""
