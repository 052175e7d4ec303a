//! How paragraphs open, in numbers: headings and datelines run in, drop capitals, lists,
//! dialogue, names.

use super::galley::{LONG, face_of, galley, lines, near, right, x_of};
use super::{HeadRoom, Role, Strain, TypeLine};
use crate::font::Library;
use crate::unit::{Length, Rect};

/// SUB-1: a run-in heading is in 黑体, with one em before its text, however it is typed.
#[test]
fn a_heading_runs_in_with_an_em() {
    for typed in ["### 早部署　全市上下", "### 早部署 全市上下", "### 早部署  全市上下"]
    {
        let galley = galley("", &format!("正文: |\n  {typed}{LONG}"), &[20], 17);
        let (em, hei, song) =
            (galley.wardrobe.em(), galley.face("黑体中"), galley.face("报宋"));
        let lines = galley.lines();
        let line = &lines[0];
        assert_eq!((line.role, line.at.x), (Role::Paragraph, em * 2));
        let text = line.text.find('全').unwrap();
        assert_eq!((face_of(line, 6), face_of(line, text)), (hei, song));
        near(x_of(line, text) - x_of(line, 6), em * 2);
    }
    // With nothing after it, and with fewer marks, it is a subhead.
    for typed in ["### 早部署", "## 早部署 早谋划"] {
        let galley = galley("", &format!("正文: |\n  {typed}\n  {LONG}"), &[20], 17);
        assert_eq!(galley.lines()[0].role, Role::Subhead, "{typed}");
    }
}

/// SUB-2: a dateline is in 黑体, with an em after it, or as the house has it.
#[test]
fn a_dateline_is_dark_and_stands_apart() {
    for (style, face, gap) in [
        ("", "黑体中", 10),
        ("电头: {字体: 楷体, 空: 无}", "楷体", 0),
        ("电头: {空: 1/2}", "黑体中", 5),
    ] {
        let galley = galley(
            style,
            &format!("正文: |\n  新华社北京电（记者王明）{LONG}"),
            &[20],
            30,
        );
        // Without a day it is no dateline.
        assert_eq!(
            face_of(&galley.lines()[0], 0),
            Library::shipped().composite("报宋").unwrap().han
        );
        let galley = self::galley(
            style,
            &format!("正文: |\n  本报讯（记者王明）{LONG}"),
            &[20],
            30,
        );
        let (em, song, own) =
            (galley.wardrobe.em(), galley.face("报宋"), galley.face(face));
        let lines = galley.lines();
        let line = &lines[0];
        let text = line.text.find('全').unwrap();
        assert_eq!((face_of(line, 0), face_of(line, text - 6)), (own, own));
        assert_eq!(face_of(line, text), song);
        // Three characters, a bracket of half an em after its blank, four, and another.
        let start =
            em * 2 + em * 3 + em.scale(1, 2) + em.scale(1, 2) + em * 4 + em.scale(1, 2);
        let white = em.scale(gap, 10);
        // The blank before the bracket may give way; nothing else on the line can.
        let gave = start + white - x_of(line, text);
        assert!(Length::ZERO <= gave && gave <= em.scale(1, 2), "{gave:?}");
    }
}

/// SUB-2: a dateline that a key gives stands before the first paragraph.
#[test]
fn a_key_gives_a_dateline() {
    let story = format!("电头: 嘉兴消息\n正文: |\n  ## 小标题\n  {LONG}\n  {LONG}");
    let galley = galley("", &story, &[20], 17);
    let (em, hei) = (galley.wardrobe.em(), galley.face("黑体中"));
    let lines = galley.lines();
    let line = &lines[1];
    assert!(line.text.starts_with("嘉兴消息全市"), "{}", line.text);
    assert_eq!(face_of(line, 9), hei);
    near(x_of(line, 12) - x_of(line, 9), em * 2);
}

/// DROP-1: as high as its lines exactly, from the top of the first to the foot of the
/// last, and the lines beside it in by it and half an em.
#[test]
fn a_drop_cap_is_as_high_as_its_lines() {
    for lines in [2, 3] {
        let story = format!("首字下沉: {lines}行\n正文: |\n  {LONG}{LONG}");
        let galley = galley("", &story, &[20], 17);
        let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
        let cap = leading * (lines - 1) + em;
        let set = galley.lines();
        let first = &set[0];
        assert_eq!(first.text.chars().next(), Some('全'));
        let letter = &first.glyphs[0];
        assert_eq!(
            (letter.size, letter.along, first.at.x),
            (cap, Length::ZERO, Length::ZERO)
        );
        // The em box of the character, from its baseline.
        let top = first.at.y + letter.across - cap.scale(88, 100);
        near(top, Length::ZERO);
        near(top + cap, leading * (lines - 1) + em);
        let inset = cap + em.scale(1, 2);
        near(x_of(first, 3), inset);
        let lines = usize::try_from(lines).unwrap();
        for line in &set[1..lines] {
            near(line.at.x, inset);
            near(right(line), em * 17);
        }
        assert_eq!(set[lines].at.x, Length::ZERO);
        let all: String = set.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(all, format!("{LONG}{LONG}"));
    }
}

/// DROP-1 where lines run down: the first line stands beside the character as the others do.
#[test]
fn a_drop_cap_stands_before_its_line_where_lines_run_down() {
    let story = format!("首字下沉: 2\n正文: |\n  {LONG}{LONG}");
    let galley = galley("", &story, &[20], 17).down();
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    let set = galley.lines();
    let inset = leading + em + em.scale(1, 2);
    near(set[1].at.x, inset);
    near(x_of(&set[0], 3), x_of(&set[1], 0));
    // One line under another, before the page is turned.
    let down = |line: &TypeLine, nth: usize| line.at.y + line.glyphs[nth].across;
    near(down(&set[1], 0) - down(&set[0], 1), leading);
}

/// DROP-1: an opening quote stands before the character in the size of the body.
#[test]
fn a_drop_cap_has_its_quote_before_it() {
    let story = format!("首字下沉: 2\n正文: |\n  “全市{LONG}”{LONG}");
    let galley = galley("", &story, &[20], 17);
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    let set = galley.lines();
    let [quote, cap] = &set[0].glyphs[..2] else { panic!("{set:?}") };
    assert_eq!((quote.size, cap.size), (em, leading + em));
    near(x_of(&set[0], 3), em.scale(1, 2));
    near(set[1].at.x, em + leading + em);
}

/// DROP-1: what cannot be is told and set plain: too few lines, a mark after the
/// character, a column that ends beside it, no ideograph.
#[test]
fn a_drop_cap_that_cannot_be_is_told() {
    let cases: [(&str, &[usize]); 4] = [
        ("全市上下齐心协力", &[1]),
        ("“我”说的就是全市上下齐心协力共同推进", &[2]),
        ("全市上下齐心协力共同推进城市更新行动让老旧小区焕发新的生机", &[1, 2]),
        ("3月的全市上下齐心协力共同推进城市更新行动让老旧", &[2]),
    ];
    for (body, legs) in cases {
        let story = format!("首字下沉: 2行\n正文: |\n  {body}");
        let galley = galley("", &story, legs, 14);
        let em = galley.wardrobe.em();
        let set = galley.set().unwrap();
        let told: Vec<Strain> = set.strained.iter().map(|s| s.strain).collect();
        assert!(told.contains(&Strain::NoCap), "{body} {told:?}");
        assert_eq!(lines(&set)[0].at.x, em * 2, "{body}");
    }
}

/// RUBY-1: ruby is in the face and half the size of the house, beside the line it belongs
/// to, and after its paragraph in the text, which a reader has whole.
#[test]
fn ruby_follows_its_paragraph() {
    let story =
        format!("正文: |\n  今天[双双]{{拼音 shuāng shuāng}}来。{LONG}\n  {LONG}");
    for (style, face) in [("", "黑体"), ("注音: 楷体", "楷体")] {
        let galley = galley(style, &story, &[20], 30);
        let (em, own) = (galley.wardrobe.em(), galley.face(face));
        let lines = galley.lines();
        let ruby: Vec<usize> =
            (0..lines.len()).filter(|at| lines[*at].role == Role::Ruby).collect();
        let first = lines.iter().position(|line| line.block == 1).unwrap();
        assert_eq!(ruby, [first - 2, first - 1]);
        for at in ruby {
            let line = &lines[at];
            assert_eq!((line.text.as_str(), line.at), ("shuāng", lines[0].at));
            let glyphs = line.glyphs.iter();
            assert!(
                glyphs
                    .clone()
                    .all(|g| g.size == em.scale(1, 2) && g.across < -em.scale(4, 5))
            );
            assert_eq!(face_of(line, 0), own);
        }
    }
}

/// LIST-1: items hang by their markers where the house has it so, and are paragraphs
/// like others elsewhere.
#[test]
fn items_hang_by_their_markers() {
    for (first, second, hang) in [
        ("一、", "二、", 20),
        ("1. ", "2. ", 20),
        ("①", "②", 10),
        ("（一）", "（二）", 30),
    ] {
        let body = format!("正文: |\n  {first}{LONG}\n  {second}{LONG}\n  {LONG}");
        let galley = galley("列表: 悬挂", &body, &[30], 17);
        let em = galley.wardrobe.em();
        for line in galley.lines() {
            let inset = match (line.block, line.line) {
                (0 | 1, 0) => Length::ZERO,
                (0 | 1, _) => em.scale(hang, 10),
                (_, 0) => em * 2,
                (_, _) => Length::ZERO,
            };
            near(line.at.x, inset);
            if line.block < 2 && line.line == 0 {
                near(x_of(&line, line.text.find('全').unwrap()), em.scale(hang, 10));
            }
        }
        let galley = self::galley("", &body, &[30], 17);
        let plain = galley.lines();
        assert!(
            plain
                .iter()
                .all(|l| l.at.x == if l.line == 0 { em * 2 } else { Length::ZERO })
        );
    }
    // One marker alone makes no list.
    let body = format!("正文: |\n  一、{LONG}\n  {LONG}");
    let lines = galley("列表: 悬挂", &body, &[30], 17).lines();
    assert_eq!(lines[1].at.x, Length::ZERO);
}

/// LIST-1: dialogue hangs by the name and its colon; a name of two characters is spread
/// to the three of another.
#[test]
fn dialogue_hangs_by_its_names() {
    let body = format!("对话: 是\n正文: |\n  王明：{LONG}\n  李小红：{LONG}");
    let galley = galley("", &body, &[30], 17);
    let em = galley.wardrobe.em();
    for line in galley.lines() {
        let inset = if line.line == 0 { Length::ZERO } else { em * 4 };
        near(line.at.x, inset);
        if line.line == 0 {
            near(x_of(&line, line.text.find('：').unwrap()), em * 3);
            near(x_of(&line, line.text.find('全').unwrap()), em * 4);
        }
        assert!(!line.text.contains('　'), "the text is as typed");
    }
    let body = format!("对话: 是\n正文: |\n  问：“{LONG}”\n  答：{LONG}");
    let galley = self::galley("", &body, &[30], 17);
    for line in galley.lines() {
        let inset = if line.line == 0 { Length::ZERO } else { em * 2 };
        near(line.at.x, inset);
    }
}

/// JST-EVEN: a list of names stands in columns, first and last characters flush.
#[test]
fn names_stand_in_columns() {
    // Eleven ems are three names with an em between; in thirteen there are two more to
    // share.
    for (ems, pitch) in [(11, 40), (13, 50)] {
        let names = "正文: |\n  王明 李小红 张三 赵六六 孙小英 周杰 吴桐";
        let galley = galley("", names, &[4], ems);
        let em = galley.wardrobe.em();
        let lines = galley.lines();
        assert_eq!(lines.len(), 3);
        for line in &lines[..2] {
            near(right(line), em * ems);
        }
        for line in &lines {
            for (nth, name) in (0..).zip(line.text.split(' ')) {
                let at = line.text.find(name).unwrap();
                near(x_of(line, at), em.scale(pitch * nth, 10));
                let last = name.char_indices().last().unwrap().0;
                near(x_of(line, at + last), em.scale(pitch * nth, 10) + em * 2);
            }
        }
    }
}

/// BY-1: names of two characters in a byline are as wide as those of three, one em
/// between two reporters.
#[test]
fn a_byline_spreads_its_names() {
    let mut galley =
        galley("", &format!("作者: 本报记者 王明 李小红\n正文: |\n  {LONG}"), &[3], 17);
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    let rect =
        Rect { x: Length::ZERO, y: leading * -9, width: em * 40, height: leading * 9 };
    galley.room.head = HeadRoom::Across { rect, size: None };
    let set = galley.set().unwrap();
    let line = lines(&set).into_iter().find(|line| line.role == Role::Byline).unwrap();
    assert_eq!(line.text, "本报记者 王明 李小红");
    let at = |c: char| x_of(&line, line.text.find(c).unwrap()) - line.at.x;
    let size = galley.wardrobe.byline.plain.size;
    near(at('王'), size * 5);
    near(at('明'), size * 7);
    near(at('李'), size * 9);
    // Centred as a whole: as much white at the left as at the right.
    near(line.at.x, em * 40 - right(&line));
}
