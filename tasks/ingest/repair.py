"""Text that was encoded twice (`donâ€™t` for `don’t`), put right line by line."""

import re

# No repair is possible without one of these, and most texts hold none: the quick way out. They are the lead bytes
# of UTF-8 as the western code pages show them.
_SUSPECT = re.compile(
    "[\u00c2-\u00c5\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9\u00e2\u00ef\u00f0\u0102\u0103\u0413\u0432]"
)


def repaired(text: str) -> tuple[str, int]:
    """Return the text with doubly encoded lines put right, and how many lines those were.

    The judgement and the repair are ftfy's (Speer 2019); only encodings are undone, so a line that was right stays
    as it is, with its quotation marks, ligatures and widths.
    """
    if not _SUSPECT.search(text):
        return text, 0
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    count = 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _SUSPECT.search(line) and is_bad(line) and (better := fix_encoding(line)) != line:
            lines[at] = better
            count += 1
    return "\n".join(lines), count
