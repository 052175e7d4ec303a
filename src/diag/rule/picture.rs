use super::{Rule, Severity};

impl Rule {
    /// A picture's file is missing.
    pub const MISSING_PICTURE: Self = Self {
        name: "picture/missing",
        severity: Severity::Warning,
        about_zh: "找不到图片文件。校样里用灰框代替；付印时必须补上。",
        about_en: "A picture's file cannot be found. A proof shows a grey box in its \
                   place; for press it has to be there.",
    };
    /// A picture's file cannot be used.
    pub const BAD_PICTURE: Self = Self {
        name: "picture/unreadable",
        severity: Severity::Warning,
        about_zh: "图片文件损坏，或不是可用的格式。请重新导出为 JPEG、PNG、TIFF 或 WebP。",
        about_en: "A picture's file is damaged or of a kind that is not read. Export it \
                   again as JPEG, PNG, TIFF or WebP.",
    };
    /// A drawing holds what outlines cannot say.
    pub const DRAWN_AS_PIXELS: Self = Self {
        name: "picture/as-pixels",
        severity: Severity::Warning,
        about_zh: "SVG 里有滤镜、蒙版、渐变等，不能照轮廓输出，改用每英寸 600 点的像素图。",
        about_en: "A drawing holds a filter, a mask, a gradient or the like, which outlines \
                   cannot say: it is placed as pixels, 600 to the inch.",
    };
    /// A picture has too few pixels for its size on paper.
    pub const LOW_RESOLUTION: Self = Self {
        name: "picture/low-resolution",
        severity: Severity::Warning,
        about_zh: "图片像素太少，印出来会发虚。新闻纸要求不低于 120 ppi，最好 200 ppi。",
        about_en: "A picture has too few pixels for its size and will print soft. \
                   Newsprint wants 200 ppi and not less than 120.",
    };
    /// A picture lays down more ink than the paper holds.
    pub const PICTURE_INK: Self = Self {
        name: "picture/ink",
        severity: Severity::Error,
        about_zh: "图片的总墨量超过纸张能承受的上限：墨干不了，会蹭脏、透印。请按这种纸的特性\
                   文件重新分色。",
        about_en: "A picture lays down more ink than the paper holds: it will not dry, \
                   sets off and shows through. Separate it for this paper.",
    };
    /// An RGB picture does not say which RGB.
    pub const NO_PROFILE: Self = Self {
        name: "picture/no-profile",
        severity: Severity::Warning,
        about_zh: "RGB 图片没有嵌特性文件，只能当作 sRGB。若它是别的色彩空间，印出来会偏色。",
        about_en: "An RGB picture has no profile and is taken for sRGB. If it is not, its \
                   colours will be off.",
    };
    /// A picture's profile cannot be believed.
    pub const PICTURE_PROFILE: Self = Self {
        name: "picture/profile",
        severity: Severity::Warning,
        about_zh: "图片里嵌的特性文件损坏，或与图片的颜色不符，已当作没有。请重新导出。",
        about_en: "The profile in a picture is damaged or about other colours, and is \
                   ignored. Export the picture again.",
    };
    /// A picture is cropped by more than the editor allows.
    pub const CROPPED: Self = Self {
        name: "picture/cropped",
        severity: Severity::Warning,
        about_zh: "图片要裁去的部分多于“可裁”允许的。请改图片的栏和行，或放宽“可裁”。",
        about_en: "A picture is cropped by more than its crop allows. Change its columns \
                   and lines, or allow more.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::MISSING_PICTURE,
    Rule::BAD_PICTURE,
    Rule::DRAWN_AS_PIXELS,
    Rule::LOW_RESOLUTION,
    Rule::PICTURE_INK,
    Rule::NO_PROFILE,
    Rule::PICTURE_PROFILE,
    Rule::CROPPED,
];
