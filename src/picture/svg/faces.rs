//! The shipped faces, by the names that drawing programs call theirs.

use std::sync::{Arc, Mutex, OnceLock};

use usvg::fontdb::{Database, ID, Source};
use usvg::{FontFamily, FontResolver};

use crate::font::{FaceId, Library};

/// The faces to set the text of drawings with.
pub(super) struct Faces {
    library: &'static Library,
    database: Arc<Database>,
    /// The number of each face in the database, in the order of the library.
    ids: Vec<ID>,
}

/// What was asked for in vain.
#[derive(Default)]
pub(super) struct Seen {
    missing: Mutex<Option<char>>,
}

/// Roles by weight: regular, medium, bold, black.
const SONG: [&str; 4] = ["宋体", "宋体", "大标宋", "粗宋"];
const HEI: [&str; 4] = ["黑体", "黑体中", "粗黑", "特粗黑"];
const KAI: [&str; 4] = ["楷体"; 4];

/// Parts of the names of families, in lower case, and what stands in for them.
const KNOWN: &[(&str, [&str; 4])] = &[
    ("kai", KAI),
    ("楷", KAI),
    ("fangsong", KAI),
    ("仿宋", KAI),
    ("sans", HEI),
    ("hei", HEI),
    ("黑", HEI),
    ("gothic", HEI),
    ("pingfang", HEI),
    ("arial", HEI),
    ("helvetica", HEI),
    ("song", SONG),
    ("sun", SONG),
    ("宋", SONG),
    ("ming", SONG),
    ("serif", SONG),
    ("times", SONG),
];

impl Faces {
    /// Those that come with the program.
    pub(super) fn shipped() -> &'static Self {
        static LIBRARY: OnceLock<Library> = OnceLock::new();
        static FACES: OnceLock<Faces> = OnceLock::new();
        #[cfg(feature = "shipped-fonts")]
        let library = LIBRARY.get_or_init(Library::shipped);
        #[cfg(not(feature = "shipped-fonts"))]
        let library = LIBRARY.get_or_init(Library::empty);
        FACES.get_or_init(|| Self::of(library))
    }

    fn of(library: &'static Library) -> Self {
        let mut database = Database::new();
        let mut ids = Vec::new();
        for (_, face) in library.faces() {
            let loaded =
                database.load_font_source(Source::Binary(Arc::new(face.bytes())));
            // A collection has some dozen faces.
            let index = usize::try_from(face.index()).unwrap_or(0);
            if let Some(id) = loaded.get(index).or_else(|| loaded.first()) {
                ids.push(*id);
            }
        }
        Self { library, database: Arc::new(database), ids }
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    pub(super) fn seen(&self) -> Seen {
        Seen::default()
    }

    fn id(&self, face: FaceId) -> Option<ID> {
        self.ids.get(usize::from(face.0)).copied()
    }

    /// The face of a family at a weight.
    fn of_family(&self, family: &FontFamily, weight: u16) -> Option<ID> {
        let roles = match family {
            FontFamily::Serif => SONG,
            FontFamily::SansSerif | FontFamily::Monospace => HEI,
            FontFamily::Cursive | FontFamily::Fantasy => KAI,
            FontFamily::Named(name) => {
                let low = name.to_lowercase();
                let known = KNOWN.iter().find(|(part, _)| low.contains(part));
                match (self.library.composite(name), known) {
                    // A role or a family of ours, which says its weight itself.
                    (Some(own), None) => return self.id(own.han),
                    (_, Some((_, roles))) => *roles,
                    (None, None) => return None,
                }
            }
        };
        let [regular, medium, bold, black] = roles;
        let role = match weight {
            0..450 => regular,
            450..550 => medium,
            550..800 => bold,
            _ => black,
        };
        self.id(self.library.composite(role)?.han)
    }

    /// How a drawing finds its faces: by family and weight, else 宋体, and for a character
    /// that one lacks the first face that has it.
    pub(super) fn resolver<'a>(&'a self, seen: &'a Seen) -> FontResolver<'a> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let mut families = font.families().iter();
                let found = families.find_map(|f| self.of_family(f, font.weight()));
                found.or_else(|| self.of_family(&FontFamily::Serif, font.weight()))
            }),
            select_fallback: Box::new(|c, used, _| {
                let found = self.library.fallback(c).and_then(|face| self.id(face));
                if found.is_none() && !c.is_control() && !c.is_whitespace() {
                    seen.miss(c);
                }
                found.filter(|id| !used.contains(id))
            }),
        }
    }
}

impl Seen {
    fn miss(&self, c: char) {
        if let Ok(mut missing) = self.missing.lock() {
            missing.get_or_insert(c);
        }
    }

    /// The first character that no face has.
    pub(super) fn missing(&self) -> Option<char> {
        self.missing.lock().ok().and_then(|missing| *missing)
    }
}
