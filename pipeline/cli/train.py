"""The command that trains the ratings from annotated documents."""
# ruff: noqa: PLC0415 - help stays quick

from pathlib import Path

import click

from pipeline.cli.base import PATH, common_options, make_command_class
from pipeline.cli.words import Say


def make_train(say: Say) -> click.Command:
    """Make the command ``train``."""

    @click.command("train", cls=make_command_class(say), help=say("train.help"))
    @click.argument("folders", nargs=-1, required=True, type=PATH)
    @click.option("-o", "--output", type=PATH, required=True, help=say("train.output"))
    @click.option("--unseen", type=PATH, multiple=True, help=say("train.unseen"))
    @click.option("--share", type=click.FloatRange(0.0, 1.0), default=0.95, show_default=True, help=say("train.share"))
    @common_options(say)
    def train(folders: tuple[Path, ...], output: Path, unseen: tuple[Path, ...], share: float) -> None:
        from pipeline.evaluate import measure, take_from
        from pipeline.files import write_file
        from pipeline.learn import dump_model, load_examples
        from pipeline.learn import train as train_model

        examples = load_examples(folders)
        model, held_out = train_model(examples, share, load_examples(unseen) if unseen else ())
        write_file(output, dump_model(model))
        documents = len({example.document for example in examples})
        click.echo(say("train.head", examples=len(examples), documents=documents))
        for name, ratings in held_out.items():
            reliability = measure(ratings.values)
            click.echo(say("train.error", part=say(f"ratings.{name}"), error=reliability.error))
            for row in reliability.tenths:
                click.echo(say("train.row", low=row.low, count=row.count, rated=row.rated, right=row.right))
        taken = take_from(held_out["whole"].values, model.accept_at)
        click.echo(say("train.accepted", threshold=model.accept_at, accepted=taken.share, right=taken.right))

    return train
