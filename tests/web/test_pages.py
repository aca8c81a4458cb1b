"""Pages as a browser without scripts gets them: what they show, where they lead, what they escape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from bs4 import BeautifulSoup
from servers import Server, serving

import exporter
from exporter.graph.store import read_lines
from exporter.graph.terms import parse
from exporter.web.library import Library
from exporter.web.overview import overview, policy_context
from exporter.web.rendering import rendered

HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
BASE = "https://w3id.org/dps/id/"
SCRIPT = '<script>alert("dps")</script>'
FORMS = {"text/turtle": ".ttl", "application/ld+json": ".jsonld", "application/n-triples": ".nt"}


def page(server: Server, path: str, status: int = 200) -> BeautifulSoup:
    """A page, parsed."""
    answer = server.client.get(path, headers={"Accept": HTML})
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "html.parser")


@pytest.fixture(scope="session")
def policies(graph: Path) -> dict[str, str]:
    """The paths of the two policies by name."""
    return {each.controllers[0]: each.iri.removeprefix(BASE) for each in exporter.load(graph).policies}


def test_the_start_lists_the_policies_and_finds_them(server: Server) -> None:
    """All policies with their numbers; a search and a facet leave those that fit."""
    start = page(server, "/")
    assert [each.get_text() for each in start.select(".policies h2")] == ["S3 Stores, Inc.", "Security Jewelers"]
    assert "nothing found on data retention" in start.select(".policies li")[1].get_text()
    for query in ("?q=jewelers", "?q=SECURITYJEWELERS.com", "?denies=dpsv:action-Trade"):
        assert [each.get_text() for each in page(server, f"/{query}").select(".policies h2")] == ["Security Jewelers"]
    assert page(server, "/?says=dpsv:category-DoNotTrack").select(".policies .none")


def test_the_start_finds_statements_by_their_words(server: Server, graph: Path) -> None:
    """In quotes and in names of data types, whatever the form of a word; each hit is the statement that says so."""
    said = {each.iri: each for each in exporter.load(graph).statements}
    for words in ("cookies", "cookie", '"credit card"', "ip address", "email addresses"):
        found = page(server, f"/?q={quote(words)}&in=words")
        hits = found.select(".uses li")
        assert hits, words
        stem = words.strip('"').split()[-1].lower().removesuffix("es").removesuffix("s")
        for hit in hits:
            statement = said[BASE + hit.a["href"].removeprefix("/")]
            names = " ".join(statement.slots.get("dataType", ()))
            assert stem in f"{statement.quote} {names}".lower()
            assert hit.select(".tag.no") == [] or statement.denied
    assert found.select("mark")
    assert not page(server, "/?q=zeppelin&in=words").select(".uses")


def test_a_search_prefers_policies_and_keeps_what_was_chosen(server: Server) -> None:
    """A name leads to policies, other words to statements; facets and pages leave those that fit."""
    start = page(server, "/?q=jewelers")
    assert start.select(".policies")
    assert start.select_one(".tabs [aria-current]").get_text() == "1 policy by name"
    assert not page(server, "/?q=cookies").select(".policies")
    assert page(server, "/?q=cookies&in=policies").select(".policies .none")
    some = page(server, "/?q=information&denies=dpsv:action-Trade&in=words")
    assert {each.get_text() for each in some.select(".uses .meta a")} == {"Security Jewelers"}
    first = page(server, "/?q=information&in=words")
    assert first.select(".facets a")
    (onward,) = first.select(".pager [rel=next]")
    second = page(server, f"/{onward['href']}")
    links = [[each["href"] for each in shown.select(".uses .quote")] for shown in (first, second)]
    assert len(links[0]) == 30
    assert second.select_one(".uses")["start"] == "31"
    assert not set(links[0]) & set(links[1])


@pytest.mark.parametrize(
    "words", ['"', "NEAR(", "quote:a OR *", "a" * 5000, "' --", "\x00", "AND", "🍪 -", "data " * 300]
)
def test_a_search_takes_any_words(server: Server, words: str) -> None:
    """Nothing of what the index understands as an operator is one."""
    assert server.client.get("/", params={"q": words, "in": "words"}, headers={"Accept": HTML}).status_code == 200


def test_every_link_of_every_page_leads_somewhere(server: Server) -> None:
    """From the start, all pages that can be reached by links to this server answer; there are links to nowhere else."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < 400:
        path = waiting.pop(0)
        answer = server.client.get(path, headers={"Accept": HTML})
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found = BeautifulSoup(answer.text, "html.parser")
        assert not [each for each in found.select("[src], link[href]") if "//" in (each.get("src") or each["href"])]
        assert not found.select("script:not([src]):not([type='application/json']), [style], [onclick]")
        for link in found.select("a[href]"):
            target = unescape(link["href"]).partition("#")[0]
            kind = re.sub(r"[0-9a-f]{6,}.*|\?.*|dpsv?:.*", "", target)  # one page of each kind is enough
            if target.startswith("/") and kind not in seen:
                seen |= {kind}
                waiting.append(target)
    assert len(seen) > 25


def test_statements_and_words_are_linked_both_ways(server: Server, policies: dict[str, str]) -> None:
    """Each statement links to its words in the text, they link back, and they are the quote."""
    for path in policies.values():
        found = page(server, f"/{path}")
        statements = found.select(".statements > li")
        assert len(statements) > 60
        for statement in statements:
            number = statement["data-s"]
            assert statement["id"] == f"s{number}"
            (anchor,) = found.select(f"#w{number}")
            assert anchor.parent is not None
            assert number in anchor.parent["data-s"].split()
            assert found.select(f'.prose a.n[href="#s{number}"]')


def test_the_marked_words_are_the_evidence(server: Server, graph: Path, policies: dict[str, str]) -> None:
    """What is marked for a statement is its quote, character for character."""
    loaded = exporter.load(graph)
    found = page(server, f"/{policies['Security Jewelers']}")
    own = [each for each in loaded.statements if "securityjewelers" in each.policy]
    for number, statement in enumerate(own, 1):
        marks = [mark for mark in found.select("mark") if str(number) in mark["data-s"].split()]
        words = "".join(mark.get_text() for mark in marks)
        assert words.replace("\n", "") == statement.quote.replace(" … ", "").replace("\n", "")


def test_a_policy_page_tells_what_is_denied_and_what_is_not_said(server: Server, policies: dict[str, str]) -> None:
    """Denials stand apart and first; the categories without a statement are named."""
    found = page(server, f"/{policies['Security Jewelers']}")
    first = found.select_one(".chapter.denied")
    assert first is not None
    assert first.get_text().startswith("\nSays it does not")
    assert {"denied"} <= {tag.get_text() for tag in first.select(".tag")}
    told = {row.dt.get_text(): row.dd.get_text(" ") for row in found.select(".glance dl > div")}
    assert "sell" in told["Denies"]
    assert "data retention" in told["Not said"]
    assert "aggregate demographic information" in told["Shares"]
    assert "advertiser" in told["Shares with"]
    assert "encryption" in told["Protects by"]


def test_a_policy_page_shows_all_that_is_known(graph: Path) -> None:
    """It is made of less than the whole policy, and is what the whole would make."""
    library = Library(ox.Store())
    library.store.bulk_load(path=graph)
    for policy in exporter.load(graph).policies:
        version = policy.versions[0]
        context = policy_context(library, library.open(version))
        here = library.addresses.of(version)
        assert rendered("policy.html", library.tools, here=here, standing_alone=False, **context) == overview(
            library, version
        )
    assert overview(library, f"{version}0") is None


def test_a_statement_page_has_words_values_rule_and_source(server: Server, graph: Path) -> None:
    """Quote, what was read in it, confidence, run and text are there, and a way back to the words."""
    statement = next(each for each in exporter.load(graph).statements if each.denied and each.conditions)
    path = statement.iri.removeprefix(BASE)
    found = page(server, f"/{path}")
    quoted = "".join(mark.get_text() for mark in found.select(".quotes mark"))
    assert quoted == statement.quote
    facts = {row.dt.get_text(" "): row.dd.get_text(" ") for row in found.select(".facts > div")}
    assert facts["rule"] == statement.rule
    assert facts["confidence"].startswith(str(statement.confidence))
    assert {"read by run", "in the text", "of the document", "action"} <= facts.keys()
    assert found.select_one('a[href*="#w"]')
    assert f"<{path.rpartition('/')[0]}>" in found.select_one("pre").get_text()


@pytest.mark.parametrize(("media", "suffix"), FORMS.items())
def test_every_thing_is_had_as_rdf(server: Server, graph: Path, media: str, suffix: str) -> None:
    """By ``Accept`` and by suffix the same, and true: each triple stands in the graph."""
    loaded = exporter.load(graph)
    known = {str(quad.triple) for quad in ox.parse("\n".join(loaded.lines), format=ox.RdfFormat.N_QUADS)}
    statement, policy = loaded.statements[3].iri, loaded.policies[0].iri
    party, named = (
        loaded.records.parties[0].iri,
        next(quad.graph[1:-1] for quad in map(parse, loaded.lines) if quad.graph),
    )
    for iri in (policy, loaded.policies[1].versions[0], statement, f"{statement}-m1", party, named):
        path = iri.removeprefix(BASE)
        asked = server.client.get(f"/{path}", headers={"Accept": media})
        named = server.client.get(f"/{path}{suffix}")
        assert asked.text == named.text
        assert asked.headers["content-type"].partition(";")[0] == media
        assert asked.headers["vary"] == "Accept"
        quads = ox.parse(named.content, format=ox.RdfFormat.from_media_type(media))
        triples = {str(quad.triple) for quad in quads}
        assert triples
        assert triples <= known


def test_a_policy_is_had_with_all_that_belongs_to_it(server: Server, graph: Path) -> None:
    """The N-Triples of a policy are those that ``dps build`` makes of it alone, the data set aside."""
    loaded = exporter.load(graph)
    policy = loaded.policies[1].iri
    given = set(server.client.get(f"/{policy.removeprefix(BASE)}.nt").text.splitlines())
    subjects = {line.split(" ", 1)[0] for line in given}
    expected = {line for line in loaded.serialise("nt").splitlines() if line.split(" ", 1)[0] in subjects}
    assert given == expected
    assert sum("statedIn" in line for line in given) == len([s for s in loaded.statements if s.policy == policy])


def test_two_policies_stand_side_by_side(server: Server, policies: dict[str, str]) -> None:
    """Stated, denied and not stated are three different things; the rows that differ can be had alone."""
    query = "&".join(f"p={path}" for path in policies.values())
    found = page(server, f"/compare?{query}")
    rows = {row.th.get_text(): row for row in found.select("tbody tr:not(.group)")}
    trade = [cell.select_one(".state").get_text() for cell in rows["trade"].select("td")]
    assert sorted(trade) == ["denied", "not stated"]
    assert len(found.select("thead th")) == 2
    different = page(server, f"/compare?{query}&only=differences").select("tbody tr:not(.group)")
    assert 0 < len(different) < len(rows)
    assert page(server, "/compare").select("input[type=checkbox]")
    assert page(server, "/compare?p=policy/nothing&p=../../etc").select("input[type=checkbox]")


def test_the_picture_is_there_without_scripts(server: Server, policies: dict[str, str]) -> None:
    """As a drawing and as a table with the same lines."""
    found = page(server, f"/{policies['S3 Stores, Inc.']}/picture")
    assert len(found.select("svg path[d^='M']")) >= len(found.select("tbody tr")) > 40


def test_a_term_has_its_meaning_and_its_users(server: Server) -> None:
    """Label, definition, broader terms, and the statements that use it, with quotes."""
    found = page(server, "/term/dpsv:data-EmailAddress")
    assert found.h1.get_text() == "email address"
    assert "contact information" in found.select_one(".crumb").get_text()
    assert any("name and email address" in use.get_text() for use in found.select(".uses .quote"))
    assert page(server, "/term/dps:polarity").h1.get_text() == "polarity"
    for wrong in ("/term/dpsv:data-Nothing", "/term/xsd:string", "/term/dpsv:", "/term/x"):
        page(server, wrong, 404)


def test_the_editor_works_as_a_plain_form(server: Server) -> None:
    """A question is answered in a table on the page, a mistake is told there, a long answer says that it is cut."""
    asked = page(server, f"/sparql?query={quote('SELECT ?name { ?s schema:name ?name } ORDER BY ?name')}")
    assert "S3 Stores, Inc." in [cell.get_text() for cell in asked.select(".answer td")]
    mistake = page(server, f"/sparql?query={quote('SELECT * { ?s ?p }')}", 400)
    assert mistake.select_one(".error").get_text().startswith("E201")
    cut = page(server, f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}")
    assert cut.select_one(".warn").get_text().startswith("Only the first 1,000 rows")
    graph = page(server, f"/sparql?query={quote('CONSTRUCT { ?s a ?c } { ?s a ?c FILTER (?c = dps:Policy) }')}")
    assert "dps:Policy" in graph.select_one(".answer pre").get_text()
    assert page(server, f"/sparql?query={quote('ASK {}')}").select_one(".answer .lead").get_text() == "yes"


def test_the_data_can_be_taken_away(server: Server, graph: Path, tmp_path: Path) -> None:
    """The file is the graph that was served, without what the server added; its hash is told."""
    taken = tmp_path / "taken.nq"
    taken.write_bytes(server.client.get("/data/graph.nq").content)
    assert read_lines(taken) == read_lines(graph)
    for suffix in ("ttl", "trig", "jsonld"):
        other = tmp_path / f"taken.{suffix}"
        other.write_bytes(server.client.get(f"/data/{other.name.replace('taken', 'graph')}").content)
        assert len(exporter.load(other).statements) == len(exporter.load(graph).statements)
    assert len(page(server, "/data").select_one("code.hash").get_text()) == 64
    assert server.client.get("/data/graph.exe").status_code == 404


def test_void_names_the_endpoint_and_the_dump(server: Server) -> None:
    """``/.well-known/void`` describes the data set."""
    text = server.client.get("/.well-known/void").text
    assert f"void:sparqlEndpoint <{server.address}/sparql>" in text
    assert f"void:dataDump <{server.address}/data/graph.nq>" in text
    assert "void:triples" in text


# -- versions ----------------------------------------------------------------------------------------------------------

OLD = """# Privacy policy

We collect your email address. We never sell your personal information. We keep your order history for two years.
"""
NEW = """# Privacy policy

We collect your email address. We may sell your personal information. You may opt out of marketing emails.
"""


def test_two_versions_stand_side_by_side(tmp_path: Path) -> None:
    """What was added, dropped and changed, each with its words in both versions; from the policy it is one click."""
    files = [tmp_path / "old.md", tmp_path / "new.md"]
    for file, text in zip(files, (OLD, NEW), strict=True):
        file.write_text(text, encoding="utf-8")
    source = "https://www.example.org/privacy"
    exporter.build(files, policy=source, dates=["2020-01-01", "2021-01-01"]).save(tmp_path / "graph.nq")
    with serving(tmp_path / "graph.nq") as running:
        assert "2 versions" in page(running, "/").select_one(".policies .meta").get_text()
        (policy,) = (each["href"] for each in page(running, "/").select(".policies h2 a"))
        newest = page(running, policy)
        assert newest.select_one(".versions [aria-current]").get_text() == "1 January 2021"
        (link,) = (each["href"] for each in newest.select(".versions .step"))
        rows = {row["class"][0]: row for row in page(running, link).select(".changes tbody tr")}
        assert "years" in rows["removed"].get_text()
        assert "opt out" in rows["added"].get_text().lower()
        assert [cell.blockquote.get_text() for cell in rows["changed"].select("td")] == [
            "We never sell your personal information.", "We may sell your personal information.",
        ]  # fmt: skip
        assert page(running, f"{link}&all").select(".changes tbody tr")
        page(running, "/changes?old=policy/a&new=policy/b", 404)


# -- what strangers wrote ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a policy whose text, title, names and addresses are full of markup."""
    text = f"""# {SCRIPT} Privacy

We share your email address with {SCRIPT} Inc. for marketing "><img src=x onerror=alert(1)>.
We do not sell your name to '><svg/onload=alert(2)> unless {SCRIPT} you agree.
"""
    folder = tmp_path_factory.mktemp("hostile")
    built = exporter.build(text.encode(), source="http://www.example.org/privacy?<script>=1&x=\"'")
    policy = f"<{built.policies[0].iri}>"
    version = f"<{built.versions[0].iri}>"
    more = [
        f"{policy} <https://schema.org/url> <javascript:alert(3)> .",
        f'{version} <http://purl.org/dc/terms/title> "{SCRIPT.replace(chr(34), chr(39))}" .',
        f"{policy} <http://www.w3.org/2000/01/rdf-schema#seeAlso> <javascript:alert(4)> .",
    ]
    lines = [line for line in built.lines if f"{policy} <https://schema.org/url>" not in line]
    (folder / "graph.nq").write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    with serving(folder / "graph.nq") as running:
        yield running


def test_nothing_of_a_policy_becomes_markup(hostile: Server) -> None:
    """No script, handler or address of scripts comes out of text, title, names, IRIs or the search."""
    start = page(hostile, f"/?q={quote(SCRIPT)}&says={quote(SCRIPT)}")
    assert start.select_one("#q")["value"] == SCRIPT
    hits = page(hostile, "/?q=alert&in=words")
    assert not hits.select("script:not([src]), img, .uses svg")
    assert [mark.get_text() for mark in hits.select(".uses mark")] == ["alert"] * len(hits.select(".uses mark")) != []
    (policy,) = (each["href"] for each in page(hostile, "/").select(".policies h2 a"))
    paths = [policy, f"{policy}/picture", "/compare", f"/thing?iri={quote('javascript:alert(3)')}", f"/{quote(SCRIPT)}"]
    paths += [each["href"] for each in page(hostile, policy).select("a.open")]
    paths += [f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}", f"/sparql?query={quote(SCRIPT)}"]
    for path in paths:
        answer = hostile.client.get(path, headers={"Accept": HTML})
        found = BeautifulSoup(answer.text, "html.parser")
        scripts = found.select("script:not([type='application/json'])")
        assert all(each["src"].startswith("/assets/") and not each.get_text() for each in scripts), path
        assert not [each for each in found.select("*") if any(name.startswith("on") for name in each.attrs)]
        assert not [each for each in found.select("[href], [src]") if "javascript" in (each.get("href") or "")[:12]]
        assert not found.select("img, svg[onload]")
        for data in found.select("script[type='application/json']"):
            assert "<" not in data.get_text()


def test_the_hostile_words_are_shown_as_they_are(hostile: Server) -> None:
    """Escaping loses nothing: the text on the page is the text."""
    (policy,) = (each["href"] for each in page(hostile, "/").select(".policies h2 a"))
    text = page(hostile, policy).select_one(".prose").get_text()
    assert f"{SCRIPT} Privacy" in text
    assert "><img src=x onerror=alert(1)>." in text
