//! Whether the marks of the pages hold the copy that they were to hold.
//!
//! In come an issue and its painted pages; out comes every stretch of copy that no mark
//! holds, and every one that marks hold twice: story by story and part by part, character
//! by character. Blanks are not compared: a line begins and ends without them.
//!
//! The cost is linear in the copy.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mark, Page, Shape};
use crate::copy::{
    self, Copy, Inset, InsetForm, InsetPart, Issue, Nameplate, Optional, Part, Photo,
    Spare, Story, StoryId, StoryPart, TextBlock,
};
use crate::page::imprint_stands_on;
use crate::story::Role;

/// Copy that the marks do not hold as the issue has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amiss {
    /// The story, or nothing for the furniture of a page.
    pub story: Option<StoryId>,
    /// 版次 of the first page that was to hold it.
    pub page: u32,
    /// Which part of it.
    pub role: Role,
    /// What is wrong.
    pub how: How,
    /// The words, the first of them where they are many.
    pub words: String,
}

/// What is wrong with copy that is not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// No mark holds it.
    Lost,
    /// Marks hold more than the copy has.
    Added,
}

/// How many characters of what is amiss are named.
const NAMED: usize = 24;

/// Everything that is amiss on the pages of an issue, in the order of its pages.
pub fn amiss(issue: &Issue, pages: &[Page]) -> Vec<Amiss> {
    let mut found = Vec::new();
    // A story that jumps is looked at with the first of its pages.
    let mut seen = BTreeSet::new();
    let held = Held::of(pages);
    for page in &issue.pages {
        let painted = pages.iter().find(|painted| painted.number == page.number);
        found.extend(painted.iter().flat_map(|painted| furniture(issue, page, painted)));
        for story in page.held().filter(|story| seen.insert(*story)) {
            // Pages name stories by their places in this issue.
            let Some(copy) = issue.stories.get(story.0) else { continue };
            let marks = held.of_story(issue, story, copy);
            if marks.is_empty() && copy.spare == Spare::Spare {
                continue;
            }
            let told = parts(copy, &marks).into_iter().map(|(role, how, words)| Amiss {
                story: Some(story),
                page: page.number,
                role,
                how,
                words,
            });
            found.extend(told);
        }
    }
    found
}

/// The marks of each story, page by page.
struct Held<'a> {
    stories: BTreeMap<usize, Vec<(u32, &'a Mark)>>,
}

impl<'a> Held<'a> {
    fn of(pages: &'a [Page]) -> Self {
        let mut stories: BTreeMap<usize, Vec<(u32, &Mark)>> = BTreeMap::new();
        for page in pages {
            for mark in &page.marks {
                if let Some(article) = mark.origin.article {
                    stories.entry(article).or_default().push((page.number, mark));
                }
            }
        }
        Self { stories }
    }

    /// The marks of a story in the order in which it is read: the page that it jumps to
    /// comes last.
    fn of_story(&self, issue: &Issue, story: StoryId, copy: &Story) -> Vec<Line<'a>> {
        let Some(marks) = self.stories.get(&story.0) else { return Vec::new() };
        // Of a spread the right page is named by a number of its own.
        let to = copy.jump.as_ref().and_then(|jump| {
            issue.pages.iter().find(|page| page.holds(jump.page)).map(|page| page.number)
        });
        let rest = |page: u32| to == Some(page);
        let parted = marks.iter().any(|(page, _)| !rest(*page));
        let line = |(page, mark): &(u32, &'a Mark)| Line {
            mark,
            resumed: parted && rest(*page),
        };
        let mut lines: Vec<Line<'_>> = marks.iter().map(line).collect();
        lines.sort_by_key(|line| line.resumed);
        lines
    }
}

/// A mark of a story.
#[derive(Clone, Copy)]
struct Line<'a> {
    mark: &'a Mark,
    /// Whether it stands on the page that the story jumps to.
    resumed: bool,
}

/// What is amiss with the parts of one story.
fn parts(story: &Story, lines: &[Line<'_>]) -> Vec<(Role, How, String)> {
    let mut found = Vec::new();
    let mut compare = |role: Role, wanted: String, got: String| {
        found.extend(difference(&wanted, &got).map(|(how, words)| (role, how, words)));
    };
    let here = |role: Role| said(lines, |line| line.mark.role == role && !line.resumed);
    let head = |head: Option<&copy::Headline>| {
        head.map_or_else(String::new, |head| bare(head.copy.text()))
    };
    compare(Role::Kicker, head(story.kicker.as_ref()), here(Role::Kicker));
    compare(Role::Headline, head(Some(&story.headline)), here(Role::Headline));
    compare(Role::Deck, head(story.deck.as_ref()), here(Role::Deck));
    let byline = story.byline.as_ref().map_or("", |byline| byline.copy.text());
    compare(Role::Byline, bare(byline), here(Role::Byline));
    if let Some(rest) = story.jump.as_ref().and_then(|jump| jump.headline.as_ref())
        && lines.iter().any(|line| line.resumed)
    {
        let there = |line: &Line<'_>| line.mark.role == Role::Headline && line.resumed;
        compare(Role::Headline, bare(rest.copy.text()), said(lines, there));
    }
    let body =
        |line: &Line<'_>| matches!(line.mark.role, Role::Paragraph | Role::Subhead);
    compare(Role::Paragraph, story.body.iter().map(words).collect(), said(lines, body));
    let of_body = |line: &Line<'_>| {
        let inset =
            matches!(line.mark.origin.part(), Part::Story(_, StoryPart::Inset { .. }));
        line.mark.role == Role::Ruby && !inset
    };
    compare(Role::Ruby, rubies(story), said(lines, of_body));
    let source =
        story.source.as_ref().map(|source| bare(&format!("（{}）", source.text())));
    let signed = said(lines, |line| line.mark.role == Role::Attribution);
    compare(Role::Attribution, source.unwrap_or_default(), without_turn(story, signed));
    found.extend(captions(story, lines));
    for (nth, inset) in (0..).zip(&story.insets) {
        found.extend(inset_kept(nth, inset, lines));
    }
    let missed = (0..).zip(&story.photos).filter(|(nth, photo)| {
        photo.optional == Optional::Kept
            && !lines.iter().any(|line| photo_of(line.mark) == Some(*nth))
    });
    found.extend(missed.map(|(_, photo)| (Role::Photo, How::Lost, photo.file.clone())));
    found
}

/// What is amiss with one of the insets of a story: its words, part by part, and the
/// modules of a code.
fn inset_kept(nth: u32, inset: &Inset, lines: &[Line<'_>]) -> Vec<(Role, How, String)> {
    let mut found = Vec::new();
    let copies = inset.copies().into_iter();
    let copies: Vec<(InsetPart, &Copy)> = copies.collect();
    let marks = copies.iter().flat_map(|(_, copy)| copy.inline());
    let rubies = marks.filter_map(|(_, mark)| mark.ruby()).map(|ruby| &ruby.copy);
    let rubies = (0..).map(InsetPart::Ruby).zip(rubies);
    for (own, copy) in copies.iter().copied().chain(rubies) {
        let is_own = |line: &Line<'_>| {
            matches!(line.mark.origin.part(), Part::Story(_, StoryPart::Inset { inset, part })
                if inset == nth && part == own)
        };
        let got = said(lines, is_own);
        let told = difference(&bare(copy.text()), &got);
        found.extend(told.map(|(how, words)| (Role::Aside, how, words)));
    }
    if let InsetForm::Code(code) = &inset.form {
        let drawn = lines.iter().any(|line| {
            line.mark.role == Role::Code && line.mark.origin.spot == inset.spot
        });
        if !drawn {
            found.push((Role::Code, How::Lost, code.link.clone()));
        }
    }
    found
}

/// What the line that says where a story goes on takes from its attribution.
fn without_turn(story: &Story, signed: String) -> String {
    let Some(jump) = &story.jump else { return signed };
    signed.replacen(&format!("（下转第{}版）", jump.page), "", 1)
}

/// What is amiss with the captions and credits of the photos that are printed.
///
/// Photos stand where their page has room, in another order than in the file: their words
/// are compared as so many of each character.
fn captions(story: &Story, lines: &[Line<'_>]) -> Vec<(Role, How, String)> {
    let printed: Vec<&Photo> = (0..)
        .zip(&story.photos)
        .filter(|(nth, _)| lines.iter().any(|line| photo_of(line.mark) == Some(*nth)))
        .map(|(_, photo)| photo)
        .collect();
    let of = |role: Role, copy: fn(&Photo) -> Option<&Copy>| {
        let copies = printed.iter().filter_map(|photo| copy(photo));
        let wanted: String = copies.map(|copy| bare(copy.text())).collect();
        let got = said(lines, |line| line.mark.role == role);
        let (lost, added) = (without(&wanted, &got), without(&got, &wanted));
        let told = [(How::Lost, lost), (How::Added, added)].into_iter();
        told.filter(|(_, letters)| !letters.is_empty())
            .map(move |(how, letters)| (role, how, letters))
    };
    of(Role::Caption, caption).chain(of(Role::Credit, credit)).collect()
}

/// The characters of a text that another has not, or fewer of.
fn without(text: &str, other: &str) -> String {
    let mut left: BTreeMap<char, usize> = BTreeMap::new();
    for letter in other.chars() {
        *left.entry(letter).or_default() += 1;
    }
    let over = text.chars().filter(|letter| match left.get_mut(letter) {
        Some(count) if 0 < *count => {
            *count -= 1;
            false
        }
        Some(_) | None => true,
    });
    over.take(NAMED).collect()
}

/// Which photo of its story a mark is.
fn photo_of(mark: &Mark) -> Option<usize> {
    let Part::Story(_, StoryPart::Photo(nth)) = mark.origin.part() else { return None };
    if mark.role == Role::Photo { usize::try_from(nth).ok() } else { None }
}

const fn caption(photo: &Photo) -> Option<&Copy> {
    photo.caption.as_ref()
}

const fn credit(photo: &Photo) -> Option<&Copy> {
    photo.credit.as_ref()
}

/// The words of a block of the body.
fn words(block: &TextBlock) -> String {
    match block {
        TextBlock::Paragraph(copy) | TextBlock::Subhead(copy) => bare(copy.text()),
        TextBlock::Break(_) => String::new(),
    }
}

/// The ruby of the body, in its order.
fn rubies(story: &Story) -> String {
    let copies = story.body.iter().filter_map(|block| match block {
        TextBlock::Paragraph(copy) | TextBlock::Subhead(copy) => Some(copy),
        TextBlock::Break(_) => None,
    });
    let marks = copies.flat_map(|copy| copy.inline().iter());
    marks.filter_map(|(_, mark)| mark.ruby()).map(|ruby| bare(ruby.copy.text())).collect()
}

/// What marks say, those that are asked for, in their order.
fn said<'a>(lines: &[Line<'a>], asked: impl Fn(&Line<'a>) -> bool) -> String {
    lines.iter().filter(|line| asked(line)).map(|line| drawn(line.mark)).collect()
}

/// The characters of a mark that glyphs stand for.
fn drawn(mark: &Mark) -> String {
    let Shape::Glyphs(run) = &mark.shape else { return String::new() };
    let mut there = vec![false; run.text.len()];
    for glyph in &run.glyphs {
        if let Some(own) = there.get_mut(glyph.text.clone()) {
            own.fill(true);
        }
    }
    let letters = run.text.char_indices();
    let held = letters.filter(|(at, _)| there.get(*at).copied().unwrap_or(false));
    held.map(|(_, letter)| letter).filter(|letter| !blank(*letter)).collect()
}

/// Without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| !blank(*letter)).collect()
}

/// A space of any kind, and the hyphen of ours that ends a line.
fn blank(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Where two texts that should be the same part, and what one of them has over.
fn difference(wanted: &str, got: &str) -> Option<(How, String)> {
    if wanted == got {
        return None;
    }
    let alike = wanted.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| -> Vec<char> { text.chars().skip(alike).collect() };
    let (wanted, got) = (rest(wanted), rest(got));
    let ends =
        wanted.iter().rev().zip(got.iter().rev()).take_while(|(a, b)| a == b).count();
    let over = |letters: &[char]| -> String {
        letters.iter().take(letters.len() - ends).take(NAMED).collect()
    };
    Some(if got.len() <= wanted.len() || wanted.len() > ends {
        (How::Lost, over(&wanted))
    } else {
        (How::Added, over(&got))
    })
}

/// What is amiss with the words of a page that belong to no story: the name of the page,
/// the labels of its ads, the masthead.
fn furniture(issue: &Issue, page: &copy::Page, painted: &Page) -> Vec<Amiss> {
    let masthead = issue.paper.masthead.as_ref().filter(|_| page.number == 1);
    let mut wanted: Vec<&Copy> = Vec::new();
    match masthead {
        None => wanted.extend(page.title.as_ref()),
        Some(masthead) => {
            wanted.extend(masthead.motto.as_ref());
            if let Nameplate::Type { .. } = masthead.nameplate {
                wanted.push(&issue.paper.name);
            }
            let (paper, imprint) = (&issue.paper, &issue.imprint);
            wanted.extend(paper.organiser.as_ref().or(paper.publisher.as_ref()));
            wanted.extend([&paper.permit, &paper.cn].into_iter().flatten());
            wanted.extend([&imprint.number, &imprint.serial].into_iter().flatten());
        }
    }
    wanted.extend(page.ads.iter().map(|ad| &ad.label));
    missed(&wanted, painted)
}

/// Everything that is amiss with the imprint, on the page that carries it. Of one for which
/// there is no room, whoever sets it tells (`page/imprint-room`).
pub fn amiss_of_imprint(issue: &Issue, pages: &[Page]) -> Vec<Amiss> {
    let carries = |painted: &&Page| {
        let page = issue.pages.iter().find(|page| page.number == painted.number);
        page.is_some_and(|page| imprint_stands_on(issue, page))
    };
    let (paper, imprint, contact) = (&issue.paper, &issue.imprint, &issue.paper.contact);
    let names =
        [&imprint.board, &imprint.editor, &imprint.designer, &imprint.proofreader];
    let fields = [
        &paper.publisher,
        &paper.printer,
        &paper.print_run,
        &paper.audience,
        &contact.address,
        &contact.phone,
        &contact.email,
        &contact.postal_code,
        &contact.price,
    ];
    let wanted = names.into_iter().flatten().chain(fields.into_iter().flatten());
    let wanted: Vec<&Copy> = wanted.collect();
    pages.iter().filter(carries).flat_map(|painted| missed(&wanted, painted)).collect()
}

/// What a page does not say among the words that belong to no story.
fn missed(wanted: &[&Copy], painted: &Page) -> Vec<Amiss> {
    let marks = painted.marks.iter().filter(|mark| mark.origin.article.is_none());
    let said: String = marks.map(drawn).collect();
    let words = wanted.iter().map(|copy| bare(copy.text()));
    let missed = words.filter(|words| !said.contains(words.as_str()));
    let told = missed.map(|words| Amiss {
        story: None,
        page: painted.number,
        role: Role::Folio,
        how: How::Lost,
        words: words.chars().take(NAMED).collect(),
    });
    told.collect()
}
