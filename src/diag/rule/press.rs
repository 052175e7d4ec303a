use super::{Rule, Severity};

impl Rule {
    /// The file would not be what it says.
    pub const PDF: Self = Self {
        name: "press/pdf",
        severity: Severity::Error,
        about_zh: "写不出符合要求的 PDF：缺字、字体不许嵌入，或图片颜色不合标准。",
        about_en: "The PDF would not be what it says: a glyph is missing, a face may not \
                   be embedded, or a picture is in colours the standard forbids.",
    };
    /// The profile of the press cannot be used.
    pub const PROFILE: Self = Self {
        name: "press/profile",
        severity: Severity::Error,
        about_zh: "印刷用的 ICC 特性文件不能用：须为四色印刷机（prtr、CMYK）的特性文件。",
        about_en: "The profile of the press cannot be used: it has to be that of a \
                   four-colour press (prtr, CMYK).",
    };
}

pub(super) const RULES: &[Rule] = &[Rule::PDF, Rule::PROFILE];
