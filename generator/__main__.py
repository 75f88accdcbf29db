"""`python -m generator` is `generate`."""

from generator.cli import main

main(prog_name="generate")
