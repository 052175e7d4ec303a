//! A placed page made anew: whole in itself, and in the inks of the press.
//!
//! What a page hangs on stands in the new file and nothing else does: names that its forms
//! took from it are their own, what prints on it (stamps, filled forms) is drawn, what is
//! no operator is left out, saved states are all restored. Its colours become those that are
//! asked for. The result is a PDF of one page, which is surveyed like any other.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §8.6 (colour spaces), §8.7.4.5 (shadings), §12.5.5 (appearances).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of objects and spaces mostly one or two kinds mean something"
)]

mod amounts;
mod cmaps;
mod colour;
mod content;
mod faces;
mod image;
mod layers;
mod outlines;
mod over;
mod packing;
mod shade;
mod simple;
mod space;
mod stamps;
mod text;
mod tree;

use std::collections::BTreeMap;

use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Number, Object, Rect, Stream};
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::hayro_syntax::xref::XRef;

use super::super::PictureFault;
use super::Feature;
use super::survey::{is, is_layer};
use crate::ink::Separation;

use colour::Inker;
use faces::Faces;
use layers::Layers;
use tree::{Made, Ob, Table, name, numbers};

pub(super) use amounts::Amounts;
pub(super) use colour::Aim;
pub(super) use space::Space;

/// As deep as objects may lie within one another.
const DEEPEST: usize = 100;

/// The press that a page is made for.
pub(super) struct To<'a> {
    pub(super) separation: &'a Separation,
    /// Spot inks that stay what they are where all else becomes black.
    pub(super) spots: Vec<String>,
    /// What the plates are called that [`Aim::Plate`] counts.
    pub(super) plates: Vec<String>,
}

/// The page as a file of its own.
///
/// # Errors
///
/// If something prints on it that has no appearance, a name is used that means nothing, or a
/// picture cannot be decoded.
pub(super) fn rewritten(
    page: &Page<'_>,
    to: Option<To<'_>>,
    aim: Aim,
) -> Result<Rewritten, PictureFault> {
    let plates = to.as_ref().map_or(Vec::new(), |to| to.plates.clone());
    let mut rewriter = Rewriter {
        plates,
        xref: page.xref(),
        made: Made::default(),
        known: BTreeMap::new(),
        inker: to.map(|to| Inker::new(to.separation, to.spots)),
        depth: 0,
        faces: Faces::default(),
        layers: Layers::read(page.xref()),
    };
    let mut root = rewriter.page(page, aim)?;
    let mut changes = Vec::new();
    if rewriter.judges_faces(aim) {
        let outlined = rewriter.faces.judge()?;
        if !outlined.is_empty() {
            // Once more, now that it is known what is shown in which face.
            (rewriter.made, rewriter.known) = (Made::default(), BTreeMap::new());
            root = rewriter.page(page, aim)?;
        }
        changes.extend(outlined.into_iter().map(Change::Outlined));
    }
    if rewriter.layers.left_out {
        changes.push(Change::Layers);
    }
    changes.sort_unstable();
    changes.dedup();
    Ok(Rewritten { file: rewriter.made.file(root), changes })
}

/// A page as a file of its own, and what of it is no longer what it was.
pub(super) struct Rewritten {
    pub(super) file: Vec<u8>,
    pub(super) changes: Vec<Change>,
}

/// What of a page was made otherwise than it came, beside its colours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A face that not every reader can read is outlines now.
    Outlined(String),
    /// Layers that do not print are left out.
    Layers,
}

/// What an object is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Plain,
    Space,
    Shading,
    Pattern,
    Drawn,
    State,
    Face,
}

struct Rewriter<'a> {
    xref: &'a XRef,
    made: Made,
    /// What was made of objects, by what they are used as.
    known: BTreeMap<(u32, i32, Use, Aim), Ob>,
    inker: Option<Inker<'a>>,
    plates: Vec<String>,
    depth: usize,
    faces: Faces<'a>,
    layers: Layers,
}

impl<'a> Rewriter<'a> {
    fn inker(&self) -> Result<&Inker<'a>, PictureFault> {
        // Nothing changes its colours where no press was named.
        self.inker.as_ref().ok_or(PictureFault::Leaf(Feature::Foreign))
    }

    fn page(&mut self, page: &Page<'a>, aim: Aim) -> Result<usize, PictureFault> {
        let raw = page.raw();
        let own = raw.get::<Dict<'a>>("Resources");
        // Where the page has none, the tree above it has.
        let inherited = inherited(raw);
        let scope = own.or(inherited).unwrap_or_else(Dict::empty);
        let bytes = page.page_stream().unwrap_or_default().to_vec();
        let (mut content, mut resources) = self.content(&bytes, &scope, aim)?;
        self.annotations(raw, aim, &mut content, &mut resources)?;
        let content = self.made.stream(Table::default(), content);
        let boxed = |rect: Rect| numbers(&[rect.x0, rect.y0, rect.x1, rect.y1]);
        let turned = match page.rotation() {
            Rotation::None => 0.0,
            Rotation::Horizontal => 90.0,
            Rotation::Flipped => 180.0,
            Rotation::FlippedHorizontal => 270.0,
        };
        let (tree, leaf) = (self.made.reserve(), self.made.reserve());
        let mut table = Table::default()
            .with("Type", name("Page"))
            .with("Parent", Ob::At(tree))
            .with("MediaBox", boxed(page.media_box()))
            .with("CropBox", boxed(page.crop_box()))
            .with("Rotate", Ob::Number(turned))
            .with("Resources", Ob::Table(resources))
            .with("Contents", Ob::At(content));
        if let Some(trim) = raw.get::<Rect>("TrimBox") {
            table.set("TrimBox", boxed(trim));
        }
        if let Some(group) = raw.get::<Dict<'a>>("Group") {
            let group = self.group(&group, &scope, aim)?;
            table.set("Group", Ob::Table(group));
        }
        self.made.put(leaf, Ob::Table(table));
        let table = Table::default()
            .with("Type", name("Pages"))
            .with("Count", Ob::Number(1.0))
            .with("Kids", Ob::List(vec![Ob::At(leaf)]));
        self.made.put(tree, Ob::Table(table));
        let root = self.made.reserve();
        let catalog =
            Table::default().with("Type", name("Catalog")).with("Pages", Ob::At(tree));
        self.made.put(root, Ob::Table(catalog));
        Ok(root)
    }

    /// An object as it is used, made once for all that name it.
    fn via(
        &mut self,
        object: MaybeRef<Object<'a>>,
        used: Use,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        if DEEPEST < self.depth {
            return Err(PictureFault::Leaf(Feature::Foreign));
        }
        self.depth = self.depth.saturating_add(1);
        let made = match object {
            MaybeRef::NotRef(object) => self.of(object, None, used, scope, aim),
            MaybeRef::Ref(at) => {
                let key = (at.obj_number, at.gen_number, used, aim);
                match (self.known.get(&key), self.xref.get::<Object<'a>>(at.into())) {
                    (Some(known), _) => Ok(known.clone()),
                    (None, None) => Ok(Ob::Null),
                    (None, Some(object)) => {
                        let number = self.made.reserve();
                        self.known.insert(key, Ob::At(number));
                        let made = self.of(object, Some(number), used, scope, aim);
                        if let Ok(made) = &made
                            && *made != Ob::At(number)
                        {
                            self.made.put(number, made.clone());
                        }
                        made.map(|_| Ob::At(number))
                    }
                }
            }
        };
        self.depth = self.depth.saturating_sub(1);
        made
    }

    /// An object as it is used. A stream gets the number `at`, if there is one.
    fn of(
        &mut self,
        object: Object<'a>,
        at: Option<usize>,
        used: Use,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        match (used, object) {
            (Use::Space, object) => self.space_out(&object, scope, aim),
            (Use::Shading, object) => self.shading(object, at, scope, aim),
            (Use::Pattern, object) => self.pattern(object, at, scope, aim),
            (Use::Drawn, Object::Stream(stream)) => {
                match is(stream.dict(), "Subtype", b"Form") {
                    true => self.form_at(&stream, at, scope, aim),
                    false => self.image(&stream, at, scope, aim),
                }
            }
            (Use::State, Object::Dict(state)) => self.state(&state, scope, aim),
            (Use::Face, Object::Dict(face)) => self.face(&face, scope, aim),
            (_, object) => self.plain(object, at, aim),
        }
    }

    /// An object of no colour.
    fn plain(
        &mut self,
        object: Object<'a>,
        at: Option<usize>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        Ok(match object {
            Object::Null(_) => Ob::Null,
            Object::Boolean(value) => Ob::Bool(value),
            Object::Number(value) => Ob::Number(value.as_f64()),
            Object::String(value) => Ob::Text(value.as_bytes().to_vec()),
            Object::Name(value) => Ob::Name(value.as_ref().to_vec()),
            Object::Array(array) => {
                let items = array.raw_iter();
                let scope = Dict::empty();
                let items = items.map(|item| self.via(item, Use::Plain, &scope, aim));
                Ob::List(items.collect::<Result<_, _>>()?)
            }
            Object::Dict(dict) => Ob::Table(self.table(&dict, &[], aim)?),
            Object::Stream(stream) => {
                let (table, data) = self.packed(&stream, aim)?;
                let at = at.unwrap_or_else(|| self.made.reserve());
                self.made.put_stream(at, table, data);
                Ob::At(at)
            }
        })
    }

    fn table(
        &mut self,
        dict: &Dict<'a>,
        without: &[&str],
        aim: Aim,
    ) -> Result<Table, PictureFault> {
        let mut table = Table::default();
        let scope = Dict::empty();
        for (key, value) in dict.entries() {
            if left_out(key.as_ref())
                || without.iter().any(|w| w.as_bytes() == key.as_ref())
            {
                continue;
            }
            let value = self.via(value, Use::Plain, &scope, aim)?;
            table.0.push((key.as_ref().to_vec(), value));
        }
        Ok(table)
    }

    /// Everything that a content names.
    fn resources(&mut self, scope: &Dict<'a>, aim: Aim) -> Result<Table, PictureFault> {
        let mut table = Table::default();
        for (part, used) in [
            ("ColorSpace", Use::Space),
            ("Shading", Use::Shading),
            ("Pattern", Use::Pattern),
            ("XObject", Use::Drawn),
            ("ExtGState", Use::State),
            ("Font", Use::Face),
            ("Properties", Use::Plain),
        ] {
            let Some(named) = scope.get::<Dict<'a>>(part) else { continue };
            let mut own = Table::default();
            for (key, value) in named.entries() {
                // What device colours stood for was looked at where they are used.
                let default =
                    key.as_ref().starts_with(b"Default") && part == "ColorSpace";
                if default && self.inker.is_some() {
                    continue;
                }
                let layer = part == "Properties"
                    && named
                        .get::<Dict<'a>>(key.as_ref())
                        .is_some_and(|own| is_layer(&own));
                if layer {
                    continue;
                }
                let value = self.via(value, used, scope, aim)?;
                if value != Ob::Null {
                    own.0.push((key.as_ref().to_vec(), value));
                }
            }
            if !own.0.is_empty() {
                table.set(part, Ob::Table(own));
            }
        }
        Ok(table)
    }

    fn form(
        &mut self,
        stream: &Stream<'a>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<usize, PictureFault> {
        let at = self.made.reserve();
        self.form_at(stream, Some(at), scope, aim)?;
        Ok(at)
    }

    /// A form with its own names, those of what it stands in where it has none.
    fn form_at(
        &mut self,
        stream: &Stream<'a>,
        at: Option<usize>,
        outer: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let dict = stream.dict();
        let without =
            ["Length", "Filter", "DecodeParms", "Resources", "Group", "Type", "Subtype"];
        let mut table = self.table(dict, &without, aim)?;
        let own = dict.get::<Dict<'a>>("Resources");
        let scope = own.unwrap_or_else(|| outer.clone());
        let bytes = unpacked(stream)?;
        let (content, resources) = self.content(&bytes, &scope, aim)?;
        table.set("Type", name("XObject"));
        table.set("Subtype", name("Form"));
        table.set("Resources", Ob::Table(resources));
        if let Some(group) = dict.get::<Dict<'a>>("Group") {
            table.set("Group", Ob::Table(self.group(&group, &scope, aim)?));
        }
        let at = at.unwrap_or_else(|| self.made.reserve());
        self.made.put_stream(at, table, content);
        Ok(Ob::At(at))
    }

    /// A group, blended in the colours of the press.
    fn group(
        &mut self,
        group: &Dict<'a>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Table, PictureFault> {
        let mut table = self.table(group, &["CS"], aim)?;
        if let Some(space) = group.get::<Object<'a>>("CS") {
            let read = Space::read(&space, scope, self.xref);
            let changed = matches!(&read, Space::Said(source) if source.changes(aim));
            let space = match (changed, aim) {
                (true, Aim::Light | Aim::Plate(_)) => name("DeviceGray"),
                (true, _) => name("DeviceCMYK"),
                (false, _) => self.space_out(&space, scope, aim)?,
            };
            table.set("CS", space);
        }
        Ok(table)
    }

    /// A graphics state: without halftones and what else belongs to another press.
    fn state(
        &mut self,
        state: &Dict<'a>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let without = match self.inker {
            Some(_) => &["HT", "HTP", "BG", "BG2", "UCR", "UCR2", "SMask"][..],
            None => &["SMask"],
        };
        let mut table = self.table(state, without, aim)?;
        match state.get::<Object<'a>>("SMask") {
            Some(Object::Dict(mask)) => {
                let mut own = self.table(&mask, &["G", "BC"], aim)?;
                let lit = is(&mask, "S", b"Luminosity");
                let inner = if lit && aim != Aim::Kept { Aim::Light } else { aim };
                if let Some(MaybeRef::Ref(at)) = mask.get_raw::<Object<'a>>("G") {
                    let form = self.via(MaybeRef::Ref(at), Use::Drawn, scope, inner)?;
                    own.set("G", form);
                }
                // What lies round the mask: black unless it is said, and black it stays.
                if let Some(behind) = mask.get::<Array<'a>>("BC") {
                    let parts: Vec<f64> =
                        behind.iter::<Number>().map(|part| part.as_f64()).collect();
                    let white = parts.iter().all(|part| 0.999 < *part);
                    let part = if white { 1.0 } else { 0.0 };
                    let same = inner == aim || parts.len() == 1;
                    own.set("BC", if same { numbers(&parts) } else { numbers(&[part]) });
                }
                table.set("SMask", Ob::Table(own));
            }
            Some(other) => {
                let other = self.plain(other, None, aim)?;
                table.set("SMask", other);
            }
            None => {}
        }
        Ok(Ob::Table(table))
    }

    fn pattern(
        &mut self,
        object: Object<'a>,
        at: Option<usize>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        match object {
            Object::Stream(stream) => {
                let without = ["Length", "Filter", "DecodeParms", "Resources"];
                let mut table = self.table(stream.dict(), &without, aim)?;
                let own = stream.dict().get::<Dict<'a>>("Resources");
                let inner = own.unwrap_or_else(|| scope.clone());
                let bytes = unpacked(&stream)?;
                let (content, resources) = self.content(&bytes, &inner, aim)?;
                table.set("Resources", Ob::Table(resources));
                let at = at.unwrap_or_else(|| self.made.reserve());
                self.made.put_stream(at, table, content);
                Ok(Ob::At(at))
            }
            Object::Dict(dict) => {
                let mut table = self.table(&dict, &["Shading", "ExtGState"], aim)?;
                for (key, used) in [("Shading", Use::Shading), ("ExtGState", Use::State)]
                {
                    if let Some(value) = dict.get_raw::<Object<'a>>(key) {
                        let value = self.via(value, used, scope, aim)?;
                        table.set(key, value);
                    }
                }
                Ok(Ob::Table(table))
            }
            other => self.plain(other, at, aim),
        }
    }
}

/// Keys of what a page says to programs and nobody prints.
fn left_out(key: &[u8]) -> bool {
    const NAMES: [&[u8]; 14] = [
        b"Metadata",
        b"StructParent",
        b"StructParents",
        b"AF",
        b"PieceInfo",
        b"Ref",
        b"OPI",
        b"PTData",
        b"Parent",
        b"LastModified",
        b"Thumb",
        // PostScript for printers of old.
        b"PS",
        b"Subtype2",
        // Layers are laid together.
        b"OC",
    ];
    NAMES.contains(&key)
}

pub(super) fn inherited<'a>(page: &Dict<'a>) -> Option<Dict<'a>> {
    let mut above = page.get::<Dict<'a>>("Parent");
    for _ in 0..DEEPEST {
        let tree = above?;
        if let Some(resources) = tree.get::<Dict<'a>>("Resources") {
            return Some(resources);
        }
        above = tree.get::<Dict<'a>>("Parent");
    }
    None
}

fn unpacked(stream: &Stream<'_>) -> Result<Vec<u8>, PictureFault> {
    let data = stream.decoded();
    data.map(std::borrow::Cow::into_owned)
        .map_err(|_| PictureFault::Corrupt("PDF".into()))
}

/// Puts something into a part of the resources.
fn insert(resources: &mut Table, part: &str, key: &[u8], value: Ob) {
    let known = resources.0.iter_mut().find(|(name, _)| name == part.as_bytes());
    match known {
        Some((_, Ob::Table(own))) => own.0.push((key.to_vec(), value)),
        Some(_) | None => {
            resources.set(part, Ob::Table(Table(vec![(key.to_vec(), value)])));
        }
    }
}

/// Adds to resources what others have and they have not.
fn merge(resources: &mut Table, others: Table) {
    for (part, others) in others.0 {
        let Ob::Table(others) = others else { continue };
        let part = String::from_utf8_lossy(&part).into_owned();
        for (key, value) in others.0 {
            let known = resources.0.iter().any(|(name, own)| {
                let Ob::Table(own) = own else { return false };
                *name == part.as_bytes() && own.0.iter().any(|(known, _)| *known == key)
            });
            if !known {
                insert(resources, &part, &key, value);
            }
        }
    }
}
