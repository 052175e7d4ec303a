//! The one table of keys: English, 中文, and what each may hold.
//!
//! The reader looks keys up here, the nearest known key is sought here, and the JSON
//! Schema is written from here.

mod asked;
pub(super) mod limit;
mod inset;
mod page;
mod press;

pub(super) use asked::{is_body, is_copy, is_of_names, known, with};

pub(super) use super::nearest::nearest;
pub(super) use super::part::{Holds, Key, Part, Term};
use super::part::{both, key};
pub(super) use inset::{ALIGNS, ASIDE, QR, QUOTE, TABLE};
pub(super) use page::{AD, ALLOW, HEADLINE, MODULE, PAGE, PLACE, VERTICAL, WIDE, WISH};
pub(super) use press::{
    COLOUR, COLOURS, DUOTONE, FOLDS, IMPOSE, INTENTS, LIMITS, PHOTO_INKS, PRESS, RGB,
    SHARPNESS, STANDARDS, WORKS,
};

pub(super) static ROOT: Part = Part {
    zh: "期刊文件",
    en: "the issue file",
    keys: &[
        key("base", "沿用", Holds::File),
        key("paper", "报纸", Holds::Table(&PAPER)),
        key("issue", "期次", Holds::Table(&IMPRINT)),
        key("style", "样式", Holds::Table(&STYLE)),
        key("terms", "统一用词", Holds::List(&Holds::Table(&TERM), &limit::MANY)),
        key("stories", "稿件", Holds::Name(&Holds::Table(&STORY), &limit::MANY)),
        key("pages", "版面", Holds::List(&Holds::Table(&PAGE), &limit::MANY)),
    ],
};

pub(super) static PAPER: Part = Part {
    zh: "报纸",
    en: "paper",
    keys: &[
        key("name", "刊名", Holds::Copy),
        key("format", "版式", Holds::Short(&Holds::Sheet, &FORMAT)),
        key("organiser", "主办", Holds::Copy),
        key("permit", "准印证号", Holds::Copy),
        key("cn", "国内统一刊号", Holds::Copy),
        key("kind", "性质", Holds::Choice(KINDS)),
        key("publisher", "编印单位", Holds::Copy),
        key("printer", "印刷单位", Holds::Copy),
        key("audience", "发送对象", Holds::Copy),
        key("print_run", "印数", Holds::Copy),
        key("address", "地址", Holds::Copy),
        key("phone", "电话", Holds::Copy),
        key("email", "邮箱", Holds::Copy),
        key("website", "网址", Holds::Copy),
        key("postal_code", "邮发代号", Holds::Copy),
        key("price", "定价", Holds::Copy),
        key("online", "数字报", Holds::Words),
        key("masthead", "报头", Holds::Short(&Holds::File, &MASTHEAD)),
    ],
};

pub(super) static MASTHEAD: Part = Part {
    zh: "报头",
    en: "masthead",
    keys: &[
        key("file", "文件", Holds::File),
        key("font", "字体", Holds::Face),
        key("size", "字号", Holds::Length(&limit::SIZE)),
        key("ink", "墨色", Holds::Words),
        key("columns", "栏", Holds::Extent(&limit::ACROSS)),
        key("lines", "占行", Holds::Count(&limit::MASTHEAD)),
        key("motto", "口号", Holds::Copy),
    ],
};

pub(super) static FORMAT: Part = Part {
    zh: "版式",
    en: "format",
    keys: &[
        key("width", "宽", Holds::Length(&limit::SHEET)),
        key("height", "高", Holds::Length(&limit::SHEET)),
    ],
};

pub(super) static IMPRINT: Part = Part {
    zh: "期次",
    en: "issue",
    keys: &[
        key("number", "期号", Holds::Copy),
        key("serial", "总第", Holds::Copy),
        key("date", "日期", Holds::Date(&limit::YEARS)),
        key("printed", "印刷日期", Holds::Date(&limit::YEARS)),
        key("pages", "版数", Holds::Count(&limit::PAGE)),
        key("board", "编委", Holds::OneOrMore(&Holds::Copy, &limit::SOME)),
        key("editor", "责编", Holds::OneOrMore(&Holds::Copy, &limit::SOME)),
        key("designer", "美编", Holds::OneOrMore(&Holds::Copy, &limit::SOME)),
        key("proofreader", "校对", Holds::OneOrMore(&Holds::Copy, &limit::SOME)),
    ],
};

pub(super) static STYLE: Part = Part {
    zh: "样式",
    en: "style",
    keys: &[
        key("base", "沿用", Holds::File),
        key("body", "正文", Holds::Table(&BODY)),
        key("strong", "强调", Holds::Face),
        key("subhead", "小标题", Holds::Table(&TYPE)),
        key("subhead_lines", "小标题占行", Holds::Count(&limit::SUBHEAD)),
        key("subhead_place", "小标题位置", Holds::Choice(SUBHEADS)),
        key("dateline", "电头", Holds::Table(&LEAD_IN)),
        key("run_in", "段首题", Holds::Table(&LEAD_IN)),
        key("attribution", "来源", Holds::Table(&TYPE)),
        key("attribution_indent", "来源缩进", Holds::Em),
        key("byline", "作者", Holds::Table(&TYPE)),
        key("caption", "图片说明", Holds::Table(&TYPE)),
        key("table", "表格", Holds::Table(&TYPE)),
        key("note", "注释", Holds::Table(&TYPE)),
        key("pull_quote", "摘引", Holds::Table(&TYPE)),
        key("aside", "附框", Holds::Table(&TYPE)),
        key("headlines", "标题等级", Holds::Table(&LADDERS)),
        key("headline_pauses", "标题逗号", Holds::Choice(HEADLINE_PAUSES)),
        key("kicker", "引题", Holds::Face),
        key("deck", "副题", Holds::Face),
        key("folio_title", "报眉版名", Holds::Table(&TYPE)),
        key("folio_figure", "报眉版次", Holds::Table(&TYPE)),
        key("folio_text", "报眉文字", Holds::Table(&TYPE)),
        key("columns", "基本栏", Holds::Table(&COLUMNS)),
        key("type_area", "版心", Holds::Table(&AREA)),
        key("writing_mode", "排向", Holds::Choice(MODES)),
        key("vertical", "竖排", Holds::Table(&TIERS)),
        key("kinsoku", "禁则", Holds::Choice(KINSOKU)),
        key("punctuation", "标点", Holds::Choice(PUNCTUATION)),
        key("stops", "句号", Holds::Choice(STOPS)),
        key("hang", "悬挂", Holds::Choice(HANG)),
        key("han_latin_gap", "中西间距", Holds::Em),
        key("hyphenation", "断词", Holds::Choice(HYPHENATION)),
        key("t3_slots", "撑空", Holds::Choice(OPENING)),
        key("grid", "纵横对齐", Holds::Choice(GRID)),
        key("vertical_figures", "竖排数字", Holds::Choice(FIGURES)),
        key("indent", "首行缩进", Holds::Em),
        key("narrow_indent", "窄栏缩进", Holds::Em),
        key("lists", "列表", Holds::Choice(LISTS)),
        key("drop_cap", "首字下沉", Holds::Face),
        key("ruby", "注音", Holds::Face),
        key("region", "地区", Holds::Choice(REGIONS)),
        key("fonts", "字体", Holds::List(&Holds::Table(&FONT), &limit::SOME)),
        key("press", "印刷", Holds::Table(&PRESS)),
        key(
            "palette",
            "色板",
            Holds::Name(&Holds::Short(&Holds::Words, &COLOUR), &limit::SOME),
        ),
        key("colours", "用色", Holds::Table(&COLOURS)),
        key("weights", "编排", Holds::Name(&Holds::Count(&limit::WEIGHT), &limit::SOME)),
        key("terms", "统一用词", Holds::List(&Holds::Table(&TERM), &limit::MANY)),
    ],
};

pub(super) static TERM: Part = Part {
    zh: "统一用词",
    en: "word list",
    keys: &[
        key("wrong", "误", Holds::Words),
        key("pattern", "正则", Holds::Words),
        key("right", "正", Holds::Words),
        key("forbidden", "禁用", Holds::Choice(YES_NO)),
        key("except", "除外", Holds::OneOrMore(&Holds::Words, &limit::SOME)),
        key("note", "说明", Holds::Words),
    ],
};

pub(super) static BODY: Part = Part {
    zh: "正文样式",
    en: "body style",
    keys: &[
        key("font", "字体", Holds::Face),
        key("size", "字号", Holds::Length(&limit::SIZE)),
        key("leading", "行距", Holds::Length(&limit::LEADING)),
    ],
};

pub(super) static TYPE: Part = Part {
    zh: "字样",
    en: "type style",
    keys: &[
        key("font", "字体", Holds::Face),
        key("size", "字号", Holds::Length(&limit::SIZE)),
    ],
};

pub(super) static LEAD_IN: Part = Part {
    zh: "段首字样",
    en: "style of a lead-in",
    keys: &[key("font", "字体", Holds::Face), key("gap", "空", Holds::Em)],
};

pub(super) static LADDERS: Part = Part {
    zh: "标题等级",
    en: "headlines",
    keys: &[
        key("lead", "头条", Holds::Table(&LADDER)),
        key("second", "二条", Holds::Table(&LADDER)),
        key("third", "三条", Holds::Table(&LADDER)),
        key("brief", "简讯", Holds::Table(&LADDER)),
    ],
};

pub(super) static LADDER: Part = Part {
    zh: "一级标题",
    en: "one level of headlines",
    keys: &[
        key("font", "字体", Holds::Face),
        key(
            "sizes",
            "字号",
            Holds::OneOrMore(&Holds::Length(&limit::SIZE), &limit::SOME),
        ),
        key("spans", "跨栏", Holds::List(&Holds::Table(&SPAN), &limit::SOME)),
        key("kicker_size", "引题字号", Holds::Length(&limit::SIZE)),
        key("deck_size", "副题字号", Holds::Length(&limit::SIZE)),
    ],
};

pub(super) static SPAN: Part = Part {
    zh: "跨栏的字号",
    en: "sizes of a span",
    keys: &[
        key("columns", "栏", Holds::Extent(&limit::ACROSS)),
        key(
            "sizes",
            "字号",
            Holds::OneOrMore(&Holds::Length(&limit::SIZE), &limit::SOME),
        ),
    ],
};

pub(super) static COLUMNS: Part = Part {
    zh: "基本栏",
    en: "columns",
    keys: &[
        key("count", "栏数", Holds::Count(&limit::COLUMNS)),
        key("characters", "每栏字数", Holds::Count(&limit::CHARACTERS)),
        key("gutter", "栏距", Holds::Length(&limit::GUTTER)),
    ],
};

pub(super) static AREA: Part = Part {
    zh: "版心",
    en: "type area",
    keys: &[
        key("lines", "行数", Holds::Count(&limit::LINES)),
        key("foot", "地脚", Holds::Length(&limit::FOOT)),
    ],
};

pub(super) static TIERS: Part = Part {
    zh: "竖排",
    en: "vertical pages",
    keys: &[
        key("count", "批数", Holds::Count(&limit::COLUMNS)),
        key("characters", "每批字数", Holds::Count(&limit::CHARACTERS)),
        key("gutter", "批距", Holds::Length(&limit::GUTTER)),
        key("lines", "行数", Holds::Count(&limit::LINES)),
    ],
};

pub(super) static FONT: Part = Part {
    zh: "字体",
    en: "fonts",
    keys: &[
        key("name", "名称", Holds::Words),
        key("han", "汉字", Holds::File),
        key("punctuation", "标点", Holds::File),
        key("latin", "西文", Holds::File),
    ],
};

pub(super) static STORY: Part = Part {
    zh: "稿件",
    en: "story",
    keys: &[
        key("kicker", "引题", Holds::Title),
        key("headline", "标题", Holds::Title),
        key("deck", "副题", Holds::Title),
        key("colour", "标题色", Holds::Words),
        key("level", "等级", Holds::Choice(LEVELS)),
        key("byline", "作者", Holds::Copy),
        key("source", "来源", Holds::Copy),
        key("body", "正文", Holds::Body),
        key("file", "文件", Holds::File),
        key("dateline", "电头", Holds::Copy),
        key("drop_cap", "首字下沉", Holds::Count(&limit::DROP_CAP)),
        key("dialogue", "对话", Holds::Choice(YES_NO)),
        key("photos", "图片", Holds::List(&Holds::Table(&PHOTO), &limit::MANY)),
        key(
            "tables",
            "表",
            Holds::OneOrMore(&Holds::Short(&Holds::Copy, &TABLE), &limit::SOME),
        ),
        key("notes", "注释", Holds::OneOrMore(&Holds::Copy, &limit::SOME)),
        key(
            "pull_quotes",
            "摘引",
            Holds::OneOrMore(&Holds::Short(&Holds::Copy, &QUOTE), &limit::SOME),
        ),
        key("editors_note", "编者按", Holds::Short(&Holds::Copy, &ASIDE)),
        key(
            "related",
            "相关链接",
            Holds::OneOrMore(&Holds::Short(&Holds::Copy, &ASIDE), &limit::SOME),
        ),
        key(
            "qr_codes",
            "二维码",
            Holds::OneOrMore(&Holds::Short(&Holds::Words, &QR), &limit::SOME),
        ),
        key("box", "框", Holds::Choice(FRAMES)),
        key("vertical", "竖题", Holds::Choice(VERTICALS)),
        key("jump", "转版", Holds::Short(&Holds::Count(&limit::PAGE), &JUMP)),
        key("briefs", "简讯", Holds::List(&Holds::Words, &limit::MANY)),
        key("section", "版名", Holds::Words),
        key("group", "组", Holds::Copy),
        key("spare", "备稿", Holds::Choice(YES_NO)),
    ],
};

pub(super) static JUMP: Part = Part {
    zh: "转版",
    en: "jump",
    keys: &[
        key("page", "版", Holds::Count(&limit::PAGE)),
        key("headline", "标题", Holds::Title),
        key("paragraphs", "段数", Holds::Count(&limit::PARAGRAPHS)),
    ],
};

pub(super) static PHOTO: Part = Part {
    zh: "图片",
    en: "photo",
    keys: &[
        key("file", "文件", Holds::File),
        key("caption", "说明", Holds::Copy),
        key("alt", "替代", Holds::Copy),
        key("credit", "摄影", Holds::Copy),
        key("focus", "焦点", Holds::List(&Holds::Share(&limit::SHARE), &limit::SOME)),
        key("gaze", "朝向", Holds::Choice(GAZES)),
        key("crop", "可裁", Holds::Share(&limit::SHARE)),
        key("window", "取景", Holds::List(&Holds::Share(&limit::SHARE), &limit::SOME)),
        key("span", "跨栏", Holds::Count(&limit::ACROSS)),
        key("inks", "印色", Holds::Choice(PHOTO_INKS)),
        key("optional", "可弃", Holds::Choice(YES_NO)),
    ],
};

/// Other names under which a key is understood.
///
/// Columns of a page whose lines run down are its tiers (批).
pub(super) const OTHERS: &[(&str, &str)] = &[
    ("C", "cyan"),
    ("M", "magenta"),
    ("Y", "yellow"),
    ("K", "black"),
    ("frame", "box"),
    ("tiers", "columns"),
    ("批", "columns"),
    ("跨批", "columns"),
];

pub(super) static PARTS: &[&Part] = &[
    &ROOT, &PAPER, &FORMAT, &IMPRINT, &STYLE, &BODY, &TYPE, &LEAD_IN, &LADDERS, &LADDER,
    &SPAN, &COLUMNS, &AREA, &TIERS, &FONT, &PRESS, &IMPOSE, &DUOTONE, &COLOUR, &COLOURS,
    &LIMITS, &STORY, &PHOTO, &PAGE, &MASTHEAD, &JUMP, &AD, &WISH, &WIDE, &ALLOW, &MODULE,
    &HEADLINE, &VERTICAL, &PLACE, &TERM, &QUOTE, &ASIDE, &QR, &TABLE,
];

pub(super) const YES_NO: &[Term] = &[both("true", "是"), both("false", "否")];
pub(super) const KINDS: &[Term] =
    &[both("newspaper", "报纸"), both("internal", "内部资料")];
pub(super) const KINSOKU: &[Term] = &[
    both("none", "不处理"),
    both("basic", "基本"),
    both("gb", "国标"),
    both("strict", "严格"),
];
pub(super) const PUNCTUATION: &[Term] = &[
    both("quanjiao", "全身"),
    both("kaiming", "开明"),
    both("banjiao", "半角"),
    both("plain", "不调整"),
];
pub(super) const STOPS: &[Term] = &[both("squeezable", "可挤"), both("fixed", "不挤")];
pub(super) const HEADLINE_PAUSES: &[Term] =
    &[both("kept", "保留"), both("full", "全角空"), both("half", "半角空")];
pub(super) const HANG: &[Term] =
    &[both("never", "不悬挂"), both("pauses", "悬挂"), both("marks", "全悬挂")];
pub(super) const HYPHENATION: &[Term] =
    &[both("never", "不断词"), both("english", "英文")];
pub(super) const OPENING: &[Term] = &[both("chosen", "常规"), both("literal", "全部")];
pub(super) const GRID: &[Term] = &[both("free", "不对齐"), both("strict", "对齐")];
pub(super) const SUBHEADS: &[Term] = &[both("centred", "居中"), both("indented", "缩进")];
pub(super) const LISTS: &[Term] = &[both("paragraph", "段落"), both("hanging", "悬挂")];
pub(super) const MODES: &[Term] = &[both("horizontal", "横排"), both("vertical", "竖排")];
pub(super) const FIGURES: &[Term] = &[both("turned", "侧转"), both("upright", "直立")];
pub(super) const REGIONS: &[Term] = &[
    both("mainland", "大陆"),
    both("taiwan", "台湾"),
    both("hongkong", "香港"),
    both("japan", "日本"),
];
pub(super) const LEVELS: &[Term] = &[
    both("lead", "头条"),
    both("second", "二条"),
    both("third", "三条"),
    both("brief", "简讯"),
];
pub(super) const FRAMES: &[Term] = &[
    both("none", "无"),
    both("line", "线"),
    both("tint", "底纹"),
    both("line", "围框"),
    both("double", "双线"),
    both("ornament", "花边"),
];
pub(super) const VERTICALS: &[Term] = &[
    both("no", "不"),
    both("allowed", "允许"),
    both("wanted", "必须"),
    both("false", "否"),
    both("true", "是"),
];
pub(super) const GAZES: &[Term] =
    &[both("straight", "正"), both("left", "左"), both("right", "右")];
pub(super) const COMPOSE: &[Term] = &[
    both("auto", "自动"),
    both("whole", "全报"),
    both("sketch", "版样"),
    both("fixed", "定位"),
];
pub(super) const POSITIONS: &[Term] = &[
    both("top", "上"),
    both("bottom", "下"),
    both("left", "左"),
    both("right", "右"),
    both("top left", "左上"),
    both("top right", "右上"),
    both("bottom left", "左下"),
    both("bottom right", "右下"),
];
pub(super) const WRAPS: &[Term] =
    &[both("left", "左"), both("centre", "中"), both("right", "右")];
pub(super) const SIDES: &[Term] = &[both("left", "左"), both("right", "右")];
pub(super) const ATTRIBUTIONS: &[Term] =
    &[both("free", "自动"), both("run-in", "接排"), both("own-line", "另行")];

impl Part {
    /// The key of that name, in either language.
    pub(super) fn find(&self, name: &str) -> Option<&'static Key> {
        let keys: &'static [Key] = self.keys;
        let name = meant(name);
        keys.iter().find(|key| key.zh == name || key.en == name)
    }

    /// The known key that `name` is most likely meant to be.
    pub(super) fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.keys.iter().flat_map(|key| [key.zh, key.en]))
    }
}

impl Key {
    pub(super) fn is(&self, name: &str) -> bool {
        let name = meant(name);
        self.zh == name || self.en == name
    }
}

/// The name under which a key stands in its table.
fn meant(name: &str) -> &str {
    OTHERS.iter().find(|(other, _)| *other == name).map_or(name, |(_, own)| own)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{PARTS, STORY, nearest};

    #[test]
    fn a_key_has_one_meaning_in_its_table() {
        for part in PARTS {
            let mut seen = BTreeSet::new();
            for name in part.keys.iter().flat_map(|key| [key.en, key.zh]) {
                assert!(seen.insert(name), "{name} twice in {}", part.en);
            }
        }
    }

    #[test]
    fn the_nearest_key_is_the_one_meant() {
        assert_eq!(STORY.nearest("标提"), Some("标题"));
        assert_eq!(STORY.nearest("headlin"), Some("headline"));
        assert_eq!(STORY.nearest("haedline"), Some("headline"));
        assert_eq!(STORY.nearest("天气预报"), None);
        assert_eq!(nearest("拚布", ["换届", "拼布"].into_iter()), Some("拼布"));
    }
}
