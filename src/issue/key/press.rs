//! The keys of the press and of colour.

use super::{YES_NO, limit};
use crate::issue::part::{Holds, Part, Term, both, key};

pub(in crate::issue) static PRESS: Part = Part {
    zh: "印刷",
    en: "press",
    keys: &[
        key("standard", "标准", Holds::Choice(STANDARDS)),
        key("profile", "特性文件", Holds::File),
        key("condition", "印刷条件", Holds::Words),
        key("intent", "转换意图", Holds::Choice(INTENTS)),
        key("rgb", "RGB图片", Holds::Choice(RGB)),
        key("bleed", "出血", Holds::Length(&limit::BLEED)),
        key("marks", "印刷标记", Holds::Choice(YES_NO)),
        key("inks", "墨", Holds::OneOrMore(&Holds::Words, &limit::SOME)),
        key("photos", "照片", Holds::Choice(PHOTO_INKS)),
        key("duotone", "双色", Holds::Table(&DUOTONE)),
        key("sharpness", "锐化", Holds::Choice(SHARPNESS)),
        key("file_names", "文件名", Holds::Words),
        key("imposition", "拼版", Holds::Table(&IMPOSE)),
        key("limits", "检查", Holds::Table(&LIMITS)),
    ],
};

pub(in crate::issue) static IMPOSE: Part = Part {
    zh: "拼版",
    en: "imposition",
    keys: &[
        key("fold", "折法", Holds::Choice(FOLDS)),
        key("creep", "爬移", Holds::Length(&limit::CREEP)),
    ],
};

pub(in crate::issue) static DUOTONE: Part = Part {
    zh: "双色",
    en: "duotone",
    keys: &[key("black", "黑", Holds::Words), key("colour", "彩", Holds::Words)],
};

pub(in crate::issue) static COLOUR: Part = Part {
    zh: "颜色",
    en: "colour",
    keys: &[
        key("cyan", "青", Holds::Count(&limit::TINT)),
        key("magenta", "品红", Holds::Count(&limit::TINT)),
        key("yellow", "黄", Holds::Count(&limit::TINT)),
        key("black", "黑", Holds::Count(&limit::TINT)),
        key("spot", "专色", Holds::Words),
        key("tint", "浓度", Holds::Count(&limit::TINT)),
        key("like", "近似", Holds::Words),
    ],
};

pub(in crate::issue) static COLOURS: Part = Part {
    zh: "用色",
    en: "colours",
    keys: &[
        key("lead", "头条", Holds::Words),
        key("second", "二条", Holds::Words),
        key("third", "三条", Holds::Words),
        key("brief", "简讯", Holds::Words),
        key("kicker", "引题", Holds::Words),
        key("deck", "副题", Holds::Words),
        key("subhead", "小标题", Holds::Words),
        key("folio", "报眉", Holds::Words),
        key("rule", "线", Holds::Words),
        key("box", "框", Holds::Words),
        key("tint", "底纹", Holds::Words),
    ],
};

pub(in crate::issue) static LIMITS: Part = Part {
    zh: "检查",
    en: "limits",
    keys: &[
        key("base", "沿用", Holds::File),
        key("work", "印件", Holds::Choice(WORKS)),
        key("ink", "总墨量", Holds::Count(&limit::INK)),
        key("ink_area", "总墨量面积", Holds::Count(&limit::AREA)),
        key("least_resolution", "最低分辨率", Holds::Count(&limit::RESOLUTION)),
        key("resolution", "分辨率", Holds::Count(&limit::RESOLUTION)),
        key("line_art", "线稿分辨率", Holds::Count(&limit::RESOLUTION)),
        key("least_type", "最小字号", Holds::Length(&limit::THIN)),
        key("reversed_type", "反白字号", Holds::Length(&limit::THIN)),
        key("coloured_type", "套色字号", Holds::Length(&limit::THIN)),
        key("black_type", "黑字字号", Holds::Length(&limit::THIN)),
        key("hairline", "最细线", Holds::Length(&limit::THIN)),
        key("coloured_line", "套色细线", Holds::Length(&limit::THIN)),
        key("code_module", "码格", Holds::Length(&limit::MODULE)),
        key("least_tint", "最浅网", Holds::Count(&limit::TINT)),
        key("safe", "安全边", Holds::Length(&limit::SAFE)),
        key("spots", "专色数", Holds::Count(&limit::SPOTS)),
    ],
};

pub(in crate::issue) const STANDARDS: &[Term] =
    &[both("x4", "X-4"), both("x1a", "X-1a"), both("x4+a2u", "X-4+A-2u")];
pub(in crate::issue) const INTENTS: &[Term] =
    &[both("relative", "相对"), both("perceptual", "感知")];
pub(in crate::issue) const RGB: &[Term] =
    &[both("separate", "分色"), both("keep", "保留")];
pub(in crate::issue) const PHOTO_INKS: &[Term] =
    &[both("black", "单黑"), both("duotone", "双色")];
pub(in crate::issue) const SHARPNESS: &[Term] =
    &[both("none", "不"), both("light", "轻"), both("strong", "强")];
pub(in crate::issue) const FOLDS: &[Term] =
    &[both("saddle", "对折"), both("tabloid", "十字折")];
pub(in crate::issue) const WORKS: &[Term] =
    &[both("newsprint", "新闻纸"), both("coated", "铜版纸")];
