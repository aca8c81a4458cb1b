"""What a site does about signals not to track."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Statement


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("We do not respond to Do Not Track signals.", "signal-NotHonoured"),
        ("Our site does not currently honor DNT signals.", "signal-NotHonoured"),
        ("As there is no standard for Do Not Track, we do not act on it.", "signal-NotHonoured"),
        ("We honor Do Not Track signals.", "signal-Honoured"),
        ("We do not track users in response to Do Not Track signals.", "signal-Honoured"),
        ("Some browsers have a Do Not Track feature.", "signal-Unclear"),
    ],
)
def test_response_is_affirmed(statements: Callable[[str], list[Statement]], text: str, response: str) -> None:
    """A refusal is the concept of refusal, affirmed; what is unclear is so only where no response is told."""
    (statement,) = [item for item in statements(text) if item.kind == "SignalStatement"]
    assert statement.slots["signalResponse"] == (response,)
    assert not statement.denied
