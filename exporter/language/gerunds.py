"""Words in "-ing": gerunds and participles, or nouns."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.language.contexts import last_of
from exporter.language.wordrows import BEGINNING

__all__ = ["GerundTagger"]


class GerundTagger:
    """Tags one word in "-ing". ``closed`` are letters of closed classes, ``known`` those and the marks'."""

    def __init__(
        self, cues: Mapping[str, tuple[str, ...]], closed: Mapping[str, str], known: Mapping[str, str]
    ) -> None:
        self._closed = closed
        self._known = known
        self._nouns = frozenset(cues["grammar-ing-noun"])
        self._aims = frozenset(cues["grammar-ing-aim"])
        self._subjects = frozenset((*cues["grammar-possessive"], *cues["grammar-plural-demonstrative"]))

    def tag(self, words: tuple[str, ...], tags: list[str], index: int, before: str) -> str:
        """A gerund or participle, or a noun: "the marketing", "marketing emails", but "marketing our products"."""
        following = self._closed.get(words[index + 1], "N") if index + 1 < len(words) else "."
        if before == "D" or tags[-2:] == ["R", "-"]:  # "personally-identifying and other information"
            return "N"
        aim = not self._aims.isdisjoint(words[index + 1 : index + 2])  # "for | debugging | purposes"
        describing = before == "N" and following == "I" and words[index - 1].endswith("s")  # "users | browsing | on it"
        noun = (aim or words[index] in self._nouns) and following not in "DP" and before != "B" and not describing
        return "N" if noun and not (before == "S" and self._is_verbless(words, index)) else "G"

    def has_subject(self, words: tuple[str, ...], tags: list[str], index: int) -> bool:
        """ "Consent to | our | sharing your name", "| those | handling it": the subject of a gerund."""
        return (
            tags[-1:] == ["D"]
            and words[index - 1] in self._subjects
            and self._closed.get("".join(words[index + 1 : index + 2])) in ("D", "P")
        )

    def _is_verbless(self, words: tuple[str, ...], index: int) -> bool:
        """Whether a comma comes before any verb: "when ordering goods, you may …", but "when shipping is …"."""
        ahead = (self._known.get(word, "N") for word in words[index + 1 :])
        return next((tag for tag in ahead if tag in ",MBHO"), "") == ","

    def is_seldom_gerund(self, words: tuple[str, ...], tags: list[str], index: int, hint: str) -> bool:
        """ "When doing business with us, you …", "or | servicing | you": whether an unknown word is a gerund."""
        before = last_of(tags)
        governs = self._closed.get("".join(words[index + 1 : index + 2]), "") in ("D", "P")
        served = hint in BEGINNING and governs and before in (",", "C", "I")
        return served or (before == "S" and self._is_verbless(words, index))
