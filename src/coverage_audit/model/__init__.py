"""What flows through the program: no I/O, no decisions."""
