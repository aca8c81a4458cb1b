"""Items with what goes on in them of the sentence that leads them in: "we use it to: | ship your order"."""

from __future__ import annotations

from dataclasses import replace

from exporter.extraction.units.unit import Unit
from exporter.extraction.units.wholes import opens_bare, stands_alone
from exporter.language.answers import Answers
from exporter.language.deeds import Deeds
from exporter.language.described import DescribedTools
from exporter.language.elliptic import EllipticLeads
from exporter.language.leadins import LeadIns
from exporter.language.words import WordKeys
from exporter.model import Span
from exporter.syntax import Sentence, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["ItemJoiner"]


class ItemJoiner:
    """Joins items with their lead-ins. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        self._leadins = LeadIns(vocabulary, keys)
        self._elliptic = EllipticLeads(vocabulary, keys)
        self._deeds = Deeds(vocabulary)
        self._tools = DescribedTools(vocabulary)
        self._answers = Answers(vocabulary, keys)

    def join(
        self, item: Unit, sentences: list[Sentence], cut: list[Tokens], parsed: dict[Sentence, Unit]
    ) -> Unit | None:
        """An item behind the words that go on in it, yet to be parsed; none if it is whole.

        ``cut`` are the words of the sentences, ``parsed`` those units that lead in others.
        """
        lead = item.sentence.lead or 0
        said = self._answers.said(cut[lead], item.tokens)
        if said is not None:
            return replace(item, tokens=said)
        tool = self._tools.before(cut[lead], item.tokens, item.clauses) if "tech" in item.matches else None
        if tool is not None:
            before, tokens = tool, self._tools.described(item.tokens, item.clauses)
        elif self._goes_on(item, cut[lead]):
            before, tokens = self._before(item, sentences, cut, parsed), item.tokens
        else:
            return None
        beyond = _beyond(before, lead, sentences)
        return replace(item, tokens=before + tokens, lead_size=len(before), beyond=beyond)

    def _goes_on(self, item: Unit, lead: Tokens) -> bool:
        """Whether an item says what it does with its lead-in: none that is whole."""
        awaited = self._leadins.awaits(lead, item.tags[:1], bare=opens_bare(item))
        done = self._deeds.occasion(lead.words) is not None
        return not stands_alone(item) or awaited or done or self._situates(item, lead)

    def _situates(self, item: Unit, lead: Tokens) -> bool:
        """Whether a whole item is one of the cases in which something is done: "in the following cases: | we merge"."""
        main = next((clause.verb.start for clause in item.clauses if clause.is_main), 0)
        heads = [clause.verb.head for clause in item.clauses if clause.verb.start >= main]
        found = item.matches.get("verb", ())
        verbs = (match.concept for match in found if any(match.start <= head < match.end for head in heads))
        return stands_alone(item) and self._leadins.paraphrases.situates(lead, verbs)

    def _before(self, item: Unit, sentences: list[Sentence], cut: list[Tokens], parsed: dict[Sentence, Unit]) -> Tokens:
        """The words that go on in an item: of its lead-in, of what leads that in, or of what that points back at."""
        at = item.sentence.lead or 0
        lead, sentence = cut[at], sentences[at]
        unit = parsed.get(sentence)
        occasion = self._deeds.of_item(lead) if stands_alone(item) else None
        if occasion is None and self._situates(item, lead):
            occasion = self._leadins.paraphrases.situating(lead)
        if occasion is not None:
            return occasion
        if sentence.lead is not None and unit is not None and not stands_alone(unit):
            above = parsed.get(sentences[sentence.lead])
            clauses = () if above is None else above.clauses
            if not self._leadins.goes_on(lead):
                return self._leadins.of_item(cut[sentence.lead], clauses, item.chunks)
            return self._leadins.with_object(cut[sentence.lead], clauses, unit.chunks) + lead
        elliptic = self._elliptic.told(sentences, cut, at)
        if elliptic is not None:
            return elliptic
        told = at and self._leadins.only_announces(lead) and _follows(sentences[at - 1], sentence, item.text)
        if told and (self._leadins.aims.is_announced(lead) or _tells(item)):
            return self._leadins.told_before(lead, cut[at - 1], aim=item.tags[:1] == "T")
        return self._leadins.of_item(lead, () if unit is None else unit.clauses, item.chunks)


def _beyond(before: Tokens, lead: int, sentences: list[Sentence]) -> tuple[Span, ...]:
    """The sentences besides the lead-in itself whose words go on in an item."""
    outer = sentences[lead].lead
    near = [sentences[at] for at in (outer, lead - 1) if at is not None and at >= 0]
    told = [sentence for sentence in near if any(sentence.start <= start < sentence.end for start in before.starts)]
    return tuple(dict.fromkeys(Span(sentence.start, sentence.end) for sentence in told))


def _follows(before: Sentence, lead: Sentence, text: str) -> bool:
    """Whether a lead-in goes on with the sentence before it in the same paragraph."""
    return before.kind == "sentence" and before.lead is None and "\n" not in text[before.end : lead.start]


def _tells(item: Unit) -> bool:
    """Whether an item tells more than which data there are: what is done, or which right one has."""
    opening = item.clauses[0].verb.start if item.clauses else item.size
    return opening == 0 or "right" in item.matches
