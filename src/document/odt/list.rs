use std::collections::BTreeMap;

use super::super::numeral::Numeral;
use super::super::symbol;
use super::super::tree::Element;

/// How the items of a list are numbered, by how deep they lie, from 1.
#[derive(Debug, Default)]
pub(super) struct List {
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug)]
struct Level {
    start: u32,
    numeral: Option<Numeral>,
    before: String,
    after: String,
    /// How many numbers of the levels above stand before its own, its own among them.
    shown: usize,
    bullet: Option<String>,
}

impl List {
    pub(super) fn read(element: &Element) -> Self {
        let each = element.elements().filter_map(|level| {
            let at: usize = level.get("text:level")?.parse().ok()?;
            let owned = |name: &str| level.get(name).unwrap_or_default().to_owned();
            let bullet = match level.name.as_str() {
                "text:list-level-style-bullet" => Some(bullet(level)),
                "text:list-level-style-image" => Some("•".to_owned()),
                _ => None,
            };
            let number = |name: &str| level.get(name).and_then(|n| n.parse().ok());
            let read = Level {
                start: number("text:start-value").unwrap_or(1),
                numeral: Numeral::of_odf(
                    level.get("style:num-format").unwrap_or_default(),
                ),
                before: owned("style:num-prefix"),
                after: owned("style:num-suffix"),
                shown: level
                    .get("text:display-levels")
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(1),
                bullet,
            };
            Some((at, read))
        });
        Self { levels: each.collect() }
    }

    /// Where the items of a level begin to count.
    pub(super) fn start(&self, depth: usize) -> u32 {
        self.levels.get(&depth).map_or(1, |level| level.start)
    }

    /// Whether items of a level have a number.
    pub(super) fn numbers(&self, depth: usize) -> bool {
        self.levels.get(&depth).is_some_and(|level| {
            level.bullet.is_none() && !matches!(level.numeral, None | Some(Numeral::None))
        })
    }

    /// What stands before an item: `counts` are the numbers of the levels down to its own.
    pub(super) fn write(&self, counts: &[u32]) -> String {
        let depth = counts.len();
        let Some(level) = self.levels.get(&depth) else { return "•".to_owned() };
        if let Some(bullet) = &level.bullet {
            return bullet.clone();
        }
        if level.numeral == Some(Numeral::None) {
            return String::new();
        }
        let from = depth.saturating_sub(level.shown.max(1));
        let numbers: Vec<String> = (from..depth)
            .map(|at| {
                let numeral = self.levels.get(&(at + 1)).and_then(|level| level.numeral);
                numeral.unwrap_or(Numeral::Decimal).write(counts[at])
            })
            .collect();
        let written = format!("{}{}{}", level.before, numbers.join("."), level.after);
        written.trim().to_owned()
    }
}

fn bullet(level: &Element) -> String {
    let sign = level.get("text:bullet-char").unwrap_or("•");
    let look = level.child("style:text-properties");
    let face =
        look.and_then(|look| look.get("style:font-name").or(look.get("fo:font-family")));
    let each = sign.chars().map(|c| {
        let known = symbol::of(face.unwrap_or_default(), u32::from(c));
        let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
        known.unwrap_or(if private { '•' } else { c })
    });
    each.collect()
}
