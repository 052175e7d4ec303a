use std::borrow::Cow;
use std::sync::Arc;

use super::draft::{Draft, PageState};
use super::dressed::Dressed;
use super::faces::{Own, with_own};
use super::paint::{held, painted};
use super::pictures::{Gallery, Opening};
use super::set::Set;
use super::shelf::Shelf;
use super::turns::Turns;
use super::{Made, Order, PageSummary, Pressed, Purpose, Store};
use crate::compose::{self, Aids, Layouts, Mended};
use crate::copy::{Bound, Issue, Kept, Key, Module, StoryId};
use crate::diag::{Diagnostic, Report, Reported, Stage};
use crate::font::Library;
use crate::issue::{FixedPage, Folder};
use crate::page::{
    DraftPage, DraftState, Excerpt, Jumps, MadePage, SetPage, SolvedPage, Stock, Taboo,
};
use crate::standard::ArchiveStandard;
use crate::story::Wardrobe;
use crate::unit::PixelSize;

/// Pages, set: those of a thick issue, and of a few states of each.
const PAGES: Bound = Bound { count: 128, bytes: usize::MAX };
/// Issues whose stories were dealt out to their pages: a few states of one.
const DEALS: Bound = Bound { count: 8, bytes: usize::MAX };
/// House styles, each with its own faces.
const STYLES: Bound = Bound { count: 8, bytes: 512 << 20 };

/// What stays warm between two builds: faces, opened pictures, the turns of headlines, what
/// stories can look like, the layouts of composed pages, and the pages themselves.
///
/// What is kept stands under all that it was made of, so an issue comes out the same, byte
/// for byte and word for word, from a session that has seen others as from a new one. A
/// thing that is not asked for gives way to others, so a session may live as long as a
/// desk is open.
///
/// ```
/// # #[cfg(feature = "shipped-fonts")] {
/// use std::sync::Arc;
///
/// use banmian::diag::{Report, Said};
/// use banmian::font::Library;
/// use banmian::issue::{Folder, read};
/// use banmian::press::{Purpose, Session};
///
/// struct Alone;
/// impl Folder for Alone {
///     fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
///         Err(Said::plain(path))
///     }
/// }
///
/// let yaml = |title: &str| format!("\
/// 报纸: {{刊名: 清渠街坊, 版式: 四开}}
/// 期次: {{日期: 2026-11-26}}
/// 稿件:
///   步道: {{标题: {title}, 正文: 昨日，河滨步道全线贯通，街坊们早早来走一走。}}
/// 版面:
///   - {{版次: 2, 模块: [{{稿: 步道, 栏: 1, 行: 1-5, 标题: {{占行: 3, 字号: 16pt}}}}]}}
/// ");
/// let mut session = Session::new(Library::shipped());
/// for title in ["河滨步道昨日全线贯通", "河滨步道今日全线贯通"] {
///     let mut report = Report::default();
///     let (_, issue) = read(&mut report, "issue.yaml", &yaml(title), &Alone);
///     let issue = issue.unwrap();
///     let set = session.set(&mut report, &issue, &Alone, Purpose::Proof).unwrap();
///     assert!(!set.page(2).unwrap().marks.is_empty());
///     assert!(set.proof(&mut report).unwrap().pdf.starts_with(b"%PDF-"));
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    library: Library,
    styles: Kept<Key, Arc<Dressed>>,
    turns: Turns,
    shelf: Shelf,
    layouts: Layouts,
    pages: Kept<Key, KeptPage>,
    deals: Kept<Key, KeptDeal>,
}

/// An issue whose shared stories were dealt out, and what was told of it.
#[derive(Clone, Debug)]
struct KeptDeal {
    dealt: Arc<Issue>,
    told: Vec<Diagnostic>,
}

/// A page, and what was told while it was made.
#[derive(Clone, Debug)]
struct KeptPage {
    made: MadePage,
    /// How it is drawn where it does not close, if that was asked for.
    draft: Option<DraftPage>,
    told: Vec<Diagnostic>,
}

impl Session {
    /// A session that has seen nothing.
    pub const fn new(library: Library) -> Self {
        Self {
            library,
            styles: Kept::new(STYLES),
            turns: Turns::new(),
            shelf: Shelf::new(),
            layouts: Layouts::new(),
            pages: Kept::new(PAGES),
            deals: Kept::new(DEALS),
        }
    }

    /// How often a page was composed since the session began: what was kept is not counted.
    pub const fn searches(&self) -> u64 {
        self.layouts.searches()
    }

    /// Sets every page of an issue and paints it.
    ///
    /// # Errors
    ///
    /// Every fault of every page, in the report.
    pub fn set<'a>(
        &mut self,
        report: &mut Report,
        issue: &'a Issue,
        folder: &'a dyn Folder,
        purpose: Purpose,
    ) -> Result<Set<'a>, Reported> {
        let dressed = match self.dress(report, issue, folder) {
            Ok(dressed) => dressed,
            Err(reported) => {
                let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
                Gallery::default().look_for_all(report, issue, &mut desk);
                return Err(reported);
            }
        };
        let turned = self.turns.if_composed(issue);
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        let mut gallery = Gallery::for_composing(report, &turned, &mut desk);
        let turned = gallery.seen(report, turned, &mut desk);
        let turned = self.deal(report, turned, &gallery, &dressed);
        let turned = turned.as_ref();
        let (mut pages, mut solved): (Vec<SetPage>, Vec<_>) = (Vec::new(), Vec::new());
        let mut stopped = None;
        for Page { made, .. } in
            self.made(report, turned, &gallery, &dressed, Wanted::Whole)
        {
            solved.push(made.solved);
            match made.set {
                Ok(page) => pages.push(page),
                Err(reported) => stopped = Some(reported),
            }
        }
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        gallery.open(report, turned, &pages, &mut desk);
        if let Some(reported) = stopped {
            // A page that does not close hides no photo that is not there.
            gallery.look_for_all(report, turned, &mut desk);
            return Err(reported);
        }
        report.pass(())?;
        let (wardrobe, library) = (&dressed.wardrobe, &dressed.library);
        let edition = painted(turned, &pages, &gallery, wardrobe, library);
        let edition = held(report, turned, edition)?;
        let summaries = pages.iter().map(super::paint::summary).collect();
        Ok(Set { issue, folder, dressed, gallery, edition, summaries, solved })
    }

    /// Sets every page of an issue as far as it goes, and paints it: what is empty is
    /// hatched, what does not fit stands beside the page. Where an issue is finished, its
    /// pages are those of [`Session::set`].
    ///
    /// # Errors
    ///
    /// If a face that the style names is not there. All other faults are told to the
    /// report, and the pages are there.
    pub fn draft<'a>(
        &mut self,
        report: &mut Report,
        issue: &'a Issue,
        folder: &'a dyn Folder,
    ) -> Result<Draft<'a>, Reported> {
        self.drafted(report, issue, folder, Wanted::Draft)
    }

    /// The first page of an issue alone, as [`Session::draft`] has it: what somebody can look
    /// at while the others are made. What hangs on the whole of the pages, as a stamp that
    /// another page is open, is not there yet. Nothing is held back of it: the draft of the
    /// whole issue takes it as it is.
    ///
    /// # Errors
    ///
    /// As [`Session::draft`].
    pub fn glance<'a>(
        &mut self,
        report: &mut Report,
        issue: &'a Issue,
        folder: &'a dyn Folder,
    ) -> Result<Draft<'a>, Reported> {
        self.drafted(report, issue, folder, Wanted::Glance)
    }

    fn drafted<'a>(
        &mut self,
        report: &mut Report,
        issue: &'a Issue,
        folder: &'a dyn Folder,
        wanted: Wanted,
    ) -> Result<Draft<'a>, Reported> {
        let dressed = self.dress(report, issue, folder)?;
        let turned = self.turns.if_composed(issue);
        let purpose = Purpose::Proof;
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        let mut gallery = Gallery::for_composing(report, &turned, &mut desk);
        let turned = gallery.seen(report, turned, &mut desk);
        let turned = self.deal(report, turned, &gallery, &dressed);
        let turned = turned.as_ref();
        let (mut pages, mut solved) = (Vec::new(), Vec::new());
        let mut states = Vec::new();
        for Page { made, open } in self.made(report, turned, &gallery, &dressed, wanted) {
            states.push(PageState { number: made.solved.number, open });
            solved.push(made.solved);
            // Of a draft every page is there.
            pages.extend(made.set);
        }
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        gallery.open(report, turned, &pages, &mut desk);
        let (wardrobe, library) = (&dressed.wardrobe, &dressed.library);
        if states.iter().any(|state| state.open.is_some()) {
            for (page, state) in pages.iter_mut().zip(&states) {
                crate::page::stamp(page, &state.stamp(), wardrobe, library);
            }
        }
        let mut edition = painted(turned, &pages, &gallery, wardrobe, library);
        if !report.has_errors() && wanted != Wanted::Glance {
            // What is told of copy that is lost is an error, and the pages are shown.
            edition = held(report, turned, edition.clone()).unwrap_or(edition);
        }
        let summaries = pages.iter().zip(&states).map(|(page, state)| {
            // A page that closes has nothing that keeps it open.
            let open = state.open.unwrap_or_default();
            let narrow = |lines: usize| u32::try_from(lines).unwrap_or(u32::MAX);
            let whole = super::paint::summary(page);
            let blank_cells = whole.blank_cells.saturating_add(narrow(open.empty_lines));
            PageSummary { blank_cells, overset_lines: narrow(open.over_lines), ..whole }
        });
        let summaries = summaries.collect();
        let set = Set { issue, folder, dressed, gallery, edition, summaries, solved };
        Ok(Draft { set, states })
    }

    /// The geometry of every page of an issue, also of those that do not close.
    ///
    /// # Errors
    ///
    /// If a face that the style names is not there. All other faults are told to the
    /// report, and the pages are there as far as they could be made.
    pub fn solve(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        folder: &dyn Folder,
    ) -> Result<Vec<SolvedPage>, Reported> {
        let dressed = self.dress(report, issue, folder)?;
        let purpose = Purpose::Proof;
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        let mut gallery = Gallery::for_composing(report, issue, &mut desk);
        let turned = gallery.seen(report, self.turns.if_composed(issue), &mut desk);
        let turned = self.deal(report, turned, &gallery, &dressed);
        let turned = turned.as_ref();
        let made = self.made(report, turned, &gallery, &dressed, Wanted::Whole);
        Ok(made.into_iter().map(|page| page.made.solved).collect())
    }

    /// Makes the file of an issue.
    ///
    /// # Errors
    ///
    /// Every fault of every page, in the report; and a file that would not be what it says.
    pub fn make(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        folder: &dyn Folder,
        purpose: Purpose,
    ) -> Result<Made, Reported> {
        let order = Order::default();
        match purpose {
            Purpose::Proof => self.set(report, issue, folder, purpose)?.proof(report),
            Purpose::Press => {
                let promise = order.promise(report, &issue.style.press, folder)?;
                self.set(report, issue, folder, purpose)?.whole(report, promise, &order)
            }
            Purpose::Archive => {
                let standard = ArchiveStandard::default();
                self.set(report, issue, folder, purpose)?
                    .archive(report, &order, standard)
            }
        }
    }

    /// Makes the files of an issue for a press, as [`Set::press`] does.
    ///
    /// # Errors
    ///
    /// As [`Session::set`] and [`Set::press`]. A press that is not one is told before any
    /// page is set.
    pub fn press(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        folder: &dyn Folder,
        order: &Order,
        store: &dyn Store,
    ) -> Result<Pressed, Reported> {
        let promise = order.promise(report, &issue.style.press, folder)?;
        let set = self.set(report, issue, folder, Purpose::Press)?;
        set.keep(report, promise, order, store)
    }

    /// The fixed pages whose copy was corrected until they did not close any more, each
    /// with the modules that close it again with the smallest change.
    ///
    /// # Errors
    ///
    /// If a face that the style names is not there.
    pub fn mend(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        folder: &dyn Folder,
    ) -> Result<Vec<MendedPage>, Reported> {
        let dressed = self.dress(report, issue, folder)?;
        let issue = self.turns.all(issue);
        let mut gallery = Gallery::default();
        let purpose = Purpose::Proof;
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        for story in &issue.stories {
            gallery.add(report, story, &mut desk);
        }
        let issue = gallery.seen(report, Cow::Owned(issue), &mut desk);
        let issue = issue.as_ref();
        let pixels = |story, photo| gallery.shape(issue, story, photo);
        let stock = dressed.stock(issue, &pixels);
        let mut jumps = Jumps::default();
        let mut aids = Aids { layouts: &mut self.layouts, jumps: &mut jumps };
        let parted = compose::part(report, stock, dressed.key, &mut aids);
        let issue = parted.as_ref().map_or(issue, |parted| &parted.issue);
        let stock = Stock { issue, ..stock };
        let mended = issue.pages.iter().filter_map(|page| {
            let Mended { mut modules, mut breaks, mut spared } =
                compose::mend(page, stock)?;
            let taboos = breaks.iter_mut().chain(&mut spared);
            let named = taboos.flat_map(|taboo| &mut taboo.stories);
            let placed = modules.iter_mut().map(|module| &mut module.story);
            for story in placed.chain(named) {
                *story = parted.as_ref().map_or(*story, |parted| parted.original(*story));
            }
            Some(MendedPage { number: page.number, modules, breaks, spared })
        });
        Ok(mended.collect())
    }

    /// The faces and dresses of an issue, found or kept.
    fn dress(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        folder: &dyn Folder,
    ) -> Result<Arc<Dressed>, Reported> {
        let style = &issue.style;
        let own = Own::read(style, folder, &self.library);
        let key = Key::of(style);
        let known = self.styles.find(&key).filter(|known| known.own == own);
        if let Some(known) = known {
            tell_again(report, &known.told);
            return Ok(Arc::clone(known));
        }
        let mut heard = Report::default();
        let library = with_own(&mut heard, style, &own, &self.library);
        let wardrobe = Wardrobe::find(&mut heard, style, &library);
        let told = heard.so_far().to_vec();
        tell_again(report, &told);
        let (bytes, faces) = (own.bytes(), Key::of(&(key, own.key())));
        let dressed =
            Arc::new(Dressed { library, wardrobe: wardrobe?, own, told, key: faces });
        self.styles.keep(key, Arc::clone(&dressed), bytes);
        Ok(dressed)
    }

    /// The issue with the stories of the whole paper dealt out to the pages that share them,
    /// as they are set; as it is, if no page shares any. Nothing is told.
    pub fn dealt<'a>(&mut self, issue: &'a Issue, folder: &dyn Folder) -> Cow<'a, Issue> {
        let mut unheard = Report::default();
        let shares = issue.pages.iter().any(|page| page.pool.is_some());
        let dressed = shares.then(|| self.dress(&mut unheard, issue, folder));
        let Some(Ok(dressed)) = dressed else { return Cow::Borrowed(issue) };
        let purpose = Purpose::Proof;
        let mut desk = Opening { folder, purpose, shelf: &mut self.shelf };
        let mut gallery = Gallery::for_composing(&mut unheard, issue, &mut desk);
        let turned = self.turns.if_composed(issue);
        let turned = gallery.seen(&mut unheard, turned, &mut desk);
        self.deal(&mut unheard, turned, &gallery, &dressed)
    }

    /// The issue with the stories of the whole paper dealt out to its pages: now, or kept.
    fn deal<'a>(
        &mut self,
        report: &mut Report,
        issue: Cow<'a, Issue>,
        gallery: &Gallery,
        dressed: &Dressed,
    ) -> Cow<'a, Issue> {
        if issue.pages.iter().all(|page| page.pool.is_none()) {
            return issue;
        }
        let whole = issue.as_ref();
        let pixels = |story, photo| gallery.shape(whole, story, photo);
        let photos = whole.stories.iter().enumerate().flat_map(|(nth, story)| {
            (0..story.photos.len()).map(move |photo| (StoryId(nth), photo))
        });
        let sizes: Vec<Option<PixelSize>> =
            photos.map(|(story, photo)| pixels(story, photo)).collect();
        let key = Key::of(&(dressed.key, whole, sizes));
        if let Some(known) = self.deals.find(&key) {
            tell_again(report, &known.told);
            return Cow::Owned(known.dealt.as_ref().clone());
        }
        report.steps().tell(Stage::Deal, 0, 1);
        let stock = dressed.stock(whole, &pixels);
        let (mut jumps, mut heard) = (Jumps::default(), Report::default());
        let mut aids = Aids { layouts: &mut self.layouts, jumps: &mut jumps };
        let dealt = compose::distribute(&mut heard, stock, dressed.key, &mut aids);
        // A page shares: they were dealt out.
        let Some(dealt) = dealt else { return issue };
        let told = heard.so_far().to_vec();
        tell_again(report, &told);
        let kept = KeptDeal { dealt: Arc::new(dealt.clone()), told };
        self.deals.keep(key, kept, 0);
        Cow::Owned(dealt)
    }

    /// Every page, one after another: made or kept.
    fn made(
        &mut self,
        report: &mut Report,
        issue: &Issue,
        gallery: &Gallery,
        dressed: &Dressed,
        wanted: Wanted,
    ) -> Vec<Page> {
        let pixels = |story, photo| gallery.shape(issue, story, photo);
        let stock = dressed.stock(issue, &pixels);
        let mut jumps = Jumps::default();
        let mut aids = Aids { layouts: &mut self.layouts, jumps: &mut jumps };
        let parted = compose::part(report, stock, dressed.key, &mut aids);
        let issue = parted.as_ref().map_or(issue, |parted| &parted.issue);
        let stock = Stock { issue, ..stock };
        let mut pages = Vec::with_capacity(issue.pages.len());
        let count = match wanted {
            Wanted::Whole | Wanted::Draft => issue.pages.len(),
            Wanted::Glance => issue.pages.len().min(1),
        };
        let excerpts = (0..count).filter_map(|nth| Excerpt::of(nth, stock, dressed.key));
        report.steps().tell(Stage::Pages, 0, count);
        for excerpt in excerpts {
            let key = excerpt.key();
            let mut kept = match self.pages.find(&key) {
                Some(known) => known.clone(),
                None => {
                    let mut heard = Report::default();
                    let made =
                        compose::make_again(&mut heard, &excerpt, stock, &mut aids);
                    let told = heard.so_far().to_vec();
                    let kept = KeptPage { made, draft: None, told };
                    self.pages.keep(key, kept.clone(), 0);
                    kept
                }
            };
            tell_again(report, &kept.told);
            let mut open = None;
            if kept.made.set.is_err() && wanted != Wanted::Whole {
                let draft = kept.draft.take();
                let draft =
                    draft.unwrap_or_else(|| compose::draft(&excerpt, stock, &mut aids));
                let whole = KeptPage { draft: Some(draft.clone()), ..kept.clone() };
                self.pages.keep(key, whole, 0);
                open = Some(draft.state);
                kept.made.set = Ok(draft.set);
            }
            let made = match &parted {
                Some(parted) => parted.restore(kept.made),
                None => kept.made,
            };
            pages.push(Page { made, open });
            report.steps().tell(Stage::Pages, pages.len(), count);
        }
        pages
    }
}

/// A fixed page whose copy was corrected, with its modules anew.
#[derive(Clone, Debug)]
pub struct MendedPage {
    /// 版次.
    pub number: u32,
    /// Its modules, in the order of the file.
    pub modules: Vec<Module>,
    /// The hard taboos that the change brings in, where every one that was found does.
    pub breaks: Vec<Taboo>,
    /// Those that a smaller change would have brought in.
    pub spared: Vec<Taboo>,
}

impl MendedPage {
    /// The page as it is to be written.
    pub fn fixed(&self) -> FixedPage<'_> {
        FixedPage { number: self.number, modules: &self.modules }
    }
}

/// What pages are made for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those that close.
    Whole,
    /// All, as far as they go.
    Draft,
    /// The first one, as far as it goes.
    Glance,
}

/// A page as it was asked for.
struct Page {
    made: MadePage,
    /// What keeps it from closing, where it was drawn all the same.
    open: Option<DraftState>,
}

/// Tells what was told before: of this run it may be accepted, or stand elsewhere.
fn tell_again(report: &mut Report, told: &[Diagnostic]) {
    for diagnostic in told {
        report.tell(diagnostic.clone());
    }
}
