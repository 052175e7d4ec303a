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
    /// The type area leaves the sheet.
    pub const TYPE_AREA: Self = Self {
        name: "page/type-area",
        severity: Severity::Error,
        about_zh: "版心比纸大：栏数乘每栏字数加栏距，或者行数乘行距，超出了版面的宽或高，文字会印到纸外。\
                   竖排的版面由“竖排”里的批数、每批字数和行数决定。",
        about_en: "The type area is larger than the sheet: its columns with their gutters, or \
                   its lines, are wider or higher than the page, and type would fall off \
                   it. On pages whose lines run down the tiers say how large it is.",
    };
    /// A module leaves the type area.
    pub const OUTSIDE: Self = Self {
        name: "page/outside",
        severity: Severity::Error,
        about_zh: "模块的栏或行超出版心，或者标题、图片超出自己的模块。请改小“栏”或“行”；\
                   有框的模块，框的上下各占一行，里面的栏和行从框里面数起。",
        about_en: "A module has columns or lines that the type area does not have, or its \
                   headline or a photo some that the module does not have. What is inside \
                   of a box is counted from its inside, which has two lines less.",
    };
    /// Two modules lie on one another.
    pub const OVERLAP: Self = Self {
        name: "page/overlap",
        severity: Severity::Error,
        about_zh: "两个模块，或者一个模块里的图片和标题，占用了同样的栏和行，会重叠。请移动其中一个。",
        about_en: "Two modules, or the photos and the headline of one, take the same \
                   columns and lines and would lie on one another. Move one of them.",
    };
    /// Part of the type area belongs to no module.
    pub const BLANK: Self = Self {
        name: "page/blank",
        severity: Severity::Warning,
        about_zh: "R15：版心里有一块地方没有稿件，印出来是天窗。",
        about_en: "R15: part of the type area belongs to no story and would print as a hole.",
    };
    /// A headline does not fit its room.
    pub const HEADLINE: Self = Self {
        name: "page/headline",
        severity: Severity::Error,
        about_zh: "标题比所占的栏宽，或比所占的行高。请缩小字号、加栏、加行，或标出断行处。",
        about_en: "A headline is wider than its columns or higher than its lines.",
    };
    /// A line is so loose that a reader sees holes in it.
    pub const LOOSE: Self = Self {
        name: "page/loose",
        severity: Severity::Warning,
        about_zh: "这一行的字距被拉开四分之一字以上，读者看得出空隙。请增删几个字，或换一处断行。",
        about_en: "The characters of a line stand more than a quarter of an em apart, \
                   which a reader sees. Add or cut a few characters nearby.",
    };
    /// Marks stand between lines that have no room for them.
    pub const LINE_GAP: Self = Self {
        name: "page/line-gap",
        severity: Severity::Warning,
        about_zh: "着重号、专名号、书名号和字上的注音排在行间，行间的空要有半个字；竖排时字的左右都有，要八分之五个字。\
                   行距不会为它们局部加大，行间太窄就会碰到下一行。新闻栏里请用黑体或楷体代替，\
                   或者只在行距宽的专题里用。",
        about_en: "Dots, lines and ruby beside the text stand between lines, and ask for half an \
                   em there; down the line, with marks on both sides, for five eighths. \
                   The lines do not move for them, so where they are too near the marks \
                   touch the next line. In news columns use 黑体 or 楷体 instead, and such \
                   marks only where the leading is wide.",
    };
    /// Ruby stands where its kind does not.
    pub const RUBY: Self = Self {
        name: "page/ruby",
        severity: Severity::Warning,
        about_zh: "拼音只用在横排的字上面。直排的正文里请改用注音符号，或者在文中括注（音同“巧”）；                   照原样排出时拼音横倒在字的右边。",
        about_en: "Pinyin stands above lines that run across. Beside lines that run down use                    bopomofo, or give the reading in the text, as （音同“巧”）. Where it is                    left it lies at the right of its characters.",
    };
    /// A paragraph could be set only by breaking a rule of its lines.
    pub const EMERGENCY: Self = Self {
        name: "page/emergency",
        severity: Severity::Warning,
        about_zh: "这一段按禁则和不可断开的规定排不进栏里，只好放宽一条规定。请改几个字，或换宽一些的栏。",
        about_en: "A paragraph does not fit its measure by the rules of line breaking, so \
                   one of them was relaxed. Change a few words, or give it a wider column.",
    };
    /// The words of the folio line lie on one another.
    pub const FOLIO_ROOM: Self = Self {
        name: "page/folio-room",
        severity: Severity::Warning,
        about_zh: "报眉里的版名、报名、版次、责编和日期要排在一行里。版面太窄时文字会相叠。                   请缩短版名，少写一位编辑，或者改小报眉的字号。",
        about_en: "The title of the page, the name of the paper, the number of the page, the \
                   editors and the date stand in one line. Where the page is too narrow they \
                   lie on one another. Shorten the title, name fewer editors, or make the \
                   type of the folio smaller.",
    };
    /// An inset fits in no column of its story.
    pub const INSET_ROOM: Self = Self {
        name: "page/inset-room",
        severity: Severity::Error,
        about_zh: "摘引、编者按、相关链接和二维码各占同一栏里连着的几行，不拆到两栏。                   稿件的每一栏都没有这么多连着的整行时排不下。请加深模块，挪开图片，或把它改短。",
        about_en: "A pull quote, an editor's note, a box of links and a QR code each take                    lines of one column that follow one another, and are never parted.                    No column of the story has so many. Make the module deeper, move                    its photos, or shorten the inset.",
    };
    /// Text cannot run round a picture.
    pub const WRAP: Self = Self {
        name: "page/wrap",
        severity: Severity::Warning,
        about_zh: "“绕排”的图要去了底：透明的地方排正文，每行至少 6 个字，离图半个字。图没有透明底，\
                   或者旁边哪一行都排不下 6 个字时，图照常占满自己的地方。请换去了底的图，或让图多占一栏。",
        about_en: "Text runs round a picture that is cut out: in what is transparent of its \
                   place, in lines of six characters or more, half a character from it. A \
                   picture without a transparent ground, or beside which no line has six \
                   characters, takes its whole place as any other. Have it cut out, or give \
                   it another column.",
    };
    /// A table is wider than its columns.
    pub const WIDE_TABLE: Self = Self {
        name: "page/table-wide",
        severity: Severity::Error,
        about_zh: "表的每一列至少要容下它的数字和四个字。在一栏里转行太多时，表会跨到两栏、三栏；\
                   跨满稿件的栏还容不下的，付印时格子会压在一起，所以不排。请让稿件占更多的栏，\
                   或减少列、改短文字，或行列对调。",
        about_en: "Each column of a table holds its figures, and four characters of its words, \
                   at the least. Where cells would turn too often in one column of text \
                   the table takes two or three; one that is too wide for all columns of \
                   its story is not set. Give the story more columns, the table fewer \
                   or shorter ones, or let rows and columns change places.",
    };
    /// The imprint does not fit.
    pub const IMPRINT_ROOM: Self = Self {
        name: "page/imprint-room",
        severity: Severity::Warning,
        about_zh: "报尾排在末版版心之下。地脚太窄时排不下的几项不会印出。请加大地脚，或少写几项。",
        about_en: "The imprint stands under the type area of the last page. Where the \
                   foot margin is too small some of it would not be printed. Make the \
                   foot larger, or name fewer things.",
    };
    /// The last line of a paragraph is a single character.
    pub const ORPHAN: Self = Self {
        name: "page/orphan",
        severity: Severity::Warning,
        about_zh: "孤字不成行：一段的末行只剩一个字，挤压标点和推下一字都没能避开。请在这一段里增删一两个字。",
        about_en: "The last line of a paragraph is a single character, and neither squeezing \
                   marks nor taking another character down could avoid it. Cut or add a \
                   character or two in the paragraph.",
    };
    /// A line stands alone where a column begins or ends.
    pub const WIDOW: Self = Self {
        name: "page/widow",
        severity: Severity::Warning,
        about_zh: "孤行不成页：段落的末行或来源独自排在栏顶，或段落的首行独自排在栏末。\
                   程序先收放各段的行数来避免，避不开才提示。请增删一行文字。",
        about_en: "The last line of a paragraph, or the source, stands alone at the top of \
                   a column, or a first line alone at its foot. Paragraphs have been set a \
                   line longer and shorter to avoid it, in vain: add or cut a line.",
    };
    /// A subhead is cut off from its text.
    pub const SUBHEAD: Self = Self {
        name: "page/subhead",
        severity: Severity::Warning,
        about_zh: "小标题排在栏末，下面不足两行正文，读者看不出它管哪一段。请增删一行文字。",
        about_en: "A subhead stands at the foot of a column with fewer than two lines under \
                   it. Add or cut a line before it.",
    };
    /// A leg of text is too short to read.
    pub const SHORT_LEG: Self = Self {
        name: "page/short-leg",
        severity: Severity::Warning,
        about_zh: "一栏正文不足三行，读起来断断续续。请移动图片，或改动模块的行数。",
        about_en: "A leg of text has fewer than three lines. Move the photo that cuts it \
                   off, or change the lines of the module.",
    };
    /// A drop cap that cannot be.
    pub const DROP_CAP: Self = Self {
        name: "page/drop-cap",
        severity: Severity::Warning,
        about_zh: "稿件要求首字下沉，但首段不以汉字开头、行数太少，或开头几行被栏或图片隔开，\
                   已照普通段落排。",
        about_en: "A story asks for a drop cap, but its first paragraph does not begin with \
                   an ideograph, is too short, or has its first lines parted by a column or \
                   a photo: it is set like any other.",
    };
    /// A page that the program composes does not close.
    pub const UNCLOSED: Self = Self {
        name: "page/unclosed",
        severity: Severity::Error,
        about_zh: "这一版的稿件排不满版面，或排不下。提示里的增删是试排过的：照做即可排满。",
        about_en: "The stories of a page do not fill it exactly, or do not fit. The change \
                   of copy that is proposed was tried: made, it closes the page.",
    };
    /// A wish of the editor stands in the way of the page.
    pub const WISH: Self = Self {
        name: "page/wish",
        severity: Severity::Warning,
        about_zh: "一条“要求”不能满足：照它排，版面怎么也排不满。版面已不按它排。",
        about_en: "A wish cannot be met: with it nothing fills the page. It was left out.",
    };
    /// A page that the program composes has no stories.
    pub const NO_STORIES: Self = Self {
        name: "page/no-stories",
        severity: Severity::Error,
        about_zh: "要程序编排的一版没有稿件，广告也没有占满它。请列出稿件，让广告占满版心，或删去这一版。",
        about_en: "A page that the program is to compose has no stories, and no ad that \
                   fills it. List its stories, let the ad take all columns and lines, or \
                   take the page out.",
    };
    /// A page that the program composes has more stories than it can hold.
    pub const CROWDED: Self = Self {
        name: "page/crowded",
        severity: Severity::Error,
        about_zh: "要程序编排的一版稿件太多，不再去试。请移走一部分，或把短的并成简讯。",
        about_en: "A page that the program is to compose has more stories than are \
                   searched for. Move some to other pages, or pack short ones as briefs.",
    };
    /// A story can stand on its page in no way.
    pub const NO_SHAPE: Self = Self {
        name: "page/no-shape",
        severity: Severity::Error,
        about_zh: "一篇稿件在这一版里没有一种排法：正文太短，标题太宽，或图片和正文凑不成一块。",
        about_en: "A story can stand on its page in no way: its text is too short, its \
                   headline too wide, or its photos and its text make up no rectangle.",
    };
    /// A page is filled with a spare story.
    pub const SPARE: Self = Self {
        name: "page/spare",
        severity: Severity::Warning,
        about_zh: "稿件不够排满一版，用了一篇备稿。",
        about_en: "The stories of a page do not fill it, and a spare one was used.",
    };
    /// A photo of a story stands on none of its pages.
    pub const PHOTO_OUT: Self = Self {
        name: "page/photo-out",
        severity: Severity::Warning,
        about_zh: "稿件有一张图片没有排上版面，它的说明也没有印。请在模块的“图”里给它位置；可以不印的图片，\
                   写“可弃: 是”。",
        about_en: "A photo of a story stands on no page, nor does its caption. Give it a \
                   place in the photos of its module, or call it optional.",
    };
    /// The marks do not hold the copy.
    pub const COPY_LOST: Self = Self {
        name: "page/copy-lost",
        severity: Severity::Error,
        about_zh: "稿件里有的字，版面上一个不能少，也不能多。付排之前逐篇逐字核对过，这里对不上，所以没有\
                   写出任何文件。这是程序的错，请把这个文件交给维护者；改动这篇稿件的写法或版面，往往能绕开。",
        about_en: "Every character of the copy stands on the pages once. Before a file is \
                   written the two are compared, story by story; here they differ, and \
                   nothing was written. This is a fault of the program: please hand the \
                   file to its maintainers. Another layout or wording often goes round it.",
    };
    /// A sketch is not one of a page.
    pub const SKETCH: Self = Self {
        name: "page/sketch",
        severity: Severity::Error,
        about_zh: "版样画的不是一个版面：每篇稿件要占一个长方形，每一格都要有稿件。",
        about_en: "The sketch is not one of a page: every story takes a rectangle of it, \
                   and every cell belongs to a story.",
    };
    /// A story that is to jump cannot be parted.
    pub const UNPARTED: Self = Self {
        name: "page/unparted",
        severity: Severity::Error,
        about_zh: "要转版的稿件没有可以分开的地方：程序在两段之间分开，两头各要五行以上，                   “段数”要少于全文的段数。请写长一些、多分几段，或者不转版。",
        about_en: "A story that is to jump has no place where it can be parted: it is parted                    between two paragraphs, with more than five lines on either side, and has                    more paragraphs than the jump says. Make it longer, break it into more                    paragraphs, or let it not jump.",
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule::OVERSET,
    Rule::HOLE,
    Rule::TYPE_AREA,
    Rule::OUTSIDE,
    Rule::OVERLAP,
    Rule::BLANK,
    Rule::HEADLINE,
    Rule::LOOSE,
    Rule::LINE_GAP,
    Rule::RUBY,
    Rule::EMERGENCY,
    Rule::ORPHAN,
    Rule::FOLIO_ROOM,
    Rule::INSET_ROOM,
    Rule::WRAP,
    Rule::WIDE_TABLE,
    Rule::IMPRINT_ROOM,
    Rule::WIDOW,
    Rule::SUBHEAD,
    Rule::SHORT_LEG,
    Rule::DROP_CAP,
    Rule::UNCLOSED,
    Rule::WISH,
    Rule::NO_STORIES,
    Rule::CROWDED,
    Rule::NO_SHAPE,
    Rule::SPARE,
    Rule::SKETCH,
    Rule::UNPARTED,
    Rule::PHOTO_OUT,
    Rule::COPY_LOST,
];
