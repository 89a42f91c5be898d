"""Declare a table once; derive its Arrow schema, DDL, checks and documentation."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd

Data: TypeAlias = "pa.Table | pd.DataFrame | Mapping[str, Sequence[object]]"

_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP WITH TIME ZONE",
}


class SchemaError(ValueError):
    """Data does not have the shape its table declares."""


@dataclass(frozen=True)
class Column:
    """A column: its name, Arrow type, meaning, and whether it may be null."""

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what one row is, what identifies it, and its columns.

    `parents` names, for a column of this table, the `table.column` in which every value
    of it must exist.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    parents: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    def arrow(self) -> pa.Schema:
        """Arrow schema, with each column's meaning as field metadata."""
        return pa.schema(
            [pa.field(c.name, c.type, c.nullable, {"meaning": c.meaning}) for c in self.columns]
        )

    def conform(self, data: Data) -> pa.Table:
        """Return `data` as this table: the one gate to a declared table.

        Raises `SchemaError` for missing or undeclared columns, nulls where none may be,
        values that do not fit the type without loss, and repeated keys.
        """
        names = data.column_names if isinstance(data, pa.Table) else list(data)
        if sorted(names) != sorted(self.names):
            missing, extra = set(self.names) - set(names), set(names) - set(self.names)
            raise SchemaError(f"{self.name}: missing {sorted(missing)}, undeclared {sorted(extra)}")
        arrays = [_array(self.name, column, data[column.name]) for column in self.columns]
        table = pa.Table.from_arrays(arrays, schema=self.arrow())
        self._check_key(table)
        return table

    def _check_key(self, table: pa.Table) -> None:
        """Raise `SchemaError` when two rows of `table` have the same key."""
        distinct = table.select(self.key).group_by(list(self.key)).aggregate([])
        if distinct.num_rows != table.num_rows:
            repeated = table.num_rows - distinct.num_rows
            raise SchemaError(f"{self.name}: {repeated} rows repeat the key {self.key}")

    def empty(self) -> pa.Table:
        """Return this table without rows."""
        return pa.Table.from_batches([], self.arrow())  # empty_table() would import pandas.

    def ddl(self, schema: str) -> str:
        """`CREATE TABLE` and `COMMENT ON` statements for `schema`.`name`."""
        lines = ",\n    ".join(
            f"{c.name} {sql_type(c.type)}{'' if c.nullable else ' NOT NULL'}" for c in self.columns
        )
        comments = [f"COMMENT ON TABLE {schema}.{self.name} IS {literal(self.grain)};"]
        comments += [
            f"COMMENT ON COLUMN {schema}.{self.name}.{c.name} IS {literal(c.meaning)};"
            for c in self.columns
        ]
        create = f"CREATE TABLE {schema}.{self.name} (\n    {lines}\n);"
        return "\n".join([create, *comments])

    def checks(self, schema: str) -> dict[str, str]:
        """Rules that follow from the declaration, by name: a query that selects offenders."""
        key = ", ".join(self.key)
        rules = {
            f"{self.name}_key_is_unique": (
                f"SELECT {key}, count(*) AS row_count FROM {schema}.{self.name} "
                f"GROUP BY {key} HAVING count(*) > 1"
            )
        }
        for column, parent in self.parents:
            table, parent_column = parent.split(".")
            rules[f"{self.name}_{column}_exists_in_{table}"] = (
                f"SELECT child.* FROM {schema}.{self.name} AS child "
                f"ANTI JOIN {schema}.{table} AS parent ON child.{column} = parent.{parent_column} "
                f"WHERE child.{column} IS NOT NULL"
            )
        return rules

    def markdown(self) -> str:
        """Column reference as a Markdown section."""
        rows = "\n".join(
            f"| `{c.name}` | {sql_type(c.type)} | {'yes' if c.nullable else ''} | {c.meaning} |"
            for c in self.columns
        )
        head = "| column | type | may be null | meaning |\n| --- | --- | --- | --- |"
        return (
            f"#### `{self.name}`\n\n{self.grain} Key: `{', '.join(self.key)}`.\n\n{head}\n{rows}\n"
        )


def _array(table: str, column: Column, values: object) -> pa.Array | pa.ChunkedArray:
    """Return `values` with the type of `column`; nothing is rounded, cut or left out."""
    try:
        if isinstance(values, pa.ChunkedArray | pa.Array):
            array = values.cast(column.type)
        else:
            array = pa.array(values, column.type, from_pandas=_is_series(values))
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise SchemaError(f"{table}.{column.name}: {error}") from error
    if array.null_count and not column.nullable:
        raise SchemaError(f"{table}.{column.name}: {array.null_count} nulls where none may be")
    return array


def _is_series(values: object) -> bool:
    """Tell whether `values` are of pandas, which takes a third of a second to import."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(values, pandas.Series)


def sql_type(kind: pa.DataType) -> str:
    """DuckDB's name of an Arrow type.

    >>> sql_type(pa.list_(pa.struct([("char_start", pa.int32())])))
    'STRUCT(char_start INTEGER)[]'
    """
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{f.name} {sql_type(f.type)}' for f in kind)})"
    return _SQL_TYPES[kind]


def literal(text: str) -> str:
    """Quote `text` as a SQL string literal.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"
