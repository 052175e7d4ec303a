//! 样式.

use super::Usual::{Needed, Nothing};
use super::{Told, Usual, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] = &[
    ("style", STYLE),
    ("body style", BODY),
    ("type style", TYPE),
    ("style of a lead-in", LEAD_IN),
    ("headlines", LADDERS),
    ("one level of headlines", LADDER),
    ("sizes of a span", SPAN),
    ("fonts", FONT),
];

const STYLE: &[Told] = &[
    told(
        "base",
        says(
            "各期共用的样式文件，同文件开头的“沿用”。",
            "A file of the house; the same as base at the top of the file.",
        ),
        Nothing,
        says("../样式.yaml", "../house.yaml"),
    ),
    told(
        "body",
        says(
            "正文的字体、字号、行距；全版按它对齐。",
            "Face, size and leading of the text; the lines of the page are its lines.",
        ),
        usually("报宋 9.6pt，行距 13pt", "报宋 9.6pt on 13pt"),
        says(
            "{字体: 报宋, 字号: 9pt, 行距: 12pt}",
            "{font: 报宋, size: 9pt, leading: 12pt}",
        ),
    ),
    told(
        "strong",
        says("正文里 **强调** 的字体。", "The face of **emphasis** in the text."),
        usually("黑体中", "黑体中"),
        same("楷体"),
    ),
    told(
        "subhead",
        says("小标题的字样。", "The type of subheads."),
        usually("黑体中，比正文大 0.7pt", "黑体中, .7pt larger than the text"),
        says("{字体: 大标宋, 字号: 11pt}", "{font: 大标宋, size: 11pt}"),
    ),
    told(
        "subhead_lines",
        says("小标题占正文几行。", "The body lines a subhead takes."),
        usually("2行", "2"),
        says("3行", "3"),
    ),
    told(
        "subhead_place",
        says(
            "小标题居中，还是像段首那样缩进。",
            "Whether subheads are centred or stand in like a paragraph.",
        ),
        usually("居中", "centred"),
        says("缩进", "indented"),
    ),
    told(
        "dateline",
        says("电头（本报讯、新华社北京6月18日电）的字样。", "The type of datelines."),
        usually("黑体中，后空一字", "黑体中, an em after it"),
        says("{字体: 楷体, 空: 1字}", "{font: 楷体, gap: 1em}"),
    ),
    told(
        "run_in",
        says(
            "段首题（### 开头，与正文接排）的字样。",
            "The type of headings that the paragraph runs on from (###).",
        ),
        usually("黑体中，后空一字", "黑体中, an em after it"),
        says("{字体: 楷体, 空: 2字}", "{font: 楷体, gap: 2em}"),
    ),
    told(
        "attribution",
        says("文末来源（…）的字样。", "The type of the source after a story."),
        usually("楷体，同正文字号", "楷体 at the size of the text"),
        says("{字体: 仿宋, 字号: 8.5pt}", "{font: 仿宋, size: 8.5pt}"),
    ),
    told(
        "attribution_indent",
        says(
            "另行的来源离右边多远。",
            "How far a source on a line of its own ends from the right edge.",
        ),
        usually("无", "none"),
        says("2字", "2em"),
    ),
    told(
        "byline",
        says("作者的字样。", "The type of bylines."),
        usually("楷体，同正文字号", "楷体 at the size of the text"),
        says("{字体: 黑体, 字号: 8pt}", "{font: 黑体, size: 8pt}"),
    ),
    told(
        "caption",
        says("图片说明的字样。", "The type of captions."),
        usually("楷体，正文字号的 89%", "楷体 at 89 % of the text"),
        says("{字体: 黑体, 字号: 8pt}", "{font: 黑体, size: 8pt}"),
    ),
    told(
        "table",
        says("表格里的字样。", "The type of the cells of tables."),
        usually("正文字体，字号的 89%", "the face of the text at 89 %"),
        says("{字体: 黑体, 字号: 8pt}", "{font: 黑体, size: 8pt}"),
    ),
    told(
        "note",
        says("注释的字样。", "The type of notes."),
        usually("正文字体，字号的 89%", "the face of the text at 89 %"),
        says("{字体: 楷体, 字号: 8pt}", "{font: 楷体, size: 8pt}"),
    ),
    told(
        "pull_quote",
        says("摘引的字样。", "The type of pull quotes."),
        usually("楷体，正文字号的三分之四", "楷体 at four thirds of the text"),
        says("{字体: 黑体, 字号: 12pt}", "{font: 黑体, size: 12pt}"),
    ),
    told(
        "aside",
        says("编者按、相关链接的字样。", "The type of notes and links in boxes."),
        usually("楷体，与正文同大", "楷体, as large as the text"),
        says("{字体: 报宋, 字号: 9pt}", "{font: 报宋, size: 9pt}"),
    ),
    told(
        "headlines",
        says(
            "四个等级的标题各用什么字体、哪些字号。",
            "The faces and sizes of the four levels of headlines.",
        ),
        usually("程序自带的四级", "the program's four"),
        says(
            "{三条: {字体: 特粗黑, 字号: [18pt, 16pt]}}",
            "{third: {font: 特粗黑, sizes: [18pt, 16pt]}}",
        ),
    ),
    told(
        "headline_pauses",
        says(
            "标题里的逗号、分号：保留，或换成空。",
            "Whether ， and ； in a headline are kept or become white.",
        ),
        usually("保留", "kept"),
        says("全角空", "full"),
    ),
    told(
        "kicker",
        says("引题的字体。", "The face of kickers."),
        usually("楷体", "楷体"),
        same("黑体"),
    ),
    told(
        "deck",
        says("副题的字体。", "The face of decks."),
        usually("楷体", "楷体"),
        same("黑体"),
    ),
    told(
        "folio_title",
        says("报眉里版名的字样。", "The type of the title in the folio."),
        usually("粗宋 22pt", "粗宋 22pt"),
        says("{字体: 粗黑, 字号: 14pt}", "{font: 粗黑, size: 14pt}"),
    ),
    told(
        "folio_figure",
        says(
            "报眉里报名和版次的字样。",
            "The type of name and page number in the folio.",
        ),
        usually("粗宋 15pt", "粗宋 15pt"),
        says("{字体: 粗黑, 字号: 11pt}", "{font: 粗黑, size: 11pt}"),
    ),
    told(
        "folio_text",
        says("报眉里日期、编辑的字样。", "The type of date and editors in the folio."),
        usually("黑体 8pt", "黑体 8pt"),
        says("{字体: 楷体, 字号: 8pt}", "{font: 楷体, size: 8pt}"),
    ),
    told(
        "columns",
        says(
            "基本栏：几栏、每栏几字、栏距多宽。",
            "How many columns a page has, how many characters they hold, what lies between.",
        ),
        usually("4 栏，每栏 17 字，栏距 2 字", "4 of 17 characters, 2 ems between"),
        says(
            "{栏数: 3, 每栏字数: 8, 栏距: 1字}",
            "{count: 3, characters: 8, gutter: 1em}",
        ),
    ),
    told(
        "type_area",
        says(
            "版心：多少行，离地脚多远。",
            "The lines of a page, and how far they end from its foot.",
        ),
        usually("75 行，地脚 15mm", "75 lines, 15mm from the foot"),
        says("{行数: 9, 地脚: 12mm}", "{lines: 9, foot: 12mm}"),
    ),
    told(
        "writing_mode",
        says("各版横排还是竖排。", "Whether the lines of a page run across or down."),
        usually("横排", "horizontal"),
        says("竖排", "vertical"),
    ),
    told(
        "vertical",
        says(
            "竖排的版：几批、每批几字、批距、几行。",
            "The grid of vertical pages: tiers, characters, gutter, lines.",
        ),
        usually(
            "7 批，每批 13 字，批距 1.5 字，54 行",
            "7 tiers of 13 characters, 1.5 ems between, 54 lines",
        ),
        says("{批数: 2, 每批字数: 6, 行数: 16}", "{count: 2, characters: 6, lines: 16}"),
    ),
    told(
        "kinsoku",
        says("避头尾的宽严。", "How strictly marks are kept from the edges of a line."),
        usually("国标", "gb"),
        says("严格", "strict"),
    ),
    told(
        "punctuation",
        says(
            "行内标点占多宽：全身、开明、半角，或不调整。",
            "How wide marks stand in a line.",
        ),
        usually("全身，连用时挤压", "full, squeezed where they meet"),
        says("开明", "kaiming"),
    ),
    told(
        "stops",
        says(
            "行内的句号、问号、叹号能不能挤。",
            "Whether stops (full, question, exclamation) inside a line may be squeezed.",
        ),
        usually("可挤", "squeezable"),
        says("不挤", "fixed"),
    ),
    told(
        "hang",
        says("行末的标点能不能悬挂到行外。", "Which marks may hang outside a line."),
        usually("不悬挂", "never"),
        says("悬挂", "pauses"),
    ),
    told(
        "han_latin_gap",
        says(
            "汉字与西文、数字之间的空。",
            "The gap between Han and Latin letters or figures.",
        ),
        usually("1/4 字", "a quarter em"),
        says("1/8字", "1/8"),
    ),
    told(
        "hyphenation",
        says("行末能不能断开英文单词。", "Whether English words may be divided."),
        usually("不断词", "never"),
        says("英文", "english"),
    ),
    told(
        "t3_slots",
        says(
            "行要撑开时，先撑哪些空：常规，或逐字逐条照规范。",
            "Which gaps open first in a line that is spread.",
        ),
        usually("常规", "chosen"),
        says("全部", "literal"),
    ),
    told(
        "grid",
        says(
            "是否每个字都落在格子里，横竖都对齐。",
            "Whether every character stands in a cell, aligned down and across.",
        ),
        usually("不对齐", "free"),
        says("对齐", "strict"),
    ),
    told(
        "vertical_figures",
        says(
            "竖排里的长数字侧转，还是一字一字直立。",
            "Whether long numbers in lines that run down are turned or stand upright.",
        ),
        usually("侧转", "turned"),
        says("直立", "upright"),
    ),
    told(
        "indent",
        says("段首空几字。", "How far the first line of a paragraph stands in."),
        usually("2字", "2em"),
        says("1字", "1em"),
    ),
    told(
        "narrow_indent",
        says(
            "十字以下的窄栏，段首空几字。",
            "The same in columns of ten characters and less.",
        ),
        usually("同首行缩进", "as indent"),
        says("1字", "1em"),
    ),
    told(
        "lists",
        says(
            "条目（一、（二）①）按段落排，还是悬挂对齐。",
            "Whether items of a list are set as paragraphs or hang by their numbers.",
        ),
        usually("段落", "paragraph"),
        says("悬挂", "hanging"),
    ),
    told(
        "drop_cap",
        says("首字下沉用的字体。", "The face of drop caps."),
        usually("大标宋", "大标宋"),
        same("特粗黑"),
    ),
    told(
        "ruby",
        says("拼音、注音、注文的字体。", "The face of ruby."),
        usually("黑体", "黑体"),
        same("楷体"),
    ),
    told(
        "region",
        says("标点按哪个地区的习惯放。", "The region whose habits seat the marks."),
        usually("大陆", "mainland"),
        says("台湾", "taiwan"),
    ),
    told(
        "fonts",
        says(
            "本报另加的复合字体；写了就能在别处用它的名称。",
            "Composite faces that the paper adds, known by their names from then on.",
        ),
        Nothing,
        says(
            "[{名称: 我的宋, 汉字: 宋.otf, 西文: 西文.otf}]",
            "[{name: 我的宋, han: song.otf, latin: latin.otf}]",
        ),
    ),
    told(
        "press",
        says("付印的标准、油墨和检查。", "Standard, inks and limits of press files."),
        usually("X-4，新闻纸", "X-4 for newsprint"),
        says("{标准: X-1a, 出血: 3mm}", "{standard: x1a, bleed: 3mm}"),
    ),
    told(
        "palette",
        says(
            "本报的颜色，各起一个名字。",
            "The colours of the paper, each under a name.",
        ),
        Nothing,
        says("{报头红: C0 M100 Y100 K0}", "{red: C0 M100 Y100 K0}"),
    ),
    told(
        "colours",
        says(
            "哪些地方用什么颜色：色板里的名字，或油墨的百分数。",
            "Where which colour is used: a name of the palette, or amounts of ink.",
        ),
        usually("都是黑的", "all of it black"),
        says(
            "{三条: M100 Y100, 小标题: C100 M60}",
            "{third: M100 Y100, subhead: C100 M60}",
        ),
    ),
    told(
        "weights",
        says(
            "自动编排时规矩看得多重：头条位置、题序、碰题、断版、十字缝、栏长、图位、朝向、同组、单行。",
            "How much rules count in composing: lead_place, headline_order, tombstones, cuts, \
             crossings, leg_length, photo_places, gaze, related, lone_lines.",
        ),
        usually("100%", "100%"),
        says("{断版: 200%}", "{cuts: 200%}"),
    ),
    told(
        "terms",
        says(
            "各期通用的用词：哪种写法改成哪种，哪些词禁用。",
            "The words of the house: which is written for which, and which are forbidden.",
        ),
        Nothing,
        says("[{误: 帐号, 正: 账号}]", "[{wrong: 帐号, right: 账号}]"),
    ),
];

const BODY: &[Told] = &[
    told(
        "font",
        says("正文的字体。", "The face of the text."),
        usually("报宋", "报宋"),
        same("黑体"),
    ),
    told(
        "size",
        says(
            "正文的字号，也就是“字”的长度。",
            "The size of the text, and the length of 字 and em.",
        ),
        usually("9.6pt", "9.6pt"),
        same("小五"),
    ),
    told(
        "leading",
        says(
            "行距，从一行到下一行，也就是“行”的长度。",
            "From one line to the next, and the length of 行.",
        ),
        usually(
            "写了字号为它的 4/3，否则 13pt",
            "4/3 of a size that is written, else 13pt",
        ),
        same("16pt"),
    ),
];

const TYPE: &[Told] = &[
    told(
        "font",
        says(
            "字体的名称，banmian fonts 列出有哪些。",
            "A face by its name; banmian fonts lists them.",
        ),
        usually("见上一级", "see the key above"),
        same("楷体"),
    ),
    told(
        "size",
        says("字号。", "The size."),
        usually("见上一级", "see the key above"),
        same("12pt"),
    ),
];

const LEAD_IN: &[Told] = &[
    told("font", says("字体。", "The face."), usually("黑体中", "黑体中"), same("楷体")),
    told(
        "gap",
        says("后面空几字。", "The white after it."),
        usually("1字", "1em"),
        says("2字", "2em"),
    ),
];

const LADDERS: &[Told] = &[
    told(
        "lead",
        says("头条的标题。", "The headline of the lead."),
        usually(
            "粗宋 42–32pt；一栏 28–22pt，两栏 36–28pt",
            "粗宋 42–32pt; 28–22pt over one column, 36–28pt over two",
        ),
        says("{字体: 特粗黑, 字号: [26pt, 24pt]}", "{font: 特粗黑, sizes: [26pt, 24pt]}"),
    ),
    told(
        "second",
        says("二条的标题。", "Headlines of the second level."),
        usually("粗黑 30–24pt；一栏 24–20pt", "粗黑 30–24pt; 24–20pt over one column"),
        says("{字体: 大标宋, 字号: 20pt}", "{font: 大标宋, sizes: 20pt}"),
    ),
    told(
        "third",
        says("三条的标题。", "Headlines of the third level."),
        usually(
            "大标宋 24–18pt；一栏 20–16pt",
            "大标宋 24–18pt; 20–16pt over one column",
        ),
        says("{字体: 粗黑, 字号: 16pt}", "{font: 粗黑, sizes: 16pt}"),
    ),
    told(
        "brief",
        says("简讯的标题。", "Headlines of briefs."),
        usually("黑体中 16–14pt", "黑体中 16–14pt"),
        says("{字体: 楷体, 字号: 12pt}", "{font: 楷体, sizes: 12pt}"),
    ),
];

const LADDER: &[Told] = &[
    told(
        "font",
        says("这一级标题的字体。", "The face of the level."),
        usually("见标题等级", "see headlines"),
        same("特粗黑"),
    ),
    told(
        "sizes",
        says(
            "可用的字号，由大到小；程序按版面挑一个。",
            "The sizes it may have; the program takes the one that fits.",
        ),
        usually("见标题等级", "see headlines"),
        same("[18pt, 16pt]"),
    ),
    told(
        "spans",
        says(
            "跨几栏时另用哪些字号。",
            "Sizes of their own for headlines over so many columns.",
        ),
        usually("见标题等级", "see headlines"),
        says("[{栏: 2, 字号: [22pt, 20pt]}]", "[{columns: 2, sizes: [22pt, 20pt]}]"),
    ),
    told(
        "kicker_size",
        says("引题的字号。", "The size of kickers."),
        usually("随标题的字号", "by that of the headline"),
        same("14pt"),
    ),
    told(
        "deck_size",
        says("副题的字号。", "The size of decks."),
        usually("随标题的字号", "by that of the headline"),
        same("9pt"),
    ),
];

const SPAN: &[Told] = &[
    told(
        "columns",
        says("标题跨几栏。", "Over how many columns the headline runs."),
        Needed,
        says("1-2栏", "1-2"),
    ),
    told(
        "sizes",
        says("这时可用的字号。", "The sizes it may have then."),
        Needed,
        same("[22pt, 20pt]"),
    ),
];

const FILE: Usual = usually("与汉字相同", "as the ideographs");

const FONT: &[Told] = &[
    told(
        "name",
        says("在样式里用的名称。", "The name it goes by in the style."),
        Needed,
        same("我的宋"),
    ),
    told(
        "han",
        says(
            "汉字的字体：一个文件，或已有字体的名称。",
            "The face of ideographs: a file, or the name of another face.",
        ),
        Needed,
        says("字体/宋.otf", "fonts/song.otf"),
    ),
    told("punctuation", says("标点的字体。", "The face of marks."), FILE, same("报宋")),
    told(
        "latin",
        says("西文和数字的字体。", "The face of Latin letters and figures."),
        FILE,
        says("字体/西文.otf", "fonts/latin.otf"),
    ),
];
