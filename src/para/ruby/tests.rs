//! Where ruby stands, in ems: rules.md RUBY-1 to RUBY-3. The idealised letter is half an
//! em of its own size, so four of pinyin are as wide as an ideograph of the text.

use super::super::case::RULES;
use super::super::cases::read_marked;
use super::super::{Ask, Line, LineRules, Measures, Paragraph, break_lines};
use super::{SetRuby, rubies};
use crate::copy::{Copy, Grid, Inline, Ruby, RubyKind};
use crate::diag::Span;
use crate::font::HAN_TOP;
use crate::unit::{Em, Length, WritingMode};

const SIZE: Length = Length::pt(10);
const ACROSS: WritingMode = WritingMode::HorizontalTb;
const DOWN: WritingMode = WritingMode::VerticalRl;

/// A text with ruby: what stands in brackets has what follows in braces.
fn read(kind: RubyKind, typed: &str, rules: LineRules, mode: WritingMode) -> Paragraph {
    let (mut text, mut inline, mut rest) = (String::new(), Vec::new(), typed);
    while let Some((plain, marked)) = rest.split_once('[') {
        text.push_str(plain);
        let (base, marked) = marked.split_once("]{").unwrap();
        let (said, after) = marked.split_once('}').unwrap();
        let start = text.len();
        text.push_str(base);
        let copy = Copy::verbatim(said, Span::default());
        let ruby = Inline::Ruby(Box::new(Ruby { kind, copy }));
        inline.push((start..text.len(), ruby));
        rest = after;
    }
    text.push_str(rest);
    read_marked(&text, &inline, rules, mode)
}

fn lines(paragraph: &Paragraph, ems: i64) -> Vec<Line> {
    let measures = Measures::even(SIZE * ems);
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    break_lines(paragraph, &ask).best().lines.clone()
}

fn thousandths(length: Length) -> i64 {
    (length.in_ems_of(SIZE).parts() * 1000 + Em::FULL.parts() / 2)
        .div_euclid(Em::FULL.parts())
}

/// From where to where along its line ruby goes, in thousandths of an em.
fn reach(ruby: &SetRuby) -> (i64, i64) {
    let first = ruby.glyphs.first().unwrap();
    let last = ruby.glyphs.last().unwrap();
    // An idealised letter is as wide as its face says; a Han is an em of its size.
    (thousandths(first.along), thousandths(last.along + last.advance))
}

/// From where to where each of several goes.
type Reaches = Vec<(i64, i64)>;

/// The reach of each ruby of the first line, and the bodies under it.
fn first(paragraph: &Paragraph, ems: i64) -> (Reaches, Reaches) {
    let line = &lines(paragraph, ems)[0];
    let bodies = line
        .bodies(paragraph)
        .into_iter()
        .map(|(from, to)| (thousandths(from.at(SIZE)), thousandths(to.at(SIZE))));
    (rubies(paragraph, line, ACROSS).iter().map(reach).collect(), bodies.collect())
}

fn pinyin(typed: &str) -> Paragraph {
    read(RubyKind::Pinyin, typed, RULES, ACROSS)
}

/// RUBY-1: half the size, over the middle of its character, solid above it.
#[test]
fn pinyin_stands_over_the_middle() {
    let paragraph = pinyin("一[巧]{qiao}字");
    let (ruby, bodies) = first(&paragraph, 20);
    assert_eq!((ruby[0], bodies[1]), ((1000, 2000), (1000, 2000)));
    let set = rubies(&paragraph, &lines(&paragraph, 20)[0], ACROSS);
    let glyph = &set[0].glyphs[0];
    assert_eq!(glyph.size, SIZE.scale(1, 2));
    // Its em box stands on that of the text.
    let foot = Em::FULL - HAN_TOP;
    let wanted = -HAN_TOP - foot.scale(1, 2);
    assert_eq!(thousandths(glyph.across), thousandths(wanted.at(SIZE)));
    let short = pinyin("一[二]{er}字");
    assert_eq!(first(&short, 20).0, [(1250, 1750)]);
}

/// RUBY-1: it may reach over neighbours that have none, which stay where they are.
#[test]
fn long_pinyin_reaches_over_its_neighbours() {
    let (ruby, bodies) = first(&pinyin("一[双]{shuang}鞋"), 20);
    assert_eq!(ruby, [(750, 2250)]);
    assert_eq!(bodies, [(0, 1000), (1000, 2000), (2000, 3000)]);
}

/// RUBY-1: a quarter of an em between neighbours, for which their characters are spread;
/// half an em between words.
#[test]
fn neighbours_stand_a_quarter_of_an_em_apart() {
    let (ruby, bodies) = first(&pinyin("看[双]{shuang}[双]{shuang}鞋"), 20);
    assert_eq!(ruby[1].0 - ruby[0].1, 250, "{ruby:?}");
    assert_eq!(bodies[2].0 - bodies[1].1, 750);
    let (ruby, _) = first(&pinyin("看[双]{shuang}着[双]{shuang}鞋"), 20);
    assert!(250 <= ruby[1].0 - ruby[0].1, "{ruby:?}");
    let (short, bodies) = first(&pinyin("看[一]{yi}[二]{er}鞋"), 20);
    assert_eq!((short[1].0 - short[0].1, bodies[2].0), (500, 2000));
    let (words, _) = first(&pinyin("说[漂亮]{piaoliang}[姑娘]{gunianga}"), 20);
    assert_eq!(words[1].0 - words[0].1, 500, "{words:?}");
}

/// RUBY-1: at an edge of the line ruby and its character are flush with it.
#[test]
fn ruby_does_not_leave_its_line() {
    let (ruby, bodies) = first(&pinyin("[双]{shuang}鞋子"), 20);
    assert_eq!((ruby[0], bodies[0]), ((0, 1500), (0, 1000)));
    let paragraph = pinyin("今天上午又有[双]{shuang}，明天");
    let line = &lines(&paragraph, 8)[0];
    for set in rubies(&paragraph, line, ACROSS) {
        assert!(reach(&set).1 <= 8000, "{set:?}");
    }
}

/// RUBY-1: what ruby stands beside is never broken, whatever the measure.
#[test]
fn what_ruby_stands_beside_is_one() {
    let paragraph = pinyin(
        "今天上午在[北京大学]{Beijingdaxue}的图书馆里读书，又到[操场]{caochang}去",
    );
    for ems in 6..20 {
        for line in lines(&paragraph, ems) {
            let ends = line.clusters.end;
            assert!(!(6..9).contains(&ends) && ends != 20, "{ems}: {ends}");
        }
    }
}

/// RUBY-3: of base and gloss the shorter is spread if it is Han, and centred if it is not.
#[test]
fn the_shorter_side_gives_way() {
    let gloss = |typed| read(RubyKind::Gloss, typed, RULES, ACROSS);
    let (latin, bodies) = first(&gloss("说[大语言模型]{LLM}吧"), 20);
    assert_eq!((latin[0], bodies[1].0), ((3125, 3875), 1000));
    // Three ems under nearly five: a share of the white on both sides of each.
    let (_, spread) = first(&gloss("说[甲乙丙]{abcdefghijklmnopqr}吧"), 20);
    assert_eq!(spread[1..4], [(1250, 2250), (2750, 3750), (4250, 5250)]);
    let set = gloss("说[甲乙丙丁]{天干}吧");
    let line = &lines(&set, 20)[0];
    let ruby = &rubies(&set, line, ACROSS)[0];
    let starts: Vec<i64> = ruby.glyphs.iter().map(|g| thousandths(g.along)).collect();
    // Half ems over four: one and a half of white a piece, half of it before the first.
    assert_eq!(starts, [1750, 3750]);
}

/// RUBY-2: sounds of 9 by 9, a tone of 5 by 5, in a column of 15 by 30 at the right of a
/// body of 30 by 30; in lines that run down it takes nothing of the line.
#[test]
fn bopomofo_stands_at_the_right_of_its_character() {
    let across = read(RubyKind::Bopomofo, "一[巧]{ㄑㄧㄠˇ}字", RULES, ACROSS);
    let line = &lines(&across, 20)[0];
    let bodies: Vec<i64> = line
        .bodies(&across)
        .into_iter()
        .map(|(from, _)| thousandths(from.at(SIZE)))
        .collect();
    assert_eq!(bodies, [0, 1000, 2500]);
    let set = rubies(&across, line, ACROSS);
    let places = |set: &SetRuby| -> Vec<(i64, i64)> {
        let glyphs = set.glyphs.iter();
        glyphs.map(|g| (thousandths(g.along), thousandths(g.across))).collect()
    };
    let at = places(&set[0]);
    let baseline = |nth: i64| -880 + 50 + nth * 300 + 264;
    assert_eq!(at[..3], [(2000, baseline(0)), (2000, baseline(1)), (2000, baseline(2))]);
    // The idealised tone is an em wide: its middle is that of its cell.
    let middle = at[3].0 + thousandths(set[0].glyphs[3].advance) / 2;
    assert!((middle - 2383).abs() <= 1, "{at:?}");
    let down = read(RubyKind::Bopomofo, "一[巧]{ㄑㄧㄠˇ}字", RULES, DOWN);
    let line = &lines(&down, 20)[0];
    assert_eq!(thousandths(line.width()), 3000);
    let at = places(&rubies(&down, line, DOWN)[0]);
    let along = |nth: i64| 1000 + 50 + nth * 300 + 264;
    assert_eq!(at[..3], [(along(0), -500), (along(1), -500), (along(2), -500)]);
}

/// RUBY-2: the neutral tone stands above its sounds, wherever it is typed.
#[test]
fn the_neutral_tone_is_above() {
    for typed in ["[們]{˙ㄇㄣ}", "[們]{ㄇㄣ˙}"] {
        let paragraph = read(RubyKind::Bopomofo, typed, RULES, ACROSS);
        let set = rubies(&paragraph, &lines(&paragraph, 20)[0], ACROSS);
        let glyphs = set[0].glyphs.iter();
        let top = glyphs.clone().min_by_key(|g| g.across).unwrap();
        assert_eq!(top.size, SIZE.scale(45, 100), "{typed}");
        let sounds: Vec<i64> = glyphs
            .filter(|g| g.size != top.size)
            .map(|g| thousandths(g.across))
            .collect();
        // 2 + 9 + 9 of 30 in the middle: 5 above, then the dot.
        let first = sounds[0] - (-880 + 167 + 67 + 264);
        assert!(first.abs() <= 1 && sounds[1] - sounds[0] == 300, "{sounds:?}");
    }
}

/// JST-GRID: in a strict grid what has ruby takes whole cells.
#[test]
fn a_strict_grid_keeps_its_cells() {
    let rules = LineRules { grid: Grid::Strict, ..RULES };
    for (kind, typed, wide) in [
        (RubyKind::Pinyin, "一[双]{shuang}鞋", 4000),
        (RubyKind::Bopomofo, "一[巧]{ㄑㄧㄠˇ}字", 4000),
    ] {
        let paragraph = read(kind, typed, rules, ACROSS);
        assert_eq!(thousandths(lines(&paragraph, 20)[0].width()), wide, "{typed}");
    }
}

/// A linear congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

/// However dense it is, ruby keeps to its line and off its neighbours.
#[test]
fn ruby_is_never_too_near() {
    let mut dice = Dice(7);
    let sounds = ["a", "yi", "shi", "qiao", "zhong", "shuang"];
    let mut looked = 0;
    for _ in 0..150 {
        let mut typed = String::new();
        for _ in 0..40 {
            let sound = sounds[usize::try_from(dice.roll(6)).unwrap()];
            match dice.roll(4) {
                0 => typed.push('字'),
                1 => typed.push('，'),
                2 => typed.push_str(&format!("[字]{{{sound}}}")),
                _ => typed.push_str(&format!("[字词]{{{sound}{sound}}}")),
            }
        }
        let paragraph = pinyin(&typed);
        let ems = 9 + i64::try_from(dice.roll(14)).unwrap();
        for line in lines(&paragraph, ems) {
            let set: Vec<(i64, i64)> =
                rubies(&paragraph, &line, ACROSS).iter().map(reach).collect();
            for pair in set.windows(2) {
                looked += 1;
                assert!(248 <= pair[1].0 - pair[0].1, "{typed}\n{ems}: {set:?}");
            }
            let edges = set.iter().all(|(from, to)| -2 <= *from && *to <= ems * 1000 + 2);
            assert!(edges, "{typed}\n{ems}: {set:?}");
        }
    }
    assert!(1_000 < looked, "{looked}");
}
