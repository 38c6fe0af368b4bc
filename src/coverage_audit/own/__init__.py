"""Rules that a district writes itself: a question in its settings, answered as ours are."""
