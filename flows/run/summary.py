"""What a run did, for a person to read: on the screen, and as a Prefect artifact."""

from dataclasses import dataclass

from flows.lake.runs import Run
from flows.run.publish import Published
from flows.settings import Settings
from flows.terminal import safe
from flows.warehouse.warehouses import warehouse_at

_REJECTED_SHOWN = 10
_REJECTED_TOLD = 1000
_TOTALS = "SELECT (SELECT count(*) FROM {0}.article), (SELECT count(*) FROM {0}.paragraph), " + (
    "(SELECT count(*) FROM {0}.claim)"
)
_REJECTED = "SELECT source_uri, reject_reason, reject_detail FROM marts.rejected_files ORDER BY ALL"


@dataclass(frozen=True)
class Summary:
    """A run, what the rules found, and what the warehouse holds now.

    `page` says where last night's page is, or why it was not written.
    """

    run: Run
    warehouse: str
    byte_count: int
    totals: dict[str, int]
    rejected: list[tuple[str, str, str]]
    published: Published
    page: str | None = None

    @staticmethod
    def of(settings: Settings, run: Run, published: Published) -> "Summary":
        """Look at the live warehouse after `run`."""
        live = warehouse_at(settings.warehouse)
        with live.open() as tables:
            counts = tables.sql(_TOTALS.format("main")).fetchall()[0]
            rejected = tables.sql(_REJECTED).fetchall()
            byte_count = live.byte_count(tables)
        return Summary(
            run=run,
            warehouse=live.name,
            byte_count=byte_count,
            totals=dict(zip(("articles", "paragraphs", "claims"), counts, strict=True)),
            rejected=rejected,
            published=published,
        )

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of what is worth telling."""
        run, totals = self.run, self.totals
        accepted = run.document_count - run.rejected_count
        return [
            ("files in", f"{run.document_count:,} in {run.batch_count:,} batches"),
            ("loaded", f"{accepted:,}"),
            ("rejected", f"{run.rejected_count:,}"),
            ("articles", f"{totals['articles']:,}"),
            ("paragraphs", f"{totals['paragraphs']:,}"),
            ("claims", f"{totals['claims']:,}"),
            ("texts read", f"{run.extracted_count:,} by the extractor"),
            ("checks", self._checks()),
            ("warehouse", f"{self.warehouse} ({self.byte_count / 1e6:.1f} MB)"),
            *([("report", self.page)] if self.page else []),
            *([("note", run.detail)] if run.detail else []),
        ]

    def _checks(self) -> str:
        found = self.published.findings
        if not found:
            return "none needed"
        passed = f"{sum(finding.is_passed for finding in found)} passed"
        odd = [f"{f.check.name} ({f.offender_count})" for f in found if not f.is_passed]
        return f"{passed}, warnings: {', '.join(odd)}" if odd else passed

    def tables(self) -> dict[str, list[dict[str, object]]]:
        """What is worth a table of its own, by name: rejected files, checks, new speakers."""
        names = ("file", "reason", "detail")
        return {
            "rejected-files": [
                dict(zip(names, row, strict=True)) for row in self.rejected[:_REJECTED_TOLD]
            ],
            "checks": [
                {"check": f.check.name, "passed": f.is_passed, "offenders": f.offender_count}
                for f in self.published.findings
            ],
            "new-speakers": list(self.published.newcomers),
        }

    def markdown(self) -> str:
        """The summary as a Markdown page."""
        facts = "\n".join(f"| {name} | {value} |" for name, value in self.facts())
        head = f"# {self.run.kind}: {self.run.status}\n\n| | |\n| --- | --- |\n"
        rejected = "\n".join(f"- `{uri}`: {why} — {what}" for uri, why, what in self._shown())
        return f"{head}{facts}\n\n## Rejected files\n\n{rejected or 'None.'}{self._more()}\n"

    def text(self) -> str:
        """The summary as lines for a terminal."""
        lines = [f"{self.run.kind}: {self.run.status} in {self.run.seconds:.1f} s"]
        lines += [f"  {name:<11}{safe(value)}" for name, value in self.facts()]
        if self.rejected:
            lines.append("rejected files")
            shown = [map(safe, row) for row in self._shown()]
            lines += [f"  {uri}\n      {why}: {what}" for uri, why, what in shown]
        return "\n".join(lines) + self._more()

    def _shown(self) -> list[tuple[str, str, str]]:
        return self.rejected[:_REJECTED_SHOWN]

    def _more(self) -> str:
        count = len(self.rejected)
        told = f"\n  … all {count:,} are in marts.rejected_files"
        return told if count > _REJECTED_SHOWN else ""
