"""What maps draw is what the records say: shapes, places, stages of the border."""

from __future__ import annotations

from collections.abc import Iterator

from guide import maps
from guide.checks.rule import rule
from guide.faults import Fault, nearest
from guide.load import Dataset


@rule
def known_geometry(data: Dataset) -> Iterator[Fault]:
    """The shape of an island is in the map geometry."""
    known = maps.shape_ids(data.folder)
    for id_, island in data.by_kind["islands"].items():
        if island.geometry not in known:
            yield data.fault(
                id_,
                ("geometry",),
                f'"{island.geometry}" is no shape of geo/islands.geojson',
                nearest(island.geometry, known) or f"shapes are: {', '.join(known)}",
            )


@rule
def stages_of_the_border(data: Dataset) -> Iterator[Fault]:
    """A map of the moving border stands on a record of its year, which speaks of every land that changed hands since the map before."""
    collection = maps.geometry(data.folder, maps.REGION)
    before: dict[str, str] = {}
    words = {
        feature["id"]: feature["properties"]["named"]
        for feature in collection["features"]
        if "named" in feature["properties"]
    }
    for stage in collection["stages"]:
        told = [data.records[stage[field]] for field in ("record", "then") if stage.get(field) in data.records]
        if stage["record"] not in data.records or len(told) < ("then" in stage) + 1:
            yield Fault(
                f"geo/{maps.REGION}",
                1,
                stage["record"],
                "stages",
                f"“{stage['title']}” rests on a record that does not exist",
                "correct its id",
            )
            continue
        day = getattr(told[0], "signed", None) or getattr(told[0], "date", None) or ""
        if not day or day[:4] not in stage["title"]:
            yield data.fault(
                stage["record"],
                (),
                f"is of {day[:4] or 'no year'}, but geo/{maps.REGION} draws its border as “{stage['title']}”",
                "correct one of the two",
            )
        said = " ".join(str(record.model_dump()) for record in told)
        for land, (holder, _) in stage["held"].items():
            if land in before and before[land] != holder and not any(name in said for name in words.get(land, ())):
                yield data.fault(
                    stage["record"],
                    (),
                    f"does not speak of {land}, which geo/{maps.REGION} lets pass from {before[land]} to {holder} by it",
                    f"correct the map, or the words by which the land is known: {', '.join(words.get(land, ())) or 'none'}",
                )
            before[land] = holder


@rule
def known_places(data: Dataset) -> Iterator[Fault]:
    """A place at which something happened has a position, or maps could not show it."""
    for id_, event in data.by_kind["events"].items():
        for number, place in enumerate(event.at):
            if place in data.terms and data.terms[place].spot is None:
                yield data.fault(
                    id_,
                    ("at", number),
                    f'"{place}" has no `spot`',
                    "give the term a `spot`, or leave the place to `place`",
                )
