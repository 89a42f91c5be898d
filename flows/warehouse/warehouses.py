"""Where a warehouse is: in a DuckDB file, or in a DuckLake."""

from pathlib import Path

from flows.storage.address import LakeAddress
from flows.warehouse.protocols import Warehouse

Site = Path | LakeAddress


def warehouse_at(place: Site) -> Warehouse:
    """Return the warehouse at `place`."""
    if isinstance(place, LakeAddress):
        from flows.warehouse.ducklake import DuckLake

        return DuckLake(place)
    from flows.warehouse.warehouse_file import WarehouseFile

    return WarehouseFile(place)
