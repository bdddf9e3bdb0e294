"""Draws what sets one synthetic case apart: the scene that its story tells, and what its customer says.

Each list is short and each combination rare, so that two or three phrases of a case find it among thousands.
Stories and sayings share no phrase, as a report is not worded like a call.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


def words(text: str) -> list[str]:
    """Return what stands between spaces and line ends."""
    return text.split()


WHEN = words("""
    下大雨的傍晚 赶火车的清早 发工资那天 过节前一天 停电之后 月底最后一天 午休时间
    快要关门的时候 开学前一周 刚下夜班的早晨 台风过境那天 赶集的日子 高考头一天 孩子满月那天
    搬家路上 住院期间 出差途中 春耕时节 麦收那几天 年夜饭前 婚礼前夜 交房当天 排队一上午之后
    大雪封路那天 体检结束后 庙会那天 换季降温那天 早市收摊以后 电影散场后 幼儿园放学时
    法院开庭前 签合同当天 店铺开张那天 渔船靠岸那天 修路绕行那天 小区断水那天 校车晚点那天
    航班取消之后 楼道装修期间 疫苗接种回来 骨折拆线后 手机摔坏之后 钱包找回之后 清明扫墓回来
    驾校考试那天 社区选举那天 旧房拆迁期间 果园采摘季
""")
WHO = words("""
    开面馆的大叔 带双胞胎的妈妈 退休的语文老师 跑长途的司机 拄拐杖的奶奶 种草莓的农户
    修自行车的师傅 听力不好的老伯 刚毕业的护士 卖豆腐的阿姨 外地来的瓦匠 坐轮椅的青年 养蜂的夫妻
    送快递的小伙 做裁缝的大姐 守水库的老汉 开茶庄的老板 戴助听器的工程师 背婴儿的姑娘
    当兵探亲的儿子 摆书摊的先生 包鱼塘的兄弟 教钢琴的女士 出海的船长 学厨艺的徒弟 卖灯具的店主
    配眼镜的技师 收废品的大爷 做保洁的婶婶 拉二胡的票友 放羊的牧民 搞摄影的博主 管仓库的会计
    打零工的木匠 种中药的合作社 开花店的姐妹 说方言的婆婆 留学归来的博士 跳广场舞的领队
    养奶牛的场主 烧锅炉的工人 做蛋糕的学员 跑马拉松的教练 卖轮胎的经销商 写毛笔字的馆长
    摘棉花的帮工 看大门的保安 酿米酒的作坊主
""")
WHAT_FOR = words("""
    给孙女交学费 付装修尾款 汇抚恤金 买秋季化肥 缴养老保险 还助学借款 寄生活费 取嫁妆钱
    交手术押金 付货车运费 存压岁钱 领拆迁补偿 缴公寓租金 结鸡苗货款 换残损纸币 兑旅行外币
    取住房公积金 补缴物业费 还亲戚人情债 打工程定金 交幼儿园餐费 转合伙股金 付律师代理费
    缴燃气欠费 领生育津贴 给母亲过户存款 买返乡车票 汇灾区捐款 取祖屋租金 交职称考试费
    付殡葬费用 结茶叶账款 缴渔船保险 领稿费 交驾校学费 付家教酬劳 买烘焙设备 取彩礼 补交水电费
    汇留学保证金 结花木货款 发工人工钱 缴摊位管理费 付救护车费 领独生子女补助 退健身房会费
    交党团会费 买二胡琴弦
""")
ALONG = words("""
    老花镜落在柜台 手机只剩一格电 雨伞被人拿错 身份证边角开裂 孩子哭闹不止 印章沾了油墨
    填单台没有墨水 门口台阶没有扶手 空调滴水淋湿回单 饮水机断水 号票被风吹走 签字笔漏墨
    座椅扶手松动 大屏幕花屏 保安语气生硬 零钱袋撒了一地 轮椅卡在门缝 导盲犬被拦下 祖传存单发黄
    验钞声响个不停 玻璃门夹住衣角 宣传折页印错网址 点钞机连续报错 电子签名板失灵 指纹磨平识别不出
    人脸识别反复失败 曾用名对不上 生僻字打不出来 户口本缺页 窗口麦克风没声音 排队栏杆倒下
    车位被施工占用 雪糕融化弄脏单据 复印件模糊不清 回执联被撕走 叫号广播听不见 监控死角没拍到
    对讲门铃坏了 便民药箱空着 插座烧坏充电器 老存折磁条消磁 地面湿滑摔了一跤 卷帘门提前落下
    柜台玻璃反光 充电宝归还不了 婴儿车进不了门 翻译软件译错金额 盲文键盘掉了一格
""")
WISH = words("""
    要一份书面说明 请行长当面听一听 盼着补一张回执 希望有人上门核实 想知道找谁负责 要求换人接待
    盼尽快回电话 要看当天录像 请求加急处理 希望张贴告示 要求更正记录 盼减免手续费用
    想拿回原始单据 要一句真心道歉 希望装上扶手 请求延长办理时间 要求核对流水明细 盼配一名引导员
    想改成短信通知 要求退还押金凭据 希望教会用手机银行 请求代填表格 要求公布投诉电话 盼修好饮水机
    想查清责任环节 要求当场重新点钞 希望设老年窗口 请求翻译成方言 要求复印留底 盼送一把雨伞
    想转到另一家网点 要求解除误锁 希望保留排队位置 请求帮叫出租车 要求注销旧账户 盼周末也能办
    想要纸质对账单 要求撤回错误短信 希望轮椅通道畅通 请求单独房间说话 要求说明利息算法
    盼增开一个窗口 想核实经办人资质 要求取回被扣卡片 希望提前告知材料 请求减少来回跑
    要求限时答复进度 盼寄来盖章证明
""")
SLOTS = (WHEN, WHO, WHAT_FOR, ALONG, WISH)
THINGS = words("""
    存款机 取款机 叫号机 点钞机 手机银行 网上银行 短信提醒 存折 借记卡 信用卡 理财产品
    贷款合同 定期存单 汇款单 密码器 回单机
""")
EVENTS = words("""
    吞卡 少钱 扣费 转错账 打不开 收不到 到账慢 不能用 重复扣款 被锁 排不上号 利息不对
    信息错误 提前关门 无人指引 手续繁琐
""")
WHOSE = words("""
    我 我妈 我爸 我老婆 我对象 我家老人 我儿子 我闺女 我同事 我老板 我邻居 我姑妈 我表弟
    我师父 我舍友 我丈母娘 俺 俺哥 咱家 我外公 我小姨 我房东 我徒弟 我搭档
""")
SAID_WHEN = words("""
    昨天下午 上礼拜 今儿一早 前天晚上 刚才 大前天 礼拜天 月初那会儿 上个月 五一的时候 年前
    一大早 半夜 中午头 礼拜五 昨晚上 十来天前 开春那阵 端午那天 国庆那几天 下班路上 前一阵子
    入冬以后 三伏天里
""")
COMPLAINT = words("""
    到现在没个说法 打电话也没人接 跑了三趟白跑 谁都说不归他管 等得腿都麻了 把人晾在一边
    问一句顶一句 越说越糊涂 来回踢皮球 一拖再拖 脸色难看得很 连个椅子都不给坐 说好的事又变卦
    前后说的对不上 当着一屋人出丑 急得直掉眼泪 饭都没顾上吃 耽误了一天工 气得血压都高了
    头一回遇上这种事 心里堵得慌 嗓子都喊哑了 越等越没影 净拿话搪塞人 说完就挂了 让填了一堆单子
    转来转去又转回来 光道歉不办事 欺负人不懂 当我们好糊弄 一问三不知 嘴上答应不见动静
""")
DEMAND = words("""
    你们得讲清楚 找你们领导来 给个准话行不行 这事到底谁管 别再让人跑了 今天不走了 我要投诉
    你们看着办 得有人出来认错 赶紧给查查 要个白纸黑字 别让我再等 换个明白人来 不说清楚没完
    我可录音了 我要找上头反映 凭什么这样 这叫什么服务 给我一个交代 你们良心过得去吗 帮帮忙吧
    能不能快一点 求你们给想个法子 到底要怎么弄 我上哪儿说理去 这钱我找谁要 是不是故意的
    还让不让人活了 怎么没人吭声 下回谁还敢来 给写个条子也行 你们自己说咋办
""")


@dataclass(frozen=True)
class Distinction:
    """What sets a case apart: the thing and its failing, the phrases of its story, its customer's words."""

    thing: str
    event: str
    phrases: tuple[str, ...]
    sayings: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return the phrases as a report tells them."""
        when, who, what_for, along, wish = self.phrases
        return f"{when}，{who}来{what_for}，{along}，{wish}。"


def distinctions(count: int, seed: int) -> list[Distinction]:
    """Return one for each case in order, the same for the same seed; no two share a saying."""
    # Apart from the generator of the cases, so that what they draw changes nothing here.
    rng = random.Random(f"scenes {seed}")
    taken: set[str] = set()
    return [_distinction(rng, taken) for _ in range(count)]


def _distinction(rng: random.Random, taken: set[str]) -> Distinction:
    thing, event = rng.choice(THINGS), rng.choice(EVENTS)
    while not taken.isdisjoint(sayings := _sayings(rng, thing, event)):
        continue
    taken.update(sayings)
    return Distinction(thing, event, tuple(map(rng.choice, SLOTS)), sayings)


def _sayings(rng: random.Random, thing: str, event: str) -> tuple[str, ...]:
    whose, when, complaint, demand = map(rng.choice, (WHOSE, SAID_WHEN, COMPLAINT, DEMAND))
    return (
        f"{whose}{when}弄{thing}，{complaint}，{demand}",
        f"{when}{thing}{event}，{complaint}，{demand}",
        f"{whose}的{thing}{event}了，{when}{complaint}",
    )
