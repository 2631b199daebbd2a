"""What the cells of spreadsheets can hold, and what they would run."""

import re

#: The longest text that a cell of Excel holds.
LONGEST = 32_767
#: Control characters that neither XML nor a spreadsheet can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
#: Beginnings that make a spreadsheet run a cell, the full-width forms of East Asian editions too.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def clean(text: str) -> str:
    """Give ``text`` without the characters that no spreadsheet can hold."""
    return _CONTROL.sub("", text)


def would_run(text: str) -> bool:
    """Tell whether a spreadsheet would take a cell that begins like this for a formula."""
    return text.startswith(_RUN)


def fit(text: str) -> str:
    """Give ``text`` as a cell of Excel can hold it; what is too long ends with a sign."""
    text = clean(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
