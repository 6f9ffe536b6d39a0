"""Many files: paths go in, the work that is handed in runs on them in several processes, one outcome a file comes out, in order.

Knows nothing of reports: what is done to a file is a function of the caller's.
"""

from pipeline.batch.inputs import Input, Inputs, find
from pipeline.batch.pool import Outcome, run

__all__ = ["Input", "Inputs", "Outcome", "find", "run"]
