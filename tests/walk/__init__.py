"""Every setting changes what it says, and nothing else."""
