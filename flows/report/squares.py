"""Charts that are a grid of squares, the darker the more: who quotes whom, and with which verbs."""

from collections.abc import Sequence

import altair as alt
from markupsafe import Markup

from flows.report.drawing import NAMES, WIDTH, Chart, Rows, data, drawn

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


def quoting(rows: Rows) -> Markup:
    """Speakers against publishers, by number of claims; `rows` of sql/report/quoting.sql."""
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
    return drawn(_squares(values, [name for _, name in columns]))


def stance(rows: Rows) -> Markup:
    """Classes of cue against publishers, by share of their claims; `rows` of stance.sql."""
    values = [
        {
            "row": row["cue_class"],
            "column": row["publisher"],
            "depth": row["claim_share"],
            "label": f"{row['claim_share']:.0%}",
        }
        for row in sorted(rows, key=lambda row: _CUES.index(row["cue_class"]))
    ]
    return drawn(_squares(values, [*dict.fromkeys(row["publisher"] for row in rows)]))


def _squares(values: Rows, columns: Sequence[str]) -> Chart:
    """A grid of labelled squares: rows as they come, the columns in the order given."""
    base = alt.Chart(data(values)).encode(
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
    width = min(WIDTH - NAMES, 52 * len(columns))
    grid = alt.layer(shades, base.mark_text().encode(text="label:N"))
    return grid.properties(width=width, height=alt.Step(24))
