"""Tools: cookies, servers and browsers as what acts, for whoever has them do it."""

from __future__ import annotations

from exporter.extraction.fillers import Filler, Frame
from exporter.extraction.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ToolReader", "add_tool"]


class ToolReader:
    """Tells subjects that are tools."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._devices = frozenset(vocabulary.cues["party-device-noun"])

    def acts(self, unit: Unit, frame: Frame) -> bool:
        """Whether a thing that acts for nobody is the subject: "cookies", "your browser"."""
        agent = frame.actor_at
        if agent is None or frame.actor is not None:
            return False
        return unit.tokens.words[agent.head] in self._devices or bool(unit.within("tech", agent.start, agent.end))


def add_tool(unit: Unit, frame: Frame, phrase: Chunk) -> list[Filler]:
    """Puts in the technology that a phrase ends with, as the means: "| cookies | collect your IP address"."""
    tools = [match for match in unit.within("tech", phrase.start, phrase.end) if match.end == phrase.end]
    found = [Filler("technology", match.concept, phrase.start, phrase.end) for match in tools]
    frame.fillers += found
    return found
