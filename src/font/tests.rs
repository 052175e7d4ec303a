//! What the shipped faces are, as the rest of the program relies on it.

use std::borrow::Cow;

use super::{Embedding, Face, FaceId, FontFault, Library, Outlines, Shaped, Shaping};
use crate::diag::Language;
use crate::unit::Em;

fn han<'a>(library: &'a Library, role: &str) -> &'a Face {
    library.face(library.composite(role).expect(role).han)
}

/// The ink of a character from left to right, in thousandths of an em.
fn ink(face: &Face, c: char) -> (i64, i64) {
    let ink = face.ink(face.glyph(c).unwrap()).unwrap();
    let thousandths = |em: Em| em.parts() / Em::thousandths(1).parts();
    (thousandths(ink.left), thousandths(ink.right))
}

#[test]
fn a_dash_of_two_characters_is_one_glyph_of_two_ems() {
    let library = Library::shipped();
    for role in ["报宋", "大标宋", "黑体"] {
        let shaped = han(&library, role).shape("字——字", Shaping::Horizontal);
        let clusters: Vec<usize> = shaped.iter().map(|glyph| glyph.cluster).collect();
        assert_eq!(clusters, [0, 3, 9], "{role}");
        assert_eq!(shaped[1].advance, Em::whole(2), "{role}");
    }
}

#[test]
fn every_role_has_an_em_box_of_one_em() {
    let library = Library::shipped();
    for (_, face) in library.faces() {
        assert_eq!(face.em_top(), Em::thousandths(880), "{face:?}");
        assert_eq!(face.em_bottom(), Em::thousandths(-120), "{face:?}");
        assert_eq!(face.advance(face.glyph('国').unwrap()), Em::FULL, "{face:?}");
        assert_eq!(face.embedding(), Embedding::Installable, "{face:?}");
        assert_eq!(face.units_per_em(), 1000);
    }
}

/// typography/rules.md §1.1, the column "SC ink x".
#[test]
fn the_ink_of_song_is_where_the_class_table_says() {
    let library = Library::shipped();
    let song = han(&library, "报宋");
    let measured = [('，', 80, 230), ('。', 40, 320), ('“', 570, 920), ('（', 650, 940)];
    for (c, left, right) in measured {
        let (l, r) = ink(song, c);
        assert!((l - left).abs() <= 10 && (r - right).abs() <= 10, "{c}: {l} {r}");
    }
    let dot = song.glyph('·').unwrap();
    assert_eq!(song.advance(dot), Em::thousandths(327));
    let (l, r) = ink(song, '·');
    assert!((l + r - 327).abs() <= 10, "the dot is not in the middle: {l} {r}");
    assert_eq!(song.ink(song.glyph(' ').unwrap()), None);
}

#[test]
fn kai_takes_its_punctuation_from_song() {
    let library = Library::shipped();
    let kai = library.composite("楷体").unwrap();
    let song = library.composite("报宋").unwrap();
    let face = library.face(kai.han);
    assert_eq!(face.outlines(), Outlines::TrueType);
    assert!(face.advance(face.glyph('“').unwrap()) < Em::HALF);
    assert_eq!(kai.punctuation, song.han);
    assert_eq!(kai.latin, kai.han);
    for name in ["仿宋", "BanmianKai-Regular", "版面楷", "Banmian Kai Regular"] {
        assert_eq!(library.composite(name), Some(kai), "{name}");
    }
}

#[test]
fn a_family_name_means_its_regular_weight() {
    let library = Library::shipped();
    let regular = [("版面宋", "报宋"), ("Banmian Song", "报宋"), ("Banmian Hei", "黑体")];
    let weights = [("版面黑 Black", "特粗黑"), ("BanmianSong-Bold", "大标宋")];
    for (name, role) in regular.into_iter().chain(weights) {
        assert!(library.composite(role).is_some());
        assert_eq!(library.composite(name), library.composite(role), "{name}");
    }
    assert_eq!(library.composite("华文中宋"), None);
}

#[test]
fn rare_characters_are_found_in_song() {
    let library = Library::shipped();
    let bold = han(&library, "大标宋");
    for c in ['𬱖', '㛃', '镕', '䶮'] {
        assert_eq!(library.fallback(c), Some(FaceId(0)), "{c}");
    }
    assert_eq!(bold.glyph('㛂'), None);
    assert_eq!(library.fallback('㛂'), Some(FaceId(0)));
    assert_eq!(library.fallback('\u{F8FF}'), None);
}

#[test]
fn vertical_runs_take_vertical_forms() {
    let library = Library::shipped();
    let song = han(&library, "报宋");
    let flat = song.shape("国，“", Shaping::Horizontal);
    let tall = song.shape("国，“", Shaping::Vertical);
    assert_eq!(flat[0].glyph, tall[0].glyph);
    assert_ne!(flat[1].glyph, tall[1].glyph);
    assert_ne!(flat[2].glyph, tall[2].glyph);
    for glyph in &tall {
        assert_eq!(glyph.advance, Em::FULL);
        assert_eq!(glyph.x, Em::thousandths(-500), "the pen is on the central axis");
        assert_eq!(glyph.y, Em::thousandths(-880), "and at the top of the body");
    }
}

#[test]
fn only_latin_is_kerned() {
    let library = Library::shipped();
    let song = han(&library, "报宋");
    let width = |text: &str| {
        let shaped = song.shape(text, Shaping::Horizontal);
        shaped.iter().map(|glyph| glyph.advance).sum::<Em>()
    };
    assert!(width("AV") < width("A") + width("V"));
    assert_eq!(width("「アー」"), Em::whole(4));
}

#[test]
fn shaping_again_gives_the_same() {
    let library = Library::shipped();
    let song = han(&library, "报宋");
    let once: Vec<Shaped> = song.shape("A股——B股", Shaping::Horizontal);
    assert_eq!(song.shape("A股——B股", Shaping::Horizontal), once);
}

#[test]
fn other_bytes_are_refused_in_both_languages() {
    let mut library = Library::empty();
    let fault = library.add(Cow::Borrowed(b"%PDF-1.6")).unwrap_err();
    assert_eq!(fault, FontFault::NotAFont);
    let said = fault.said();
    assert_ne!(said.get(Language::Chinese), said.get(Language::English));
    let whole = include_bytes!("../../fonts/BanmianKai-Regular.ttf");
    for cut in [0, 3, 12, 100, 400] {
        assert!(library.add(Cow::Owned(whole[..cut].to_vec())).is_err(), "{cut}");
    }
    assert_eq!(library.names().count(), 0);
}

/// A shipped face with other rights written into its `OS/2` table.
fn with_rights(fs_type: u16) -> Library {
    let mut bytes = include_bytes!("../../fonts/BanmianHei-Black.otf").to_vec();
    let record = bytes.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let offset = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap());
    let at = usize::try_from(offset).unwrap() + 8;
    bytes[at..at + 2].copy_from_slice(&fs_type.to_be_bytes());
    let mut library = Library::empty();
    library.add(Cow::Owned(bytes)).unwrap();
    library
}

#[test]
fn the_least_strict_right_holds() {
    let cases = [
        (0x0000, Embedding::Installable),
        (0x0002, Embedding::Restricted),
        (0x0004, Embedding::Preview),
        (0x0008, Embedding::Editable),
        (0x000C, Embedding::Editable),
        (0x0100, Embedding::Installable),
        (0x0200, Embedding::Bitmaps),
        (0x0208, Embedding::Bitmaps),
    ];
    for (fs_type, right) in cases {
        let library = with_rights(fs_type);
        assert_eq!(library.face(FaceId(0)).embedding(), right, "{fs_type:#06x}");
        assert_eq!(library.face(FaceId(0)).name(), "BanmianHei-Black");
    }
}
