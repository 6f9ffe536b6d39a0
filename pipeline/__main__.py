"""``python -m pipeline`` is the command ``vanban``."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="vanban")
