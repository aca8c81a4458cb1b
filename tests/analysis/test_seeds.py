"""The conflicts that people found in the bundled policies, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import build
from exporter.analysis import find_conflicts, read_claims
from exporter.vocabulary import load_vocabulary

FOUND = {
    "security-jewelers": [
        ("Exclusivity", "The only information Security Jewelers has", 'Our Site may use "cookies"'),
        ("Exclusivity", "The only information Security Jewelers has", "User's web browser places cookies"),
        ("Excepted", "Security Jewelers will not share", "Security Jewelers will not share"),
        ("Subsumption", "Security Jewelers will not share", "We may share your information with these third parties"),
        ("Exclusivity", "The email address Users provide", "It may also be used to respond"),
    ],
    "s3-stores": [
        ("Excepted", "S3 Stores, Inc. does not share", "However, we may use an outside shipping company"),
        ("Subsumption", "We do not share any personally", "However, we may use an outside shipping company"),
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_the_conflicts_of_a_bundled_policy_are_found(name: str, seeds: tuple[Path, Path]) -> None:
    """Kind, words of the denial, words of the affirmation; the opt-outs of different messages are none."""
    (seed,) = (path for path in seeds if path.stem == name)
    claims = {claim.iri: claim for claim in read_claims(build(seed).lines)}
    conflicts = find_conflicts(claims.values(), load_vocabulary())
    found = {(c.type, claims[c.denial].quote, claims[c.affirmation].quote) for c in conflicts}
    expected = FOUND[name]
    for kind, denial, affirmation in found:
        assert any(
            kind == f"conflict-{type_}" and denial.startswith(no) and affirmation.startswith(yes)
            for type_, no, yes in expected
        ), (kind, denial, affirmation)
    assert len(found) == len(expected)
