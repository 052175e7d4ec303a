use super::{Rule, Severity};

impl Rule {
    /// A picture of which nothing says what it shows.
    pub const NO_ALTERNATIVE: Self = Self {
        name: "archive/alternative",
        severity: Severity::Error,
        about_zh: "存档的图片要有替代文字，看不见图的读者靠它知道图里有什么。请给图片写“替代”，\
                   或写“说明”；文件名不算。",
        about_en: "A picture in an archive file says in words what it shows, for readers who \
                   do not see it. Give it alt or a caption; the name of a file is neither.",
    };
    /// A story without a headline.
    pub const NO_HEADLINE: Self = Self {
        name: "archive/headline",
        severity: Severity::Error,
        about_zh: "存档文件按标题找稿件，没有标题的稿件找不到。请给稿件写“标题”。",
        about_en: "Stories of an archive file are found by their headlines; one that has \
                   none is not found. Give it a title.",
    };
    /// A page of another PDF.
    pub const PLACED_PDF: Self = Self {
        name: "archive/placed-pdf",
        severity: Severity::Error,
        about_zh: "置入的 PDF 里有什么字体和颜色，存档标准管不到。请把它换成图片（300 dpi 以上的 \
                   JPEG、PNG、TIFF）或 SVG。",
        about_en: "What faces and colours a placed PDF has, the archive standard cannot \
                   promise. Place a picture (JPEG, PNG or TIFF of 300 dpi or more) or an \
                   SVG instead.",
    };
    /// A digital edition without an address.
    pub const NO_ADDRESS: Self = Self {
        name: "web/address",
        severity: Severity::Warning,
        about_zh: "订阅（feed.xml、feed.json）、站点地图（sitemap.xml）和分享用的信息里要有完整的\
                   网址，馆藏的 IIIF 清单也要。请在“报纸”里写“数字报”，即各期数字报所在的网址；\
                   不写也能看、能检索，只是没有这几个文件，清单里的网址是本机。",
        about_en: "Feeds (feed.xml, feed.json), the site map and what is shared of a story \
                   need whole addresses. Say online under paper: where on the web the \
                   folders of the digital edition stand. Without it they are left out, and \
                   the edition is read and searched all the same. The IIIF manifest of a \
                   folder for libraries then names this machine.",
    };
    /// The structure does not tell what the marks hold.
    pub const TAGS: Self = Self {
        name: "archive/tags",
        severity: Severity::Error,
        about_zh: "存档文件的结构与版面上的字不符。这是程序的错，没有写出文件：请把稿件交给维护者。",
        about_en: "The structure of an archive file is not what the marks of its pages say. \
                   This is a fault of the program, and no file was written: please hand the \
                   issue in.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::NO_ALTERNATIVE,
    Rule::NO_HEADLINE,
    Rule::PLACED_PDF,
    Rule::NO_ADDRESS,
    Rule::TAGS,
];
