"""Word keys: the forms of one word share a key, and different words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.language.words import WordKeys


@pytest.mark.parametrize(
    "forms",
    [
        "collect collects collected collecting",
        "share shares shared sharing",
        "sell sells sold selling",
        "send sends sent sending",
        "use uses used using",
        "disclose discloses disclosed disclosing",
        "analyse analysed analyzing analyze analyzes",
        "personalise personalises personalized personalizing",
        "submit submits submitted submitting",
        "cookie cookies",
        "policy policies",
        "address addresses",
        "party parties",
        "child children child's children's",
        "user users user's users'",
        "e-mail email emails e-mails",
        "behaviour behavior",
        "programme program",
        "licence license licences",
        "identify identifies identified identifying",
    ],
)
def test_forms_of_a_word_share_a_key(forms: str, keys: WordKeys) -> None:
    """Inflection, possession, hyphens and British spelling do not matter."""
    assert len({keys[form] for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("user", "use"),
        ("sell", "seller"),
        ("rent", "parent"),
        ("trade", "trader"),
        ("policy", "police"),
        ("collect", "collector"),
        ("accounting", "accountant"),
        ("need", "ned"),
        ("string", "str"),
        ("us", "u"),
        ("this", "thi"),
        ("access", "acces"),
    ],
)
def test_different_words_keep_different_keys(one: str, other: str, keys: WordKeys) -> None:
    """What looks alike at its end is not made equal."""
    assert keys[one] != keys[other]


@given(st.text())
def test_any_word_has_a_key_and_keeps_it(word: str) -> None:
    """No word is refused, and the second look gives what the first gave."""
    keys = WordKeys({})
    assert keys[word] == keys[word]
