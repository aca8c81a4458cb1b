"""Pages that are no policy: what a server, a shop or a browser says instead of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exporter.errors import InputError

__all__ = ["PolicyJudge"]

_SHORT: Final = 160
_WORDS: Final = 4
_MANY_WORDS: Final = 6
_ENGLISH_WORDS: Final = 6
_REASONS: Final = (
    (
        "reading-ScriptShell",
        "E113",
        "a page that draws itself with JavaScript",
        "open it in a browser and save the rendered page",
    ),
    ("reading-MissingPage", "E112", "a page that says that there is none", "look for the policy's new address"),
    ("reading-ParkedDomain", "E112", "a parked or unfinished site", "look for the policy's new address"),
    ("reading-AccessDenied", "E112", "a refusal by the server", "save the page from a browser"),
    ("reading-LoginWall", "E112", "a login page", "save the page behind the login"),
    ("reading-CookieWall", "E112", "a cookie banner without a page", "answer the banner and save the page again"),
)


class PolicyJudge:
    """Decides whether a page is evidently no policy. In doubt it is one."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._english = tuple(f" {word} " for word in cues["reading-EnglishWord"])
        self._words = cues["reading-PolicyWord"]
        self._reasons = tuple((cues[name], code, reason, hint) for name, code, reason, hint in _REASONS)

    def judge(self, shadow: str, name: str) -> None:
        """Raises ``InputError`` E112 or E113 with the reason, on the evidence of a short text with the words for it.

        A long text is refused only when it has none of the words that policies are made of.
        """
        words = shadow.count(" ") + shadow.count("\n") + 1
        if words > _SHORT:
            if sum(word in shadow for word in self._words) < _WORDS and self._is_english(shadow):
                message = f"{name} is not a privacy policy: nothing in it is about data"
                raise InputError("E112", message, hint="check the file", where=name)
            return
        for cues, code, reason, hint in self._reasons:
            if any(cue in shadow for cue in cues) and not self._has_more(shadow, cues):
                message = f"{name} is not a privacy policy but {reason} ({words} words)"
                raise InputError(code, message, hint=hint, where=name)

    def _has_more(self, shadow: str, cues: Sequence[str]) -> bool:
        """Whether the other lines are about data as only a policy is: a short policy with a banner is a policy."""
        others = "\n".join(line for line in shadow.split("\n") if not any(cue in line for cue in cues))
        return sum(word in others for word in self._words) >= _MANY_WORDS

    def _is_english(self, shadow: str) -> bool:
        """Whether the words that are missing could be expected: a policy in another language is another matter."""
        return sum(word in shadow for word in self._english) >= _ENGLISH_WORDS
