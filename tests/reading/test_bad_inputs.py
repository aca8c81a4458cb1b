"""Inputs that cannot be read, made here: each has its code, its message says what to do next."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from exporter.__main__ import main
from exporter.errors import DpsError, InputError, UsageError
from exporter.reading import read


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


BAD = {
    "empty": (b"", "E101"),
    "white space": (b" \n\t\r\n ", "E101"),
    "only a byte order mark": (b"\xef\xbb\xbf", "E101"),
    "markup without text": (b"<html><body><script>x</script></body></html>", "E101"),
    "image named as a page": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\x80\x81" * 40, "E102"),
    "scanned PDF": (blank_pdf(), "E103"),
    "encrypted PDF": (blank_pdf("secret"), "E104"),
    "cut PDF": (blank_pdf()[:120], "E105"),
    "only claims to be PDF": (b"%PDF-1.7 is what this claims to be", "E105"),
    "broken archive": (b"\x1f\x8b" + b"nonsense" * 9, "E109"),
    "cut archive": (gzip.compress(b"We sell nothing. " * 99)[:40], "E109"),
    "nested markup": (b"<div>" * 200_000 + b"We sell nothing." + b"</div>" * 200_000, "E111"),
    "page not found": (b"<h1>404 Not Found</h1><p>The page you requested does not exist.", "E112"),
    "login": (b"Sign in\nUser name\nPassword\nForgot your password?", "E112"),
    "cookie wall": (b"We use cookies. Accept all cookies", "E112"),
    "parked": (b"kites.example\nThis domain is for sale. Make an offer.", "E112"),
    "JavaScript shell": (b"<div id=root></div><p>You need to enable JavaScript to run this app.</p>", "E113"),
    "recipe": (
        b"Stir the flour into the butter with a spoon, and let it rest for an hour or until it is cold. " * 20,
        "E112",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_has_a_code_and_a_hint(kind: str) -> None:
    """No traceback of a library, and no silence."""
    content, code = BAD[kind]
    with pytest.raises(InputError) as caught:
        read(content)
    assert (caught.value.code, bool(caught.value.hint)) == (code, True)


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_alone_ends_the_run(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit status 4, the code and the hint on stderr, nothing on stdout, nothing written."""
    content, code = BAD[kind]
    (tmp_path / "bad").write_bytes(content)
    assert main(["build", str(tmp_path / "bad"), "-o", str(tmp_path / "out.nq")]) == 4
    out, err = capfd.readouterr()
    assert (out, code in err, "→" in err) == ("", True, True)
    assert not (tmp_path / "out.nq").exists()


def test_other_inputs_of_the_run_are_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each bad input is named with its code, and the good one is read all the same: exit status 3."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    for number, (content, _) in enumerate(BAD.values()):
        (folder / f"{number:02}.bad").write_bytes(content)
    with (folder / "large.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"We sell nothing. " * 2_000_000))
    (folder / "good.txt").write_bytes(b"We collect your email address when you order.")
    assert main(["build", str(folder), "-o", str(tmp_path / "out.nq")]) == 3
    err = capfd.readouterr().err
    codes = Counter(code for _, code in BAD.values()) + Counter({"E110": 2})
    assert {code: err.count(f"{code} ") for code in codes} == codes
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


def test_real_policies_are_not_refused(seeds: tuple[Path, Path]) -> None:
    """Menus with "sign in" and "page not found" links make no login page of a policy."""
    assert [len(read(seed).text) > 8_000 for seed in seeds] == [True, True]
