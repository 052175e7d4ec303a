//! What each rule finds, and what it must not.

use std::sync::Arc;

use crate::diag::{Report, Said, Surety};
use crate::issue::{Folder, read};

struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// One finding: what is marked, and what it should read, `?` before what somebody has to
/// look at.
fn findings(rule: &str, yaml: &str) -> Vec<String> {
    let mut report = Report::default();
    let (sources, _) = read(&mut report, "期刊.yaml", yaml, &Empty);
    let found = report.sorted().into_iter().filter(|fault| fault.rule.name == rule);
    let words = found.map(|fault| {
        let text = &sources.get(fault.span.file()).unwrap().text;
        let marked = &text[fault.span.range()];
        match fault.proposal {
            None => marked.to_owned(),
            Some(proposal) => {
                let sure = if proposal.surety == Surety::Sure { "" } else { "?" };
                format!("{marked}={sure}{}", proposal.text)
            }
        }
    });
    words.collect()
}

fn issue(headline: &str, body: &str) -> String {
    let body: String = body.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "报纸: {{刊名: 测试报, 版式: 四开}}\n期次: {{日期: 2026-06-30}}\n样式:\n  统一用词:\n    \
         - {{误: 其它, 正: 其他}}\n    - {{误: 帐, 正: 账, 除外: [帐篷, 蚊帐]}}\n    \
         - {{正则: '(\\d+)公分', 正: $1厘米}}\n    - {{误: 弱智, 禁用: 是, 说明: 改用“智力障碍者”}}\n\
         稿件:\n  甲:\n    标题: {headline}\n    正文: |\n{body}版面:\n  - {{版次: 2, 模块: \
         [{{稿: 甲, 栏: 1, 行: 1-9}}]}}\n"
    )
}

/// What a rule finds in lines of a body.
fn found(rule: &str, body: &str) -> Vec<String> {
    findings(rule, &issue("测试标题", body))
}

fn check(rule: &str, cases: &[(&str, &[&str])]) {
    for (body, expected) in cases {
        assert_eq!(found(rule, body), *expected, "{rule}: {body}");
    }
}

fn check_none(rule: &str, good: &[&str]) {
    for body in good {
        assert_eq!(found(rule, body), [""; 0], "{rule}: {body}");
    }
}

#[test]
fn straight_quotes_are_mended_in_pairs() {
    check(
        "copy/quotes",
        &[
            ("他说\"过桥\"了", &["\"=“", "\"=”"]),
            ("他说\"Hello world\"。", &["\"=“", "\"=”"]),
            ("他说\"过桥了", &["\"=?“"]),
            ("'单'引号", &["'=?“", "'=?”"]),
            ("他说：“叫'溪桥'吧”", &["'=?‘", "'=?’"]),
            ("“引号没有收", &["“"]),
            ("没有开”的", &["”"]),
        ],
    );
    check_none(
        "copy/quotes",
        &[
            "55\"电视",
            "It's a \"test\" of Latin.",
            "过了“桥”，‘到’家",
            "“第一段。\n“第二段。”",
            "溪桥的rock 'n' roll之夜",
            "用了5'的管子",
            "’98北京新年音乐会",
        ],
    );
}

#[test]
fn ascii_marks_after_han_are_full_width() {
    check(
        "copy/marks",
        &[
            ("溪桥,长46米", &[",=，"]),
            ("溪桥开了.桥面", &[".=。"]),
            ("溪桥开了.", &[".=。"]),
            ("他说:好", &[":=："]),
            ("好!好?好;", &["!=！", "?=？", ";=；"]),
            ("溪桥(老桥)开放", &["(=（", ")=）"]),
            ("5G(第五代)网络", &["(=（", ")=）"]),
            ("溪桥(old bridge)开放", &["(=（", ")=）"]),
        ],
    );
    check_none(
        "copy/marks",
        &[
            "长1,000米，3.5万人，比分3:2",
            "网址www.example.org，报宋.ttf",
            "WHO (World Health Organization) said so.",
            "函数f(x)是偶函数",
            "溪桥...",
            "上午9:30开始，（见图）",
            "一九九六.四.五",
        ],
    );
}

#[test]
fn marks_that_stand_for_others_are_named() {
    check(
        "copy/stand-ins",
        &[
            ("溪桥--老桥", &["--=——"]),
            ("溪桥...", &["...=……"]),
            ("等等。。。", &["。。。=……"]),
            ("读<<溪桥志>>", &["<<=《", ">>=》"]),
            ("玛丽・史密斯", &["・=·"]),
            ("溪桥──老桥", &["──=——"]),
            ("他…没说", &["…=……"]),
        ],
    );
    check_none(
        "copy/stand-ins",
        &["溪桥——老桥……", "a--b", "x << 2", "2020-2026年", "电话0512-5555", "1…9", "---"],
    );
}

#[test]
fn brackets_have_partners_and_do_not_cross() {
    check(
        "copy/pairs",
        &[
            ("溪桥（老桥开放", &["（"]),
            ("读《溪桥志", &["《"]),
            ("溪桥）开放", &["）"]),
            ("（甲《乙）丙》", &["）"]),
            ("《读《溪桥志》札记》", &["《"]),
            ("溪桥（老桥)开放", &[")=）"]),
        ],
    );
    check_none(
        "copy/pairs",
        &[
            "（甲《乙》丙）",
            "1）先看；2）再走",
            "一）先看",
            "《读〈溪桥志〉札记》",
            "见a）项",
            "【通知】〔2026〕1号",
        ],
    );
}

#[test]
fn what_stands_there_twice_is_told() {
    check(
        "copy/doubled",
        &[
            ("溪桥，，老桥", &["，，=，"]),
            ("溪桥。。老桥", &["。。=。"]),
            ("溪桥、，老桥", &["、，"]),
            ("老桥的的灯", &["的的=?的"]),
            ("他们他们来了", &["他们他们=?他们"]),
            ("街道建设科街道建设科说", &["街道建设科街道建设科=?街道建设科"]),
            ("in the the river", &["the the=?the"]),
        ],
    );
    check_none(
        "copy/doubled",
        &[
            "的的确确，目的的确好，他的的士",
            "研究研究，商量商量，哈哈哈哈哈哈哈哈",
            "加油加油加油加油",
            "一步一步一步一步",
            "真的？！好！！！……",
            "他到了了解情况的地方",
            "小河流呀小河流呀",
            "根据根据地的情况",
        ],
    );
}

#[test]
fn markup_that_would_be_set_is_told() {
    check(
        "copy/markup",
        &[
            ("##小标题", &["##=## "]),
            ("#### 四级", &["####=?###"]),
            ("<b>粗</b>体", &["<b>=?**", "</b>=?**"]),
            ("换行<br/>了", &["<br/>"]),
            ("<span class=\"a\">字</span>", &["<span class=\"a\">=?", "</span>=?"]),
            ("空&nbsp;格&#8220;", &["&nbsp;= ", "&#8220;=“"]),
            ("| 日期 | 地点 |", &["| 日期 | 地点 |"]),
            ("长46米[1]。", &["[1]"]),
            ("[溪桥志](https://example.org)", &["[溪桥志](https://example.org)=?溪桥志"]),
            ("- 第一条", &["- =?"]),
            ("> 引用", &["> =?"]),
            ("~~删除~~的", &["~~删除~~=?删除"]),
            ("这是*斜体*的", &["*斜体*=?斜体"]),
        ],
    );
    check_none(
        "copy/markup",
        &[
            "#溪桥文化节#开幕",
            "## 小标题",
            "a < b 且 b > c",
            "AT&T公司；R&D",
            "甲|乙|丙",
            "<溪桥志>",
            "**强调**和[字]{着重}",
            "评分*****",
            "[2026]3号",
        ],
    );
}

#[test]
fn garbled_text_is_read_again_where_it_can_be() {
    check(
        "copy/garbled",
        &[
            ("前面锟斤拷锟斤拷后面", &["锟斤拷锟斤拷"]),
            ("前面ä¸\u{ad}å›½后面", &["ä¸\u{ad}å›½=中国"]),
            ("烫烫烫", &["烫烫烫"]),
        ],
    );
    check_none("copy/garbled", &["café的naïve", "屯溪屯", "“溪桥”——志", "好烫烫的"]);
}

#[test]
fn full_width_figures_are_told_once_a_line() {
    check(
        "copy/width",
        &[
            ("长４６米", &["４６=46"]),
            ("长１．５米，宽Ａ型", &["１．５米，宽Ａ=1.5米，宽A"]),
            ("１\n２", &["１=1", "２=2"]),
        ],
    );
    check_none("copy/width", &["长46米，（见图）：好！"]);
}

#[test]
fn the_other_way_to_write_is_told() {
    let simple = "关闭八个月的溪桥重新开放，桥面换了新的木板，栏杆加高，两头修了坡道，轮椅过得去。";
    let yaml = format!("{simple}\n老橋开了");
    check("copy/script", &[(&yaml, &["橋=?桥"])]);
    let complex = "關閉八個月的溪橋重新開放，關於橋頭鐵欄和電燈，居民們寫過許多意見。關閉八個月的溪橋重新開放，橋面換了新的木板，欄杆加高，兩頭修了坡道，輪椅過得去。";
    let yaml = format!("{}老桥開了，发", format!("{complex}\n").repeat(4));
    check("copy/script", &[(&yaml, &["测试标题=?測試標題", "桥=?橋", "发"])]);
    let both = format!("{simple}\n王堃、於先生、乾隆、台湾云海");
    check_none("copy/script", &[complex, &both]);
}

#[test]
fn days_that_are_none_and_wrong_weekdays_are_told() {
    check(
        "copy/day",
        &[
            ("定于2月30日举行", &["2月30日"]),
            ("2025年2月29日", &["2025年2月29日"]),
            ("六月三十一日", &["六月三十一日"]),
            ("2026-02-30截止", &["2026-02-30"]),
            ("6月30日（星期三）", &["三=?二"]),
            ("2026年6月30日周日", &["日=?二"]),
        ],
    );
    check_none(
        "copy/day",
        &[
            "6月30日（星期二）",
            "2024年2月29日，2月29日",
            "农历二月三十",
            "腊月三十日，农历二月三十日",
            "康熙二十年二月三十日",
            "2019年中，6月30日（星期日）",
            "6月30日周一至周五开放",
            "电话2026-13-45",
            "每月31日，31号线",
        ],
    );
}

#[test]
fn units_are_written_one_way() {
    check(
        "copy/units",
        &[
            ("房子80㎡", &["㎡=平方米"]),
            ("走了3公里，又走5km。", &["km=?公里"]),
            ("重2公斤，\n另有3 kg。", &["kg=?公斤"]),
        ],
    );
    check_none(
        "copy/units",
        &["跑了5km和3km", "时速60km/h，走了3公里", "80平方米", "气温20℃", "公里数"],
    );
}

#[test]
fn a_name_has_one_spelling() {
    check(
        "copy/names",
        &[
            (
                "居民张晓明说，桥好。\n记者见到张小明时，他在张晓明家。",
                &["张小明=?张晓明"],
            ),
            (
                "阿加莎·克里斯蒂到了。阿加莎·克里思蒂说好。阿加莎·克里斯蒂走了。",
                &["阿加莎·克里思蒂=?阿加莎·克里斯蒂"],
            ),
            ("用WeChat发，Wechat收", &["Wechat=?WeChat"]),
        ],
    );
    check_none(
        "copy/names",
        &[
            "居民张晓明说，桥好。居民张晓红说，灯亮。",
            "The river and the bridge. the River",
            "见www.WeChat.com和wechat.com",
            "居民张晓明说。居民李晓明说。",
        ],
    );
}

#[test]
fn a_number_of_the_headline_stands_in_the_text() {
    let told = |headline, body| findings("copy/figures", &issue(headline, body));
    assert_eq!(told("28名志愿者上岗", "志愿者26名，3天到岗，7人轮班。"), ["28"]);
    assert_eq!(told("投资1.5亿元", "投资1.2亿元，建桥3座。"), ["1.5亿"]);
    for (headline, body) in [
        ("28名志愿者上岗", "二十八名志愿者，3天到岗。"),
        ("近3000人参加", "2986人参加。"),
        ("投资1.2万元", "共投资12345元。"),
        ("2026溪桥文化节", "文化节3天。"),
        ("5G来了，119在行动", "有119名。"),
        ("24小时开放", "每天3班。"),
        ("三座坡道一起通", "坡道2座。"),
        ("28名志愿者上岗", "志愿者到岗。"),
    ] {
        assert_eq!(told(headline, body), [""; 0], "{headline}: {body}");
    }
}

#[test]
fn the_papers_own_list_is_held_to() {
    check(
        "copy/terms",
        &[
            ("其它的", &["其它=其他"]),
            ("记帐，蚊帐，帐篷", &["帐=账"]),
            ("高120公分", &["120公分=120厘米"]),
        ],
    );
    check("copy/forbidden", &[("说人弱智", &["弱智"])]);
    check_none("copy/terms", &["其他的账，帐篷"]);
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    let good = issue("测试", "正文。");
    for (typed, wrong) in [
        ("{误: 其它, 正: 其他}", "{正则: '(', 正: 其他}"),
        ("{误: 其它, 正: 其他}", "{误: 其它}"),
        ("{误: 其它, 正: 其他}", "{正: 其他}"),
        ("{误: 其它, 正: 其他}", "{误: 其它, 正则: 它, 正: 其他}"),
    ] {
        let mut report = Report::default();
        let (_, issue) = read(&mut report, "a.yaml", &good.replace(typed, wrong), &Empty);
        assert!(issue.is_err(), "{wrong}");
        assert_eq!(report.so_far().len(), 1, "{wrong}: {:?}", report.so_far());
    }
}

#[test]
fn captions_sources_and_photos_used_twice_are_told() {
    let yaml = |stories: &str| {
        format!(
            "报纸: {{刊名: 测试报, 版式: 四开}}\n期次: {{日期: 2026-06-30}}\n稿件:\n{stories}版面: []\n"
        )
    };
    let story = |id: &str, more: &str| {
        format!("  {id}: {{标题: 标题{id}, 正文: 正文。{more}}}\n")
    };
    let photos = yaml(&format!(
        "{}{}",
        story("甲", ", 图片: [{文件: a.jpg, 说明: 桥}]"),
        story("乙", ", 图片: [{文件: a.jpg}]"),
    ));
    assert_eq!(findings("copy/credit", &photos), ["a.jpg", "a.jpg"]);
    let named: String = ["甲", "乙", "丙"].map(|id| story(id, ", 来源: 街道")).concat();
    let bare = yaml(&format!("{named}{}", story("丁", "")));
    assert_eq!(findings("copy/credit", &bare), ["丁"]);
    let few = yaml(&["甲", "乙", "丙", "丁"].map(|id| story(id, "")).concat());
    assert_eq!(findings("copy/credit", &few), [""; 0]);
}

#[test]
fn words_in_whatever_quotes_have_their_places() {
    let plain = issue("测试标题", "正文。");
    for (typed, marked) in [
        ("标题: '它说''溪桥,开'", ",=，"),
        ("标题: \"溪\\u6865,开\"", ",=，"),
        ("标题: >-\n      溪桥\n      老桥,开", ",=，"),
        ("标题: 溪桥,开 # 注,", ",=，"),
    ] {
        let yaml = plain.replace("标题: 测试标题", typed);
        assert_eq!(findings("copy/marks", &yaml), [marked], "{typed}");
    }
    // Between the first and the last stand signs of a mark: nothing can be put there whole.
    let yaml = plain.replace("正文。", "４**粗**６");
    assert_eq!(findings("copy/width", &yaml), ["４**粗**６"]);
}
