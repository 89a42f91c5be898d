"""Charts that are bars: volumes by night and publisher, files by night, reasons for rejecting."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
from markupsafe import Markup

from flows.report.drawing import NAMES, WIDTH, Chart, Rows, data, drawn, short

_FEW = 10  # nights whose bars all have room for a number


def volumes(rows: Rows, count: str) -> Markup:
    """Bars of `count` by night, a row for each publisher, to its own height; gaps in words.

    `rows` are those of sql/report/volume.sql. Where the usual is known, a line shows it.
    """
    values = [_bar(row, count) for row in rows]
    publishers = [*dict.fromkeys(bar["publisher"] for bar in values)]
    for publisher in publishers:
        _to_height([bar for bar in values if bar["publisher"] == publisher])
    days = sorted({row["batch_date"] for row in rows})
    chart = _row([short(day) for day in days])
    return drawn(chart.facet(row=alt.Row("publisher:N", sort=publishers), data=data(values)))


def _bar(row: Mapping[str, Any], count: str) -> dict[str, Any]:
    return {
        "night": short(row["batch_date"]),
        "publisher": row["publisher"],
        "count": row[count],
        "usual": row["usual_article_count"] if count == "article_count" else None,
        "gap": "gap" if row["is_gap"] else "",
        "label": "",
    }


def _to_height(bars: Sequence[dict[str, Any]]) -> None:
    """Give the bars of a row heights up to one, and numbers: all, or the highest and the last."""
    most = max(max(bar["count"], bar["usual"] or 0) for bar in bars) or 1
    highest = max(bars, key=lambda bar: bar["count"])
    for bar in bars:
        bar["height"] = bar["count"] / most
        bar["usual"] = bar["usual"] and bar["usual"] / most
        bar["top"] = (bar["usual"] or 1) if bar["gap"] else bar["height"]
        if not bar["gap"] and (len(bars) <= _FEW or bar in (highest, bars[-1])):
            bar["label"] = f"{bar['count']:,}"


def _row(nights: Sequence[str]) -> Chart:
    """The bars of a publisher, the usual, and what is written above."""
    base = alt.Chart().encode(_axis(nights))
    height = alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[0, 1.4]))
    usual = base.mark_tick(color="var(--soft)", thickness=1.5, size=_size(nights))
    number = base.mark_text(baseline="bottom", dy=-2)
    gap = base.mark_text(baseline="bottom", dy=-2, color="var(--warn)", fontWeight=600)
    return alt.layer(
        base.mark_bar(size=_size(nights)).encode(height),
        usual.encode(alt.Y("usual:Q")),
        number.encode(alt.Y("top:Q"), text="label:N"),
        gap.encode(alt.Y("top:Q"), text="gap:N"),
    ).properties(width=WIDTH, height=44)


def _axis(nights: Sequence[str]) -> alt.X:
    """The axis of nights, with as many labels as it has room for, the last one among them."""
    shown = [*nights[:: -(len(nights) // 7 + 1)]]
    return alt.X("night:O", sort=nights, axis=alt.Axis(labelAngle=0, values=shown))


def _size(nights: Sequence[str]) -> float:
    """Width of a bar in pixels."""
    return min(36.0, 0.75 * WIDTH / max(len(nights), 1))


def files(rows: Rows) -> Markup:
    """Bars of files by night, the rejected ones on top; `rows` of sql/report/quality.sql."""
    values = [
        {"night": short(row["batch_date"]), "what": what, "place": place, "count": count}
        for row in rows
        for place, what, count in (
            (0, "loaded", row["file_count"] - row["rejected_count"]),
            (1, "rejected", row["rejected_count"]),
        )
    ]
    nights = [short(row["batch_date"]) for row in rows]
    colours = alt.Scale(domain=["loaded", "rejected"], range=["var(--bar)", "var(--warn)"])
    bars = alt.Chart(data(values)).mark_bar(size=_size(nights))
    chart = bars.encode(
        _axis(nights),
        alt.Y("count:Q", axis=alt.Axis(tickCount=4, grid=True, gridColor="var(--rule)")),
        alt.Color("what:N", scale=colours),
        alt.Order("place:O"),
    )
    return drawn(chart.properties(width=WIDTH - 20, height=150))


def reasons(rows: Rows) -> Markup:
    """A bar for each reason for which files were rejected; `rows` of reject_reason.sql."""
    values = [{"name": row["reject_reason"], "count": row["file_count"]} for row in rows]
    base = alt.Chart(data(values)).encode(
        alt.X("count:Q", axis=None), alt.Y("name:N", sort=None, axis=alt.Axis(labelPadding=6))
    )
    numbers = base.mark_text(align="left", dx=4).encode(text=alt.Text("count:Q", format=","))
    chart = alt.layer(base.mark_bar(color="var(--warn)"), numbers)
    return drawn(chart.properties(width=WIDTH - NAMES, height=alt.Step(24)))
