//! 版面.

use super::Usual::{Needed, NeededUnless, Nothing};
use super::{Told, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] = &[
    ("page", PAGE),
    ("ad", AD),
    ("wish", WISH),
    ("photo of a wish", WIDE),
    ("allow", ALLOW),
    ("module", MODULE),
    ("headline of a module", HEADLINE),
    ("vertical headline of a module", VERTICAL),
    ("photo of a module", PLACE),
];

const PAGE: &[Told] = &[
    told(
        "number",
        says(
            "版次；通版写两个，左边是双数。",
            "The number; a spread has two, the left one even.",
        ),
        Needed,
        same("2-3"),
    ),
    told(
        "title",
        says("版名，排在报眉正中。", "The title, in the middle of the folio."),
        Nothing,
        same("溪边"),
    ),
    told(
        "writing_mode",
        says("本版横排还是竖排。", "Whether its lines run across or down."),
        usually("按样式的排向", "by the style"),
        says("竖排", "vertical"),
    ),
    told(
        "compose",
        says(
            "谁来编排：自动（程序），全报（连分版也由程序），版样（您画），定位（逐一写明）。",
            "Who composes it: the program (auto; whole: stories too), your sketch, or every \
             place fixed.",
        ),
        usually(
            "写了模块为定位，写了版样为版样，否则自动",
            "fixed with modules, sketch with a sketch, else auto",
        ),
        says("自动", "auto"),
    ),
    told(
        "stories",
        says(
            "本版的稿件，由重到轻；全报的版写在这里的定在本版。",
            "Its stories, the weightiest first; on a page at whole those that must be here.",
        ),
        usually(
            "没有版点名的稿件按版名和轻重分来",
            "those no page names, by section and weight",
        ),
        same("[步道, 书房]"),
    ),
    told(
        "wishes",
        says(
            "自动编排时的要求，做不到会说明原因。",
            "Wishes of an automatic page; one that cannot be met is told with why.",
        ),
        Nothing,
        says("[{稿: 步道, 位置: 左上}]", "[{story: 步道, position: top left}]"),
    ),
    told(
        "allow",
        says("为了排满可以动什么。", "What may be changed so that the page closes."),
        usually(
            "标题 1 档，裁图 15%，收放 2 行，撑 1 行",
            "a step of headlines, 15 % of a crop, 2 lines of paragraphs, 1 of stretch",
        ),
        says("{裁图: 30%, 段落收放: 3行}", "{crop: 30%, paragraphs: 3}"),
    ),
    told(
        "sketch",
        says(
            "版样：一行画一层，一栏写一个稿名，深浅由程序算。",
            "A drawing: a row a line, a name a column; the depths are solved.",
        ),
        Nothing,
        same("\"步道 书房\""),
    ),
    told(
        "modules",
        says(
            "定位的各个模块；全报锁定后的也在这里。",
            "The modules of a fixed page, or of one at whole that was locked.",
        ),
        Nothing,
        says(
            "[{稿: 步道, 栏: 1-2, 行: 1-12}]",
            "[{story: 步道, columns: 1-2, lines: 1-12}]",
        ),
    ),
    told(
        "ads",
        says(
            "广告：图片文件，或几栏几行的一块。",
            "Ads: a picture by its file, or a block of columns and lines.",
        ),
        Nothing,
        says(
            "[{文件: 广告.png, 栏: 1-2, 行: 9-12}]",
            "[{file: ad.png, columns: 1-2, lines: 9-12}]",
        ),
    ),
    told(
        "ear",
        says("报眼里的稿件，在报头旁边。", "The story of the ear, beside the masthead."),
        Nothing,
        same("导读"),
    ),
    told(
        "inks",
        says(
            "本版印哪几块印版，与全报不同时写。",
            "The plates of this page, where they are not those of the paper.",
        ),
        usually("按“印刷”里的墨", "by inks of the press"),
        says("黑", "black"),
    ),
    told(
        "section",
        says(
            "本版属于哪一叠，写在每版文件的名字里。",
            "The section of the paper that the page is of, for the names of files.",
        ),
        Nothing,
        same("A"),
    ),
    told(
        "lines",
        says(
            "本版的行数；没有报眉的版可以多几行。",
            "Its own number of lines; a page without folio has room for more.",
        ),
        usually("按样式的版心", "by the style"),
        says("14行", "14"),
    ),
];

const AD: &[Told] = &[
    told(
        "file",
        says("广告的图片文件。", "The picture of the ad."),
        NeededUnless(&["story"]),
        says("广告.png", "ad.png"),
    ),
    told(
        "story",
        says(
            "文字广告的稿件，自动加框。",
            "The story of an ad in words, which is boxed.",
        ),
        NeededUnless(&["file"]),
        same("招领"),
    ),
    told(
        "columns",
        says("占哪几栏。", "Its columns."),
        usually("全版", "the whole page"),
        says("1-2栏", "1-2"),
    ),
    told(
        "lines",
        says("占哪几行。", "Its lines."),
        usually("全版", "the whole page"),
        says("9-12行", "9-12"),
    ),
    told(
        "label",
        says("广告旁的标注。", "The word that says what it is."),
        usually("广告", "广告"),
        same("公益广告"),
    ),
    told(
        "alt",
        says(
            "给看不见图的读者的说明，不印出来。",
            "What the ad shows and says, for readers who do not see it; never printed.",
        ),
        usually("标注", "the label"),
        same("菜园招人的广告"),
    ),
];

const WISH: &[Told] = &[
    told(
        "story",
        says("对哪一篇的要求。", "The story it is about."),
        NeededUnless(&["apart", "together"]),
        same("步道"),
    ),
    told(
        "position",
        says("放在版的哪一边或哪一角。", "The side or corner of the page."),
        Nothing,
        says("左上", "top left"),
    ),
    told(
        "columns",
        says("跨几栏。", "Over how many columns."),
        Nothing,
        says("2栏", "2"),
    ),
    told(
        "size",
        says("标题的字号。", "The size of its headline."),
        Nothing,
        same("22pt"),
    ),
    told(
        "vertical",
        says("要竖题，还是不要。", "An upright headline, or none."),
        Nothing,
        says("是", "true"),
    ),
    told(
        "photos",
        says("它的图各跨几栏。", "How wide its photos are."),
        Nothing,
        says("[{第: 1, 跨栏: 2}]", "[{nth: 1, columns: 2}]"),
    ),
    told(
        "apart",
        says("这几篇不要相邻。", "Stories that must not be neighbours."),
        Nothing,
        same("[步道, 书房]"),
    ),
    told(
        "together",
        says("这几篇要排在一起。", "Stories that must be neighbours."),
        Nothing,
        same("[步道, 书房]"),
    ),
];

const WIDE: &[Told] = &[
    told("nth", says("稿件的第几张图。", "Which photo of the story."), Needed, same("1")),
    told("columns", says("跨几栏。", "Over how many columns."), Needed, says("2栏", "2")),
];

const ALLOW: &[Told] = &[
    told(
        "headline",
        says("标题字号可升降几档。", "Steps of size that headlines may go up or down."),
        usually("1档", "1"),
        says("±2档", "2"),
    ),
    told(
        "crop",
        says("图最多裁掉多少。", "How much of a photo may be cut."),
        usually("15%", "15%"),
        same("30%"),
    ),
    told(
        "squeeze",
        says("标点能不能挤压。", "Whether marks may be squeezed."),
        usually("是", "true"),
        says("否", "false"),
    ),
    told(
        "paragraphs",
        says(
            "一篇里段落共可收放几行。",
            "Lines by which the paragraphs of a story may be made shorter or longer.",
        ),
        usually("2行", "2"),
        says("3行", "3"),
    ),
    told(
        "stretch",
        says("一篇可撑开几行。", "Lines by which a story may be stretched."),
        usually("1行", "1"),
        says("2行", "2"),
    ),
];

const MODULE: &[Told] = &[
    told("story", says("排哪一篇。", "Which story."), Needed, same("步道")),
    told(
        "columns",
        says("占哪几栏，从左数起。", "Its columns, from the left."),
        Needed,
        says("1-2栏", "1-2"),
    ),
    told(
        "lines",
        says("占哪几行，从上数起。", "Its lines, from the head."),
        Needed,
        says("1-9行", "1-9"),
    ),
    told(
        "split",
        says(
            "正文分成几栏，可与版面的栏不同。",
            "The legs of its text, where not those of the page.",
        ),
        usually("占几栏就分几栏", "as many as its columns"),
        says("3栏", "3"),
    ),
    told(
        "headline",
        says(
            "标题的字号和位置。只写字号也行。",
            "Size and place of the headline; a size alone will do.",
        ),
        usually("由程序定", "found by the program"),
        says("{字号: 24pt, 占行: 4}", "{size: 24pt, lines: 4}"),
    ),
    told(
        "vertical",
        says("竖题的位置和大小。", "The upright headline: its side and room."),
        Nothing,
        says("{侧: 右, 宽: 3字, 高: 9行}", "{side: right, width: 3, height: 9}"),
    ),
    told(
        "photos",
        says("图在模块里的位置。", "Where its photos stand in it."),
        usually("由程序定", "found by the program"),
        says("[{第: 1, 栏: 2, 行: 4-8}]", "[{nth: 1, columns: 2, lines: 4-8}]"),
    ),
    told(
        "source",
        says(
            "来源接排在文末，还是另起一行。",
            "Whether the source runs on or has a line of its own.",
        ),
        usually("自动", "free"),
        says("另行", "own-line"),
    ),
];

const HEADLINE: &[Told] = &[
    told(
        "size",
        says("标题的字号。", "The size of the headline."),
        usually("由程序定", "found by the program"),
        same("26pt"),
    ),
    told(
        "lines",
        says(
            "标题块占正文几行，引题、副题在内。",
            "The body lines of the block, kicker and deck within.",
        ),
        usually("由程序定", "found by the program"),
        says("5行", "5"),
    ),
    told(
        "columns",
        says("跨几栏。", "Over how many columns."),
        usually("整个模块", "the module"),
        says("1栏", "1"),
    ),
    told(
        "column",
        says("从模块的第几栏起。", "The column of the module it begins in."),
        usually("第 1 栏", "the first"),
        same("2"),
    ),
    told(
        "line",
        says("从模块的第几行起。", "The line of the module it begins on."),
        usually("第 1 行", "the first"),
        same("3"),
    ),
];

const VERTICAL: &[Told] = &[
    told(
        "side",
        says("竖题在哪一侧。", "Its side."),
        usually("右", "right"),
        says("左", "left"),
    ),
    told(
        "width",
        says("竖题宽几个正文字。", "Its width in characters of the text."),
        Needed,
        says("4字", "4"),
    ),
    told(
        "height",
        says("竖题高几行。", "Its height in lines."),
        Needed,
        says("10行", "10"),
    ),
    told(
        "size",
        says("竖题的字号。", "Its size."),
        usually("由程序定", "found by the program"),
        same("22pt"),
    ),
];

const PLACE: &[Told] = &[
    told("nth", says("稿件的第几张图。", "Which photo of the story."), Needed, same("1")),
    told(
        "columns",
        says("占模块的哪几栏。", "The columns of the module it takes."),
        Needed,
        same("1-2"),
    ),
    told(
        "lines",
        says(
            "占模块的哪几行，说明在内。",
            "The lines of the module it takes, with its caption.",
        ),
        Needed,
        same("4-8"),
    ),
    told(
        "wrap",
        says(
            "正文绕着去底的图排；图整幅站在左、中或右，要有透明底。",
            "Text runs round a cut-out with a transparent ground, which stands whole at the \
             left, centre or right.",
        ),
        Nothing,
        says("右", "right"),
    ),
];
