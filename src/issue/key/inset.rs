//! The keys of the small forms that stand among the lines of a story.

use super::limit;
use crate::issue::part::{Holds, Part, Term, both, key};

pub(in crate::issue) static QUOTE: Part = Part {
    zh: "摘引",
    en: "pull quote",
    keys: &[
        key("words", "文字", Holds::Copy),
        key("speaker", "出处", Holds::Copy),
        key("after", "段后", Holds::Count(&limit::AFTER)),
    ],
};

pub(in crate::issue) static ASIDE: Part = Part {
    zh: "附框",
    en: "aside",
    keys: &[
        key("title", "题", Holds::Copy),
        key("body", "正文", Holds::Copy),
        key("after", "段后", Holds::Count(&limit::AFTER)),
    ],
};

pub(in crate::issue) static QR: Part = Part {
    zh: "二维码",
    en: "QR code",
    keys: &[
        key("link", "网址", Holds::Words),
        key("caption", "说明", Holds::Copy),
        key("size", "大小", Holds::Length(&limit::CODE)),
        key("after", "段后", Holds::Count(&limit::AFTER)),
    ],
};

pub(in crate::issue) static TABLE: Part = Part {
    zh: "表",
    en: "table",
    keys: &[
        key("title", "题", Holds::Copy),
        key(
            "rows",
            "行",
            Holds::List(&Holds::List(&Holds::Copy, &limit::SOME), &limit::SOME),
        ),
        key("file", "文件", Holds::File),
        key("sheet", "工作表", Holds::Words),
        key("header", "表头", Holds::Count(&limit::HEADER)),
        key("align", "对齐", Holds::OneOrMore(&Holds::Choice(ALIGNS), &limit::SOME)),
        key("remark", "表注", Holds::Copy),
        key("span", "跨栏", Holds::Count(&limit::ACROSS)),
        key("after", "段后", Holds::Count(&limit::AFTER)),
    ],
};

pub(in crate::issue) const ALIGNS: &[Term] = &[
    both("fitting", "自动"),
    both("left", "左"),
    both("centre", "中"),
    both("right", "右"),
    both("point", "小数点"),
];
