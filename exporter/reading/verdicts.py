"""Pages that are no policy: what a server, a shop or a browser says instead of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from exporter.errors import InputError

__all__ = ["SHELL_HINT", "PolicyJudge"]

_SHORT: Final = 160
_TITLE: Final = 80
_BANNER: Final = 400
_BUTTONS: Final = 2
_PROSE_LINE: Final = 8
_PROSE_HITS: Final = 2
_PROSE_LEAST: Final = 20
_PROSE_ENOUGH: Final = 35
_MANY_WORDS: Final = 6
_ENGLISH_WORDS: Final = 6
_BANNER_HINT: Final = "answer the banner and save the page again"
SHELL_HINT: Final = "open it in a browser and save the rendered page"
_REASONS: Final = (
    (
        "reading-ScriptShell",
        "E113",
        "a page that draws itself with JavaScript",
        SHELL_HINT,
    ),
    ("reading-MissingPage", "E112", "a page that says that there is none", "look for the policy's new address"),
    ("reading-ParkedDomain", "E112", "a parked or unfinished site", "look for the policy's new address"),
    ("reading-AccessDenied", "E112", "a refusal by the server", "save the page from a browser"),
    ("reading-LoginWall", "E112", "a login page", "save the page behind the login"),
    ("reading-CookieWall", "E112", "a cookie banner without a page", _BANNER_HINT),
)


class PolicyJudge:
    """Decides whether a page is evidently no policy. In doubt it is one."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._english = tuple(f" {word} " for word in cues["reading-EnglishWord"])
        self._words = cues["reading-PolicyWord"]
        self._buttons = frozenset(cues["reading-ConsentButton"])
        self._consent = cues["reading-ConsentWord"]
        self._titles = tuple(title for title in cues["reading-PolicyTitle"] if " " in title)  # banners: "your privacy"
        self._wall = cues["reading-CookieWall"]
        self._reasons = tuple((cues[name], code, reason, hint) for name, code, reason, hint in _REASONS)

    def judge(self, shadow: str, name: str) -> None:
        """Raises ``InputError`` E112 or E113 with the reason.

        A short text is refused on the evidence of the words that such pages have; a long one when hardly any of its
        prose is about data, since menus around a missing page have the words of policies, too.
        """
        words = shadow.count(" ") + shadow.count("\n") + 1
        if words <= _BANNER and self._is_banner(shadow):
            message = f"{name} is not a privacy policy but a cookie banner without a page ({words} words)"
            raise InputError("E112", message, hint=_BANNER_HINT, where=name)
        if words > _SHORT:
            prose = self._count_prose(shadow)
            if prose >= _PROSE_ENOUGH or not self._is_english(shadow):
                return
            self._refuse_for(shadow, name, words, lambda _: True)
            if prose < _PROSE_LEAST:
                message = f"{name} is not a privacy policy: nothing in it is about data"
                raise InputError("E112", message, hint="check the file", where=name)
        else:
            self._refuse_for(shadow, name, words, lambda cues: not self._has_more(shadow, cues))

    def _refuse_for(self, shadow: str, name: str, words: int, holds: Callable[[Sequence[str]], bool]) -> None:
        """Raises for the first reason whose words the text has, if it ``holds``; any policy may speak of cookies."""
        for cues, code, reason, hint in self._reasons:
            allowed = cues is self._wall and self._is_titled(shadow)
            if any(cue in shadow for cue in cues) and not allowed and holds(cues):
                message = f"{name} is not a privacy policy but {reason} ({words} words)"
                raise InputError(code, message, hint=hint, where=name)

    def _is_banner(self, shadow: str) -> bool:
        """Whether a text has the buttons of a consent banner, and no prose about data but the banner's own."""
        if self._count_buttons(shadow) < _BUTTONS:
            return False
        others = [line for line in shadow.split("\n") if not any(word in line for word in self._consent)]
        return self._count_prose("\n".join(others)) == 0

    def _count_buttons(self, shadow: str) -> int:
        return sum(line.strip(" .!›>") in self._buttons for line in shadow.split("\n"))

    def _is_titled(self, shadow: str) -> bool:
        """Whether a text begins with the title of a policy and has no button of a banner."""
        title = shadow.strip().partition("\n")[0].strip(" .:*#-–—=_")
        titled = title.startswith(self._titles) or title.endswith(self._titles)
        return titled and len(title) <= _TITLE and self._count_buttons(shadow) == 0

    def _count_prose(self, shadow: str) -> int:
        """How many words stand in prose about data, counted until they are enough."""
        found = 0
        for line in shadow.split("\n"):
            words = line.count(" ") + 1
            if words >= _PROSE_LINE and sum(word in line for word in self._words) >= _PROSE_HITS:
                found += words
                if found >= _PROSE_ENOUGH:
                    break
        return found

    def _has_more(self, shadow: str, cues: Sequence[str]) -> bool:
        """Whether the other lines are about data as only a policy is: a short policy with a banner is a policy."""
        others = "\n".join(line for line in shadow.split("\n") if not any(cue in line for cue in cues))
        return sum(word in others for word in self._words) >= _MANY_WORDS

    def _is_english(self, shadow: str) -> bool:
        """Whether the words that are missing could be expected: a policy in another language is another matter."""
        return sum(word in shadow for word in self._english) >= _ENGLISH_WORDS
