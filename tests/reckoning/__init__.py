"""A second reckoning of the contract, from its text alone: plain Python, nothing of the program."""

from tests.reckoning.reckon import NothingToJudgeError, Reckoning, reckon
from tests.reckoning.sheet import Sheet

__all__ = ["NothingToJudgeError", "Reckoning", "Sheet", "reckon"]
