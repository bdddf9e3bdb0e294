"""Rules for the numbers of those who work at a bank or an insurer, and of policemen and lawyers."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import IS, PUBLIC_NUMBER, READ_OUT, WordRule

EMPLOYEE, NAME, FIX = "privacy-employee", "工号", "删去工号，写成岗位"
BADGE = "(?:工作?牌|胸[牌卡]|铭牌|工作证|上岗证|员工卡)"
POST = (
    "(?:员工|柜员|[座坐]席|客服(?:代表|专员|员)?|大堂助理|业务员|保安|营业员|(?:操作|录入|复核|授权|经办|审批)[员人]|经办|主管|保险代理人|营销员"
    "|(?:客户|理财|大堂)经理|讲解员|催收员)"
)
LABEL = (
    rf"(?:(?:工|服务|警|员工编|(?:服务|工作)人员编)号|{BADGE}(?:编?号码?|代码)?|{POST}(?:\s?编?号|代码|ID)?)"
)
ALOUD = f"[{READ_OUT}]{{3,8}}"
# What a member of staff may say first, as in 大堂经理：119在打.
# Letters and digits, or digits alone.
CODE = rf"(?!{PUBLIC_NUMBER}(?![0-9]))" + "[A-Za-z]{0,4}[-_]?[A-Za-z]{0,8}[0-9](?: ?[0-9]){2,11}"
SHORT_CODE = "[A-Z]{1,4}[-_][A-Z]{1,10}[0-9]{1,4}"
ENDS = "(?![0-9A-Za-z])"
# A badge, or somebody who is asked, says the number; he says none of another thing.
SAYS = rf"(?:(?!电话|拨打|窗口|手机)[^0-9A-Za-z\n。；;]){{0,12}}(?<![0-9{READ_OUT}第])"
POSTS = "柜员|员工|[座坐]席|客服|客户经理|业务员|保安|大堂|理财经理"
COUNT = re.compile(r"[,，]?[0-9]|\s?[位次个元年名人天分月余多块条万楼点岁层%]|[-/][0-9]|号(?:窗|柜台|线|楼)")
LICENCE = "(?:执业|从业|资格|展业|代理|上岗|登记|注册)证?(?:书)?(?:编号|号码?|证号)"

RULES = (
    WordRule(
        EMPLOYEE,
        NAME,
        "warning",
        re.compile(
            rf"(?:{LABEL}{IS}|{POST}[（(])(?P<data>{CODE}|{SHORT_CODE}|{ALOUD}){ENDS}"
            rf"|(?P<after>(?<![0-9A-Za-z])[0-9]{{3,8}}|(?<![{READ_OUT}第]){ALOUD})号(?:{POSTS})"
        ),
        FIX,
        not_before=COUNT,
    ),
    WordRule(
        EMPLOYEE,
        NAME,
        "warning",
        re.compile(
            rf"(?:工号|{BADGE}|(?:胸前|桌上|台上)的?小?牌子?){SAYS}(?P<data>[A-Za-z]{{0,3}}[0-9]{{3,8}}|{ALOUD}){ENDS}"
            rf"|(?<![0-9{READ_OUT}])(?P<after>[0-9]{{3,8}}|{ALOUD})号?(?:很?高兴|正在|竭诚|继续)?为您服务"
        ),
        FIX,
        not_before=COUNT,
    ),
    WordRule(
        EMPLOYEE,
        NAME,
        "warning",
        re.compile(
            rf"(?<![0-9A-Za-z-])(?P<data>{SHORT_CODE})(?:授权|复核|经办|操作|录入|审批|审核|发起|登记)"
            rf"|{POST}{IS}(?P<after>{SHORT_CODE}){ENDS}"
        ),
        FIX,
        near=re.compile("员|柜|授权|复核|经办"),
    ),
    WordRule(
        EMPLOYEE,
        "执业编号",
        "warning",
        re.compile(rf"{LICENCE}{IS}(?P<data>[A-Za-z]{{0,3}}[0-9]{{9,26}}){ENDS}"),
        FIX,
    ),
)
