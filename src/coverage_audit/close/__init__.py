"""Frames to frozen records: a place becomes a cell here, and a finding its sentence."""
