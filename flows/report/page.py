"""The page: the brief laid out by templates, in one file that needs no other and runs nothing."""

from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.report.bars import files, reasons, volumes
from flows.report.brief import Brief
from flows.report.squares import quoting, stance
from flows.warehouse.relations import checks

_CHARTS = (volumes, files, reasons, quoting, stance)
_TEMPLATES = Path(__file__).parent / "templates"


def page(brief: Brief, warehouse: str) -> str:
    """Return the page of `brief`, as HTML.

    What comes from files is shown as text, whatever it holds; a policy in the page forbids
    scripts and the network besides.
    """
    made = _environment()
    most = max((len(p.claims) for r in brief.readings for p in r.paragraphs), default=0)
    style = made.get_template("page.css").render(most=most)
    return made.get_template("page.html").render(
        brief=brief,
        warehouse=warehouse,
        style=Markup(style),  # ours alone: no text of a file is in it
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        rules={check.name: check.rule for check in checks()},
        shown={reading.row["article_id"]: at for at, reading in enumerate(brief.readings, start=1)},
        **{chart.__name__: chart for chart in _CHARTS},
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "nights": nights, "number": number, "share": share, "link": link}
    return made


def number(value: float | None) -> str:
    """Whole numbers with commas; nothing for None.

    >>> number(12345)
    '12,345'
    """
    return "" if value is None else f"{value:,.0f}"


def share(value: float | None) -> str:
    """A part of one in per cent; nothing for None.

    >>> share(0.125)
    '12%'
    """
    return "" if value is None else f"{value:.0%}"


def day(value: date | None) -> str:
    """A date as newspapers write it; nothing for None.

    >>> day(date(2026, 3, 4))
    '4 March 2026'
    """
    return "" if value is None else f"{value.day} {value:%B %Y}"


def nights(days: list[date]) -> str:
    """Say which nights: one, or the first and the last.

    >>> nights([date(2026, 2, 28), date(2026, 3, 4)])
    '28 February 2026 to 4 March 2026'
    """
    ends = dict.fromkeys(days[:1] + days[-1:])
    return " to ".join(day(end) for end in ends)


def link(url: str | None) -> str | None:
    """Return `url` when it leads to a web page and nowhere else.

    >>> link("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
