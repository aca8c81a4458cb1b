"""Which language a text is in, as a whole and block by block; offline, and at no cost for English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from exporter.model import Block, Note, Span

__all__ = ["ENGLISH", "LanguageFinder"]

ENGLISH: Final = "en"
_SHORT: Final = 80
_LONG: Final = 160
_SURE: Final = 0.9
_STRETCH: Final = 300
_SAMPLE: Final = 2_000


class LanguageFinder:
    """Tells English by its frequent words and asks py3langid for the rest."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._identifier: Any = None
        self._languages = cues["reading-Language"]
        self._english = tuple(f" {word} " for word in cues["reading-EnglishWord"])

    def find(self, shadow: str, body: Span) -> str | None:
        """The language of the body, ``None`` for a text too short to tell.

        >>> from exporter.vocabulary import load_vocabulary
        >>> LanguageFinder(load_vocabulary().cues).find("wir verkaufen ihre daten nicht. " * 9, Span(0, 280))
        'de'
        """
        if body.end - body.start < _SHORT:
            return None
        sample = shadow[body.start : min(body.end, body.start + _SAMPLE)]
        return ENGLISH if self._is_english(sample) else self._ask(sample)

    def mark(self, shadow: str, blocks: Sequence[Block], body: Span, language: str | None) -> tuple[Block, ...]:
        """The blocks, with a language where a long one of the body has another than the document."""
        marked = list(blocks)
        for index, block in enumerate(blocks):
            if block.end - block.start < _LONG or not body.start <= block.start < body.end:
                continue
            words = shadow[block.start : block.end]
            own = ENGLISH if self._is_english(words) else self._ask(words)
            if own and own != language:
                marked[index] = replace(block, language=own)
        return tuple(marked)

    def note(self, blocks: Sequence[Block], language: str | None) -> tuple[Note, ...]:
        """What to say of a document that is not, or not all, English."""
        if language not in (None, ENGLISH):
            return (Note("E120", f"language {language}: only English rules are available"),)
        others = sorted({block.language for block in blocks if block.language})
        return (Note("E121", f"some parts are in {', '.join(others)}: no rules for them"),) if others else ()

    def _is_english(self, text: str) -> bool:
        """Whether enough of the most frequent words of English stand in the beginning of the text."""
        sample = text[:_SAMPLE]
        enough = 1 + len(sample) // _STRETCH
        found = 0
        for word in self._english:
            found += word in sample
            if found == enough:
                return True
        return False

    def _ask(self, text: str) -> str | None:
        """The language that py3langid is sure of."""
        if self._identifier is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # most of a second: few documents need it

            self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            self._identifier.set_languages(self._languages)
        language, probability = self._identifier.classify(text[:_SAMPLE])
        return str(language) if probability >= _SURE else None
