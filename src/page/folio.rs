//! The folio line (报眉) of an inner page.

use super::Grid;
use super::rules::{RuleLine, RuleUse};
use crate::copy::{Copy, Date, Issue, Page, Sheet};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::font::Library;
use crate::para::{Look, read};
use crate::story::{Role, TypeLine, Wardrobe, natural_line};
use crate::unit::{Length, Point, Rect};

/// 文武线: 1.2 pt over 0.3 pt, 1 mm apart.
const THICK: Length = Length::thousandths_of_pt(1_200);
const THIN: Length = Length::thousandths_of_pt(300);

/// The words of the folio line and the double rule under it. Words that have no room
/// beside one another are told.
pub(super) fn set(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    grid: Grid,
    wardrobe: &Wardrobe,
    library: &Library,
) -> (Vec<TypeLine>, Vec<RuleLine>) {
    let area = grid.area();
    let (x, width) = (area.x, area.width);
    let thin_top = area.y - grid.leading().scale(7, 8) - THIN;
    let thick_top = thin_top - Length::mm(1) - THICK;
    let rule =
        |y, height| RuleLine { rect: Rect { x, y, width, height }, use_: RuleUse::Folio };
    let rules = vec![rule(thick_top, THICK), rule(thin_top, THIN)];
    let baseline = thick_top - Length::thousandths_of_pt(6_500);

    let [title, figure, words] = &wardrobe.folio;
    let spot = issue.paper.name.whole();
    let made = |text: &str, look| {
        let mut copy = Copy::default();
        copy.push(text, spot);
        piece(&copy, look, library)
    };
    let number = made(&page.number.to_string(), figure);
    let ban = made("版", words);
    let name = piece(&issue.paper.name, name_look(wardrobe), library);
    let date = made(&day(issue.imprint.date), words);
    let gap = words.plain.size.scale(1, 4);
    let apart = words.plain.size.scale(3, 2);

    let even = page.number.is_multiple_of(2);
    // The figure stands outermost but for its 版; the paper's name inside of it.
    let outer = if even {
        vec![(number, Length::ZERO), (ban, gap), (name, apart)]
    } else {
        vec![(name, Length::ZERO), (number, apart), (ban, gap)]
    };
    let mut inner = Vec::new();
    let staff = staff(issue);
    if !staff.text().is_empty() {
        inner.push((piece(&staff, words, library), Length::ZERO));
    }
    inner.push((date, apart));
    // Even pages stand on the left of the spread: their outer edge is the left one.
    let (left, right) = match page.sheet {
        Sheet::Single if even => (outer, inner),
        Sheet::Single => (inner, outer),
        // A spread has both outer edges, each with the number of its half.
        Sheet::Spread => {
            let mut left = outer;
            left.extend(inner.pop());
            let number = made(&page.last().to_string(), figure);
            let ban = made("版", words);
            inner.extend([(number, apart), (ban, gap)]);
            (left, inner)
        }
    };
    let mut lines = row(left, Point { x, y: baseline });
    let mut on_right = row(right, Point { x, y: baseline });
    let end = end_of(&on_right, x);
    for (line, _) in &mut on_right {
        line.at.x += x + width - end;
    }
    let (ends, begins) = (end_of(&lines, x), x + width - (end - x));
    let mut room = begins - ends - apart;
    lines.extend(on_right);
    if let Some(name) = &page.title {
        let (mut centre, wide) = piece(name, title, library);
        // In the middle of the page, or of what the others leave.
        let (least, most) = (ends + apart, begins - apart - wide);
        let middle = x + (width - wide).scale(1, 2);
        let at = if least <= most {
            middle.clamp(least, most)
        } else {
            ends + (begins - ends - wide).scale(1, 2)
        };
        centre.at = Point { x: at, y: baseline };
        lines.push((centre, at + wide));
        room -= wide + apart;
    }
    if room < Length::ZERO {
        report.tell(too_narrow(page, Length::ZERO - room));
    }
    (lines.into_iter().map(|(line, _)| line).collect(), rules)
}

/// A folio line whose words have no room beside one another.
fn too_narrow(page: &Page, by: Length) -> Diagnostic {
    let number = page.number;
    let message = Said::new(
        format!("第 {number} 版的报眉排不下，文字会相叠"),
        format!(
            "the folio line of page {number} has no room: its words lie on one another"
        ),
    );
    let mm = by.to_mm();
    Diagnostic::new(Rule::FOLIO_ROOM, page.spot, message)
        .measured(Said::new(format!("差 {mm:.1} 毫米"), format!("by {mm:.1} mm")))
        .help(Said::new(
            "请缩短版名，少写一位编辑，或把“报眉版名”“报眉文字”的字号改小",
            "shorten the title of the page, name fewer editors, or make the type of the folio \
             smaller",
        ))
}

/// Where the last of some runs ends; `at`, if there is none.
fn end_of(runs: &[(TypeLine, Length)], at: Length) -> Length {
    runs.iter().map(|(_, end)| *end).max().unwrap_or(at)
}

/// The paper's own name stands in the face of the section title, smaller.
fn name_look(wardrobe: &Wardrobe) -> &Look {
    let [_, second, ..] = &wardrobe.folio;
    second
}

/// One run of words and how long it is.
fn piece(copy: &Copy, look: &Look, library: &Library) -> (TypeLine, Length) {
    let paragraph = read(copy, look, library);
    natural_line(Role::Folio, copy, &paragraph)
}

/// Runs one after another, each with the space before it, and where each ends.
fn row(pieces: Vec<((TypeLine, Length), Length)>, at: Point) -> Vec<(TypeLine, Length)> {
    let mut x = at.x;
    let mut lines = Vec::new();
    for (nth, ((mut line, width), gap)) in pieces.into_iter().enumerate() {
        if 0 < nth {
            x += gap;
        }
        line.at = Point { x, y: at.y };
        x += width;
        lines.push((line, x));
    }
    lines
}

/// `2021年3月25日　星期四`.
pub(super) fn day(date: Date) -> String {
    const NAMES: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
    let [first, ..] = NAMES;
    // A weekday is one of seven.
    let name = NAMES.get(usize::from(weekday(date))).copied().unwrap_or(first);
    format!("{}年{}月{}日　星期{name}", date.year, date.month, date.day)
}

/// The day of the week, Sunday 0: Sakamoto's congruence for the Gregorian calendar.
fn weekday(date: Date) -> u8 {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if date.month < 3 { date.year.saturating_sub(1) } else { date.year };
    let month = usize::from(date.month.clamp(1, 12).saturating_sub(1));
    // Months are clamped to twelve.
    let shift = SHIFT.get(month).copied().unwrap_or(0);
    let leap =
        [year / 4, (year / 100).saturating_neg(), year / 400, shift, i32::from(date.day)];
    let days = leap.into_iter().fold(year, i32::saturating_add);
    // What is left of seven is below seven.
    u8::try_from(days.rem_euclid(7)).unwrap_or(0)
}

/// `责编 甲　美编 乙　校对 丙`, those who are named.
fn staff(issue: &Issue) -> Copy {
    let imprint = &issue.imprint;
    let roles = [
        ("责编", &imprint.editor),
        ("美编", &imprint.designer),
        ("校对", &imprint.proofreader),
    ];
    let mut staff = Copy::default();
    for (role, named) in roles {
        let named = names(role, named);
        if !named.text().is_empty() {
            let before = if staff.text().is_empty() { "" } else { "　" };
            staff.add(before, &named, "");
        }
    }
    staff
}

/// `责编：甲、乙`. Nothing where nobody is named.
pub(super) fn names(role: &str, names: &[Copy]) -> Copy {
    let mut all = Copy::default();
    for name in names.iter().filter(|name| !name.text().is_empty()) {
        let first = all.text().is_empty();
        let before = if first { format!("{role}：") } else { "、".to_owned() };
        all.add(&before, name, "");
    }
    all
}

#[cfg(test)]
mod tests {
    use super::day;
    use crate::copy::Date;

    #[test]
    fn the_weekday_is_the_calendars() {
        let date = |year, month, day| Date { year, month, day };
        assert_eq!(day(date(2021, 3, 25)), "2021年3月25日　星期四");
        assert_eq!(day(date(2000, 2, 29)), "2000年2月29日　星期二");
        assert_eq!(day(date(2026, 11, 24)), "2026年11月24日　星期二");
    }
}
