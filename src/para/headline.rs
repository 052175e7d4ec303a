use super::{Ask, Line, Look, Measures, Paragraph, break_lines, read};
use crate::font::Library;
use crate::issue::{Copy, Headline, Turn};
use crate::script::{Phrases, may_turn};
use crate::unit::{Em, Length};

/// A headline in so many lines, each at its natural width.
#[derive(Clone, Debug)]
pub struct HeadlineSetting {
    /// The headline, read.
    pub paragraph: Paragraph,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// How many lines a headline may have.
const MOST_LINES: usize = 3;

/// A headline in one line, two and three, as far as it fits `width` and may turn.
///
/// It turns where the editor put `|` or a space; without either, between words (HD-1),
/// never before 的 or after 和 (HD-2, HD-3), the lines as even as can be (HD-4). The one
/// with the fewest lines comes first.
pub fn headline(
    headline: &Headline,
    look: &Look,
    width: Length,
    library: &Library,
) -> Vec<HeadlineSetting> {
    let paragraph = read(&headline.copy, look, library);
    let mut settings = Vec::new();
    let whole = one_line(&paragraph);
    if let Some(line) = whole.filter(|line| line.width() <= width) {
        let lines = vec![line];
        settings.push(HeadlineSetting { paragraph: paragraph.clone(), lines });
    }
    let own = own_turns(headline);
    let turns = if !own.is_empty() {
        own
    } else if settings.is_empty() {
        word_turns(headline.copy.text())
    } else {
        Vec::new()
    };
    for count in 2..=MOST_LINES {
        let Some(cuts) = split(headline.copy.text(), &turns, count) else { continue };
        if let Some(setting) = set(&headline.copy, &cuts, (look, library))
            && setting.lines.iter().all(|line| line.width() <= width)
        {
            settings.push(setting);
        }
    }
    settings
}

/// A headline of given words as text, in as few lines of `measure` as it takes: the
/// turns that [`headline`] makes, for words that somebody else found.
pub(super) fn lines(text: &str, words: &[String], measure: Em) -> Vec<String> {
    let wide = |line: &str| {
        line.chars().map(|c| if c.is_ascii() { Em::HALF } else { Em::FULL }).sum::<Em>()
    };
    if wide(text) <= measure {
        return vec![text.to_owned()];
    }
    let turns = turns_between(text, words);
    for count in 2..=MOST_LINES {
        let Some(cuts) = split(text, &turns, count) else { continue };
        let mut from = 0;
        let mut lines = Vec::new();
        for end in cuts.into_iter().chain([text.len()]) {
            lines.push(text[from..end].trim().to_owned());
            from = end;
        }
        if lines.iter().all(|line| wide(line) <= measure) {
            return lines;
        }
    }
    vec![text.to_owned()]
}

/// A paragraph in one line, whatever its width.
fn one_line(paragraph: &Paragraph) -> Option<Line> {
    let measures = Measures::even(Length::mm(10_000));
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    break_lines(paragraph, &ask).best().lines.first().cloned()
}

/// A headline with every turn written into it that it may take: the editor's own, or
/// else those between words. Setting it opens no dictionary any more.
pub fn with_turns(headline: &Headline, phrases: &Phrases) -> Headline {
    if !own_turns(headline).is_empty() {
        return headline.clone();
    }
    let text = headline.copy.text();
    let turns = turns_between(text, &phrases.words(text));
    let turns = turns.into_iter().map(Turn).collect();
    Headline { copy: headline.copy.clone(), turns }
}

/// Where the editor permits or wants a turn, in bytes.
fn own_turns(headline: &Headline) -> Vec<usize> {
    let text = headline.copy.text();
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let mut turns: Vec<usize> =
        headline.turns.iter().map(|turn| turn.0).chain(spaces).collect();
    turns.retain(|at| 0 < *at && *at < text.len());
    turns.sort_unstable();
    turns.dedup();
    turns
}

/// Where words meet and a line may end.
fn word_turns(text: &str) -> Vec<usize> {
    turns_between(text, &Phrases::open().words(text))
}

/// Where two of these words meet and a line may end.
fn turns_between(text: &str, words: &[String]) -> Vec<usize> {
    let mut at = 0;
    let mut turns = Vec::new();
    for word in words {
        at += word.len();
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        if let (Some(before), Some(after)) = (before, after)
            && may_turn(before, after)
            && may_meet(before, after)
        {
            turns.push(at);
        }
    }
    turns
}

/// Whether the characters may stand at the edges of lines at all (KIN-1, KIN-2).
fn may_meet(before: char, after: char) -> bool {
    use crate::script::{Class, Cut, Kinsoku};
    Class::of(after).at_start(Kinsoku::Gb) == Cut::Free
        && Class::of(before).at_end(Kinsoku::Gb) == Cut::Free
}

/// The turns that make `count` lines as even as can be, or nothing if there are too few.
fn split(text: &str, turns: &[usize], count: usize) -> Option<Vec<usize>> {
    let length = |from: usize, to: usize| {
        let chars = text[from..to].trim().chars();
        chars.map(|c| if c.is_ascii() { 1_i64 } else { 2 }).sum::<i64>()
    };
    let mut best: Option<(i64, Vec<usize>)> = None;
    let mut consider = |cuts: Vec<usize>| {
        let mut ends = cuts.clone();
        ends.push(text.len());
        let mut from = 0;
        let mut lengths = Vec::new();
        for end in &ends {
            lengths.push(length(from, *end));
            from = *end;
        }
        let whole: i64 = lengths.iter().sum();
        let n = i64::try_from(count).unwrap_or(1);
        let uneven = lengths.iter().map(|l| (l * n - whole).pow(2)).sum::<i64>();
        if best.as_ref().is_none_or(|(least, _)| uneven < *least) {
            best = Some((uneven, cuts));
        }
    };
    for (nth, first) in turns.iter().enumerate() {
        if count == 2 {
            consider(vec![*first]);
        } else {
            for second in &turns[nth + 1..] {
                consider(vec![*first, *second]);
            }
        }
    }
    best.map(|(_, cuts)| cuts)
}

/// The headline broken at `cuts`.
fn set(
    copy: &Copy,
    cuts: &[usize],
    (look, library): (&Look, &Library),
) -> Option<HeadlineSetting> {
    let paragraph = read(copy, look, library);
    let mut lines = Vec::new();
    let mut from = 0;
    let ends = cuts.iter().copied().chain([copy.text().len()]);
    for end in ends {
        let first = paragraph.clusters().iter().position(|c| from <= c.text.start)?;
        let last = paragraph.clusters().iter().rposition(|c| c.text.end <= end)?;
        if last < first {
            return None;
        }
        lines.push(paragraph.line(first..last + 1));
        from = end;
    }
    Some(HeadlineSetting { paragraph, lines })
}
