//! The file itself, 报纸 and 期次.

use super::Usual::{Needed, NeededUnless, Nothing};
use super::{Told, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] = &[
    ("the issue file", ROOT),
    ("paper", PAPER),
    ("word list", TERM),
    ("masthead", MASTHEAD),
    ("format", FORMAT),
    ("issue", IMPRINT),
];

const ROOT: &[Told] = &[
    told(
        "base",
        says(
            "各期共用的样式文件：里面写报纸和样式，本期再写的盖过它。",
            "A file of the house with paper and style; what the issue says goes before it.",
        ),
        Nothing,
        says("../样式.yaml", "../house.yaml"),
    ),
    told(
        "paper",
        says(
            "报纸是哪一家、多大、谁编印。",
            "Which paper it is, how large, and who publishes it.",
        ),
        NeededUnless(&["base"]),
        says("{刊名: 溪桥邻里, 版式: 四开}", "{name: 溪桥邻里, format: A3}"),
    ),
    told(
        "issue",
        says("这一期：期号、日期、编辑。", "This issue: number, date, editors."),
        Needed,
        says("{期号: 6, 日期: 2026-06-30}", "{number: 6, date: 2026-06-30}"),
    ),
    told(
        "style",
        says(
            "字体、字号、栏、标题等级和排字的习惯。",
            "Faces, sizes, columns, headlines and the habits of setting.",
        ),
        usually("程序自带的样式", "the program's own style"),
        says(
            "{基本栏: {栏数: 5, 每栏字数: 13}}",
            "{columns: {count: 5, characters: 13}}",
        ),
    ),
    told(
        "terms",
        says(
            "只管本期的用词，写法同样式里的统一用词。",
            "Words of this issue alone, written like the terms of the style.",
        ),
        Nothing,
        says("[{误: 帐号, 正: 账号}]", "[{wrong: 帐号, right: 账号}]"),
    ),
    told(
        "stories",
        says(
            "稿件，每篇一个名字；版面里用这个名字指它。",
            "The stories, each under a name by which the pages speak of it.",
        ),
        Needed,
        says(
            "{溪桥: {标题: 溪桥重新开放, 正文: 桥通了。}}",
            "{bridge: {headline: 溪桥重新开放, body: 桥通了。}}",
        ),
    ),
    told(
        "pages",
        says("各版，一版一项。", "The pages, an item each."),
        Needed,
        says("[{版次: 1, 编排: 自动}]", "[{number: 1, compose: auto}]"),
    ),
];

const PAPER: &[Told] = &[
    told(
        "name",
        says(
            "报名，排在报头、报眉和报尾。",
            "The name of the paper, in masthead, folios and imprint.",
        ),
        Needed,
        same("溪桥邻里"),
    ),
    told(
        "format",
        says(
            "成品尺寸：开本的名字，或宽和高。",
            "The trimmed sheet: a format by name, or width and height.",
        ),
        Needed,
        says("四开", "{width: 273mm, height: 393mm}"),
    ),
    told(
        "organiser",
        says("主办单位，排在报头下。", "Who runs the paper, under the masthead."),
        Nothing,
        same("溪桥街道"),
    ),
    told(
        "permit",
        says(
            "内部资料准印证号，排在报头下；没有报头则在报尾。",
            "The permit of an internal publication, under the masthead, or in the imprint where there is none.",
        ),
        Nothing,
        same("(苏)N 第 0521 号"),
    ),
    told(
        "cn",
        says("国内统一刊号，排在报头下。", "The CN number, under the masthead."),
        Nothing,
        same("CN 32-0001"),
    ),
    told(
        "kind",
        says(
            "公开发行的报纸，还是内部资料：内部资料查准印证号和须印的各项。",
            "A newspaper or an internal publication; of the latter what it must print is checked.",
        ),
        usually(
            "有准印证号则为内部资料，否则为报纸",
            "internal if there is a permit, else newspaper",
        ),
        says("内部资料", "internal"),
    ),
    told(
        "publisher",
        says(
            "编印单位，排在报尾；没有主办时也排在报头下。",
            "Who publishes it, in the imprint, and under the masthead if there is no organiser.",
        ),
        Nothing,
        same("溪桥街道社区服务中心"),
    ),
    told(
        "printer",
        says("印刷单位，排在报尾。", "The print shop, in the imprint."),
        Nothing,
        same("溪桥印刷厂"),
    ),
    told(
        "audience",
        says("发送对象，排在报尾。", "Whom it is sent to, in the imprint."),
        Nothing,
        same("辖区居民"),
    ),
    told(
        "print_run",
        says("印数，排在报尾。", "How many are printed, in the imprint."),
        Nothing,
        same("3000份"),
    ),
    told(
        "address",
        says("地址，排在报尾。", "The address, in the imprint."),
        Nothing,
        same("溪桥路12号"),
    ),
    told(
        "phone",
        says("电话，排在报尾。", "The telephone, in the imprint."),
        Nothing,
        same("0512-5550123"),
    ),
    told(
        "email",
        says("邮箱，排在报尾。", "The mail address, in the imprint."),
        Nothing,
        same("bao@example.org"),
    ),
    told(
        "website",
        says("网址，排在报头下。", "The web site, under the masthead."),
        Nothing,
        same("xiqiao.example.org"),
    ),
    told(
        "postal_code",
        says(
            "邮发代号，排在报头下和报尾。",
            "The code of the post's subscriptions, under the masthead and in the imprint.",
        ),
        Nothing,
        same("27-001"),
    ),
    told(
        "price",
        says("定价，排在报尾。", "The price, in the imprint."),
        Nothing,
        same("每份1元"),
    ),
    told(
        "online",
        says(
            "各期数字报放在哪个网址下；订阅、站点地图和分享用的地址由它得出。",
            "Where on the web the folders of the digital edition stand, for feeds, a site map and links.",
        ),
        usually("没有订阅、站点地图", "no feeds and no site map"),
        same("https://bao.example.org/"),
    ),
    told(
        "masthead",
        says(
            "头版的报头：一个图片文件，或用字排。不写则头版没有报头。",
            "The masthead of the front page: a picture by its file, or set in type; none if it is not written.",
        ),
        Nothing,
        says("{墨色: 红, 栏: 1-3, 占行: 11}", "{ink: red, columns: 1-3, lines: 11}"),
    ),
];

const MASTHEAD: &[Told] = &[
    told(
        "file",
        says("报头的图片。", "A picture of the name."),
        usually("用字排", "set in type"),
        says("报头.svg", "masthead.svg"),
    ),
    told(
        "font",
        says("用字排时的字体。", "The face, where it is set in type."),
        usually("报眉版名的字体", "that of the folio's title"),
        same("粗黑"),
    ),
    told(
        "size",
        says("用字排时的字号。", "The size, where it is set in type."),
        usually("占行里能排的最大字号", "as large as its lines hold"),
        same("48pt"),
    ),
    told(
        "ink",
        says(
            "报名的颜色：红、绿、蓝、青、黑，或色板里的颜色。",
            "The colour of the name: red, green, blue, cyan, black, or one of the palette.",
        ),
        usually("黑", "black"),
        says("红", "red"),
    ),
    told(
        "columns",
        says(
            "报头占哪几栏；留下的栏可排报眼。",
            "The columns it stands over; an ear may stand beside it.",
        ),
        usually("通栏", "all"),
        says("1-3栏", "1-3"),
    ),
    told(
        "lines",
        says(
            "报头占正文几行，含底下一行刊号日期。",
            "The body lines it takes, with the row of dates below it.",
        ),
        usually("11行", "11"),
        says("9行", "9"),
    ),
    told(
        "motto",
        says("报名旁的一句口号。", "A motto beside the name."),
        Nothing,
        same("邻里的事大家的报"),
    ),
];

const FORMAT: &[Told] = &[
    told(
        "width",
        says("成品的宽。", "The width of the trimmed page."),
        Needed,
        same("273mm"),
    ),
    told(
        "height",
        says("成品的高。", "The height of the trimmed page."),
        Needed,
        same("393mm"),
    ),
];

const IMPRINT: &[Told] = &[
    told(
        "number",
        says("期号，排在报头下。", "The number, under the masthead."),
        Nothing,
        same("6"),
    ),
    told(
        "serial",
        says(
            "总第几期，排在报头下；有前导零的请加引号。",
            "The number over all years, under the masthead; in quotes if it begins with a nought.",
        ),
        Nothing,
        same("\"0042\""),
    ),
    told(
        "date",
        says(
            "出版日期；星期和农历由它算出。",
            "The date; weekday and lunar date follow from it.",
        ),
        Needed,
        same("2026-06-30"),
    ),
    told(
        "printed",
        says("印刷日期，排在报尾。", "The day of printing, in the imprint."),
        Nothing,
        same("2026-06-28"),
    ),
    told(
        "pages",
        says("报头下写的“今日×版”。", "The number of pages as the masthead has it."),
        usually("版面里最大的版次", "the highest page number"),
        says("4版", "4"),
    ),
    told(
        "board",
        says("编委，排在报尾。", "The editorial board, in the imprint."),
        Nothing,
        same("[陆远, 沈一禾]"),
    ),
    told(
        "editor",
        says("责任编辑，排在报眉和报尾。", "The editor, in folios and imprint."),
        Nothing,
        same("邵文"),
    ),
    told(
        "designer",
        says("美术编辑，排在报眉和报尾。", "The designer, in folios and imprint."),
        Nothing,
        same("罗宁"),
    ),
    told(
        "proofreader",
        says("校对，排在报眉和报尾。", "The proof-reader, in folios and imprint."),
        Nothing,
        same("[何清, 丁岚]"),
    ),
];

const TERM: &[Told] = &[
    told(
        "wrong",
        says("不要的写法。", "The writing that is not wanted."),
        NeededUnless(&["pattern"]),
        same("帐号"),
    ),
    told(
        "pattern",
        says("不要的写法，用正则表达式写。", "The same as a regular expression."),
        Nothing,
        same("[0-9]+ ?公理"),
    ),
    told(
        "right",
        says(
            "应当的写法；禁用的词可以没有。",
            "The writing that is; a forbidden word may have none.",
        ),
        NeededUnless(&["forbidden"]),
        same("账号"),
    ),
    told(
        "forbidden",
        says(
            "是否禁用：禁用的词是错误，不只是提醒。",
            "Whether the word is forbidden: an error, not a warning.",
        ),
        usually("否", "false"),
        says("是", "true"),
    ),
    told(
        "except",
        says("这些词里的不算。", "Words in which it does not count."),
        Nothing,
        same("[帐篷, 蚊帐]"),
    ),
    told(
        "note",
        says("为什么，随提示一起显示。", "Why; it is shown with the finding."),
        Nothing,
        same("出版规范用账"),
    ),
];
