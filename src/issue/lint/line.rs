use crate::copy::{Copy, Story, TextBlock};

/// A stretch of copy that is looked through by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) copy: &'a Copy,
    pub(super) role: Role,
}

/// What a line is of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// 标题.
    Headline,
    /// 引题 and 副题.
    BesideHeadline,
    /// 作者, 来源, 摄影.
    Credit,
    /// 图片说明.
    Caption,
    Subhead,
    Paragraph,
}

impl<'a> Line<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.copy.text()
    }

    /// Whether it is part of what a headline announces.
    pub(super) const fn is_text(&self) -> bool {
        matches!(self.role, Role::Paragraph | Role::Subhead | Role::Caption)
    }
}

/// The character before a byte of a text, and the one at it.
pub(super) fn around(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let (left, right) = text.split_at(at.min(text.len()));
    (left.chars().next_back(), right.chars().next())
}

/// The lines of a story, in the order in which they are read.
pub(super) fn of(story: &Story) -> Vec<Line<'_>> {
    let line = |role: Role| move |copy| Line { copy, role };
    let mut lines = Vec::new();
    lines.extend(story.kicker.iter().map(|k| &k.copy).map(line(Role::BesideHeadline)));
    lines.push(line(Role::Headline)(&story.headline.copy));
    lines.extend(story.deck.iter().map(|d| &d.copy).map(line(Role::BesideHeadline)));
    lines.extend(story.byline.iter().map(|b| &b.copy).map(line(Role::Credit)));
    for block in &story.body {
        lines.extend(match block {
            TextBlock::Paragraph(copy) => Some(line(Role::Paragraph)(copy)),
            TextBlock::Subhead(copy) => Some(line(Role::Subhead)(copy)),
            TextBlock::Break(_) => None,
        });
    }
    lines.extend(story.source.iter().map(line(Role::Credit)));
    for photo in &story.photos {
        lines.extend(photo.caption.iter().map(line(Role::Caption)));
        lines.extend(photo.credit.iter().map(line(Role::Credit)));
    }
    lines
}
