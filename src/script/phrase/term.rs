//! The words of a headline as its turns need them: the dictionary's, mended where a
//! headline shows it to be wrong.
//!
//! What a dictionary of running text takes wrongly in a headline is always of the same
//! kinds: a noun is cut before its last character (早餐|车开|了), a verb before its
//! complement (过|上), a word is newer than the dictionary. Each has a mend here, by the
//! words around it.

use std::ops::Range;

use super::lists::{CORRECTED, ENDS, KINDS, NEWER};
use super::{Part, part};
use crate::script::words::{Word, words};
use crate::script::{Class, is_name};

/// A word and what part of a sentence it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    pub(super) text: &'a str,
    pub(super) part: Part,
}

impl Term<'_> {
    /// How many characters it has.
    pub(super) fn count(&self) -> usize {
        self.text.chars().count()
    }

    /// Its only character.
    pub(super) fn one(&self) -> Option<char> {
        one(self.text)
    }

    /// Whether it is a number and what is counted, or one of the two.
    pub(super) const fn counts(&self) -> bool {
        matches!(self.part, Part::Numeral | Part::Measure | Part::Quantity)
    }
}

/// The only character of a word.
pub(super) fn one(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// A word before it is known what part it is.
#[derive(Clone, Copy)]
struct Raw<'a> {
    /// The bytes before it.
    at: usize,
    text: &'a str,
    tag: &'static str,
    /// Whether the dictionary has it.
    listed: bool,
}

impl Raw<'_> {
    /// The byte behind it.
    const fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// Verbs of one character that take 上 下 出 到 成 as a complement.
const TAKES: &str = "长当过办挂摆种住考搬走奔赶传画改换变做熬评选用喝吃穿戴装安贴写印开飞登送接\
                     带拿取领收救留守修补搭建盖造引连架拉推抬抓拍找想看听说问学教跑跳游坐站\
                     躺排织绣缝剪编";

/// What such a verb takes.
const COMPLEMENTS: &str = "上下出到成进入回起满好完";

/// 上 下 里 and their like after a noun.
const PLACES: &str = "上下里内外中前后旁边间";

/// Whether a word is a complement by itself: 摆|到.
pub(super) fn is_complement(word: Term<'_>) -> bool {
    word.one().is_some_and(|c| COMPLEMENTS.contains(c))
}

/// Whether a verb has its object behind it: 签下, 拿了.
pub(super) fn reaches(word: Term<'_>) -> bool {
    let ends = word.text.ends_with(|c| COMPLEMENTS.contains(c));
    matches!(word.text, "了" | "着" | "过")
        || (word.part == Part::Verb && (ends || word.count() == 1))
}

/// The words of a headline. Together they are the headline.
pub(super) fn terms(text: &str) -> Vec<Term<'_>> {
    let raws = with_complements(text, mended(text, cut(text)));
    let raws = with_ends(text, raws);
    let terms = raws.iter().enumerate().map(|(nth, raw)| {
        let beside = |at: Option<usize>| {
            at.and_then(|at| raws.get(at)).map(|raw| part(raw.text, raw.tag))
        };
        let (before, after) = (beside(nth.checked_sub(1)), beside(nth.checked_add(1)));
        // What ends a headline is what happens, and what is counted is done: 校园招聘启动,
        // 建议奖励三十人.
        let verbs =
            raws.iter().take(nth).any(|raw| part(raw.text, raw.tag) == Part::Verb);
        let done = raw.tag == "vn"
            && (!verbs || after.is_some())
            && matches!(before, Some(Part::Noun))
            && matches!(after, None | Some(Part::Quantity | Part::Numeral));
        let how = raw.tag == "an" && matches!(after, Some(Part::Verb));
        // 供水提醒: what a headline that says nothing more is.
        let kind = after.is_none() && KINDS.contains(&raw.text);
        let tag = match (done, how, kind) {
            (true, ..) => "v",
            (_, true, _) => "d",
            (_, _, true) => "n",
            _ => raw.tag,
        };
        Term { text: raw.text, part: part(raw.text, tag) }
    });
    let mut terms: Vec<Term<'_>> = terms.collect();
    in_context(&mut terms);
    terms
}

/// The dictionary's words, and those that are newer than it.
fn cut(text: &str) -> Vec<Raw<'_>> {
    let mut raws = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let known = NEWER.iter().filter_map(|word| Some((rest.find(word)?, *word)));
        // The first; of two there the longer one.
        let next = known.min_by_key(|(from, word)| (*from, usize::MAX - word.len()));
        let (free, newer) = match next {
            Some((from, word)) => (from, Some(&rest[from..from + word.len()])),
            None => (rest.len(), None),
        };
        for Word { text, tag, frequency } in words(&rest[..free]) {
            let tag = corrected(text, tag.name());
            raws.push(Raw { at, text, tag, listed: 0 < frequency });
            at += text.len();
        }
        if let Some(text) = newer {
            raws.push(Raw { at, text, tag: corrected(text, "n"), listed: true });
            at += text.len();
        }
    }
    raws
}

/// The tag of a word, where the dictionary's is wrong another one.
fn corrected(word: &str, tag: &'static str) -> &'static str {
    let known = CORRECTED.iter().find(|(known, _)| *known == word);
    // 装上 is no noun.
    let mut chars = word.chars();
    let verb = chars.next().is_some_and(|c| TAKES.contains(c))
        && chars.next().is_some_and(|c| "上下出到成".contains(c))
        && chars.next().is_none();
    match known {
        Some((_, part)) => part,
        None if verb && tag.starts_with('n') => "v",
        None => tag,
    }
}

/// The tag of a word that the dictionary lists.
fn listed(word: &str) -> Option<&'static str> {
    match words(word).as_slice() {
        [Word { tag, frequency: 1.., .. }] => Some(corrected(word, tag.name())),
        _ => None,
    }
}

/// Whether a word is a verb that takes a complement.
fn takes(word: &str) -> bool {
    one(word).is_some_and(|c| TAKES.contains(c))
}

/// A word of which nothing is known but its characters.
fn raw(text: &str, at: usize, end: usize) -> Raw<'_> {
    let word = &text[at..end];
    let known = listed(word);
    Raw { at, text: word, tag: known.unwrap_or("n"), listed: known.is_some() }
}

/// The words with those cut again that were cut in the wrong place.
fn mended<'a>(text: &'a str, raws: Vec<Raw<'a>>) -> Vec<Raw<'a>> {
    let mut mender = Mender { text, raws, nth: 0, done: Vec::new() };
    let mends = [
        Mender::noun_before,
        Mender::compound,
        Mender::people,
        Mender::measured,
        Mender::place,
        Mender::complement,
        Mender::verb_last,
    ];
    while let Some(own) = mender.own() {
        if !mends.iter().any(|mend| mend(&mut mender, own).is_some()) {
            mender.keep(own);
        }
        mender.nth += 1;
    }
    mender.done
}

/// Words while they are cut again, from the left to the right.
struct Mender<'a> {
    text: &'a str,
    raws: Vec<Raw<'a>>,
    /// The word that is looked at.
    nth: usize,
    /// Those before it, mended.
    done: Vec<Raw<'a>>,
}

impl<'a> Mender<'a> {
    fn own(&self) -> Option<Raw<'a>> {
        self.raws.get(self.nth).copied()
    }

    fn next(&self) -> Option<Raw<'a>> {
        self.raws.get(self.nth + 1).copied()
    }

    /// The word before, if it is of ideographs.
    fn before(&self) -> Option<Raw<'a>> {
        self.done.last().copied().filter(|before| han(before.text))
    }

    /// Takes part of the text for a word, of a part of speech if it is known.
    fn take(&mut self, part: Range<usize>, tag: Option<&'static str>) {
        let own = raw(self.text, part.start, part.end);
        self.done.push(Raw { tag: tag.unwrap_or(own.tag), ..own });
    }

    /// Takes a word as it is. What is done is done by a verb: 雨淋|过.
    fn keep(&mut self, mut own: Raw<'a>) {
        let done = self.next().is_some_and(|next| is_aspect(next.text));
        if done && matches!(own.tag, "nr" | "zg" | "ng" | "g") {
            own.tag = "v";
        }
        self.done.push(own);
    }

    /// 早餐|车开 is 早餐车|开, 快递|员救下 is 快递员|救下.
    fn noun_before(&mut self, own: Raw<'a>) -> Option<()> {
        let before = self.before().filter(|_| !own.listed && han(own.text))?;
        let (first, tail) = first(own)?;
        if !ends_noun(self.text, before, first, tail) {
            return None;
        }
        self.done.pop();
        self.take(before.at..tail, Some("n"));
        self.take(tail..own.end(), None);
        Some(())
    }

    /// 糕|团店 is 糕团店.
    fn compound(&mut self, own: Raw<'a>) -> Option<()> {
        let noun = |raw: Raw<'_>| part(raw.text, raw.tag) == Part::Noun;
        let before = self.before()?;
        one(before.text)?;
        let two = own.text.chars().count() == 2;
        if own.listed || !two || !noun(before) || !noun(own) {
            return None;
        }
        self.done.pop();
        self.take(before.at..own.end(), Some("n"));
        Some(())
    }

    /// 四代|人守 is 四代|人|守.
    fn people(&mut self, own: Raw<'a>) -> Option<()> {
        let before = self.before().filter(|_| !own.listed)?;
        let (first, tail) = first(own)?;
        if first != '人' || part(before.text, before.tag) != Part::Quantity {
            return None;
        }
        self.take(own.at..tail, None);
        self.take(tail..own.end(), None);
        Some(())
    }

    /// 一|本书 is 一|本|书.
    fn measured(&mut self, own: Raw<'a>) -> Option<()> {
        let before = self.before()?;
        let (measure, tail) = first(own)?;
        let counts = super::bound::is_measure(measure) && own.tag.starts_with(['r', 'q']);
        if !counts || part(before.text, before.tag) != Part::Numeral {
            return None;
        }
        self.take(own.at..tail, Some("q"));
        self.take(tail..own.end(), None);
        Some(())
    }

    /// 厂房|里长|出新 is 厂房|里|长出|新.
    fn place(&mut self, own: Raw<'a>) -> Option<()> {
        let before = self.before()?;
        let (place, tail) = first(own)?;
        if !PLACES.contains(place) || part(before.text, before.tag) != Part::Noun {
            return None;
        }
        let next = self.next().filter(|next| next.text.chars().count() == 2)?;
        let (_, inner) = first(next)?;
        let verb = self.text.get(tail..inner)?;
        let mut chars = verb.chars();
        let reaches = chars.next().is_some_and(|c| TAKES.contains(c))
            && chars.next().is_some_and(|c| COMPLEMENTS.contains(c));
        if !reaches && !listed(verb).is_some_and(|tag| tag.starts_with('v')) {
            return None;
        }
        self.take(own.at..tail, None);
        self.take(tail..inner, Some("v"));
        self.take(inner..next.end(), None);
        self.nth += 1;
        Some(())
    }

    /// 粉笔画|出 is 粉笔|画出.
    fn complement(&mut self, own: Raw<'a>) -> Option<()> {
        let head = last(own)?;
        let next = self.next()?;
        let reaches = one(next.text).is_some_and(|c| COMPLEMENTS.contains(c));
        let noun = listed(self.text.get(own.at..head)?).is_some();
        if !reaches || !noun || !takes(self.text.get(head..own.end())?) {
            return None;
        }
        self.take(own.at..head, None);
        self.take(head..next.end(), Some("v"));
        self.nth += 1;
        Some(())
    }

    /// 老树办|一张 is 老树|办|一张.
    fn verb_last(&mut self, own: Raw<'a>) -> Option<()> {
        let head = last(own).filter(|_| !own.listed && !is_name(own.text))?;
        let next = self.next()?;
        let done = part(next.text, next.tag) == Part::Quantity || is_aspect(next.text);
        let verb = self.text.get(head..own.end())?;
        let verb = takes(verb) || listed(verb).is_some_and(|tag| tag.starts_with('v'));
        if !done || !verb || !han(own.text) {
            return None;
        }
        self.take(own.at..head, None);
        self.take(head..own.end(), Some("v"));
        Some(())
    }
}

/// The first character of a word of two or more, and where the rest begins.
fn first(own: Raw<'_>) -> Option<(char, usize)> {
    let first = own.text.chars().next()?;
    let rest = own.at + first.len_utf8();
    (rest < own.end()).then_some((first, rest))
}

/// Where the last character of a word of three or more begins.
fn last(own: Raw<'_>) -> Option<usize> {
    let (last, _) = own.text.char_indices().next_back()?;
    (2 < own.text.chars().count()).then_some(own.at + last)
}

/// Whether a word without its first character is cut in the wrong place: the character
/// ends the noun before it.
fn ends_noun(text: &str, before: Raw<'_>, first: char, end: usize) -> bool {
    let noun = &text[before.at..end];
    let joined = ENDS.contains(first) && 1 < before.text.chars().count();
    let thing = matches!(
        part(before.text, before.tag),
        Part::Noun | Part::Verb | Part::Adjective | Part::Other | Part::Person
    );
    thing && (joined || listed(noun).is_some_and(|tag| tag.starts_with('n')))
}

fn is_aspect(word: &str) -> bool {
    matches!(word, "了" | "着" | "过")
}

fn han(word: &str) -> bool {
    word.chars().all(|c| Class::of(c) == Class::Han)
}

/// What a word is beside others: a measure word, 起 after when.
fn in_context(terms: &mut [Term<'_>]) {
    for nth in 1..terms.len() {
        let (before, own) = (terms[nth - 1], terms[nth]);
        let numeral = before.part == Part::Numeral;
        let may = own.one().is_some_and(super::bound::is_measure);
        if numeral && may && own.part != Part::Numeral {
            terms[nth].part = Part::Measure;
        }
        // 下个月起: it ends when, and is no verb there.
        let when = matches!(before.part, Part::Time | Part::Quantity | Part::Measure);
        if when && own.text == "起" {
            terms[nth].part = Part::Time;
        }
    }
    for own in terms {
        // The dictionary takes words for names that no name is like: 养老院, 小学生.
        // And names of two characters are words more often.
        let name = own.count() != 2 && is_name(own.text);
        if own.part == Part::Person && 1 < own.count() && !name {
            own.part = Part::Noun;
        }
    }
}

/// 健身|节 is 健身节.
fn with_ends<'a>(text: &'a str, raws: Vec<Raw<'a>>) -> Vec<Raw<'a>> {
    let mut done: Vec<Raw<'a>> = Vec::new();
    for own in raws {
        let term = |raw: &Raw<'a>| Term { text: raw.text, part: part(raw.text, raw.tag) };
        let before = done.last().copied();
        match before {
            Some(before) if super::bound::suffix(term(&before), term(&own)) => {
                let whole = &text[before.at..own.at + own.text.len()];
                done.pop();
                done.push(Raw { text: whole, tag: "n", ..before });
            }
            _ => done.push(own),
        }
    }
    done
}

/// 过|上 is 过上 where something follows that is reached.
fn with_complements<'a>(text: &'a str, raws: Vec<Raw<'a>>) -> Vec<Raw<'a>> {
    let mut done: Vec<Raw<'a>> = Vec::new();
    for (nth, own) in raws.iter().enumerate() {
        let verb = done.last().copied();
        let takes = verb.is_some_and(|verb| takes(verb.text));
        let taken = one(own.text).is_some_and(|c| COMPLEMENTS.contains(c));
        let reached = raws.get(nth + 1).is_some_and(|next| {
            !matches!(part(next.text, next.tag), Part::Mark | Part::Place)
                && !matches!(next.text, "的" | "之" | "有" | "是" | "没有" | "没" | "不")
        });
        let described = done.len().checked_sub(2).and_then(|nth| done.get(nth));
        let described =
            described.is_some_and(|word| part(word.text, word.tag) == Part::Adjective);
        match verb {
            Some(verb) if takes && taken && reached && !described => {
                let whole = &text[verb.at..own.at + own.text.len()];
                done.pop();
                done.push(Raw { text: whole, tag: "v", ..verb });
            }
            _ => done.push(*own),
        }
    }
    done
}
