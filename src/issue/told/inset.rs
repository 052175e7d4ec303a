//! 摘引, 附框, 二维码 and 表.

use super::Usual::{Needed, NeededUnless, Nothing};
use super::{Told, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] =
    &[("pull quote", QUOTE), ("aside", ASIDE), ("QR code", CODE), ("table", TABLE)];

const QUOTE: &[Told] = &[
    told(
        "words",
        says("摘出来大字排的一句话。", "The sentence that is set large."),
        Needed,
        same("钟声一响，对岸就知道船还在"),
    ),
    told(
        "speaker",
        says("这句话是谁说的，排在下面。", "Who says it, under it."),
        Nothing,
        same("摆渡人周老伯"),
    ),
    told(
        "after",
        says(
            "排在第几段之后，0 是正文之前；栏末放不下时挪到最近处。",
            "After which paragraph it stands, 0 before the first, as near as there is room.",
        ),
        usually("正文一半处", "half way"),
        same("2"),
    ),
];

const ASIDE: &[Told] = &[
    told(
        "title",
        says("框里的题。", "What stands over the words in the box."),
        usually("编者按，或相关链接", "编者按, or 相关链接"),
        same("编后"),
    ),
    told(
        "body",
        says("框里的文字，一行一段。", "The words in the box, a paragraph a line."),
        Needed,
        same("渡口停摆二十年，今年夏天重开。"),
    ),
    told(
        "after",
        says(
            "排在第几段之后，0 是正文之前。",
            "After which paragraph it stands, 0 before the first.",
        ),
        usually("编者按在前，相关链接在后", "a note before the text, links after it"),
        same("0"),
    ),
];

const CODE: &[Told] = &[
    told(
        "link",
        says("手机扫到的网址，不印成字。", "What a telephone reads; it is not printed."),
        Needed,
        same("https://example.org/a"),
    ),
    told(
        "caption",
        says("码旁边的说明。", "What stands beside the code."),
        Nothing,
        same("扫一扫，听钟声"),
    ),
    told(
        "size",
        says(
            "码有多宽，四周的白边不算。",
            "How wide the code is, without the white round it.",
        ),
        usually("一格半毫米以上", "a module of half a millimetre or more"),
        same("18mm"),
    ),
    told(
        "after",
        says(
            "排在第几段之后，0 是正文之前。",
            "After which paragraph it stands, 0 before the first.",
        ),
        usually("正文之后", "after the text"),
        same("2"),
    ),
];

const TABLE: &[Told] = &[
    told(
        "title",
        says("表题，排在表上。", "The title over the table."),
        Nothing,
        same("周末渡船人次"),
    ),
    told(
        "rows",
        says(
            "表的各行：一行一行写，格之间用“|”，只有一格的第一行是表题；也可写成列表。",
            "The rows: lines with | between the cells, of which a first one of one cell is the title; or a list of lists.",
        ),
        NeededUnless(&["file"]),
        same("[[日期, 人次], [8月1日, 204]]"),
    ),
    told(
        "file",
        says("表在 .csv 或 .xlsx 文件里。", "A file that has the table: .csv, .xlsx."),
        NeededUnless(&["rows"]),
        same("人次.csv"),
    ),
    told(
        "sheet",
        says("取文件里的哪一张工作表。", "Which sheet of the file is taken."),
        usually("第一张", "the first"),
        same("八月"),
    ),
    told(
        "header",
        says("前几行是表头。", "How many rows are the head."),
        usually("1", "1"),
        same("1"),
    ),
    told(
        "align",
        says("各列怎样对齐，一列写一个。", "How each column stands, one for each."),
        usually("自动：数字按小数点", "fitting: figures by their points"),
        says("[左, 小数点]", "[left, point]"),
    ),
    told(
        "remark",
        says("表注，排在表下。", "What stands under the table."),
        Nothing,
        same("“—”为停航。"),
    ),
    told(
        "span",
        says("表跨几栏正文。", "How many columns of text it runs over."),
        usually("格里不多转行的最少栏数", "as few as keep its cells from turning often"),
        same("2"),
    ),
    told(
        "after",
        says(
            "排在第几段之后，0 是正文之前。",
            "After which paragraph it stands, 0 before the first.",
        ),
        usually("正文之后", "after the text"),
        same("1"),
    ),
];
