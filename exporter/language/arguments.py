"""Arguments: the phrases behind a verb, handed to its clause or to the list around it that they go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exporter.syntax import UNTENSED, Argument, Chunk, Clause

__all__ = ["fill_clause"]

#: How an adverbial between commas stands behind a verb.
_INSERTED: Final = ["comma", "preposition", "phrase", "comma"]
_OF: Final = "of"
#: How a row of two ends that "or otherwise" leaves open.
_LEFT_OPEN: Final = ["phrase", "comma", "phrase", "and"]


def fill_clause(
    clause: Clause, chunks: Sequence[Chunk], verb: int, limit: int, before: Sequence[Clause], *, bracketed: bool = True
) -> None:
    """Hands the chunks between the verb ``chunks[verb]`` and ``limit`` to the clause as its arguments.

    ``before`` are the clauses before it, already filled: a list in one of them may go on behind the clause, as it may
    behind a bracket, if the sentence is ``bracketed``.

    >>> chunks = [Chunk("verb", 0, 1), Chunk("phrase", 1, 3)]
    >>> chunks += [Chunk("preposition", 3, 4, word="with"), Chunk("phrase", 4, 5)]
    >>> share = Clause("main", chunks[0], 0, 1)
    >>> fill_clause(share, chunks, 0, 4, [])
    >>> [(argument.marker, len(argument.phrases)) for argument in share.arguments], share.end
    ([('', 1), ('with', 1)], 5)
    """
    if verb + 1 >= limit:
        return
    bracket = _find_bracket(chunks[:verb], before) if bracketed else None
    filler = _Filler(clause, _find_home(clause, before), bracket, _find_series(clause, before))
    for chunk in chunks[verb + 1 : limit]:
        if chunk.kind == "phrase":
            filler.take_phrase(chunk)
        else:
            filler.take_mark(chunk)
    whole = clause.verb.passive or clause.antecedent is not None or not clause.arguments
    if not whole and "" not in [argument.marker for argument in clause.arguments]:
        _detach_object(clause, chunks[verb + 1 : limit])


@dataclass(slots=True)
class _Filler:
    """What is known between two chunks behind a verb.

    ``home`` is the list that the clause's antecedent stands in; what follows a separator may go on with it. ``bracket``
    is the argument before the bracket that the clause stands in; what follows the bracket goes on with that. ``series``
    is the list around the outermost clause that describes one of its parts: what follows a semicolon goes on with that.
    ``listed`` is the list that a prepositional phrase inside it interrupts, ``depth`` the number of brackets open.
    """

    clause: Clause
    home: Argument | None
    bracket: Argument | None
    series: Argument | None
    current: Argument | None = None
    listed: Argument | None = None
    marker: str = ""
    example: bool = False
    separated: bool = False
    joined: bool = False
    depth: int = 0

    def take_mark(self, chunk: Chunk) -> None:
        """Notes what a connector says of the phrases behind it."""
        match chunk.kind:
            case "preposition":
                self._take_preposition(chunk)
            case "example":
                self._take_example()
            case "colon" | "open":
                self._take_opening(chunk)
            case "close":
                self._take_close()
            case "comma" | "and":
                self._take_separator(chunk)
            case "stop":
                self._take_stop(chunk)

    def take_phrase(self, phrase: Chunk) -> None:
        """Hands on a phrase."""
        joined = self.joined and self.clause.is_relative and _is_prepositional(self.current)
        goes_on = self.home is not None and (joined or self._is_complete(self.home))
        if self.separated and not self.marker and self.home is not None and goes_on:
            self._return_to(self.home, phrase)
        elif self.marker or self.current is None or not (self.separated or self.example):
            self.listed = self.current if _is_list(self.current) and not self.separated else self.listed
            self.current = Argument(self.marker, [phrase])
            self.clause.arguments.append(self.current)
        elif self.separated and self.listed is not None and not self.example:
            self._return_to(self.listed, phrase)
            self.listed = None
        else:
            (self.current.examples if self.example else self.current.phrases).append(phrase)
        self.marker, self.separated = "", False
        self.clause.end = phrase.end

    def _take_preposition(self, preposition: Chunk) -> None:
        listed = _is_list(self.current) or (preposition.word != _OF and _has_examples(self.listed))
        closed = self.separated and listed  # "your name, such as …, | to carriers or other companies"
        self.marker, self.example = preposition.word, False
        if closed:
            self.listed = None
        elif self.listed is None and _is_list(self.current):
            self.listed = self.current

    def _take_separator(self, mark: Chunk) -> None:
        """ "The number of visits, pages viewed, …": behind a comma the list goes on with the noun before "of"."""
        self.joined = mark.kind == "and" and self.separated  # ", and"
        self.separated = True
        arguments = self.clause.arguments
        if mark.kind == "comma" and self.listed is None and len(arguments) > 1 and self.current is arguments[-1]:
            whole, part = arguments[-2:]
            self.listed = whole if part.marker == "of" and not whole.marker else None

    def _take_opening(self, mark: Chunk) -> None:
        """What stands behind a colon or in brackets is an example, but for "we share it with: | carriers; banks"."""
        if mark.kind == "colon" and self.marker:
            return
        self.depth += mark.kind == "open"
        described = self.home is not None and self.clause.antecedent is not None and mark.kind == "open"
        if described and (self.current is None or all(phrase.pronoun for phrase in self.current)):
            self.current = self.home  # "the data you give us (name, age)"
        if mark.kind == "colon" and self.current is None:
            self.current = _announced(self.clause)
        self.example, self.separated, self.marker = self.current is not None, True, ""

    def _take_example(self) -> None:
        self.example, self.separated, self.marker, self.listed = True, True, "", None
        if self.current is None or all(phrase.pronoun for phrase in self.current):
            self.current = self.home or self.current  # "the data you give us, such as your name"
        if self.current is not None:
            self.current.open_list = True

    def _take_stop(self, stop: Chunk) -> None:
        self.example, self.separated = self.example and stop.word == ";", True
        if stop.word == ";" and self.series is not None:
            self.current, self.home, self.listed, self.marker = self.series, None, None, ""
            self.example = bool(self.series.examples)

    def _take_close(self) -> None:
        if self.bracket is not None and self.depth == 0:
            self.current, self.home, self.marker = self.bracket, None, ""
            self.example = bool(self.bracket.examples)
        else:
            self.depth -= 1
            self.example = False
        self.separated = False

    def _return_to(self, argument: Argument, phrase: Chunk) -> None:
        """Goes on with a list: with its examples once it has some."""
        self.current, self.example = argument, bool(argument.examples)
        (argument.examples or argument.phrases).append(phrase)

    def _is_complete(self, home: Argument) -> bool:
        """Whether a phrase behind a separator belongs to the list around the clause, not to the clause."""
        if self.current is None:
            return self.clause.is_relative
        return len(home.phrases) + len(home.examples) > 1


def _detach_object(clause: Clause, chunks: Sequence[Chunk]) -> None:
    """ "Disclose to others, | any information": the last of two phrases or examples that but a comma joins.

    So are all behind what commas set in right behind the verb: "share, | as told in this policy, | your name, age …".
    """
    first = clause.arguments[0]
    inserted = [chunk.kind for chunk in chunks[:4]] == _INSERTED and chunks[2] is first.phrases[0]
    if inserted and len(first.phrases) > 1:
        clause.arguments.insert(1, Argument("", first.phrases[1:], first.examples))
        first.phrases[1:], first.examples = [], []
        return
    for at, argument in enumerate(clause.arguments, start=1):
        listed = argument.examples or argument.phrases
        joints = [chunk.kind for chunk, phrase in pairwise(chunks) if phrase in listed[1:]]
        whole = next((n for n, pair in enumerate(pairwise(joints), start=2) if pair == ("and", "comma")), 0)
        cut = whole if argument.examples else 0  # "such as A, B or C, | your name and address"
        if joints == ["comma"] and (argument.examples or (argument is clause.arguments[-1] and not _is_open(chunks))):
            cut = 1
        if cut:
            clause.arguments.insert(at, Argument("", listed[cut:]))
            del listed[cut:]
            return


def _is_open(chunks: Sequence[Chunk]) -> bool:
    """ "By phone, | e-mail | or otherwise": whether two bare words are a row that "or" leaves open."""
    row = [chunk for chunk in chunks if chunk.kind != "stop"][-len(_LEFT_OPEN) :]
    bare = all(chunk.end - chunk.start == 1 and not chunk.pronoun for chunk in row)
    return bare and [chunk.kind for chunk in row] == _LEFT_OPEN


def _is_prepositional(argument: Argument | None) -> bool:
    """Whether the list goes on past the phrase: "what you enter in the form, and | your address"."""
    return argument is not None and bool(argument.marker) and len(argument.phrases) == 1


def _has_examples(argument: Argument | None) -> bool:
    """ "Data, such as the number of visitors, | with our partners and agents |": whether a list of examples is open."""
    return argument is not None and bool(argument.examples)


def _is_list(argument: Argument | None) -> bool:
    """Whether the argument is a list under way, to which later phrases return."""
    if argument is None:
        return False
    return bool(argument.examples) or (len(argument.phrases) > 1 and not argument.marker)


def _find_home(clause: Clause, before: Sequence[Clause]) -> Argument | None:
    """The argument in which the antecedent of the clause, or of the clause it hangs on, stands."""
    link: Clause | None = clause
    while link is not None and link.kind in UNTENSED:
        link = link.parent
    if link is None or link.antecedent is None:
        return None
    return _list_around(link.antecedent, before)


def _find_series(clause: Clause, before: Sequence[Clause]) -> Argument | None:
    """The argument that holds the antecedent of the outermost clause around this one that describes a noun."""
    series = None
    link: Clause | None = clause
    while link is not None:
        if link.antecedent is not None:
            series = _list_around(link.antecedent, before) or series
        link = link.parent
    return series


def _list_around(phrase: Chunk, clauses: Sequence[Clause]) -> Argument | None:
    """The argument that holds a phrase, or the list that it interrupts: "your age; | a name of your choosing |; …"."""
    for clause in reversed(clauses):
        listed = None
        for argument in clause.arguments:
            if phrase in argument.phrases or phrase in argument.examples:
                return listed if argument.marker and listed is not None else argument
            listed = argument if _is_list(argument) else listed
    return None


def _find_bracket(chunks: Sequence[Chunk], before: Sequence[Clause]) -> Argument | None:
    """The argument before the bracket that is open at the end of the chunks, if one is."""
    depth = 0
    for chunk in reversed(chunks):
        kind = chunk.kind
        if kind == "close":
            depth += 1
        elif kind == "open":
            depth -= 1
            if depth < 0:
                return _argument_before(chunk, before)
    return None


def _argument_before(mark: Chunk, clauses: Sequence[Clause]) -> Argument | None:
    arguments = [argument for clause in clauses for argument in clause.arguments]
    return next((a for a in reversed(arguments) if any(phrase.end <= mark.start for phrase in a)), None)


def _announced(clause: Clause) -> Argument | None:
    """ "| The data below | are collected when you register: your name": what a list behind a condition spells out."""
    host = clause.parent
    if host is None or clause.kind != "subordinate" or clause.fronted or not host.is_main:
        return None
    return host.subject if host.verb.passive else next((a for a in reversed(host.arguments) if not a.marker), None)
