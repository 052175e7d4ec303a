//! How deep the masks, patterns, clips and filters of an SVG lie within one another, found
//! before its tree is made: a tree is made by a function that calls itself for each, and a
//! stack that overflows takes the program with it.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node};

use super::super::bounds::DEEPEST;
use super::super::{Heavy, PictureFault};

/// As deep as elements may lie within one another for `usvg`.
const NESTED: usize = 1024;

/// Looks how deep references go, by attributes and by the rules of style sheets.
///
/// # Errors
///
/// If they go deeper than [`DEEPEST`].
pub(super) fn check(document: &Document<'_>) -> Result<(), PictureFault> {
    let rules = Rules::read(document);
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for node in document.descendants().filter(Node::is_element) {
        // Nobody reads elements that lie deeper, and what follows looks at all within each.
        if node.ancestors().take(NESTED).count() == NESTED {
            return Err(PictureFault::Heavy(Heavy::Deep));
        }
        if let Some(id) = node.attribute("id") {
            // Of two of one name the first counts.
            named.entry(id).or_insert_with(|| references(node, &rules));
        }
    }
    let mut depths: BTreeMap<&str, u32> = BTreeMap::new();
    for start in named.keys() {
        measure(start, &named, &mut depths)?;
    }
    Ok(())
}

/// Finds how deep what a name stands for goes, and all that it refers to, without calling
/// itself. What refers to itself goes no deeper for that: nobody draws it.
fn measure<'a>(
    start: &'a str,
    named: &BTreeMap<&'a str, Vec<String>>,
    depths: &mut BTreeMap<&'a str, u32>,
) -> Result<(), PictureFault> {
    // Names on the way, each with how many of its references were followed, and the
    // deepest of those.
    let mut way: Vec<(&'a str, usize, u32)> = vec![(start, 0, 0)];
    while let Some((name, followed, deepest)) = way.last_mut() {
        let next = named.get(*name).and_then(|to| to.get(*followed));
        let Some(next) = next.and_then(|next| named.get_key_value(next.as_str())) else {
            let more = named.get(*name).is_some_and(|to| *followed < to.len());
            if more {
                // It refers to what is not there.
                *followed = followed.saturating_add(1);
                continue;
            }
            let depth = deepest.saturating_add(1);
            if DEEPEST < depth {
                return Err(PictureFault::Heavy(Heavy::Deep));
            }
            depths.insert(*name, depth);
            way.pop();
            if let Some((_, _, deepest)) = way.last_mut() {
                *deepest = depth.max(*deepest);
            }
            continue;
        };
        *followed = followed.saturating_add(1);
        let next = *next.0;
        if let Some(known) = depths.get(next) {
            *deepest = (*known).max(*deepest);
        } else if way.iter().all(|(name, ..)| *name != next) {
            // As many on the way as may lie within one another: deep enough to know.
            if usize::try_from(DEEPEST).is_ok_and(|most| most < way.len()) {
                return Err(PictureFault::Heavy(Heavy::Deep));
            }
            way.push((next, 0, 0));
        }
    }
    Ok(())
}

/// Names that an element and all within it refer to.
fn references(element: Node<'_, '_>, rules: &Rules) -> Vec<String> {
    let mut to = Vec::new();
    for node in element.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "href" => to.extend(value.strip_prefix('#').map(str::to_owned)),
                "class" => {
                    for class in value.split_whitespace() {
                        to.extend_from_slice(rules.of(&format!(".{class}")));
                    }
                }
                "id" => to.extend_from_slice(rules.of(&format!("#{value}"))),
                _ => to.extend(addresses(value)),
            }
        }
        to.extend_from_slice(rules.of(node.tag_name().name()));
        to.extend_from_slice(rules.of("*"));
    }
    to.sort_unstable();
    to.dedup();
    to
}

/// The names in all `url(#name)` of a text.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    text.split("url(").skip(1).filter_map(|rest| {
        let (inner, _) = rest.split_once(')')?;
        let quotes: &[char] = &['"', '\'', ' ', '\t', '\n', '\r'];
        Some(inner.trim_matches(quotes).strip_prefix('#')?.to_owned())
    })
}

/// What the style sheets of a drawing refer to, by the last part of their selectors.
struct Rules(BTreeMap<String, Vec<String>>);

impl Rules {
    fn read(document: &Document<'_>) -> Self {
        let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let sheets =
            document.descendants().filter(|node| node.tag_name().name() == "style");
        for text in sheets.flat_map(|sheet| sheet.descendants()).filter_map(|n| n.text())
        {
            for rule in text.split('}') {
                // What follows the last rule is none.
                let Some((selectors, body)) = rule.split_once('{') else { continue };
                let to: Vec<String> = addresses(body).collect();
                if to.is_empty() {
                    continue;
                }
                for selector in selectors.split(',') {
                    rules.entry(last_part(selector)).or_default().extend(to.clone());
                }
            }
        }
        Self(rules)
    }

    fn of(&self, selector: &str) -> &[String] {
        self.0.get(selector).map_or(&[], Vec::as_slice)
    }
}

/// `.a` of `g > rect.a:hover`: what an element has to be for a rule to be about it; all of
/// them where that is not plain.
fn last_part(selector: &str) -> String {
    let last = selector.split_whitespace().next_back().unwrap_or("*");
    let last = last.split(['>', '+', '~']).next_back().unwrap_or("*");
    let name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let begins = last.rfind(['.', '#']);
    let part = begins.and_then(|at| last.get(at..)).unwrap_or(last);
    let plain = part.trim_start_matches(['.', '#']).chars().all(name);
    if plain && !part.is_empty() { part.to_owned() } else { "*".to_owned() }
}

#[cfg(test)]
mod tests {
    use usvg::roxmltree::Document;

    use super::check;
    use crate::picture::{Heavy, PictureFault};

    /// `count` masks, each within the next by what `link` writes.
    fn chain(count: usize, style: &str, link: &dyn Fn(usize) -> String) -> String {
        let masks: String = (0..count)
            .map(|n| {
                let link = if n == 0 { String::new() } else { link(n - 1) };
                format!("<mask id=\"c{n}\" {link}><rect id=\"r{n}\"/></mask>")
            })
            .collect();
        format!("<svg><style>{style}</style>{masks}</svg>")
    }

    fn went(text: &str) -> Result<(), PictureFault> {
        check(&Document::parse(text).unwrap())
    }

    #[test]
    fn chains_of_every_kind_are_followed_as_far_as_they_may_go() {
        let deep = Err(PictureFault::Heavy(Heavy::Deep));
        let sheet: String = (0..30_000)
            .map(|n| format!("g .a{n}, rect.a{n} {{ mask: url(#c{n}) }}"))
            .collect();
        let links: [(&str, &dyn Fn(usize) -> String); 4] = [
            ("", &|n| format!("mask=\"url(#c{n})\"")),
            ("", &|n| format!("style=\"fill:red;mask:url('#c{n}')\"")),
            ("", &|n| format!("href=\"#c{n}\"")),
            (&sheet, &|n| format!("class=\"b a{n}\"")),
        ];
        for (style, link) in links {
            assert_eq!(went(&chain(60, style, link)), Ok(()));
            assert_eq!(went(&chain(70, style, link)), deep);
            assert_eq!(went(&chain(30_000, style, link)), deep);
        }
        let ids: String =
            (1..70).map(|n| format!("#c{n}{{mask:url(#c{})}}", n - 1)).collect();
        assert_eq!(went(&chain(70, &ids, &|_| String::new())), deep);
    }

    #[test]
    fn what_refers_to_itself_or_to_nothing_ends() {
        assert_eq!(went("<svg><g id=\"a\"><use href=\"#a\"/></g></svg>"), Ok(()));
        assert_eq!(went("<svg><g id=\"a\" mask=\"url(#b)\"/></svg>"), Ok(()));
        let round = chain(50, "*{mask:url(#c0)}", &|n| format!("mask=\"url(#c{n})\""));
        assert_eq!(went(&round), Ok(()));
    }
}
