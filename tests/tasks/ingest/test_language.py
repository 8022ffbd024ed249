"""The language of a text."""

import pytest

from tasks.ingest.language import language_of

ENGLISH = "The ministers of both countries agreed on Monday to open the bridge again after nine years in which nobody had crossed it at all."
TURKISH = "Bakanlar pazartesi günü, dokuz yıldır kimsenin geçmediği köprüyü yeniden açmak için anlaştı ve sürücüler bunun ne zaman olacağını hâlâ bilmiyor, belki yarın."
CHINESE = "两国部长星期一同意在九年之后重新开放这座桥，北岸的卡车司机说，他们要等到第一个人到达南岸之后才会相信这件事，一天也不早。"


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (TURKISH, "tr"), (CHINESE, "zh"), ("Too short to tell.", None), ("", None)],
    ids=["English", "Turkish", "without spaces", "short", "nothing"],
)
def test_language(text: str, code: str | None):
    """The language is named by its code, or not at all when there is too little text."""
    assert code == language_of(text)
