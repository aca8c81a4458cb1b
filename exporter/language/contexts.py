"""What stands before a word, as far as its class hangs on it: the tags so far, from the nearest mark or connector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from exporter.syntax import Tokens

__all__ = [
    "awaits_verb",
    "before_bracket",
    "clause_of",
    "continues_verbs",
    "follows_examples",
    "goes_on_telling",
    "has_finite",
    "is_attribute",
    "is_dash",
    "is_in_subject",
    "is_inverted",
    "is_nominal",
    "is_of_number",
    "is_s_form",
    "last_of",
    "may_be_verb",
    "opening_of",
    "opens_verb_phrase",
    "quotes_verb",
    "sentence_of",
    "states_first",
]

#: Tags of what has been done, or not, up to the word before the last: "have not | sold, rented, or | …".
_TELLING: Final = re.compile(r"H[XR]*\"?(E\"?R*,\"?)*E\"?R*,?C\"?$")

#: What may stand behind a verb without an object of one bare noun.
_BEHIND_VERB: Final = frozenset(",IDRP(")
#: Tags of verbs that say that something is so or has been done.
_STATES: Final = frozenset("BH")
#: What stands before the noun for one person or thing.
_ONE: Final = (("a",), ("an",))


def awaits_verb(tags: Sequence[str], word: str) -> bool:
    """Whether a verb in the form of a word stands next: "we may | identify |", "it was | identified |"."""
    return tags[-1:] in ((["B"], ["H"]) if word.endswith("ed") else (["M"], ["T"], ["X"]))


def continues_verbs(tags: Sequence[str]) -> bool:
    """Whether what stands before the comma or "and" is a verb without object: "sell, trade or".

    Behind what commas set in the object follows: "include, | but are not limited to, | names".
    """
    inserted = "".join(tags[opening_of(tags) : -1])
    if tags[-1] == "," and len(inserted) > 2 and not inserted[1:].strip("R"):  # noqa: PLR2004 -- more than "also"
        return False
    index = len(tags) - 1
    while index >= 0 and tags[index] in ',C/RX"':
        index -= 1
    return index >= 0 and tags[index] == "V"


def goes_on_telling(tags: Sequence[str]) -> bool:
    """ "We have disclosed or | sold | names": whether a participle goes on with those that tell what has been done.

    >>> goes_on_telling("PHXE,E,C")  # "we have not sold, rented, or | shared | names"
    True
    """
    return tags[-1:] in ("C", ["C"]) and _TELLING.search("".join(tags)) is not None


def last_of(tags: Sequence[str]) -> str:
    """The tag before, adverbs and quotes left out."""
    for tag in reversed(tags):
        if tag not in 'R"-':
            return tag
    return ""


def clause_of(tags: Sequence[str]) -> str:
    """The tags since the last mark or connector."""
    text = "".join(tags)
    return text[max(text.rfind(mark) for mark in ",;:.SW") + 1 :]


def sentence_of(tags: Sequence[str]) -> str:
    """The tags since the last mark or connector but for those of lists."""
    text = "".join(tags)
    return text[max(text.rfind(mark) for mark in ";:.SW") + 1 :]


def has_finite(tags: str) -> bool:
    """Whether a finite verb or auxiliary is among the tags."""
    return any(tag in "VMBHO" for tag in tags)


def is_in_subject(tags: Sequence[str]) -> bool:
    """ "The data used in | completing | that transaction may be kept": a gerund before the sentence's own verb.

    >>> is_in_subject("DNEIG")
    True
    """
    return "".join(tags[-3:]) in ("NIG", "EIG") and not set("VMBHOSW") & set(tags)


def is_nominal(tags: Sequence[str]) -> bool:
    """Whether nothing but a noun phrase stands in the clause so far."""
    return not set(clause_of(tags)) & set("VMBHOIGE")


def opening_of(tags: Sequence[str]) -> int:
    """Where the comma stands that opens what the last one closes, 0 if there is none.

    >>> opening_of("PMX,SPV,")
    3
    """
    return max("".join(tags[:-1]).rfind(","), 0)


def before_bracket(tags: Sequence[str]) -> int:
    """How many tags stand before the bracket that the last one closes, 0 if none is.

    >>> before_bracket("Z(DN)")
    1
    """
    depth = 0
    for at in range(len(tags) - 1, -1, -1):
        depth += (tags[at] == ")") - (tags[at] == "(")
        if depth == 0:
            return at
    return 0


def is_dash(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen stands between spaces, as a dash does."""
    last = len(tokens.words) - 1
    return (
        0 < index < last
        and tokens.ends[index - 1] < tokens.starts[index] < tokens.ends[index] < tokens.starts[index + 1]
    )


def quotes_verb(tags: Sequence[str], at: int) -> bool:
    """ "We have not | “sold” | your name": whether the quote opens the participle of what has been done, or not."""
    return tags[at - 1] in "HXB" and "".join(tags[at + 1 : at + 2]) == "E"


def is_s_form(word: str) -> bool:
    """ "Shares", "offers", but not "access": how a verb behind "it" ends, and what is several."""
    return word.endswith("s") and not word.endswith("ss")


def is_inverted(words: tuple[str, ...], tags: list[str], index: int, closed: Mapping[str, str]) -> bool:
    """ " | Should | you have questions, please ask": whether a modal verb before its subject opens a condition."""
    ahead = words[index + 1 :]
    opens = not tags or tags[-1] in {",", ".", ";", "C"}
    return opens and "," in ahead and ahead[-1] != "?" and closed.get(ahead[0]) in {"P", "D"}


def follows_examples(words: tuple[str, ...], comma: int, markers: frozenset[str]) -> bool:
    """ "Changes, | such as new features, | that may affect you": whether commas set examples apart there."""
    opening = next((at for at in range(comma - 1, 0, -1) if words[at] == ","), None)
    return opening is not None and words[opening + 1] in markers


def is_of_number(words: tuple[str, ...], index: int) -> bool:
    """ "Regulation | No. | 2016/679", "company | no | 1234": whether it is short for "number"."""
    short = words[index + 1 : index + 2] == (".",)
    at = index + 1 + short
    return (short or index > 0) and any(word[0].isdigit() for word in words[at : at + 1])


def may_be_verb(words: tuple[str, ...], tags: str, at: int) -> bool:
    """Whether a noun so far could be the verb of what stands before it: "you | logout |", "the term | ends |".

    Before a bare noun behind one person or thing: "a visitor | requests | pages".
    """
    behind = tags[at + 1 : at + 2]
    single = words[max(at - 2, 0) : at - 1] in _ONE and words[at].endswith("s") and behind == "N"
    if tags[at] != "N" or (behind not in _BEHIND_VERB and not single):
        return False
    word, before = words[at], words[at - 1]
    return tags[at - 1] == "P" or (
        tags[at - 1] in "NZ" and word.endswith(("s", "ed")) and (not before.endswith("s") or before.endswith("ss"))
    )


def opens_verb_phrase(words: tuple[str, ...], tags: list[str], index: int, closed: Mapping[str, str]) -> bool:
    """Whether an adjective is a verb here: "to | secure your account", "help us | complete it", but "a secure site"."""
    following = closed.get(words[index + 1], "") if index + 1 < len(words) else ""
    pointing = words[index + 1 : index + 2] == ("that",)  # "to | complete that order"
    opened = last_of(tags) in ("T", "M", "W", "P") or tags[-2:] == ["V", "C"]  # "process and | complete your order"
    opened = opened or (following == "D" and last_of(tags) in (",", "C"))  # "enter a contest, | complete a survey"
    return opened and (pointing or following in ("D", "P"))


def states_first(words: tuple[str, ...], index: int, closed: Mapping[str, str]) -> bool:
    """Whether "is" or "has" stands before the comma: " | after | the sale is complete, we …", or before another."""
    ahead = [closed.get(word, word) for word in words[index + 1 :]]
    stated = [at for at, tag in enumerate(ahead) if tag in _STATES]
    ends = ahead.index(",") if "," in ahead else (stated[1:] or [0])[0]
    return bool(stated) and stated[0] < ends and ("," in ahead or "C" not in ahead[stated[0] : ends])


def is_attribute(words: tuple[str, ...], tags: Sequence[str], index: int, closed: Mapping[str, str]) -> bool:
    """Whether "outside" stands before a noun that it describes: "an outside firm", "we use outside carriers"."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if tags[-1:] in (["I"], ["T"], ["D"]):
        return following != "of"
    return tags[-1:] == ["V"] and following.isalpha() and closed.get(following, "N") == "N"
