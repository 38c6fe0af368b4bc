"""The command that proposes joint branches for firms with few members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.cli.commands import answer
from coverage_audit.cli.options import Reads, Rosters, Shows
from coverage_audit.cli.tables import order_of

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.output import Delivery
    from coverage_audit.cli.progress import Step
    from coverage_audit.model.joint import Joint


def joint(rosters: Rosters, reads: Reads, shows: Shows) -> None:
    """Who could join a joint branch, found one, or leave one."""

    def work(asked: Asked, _to: Delivery, step: Step | None) -> Joint:
        order = order_of("coverage_audit.proposals", asked, step)
        from coverage_audit import proposals

        return proposals.proposals(order)

    answer(rosters, reads, shows, work)
