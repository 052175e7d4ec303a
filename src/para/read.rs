use std::ops::Range;

use super::bare::read_with;
use super::draw::{Case, Strength};
use super::job::Job;
use super::{Look, Paragraph, Quad, ruby};
use crate::copy::{Copy, Inline};
use crate::font::Library;

/// Reads a paragraph: what moves as one, how wide it is, what lies between.
///
/// Costs one look-up an ideograph and one shaping a Latin run.
pub fn read(copy: &Copy, look: &Look, library: &Library) -> Paragraph {
    read_spaced(copy, look, library, &[])
}

/// Reads a paragraph with white of set widths before the characters at these bytes.
pub fn read_spaced(
    copy: &Copy,
    look: &Look,
    library: &Library,
    quads: &[(usize, Quad)],
) -> Paragraph {
    let case = Case { library, look };
    let marked = |wanted: fn(&Inline) -> bool| {
        let marks = copy.inline().iter().filter(move |(_, mark)| wanted(mark));
        marks.map(|(range, _)| range.clone()).collect::<Vec<Range<usize>>>()
    };
    let strong = marked(|mark| matches!(mark, Inline::Strong));
    let lead_in = marked(|mark| matches!(mark, Inline::Dateline | Inline::RunIn));
    let mut quads = quads.to_vec();
    for range in &lead_in {
        let after = copy.text().get(range.end..).unwrap_or_default();
        let blank = after.len() - after.trim_start().len();
        quads.push((range.end + blank, Quad::After(look.lead_in.gap)));
    }
    let job = Job {
        text: copy.text(),
        plain: Strength::Plain,
        strong: &strong,
        lead_in: &lead_in,
        quads: &quads,
        rules: look.rules,
        mode: look.mode,
        size: look.plain.size,
    };
    let mut paragraph = read_with(&job, &case);
    ruby::annotate(&mut paragraph, copy.inline(), &job, &case);
    paragraph
}
