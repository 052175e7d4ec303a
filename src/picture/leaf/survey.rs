//! What a page of a PDF holds that not every press can take.
//!
//! Everything that can be reached from the resources of the page is looked at, also what
//! its content does not use: a file holds it all the same.

use std::collections::BTreeSet;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::dict::keys::RESOURCES;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;

use super::super::bounds::MOST_OPERATORS;
use super::super::fault::check_size;
use super::super::{Heavy, PictureFault};
use super::unpack::{Budget, check_stream};
use crate::diag::Said;
use crate::unit::PixelSize;

/// Something of a PDF that not every press can take.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// Colours of a screen.
    Rgb,
    /// Red, green and blue of a profile.
    IccRgb,
    /// Colours that a profile or a standard observer defines.
    Calibrated,
    /// Something that is seen through.
    Transparency,
    /// Layers.
    Layers,
    /// A face that is not in the file, by name.
    Face(String),
    /// A face in an OpenType wrapper.
    OpenType,
    /// A way of compressing, by its name in PDF.
    Filter(&'static str),
    /// Pictures of 16 bits to a channel.
    Deep,
    /// Transfer functions or halftones.
    Transfer,
    /// `PostScript`, or a picture with alternates.
    Foreign,
    /// A name that stands for nothing, such as that of a face.
    Undefined(String),
    /// Something on the page that prints and looks like nothing, by its kind.
    Annotation(String),
    /// A picture of which one colour does not print.
    Keyed,
    /// A way of blending that no reader of PDF 1.6 knows.
    Blend(String),
    /// More inks in one colour than eight.
    Colorants(usize),
    /// A face that is in the file and that not every reader can read, by name.
    BadFace(String),
    /// A face that has no glyph for something that is set in it: its name, and what that is.
    NoGlyph(String, String),
}

/// The ways of blending of PDF 1.6, ISO 32000-1 §11.3.5.
const BLENDS: [&[u8]; 17] = [
    b"Normal",
    b"Compatible",
    b"Multiply",
    b"Screen",
    b"Overlay",
    b"Darken",
    b"Lighten",
    b"ColorDodge",
    b"ColorBurn",
    b"HardLight",
    b"SoftLight",
    b"Difference",
    b"Exclusion",
    b"Hue",
    b"Saturation",
    b"Color",
    b"Luminosity",
];

/// As deep as objects may lie within one another, and as many as are looked at.
const DEEPEST: usize = 200;
/// See [`DEEPEST`].
const MOST: usize = 500_000;

/// What a page holds, each once, sorted.
///
/// # Errors
///
/// If it holds so much that nobody could draw it.
pub(super) fn features(page: &Page<'_>) -> Result<Vec<Feature>, PictureFault> {
    let mut survey = Survey {
        xref: page.xref(),
        seen: BTreeSet::new(),
        looked_at: 0,
        found: BTreeSet::new(),
        budget: Budget::whole(),
        operators: 0,
        heavy: None,
    };
    let dictionary = page.raw();
    if let Some(group) = dictionary.get::<Dict<'_>>("Group") {
        survey.dict(&group, 0);
    }
    let resources = page.resources();
    for part in [
        &resources.ext_g_states,
        &resources.shadings,
        &resources.patterns,
        &resources.x_objects,
        &resources.color_spaces,
        &resources.fonts,
        &resources.properties,
    ] {
        survey.dict(part, 0);
    }
    // The page may say more than its parts.
    if let Some(own) = dictionary.get::<Dict<'_>>(RESOURCES) {
        survey.dict(&own, 0);
    }
    survey.contents(dictionary);
    if survey.heavy.is_none()
        && let Some(content) = page.page_stream()
    {
        survey.content(content);
    }
    match survey.heavy {
        Some(fault) => Err(fault),
        None => Ok(survey.found.into_iter().collect()),
    }
}

struct Survey<'a> {
    xref: &'a XRef,
    seen: BTreeSet<(u32, i32)>,
    looked_at: usize,
    found: BTreeSet<Feature>,
    budget: Budget,
    operators: u64,
    /// The first thing that is too much.
    heavy: Option<PictureFault>,
}

impl<'a> Survey<'a> {
    /// Keeps the first fault.
    fn bound(&mut self, went: Result<(), PictureFault>) {
        if let (Err(fault), None) = (went, &self.heavy) {
            self.heavy = Some(fault);
        }
    }

    /// Counts the content of the page, as often as it is named, before it is put together.
    fn contents(&mut self, page: &Dict<'a>) {
        if let Some(stream) = page.get::<Stream<'a>>("Contents") {
            let went = check_stream(&stream, &mut self.budget);
            self.bound(went);
        }
        // A page without content is empty.
        let Some(parts) = page.get::<Array<'a>>("Contents") else { return };
        for stream in parts.iter::<Stream<'a>>() {
            let went = check_stream(&stream, &mut self.budget);
            self.bound(went);
            if self.heavy.is_some() {
                return;
            }
        }
    }

    fn find(&mut self, feature: Feature) {
        self.found.insert(feature);
    }

    fn any(&mut self, object: MaybeRef<Object<'a>>, depth: usize) {
        self.looked_at = self.looked_at.saturating_add(1);
        if DEEPEST < depth || MOST < self.looked_at || self.heavy.is_some() {
            // What cannot be looked through cannot be vouched for.
            self.find(Feature::Foreign);
            return;
        }
        let object = match object {
            MaybeRef::NotRef(object) => object,
            MaybeRef::Ref(at) => {
                if !self.seen.insert((at.obj_number, at.gen_number)) {
                    return;
                }
                match self.xref.get::<Object<'a>>(at.into()) {
                    Some(object) => object,
                    None => return,
                }
            }
        };
        match object {
            Object::Dict(dict) => self.dict(&dict, depth.saturating_add(1)),
            Object::Array(array) => self.array(&array, depth.saturating_add(1)),
            Object::Stream(stream) => self.stream(&stream, depth.saturating_add(1)),
            Object::Name(name) => self.name(&name),
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_) => {}
        }
    }

    fn name(&mut self, name: &Name<'_>) {
        match name.as_ref() {
            b"DeviceRGB" | b"CalRGB" => self.find(Feature::Rgb),
            b"Lab" | b"CalGray" => self.find(Feature::Calibrated),
            b"LZWDecode" | b"LZW" => self.find(Feature::Filter("LZW")),
            b"JPXDecode" => self.find(Feature::Filter("JPEG 2000")),
            b"JBIG2Decode" => self.find(Feature::Filter("JBIG2")),
            b"Crypt" => self.find(Feature::Foreign),
            _ => {}
        }
    }

    fn array(&mut self, array: &Array<'a>, depth: usize) {
        let mut parts = array.flex_iter();
        if parts.next::<Name<'_>>().is_some_and(|name| name.as_ref() == b"ICCBased") {
            let channels = parts.next::<Stream<'_>>();
            let channels = channels.and_then(|icc| icc.dict().get::<u8>("N"));
            self.find(match channels {
                Some(3) => Feature::IccRgb,
                None => Feature::Rgb,
                Some(_) => Feature::Calibrated,
            });
        }
        let mut parts = array.flex_iter();
        if parts.next::<Name<'_>>().is_some_and(|name| name.as_ref() == b"DeviceN")
            && let Some(inks) = parts.next::<Array<'_>>()
        {
            let count = inks.raw_iter().count();
            if 8 < count {
                self.find(Feature::Colorants(count));
            }
        }
        for object in array.raw_iter() {
            self.any(object, depth);
        }
    }

    fn stream(&mut self, stream: &Stream<'a>, depth: usize) {
        let dict = stream.dict();
        self.dict(dict, depth);
        let went = check_stream(stream, &mut self.budget);
        self.bound(went);
        if self.heavy.is_some() {
            return;
        }
        let form =
            is(dict, "Subtype", b"Form") || dict.get::<u8>("PatternType") == Some(1);
        if form && let Ok(content) = stream.decoded() {
            self.content(&content);
        }
    }

    fn dict(&mut self, dict: &Dict<'a>, depth: usize) {
        self.look(dict);
        for (key, value) in dict.entries() {
            match key.as_ref() {
                // Not carried over.
                b"Metadata" | b"StructParent" | b"StructParents" | b"AF"
                | b"PieceInfo" | b"Ref" | b"OPI" | b"PTData" | b"Parent"
                | b"LastModified" => {}
                b"OC" | b"OCGs" => self.find(Feature::Layers),
                b"CharProcs" => self.glyphs(dict, depth),
                _ => self.any(value, depth),
            }
        }
    }

    /// The glyphs of a face of Type 3: each is content.
    fn glyphs(&mut self, face: &Dict<'a>, depth: usize) {
        // A key that holds no dictionary draws no glyph.
        let Some(glyphs) = face.get::<Dict<'a>>("CharProcs") else { return };
        let names: Vec<Name<'_>> = glyphs.keys().collect();
        for name in names {
            if let Some(glyph) = glyphs.get::<Stream<'a>>(name.as_ref()) {
                self.dict(glyph.dict(), depth.saturating_add(1));
                let went = check_stream(&glyph, &mut self.budget);
                self.bound(went);
                if self.heavy.is_some() {
                    return;
                }
                if let Ok(content) = glyph.decoded() {
                    self.content(&content);
                }
            }
        }
    }

    fn look(&mut self, dict: &Dict<'a>) {
        let number = |key: &str| dict.get::<Number>(key).map(|n| n.as_f64());
        let less = |key: &str| number(key).is_some_and(|part| part < 1.0);
        let named = |key: &str| dict.get::<Name<'a>>(key);
        let masked = dict.contains_key("SMask")
            && named("SMask").is_none_or(|name| name.as_ref() != b"None");
        let blended = named("BM")
            .is_some_and(|name| !matches!(name.as_ref(), b"Normal" | b"Compatible"))
            || dict.get::<Array<'_>>("BM").is_some();
        let ways = dict.get::<Array<'a>>("BM");
        let ways = ways.iter().flat_map(|ways| ways.iter::<Name<'a>>());
        for way in named("BM").into_iter().chain(ways) {
            if !BLENDS.contains(&way.as_ref()) {
                let way = String::from_utf8_lossy(way.as_ref()).into_owned();
                self.find(Feature::Blend(way));
            }
        }
        let group = is(dict, "S", b"Transparency");
        let inner = number("SMaskInData").is_some_and(|n| 0.0 < n);
        if masked || blended || group || inner || less("ca") || less("CA") {
            self.find(Feature::Transparency);
        }
        let transfer = dict.contains_key("TR2") && !is(dict, "TR2", b"Default");
        let halftone = dict.contains_key("HalftoneName")
            || dict.get::<u8>("HalftoneType").is_some_and(|kind| !matches!(kind, 1 | 5));
        if dict.contains_key("TR") || transfer || halftone || dict.contains_key("HTP") {
            self.find(Feature::Transfer);
        }
        if is(dict, "Subtype", b"PS") || dict.contains_key("Alternates") {
            self.find(Feature::Foreign);
        }
        if is(dict, "Subtype", b"Image")
            && let (Some(width), Some(height)) =
                (dict.get::<u32>("Width"), dict.get::<u32>("Height"))
        {
            self.bound(check_size(PixelSize::new(width, height)));
        }
        if dict.get::<u8>("BitsPerComponent") == Some(16) {
            self.find(Feature::Deep);
        }
        if is(dict, "Subtype", b"OpenType") {
            self.find(Feature::OpenType);
        }
        if is_layer(dict) {
            self.find(Feature::Layers);
        }
        self.face(dict);
    }

    /// A face that is not in the file.
    fn face(&mut self, dict: &Dict<'a>) {
        if !is_embedded(dict) {
            let name = dict.get::<Name<'_>>("BaseFont");
            let name = name.map_or(String::new(), |name| {
                String::from_utf8_lossy(name.as_ref()).into_owned()
            });
            self.find(Feature::Face(name));
        }
    }

    /// The operators of a page, a form, a pattern or a glyph.
    fn content(&mut self, content: &[u8]) {
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            self.operators = self.operators.saturating_add(1);
            if MOST_OPERATORS < self.operators {
                self.bound(Err(PictureFault::Heavy(Heavy::Operators)));
                return;
            }
            #[expect(
                clippy::wildcard_enum_match_arm,
                reason = "the others paint nothing new"
            )]
            match operation {
                TypedInstruction::StrokeColorDeviceRgb(_)
                | TypedInstruction::NonStrokeColorDeviceRgb(_) => self.find(Feature::Rgb),
                TypedInstruction::ColorSpaceStroke(space) => self.name(space.0),
                TypedInstruction::ColorSpaceNonStroke(space) => self.name(space.0),
                TypedInstruction::InlineImage(image) => self.inline(image.0.dict()),
                TypedInstruction::BeginMarkedContentWithProperties(marked)
                    if marked.0.as_ref() == b"OC" =>
                {
                    self.find(Feature::Layers);
                }
                _ => {}
            }
        }
    }

    /// A picture within the content: its dictionary has short names of its own.
    fn inline(&mut self, dict: &Dict<'_>) {
        for key in ["CS", "ColorSpace", "F", "Filter"] {
            match dict.get::<Name<'_>>(key) {
                Some(name) if name.as_ref() == b"RGB" => self.find(Feature::Rgb),
                Some(name) => self.name(&name),
                None => {}
            }
            // One name alone was looked at above.
            let Some(names) = dict.get::<Array<'_>>(key) else { continue };
            for name in names.iter::<Name<'_>>() {
                match name.as_ref() {
                    b"RGB" => self.find(Feature::Rgb),
                    _ => self.name(&name),
                }
            }
        }
    }
}

/// Whether what a face draws with is in the file; of what is no face there is nothing to ask.
fn is_embedded(dict: &Dict<'_>) -> bool {
    if is(dict, "Subtype", b"Type0") {
        // Its part is looked at by itself.
        let parts = dict.get::<Array<'_>>("DescendantFonts");
        return parts.is_some_and(|all| all.iter::<Dict<'_>>().next().is_some());
    }
    let simple: [&[u8]; 5] =
        [b"Type1", b"MMType1", b"TrueType", b"CIDFontType0", b"CIDFontType2"];
    let is_face = simple.into_iter().any(|kind| is(dict, "Subtype", kind))
        && dict.contains_key("BaseFont");
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    let programs = ["FontFile", "FontFile2", "FontFile3"];
    !is_face
        || descriptor.is_some_and(|descriptor| {
            let held = |key| descriptor.get::<Stream<'_>>(key).is_some();
            programs.into_iter().any(held)
        })
}

/// Whether a dictionary says so of itself: its type, or of which kind it is.
pub(super) fn is(dict: &Dict<'_>, key: &str, value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value)
}

/// Whether it is a layer, or a rule that is made of layers.
pub(super) fn is_layer(dict: &Dict<'_>) -> bool {
    is(dict, "Type", b"OCG") || is(dict, "Type", b"OCMD")
}

impl Feature {
    /// Whether a file of live transparency and calibrated colours may hold it. One without
    /// may hold none of them.
    pub fn is_live(&self) -> bool {
        match self {
            Self::Calibrated
            | Self::IccRgb
            | Self::Transparency
            | Self::OpenType
            | Self::Deep => true,
            Self::Colorants(count) => *count <= 32,
            Self::Filter(name) => *name != "LZW",
            Self::Rgb
            | Self::Layers
            | Self::Face(_)
            | Self::Transfer
            | Self::Foreign
            | Self::Undefined(_)
            | Self::Annotation(_)
            | Self::Keyed
            | Self::BadFace(_)
            | Self::NoGlyph(..)
            | Self::Blend(_) => false,
        }
    }

    /// What it is and what to do, in words.
    pub fn said(&self) -> Said {
        let said = |zh: &str, en: &str| Said::new(zh.to_owned(), en.to_owned());
        match self {
            Self::Rgb => said(
                "PDF 里有 RGB 颜色，请转成 CMYK 再导出",
                "the PDF holds RGB; export it in CMYK",
            ),
            Self::IccRgb => said(
                "PDF 里有带特性文件的 RGB，这个付印标准不许；请转成 CMYK 再导出",
                "the PDF holds RGB with a profile, which the standard forbids; export it in CMYK",
            ),
            Self::Undefined(name) => undefined(name),
            Self::Annotation(kind) => Said::new(
                format!(
                    "PDF 上要印的批注或表单（{kind}）没有外观，印不出来；请在原软件里拼合后再导出"
                ),
                format!(
                    "an annotation of the PDF ({kind}) is to print but has no appearance; \
                     flatten it and export it anew"
                ),
            ),
            Self::Keyed => said(
                "PDF 里有按颜色镂空的图片，转色后分不出哪种颜色不印；请改成蒙版",
                "the PDF holds a picture of which one colour does not print; use a mask instead",
            ),
            Self::Blend(way) => Said::new(
                format!("PDF 用了不认识的混合模式 {way}，请拼合后再导出"),
                format!("the PDF blends by {way}, which no press knows; flatten it"),
            ),
            Self::Colorants(count) => Said::new(
                format!(
                    "PDF 里有一种颜色由 {count} 种墨组成，PDF/X-1a 最多 8 种，PDF/X-4 最多 32 种"
                ),
                format!(
                    "a colour of the PDF is of {count} inks; PDF/X-1a has room for 8, PDF/X-4 for 32"
                ),
            ),
            Self::Calibrated => said(
                "PDF 里有带特性文件的颜色，PDF/X-1a 不许；请按 X-1a 导出",
                "the PDF holds colours with a profile, which PDF/X-1a forbids; \
                 export it as X-1a",
            ),
            Self::Transparency => said(
                "PDF 里有透明，PDF/X-1a 不许；请拼合后再导出",
                "the PDF holds transparency, which PDF/X-1a forbids; flatten it",
            ),
            Self::Layers => said(
                "PDF 里有图层，请合并后再导出",
                "the PDF holds layers; export it without",
            ),
            Self::Face(name) => Said::new(
                format!("PDF 没有嵌入字体 {name}，请嵌入或转曲"),
                format!("the PDF does not embed the face {name}; embed it or use curves"),
            ),
            Self::BadFace(name) => bad_face(name),
            Self::NoGlyph(name, what) => no_glyph(name, what),
            Self::OpenType => said(
                "PDF 里的字体是 OpenType 封装，PDF/X-1a 不许；请按 X-1a 导出",
                "the PDF embeds an OpenType face, which PDF/X-1a forbids; \
                 export it as X-1a",
            ),
            Self::Filter(name) => Said::new(
                format!("PDF 用了 {name} 压缩，这个付印标准不许；请重新导出"),
                format!("the PDF is compressed by {name}, which the standard forbids"),
            ),
            Self::Deep => said(
                "PDF 里有 16 位图片，PDF/X-1a 不许；请转成 8 位",
                "the PDF holds a picture of 16 bits, which PDF/X-1a forbids",
            ),
            Self::Transfer => said(
                "PDF 里有传递函数或网点设置，请去掉后再导出",
                "the PDF holds transfer functions or halftones; export it without",
            ),
            Self::Foreign => said(
                "PDF 里有不能付印的对象（PostScript、替代图等），请重新导出",
                "the PDF holds PostScript, alternates or the like; export it anew",
            ),
        }
    }
}

/// That a face is not what every reader can read.
fn bad_face(name: &str) -> Said {
    Said::new(
        format!("PDF 里嵌入的字体 {name} 有损坏，印厂可能读不出；请重新嵌入或转曲"),
        format!(
            "the face {name} that the PDF embeds is damaged and may not be read by a \
                     press; embed it anew or use curves"
        ),
    )
}

/// That a face lacks a glyph.
fn no_glyph(name: &str, what: &str) -> Said {
    Said::new(
        format!(
            "PDF 里嵌入的字体 {name} 没有“{what}”这个字形，印出来是空白或方框；\
                     请重新嵌入或转曲"
        ),
        format!(
            "the face {name} that the PDF embeds has no glyph for {what}, which would \
                     print as a box or as nothing; embed it anew or use curves"
        ),
    )
}

/// That a name stands for nothing.
fn undefined(name: &str) -> Said {
    Said::new(
        format!("PDF 用到的“{name}”在文件里找不到定义，印出来会缺字缺图；请重新导出"),
        format!("the PDF uses {name}, which it does not define; export it anew"),
    )
}
