"""The charts of the page: Vega-Lite drawn to SVG, in the page's own colours, without a script.

Colours are the page's CSS variables, so that one drawing serves light, dark and print.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

import altair as alt
from markupsafe import Markup

Rows = Sequence[Mapping[str, Any]]
_Chart = alt.Chart | alt.LayerChart | alt.FacetChart
_WIDTH = 310  # pixels; with labels it stays below a phone's
_NAMES = 140  # pixels for names beside a chart
_CUES = (
    "neutral",
    "assertive",
    "confirming",
    "believing",
    "directing",
    "judging",
    "distancing",
    "denying",
)
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
        "labelLimit": _NAMES,
        "ticks": False,
        "title": None,
    },
    "header": {
        "labelAnchor": "start",
        "labelColor": "var(--ink)",
        "labelFontSize": 13,
        "labelFontWeight": 600,
        "labelLimit": _WIDTH,
        "labelOrient": "top",
        "labelPadding": 2,
        "title": None,
    },
    "text": {"color": "var(--ink)", "fontSize": 12},
    "bar": {"color": "var(--bar)"},
    "legend": {"labelColor": "var(--ink)", "labelFontSize": 12, "orient": "top", "title": None},
    "facet": {"spacing": 12},
}


def volumes(rows: Rows, count: str) -> Markup:
    """Bars of `count` by night, a row for each publisher; a gap is said in words.

    `rows` are those of sql/report/volume.sql. Where the usual is known, a line shows it.
    """
    values = [_night(row, count) for row in rows]
    nights = len({row["night"] for row in values})
    base = alt.Chart().encode(
        alt.X("night:O", sort=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy"))
    )
    top = max((row["count"] for row in values), default=0) or 1
    y = alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.35]))
    size = min(36.0, 0.75 * _WIDTH / max(nights, 1))
    bars = base.mark_bar(size=size).encode(y)
    usual = base.mark_tick(color="var(--soft)", thickness=1.5, size=size).encode(y=alt.Y("usual:Q"))
    gaps = base.mark_text(baseline="bottom", dy=-2, color="var(--warn)", fontWeight=600).encode(
        y, text="gap:N"
    )
    layers = [bars, usual, gaps]
    if nights <= 10:
        layers.append(base.mark_text(baseline="bottom", dy=-2).encode(y, text="label:N"))
    chart = alt.layer(*layers).properties(width=_WIDTH, height=44)
    publishers = [*dict.fromkeys(row["publisher"] for row in values)]
    return _drawn(chart.facet(row=alt.Row("publisher:N", sort=publishers), data=_data(values)))


def _night(row: Mapping[str, Any], count: str) -> dict[str, Any]:
    is_gap = bool(row["is_gap"])
    return {
        "night": _day(row["batch_date"]),
        "publisher": row["publisher"],
        "count": row[count],
        "usual": row["usual_article_count"] if count == "article_count" else None,
        "gap": "gap" if is_gap else "",
        "label": "" if is_gap else f"{row[count]:,}",
    }


def files(rows: Rows) -> Markup:
    """Bars of files by night, the rejected ones on top in another colour.

    `rows` are those of sql/report/quality.sql.
    """
    values = [
        {"night": _day(row["batch_date"]), "what": what, "place": place, "count": count}
        for row in rows
        for place, (what, count) in enumerate(
            (
                ("loaded", row["file_count"] - row["rejected_count"]),
                ("rejected", row["rejected_count"]),
            )
        )
    ]
    colours = alt.Scale(domain=["loaded", "rejected"], range=["var(--bar)", "var(--warn)"])
    chart = (
        alt.Chart(_data(values))
        .mark_bar(size=min(36.0, 0.75 * _WIDTH / max(len(rows), 1)))
        .encode(
            alt.X("night:O", sort=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy")),
            alt.Y("count:Q", axis=alt.Axis(tickCount=4, grid=True, gridColor="var(--rule)")),
            alt.Color("what:N", scale=colours),
            alt.Order("place:O"),
        )
        .properties(width=_WIDTH - 20, height=150)
    )
    return _drawn(chart)


def reasons(rows: Rows) -> Markup:
    """A bar for each reason for which files were rejected; `rows` of reject_reason.sql."""
    values = [{"name": row["reject_reason"], "count": row["file_count"]} for row in rows]
    base = alt.Chart(_data(values)).encode(
        alt.X("count:Q", axis=None), alt.Y("name:N", sort=None, axis=alt.Axis(labelPadding=6))
    )
    bars = base.mark_bar(color="var(--warn)")
    numbers = base.mark_text(align="left", dx=4).encode(text=alt.Text("count:Q", format=","))
    return _drawn((bars + numbers).properties(width=_WIDTH - _NAMES, height=alt.Step(24)))


def quoting(rows: Rows) -> Markup:
    """Speakers against publishers, a square for each pair: the more claims, the darker."""
    most = max((row["claim_count"] for row in rows), default=1)
    values = [
        {
            "row": row["speaker"],
            "column": row["publisher"],
            "depth": row["claim_count"] / most,
            "label": f"{row['claim_count']:,}",
        }
        for row in rows
    ]
    columns = sorted({(row["publisher_place"], row["publisher"]) for row in rows})
    return _drawn(_squares(values, [name for _, name in columns]))


def stance(rows: Rows) -> Markup:
    """Classes of cue against publishers: the larger the share of its claims, the darker."""
    values = [
        {
            "row": row["cue_class"],
            "column": row["publisher"],
            "depth": row["claim_share"],
            "label": f"{row['claim_share']:.0%}",
        }
        for row in sorted(rows, key=lambda row: _CUES.index(row["cue_class"]))
    ]
    return _drawn(_squares(values, [*dict.fromkeys(row["publisher"] for row in rows)]))


def _squares(values: Rows, columns: Sequence[str]) -> _Chart:
    """A grid of labelled squares: rows as they come, the columns in the order given."""
    base = alt.Chart(_data(values)).encode(
        alt.X(
            "column:N",
            sort=columns,
            axis=alt.Axis(orient="top", labelAngle=-40, labelLimit=110, labelPadding=4),
        ),
        alt.Y("row:N", sort=None, axis=alt.Axis(labelPadding=6, labelColor="var(--ink)")),
    )
    depth = alt.Scale(domain=[0, 1], range=[0.12, 1])
    square = base.mark_rect(color="var(--square)", stroke="var(--paper)", strokeWidth=2)
    shades = square.encode(fillOpacity=alt.FillOpacity("depth:Q", legend=None, scale=depth))
    width = min(_WIDTH - _NAMES, 52 * len(columns))
    grid = alt.layer(shades, base.mark_text().encode(text="label:N"))
    return grid.properties(width=width, height=alt.Step(24))


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _data(values: Rows) -> alt.InlineData:
    return alt.InlineData(values=[dict(row) for row in values])


def _drawn(chart: _Chart) -> Markup:
    """Draw `chart`; its text is escaped by the drawing."""
    file = StringIO()
    chart.configure(**_LOOK).save(file, format="svg")
    svg = file.getvalue()
    for name in (
        ' xmlns="http://www.w3.org/2000/svg"',
        ' xmlns:xlink="http://www.w3.org/1999/xlink"',
    ):
        svg = svg.replace(name, "", 1)
    return Markup(svg)


CHARTS: Mapping[str, Callable[..., Markup]] = {
    function.__name__: function for function in (volumes, files, reasons, quoting, stance)
}
