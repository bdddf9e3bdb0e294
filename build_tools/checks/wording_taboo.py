"""What staff must not say to a customer (服务禁语), family by family, but quoted or taken back."""

from __future__ import annotations

import re

from build_tools.checks.wording_rules import SAID, SENTENCE, Rule

HERE = "柜台|网点|银行|这[里儿边]"
US = rf"(?:我们?(?:{HERE})|我们?|咱们?|本行|我行|行里|柜面|大堂|客服|{HERE})"
YOU = "(?:您|你)"
# A clause begins here, and ends there: what is only mentioned goes on.
BEGIN, END = r"(?:^|(?<=[，。！？；：、\s“]))", r"(?=[，。！？；…”]|$)"
# Whoever goes on to do something does not turn the customer away.
HELPING = re.compile(
    "我(?:们)?(?:现在|马上|这就|先|来|可以|一定|再)*(?:帮|替|给|陪|带|请|去|转|查|问|记|登记|写|报|让)"
)
# Owned up to, or said of what one does not do.
TAKEN_BACK = re.compile("不该|不应|不能说|不会说|说错|说过头|对不起|抱歉|道歉|收回|不是说|别说|没说")
HELPING_OR_TAKEN_BACK = re.compile(f"{HELPING.pattern}|{TAKEN_BACK.pattern}")
KEPT_SECRET = re.compile(f"不能|不便|不好|不可以|不会|不方便|没法|保密|{TAKEN_BACK.pattern}")

SHIRKING = (
    rf"不(?:归|属于|关){US}的?(?:管|负责|事|业务|范围)|(?:不是|轮不到){US}(?:管|负责|办)?的?(?:事|管|责任)"
    rf"|{YOU}(?:自己)?(?:得|要|还是|应该|该|就)?(?:去)?(?:找|问)(?:别人|别处|别的(?:部门|窗口|网点)|他们去|厂家去)"
    rf"|{BEGIN}(?:这|这事|这个|那)?我(?:也|可|真)?管不(?:了|着){END}|不是我(?:办|弄|经手|说|接)?的(?:错|责任|事)?[呀啊]?{END}"
    rf"|我做不了主|{YOU}(?:自己)?(?:去)?找(?:领导|行长|总行|厂家|厂商)(?:吧|去)?{END}|问我[^。！？]{{0,2}}我(?:去)?问谁|问我，我问谁|别问我"
    rf"|(?:过两天|过几天|改天)再(?:来|打|说)(?:电话)?吧?{END}|下班了[，。](?:{YOU})?(?:明天|改天)"
)
DENYING = (
    rf"{BEGIN}(?:这|那|这个|这事|我|我们|真的?|也|可|反正)*(?:不可能|不知道|不清楚|没有?办法|没法[办弄查]|办不了|做不到|不行)"
    rf"(?:的|啊|呀|吧|了)?{END}|(?:规定|系统|流程)(?:就是|本来就)?(?:这样|这么)(?:的|定的|写的)?{END}|说了也?没用"
    rf"|不行就是不行|说不行就不行|这是(?:公司|行里|上面|总行)的?规定{END}"
)
DOUBTING = (
    rf"{YOU}(?:自己)?(?:怎么)?(?:就)?(?:看不清楚?|没看(?:见|清楚?)?|不会看|听不懂|不识字|没听(?:懂|见|清楚?))"
    rf"(?:吗|么|啊|呢)|{YOU}(?:是不是)?(?:自己)?(?:记|弄|搞|数|按|看|听|输)错了?(?:吧|吗|了吧){END}"
    rf"|{YOU}(?:是不是)(?:自己)?(?:记|弄|搞|数|按|看|听|输)错|谁[让叫]{YOU}|{YOU}怎么不早|{YOU}(?:到底|究竟)"
    rf"|(?:早|不是|刚才?)(?:就)?(?:跟|和|对){YOU}(?:都)?(?:说|讲)(?:过|了|清楚)|怎么(?:这么|那么)(?:笨|慢|啰嗦|麻烦)"
    rf"|不是(?:已经|早就|都)*告诉{YOU}|[说教讲]了(?:多少|几|好几)遍|没(?:看见|看到|听见)我"
)
PROVOKING = (
    rf"{YOU}(?:去|尽管|随便|只管|可以|要|想|爱|就|直接){{1,3}}(?:投诉|告|举报)(?:我们?)?(?:吧|啊|呀|去|好了|呗|就是了)?{END}"
    rf"|随{YOU}(?:的)?便|随便{YOU}|(?:想|爱|要)(?:投诉|告)就(?:去)?(?:投诉|告)|有本事|投诉(?:也|都)(?:一样|没用)|不办(?:就)?(?:算了|拉倒)|有完没完|{YOU}爱(?:怎么|去哪|找谁)"
)
COMMANDING = (
    rf"闭嘴|{BEGIN}{YOU}?(?:给我)?(?:别(?:吵|闹|嚷|喊|废话|啰嗦|磨蹭)|等着|一边[儿]?(?:去|等)|排队去|站好|让开|小声点|安静点?)"
    rf"(?:吧|了|啊)?{END}|{BEGIN}{YOU}?(?:快点|快些|赶紧的)(?:说|办|填|签|走|啊|吧)?{END}"
    rf"|[急叫吵喊嚷]什么[急叫吵喊嚷]?{END}|嘴巴?(?:放)?干净|{YOU}挂(?:电话|机)?吧"
    rf"|{YOU}自己(?:去)?看(?:说明|公告|墙上|吧){END}"
)
DISCLAIMING = (
    rf"(?:跟|和|与){US}(?:没|无)(?:有)?关系?|{US}(?:一律|可)?不(?:负|承担|担)(?:任何|这个)?责任?{END}"
    rf"|(?:后果|责任|风险)自负|{US}(?:从来|绝对|根本)*不(?:会|可能)(?:出|弄|搞|算)错|{YOU}自己的(?:责任|问题|事){END}"
)
LABELLING = (
    rf"{YOU}们?这(?:种|类|样的)人|像{YOU}这(?:种|样)的?|{YOU}?(?:是不是)?(?:精神|脑子)(?:有(?:问题|病)|不正常)|神经病"
    rf"|疯子|老糊涂|没文化|文盲|乡下人|残废|瞎子|聋子|哑巴|无理取闹|胡搅蛮缠|故意找[事茬]"
    rf"|{YOU}们?(?:老年人|老人|外地人|农村人|少数民族)(?:就|都)"
)
LEAKING = (
    r"(?:上一?[个位]|前(?:面|头)[那一]?[个位]?|刚才那?[个位]?|别的|另一?[个位]|隔壁那?[个位]?)客户(?:也|就是|的|存|取|转|办|欠|家|姓)"
    r"|[他她](?:的)?(?:账上|账户(?:里|上)|卡[里上])(?:还)?(?:有|剩|只)"
)

TURN_OVER = "改成能为客户做的事，如“我先帮您登记，再查记录”"
TABOO = tuple(
    Rule(code, re.compile(pattern), f"服务禁语（{family}）：{why}", fix, SAID, unless, SENTENCE, False, True)
    for code, family, pattern, why, fix, unless in (
        (
            "wording-shirking",
            "推诿",
            SHIRKING,
            "把客户推给别人",
            "说清楚我帮他转给谁、谁来回话",
            HELPING_OR_TAKEN_BACK,
        ),
        ("wording-denying", "否定", DENYING, "一句话堵死了客户", TURN_OVER, HELPING_OR_TAKEN_BACK),
        (
            "wording-doubting",
            "质疑",
            DOUBTING,
            "把错先算在客户头上",
            "改成请他再说一遍，如“您刚才是怎么操作的？我好查”",
            TAKEN_BACK,
        ),
        (
            "wording-provoking",
            "激将",
            PROVOKING,
            "等于叫客户去投诉",
            "改成“您要投诉，我帮您登记”，并说清渠道",
            HELPING_OR_TAKEN_BACK,
        ),
        (
            "wording-commanding",
            "命令",
            COMMANDING,
            "对客户用了命令的口气",
            "改成请求，并说明原因",
            TAKEN_BACK,
        ),
        ("wording-disclaimer", "免责", DISCLAIMING, "没有查清就推开了责任", TURN_OVER, TAKEN_BACK),
        ("wording-labelling", "标签", LABELLING, "给客户贴标签，伤人尊严", "只说事，不评人", TAKEN_BACK),
        ("wording-leaking", "泄密", LEAKING, "说出了别的客户的事", "只说这位客户自己的事", KEPT_SECRET),
    )
)
