"""Judging and counting: pure functions of frames and a policy, a row's answer its own."""
