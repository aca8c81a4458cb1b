"""What a statement says, as a line of HTML with a link behind every value."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from exporter.graph.records import StatementRecord
from exporter.graph.wording import Wording

__all__ = ["Telling"]


class Telling:
    """Tells statements. ``values`` gives the links of names, ``label`` what one name is called.

    They are plain functions and no macros, since a page calls them a hundred times.
    """

    def __init__(self, values: Callable[[Iterable[str]], Markup], label: Callable[[str], str]) -> None:
        self._values = values
        self._label = label

    def said(self, statement: StatementRecord, wording: Wording) -> Markup:
        """Who does what with which data; what is denied, with its "not"."""
        others = wording.others(statement)
        who = f"{self._values(others)}: " if others else ""
        negation = f'<b class="not">{wording.negation(statement).strip()}</b> ' if statement.denied else ""
        parts = [
            f'{escape(part.lead)}<span class="v v-{part.slot}">{self._values(part.values)}</span>'
            for part in wording.parts(statement)
        ]
        told = "".join(parts) or statement.kind.removesuffix("Statement").lower()
        return Markup(who + negation + told)  # noqa: S704 -- slots are names of properties, the rest is escaped

    def manner(self, statement: StatementRecord) -> Markup:
        """How firmly it is said, as tags."""
        tags = ['<span class="tag no">denied</span>'] if statement.denied else []
        if statement.modality != "dpsv:modality-Declared":
            tags.append(f'<span class="tag">{escape(self._label(statement.modality))}</span>')
        soft = [*map(self._label, statement.hedges)]
        soft += ["only"] if statement.exclusive else []
        soft += ["open list"] if statement.open_list else []
        tags += [f'<span class="tag soft">{escape(each)}</span>' for each in soft]
        return Markup("".join(tags))  # noqa: S704 -- every label is escaped

    def conditions(self, statement: StatementRecord, wording: Wording) -> Markup:
        """Each condition in a paragraph."""
        paragraph = Markup('<p class="cond"><span>{}</span> <q>{}</q></p>\n')
        told = ((wording.relation(statement, each), " ".join(each.text.split())) for each in statement.conditions)
        return Markup("").join(paragraph.format(*each) for each in told)
