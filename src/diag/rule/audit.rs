use super::{Rule, Severity};

/// What a proof-reader of the page marks.
const fn taboo(
    name: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
) -> Rule {
    Rule { name, severity: Severity::Warning, about_zh, about_en }
}

impl Rule {
    /// R1.
    pub const LEAD: Self = taboo(
        "page/lead",
        "R1：读者先看左上，再看右上、右下、左下。头条应在左上，上面不压别的稿件。",
        "R1: a reader looks at the upper left first. The lead stands there, and nothing \
         stands over it.",
    );
    /// R2.
    pub const HEADLINE_ORDER: Self = taboo(
        "page/headline-order",
        "R2：标题由上到下一级比一级小，版底的通栏标题也不大于主标题，否则轻重颠倒。",
        "R2: headlines do not grow down the page, and a headline across the foot is not \
         larger than the main one: size says what weighs more.",
    );
    /// R3, LAY-1.
    pub const TOMBSTONES: Self = taboo(
        "page/tombstones",
        "R3 碰题：两条横题左右相邻，会被连起来读成一条。可移开一条，或用图片、框、竖题隔开。",
        "R3: two headlines side by side read as one. Move one of them, or part them by a \
         photo, a box or an upright headline.",
    );
    /// R4, LAY-4.
    pub const HEAD_OVER_TEXT: Self = taboo(
        "page/head-over-text",
        "R4 题文：正文不宽于自己的标题，也不排在别人的标题下面。可让标题多跨一栏，或在旁边放图。",
        "R4: text runs no wider than its own headline and does not stand under another. \
         Let the headline span one more column, or put a photo beside it.",
    );
    /// R5, LAY-3.
    pub const READING_PATH: Self = taboo(
        "page/reading-path",
        "R5 走文：下一栏总在右边，不高过自己的标题，不穿过别的稿件，否则读者接不上。",
        "R5: the next leg is to the right, never above its own headline and never across \
         another story; else a reader does not find it.",
    );
    /// R6, LAY-2.
    pub const CUT: Self = taboo(
        "page/cut",
        "R6 断版、通线：一道空白或栏缝贯通全版，版面就散成两半。通栏头条之下、版底横条之上除外。",
        "R6: a gap from edge to edge makes two pages of one. Under a lead across all \
         columns and over a strip at the foot it is allowed.",
    );
    /// R7.
    pub const CROSS: Self = taboo(
        "page/cross",
        "R7 十字缝：四个模块的角碰在一点，分不出先后。可把其中一道缝错开几行。",
        "R7: four modules meet in one point, and no order is seen. Shift one of the gaps \
         by a few lines.",
    );
    /// R8.
    pub const SHAPE: Self = taboo(
        "page/shape",
        "R8：稿件以矩形为好，一版最多一篇拐弯。",
        "R8: stories are rectangles; one on a page may turn a corner.",
    );
    /// R9, LAY-5.
    pub const LEG: Self = taboo(
        "page/leg",
        "R9：一栏文字以 5 至 25 厘米为宜，图下至少 2.5 厘米，任何一栏不少于三行。",
        "R9: a leg of text is 5 to 25 cm long, at least 2.5 cm under a photo, and never \
         less than three lines.",
    );
    /// R10, LAY-7.
    pub const PHOTOS: Self = taboo(
        "page/photos",
        "R10 碰图：不相干的图片不挨着排，大图在上，小图在下。",
        "R10: photos of unrelated stories do not touch, and the larger one stands above.",
    );
    /// R11.
    pub const GAZE: Self = taboo(
        "page/gaze",
        "R11：图中人物朝版内看。可把图换到另一边，不可翻转图片。",
        "R11: people look into the page. Move the photo to the other side; never mirror \
         it.",
    );
    /// R12.
    pub const GROUPING: Self = taboo(
        "page/grouping",
        "R12：同组的稿件排在一起；版面每个四分之一都要有大标题或图片可看。",
        "R12: stories of one group stand together, and every quarter of the page has a \
         headline of several columns or a photo to enter by.",
    );
    /// R13.
    pub const TURN: Self = taboo(
        "page/turn",
        "R13：标题转行不拆词，行首不用“的、得、了”，行末不用“和、与”，数词、量词和名词不拆开，单独一行不会\
         读成别的意思；除？！外末尾不用标点。可在标题里用“|”写明转行处。",
        "R13: a headline turns between phrases: no 的, 得, 了 at the start of a line, no \
         和, 与 at the end, a number with its measure word and noun, no line that reads \
         as something else, and no stop but ？ and ！ after it. A | in the headline says \
         where it turns.",
    );
    /// R14.
    pub const RUNT: Self = taboo(
        "page/runt",
        "R14：单字不占行，一栏不以上一段的末行开头。请在这一段增删几个字。",
        "R14: no line of one character, and no leg that opens with the tail of a \
         paragraph. Add or cut a few characters there.",
    );
    /// R16.
    pub const CAPTION: Self = taboo(
        "page/caption",
        "R16：图片说明末尾不用句号，和正文之间要留空。",
        "R16: a caption ends without a full stop and stands clear of the text.",
    );
    /// R17.
    pub const UPRIGHT_ORDER: Self = taboo(
        "page/upright-order",
        "R17：竖题有几行时，从右到左排。",
        "R17: the lines of an upright headline run from the right to the left.",
    );
    /// R18, JUMP-1.
    pub const JUMP: Self = taboo(
        "page/jump",
        "R18 转版：转版前后各不少于五行，不把一段的末行单独转走，“下转”和“上接”版次相符。",
        "R18: at least five lines before a jump and after it, never the last line of a \
         paragraph alone, and both ends name one another's page.",
    );
    /// R19, LAY-9.
    pub const BOXES: Self = taboo(
        "page/boxes",
        "R19：花边、围框用来突出特别的稿件，一版不超过两个，也不能用来掩盖碰题。",
        "R19: a box marks what is special: two on a page at the most. It is no cure for \
         headlines side by side.",
    );
    /// R20.
    pub const INTERNAL: Self = taboo(
        "page/internal",
        "R20 内部资料：应印准印证编号和“内部资料，免费交流”字样，编印单位、发送对象、印刷单位、\
         印刷日期、印数、期号；名称不用“报”“刊”，文中不用“本报”“本刊”“记者”，不登广告。\
         请核对现行规定。",
        "R20: internal material prints its permit and 内部资料，免费交流, who makes it, for \
         whom, the printer, the day of printing, the print run and the number; it is not \
         called a paper, has no reporters and no advertisements. Check the rules in force.",
    );
    /// R21.
    pub const ART: Self = taboo(
        "page/art",
        "R21：每版要有一张主图，图片约占三分之一。",
        "R21: every page has one dominant picture, and about a third of it is art.",
    );
}

pub(super) const RULES: &[Rule] = &[
    Rule::LEAD,
    Rule::HEADLINE_ORDER,
    Rule::TOMBSTONES,
    Rule::HEAD_OVER_TEXT,
    Rule::READING_PATH,
    Rule::CUT,
    Rule::CROSS,
    Rule::SHAPE,
    Rule::LEG,
    Rule::PHOTOS,
    Rule::GAZE,
    Rule::GROUPING,
    Rule::TURN,
    Rule::RUNT,
    Rule::CAPTION,
    Rule::UPRIGHT_ORDER,
    Rule::JUMP,
    Rule::BOXES,
    Rule::INTERNAL,
    Rule::ART,
];
