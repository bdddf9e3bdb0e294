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
  紧急卡            {cards}
接着运行：
  casebook --casebook {quoted} check    查还缺什么
  casebook --casebook {quoted} new      建下一个案例
  casebook --casebook {quoted} serve    边改边看
手上有现成的手册或案例表，用 casebook import 更快。"""
CARDS = "{folder}/urgent/：照现用案例库带来 {count} 张，都是待审；别的行业的手册，加 --other-trade 重建"
NO_CARDS = "还没有：照编辑指南“遇到危险先提示”写进 {folder}/urgent/ 和 {folder}/urgent.yml"


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Write the casebook; return the exit code."""
    refuse_occupied(options.directory)
    files = first_files(space.casebook, space.today, other_trade=options.other_trade)
    write_casebook(files, {}, options.directory)
    folder = str(options.directory)
    count = sum(name.startswith("urgent/") for name in files)
    cards = (CARDS if count else NO_CARDS).format(folder=folder, count=count)
    print(NEXT.format(folder=folder, cards=cards, quoted=f'"{folder}"' if " " in folder else folder))
    return 0
