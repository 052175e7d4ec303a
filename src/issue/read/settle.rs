//! Every part of an issue that was read gets its address; where it stands in the files is
//! noted beside the issue, which knows of no file from here on.

use crate::copy::{
    Compose, Copy, Headline, Imprint, ImprintPart, InsetPart, Issue, Page, PagePart,
    Paper, PaperPart, Part, Story, StoryId, StoryPart, StylePart, TextBlock, pack_briefs,
};
use crate::diag::{Places, Span, Spot};

/// A brief, and the module of briefs it stands in.
#[derive(Clone, Copy)]
pub(super) struct Packed {
    pub(super) member: StoryId,
    pub(super) pack: StoryId,
    /// Where that is said.
    pub(super) span: Span,
}

/// Takes the places in the files out of an issue.
pub(super) fn settle(issue: &mut Issue, packed: &[Packed]) -> Places {
    let mut places = Places::default();
    paper(&mut issue.paper, &mut places);
    imprint(&mut issue.imprint, &mut places);
    for (nth, one) in issue.stories.iter_mut().enumerate() {
        // The words of a module of briefs are those of its members.
        if packed.iter().any(|packed| packed.pack.0 == nth) {
            one.body.clear();
        }
        story(one, StoryId(nth), &mut places);
    }
    for nth in 0..issue.stories.len() {
        let of_this = packed.iter().filter(|packed| packed.pack.0 == nth);
        let members = of_this.filter_map(|packed| issue.stories.get(packed.member.0));
        let body = pack_briefs(members);
        if let Some(pack) = issue.stories.get_mut(nth).filter(|_| !body.is_empty()) {
            pack.body = body;
        }
    }
    for (nth, one) in (0..).zip(&mut issue.pages) {
        page(one, nth, &mut places);
    }
    if let Some(profile) = &mut issue.style.press.profile {
        point(&mut profile.spot, Part::Style(StylePart::Profile), &mut places);
    }
    places
}

fn words(copy: &mut Copy, part: Part, places: &mut Places) {
    copy.settle(part.id(), places);
}

fn may_say(copy: &mut Option<Copy>, part: Part, places: &mut Places) {
    if let Some(copy) = copy {
        words(copy, part, places);
    }
}

fn head(headline: &mut Option<Headline>, part: Part, places: &mut Places) {
    if let Some(headline) = headline {
        words(&mut headline.copy, part, places);
    }
}

/// Of what is no text itself.
fn point(spot: &mut Spot, part: Part, places: &mut Places) {
    places.note(part.id(), std::mem::replace(spot, part.spot()));
}

fn paper(paper: &mut Paper, places: &mut Places) {
    words(&mut paper.name, Part::Paper(PaperPart::Name), places);
    let contact = &mut paper.contact;
    for (copy, part) in [
        (&mut paper.organiser, PaperPart::Organiser),
        (&mut paper.permit, PaperPart::Permit),
        (&mut paper.cn, PaperPart::Cn),
        (&mut paper.publisher, PaperPart::Publisher),
        (&mut paper.printer, PaperPart::Printer),
        (&mut paper.audience, PaperPart::Audience),
        (&mut paper.print_run, PaperPart::PrintRun),
        (&mut contact.address, PaperPart::Address),
        (&mut contact.phone, PaperPart::Phone),
        (&mut contact.email, PaperPart::Email),
        (&mut contact.website, PaperPart::Website),
        (&mut contact.postal_code, PaperPart::PostalCode),
        (&mut contact.price, PaperPart::Price),
    ] {
        may_say(copy, Part::Paper(part), places);
    }
    if let Some(masthead) = &mut paper.masthead {
        point(&mut masthead.spot, Part::Paper(PaperPart::Masthead), places);
        may_say(&mut masthead.motto, Part::Paper(PaperPart::Motto), places);
    }
}

fn imprint(imprint: &mut Imprint, places: &mut Places) {
    may_say(&mut imprint.number, Part::Imprint(ImprintPart::Number), places);
    may_say(&mut imprint.serial, Part::Imprint(ImprintPart::Serial), places);
    let mut all = |names: &mut [Copy], part: fn(u32) -> ImprintPart| {
        for (nth, name) in (0..).zip(names) {
            words(name, Part::Imprint(part(nth)), places);
        }
    };
    all(&mut imprint.board, ImprintPart::Board);
    all(&mut imprint.editor, ImprintPart::Editor);
    all(&mut imprint.designer, ImprintPart::Designer);
    all(&mut imprint.proofreader, ImprintPart::Proofreader);
}

fn story(story: &mut Story, id: StoryId, places: &mut Places) {
    let part = |part| Part::Story(id, part);
    point(&mut story.spot, part(StoryPart::Itself), places);
    head(&mut story.kicker, part(StoryPart::Kicker), places);
    words(&mut story.headline.copy, part(StoryPart::Headline), places);
    head(&mut story.deck, part(StoryPart::Deck), places);
    if let Some(byline) = &mut story.byline {
        words(&mut byline.copy, part(StoryPart::Byline), places);
    }
    may_say(&mut story.source, part(StoryPart::Source), places);
    may_say(&mut story.group, part(StoryPart::Group), places);
    if let Some(jump) = &mut story.jump {
        point(&mut jump.spot, part(StoryPart::Jump), places);
        head(&mut jump.headline, part(StoryPart::JumpHeadline), places);
    }
    for (block, one) in (0..).zip(&mut story.body) {
        let (TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy)) = one;
        words(copy, part(StoryPart::Block(block)), places);
        for (nth, ruby) in (0..).zip(copy.rubies_mut()) {
            words(&mut ruby.copy, part(StoryPart::Ruby { block, nth }), places);
        }
    }
    for (nth, photo) in (0..).zip(&mut story.photos) {
        point(&mut photo.spot, part(StoryPart::Photo(nth)), places);
        // What is never printed has the address of its picture.
        may_say(&mut photo.alt, part(StoryPart::Photo(nth)), places);
        may_say(&mut photo.caption, part(StoryPart::Caption(nth)), places);
        may_say(&mut photo.credit, part(StoryPart::Credit(nth)), places);
    }
    for (inset, one) in (0..).zip(&mut story.insets) {
        let part = |own| part(StoryPart::Inset { inset, part: own });
        point(&mut one.spot, part(InsetPart::Itself), places);
        let mut rubies = (0..).map(InsetPart::Ruby);
        for (own, copy) in one.copies_mut() {
            words(copy, part(own), places);
            for (ruby, of) in copy.rubies_mut().zip(&mut rubies) {
                words(&mut ruby.copy, part(of), places);
            }
        }
    }
}

fn page(page: &mut Page, nth: u32, places: &mut Places) {
    let part = |part| Part::Page(nth, part);
    point(&mut page.spot, part(PagePart::Itself), places);
    may_say(&mut page.title, part(PagePart::Title), places);
    let stood = page.pool.as_mut().map(|pool| &mut pool.stood);
    let fixed = match &mut page.compose {
        Compose::Fixed(modules) => Some(modules),
        Compose::Auto(_) | Compose::Sketch(_) => stood,
    };
    for (module, one) in (0..).zip(fixed.into_iter().flatten()) {
        point(&mut one.spot, part(PagePart::Module(module)), places);
        for (nth, photo) in (0..).zip(&mut one.photos) {
            let place = PagePart::ModulePhoto { module, nth };
            point(&mut photo.spot, part(place), places);
        }
    }
    match &mut page.compose {
        Compose::Auto(plan) => {
            for (nth, wish) in (0..).zip(&mut plan.wishes) {
                point(&mut wish.spot, part(PagePart::Wish(nth)), places);
            }
        }
        Compose::Fixed(_) | Compose::Sketch(_) => {}
    }
    for (nth, ad) in (0..).zip(&mut page.ads) {
        point(&mut ad.spot, part(PagePart::Ad(nth)), places);
        may_say(&mut ad.alt, part(PagePart::Ad(nth)), places);
        words(&mut ad.label, part(PagePart::AdLabel(nth)), places);
    }
}
