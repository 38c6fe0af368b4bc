"""The same job, done in other ways: each is run by itself, as `python -m benchmarks.peers.NAME`."""
