"""The versions of one policy in a graph, ready to be compared, and whether two versions may be compared at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from exporter.analysis.difference import Difference, Edition
from exporter.analysis.passages import compare_passages
from exporter.analysis.sentences import PassageReader, Sentences
from exporter.analysis.versions import compare
from exporter.errors import GraphError, UsageError
from exporter.graph.iris import policy_iri
from exporter.graph.outline import Outline
from exporter.graph.records import Policy, Records, SectionRecord
from exporter.graph.terms import PROPERTY, RDF_TYPE, lexical, reused
from exporter.namespaces import ONTOLOGY
from exporter.vocabulary import Vocabulary

__all__ = ["difference_of", "find_policy", "read_editions", "require_ontology"]

_SECTION: Final = re.compile(r"/section-(\d+)-(\d+)>$")
_KINDRED: Final = 0.1
"""The share of statements in the same words below which two texts of two addresses are two policies."""


def find_policy(records: Records, wanted: str | None) -> Policy:
    """The policy that is meant by an IRI, a name, or a part of its address or controller; the only one without.

    Raises ``UsageError`` E006 for one that is not there, E013 when several fit.
    """
    found = [policy for policy in records.policies if wanted is None or _is_meant(policy, wanted)]
    if not found:
        told = f"no policy {wanted!r}" if wanted else "no policy in this graph"
        raise UsageError("E006", told, hint="dps show GRAPH lists the policies", where=wanted or "")
    if len(found) > 1:
        told = ", ".join(policy.url or policy.iri for policy in found[:5])
        raise UsageError("E013", f"{len(found)} policies, and one is needed: {told}", hint="choose one with --policy")
    return found[0]


def _is_meant(policy: Policy, wanted: str) -> bool:
    told = (policy.iri, policy.url, *policy.controllers)
    return any(wanted.casefold() in text.casefold() for text in told) or policy_iri(wanted) == policy.iri


def read_editions(outline: Outline, records: Records, policy: str | None = None) -> tuple[Edition, ...]:
    """The versions of a policy by date, undated ones first. Raises as :func:`find_policy`."""
    iri = find_policy(records, policy).iri
    versions = sorted((v for v in records.versions if v.policy == iri), key=lambda version: (version.date, version.iri))
    parties = tuple(party for party in records.parties if party.policy == iri)
    sections = _sections(outline)
    return tuple(
        Edition(
            version,
            tuple(statement for statement in records.statements if statement.version == version.iri),
            parties,
            _first(outline, text, PROPERTY["content"]),
            lexical(text),
            tuple(sorted(sections.get(text, ()), key=lambda section: section.start)),
        )
        for version in versions
        for text in [f"<{_first(outline, f'<{version.iri}>', PROPERTY['hasText'])}>"]
    )


def _first(outline: Outline, subject: str, predicate: str) -> str:
    """What the graph says in one respect, empty when it does not."""
    return next(map(lexical, outline.graph.get(subject, {}).get(predicate, ())), "")


def _sections(outline: Outline) -> Mapping[str, Sequence[SectionRecord]]:
    """The sections of each text. Where they begin and end is told by their IRIs only."""
    found: dict[str, list[SectionRecord]] = {}
    for subject, node in outline.graph.items():
        place = _SECTION.search(subject) if PROPERTY["Section"] in node.get(RDF_TYPE, ()) else None
        if place:
            title = _first(outline, subject, reused("dct:title"))
            section = SectionRecord(lexical(subject), int(place[1]), int(place[2]), title)
            for text in node.get(reused("dct:isPartOf"), ()):
                found.setdefault(text, []).append(section)
    return found


def require_ontology(outline: Outline, vocabulary: Vocabulary) -> None:
    """Raises ``GraphError`` E216 when a run of the graph was made with another version of the ontology."""
    current = f"{ONTOLOGY}/{vocabulary.version}"
    runs = (node for node in outline.graph.values() if PROPERTY["ExtractionRun"] in node.get(RDF_TYPE, ()))
    made = {lexical(term) for node in runs for term in node.get(reused("dct:conformsTo"), ())}
    if others := sorted(made - {current}):
        hint = "build it again from its policies with this version of dps"
        raise GraphError("E216", f"made with {', '.join(others)}; this is {current}", hint=hint, where=others[0])


def difference_of(
    old: Edition, new: Edition, vocabulary: Vocabulary, *, same: bool = False, read: PassageReader | None = None
) -> Difference:
    """What became of the statements from one version to another; ``same`` says that both are of one policy.

    With ``read``, which reads the sentences of a text, also the passages that changed and that no statement tells.
    Without the texts of both versions there are none.
    Raises ``UsageError`` E014 for two policies that are not versions of one another, E015 for the same text twice.
    """
    if _text_name(old) == _text_name(new):
        raise UsageError("E015", "the same text twice: there is no difference", hint="compare two versions")
    difference = compare(old, new, vocabulary)
    if not same and old.version.policy != new.version.policy and difference.shared < _KINDRED:
        hint = "if they are versions of one policy, say so: --policy NAME"
        raise UsageError("E014", "these are two policies, not two versions of one", hint=hint)
    if read is None or not old.text or not new.text:
        return difference
    sentences = Sentences(old, read), Sentences(new, read)
    return replace(difference, passages=compare_passages(*sentences, difference, vocabulary))


def _text_name(edition: Edition) -> str:
    """The last step of the IRI of a version, which is the hash of its text."""
    return edition.version.iri.rpartition("/")[2]
