//! A session that has seen other issues sets the next one as a new session does.

use banmian::diag::{Diagnostic, Report};
use banmian::font::Library;
use banmian::issue::read;
use banmian::press::{Purpose, Session};

use super::desk::{Beside, sample};
use super::dice::Dice;

/// What a person sees of a build: the proof, if there is one, and what is said.
type Seen = (Option<Vec<u8>>, Vec<Diagnostic>);

fn seen(session: &mut Session, text: &str, folder: &Beside) -> Seen {
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", text, folder);
    let made = issue
        .ok()
        .and_then(|issue| session.make(&mut report, &issue, folder, Purpose::Proof).ok());
    (made.map(|made| made.pdf), report.sorted())
}

/// What a desk does to an issue.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Type,
    Delete,
    Swap,
    Level,
    Focus,
    Wish,
    Comment,
    Undo,
}

const EDITS: [Edit; 8] = [
    Edit::Type,
    Edit::Undo,
    Edit::Delete,
    Edit::Level,
    Edit::Swap,
    Edit::Focus,
    Edit::Wish,
    Edit::Comment,
];

/// The places of a word in a text.
fn places(text: &str, word: &str) -> Vec<usize> {
    text.match_indices(word).map(|(at, _)| at).collect()
}

/// The text after an edit; the same where it has nothing of the kind to edit.
fn edited(text: &str, edit: Edit, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    // Where a sentence goes on, inside of a body.
    let commas: Vec<usize> = places(&text, "，")
        .into_iter()
        .filter(|at| {
            let line = text[..*at].rfind('\n').map_or(0, |end| end + 1);
            text[line..].starts_with("      ") && !text[line..*at].contains(['{', '#'])
        })
        .collect();
    let comma = commas[dice.below(commas.len())] + "，".len();
    let after = text[comma..].chars().next().map_or(0, char::len_utf8);
    match edit {
        Edit::Type => text.insert(comma, '的'),
        Edit::Delete => text.replace_range(comma..comma + after, ""),
        Edit::Swap => {
            let lists = places(&text, "稿件: [");
            let Some(at) = lists.get(dice.below(lists.len())) else { return text };
            let from = at + "稿件: [".len();
            let end = from + text[from..].find(']').unwrap();
            let mut ids: Vec<&str> = text[from..end].split(", ").collect();
            let nth = dice.below(ids.len() - 1);
            ids.swap(nth, nth + 1);
            let ids = ids.join(", ");
            text.replace_range(from..end, &ids);
        }
        Edit::Level => {
            let levels = places(&text, "等级: 二条");
            let at = levels[dice.below(levels.len())];
            text.replace_range(at..at + "等级: 二条".len(), "等级: 三条");
        }
        Edit::Focus => {
            let photos = places(&text, "- {文件: ");
            let at = photos[dice.below(photos.len())];
            let end = at + text[at..].find('}').unwrap();
            if !text[at..end].contains("焦点") {
                text.insert_str(end, ", 焦点: [30%, 70%]");
            }
        }
        Edit::Wish => {
            let wishes = places(&text, "跨栏: 2}]");
            let auto = places(&text, "    编排: 自动\n");
            if let Some(at) = wishes.first() {
                text.replace_range(*at..at + "跨栏: 2}]".len(), "跨栏: 3}]");
            } else if let Some(at) = auto.first() {
                text.insert_str(*at, "    要求: [{稿: 拼布, 跨栏: 2}]\n");
            }
        }
        Edit::Comment => text.insert_str(0, "# 全部的位置都往下移一行\n"),
        Edit::Undo => {}
    }
    text
}

/// Sets a sample after each of so many edits, warm and cold.
fn compare(session: &mut Session, folder: &str, file: &str, edits: usize) {
    let folder = Beside(sample(folder));
    let first = std::fs::read_to_string(folder.0.join(file)).unwrap();
    let mut dice = Dice::of(20_261_204);
    let mut texts = vec![first];
    for nth in 0..=edits {
        let text = texts.last().unwrap().clone();
        let warm = seen(session, &text, &folder);
        let cold = seen(&mut Session::new(Library::shipped()), &text, &folder);
        assert_eq!(warm.1, cold.1, "{file}, after {nth} edits");
        assert_eq!(warm.0.is_some(), cold.0.is_some(), "{file}, after {nth} edits");
        assert!(warm.0 == cold.0, "other bytes: {file}, after {nth} edits");
        let edit = EDITS[nth % EDITS.len()];
        if matches!(edit, Edit::Undo) && 1 < texts.len() {
            texts.pop();
        } else {
            texts.push(edited(&text, edit, &mut dice));
        }
    }
}

#[test]
fn a_session_makes_what_a_new_one_makes_after_every_edit() {
    let mut session = Session::new(Library::shipped());
    compare(&mut session, "2021-03", "issue.yaml", 8);
    compare(&mut session, "2021-03", "auto.yaml", 8);
    compare(&mut session, "2026-12", "issue.yaml", 7);
}

#[test]
fn a_page_that_is_the_same_is_not_composed_again() {
    let folder = Beside(sample("2026-12"));
    let text = std::fs::read_to_string(folder.0.join("issue.yaml")).unwrap();
    let mut session = Session::new(Library::shipped());
    let first = seen(&mut session, &text, &folder);
    // Three of the four pages are composed, the one with a jump no more often than others.
    assert_eq!(session.searches(), 3);
    assert_eq!(seen(&mut session, &text, &folder), first);
    assert_eq!(session.searches(), 3);
    // A word on page 3 is no business of pages 1 and 4.
    let at = text.find("  义诊:\n").unwrap();
    let comma = at + text[at..].find('，').unwrap();
    let mut other = text.clone();
    other.insert(comma, '们');
    seen(&mut session, &other, &folder);
    assert_eq!(session.searches(), 4);
}

/// Each place at which the story may be parted is composed once, and the best of them is
/// not composed again to be set.
#[test]
fn a_layout_that_was_tried_at_a_jump_is_the_one_that_is_set() {
    let folder = Beside(sample("2026-12"));
    let text = std::fs::read_to_string(folder.0.join("issue.yaml")).unwrap();
    let open = text.replace("段数: 6, ", "");
    let mut session = Session::new(Library::shipped());
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", &open, &folder);
    let issue = issue.unwrap();
    let _ = session.solve(&mut report, &issue, &folder).unwrap();
    let searches = session.searches();
    // Pages 3 and 4 once, page 1 once for each of at most six places.
    assert!((3..=8).contains(&searches), "{searches}");
    let _ = session.solve(&mut Report::default(), &issue, &folder).unwrap();
    assert_eq!(session.searches(), searches);
}
