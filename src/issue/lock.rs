//! 锁定: a composed page written into its file as a fixed one.
//!
//! The file stays as the editor wrote it, comments and order and all: the word after
//! `compose` is changed, and the modules stand in a list under it. Of modules that stand
//! there already, what says the same is left as it is.

mod module;

use super::edit::{Editor, Step, Tongue, Value, below, typed};
use super::key::{COMPOSE, Holds, JUMP, MODULE, PAGE, ROOT, STORY, Term};
use super::value::{self, Yardstick};
use crate::copy::{Module, Story, StoryTurn};

/// Why a file cannot be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLocked {
    /// The file does not hold the page of this number (版次) itself.
    NoPage(u32),
    /// The file holds it in a way in which it cannot be changed and all else kept.
    NotEditable,
}

/// A page with its modules, as it is to be written.
#[derive(Clone, Copy, Debug)]
pub struct FixedPage<'a> {
    /// 版次.
    pub number: u32,
    /// Its modules, in the order of the file.
    pub modules: &'a [Module],
}

/// The text of an issue file with some of its pages fixed, and with stories that jump
/// parted.
///
/// # Errors
///
/// If the file does not hold one of the pages itself, or what was changed would not read
/// back as that and nothing else.
pub fn lock(
    text: &str,
    pages: &[FixedPage<'_>],
    turns: &[StoryTurn],
    stories: &[Story],
) -> Result<String, NotLocked> {
    let mut editor = Editor::open(text).ok_or(NotLocked::NotEditable)?;
    for own in turns {
        let story = stories.get(own.story.0).ok_or(NotLocked::NotEditable)?;
        turn(&mut editor, &story.id, own.paragraphs).ok_or(NotLocked::NotEditable)?;
    }
    for FixedPage { number, modules } in pages {
        let page = editor.page(*number).ok_or(NotLocked::NoPage(*number))?;
        fix(&mut editor, &page, modules, stories).ok_or(NotLocked::NotEditable)?;
    }
    editor.finish().ok_or(NotLocked::NotEditable)
}

/// The text of an issue file with the modules of fixed pages written anew, each in its
/// place and in the style in which it stands there.
///
/// # Errors
///
/// As [`lock`].
pub fn relock(
    text: &str,
    pages: &[FixedPage<'_>],
    stories: &[Story],
) -> Result<String, NotLocked> {
    let mut editor = Editor::open(text).ok_or(NotLocked::NotEditable)?;
    for FixedPage { number, modules } in pages {
        let page = editor.page(*number).ok_or(NotLocked::NoPage(*number))?;
        mend(&mut editor, &page, modules, stories).ok_or(NotLocked::NotEditable)?;
    }
    editor.finish().ok_or(NotLocked::NotEditable)
}

/// Fixes a page.
fn fix(
    editor: &mut Editor,
    page: &[Step],
    modules: &[Module],
    stories: &[Story],
) -> Option<()> {
    let table = editor.value().at(page)?;
    let number = typed(table, &PAGE, "number")?.to_owned();
    let compose = typed(table, &PAGE, "compose").map(str::to_owned);
    let known = editor.under(page, &PAGE, "modules");
    let after = compose.as_ref().unwrap_or(&number);
    let tongue = Tongue::of(after);
    if let Some(compose) = &compose {
        let at = below(page, Step::Key(compose.clone()));
        // A page of the whole paper stays one: what its modules hold stands there as long
        // as it can.
        let shares = matches!(editor.value().at(&at)?, Value::Word(word)
            if term(COMPOSE, word.trim()) == Some("whole"));
        if !shares {
            editor.set(&at, &tongue.word("定位", "fixed").into())?;
        }
    }
    let all = modules.iter().map(|own| module::module(own, stories, tongue));
    let all = Value::List(all.collect());
    match known {
        Some(known) => editor.set(&known, &all),
        None => editor.insert(page, after, tongue.word("模块", "modules"), &all),
    }
}

/// Writes the modules of a fixed page anew.
fn mend(
    editor: &mut Editor,
    page: &[Step],
    modules: &[Module],
    stories: &[Story],
) -> Option<()> {
    let list = editor.under(page, &PAGE, "modules")?;
    let Value::List(items) = editor.value().at(&list)?.clone() else { return None };
    if items.len() != modules.len() {
        return None;
    }
    for (nth, (item, own)) in items.iter().zip(modules).enumerate() {
        let Value::Table(entries) = item else { return None };
        let (first, _) = entries.first()?;
        let wanted = module::module(own, stories, Tongue::of(first));
        let at = below(&list, Step::Item(nth));
        settle(editor, &at, &Holds::Table(&MODULE), &wanted)?;
    }
    Some(())
}

/// Makes what stands at a path say what is wanted, and changes only what says otherwise.
fn settle(
    editor: &mut Editor,
    path: &[Step],
    holds: &Holds,
    wanted: &Value,
) -> Option<()> {
    let stands = editor.value().at(path)?.clone();
    match (holds, &stands, wanted) {
        (
            Holds::Table(part) | Holds::Short(_, part),
            Value::Table(entries),
            Value::Table(pairs),
        ) => {
            for (key, _) in entries.iter().filter(|(key, value)| {
                let known = part.find(key);
                let stays = pairs
                    .iter()
                    .any(|(other, _)| known.is_some_and(|known| known.is(other)));
                !stays && !says_nothing(known.map(|known| &known.holds), value)
            }) {
                editor.remove(&below(path, Step::Key(key.clone())))?;
            }
            let mut after = None;
            for (key, value) in pairs {
                let known = part.find(key)?;
                let own = typed(editor.value().at(path)?, part, known.en);
                if let Some(own) = own.map(str::to_owned) {
                    let at = below(path, Step::Key(own.clone()));
                    settle(editor, &at, &known.holds, value)?;
                    after = Some(own);
                } else {
                    // Every table that is written anew begins with a key that stays.
                    editor.insert(path, after.as_deref()?, key, value)?;
                    after = Some(key.clone());
                }
            }
            Some(())
        }
        // 标题: 36pt.
        (Holds::Short(_, part), Value::Word(_), Value::Table(pairs)) => {
            match pairs.as_slice() {
                [(key, size)] if part.find(key).is_some_and(|key| key.en == "size") => {
                    settle(editor, path, &part.find(key)?.holds, size)
                }
                _ => editor.set(path, wanted),
            }
        }
        (Holds::List(each, _), Value::List(items), Value::List(all)) => {
            for nth in (all.len()..items.len()).rev() {
                editor.remove(&below(path, Step::Item(nth)))?;
            }
            for (nth, item) in all.iter().enumerate() {
                if nth < items.len() {
                    settle(editor, &below(path, Step::Item(nth)), each, item)?;
                } else {
                    editor.push(path, item)?;
                }
            }
            Some(())
        }
        (_, Value::Word(old), Value::Word(new)) if same(holds, old, new) => Some(()),
        _ => editor.set(path, wanted),
    }
}

/// Whether a value says what is understood where it is left out.
fn says_nothing(holds: Option<&Holds>, value: &Value) -> bool {
    match (holds, value) {
        (_, Value::List(items)) => items.is_empty(),
        (_, Value::Table(entries)) => entries.is_empty(),
        (Some(Holds::Choice(terms)), Value::Word(word)) => {
            term(terms, word.trim()) == Some("free")
        }
        (_, Value::Word(word)) => word.trim().is_empty(),
    }
}

pub(super) fn term(terms: &'static [Term], word: &str) -> Option<&'static str> {
    terms.iter().find(|term| term.zh == word || term.en == word).map(|term| term.en)
}

/// Whether two words say the same under a key.
fn same(holds: &Holds, old: &str, new: &str) -> bool {
    let (old, new) = (old.trim(), new.trim());
    let agree = |a: Option<_>, b| a.is_some() && a == b;
    match holds {
        Holds::Extent(_) => {
            let bare = |word: &str| {
                let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
                value::extent(word, "").map(|extent| (extent.first, extent.last))
            };
            agree(bare(old), bare(new))
        }
        Holds::Count(_) => {
            let bare = |word: &str| value::count(word, &["栏", "行", "张", "幅", "字"]);
            agree(bare(old).map(|n| (n, n)), bare(new).map(|n| (n, n)))
        }
        Holds::Length(_) => {
            let length = |word| value::length(word, Yardstick::default());
            length(old).is_some() && length(old) == length(new)
        }
        Holds::Choice(terms) => {
            term(terms, old).is_some() && term(terms, old) == term(terms, new)
        }
        Holds::Short(each, _) => same(each, old, new),
        Holds::Copy
        | Holds::Title
        | Holds::Body
        | Holds::Words
        | Holds::Face
        | Holds::Sheet
        | Holds::Em
        | Holds::Name(..)
        | Holds::File
        | Holds::Share(_)
        | Holds::Date(_)
        | Holds::Table(_)
        | Holds::List(..)
        | Holds::OneOrMore(..) => old == new,
    }
}

/// Says after how many paragraphs a story jumps.
fn turn(editor: &mut Editor, id: &str, paragraphs: usize) -> Option<()> {
    let stories = editor.under(&[], &ROOT, "stories")?;
    let story = below(&stories, Step::Key(id.to_owned()));
    let jump = editor.under(&story, &STORY, "jump")?;
    let count = Value::Word(paragraphs.to_string());
    match editor.value().at(&jump)?.clone() {
        Value::Table(_) => {
            if let Some(known) = editor.under(&jump, &JUMP, "paragraphs") {
                return editor.set(&known, &count);
            }
            let page = typed(editor.value().at(&jump)?, &JUMP, "page")?.to_owned();
            let key = Tongue::of(&page).word("段数", "paragraphs");
            editor.insert(&jump, &page, key, &count)
        }
        Value::Word(page) => {
            let key = typed(editor.value().at(&story)?, &STORY, "jump")?;
            let tongue = Tongue::of(key);
            let keys = vec![
                tongue.pair("版", "page", page),
                tongue.pair("段数", "paragraphs", count),
            ];
            editor.set(&jump, &Value::Table(keys))
        }
        Value::List(_) => None,
    }
}

#[cfg(test)]
mod tests;
