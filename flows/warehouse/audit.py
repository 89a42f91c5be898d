"""Check a warehouse against its rules: those declared with the tables and those of sql/checks/."""

import json
from dataclasses import dataclass

import duckdb

from flows.warehouse.relations import Check, checks
from transforms.schema import MAIN, OPS, RAW

_SAMPLE = 5


@dataclass(frozen=True)
class Finding:
    """What a rule found: how many rows break it, and some of them."""

    check: Check
    offender_count: int
    sample: str

    @property
    def is_passed(self) -> bool:
        """True when no row breaks the rule."""
        return self.offender_count == 0

    @property
    def is_fatal(self) -> bool:
        """True when the warehouse must not be published."""
        return not self.is_passed and self.check.severity == "fail"

    def row(self, run_id: str) -> dict[str, object]:
        """The row of ops.check_result."""
        return {
            "run_id": run_id,
            "check_name": self.check.name,
            "severity": self.check.severity,
            "is_passed": self.is_passed,
            "offender_count": self.offender_count,
            "sample": self.sample,
        }


def rules() -> list[Check]:
    """Every rule, by name."""
    declared = [
        Check(name, "fail", name.replace("_", " "), sql)
        for schema, tables in (("raw", RAW), ("main", MAIN), ("ops", OPS))
        for table in tables
        for name, sql in table.checks(schema).items()
    ]
    return sorted([*declared, *checks()], key=lambda check: check.name)


def audit(warehouse: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Return what each rule finds in `warehouse`, by name of the rule."""
    return [_finding(warehouse, check) for check in rules()]


def _finding(warehouse: duckdb.DuckDBPyConnection, check: Check) -> Finding:
    query = check.sql.rstrip().rstrip(";")
    (count,) = warehouse.sql(f"SELECT count(*) FROM ({query}\n)").fetchall()[0]
    rows = warehouse.sql(f"SELECT * FROM ({query}\n) LIMIT {_SAMPLE}").df() if count else None
    sample = rows.to_json(orient="records", date_format="iso") if rows is not None else "[]"
    return Finding(check, count, json.dumps(json.loads(sample), ensure_ascii=False))
