"""What a text holds beyond the characters that need no care."""

_USUAL = bytes(range(0x20, 0x7F)) + b"\n"


def unusual(text: str) -> str:
    r"""Return the code points of `text` that are neither printable ASCII nor line feeds.

    They come in order, each as often as in `text`. Where a rule concerns some of them only,
    looking through these few tells whether it can apply anywhere in a long text.

    >>> unusual("a\tb “c”\r\n")
    '\t“”\r'
    """
    return (
        text.encode("utf-8", "surrogatepass")
        .translate(None, _USUAL)
        .decode("utf-8", "surrogatepass")
    )
