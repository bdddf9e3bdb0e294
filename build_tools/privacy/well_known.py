"""Names that are nobody's: examples, people of history and stories, brands. Data."""

from __future__ import annotations

from build_tools.privacy.given import GIVEN

# The names of examples: these are nobody's behind a label either.
EXAMPLE_TABLE = """
张三 李四 王五 赵六 孙七 周八 吴九 郑十 王二 王二麻子 李雷 韩梅梅
"""
EXAMPLES = frozenset(EXAMPLE_TABLE.split())
TABLE = """
诸葛亮 诸葛孔明 司马懿 司马光 司马迁 司马昭 司马相如 欧阳修 欧阳询 上官婉儿 慕容复 令狐冲 公孙龙 夏侯惇
宇文化及 刘备 关羽 张飞 赵云 曹操 孙权 周瑜 吕布 黄忠 马超 魏延 刘邦 项羽 韩信 张良 萧何 刘秀 李世民 武则天
赵匡胤 朱元璋 康熙 乾隆 雍正 林则徐 岳飞 文天祥 戚继光 郑成功 郑和 包拯 包青天 海瑞 狄仁杰 杨家将 杨贵妃
花木兰 穆桂英 秦桧 廉颇 蔺相如 苏秦 张仪 孙膑 庞涓 姜太公 姜子牙 管仲 鲍叔牙 伯乐 毛遂 叶公 李鬼 李逵 宋江
武松 林冲 鲁智深 鲁班 华佗 扁鹊 李时珍 张仲景 孙思邈 祖冲之 张衡 毕昇 蔡伦 沈括 徐霞客 王羲之 颜真卿 柳公权
李白 杜甫 白居易 王维 苏轼 苏东坡 李清照 辛弃疾 陆游 王安石 韩愈 柳宗元 孟浩然 陶渊明 屈原 曹植 曹雪芹
罗贯中 施耐庵 吴承恩 蒲松龄 关汉卿 汤显祖 纪晓岚 唐伯虎 郑板桥 孙悟空 孙行者 唐僧 猪八戒 沙僧 贾宝玉 林黛玉
薛宝钗 王熙凤 刘姥姥 潘金莲 西门庆 梁山伯 祝英台 白素贞 许仙 范进 孔乙己 阿庆嫂 祥林嫂 周扒皮 杨白劳 黄世仁
白毛女 黄继光 董存瑞 邱少云 雷锋 王进喜 焦裕禄 孔繁森 张思德 刘胡兰 江姐 赵一曼 杨靖宇 张自忠 赵登禹 佟麟阁
孙中山 宋庆龄 毛泽东 周恩来 朱德 刘少奇 邓小平 陈云 彭德怀 贺龙 陈毅 叶剑英 鲁迅 胡适 郭沫若 茅盾 巴金 老舍
冰心 徐志摩 朱自清 闻一多 钱学森 钱锺书 杨绛 邓稼先 华罗庚 陈景润 袁隆平 屠呦呦 钟南山 梅兰芳 齐白石 徐悲鸿
张大千 冼星海 聂耳 詹天佑 李四光 竺可桢 茅以升 梁思成 霍元甲 黄飞鸿 叶问 李小龙 金庸 古龙 琼瑶 刘三姐 阿凡提
马云 马化腾 任正非 李嘉诚 曹德旺 王健林 雷军 董明珠 郎平 王老吉 李宁 李锦记 王致和 张小泉 王麻子 吴裕泰
张一元 周大福 周大生 周生生 周六福 周黑鸭 杨国福 张裕 康师傅 王守义 王府井 陈克明 金龙鱼 郑远元 胡庆余
胡庆余堂 方太 马应龙 雷允上 贵州茅台 陈李济 老干妈 马可·波罗 白求恩 马克·吐温 张冠李戴 冷冰冰 云南白药 关公
曹魏 支付宝 李子柒 赵本山 杨利伟 孔融 余额宝 马大哈 赵钱孙李 周吴郑王 孟姜女 窦娥 陈世美 秦香莲 董永 陶朱公
吕洞宾 韩湘子 何仙姑 王昭君 杨玉环 赵飞燕 潘安 佘太君 杨六郎 佘赛花 梁红玉 樊梨花 薛仁贵 秦叔宝 尉迟恭 魏征
杜如晦 张骞 董卓 吕不韦 冯唐 卢俊义 宋公明 孙二娘 扈三娘 吴三桂 陈圆圆 李莲英 魏忠贤 杜康 司马缸 郭靖 黄蓉
欧阳锋 梅超风 乔峰 张三丰 陆小凤 韦小宝 林妹妹 杨子荣 李云龙 祁同伟 侯亮平 高育良 孙连城 张爱玲 余秋雨
贾平凹 刘德华 张学友 郭富城 周杰伦 周星驰 林青霞 冯小刚 岳云鹏 郭德纲 范冰冰 邓紫棋 罗永浩 董宇辉 李佳琦
乔丹 姚明 刘翔 潘婷 康佳 欧莱雅 钟薛高 李子园 张君雅 杨铭宇 万宝龙 常青藤 马拉松 黄果树
东方红 葛朗台 弥勒佛 孟婆
"""
WELL_KNOWN = EXAMPLES | frozenset(TABLE.split())
LENGTHS = sorted({len(name) for name in WELL_KNOWN})
# A name of several parts may run on into the sentence.
PARTED = tuple(name for name in WELL_KNOWN if "·" in name)


def is_well_known(text: str, start: int, end: int) -> bool:
    """Return whether the name at these offsets is in the table, or a part of one that is."""
    if text.startswith(PARTED, start):
        return True
    around = (
        text[first : first + size]
        for first in range(max(0, start - 2), start + 1)
        for size in LENGTHS
        if first + size >= end
    )
    return any(name in WELL_KNOWN for name in around) or (
        text[start : end - 1] in WELL_KNOWN and GIVEN.get(text[end - 1], 1) <= 0
    )
