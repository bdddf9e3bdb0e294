"""Surnames, and the parts of names of other ethnic groups. Data.

The weights are worked out from the frequencies of surnames in Sinonym (Apache License 2.0) and of characters
in jieba's dictionary (MIT).
"""

from __future__ import annotations

# The weight (log2 of how much more often a character is a surname than the start of another word), then the
# surnames: common ones that seldom begin a common word; common ones that often do; rare ones and ones that
# are mostly other words (reported only where a name is expected); and all others.
TABLE = """
10 杨李陈徐彭赵吴朱吕袁郭冯曹蔡卢邓蒋贾 杜尹邵潘姚姜汪薛侯龚邱崔郝邹廖 滕裴佟靳聂翟詹阮褚 冉闫覃鲍瞿卞邬
9 王刘 谭傅 晏倪邢 肖韦岑敖栾胥仝谌晁郜邝阎亓阚臧
8 孙 孟贺胡魏熊 - 芮殷匡闵缪於蔺牟娄佘邰鄢逯郗雒冼嵇逄昝
7 张梁郑宋沈 丁乔 柯耿葛俞 刁祁樊甄郦霍翁琚奚荀蒯綦阙邴訾茆眭郇庹
6 韩唐谢董 周秦 梅桂蒲骆 茹禹姬喻庞虞窦鞠檀裘郏谯仉蹇郄隗仵缑
5 罗 雷田叶黄孔戴 凌柳岳鲁卜 卓卿柏仲艾陶苑雍狄柴苟粟贲邸钮毋庾
4 - 林康马何黎夏范钟毛汤赖 洪舒申祝庄辛蓝焦涂饶 付颜戈冀桑穆萧羿戎戚巩栗隋寇巫宓柒恽笪殳迮佴璩酆钭禤
3 苏 余许曾钱陆顾 苗齐温童牛伍甘莫屈 燕荣惠吉帅尧汝谷郎慕尉朴廉湛芦桓屠劭亢莘竺矫旷辜濮扈汲糜幺虢昃乜訚麴佀
3 - - - 撖
2 - 金龙高程石任白史易段 宁章盛严季尤池符迟 敏凤兰尚施曲毕郁麦玄仇宛鹿丘沃侬柘亶邙
1 - 江武万 卫宗纪包左欧宫 祖宾蒙寿楚蔚伊贝冷杭盖麻储冶厉浦宿漆弓茅忻巢宦蒿尕冮厍
0 - 文方常 安于向游单项费沙简 华云阳琴连景虎岩丰敬房楼席封荆井弘禄韶伏索羊隽咸薄乌揭侍蓟骈
-1 - - 关路解管车古 强代昌乐占司党师边商闻查巴宣隆谈幸练班巨盘操危奉束阴洛鄂暴籍肇卯夔暨甯羌
-2 - - 成应 青秋银原越米修印钦支习居户劳母皮刀衣呼桐蓬岱圭漕
-3 - - - 平全时相富双兆计容农干斯候鹤伯锁昂仓慎苍罕勾丑妥宰亥堵喇缴
-4 - - - 东玉利元都公门保才展晋鱼续衡旦牧墨仰贡滑扶撒
-5 - - - 和来可松福水区那从但由怀厚融库牙纳哈豆税拜诸淡赏祭
-6 - - 明花 国海红有生年家后山爱能广多法经权香么通达战者院信资铁益改别满言步却空木布初线赛皇字依况普底须养终降
-6 - - - 答植充茶督归俄
"""
ROWS = [[part.removesuffix("-") for part in row.split()] for row in TABLE.strip().split("\n")]
WEIGHTS = {char: int(row[0]) for row in ROWS for char in "".join(row[1:])}
SURE, OFTEN_WORDS, SELDOM = ("".join(column) for column in list(zip(*ROWS, strict=True))[1:4])
USUAL = SURE + OFTEN_WORDS
COMPOUND_TABLE = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔
申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 令狐 轩辕 呼延 百里 西门 拓跋 完颜 爱新
叶赫 纳兰 那拉 瓜尔 佟佳 东郭 羊舌 淳于 单于 乐正 漆雕 壤驷 梁丘 左丘 段干 谷梁 宰父 子车 颛孙 巫马 公西
"""
COMPOUND = frozenset(COMPOUND_TABLE.split())
# The parts of Tibetan, Mongolian, Uyghur, Kazakh, Yi, Dai and other names that are written without dots.
STEMS_TABLE = """
扎西 卓玛 次仁 仁增 旺久 占堆 达瓦 顿珠 尼玛 格桑 央金 白玛 多吉 平措 罗布 索朗 索南 丹增 旦增 洛桑 贡布
贡嘎 德吉 拉姆 巴桑 边巴 普布 强巴 嘎玛 噶玛 才让 才旦 扎巴 曲珍 曲扎 桑珠 桑吉 益西 云登 加措 嘉措 旺堆
旺姆 旺杰 旺扎 群培 群宗 卓嘎 卓尕 拉毛 措姆 措毛 玉珍 美朵 梅朵 仓决 仓木 米玛 拉巴 巴珠 赤列 坚赞 坚参
江措 江白 晋美 久美 觉姆 斯朗 泽仁 泽旺 降央 白珍 央宗 央珍 普珍 仁青 仁钦 华旦 万玛 东智 东珠 南加 南杰
道吉 完德 尕藏 尕让 周毛 吉毛 更登 格列 罗追 热旦 热杰 乌力吉 娜日 娜仁 其木格 其其格 巴特尔 巴图 格日勒
斯琴 高娃 高勒 图雅 托娅 萨仁 萨日娜 宝音 宝力格 朝鲁 朝格图 那顺 那仁 苏日娜 苏和 苏布德 阿古拉 阿拉坦
阿荣 阿茹娜 额尔敦 额尔德尼 敖日格勒 敖登 满都拉 满都呼 布和 布仁 德力格尔 乌云 乌兰 乌仁 乌日娜 乌恩
查干 呼和 呼斯楞 哈斯 孟和 吉日嘎拉 吉雅 特木尔 铁木尔 图门 青格勒 塔娜 通拉嘎 花日 珠拉 莫日根 毕力格
陶格斯 巴雅尔 巴音 白音 达来 达日 达楞 牧仁 牧其尔 牧兰 格根 斯日古楞 希日 乌尼尔 赛罕 赛音 浩斯 伊拉图
苏雅拉 敖云 旭日干 朝克图 古丽 阿依 阿依古丽 买买提 麦麦提 吐尔逊 艾合买提 阿不都 阿卜杜 热合曼 热依木
热西提 古丽娜尔 帕提古丽 米热 米日古丽 祖丽 祖力 迪丽 迪力 努尔 努热 玉素甫 玉苏甫 依明 伊明 伊敏 艾力
艾尔肯 艾则孜 艾山 艾孜 吾买尔 吾斯曼 乌斯曼 木合 木沙 莫明 肉孜 沙吾提 司马义 斯马义 斯拉木 依米提
卡德尔 卡迪尔 哈力克 哈丽旦 再努尔 再娜甫 帕尔哈提 帕提曼 帕丽旦 塔依尔 铁力 图尔荪 图尔贡 吐尔洪 托乎提
阿布都 阿布力 阿里木 阿力木 阿孜 阿迪力 阿曼 阿尔曼 阿米娜 阿提 凯赛尔 库尔班 克里木 克然木 亚森 亚库甫
赛买提 马合木 居马 居马别克 别克 叶尔 叶尔兰 江阿 巴合提 胡安 哈里 海沙尔 加依娜 古扎努尔 热娜 热孜
热比娅 茹仙 茹克 夏提 库尔 吉克 吉木 阿木 沙马 海来 曲比 阿牛 马海 阿尔 俄木 勒格 木呷 尔古 拉马 惹古
伍呷 阿果 日哈 尔哈 拉铁 石一 子古 伍果 阿依莫 曲木 苦么 吉伍 吉觉 吉候 阿苏 阿力 阿约 阿库 阿西 且沙
罗洪 加巴 贾巴 贾莎 木乃 木果 布哈 子作 拉则 拉日 拉哈 依火 依布 玉罕 玉香 玉叫 岩温 岩罕 岩香 岩叫 依香
依娜 刀安 莫 吉 子 加 嘉 布 措 姆 毛 珠 宗 娜 尔 牛 勒 格 哈 各 呷 果 日 依 木 乃 珍 吉莫 加参 尼 杰 松
曲 培 旺 仁 金 东 丹 太 甲
才旺 才仁 昂旺 阿旺 土登 丹巴 四郎 拥忠 热依汗 阿依汗 阿木提 古力 娜扎 麦合 买合 帕夏
"""
STEMS = frozenset(STEMS_TABLE.split())
# After a known part, such names continue with these characters.
FOREIGN = frozenset("".join(STEMS)) | frozenset("花拉图兰琪妮萨瓦沙达甫洪肯山别买提")
