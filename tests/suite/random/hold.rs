//! What holds of every issue that was set, by the file alone and by what the generator
//! wrote.

use std::collections::BTreeMap;

use hayro::kurbo::Rect;

use super::copy::Story;
use super::leaf::{Sheet, Sign};
use super::paper::Paper;
use super::whose::{Part, inked, words};

/// A character of the file.
struct Letter<'a> {
    letter: char,
    owner: Option<usize>,
    sign: &'a Sign,
}

/// Everything that is wrong with a file, in words.
pub(crate) fn faults(paper: &Paper, sheets: &[Sheet]) -> Vec<String> {
    let mut faults = Vec::new();
    let whose = &paper.desk.whose;
    let pages: Vec<Vec<Letter<'_>>> = sheets
        .iter()
        .map(|sheet| {
            let letters = sheet.signs.iter().flat_map(|sign| {
                inked(&sign.text).into_iter().map(move |letter| (letter, sign))
            });
            letters
                .map(|(letter, sign)| Letter { letter, owner: whose.owner(letter), sign })
                .collect()
        })
        .collect();
    copy(paper, &pages, &mut faults);
    for (sheet, letters) in sheets.iter().zip(&pages) {
        inside(sheet, &mut faults);
        apart(paper, letters, &mut faults);
        pictures(paper, sheet, letters, &mut faults);
    }
    faults
}

fn counted(letters: impl IntoIterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for letter in letters {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

/// Every character of the copy once, in its order.
fn copy(paper: &Paper, pages: &[Vec<Letter<'_>>], faults: &mut Vec<String>) {
    let whose = &paper.desk.whose;
    let read = counted(pages.iter().flatten().map(|letter| letter.letter));
    let count = |letter: char| read.get(&letter).copied().unwrap_or(0);
    let mut shared: BTreeMap<char, usize> = BTreeMap::new();
    for story in &paper.stories {
        let all: Vec<char> = words(story).iter().flat_map(|text| inked(text)).collect();
        let wanted = counted(all.iter().copied());
        // What may be left out is left out whole: briefs with their column.
        let column = |other: &Story| other.spare && other.briefs.contains(&story.name);
        let spare = story.spare || paper.stories.iter().any(column);
        let gone = |part: Part| match part {
            Part::Photo(_) => spare || story.photos.iter().any(|photo| photo.optional),
            Part::Head | Part::Body | Part::Furniture => spare,
        };
        let absent =
            spare && !all.iter().any(|l| whose.owner(*l).is_some() && 0 < count(*l));
        for (letter, wanted) in wanted {
            let Some(owner) = whose.owner(letter) else {
                if !absent {
                    *shared.entry(letter).or_default() += wanted;
                }
                continue;
            };
            let (name, part) = whose.part(owner);
            let found = count(letter);
            // The short head over the rest of a story is said again where it has none.
            let again =
                part == Part::Head && story.jump.is_some() && story.rest.is_none();
            let right = found == wanted || again && wanted < found;
            let left_out = found == 0 && gone(part);
            if !right && !left_out {
                faults.push(format!(
                    "{name} {part:?}: {letter} {found} times, not {wanted}"
                ));
            }
        }
        if !absent {
            order(paper, &story.name, pages, faults);
        }
    }
    for text in &paper.furniture {
        for letter in inked(text) {
            if count(letter) == 0 {
                faults.push(format!("furniture: {letter} of {text} is not there"));
            }
        }
    }
    for (letter, wanted) in shared {
        if count(letter) < wanted {
            faults.push(format!("{letter} {} times, not {wanted}", count(letter)));
        }
    }
}

/// The body of a story in its order, with what stands between its own letters.
fn order(paper: &Paper, name: &str, pages: &[Vec<Letter<'_>>], faults: &mut Vec<String>) {
    let whose = &paper.desk.whose;
    let own = |letter: char| {
        whose.owner(letter).is_some_and(|owner| whose.part(owner) == (name, Part::Body))
    };
    let story = paper.stories.iter().find(|story| story.name == name).unwrap();
    let mut wanted: Vec<char> = Vec::new();
    let mut ruby: Vec<char> = Vec::new();
    for block in &story.body {
        wanted.extend(inked(&block.printed()));
        ruby.extend(block.rubies().iter().flat_map(|text| inked(text)));
    }
    // The page that a story jumps to comes last.
    let mut found = Vec::new();
    for page in pages {
        found.extend(page.iter().map(|letter| (letter.letter, letter.owner)));
    }
    let at: Vec<usize> = (0..found.len()).filter(|nth| own(found[*nth].0)).collect();
    let read: Vec<char> = at.iter().map(|nth| found[*nth].0).collect();
    let said: Vec<char> = wanted.iter().copied().filter(|letter| own(*letter)).collect();
    if read != said {
        let alike = read.iter().zip(&said).take_while(|(a, b)| a == b).count();
        let part =
            |letters: &[char]| letters.iter().skip(alike).take(12).collect::<String>();
        faults.push(format!("{name}: “{}” is read as “{}”", part(&said), part(&read)));
        return;
    }
    // Between two letters of its own: the same marks and figures, and no more, unless other
    // copy or ruby comes between.
    let places: Vec<usize> = (0..wanted.len()).filter(|nth| own(wanted[*nth])).collect();
    for (pair, place) in at.windows(2).zip(places.windows(2)) {
        let between = &found[pair[0] + 1..pair[1]];
        let meant = &wanted[place[0] + 1..place[1]];
        let others = between.iter().any(|(_, owner)| owner.is_some());
        let mut seen = between.iter().filter(|(_, o)| o.is_none()).map(|(l, _)| *l);
        let seen: Vec<char> = seen.by_ref().collect();
        let extra = others || seen.iter().any(|letter| ruby.contains(letter));
        let right = if extra {
            let mut rest = seen.iter();
            meant.iter().all(|letter| rest.any(|other| other == letter))
        } else {
            // A word that was divided has a hyphen more.
            let seen: Vec<char> = seen.iter().copied().filter(|l| *l != '-').collect();
            let meant: Vec<char> = meant.iter().copied().filter(|l| *l != '-').collect();
            seen == meant
        };
        if !right {
            let text = |letters: &[char]| letters.iter().collect::<String>();
            faults.push(format!(
                "{name}: “{}” is read as “{}”",
                text(meant),
                text(&seen)
            ));
        }
    }
}

fn inside(sheet: &Sheet, faults: &mut Vec<String>) {
    let room = sheet.size.inflate(0.1, 0.1);
    for sign in &sheet.signs {
        if 0.0 < sign.ink.area() && sign.ink.union(room) != room {
            faults.push(format!("“{}” is off the sheet at {:?}", sign.text, sign.ink));
        }
    }
    for picture in &sheet.pictures {
        if picture.union(room) != room {
            faults.push(format!("a picture is off the sheet at {picture:?}"));
        }
    }
}

/// How much of the smaller of two rectangles lies on the other.
fn common(a: Rect, b: Rect) -> f64 {
    let both = a.intersect(b);
    if both.width() <= 0.0 || both.height() <= 0.0 {
        return 0.0;
    }
    both.area() / a.area().min(b.area()).max(0.01)
}

/// No glyph on another: of two stories not at all, of one but for what type does.
fn apart(paper: &Paper, letters: &[Letter<'_>], faults: &mut Vec<String>) {
    const BIN: f64 = 60.0;
    let whose = &paper.desk.whose;
    let bin = |x: f64| (x / BIN).floor();
    let mut bins: BTreeMap<(i64, i64), Vec<&Letter<'_>>> = BTreeMap::new();
    for letter in letters {
        let ink = letter.sign.ink;
        let ends = [ink.x0, ink.x1, ink.y0, ink.y1].map(bin).map(whole);
        for column in ends[0]..=ends[1] {
            for row in ends[2]..=ends[3] {
                bins.entry((column, row)).or_default().push(letter);
            }
        }
    }
    for near in bins.values() {
        for (nth, one) in near.iter().enumerate() {
            for other in &near[nth + 1..] {
                if std::ptr::eq(one.sign, other.sign) {
                    continue;
                }
                // Ruby is set in half the em, and where lines are near it is told that
                // it touches them.
                let (small, large) =
                    (one.sign.em.min(other.sign.em), one.sign.em.max(other.sign.em));
                let share = common(one.sign.ink, other.sign.ink);
                let story = |letter: &Letter<'_>| letter.owner.map(|o| whose.part(o).0);
                let two =
                    matches!((story(one), story(other)), (Some(a), Some(b)) if a != b);
                let most = if two { 0.01 } else { 0.2 };
                let ruby = small < 0.62 * large
                    && (one.owner.is_none() || other.owner.is_none());
                if most < share && !ruby {
                    let (a, b) = (one.letter, other.letter);
                    let at = one.sign.ink;
                    faults.push(format!("{a} lies on {b}, {share:.2} of it, at {at:?}"));
                }
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page has fewer bins")]
const fn whole(bin: f64) -> i64 {
    bin as i64
}

/// No letter on a picture, and no picture on another.
fn pictures(
    paper: &Paper,
    sheet: &Sheet,
    letters: &[Letter<'_>],
    faults: &mut Vec<String>,
) {
    for (nth, picture) in sheet.pictures.iter().enumerate() {
        for other in &sheet.pictures[nth + 1..] {
            if 0.01 < common(*picture, *other) {
                faults.push(format!("a picture lies on another at {picture:?}"));
            }
        }
        for letter in letters {
            let label = letter
                .owner
                .is_some_and(|owner| paper.desk.whose.part(owner).1 == Part::Furniture);
            if 0.05 < common(*picture, letter.sign.ink) && !label {
                let at = letter.sign.ink;
                faults.push(format!("{} lies on a picture at {at:?}", letter.letter));
            }
        }
    }
}
