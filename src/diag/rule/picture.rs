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
        about_zh: "图片文件损坏、不是可用的格式，或要用的运算和内存超过上限（消息里写明是哪一项）。\
                   请重新导出为 JPEG、PNG、TIFF 或 WebP。上限：每张 2 亿像素、边长 65535；SVG 画成\
                   像素时 160 亿步、同时 4 亿像素、100 万个图形；PDF 解压后 512 MB、2000 万条\
                   指令；JPEG 200 次扫描。",
        about_en: "A picture's file is damaged, of a kind that is not read, or asks for more \
                   work or memory than is allowed; the message says which. Export it again \
                   as JPEG, PNG, TIFF or WebP. The limits: 200 megapixels and sides of \
                   65535 each; of an SVG drawn as pixels 16 thousand million steps, 400 \
                   megapixels at a time and a million shapes; of a PDF 512 MB unpacked and \
                   20 million operators; of a JPEG 200 scans.",
    };
    /// Not all of a picture is there.
    pub const DAMAGED_PICTURE: Self = Self {
        name: "picture/damaged",
        severity: Severity::Warning,
        about_zh: "图片只有一部分完好，常是没有传完，或存储介质坏了。校样里排出完好的部分，其余\
                   画斜线；付印时必须换成完好的。请向供图者重新要一份。",
        about_en: "Only part of a picture is whole: often it did not arrive in full, or the \
                   medium it lay on is bad. A proof shows that part and hatches the rest; \
                   for press the picture has to be whole. Ask for the file again.",
    };
    /// A file holds more pictures than the one that is placed.
    pub const FIRST_PICTURE: Self = Self {
        name: "picture/first",
        severity: Severity::Warning,
        about_zh: "TIFF 文件里有好几张图，只排第一张。要用别的，请单独存成一个文件。",
        about_en: "A TIFF holds several pictures, of which the first is placed. Save \
                   another one in a file of its own to use it.",
    };
    /// A drawing holds what outlines cannot say.
    pub const DRAWN_AS_PIXELS: Self = Self {
        name: "picture/as-pixels",
        severity: Severity::Warning,
        about_zh: "SVG 里有滤镜、蒙版、图案、透明的渐变等，不能照轮廓输出，改用每英寸 600 点的像素图。",
        about_en: "A drawing holds a filter, a mask, a pattern or the like, which outlines \
                   cannot say: it is placed as pixels, 600 to the inch.",
    };
    /// Something of a placed PDF was made otherwise than it came.
    pub const CONVERTED: Self = Self {
        name: "picture/converted",
        severity: Severity::Warning,
        about_zh: "置入的 PDF 里有的东西换了做法，看上去不变：嵌入得不规范、印厂的系统可能读\
                   不出的字体转成了曲线；不打印的图层没有排入。请对照校样看一眼。",
        about_en: "Something of a placed PDF is made otherwise and looks the same: a face that \
                   is not embedded as it should be, which a press may not read, is curves now; \
                   layers that do not print are left out. Look at the proof once.",
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
    /// A picture in inks was separated anew because it laid down too much.
    pub const REDUCED_INK: Self = Self {
        name: "picture/reduced-ink",
        severity: Severity::Warning,
        about_zh: "图片的总墨量超过纸张能承受的上限，“检查”里写了“总墨量: 压到 …”，已按印刷条件的\
                   特性文件重新分色：多用黑，少用彩。请看一眼颜色。",
        about_en: "A picture in process inks laid down more than the paper holds, and the limits \
                   say to reduce it: it was separated anew by the profile of the press, with more \
                   black and less of the others. Look at its colours.",
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
    Rule::DAMAGED_PICTURE,
    Rule::FIRST_PICTURE,
    Rule::DRAWN_AS_PIXELS,
    Rule::CONVERTED,
    Rule::LOW_RESOLUTION,
    Rule::PICTURE_INK,
    Rule::REDUCED_INK,
    Rule::NO_PROFILE,
    Rule::PICTURE_PROFILE,
    Rule::CROPPED,
];
