"""What the words around a bare form say of it, which may be a noun or a verb: "share", "email", "helps"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from exporter.language.contexts import is_s_form
from exporter.language.wordclasses import MARKS
from exporter.language.words import WordKeys
from exporter.vocabulary import Vocabulary

__all__ = ["Neighbours"]

#: Tags before the verb of a relative clause with a subject of its own: "cookies that | our partners | place".
_RELATIVE: Final = re.compile("[NE],?WD?N+$")
#: Tags of what an object begins with.
_OBJECTS: Final = frozenset("NDP")
#: Tags of what stands behind what is given.
_ENDING: Final = frozenset("ISC,.;")
#: A verb of giving of which a noun before it is told: "the offers | we send you |".
_RELATED: Final = re.compile(r"[NZ]P[MR]*VP$")
#: Tags of what stands before a subject, or nothing.
_OPENING: Final = frozenset({"", *"D,;:.(CSR"})


class Neighbours:
    """Looks at the words before and behind. ``closed`` are the letters of closed classes, ``verbs`` known verbs."""

    def __init__(
        self, vocabulary: Vocabulary, keys: WordKeys, closed: Mapping[str, str], verbs: frozenset[str]
    ) -> None:
        cues = vocabulary.cues
        self._closed = closed
        self._verbs = verbs
        self._ambiguous = frozenset(keys[word] for word in cues["grammar-noun-or-verb"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._nominatives = frozenset(cues["grammar-nominative"])
        self._particles = frozenset(cues["grammar-particle"])
        self._abilities = frozenset(cues["gate-ability"])
        self._clicking = frozenset(cues["grammar-click-verb"])
        self._noting = frozenset(cues["modal-noting"])
        self._only = frozenset(cues["grammar-only"])
        self._persons = frozenset(cues["grammar-first-person"]) | frozenset(cues["grammar-second-person"])
        self._cooperating = frozenset(cues["grammar-cooperating-verb"])
        self._no_adverb = frozenset(cues["grammar-not-adverb"])
        self._helping = frozenset(
            label for verb in vocabulary.verbs if "helper" in verb.flags for label in verb.labels if label.isalpha()
        )
        self._assisting = frozenset(cues["grammar-assisting-verb"])
        self._sending = frozenset(
            keys[label]
            for verb in vocabulary.verbs
            if verb.flags & {"message", "ditransitive"}
            for label in verb.labels
            if label.isalpha()
        )

    def helps(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "Help | remember your cart", "helps | analyse": whether a bare verb stands behind one that may be a noun."""
        following = words[index + 1] if index + 1 < len(words) else ""
        if words[index].removesuffix("s") not in self._helping or following.endswith(("s", "ed", "ing")):
            return False
        return bool(following) and keys[index + 1] in self._verbs and keys[index + 1] not in self._ambiguous

    def clicks(self, words: tuple[str, ...], index: int) -> bool:
        """ "To opt out, | click | on the link", "| click | here": a command, but not "click data"."""
        return words[index] in self._clicking and words[index + 1 : index + 2] in (("on",), ("here",))

    def is_owned(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "Acme's | use | of cookies", "Acme's | opt-out page": whether a genitive stands before what may be a noun.

        But in "Macy's | uses | cookies", "Lowe's | collects | it" it is the name that ends so.
        """
        if words[index + 1 : index + 2] == ("-",):
            return not self._particles.isdisjoint(words[index + 2 : index + 3])
        plain = keys[index] in self._ambiguous and not words[index].endswith("s")
        return plain and words[index - 1].endswith("'s")

    def is_noun_anyway(
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int, before: str
    ) -> bool:
        """ "Acme's | services |", "to | purchases |": whether a noun stands where a verb is likely."""
        plural = is_s_form(words[index])
        given = words[index - 1] in self._persons and keys[index] in self._ambiguous
        if before == "Z" and self.is_owned(words, keys, index):
            return True
        if before == "Z" and plural and self.heads_name(words, tags, index):
            return True
        return plural and (before in "TM" or given)

    def is_bound(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "Or | interest-based | ads", "and | opt-out | choices": whether a hyphen makes a word part of a compound."""
        if words[index + 1 : index + 2] != ("-",) or keys[index] not in self._ambiguous:
            return False
        bound, behind = "".join(words[index + 2 : index + 3]), "".join(words[index + 3 : index + 4])
        return bound.endswith("ed") or (bound in self._particles and behind in self._abilities)

    def adjectives_follow(self, words: tuple[str, ...], index: int) -> bool:
        """ "aggregated, non-personal or de-identified data": participles that are adjectives in a row."""
        ahead = words[index + 1 : index + 6]
        looks = ("ed", "al", "able", "ous")
        return "non" in ahead or any(word.endswith(looks) and word not in self._closed for word in ahead)

    def is_paired(self, words: tuple[str, ...], index: int) -> bool:
        """ "And | requested | and referring pages": whether a form in "-ing" and a noun follow behind "and"."""
        ahead = words[index + 2 : index + 4]
        return (
            len(ahead) > 1
            and ahead[0].endswith("ing")
            and ahead[1].isalpha()
            and self._closed.get(ahead[1], "N") == "N"
        )

    def tells_how(self, words: tuple[str, ...], index: int) -> bool:
        """ "Collected and | stored | securely": whether an adverb stands behind a participle, and no noun then."""
        adverb, behind = (*words[index + 1 : index + 3], ".", ".")[:2]
        letter = self._closed.get(behind, "N") if behind.isalpha() else "."
        return adverb.endswith("ly") and adverb not in self._no_adverb and letter != "N"

    def _ends_cooperation(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "Firms with whom we partner | use | cookies": the verb behind a clause on its subject without an object."""
        return words[index - 1] in self._cooperating and not words[index].endswith("s") and "".join(tags[-4:]) == "IWPV"

    def heads_name(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "Acme | partners | may use it": a plural behind a name, not "what Acme | collects | may be used"."""
        before = "".join(tags).rstrip('Z"-')[-1:]
        return before in _OPENING and self._closed.get("".join(words[index + 1 : index + 2]), "N") in "MBHO"

    def is_bidden(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """Whether somebody is told, helped or let do what a bare form says, or works with us and does it."""
        told = self._is_noted(words, tags, index) or self._is_let(words, tags, index)
        return told or self._ends_cooperation(words, tags, index) or self._is_assisted(words, tags, index)

    def _is_noted(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "If you do so, | note | that …", "call us, but | note | that …": whether readers are told to take note."""
        told = words[index] in self._noting and words[index + 1 : index + 2] == ("that",)
        return told and ((tags[:1] == ["S"] and tags[-1:] == [","]) or tags[-2:] == [",", "C"])

    def _is_let(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "We let other companies | use | cookies": whether it is what several are let do, or helped to do."""
        if not index or words[index].endswith("s") or not words[index - 1].endswith("s"):
            return False
        start = len("".join(tags).rstrip("NDR"))
        object_ = self._closed.get("".join(words[index + 1 : index + 2]), "N") in "NDP"
        letting = start > 0 and tags[start - 1] in "VG" and words[start - 1].removesuffix("s") in self._helping
        return index > start and letting and object_ and words[index + 1 : index + 2] != (",",)

    def _is_assisted(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "They help | process | payments": a bare verb behind "help", which needs no "to", and its object."""
        if words[index - 1] not in self._assisting or tags[-1:] != ["V"] or is_s_form(words[index]):
            return False
        object_ = "".join(words[index + 1 : index + 2])
        return self._closed.get(object_, "N") in "DP" or object_.rstrip("'").endswith("s")

    def helps_somebody(self, words: tuple[str, ...], index: int) -> bool:
        """ "The data we get from customers | helps | us": whether somebody who is no subject stands behind the verb."""
        following = words[index + 1] if index + 1 < len(words) else ""
        helped = self._closed.get(following) == "P" and following not in self._subjects
        return helped and words[index].removesuffix("s") in self._helping

    def ends_before_clause(self, words: tuple[str, ...], index: int) -> bool:
        """ "In the checkout | process | you may …": whether what stands behind a noun is a subject, and no object."""
        following, verb = (*words[index + 1 : index + 3], "", "")[:2]
        told = self._closed.get(verb, "") in ("M", "H", "B", "O")
        return following in self._nominatives or (following in self._subjects and told)

    def is_given(self, words: tuple[str, ...], keys: tuple[str, ...], index: int, pronoun: int) -> bool:
        """Whether a noun that may be a verb stands behind a pronoun that is never a subject: "give us | access to".

        Adverbs may part the two: "you expressly | consent to" has a verb.
        """
        received = words[pronoun] not in self._subjects and words[index + 1 : index + 2] == ("to",)
        return received and keys[index] in self._ambiguous

    def is_sent(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "We send you | email offers", "… you | email | about them"; "we help you | email friends" has a verb."""
        if keys[index] not in self._ambiguous or self._sending.isdisjoint(keys[index - 2 : index - 1]):
            return False
        following = "".join(words[index + 1 : index + 2])
        if following.isalpha() and following not in self._closed:
            return True
        ended = (MARKS.get(following) or self._closed.get(following, "N")) in _ENDING
        return ended and _RELATED.search("".join(tags)) is None  # "offers we send you | change | from day to day"

    def is_described(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "Your name and | address | you enter": whether a subject and its verb stand behind what may be a noun."""
        following, verb = words[index + 1 : index + 2], "".join(words[index + 2 : index + 3])
        if self._subjects.isdisjoint(following) or self._ambiguous.isdisjoint(keys[index : index + 1]):
            return False
        known = bool(verb) and keys[index + 2] in self._verbs and keys[index + 2] not in self._ambiguous
        return self._closed.get(verb, "") in ("M", "B", "H", "O") or known

    def tells(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """Whether what stands behind a form in "-s" shows that it is a verb."""
        helped = self.helps_somebody(words, index) or self.helps(words, keys, index)
        return helped or self._agrees(words, keys, tags, index)

    def _agrees(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "Acme collects your name and | uses | it": a form in "-s" that agrees with the verb before, and its object.

        Not so in "Acme offers products and | services | you request", "… our partners sell": there it has a subject.
        Behind "and only" it needs no verb that it agrees with: "Acme will not sell it and only | shares | it with …".
        """
        if keys[index] not in self._ambiguous or "".join(tags).rstrip("R")[-1:] not in ("C", ","):
            return False
        if words[index - 1] not in self._only and not _is_singular(words, tags):
            return False
        following = "".join(words[index + 1 : index + 2])
        if self._closed.get(following) == "P":
            behind = "".join(words[index + 2 : index + 3])
            return following not in self._subjects or self._closed.get(behind, "") in ("I", "T", "C")
        return self._closed.get(following) == "D" and not self._has_verb(words, keys, index + 2)

    def ends_relative(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "The cookies that our partners | place | on it": whether a word is what those do who stand before it.

        It agrees with them in number, and no object follows, which is the noun before "that".
        """
        if _RELATIVE.search("".join(tags)) is None:
            return False
        following = "".join(words[index + 1 : index + 2])
        agrees = words[index - 1].endswith("s") != words[index].endswith("s")
        return agrees and (MARKS.get(following) or self._closed.get(following, "N")) not in _OBJECTS

    def _has_verb(self, words: tuple[str, ...], keys: tuple[str, ...], start: int) -> bool:
        """Whether a noun behind a determiner is followed by what may be its verb: "our partners | sell |"."""
        at = start
        while at < len(words) and words[at].isalpha() and words[at] not in self._closed:
            at += 1
        closed = self._closed.get("".join(words[at : at + 1]), "")
        return closed in ("M", "H", "B", "O") or (at - start > 1 and keys[at - 1] in self._verbs)

    def follows_bare(self, words: tuple[str, ...], keys: tuple[str, ...], index: int, *, plural: bool) -> bool:
        """Whether a demonstrative is the subject of the verb behind it: "this includes", "should | this | happen"."""
        single = plural or words[index - 2 : index - 1] == ("should",)
        if words[index - 1] not in ({"this", "that", "it"} if single else {"these", "those"}):
            return False
        return keys[index] not in self._ambiguous or self._closed.get("".join(words[index + 1 : index + 2])) == "P"


def _is_singular(words: tuple[str, ...], tags: Sequence[str]) -> bool:
    """Whether the last verb, or the auxiliary of it, ends in "-s": "Acme | collects | it", "| does | not sell"."""
    verb = max((at for at, tag in enumerate(tags) if tag in "VO"), default=-1)
    if verb > 0 and tags[verb] == "V" and "".join(tags[:verb]).rstrip("XR").endswith("O"):
        verb = len("".join(tags[:verb]).rstrip("XR")) - 1
    return verb >= 0 and is_s_form(words[verb])
