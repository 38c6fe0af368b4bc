"""What is said of visits that are divided into lists."""

from __future__ import annotations

from collections import Counter

from coverage_audit.locale import gettext, words
from coverage_audit.model.route import Routes


def routes_sentence(document: Routes) -> str:
    """How many firms are to be visited, and why; never how many by whom."""
    if not document.visits:
        return gettext("No firm needs a visit.")
    counted = Counter(visit.why for visit in document.visits)
    return gettext("Firms to visit: {n} ({reasons}), lists: {lists}.").format(
        n=len(document.visits),
        reasons=gettext(", ").join(
            gettext("{name} {n}").format(name=gettext(said), n=counted[why])
            for why, said in words.WHYS.items()
            if counted[why]
        ),
        lists=len(document.routes),
    )
