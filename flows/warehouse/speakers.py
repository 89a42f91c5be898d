"""Fill the tables that join the speakers of all articles."""

from functools import partial

import duckdb

from flows.parallel.garbage import no_garbage_collection
from flows.rules.reference import corrections, reference
from flows.warehouse.relations import query_of
from transforms.schema import SPEAKERS

_query = partial(query_of, "corpus")


def fill_speakers(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make speaker, speaker_alias and claim_speaker anew from the claims of current articles.

    Their content depends on those claims, the reference data and the corrections alone,
    not on the order in which batches were loaded.
    """
    from transforms.corpus.speakers import speakers  # Most verbs and nights do without.

    warehouse.execute(f"CREATE OR REPLACE TEMP TABLE spoken AS {_query('spoken')}")
    sighting = warehouse.sql(_query("sighting")).to_arrow_table()
    with no_garbage_collection():
        found = speakers(sighting, reference(), corrections())
    warehouse.register("named_speaker", found)
    for table in SPEAKERS:
        warehouse.execute(f"DELETE FROM main.{table.name}")
        warehouse.execute(f"INSERT INTO main.{table.name} BY NAME {_query(table.name)}")
    warehouse.unregister("named_speaker")
    warehouse.execute("DROP TABLE spoken")
