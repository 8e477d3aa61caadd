"""How fast and how fairly the desk answers, counted from what happened."""

from articles.rhythm.figures import FEWEST, Figures, Group, Load, Wait, summed_up
from articles.rhythm.keeping import figures_of, tally_past_days
from articles.rhythm.now import Now, desk_now

__all__ = [
    "FEWEST",
    "Figures",
    "Group",
    "Load",
    "Now",
    "Wait",
    "desk_now",
    "figures_of",
    "summed_up",
    "tally_past_days",
]
