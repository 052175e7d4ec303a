//! 简讯: short stories set one under another in one module.

use super::{Story, TextBlock};

/// The body that short stories make together: the headline of each as a subhead, its
/// paragraphs below, its source in brackets after its last word.
///
/// Every character keeps its address. Kickers, decks, bylines and photos of
/// briefs are not printed; the reader of the file tells of them.
pub fn pack_briefs<'a>(members: impl IntoIterator<Item = &'a Story>) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    for member in members {
        blocks.push(TextBlock::Subhead(member.headline.copy.clone()));
        let mut body = member.body.clone();
        if let (Some(source), Some(TextBlock::Paragraph(last))) =
            (&member.source, body.last_mut())
        {
            last.add("（", source, "）");
        }
        blocks.extend(body);
    }
    blocks
}
