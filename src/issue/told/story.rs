//! 稿件, 图片 and 转版.

use super::Usual::{Needed, NeededUnless, Nothing};
use super::{Told, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] =
    &[("story", STORY), ("jump", JUMP), ("photo", PHOTO)];

const STORY: &[Told] = &[
    told(
        "kicker",
        says("引题，排在标题上面。", "The kicker, over the headline."),
        Nothing,
        same("关闭八个月之后"),
    ),
    told(
        "headline",
        says(
            "标题；“|”处可以折行，空格处空开或折行。有“文件”时可由文件给出。",
            "The headline; | permits a turn, a space is white or a turn. A file may give it.",
        ),
        NeededUnless(&["file"]),
        same("溪边步道|走通了"),
    ),
    told(
        "deck",
        says("副题，排在标题下面。", "The deck, under the headline."),
        Nothing,
        same("全长五公里，不过一个红绿灯"),
    ),
    told(
        "colour",
        says("这篇标题的颜色。", "The colour of this headline."),
        usually("按用色", "by colours"),
        same("M100 Y100"),
    ),
    told(
        "level",
        says(
            "轻重：定下标题的字体和字号，也定编排的次序。",
            "Its weight, which says face and size of the headline and its place.",
        ),
        usually("三条", "third"),
        says("头条", "lead"),
    ),
    told(
        "byline",
        says("作者，排在标题下或文首。", "Who wrote it."),
        Nothing,
        same("通讯员 方小禾"),
    ),
    told(
        "tables",
        says("表，排在正文中间或之后。", "A table, in the text or after it."),
        Nothing,
        same("{行: [[日期, 人次], [8月1日, 204]]}"),
    ),
    told(
        "notes",
        says(
            "注释，按正文里 [^1]、[^2] 的次序。",
            "The notes that [^1], [^2] in the text call, in their order.",
        ),
        Nothing,
        same("以第七级石阶为准。"),
    ),
    told(
        "pull_quotes",
        says("摘引：摘一句话大字排。", "A pull quote: a sentence set large."),
        Nothing,
        same("钟声一响，对岸就知道船还在"),
    ),
    told(
        "editors_note",
        says("编者按，排在正文前的框里。", "An editor's note, in a box before the text."),
        Nothing,
        same("渡口停摆二十年，今年夏天重开。"),
    ),
    told(
        "related",
        says("相关链接，排在正文后的框里。", "A box of more to read, after the text."),
        Nothing,
        same("旧书受潮后不要暴晒。"),
    ),
    told(
        "qr_codes",
        says("二维码，写上网址。", "A QR code: its link."),
        Nothing,
        same("https://example.org/a"),
    ),
    told(
        "source",
        says(
            "来源，排在文末，程序自己加括号。",
            "Where it is from, after the text; the program puts the brackets.",
        ),
        Nothing,
        same("社区服务中心"),
    ),
    told(
        "body",
        says(
            "正文，一行一段；## 小标题，### 段首题，**强调**，*** 空行。",
            "The text, a paragraph a line; ## subhead, ### run-in heading, **emphasis**, *** a blank line.",
        ),
        NeededUnless(&["file", "photos", "briefs"]),
        same("桥面换了新的木板。"),
    ),
    told(
        "file",
        says(
            "正文所在的文件：.docx、.odt、.rtf、.html、.md、.txt。",
            "The file of the text: .docx, .odt, .rtf, .html, .md or .txt.",
        ),
        Nothing,
        says("来稿/溪桥.docx", "copy/bridge.docx"),
    ),
    told(
        "dateline",
        says(
            "文首的电头，如“本报讯”；文章自己以它开头的会认出来。",
            "A dateline before the text; one that the text begins with is seen.",
        ),
        Nothing,
        same("本报讯"),
    ),
    told(
        "drop_cap",
        says("首字下沉几行。", "The lines of a drop cap."),
        usually("不下沉", "none"),
        says("2行", "2"),
    ),
    told(
        "dialogue",
        says(
            "问答、对话：各段按人名悬挂对齐。",
            "Hangs questions and answers by their names.",
        ),
        usually("否", "false"),
        says("是", "true"),
    ),
    told(
        "photos",
        says("图片，一张一项。", "The photos, an item each."),
        Nothing,
        says(
            "[{文件: 溪桥.jpg, 说明: 新开的溪桥}]",
            "[{file: bridge.jpg, caption: 新开的溪桥}]",
        ),
    ),
    told(
        "box",
        says("框：线、双线、花边，或底纹。", "A box: line, double, ornament, or a tint."),
        usually("无", "none"),
        says("花边", "ornament"),
    ),
    told(
        "vertical",
        says("标题能不能竖排。", "Whether the headline may stand upright."),
        usually("头条不，别的允许", "no for a lead, allowed for others"),
        says("必须", "wanted"),
    ),
    told(
        "jump",
        says(
            "转到哪一版接着排；那一版也要有这篇，或是全报的版。",
            "The page it goes on; that page names it too, or is at whole.",
        ),
        Nothing,
        says("3版", "3"),
    ),
    told(
        "briefs",
        says("把几篇简讯合成一栏。", "Puts several briefs in one module."),
        Nothing,
        same("[供水, 换书]"),
    ),
    told(
        "section",
        says(
            "没有版点名时，排到这个版名的自动版或全报版。",
            "The title of the page (auto or whole) it is for, where no page names it.",
        ),
        Nothing,
        same("溪边"),
    ),
    told(
        "group",
        says(
            "同组的稿件排在一起，全报分版时上同一版。",
            "Stories of a group stand together, at whole on one page.",
        ),
        Nothing,
        same("步道"),
    ),
    told(
        "spare",
        says(
            "备稿：不排也不算漏，版面缺稿时用来补。",
            "A spare story: it need not be set, and fills a page that wants copy.",
        ),
        usually("否", "false"),
        says("是", "true"),
    ),
];

const JUMP: &[Told] = &[
    told("page", says("转到第几版。", "The page it goes on."), Needed, says("3版", "3")),
    told(
        "headline",
        says("接排那一段的标题。", "The headline of the rest."),
        usually("同原标题", "the same"),
        same("步道走出新事"),
    ),
    told(
        "paragraphs",
        says("前一版排几段。", "The paragraphs that stand on the first page."),
        usually("由编排定", "found by the program"),
        says("4段", "4"),
    ),
];

const PHOTO: &[Told] = &[
    told(
        "file",
        says(
            "图片文件：JPEG、PNG、TIFF、WebP、SVG，或 PDF 的第一页。",
            "JPEG, PNG, TIFF, WebP, SVG, or the first page of a PDF.",
        ),
        Needed,
        says("溪桥.jpg", "bridge.jpg"),
    ),
    told(
        "caption",
        says("图片说明，末尾不用句号。", "The caption, without a full stop."),
        Nothing,
        same("重新开放的溪桥"),
    ),
    told(
        "alt",
        says(
            "给看不见图的读者的说明，不印出来。",
            "What it shows, for readers who do not see it; never printed.",
        ),
        usually("同说明", "the caption"),
        same("木桥上有人散步"),
    ),
    told(
        "credit",
        says("摄影者，排在说明后面。", "Who took it, after the caption."),
        Nothing,
        same("丁岚"),
    ),
    told(
        "focus",
        says("焦点 [横, 纵]：裁切时留住这里。", "The point [x, y] that a crop keeps."),
        usually("正中 [50%, 50%]", "the middle, [50%, 50%]"),
        same("[50%, 90%]"),
    ),
    told(
        "gaze",
        says(
            "画中人朝哪边看；宜朝版内。",
            "Where those in it look; into the page is best.",
        ),
        usually("正", "straight"),
        says("左", "left"),
    ),
    told(
        "crop",
        says("最多可以裁掉多少。", "How much of it may be cut."),
        usually("15%", "15%"),
        same("40%"),
    ),
    told(
        "window",
        says(
            "只用这一块 [左, 上, 右, 下]，从左上角量。",
            "The part used: [left, top, right, bottom].",
        ),
        usually("整张", "all of it"),
        same("[10%, 0%, 90%, 80%]"),
    ),
    told(
        "span",
        says("希望跨几栏。", "The columns it should run over."),
        usually("由编排定", "found by the program"),
        says("2栏", "2"),
    ),
    told(
        "inks",
        says(
            "不印四色的版上，这一张印成什么。",
            "What it becomes on a page that is not printed in colour.",
        ),
        usually("按“印刷”里的照片", "by photos of the press"),
        says("双色", "duotone"),
    ),
    told(
        "optional",
        says("排不下时可以不用。", "May be left out for want of room."),
        usually("否", "false"),
        says("是", "true"),
    ),
];
