"""Maps and diagrams. What they draw is worked out in ``guide.charts``."""

from __future__ import annotations

from typing import Annotated

from guide import charts
from guide.models import Ref
from guide.parts import Parts, UnknownRecord
from guide.views import Values, view

AgreementId = Annotated[str, Ref(("agreements", "documents"))]
EventId = Annotated[str, Ref(("events",))]
OptionId = Annotated[str, Ref(("options",))]
PollId = Annotated[str, Ref(("polls",))]


@view("island_map.html")
def island_map(r: Parts, border: AgreementId, since: EventId | None = None) -> Values:
    """The islands on a map, each shape a link to its record; ``border`` is the treaty whose line is drawn, ``since`` the event
    since which the line of today stands."""
    return {"map": charts.island_map(r.data), "border": r.get(border, "agreements", "documents"), "border_id": border, "since": r.get(since, "events") if since else None, "since_id": since}


@view("option_map.html")
def option_map(r: Parts, id_: OptionId) -> Values:
    """What one option would do to each island, on a map."""
    return {"map": charts.island_map(r.data), "id": id_, "option": r.get(id_, "options")}


@view("option_maps.html")
def option_maps(r: Parts) -> Values:
    """One small map for each option, with what it would do to the larger and to the smaller islands."""
    return {"map": charts.island_map(r.data), "options": r.data.options}


@view("options_at_a_glance.html")
def options_at_a_glance(r: Parts) -> Values:
    """Every option in one look: what it would do to the larger and to the smaller islands, the words behind a fold."""
    return {}


@view("border_maps.html")
def border_maps(r: Parts) -> Values:
    """The border through time, a small map for each stage, with what moved it."""
    return {"map": charts.border_maps(r.data)}


@view("poll_multiples.html")
def poll_multiples(r: Parts, country: str = "Japan", first: str = "2016-12", last: str = "2017-01") -> Values:
    """All polls of a country between two months, side by side, with the finding of each."""
    polls = list(charts.polls_between(r.data, country, first, last))
    if not polls:
        raise UnknownRecord(f'no poll of {country} was taken from {first} to {last}')
    return {"polls": polls}


@view("poll_pair.html")
def poll_pair(r: Parts, first: PollId, second: PollId) -> Values:
    """Two polls of one pollster under each other, with the pollster's own warning against comparing them."""
    polls = [(id_, r.get(id_, "polls")) for id_ in (first, second)]
    warnings = [fact for _, poll in polls for fact in poll.facts if fact.holder == poll.pollster]
    return {"polls": polls, "warnings": warnings}


@view("island_bars.html")
def island_bars(r: Parts) -> Values:
    """Land and people of the islands as bars, with the share of the larger ones."""
    return {"groups": charts.island_bars(r.data)}


@view("timeline_strip.html")
def timeline_strip(r: Parts) -> Values:
    """The time of all events true to scale, and its phases, each leading to its first event; it stands on the page of the timeline."""
    return {"strips": charts.strips(r.data), "phases": charts.phases(r.data)}
