"""Draws what sets one synthetic case apart: who came, when, what for, what went along with it, what was asked.

Each list is short and each combination rare, so that two or three phrases of a case find it among thousands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

WHEN = """
    下大雨的傍晚 赶火车的清早 发工资那天 过节前一天 停电之后 月底最后一天 午休时间 快要关门的时候 开学前一周
    刚下夜班的早晨 台风过境那天 赶集的日子 高考头一天 孩子满月那天 搬家路上 住院期间 出差途中 春耕时节
    麦收那几天 年夜饭前 婚礼前夜 交房当天 排队一上午之后 大雪封路那天 体检结束后 庙会那天 换季降温那天
    早市收摊以后 电影散场后 幼儿园放学时 法院开庭前 签合同当天 店铺开张那天 渔船靠岸那天 修路绕行那天
    小区断水那天 校车晚点那天 航班取消之后 楼道装修期间 疫苗接种回来 骨折拆线后 手机摔坏之后 钱包找回之后
    清明扫墓回来 驾校考试那天 社区选举那天 旧房拆迁期间 果园采摘季
""".split()
WHO = """
    开面馆的大叔 带双胞胎的妈妈 退休的语文老师 跑长途的司机 拄拐杖的奶奶 种草莓的农户 修自行车的师傅
    听力不好的老伯 刚毕业的护士 卖豆腐的阿姨 外地来的瓦匠 坐轮椅的青年 养蜂的夫妻 送快递的小伙 做裁缝的大姐
    守水库的老汉 开茶庄的老板 戴助听器的工程师 背婴儿的姑娘 当兵探亲的儿子 摆书摊的先生 包鱼塘的兄弟 教钢琴的女士
    出海的船长 学厨艺的徒弟 卖灯具的店主 配眼镜的技师 收废品的大爷 做保洁的婶婶 拉二胡的票友 放羊的牧民
    搞摄影的博主 管仓库的会计 打零工的木匠 种中药的合作社 开花店的姐妹 说方言的婆婆 留学归来的博士 跳广场舞的领队
    养奶牛的场主 烧锅炉的工人 做蛋糕的学员 跑马拉松的教练 卖轮胎的经销商 写毛笔字的馆长 摘棉花的帮工 看大门的保安 酿米酒的作坊主
""".split()
WHAT_FOR = """
    给孙女交学费 付装修尾款 汇抚恤金 买秋季化肥 缴养老保险 还助学借款 寄生活费 取嫁妆钱 交手术押金 付货车运费
    存压岁钱 领拆迁补偿 缴公寓租金 结鸡苗货款 换残损纸币 兑旅行外币 取住房公积金 补缴物业费 还亲戚人情债 打工程定金
    交幼儿园餐费 转合伙股金 付律师代理费 缴燃气欠费 领生育津贴 给母亲过户存款 买返乡车票 汇灾区捐款 取祖屋租金
    交职称考试费 付殡葬费用 结茶叶账款 缴渔船保险 领稿费 交驾校学费 付家教酬劳 买烘焙设备 取彩礼 补交水电费 汇留学保证金
    结花木货款 发工人工钱 缴摊位管理费 付救护车费 领独生子女补助 退健身房会费 交党团会费 买二胡琴弦
""".split()
ALONG = """
    老花镜落在柜台 手机只剩一格电 雨伞被人拿错 身份证边角开裂 孩子哭闹不止 印章沾了油墨 填单台没有墨水
    门口台阶没有扶手 空调滴水淋湿回单 饮水机断水 号票被风吹走 签字笔漏墨 座椅扶手松动 大屏幕花屏 保安语气生硬
    零钱袋撒了一地 轮椅卡在门缝 导盲犬被拦下 祖传存单发黄 验钞声响个不停 玻璃门夹住衣角 宣传折页印错网址
    点钞机连续报错 电子签名板失灵 指纹磨平识别不出 人脸识别反复失败 曾用名对不上 生僻字打不出来 户口本缺页
    窗口麦克风没声音 排队栏杆倒下 车位被施工占用 雪糕融化弄脏单据 复印件模糊不清 回执联被撕走 叫号广播听不见
    监控死角没拍到 对讲门铃坏了 便民药箱空着 插座烧坏充电器 老存折磁条消磁 地面湿滑摔了一跤 卷帘门提前落下
    柜台玻璃反光 充电宝归还不了 婴儿车进不了门 翻译软件译错金额 盲文键盘掉了一格
""".split()
WISH = """
    要一份书面说明 请行长当面听一听 盼着补一张回执 希望有人上门核实 想知道找谁负责 要求换人接待 盼尽快回电话
    要看当天录像 请求加急处理 希望张贴告示 要求更正记录 盼减免手续费用 想拿回原始单据 要一句真心道歉
    希望装上扶手 请求延长办理时间 要求核对流水明细 盼配一名引导员 想改成短信通知 要求退还押金凭据
    希望教会用手机银行 请求代填表格 要求公布投诉电话 盼修好饮水机 想查清责任环节 要求当场重新点钞
    希望设老年窗口 请求翻译成方言 要求复印留底 盼送一把雨伞 想转到另一家网点 要求解除误锁
    希望保留排队位置 请求帮叫出租车 要求注销旧账户 盼周末也能办 想要纸质对账单 要求撤回错误短信
    希望轮椅通道畅通 请求单独房间说话 要求说明利息算法 盼增开一个窗口 想核实经办人资质 要求取回被扣卡片
    希望提前告知材料 请求减少来回跑 要求限时答复进度 盼寄来盖章证明
""".split()
SLOTS = (WHEN, WHO, WHAT_FOR, ALONG, WISH)


@dataclass(frozen=True)
class Scene:
    """One phrase of each list."""

    when: str
    who: str
    what_for: str
    along: str
    wish: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return the phrases in the order of the sentence."""
        return (self.when, self.who, self.what_for, self.along, self.wish)

    @property
    def sentence(self) -> str:
        """Return them as a report tells it."""
        return f"{self.when}，{self.who}来{self.what_for}，{self.along}，{self.wish}。"


@dataclass(frozen=True)
class Distinction:
    """What only one case holds: the scene of its sayings, of its story and of its cause."""

    said: Scene
    story: Scene
    cause: Scene

    def sayings(self, thing: str, event: str) -> list[str]:
        """Return what the customer says; no two cases of a casebook share one."""
        said = self.said
        return [
            f"{said.when}我去{said.what_for}，{said.along}",
            f"{thing}{event}，{said.when}{said.along}，我{said.wish}",
            f"{said.when}{said.what_for}碰上{event}，{said.wish}",
        ]

    def holds(self, phrases: Sequence[str]) -> bool:
        """Return whether the case has all of some phrases, in whichever scene."""
        own = {*self.said.phrases, *self.story.phrases, *self.cause.phrases}
        return own.issuperset(phrases)


def distinctions(count: int, seed: int) -> list[Distinction]:
    """Return one for each case in order, the same for the same seed."""
    # Apart from the generator of the cases, which draws before and after.
    rng = random.Random(f"scenes {seed}")
    said = _unlike(rng)
    return [Distinction(next(said), _scene(rng), _scene(rng)) for _ in range(count)]


def _unlike(rng: random.Random) -> Iterator[Scene]:
    """Yield scenes of which no two share what one saying is made of."""
    taken: set[tuple[str, str, str]] = set()
    while True:
        scene = _scene(rng)
        made_of = {(scene.when, *pair) for pair in combinations((scene.what_for, scene.along, scene.wish), 2)}
        if not made_of & taken:
            taken |= made_of
            yield scene


def _scene(rng: random.Random) -> Scene:
    return Scene(*map(rng.choice, SLOTS))
