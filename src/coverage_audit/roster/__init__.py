"""From sheets as typed to firms: where the table begins, what its columns and cells say."""
