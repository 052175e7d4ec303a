use super::super::galley::{Galley, LONG, galley, lines};
use super::super::piece::InsetRule;
use super::super::{Piece, Role, SetFault, SetStory};
use super::{InsetSize, TextColumns, inset_sizes};
use crate::unit::{Length, Rect};

const QUOTE: &str = "摘引: {文字: 钟声一响，对岸的人就知道船还在, 出处: 周老伯, 段后: 1}";
const NOTE: &str = "编者按: 渡口停摆二十年，今年夏天把钟挂回了原处。";
const CODE: &str = "二维码: {网址: 'https://example.org/qingqu', 说明: 扫一扫听钟声}";

fn story(forms: &str) -> String {
    format!("{forms}\n正文: |\n  {LONG}。\n  {LONG}。\n  {LONG}。\n")
}

fn size(whole: &Galley) -> usize {
    let columns = TextColumns::of(&whole.room.slots);
    let sizes = inset_sizes(&whole.story, columns, &whole.wardrobe, &whole.library);
    sizes.into_iter().map(InsetSize::slots).sum()
}

/// The counts of lines that a story fills in legs of so many lines.
fn fills(forms: &str, most: usize) -> Vec<usize> {
    let mut whole = galley("", &story(forms), &[most], 17);
    let slots = whole.room.slots.clone();
    let mut fills = Vec::new();
    for n in 1..=most {
        whole.room.slots = slots[..n].to_vec();
        fills.extend(whole.set().is_ok().then_some(n));
    }
    fills
}

/// The fewest lines that a story fills.
fn least(forms: &str) -> usize {
    *fills(forms, 24).first().unwrap()
}

fn rules(set: &SetStory, of: InsetRule) -> Vec<Rect> {
    let rules = set.pieces.iter().filter_map(|piece| match piece {
        Piece::Rule(rule) if rule.use_ == of => Some(rule.rect),
        Piece::Type(_) | Piece::Photo(_) | Piece::Rule(_) => None,
    });
    rules.collect()
}

/// Whoever looks for the shapes of a story counts on that.
#[test]
fn a_story_with_insets_takes_so_many_lines_more() {
    let plain = fills("", 14);
    assert!(!plain.is_empty());
    for form in [QUOTE, NOTE, CODE, &format!("{QUOTE}\n{NOTE}\n{CODE}")] {
        let more = size(&galley("", &story(form), &[9], 17));
        assert!(2 < more, "{form} takes {more} lines");
        let wanted: Vec<usize> = plain.iter().map(|n| n + more).collect();
        assert_eq!(fills(form, 14 + more), wanted, "{form}");
    }
}

#[test]
fn text_and_inset_stand_on_lines_of_their_own() {
    let whole = galley("", &story(QUOTE), &[8, least(QUOTE) - 8], 17);
    let set = whole.set().unwrap();
    let bars = rules(&set, InsetRule::Solid);
    let [top, foot] = bars.as_slice() else { panic!("{bars:?}") };
    let all = lines(&set);
    let mut seen = 0;
    for line in all.iter().filter(|line| line.role == Role::Paragraph) {
        let beside = line.at.x == top.x || line.at.x == top.x + whole.wardrobe.indent;
        let between = top.y < line.at.y && line.at.y < foot.bottom();
        assert!(!(beside && between), "{} stands in the quote", line.text);
        seen += 1;
    }
    let quoted = all.iter().filter(|line| line.role == Role::PullQuote);
    assert!(quoted.clone().count() == 3 && 8 < seen);
    assert!(quoted.into_iter().all(|l| top.y < l.at.y && l.at.y < foot.bottom()));
}

#[test]
fn a_reader_meets_an_inset_after_the_paragraph_it_stands_in() {
    let set = galley("", &story(QUOTE), &[least(QUOTE)], 17).set().unwrap();
    let all = lines(&set);
    let first = all.iter().position(|line| line.role == Role::PullQuote).unwrap();
    let (before, after) = (&all[first - 1], &all[first..]);
    assert!(before.text.ends_with('。'), "{}", before.text);
    let next = after.iter().find(|line| line.role == Role::Paragraph).unwrap();
    assert_eq!((next.line, next.block), (0, before.block + 1));
}

#[test]
fn an_inset_that_fits_in_no_column_is_told() {
    let legs = [4, 4, 4, least(NOTE) - 12];
    let faults = galley("", &story(NOTE), &legs, 17).set().unwrap_err();
    let told = matches!(&faults[..], [SetFault::NoSeat { size, .. }] if size.lines == 5);
    assert!(told, "{faults:?}");
}

/// ISO/IEC 18004, 6.3.8; a plate of 2540 dots to the inch.
#[test]
fn a_code_is_of_even_modules_with_four_of_white_round_it() {
    let whole = galley("", &story(CODE), &[least(CODE)], 17);
    let set = whole.set().unwrap();
    let paper = rules(&set, InsetRule::Paper);
    let dark = rules(&set, InsetRule::Module);
    let [paper] = paper.as_slice() else { panic!("{paper:?}") };
    let module = dark.iter().map(|run| run.height).min().unwrap();
    assert!(Length::micrometres(500) <= module, "{module:?}");
    assert_eq!(module.div_rem(Length::micrometres(10)).1, Length::ZERO);
    let quiet = paper.inset(module * 4);
    let edges = |of: fn(&Rect) -> Length| {
        (dark.iter().map(of).min().unwrap(), dark.iter().map(of).max().unwrap())
    };
    assert_eq!(edges(|run| run.x).0, quiet.x);
    assert_eq!(edges(|run| run.y).0, quiet.y);
    assert_eq!(edges(|run| run.right()).1, quiet.right());
    assert_eq!(edges(|run| run.bottom()).1, quiet.bottom());
    for run in &dark {
        assert_eq!(run.height, module);
        assert_eq!(
            (run.width.div_rem(module).1, run.width.div_rem(module).0 < 1),
            (Length::ZERO, false)
        );
    }
    let text: Vec<String> = lines(&set)
        .into_iter()
        .filter(|line| line.role == Role::CodeCaption)
        .map(|line| line.text)
        .collect();
    assert_eq!(text.concat(), "扫一扫听钟声");
}
