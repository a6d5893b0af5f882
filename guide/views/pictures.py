"""Maps and diagrams. What they draw is worked out in ``guide.maps``, ``guide.charts``, ``guide.timeline``."""

from __future__ import annotations

from typing import Annotated, get_args

from guide import charts, maps, vocabulary
from guide import timeline as time
from guide.models import Event, Ref
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
    return {
        "map": maps.island_map(r.data),
        "border": r.get(border, "agreements", "documents"),
        "border_id": border,
        "since": r.get(since, "events") if since else None,
        "since_id": since,
    }


@view("option_map.html")
def option_map(r: Parts, id_: OptionId) -> Values:
    """What one option would do to each island, on a map."""
    return {"map": maps.island_map(r.data), "id": id_, "option": r.get(id_, "options")}


@view("option_maps.html")
def option_maps(r: Parts) -> Values:
    """One small map for each option, with what it would do to the larger and to the smaller islands."""
    return {"map": maps.island_map(r.data), "options": r.data.options}


@view("options_at_a_glance.html")
def options_at_a_glance(r: Parts) -> Values:
    """Every option in one look: what it would do to the larger and to the smaller islands, the words behind a fold."""
    return {}


@view("border_maps.html")
def border_maps(r: Parts) -> Values:
    """The border through time, a small map for each stage, with what moved it."""
    return {"map": maps.border_maps(r.data)}


@view("place_map.html")
def place_map(r: Parts, caption: str, *events: EventId) -> Values:
    """Where some events happened, on a map; ``caption`` says what it shows: ``place_map("Words", "event-…", …)``."""
    try:
        found = maps.place_map(r.data, [id_ for id_ in events if r.get(id_, "events")])
    except ValueError as fault:
        raise UnknownRecord(str(fault)) from None
    return {"map": found, "caption": caption}


@view("poll_multiples.html")
def poll_multiples(r: Parts, country: str = "Japan", first: str = "2016-12", last: str = "2017-01") -> Values:
    """All polls of a country between two months, side by side: one panel for each thing they asked about, its title the finding."""
    polls = list(charts.polls_between(r.data, country, first, last))
    if not polls:
        raise UnknownRecord(f"no poll of {country} was taken from {first} to {last}")
    return {"polls": polls, "panels": charts.panels(polls)}


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
    """The time from the first event until today, true to scale, and its phases; it stands on the page of the timeline."""
    strips = time.strips(r.data)
    return {"strips": strips, "phases": time.phases(r.data), "crowd": time.crowd(r.data, strips[-1])}


@view("timeline.html")
def timeline(r: Parts) -> Values:
    """All events by phase, in the order of the file, which a check holds to the order of time; the headline events large."""
    events = r.data.events.values()
    used = {
        "topic": {event.topic for event in events},
        "side": {side for event in events for side in event.sides},
        "status": {event.status for event in events},
    }
    fixed = {
        "topic": get_args(Event.model_fields["topic"].annotation),
        "side": tuple(vocabulary.WORDS.sides),
        "status": tuple(vocabulary.STATUSES.event),
    }
    filters = [
        (key, label, [value for value in fixed[key] if value in used[key]])
        for key, label in (("topic", "Topic"), ("side", "Side"), ("status", "In early 2017"))
    ]
    return {
        "phases": [(phase, time.runs(r.data, phase)) for phase in time.phases(r.data)],
        "first_of_year": time.first_of_year(r.data),
        "filters": filters,
    }
