//! A page whose lines run down, in the places of its glyphs.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use banmian::copy::{Issue, TextBlock};
use banmian::diag::{Report, Said};
use banmian::edition::{Edition, GlyphRun, Mark, Role, Shape, dump};
use banmian::font::{Library, Turn};
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};
use banmian::unit::{Length, WritingMode};

use crate::desk::{banmian, folder, sample};
use crate::golden;

/// The issue and one picture, in memory.
struct Held(Arc<[u8]>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        if path == "稻田.jpg" {
            Ok(Arc::clone(&self.0))
        } else {
            Err(Said::plain(path))
        }
    }
}

fn yaml() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("tests/corpus/vertical/issue.yaml")).unwrap()
}

fn picture() -> Vec<u8> {
    fs::read(sample("2021-03").join("拼布.jpg")).unwrap()
}

fn set(yaml: &str) -> (Issue, Edition) {
    let folder = Held(picture().into());
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", yaml, &folder);
    let issue = issue.unwrap();
    let library = Library::shipped();
    let set = press::set(&mut report, &issue, &folder, &library, Purpose::Proof);
    let said = report.sorted();
    assert!(set.is_ok(), "{said:#?}");
    (issue, set.unwrap().0)
}

/// The runs of the body, with their marks.
fn body(edition: &Edition) -> impl Iterator<Item = (&Mark, &GlyphRun)> {
    runs(edition, Role::Paragraph)
}

/// The runs that are something to a reader, with their marks.
fn runs(edition: &Edition, role: Role) -> impl Iterator<Item = (&Mark, &GlyphRun)> {
    let marks = edition.pages[0].marks.iter().filter(move |mark| mark.role == role);
    marks.filter_map(|mark| {
        let Shape::Glyphs(run) = &mark.shape else { return None };
        Some((mark, run))
    })
}

const EM: Length = Length::thousandths_of_pt(9_600);
const LEADING: Length = Length::pt(13);
const GUTTER: Length = Length::thousandths_of_pt(14_400);

/// The axes of the upright ideographs of a run, and how far down their em boxes begin.
fn boxes(run: &GlyphRun) -> impl Iterator<Item = (Length, Length)> {
    let han = run.glyphs.iter().filter(|glyph| {
        let c = run.text[glyph.text.clone()].chars().next();
        glyph.turn == Turn::Upright && c.is_some_and(|c| ('一'..='龥').contains(&c))
    });
    han.map(|glyph| (glyph.at.x + EM.scale(1, 2), glyph.at.y - EM.scale(88, 100)))
}

#[test]
fn the_vertical_page_comes_out_as_it_did() {
    golden::check("pages/vertical", &dump(&set(&yaml()).1));
}

/// Lines on the grid from the right edge of the type area, each inside its tier; those
/// that are justified reach its foot.
#[test]
fn lines_run_down_on_the_grid_of_their_tier() {
    let (_, edition) = set(&yaml());
    let width = LEADING * 34 + EM;
    let right = Length::mm(185) - (Length::mm(185) - width).scale(1, 2);
    let top = Length::mm(260) - Length::mm(14) - EM * 60 - GUTTER * 4;
    let grain = EM.scale(1, 1000);
    let marks: Vec<_> = body(&edition).collect();
    let mut flush = 0;
    for (nth, (mark, run)) in marks.iter().enumerate() {
        assert_eq!(run.mode, WritingMode::VerticalRl);
        let mut last = None;
        for (axis, y) in boxes(run) {
            let (line, off) = (right - EM.scale(1, 2) - axis).div_rem(LEADING);
            assert!((0..35).contains(&line), "{}", run.text);
            assert!(off.abs() <= grain || LEADING - off <= grain, "{}", run.text);
            let (tier, down) = (y - top + grain).div_rem(EM * 12 + GUTTER);
            assert!(
                (0..5).contains(&tier) && down <= EM * 11 + grain * 2,
                "{}",
                run.text
            );
            last = Some(down);
        }
        // A line that another of its paragraph follows ends at the foot of its tier.
        let next = marks.get(nth + 1).map(|(next, _)| next.origin);
        let origin = mark.origin;
        let followed = next.is_some_and(|next| {
            (next.article, next.part()) == (origin.article, origin.part())
                && next.line == origin.line + 1
        });
        let ends = run.text.chars().last().is_some_and(|c| ('一'..='龥').contains(&c));
        if let (true, true, Some(down)) = (followed, ends, last) {
            assert!((down - grain - EM * 11).abs() <= grain, "{}: {down:?}", run.text);
            flush += 1;
        }
    }
    assert!(40 < flush, "{flush} lines were measured");
}

/// The text layer says what was typed, in reading order, in no compatibility form.
#[test]
fn the_text_runs_on_from_tier_to_tier() {
    let (issue, edition) = set(&yaml());
    for (nth, story) in issue.stories.iter().enumerate() {
        let paragraphs = story.body.iter().filter_map(|block| {
            let TextBlock::Paragraph(copy) = block else { return None };
            Some(copy.text())
        });
        let typed: String = paragraphs.collect();
        let runs = body(&edition).filter(|(mark, _)| mark.origin.article == Some(nth));
        let set: String = runs.map(|(_, run)| run.text.as_str()).collect();
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(solid(&set), solid(&typed), "{}", story.id);
        assert!(!set.chars().any(|c| ('\u{fe30}'..='\u{fe4f}').contains(&c)));
    }
    let mut heads = runs(&edition, Role::Headline).map(|(_, run)| run.mode);
    assert!(heads.all(|mode| mode == WritingMode::VerticalRl));
}

/// Poppler reads a line of the page as one line, numbers in it too.
#[test]
fn a_reader_takes_a_line_down_for_a_line() {
    if crate::is_absent("pdftotext") {
        return;
    }
    let desk = folder("vertical-read");
    fs::write(desk.join("issue.yaml"), yaml()).unwrap();
    fs::write(desk.join("稻田.jpg"), picture()).unwrap();
    let out = desk.join("out");
    let issue = desk.join("issue.yaml");
    let words = ["build", issue.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let ran = banmian(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pdf = out.join("issue.proof.pdf");
    let words = ["-raw", pdf.to_str().unwrap(), "-"];
    let read = std::process::Command::new("pdftotext").args(words).output().unwrap();
    let read = String::from_utf8(read.stdout).unwrap();
    for line in ["老书场建于1926年，", "120人。修缮中保留了八仙", "河埠老书场"]
    {
        assert!(read.lines().any(|said| said == line), "{line} in\n{read}");
    }
}

/// 竖题 says nothing on a page whose headlines all stand upright.
#[test]
fn an_upright_headline_on_an_upright_page_is_told() {
    let yaml = yaml().replace(
        "标题: {字号: 15pt, 占行: 2, 跨批: 1}",
        "竖题: {侧: 右, 宽: 3字, 高: 10行}",
    );
    let folder = Held(picture().into());
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &yaml, &folder);
    let library = Library::shipped();
    let issue = issue.unwrap();
    let set = press::set(&mut report, &issue, &folder, &library, Purpose::Proof);
    assert!(set.is_err());
    let told = report.sorted();
    let told = told.iter().map(|d| d.message.get(banmian::diag::Language::English));
    assert!(told.into_iter().any(|said| said.contains("stand upright already")));
}

/// Every part of an upright block is set: the byline stands at its left, at its foot.
#[test]
fn a_byline_stands_beside_an_upright_headline() {
    let body: String = (0..60).map(|n| format!("第{n}位读者到馆。")).collect();
    let edition = (20..60).find_map(|lines| {
        let yaml = format!(
            "报纸: {{刊名: 清渠街坊, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n稿件:\n  甲:\n    \
             标题: 图书馆夜里也亮灯\n    引题: 清渠街道\n    副题: 明天开馆\n    作者: 本报记者 祁越\n    \
             正文: |\n      {body}\n版面:\n  - 版次: 2\n    模块:\n      - {{稿: 甲, 栏: 1, 行: \
             1-{lines}, 竖题: {{侧: 左, 宽: 8字, 高: 18行, 字号: 18pt}}}}\n"
        );
        crate::furniture::set(&yaml).0
    });
    let edition = edition.unwrap();
    let first = |role: Role| {
        let mark = edition.pages[0].marks.iter().find(|mark| mark.role == role).unwrap();
        let Shape::Glyphs(run) = &mark.shape else { panic!("{mark:?}") };
        (run.text.clone(), run.glyphs[0].at, run.glyphs.last().unwrap().at)
    };
    let [kicker, head, deck, byline] =
        [Role::Kicker, Role::Headline, Role::Deck, Role::Byline].map(first);
    assert_eq!(byline.0, "本报记者 祁越");
    assert!(byline.1.x < deck.1.x && deck.1.x < head.1.x && head.1.x < kicker.1.x);
    assert!(head.1.y < byline.1.y, "{head:?} {byline:?}");
}
