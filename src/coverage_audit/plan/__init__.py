"""What to do about it: which firms to visit, and what to ask there."""
