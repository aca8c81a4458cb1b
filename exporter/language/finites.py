"""Finite verbs: whether each begins a main clause, goes on with one before, or stands inside one."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import Final

from exporter.language.coordination import (
    coordinate,
    coordinated_before,
    find_sibling,
    find_unfinished,
    infinitive_of_series,
    join_denied,
    join_list,
)
from exporter.language.fronting import (
    continues_fronted,
    describes_subject,
    ends_fronted,
    find_fronted,
    follows_opening,
    is_imperative,
    is_phrase_of,
    opens_next,
    region_of,
)
from exporter.language.relatives import (
    begins_anew,
    gerund_of_noun,
    goes_on_listing,
    is_believed,
    noun_described,
    opener_of,
    outer_noun,
    phrase_before,
    phrases_in_bracket,
    relative_on_subject,
    resumed_at,
    subject_within,
)
from exporter.language.sites import SEPARATORS, Site
from exporter.language.subjectrows import read_subject
from exporter.language.subjects import SubjectFinder
from exporter.language.verbals import VerbalPlacer
from exporter.syntax import DEPENDENT, MAIN, Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["FinitePlacer"]

_BEFORE_RELATIVE: Final = frozenset({"phrase", "comma", "preposition", "close", "verb"})
#: What may stand between the verb of a relative clause and that of the clause around it.
_WITHIN: Final = frozenset({"phrase", "preposition", "verb"})
#: "If | at a later date | we | decide …": a time before the subject, and no noun that a clause describes.
_TIMED: Final = ["preposition", "phrase", "phrase"]
#: The adverb that sets a verb against the denied one before it.
_LIMIT: Final = "only"
_PLEASE: Final = "please"
#: Relatives that stand for the noun before them; "where" and "how" do not.
_PRONOUNS: Final = frozenset({"which", "that", "who", "whom", "whose"})


class FinitePlacer:
    """Gives the clause of a finite or base verb its kind, its parent and its subject.

    What is handed on with the clause: its site, and the ``region`` of chunks before the verb in which its subject may
    stand. Each way to place a clause gives back the chunk at which the arguments of the clause before end.
    """

    def __init__(self, vocabulary: Vocabulary, subjects: SubjectFinder, verbals: VerbalPlacer) -> None:
        cues = vocabulary.cues
        self._subjects, self._verbals = subjects, verbals
        self._opinions = frozenset(cues["grammar-opinion-verb"])
        self._commanding = {*cues["grammar-referral-verb"], *cues["grammar-reading-verb"], *cues["contact-plain"]}

    def place(self, clause: Clause, site: Site) -> int:
        """Places the clause, mostly by what stands before its region; the first chunk that is its own."""
        if self._subjects.compares(site):
            clause.kind, clause.parent = "content", site.previous
            return site.index
        if site.clauses and _is_asked(clause, site):
            clause.start -= site.chunks[site.index - 1].kind not in SEPARATORS
            return site.index  # "for what else we share please | see our list |"
        waiting = find_unfinished(clause, site)
        if waiting is not None:
            coordinate(clause, waiting)
            return site.index
        return self._place_by_edge(clause, site)

    def _place_by_edge(self, clause: Clause, site: Site) -> int:
        """By the verb or connector before its region."""
        region = region_of(site)
        at = region.start - 1
        if at > 0 and site.chunks[at].kind == "colon" and site.chunks[at - 1].kind == "subordinator":
            at -= 1  # "unless: (a) you agree"
        edge = site.chunks[at].kind if region.start else ""
        if edge == "subordinator" and not is_phrase_of(site, region):
            return self._place_subordinate(clause, site, region, at)
        if edge == "subordinator":  # "we watch you while on our site | and keep | what we see"
            self._place_continued(clause, site)
            return site.index
        if edge == "verb":
            return self._place_after_verb(clause, site, region)
        if edge == "relative":
            return self._place_relative(clause, site, region)
        return self._place_opening(clause, site, region)

    def _place_opening(self, clause: Clause, site: Site, region: range) -> int:
        """ "We collect …": a clause that stands on its own, unless its subject comes right after a noun."""
        chunks = site.chunks
        if self._subjects.touches_noun(site, region, site.index - 1) and not follows_opening(site, region):
            self._place_on_noun(clause, site)
            if not goes_on_listing(site, region):
                return region.start
            clause.parent = site.previous
            return site.index - 1
        if site.clauses and region.start and chunks[region.start - 1].kind == "stop":
            clause.kind = "coordinated"
            begun = infinitive_of_series(site) if self._goes_on_bare(clause, site, region) else None
            if begun is not None:
                coordinate(clause, begun)
                return site.index
            join_list(clause, site)
        clause.subject = read_subject(chunks[region.start : site.index])
        if clause.subject is not None:
            clause.start = clause.subject.phrases[0].start
        elif clause.kind == "coordinated" and clause.verb.modal and clause.sibling is None:
            main = next((other for other in reversed(site.clauses) if other.kind in MAIN and other.subject), None)
            if main is not None:  # "our partners may see it; | may combine it with …"
                coordinate(clause, main)
        return region.start

    def _goes_on_bare(self, clause: Clause, site: Site, region: range) -> bool:
        """Whether a verb without subject stands right behind a semicolon, and is no command to read or write."""
        if clause.verb.form != "base" or clause.verb.modal or site.chunks[region.start - 1].word != ";":
            return False
        bare = all(site.chunks[at].kind == "and" for at in region)
        return bare and site.tokens.words[clause.verb.head] not in self._commanding

    @staticmethod
    def _place_on_noun(clause: Clause, site: Site) -> None:
        """ "The data | we collect | …": a relative clause without pronoun, its subject right behind the noun."""
        noun, subject = noun_described(site.chunks[: site.index - 1]), site.chunks[site.index - 1]
        clause.kind, clause.antecedent, clause.subject = "relative", noun, Argument("", [subject])
        clause.start = subject.start

    def _place_subordinate(self, clause: Clause, site: Site, region: range, at: int) -> int:
        """ "If you register, …": fronted where no main clause holds it; what happens at times is no condition."""
        timed = [site.chunks[at].kind for at in region] == _TIMED
        if not timed and self._subjects.touches_noun(site, region, site.index - 1) and _goes_on_with_verb(site):
            self._place_on_noun(clause, site)
            clause.parent = site.previous
            return at
        mark = site.chunks[at]
        clause.kind, clause.marker, clause.start = "subordinate", mark.word, mark.start
        clause.subject = read_subject(site.chunks[region.start : site.index])
        clause.parent = None if opens_next(site, at) else site.previous
        clause.fronted = clause.parent is None
        if self._subjects.counts_occasions(site, at):
            clause.kind = "content"
        return at

    def _place_relative(self, clause: Clause, site: Site, region: range) -> int:
        """ "… that you give us": the noun before it is its subject where it has none of its own."""
        resumed = resumed_at(site, region, self._subjects.occasions)
        if resumed:
            clause.kind, clause.start = "coordinated", site.chunks[resumed].start
            clause.subject = read_subject(site.chunks[resumed : site.index])
            return resumed
        at = region.start - 1
        mark, before = site.chunks[at], site.chunks[:at]
        clause.kind, clause.marker, clause.start = "relative", mark.word, mark.start
        clause.parent = None if site.opens_main(at - 1) else site.previous
        if mark.word in _PRONOUNS and before and before[-1].kind in _BEFORE_RELATIVE:
            nearest = phrase_before(before)
            clause.antecedent = nearest and self._subjects.agreement.find_antecedent(site, nearest, before)
        own = site.chunks[region.start : site.index]
        if any(chunk.kind == "phrase" for chunk in own):
            clause.subject = read_subject(own)
        elif clause.antecedent is not None:
            clause.subject = Argument("", [clause.antecedent])
        opener = opener_of(clause, site)
        return at if opener is None else site.chunks.index(opener)

    def _place_after_verb(self, clause: Clause, site: Site, region: range) -> int:
        """ "… is stored", "… and sell it": the objects of the verb before may stand between the two."""
        previous, before = site.clauses[-1], site.chunks[site.index - 1]
        inner = gerund_of_noun(previous, site) if before.kind not in SEPARATORS else None
        parted = inner is not None and any(site.chunks[at].kind == "comma" for at in region)
        if inner is not None and inner.antecedent is not None and not parted:
            inner.parent, inner.fronted = clause, False
            clause.subject, clause.start = Argument("", [inner.antecedent]), inner.antecedent.start
            return site.index
        resumed = self._subjects.resume(clause, site, region) if clause.verb.form == "finite" else 0
        if resumed:
            return resumed
        mark = opener_of(previous, site)
        if mark is not None and previous.antecedent is not None and before.kind not in SEPARATORS:
            return self._place_interrupted(clause, site, mark, previous.antecedent)
        opener = None if is_believed(previous, site, self._opinions) else relative_on_subject(previous, site)
        if opener is not None and opener.antecedent is not None and before.kind != "and" and not begins_anew(site):
            spelt = phrases_in_bracket(site.chunks[: site.index], opener.antecedent)
            noun = outer_noun(site, opener.antecedent, named=bool(opener.marker), passive=clause.verb.passive)
            clause.subject = Argument("", [*coordinated_before(site, noun), noun], spelt)
            clause.start = min(clause.start, opener.start)
        elif site.tokens.words[clause.verb.start] == "nor" and clause.verb.is_tensed:
            join_denied(clause, site)
        elif before.kind in SEPARATORS:
            self._place_continued(clause, site)
        elif any(site.chunks[at].kind == "phrase" for at in region):
            return self._place_with_subject(clause, site, region)
        else:
            clause.kind, clause.parent = "content", previous
            clause.subject = subject_within(previous, site, self._opinions)
        return site.index

    @staticmethod
    def _place_interrupted(clause: Clause, site: Site, mark: Chunk, noun: Chunk) -> int:
        """ "If a child who is under 13 | gives us …": a relative clause stands between the subject and its verb."""
        relative = site.clauses[-1]
        clause.kind, clause.marker, clause.start = "subordinate", mark.word, mark.start
        clause.subject, clause.parent, clause.fronted = Argument("", [noun]), relative.parent, relative.parent is None
        relative.parent = clause
        return site.index

    def _place_with_subject(self, clause: Clause, site: Site, region: range) -> int:
        """ "…, and we sell it", "… the data we collect", "… you agree": coordinated, relative or content."""
        chunks, previous = site.chunks, site.clauses[-1]
        if clause.verb.form == "base" and not clause.verb.modal and self._verbals.governs_object(previous, site):
            clause.kind, clause.parent, clause.subject = (
                "content",
                previous,
                read_subject(chunks[region.start : site.index]),
            )
            return site.index  # "… help us and others | prevent fraud"
        start = self._subjects.find_start(site, region)
        clause.subject, clause.start = read_subject(chunks[start : site.index]), chunks[start].start
        closed = start > region.start and chunks[start - 1].kind == "close"
        if closed and self._subjects.touches_noun(site, region, start):
            clause.kind, clause.parent, clause.antecedent = "relative", previous, noun_described(chunks[:start])
            return start  # "the data (name, age) | you give us |"
        return self._place_behind(clause, site, region, start)

    def _place_behind(self, clause: Clause, site: Site, region: range, start: int) -> int:
        """By what stands before its subject, which begins with chunk ``start``."""
        chunks, previous = site.chunks, site.clauses[-1]
        between = chunks[start - 1].kind if start > region.start else ""
        if clause.subject is None and between in SEPARATORS and clause.verb.form == "base":
            self._place_continued(clause, site)  # "…, or in any other way disclose"
        elif between == "and" and continues_fronted(site, start):
            coordinate(clause, find_fronted(previous))
            clause.subject = read_subject(chunks[start : site.index])
        elif between == "close" or between in SEPARATORS:
            described = all(other.kind in DEPENDENT for other in site.clauses)  # "but for | what is told here |, we"
            clause.kind = "main" if described or site.follows_fronted() else "coordinated"
            if chunks[start - 1].end < chunks[start].start and site.tokens.words[chunks[start].start - 1] == ")":
                join_list(clause, site)
        elif describes_subject(site, start):
            clause.kind, clause.antecedent = "relative", chunks[start - 1]
            return start - 1
        elif self._subjects.opines(site) or not (
            ends_fronted(site, region, start) or (site.follows_fronted() and self._subjects.begins_anew(site, start))
        ):
            clause.parent = None if between == "phrase" and site.opens_main(start - 1) else previous
            clause.kind = "relative" if between == "phrase" else "content"
            clause.antecedent = chunks[start - 1] if between == "phrase" else None
        return start

    def _place_continued(self, clause: Clause, site: Site) -> None:
        """ "…, rent or trade": a verb without subject right behind a separator; a command after a fronted clause."""
        before = site.chunks[site.index - 1].kind
        limited = site.tokens.words[clause.verb.start - 1] == _LIMIT
        denied = next((c for c in reversed(site.clauses) if limited and c.verb.negated and c.kind in MAIN), None)
        if denied is not None:  # "we do not let them keep it and | only permit | them to …"
            coordinate(clause, denied, contrasted=True, inflected=site.is_inflected())
            return
        told = is_imperative(clause, site) or self._subjects.exists(clause, site)
        if before == "comma" and site.follows_fronted() and told:
            return
        clauses = self._subjects.agreement.agreeing(clause, site)
        series = before == "and" and site.index > 1 and site.chunks[site.index - 2].kind == "comma"
        sibling = find_sibling(clause, clauses, after_comma=before == "comma", series=series)
        coordinate(clause, sibling, contrasted=site.contrasts(), inflected=site.is_inflected())


def _goes_on_with_verb(site: Site) -> bool:
    """ "If the data you give us | are wrong, …": whether the verb of the clause around this one is still to come."""
    behind = [*takewhile(lambda chunk: chunk.kind in _WITHIN, site.chunks[site.index + 1 :])]
    return any(
        chunk.kind == "verb" and (chunk.form == "finite" or (chunk.form == "base" and not before.pronoun))
        for before, chunk in pairwise((site.chunks[site.index], *behind))
    )


def _is_asked(clause: Clause, site: Site) -> bool:
    """Whether "please" right before it makes a verb a command, whatever noun stands before that."""
    told = (clause.verb.form == "base" or clause.verb.negated) and site.tokens.words[clause.verb.start - 1] == _PLEASE
    return told and site.chunks[site.index - 1].kind != "subordinator"  # "…, so please check this page"
