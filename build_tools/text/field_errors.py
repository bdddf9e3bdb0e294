"""The error texts that Word and WPS print when a field fails, such as 错误!未定义书签。, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A placeholder for words of the document itself, such as the name of a style.
GAP = "{}"
# Keyed by the word before the exclamation mark. Whitespace, width and full stop differ between versions.
FIELD_ERRORS: Mapping[str, tuple[str, ...]] = {
    "错误": (
        *("未定义书签", "未定义的书签", "书签未定义", "书签不存在"),
        *("未指定书签", "未指定书签名", "未指定书签名称", "未给出书签名"),
        *("未找到引用源", "找不到引用源", "引用源未找到", "未找到引用"),
        *("未找到目录项", "未找到目录", "找不到目录项", "未找到图形项目表", "未找到图表目录项"),
        *("未找到索引项", "未找到引文目录项", "未找到引文条目"),
        *("书签自引用无效", "不是有效的书签自引用", "无效的书签自引用"),
        *("超链接引用无效", "无效的超链接引用", "超链接无效"),
        *("不是有效的链接", "链接无效", "无效链接", "不是有效链接"),
        *("不是有效的文件名", "文件名无效", "未指定文件名", "无法打开文件", "不能打开文件"),
        *("文档中没有指定样式的文字", "未定义样式", "样式未定义"),
        *("未知的文档属性名称", "未知文档属性名称", "未提供文档变量", "没有提供文档变量"),
        *("不能识别的开关参数", "未知的开关参数", "未知开关参数", "未指定开关参数", "未指定开关变量"),
        *("不能通过编辑域代码创建对象", "无法通过编辑域代码创建对象"),
        *("未定义“自动图文集”词条", "未定义自动图文集词条", "自动图文集词条未定义"),
        *("只能用于主控文档", "仅用于主控文档", "仅主控文档", "未指定序列", "未指定顺序"),
        *("无效的域代码", "域代码无效", "数字不能用指定格式表示", "不能用指定的格式表示数字"),
        "使用“开始”选项卡将{}应用于要在此处显示的文字",
        "使用{}选项卡将{}应用于要在此处显示的文字",
    ),
    "錯誤": (
        *("尚未定義書籤", "書籤尚未定義", "未定義書籤", "書籤未定義", "未定義的書籤"),
        *("未提供書籤名稱", "未指定書籤名稱", "未指定書籤", "沒有指定書籤名稱"),
        *("找不到參照來源", "找不到參考來源", "找不到引用來源", "參照來源找不到"),
        *("找不到目錄項目", "找不到圖表目錄項目", "找不到圖表目錄", "找不到索引項目", "找不到引文目錄項目"),
        *("書籤自我參照無效", "書籤自我參照不正確", "不是有效的書籤自我參照", "無效的書籤自我參照"),
        *("超連結參照不正確", "超連結參照無效", "無效的超連結參照"),
        *("連結無效", "不是有效的連結", "連結不正確", "無效的連結"),
        *("檔名無效", "不是有效的檔名", "不是正確的檔名", "未指定檔名", "未指定檔案名稱", "無法開啟檔案"),
        *("文件中沒有指定樣式的文字", "所指定的樣式的文字不存在文件中", "未定義樣式", "尚未定義樣式"),
        *("未知的文件屬性名稱", "不明的文件屬性名稱", "未提供文件變數", "未指定文件變數"),
        *("未知的參數", "未知的切換參數", "不明的參數", "未指定參數", "未指定切換引數"),
        *("無法從編輯功能變數代碼來建立物件", "無法藉由編輯功能變數代碼建立物件"),
        *("僅限主控文件", "無效的功能變數代碼"),
        "使用[常用]索引標籤將{}套用到您想要在此處顯示的文字",
        "使用{}索引標籤將{}套用{}顯示的文字",
    ),
    "Error": (
        *("Bookmark not defined", "No bookmark name given", "Reference source not found"),
        *("No table of contents entries found", "No table of figures entries found"),
        *("No index entries found", "No table of authorities entries found", "No sequence specified"),
        *(
            "Not a valid bookmark self-reference",
            "Not a valid bookmark self-reference on page {}",
            "Hyperlink reference not valid",
        ),
        *("Not a valid link", "Not a valid filename", "No filename specified", "Filename not specified"),
        *("Cannot open file", "Cannot read or display file", "Cannot obtain data from the link"),
        *("No text of specified style in document", "Style not defined", "Not a valid heading level range"),
        *(
            "Unknown document property name",
            "No document variable supplied",
            "Unknown op code for conditional",
        ),
        *("Unknown switch argument", "Switch argument not specified", "No switch argument supplied"),
        *("Objects cannot be created from editing field codes", "AutoText entry not defined"),
        *("Main document only", "Invalid field code", "Invalid formula"),
        *("Number cannot be represented in specified format", "Missing test condition"),
        *("MergeField was not found in header record of data source", "Cannot link to this object"),
        "Use the Home tab to apply {} to the text that you want to appear here",
        # The same word is used in Spanish.
        *(
            "Marcador no definido",
            "No se ha definido el marcador",
            "No se especificó ningún nombre de marcador",
        ),
        *("No se encuentra el origen de la referencia", "No se encontró el origen de la referencia"),
        *(
            "No se encontraron entradas de tabla de contenido",
            "No se encuentran elementos de tabla de contenido",
        ),
        *("Referencia de hipervínculo no válida", "La autoreferencia al marcador no es válida"),
        "No hay texto con el estilo especificado en el documento",
        "Utilice la pestaña Inicio para aplicar {} al texto que desea que aparezca aquí",
    ),
    "エラー": (
        *(
            "ブックマークが定義されていません",
            "ブックマーク名が指定されていません",
            "ブックマーク名が入力されていません",
        ),
        *("ブックマークが自己参照されています", "ブックマークの自己参照が正しくありません"),
        *("参照元が見つかりません", "参照先が見つかりません"),
        *("目次項目が見つかりません", "目次に使用できる項目が見つかりません", "図表目次項目が見つかりません"),
        *("図表目次に使用できる項目が見つかりません", "索引項目が見つかりません"),
        *("ハイパーリンクの参照に誤りがあります", "ハイパーリンクの参照が正しくありません"),
        *("リンクが正しくありません", "有効なリンクではありません", "ファイル名が正しくありません"),
        *("有効なファイル名ではありません", "ファイル名が指定されていません", "ファイルを開けません"),
        *("指定したスタイルは使われていません", "指定したスタイルの文字列が文書中にありません"),
        *("スタイルが定義されていません", "文書のプロパティ名が不明です", "不明な文書プロパティの名前です"),
        *("文書変数が指定されていません", "スイッチの引数が不明です", "不明なスイッチの引数です"),
        *("スイッチの引数が指定されていません", "フィールドコードの編集からオブジェクトを作成できません"),
        *("グループ文書でのみ使用できます", "フィールドコードが正しくありません"),
        "[ホーム]タブを使用して、ここに表示する文字列に{}を適用してください",
        "[ホーム]タブを使用して{}をここに表示する文字列に適用してください",
    ),
    "오류": (
        *("책갈피가 정의되어 있지 않습니다", "책갈피 이름이 없습니다", "책갈피 이름을 지정하지 않았습니다"),
        *(
            "참조 원본을 찾을 수 없습니다",
            "목차 항목을 찾을 수 없습니다",
            "그림 목차 항목을 찾을 수 없습니다",
        ),
        *("색인 항목을 찾을 수 없습니다", "하이퍼링크 참조가 잘못되었습니다", "올바른 연결이 아닙니다"),
        "지정한 스타일은 사용되지 않습니다",
    ),
    "Fehler": (
        *(
            "Textmarke nicht definiert",
            "Es wurde kein Textmarkenname vergeben",
            "Kein Textmarkenname angegeben",
        ),
        *("Verweisquelle konnte nicht gefunden werden", "Ungültiger Eigenverweis auf Textmarke"),
        *("Keine Inhaltsverzeichniseinträge gefunden", "Kein Indexeintrag gefunden"),
        *("Hyperlink-Referenz ungültig", "Keine gültige Verknüpfung", "Ungültiger Dateiname"),
        *("Kein Text mit angegebener Formatvorlage im Dokument", "Formatvorlage nicht definiert"),
        *("Unbekannter Name für Dokument-Eigenschaft", "Unbekanntes Schalterargument"),
        "Verwenden Sie die Registerkarte 'Start', um {} dem Text zuzuweisen, der hier angezeigt werden soll",
    ),
    "Erreur": (
        *("Signet non défini", "Nom de signet non fourni", "Source du renvoi introuvable"),
        *("Aucune entrée de table des matières n'a été trouvée", "Aucune entrée d'index n'a été trouvée"),
        *("Référence de lien hypertexte non valide", "Liaison incorrecte", "Nom de fichier incorrect"),
        *("Il n'y a pas de texte répondant à ce style dans ce document", "Style non défini"),
        *("Nom de propriété de document inconnu", "Argument de commutateur inconnu"),
        "Utilisez l'onglet Accueil pour appliquer {} au texte que vous souhaitez faire apparaître ici",
    ),
    "Ошибка": (
        *("Закладка не определена", "Имя закладки не указано", "Не указано имя закладки"),
        *("Источник ссылки не найден", "Элементы оглавления не найдены", "Элементы указателя не найдены"),
        *("Элементы списка иллюстраций не найдены", "Недопустимый объект гиперссылки"),
        *("Недопустимая ссылка закладки на саму себя", "Недопустимая связь", "Недопустимое имя файла"),
        *("Текст указанного стиля в документе отсутствует", "Стиль не определен"),
        *(
            "Неизвестное имя свойства документа",
            "Неизвестный аргумент ключа",
            "Не указана последовательность",
        ),
        "Объект не может быть создан из кодов полей редактирования",
        'Используйте вкладку "Главная" для применения {} к тексту, который должен здесь отображаться',
    ),
}
# Newer versions print these without that word, for a table of contents, figures or index with no entries.
EMPTY_LISTS = (
    *("未找到目录项", "未找到图形项目表", "未找到索引项", "未找到引文目录项"),
    *("找不到目錄項目", "找不到圖表目錄", "找不到圖表目錄項目", "找不到索引項目"),
    *("No table of contents entries found", "No table of figures entries found", "No index entries found"),
    *("目次項目が見つかりません", "図表目次項目が見つかりません", "索引項目が見つかりません"),
    *("목차 항목을 찾을 수 없습니다", "그림 목차 항목을 찾을 수 없습니다"),
    *("Es konnten keine Einträge für ein Inhaltsverzeichnis gefunden werden",),
    *("Es konnten keine Einträge für ein Abbildungsverzeichnis gefunden werden",),
    *("Aucune entrée de table des matières n'a été trouvée", "Элементы оглавления не найдены"),
    *(
        "No se encontraron entradas de tabla de contenido",
        "Aucune entrée de table d'illustration n'a été trouvée",
    ),
)
WIDTHS = {"!": "[!！]", "[": "[\\[［]", "]": "[\\]］]", "'": "['’‘]", '"': '["“”]', "“": '["“]', "”": '["”]'}
LONGEST_GAP = 40
FULL_STOP = r"(?:\s*[。．.])?"


def torn(phrase: str) -> str:
    """Return a regular expression for a phrase that line breaks or spaces may interrupt anywhere."""
    letters = (WIDTHS.get(char, re.escape(char)) for char in phrase if char != " ")
    return r"\s*".join(letters)


def _pattern(phrase: str) -> str:
    gap = rf"[^\n]{{1,{LONGEST_GAP}}}?"
    at_end = rf"[^\n。.]{{1,{LONGEST_GAP}}}" if phrase.endswith(GAP) else ""
    return gap.join(map(torn, phrase.removesuffix(GAP).split(GAP))) + at_end


def _any(phrases: tuple[str, ...]) -> str:
    """Return a regular expression that matches any of the phrases, the longest possible one."""
    return "|".join(map(_pattern, sorted(phrases, key=len, reverse=True)))


_WORD = rf"(?:¡\s*)?(?:{'|'.join(map(torn, FIELD_ERRORS))})\s*[!！]"
_LISTED = "|".join(rf"{torn(word)}\s*[!！]\s*(?:{_any(phrases)})" for word, phrases in FIELD_ERRORS.items())
# After a tab or leader dots only a page number is expected, so any words there are an error text.
_BEHIND = r"(?:(?<=\t)|(?<=[.．·_…]{2}))"
PATTERN = rf"(?:¡?(?:{_LISTED})|{_BEHIND}{_WORD}[^\t\n。.]{{1,60}})"

ERROR = re.compile(PATTERN + FULL_STOP, re.IGNORECASE)
_EMPTY_LIST = re.compile(rf"(?:{_any(EMPTY_LISTS)}){FULL_STOP}", re.IGNORECASE)
_UNLISTED = re.compile(rf"{_WORD}[^\t\n]{{1,120}}", re.IGNORECASE)
# A failing formula prints its error without that word: !语法错误, !Zero Divide.
_FORMULA = re.compile(r"[!！]\s*[^\W\d][^\n]*")


def is_error_result(result: str, is_formula: bool = False) -> bool:
    """Return whether a field's result is an error text, listed above or not.

    `is_formula` also accepts the shorter errors that formula fields print.
    """
    text = result.strip()
    if listed := ERROR.match(text):
        return listed.end() == len(text)
    known = (_UNLISTED, _EMPTY_LIST, *([_FORMULA] if is_formula else []))
    return any(pattern.fullmatch(text) for pattern in known)
