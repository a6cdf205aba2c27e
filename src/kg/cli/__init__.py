"""The command ``kg``: each verb parses, calls the library, prints."""

from __future__ import annotations

import re

import click

from kg import __version__
from kg.cli.asking import queries, query, search, show, stats
from kg.cli.assisting import mcp
from kg.cli.checking import quarantine, validate
from kg.cli.completion import completion
from kg.cli.exporting import export
from kg.cli.feeding import feed, follow
from kg.cli.history import diff, log
from kg.cli.holding import conflicts, holders, territory
from kg.cli.identity import different, review, same, why_command
from kg.cli.linking import path
from kg.cli.making import build, retract
from kg.cli.networks import network
from kg.cli.releasing import release
from kg.cli.screen import told
from kg.cli.serving import serve


class Commands(click.Group):
    """The commands in the order in which one meets them; errors in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        with told(ctx.params.get("debug", False)):
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
@click.option("--debug", is_flag=True, help="In cả dấu vết lỗi. Show the whole trace of an error.")
def main(debug: bool) -> None:
    """Đồ thị tri thức từ báo Việt Nam. A knowledge graph from Vietnamese news, with the words behind every fact.

    \b
    kg build data/articles        đọc bài báo vào ./kg-store
    kg search "Ninh Bình"         tìm
    kg show "Đoàn Thị Lan Hương"  xem, có dẫn chứng
    kg query career person="Đoàn Thị Lan Hương"

    \b
    Exit codes / Mã thoát:
      0  done                                 xong
      1  done, and something wrong was found  xong, nhưng có điều sai: shapes violated, articles quarantined,
                                              inputs not read, ids or names not there
      2  the command line is wrong            dòng lệnh sai
      3  no input could be read               không đọc được bài nào
      4  the store cannot be used             không dùng được kho (in use, disk full, older format, none there)
      5  a query or its parameters are wrong  câu hỏi sai
      6  the export cannot be written         không ghi được tệp xuất
      7  the project's own data is broken     dữ liệu của chính dự án hỏng
    130  stopped by Ctrl-C                    dừng theo Ctrl-C: what was finished is kept
    """


for command in (
    build, search, show, queries, query, path, network, holders, conflicts, territory, why_command, same, different,
    review, validate, quarantine, export, release, feed, follow, serve, mcp, retract, log, diff, stats, completion,
):  # fmt: skip
    sentences = re.split(r"(?<=\.)\s+", (command.help or "").partition("\n\n")[0])
    command.short_help = " ".join(sentences[:2])  # the first is Vietnamese, the second English
    main.add_command(command)
