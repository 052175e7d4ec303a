//! 印刷, 色板, 用色 and 检查.

use super::Usual::Nothing;
use super::{Told, Usual, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] = &[
    ("press", PRESS),
    ("imposition", IMPOSITION),
    ("duotone", DUOTONE),
    ("colour", COLOUR),
    ("colours", COLOURS),
    ("limits", LIMITS),
];

const PRESS: &[Told] = &[
    told(
        "standard",
        says(
            "付印文件守哪个标准；X-4+A-2u 兼作存档。",
            "Which standard a press file keeps; x4+a2u is for the archive too.",
        ),
        usually("X-4", "x4"),
        says("X-1a", "x1a"),
    ),
    told(
        "profile",
        says(
            "印刷条件的特性文件：新闻纸、铜版纸，或印厂的 .icc。",
            "The profile of the press: newsprint, coated, or the print shop's .icc.",
        ),
        usually("新闻纸", "newsprint"),
        says("铜版纸", "coated"),
    ),
    told(
        "condition",
        says(
            "印刷条件的名字，写在付印文件里。",
            "The name of the printing condition, in the press file.",
        ),
        usually("特性文件里的名字", "as the profile has it"),
        same("印厂二号机"),
    ),
    told(
        "intent",
        says(
            "RGB 图片转换成油墨时的意图。",
            "The intent with which RGB pictures are separated.",
        ),
        usually("相对，加黑场补偿", "relative, with black point compensation"),
        says("感知", "perceptual"),
    ),
    told(
        "rgb",
        says(
            "付印时 RGB 图片分色，还是原样带特性文件（只限 X-4）。",
            "Whether RGB pictures are separated, or kept with their profile (X-4 only).",
        ),
        usually("分色", "separate"),
        says("保留", "keep"),
    ),
    told(
        "bleed",
        says(
            "出血：碰到切口的图和底色多印出去多少。",
            "The bleed: how far pictures and tints at the trim are carried past it.",
        ),
        usually("0", "0"),
        same("3mm"),
    ),
    told(
        "marks",
        says(
            "出血之外印不印裁切线、套准线、色标和版次。",
            "Crop and register marks, colour bars and a slug outside the bleed.",
        ),
        usually("否", "false"),
        says("是", "true"),
    ),
    told(
        "inks",
        says(
            "全报印哪几块印版：黑、青、品红、黄、彩色（四色），或色板里的专色。",
            "The plates the paper is printed from: black, cyan, magenta, yellow, process, or spots of the palette.",
        ),
        usually("彩色和用到的专色", "process, and the spots that are used"),
        says("[黑, 大红]", "[black, 大红]"),
    ),
    told(
        "photos",
        says(
            "不印四色时，照片印成什么。",
            "What photographs become where not all of the process is printed.",
        ),
        usually("单黑", "black"),
        says("双色", "duotone"),
    ),
    told(
        "duotone",
        says("双色照片两种墨各印多少。", "How much of its two inks a duotone prints."),
        Nothing,
        says(
            "{黑: \"0 0, 50 32, 100 95\", 彩: \"0 0, 50 42, 100 65\"}",
            "{black: \"0 0, 50 32, 100 95\", colour: \"0 0, 50 42, 100 65\"}",
        ),
    ),
    told(
        "sharpness",
        says(
            "照片缩小之后边缘锐化多少；不缩的不动。",
            "How much the edges of photographs are raised when they are made coarser; others are left alone.",
        ),
        usually("不", "none"),
        says("轻", "light"),
    ),
    told(
        "file_names",
        says(
            "--per-page 每版文件的名字，里面要有 {版次}。",
            "The names of the files of --per-page, with {page} in them.",
        ),
        usually("日期-版次-版名", "date-number-title"),
        says("\"{日期:YYYYMMDD}{叠}{版次:02}\"", "\"{date:YYYYMMDD}{section}{page:02}\""),
    ),
    told(
        "imposition",
        says(
            "付印时另写一个拼好大张的文件，有折标、裁切线和说明。",
            "A file of sheets beside that of the pages, with fold and crop marks and what each side is.",
        ),
        usually("不拼", "none"),
        says("{折法: 对折}", "{fold: saddle}"),
    ),
    told(
        "limits",
        says("印前检查的尺度。", "What preflight measures against."),
        usually(
            "按特性文件，新闻纸或铜版纸的尺度",
            "those of newsprint or coated paper, by the profile",
        ),
        says("{印件: 新闻纸, 总墨量: 240%}", "{work: newsprint, ink: 240%}"),
    ),
];

const IMPOSITION: &[Told] = &[
    told(
        "fold",
        says(
            "大张怎样折：对折，每面 2 版，几张套在一起；十字折，每面 4 版，头对头。",
            "How a sheet is folded: saddle, 2 pages a side, sheets within one another; tabloid, 4 a side with heads together.",
        ),
        usually("对折", "saddle"),
        says("十字折", "tabloid"),
    ),
    told(
        "creep",
        says(
            "套在里面的每一层比外一层向折缝靠近多少。",
            "How much nearer to the fold each inner leaf stands than the one around it.",
        ),
        usually("0", "0"),
        same("0.1mm"),
    ),
];

const DUOTONE: &[Told] = &[
    told(
        "black",
        says(
            "黑墨的曲线：原图的灰度和印出的网点，一对一对，都是百分数。",
            "The curve of black: tones of the picture and dots of the plate in pairs, in percent.",
        ),
        Nothing,
        same("\"0 0, 50 32, 100 95\""),
    ),
    told(
        "colour",
        says(
            "另一种墨的曲线，写法相同。",
            "The curve of the other ink, in the same form.",
        ),
        Nothing,
        same("\"0 0, 50 42, 100 65\""),
    ),
];

const ZERO: Usual = usually("0%", "0%");

const COLOUR: &[Told] = &[
    told(
        "cyan",
        says("青的百分数，也可写 C。", "Cyan in percent; C for short."),
        ZERO,
        same("100%"),
    ),
    told(
        "magenta",
        says("品红的百分数，也可写 M。", "Magenta in percent; M for short."),
        ZERO,
        same("100%"),
    ),
    told(
        "yellow",
        says("黄的百分数，也可写 Y。", "Yellow in percent; Y for short."),
        ZERO,
        same("80%"),
    ),
    told(
        "black",
        says("黑的百分数，也可写 K。", "Black in percent; K for short."),
        ZERO,
        same("30%"),
    ),
    told(
        "spot",
        says(
            "专色的名字：单独一块印版，名字要与印厂说好。",
            "The name of a spot ink, which has a plate of its own; agree on it with the print shop.",
        ),
        Nothing,
        same("PANTONE 871 C"),
    ),
    told(
        "tint",
        says("专色的浓度。", "How much of the spot ink."),
        usually("100%", "100%"),
        same("40%"),
    ),
    told(
        "like",
        says(
            "专色的近似四色，校样和屏幕上用；有专色就必须写。",
            "Process inks that look like the spot, for proofs; needed with a spot.",
        ),
        Nothing,
        same("C20 M25 Y60 K25"),
    ),
];

const BLACK: Usual = usually("黑", "black");

const COLOURS: &[Told] = &[
    told(
        "lead",
        says("头条标题的颜色。", "The colour of a lead's headline."),
        BLACK,
        same("C0 M100 Y100 K0"),
    ),
    told(
        "second",
        says("二条标题的颜色。", "The colour of headlines of the second level."),
        BLACK,
        same("C100 M60 Y0 K0"),
    ),
    told(
        "third",
        says("三条标题的颜色。", "The colour of headlines of the third level."),
        BLACK,
        same("C100 M0 Y80 K20"),
    ),
    told(
        "brief",
        says("简讯标题的颜色。", "The colour of headlines of briefs."),
        BLACK,
        same("C0 M80 Y100 K0"),
    ),
    told(
        "kicker",
        says("引题的颜色。", "The colour of kickers."),
        BLACK,
        same("C100 M60 Y0 K0"),
    ),
    told(
        "deck",
        says("副题的颜色。", "The colour of decks."),
        BLACK,
        same("C0 M100 Y100 K0"),
    ),
    told(
        "subhead",
        says("小标题的颜色。", "The colour of subheads."),
        BLACK,
        same("C0 M100 Y100 K0"),
    ),
    told(
        "folio",
        says("报眉版名的颜色。", "The colour of the title in the folio."),
        BLACK,
        same("C100 M60 Y0 K0"),
    ),
    told(
        "rule",
        says("报眉下和稿件间的线的颜色。", "The colour of the rules of the page."),
        BLACK,
        same("C0 M100 Y100 K0"),
    ),
    told(
        "box",
        says("框线的颜色。", "The colour of the lines of boxes."),
        BLACK,
        same("C100 M60 Y0 K0"),
    ),
    told(
        "tint",
        says("底纹的颜色，宜浅。", "The colour of tinted boxes; a light one."),
        usually("浅灰", "a light grey"),
        same("Y20"),
    ),
];

const LIMITS: &[Told] = &[
    told(
        "base",
        says(
            "以哪份尺度为底：新闻纸、铜版纸，或一个尺度文件。",
            "The limits these stand on: newsprint, coated, or a file.",
        ),
        Nothing,
        says("新闻纸", "newsprint"),
    ),
    told(
        "work",
        says(
            "印件印在什么纸上，定下各项的通常值。",
            "The paper it is printed on, which says what is usual of the rest.",
        ),
        usually("按特性文件", "by the profile"),
        says("铜版纸", "coated"),
    ),
    told(
        "ink",
        says("一处四色油墨总量的上限。", "The most ink that may lie in one place."),
        usually("新闻纸 240%，铜版纸 300%", "240 % on newsprint, 300 % coated"),
        same("240%"),
    ),
    told(
        "ink_area",
        says(
            "超过总墨量的地方多大才算，单位平方毫米。",
            "How many square millimetres may exceed it.",
        ),
        usually("15", "15"),
        same("20"),
    ),
    told(
        "least_resolution",
        says(
            "图片低于这个分辨率不能付印，单位 ppi。",
            "Pixels to the inch below which a picture stops the press.",
        ),
        usually("新闻纸 120，铜版纸 150", "120 on newsprint, 150 coated"),
        same("120"),
    ),
    told(
        "resolution",
        says(
            "图片低于这个分辨率就提醒，高出很多就降到它，单位 ppi。",
            "Pixels to the inch below which a picture is told, and down to which finer ones are brought.",
        ),
        usually("新闻纸 200，铜版纸 300", "200 on newsprint, 300 coated"),
        same("200"),
    ),
    told(
        "line_art",
        says("线稿应有的分辨率，单位 ppi。", "Pixels to the inch of line art."),
        usually("600", "600"),
        same("600"),
    ),
    told(
        "least_type",
        says("最小的字。", "The smallest type."),
        usually("5pt", "5pt"),
        same("5pt"),
    ),
    told(
        "reversed_type",
        says("反白字小于它就提醒。", "Type in white on a tint below this is told."),
        usually("新闻纸 7pt，铜版纸 6pt", "7pt on newsprint, 6pt coated"),
        same("7pt"),
    ),
    told(
        "coloured_type",
        says(
            "两种以上油墨叠印的字小于它就提醒。",
            "Type in several inks below this is told.",
        ),
        usually("9pt", "9pt"),
        same("9pt"),
    ),
    told(
        "black_type",
        says("小于它的黑字只能用单黑。", "Black type below this is of black ink alone."),
        usually("12pt", "12pt"),
        same("12pt"),
    ),
    told(
        "hairline",
        says("最细的线。", "The thinnest line."),
        usually("0.25pt", "0.25pt"),
        same("0.25pt"),
    ),
    told(
        "coloured_line",
        says(
            "两种以上油墨叠印的线细于它就提醒。",
            "A line in several inks below this is told.",
        ),
        usually("新闻纸 1pt，铜版纸 0.5pt", "1pt on newsprint, 0.5pt coated"),
        same("1pt"),
    ),
    told(
        "least_tint",
        says("最浅的网：再浅印不出来。", "The lightest tint that prints."),
        usually("3%", "3%"),
        same("3%"),
    ),
    told(
        "code_module",
        says("二维码一格至少多宽。", "How wide a module of a QR code is at the least."),
        usually("新闻纸 0.4mm，铜版纸 0.33mm", "0.4mm on newsprint, 0.33mm coated"),
        same("0.4mm"),
    ),
    told(
        "safe",
        says("字和线离切口至少多远。", "How far type and lines stay from the trim."),
        usually("3mm", "3mm"),
        same("3mm"),
    ),
    told(
        "spots",
        says("最多几种专色。", "How many spot inks at most."),
        usually("新闻纸 1，铜版纸 4", "1 on newsprint, 4 coated"),
        same("2"),
    ),
];
