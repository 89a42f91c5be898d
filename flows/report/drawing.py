"""How charts are drawn: Vega-Lite to SVG, in the page's own colours, without a script.

Colours are the page's CSS variables, so that one drawing serves light, dark and print.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

import altair as alt
from markupsafe import Markup

Rows = Sequence[Mapping[str, Any]]
Chart = alt.Chart | alt.LayerChart | alt.FacetChart
WIDTH = 310  # pixels; with what stands around it, no wider than a telephone
NAMES = 140  # pixels for names beside a chart
_NAMESPACES = (' xmlns="http://www.w3.org/2000/svg"', ' xmlns:xlink="http://www.w3.org/1999/xlink"')
_LOOK: dict[str, Any] = {
    "background": "transparent",
    "padding": {"left": 8, "right": 16, "top": 5, "bottom": 5},  # a reader's font may be wider
    "view": {"stroke": None},
    "font": "Liberation Sans",
    "axis": {
        "domain": False,
        "grid": False,
        "labelColor": "var(--soft)",
        "labelFontSize": 12,
        "labelLimit": NAMES,
        "ticks": False,
        "title": None,
    },
    "header": {
        "labelAnchor": "start",
        "labelColor": "var(--ink)",
        "labelFontSize": 13,
        "labelFontWeight": 600,
        "labelLimit": WIDTH,
        "labelOrient": "top",
        "labelPadding": 2,
        "title": None,
    },
    "text": {"color": "var(--ink)", "fontSize": 12},
    "bar": {"color": "var(--bar)"},
    "legend": {"labelColor": "var(--ink)", "labelFontSize": 12, "orient": "top", "title": None},
    "facet": {"spacing": 12},
}


def data(values: Rows) -> alt.InlineData:
    """The data of a chart."""
    return alt.InlineData(values=[dict(row) for row in values])


def short(day: date) -> str:
    """A night as an axis has room for it.

    >>> short(date(2026, 3, 4))
    '4 Mar'
    """
    return f"{day.day} {day:%b}"


def drawn(chart: Chart) -> Markup:
    """Draw `chart` as SVG to stand in a page; its texts are escaped by the drawing."""
    file = StringIO()
    chart.configure(**_LOOK).save(file, format="svg")
    svg = file.getvalue()
    for name in _NAMESPACES:  # which HTML knows by itself
        svg = svg.replace(name, "", 1)
    return Markup(svg)
