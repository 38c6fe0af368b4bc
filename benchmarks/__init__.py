"""How fast the program is beside its peers, measured by one command."""
