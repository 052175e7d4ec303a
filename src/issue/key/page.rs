//! The keys of a page: what stands on it, how it is composed, and its modules.

use super::{ATTRIBUTIONS, COMPOSE, MODES, POSITIONS, SIDES, WRAPS, YES_NO, limit};
use crate::issue::part::{Holds, Part, key};

pub(in crate::issue) static PAGE: Part = Part {
    zh: "版面",
    en: "page",
    keys: &[
        key("number", "版次", Holds::Extent(&limit::PAGE)),
        key("title", "版名", Holds::Copy),
        key("writing_mode", "排向", Holds::Choice(MODES)),
        key("compose", "编排", Holds::Choice(COMPOSE)),
        key("stories", "稿件", Holds::List(&Holds::Words, &limit::MANY)),
        key("wishes", "要求", Holds::List(&Holds::Table(&WISH), &limit::MANY)),
        key("allow", "容许", Holds::Table(&ALLOW)),
        key("sketch", "版样", Holds::Words),
        key("modules", "模块", Holds::List(&Holds::Table(&MODULE), &limit::MANY)),
        key(
            "ads",
            "广告",
            Holds::OneOrMore(&Holds::Short(&Holds::File, &AD), &limit::SOME),
        ),
        key("ear", "报眼", Holds::Words),
        key("inks", "墨", Holds::OneOrMore(&Holds::Words, &limit::SOME)),
        key("section", "叠", Holds::Words),
        key("lines", "行数", Holds::Count(&limit::LINES)),
    ],
};

pub(in crate::issue) static AD: Part = Part {
    zh: "广告",
    en: "ad",
    keys: &[
        key("file", "文件", Holds::File),
        key("story", "稿", Holds::Words),
        key("columns", "栏", Holds::Extent(&limit::ACROSS)),
        key("lines", "行", Holds::Extent(&limit::LINES)),
        key("label", "标注", Holds::Copy),
        key("alt", "替代", Holds::Copy),
    ],
};

pub(in crate::issue) static WISH: Part = Part {
    zh: "要求",
    en: "wish",
    keys: &[
        key("story", "稿", Holds::Words),
        key("position", "位置", Holds::Choice(POSITIONS)),
        key("columns", "跨栏", Holds::Count(&limit::ACROSS)),
        key("size", "字号", Holds::Length(&limit::SIZE)),
        key("vertical", "竖题", Holds::Choice(YES_NO)),
        key("photos", "图", Holds::OneOrMore(&Holds::Table(&WIDE), &limit::MANY)),
        key("apart", "不相邻", Holds::List(&Holds::Words, &limit::MANY)),
        key("together", "相邻", Holds::List(&Holds::Words, &limit::MANY)),
    ],
};

pub(in crate::issue) static WIDE: Part = Part {
    zh: "要求的图",
    en: "photo of a wish",
    keys: &[
        key("nth", "第", Holds::Count(&limit::NTH)),
        key("columns", "跨栏", Holds::Count(&limit::NTH)),
    ],
};

pub(in crate::issue) static ALLOW: Part = Part {
    zh: "容许",
    en: "allow",
    keys: &[
        key("headline", "标题", Holds::Count(&limit::STEPS)),
        key("crop", "裁图", Holds::Share(&limit::SHARE)),
        key("squeeze", "标点挤压", Holds::Choice(YES_NO)),
        key("paragraphs", "段落收放", Holds::Count(&limit::STEPS)),
        key("stretch", "撑行", Holds::Count(&limit::STEPS)),
    ],
};

pub(in crate::issue) static MODULE: Part = Part {
    zh: "模块",
    en: "module",
    keys: &[
        key("story", "稿", Holds::Words),
        key("columns", "栏", Holds::Extent(&limit::ACROSS)),
        key("lines", "行", Holds::Extent(&limit::LINES)),
        key("split", "分栏", Holds::Count(&limit::COLUMNS)),
        key("headline", "标题", Holds::Short(&Holds::Length(&limit::SIZE), &HEADLINE)),
        key("vertical", "竖题", Holds::Table(&VERTICAL)),
        key("photos", "图", Holds::List(&Holds::Table(&PLACE), &limit::MANY)),
        key("source", "来源", Holds::Choice(ATTRIBUTIONS)),
    ],
};

pub(in crate::issue) static HEADLINE: Part = Part {
    zh: "标题位置",
    en: "headline of a module",
    keys: &[
        key("size", "字号", Holds::Length(&limit::SIZE)),
        key("lines", "占行", Holds::Count(&limit::HEADLINE)),
        key("columns", "跨栏", Holds::Count(&limit::ACROSS)),
        key("column", "起栏", Holds::Count(&limit::ACROSS)),
        key("line", "起行", Holds::Count(&limit::LINES)),
    ],
};

pub(in crate::issue) static VERTICAL: Part = Part {
    zh: "竖题位置",
    en: "vertical headline of a module",
    keys: &[
        key("side", "侧", Holds::Choice(SIDES)),
        key("width", "宽", Holds::Count(&limit::VERTICAL)),
        key("height", "高", Holds::Count(&limit::LINES)),
        key("size", "字号", Holds::Length(&limit::SIZE)),
    ],
};

pub(in crate::issue) static PLACE: Part = Part {
    zh: "图的位置",
    en: "photo of a module",
    keys: &[
        key("nth", "第", Holds::Count(&limit::NTH)),
        key("columns", "栏", Holds::Extent(&limit::ACROSS)),
        key("lines", "行", Holds::Extent(&limit::LINES)),
        key("wrap", "绕排", Holds::Choice(WRAPS)),
    ],
};
