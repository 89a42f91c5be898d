"""What is handed to other processes."""

import pickle

import pyarrow as pa

from flows.parallel.pool import pieces


def test_pieces_take_no_more_along_than_their_rows():
    table = pa.table({"text": [f"{number:<100}" for number in range(1000)]})
    cut = pieces(table, 30)
    assert pa.concat_tables(cut).equals(table)
    assert {piece.num_rows for piece in cut[:-1]} == {30}
    assert sum(len(pickle.dumps(piece)) for piece in cut) < 2 * len(pickle.dumps(table))


def test_of_no_rows_there_is_no_piece():
    assert pieces(pa.table({"text": pa.array([], pa.string())}), 30) == []
