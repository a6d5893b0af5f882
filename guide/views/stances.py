"""Who stands where. What is drawn is worked out in ``guide.stances``."""

from __future__ import annotations

from guide import stances as who
from guide.faults import nearest
from guide.parts import Parts, UnknownRecord
from guide.views import Values, view


@view("stances.html")
def stances(r: Parts, ladder: str) -> Values:
    """Who stands where: on the ladder ``visit``, the verdicts as bars to either side; on ``islands``, what is to become of them."""
    if ladder not in who.LADDERS:
        raise UnknownRecord(f'there is no ladder "{ladder}"; {nearest(ladder, list(who.LADDERS))}')
    values: Values = {
        "ladder": ladder,
        "finding": who.finding(r.data, ladder),
        "standings": who.standings(r.data, ladder),
        "silent": who.silent(r.data, ladder),
    }
    if ladder == "visit":
        height, rows, axis = who.verdicts(r.data)
        return {**values, "height": height, "rows": rows, "axis": axis}
    height, rungs = who.rungs(r.data)
    return {**values, "height": height, "rungs": rungs, "parted": who.parted(r.data)}
