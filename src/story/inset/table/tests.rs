use crate::copy::{CellAlign, InsetForm};
use crate::story::galley::{Galley, galley, lines};
use crate::story::inset::{InsetSize, TextColumns, inset_sizes};
use crate::story::{Piece, Role, SetStory, TypeLine};
use crate::unit::{Length, Rect};

const STOPS: &str = "表:
  题: 周末渡船人次
  行: |
    | 日期 | 单程（人次） | 气温（℃） |
    | 9月5日 | 1,204 | 24.5 |
    | 9月6日 | 86 | 8.25 |
    | 9月12日 | — | 30 |";

fn sizes(whole: &Galley) -> Vec<InsetSize> {
    let columns = TextColumns::of(&whole.room.slots);
    inset_sizes(&whole.story, columns, &whole.wardrobe, &whole.library)
}

/// A story of one table alone, in legs that it fills.
fn alone(story: &str, ems: i64, legs: usize) -> (Galley, SetStory) {
    let many = vec![40; legs];
    let mut whole = galley("", story, &many, ems);
    let [size] = sizes(&whole)[..] else { panic!("{story}") };
    whole.room.slots.retain(|slot| {
        let down = slot.at.y.div_rem(whole.wardrobe.leading).0;
        slot.leg < size.across && down < i64::try_from(size.lines).unwrap()
    });
    let set = whole.set().unwrap_or_else(|faults| panic!("{faults:?}"));
    (whole, set)
}

fn cells(set: &SetStory) -> Vec<TypeLine> {
    let cells = lines(set).into_iter();
    cells.filter(|line| matches!(line.role, Role::TableCell | Role::TableHead)).collect()
}

fn rules(set: &SetStory) -> Vec<Rect> {
    let rules = set.pieces.iter().filter_map(|piece| match piece {
        Piece::Rule(rule) => Some(rule.rect),
        Piece::Type(_) | Piece::Photo(_) => None,
    });
    rules.collect()
}

/// Where the point of a figure is, or the end of one without.
fn point(line: &TypeLine) -> Length {
    let at = line.text.find('.').unwrap_or(line.text.len());
    let glyph = line.glyphs.iter().rev().find(|glyph| glyph.text.end <= at).unwrap();
    line.at.x + glyph.along + glyph.advance
}

#[test]
fn figures_stand_with_their_points_under_one_another() {
    let (_, set) = alone(STOPS, 17, 1);
    let said = |text: &str| {
        let cells = cells(&set);
        cells
            .into_iter()
            .find(|line| line.text == text)
            .unwrap_or_else(|| panic!("{text}"))
    };
    let near = |a: Length, b: Length| (a - b).abs() < Length::thousandths_of_pt(20);
    assert!(near(point(&said("24.5")), point(&said("8.25"))));
    assert!(near(point(&said("24.5")), point(&said("30"))));
    assert!(near(point(&said("1,204")), point(&said("86"))));
    assert_ne!(said("24.5").at.x, said("8.25").at.x);
}

#[test]
fn rows_stand_as_far_apart_as_lines_of_the_body_between_three_rules() {
    let (whole, set) = alone(STOPS, 17, 1);
    let grid = whole.wardrobe.leading;
    let cells = cells(&set);
    assert_eq!(cells.len(), 12);
    let foot = cells[0].at.y.div_rem(grid).1;
    assert!(cells.iter().all(|cell| cell.at.y.div_rem(grid).1 == foot));
    let rules = rules(&set);
    let [top, middle, bottom] = &rules[..] else { panic!("{rules:?}") };
    let head = |line: &&TypeLine| line.role == Role::TableHead;
    let (heads, body): (Vec<_>, Vec<_>) = cells.iter().partition(head);
    assert!(heads.iter().all(|line| top.y < line.at.y && line.at.y < middle.y));
    assert!(body.iter().all(|line| middle.y < line.at.y && line.at.y < bottom.y));
    assert!(middle.height < top.height && top.height == bottom.height);
}

#[test]
fn no_cell_leaves_its_column_or_touches_another() {
    let wordy = "表: |\n  | 社区 | 做法 | 户数 |\n  | 清渠东 | 把旧船改成岸边的读书角 | 120 |\n  | \
                 梧桐里 | 老钟挂回码头并请孩子来敲 | 86 |";
    for (story, ems) in [(STOPS, 17), (STOPS, 12), (wordy, 17), (wordy, 26)] {
        let (whole, set) = alone(story, ems, 3);
        let right = whole.room.slots.iter().map(|slot| slot.at.x + slot.measure).max();
        let mut ends: Vec<(Length, Length, Length)> = Vec::new();
        for line in cells(&set) {
            let last = line.glyphs.last().unwrap();
            let end = line.at.x + last.along + last.advance.scale(1, 2);
            assert!(Length::ZERO <= line.at.x && end <= right.unwrap(), "{}", line.text);
            let apart = |other: &(Length, Length, Length)| {
                other.0 != line.at.y || other.2 < line.at.x || end < other.1
            };
            assert!(ends.iter().all(apart), "{} touches another cell", line.text);
            ends.push((line.at.y, line.at.x, end));
        }
    }
}

#[test]
fn a_table_that_turns_too_often_takes_another_column() {
    let wide = "表: |\n  | 社区 | 今年夏天做的事情 | 明年春天打算做的事情 |\n  | 清渠东 | \
                把二十年前的旧船改成岸边的读书角并且刷了七遍桐油 | \
                在读书角的旁边再添一条看得见水的长椅和两盏夜灯 |";
    let across = |legs: &[usize]| sizes(&galley("", wide, legs, 17))[0].across;
    assert_eq!((across(&[40]), across(&[40, 40]), across(&[40, 40, 40])), (1, 2, 2));
    let (_, set) = alone(wide, 17, 2);
    let widest = rules(&set).iter().map(|rule| rule.width).max().unwrap();
    assert!(Length::pt(17 * 9 * 2) < widest);
    let narrow = sizes(&galley("", STOPS, &[40, 40], 17));
    assert_eq!(narrow[0].across, 1);
}

#[test]
fn a_table_too_wide_for_its_story_is_told() {
    let row = "| 12345678 ".repeat(12);
    let story = format!("表: |\n  {row}|\n  {row}|");
    let (_, set) = alone(&story, 17, 1);
    assert!(set.strained.iter().any(|strained| strained.stops()), "{:?}", set.strained);
}

#[test]
fn a_first_line_of_one_cell_is_the_title_of_a_table() {
    let read = |rows: &str| {
        let body = format!("正文: |\n  渡船开了一个月。\n  {rows}");
        let whole = galley("", &body, &[40], 17);
        let [inset] = &whole.story.insets[..] else { panic!("{:?}", whole.story.insets) };
        let InsetForm::Table(table) = &inset.form else { panic!("{inset:?}") };
        let title = table.title.as_ref().map(|title| title.text().to_owned());
        (title, table.rows.len(), table.header)
    };
    let title = Some("各站客流".to_owned());
    for (rows, wanted) in [
        ("| 各站客流 |\n  | 站 | 人次 |\n  | 东岸 | 34 |", (title.clone(), 2, 1)),
        (
            "| 各站客流 |\n  | 站 | 人次 |\n  |--|--|\n  | 东岸 | 34 |",
            (title.clone(), 2, 1),
        ),
        ("| 各站客流 |\n  | 东岸 | 34 |", (title, 1, 0)),
        ("| 站 | 人次 |\n  | 东岸 | 34 |", (None, 2, 1)),
    ] {
        assert_eq!(read(rows), wanted, "{rows}");
    }
    let (whole, set) =
        alone("表: |\n  | 各站客流 |\n  | 站 | 人次 |\n  | 东岸 | 34 |", 17, 1);
    assert_eq!(sizes(&whole)[0].lines, 4);
    let titles = lines(&set).into_iter().filter(|line| line.role == Role::TableTitle);
    assert_eq!(titles.map(|line| line.text).collect::<Vec<_>>(), ["各站客流"]);
}

#[test]
fn lines_of_a_body_that_begin_with_a_bar_are_a_table() {
    let body = "正文: |\n  渡船开了一个月。\n  | 站 | 人次 |\n  |:--|--:|\n  | 东岸 | \
                3\\|4 |\n  渡船明年还开。\n  | 这一行不是表";
    let whole = galley("", body, &[40], 17);
    assert_eq!(whole.story.body.len(), 3);
    let [inset] = &whole.story.insets[..] else { panic!("{:?}", whole.story.insets) };
    let InsetForm::Table(table) = &inset.form else { panic!("{inset:?}") };
    let text: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.text()).collect())
        .collect();
    assert_eq!(text, [["站", "人次"], ["东岸", "3|4"]]);
    assert_eq!((inset.after, table.header), (1, 1));
    assert_eq!(table.align, [CellAlign::Left, CellAlign::Right]);
}
