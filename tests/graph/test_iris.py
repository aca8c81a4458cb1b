"""IRIs say what a thing is, not when or where it was made."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from exporter.graph.iris import Iris, normalise_url, slug
from exporter.model import Document, Span


def iris_of(document: Document, **changes: str) -> Iris:
    """The IRIs with the usual rules and ontology."""
    return Iris(document, **{"rules": "rules", "ontology": "0.1.0", **changes})


def test_the_iris_of_the_specification_are_met(document: Document) -> None:
    """Policy, version, text and span are named as in the worked example of the specification."""
    iris = iris_of(document)
    assert iris.version == ("https://w3id.org/dps/id/policy/www.securityjewelers.com/51a6d0a194ff/v/a3df50277840bba4")
    assert iris.text.endswith("/text/a3df50277840bba4a2c08380ff8f4876d38ba3cf17ea3e96dfaf58a52df44293")
    assert iris.party("Security Jewelers") == f"{iris.policy}/party-security-jewelers"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        pytest.param("HTTPS://Shop.Example/Privacy", "https://shop.example/Privacy", id="case"),
        pytest.param("http://shop.example:80/p?a=1#top", "http://shop.example/p?a=1", id="port and fragment"),
        pytest.param("https://shop.example:8443/p", "https://shop.example:8443/p", id="another port"),
        pytest.param(" http://[2001:DB8::1]:80/p ", "http://[2001:db8::1]/p", id="a number for a host"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("http://shop.example:port/", None, id="no number for a port"),
        pytest.param("policy.html", None, id="a file"),
    ],
)
def test_an_address_has_one_form(written: str, normal: str | None) -> None:
    """Scheme and host in lower case, no default port, no fragment; what is no address of the web has no form."""
    assert normalise_url(written) == normal


def test_two_spellings_of_an_address_are_one_policy(document: Document) -> None:
    """The policy is known by the normal form of its address."""
    other = replace(document, source="HTTP://WWW.SecurityJewelers.com:80/pages/privacy-policy#sharing")
    assert iris_of(other).policy == iris_of(document).policy


def test_a_policy_without_address_is_known_by_its_text() -> None:
    """Without an address the text is all there is."""
    policy = iris_of(Document(text="We sell nothing.", body=Span(0, 16))).policy
    assert policy == "https://w3id.org/dps/id/policy/file-bf88bde0e75a"


def test_a_name_for_the_policy_goes_before_its_address(document: Document) -> None:
    """Versions found at several addresses are versions of one policy when the caller says so."""
    here = iris_of(replace(document, policy="Jewelers"))
    there = iris_of(replace(document, policy="Jewelers", source="http://archive.example/1"))
    assert here.policy == there.policy
    assert here.policy.startswith("https://w3id.org/dps/id/policy/jewelers/")


def test_an_iri_of_a_policy_stays_what_it_is(document: Document) -> None:
    """Who names the policy by its IRI in a graph means this one."""
    policy = iris_of(document).policy
    assert iris_of(replace(document, policy=policy)).policy == policy


@pytest.mark.parametrize(
    "source",
    [
        'http://shop.example/<b>"x"{}|\\^` \n',
        "http://ex ample/../..",
        "../../etc/passwd",
        "http://[",
        "http://käse.example/ü",
    ],
)
def test_no_address_breaks_an_iri(source: str) -> None:
    """Whatever an address holds, the IRIs made of it are IRIs."""
    iris = iris_of(Document(text="x", body=Span(0, 1), source=source))
    assert ox.NamedNode(iris.version).value == iris.version
    assert ".." not in iris.version


def test_the_run_changes_with_what_it_was_read_with(document: Document) -> None:
    """Other rules or another ontology make another run; the same ones make the same."""
    runs = {iris_of(document, **changes).run for changes in ({}, {}, {"rules": "new"}, {"ontology": "0.2.0"})}
    assert len(runs) == 3


def test_names_that_differ_in_punctuation_are_one_party() -> None:
    """Case and punctuation do not make another organisation; other letters do, in any script."""
    assert slug("Google, Inc.") == slug("GOOGLE INC")
    assert slug("Müller") != slug("Muller")
    assert slug("谷歌") != slug("百度")
    assert len(slug("very long name " * 20)) < 80
    assert slug("…") != slug("?!")
