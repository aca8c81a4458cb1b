"""Noun phrases by their tags: where each ends, its determiner and what stands in brackets inside it included."""

from __future__ import annotations

from typing import Final

from exporter.syntax import Chunk

__all__ = ["read_phrase"]

_BARE: Final = frozenset(
    {"this", "these", "those", "that", "such", "all", "any", "some", "both", "each", "none", "most"}
)
_ACRONYM: Final = 5
_MEANING: Final = 5
#: What a gerund or participle inside a noun phrase stands behind: "the following data", "device provided data".
_MODIFIED: Final = {"G": 'DR-"', "E": 'DNR-"'}
#: Tags that go on with no noun phrase, whatever stands around them.
_APART: Final = frozenset(",.;:IMTBHOXSWP")


def read_phrase(words: tuple[str, ...], tags: str, start: int) -> Chunk:
    """A noun phrase without its prepositional phrases, determiner included."""
    if tags[start] == "P":
        return Chunk("phrase", start, start + 1, head=start, pronoun=True)
    end, size = start + 1, len(tags)
    while end < size:
        tag = tags[end]
        plain = tag == "N" and tags[end - 1] in "ND"  # as in most phrases
        if not plain and (tag in _APART or not _goes_on(words, tags, start, end)):
            break
        end += 1
    while end > start + 1 and tags[end - 1] in '"-/R':
        end -= 1
    pronoun = end == start + 1 and words[start] in _BARE
    return Chunk("phrase", start, end, head=end - 1, pronoun=pronoun, proper=tags[end - 1] == "Z")


def _is_acronym(words: tuple[str, ...], tags: str, at: int) -> bool:
    """A short word and its meaning, one of them in brackets, inside a name: "internet protocol (“IP”) address"."""
    close = tags.find(")", at, at + _MEANING)
    within = tags[at + 1 : close].strip('"') if close > 0 else ""
    if set(within) != {"N"} or tags[close + 1 : close + 2] != "N":
        return False
    return len(words[tags.index("N", at) if within == "N" else at - 1]) <= _ACRONYM


def _goes_on(  # noqa: C901, PLR0911 -- a decision list, one answer a tag
    words: tuple[str, ...], tags: str, start: int, at: int
) -> bool:
    """Whether the token at ``at`` still belongs to the noun phrase that begins at ``start``."""
    tag = tags[at]
    following = tags[at + 1] if at + 1 < len(tags) else ""
    if tag == "Z":
        return (tags[at - 1] in "ZDC" and "Z" in tags[start:at]) or tags[at - 1] == "D"
    if tag == "D":
        return tags[at - 1] in 'D"R'
    if tag == "N":
        return tags[at - 1] != "(" or _is_acronym(words, tags, at - 1) or tags.rfind("(", start, at) < start
    if tag in "GE":
        before = tags[at - 1]
        if tag == "G" and before + following == "-C":
            return True  # "personally- | identifying | and aggregate data"
        return following in ("N", "-") and before in _MODIFIED[tag] and (tags[start] in "DR" or before == "-")
    if tag in "-/":
        return following in ("N", "G", "E", "R", "V") and words[at] != "--"
    if tag == "V":
        return tags[at - 1] in "-/"
    if tag in "()":
        return _is_acronym(words, tags, at if tag == "(" else tags.rfind("(", start, at))
    if tag == '"':
        opened = tags.rfind("(", start, at)
        if opened > 0 and _is_acronym(words, tags, opened):
            return True
        return following in ("N", "D", '"') or '"' in words[start:at]
    if tag == "C" and words[at] == "&":
        return following == "N"
    return tag == "R" and following in ("N", "E", "D") and tags[start] == "D"
