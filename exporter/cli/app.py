"""Finds the command that was asked for, imports it, runs it and gives the exit status."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from exporter.cli.failures import Guard
from exporter.cli.settings import check_settings, read_settings
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.version import __version__

__all__ = ["COMMANDS", "command", "run"]

COMMANDS: Final = (
    *("demo", "build", "check", "query", "show", "diff", "timeline", "serve", "report", "export", "corpus", "release"),
    *("import", "vocab", "explain", "evaluate"),
)

WRITERS: Final = {"demo", "build", "report", "export", "release", "import"}  # the commands that always write

HOMES: Final = {"import": "importing"}  # a word of Python can name neither a module nor a function

GLOBAL_FLAGS: Final = {"-q", "--quiet", "-v", "-vv", "--verbose", "--json", "--no-color"}

HELP: Final = """Privacy policies as linked data.

dps reads privacy policies, finds every data-practice statement with the words that prove it, and writes
RDF that conforms to SHACL shapes and answers SPARQL. Nothing leaves this machine.

\b
  dps demo                                  the two bundled policies
  dps build policy.html -o graph.ttl        a policy as a graph
  dps show graph.ttl                        what it says, with quotes
  dps check graph.ttl                       does the graph conform to the shapes?
  dps query graph.ttl --question q03        what is denied, with what exceptions?
"""


class Commands(TyperGroup):
    """The group of commands. A command's module is imported when the command is called."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- what typer hands on
        super().__init__(**settings)
        self.commands: Any = dict.fromkeys(COMMANDS)  # the names, for lists and suggestions

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401
        """The command of that name, or ``None``. Raises ``UsageError`` for a setting that it does not have."""
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        home = HOMES.get(cmd_name, cmd_name)
        app.command(cmd_name)(getattr(import_module(f"exporter.cli.{home}"), home))
        found = typer.main.get_command(app)
        found.help = (found.help or "").replace(r"\b", "\b")  # keeps the lines of examples; docstrings are raw strings
        known = [parameter.name for parameter in found.params if parameter.name]
        check_settings(cmd_name, (ctx.default_map or {}).get(cmd_name, {}), known)
        return found

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # noqa: ANN401
        """The command that the words call for. Raises ``UsageError`` for what is none, but an option of some."""
        word = args[0]
        if word not in COMMANDS and (uses := list(self._with_option(ctx, f"--{word}"))):
            raise UsageError("E001", f"{word!r} is no command but an option", hint="\n".join(uses), where=word)
        return super().resolve_command(ctx, args)

    def _with_option(self, ctx: typer.Context, option: str) -> Iterator[str]:
        """How an option is written with each command that has it."""
        if option in _options(self, ctx):
            yield f"dps {option}"
            return
        for name in COMMANDS:
            if option in _options(self.get_command(ctx, name), ctx):
                yield f"dps {name} … {option}"


def _options(command: Any, ctx: typer.Context) -> set[str]:  # noqa: ANN401 -- typer's own classes have no public name
    return {option for parameter in command.get_params(ctx) for option in parameter.opts}


def _show_version(asked: bool) -> None:
    if asked:
        Terminal().text(f"dps {__version__}")
        raise typer.Exit


def dps(
    context: typer.Context,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Say more; twice: tracebacks too.")
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON, errors included.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (as the variable NO_COLOR).")] = False,
    version: Annotated[  # noqa: ARG001 -- its callback answers
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Keeps what was asked of all commands: the guard learns how to talk, the command gets the terminal."""
    guard: Guard = context.obj
    guard.writes = context.invoked_subcommand in WRITERS
    guard.terminal = Terminal(quiet, verbose, json, color=not (no_color or os.environ.get("NO_COLOR")))
    context.obj = guard.terminal


def command() -> Any:  # noqa: ANN401 -- typer's own command class has no public name
    """The whole command line as typer runs it."""
    app = typer.Typer(cls=Commands, rich_markup_mode=None, help=HELP, context_settings={"max_content_width": 100})
    app.callback(invoke_without_command=False)(dps)
    return typer.main.get_command(app)


def run(words: Iterable[str]) -> int:
    """Runs the words as a command line and gives the exit status; errors go to stderr in words."""
    with Guard() as guard:
        settings = {"default_map": read_settings(COMMANDS), "auto_envvar_prefix": "DPS"}
        line = _flags_first(words)
        guard.status = command().main(args=line, prog_name="dps", standalone_mode=False, obj=guard, **settings) or 0
    return guard.status


def _flags_first(words: Iterable[str]) -> list[str]:
    """The words with the flags that all commands share in front: ``dps build a.txt -q`` means ``dps -q build a.txt``.

    >>> _flags_first(["query", "g.ttl", "--json", "--", "-v"])
    ['--json', 'query', 'g.ttl', '--', '-v']
    """
    flags: list[str] = []
    rest: list[str] = []
    for word in words:
        shared = word in GLOBAL_FLAGS and "--" not in rest
        (flags if shared else rest).append(word)
    return flags + rest
