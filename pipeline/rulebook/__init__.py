"""Rules as proven data: ``rules/**/*.toml`` goes in, checked, compiled, immutable rules come out."""

from pipeline.rulebook.book import Pattern, Rulebook, Term, load
from pipeline.rulebook.kept import KEPT, compiled, keep
from pipeline.rulebook.notation import RuleError, alternation

__all__ = ["KEPT", "Pattern", "RuleError", "Rulebook", "Term", "alternation", "compiled", "keep", "load"]
