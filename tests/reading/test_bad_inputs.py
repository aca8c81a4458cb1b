"""Inputs that cannot be read, made here: each has its code, its message says what to do next."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from exporter import load
from exporter.__main__ import main
from exporter.errors import DpsError, InputError, UsageError
from exporter.reading import read

POLICY = "We collect your name and your e-mail address when you order, and we do not sell them to third parties. "
GERMAN = "Wir erheben den Namen und die Anschrift derjenigen, die bestellen, und verkaufen nichts davon an andere. " * 3
TERMS = "The site is provided as is, without warranties of any kind, and no party is liable for damages of any sort. "
COOKIES = "A cookie is a small file that your browser keeps for the site, so that it knows you when you come back. "
JAPANESE = "当社は、お客様の個人情報を第三者に提供することはありません。" * 12


def blank_pdf(password: str | None = None) -> bytes:
    """A PDF of two pages without text."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


MENU = b"<ul>" + b"<li><a href=/x>Kites</a><li><a href=/p>Privacy policy</a><li><a href=/e>Email us</a>" * 60 + b"</ul>"

BAD = {
    "empty": (b"", "E101", "is empty: no visible text"),
    "white space": (b" \n\t\r\n ", "E101", "is empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "E101", "is empty"),
    "markup without text": (b"<html><body><div></div></body></html>", "E101", "is empty"),
    "image named as a page": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\x80\x81" * 40,
        "E102",
        "is binary, not text",
    ),
    "scanned PDF": (blank_pdf(), "E103", "is a scanned PDF without a text layer"),
    "encrypted PDF": (blank_pdf("secret"), "E104", "is an encrypted PDF"),
    "cut PDF": (blank_pdf()[:120], "E105", "is a cut or broken PDF"),
    "only claims to be PDF": (b"%PDF-1.7 is what this claims to be", "E105", "is a cut or broken PDF"),
    "broken archive": (b"\x1f\x8b" + b"nonsense" * 9, "E109", "is a broken gzip file"),
    "cut archive": (gzip.compress(b"We sell nothing. " * 99)[:40], "E109", "is a cut gzip file"),
    "nested markup": (
        b"<div>" * 200_000 + b"We sell nothing." + b"</div>" * 200_000,
        "E111",
        "nests its markup more than 2,000 deep",
    ),
    "a million unclosed tags": (b"<p>We sell nothing." + b"<i>" * 1_000_000, "E111", "nests its markup"),
    "page not found": (
        b"<h1>404 Not Found</h1><p>The page you requested does not exist.",
        "E112",
        "a page that says that there is none (10 words)",
    ),
    "page not found between menus": (
        MENU + b"<h1>Oops!</h1><p>The page you are looking for has moved. Please try our search, or go back to the "
        b"home page of the shop, or write to us for help with what you seek." + MENU,
        "E112",
        "a page that says that there is none",
    ),
    "server error": (
        b"<h1>500 Internal Server Error</h1><p>The server was unable to complete your request.",
        "E112",
        "a page that says that there is none",
    ),
    "login": (b"Sign in\nUser name\nPassword\nForgot your password?", "E112", "a login page"),
    "login between menus": (
        MENU + b"<h1>Log in</h1><p>Is this your first visit to the shop of kites? Then you may register with us, and "
        b"order from us on any day that you like.<p>Remember me" + MENU,
        "E112",
        "a login page",
    ),
    "cookie wall": (b"We use cookies. Accept all cookies", "E112", "a cookie banner without a page"),
    "consent wall with much to say": (
        (
            b"<h2>Your privacy matters to us</h2><p>We and our 812 partners store information on a device, as cookies."
            b"<p>You may consent to what our partners do with your personal data.<p>More options<p>Agree"
        ),
        "E112",
        "a cookie banner without a page",
    ),
    "parked": (b"kites.example\nThis domain is for sale. Make an offer.", "E112", "a parked or unfinished site"),
    "refused by region": (
        b"<h1>451: Unavailable due to legal reasons</h1><p>We know that you visit us from the European Economic Area.",
        "E112",
        "a refusal by the server",
    ),
    "JavaScript shell": (
        b"<div id=root></div><p>You need to enable JavaScript to run this app.</p>",
        "E113",
        "a page that draws itself with JavaScript",
    ),
    "JavaScript shell with its message in noscript": (
        b"<html><script src=app.js></script><noscript>Enable JavaScript.</noscript><div id=root></div>",
        "E113",
        "has no text before its scripts run",
    ),
    "recipe": (
        b"Stir the flour into the butter with a spoon, and let it rest for an hour or until it is cold. " * 20,
        "E112",
        "nothing in it is about data",
    ),
    "shop front": (
        MENU + b"<p>" + b"Our kites fly higher than those of other makers, and it is by hand that they are sewn. " * 20,
        "E112",
        "nothing in it is about data",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_has_a_code_and_a_hint(kind: str) -> None:
    """No traceback of a library, and no silence."""
    content, code, message = BAD[kind]
    with pytest.raises(InputError) as caught:
        read(content)
    assert (caught.value.code, bool(caught.value.hint)) == (code, True)
    assert message in caught.value.message


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_alone_ends_the_run(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit status 4; code, name, message and hint on stderr; nothing on stdout, nothing written."""
    content, code, message = BAD[kind]
    (tmp_path / "bad").write_bytes(content)
    assert main(["build", str(tmp_path / "bad"), "-o", str(tmp_path / "out.nq")]) == 4
    out, err = capfd.readouterr()
    assert (out, f"{code} bad " in err, message in err, "→" in err) == ("", True, True, True)
    assert not (tmp_path / "out.nq").exists()


@pytest.mark.parametrize("part", [0, 1])
def test_other_inputs_of_the_run_are_written(part: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each bad input is named with its code, and the good one is read all the same: exit status 3."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    bad = list(BAD.values())[part::2]
    for number, (content, _, _) in enumerate(bad):
        (folder / f"{number:02}.bad").write_bytes(content)
    with (folder / "large.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"We sell nothing. " * 2_000_000))
    (folder / "good.txt").write_bytes(b"We collect your email address when you order.")
    assert main(["build", str(folder), "-o", str(tmp_path / "out.nq")]) == 3
    err = capfd.readouterr().err
    codes = Counter(code for _, code, _ in bad) + Counter({"E110": 2})
    assert {code: err.count(f"{code} ") for code in codes} == codes
    assert all(message in err for _, _, message in bad)
    assert "email address" in (tmp_path / "out.nq").read_text(encoding="utf-8")


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    """A sparse file of 100 MB is refused with the flag that raises the limit."""
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(InputError, match=r"E110 large\.txt has 100\.0 MB") as caught:
        read(file)
    assert "--max-size 100MB" in caught.value.hint


def test_gzip_bomb_is_stopped_at_the_limit() -> None:
    """What unpacks to more than the limit is refused; the limit may be raised."""
    bomb = gzip.compress(b"We sell nothing. " * 100_000)
    with pytest.raises(InputError, match="E110 the input unpacks to more"):
        read(bomb, max_size=1_000_000)
    assert read(bomb, max_size=2_000_000).text.startswith("We sell nothing.")


@pytest.mark.parametrize(("name", "kind", "code"), [("missing", UsageError, "E002"), (".", InputError, "E131")])
def test_path_that_is_no_file_is_refused(tmp_path: Path, name: str, kind: type[DpsError], code: str) -> None:
    """A missing path is wrong usage, a folder no document."""
    with pytest.raises(kind) as caught:
        read(tmp_path / name)
    assert caught.value.code == code


def test_short_policy_is_not_mistaken_for_a_wall() -> None:
    """In doubt it is a policy."""
    assert read(b"We use your data only to ship what you order.").controllers == ()


@pytest.mark.parametrize(
    "content",
    [
        b"Privacy Policy of Kites Inc.\n\nWe make kites. We use cookies to remember your basket. We sell no names.",
        b"<h1>Kites Privacy Notice</h1><p>We use cookies to show the shop in your language.<p>They last for a day.",
    ],
)
def test_short_policy_under_its_title_is_no_cookie_banner(content: bytes) -> None:
    """What speaks of cookies under the title of a policy, and has no button, is one."""
    assert "We use cookies" in read(content).text
    with pytest.raises(InputError, match="a cookie banner without a page"):
        read(content + b"\nAccept all cookies" if content[:1] != b"<" else content + b"<p>Accept all cookies")


ODD = {
    "wrong declaration": (f'<meta charset="utf-8"><p>{JAPANESE}'.encode("cp932"), ["E107", "E120"]),
    "UTF-16": (POLICY.encode("utf-16"), []),
    "mojibake": ((POLICY + "Caf\u00c3\u00a9").encode(), []),
    "control characters": (f"{POLICY}\x0c\x1b\ufffe".encode(), ["E108"]),
    "thousands of unclosed paragraphs": (f"<p>{POLICY}".encode() + b"<p>" * 20_000, []),
    "repeated paragraphs": (f"<p>{POLICY}<p>{POLICY}<p>{POLICY}".encode(), []),
    "no practice in it": (b"Privacy\nThis policy is about privacy.", []),
    "terms and a cookie notice beside it": (
        f"Privacy Policy\n{POLICY * 4}\nTerms of Service\n{TERMS * 4}\nCookie Notice\n{COOKIES * 4}".encode(),
        ["E122", "E122"],
    ),
    "German": (GERMAN.encode(), ["E120"]),
    "English and German": (f"{POLICY * 4}\n{GERMAN}".encode(), ["E121"]),
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_input_is_read_with_a_note(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit status 0; what the reader did is a note of the document, and no sentence is lost."""
    content, codes = ODD[kind]
    document = read(content)
    assert [note.code for note in document.notes] == codes
    assert document.text.count(POLICY.strip()) == content.count(POLICY.strip().encode()) + (kind == "UTF-16")
    (tmp_path / "odd").write_bytes(content)
    assert main(["build", str(tmp_path / "odd"), "-o", str(tmp_path / "out.ttl")]) == 0
    told = capfd.readouterr()
    assert (told.out, (tmp_path / "out.ttl").exists()) == ("", True)
    assert all(f"  {note.code} {note.message}\n" in told.err for note in document.notes)
    assert [version.notes for version in load(tmp_path / "out.ttl").versions] == [
        tuple(sorted(f"{note.code} {note.message}" for note in document.notes))
    ]


def test_show_says_why_there_is_nothing_to_show(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A policy in another language has no statements, and the note on it tells the reason."""
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    assert main(["show", str(tmp_path / "german.txt")]) == 0
    assert capfd.readouterr().err == "no statements found\nE120 language de: only English rules are available\n"


def test_real_policies_are_not_refused(seeds: tuple[Path, Path]) -> None:
    """Menus with "sign in" and "page not found" links make no login page of a policy."""
    assert [len(read(seed).text) > 8_000 for seed in seeds] == [True, True]
