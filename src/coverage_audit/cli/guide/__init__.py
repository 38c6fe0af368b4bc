"""The guided dialogue, for who names nothing on the command line."""
