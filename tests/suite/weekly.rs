//! A weekly bulletin at every measure from eight to thirty characters, at every level of
//! prohibitions, in every style of line end: what no line may do, by tables of its own.

use banmian::copy::{Copy, EdgeHang, Hyphenation, Kinsoku, Style};
use banmian::diag::{Report, Span};
use banmian::font::Library;
use banmian::para::{Ask, Line, Measures, Paragraph, Rung, break_lines, place, read};
use banmian::story::Wardrobe;
use banmian::unit::{Em, Length};
use rayon::prelude::*;

const OURS: &str = include_str!("../corpus/weekly/paragraphs.txt");

/// KIN-1, KIN-2 and KIN-3 of typography/rules.md, written out.
const NEVER_FIRST: &str = "。．，、；：！？‼⁇⁈⁉”’」』）》〉】〗〕］｝·・‧–～／,.;:!?)]}";
const NEVER_LAST: &str = "“‘「『（《〈【〖〔［｛([{";
/// UNB-3: what a number is not parted from.
const AFTER_DIGITS: &[&str] = &["％", "‰", "℃", "℉", "%", "°", "′", "″"];

const LEVELS: [Kinsoku; 4] =
    [Kinsoku::None, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
const HABITS: [(EdgeHang, Hyphenation); 3] = [
    (EdgeHang::Never, Hyphenation::Never),
    (EdgeHang::Pauses, Hyphenation::Never),
    (EdgeHang::Marks, Hyphenation::English),
];

/// KIN-1 to KIN-5, UNB-1 to UNB-7, RES-3, LAT-1, LAT-4, JST-T3: on every line there is.
#[test]
fn no_line_of_a_weekly_is_wrong_at_any_measure() {
    let mut texts: Vec<String> = OURS.lines().map(str::to_owned).collect();
    texts.extend((0..40).map(composed));
    let houses: Vec<(Kinsoku, (EdgeHang, Hyphenation))> =
        LEVELS.iter().flat_map(|level| HABITS.map(|habit| (*level, habit))).collect();
    let library = Library::shipped();
    let faults: Vec<String> = houses
        .par_iter()
        .flat_map_iter(|(level, habit)| {
            let mut report = Report::default();
            let style = Style {
                kinsoku: *level,
                hang: habit.0,
                hyphenation: habit.1,
                ..Style::default()
            };
            let wardrobe = Wardrobe::find(&mut report, &style, &library).unwrap();
            let library = &library;
            texts.iter().flat_map(move |text| {
                let copy = Copy::verbatim(text.clone(), Span::default());
                let paragraph = read(&copy, &wardrobe.body, library);
                let mut faults = Vec::new();
                for ems in 8..=30 {
                    let set = Set { paragraph: &paragraph, level: *level, habit: *habit };
                    for fault in set.faults(ems) {
                        faults.push(format!("{level:?} {habit:?} at {ems}: {fault}"));
                    }
                }
                faults
            })
        })
        .collect();
    let few: Vec<&String> = faults.iter().take(40).collect();
    assert!(faults.is_empty(), "{} faults\n{few:#?}", faults.len());
}

/// A paragraph in one house style.
struct Set<'a> {
    paragraph: &'a Paragraph,
    level: Kinsoku,
    habit: (EdgeHang, Hyphenation),
}

impl Set<'_> {
    fn faults(&self, ems: i64) -> Vec<String> {
        let size = self.paragraph.size();
        let measures = Measures::even(size * ems);
        let ask = Ask { measures, indent: size * 2, tail: None };
        let settings = break_lines(self.paragraph, &ask);
        let lines = &settings.best().lines;
        let mut faults = Vec::new();
        let mut say = |what: &str, line: &Line| {
            let text = &self.paragraph.text()[line.text.clone()];
            faults.push(format!("{what}: {text} ({:?})", line.relaxed));
        };
        let mut at = 0;
        for (nth, line) in lines.iter().enumerate() {
            let dropped = &self.paragraph.text()[at..line.text.start];
            if !dropped.trim().is_empty() || line.text.is_empty() {
                say("characters are lost before", line);
            }
            at = line.text.end;
            let next = lines.get(nth + 1);
            for what in self.width_faults(line, next) {
                say(&what, line);
            }
            for what in next.iter().flat_map(|next| self.break_faults(line, next)) {
                say(&what, line);
            }
        }
        if at != self.paragraph.text().len() {
            faults.push("the end is lost".to_owned());
        }
        faults
    }

    /// What is wrong with the length of a line, by its sums and by its glyphs.
    fn width_faults(&self, line: &Line, next: Option<&Line>) -> Vec<String> {
        let last = next.is_none();
        let mut faults = Vec::new();
        let size = self.paragraph.size();
        let thousandth = Em::thousandths(1).at(size);
        let off = line.measure - line.width();
        if off < -thousandth {
            faults.push("overfull".to_owned());
        }
        if line.relaxed == Some(Rung::Overfull) || line.relaxed == Some(Rung::Marks) {
            faults.push("given up".to_owned());
        }
        // JST-T3: past an em a slot a line is left ragged.
        let slots = i64::try_from(line.slots(self.paragraph)).unwrap();
        let solid = Some(Rung::Loose) <= line.relaxed && size * slots < off;
        if !last && !solid && thousandth < off {
            faults.push("not flush".to_owned());
        }
        if line.hung() != Em::ZERO && self.habit.0 == EdgeHang::Never {
            let told = Some(Rung::Hanging) <= line.relaxed;
            faults.extend((!told).then(|| "hangs".to_owned()));
        }
        let glyphs = place(self.paragraph, line);
        let letter = |at: usize| {
            let text = &self.paragraph.text()[glyphs[at].text.clone()];
            text.chars().next().is_some_and(char::is_alphanumeric)
        };
        let overtaken = (1..glyphs.len()).any(|at| {
            let apart = glyphs[at].along - glyphs[at - 1].along;
            letter(at - 1) && letter(at) && apart < glyphs[at - 1].advance - thousandth
        });
        if overtaken {
            faults.push("glyphs lie on one another".to_owned());
        }
        if let (Some(glyph), false) = (glyphs.last(), last || solid) {
            let text = &self.paragraph.text()[glyph.text.clone()];
            let han = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let ends = (glyph.along + size - line.measure).abs();
            if han && !text.is_empty() && thousandth < ends {
                faults.push("its last glyph is not at the edge".to_owned());
            }
        }
        faults
    }

    /// What is wrong with the place where a line ends and the next begins.
    fn break_faults(&self, line: &Line, next: &Line) -> Vec<String> {
        let text = self.paragraph.text();
        let (before, after) = (&text[line.text.clone()], &text[next.text.clone()]);
        let (Some(c), Some(d)) = (before.chars().last(), after.chars().next()) else {
            return vec!["empty".to_owned()];
        };
        let spaced = line.text.end != next.text.start;
        let than = |rung: Rung| Some(rung) <= line.relaxed;
        let mut faults = Vec::new();
        let mut when = |wrong: bool, what: &str| {
            faults.extend(wrong.then(|| what.to_owned()));
        };
        let minds = self.level != Kinsoku::None;
        let inside = is_latin(c) && is_latin(d) && !spaced;
        let first = NEVER_FIRST.contains(d) && !inside;
        when(minds && first && !than(Rung::MarkRuns), "the next line starts wrongly");
        when(minds && NEVER_LAST.contains(c) && !inside, "it ends wrongly");
        let solidus = minds && self.level != Kinsoku::Basic && matches!(c, '／' | '/');
        when(solidus && !inside, "it ends with a solidus");
        // GC-4: between Latin letters they are Latin.
        let letter = |c: &char| c.is_alphanumeric();
        let beside = [before.chars().rev().find(letter), after.chars().find(letter)];
        let chinese = beside.iter().flatten().any(|c| !c.is_ascii());
        let dash = matches!(d, '—' | '…') && self.level == Kinsoku::Strict && chinese;
        when(dash && !than(Rung::Dashes), "the next line starts with a dash");
        when(matches!((c, d), ('—', '—') | ('…', '…')), "a dash is split");
        when("！？".contains(c) && "！？".contains(d), "a run of ！？ is split");
        let counted = AFTER_DIGITS.iter().any(|unit| after.starts_with(unit));
        let torn = c.is_ascii_digit() && counted;
        when(torn && !than(Rung::Marks), "a number is torn from its unit");
        let digits = c.is_ascii_digit() && d.is_ascii_digit() && !spaced;
        let address = before.contains("://") || before.contains('@');
        when(digits && !address && !than(Rung::Letters), "a number is split");
        when(
            "￥＄№-−".contains(c) && d.is_ascii_digit() && !inside,
            "a sign is torn off",
        );
        let word = c.is_ascii_lowercase() && d.is_ascii_lowercase() && !spaced;
        let divided = line.hyphen.is_some();
        when(word && !divided && !than(Rung::Camel), "a word is split");
        let wanted = self.habit.1 == Hyphenation::English || than(Rung::Hyphens);
        when(divided && !wanted, "a word is divided");
        let twice = divided && next.hyphen.is_some();
        when(twice && next.relaxed < Some(Rung::Hyphens), "two words are divided");
        faults
    }
}

const fn is_latin(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '“' | '”' | '’' | '–' | '·')
}

/// A paragraph made up of parts by a fixed sequence of numbers.
fn composed(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678);
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let han: Vec<char> = HAN.chars().collect();
    let mut text = String::new();
    for _ in 0..8 + draw(24) {
        for c in PARTS[draw(PARTS.len())].chars() {
            match c {
                '#' => text.push_str(&draw(100_000).to_string()),
                '字' => text.extend((0..1 + draw(12)).map(|_| han[draw(han.len())])),
                other => text.push(other),
            }
        }
    }
    // A text that begins with a closing mark is nobody's copy.
    format!("今年{text}。")
}

const HAN: &str = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳";
const PARTS: &[&str] = &[
    "字",
    "字",
    "字",
    "字",
    "字",
    "字",
    "，",
    "，",
    "、",
    "。",
    "；",
    "：",
    "！",
    "？！",
    "（字）",
    "“好”",
    "《意见》",
    "“他说：‘对。’”",
    "——",
    "……",
    "～",
    "·",
    "#万元",
    "#.%",
    "#个",
    "#.亿元",
    "#月#日",
    "-#℃",
    "￥#元",
    "APP",
    "Wi-Fi",
    "information ",
    "the committee",
    "https://abc.example.cn/a/b?c=d",
    "news@example.cn",
    "记者王明",
    "欧阳修远说",
    "#",
    "#.",
    "公里/小时",
    "10:30",
    "2:1",
    "③",
    "［2］",
    "（一）",
    "５６人",
];

/// The measures are whole characters, so a text without marks is set solid.
#[test]
fn solid_text_stays_solid_at_every_measure() {
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &Style::default(), &library).unwrap();
    let copy = Copy::verbatim(HAN.repeat(8), Span::default());
    let paragraph = read(&copy, &wardrobe.body, &library);
    for ems in 8..=30 {
        let size: Length = paragraph.size();
        let measures = Measures::even(size * ems);
        let ask = Ask { measures, indent: size * 2, tail: None };
        let settings = break_lines(&paragraph, &ask);
        let lines = &settings.best().lines;
        // All but the two lines that an orphan is mended on.
        let whole = lines.len().saturating_sub(3);
        assert!(lines[..whole].iter().all(|line| line.spread() == Em::ZERO), "{ems}");
    }
}
