"""Rules for secrets: passwords, codes from a message or a token, the three digits on a card's back."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import NOT_A_COUNT, PUBLIC_NUMBER, READ_OUT, WordRule

# What everybody knows, hotlines and days of this century are examples, unless somebody says that it is his.
KNOWN = re.compile(
    rf"([0-9])\1+|123456(?:78)?|654321|{PUBLIC_NUMBER}|(?:19|20)[0-9]{{2}}|20[0-9]{{2}}[01][0-9][0-3][0-9]"
    r"|[48]00[ -]?[0-9 -]{7,9}"
)
SECRET = (
    r"(?:密码|口令|(?:验证|动态|校验|安全|确认|查询|取款|支付|交易)码|短信[^，。；\n]{0,3}码|PIN码?|令牌[码号]?"
    r"|(?<![A-Za-z])(?:pwd|PWD|[Pp]assword|passwd)|(?:密保|安全)问题的?答案)"
)
# Digits, in groups too, as read out, or with letters and signs among them.
PARTED = "[0-9]{2,4}(?: [0-9]{2,4}){1,2}|[0-9](?:[ .、-][0-9]){3,7}|[0-9]{4}[-+][0-9]{4}"
ALOUD = f"[{READ_OUT}](?: ?[{READ_OUT}]){{3,7}}(?![{READ_OUT}])"
SIGNS = "A-Za-z0-9_@#$%&!.+=?-"
WITH_LETTERS = (
    f"(?=[{SIGNS}]{{0,15}}[0-9])(?=[{SIGNS}]{{0,15}}[A-Za-z])[A-Za-z0-9][{SIGNS}]{{3,18}}[A-Za-z0-9#!]"
)
# As somebody describes it: 四个八两个六.
DESCRIBED = f"(?:[二两三四五六七八2-8]个[0-9{READ_OUT}]){{1,3}}(?![位次月个])"
ANY = f"(?:{PARTED}|[0-9]{{4,8}}#?|[0-9]{{5}}[Xx]|{ALOUD}|{WITH_LETTERS})"
ENDS = "(?![0-9A-Za-z])"
SAYS = r"\s?(?:就?是|[为叫用]|[:：=]|设的?是)[“‘\"「]?\s?"
# A few words between; none that forbids, or names something else.
OTHER = "[不勿别]|避免|拨打|[致来]电|错误|代码|型号|版本|控件|位数|序列|编号|尾号"
FEW = rf"(?:(?!{OTHER})[^0-9A-Za-z\n。；;]){{0,14}}?"
CODE, NAME = "privacy-secret", "密码或验证码"
FIX = "删去密码或验证码；案例里不需要它"
NEAR = re.compile("密码|口令|pwd|PWD|assw|[证态验全认询款付易]码|短信|PIN|令牌|答案|CV[VCN]|坐标|[卡背反]面?")
# The cell of a grid card, near its name.
SPOKEN_OF = re.compile(
    "密码|口令|[证态验机活权认录份确]码|码是|的码|令牌|[六6]位数?字?|[六6]个数字?|[念报读][给出]|那几个数|pwd|PIN|OTP"
)
# What else six digits may be.
NOT_A_SECRET = re.compile(
    "(?:[不别勿]设[成为]?|邮编|邮政编码|尾号|末[四六]位|编号|代码|型号|序列号|批次|案号|文号|金额|余额|额度|限额|版本|步骤|窗口|第|共)[:：是为]?\\s?$"
)
# A whole line of a dialogue that is one code.
A_LINE = r"(?m:^[^\n：:0-9]{0,8}[：:]?\s?[“\"]?(?P<after>[0-9]{6}|[0-9]{3} [0-9]{3})[”\"]?[。，]?\s?$)"
GRID = re.compile("口令卡|坐标|密保卡|动态卡")


def _is_secret(text: str) -> bool:
    return KNOWN.fullmatch(text) is None


DIRECT = re.compile(
    rf"{SECRET}(?:{SAYS}(?P<data>{ANY})|[“‘\"「 ]?(?P<after>(?![0-9]{{4,5}}(?![0-9Xx])){ANY})){ENDS}"
)
RULES = (
    WordRule(CODE, NAME, "error", DIRECT, FIX, _is_secret, not_before=NOT_A_COUNT, near=NEAR),
    WordRule(CODE, NAME, "warning", DIRECT, FIX, not_before=NOT_A_COUNT, near=NEAR),
    WordRule(
        CODE,
        NAME,
        "warning",
        re.compile(
            rf"(?:密码|口令)(?:就?是|[为:：])[“‘\"「]?\s?(?P<data>[A-Za-z][A-Za-z@#_!]{{4,17}}){ENDS}"
        ),
        FIX,
        near=NEAR,
    ),
    WordRule(
        CODE,
        NAME,
        "warning",
        re.compile(
            rf"{SECRET}{FEW}(?<![0-9A-Za-z{READ_OUT}])(?P<data>{ANY}|{DESCRIBED}){ENDS}"
            rf"|(?<![0-9{READ_OUT}])(?P<after>[0-9]{{4,8}}|{ALOUD})[”’\"」]?"
            rf"(?:这[个串组]|就?是|[当做作]|设[成为])[^0-9，。；\n]{{0,8}}?{SECRET}"
        ),
        FIX,
        _is_secret,
        not_before=NOT_A_COUNT,
        near=NEAR,
        wordy=True,
    ),
    WordRule(
        CODE,
        NAME,
        "warning",
        # Six digits somewhere near these words.
        re.compile(
            rf"(?<![0-9A-Za-z.,￥¥{READ_OUT}-])"
            rf"(?P<data>[0-9]{{6}}|[{READ_OUT}](?:[、，]?[{READ_OUT}]){{5}}"
            rf"|[0-9]{{3}}(?:[ -]|[^0-9A-Za-z。；\n]{{1,4}})[0-9]{{3}}"
            rf"|[0-9]{{2}}(?: [0-9]{{2}}){{2}}|[0-9](?:[ 、，][0-9]){{5}}){ENDS}(?![{READ_OUT}])|{A_LINE}"
        ),
        FIX,
        lambda text: _is_secret(text) and not text.endswith("000"),
        NOT_A_SECRET,
        NOT_A_COUNT,
        SPOKEN_OF,
    ),
    WordRule(
        CODE,
        "卡背面的数字",
        "error",
        re.compile(
            r"(?:背面|卡背|反面|背后|卡后面)(?:那|上|的|后|末|签名[条栏]|最后|面){0,4}(?:三|3|几)[位个](?:数字?|安全码|码)?"
            r"(?:就?是|[为:：叫“])?\s?(?P<data>[0-9]{3})(?![0-9])"
            r"|(?:CV[VCN]2?码?|cvv2?码?|安全码)(?:就?是|[为:：叫“])?\s?(?P<after>[0-9]{3})(?![0-9])"
        ),
        FIX,
        not_before=NOT_A_COUNT,
        near=NEAR,
    ),
    WordRule(
        CODE,
        "口令卡的数字",
        "warning",
        re.compile(
            r"(?<![A-Za-z])[A-Ja-j](?:10|[1-9])[^0-9A-Za-z，。；\n]{0,3}(?P<data>[0-9]{2,3})(?![0-9])"
        ),
        FIX,
        not_before=NOT_A_COUNT,
        near=GRID,
    ),
)
