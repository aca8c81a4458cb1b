"""Clauses of a sentence: each verb group with its subject, objects, prepositional phrases and its place among the others.

A shallow parse over chunks. It never fails; where English is ambiguous it takes the reading that is usual in policies:
a list after a verb is a list of its objects, an infinitive after an object is a purpose, a pronoun right after a noun
begins a relative clause ("the data we collect").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exporter.language.words import WordKeys
from exporter.syntax import Argument, Chunk, Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["ClauseParser"]

_DEPENDENT: Final = frozenset({"subordinate", "gerund", "infinitive", "reduced"})
_BOUNDARIES: Final = frozenset({"verb", "subordinator", "relative", "colon", "stop"})


class ClauseParser:
    """Builds the clauses of chunked tokens. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._control = frozenset(keys[word] for word in cues["grammar-control"])
        self._object_control = frozenset(keys[word] for word in cues["grammar-object-control"])
        self._copulas = frozenset(cues["grammar-be"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._ability = frozenset(keys[word] for word in cues["grammar-control-noun"])
        self._persons = frozenset(keys[word] for word in cues["grammar-zero-relative-subject"])

    def parse(self, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Clause]:
        """The clauses in order of their verbs; empty for a fragment without a verb."""
        chunks = self._split_subjects(tokens, chunks)
        clauses: list[Clause] = []
        verbs = [index for index, chunk in enumerate(chunks) if chunk.kind == "verb"]
        heads: list[int] = []  # for each clause the chunk with which its subject begins
        for index in verbs:
            clause, head = self._place(tokens, chunks, index, clauses)
            clauses.append(clause)
            heads.append(head)
        for number, clause in enumerate(clauses):
            limit = heads[number + 1] if number + 1 < len(clauses) else len(chunks)
            before = clauses[:number]
            bracket = _bracket_home(chunks, verbs[number], before)
            _fill(chunks, clause, verbs[number] + 1, limit, _home(clause, before), bracket)
        _adopt(clauses)
        _close(clauses)
        return clauses

    def _split_subjects(self, tokens: Tokens, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
        """Cuts "the email address | users" provide … will be used": a noun and the subject of its relative clause."""
        found: list[Chunk] = []
        for index, chunk in enumerate(chunks):
            following = chunks[index + 1] if index + 1 < len(chunks) else None
            if (
                chunk.kind == "phrase"
                and following is not None
                and following.kind == "verb"
                and following.form == "base"
                and chunk.head > chunk.start + 1
                and tokens.keys[chunk.head] in self._persons
                and any(later.kind == "verb" and later.form == "finite" for later in chunks[index + 2 :])
            ):
                found.append(replace(chunk, end=chunk.head, head=chunk.head - 1))
                found.append(replace(chunk, start=chunk.head))
            else:
                found.append(chunk)
        return found

    # -- where a verb group belongs ----------------------------------------------------------------------------------

    def _place(
        self, tokens: Tokens, chunks: Sequence[Chunk], index: int, clauses: Sequence[Clause]
    ) -> tuple[Clause, int]:
        verb = chunks[index]
        previous = clauses[-1] if clauses else None
        clause = Clause("main", verb, verb.start, verb.end)
        if verb.form == "infinitive":
            return self._place_infinitive(tokens, chunks, index, clause, previous), index
        if verb.form == "gerund":
            return self._place_gerund(tokens, chunks, index, clause, previous), index
        if verb.form == "participle":
            return self._place_participle(chunks, index, clause, previous), index
        return self._place_finite(tokens, chunks, index, clause, clauses)

    def _place_infinitive(
        self, tokens: Tokens, chunks: Sequence[Chunk], index: int, clause: Clause, previous: Clause | None
    ) -> Clause:
        clause.kind = "infinitive"
        before = chunks[index - 1] if index else None
        if before is not None and before.word in {"order", "so"}:
            before = chunks[index - 2] if index > 1 else None
        if previous is None:
            clause.fronted = before is None or before.kind != "phrase"
            clause.complement = before is not None and before.kind == "phrase"
            return clause
        separated = before is not None and before.kind in {"comma", "and", "stop"}
        sibling = previous
        while separated and sibling.kind != "infinitive" and sibling.parent is not None:
            sibling = sibling.parent
        if separated and sibling.kind == "infinitive":
            return _coordinate(clause, sibling)
        if previous.kind == "relative" and previous.antecedent is not None and previous.parent is not None:
            by_antecedent = previous.subject is not None and previous.antecedent in previous.subject.phrases
            if not by_antecedent and not (before is not None and before.kind == "verb"):
                previous = previous.parent
        clause.parent, clause.subject = previous, previous.subject
        word = tokens.keys[chunks[index].start - 1] if chunks[index].start else ""
        key = tokens.keys[previous.verb.head]
        directly = before is not None and before.kind == "verb"
        if directly:
            controlled = previous.verb.passive and key in self._object_control
            clause.complement = controlled or key in self._control or word in self._control
        elif before is not None and before.kind == "phrase" and not separated:
            direct = index > 1 and chunks[index - 2].kind == "verb"
            if direct and key in self._object_control and not previous.verb.passive:
                clause.complement = True
                clause.subject = Argument("", [before])
            else:
                clause.complement = word in self._ability or word in self._control
        return clause

    def _place_gerund(
        self, tokens: Tokens, chunks: Sequence[Chunk], index: int, clause: Clause, previous: Clause | None
    ) -> Clause:
        clause.kind = "gerund"
        before = chunks[index - 1] if index else None
        if before is not None and before.kind == "colon" and previous is not None:
            clause.marker, clause.parent, clause.subject = "for", previous, previous.subject
            return clause
        if before is not None and before.kind in {"preposition", "subordinator"}:
            clause.marker, clause.start = before.word, before.start
            clause.fronted = previous is None
            clause.parent = previous
            clause.subject = previous.subject if previous is not None else None
            if previous is not None:
                copula = before.word == "of" and tokens.words[previous.verb.head] in self._copulas
                clause.complement = before.word == "from" or copula
            return clause
        if previous is None:
            clause.fronted = before is None
            if before is not None and before.kind == "phrase":
                clause.kind, clause.antecedent, clause.subject = "reduced", before, Argument("", [before])
            return clause
        if before is not None and before.kind in {"comma", "and"} and previous.kind == "gerund":
            return _coordinate(clause, previous)
        clause.parent, clause.subject = previous, previous.subject
        if before is not None and before.kind == "phrase":
            clause.kind, clause.antecedent, clause.subject = "reduced", before, Argument("", [before])
        elif before is not None and before.kind == "verb":
            clause.complement = True
        return clause

    def _place_participle(
        self, chunks: Sequence[Chunk], index: int, clause: Clause, previous: Clause | None
    ) -> Clause:
        """A participle without auxiliary: after a noun a passive relative, after a separator coordinated with one."""
        before = chunks[index - 1] if index else None
        separated = before is not None and before.kind in {"comma", "and"}
        if previous is not None and separated and (previous.verb.passive or previous.verb.perfect):
            return _coordinate(clause, previous)
        clause.kind = "reduced"
        clause.parent = previous
        if before is not None and before.kind == "subordinator":
            clause.kind, clause.marker, clause.start = "subordinate", before.word, before.start
            clause.fronted = previous is None
            return clause
        phrase = next((c for c in reversed(chunks[:index]) if c.kind in {"phrase", "verb"}), None)
        if phrase is not None and phrase.kind == "phrase":
            clause.antecedent, clause.subject = phrase, Argument("", [phrase])
        else:
            clause.fronted = previous is None
        return clause

    def _place_finite(
        self, tokens: Tokens, chunks: Sequence[Chunk], index: int, clause: Clause, clauses: Sequence[Clause]
    ) -> tuple[Clause, int]:
        previous = clauses[-1] if clauses else None
        boundary = _boundary(chunks, index)
        region = list(range(boundary + 1, index))
        edge = chunks[boundary] if boundary >= 0 else None
        if edge is not None and edge.kind == "colon" and previous is not None and _is_bare(clause.verb, region):
            return self._place_item(tokens, chunks, boundary, clause, previous), index
        if edge is None or edge.kind in {"colon", "stop", "open"}:
            clause.subject = _subject(chunks, region)
            if previous is not None and edge is not None and edge.kind == "stop":
                clause.kind = "coordinated"
            self._note_subject(chunks, clause, region)
            zero = self._zero_relative_subject(tokens, chunks, region)
            if zero is not None:
                clause.kind, clause.antecedent = "relative", chunks[zero - 1]
                clause.subject = Argument("", [chunks[zero]])
                clause.start = chunks[zero].start
            return clause, region[0] if region else index
        if edge.kind == "subordinator":
            clause.kind, clause.marker, clause.start = "subordinate", edge.word, edge.start
            clause.subject = _subject(chunks, region)
            clause.parent = previous
            clause.fronted = previous is None
            return clause, boundary
        if edge.kind == "relative":
            return self._place_relative(chunks, boundary, region, clause, previous), boundary
        return self._place_after_verb(tokens, chunks, index, region, clause, clauses)

    def _place_item(
        self, tokens: Tokens, chunks: Sequence[Chunk], colon: int, clause: Clause, previous: Clause
    ) -> Clause:
        """ "for these purposes: provide …", "you may: opt out": a bare verb goes on with what the lead-in began."""
        while previous.kind in {"relative", "reduced"} and previous.parent is not None:
            previous = previous.parent
        clause.kind, clause.parent, clause.subject = "infinitive", previous, previous.subject
        unfinished = previous.verb.end == chunks[colon].start
        key = tokens.keys[chunks[colon].start - 1]
        clause.complement = unfinished or key in self._ability or key in self._control
        return clause

    def _zero_relative_subject(self, tokens: Tokens, chunks: Sequence[Chunk], region: Sequence[int]) -> int | None:
        """The chunk that is a subject right after a noun: "information | you" provide."""
        if len(region) < 2 or chunks[region[-1]].kind != "phrase" or chunks[region[-2]].kind != "phrase":  # noqa: PLR2004
            return None
        last = chunks[region[-1]]
        subject = tokens.words[last.start] in self._subjects or tokens.keys[last.head] in self._persons or last.proper
        return region[-1] if subject else None

    def _note_subject(self, chunks: Sequence[Chunk], clause: Clause, region: Sequence[int]) -> None:
        if clause.subject is not None and region:
            clause.start = min(clause.start, clause.subject.phrases[0].start)

    def _place_relative(
        self, chunks: Sequence[Chunk], boundary: int, region: Sequence[int], clause: Clause, previous: Clause | None
    ) -> Clause:
        clause.kind, clause.marker, clause.start = "relative", chunks[boundary].word, chunks[boundary].start
        clause.parent = previous
        before = _phrase_before(chunks, boundary)
        touching = boundary > 0 and chunks[boundary - 1].kind in {"phrase", "comma", "preposition", "close", "verb"}
        clause.antecedent = before if touching and clause.marker in {"which", "that", "who", "whom", "whose"} else None
        if region and any(chunks[i].kind == "phrase" for i in region):
            clause.subject = _subject(chunks, region)
        elif clause.antecedent is not None:
            clause.subject = Argument("", [clause.antecedent])
        return clause

    def _place_after_verb(
        self,
        tokens: Tokens,
        chunks: Sequence[Chunk],
        index: int,
        region: Sequence[int],
        clause: Clause,
        clauses: Sequence[Clause],
    ) -> tuple[Clause, int]:
        """The verb stands behind another one, whose objects may stand between the two."""
        previous = clauses[-1]
        opener = _clause_of_subject(previous)
        if opener is not None and chunks[index - 1].kind != "and":
            clause.subject = Argument("", [opener.antecedent]) if opener.antecedent else None
            clause.start = min(clause.start, opener.start)
            return clause, index
        if tokens.words[clause.verb.start] == "nor" and clause.verb.form == "base":
            return _coordinate(clause, next((c for c in reversed(clauses) if c.verb.negated), previous)), index
        if not region:
            clause.kind, clause.parent, clause.subject = "content", previous, previous.subject
            return clause, index
        last = chunks[index - 1]
        dependent = previous.fronted or any(other.fronted for other in previous.ancestors())
        if last.kind == "comma" and dependent and _is_imperative(tokens, verb=clause.verb):
            return clause, index
        if last.kind in {"comma", "and", "stop"}:
            series = index > 1 and last.kind == "and" and chunks[index - 2].kind == "comma"
            sibling = _sibling_for(clause, clauses, after_comma=last.kind == "comma", series=series)
            return _coordinate(clause, sibling), index
        if not any(chunks[i].kind == "phrase" for i in region):
            clause.kind, clause.parent, clause.subject = "content", previous, previous.subject
            return clause, index
        split = self._subject_start(tokens, chunks, region, previous)
        start = region[split]
        if split and chunks[start - 1].kind in {"comma", "and", "stop", "close"}:
            clause.kind = "main" if previous.fronted or any(c.fronted for c in previous.ancestors()) else "coordinated"
            clause.subject = _subject(chunks, region[split:])
            clause.start = chunks[start].start
            return clause, start
        alone = not any(c.kind == "verb" and c.form == "finite" for c in chunks[index + 1 :])
        if previous.kind == "subordinate" and previous.fronted and chunks[start].pronoun and (split == 0 or alone):
            clause.subject, clause.start = _subject(chunks, region[split:]), chunks[start].start
            return clause, start
        antecedent = next((chunks[i] for i in reversed(region[:split]) if chunks[i].kind == "phrase"), None)
        if antecedent is not None and start - 1 >= 0 and chunks[start - 1].kind in {"phrase", "close"}:
            clause.kind, clause.antecedent = "relative", antecedent
        else:
            clause.kind = "content"
        clause.parent = previous
        clause.subject = _subject(chunks, region[split:])
        clause.start = chunks[start].start
        return clause, start

    def _subject_start(
        self, tokens: Tokens, chunks: Sequence[Chunk], region: Sequence[int], previous: Clause
    ) -> int:
        """The place in the region at which the subject begins, behind the objects of the verb before."""
        kinds = [chunks[i].kind for i in region]
        last = len(region) - 1
        while last > 0 and kinds[last] != "phrase":
            last -= 1
        word = tokens.words[chunks[region[last]].start]
        key = tokens.keys[chunks[region[last]].head]
        zero = last > 0 and kinds[last - 1] == "phrase" and (word in self._subjects or key in self._persons)
        zero = zero or (last > 0 and kinds[last - 1] == "phrase" and chunks[region[last]].proper)
        if zero:
            return last
        separators = [i for i, kind in enumerate(kinds) if kind in {"comma", "and", "stop"} and i < last]
        separators = [i for i in separators if kinds[i + 1] in {"phrase", "and", "preposition"}]
        if not separators:
            return last
        dependent = previous.fronted or any(clause.fronted for clause in previous.ancestors())
        chosen = next((i for i in separators if kinds[i] == "comma"), separators[0]) if dependent else separators[-1]
        chosen += 1
        while chosen < last and kinds[chosen] in {"and", "comma"}:
            chosen += 1
        return chosen


def _is_bare(verb: Chunk, region: Sequence[int]) -> bool:
    """A base form without subject: what a list item begins with."""
    return verb.form == "base" and not region and not verb.modal


def _clause_of_subject(previous: Clause) -> Clause | None:
    """The relative clause that hangs on the subject of a verb to come: "information (that) you provide is …"."""
    clause = previous
    while clause.parent is not None and clause.kind in {"infinitive", "gerund", "relative", "reduced", "content"}:
        clause = clause.parent
    alone = clause.parent is None and not clause.fronted
    return clause if alone and clause.kind in {"relative", "reduced"} and clause.antecedent is not None else None


def _is_imperative(tokens: Tokens, *, verb: Chunk) -> bool:
    """ "…, please do not use our site": a command after a fronted clause, no second verb of it."""
    return (verb.form == "base" and not verb.modal) or tokens.words[verb.start] in {"do", "don't"}


def _boundary(chunks: Sequence[Chunk], index: int) -> int:
    """The chunk before the verb group's own region: a verb or connector outside brackets, or -1."""
    depth = 0
    at = index - 1
    while at >= 0:
        kind = chunks[at].kind
        if kind == "close":
            depth += 1
        elif kind == "open":
            if depth == 0:
                return at
            depth -= 1
        elif depth == 0 and kind in _BOUNDARIES:
            return at
        at -= 1
    return -1


def _subject(chunks: Sequence[Chunk], region: Sequence[int]) -> Argument | None:
    """The coordinated phrases at the end of the region, prepositional phrases inside them left out."""
    argument = Argument("")
    marked = example = False
    depth = 0
    for i in region:
        chunk = chunks[i]
        depth += (chunk.kind == "open") - (chunk.kind == "close")
        if chunk.kind == "phrase":
            if example or (depth > 0 and argument.phrases):
                argument.examples.append(chunk)
            elif not marked:
                argument.phrases.append(chunk)
            marked = False
        elif chunk.kind == "preposition":
            marked = True
        elif chunk.kind == "example":
            example = True
            argument.open_list = True
    return argument if argument.phrases else None


def _sibling_for(clause: Clause, clauses: Sequence[Clause], *, after_comma: bool, series: bool) -> Clause:
    """The clause that this one is coordinated with: the nearest whose verb has the same form.

    After ", and" a base verb goes on with "we may use … to ship, and use …" unless there is a series of infinitives.
    """
    finite = clause.verb.form == "finite"
    infinitives = [other for other in clauses if other.kind == "infinitive"]
    modal = next((other for other in reversed(clauses) if other.verb.form == "finite" and other.verb.modal), None)
    if series and modal is not None and len(infinitives) == 1 and clause.verb.form == "base":
        return modal
    for other in reversed(clauses):
        if other.kind in {"relative", "subordinate"} and after_comma and not finite and other.fronted:
            continue
        if finite and other.verb.form in {"finite", "base"}:
            return other
        if not finite and other.verb.form in {"base", "infinitive", "finite"}:
            return other
    return clauses[-1]


def _coordinate(clause: Clause, sibling: Clause) -> Clause:
    """Makes the clause a sibling: same parent, subject and, where its own group says none, modality and negation."""
    clause.kind = "coordinated" if sibling.kind == "main" else sibling.kind
    clause.subject = sibling.subject
    clause.parent = sibling.parent
    clause.marker = sibling.marker
    clause.antecedent = sibling.antecedent
    clause.complement = sibling.complement
    clause.fronted = sibling.fronted
    clause.sibling = sibling
    verb = clause.verb
    if verb.form in {"base", "participle", "infinitive", "gerund"}:
        verb.modal = verb.modal or sibling.verb.modal
        verb.negated = verb.negated or sibling.verb.negated
        verb.passive = verb.passive or (sibling.verb.passive and verb.form == "participle")
    return clause


def _fill(
    chunks: Sequence[Chunk],
    clause: Clause,
    start: int,
    limit: int,
    home: Argument | None,
    bracket: Argument | None,
) -> None:
    """Hands the chunks between the verb and the next clause to the clause as its arguments.

    ``home`` is the list that the clause's antecedent stands in; what follows a separator may go on with it. ``bracket`` is
    the argument before the bracket that the clause stands in; what follows the bracket goes on with that.
    """
    current: Argument | None = None
    listed: Argument | None = None  # the list that a prepositional phrase inside it interrupts
    marker, example, separated, depth = "", False, False, 0
    for chunk in chunks[start:limit]:
        kind = chunk.kind
        if kind == "phrase":
            if separated and not marker and home is not None and _is_complete(clause, home, current):
                (home.examples or home.phrases).append(chunk)
                current, example = home, bool(home.examples)
            elif marker or current is None or not (separated or example):
                listed = current if _is_list(current) else listed
                current = Argument(marker, [chunk])
                clause.arguments.append(current)
            else:
                if separated and listed is not None and not example:
                    current, example, listed = listed, bool(listed.examples), None
                (current.examples if example else current.phrases).append(chunk)
            marker, separated = "", False
            clause.end = chunk.end
        elif kind == "preposition":
            marker = chunk.word
            if listed is None and _is_list(current):
                listed = current
            example = False
        elif kind == "example":
            example, separated = True, True
            marker = ""
            listed = None
            if current is not None:
                current.open_list = True
        elif kind in {"colon", "open"}:
            depth += kind == "open"
            example, separated, marker = current is not None, True, ""
        elif kind == "close":
            if bracket is not None and depth == 0:
                current, home = bracket, None
                example, separated, marker = bool(bracket.examples), False, ""
            else:
                depth -= 1
                example, separated = False, False
        elif kind in {"comma", "and"}:
            separated = True
        elif kind == "stop":
            example, separated = example and chunk.word == ";", True


def _is_list(argument: Argument | None) -> bool:
    """Whether the argument is a list under way, to which later phrases return."""
    if argument is None:
        return False
    return bool(argument.examples) or (len(argument.phrases) > 1 and not argument.marker)


def _phrase_before(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    """The nearest phrase before a chunk, what stands in brackets left out."""
    depth = 0
    for chunk in reversed(chunks[:index]):
        if chunk.kind == "close":
            depth += 1
        elif chunk.kind == "open":
            depth -= 1
        elif chunk.kind == "phrase" and depth <= 0:
            return chunk
    return None


def _home(clause: Clause, before: Sequence[Clause]) -> Argument | None:
    """The argument in which the antecedent of the clause, or of the clause it hangs on, stands."""
    link: Clause | None = clause
    while link is not None and link.kind in {"infinitive", "gerund"}:
        link = link.parent
    if link is None or link.antecedent is None:
        return None
    for other in reversed(before):
        listed = None
        for argument in other.arguments:
            if link.antecedent in argument.phrases or link.antecedent in argument.examples:
                return listed if argument.marker and listed is not None else argument
            listed = argument if _is_list(argument) else listed
    return None


def _bracket_home(chunks: Sequence[Chunk], verb: int, before: Sequence[Clause]) -> Argument | None:
    """The argument before the bracket in which the verb group stands, if it stands in one."""
    depth = 0
    for at in range(verb - 1, -1, -1):
        depth += (chunks[at].kind == "close") - (chunks[at].kind == "open")
        if depth < 0:
            arguments = [argument for clause in before for argument in clause.arguments]
            near = [a for a in arguments if any(phrase.end <= chunks[at].start for phrase in a)]
            return near[-1] if near else None
    return None


def _is_complete(clause: Clause, home: Argument, current: Argument | None) -> bool:
    """Whether a phrase behind a separator belongs to the list around the clause, not to the clause."""
    if current is None:
        return clause.kind in {"relative", "reduced"}
    return len(home.phrases) + len(home.examples) > 1


def _adopt(clauses: Sequence[Clause]) -> None:
    """Gives the clauses before the main clause their parent: the first clause after them that stands on its own."""
    for number, clause in enumerate(clauses):
        if clause.fronted and clause.parent is None:
            later = (c for c in clauses[number + 1 :] if not c.fronted and c.parent is None)
            clause.parent = next(later, None)


def _close(clauses: Sequence[Clause]) -> None:
    """Stretches each clause over those that hang on it and follow it."""
    for clause in reversed(clauses):
        parent = clause.parent
        if parent is not None and clause.start >= parent.start:
            parent.end = max(parent.end, clause.end)
