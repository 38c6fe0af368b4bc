"""Two audits beside one another, or an audit and what was promised of it."""
