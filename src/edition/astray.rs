//! Whether each mark stands where it says in what a reader is told of.

use super::{Edition, Mark, Page, Role, Shape};
use crate::diag::Spot;

/// A mark of type that stands nowhere in what a reader is told of, or where other words are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// The number of its page.
    pub page: u32,
    /// Of which part of the issue it is.
    pub spot: Spot,
    /// What it says.
    pub words: String,
}

/// Every mark of a story, and every one that says where it stands, whose words are not those
/// of its passage there. The cost is linear in the marks.
pub fn astray(edition: &Edition) -> Vec<Astray> {
    let marks = edition
        .pages
        .iter()
        .flat_map(|page| page.marks.iter().map(move |mark| (page, mark)));
    let found = marks.filter_map(|(page, mark)| {
        let Shape::Glyphs(run) = &mark.shape else { return None };
        let words = run.text.trim_end_matches('\u{ad}');
        let stands = match mark.origin.within {
            Some(_) => said(edition, page, mark).is_some_and(|s| s.starts_with(words)),
            // The name of a picture that is missing is no copy.
            None => mark.origin.article.is_none() || mark.role == Role::Photo,
        };
        (!stands).then(|| Astray {
            page: page.number,
            spot: mark.origin.spot,
            words: words.to_owned(),
        })
    });
    found.collect()
}

/// What a reader is told from where a mark says that it stands.
fn said<'a>(edition: &'a Edition, page: &'a Page, mark: &Mark) -> Option<&'a str> {
    let within = mark.origin.within?;
    let passages = match mark.origin.article {
        Some(article) => &edition.articles.get(article)?.passages,
        None => &page.passages,
    };
    passages.get(within.passage)?.says(within.inlay)?.get(within.at..)
}
