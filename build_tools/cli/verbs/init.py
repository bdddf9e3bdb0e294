"""`casebook init`: writes a new casebook to begin another handbook with."""

from __future__ import annotations

import argparse

from build_tools.importing import refuse_occupied, write_casebook
from build_tools.system import Workspace
from build_tools.work import first_files

NEXT = """已建好 {folder}，里面每样东西有一个写好的例子，照着改：
  书名、各章        {folder}/handbook.yml
  类别等取值        {folder}/taxonomy.yml
  案例、技巧        {folder}/cases/、{folder}/techniques/
接着运行：
  casebook --casebook {quoted} check    查还缺什么
  casebook --casebook {quoted} new      建下一个案例
  casebook --casebook {quoted} serve    边改边看
手上有现成的手册或案例表，用 casebook import 更快。"""


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Write the casebook; return the exit code."""
    refuse_occupied(options.directory)
    write_casebook(first_files(space.casebook, space.today), {}, options.directory)
    folder = str(options.directory)
    print(NEXT.format(folder=folder, quoted=f'"{folder}"' if " " in folder else folder))
    return 0
