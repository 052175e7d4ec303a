//! 绕排: text that runs round a picture keeps clear of what shows of it, and of no more.

use std::sync::Arc;

use banmian::diag::{Diagnostic, Report, Said};
use banmian::edition::{Mark, Page, Role, Shape};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::Session;
use banmian::unit::{Length, Rect};

/// The files of an issue, made here.
struct Made(&'static str);

impl Folder for Made {
    fn read(&self, _: &str) -> Result<Arc<[u8]>, Said> {
        Ok(Arc::from(self.0.as_bytes()))
    }
}

/// The middle half of its width shows, over all of its height.
const POST: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>\
                    <rect x='25' width='50' height='100'/></svg>";
const WALL: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>\
                    <rect width='100' height='100'/></svg>";

fn issue(place: &str, mode: &str) -> String {
    let text =
        "两岸步道从东闸口修到西水塔，沿线补种了乌桕和芦苇，傍晚散步的人一天比一天多。";
    let body = text.repeat(14);
    format!(
        "报纸: {{刊名: 溪桥邻里, 版式: 四开}}\n期次: {{期号: 6, 日期: 2026-06-30}}\n样式:\n  \
         正文: {{字体: 报宋, 字号: 9.6pt, 行距: 13pt}}\n稿件:\n  甲:\n    标题: 溪桥重新开放\n    \
         图片: [{{文件: 柱.svg, 说明: 桥头的柱, 摄影: 林溪}}]\n    正文: {body}\n版面:\n  - {{版次: 2, {mode}编排: 定位, 模块: \
         [{{稿: 甲, 栏: 1-2, 行: 1-24, 标题: {{字号: 24pt, 占行: 4}}, 图: [{{第: 1, {place}}}]}}]}}\n"
    )
}

fn set(place: &str, mode: &str, svg: &'static str) -> (Page, Vec<Diagnostic>) {
    let (mut report, folder) = (Report::default(), Made(svg));
    let text = issue(place, mode);
    let (_, issue) = read(&mut report, "issue.yaml", &text, &folder);
    let issue = issue.unwrap();
    let mut session = Session::new(Library::shipped());
    let draft = session.draft(&mut report, &issue, &folder).unwrap();
    (draft.page(2).unwrap().clone(), report.sorted())
}

fn told(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|told| told.rule.name == "page/wrap").collect()
}

fn picture(page: &Page) -> (usize, Rect) {
    let frames =
        page.marks.iter().enumerate().filter_map(|(nth, mark)| match &mark.shape {
            Shape::Picture(picture) => Some((nth, picture.frame)),
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => None,
        });
    let frames: Vec<_> = frames.collect();
    assert_eq!(frames.len(), 1);
    frames[0]
}

/// From the left to the right end of the lines of text beside a rectangle.
fn beside(page: &Page, rect: Rect) -> Vec<(Length, Length)> {
    let run = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) if mark.role == Role::Paragraph => {
            let (first, last) = (run.glyphs.first()?, run.glyphs.last()?);
            let inside = rect.y + run.size < first.at.y && first.at.y < rect.bottom();
            // The white behind a mark of punctuation is none of it.
            let white = run.text.ends_with(['，', '。', '、', '；', '：', '”']);
            let wide = if white { last.advance.scale(1, 2) } else { last.advance };
            inside.then_some((first.at.x, last.at.x + wide))
        }
        Shape::Glyphs(_)
        | Shape::Picture(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    };
    page.marks.iter().filter_map(run).collect()
}

#[test]
fn lines_keep_half_a_character_from_what_shows() {
    for side in ["左", "中", "右"] {
        let place = format!("栏: 1-2, 行: 7-15, 绕排: {side}");
        let (page, diagnostics) = set(&place, "", POST);
        assert_eq!(told(&diagnostics), Vec::<&Diagnostic>::new(), "{side}");
        let (nth, frame) = picture(&page);
        // What is printed without transparency covers no text.
        let first = page.marks.iter().position(|mark| mark.role == Role::Paragraph);
        assert!(first.is_some_and(|first| nth < first), "{side}");
        // It is whole: as wide as it is high.
        assert!((frame.width - frame.height).abs() < Length::pt(1), "{side}");
        let shows = Rect {
            x: frame.x + frame.width.scale(1, 4),
            width: frame.width.scale(1, 2),
            ..frame
        };
        let half = Length::thousandths_of_pt(4_800);
        let near = Length::thousandths_of_pt(600);
        let lines = beside(&page, frame);
        assert!(6 <= lines.len(), "{side}: {}", lines.len());
        let mut within = 0;
        for (from, to) in lines {
            let left = to <= shows.x - half + near;
            let right = shows.right() + half - near <= from;
            assert!(left || right, "{side}: {from:?} {to:?} {shows:?}");
            // Six characters of 9.6 points, but for the end of a paragraph.
            within += usize::from(frame.x < to && from < frame.right());
        }
        assert!(0 < within, "{side}: no line stands where the picture is transparent");
    }
}

#[test]
fn what_cannot_be_run_round_is_told_and_takes_its_place() {
    for (place, mode, svg, words) in [
        ("栏: 1-2, 行: 7-15, 绕排: 中", "", WALL, "透明"),
        ("栏: 1-1, 行: 7-18, 绕排: 中", "", POST, "6 个字"),
        ("栏: 1-2, 行: 7-15, 绕排: 中", "排向: 竖排, ", POST, "竖排"),
    ] {
        let (page, diagnostics) = set(place, mode, svg);
        let told = told(&diagnostics);
        assert_eq!(told.len(), 1, "{words}: {diagnostics:?}");
        let zh = told[0].message.get(banmian::diag::Language::Chinese);
        assert!(zh.contains(words), "{zh}");
        assert!(told[0].help.is_some());
        let (_, frame) = picture(&page);
        if mode.is_empty() {
            assert!(
                beside(&page, frame)
                    .iter()
                    .all(|(from, to)| { *to <= frame.x || frame.right() <= *from })
            );
        }
    }
}
