"""Rules as proven data: ``rules/**/*.toml`` goes in, checked, compiled, immutable rules come out."""

from pipeline.rulebook.book import Pattern, Rulebook, Term, load
from pipeline.rulebook.notation import RuleError, alternation

__all__ = ["Pattern", "RuleError", "Rulebook", "Term", "alternation", "load"]
