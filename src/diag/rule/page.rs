use super::{Rule, Severity};

impl Rule {
    /// A story does not fit its module.
    pub const OVERSET: Self = Self {
        name: "page/overset",
        severity: Severity::Error,
        about_zh: "稿件的行数多于模块能容纳的行数，排不下的文字会丢失。请删稿，或放大模块。",
        about_en: "A story has more lines than its module holds. The lines that do not \
                   fit would be lost. Cut the copy, or give the story more room.",
    };
    /// A story leaves cells of its module empty.
    pub const HOLE: Self = Self {
        name: "page/hole",
        severity: Severity::Error,
        about_zh: "稿件没有排满模块，留下空白。请增稿、缩小模块，或放大标题和图片。",
        about_en: "A story does not fill its module and leaves a hole. Add copy, make \
                   the module smaller, or the headline or the photo larger.",
    };
}

pub(super) const RULES: &[Rule] = &[Rule::OVERSET, Rule::HOLE];
