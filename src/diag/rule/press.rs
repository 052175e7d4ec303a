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
    /// The rights of a face forbid what a file would do with it.
    pub const EMBEDDING: Self = Self {
        name: "press/embedding",
        severity: Severity::Error,
        about_zh: "字体的授权不允许把它（或它的一部分）嵌进文件。请换一种字体，或转曲。",
        about_en: "The rights of a face forbid embedding it, or a part of it. Use another face, or type as curves.",
    };
    /// Type too small to be read.
    pub const SMALL_TYPE: Self = Self {
        name: "press/small-type",
        severity: Severity::Warning,
        about_zh: "字号小于印刷能印清的下限。",
        about_en: "Type is smaller than the press prints legibly.",
    };
    /// Small type of several inks.
    pub const COLOURED_TYPE: Self = Self {
        name: "press/coloured-type",
        severity: Severity::Warning,
        about_zh: "小字用了几种油墨：套印偏一点就有虚边。请改用一种油墨。",
        about_en: "Small type of several inks: the slightest misregister gives it a fringe. Use one ink.",
    };
    /// Small type in rich black.
    pub const RICH_BLACK: Self = Self {
        name: "press/rich-black",
        severity: Severity::Error,
        about_zh: "小号黑字用了四色黑。正文和小字只用单黑（K100）叠印。",
        about_en: "Small black type is made of several inks. Text is black alone, overprinting.",
    };
    /// Small reversed type.
    pub const REVERSED_TYPE: Self = Self {
        name: "press/reversed-type",
        severity: Severity::Warning,
        about_zh: "小号反白字会被油墨糊住。请加大字号或改用粗体。",
        about_en: "Small type in the colour of the paper fills in. Make it larger or bolder.",
    };
    /// A QR code too small to be read.
    pub const QR_MODULE: Self = Self {
        name: "press/qr-module",
        severity: Severity::Warning,
        about_zh: "二维码由一格一格组成。新闻纸吸墨扩散，一格小于 0.4 毫米时黑白糊在一起，手机扫不出来。                   请放大，或换短网址：内容越短，同样大小的码格越大。四周的白边是码的一部分，由程序留出。",
        about_en: "A QR code is made of modules. Newsprint spreads ink: where a module is under                    0.4 mm black and white run together and no telephone reads it. Make it                    larger, or take a shorter link, whose modules are larger. The white                    round a code is part of it, and the program leaves it.",
    };
    /// A rule too thin to print whole.
    pub const HAIRLINE: Self = Self {
        name: "press/hairline",
        severity: Severity::Error,
        about_zh: "线比印版能保住的还细，印出来会断。",
        about_en: "A rule is thinner than a plate holds and prints broken.",
    };
    /// A thin rule of several inks, of a tint or of paper.
    pub const COLOURED_LINE: Self = Self {
        name: "press/coloured-line",
        severity: Severity::Warning,
        about_zh: "套色、带网或反白的线要粗一些，才套得准、不断线。",
        about_en: "A rule of several inks, of a tint or of paper has to be thicker to register and to hold.",
    };
    /// A tint too light to print.
    pub const FAINT_TINT: Self = Self {
        name: "press/faint-tint",
        severity: Severity::Warning,
        about_zh: "网点太小，印版上留不住，印出来是白的。",
        about_en: "The dots of a tint are too small for the plate: it prints as paper.",
    };
    /// A colour lays down more ink than the paper holds.
    pub const TOTAL_INK: Self = Self {
        name: "press/ink",
        severity: Severity::Error,
        about_zh: "色块或文字的几种油墨加起来超过纸张能承受的上限。",
        about_en: "The inks of a colour together are more than the paper holds.",
    };
    /// Black over a picture or a colour lays down more ink than the paper holds.
    pub const OVERPRINT_INK: Self = Self {
        name: "press/overprint-ink",
        severity: Severity::Warning,
        about_zh: "黑色文字或线条压印在图片、色块上，几种油墨加起来超过纸张能承受的上限。",
        about_en: "Black type or rules over a picture or a colour: the inks together are more than the paper holds.",
    };
    /// A placed PDF is not in the pictures of the plates.
    pub const NOT_ON_PLATES: Self = Self {
        name: "press/not-on-plates",
        severity: Severity::Warning,
        about_zh: "--plates 的图片里不画置入的 PDF，总墨量也不计它。付印文件里有它。",
        about_en: "A placed PDF is in the press file, but not in the pictures of the plates, nor is its ink counted.",
    };
    /// Colour reaches the trim and stops there.
    pub const NO_BLEED: Self = Self {
        name: "press/no-bleed",
        severity: Severity::Warning,
        about_zh: "图片或色块只到裁切线，没有出血：裁歪一点就露白边。",
        about_en: "A picture or colour stops at the trim: where the knife strays, paper shows.",
    };
    /// Type near the trim.
    pub const SAFE_MARGIN: Self = Self {
        name: "press/margin",
        severity: Severity::Warning,
        about_zh: "文字离裁切线太近，可能被裁到。",
        about_en: "Type stands so near to the trim that the knife may touch it.",
    };
    /// Something leaves the sheet.
    pub const OUTSIDE_SHEET: Self = Self {
        name: "press/outside",
        severity: Severity::Error,
        about_zh: "内容伸到纸外，印不出来。",
        about_en: "Something stands outside the sheet and will not print.",
    };
    /// A mark in an ink that its page is not printed in.
    pub const JOB_INK: Self = Self {
        name: "press/job-ink",
        severity: Severity::Error,
        about_zh: "文字、线条、色块或图形用了“墨”里没有写的油墨：这块印版不做，它就印不出来。\
                   请换成这一版的墨，或在“墨”里加上它。照片自动印成单黑或双色。",
        about_en: "A mark is in an ink that its page is not printed in: there is no such plate, \
                   and it would not print. Use an ink of the page, or add it to its inks. \
                   Photographs become black or duotones by themselves.",
    };
    /// The colour of register marks where something is to be read.
    pub const REGISTRATION: Self = Self {
        name: "press/registration",
        severity: Severity::Error,
        about_zh: "广告里用了套准色（每块印版都有）：墨量过高，套不准，专色版上也会有。请改成单黑。",
        about_en: "An ad uses the colour of register marks, which is on every plate: too much ink, never in register, on spot plates too. Black alone is meant.",
    };
    /// White that overprints.
    pub const WHITE_OVERPRINT: Self = Self {
        name: "press/white-overprint",
        severity: Severity::Error,
        about_zh: "广告里的白色设成了叠印：屏幕上看得见，印出来就没有了。请改成挖空。",
        about_en: "White of an ad overprints: it is seen on a screen and vanishes in print. Let it knock out.",
    };
    /// Names of spot inks that do not tell inks apart.
    pub const SPOT_NAMES: Self = Self {
        name: "press/spot-names",
        severity: Severity::Warning,
        about_zh: "专色的名字分不清墨：两个名字只差后缀（485 C、485 CVC）会做成两块印版；同名而近似色不同，不知是哪种墨。",
        about_en: "Names of spot inks do not tell inks apart: two that differ by a suffix (485 C, 485 CVC) become two plates; one name with two looks may be two inks.",
    };
    /// Pages that do not make whole sheets.
    pub const IMPOSITION: Self = Self {
        name: "press/imposition",
        severity: Severity::Error,
        about_zh: "版数或大小不合，拼不成整张：对折一张 4 版，十字折一张 8 版，各叠各拼，大小要一样。",
        about_en: "The pages do not make whole sheets: 4 to a saddle sheet, 8 to a tabloid sheet, those of each section together and of one size.",
    };
    /// More spot inks than there are units.
    pub const MANY_SPOTS: Self = Self {
        name: "press/spots",
        severity: Severity::Warning,
        about_zh: "专色多于印刷机能装的色组。请改用四色，或减少专色。",
        about_en: "There are more spot inks than the press has units for. Use process inks, or fewer.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::PDF,
    Rule::PROFILE,
    Rule::EMBEDDING,
    Rule::SMALL_TYPE,
    Rule::COLOURED_TYPE,
    Rule::RICH_BLACK,
    Rule::REVERSED_TYPE,
    Rule::QR_MODULE,
    Rule::HAIRLINE,
    Rule::COLOURED_LINE,
    Rule::FAINT_TINT,
    Rule::TOTAL_INK,
    Rule::OVERPRINT_INK,
    Rule::NOT_ON_PLATES,
    Rule::NO_BLEED,
    Rule::SAFE_MARGIN,
    Rule::OUTSIDE_SHEET,
    Rule::MANY_SPOTS,
    Rule::JOB_INK,
    Rule::IMPOSITION,
    Rule::REGISTRATION,
    Rule::WHITE_OVERPRINT,
    Rule::SPOT_NAMES,
];
