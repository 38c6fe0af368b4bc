"""The command line: typer parses, everything else is asked of the rooms below."""
