"""`generate schema`."""

import click

from generator.records.schema import SCHEMAS, schema_text


@click.command(epilog="Example:  generate schema letter > letter.json")
@click.argument("kind", type=click.Choice(sorted(SCHEMAS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of record, for editors to complete from."""
    click.echo(schema_text(kind), nl=False)
