//! The numbers of lists, counted and written as Word prints them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::numeral::Numeral;
use super::super::symbol;
use super::super::tree::Element;
use super::styles::{InList, Styles};

/// A list has nine levels (ECMA-376-1, 17.9.6).
const LEVELS: usize = 9;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// What lists look like.
    plans: BTreeMap<String, Plan>,
    /// The lists themselves.
    lists: BTreeMap<String, List>,
}

#[derive(Debug, Default)]
struct Plan {
    levels: BTreeMap<usize, Level>,
    /// The style of lists in which the levels are, if they are not here.
    elsewhere: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numeral: Option<Numeral>,
    /// `（%1）`, `%1.%2`.
    text: String,
    /// The face of a bullet.
    face: Option<String>,
    /// The level whose number starts this one anew: 0 is none.
    restart: Option<usize>,
    /// Whether the numbers of other levels are written in digits.
    legal: bool,
    /// The paragraph style that this level belongs to.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    plan: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// How far the lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By plan: lists of one plan count together, as Word does.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Levels of lists whose own start has been used.
    started: BTreeSet<(String, usize)>,
}

/// A number, and how deep it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) written: String,
    pub(super) depth: u8,
}

impl Numbering {
    pub(super) fn read(root: &Element) -> Self {
        let mut numbering = Self::default();
        for element in root.elements() {
            match element.name.as_str() {
                "w:abstractNum" => {
                    let Some(id) = element.get("w:abstractNumId") else { continue };
                    let levels = element.elements().filter_map(Level::read).collect();
                    let elsewhere = value(element, "w:numStyleLink").map(str::to_owned);
                    numbering.plans.insert(id.to_owned(), Plan { levels, elsewhere });
                }
                "w:num" => {
                    let Some(id) = element.get("w:numId") else { continue };
                    let Some(plan) = value(element, "w:abstractNumId") else { continue };
                    let mut list = List { plan: plan.to_owned(), ..List::default() };
                    for over in element.elements().filter(|e| e.name == "w:lvlOverride") {
                        let level =
                            over.get("w:ilvl").and_then(|n| n.parse::<usize>().ok());
                        let Some(level) = level.filter(|n| *n < LEVELS) else { continue };
                        let start =
                            value(over, "w:startOverride").and_then(|n| n.parse().ok());
                        list.starts.extend(start.map(|start| (level, start)));
                        list.levels.extend(over.elements().filter_map(Level::read));
                    }
                    numbering.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// The number of the next paragraph of a list.
    pub(super) fn next(
        &self,
        counts: &mut Counts,
        styles: &Styles,
        place: &InList,
    ) -> Option<Numbered> {
        // 0 takes a paragraph out of the list of its style (17.9.18).
        if place.list == "0" {
            return None;
        }
        let list = self.lists.get(&place.list)?;
        let mut plan_id = list.plan.as_str();
        let mut plan = self.plans.get(plan_id)?;
        if let Some(style) = &plan.elsewhere {
            let other = styles.list_of(style).and_then(|id| self.lists.get(id));
            plan_id = other.map_or(plan_id, |list| list.plan.as_str());
            plan = self.plans.get(plan_id)?;
        }
        let level = |at: usize| list.levels.get(&at).or_else(|| plan.levels.get(&at));
        let linked = || {
            let style = place.style.as_deref()?;
            (0..LEVELS).find(|at| {
                level(*at).is_some_and(|level| level.style.as_deref() == Some(style))
            })
        };
        let at =
            place.level.map(usize::from).or_else(linked).unwrap_or(0).min(LEVELS - 1);
        let this = level(at)?;
        let count = counts.counts.entry(plan_id.to_owned()).or_default();
        // A list that begins anew does so at each level when that is first used.
        if let Some(start) = list.starts.get(&at)
            && counts.started.insert((place.list.clone(), at))
        {
            // Nothing counts from one before 0.
            count[at] = start.checked_sub(1);
        }
        let begun = list.starts.get(&at).copied().unwrap_or(this.start);
        count[at] = Some(count[at].map_or(begun, |n| n.saturating_add(1)));
        for (deeper, count) in count.iter_mut().enumerate().skip(at + 1) {
            let restarts = level(deeper).and_then(|level| level.restart);
            if restarts.is_none_or(|above| at < above) {
                *count = None;
            }
        }
        let numbers: Vec<String> = (0..LEVELS)
            .map(|of| {
                let Some(other) = level(of) else { return String::new() };
                let n = count[of].unwrap_or(other.start);
                let digits = this.legal && of != at;
                let numeral =
                    other.numeral.filter(|_| !digits).unwrap_or(Numeral::Decimal);
                numeral.write(n)
            })
            .collect();
        let depth = u8::try_from(at).unwrap_or(u8::MAX);
        Some(Numbered { written: this.write(&numbers), depth })
    }
}

impl Level {
    /// A level, and which it is.
    fn read(element: &Element) -> Option<(usize, Self)> {
        let at: usize = element.get("w:ilvl")?.parse().ok()?;
        if element.name != "w:lvl" || LEVELS <= at {
            return None;
        }
        // A format that Word chooses by its version stands in an alternative.
        let format = element.find("w:numFmt").and_then(|format| format.get("w:val"));
        let face = element.child("w:rPr").and_then(|look| look.child("w:rFonts"));
        let level = Self {
            start: value(element, "w:start").and_then(|n| n.parse().ok()).unwrap_or(0),
            numeral: Numeral::of_word(format.unwrap_or("decimal")),
            text: value(element, "w:lvlText").unwrap_or_default().to_owned(),
            face: face.and_then(|face| face.get("w:ascii")).map(str::to_owned),
            restart: value(element, "w:lvlRestart").and_then(|n| n.parse().ok()),
            legal: element.child("w:isLgl").is_some_and(|e| e.get("w:val") != Some("0")),
            style: value(element, "w:pStyle").map(str::to_owned),
        };
        Some((at, level))
    }

    /// What is printed before a paragraph of this level.
    fn write(&self, numbers: &[String]) -> String {
        match self.numeral {
            Some(Numeral::None) => return String::new(),
            Some(Numeral::Bullet) => return self.bullet(),
            Some(_) | None => {}
        }
        let mut written = String::new();
        let mut rest = self.text.chars().peekable();
        while let Some(c) = rest.next() {
            let level = rest.peek().and_then(|c| c.to_digit(10)).filter(|n| 0 < *n);
            match level.filter(|_| c == '%') {
                Some(level) => {
                    rest.next();
                    let number = numbers.get(level as usize - 1);
                    written.push_str(number.map_or("", String::as_str));
                }
                None => written.push(c),
            }
        }
        written.trim().to_owned()
    }

    /// The sign before an item. Picture faces have theirs where others have letters.
    fn bullet(&self) -> String {
        let sign = |c: char| {
            let known =
                self.face.as_deref().and_then(|face| symbol::of(face, u32::from(c)));
            // A sign of a face that is not known is a bullet whatever it looks like.
            let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
            known.unwrap_or(if private { '•' } else { c })
        };
        self.text.trim().chars().map(sign).collect()
    }
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.child(name)?.get("w:val")
}
