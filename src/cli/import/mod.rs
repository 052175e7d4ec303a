//! `banmian import`: documents and photos into an issue.

mod day;
mod found;
mod photos;

use std::path::{Path, PathBuf};

use banmian::diag::{Language, Said, Stage};
use banmian::document::{self, Caption, Captions, Draft, Notes};
use banmian::issue::{Entered, EnteredPhoto, enter, story_names};

use super::amend::Original;
use super::args::{self, NotesGo};
use super::disk::load;
use super::job;
use super::outputs::Outputs;
use super::{Outcome, Terminal, Trouble};
pub(super) use day::today;
pub(super) use found::is_photo;
use found::{Found, Kind};
pub(super) use photos::FOLDER as PICTURES;
use photos::Shelf;

/// A page that stories go to when an issue is made for them.
const FIRST: u32 = 1;

/// `banmian import`.
///
/// # Errors
///
/// If a folder cannot be read, the issue cannot be added to, or a file cannot be written.
/// A document that is not read is told, and the others are imported.
pub(super) fn run(args: &args::Import, terminal: Terminal) -> Result<Outcome, Trouble> {
    let found = found::below(&args.files, args.out.as_deref())?;
    let issue = Issue::open(args.out.as_deref())?;
    let mut import = Import {
        terminal,
        hears: if args.out.is_some() { Hears::Output } else { Hears::Beside },
        names: story_names(&issue.text).map_err(Trouble)?,
        shelf: Shelf::new(&found, issue.folder.as_deref()),
        notes: match args.notes {
            NotesGo::After => Notes::After,
            NotesGo::Out => Notes::Left,
        },
        outputs: Outputs::default(),
        stories: Vec::new(),
        photographed: Vec::new(),
        refused: 0,
    };
    let steps = terminal.steps(args.progress);
    let documents = found.iter().filter(|found| found.kind == Kind::Document);
    let count = documents.clone().count();
    steps.tell(Stage::Documents, 0, count);
    for (nth, document) in documents.enumerate() {
        import.document(document)?;
        steps.tell(Stage::Documents, nth + 1, count);
    }
    import.spare()?;
    if import.stories.is_empty() {
        import.say(&Said::new(
            "没有读到稿件，什么也没有写",
            "no story was read, and nothing is written",
        ))?;
        return Ok(Outcome::Faulty);
    }
    let page = args.into.or(issue.original.is_none().then_some(FIRST));
    let text = enter(&issue.text, &import.stories, page).map_err(Trouble)?;
    match &args.out {
        None => {
            terminal.print(&text)?;
        }
        Some(path) => {
            match &issue.original {
                // The pictures are there before the issue names them.
                Some(original) => {
                    import.outputs.deliver()?;
                    original.replace(&original.in_its_lines(&text))?;
                }
                None => {
                    import.outputs.add(path.as_path(), text.as_bytes())?;
                    import.outputs.deliver()?;
                }
            }
            let (count, path) = (import.stories.len(), path.display());
            let on = page.map(|page| {
                Said::new(format!("，排在第 {page} 版"), format!(", on page {page}"))
            });
            let on = on.unwrap_or_else(|| Said::plain(""));
            terminal.say(&Said::new(
                format!(
                    "{count} 篇写入 {path}{}；下一步：banmian check {path}",
                    on.get(Language::Chinese)
                ),
                format!(
                    "{count} stories in {path}{}; next: banmian check {path}",
                    on.get(Language::English)
                ),
            ))?;
        }
    }
    Ok(if import.refused == 0 { Outcome::Passed } else { Outcome::Faulty })
}

/// The issue that stories are added to.
struct Issue {
    text: String,
    /// The file, if it was there before.
    original: Option<Original>,
    folder: Option<PathBuf>,
}

impl Issue {
    /// The text of the issue at `path`, or that of a new one.
    fn open(path: Option<&Path>) -> Result<Self, Trouble> {
        let Some(path) = path else {
            return Ok(Self { text: new(), original: None, folder: None });
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = Some(folder.unwrap_or(Path::new(".")).to_owned());
        if !path.exists() {
            return Ok(Self { text: new(), original: None, folder });
        }
        let original = Original::read(path)?;
        let text = job::text(&path.to_string_lossy(), original.bytes())?.to_owned();
        Ok(Self { text, original: Some(original), folder })
    }
}

/// An issue without stories. What nobody has said yet is marked to be said.
fn new() -> String {
    format!(
        "# 刊名、版式和日期请改成本期的。\n报纸: {{刊名: 刊名未定, 版式: 四开}}\n期次: {{日期: {}}}\n",
        today()
    )
}

/// Where what is told goes: beside the issue, if that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hears {
    Output,
    Beside,
}

/// Stories on their way to an issue.
struct Import<'a> {
    terminal: Terminal,
    hears: Hears,
    names: Vec<String>,
    shelf: Shelf<'a>,
    notes: Notes,
    outputs: Outputs,
    stories: Vec<Entered>,
    /// What is to be told of the photographs of a story, once the story has been.
    photographed: Vec<Said>,
    refused: usize,
}

impl Import<'_> {
    fn document(&mut self, found: &Found) -> Result<(), Trouble> {
        let path = found.path.display().to_string();
        let read = match found::bundle(&found.path) {
            Some(refused) => Err(refused),
            None => {
                let bytes = load(&found.path)
                    .map_err(|fault| Trouble::file(&found.path, &fault))?;
                document::read(&bytes, &path)
            }
        };
        let document = match read {
            Ok(document) => document,
            Err(refused) => {
                self.refused += 1;
                self.tell(&path, &refused.what)?;
                return self.note(&refused.mend);
            }
        };
        let own = self.shelf.of(found);
        let captions = if own.is_empty() { Captions::Left } else { Captions::Taken };
        let mut draft = document::draft(&document, captions);
        let house = document::house(&draft.body, self.notes);
        let headline = draft.headline.take().unwrap_or_else(|| {
            let stem = found.stem.clone();
            draft.guessed.push(Said::new(
                format!("没有标题行，用文件名“{stem}”作标题"),
                format!("no line is a headline: the name of the file, {stem}, is"),
            ));
            stem
        });
        let id = self.name(&headline);
        let photos = self.photos(&id, &mut draft, &own)?;
        let words = house.text.chars().filter(|c| !c.is_whitespace()).count();
        self.say(&Said::new(
            format!("{path} → {id}：{headline}（{words} 字，图 {} 张）", photos.len()),
            format!(
                "{path} → {id}: {headline} ({words} characters, {} photos)",
                photos.len()
            ),
        ))?;
        let photographed = std::mem::take(&mut self.photographed);
        for said in draft.guessed.iter().chain(&photographed) {
            self.note(said)?;
        }
        for untaken in &house.untaken {
            let (said, place) = (untaken.said(), untaken.place.said());
            let line = |language: Language, between: &str| {
                let (said, place) = (said.get(language), place.get(language));
                if place.is_empty() {
                    said.to_owned()
                } else {
                    format!("{place}{between}{said}")
                }
            };
            self.note(&Said::new(
                line(Language::Chinese, "："),
                line(Language::English, ": "),
            ))?;
        }
        if house.text.trim().is_empty() && photos.is_empty() {
            self.note(&Said::new("里面没有文字", "there is no text in it"))?;
        }
        self.names.push(id.clone());
        self.stories.push(Entered {
            id,
            kicker: draft.kicker,
            headline,
            deck: draft.deck,
            byline: draft.byline,
            source: draft.source,
            body: house.text,
            photos,
        });
        Ok(())
    }

    /// The photographs of a story: those in its file, written beside the issue, and those
    /// beside it.
    fn photos(
        &mut self,
        id: &str,
        draft: &mut Draft,
        own: &[PathBuf],
    ) -> Result<Vec<EnteredPhoto>, Trouble> {
        let mut photos = Vec::new();
        let mut captions = std::mem::take(&mut draft.captions).into_iter();
        for photo in std::mem::take(&mut draft.photos) {
            let placed = match photo.bytes {
                Some(bytes) => self.shelf.keep(id, &bytes, &mut self.outputs)?,
                None => self.shelf.named(&photo.name, &mut self.outputs)?,
            };
            let Some(file) = placed else {
                let said = left_out(&photo.name, &photo.caption, self.hears);
                self.photographed.push(said);
                continue;
            };
            photos.push(entered(file, photo.caption, photo.alternative));
        }
        for path in own {
            let caption = captions.next().unwrap_or_default();
            let file = self.shelf.beside(path, &mut self.outputs)?;
            photos.push(entered(file, caption, None));
        }
        for caption in captions {
            let words = all_of(&caption);
            self.photographed.push(Said::new(
                format!("图片说明“{words}”没有图可配，没有取"),
                format!("no photo is there for the caption “{words}”: it is left out"),
            ));
        }
        Ok(photos)
    }

    /// What a story is called: the first Han characters of its headline that no other
    /// story has.
    fn name(&self, headline: &str) -> String {
        let han: Vec<char> =
            headline.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
        let free = |name: &String| !name.is_empty() && !self.names.contains(name);
        let lengths =
            [4, 6, 8].into_iter().map(|n| han.iter().take(n).collect::<String>());
        let base: String = han.iter().take(4).collect();
        let base = if base.is_empty() { "稿".to_owned() } else { base };
        let numbered = (2..).map(|n| format!("{base}{n}"));
        let mut all = lengths.chain(std::iter::once(base.clone())).chain(numbered);
        all.find(free).unwrap_or(base)
    }

    /// Photographs that belong to no story.
    fn spare(&mut self) -> Result<(), Trouble> {
        for path in self.shelf.spare() {
            self.say(&Said::new(
                format!(
                    "{}：没有归到哪一篇的照片（文件名以稿件名开头即归它）",
                    path.display()
                ),
                format!(
                    "{}: a photo of no story (its name begins with none)",
                    path.display()
                ),
            ))?;
        }
        Ok(())
    }

    fn say(&self, said: &Said) -> Result<(), Trouble> {
        match self.hears {
            Hears::Output => self.terminal.say(said),
            Hears::Beside => {
                let line = format!("{}\n", said.get(self.terminal.language));
                self.terminal.aside(&line);
                Ok(())
            }
        }
    }

    fn tell(&self, path: &str, said: &Said) -> Result<(), Trouble> {
        self.say(&Said::new(
            format!("{path}：{}", said.get(Language::Chinese)),
            format!("{path}: {}", said.get(Language::English)),
        ))
    }

    fn note(&self, said: &Said) -> Result<(), Trouble> {
        let line = |language| format!("    {}", said.get(language));
        self.say(&Said::new(line(Language::Chinese), line(Language::English)))
    }
}

fn entered(file: String, caption: Caption, alt: Option<String>) -> EnteredPhoto {
    EnteredPhoto { file, caption: caption.words, alt, credit: caption.credit }
}

/// All that a caption says.
fn all_of(caption: &Caption) -> String {
    let both = [caption.words.as_deref(), caption.credit.as_deref()];
    both.into_iter().flatten().collect::<Vec<_>>().join("　")
}

/// What is told of a picture that is not among the photographs of its story: its caption
/// goes with it.
fn left_out(name: &str, caption: &Caption, hears: Hears) -> Said {
    let words = all_of(caption);
    let (zh_words, en_words) = if words.is_empty() {
        Default::default()
    } else {
        (format!("，说明“{words}”也没有写进稿件"), format!(", nor its caption “{words}”"))
    };
    let (zh_mend, en_mend) = match hears {
        Hears::Beside => {
            ("；写 -o 期刊.yaml 就一起取出", ": with -o ISSUE.yaml they are")
        }
        Hears::Output => ("", ""),
    };
    Said::new(
        format!("图“{name}”没有取出来{zh_words}{zh_mend}"),
        format!("the picture {name} is not taken out{en_words}{en_mend}"),
    )
}
