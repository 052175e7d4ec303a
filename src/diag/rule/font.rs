use super::{Rule, Severity};

impl Rule {
    /// The style names a face that is not in the library.
    pub const NO_SUCH_FACE: Self = Self {
        name: "font/no-such-face",
        severity: Severity::Error,
        about_zh: "样式中写的字体不在字库里。请改用已有的字体，或用 --fonts 加入字体文件。",
        about_en: "The style names a face that is not in the library. Name one that is, \
                   or add its file with --fonts.",
    };
    /// A face that the style adds cannot be read.
    pub const FACE_FILE: Self = Self {
        name: "font/file",
        severity: Severity::Error,
        about_zh: "样式要加入的字体文件读不出来。请核对文件名，并确认是 TTF、OTF 或 TTC。",
        about_en: "A font file that the style adds cannot be read. Check its name, and                    that it is TTF, OTF or TTC.",
    };
    /// A character is set in a face other than the one asked for.
    pub const FALLBACK: Self = Self {
        name: "font/fallback",
        severity: Severity::Warning,
        about_zh: "所用字体缺这个字，已改用后备字体。请核对字形，或换用收字更全的字体。",
        about_en: "The face lacks this character, and another one gives it. Look at its \
                   form, or use a face that has it.",
    };
    /// A character that a mark stands for.
    pub const REPLACED: Self = Self {
        name: "font/replaced",
        severity: Severity::Warning,
        about_zh: "没有一种字体有这个字，版面上用别的符号代替。校样和付印会提醒；存档不许：\
                   存的就不是原稿了。请用 --fonts 加入含有此字的字体。",
        about_en: "No face has this character, and a mark stands in its place. That is told \
                   of a proof and of a press file, and stops an archive file: it would not \
                   hold the copy. Add a face that has it with --fonts.",
    };
    /// A character is in no face at all.
    pub const NO_GLYPH: Self = Self {
        name: "font/no-glyph",
        severity: Severity::Error,
        about_zh: "所有字体都缺这个字，印出来会是空框。请用 --fonts 加入含有此字的字体。",
        about_en: "No face has this character: it would print as an empty box. Add a \
                   face that has it with --fonts.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::NO_SUCH_FACE,
    Rule::FACE_FILE,
    Rule::FALLBACK,
    Rule::REPLACED,
    Rule::NO_GLYPH,
];
