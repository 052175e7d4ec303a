//! What stands on a page and is no story, as it is seen on paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use banmian::diag::{Diagnostic, Report, Said, Severity};
use banmian::edition::{Edition, Mark, Page, Role, Shape};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};

/// Files in memory.
#[derive(Debug, Default)]
pub(crate) struct Held(pub(crate) BTreeMap<String, Arc<[u8]>>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        self.0.get(path).cloned().ok_or_else(|| Said::plain(path))
    }
}

/// An issue set, and what was said of it.
pub(crate) fn set(yaml: &str) -> (Option<Edition>, Vec<Diagnostic>) {
    let folder = Held::default();
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", yaml, &folder);
    let library = Library::shipped();
    let set = issue.and_then(|issue| {
        press::set(&mut report, &issue, &folder, &library, Purpose::Proof)
    });
    (set.ok().map(|(edition, _)| edition), report.sorted())
}

/// An issue that sets without an error.
#[track_caller]
pub(crate) fn good(yaml: &str) -> Edition {
    let (edition, said) = set(yaml);
    let errors: Vec<&Diagnostic> =
        said.iter().filter(|d| d.severity == Severity::Error).collect();
    edition.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// What the type of a page says, run by run.
pub(crate) fn texts(page: &Page) -> Vec<&str> {
    page.marks.iter().filter_map(text).collect()
}

pub(crate) fn text(mark: &Mark) -> Option<&str> {
    match &mark.shape {
        Shape::Glyphs(run) => Some(run.text.as_str()),
        Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_)
        | Shape::Picture(_) => None,
    }
}

/// All that a page says, runs joined.
pub(crate) fn said(page: &Page) -> String {
    texts(page).concat()
}

const FRONT: &str = "\
报纸:
  刊名: 清渠周报
  版式: 四开
  性质: 内部资料
  准印证号: （清）内资准字第0318号
  主办: 清渠街道办事处
  印刷单位: 清渠印务有限公司
  印数: 5000份
  地址: 清渠路118号
  报头: {墨色: 红, 栏: 1-3, 占行: 11}
期次: {期号: 41, 总第: \"0236\", 日期: 2026-11-26, 责编: 沈知夏}
稿件:
  导读:
    标题: 今日导读
    等级: 简讯
    框: 花边
    正文: |
      河滨步道两端接通，二期移交养护。详见二版。
      老年食堂添了早餐窗口，菜单每周一张贴。详见三版。
      周末市集改在文化广场，自带布袋可换绿植一盆。详见四版。
  停水: {标题: 停水通知, 来源: 供水所, 正文: 因水管检修，本周六上午八时至十二时，学前路一带停水，请提前储水。}
  义诊: {标题: 义诊预告, 来源: 卫生服务中心, 正文: 本周日上午九时，社区卫生服务中心在文化广场举办义诊，可测血压、血糖。}
  简讯栏: {标题: 简讯, 简讯: [停水, 义诊], 框: 双线}
  启事: {标题: 旧书换绿植, 等级: 简讯, 正文: 本周日，自带旧书三册，可换绿植一盆。地点：文化广场东侧。}
版面:
  - 版次: 1
    报眼: 导读
    广告:
      - {文件: 广告.png, 栏: 1-3, 行: 64-75}
      - {稿: 启事, 栏: 4, 行: 69-75, 标注: 公益广告}
    模块:
      - {稿: 简讯栏, 栏: 1, 行: 13-26, 标题: {占行: 2, 字号: 16pt}}
";

/// The masthead has the name in its ink, the weekday, the lunar date, the numbers, the
/// permit and the page count; page 1 has no folio line.
#[test]
fn the_masthead_says_what_the_law_and_the_reader_want() {
    let edition = good(FRONT);
    let page = &edition.pages[0];
    let lines = texts(page);
    for wanted in [
        "清渠周报",
        "第41期　总第0236期",
        "2026年11月26日　星期四",
        "农历丙午年十月十八",
        "今日1版",
        "清渠街道办事处　主办",
        "准印证号：（清）内资准字第0318号",
        "内部资料，免费交流",
    ] {
        let said = said(page);
        assert!(said.contains(wanted), "no {wanted} in {said}");
    }
    assert!(!lines.contains(&"版"), "a folio line on page 1: {lines:?}");
    let name = page.marks.iter().find(|mark| text(mark) == Some("清渠周报")).unwrap();
    let Shape::Glyphs(run) = &name.shape else { panic!("type") };
    assert_eq!(
        format!("{:?}", run.ink),
        "Ink { c: Tint(0), m: Tint(1000), y: Tint(1000), k: Tint(0) }"
    );
}

/// Of a masthead in red, which is two inks, only the thick rule is red: the thin ones are
/// black. In cyan, which is one ink, they all are cyan.
#[test]
fn the_rules_of_a_masthead_are_such_as_can_be_printed() {
    let thinnest = |yaml: &str| {
        let edition = good(yaml);
        let marks = edition.pages[0].marks.iter();
        let lines = marks.filter_map(|mark| match &mark.shape {
            Shape::Stroke { thickness, ink, .. } if !ink.overprints() => Some(*thickness),
            Shape::Fill { rect, ink, .. } if !ink.overprints() => Some(rect.height),
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_)
            | Shape::Picture(_) => None,
        });
        lines.min().map(|thickness| format!("{:.1}", thickness.to_pt()))
    };
    assert_eq!(thinnest(FRONT).as_deref(), Some("1.2"));
    assert_eq!(thinnest(&FRONT.replace("墨色: 红", "墨色: 青")).as_deref(), Some("0.3"));
}

/// A page of its own lines keeps its foot; its head rises, or sinks.
#[test]
fn a_page_may_have_lines_of_its_own() {
    let ends = |yaml: &str| {
        let edition = good(yaml);
        let page = &edition.pages[0];
        let name = page.marks.iter().find(|mark| text(mark) == Some("清渠周报")).unwrap();
        let last = page.marks.iter().filter(|mark| text(mark) == Some("广告"));
        let at = |mark: &Mark| match &mark.shape {
            Shape::Glyphs(run) => run.glyphs[0].at.y,
            Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_)
            | Shape::Picture(_) => panic!("type"),
        };
        (at(name), last.map(at).max().unwrap())
    };
    let longer = FRONT
        .replace("报眼: 导读", "报眼: 导读\n    行数: 78")
        .replace("行: 64-75", "行: 67-78")
        .replace("行: 69-75", "行: 72-78");
    let ((name, foot), (higher, same)) = (ends(FRONT), ends(&longer));
    assert_eq!(foot, same);
    assert_eq!(name - higher, banmian::unit::Length::pt(13) * 3);
}

/// The folio of a card: what has room side by side stands so, what has not is told.
#[test]
fn the_words_of_a_folio_do_not_lie_on_one_another_unsaid() {
    let card = |title: &str, editors: &str| {
        format!(
            "报纸: {{刊名: 试排, 版式: {{宽: 78mm, 高: 121mm}}}}\n期次: {{日期: 2026-11-20, \
             {editors}}}\n样式:\n  正文: {{字号: 9pt, 行距: 12pt}}\n  基本栏: {{栏数: 1, \
             每栏字数: 20, 栏距: 2字}}\n  版心: {{行数: 18, 地脚: 16mm}}\n  报眉版名: {{字号: 10pt}}\n  \
             报眉版次: {{字号: 7pt}}\n  报眉文字: {{字号: 5pt}}\n稿件: {{}}\n版面: [{{版次: 2, 版名: {title}, 广告: [{{文件: 广告.png, 栏: 1, 行: 1-18}}]}}]\n"
        )
    };
    let tight = |yaml: &str| set(yaml).1.iter().any(|d| d.rule.name == "page/folio-room");
    assert!(!tight(&card("副刊", "责编: 甲乙")));
    assert!(tight(&card("社区里的新鲜事和老故事", "责编: 甲乙, 美编: 丙丁, 校对: 戊己")));
}

/// The imprint is under the type area of the last page.
#[test]
fn the_imprint_stands_under_the_type_area() {
    let edition = good(FRONT);
    let page = &edition.pages[0];
    let foot = page.trim.height - banmian::unit::Length::mm(15);
    for wanted in ["责任编辑：沈知夏", "地址：清渠路", "印刷：清渠印务有限公司"]
    {
        let mark = page
            .marks
            .iter()
            .find(|mark| text(mark).is_some_and(|text| text.starts_with(wanted)));
        let Shape::Glyphs(run) = &mark.expect(wanted).shape else { panic!("type") };
        assert!(foot < run.glyphs[0].at.y, "{wanted} stands in the type area");
    }
}

/// Every ad is named, in the word that the editor gives.
#[test]
fn an_ad_says_that_it_is_one() {
    let edition = good(FRONT);
    let lines = texts(&edition.pages[0]);
    assert!(lines.contains(&"广告") && lines.contains(&"公益广告"), "{lines:?}");
}

/// Briefs are set in order, each with its head and its source; none is printed twice.
#[test]
fn briefs_are_packed_into_one_module() {
    let edition = good(FRONT);
    let said = said(&edition.pages[0]);
    let order = ["停水通知", "因水管检修", "（供水所）", "义诊预告", "（卫生服务中心）"];
    let places: Vec<usize> = order.iter().map(|t| said.find(t).expect(t)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(order.iter().all(|t| said.matches(t).count() == 1), "{said}");
}

/// A double box has two lines, an ornamental one has squares and no line.
#[test]
fn boxes_are_of_their_kind() {
    let edition = good(FRONT);
    let strokes = edition.pages[0].marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Stroke { thickness, .. } => Some(format!("{:.1}", thickness.to_pt())),
        Shape::Glyphs(_) | Shape::Fill { .. } | Shape::Curve(_) | Shape::Picture(_) => {
            None
        }
    });
    let mut strokes: Vec<String> = strokes.collect();
    strokes.sort();
    // The double box, the line round the picture and the line round the ad in words.
    assert_eq!(strokes, ["0.3", "0.5", "0.5", "1.2"]);
    let square = |mark: &&Mark| match &mark.shape {
        Shape::Fill { rect, .. } => mark.role == Role::Rule && rect.width == rect.height,
        Shape::Glyphs(_) | Shape::Stroke { .. } | Shape::Curve(_) | Shape::Picture(_) => {
            false
        }
    };
    assert!(60 < edition.pages[0].marks.iter().filter(square).count());
}

#[test]
fn a_module_on_an_ad_is_told() {
    let yaml = FRONT.replace("行: 13-26", "行: 51-64");
    let (edition, said) = set(&yaml);
    assert!(edition.is_none());
    assert!(said.iter().any(|d| d.rule.name == "page/overlap"), "{said:?}");
}

const SPREAD: &str = "\
报纸: {刊名: 清渠周报, 版式: 四开}
期次: {日期: 2026-11-26}
稿件:
  甲: {标题: 一河两岸六公里步道全线贯通, 等级: 头条, 图片: [{文件: 无.jpg}]}
版面:
  - 版次: 2-3
    模块:
      - {稿: 甲, 栏: 1-8, 行: 1-7, 标题: {占行: 7, 字号: 60pt}}
";

/// 通版: a sheet of two pages; the headline crosses the fold, and both page numbers are
/// there, each on its side.
#[test]
fn a_spread_is_one_sheet_across_the_fold() {
    let edition = good(SPREAD);
    let page = &edition.pages[0];
    let fold = banmian::unit::Length::mm(273);
    assert_eq!(page.trim.width, fold * 2);
    let extent = |wanted: &str| {
        let mark = page.marks.iter().find(|mark| text(mark) == Some(wanted));
        let Shape::Glyphs(run) = &mark.expect(wanted).shape else { panic!("type") };
        (run.glyphs[0].at.x, run.glyphs.last().unwrap().at.x)
    };
    let (left, right) = extent("一河两岸六公里步道全线贯通");
    assert!(left < fold && fold < right);
    assert!(extent("2").0 < fold && fold < extent("3").0);
}

#[test]
fn a_spread_begins_on_an_even_page() {
    let (_, told) = set(&SPREAD.replace("版次: 2-3", "版次: 3-4"));
    assert!(
        told.iter()
            .any(|d| d.message.get(banmian::diag::Language::English).contains("3-4")),
        "{told:?}"
    );
}

/// R20: each thing that internal material lacks or may not have is told, and nothing of
/// a paper that is none.
#[test]
fn r20_internal_material_is_looked_through() {
    let told = |yaml: &str| {
        let (_, said) = set(yaml);
        said.iter().filter(|d| d.rule.name == "page/internal").count()
    };
    let whole = FRONT
        .replace("清渠周报", "清渠街坊")
        .replace(
            "印数: 5000份",
            "印数: 5000份\n  发送对象: 辖区居民\n  编印单位: 清渠社区",
        )
        .replace("日期: 2026-11-26,", "日期: 2026-11-26, 印刷日期: 2026-11-25,")
        .replace("行: 64-75}", "行: 64-75, 标注: 公益广告}");
    assert_eq!(told(&whole), 0);
    let least = [
        ("清渠街坊", "清渠周报"),
        ("  发送对象: 辖区居民\n", ""),
        ("印刷日期: 2026-11-25,", ""),
        ("  印数: 5000份\n", ""),
        ("  印刷单位: 清渠印务有限公司\n", ""),
        ("因水管检修", "记者获悉，因水管检修"),
        ("标注: 公益广告}\n      - {稿", "标注: 广告}\n      - {稿"),
    ];
    for (from, to) in least {
        assert!(whole.contains(from), "{from}");
        assert_eq!(told(&whole.replace(from, to)), 1, "{from}");
    }
    assert_eq!(told(&FRONT.replace("性质: 内部资料", "性质: 报纸")), 0);
}

/// A story of page 2 that goes on on page 3, its paragraphs numbered so that each
/// character has one place.
fn jumping(first: u32, rest: u32) -> String {
    let sentence = |n: u32| {
        format!(
            "      第{n}段，两岸步道从东闸口修到西水塔，沿线补种了四百棵乌桕和六百丛芦苇，傍晚散步的人一天比一天多，第{n}段完。\n"
        )
    };
    let body: String = (1..=9).map(sentence).collect();
    format!(
        "报纸: {{刊名: 清渠街坊, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n稿件:\n  甲:\n    \
         标题: 步道贯通之后|街坊们怎么走\n    等级: 二条\n    来源: 河滨社区\n    转版: 3\n    \
         正文: |\n{body}版面:\n  - 版次: 2\n    模块:\n      \
         - {{稿: 甲, 栏: 1-2, 行: 1-{first}, 标题: {{占行: 4, 字号: 26pt}}}}\n  - 版次: 3\n    \
         模块:\n      - {{稿: 甲, 栏: 1, 行: 1-{rest}, 标题: {{占行: 4, 字号: 20pt}}}}\n"
    )
}

/// The body of a story on a page: its paragraphs as they are set, lines joined.
fn body(page: &Page) -> String {
    let paragraphs = page.marks.iter().filter(|mark| mark.role == Role::Paragraph);
    paragraphs.filter_map(text).collect()
}

/// R18, JUMP-1: both ends name one another's page, the text flows on without losing or
/// doubling a character, and the attribution is at the end.
#[test]
fn r18_a_jump_loses_nothing_and_both_ends_agree() {
    let yaml = jumping(13, 23);
    let edition = good(&yaml);
    let [here, there] = edition.pages.as_slice() else { panic!("two pages") };
    assert!(said(here).contains("（下转第3版）"), "{}", said(here));
    assert!(said(there).contains("（上接第2版）"));
    assert!(said(there).contains("步道贯通之后"));
    assert!(!said(there).contains("街坊们怎么走"));
    assert!(said(there).contains("（河滨社区）") && !said(here).contains("（河滨社区）"));
    let whole: String = yaml
        .lines()
        .filter_map(|line| line.strip_prefix("      第").map(|rest| format!("第{rest}")))
        .collect();
    assert_eq!(body(here) + &body(there), whole);
    // The line that turns is the last one of its page, flush right.
    let turn = here.marks.iter().rfind(|mark| mark.role == Role::Attribution);
    let Shape::Glyphs(run) = &turn.unwrap().shape else { panic!("type") };
    let lowest = here.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run.glyphs[0].at.y),
        Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_)
        | Shape::Picture(_) => None,
    });
    assert_eq!(lowest.max(), Some(run.glyphs[0].at.y));
}

/// R18: five lines before and after a jump, or it is told.
#[test]
fn r18_a_jump_leaves_five_lines_on_either_page() {
    let told = |yaml: &str| {
        let (edition, said) = set(yaml);
        assert!(edition.is_some(), "{said:#?}");
        said.iter().filter(|d| d.rule.name == "page/jump").count()
    };
    assert_eq!(told(&jumping(13, 23)), 0);
    assert!(0 < told(&jumping(6, 37)));
}

/// R18: the tail of a paragraph is never carried over alone.
#[test]
fn r18_the_last_line_of_a_paragraph_stays() {
    let (mut seen, mut whole) = (0, 0);
    for first in 10..16 {
        for rest in 16..30 {
            let (Some(edition), told) = set(&jumping(first, rest)) else { continue };
            seen += 1;
            let mut lines = edition.pages[1].marks.iter();
            let top = lines.find(|mark| mark.role == Role::Paragraph).unwrap();
            let alone = text(top).unwrap().ends_with("段完。") && 0 < top.origin.line;
            // Where no other filling is to be had, it is told.
            let told = told.iter().any(|d| d.rule.name == "page/jump");
            assert_eq!(alone, told, "{first} {rest}: {:?}", text(top));
            whole += u32::from(!alone);
        }
    }
    assert!(4 < seen && seen < whole * 2, "{whole} of {seen}");
}

/// R1: what goes on after a jump is no lead on its page; what is jumped from is one.
#[test]
fn r1_the_rest_of_a_lead_is_no_lead() {
    let told = |page: &str, lines: (&str, &str)| {
        let head = "标题: {占行: 3, 字号: 18pt}";
        let over = format!("模块:\n      - {{稿: 乙, 栏: 1, 行: 1-5, {head}}}\n");
        let yaml = jumping(13, 23)
            .replace("等级: 二条", "等级: 头条")
            .replace(
                "稿件:\n",
                "稿件:\n  乙: {标题: 夜班车北移, 正文: 停靠点北移九十米。}\n",
            )
            .replace(lines.0, lines.1)
            .replace(
                &format!("版次: {page}\n    模块:\n"),
                &format!("版次: {page}\n    {over}"),
            );
        let (_, said) = set(&yaml);
        assert!(yaml.contains(&over) && yaml.contains(lines.1), "{yaml}");
        said.iter().filter(|d| d.rule.name == "page/lead").count()
    };
    assert_eq!(told("3", ("行: 1-23", "行: 7-29")), 0);
    assert_eq!(told("2", ("行: 1-13", "行: 7-19")), 1);
}

/// A jump to nowhere, and a story on two pages without one, are told.
#[test]
fn a_jump_needs_a_page_to_go_to() {
    let says = |yaml: &str, words: &str| {
        let (_, said) = set(yaml);
        let chinese = banmian::diag::Language::Chinese;
        said.iter().any(|d| d.message.get(chinese).contains(words))
    };
    assert!(says(&jumping(13, 23).replace("转版: 3", "转版: 7"), "没有这一版"));
    assert!(says(&jumping(13, 23).replace("    转版: 3\n", ""), "排了不止一次"));
    assert!(says(&jumping(13, 23).replace("版次: 3", "版次: 4"), "没有这一版"));
}
