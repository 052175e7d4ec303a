//! Stories whose lines run down, before their page is turned: along a line and across it
//! are what x and y are there.

use super::galley::{LONG, galley, lines, near};
use super::{HeadRoom, Role, Strain, TypeLine};
use crate::copy::Attribution;
use crate::font::HAN_TOP;
use crate::unit::{Length, Rect};

/// Where along its slot the em box of an ideograph begins: down a line an upright glyph
/// is placed by its baseline.
fn box_of(line: &TypeLine, at: usize) -> Length {
    let glyph = line.glyphs.iter().find(|glyph| glyph.text.start == at).unwrap();
    line.at.x + glyph.along - HAN_TOP.at(glyph.size)
}

/// LIST-1, clreq 6.2.1.2: items and dialogue hang down the line as across it.
#[test]
fn items_and_dialogue_hang_down_the_line() {
    for (style, open, first, second, hang) in [
        ("列表: 悬挂", "", "一、", "二、", 2),
        ("列表: 悬挂", "", "①", "②", 1),
        ("", "对话: 是\n", "王明：", "李小红：", 4),
        ("", "对话: 是\n", "问：", "答：", 2),
    ] {
        let body = format!("{open}正文: |\n  {first}{LONG}\n  {second}{LONG}");
        let galley = galley(style, &body, &[30], 17).down();
        let em = galley.wardrobe.em();
        for line in galley.lines() {
            let inset = if line.line == 0 { Length::ZERO } else { em * hang };
            near(line.at.x, inset);
            let text = line.text.find('全').filter(|_| line.line == 0);
            if let Some(text) = text {
                near(box_of(&line, text), em * hang);
            }
        }
    }
}

/// JST-EVEN, clreq 6.3.1.2: names stand in columns, two characters spread to three.
#[test]
fn names_stand_in_columns_down_the_line() {
    let names = "正文: |\n  王明 李小红 张三 赵六六 孙小英 周杰 吴桐";
    let galley = galley("", names, &[4], 13).down();
    let em = galley.wardrobe.em();
    let lines = galley.lines();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        for (nth, name) in (0..).zip(line.text.split(' ')) {
            let at = line.text.find(name).unwrap();
            near(box_of(line, at), em * 5 * nth);
            let last = name.char_indices().last().unwrap().0;
            near(box_of(line, at + last), em * 5 * nth + em * 2);
        }
    }
}

/// PAR-1, ATTR-1, SUB-1, clreq 6.2.1.3: first lines two ems in, a source at the foot, a
/// subhead in the middle.
#[test]
fn single_lines_are_aligned_down_the_line() {
    let story = format!("来源: 街道安委会\n正文: |\n  ## 小标题\n  {LONG}\n  {LONG}");
    let mut galley = galley("来源缩进: 1字", &story, &[20], 18).down();
    galley.room.attribution = Attribution::OwnLine;
    let (em, subhead) = (galley.wardrobe.em(), galley.wardrobe.subhead.plain.size);
    let lines = galley.lines();
    let first = |role| lines.iter().find(|line| line.role == role).unwrap();
    near(box_of(first(Role::Subhead), 0), (em * 18 - subhead * 3).scale(1, 2));
    near(first(Role::Paragraph).at.x, em * 2);
    let source = first(Role::Attribution);
    // The closing bracket is half an em of ink, an em above the foot.
    let last = source.text.find('会').unwrap();
    near(box_of(source, last) + em + em.scale(1, 2), em * 17);
}

/// COL-1, JST-ORPH, SUB-1, clreq 7.1.2, 7.1.3: what stands alone is told down the line too.
#[test]
fn what_stands_alone_is_told_down_the_line() {
    let told = |body: &str, legs: &[usize]| -> Vec<Strain> {
        let galley = galley("", &format!("正文: |\n{body}"), legs, 17).down();
        let set = galley.set().unwrap_or_else(|fault| panic!("{fault:?} {body}"));
        set.strained.iter().map(|strained| strained.strain).collect()
    };
    let text = |n: usize| LONG.chars().cycle().take(n).collect::<String>();
    // Three lines of 15 and 17, in legs that part the first or the last of them.
    let body = format!("  {}", text(15 + 17 + 16));
    assert_eq!(told(&body, &[3]), []);
    assert!(told(&body, &[1, 2]).contains(&Strain::FirstLineAlone));
    assert!(told(&body, &[2, 1]).contains(&Strain::LastLineAlone));
    let body = format!("  {}\n  ## 小标题\n  {}", text(15 + 17), text(15 + 17 + 16));
    let subhead = galley("", "正文: 一", &[1], 17).wardrobe.subhead_lines;
    assert!(told(&body, &[2 + subhead + 1, 2]).contains(&Strain::SubheadAlone));
}

/// VHD-1: an upright headline of a size that is ours to choose has a character of white
/// above and below, where a size of the house leaves it.
#[test]
fn an_upright_headline_has_white_above_and_below() {
    let mut looked = 0;
    for (title, tall) in
        [("夜读灯亮到九点半", 260), ("巷口小修铺修好三千把旧伞", 420), ("书场开锣", 150)]
    {
        let story = format!("等级: 三条\n正文: |\n  {LONG}");
        let mut galley = galley("", &story, &[3], 17);
        galley.story.headline.copy =
            crate::copy::Copy::verbatim(title, crate::diag::Span::default());
        let rect = Rect {
            x: Length::ZERO,
            y: Length::ZERO,
            width: Length::pt(60),
            height: Length::pt(tall),
        };
        galley.room.head =
            HeadRoom::Upright { rect, outer: super::Edge::Right, size: None };
        let set = galley.set().unwrap();
        let all = lines(&set);
        let mut heads = all.iter().filter(|line| line.role == Role::Headline);
        let (Some(head), None) = (heads.next(), heads.next()) else {
            panic!("{title}: more than one line")
        };
        let size = head.glyphs[0].size;
        let top = head.at.y + head.glyphs[0].along - HAN_TOP.at(size);
        let last = head.glyphs.last().unwrap();
        let foot = head.at.y + last.along - HAN_TOP.at(size) + size;
        // To a grain of an em.
        let grain = size.scale(1, 100);
        assert!(size - grain <= top, "{title}: {top:?} above");
        assert!(size - grain <= rect.height - foot, "{title}");
        near(top, rect.height - foot);
        looked += 1;
    }
    assert_eq!(looked, 3);
}

/// HD-7, clreq 6.3.1.1: a short upright headline in a tall room is opened, by a third of
/// an em at the most, each gap alike.
#[test]
fn a_short_upright_headline_is_opened() {
    for (title, tall, each) in [("书场开锣", 400, 333), ("夜读灯亮到九点半", 180, 0)]
    {
        let story = format!("等级: 三条\n正文: |\n  {LONG}");
        let mut galley = galley("", &story, &[3], 17);
        galley.story.headline.copy =
            crate::copy::Copy::verbatim(title, crate::diag::Span::default());
        let size = Length::pt(18);
        let (width, height) = (Length::pt(60), Length::pt(tall));
        let rect = Rect { x: Length::ZERO, y: Length::ZERO, width, height };
        let outer = super::Edge::Right;
        galley.room.head = HeadRoom::Upright { rect, outer, size: Some(size) };
        let all = lines(&galley.set().unwrap());
        let head = all.iter().find(|line| line.role == Role::Headline).unwrap();
        for pair in head.glyphs.windows(2) {
            near(pair[1].along - pair[0].along, size + size.scale(each, 1000));
        }
    }
}
